"""The running bot copies its database each day, where the operator has named a folder."""

import logging
import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.world import World


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """The folder that the operator has named."""
    folder = tmp_path / "copies"
    world.bot.settings = replace(world.bot.settings, backup_dir=folder, backup_keep=2)
    return folder


async def _hours_pass(world: World, hours: int) -> None:
    world.clock[0] += timedelta(hours=hours)
    world.bot.backups.wake()
    await world.bot.backups.rest()


async def test_one_copy_a_day_is_made_and_only_so_many_are_kept(world: World, folder: Path) -> None:
    made: list[int] = []
    for hours in (0, 23, 1, 24, 24):
        await _hours_pass(world, hours)
        made.append(len(os.listdir(folder)))

    assert made == [1, 1, 2, 2, 2]


async def test_without_a_folder_nothing_is_copied(world: World, tmp_path: Path) -> None:
    before = os.listdir(tmp_path)

    await _hours_pass(world, 48)

    assert os.listdir(tmp_path) == before


async def test_an_empty_database_drives_no_copy_out(world: World, folder: Path) -> None:
    made: list[list[str]] = []
    for sql in ("INSERT INTO server (discord_id) VALUES (9)", "DELETE FROM server"):
        async with world.bot.store.write() as db:
            await db.execute(sql)
        for _ in range(3):
            await _hours_pass(world, 24)
        made.append(sorted(os.listdir(folder)))

    assert made[0] == made[1]


async def test_a_copy_of_a_time_to_come_holds_nothing_back(world: World, folder: Path) -> None:
    await _hours_pass(world, 24 * 365)
    world.clock[0] -= timedelta(days=365)

    await _hours_pass(world, 0)

    assert len(os.listdir(folder)) == 2


async def test_a_copy_that_fails_is_told_and_tried_again(
    world: World, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world.bot.settings = replace(world.bot.settings, backup_dir=Path(__file__))

    with caplog.at_level(logging.ERROR):
        await _hours_pass(world, 0)
    world.bot.settings = replace(world.bot.settings, backup_dir=folder)
    await _hours_pass(world, 1)

    (told,) = caplog.messages
    assert re.fullmatch(r"Today's backup failed\. Can't open .* I'll try again in an hour\.", told)
    assert len(os.listdir(folder)) == 1
