"""A kill between a rec and its card loses neither."""

import signal
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.store.driver import sqlite
from tests.world import small_server, words

pytestmark = pytest.mark.long
KILLED_BEFORE_IT_ANNOUNCES = """
import asyncio, os, signal, sys
from dataclasses import replace
from pathlib import Path
from bot.posts import feeds
from db.rules import settings
from fics.rules.settings import Waits
from tests.world import NOW, message, small_server

async def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

async def main(folder, waits):
    feeds.announce = killed
    async with small_server(Path(folder)) as world:
        await settings.change(
            world.bot.store,
            world.server.id,
            lambda now: replace(now, waits=Waits(waits), open_feed=world.open.id),
            by=world.maud.id,
            at=NOW,
        )
        header = "Title: The Salt Road\\nRating: Teen"
        shown = await world.wren.slash(world.open, "fic rec", link=header)
        await world.wren.click(message(shown), label="Post")
        shown = await world.maud.slash(world.open, "ficadmin queue")
        await world.maud.click(message(shown), label="Approve")

asyncio.run(main(*sys.argv[1:]))
"""


def _kill(folder: Path, waits: str) -> None:
    command = [sys.executable, "-c", KILLED_BEFORE_IT_ANNOUNCES, str(folder), waits]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with closing(sqlite.connect(folder / "ficrec.db")) as db, db:
        db.execute("DELETE FROM kept")  # told of the commands anew, simcord gives all channels the same ids


@pytest.mark.parametrize("waits", ["nothing", "everything"])
async def test_a_rec_that_was_killed_before_its_card_was_sent_is_announced_once(
    tmp_path: Path, waits: str
) -> None:
    _kill(tmp_path, waits)

    async with small_server(tmp_path) as world:
        await world.copies_are_true()
        early = world.open.history()
        for _ in range(2):
            world.clock[0] += timedelta(minutes=3)
            await world.copies_are_true()

        assert early == []
        assert ["The Salt Road" in words(card) for card in world.open.history()] == [True]
