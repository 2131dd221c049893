"""An author who leaves is in no file any more: not in what was done, typed, sent in or read before."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.alerts import alerts
from db.archives import questions
from db.archives.questions import Claim
from db.cards import member_messages
from db.fics import (
    archive_updates,
    author_removal,
    drafts,
    earlier_requests,
    fics,
    refused_forms,
    reports,
    submission,
)
from db.imports import import_rows, imports, intake
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.moderation import decisions, undo
from db.queue import queue
from db.rules import blocks, settings
from db.rules.author_requests import Author, add_left_in
from db.search import searches
from db.shelf import shelf
from db.store import wipe
from db.store.store import Store
from db.wanted import submission as wanted
from db.wanted.submission import Asking
from fics.alerts import How
from fics.archives.client import Found
from fics.drafts import Reading
from fics.errors import NotWelcome
from fics.intake.list_files import entry as list_entry
from fics.models import Facts, Fic, Level
from fics.reports import Complaint, Wish
from fics.rules.author_keys import leaving_keys
from fics.rules.blocks import Blocked, Treatment
from fics.rules.settings import Choices, Waits
from fics.search.query import Search
from fics.wanted import RequestKind
from tests.db.indexes import faults
from tests.db.samples import ANN, AT, BEA, CLEO, GENERAL, LATER, OTHER, SERVER, WARNED, link, recced

HER = "Zéphyr Qx"
SALT = Facts(title="Qxsalt", authors=(HER,), rating=GENERAL, warnings=WARNED, links=(link("ao3:1"),))
REED = replace(SALT, title="Reed", authors=("wren",), links=(link("ao3:2"),))
ASKS = Search(authors=(HER,))


def traces(path: Path) -> list[str]:
    """Which of her names and titles are in any file, however they are written."""
    raw = b"".join(file.read_bytes() for file in sorted(path.parent.iterdir())).lower()
    return [trace for trace in ("zéphyr", "zephyr", "qxsalt", "qxtoo") if trace.encode() in raw]


async def log_of(store: Store) -> str:
    return str(await history.entries(store, SERVER, limit=100))


async def signed_otherwise(store: Store) -> Fic:
    """A fic that bore her name by mistake, till somebody corrected it."""
    reed = await recced(store, replace(REED, authors=(HER, "wren")))
    return await fics.change(store, SERVER, fic_id=reed.id, change=lambda _: REED, by=BEA, at=AT)


async def done_before(store: Store) -> None:
    """One fic is listed, one was removed, one edited; and moderators speak of her."""
    await recced(store, SALT)
    gone = await recced(store, replace(SALT, title="Qxtoo", links=(link("ao3:3"),)))
    await fics.remove(store, SERVER, fic_id=gone.id, by=ANN, at=AT)
    reed = await signed_otherwise(store)
    await shelf.save_fic(store, SERVER, fic_id=reed.id, member_id=BEA, whole=True, at=AT)
    words = f"Is it by {HER}?"
    for complaint, told in ((Complaint.OTHER, words), (Complaint.UNKIND, "No")):
        await reports.report(
            store, SERVER, fic_id=reed.id, member_id=ANN, complaint=complaint, words=told, at=AT
        )
    await blocks.add(
        store,
        SERVER,
        kind=Blocked.AUTHOR,
        name=HER,
        treatment=Treatment.QUEUE,
        reason=None,
        by=CLEO,
        at=AT,
    )


async def waits(store: Store) -> None:
    """What waits for its member, for moderators or for an archive."""
    too = replace(SALT, title="Qxtoo", links=(link("ao3:4"),))
    await settings.change(store, SERVER, lambda _: Choices(waits=Waits.EVERYTHING), by=CLEO, at=AT)
    for links in ((link("ao3:4"),), ()):
        told = Reading(facts=replace(too, links=links), why="Kind.")
        sent = await drafts.add(store, SERVER, member_id=ANN, reading=told, at=AT)
        await submission.submit(store, SERVER, draft_id=sent.id, member_id=ANN, at=AT, trusted=False)
        await drafts.add(store, SERVER, member_id=BEA, reading=replace(told, notes=HER), at=AT)
    await refused_forms.add(store, SERVER, member_id=ANN, typed={"byline": f"by {HER.upper()}, 2026"}, at=AT)
    for title in ("recs.csv", "more.csv"):
        brought = list_entry.read("row 2", replace(too, links=(link(f"ao3:{title}"),)), note="Kind.")
        import_id = await imports.begin(store, SERVER, title, member_id=CLEO, at=AT)
        await import_rows.try_out(store, SERVER, import_id, [brought], seen=set(), at=AT)
        if title == "recs.csv":
            await intake.take_in(store, SERVER, import_id, at=AT)
    claim = Claim(link=link("ao3:4"), archive="ao3", tries=1)
    await archive_updates.record(store, claim, Found(too), at=AT, days=0)


async def looked_for(store: Store) -> None:
    """What members asked for."""
    await searches.ask(store, SERVER, member_id=ANN, search=ASKS, at=AT)
    await alerts.keep_search(
        store, SERVER, member_id=ANN, name="Mine", search=ASKS, how=How.LOOK, channel_id=5, at=AT
    )
    asking = Asking(
        kind=RequestKind.LOST,
        words=f"A fic by {HER}.",
        place="",
        highest=Level.TEEN,
        days=30,
        nameless=False,
        shows_left_out=False,
    )
    asked = await wanted.begin(store, SERVER, member_id=ANN, search=ASKS, at=AT)
    await wanted.describe(store, SERVER, asked, asking)
    await wanted.ask(store, SERVER, asked, channel_id=5, moderators_channel=None, waits=False, at=AT)


async def forgotten(store: Store) -> None:
    await questions.tidy(store)
    assert await wipe.wipe(store)


@pytest.mark.parametrize("everywhere", [False, True])
async def test_nothing_of_her_is_left_in_any_file(store: Store, path: Path, everywhere: bool) -> None:
    for fill in (done_before, waits, looked_for):
        await fill(store)
    assert len(traces(path)) >= 3

    if everywhere:
        await author_removal.take_all_off_everywhere(store, Author("zéphyr qx"), at=LATER)
    else:
        await author_removal.take_all_off(store, SERVER, Author("zéphyr qx"), at=LATER)
    await forgotten(store)

    assert traces(path) == []
    assert faults(path) == []
    verbs = [entry.verb for entry in await history.entries(store, SERVER, LogFilter(fic_number=2))]
    assert Verb.REMOVED in verbs, "that something was removed is still told"


async def test_an_edit_that_named_her_can_still_be_turned_back_but_for_her_name(store: Store) -> None:
    reed = await signed_otherwise(store)
    told = replace(REED, summary="Two smugglers.")
    await fics.change(store, SERVER, fic_id=reed.id, change=lambda _: told, by=BEA, at=AT)

    await author_removal.take_all_off(store, SERVER, Author(HER), at=LATER)

    newest, corrected = (
        entry for entry in await history.entries(store, SERVER, limit=9) if entry.verb is Verb.CHANGED
    )
    await undo.undo(store, SERVER, entry_id=newest.id, by=CLEO, at=LATER)
    await undo.undo(store, SERVER, entry_id=corrected.id, by=CLEO, at=LATER)
    now = await fics.get(store, SERVER, reed.id)
    assert (now.facts.authors, now.facts.summary) == (("wren",), None)


async def test_who_sent_in_her_fic_is_told_and_no_moderator_has_to_look(store: Store) -> None:
    await waits(store)
    await author_removal.take_all_off(store, SERVER, Author(HER), at=LATER)

    assert await queue.waiting(store, SERVER) is None
    told = await member_messages.due(store, LATER)
    assert [letter.member_id for letter in told] == [ANN, ANN]
    with pytest.raises(NotWelcome):
        await recced(store, replace(SALT, title="Qxtoo", authors=(), links=(link("ao3:4"),)))


async def test_one_fic_that_is_taken_off_is_forgotten_wherever_it_waits(store: Store) -> None:
    fic = await recced(store, SALT)
    other = await drafts.add(
        store,
        SERVER,
        member_id=BEA,
        reading=Reading(facts=replace(SALT, links=(link("ao3:9"),), title="Else")),
        at=AT,
    )
    for by in (ANN, BEA):
        await drafts.add(store, SERVER, member_id=by, reading=Reading(facts=SALT), at=AT)

    entry = await reports.claim(store, SERVER, fic_id=fic.id, member_id=BEA, wish=Wish.OFF, words=None, at=AT)
    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)

    assert await drafts.of_member(store, SERVER, member_id=ANN) == ()
    assert await drafts.of_member(store, SERVER, member_id=BEA) == (other,)


async def test_what_an_earlier_version_kept_of_who_left_goes_at_the_next_start(store: Store) -> None:
    await done_before(store)
    async with store.write() as db:
        await add_left_in(db, 1, leaving_keys(HER, None), at=AT)
    for number in (2, 3):
        assert HER in str(await history.entries(store, SERVER, LogFilter(fic_number=number)))

    await earlier_requests.renew(store, at=LATER)

    for number in (2, 3):
        assert HER not in str(await history.entries(store, SERVER, LogFilter(fic_number=number)))


async def test_others_of_another_name_or_archive_keep_what_is_theirs(store: Store) -> None:
    await done_before(store)
    before = await log_of(store)

    await author_removal.take_all_off(store, SERVER, Author("zéphyr"), at=LATER)
    await author_removal.take_all_off(store, SERVER, Author(HER, "another archive"), at=LATER)
    await author_removal.take_all_off(store, OTHER, Author(HER), at=LATER)

    assert await log_of(store) == before
