"""A member's evening, and an import, while the bot is killed: nobody is told twice, and nothing is lost.

A process of its own is killed in the middle. Discord is in its memory, so it prints what it sent.
"""

import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import simcord

from bot.request_pace import Pace
from db.alerts import alert_choices, alerts
from db.fics import fics
from db.log import history
from db.search import searches
from db.store.driver import sqlite
from fics.alerts import How, Reach
from fics.models import NO_WARNINGS, Facts, Gate, Level
from fics.search.query import Search
from tests.cogs.wanted.test_command import asked, cards, request
from tests.db.samples import GENERAL, recced
from tests.world import World, message, small_server, words

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals"),
]
KILLED = """
import asyncio, importlib, json, os, signal, sys
from pathlib import Path

import discord

from tests.bot import test_killed
from tests.world import small_server

def killed_at(target, call, kept):
    module, _, name = target.rpartition(".")
    module = importlib.import_module(module)
    before, calls = getattr(module, name), 0
    async def counted(*given, **named):
        nonlocal calls
        calls += 1
        if calls < call:
            return await before(*given, **named)
        if kept:
            await before(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, counted)

def told():
    before = discord.abc.Messageable.send
    async def send(self, *given, **named):
        sent = await before(self, *given, **named)
        reader = getattr(self, "recipient", None) or self
        print(json.dumps([reader.id, named.get("nonce")]), flush=True)
        return sent
    discord.abc.Messageable.send = send

async def main(folder, what, target, call, kept):
    async with small_server(Path(folder)) as world:
        told()
        await getattr(test_killed, what)(world, lambda: killed_at(target, int(call), kept == "True"))

asyncio.run(main(*sys.argv[1:]))
"""
_READERS = 4
_AO3 = "https://archiveofourown.org/works/"
_SHEET = "Title,Author,Rating,Link\n" + "".join(
    f"Fic {number},ash,G,{_AO3}{number}\n" for number in range(10, 130)
)


def kill(folder: Path, what: str, target: str, call: int, *, kept: bool) -> list[tuple[int, str | None]]:
    """Have a process do a thing till a call, or to its end if `kept`; whom it wrote to, and the nonces."""
    command = [sys.executable, "-c", KILLED, str(folder), what, target, str(call), str(kept)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with closing(sqlite.connect(folder / "ficrec.db")) as db, db:
        db.execute(
            "DELETE FROM kept WHERE key LIKE 'commands%'"
        )  # told of the commands anew, simcord gives all channels the same ids
    return [(reader, nonce) for reader, nonce in map(json.loads, ended.stdout.splitlines())]


def forget_cards(folder: Path) -> None:
    """Forget requests' cards: the next process's Discord has none, and a request closes with its card."""
    with closing(sqlite.connect(folder / "ficrec.db")) as db, db:
        db.execute("DELETE FROM wanted_card")


def readers(world: World) -> list[simcord.MemberActor]:
    """A few members, the same in each process."""
    made = [world.env.create_user(f"reader{number}") for number in range(_READERS)]
    return [world.server.add_member(each) for each in made]


async def keep(world: World, members: list[simcord.MemberActor], search: Search) -> None:
    """Has members be told by message of what comes to match a search."""
    for each in members:
        await alert_choices.set_way(world.bot.store, each.id, Reach.OPEN)
        await alerts.keep_search(
            world.bot.store,
            world.server.id,
            member_id=each.id,
            name="Lamps",
            search=search,
            how=How.EACH,
            channel_id=world.open.id,
            at=world.now(),
        )


async def send(world: World) -> None:
    """Sends what is due, without the pauses between two messages."""
    world.bot.alert_pace = Pace(every=0.0)
    world.bot.alerts.wake()
    await world.bot.alerts.rest()


def told(world: World, members: list[simcord.MemberActor]) -> Counter[int]:
    """How many messages each member got."""
    return Counter({each.id: len(each.user.dm_channel.history()) for each in members})


async def digests(world: World, killed: Callable[[], None]) -> None:
    """A fic comes, and each reader is sent a message."""
    await keep(world, readers(world), Search(tags=("Lighthouses",)))
    facts = Facts(title="Salt", freeforms=("Lighthouses",), warnings=(NO_WARNINGS,), rating=GENERAL)
    await recced(world.bot.store, facts, server_id=world.server.id, by=world.plover.id)
    killed()
    await send(world)


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("db.alerts.digests.claim", True),
        ("db.alerts.digests.mark_sent", False),
    ],
)
async def test_a_message_is_sent_once_and_what_it_told_is_found(
    tmp_path: Path, target: str, kept: bool
) -> None:
    before = Counter(reader for reader, _ in kill(tmp_path, "digests", target, 2, kept=kept))

    async with small_server(tmp_path) as world:
        everyone = readers(world)
        for _ in range(2):
            world.clock[0] += timedelta(hours=1)
            await send(world)
        messages = told(world, everyone)
        for each in everyone:
            sent = before[each.id] + messages[each.id]
            shown = await each.slash(world.open, "mine alerts")
            looked = words(await each.click(message(shown), label="Look"))
            assert sent == 1 or (sent == 0 and "Salt" in looked)
    assert before.total() + messages.total() >= _READERS - 1


LAMP = f"{_AO3}5"


async def answering(world: World, killed: Callable[[], None]) -> None:
    """Plover knows what wren asks for."""
    await asked(world)
    await know(world, killed)


async def know(world: World, killed: Callable[[], None] = lambda: None) -> None:
    """Plover answers from the list of requests, with a fic that nobody recced."""
    listed = await world.plover.slash(world.open, "wanted list")
    opened = await world.plover.click(message(listed), label="Open 1")
    form = await world.plover.click(message(opened), label="I know one")
    killed()
    given = {"fic": LAMP, "why": "the storms", "rating": [str(Level.TEEN.value)]}
    await world.plover.submit_modal(form, given)


@pytest.mark.parametrize("target", ["db.fics.submission.submit", "db.wanted.answers.answer"])
async def test_an_answer_comes_once_and_is_told_once(tmp_path: Path, target: str) -> None:
    kill(tmp_path, "answering", target, 1, kept=True)
    forget_cards(tmp_path)

    async with small_server(tmp_path) as world:
        await know(world)  # who got no answer from me does it again
        asked_for = await request(world)
        (fic,) = await fics.by_ids(
            world.bot.store, world.server.id, [each.fic_id for each in asked_for.answers]
        )
        assert [(rec.member_id, rec.why) for rec in fic.recs] == [(world.plover.id, "the storms")]
        news = words(await world.wren.slash(world.open, "mine news"))
        again = words(await world.wren.slash(world.open, "mine news"))

    assert news.count("- #1 ") == 1
    assert "Nothing new" in again


async def asking(world: World, killed: Callable[[], None]) -> None:
    """Wren asks for a fic."""
    killed()
    await asked(world)
    world.bot.wanted_cards.wake()
    await world.bot.wanted_cards.rest()


async def test_a_request_has_one_card(tmp_path: Path) -> None:
    before = kill(tmp_path, "asking", "db.cards.posted_messages.mark_drawn", 1, kept=False)

    async with small_server(tmp_path) as world:
        world.clock[0] += timedelta(minutes=5)
        await world.env.settle()  # cards wait till the bot has noticed that it's on the server
        await cards(world, world.open)
        sent = [each.json for each in world.env.http_requests if each.path.endswith("/messages")]

    # Discord drops the second message of one nonce
    assert [nonce for _, nonce in before] == [body["nonce"] for body in sent if body]


async def importing(world: World, killed: Callable[[], None]) -> None:
    """Maud starts an import, which readers' alerts match."""
    await keep(world, readers(world), Search())
    shown = await world.maud.slash(world.adult, "ficadmin import", file=("recs.csv", _SHEET.encode()))
    killed()
    await world.maud.click(message(shown), label="Start")
    await go_on(world)


async def go_on(world: World) -> None:
    """Lets the import end, and its fics be held against what readers keep."""
    world.bot.imports.wake()
    await world.bot.imports.rest()
    world.bot.watches.wake()
    await world.bot.watches.rest()


@pytest.mark.parametrize(
    ("target", "call", "kept"),
    [
        ("db.imports.intake.take_in", 2, False),
        ("db.imports.intake.take_in", 2, True),
        ("db.imports.progress.keep_message", 1, False),
        ("db.watches.matcher.finish_next", 2, True),
    ],
)
async def test_an_import_comes_in_once_and_is_told_once(
    tmp_path: Path, target: str, call: int, kept: bool
) -> None:
    before = kill(tmp_path, "importing", target, call, kept=kept)

    async with small_server(tmp_path) as world:
        everyone = readers(world)
        await go_on(world)
        await send(world)
        found = await searches.search(world.bot.store, world.server.id, Search(), gates=frozenset(Gate))
        logged = await history.count(world.bot.store, world.server.id)
        nonces = [
            each.json["nonce"] for each in world.env.http_requests if each.json and "nonce" in each.json
        ]
        messages = [one.content for each in everyone for one in each.user.dm_channel.history()]

    assert found.total == 120
    assert len({nonce for _, nonce in before} | {nonce for nonce in nonces if nonce.startswith("i")}) == 1
    assert messages == ["1 new fic for you"] * _READERS
    assert logged == 1
