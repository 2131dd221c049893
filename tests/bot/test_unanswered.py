"""Discord does not take an answer: the member reads a sentence where she can, and the list is right."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
import pytest
import simcord

from db.fics import drafts
from db.log import history
from db.log.history import LogFilter
from db.queue import queue
from db.rules import settings
from db.store.transactions import fetch
from fics.rules.settings import Choices, Waits
from tests import routes
from tests.bot.works import choose
from tests.routes import FAILURES, TOO_LATE
from tests.world import World, custom_ids, message, rec, words

ANSWERS = ("answer", "change the answer", "answer once more")
SENTENCE = "Discord didn't take my answer"

Act = Callable[[], Awaitable[simcord.InteractionResult]]


@dataclass(frozen=True)
class Deed:
    """Something a member does: what leads to it, and how often it is on the list afterwards."""

    begun: Callable[[World], Awaitable[Act]]
    done: Callable[[World], Awaitable[int]]
    route: str = "answer"
    survives: bool = False
    """Whether it is done although its first answer fails."""
    goes_on: str = ""
    """What she reads of it nevertheless, where it goes on to its second answer."""


def _header(world: World) -> str:
    """A fic that is not on the list yet."""
    return f"Title: Salt {len(world.env.http_requests)} Rating: T"


async def _draft(world: World) -> Act:
    header = _header(world)
    return lambda: world.wren.slash(world.open, "fic rec", link=header)


async def _drafts(world: World) -> int:
    kept = await drafts.of_member(world.bot.store, world.server.id, member_id=world.wren.id, limit=100)
    return len(kept)


async def _post(world: World) -> Act:
    shown = await world.wren.slash(world.open, "fic rec", link=_header(world))
    return lambda: world.wren.click(message(shown), label="Post")


async def _posted(world: World) -> int:
    """How many fics are on the list; each has one rec, and stands in the channel once."""
    async with world.bot.store.read() as db:
        listed = await fetch(db, "SELECT fic_id FROM rec", {})
    cards = [shown for shown in world.open.history() if "recced by" in words(shown)]
    assert len(cards) == len(listed)
    return len(listed)


async def _second(world: World) -> Act:
    card = await _card(world)
    return lambda: world.plover.click(card, label="I rec it too")


async def _seconds(world: World) -> int:
    async with world.bot.store.read() as db:
        return len(await fetch(db, "SELECT fic_id FROM rec WHERE member_id = :id", {"id": world.plover.id}))


async def _card(world: World) -> discord.Message:
    await rec(world, _header(world))
    return world.open.history()[-1]


async def _show(world: World) -> Act:
    fic = await rec(world, _header(world))
    return lambda: world.plover.slash(world.open, "fic show", fic=f"#{fic.number}")


async def _report_form(world: World) -> Act:
    fic = await rec(world, _header(world))
    return lambda: world.plover.slash(world.open, "fic report", fic=f"#{fic.number}")


async def _report(world: World) -> Act:
    form = await (await _report_form(world))()
    return lambda: world.plover.submit_modal(form, {"what": ["unkind"], "words": "a mule"})


async def _reports(world: World) -> int:
    return await queue.count(world.bot.store, world.server.id)


async def _choose(world: World) -> Act:
    shown = await world.maud.slash(world.open, "ficadmin setup")
    select = custom_ids(shown)["18+ feed"]
    taken = (await settings.of(world.bot.store, world.server.id)).adult_feed
    return lambda: world.maud.select(message(shown), [] if taken else [world.adult], custom_id=select)


async def _chosen(world: World) -> int:
    return await history.count(world.bot.store, world.server.id, LogFilter())


async def _approve(world: World) -> Act:
    await choose(world, Choices(waits=Waits.EVERYTHING))
    await (await _post(world))()
    shown = await world.maud.slash(world.open, "ficadmin queue")
    form = await world.maud.click(message(shown), label="Approve with changes")
    header = _header(world)
    return lambda: world.maud.submit_modal(form, {"header1": header})


async def _approved(world: World) -> int:
    async with world.bot.store.read() as db:
        return len(await fetch(db, "SELECT fic_id FROM rec", {}))


async def _nothing(world: World) -> int:
    return 0


DEEDS = {
    "rec": Deed(_draft, _drafts, survives=True, goes_on="### Salt"),
    "approve with changes": Deed(_approve, _approved, survives=True, goes_on="Approved"),
    "rec, and its preview": Deed(_draft, _drafts, "change the answer", survives=True),
    "post": Deed(_post, _posted),
    "post, and what became of it": Deed(_post, _posted, "change the answer", survives=True),
    "second": Deed(_second, _seconds, survives=True),
    "show": Deed(_show, _nothing),
    "open a form": Deed(_report_form, _nothing),
    "send a form": Deed(_report, _reports, survives=True),
    "choose": Deed(_choose, _chosen),
    "choose, and the screen": Deed(_choose, _chosen, "change the answer", survives=True),
}


def _lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log says of what failed; it never tells where in the code."""
    found = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert not [record for record in found if record.exc_info]
    return [record.getMessage() for record in found]


def _forgive(world: World) -> None:
    """Forgive what simcord recorded: it holds on to every failure that a command ended in."""
    world.forgiven = world.env.error_cursor


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
async def test_who_can_be_told_reads_one_sentence_and_the_list_is_right(
    world: World, deed: Deed, caplog: pytest.LogCaptureFixture
) -> None:
    for failure in FAILURES:
        act = await deed.begun(world)
        before, _ = await deed.done(world), caplog.clear()
        routes.fail(world.env, deed.route, failure)

        shown = await act()

        assert not routes.mend(world.env)
        assert message(shown).flags.ephemeral
        assert (deed.goes_on or SENTENCE) in words(shown)
        assert await deed.done(world) - before == deed.survives
        assert len(_lines(caplog)) == (not deed.goes_on)
    _forgive(world)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
async def test_where_nobody_can_be_told_the_log_says_so_and_the_list_is_right(
    world: World, deed: Deed, caplog: pytest.LogCaptureFixture
) -> None:
    for failure in (*FAILURES, TOO_LATE):
        act = await deed.begun(world)
        before, _ = await deed.done(world), caplog.clear()
        for route in {deed.route, "answer once more", "change the answer"}:
            routes.fail(world.env, route, failure, times=None)

        await act()

        routes.mend(world.env)
        assert await deed.done(world) - before == deed.survives
        assert 1 <= len(_lines(caplog)) <= 2
        if deed.begun not in (_report, _approve):  # simcord sends a form in but once
            again = await act()
            assert again.modal or message(again).flags.ephemeral
        assert await deed.done(world) - before <= (2 if deed.begun is _draft else 1)
    _forgive(world)
