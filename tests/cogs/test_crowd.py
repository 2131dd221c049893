"""Two hundred members at once on one list: nothing is lost, everybody is answered, and the log adds up."""

import random
from collections.abc import Iterator, Mapping
from typing import Any

import simcord
from simcord.interactions import base_payload

from bot import ui
from db import drafts, fics, history
from db.history import Entry
from fics.errors import Unknown
from fics.models import Facts, Fic, Level, Rating, Reading
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
    draft = await drafts.keep(
        world.bot.store, world.server.id, member_id=actor.id, reading=Reading(facts=facts), at=NOW
    )
    return draft.id


async def _presses(world: World, crowd: list[simcord.MemberActor], listed: list[Fic]) -> list[Press]:
    """What everybody does: second, edit, take back, post, remove and undo, in any order."""
    any_of = random.Random(20)
    entries = await history.entries(world.bot.store, world.server.id, limit=100)
    presses: list[Press] = []
    for number in range(CROWD):
        actor, fic = any_of.choice(crowd), any_of.choice(listed)
        deed = any_of.choice(("second", "second", "why", "unrec", "edit", "edit", "post", "undo", "remove"))
        match deed:
            case "second":
                presses.append((actor, _button(ui.custom_id("second", fic.id)), 3))
            case "why":
                form = _form(ui.custom_id("rec-why-typed", fic.id), {"why": f"why {number}"})
                presses.append((actor, form, 5))
            case "unrec":
                presses.append((actor, _button(ui.custom_id("unrec-surely", fic.id)), 3))
            case "edit":
                text = f"Title: {fic.facts.title}\nRating: T\nWords: {number}"
                presses.append((world.maud, _form(ui.custom_id("fic-edited", fic.id), {"header1": text}), 5))
            case "post":
                draft_id = await _draft(world, actor, number)
                moment = int(NOW.timestamp())
                presses.append((actor, _button(ui.custom_id("post", draft_id, moment)), 3))
            case "undo":
                entry = any_of.choice(entries)
                presses.append((world.maud, _button(ui.custom_id("undo", entry.id, 0, 0, 0)), 3))
            case _:
                presses.append((world.maud, _button(ui.custom_id("remove-surely", fic.id)), 3))
    return presses


def _all_at_once(world: World, presses: list[Press]) -> list[Any]:
    backend, records = world.env.backend, []
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


def _told(entries: list[Entry]) -> Iterator[tuple[int, Fic | None]]:
    """What the log says of each fic in the end; each deed must begin where the one before it ended."""
    known: dict[int, Fic | None] = {}
    for entry in entries:
        before, after = (state if isinstance(state, Fic) else None for state in (entry.before, entry.after))
        assert _essence(known.get(entry.fic_number)) == _essence(before), entry
        known[entry.fic_number] = after
    yield from known.items()


def _essence(fic: Fic | None) -> object:
    return fic and (fic.facts, fic.recs)


async def _listed(world: World, number: int) -> Fic | None:
    try:
        return await fics.by_number(world.bot.store, world.server.id, number)
    except Unknown:
        return None


async def test_two_hundred_at_once_lose_nothing_and_the_log_adds_up(world: World) -> None:
    crowd = [world.server.add_member(world.env.create_user(f"member{number}")) for number in range(40)]
    listed = [await rec(world, f"Title: Salt {number} Rating: T", by=crowd[0]) for number in range(FICS)]
    presses = await _presses(world, crowd, listed)

    records = _all_at_once(world, presses)
    await world.env.settle(timeout=PATIENCE)
    await world.copies_are_true()

    world.forgiven = world.env.error_cursor
    assert [press for press, record in zip(presses, records, strict=True) if not record.responded] == []
    entries = list(reversed(await history.entries(world.bot.store, world.server.id, limit=1000)))
    assert len(entries) > CROWD // 3
    for number, told in _told(entries):
        assert _essence(await _listed(world, number)) == _essence(told)
