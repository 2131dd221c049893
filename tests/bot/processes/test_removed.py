"""The bot is removed from a server and comes back, also while nobody could tell it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.discord_clock import DiscordClock
from db.cards import posted_cards
from db.fics import fics
from db.privacy import left_servers
from db.rules import settings
from db.store.store import Store
from fics.errors import Unknown
from fics.models import Facts, Fic
from tests.connected import Connected, connected, until
from tests.db.samples import GENERAL, recced
from tests.fresh import put_database
from tests.hurried import hurried, loop
from tests.loopback_discord import (
    LoopbackDiscord,
    channel_id,
    discord_server,
    interaction,
    loopback_discord,
    server_id,
)

pytestmark = pytest.mark.long

GONE, AWAY, OUT = 0, 1, 2
"""A server that removes the bot, one that does so while it's offline, and one of which Discord can't tell."""


async def _left(store: Store) -> set[int]:
    return set(await left_servers.left_before(store, before=datetime(2100, 1, 1, tzinfo=UTC)))


async def _list(store: Store, number: int) -> Fic:
    """A fic with a card that is due in the server's open channel, and a setting."""
    server = server_id(number)
    fic = await recced(store, Facts(title=f"Saltmarsh {number}", rating=GENERAL), server_id=server)
    await posted_cards.add(
        store, server, fic_id=fic.id, channel_id=channel_id(number, 0), shared_by=None, due=fic.added
    )
    await settings.change(
        store, server, lambda kept: replace(kept, open_feed=channel_id(number, 0)), by=7, at=fic.added
    )
    return fic


async def _outdate(here: Connected, *lists: Fic) -> None:
    async with here.bot.store.write() as db:
        for fic in lists:
            await posted_cards.outdate_in(db, fic.id, at=here.bot.clock())


async def _drawn(here: Connected) -> None:
    here.bot.copies.wake()
    await here.bot.copies.rest()


async def _kept(here: Connected) -> None:
    """Have the promises kept about how long anything is."""
    here.bot.retention.wake()
    await here.bot.retention.rest()


def _agrees(clock: DiscordClock, now: datetime) -> bool:
    return True


def _posted(discord: LoopbackDiscord, number: int) -> list[str]:
    return [each.method for each in discord.sent if each.channel_id == channel_id(number, 0)]


def test_it_comes_back_to_all_that_it_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried(_come_back(tmp_path / "ficrec.db", monkeypatch))


async def _come_back(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await put_database(database)
    clock = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    with loopback_discord(3) as discord:
        discord.bucket_pause = 0.0
        async with connected(discord, database, monkeypatch, clock=lambda: clock[0]) as here:
            monkeypatch.setattr(DiscordClock, "agrees", _agrees)
            store, lists = here.bot.store, [await _list(here.bot.store, number) for number in range(3)]
            await _drawn(here)

            discord.remove(GONE)
            discord.emit(OUT, "GUILD_DELETE", {"id": str(server_id(OUT)), "unavailable": True})
            await until(lambda: here.bot.get_guild(server_id(GONE)) is None)
            await _outdate(here, *lists)
            clock[0] += timedelta(days=29)
            await _drawn(here)
            await _kept(here)
            assert [_posted(discord, number) for number in range(3)] == [
                ["POST"],
                ["POST", "PATCH"],
                ["POST"],
            ]
            assert await _left(store) == {server_id(GONE)}

            discord.invite(GONE)
            discord.emit(OUT, "GUILD_CREATE", discord_server(OUT))
            await until(lambda: [_posted(discord, number)[1:] for number in (GONE, OUT)] == [["PATCH"]] * 2)
            shown = {"custom_id": f"f1:open:{lists[GONE].id}", "component_type": 2}
            discord.emit(GONE, "INTERACTION_CREATE", interaction(GONE, "back", shown))
            await until(lambda: "Saltmarsh 0" in "".join(discord.answers["back"]))
            assert (await settings.of(store, server_id(GONE))).open_feed == channel_id(GONE, 0)
            assert await _left(store) == set()

            discord.cut_off()
            discord.removed.add(AWAY)
            loop().hurry(300)
            await until(lambda: not here.bot.is_at_work())
            discord.come_back()
            await until(here.bot.is_at_work)
            loop().hurry(1)
            await until(lambda: here.bot.get_guild(server_id(AWAY)) is None)
            clock[0] += timedelta(days=31)
            await _kept(here)
            assert await _left(store) == set()
            with pytest.raises(Unknown):
                await fics.get(store, server_id(AWAY), lists[AWAY].id)
            assert await fics.get(store, server_id(GONE), lists[GONE].id)
