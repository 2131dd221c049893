"""What the queue, its cards and the log say of each fic: to moderators, too, only as their room may hear."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import discord
import pytest
import simcord

from bot.ui import router
from db.fics import fics, reports
from db.queue import entries, moderator_questions
from db.rules import blocks
from db.store import servers
from db.store.transactions import fetch
from fics.drafts import Reading
from fics.models import Facts, Level, Rating
from fics.queue import Matter
from fics.reports import Complaint, Wish
from fics.rules.blocks import Blocked, Treatment
from fics.visibility import Sight
from tests.bot.leaking import (
    ADULT_ROOMS,
    SETTINGS,
    Known,
    Server,
    allowed,
    facts_of,
    forget_commands,
    served,
    text_of,
)
from tests.cast import press
from tests.fresh import Fill
from tests.world import NOW, components, message

ROOMS = ("open", "thread", "adult", "post")
HELD_TOO = (Level.EXPLICIT, Level.NOT_RATED)
"""Levels whose author is another member: only three fics are held for one, and none of those is adult."""
ABOUT_ENTRIES = ("queue-change", "queue-decline", "queue-return", "queue-off", "queue-who")
ABOUT_FICS = ("more", "report", "claim", "fic-edit", "fic-remove", "links", "refresh", "whys")


@asynccontextmanager
async def _waited(folder: Path, setting: str) -> AsyncGenerator[Server]:
    """The server with something of each kind about each fic in its queue."""
    async with served(folder, filled=_filling(setting)) as server:
        server.chosen = SETTINGS[setting]
        yield server


@cache
def _filling(setting: str) -> Fill:
    async def filled(path: Path) -> None:
        async with served(path.parent) as server:
            await server.choose(SETTINGS[setting])
            for known in server.fics:
                await _queued(server, known)
            await forget_commands(server.world)

    return filled


async def _queued(server: Server, known: Known) -> None:
    store, server_id, fic_id = server.world.bot.store, server.world.server.id, known.fic.id
    member_id = server.world.plover.id
    await _changed(server, known)  # while its facts show
    author = server.world.wren if known.level in HELD_TOO else server.world.plover
    await reports.claim(
        store, server_id, fic_id=fic_id, member_id=author.id, wish=Wish.OFF, words=None, at=NOW
    )
    await reports.report(
        store, server_id, fic_id=fic_id, member_id=member_id, complaint=Complaint.RATING, words=None, at=NOW
    )
    facts = replace(facts_of(known.level, known.underage), links=())
    cause = f"Fics tagged “{known.word('freeform')}” need a mod's approval here."
    async with store.write() as db:
        await moderator_questions.ask_in(db, fic_id, Matter.BLOCKED, causes=(cause,), at=NOW)
        await entries.add_in(
            db,
            await servers.find_or_add_in(db, server_id),
            Matter.REC,
            member_id=server.world.plover.id,
            reading=Reading(facts=facts, why=known.word("why")),
            causes=(cause,),
            at=NOW,
        )


async def _changed(server: Server, known: Known) -> None:
    """Have a member who waits make a fic another, and then what it was again, with one more word."""
    store, server_id = server.world.bot.store, server.world.server.id
    member_id = server.world.plover.id
    await blocks.add(
        store,
        server_id,
        kind=Blocked.MEMBER,
        name=str(member_id),
        treatment=Treatment.QUEUE,
        reason=None,
        by=server.world.maud.id,
        at=NOW,
    )
    facts = known.fic.facts
    mild = Facts(title="Salt", rating=Rating(Level.GENERAL), links=facts.links)
    for after in (mild, replace(facts, summary=f"{facts.summary} tower")):
        await fics.change(
            store,
            server_id,
            fic_id=known.fic.id,
            change=lambda _, after=after: after,
            by=member_id,
            at=NOW,
        )


async def _all_sent(server: Server) -> None:
    """Wait for all letters and cards; the job takes fifty at a time."""
    for _ in range(4):
        await server.world.letters_are_sent()


async def _entries(server: Server) -> list[tuple[int, Known]]:
    """Every entry, and the fic that it is about."""
    async with server.world.bot.store.read() as db:
        rows = await fetch(db, "SELECT id FROM entry ORDER BY id", {})
    each = len(rows) // len(server.fics)
    return [(row["id"], server.fics[place // each]) for place, row in enumerate(rows)]


@pytest.mark.parametrize("setting", SETTINGS)
async def test_the_queue_opens_what_its_room_may_see(tmp_path: Path, setting: str) -> None:
    async with _waited(tmp_path, setting) as server:
        for room in ROOMS:
            said = await _leafed(server, room, "ficadmin queue")
            for known in server.fics:
                sight = allowed(known, server.chosen, adult=room in ADULT_ROOMS, named=False)
                assert (known.word("summary") in said) == (sight is Sight.CARD), (room, known)


async def _leafed(server: Server, room: str, command: str, **options: object) -> str:
    """All pages of a command's answer, looked through."""
    shown = await server.world.maud.slash(server.rooms[room], command, **options)
    said = ""
    while True:
        server.check(shown, room, command)
        said += text_of(shown)
        if not _has_next(shown):
            return said
        shown = await server.world.maud.click(message(shown), label="Next")


def _has_next(shown: simcord.InteractionResult) -> bool:
    return any(part.get("label") == "Next" and not part.get("disabled") for part in components(shown))


@pytest.mark.parametrize("setting", SETTINGS)
async def test_what_is_pressed_beside_an_entry_says_what_its_room_may(tmp_path: Path, setting: str) -> None:
    async with _waited(tmp_path, setting) as server:
        for room in ("open", "adult"):
            for entry_id, known in await _entries(server):
                for verb in ABOUT_ENTRIES:
                    shown = await _pressed(server, room, verb, entry_id)
                    server.check(shown, room, verb, named=known)
            for known in server.fics:
                for verb in ABOUT_FICS:
                    shown = await _pressed(server, room, verb, known.fic.id)
                    server.check(shown, room, verb, named=known)
                other = server.fics[0].fic.id
                shown = await _pressed(server, room, "merge", other, known.fic.id)
                server.check(shown, room, "merge", named=known)


async def _pressed(server: Server, room: str, verb: str, *numbers: int) -> simcord.InteractionResult:
    return await press(server.world.maud, server.rooms[room], router.custom_id(verb, *numbers))


@pytest.mark.parametrize("verb", ["queue-approve", "queue-declined", "queue-returned", "queue-off-one"])
@pytest.mark.parametrize("setting", SETTINGS)
async def test_what_is_decided_is_told_as_its_room_may_hear_it(
    tmp_path: Path, setting: str, verb: str
) -> None:
    """By the answer, by the entry's card, by the letter to the member, by the log, by what stands posted."""
    async with _waited(tmp_path, setting) as server:
        office = server.rooms["open"]
        await server.choose(replace(server.chosen, moderators_channel=office.id))
        typed = {"reason": "no", "note": "no"} if verb in ("queue-declined", "queue-returned") else None
        for room in ("open", "adult"):
            for entry_id, known in (await _entries(server))[room == "adult" :: 2]:
                custom_id = router.custom_id(verb, entry_id)
                shown = await press(server.world.maud, server.rooms[room], custom_id, typed=typed)
                server.check(shown, room, verb, named=known)
        await _all_sent(server)
        await server.world.copies_are_true()
        for member in (server.world.plover, server.world.wren):
            for letter in member.user.dm_channel.history():
                server.check(letter, "direct", f"a letter of {verb}", all_named=True)
        for shown in office.history():
            server.check(shown, "open", f"posted by {verb}")
        for room in ("open", "adult"):
            await _leafed(server, room, "ficadmin log")


@pytest.mark.parametrize("office", ["open", "adult", "thread"])
@pytest.mark.parametrize("setting", SETTINGS)
async def test_cards_in_the_moderators_channel_open_what_it_may_see(
    tmp_path: Path, setting: str, office: str
) -> None:
    async with served(tmp_path) as server:
        room = server.rooms[office]
        await server.choose(replace(SETTINGS[setting], moderators_channel=room.id))
        for known in server.fics:
            await _queued(server, known)

        await _all_sent(server)

        said = [text_of(shown) for shown in room.history()]
        assert len(said) >= len(server.fics) * 5
        for text in said:
            server.check(text, office, "a card in the moderators' channel")
        assert any("harbour \u2192" in text or "harbour \\u2192" in text for text in said)
        assert any(server.fics[0].word("summary") in text for text in said)


async def test_a_moderators_channel_that_is_opened_to_all_ages_closes_its_cards(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        room = server.rooms["adult"]
        await server.choose(replace(SETTINGS["the defaults"], moderators_channel=room.id))
        for known in server.fics:
            await _queued(server, known)
        await _all_sent(server)
        channel = server.world.bot.get_channel(room.id)
        assert isinstance(channel, discord.TextChannel)

        channel.nsfw = False
        server.world.bot.channel_check.wake()
        await server.world.bot.channel_check.rest()
        await _all_sent(server)

        for shown in room.history():
            server.check(shown, "open", "a card in a channel that was opened")


async def test_cards_in_the_moderators_channel_follow_what_is_chosen(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        room = server.rooms["open"]
        await server.choose(replace(SETTINGS["Mature in full"], moderators_channel=room.id))
        for known in server.fics:
            await _queued(server, known)
        await _all_sent(server)

        await server.choose(replace(SETTINGS["the defaults"], moderators_channel=room.id))
        await _all_sent(server)

        for shown in room.history():
            server.check(shown, "open", "a card after another choice")
