"""What is read for an export: all of it for moderators, and for others what may be published."""

import pytest

from db.export import lists as list_export
from db.export import sharing
from db.fics import author_removal, reports
from db.privacy import forget
from db.rules import author_requests, blocks
from db.store.store import Store
from db.tags import aliases
from fics.export.form import ExportForm
from fics.export.forms import written
from fics.export.values import PublicList, Reason, WholeList
from fics.intake.list_files import own
from fics.models import Facts, Gate, Kind, Level, Rating
from fics.reports import Complaint, Wish
from fics.rules.blocks import Blocked, Treatment
from fics.sharing import Share, Sharing
from tests.db.samples import ANN, AT, BEA, LATER, OPEN, OTHER, SERVER, TEEN, link, recced

LAMP = Facts(title="The Lamp", authors=("plover",), rating=TEEN, links=(link("1"),), freeforms=("Storms",))
WHY = "for the storms"


async def public(store: Store, gates: frozenset[Gate] = OPEN) -> PublicList:
    return await list_export.public(store, SERVER, server="The Reading Room", gates=gates, at=AT)


async def whole(store: Store) -> WholeList:
    return await list_export.whole(store, SERVER, server="The Reading Room", at=AT)


async def test_reasons_go_along_only_by_their_members_yes(store: Store) -> None:
    await recced(store, LAMP, by=ANN, why=WHY)
    await recced(store, LAMP, by=BEA, why="not to be told")

    assert (await public(store)).fics[0].reasons == ()
    await sharing.choose(store, SERVER, ANN, Sharing(share=Share.NAMED, name="Wren"))
    assert (await public(store)).fics[0].reasons == (Reason(text=WHY, name="Wren"),)
    await sharing.choose(store, SERVER, ANN, Sharing(share=Share.REASONS, name="Wren"))
    assert (await public(store)).fics[0].reasons == (Reason(text=WHY),)
    await sharing.choose(store, SERVER, ANN, Sharing())
    assert (await public(store)).fics[0].reasons == ()


async def test_a_yes_holds_on_its_server_alone(store: Store) -> None:
    await recced(store, LAMP, by=ANN, why=WHY)
    await sharing.choose(store, OTHER, ANN, Sharing(share=Share.REASONS))

    assert (await public(store)).fics[0].reasons == ()
    assert await sharing.of(store, SERVER, ANN) == Sharing()


async def test_who_is_forgotten_shares_nothing_any_more(store: Store) -> None:
    await recced(store, LAMP, by=ANN, why=WHY)
    await sharing.choose(store, SERVER, ANN, Sharing(share=Share.NAMED, name="Wren"))

    await forget.forget(store, ANN, server_id=SERVER, hidden=True, at=LATER)

    assert (await public(store)).fics[0].reasons == ()
    assert await sharing.of(store, SERVER, ANN) == Sharing()


async def test_only_what_these_gates_show_is_exported(store: Store) -> None:
    await recced(store, LAMP)
    await recced(store, Facts(title="After dark", rating=Rating(Level.EXPLICIT)))

    assert [fic.facts.title for fic in (await public(store)).fics] == ["The Lamp"]
    assert len((await public(store, frozenset(Gate))).fics) == 2


async def test_a_fic_whose_author_waits_for_an_answer_is_not_published(store: Store) -> None:
    fic = await recced(store, LAMP)
    await reports.claim(store, SERVER, fic_id=fic.id, member_id=BEA, wish=Wish.OFF, words=None, at=AT)

    assert (await public(store)).fics == ()
    assert len((await whole(store)).fics) == 1


async def test_a_fic_whose_author_has_left_is_in_no_export(store: Store) -> None:
    await recced(store, LAMP)

    await author_removal.take_all_off(store, SERVER, author_requests.Author("plover"), at=LATER)

    assert (await public(store)).fics == (await whole(store)).fics == ()


async def test_a_closed_channels_alias_is_not_published(store: Store) -> None:
    await recced(store, LAMP)
    for name, is_open in (("Gales", False), ("Squalls", True)):
        await aliases.add(
            store,
            SERVER,
            kind=Kind.FREEFORM,
            name=name,
            target="Storms",
            by=ANN,
            at=AT,
            is_open=is_open,
        )

    assert [alias.name for alias in (await public(store)).aliases] == ["Squalls"]
    assert [alias.name for alias in (await whole(store)).aliases] == ["Gales", "Squalls"]


@pytest.mark.parametrize("form", [ExportForm.JSON, ExportForm.SQLITE])
async def test_a_whole_list_is_read_back_from_its_file(store: Store, form: ExportForm) -> None:
    await recced(store, LAMP, by=ANN, why=WHY)
    await recced(store, Facts(title="After dark", rating=Rating(Level.EXPLICIT)), by=BEA)
    await aliases.add(store, SERVER, kind=Kind.FREEFORM, name="Gales", target="Storms", by=ANN, at=AT)
    await blocks.add(
        store,
        SERVER,
        kind=Blocked.TAG,
        name="Fog",
        treatment=Treatment.QUEUE,
        reason="Too dense.",
        by=ANN,
        at=AT,
    )
    await reports.report(
        store,
        SERVER,
        fic_id=(await whole(store)).fics[0].id,
        member_id=BEA,
        complaint=Complaint.FACTS,
        words="It has no fog",
        at=AT,
    )

    exported = await whole(store)
    read = own.read(written(exported, form)[0].data)

    assert isinstance(read, WholeList)
    assert [fic.number for fic in read.fics] == [1, 2]
    assert [fic.facts for fic in read.fics] == [fic.facts for fic in exported.fics]
    assert [fic.recs for fic in read.fics] == [fic.recs for fic in exported.fics]
    assert (read.aliases, read.blocks, read.queue) == (exported.aliases, exported.blocks, exported.queue)
    assert read.queue[0].reports[0].words == "It has no fog"


async def test_a_server_that_is_not_known_has_an_empty_list(store: Store) -> None:
    assert (await public(store)).fics == ()
    assert (await whole(store)).queue == ()
