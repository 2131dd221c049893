"""What comes onto a list at once, what waits for a moderator, and what does not come."""

from dataclasses import replace

import pytest

from db.fics import admission, fics, recs
from db.log.records import Verb
from db.queue import queue
from db.rules import blocks, settings
from db.store import servers
from db.store.store import Store
from fics.errors import NotAllowed, NotWelcome
from fics.models import Facts, Fic, Level, Rating
from fics.queue import Matter
from fics.rules.blocks import Blocked, Treatment
from fics.rules.settings import Choices, Underage, Waits
from tests.db.samples import ANN, AT, BEA, CLEO, EXPLICIT, GENERAL, LATER, OTHER, SERVER, link, recced

SALT = Facts(title="Salt", freeforms=("Pining",), rating=GENERAL, links=(link("ao3:1"),))
UNCLEAR = replace(SALT, freeforms=("Past Child Abuse",), rating=EXPLICIT)
UNDERAGE = replace(SALT, freeforms=("Underage",), rating=EXPLICIT)
IS_UNCLEAR = ("Its tags tell of a child's abuse: a moderator says first whether it is Underage Sex.",)
IS_UNDERAGE = ("Fics tagged Underage Sex that are rated above Teen are looked at by a moderator here first.",)
IS_NEW = ("A new member's first rec is looked at by a moderator here before it shows.",)
IS_ONE = ("Every new rec is looked at by a moderator here before it shows.",)
IS_PINING = "Fics tagged “Pining” wait for a moderator here."


async def choose(store: Store, chosen: Choices) -> None:
    await settings.change(store, SERVER, lambda _: chosen, by=CLEO, at=AT)


async def block(
    store: Store, treatment: Treatment, *, kind: Blocked = Blocked.TAG, name: str = "Pining"
) -> None:
    await blocks.add(
        store, SERVER, kind=kind, name=name, treatment=treatment, reason=None, by=CLEO, at=AT, is_open=True
    )


async def causes(
    store: Store,
    facts: Facts = SALT,
    *,
    by: int = ANN,
    trusted: bool = False,
    silent: bool | None = None,
    told: Facts | None = None,
) -> tuple[str, ...]:
    """Why a rec has to wait."""
    async with store.write() as db:
        server_no = await servers.find_or_add_in(db, SERVER)
        return await admission.judge_in(
            db, server_no, facts, member_id=by, trusted=trusted, told=told, silent=bool(silent)
        )


async def changed(store: Store, fic: Fic, facts: Facts, *, by: int = ANN, trusted: bool = False) -> Fic:
    return await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda _: facts, by=by, at=LATER, trusted=trusted
    )


async def asked(store: Store) -> list[tuple[Matter, tuple[str, ...]]]:
    """What moderators are asked, and why."""
    waiting = await queue.waiting(store, SERVER)
    return [(waiting.entry.matter, waiting.entry.causes)] if waiting else []


async def test_where_nothing_was_chosen_a_rec_comes_at_once(store: Store) -> None:
    assert await causes(store) == ()
    assert await causes(store, trusted=True) == ()


@pytest.mark.parametrize("waits", Waits)
async def test_what_is_unclear_waits_for_a_moderator_also_where_one_recs_it(
    store: Store, waits: Waits
) -> None:
    await choose(store, Choices(waits=waits))

    assert await causes(store, UNCLEAR) == IS_UNCLEAR
    assert await causes(store, UNCLEAR, trusted=True) == IS_UNCLEAR
    assert await causes(store, UNCLEAR, silent=True) == ()
    assert await causes(store, UNCLEAR.cleared, trusted=True) == ()


@pytest.mark.parametrize("waits", Waits)
async def test_underage_sex_waits_whoever_recs_it_but_for_moderators(store: Store, waits: Waits) -> None:
    await choose(store, Choices(waits=waits, underage=Underage.QUEUED))

    assert await causes(store, UNDERAGE) == IS_UNDERAGE
    assert await causes(store, UNDERAGE, trusted=True) == ()
    assert await causes(store, UNDERAGE, silent=True) == ()


async def test_where_every_rec_waits_one_without_a_word_does_not(store: Store) -> None:
    await choose(store, Choices(waits=Waits.EVERYTHING))

    assert await causes(store) == IS_ONE
    assert await causes(store, silent=True) == ()
    assert await causes(store, trusted=True) == ()


async def test_who_is_new_waits_until_a_rec_of_hers_says_something(store: Store) -> None:
    await choose(store, Choices(waits=Waits.NEWCOMERS))
    first = await recced(store, replace(SALT, title="The Lamp", links=(link("ao3:2"),)), by=BEA)
    assert await causes(store, by=BEA) == ()
    assert await causes(store, by=ANN) == IS_NEW

    await recced(store, first.facts, by=ANN)
    assert await causes(store, by=ANN) == IS_NEW, "a second without a why says nothing"

    await recced(store, replace(SALT, links=(link("ao3:9"),)), by=CLEO, server_id=OTHER)
    assert await causes(store, by=CLEO) == IS_NEW, "she is known on another server"

    await recced(store, first.facts, by=CLEO, why="The mule!")
    assert await causes(store, by=CLEO) == ()
    assert await causes(store, by=ANN) == IS_NEW


async def test_who_is_left_with_a_fic_that_another_recced_first_is_no_longer_new(store: Store) -> None:
    await choose(store, Choices(waits=Waits.NEWCOMERS))
    await recced(store, replace(SALT, title="The Lamp", links=(link("ao3:2"),)), by=CLEO)
    fic = await recced(store, SALT, by=ANN)
    await recced(store, SALT, by=BEA)
    assert await causes(store, by=BEA) == IS_NEW

    await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=ANN, at=LATER)

    assert await causes(store, by=BEA) == ()


async def test_each_cause_is_told_and_none_to_who_is_trusted(store: Store) -> None:
    await choose(store, Choices(waits=Waits.EVERYTHING))
    await block(store, Treatment.QUEUE)

    assert await causes(store) == (IS_PINING, *IS_ONE)
    assert await causes(store, silent=True) == (IS_PINING,)
    assert await causes(store, trusted=True) == ()
    assert await causes(store, replace(UNCLEAR, freeforms=("Pining", "Past Child Abuse"))) == (
        *(IS_PINING, *IS_UNCLEAR),
    )


async def test_a_block_is_named_unless_only_what_was_not_told_meets_it(store: Store) -> None:
    await block(store, Treatment.REFUSE)

    for told in (None, SALT):
        with pytest.raises(NotWelcome, match="take fics tagged “Pining”"):
            await causes(store, told=told)
    with pytest.raises(NotWelcome, match="A mod can tell you why"):
        await causes(store, told=replace(SALT, freeforms=()))


async def test_a_blocked_member_is_told_so_also_where_no_more_may_be_told(store: Store) -> None:
    await block(store, Treatment.REFUSE, kind=Blocked.MEMBER, name=str(ANN))

    with pytest.raises(NotWelcome, match="take recs from you"):
        await causes(store, told=Facts())
    assert await causes(store, by=BEA) == ()


async def test_a_change_into_what_waits_is_for_moderators_alone(store: Store) -> None:
    fic = await recced(store, replace(SALT, freeforms=()))
    await block(store, Treatment.QUEUE)

    with pytest.raises(NotAllowed, match=r"need a mod's approval here\. Only moderators"):
        await changed(store, fic, SALT)
    assert (await changed(store, fic, SALT, trusted=True)).facts == SALT
    assert (await changed(store, fic, replace(SALT, title="Salt!"))).facts.title == "Salt!"


async def test_what_is_fetched_is_asked_about_only_where_it_meets_a_block_anew(store: Store) -> None:
    fic = await recced(store, SALT)
    await block(store, Treatment.REFUSE)
    await block(store, Treatment.QUEUE, name="Angst")

    async with store.write() as db:
        assert not await admission.recheck_in(db, fic, replace(SALT, summary="Two smugglers."), at=LATER)
    assert await asked(store) == []
    async with store.write() as db:
        assert not await admission.recheck_in(db, fic, replace(SALT, freeforms=("Pining", "Angst")), at=LATER)

    assert await asked(store) == [(Matter.BLOCKED, ("Fics tagged “Angst” wait for a moderator here.",))]


CHANGES = [
    (Waits.NOTHING, ANN, ()),
    (Waits.NEWCOMERS, ANN, ()),
    (Waits.NEWCOMERS, BEA, ("What new members change on the list is looked at by a moderator here.",)),
    (Waits.EVERYTHING, ANN, ("What members change on the list is looked at by a moderator here.",)),
]


@pytest.mark.parametrize(("waits", "by", "why"), CHANGES)
async def test_what_a_member_changes_stands_and_is_looked_at_where_what_she_does_waits(
    store: Store, waits: Waits, by: int, why: tuple[str, ...]
) -> None:
    fic = await recced(store, SALT)
    await choose(store, Choices(waits=waits))

    await changed(store, fic, replace(SALT, title="Salt and Iron"), by=by, trusted=True)
    assert await asked(store) == []
    await changed(store, fic, replace(SALT, title="Salt"), by=by)

    assert (await fics.get(store, SERVER, fic.id)).facts.title == "Salt"
    assert await asked(store) == ([(Matter.CHANGED, why)] if why else [])


async def test_a_change_of_nothing_is_not_looked_at(store: Store) -> None:
    fic = await recced(store, SALT)
    await choose(store, Choices(waits=Waits.EVERYTHING))

    await changed(store, fic, SALT)

    assert await asked(store) == []


async def test_what_a_blocked_member_changes_is_looked_at_without_a_word_of_the_block(store: Store) -> None:
    fic = await recced(store, SALT)
    await block(store, Treatment.QUEUE, kind=Blocked.MEMBER, name=str(BEA))

    await changed(store, fic, replace(SALT, title="Iron"), by=ANN)
    assert await asked(store) == []
    await changed(store, fic, replace(SALT, title="Salt"), by=BEA)

    assert await asked(store) == [
        (Matter.CHANGED, ("What its member does waits for a moderator at the moment.",))
    ]


async def test_what_becomes_unclear_is_asked_about_as_that_and_not_as_underage_sex(store: Store) -> None:
    fic = await recced(store, replace(SALT, rating=Rating(Level.EXPLICIT)))
    await choose(store, Choices(underage=Underage.QUEUED))

    await changed(store, fic, UNCLEAR)

    assert [matter for matter, _ in await asked(store)] == [Matter.UNDERAGE]
    assert await queue.count(store, SERVER) == 1


async def test_the_entry_shows_the_change_that_it_is_about(store: Store) -> None:
    await recced(store, Facts(title="Elsewhere"), server_id=OTHER)
    other = await recced(store, Facts(title="Another"))
    fic = await recced(store, SALT)
    await choose(store, Choices(waits=Waits.EVERYTHING))

    await changed(store, fic, replace(SALT, title="Iron"))
    await changed(store, other, Facts(title="Yet another"), trusted=True)

    async with store.read() as db:
        rows = await db.execute_fetchall(
            "SELECT log.verb, log.fic_number FROM looked_at JOIN log ON log.id = looked_at.log_id", {}
        )
    assert [tuple(row) for row in rows] == [(Verb.CHANGED, fic.number)]
