from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fics import drafts, fics, recs, submission
from db.log import history
from db.log.records import Verb
from db.queue import queue
from db.rules import blocks
from db.store.store import Store
from db.tags import aliases
from fics.drafts import Reading
from fics.errors import Incomplete, NotAllowed, NotWelcome, Unknown, Unreadable
from fics.models import Facts, Kind
from fics.queue import Entry, Matter
from fics.rules.blocks import Block, Blocked, Treatment, beginnings, key, meets, pairs_of
from fics.tags import tag_names
from fics.tags.authors import names_of
from fics.tags.triggers.facts import stated_by_name
from tests.db.samples import ANN, AT, BEA, CLEO, GENERAL, OTHER, SERVER, link, recced

SALT = Facts(
    title="Salt",
    authors=("quill (inkwell)",),
    freeforms=("Omegaverse",),
    rating=GENERAL,
    links=(link("ao3:1"),),
)


async def block(
    store: Store,
    kind: Blocked,
    name: str,
    *,
    treatment: Treatment = Treatment.REFUSE,
    reason: str | None = None,
    server_id: int = SERVER,
) -> int:
    added = await blocks.add(
        store,
        server_id,
        kind=kind,
        name=name,
        treatment=treatment,
        reason=reason,
        by=CLEO,
        at=AT,
        is_open=True,
    )
    return added.id


async def submitted(
    store: Store, facts: Facts = SALT, *, by: int = ANN, trusted: bool = False
) -> submission.Posted | Entry:
    draft = await drafts.add(store, SERVER, member_id=by, reading=Reading(facts=facts), at=AT)
    return await submission.submit(store, SERVER, draft_id=draft.id, member_id=by, at=AT, trusted=trusted)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Blocked.TAG, "omegaverse"),
        (Blocked.AUTHOR, "INKWELL"),
        (Blocked.AUTHOR, "quill"),
        (Blocked.AUTHOR, "Quill (Inkwell)"),
        (Blocked.ARCHIVE, "an archive"),
        (Blocked.MEMBER, str(ANN)),
    ],
)
async def test_what_meets_a_block_is_refused_with_its_reason(store: Store, kind: Blocked, name: str) -> None:
    await block(store, kind, name, reason="we agreed on it.")

    with pytest.raises(NotWelcome, match=r": we agreed on it\.$"):
        await submitted(store)

    assert len(await drafts.of_member(store, SERVER, member_id=ANN)) == 1


async def test_a_blocked_link_is_found_however_it_is_written(store: Store) -> None:
    await block(store, Blocked.LINK, "https://www.archiveofourown.org/works/77/chapters/9?style=mine")

    with pytest.raises(NotWelcome, match="take this fic"):
        await submitted(store, Facts(title="Salt", links=(link("ao3:work:77"),)))


@pytest.mark.parametrize(
    ("kind", "name", "edit"),
    [
        (Blocked.TAG, "omegaverse", True),
        (Blocked.AUTHOR, "quill", True),
        (Blocked.MEMBER, str(ANN), False),
        (Blocked.LINK, "https://archiveofourown.org/works/77", False),
    ],
)
async def test_an_edit_is_offered_only_where_it_could_help(
    store: Store, kind: Blocked, name: str, *, edit: bool
) -> None:
    await block(store, kind, name)

    with pytest.raises(NotWelcome) as refused:
        await submitted(store, replace(SALT, links=(link("ao3:work:77"),)))

    assert refused.value.edit is edit


@pytest.mark.parametrize(
    ("kind", "name"),
    [(Blocked.TAG, "Omega"), (Blocked.AUTHOR, "ink"), (Blocked.ARCHIVE, "An"), (Blocked.MEMBER, str(BEA))],
)
async def test_what_only_resembles_a_block_is_taken(store: Store, kind: Blocked, name: str) -> None:
    await block(store, kind, name)

    assert isinstance(await submitted(store), submission.Posted)


async def test_a_block_of_another_server_is_not_met(store: Store) -> None:
    await block(store, Blocked.TAG, "Omegaverse", server_id=OTHER)

    assert isinstance(await submitted(store), submission.Posted)


@pytest.mark.parametrize("name", ["Omegaverse", "A/B/O", "abo"])
async def test_a_tag_is_met_by_any_of_its_names(store: Store, name: str) -> None:
    for alias, target in (("A/B/O", "Omegaverse"), ("abo", "A/B/O")):
        await aliases.add(store, SERVER, kind=Kind.FREEFORM, name=alias, target=target, by=CLEO, at=AT)
    await block(store, Blocked.TAG, name)

    for written in ("Omegaverse", "a/b/o", "ABO"):
        with pytest.raises(NotWelcome):
            await submitted(store, Facts(title="Salt", freeforms=(written,)))


async def test_a_blocked_warning_takes_in_its_everyday_names(store: Store) -> None:
    await block(store, Blocked.TAG, "MCD")

    for facts in (
        Facts(title="A", warnings=("Major Character Death",)),
        Facts(title="B", freeforms=("mcd",)),
    ):
        with pytest.raises(NotWelcome):
            await submitted(store, facts)
    assert isinstance(
        await submitted(store, Facts(title="C", freeforms=("No Character Death",))), submission.Posted
    )


async def test_to_queue_a_block_makes_recs_wait_but_for_moderators(store: Store) -> None:
    await block(store, Blocked.TAG, "Omegaverse", treatment=Treatment.QUEUE, reason="we look first")

    entry = await submitted(store)
    posted = await submitted(store, trusted=True)

    assert isinstance(entry, Entry)
    assert entry.matter is Matter.REC
    assert entry.facts == SALT
    assert entry.causes == ("Fics tagged “Omegaverse” wait for a moderator here: we look first.",)
    assert isinstance(posted, submission.Posted)
    assert await queue.count(store, SERVER) == 1


async def test_a_second_meets_blocks_too(store: Store) -> None:
    fic = await recced(store, SALT)
    await block(store, Blocked.MEMBER, str(BEA))

    with pytest.raises(NotWelcome, match="take recs from you"):
        await recs.second(store, SERVER, fic_id=fic.id, member_id=BEA, at=AT, trusted=False)


async def test_an_edit_cannot_make_a_fic_what_is_blocked(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt", rating=GENERAL))
    await block(store, Blocked.TAG, "Omegaverse", treatment=Treatment.QUEUE)
    await block(store, Blocked.AUTHOR, "quill")

    async def change(facts: Facts, *, trusted: bool) -> None:
        await fics.change(
            store, SERVER, fic_id=fic.id, change=lambda _: facts, by=ANN, at=AT, trusted=trusted
        )

    with pytest.raises(NotAllowed, match="Only moderators"):
        await change(Facts(title="Salt", freeforms=("Omegaverse",)), trusted=False)
    for trusted in (True, False):
        with pytest.raises(NotWelcome, match="take fics by quill"):
            await change(Facts(title="Salt", authors=("quill",)), trusted=trusted)
    await change(Facts(title="Salt", freeforms=("Omegaverse",)), trusted=True)


async def test_a_fic_that_met_a_block_before_can_still_be_mended(store: Store) -> None:
    fic = await recced(store, SALT)
    await block(store, Blocked.TAG, "Omegaverse")

    changed = await fics.change(
        store,
        SERVER,
        fic_id=fic.id,
        change=lambda facts: Facts(title="Salt!", freeforms=facts.freeforms),
        by=ANN,
        at=AT,
    )

    assert changed.facts.title == "Salt!"


async def test_a_block_can_be_changed_listed_and_taken_away_and_the_log_knows(store: Store) -> None:
    first = await block(store, Blocked.TAG, "Omegaverse")
    second = await block(store, Blocked.TAG, "OMEGAVERSE", treatment=Treatment.QUEUE)
    other = await block(store, Blocked.TAG, "Werewolves")
    (added, *_) = await history.entries(store, SERVER)
    assert added.before is None, "nothing was blocked of this name before"
    await blocks.remove(store, SERVER, block_id=other, by=CLEO, at=AT)
    known = await blocks.every(store, SERVER)
    with pytest.raises(Unknown, match="is gone"):
        await blocks.remove(store, OTHER, block_id=first, by=CLEO, at=AT)
    await blocks.remove(store, SERVER, block_id=first, by=CLEO, at=AT)

    assert first == second
    assert [(one.name, one.treatment) for one in known] == [("OMEGAVERSE", Treatment.QUEUE)]
    assert await blocks.every(store, SERVER) == ()
    assert isinstance(await submitted(store), submission.Posted)
    logged = await history.entries(store, SERVER)
    verbs = [Verb.UNBLOCKED, Verb.UNBLOCKED, Verb.BLOCKED, Verb.BLOCKED, Verb.BLOCKED]
    assert [entry.verb for entry in logged[1:]] == verbs
    of_first = (logged[1], *logged[4:])
    blocked = [entry.before or entry.after for entry in of_first]
    assert [block.id for block in blocked if isinstance(block, Block)] == [first, first, first]


async def test_what_names_nothing_is_no_block(store: Store) -> None:
    with pytest.raises(Incomplete, match="what to block"):
        await block(store, Blocked.TAG, "  ")
    with pytest.raises(Unreadable, match="link"):
        await block(store, Blocked.LINK, "that one fic")


@pytest.mark.parametrize(
    "name", ["AO3", "ao3.org", "https://archiveofourown.org/works/5", "Archive of Our Own"]
)
def test_an_archive_is_known_by_many_names(name: str) -> None:
    assert key(Blocked.ARCHIVE, name) == "archive of our own"


def test_an_archive_that_is_not_known_by_heart_is_its_host() -> None:
    assert key(Blocked.ARCHIVE, "https://www.fics.example/story/4") == "fics.example"


@given(st.text())
def test_an_author_has_her_own_name_at_least(name: str) -> None:
    assert names_of(name)


REFUSED = {
    Blocked.TAG: "This list takes no fics tagged “Pining”",
    Blocked.AUTHOR: "This list takes no fics by Pining",
    Blocked.LINK: "This list does not take this fic",
    Blocked.ARCHIVE: "This list takes no fics from Pining",
    Blocked.MEMBER: "The moderators of this server take no recs from you at the moment",
}


def held(kind: Blocked, name: str, *, is_open: bool = False) -> Block:
    return Block(
        id=1,
        kind=kind,
        key=name.lower(),
        name=name,
        treatment=Treatment.REFUSE,
        reason=None,
        open=is_open,
    )


@pytest.mark.parametrize("kind", Blocked)
@pytest.mark.parametrize("is_open", [True, False])
def test_a_block_says_what_it_blocks_but_a_tag_only_where_everyone_may_read_it(
    kind: Blocked, is_open: bool
) -> None:
    refused = held(kind, "Pining", is_open=is_open)
    waits = replace(refused, treatment=Treatment.QUEUE, reason="We look first.")

    if kind is Blocked.TAG and not is_open:
        assert refused.cause == "This list takes no fics with one of the tags that this one has."
        assert waits.cause == (
            "Fics with one of the tags that this one has wait for a moderator here: We look first."
        )
    else:
        assert refused.cause == f"{REFUSED[kind]}."
        assert waits.cause.endswith(": We look first.")
        assert ("Pining" in waits.cause) == ("Pining" in refused.cause)


def test_only_an_archive_is_known_by_its_address() -> None:
    assert key(Blocked.AUTHOR, "ao3/Quill") == "ao3/quill"
    assert key(Blocked.ARCHIVE, "https://www.fics.example/Quill") == "fics.example"
    assert beginnings("fics.example") == ("web:fics.example/", "web:fics.example?")


def test_a_blocked_warning_means_its_other_names_and_any_other_tag_itself_alone() -> None:
    def met(blocked: str, facts: Facts) -> bool:
        tags = {(tag.kind.value, tag_names.key(tag.kind, tag.name)) for tag in facts.tags()}
        pairs = frozenset(pairs_of(blocked)) & tags
        said = stated_by_name(facts)
        return meets(held(Blocked.TAG, blocked), facts, member_id=None, pairs=pairs, said=said)

    names = ("MCD", "Major Character Death", "character death")
    for blocked, tag in product(names, names):
        assert met(blocked, Facts(freeforms=(tag,))), (blocked, tag)
        assert met(blocked, Facts(warnings=(tag,))), (blocked, tag)
    for told in ("TW: suicide", "Contains suicide.", "#twsuicide", "||suicide||"):
        assert met("suicidal thoughts", Facts(summary=f"A mule. {told}")), told
    assert not met("suicide", Facts(summary="Nobody speaks of his suicide."))
    assert not met("suicide", Facts(summary="TW: no suicide"))
    assert not met("mcd", Facts(freeforms=("Omegaverse",), warnings=("Graphic Depictions Of Violence",)))

    assert {name for _, name in pairs_of("Omegaverse")} == {"omegaverse"}
    assert met("omegaverse", Facts(freeforms=("Omegaverse",)))
    assert not met("Omegaverse", Facts(freeforms=("Werewolves",)))


async def test_a_block_keeps_its_reason_and_where_it_was_added_also_if_it_is_undone(store: Store) -> None:
    with pytest.raises(Incomplete):
        await block(store, Blocked.TAG, " ")
    added = await blocks.add(
        store,
        SERVER,
        kind=Blocked.TAG,
        name=" Pining ",
        treatment=Treatment.QUEUE,
        reason="",
        by=CLEO,
        at=AT,
    )
    gone = await blocks.remove(store, SERVER, block_id=added.id, by=CLEO, at=AT)
    again = await blocks.add_again(store, SERVER, gone, by=CLEO, at=AT, undoes=1)

    assert (added.name, added.reason, added.open) == ("Pining", None, False)
    assert replace(again, id=added.id) == gone == added
    assert await blocks.every(store, SERVER) == (again,)


async def test_blocks_are_listed_newest_first_and_one_too_many_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST", 2)
    for name in ("Pining", "Angst"):
        await block(store, Blocked.TAG, name, server_id=SERVER)
    await block(store, Blocked.TAG, "Fluff", server_id=OTHER)

    with pytest.raises(NotAllowed, match="block up to 2 things"):
        await block(store, Blocked.TAG, "Whump")

    assert [one.name for one in await blocks.every(store, SERVER)] == ["Angst", "Pining"]
    assert [one.name for one in await blocks.every(store, OTHER)] == ["Fluff"]
    assert await blocks.every(store, 4242) == ()
    (fluff,) = await blocks.every(store, OTHER)
    with pytest.raises(Unknown):
        await blocks.remove(store, SERVER, block_id=fluff.id, by=CLEO, at=AT)


async def test_a_members_block_is_met_by_her_alone_and_by_nobody_unknown(store: Store) -> None:
    await block(store, Blocked.MEMBER, str(ANN))
    async with store.read() as db:
        assert len(await blocks.met_in(db, 1, SALT, member_id=ANN)) == 1
        assert await blocks.met_in(db, 1, SALT, member_id=BEA) == ()
        assert await blocks.met_in(db, 1, SALT) == ()


async def test_the_log_holds_what_a_block_was_before_and_no_other_block(store: Store) -> None:
    await block(store, Blocked.AUTHOR, "Pining")
    await block(store, Blocked.TAG, "Pining", server_id=OTHER)
    await block(store, Blocked.TAG, "Pining")
    await block(store, Blocked.TAG, "Pining", treatment=Treatment.QUEUE)

    changed, added, other = await history.entries(store, SERVER)

    assert added.before is other.before is None
    assert isinstance(changed.before, Block)
    assert (changed.before.kind, changed.before.treatment) == (Blocked.TAG, Treatment.REFUSE)
