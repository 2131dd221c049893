"""Discord refuses what the bot does by itself: it is tried again, ever more seldom, and done once."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from fnmatch import fnmatch

import pytest

from db.rules import settings
from db.store.transactions import fetch
from fics.rules.settings import Choices, Waits
from tests import routes
from tests.bot.works import (
    COME_AT_LAST,
    SALT,
    SECRET,
    WORKS,
    Work,
    choose,
    late_night,
    letter,
    notice,
    open_to_all,
    post,
    renaming,
    young,
)
from tests.routes import BROKEN, FORBIDDEN, MISSING, TOO_MANY, Failure
from tests.world import World, words


async def _pass(world: World, **time: float) -> None:
    """Let time pass, and the jobs do what is due by then."""
    world.clock[0] += timedelta(**time)
    await world.copies_are_true()
    await world.letters_are_sent()


def _lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log says of what failed; it never tells where in the code."""
    found = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert not [record for record in found if record.exc_info]
    return [record.getMessage() for record in found]


@pytest.mark.parametrize("make", WORKS.values(), ids=WORKS.keys())
async def test_what_fails_for_a_while_is_done_once(
    world: World, make: Callable[[World], Awaitable[Work]], caplog: pytest.LogCaptureFixture
) -> None:
    work = await make(world)
    for failure in (TOO_MANY, BROKEN):
        routes.fail(world.env, work.route, failure, times=2, at=work.path)

    await work.begin()
    await _pass(world)
    for _ in range(4):
        assert await work.done() == 0 or not world.env.backend.faults  # what must go is tried more often
        await _pass(world, seconds=50)
        await _pass(world, hours=4)
    for _ in range(3):
        await _pass(world, days=1)

    assert not routes.mend(world.env)
    assert await work.done() == 1
    assert len(_lines(caplog)) <= 4


async def test_every_route_is_one_whose_failures_are_tried_and_each_is_used(world: World) -> None:
    for make in WORKS.values():
        work = await make(world)
        await work.begin()
        await _pass(world, hours=1)
    await young(world)
    await open_to_all(world, await late_night(world, 6))
    await _pass(world)
    await choose(world, Choices(open_feed=4242))
    await world.maud.slash(world.open, "ficadmin setup")
    routes.fail(world.env, "change the answer", BROKEN)
    await world.wren.slash(world.open, "fic rec", link=SALT)
    for chosen in (replace(world.settings, dev_server_id=world.server.id), world.settings):
        world.settings = chosen
        await world.restart()

    assert routes.used(world.env.http_requests) == set(routes.ROUTES)
    world.forgiven = world.env.error_cursor


def _tries(world: World, work: Work) -> int:
    """How often a work's request was made."""
    method = routes.ROUTES[work.route].split(" ")[0]
    asked = [one.path for one in world.env.http_requests if one.method == method]
    return sum(fnmatch(path, work.path) for path in asked)


@pytest.mark.parametrize("failure", [FORBIDDEN, BROKEN], ids=["forbidden", "broken"])
@pytest.mark.parametrize("name", WORKS)
async def test_after_weeks_what_stands_is_made_true_and_the_rest_has_been_given_up(
    world: World, name: str, failure: Failure, caplog: pytest.LogCaptureFixture
) -> None:
    work = await WORKS[name](world)
    before = _tries(world, work)
    routes.fail(world.env, work.route, failure, times=None, at=work.path)

    await work.begin()
    for _ in range(14):
        await _pass(world, days=2)
    tries = _tries(world, work) - before
    routes.mend(world.env)
    for _ in range(3):
        await _pass(world, days=2)

    assert await work.done() == (name in COME_AT_LAST)
    assert 1 <= tries <= 15
    assert len(_lines(caplog)) <= tries
    assert await _pending(world) == 0


async def _pending(world: World) -> int:
    """How much is still to be sent or drawn."""
    async with world.bot.store.read() as db:
        rows = await fetch(
            db,
            """
            SELECT 1 FROM copy WHERE stale = 1 OR message_id IS NULL
            UNION ALL
            SELECT 1 FROM notice WHERE stale = 1 OR message_id IS NULL
            UNION ALL
            SELECT 1 FROM letter WHERE by_hand = 0
            """,
            {},
        )
    return len(rows)


@pytest.mark.parametrize("make", WORKS.values(), ids=WORKS.keys())
async def test_what_is_gone_is_tried_no_more(
    world: World, make: Callable[[World], Awaitable[Work]], caplog: pytest.LogCaptureFixture
) -> None:
    work = await make(world)
    before = _tries(world, work)
    routes.fail(world.env, work.route, MISSING, times=None, at=work.path)

    await work.begin()
    for _ in range(4):
        await _pass(world, days=2)

    assert _tries(world, work) - before == 1
    assert not _lines(caplog)
    assert await _pending(world) == 0


@pytest.mark.parametrize("name", ["a card that changes", "an entry that is decided", "a letter"])
async def test_what_fails_is_tried_ever_more_seldom(world: World, name: str) -> None:
    work = await WORKS[name](world)
    before = _tries(world, work)
    routes.fail(world.env, work.route, BROKEN, times=None, at=work.path)

    await work.begin()
    for _ in range(30):
        await _pass(world, minutes=20)

    assert 5 <= _tries(world, work) - before <= 10
    routes.mend(world.env)


async def test_a_post_that_was_deleted_while_it_was_looked_for_is_made_anew(world: World) -> None:
    work = await WORKS["a card that nobody remembers"](world)
    routes.fail(world.env, work.route, MISSING, at=work.path)

    await work.begin()
    await _pass(world)

    assert await work.done() == 2  # simcord's is there still


async def test_moderators_whose_channel_is_closed_are_told_at_their_command(world: World) -> None:
    work = await notice(world)
    await work.begin()
    await _pass(world)
    routes.fail(world.env, work.route, FORBIDDEN, times=None, at=work.path)
    await work.begin()
    await _pass(world)

    first = await world.maud.slash(world.open, "fic help")
    again = await world.maud.slash(world.open, "fic help")

    assert words(first) == "1 item in the mod queue: `/ficadmin queue`"
    assert "in the mod queue" not in words(again)


@pytest.mark.parametrize("failure", [FORBIDDEN, TOO_MANY, BROKEN], ids=str)
async def test_a_letter_that_nobody_took_is_told_at_a_command_although_that_fails_once(
    world: World, failure: Failure
) -> None:
    work = await letter(world)
    routes.fail(world.env, work.route, FORBIDDEN, at=work.path)
    await work.begin()
    await _pass(world)
    routes.fail(world.env, "answer once more", failure)

    failed = await world.wren.slash(world.open, "fic help")
    told = await world.wren.slash(world.open, "fic help")
    again = await world.wren.slash(world.open, "fic help")
    whole = await world.wren.slash(world.open, "mine news")

    assert ["thing for you" in words(shown) for shown in (failed, told, again)] == [False, True, False]
    assert "Your rec of **The Salt Road** is on the list" in words(whole)
    assert await work.done() == 0


async def test_a_post_whose_card_was_deleted_loses_its_fics_name_all_the_same(world: World) -> None:
    work = await renaming(world)
    routes.fail(world.env, "draw again", MISSING, times=None)

    await work.begin()
    await _pass(world)

    assert await work.done() == 1
    assert await _pending(world) == 0


@pytest.mark.parametrize("failure", [FORBIDDEN, MISSING, TOO_MANY, BROKEN], ids=str)
async def test_what_discord_does_not_delete_at_once_goes_one_by_one(world: World, failure: Failure) -> None:
    await young(world)
    channel = await late_night(world, 8)
    routes.fail(world.env, "delete several", failure, times=None)
    routes.fail(world.env, "delete", BROKEN)

    await open_to_all(world, channel)
    await _pass(world)
    await _pass(world, seconds=6)

    routes.mend(world.env)
    said = [words(stub) for stub in channel.history()]
    assert [sum(f"#{number} " in text for text in said) for number in range(1, 9)] == [1] * 8
    assert len(said) == 8
    assert not [text for text in said if SECRET in text]
    assert await _pending(world) == 0


@pytest.mark.parametrize("failure", [TOO_MANY, BROKEN], ids=str)
async def test_what_must_go_is_tried_again_within_seconds(world: World, failure: Failure) -> None:
    channel = await late_night(world, 2)
    routes.fail(world.env, "draw again", failure, times=3)

    await open_to_all(world, channel)
    for _ in range(4):
        await _pass(world, seconds=5)

    assert not [card for card in channel.history() if SECRET in words(card)]
    assert await _pending(world) == 0


@pytest.mark.parametrize("failure", [FORBIDDEN, MISSING, TOO_MANY, BROKEN], ids=str)
async def test_only_a_channel_that_is_gone_is_forgotten_in_setup(world: World, failure: Failure) -> None:
    await choose(world, Choices(open_feed=4242))
    routes.fail(world.env, "look for a channel", failure)

    shown = await world.maud.slash(world.open, "ficadmin setup")

    assert not routes.mend(world.env)
    chosen = await settings.of(world.bot.store, world.server.id)
    assert ("was deleted" in words(shown)) is (failure is MISSING)
    assert chosen.open_feed == (None if failure is MISSING else 4242)


async def test_a_moderators_channel_that_cannot_be_found_is_looked_for_again_and_then_forgotten(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await choose(world, Choices(waits=Waits.EVERYTHING, moderators_channel=4242))
    routes.fail(world.env, "look for a channel", BROKEN, times=2)
    await post(world)
    for _ in range(4):
        await _pass(world, hours=1)

    told = await world.maud.slash(world.open, "fic help")

    assert not routes.mend(world.env)
    assert len(_lines(caplog)) == 2
    assert await _pending(world) == 0
    assert "1 item in the mod queue" in words(told)
