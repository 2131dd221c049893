"""Two hundred members at once on one list: nothing is lost, everybody is answered, and the log adds up."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import simcord
from simcord.interactions import base_payload

from bot.ui import router
from db.fics import drafts, fics, submission
from db.log import history
from db.log.history import LogEntry
from db.log.records import Verb
from db.rules import settings
from fics import queue
from fics.drafts import Reading
from fics.errors import Unknown
from fics.models import Facts, Fic, Level, Rating
from fics.rules.settings import Waits
from tests.world import NOW, World, rec

CROWD = 200
FICS = 8
PATIENCE = 120
"""Seconds after which a crowd that is not answered is taken to hang."""

Press = tuple[simcord.MemberActor, dict[str, Any], int]
"""Who touches what, and the kind of interaction."""


def _button(custom_id: str) -> dict[str, Any]:
    return {"custom_id": custom_id, "component_type": 2}


def _form(custom_id: str, typed: Mapping[str, str]) -> dict[str, Any]:
    fields = [
        {"type": 18, "component": {"custom_id": name, "type": 4, "value": value}}
        for name, value in typed.items()
    ]
    return {"custom_id": custom_id, "components": fields}


async def _draft(world: World, actor: simcord.MemberActor, number: int) -> int:
    facts = Facts(title=f"New {number}", rating=Rating(Level.TEEN, "T"))
    draft = await drafts.add(
        world.bot.store, world.server.id, member_id=actor.id, reading=Reading(facts=facts), at=NOW
    )
    return draft.id


async def _waiting(world: World, actor: simcord.MemberActor, number: int) -> int:
    """A rec that waits for a moderator; its entry's id."""
    await _wait_for_moderators(world, Waits.EVERYTHING)
    entry = await submission.submit(
        world.bot.store,
        world.server.id,
        draft_id=await _draft(world, actor, 1000 + number),
        member_id=actor.id,
        at=NOW,
        trusted=False,
    )
    await _wait_for_moderators(world, Waits.NOTHING)
    assert isinstance(entry, queue.Entry)
    return entry.id


async def _wait_for_moderators(world: World, waits: Waits) -> None:
    await settings.change(
        world.bot.store, world.server.id, lambda now: replace(now, waits=waits), by=world.maud.id, at=NOW
    )


@dataclass(frozen=True)
class Chances:
    """What there is to touch."""

    listed: list[Fic]
    waiting: list[int]
    entries: tuple[LogEntry, ...]


async def _presses(world: World, crowd: list[simcord.MemberActor], chances: Chances) -> list[Press]:
    """What everybody does: second, edit, take back, post, approve, remove and undo, in any order."""
    any_of = random.Random(20)
    presses: list[Press] = []
    for number in range(CROWD):
        member = any_of.choice(crowd)
        if any_of.random() < 0.1:
            custom_id = router.custom_id("post", await _draft(world, member, number), int(NOW.timestamp()))
            presses.append((member, _button(custom_id), 3))
        elif any_of.random() < 0.5:
            presses.append((member, *_of_member(any_of, chances, number)))
        else:
            presses.append((world.maud, *_of_moderator(any_of, chances, number)))
    return presses


def _of_member(any_of: random.Random, chances: Chances, number: int) -> tuple[dict[str, Any], int]:
    fic_id = any_of.choice(chances.listed).id
    if any_of.random() < 0.3:
        return _form(router.custom_id("rec-why-typed", fic_id), {"why": f"why {number}"}), 5
    return _button(router.custom_id(any_of.choice(("second", "second", "unrec-surely")), fic_id)), 3


def _of_moderator(any_of: random.Random, chances: Chances, number: int) -> tuple[dict[str, Any], int]:
    fic = any_of.choice(chances.listed)
    if any_of.random() < 0.5:
        text = f"Title: {fic.facts.title}\nRating: T\nWords: {number}"
        return _form(router.custom_id("fic-edited", fic.id, int(NOW.timestamp())), {"header1": text}), 5
    custom_ids = (
        router.custom_id("queue-approve", any_of.choice(chances.waiting)),
        router.custom_id("undo", any_of.choice(chances.entries).id, 0, 0, 0),
        router.custom_id("remove-surely", chances.listed[0].id),
    )
    return _button(any_of.choice(custom_ids)), 3


def _all_at_once(world: World, presses: list[Press]) -> list[Any]:
    backend = world.env.backend
    records: list[Any] = []
    with world.env.time_context():
        for actor, data, kind in presses:
            record, payload = base_payload(
                backend,
                type=kind,
                channel_id=world.open.id,
                guild_id=world.server.id,
                user_id=actor.id,
                data=data,
            )
            backend.emit("INTERACTION_CREATE", payload)
            records.append(record)
    return records


def _told(entries: list[LogEntry]) -> Iterator[tuple[int, Fic | None]]:
    """What the log says of each fic in the end; each deed must begin where the one before it ended."""
    known: dict[int, Fic | None] = {}
    for entry in entries:
        if not isinstance(entry.before or entry.after, Fic):
            continue
        before, after = (state if isinstance(state, Fic) else None for state in (entry.before, entry.after))
        now = known.get(entry.fic_number)
        others = ()
        # A second's entry has the recs of its member alone: others' may be thousands, and stay.
        if entry.verb is Verb.SECONDED and now is not None and after is not None:
            seconding = {rec.member_id for rec in after.recs}
            others = tuple(rec for rec in now.recs if rec.member_id not in seconding)
            now = replace(now, recs=tuple(rec for rec in now.recs if rec.member_id in seconding))
        assert _essence(now) == _essence(before), entry
        known[entry.fic_number] = after and replace(after, recs=(*others, *after.recs))
    yield from known.items()


def _essence(fic: Fic | None) -> object:
    return fic and (fic.facts, frozenset(fic.recs))


async def _listed(world: World, number: int) -> Fic | None:
    try:
        return await fics.by_number(world.bot.store, world.server.id, number)
    except Unknown:
        return None


async def test_two_hundred_at_once_lose_nothing_and_the_log_adds_up(world: World) -> None:
    crowd = [world.server.add_member(world.env.create_user(f"member{number}")) for number in range(40)]
    listed = [await rec(world, f"Title: Salt {number} Rating: T", by=crowd[0]) for number in range(FICS)]
    waiting = [await _waiting(world, crowd[0], number) for number in range(FICS)]
    entries = await history.entries(world.bot.store, world.server.id, limit=100)
    presses = await _presses(world, crowd, Chances(listed, waiting, entries))

    records = _all_at_once(world, presses)
    await world.env.settle(timeout=PATIENCE)
    await world.copies_are_true()

    world.forgiven = world.env.error_cursor
    assert [press for press, record in zip(presses, records, strict=True) if not record.responded] == []
    told = list(reversed(await history.entries(world.bot.store, world.server.id, limit=1000)))
    assert len(told) > CROWD // 3
    for number, fic in _told(told):
        assert _essence(await _listed(world, number)) == _essence(fic)
