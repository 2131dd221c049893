"""What alerts say: looked at in each room, sent by message, and opened from there."""

from pathlib import Path

import pytest

from db.alerts import alert_choices, alerts
from db.alerts.alerts import Alert
from fics.alerts import How, Reach
from fics.digest_times import Choice
from fics.search.query import Search
from tests.bot.leaking import SETTINGS, Server, served
from tests.world import NOW, labels, message

ROOMS = ("open", "thread", "adult", "post")


async def _all_came(server: Server, how: How) -> Alert:
    """An alert of wren's for everything, to which every fic of the server came."""
    store, world = server.world.bot.store, server.world
    await alert_choices.choose(store, world.wren.id, Choice(titles=True, way=Reach.OPEN), at=NOW)
    alert = await alerts.keep_search(
        store,
        world.server.id,
        member_id=world.wren.id,
        name="All",
        search=Search(),
        how=how,
        channel_id=world.open.id,
        at=NOW,
    )
    async with store.write() as db:
        await db.execute(
            """
            INSERT INTO watch_match (watch_id, fic_id, at, in_bulk)
            SELECT :watch_id, id, 0, 0 FROM fic
            """,
            {"watch_id": alert.id},
        )
    return alert


@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_look_shows_what_its_room_may_show(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ROOMS:
            alert = await _all_came(server, How.LOOK)
            wren = server.world.wren
            listed = await wren.slash(server.rooms[room], "mine alerts")
            server.check(listed, room, "mine alerts")
            shown = await wren.click(message(listed), label="Look")
            server.check(shown, room, "Look")
            if "Next" in labels(shown):
                server.check(await wren.click(message(shown), label="Next"), room, "Next")
            await alerts.stop(server.world.bot.store, alert.id, member_id=wren.id)


@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_message_names_what_all_ages_may_read(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        await _all_came(server, How.EACH)

        await server.world.letters_are_sent()

        (sent,) = server.world.wren.user.dm_channel.history()
        assert "new fic" in sent.content
        server.check(sent, "direct", "an alert")
        opened = await server.world.wren.user.click(sent, label="Open")
        server.check(opened, "direct", "Open")
