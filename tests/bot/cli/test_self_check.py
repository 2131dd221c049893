"""What is to be fixed stands in the running bot's log: at its start, and once a day."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import self_check
from fics.errors import Damaged
from fics.models import Facts
from tests.db.samples import recced
from tests.world import World


async def _told(world: World, caplog: pytest.LogCaptureFixture, *, at_start: bool = False) -> str:
    with caplog.at_level(logging.ERROR, logger="bot.cli.self_check"):
        await self_check.look(world.bot, at_start=at_start)
    return "\n".join(caplog.messages)


async def test_where_all_is_well_nothing_is_told(world: World, caplog: pytest.LogCaptureFixture) -> None:
    assert await _told(world, caplog) == ""


async def test_damage_is_told_with_the_way_back(
    world: World, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    damaged, copies = tmp_path / "damaged.db", tmp_path / "copies"
    damaged.write_bytes(world.settings.database_path.read_bytes()[:20_000])
    copies.mkdir()
    (copies / "damaged-2026-02-28T031500Z.db").touch()
    world.bot.settings = replace(world.bot.settings, database_path=damaged, backup_dir=copies)

    told = await _told(world, caplog, at_start=True)

    assert "damaged.db is damaged" in told
    assert f"`ficrec restore {copies / 'damaged-2026-02-28T031500Z.db'}`" in told
    with pytest.raises(Damaged):
        await self_check.check_at_start(damaged)


async def test_a_folder_that_cannot_be_written_is_told(
    world: World, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").touch()
    world.bot.settings = replace(
        world.bot.settings, backup_dir=tmp_path / "notes.txt", site_dir=tmp_path / "notes.txt"
    )

    told = await _told(world, caplog, at_start=True)

    assert "BACKUP_DIR: can't write in" in told
    assert "SITE_DIR: can't write in" in told


async def test_what_waited_for_the_bot_is_told_once_it_had_its_turn(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    due = int((world.clock[0] - timedelta(hours=3)).timestamp())
    async with world.bot.store.write() as db:
        await db.execute(
            """
            INSERT INTO fetch (key, archive, url, name, rank, due, tries)
            VALUES ('salt', 'lanternfic', 'https://lanternfic.example/1', 'Lantern', 1, :due, 7)
            """,
            {"due": due},
        )

    assert await _told(world, caplog, at_start=True) == ""
    assert "180 minutes late" in await _told(world, caplog)


@pytest.mark.parametrize(("servers", "is_asked"), [(1, False), (4, True)])
async def test_an_empty_database_of_many_servers_is_asked_about(
    world: World, caplog: pytest.LogCaptureFixture, servers: int, is_asked: bool
) -> None:
    for number in range(servers - 1):
        world.env.create_guild(f"Room {number}")
    asking = asyncio.create_task(self_check.ask_for_lost_lists(world.bot))
    await asyncio.sleep(0)

    with caplog.at_level(logging.CRITICAL, logger="bot.cli.self_check"):
        world.bot.dispatch("shard_ready", 0)
        await asking

    assert ("Has the host lost your lists?" in "".join(caplog.messages)) is is_asked


async def test_lists_that_are_there_are_not_asked_about(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(4):
        world.env.create_guild(f"Room {number}")
    await recced(world.bot.store, Facts(title="Salt"), server_id=world.server.id)
    asking = asyncio.create_task(self_check.ask_for_lost_lists(world.bot))
    await asyncio.sleep(0)

    world.bot.dispatch("shard_ready", 0)
    await asking

    assert not caplog.messages
