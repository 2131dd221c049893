"""A clock that was a year ahead for a while: nobody and nothing is held back once it is right again."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import simcord

from bot.jobs.retention import DECIDED_KEPT, LEFT_KEPT, LOG_KEPT
from db.log import history
from db.log.history import LogFilter
from db.maintenance import backups
from db.queue import queue
from db.rules import rate_limits, settings
from db.store.columns import seconds
from db.store.transactions import fetch
from fics.archives.client import Busy, Found
from fics.links.addresses import link
from fics.models import Facts, Level, Rating
from fics.rules.rate_limits import ALLOWANCES, Deed
from fics.rules.settings import Choices, Waits
from tests import wire
from tests.bot.answering import Answering
from tests.db.store.test_clock import DONE
from tests.world import World, message, rec, small_server, words

YEAR = timedelta(days=365)
KEY = "ao3:work:7"
ADDRESS = "https://archiveofourown.org/works/7"
HEADER = "Title: The Salt Road\nAuthor: plover\nRating: Teen\nSummary: Two smugglers, one mule."


def told() -> Facts:
    found = link(ADDRESS)
    assert found is not None
    return Facts(
        title="The Salt Road", authors=("plover",), words=5_000, rating=Rating(Level.TEEN), links=(found,)
    )


@pytest.fixture
def archive() -> Answering:
    answering = Answering({KEY: Found(told())})
    answering.open.set()
    return answering


@pytest.fixture
async def ahead(tmp_path: Path, archive: Answering) -> AsyncGenerator[World]:
    """The small server with an archive behind it, its clock a year ahead."""
    problems = wire.checker()
    async with small_server(tmp_path, [archive]) as world:
        world.clock[0] += YEAR
        yield world
        assert problems is None or not problems(world.env.http_requests)


async def setting_right(world: World, *, passed: timedelta = timedelta(0)) -> None:
    """Set the clock right, and let all look that look every minute."""
    world.clock[0] += passed - YEAR
    await world.bot.fetching.rest()
    await world.copies_are_true()
    await world.letters_are_sent()


async def office(world: World) -> simcord.ChannelHandle:
    """The moderators' channel of a server on which every rec waits."""
    channel = world.server.create_text_channel("moderators")
    chosen = Choices(waits=Waits.EVERYTHING, moderators_channel=channel.id)
    await settings.change(
        world.bot.store, world.server.id, lambda _: chosen, by=world.maud.id, at=world.clock[0]
    )
    return channel


async def post(world: World, header: str = HEADER) -> str:
    shown = await world.wren.slash(world.open, "fic rec", link=header)
    return words(await world.wren.click(message(shown), label="Post"))


async def kept_promises(world: World) -> None:
    world.bot.retention.wake()
    await world.bot.retention.rest()


async def rows(world: World) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept, but for small things that the bot remembers for itself."""
    async with world.bot.store.read() as db:
        tables = await fetch(
            db,
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'kept'",
            {},
        )
        return {
            table["name"]: [tuple(row) for row in await fetch(db, f"SELECT * FROM {table['name']}", {})]
            for table in tables
        }


@pytest.mark.parametrize("leap", [YEAR, -50 * YEAR], ids=lambda leap: str(leap.days))
async def test_a_clock_that_is_wrong_for_an_hour_destroys_nothing(
    world: World, tmp_path: Path, leap: timedelta
) -> None:
    folder = tmp_path / "copies"
    world.bot.settings = replace(world.bot.settings, backup_dir=folder, backup_keep=1)
    jobs = (world.bot.retention, world.bot.wanted_ends, world.bot.backups)
    await rec(world, HEADER)
    async with world.bot.store.write() as db:
        at = {"at": seconds(world.clock[0])}
        await db.execute(
            "INSERT INTO entry (id, server_no, matter, rank, at) VALUES (1, 1, 'rec', 1, :at)", at
        )
        for times, sql in DONE.items():
            if times.table not in ("entry", "log"):
                await db.execute(sql, at)

    async def rounds() -> None:
        await world.copies_are_true()
        for job in jobs:
            job.wake()
            await job.rest()

    await rounds()
    before, copies = await rows(world), set(folder.iterdir())
    for step in (leap, timedelta(hours=1), -leap):
        world.clock[0] += step
        await rounds()

    assert await rows(world) == before
    assert copies <= set(folder.iterdir())
    world.clock[0] += timedelta(days=1)
    await rounds()
    assert [backups.made_at(copy) for copy in folder.iterdir()] == [world.clock[0]]


@pytest.mark.parametrize("deed", Deed)
async def test_a_member_who_did_all_she_could_can_go_on(ahead: World, deed: Deed) -> None:
    for _ in range(ALLOWANCES[deed].times):
        await rate_limits.spend(
            ahead.bot.store, ahead.server.id, member_id=ahead.wren.id, deed=deed, at=ahead.clock[0]
        )
    await setting_right(ahead)

    fic = await rec(ahead, HEADER, by=ahead.plover)
    doings: dict[Deed, Callable[[], Awaitable[str]]] = {
        Deed.REC: lambda: post(ahead, "Title: Lamp\nRating: Teen"),
        Deed.SHARE: lambda: _shared(ahead, fic.number),
        Deed.REPORT: lambda: _reported(ahead, fic.number),
        Deed.FORM: lambda: _reported(ahead, fic.number),
    }

    assert str(ALLOWANCES[deed].words) not in await doings[deed]()


async def _shared(world: World, number: int) -> str:
    shown = await world.wren.slash(world.open, "fic show", fic=str(number))
    return words(await world.wren.click(message(shown), label="Share here"))


async def _reported(world: World, number: int) -> str:
    form = await world.wren.slash(world.open, "fic report", fic=str(number))
    return words(await world.wren.submit_modal(form, {"what": ["other"], "words": "Look!"}))


@pytest.mark.parametrize("tries", [1, 3])
async def test_a_card_that_was_put_off_comes(ahead: World, tries: int) -> None:
    ahead.env.inject_error("POST", f"/channels/{ahead.open.id}/messages", status=503, times=tries)
    await post(ahead)
    for _ in range(tries - 1):
        ahead.clock[0] += timedelta(minutes=5)
        await ahead.copies_are_true()
    assert not list(ahead.open.history())

    await setting_right(ahead)

    assert "The Salt Road" in words(next(iter(ahead.open.history())))


async def test_a_card_that_could_not_be_changed_is_changed(ahead: World) -> None:
    await post(ahead)
    card = next(iter(ahead.open.history()))
    ahead.env.inject_error("PATCH", f"/channels/{ahead.open.id}/messages/*", status=503, times=1)
    await ahead.plover.click(card, label="I rec it too")
    await ahead.copies_are_true()
    unchanged = words(next(iter(ahead.open.history())))

    await setting_right(ahead)

    assert str(ahead.plover.id) not in unchanged
    assert str(ahead.plover.id) in words(next(iter(ahead.open.history())))


async def test_a_card_of_the_queue_comes(ahead: World) -> None:
    moderators = await office(ahead)
    ahead.env.inject_error("POST", f"/channels/{moderators.id}/messages", status=503, times=1)
    await post(ahead)
    await ahead.letters_are_sent()
    assert not list(moderators.history())

    await setting_right(ahead)

    assert "The Salt Road" in words(next(iter(moderators.history())))


async def test_a_member_is_told(ahead: World) -> None:
    moderators = await office(ahead)
    await post(ahead)
    await ahead.letters_are_sent()
    ahead.env.inject_error("POST", "/users/@me/channels", status=503, times=1)
    card = moderators.last_message
    assert card is not None
    await ahead.maud.click(card, label="Approve")
    await ahead.letters_are_sent()

    await setting_right(ahead)

    (letter,) = ahead.wren.user.dm_channel.history()
    assert "The Salt Road" in words(letter)


async def test_an_archive_that_was_busy_is_asked_again(ahead: World, archive: Answering) -> None:
    archive.answers[KEY] = Busy(status=503, wait=timedelta(days=3))
    await ahead.wren.slash(ahead.open, "fic rec", link=ADDRESS)
    await ahead.bot.fetching.rest()
    archive.answers[KEY] = Found(told())

    await setting_right(ahead)

    assert archive.asked == [KEY, KEY]


async def test_a_member_can_have_an_archive_asked_again(ahead: World, archive: Answering) -> None:
    await post(ahead, f"Title: Salt Rating: G Link: {ADDRESS}")
    await ahead.bot.fetching.rest()
    await setting_right(ahead)

    said = await ahead.wren.slash(ahead.open, "fic edit", fic="1", refresh=True)
    await ahead.bot.fetching.rest()

    assert "I'm asking Archive of Our Own again" in words(said)
    assert archive.asked == [KEY, KEY]


async def test_what_is_known_of_a_fic_is_looked_at_again_in_its_time(
    ahead: World, archive: Answering
) -> None:
    await post(ahead, f"Title: Salt Rating: G Link: {ADDRESS}")
    await ahead.bot.fetching.rest()

    await setting_right(ahead)
    at_once = list(archive.asked)
    await setting_right(ahead, passed=YEAR + timedelta(days=73))

    assert at_once == [KEY]
    assert archive.asked == [KEY, KEY]


async def test_a_member_can_take_away_what_an_archive_told(ahead: World) -> None:
    await post(ahead, f"Title: Salt Rating: G Link: {ADDRESS}")
    await ahead.bot.fetching.rest()
    await setting_right(ahead)
    assert "5,000 words" in words(next(iter(ahead.open.history())))

    form = await ahead.wren.slash(ahead.open, "fic edit", fic="1")
    await ahead.wren.submit_modal(form, {"header1": "Title: The Salt Road\nAuthor: plover\nRating: Teen"})
    await ahead.copies_are_true()

    assert "5,000 words" not in words(next(iter(ahead.open.history())))


async def test_the_log_is_kept_no_longer_than_promised(ahead: World) -> None:
    await post(ahead)
    await setting_right(ahead)
    await kept_promises(ahead)
    (before,) = await history.entries(ahead.bot.store, ahead.server.id, LogFilter())

    ahead.clock[0] += LOG_KEPT + timedelta(hours=1)
    await kept_promises(ahead)

    assert before.at == ahead.clock[0] - LOG_KEPT - timedelta(hours=1)
    assert not await history.entries(ahead.bot.store, ahead.server.id, LogFilter())


async def test_what_was_decided_is_kept_no_longer_than_promised(ahead: World) -> None:
    moderators = await office(ahead)
    await post(ahead)
    await ahead.letters_are_sent()
    card = moderators.last_message
    assert card is not None
    await ahead.maud.click(card, label="Approve")
    await setting_right(ahead)
    await kept_promises(ahead)

    ahead.clock[0] += DECIDED_KEPT + timedelta(hours=1)
    await kept_promises(ahead)

    assert (await queue.get(ahead.bot.store, ahead.server.id, 1)).entry.member_id is None


async def test_the_list_of_a_server_that_was_left_is_kept_no_longer_than_promised(ahead: World) -> None:
    await post(ahead)
    ahead.env.backend.emit("GUILD_DELETE", {"id": str(ahead.server.id)})
    await ahead.env.settle()
    ahead.clock[0] -= YEAR
    await kept_promises(ahead)
    waiting = await history.last(ahead.bot.store, ahead.server.id)

    ahead.clock[0] += LEFT_KEPT + timedelta(hours=1)
    await kept_promises(ahead)

    assert waiting > 0
    assert await history.last(ahead.bot.store, ahead.server.id) == 0
