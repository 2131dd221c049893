"""A kill while full cards become stubs: none stays, and each has its stub, once."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from pydoc import locate
from typing import Any

import pytest
import simcord

from db.store.driver import sqlite
from tests.bot.works import SECRET, late_night, open_to_all, young
from tests.world import World, small_server, words

CARDS = 8
WHERE = {
    "before they are deleted": ("discord.TextChannel.delete_messages", 1),
    "once they are deleted": ("db.cards.deletions.finish", 1),
    "before the first stub is sent": ("discord.abc.Messageable.send", 1),
    "once the third stub is sent": ("db.cards.posted_cards.mark_sent", 3),
}
"""What a bot that is killed does not come to any more, and at which of its calls."""


def _stand_still(patched: pytest.MonkeyPatch, target: str, call: int) -> Callable[[], Awaitable[object]]:
    """Let a function never return from a certain call on; what waits until it is called so often."""
    before: Any = locate(target)
    reached, calls = asyncio.Event(), 0

    async def stopped(*given: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls < call:
            return await before(*given, **named)
        reached.set()
        return await asyncio.Event().wait()

    patched.setattr(target, stopped)
    return reached.wait


def _check(channel: simcord.ChannelHandle) -> None:
    """Each fic has its stub there once, and nothing else is there."""
    said = [words(stub) for stub in channel.history()]
    assert len(said) == CARDS
    assert all(sum(f"#{number} " in text for text in said) == 1 for number in range(1, CARDS + 1))
    assert not [text for text in said if SECRET in text]


@pytest.mark.parametrize("where", WHERE)
async def test_whoever_goes_on_after_a_kill_leaves_no_card_and_sends_no_stub_twice(
    world: World, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    await young(world)
    channel = await late_night(world, CARDS)
    with monkeypatch.context() as patched:
        reached = _stand_still(patched, *WHERE[where])
        await open_to_all(world, channel)
        await reached()

    await world.restart()
    await world.copies_are_true()

    _check(channel)
    world.clock[0] += timedelta(hours=3)
    await world.copies_are_true()
    _check(channel)
    sent = [request.json for request in world.env.http_requests if request.path.endswith("/messages")]
    nonces = [body["nonce"] for body in sent if body]
    assert len(set(nonces)) == len(nonces) == 2 * CARDS  # of two with one nonce Discord drops the second


KILLED = """
import asyncio, os, signal, sys
from datetime import timedelta
from pathlib import Path
from db.cards import posted_cards
from db.cards import deletions
from tests.bot.works import late_night, open_to_all, young
from tests.world import small_server

async def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

async def main(folder, cards):
    deletions.finish = killed
    async with small_server(Path(folder)) as world:
        await young(world)
        world.clock[0] += timedelta(hours=1)  # nothing is due yet when the next one builds its server
        channel = await late_night(world, int(cards))
        print(channel.id, flush=True)
        await open_to_all(world, channel)
        await world.copies_are_true()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.long
async def test_a_bot_that_was_killed_right_after_it_deleted_sends_each_stub_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(CARDS)]
    ended = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with closing(sqlite.connect(tmp_path / "ficrec.db")) as db, db:
        db.execute("DELETE FROM kept")  # told of the commands anew, simcord gives all channels the same ids

    async with small_server(tmp_path) as world:
        await young(world)
        channel = world.server.create_text_channel("late-night")
        assert str(channel.id) == ended.stdout.strip()
        for _ in range(3):
            world.clock[0] += timedelta(hours=2)
            await world.copies_are_true()

            _check(channel)
