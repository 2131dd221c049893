"""The leak table for requests: cards with every fic as an answer, their list, their menu and their news."""

from pathlib import Path

import pytest

from db.wanted import answers, submission
from db.wanted.submission import Asking
from fics.models import Level
from fics.search.query import Search
from fics.wanted import RequestKind
from tests.bot.leaking import SETTINGS, Server, served
from tests.world import NOW, labels, message


async def _asked(server: Server, room: str, highest: Level) -> int:
    """A request in a room, for everything, which every fic of the list is an answer to."""
    store, world = server.world.bot.store, server.world
    search = Search(text="lantern")
    begun = await submission.begin(store, world.server.id, member_id=world.wren.id, search=search, at=NOW)
    asking = Asking(
        kind=RequestKind.LIKE,
        words="",
        place="",
        highest=highest,
        days=60,
        nameless=False,
        shows_left_out=False,
    )
    await submission.describe(store, world.server.id, begun, asking)
    await submission.ask(
        store,
        world.server.id,
        begun,
        channel_id=server.rooms[room].id,
        moderators_channel=None,
        waits=False,
        at=NOW,
    )
    for known in server.fics:
        await answers.answer(
            store, world.server.id, begun, fic_id=known.fic.id, member_id=world.plover.id, at=NOW
        )
    return begun


@pytest.mark.parametrize("setting", SETTINGS)
async def test_no_request_shows_what_its_channel_may_not(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        world = server.world
        for room in ("open", "adult"):
            await _asked(server, room, Level.EXPLICIT)
        await _asked(server, "open", Level.TEEN)
        world.bot.wanted_cards.wake()
        await world.bot.wanted_cards.rest()

        for room in ("open", "adult"):
            for card in server.rooms[room].history():
                server.check(card, room, "a request's card")
            for command in ("wanted list", "mine news"):
                server.check(await world.wren.slash(server.rooms[room], command), room, command)
            shown = await world.plover.slash(server.rooms[room], "wanted list")
            for label in [each for each in labels(shown) if each.startswith("Open")]:
                menu = await world.plover.click(message(shown), label=label)
                server.check(menu, room, "a request's menu")
                shown = await world.plover.slash(server.rooms[room], "wanted list")
            looked = await world.maud.slash(server.rooms[room], "wanted ask", text="lantern")
            server.check(looked, room, "what is looked through first")
        world.forgiven = world.env.error_cursor
