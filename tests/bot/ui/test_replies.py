"""What members read when something fails, and what the log says of it."""

import logging
import re
from collections.abc import Awaitable, Callable

import pytest
import simcord

from tests.bot.failing import SECRET
from tests.world import World, message, refused, words

REFERENCE = re.compile(r"reference: `([0-9a-f]{6})`")


@pytest.fixture
async def failing(world: World) -> World:
    """The small server with a feature that fails."""
    await world.bot.load_extension("tests.bot.failing")
    await world.bot.tree.sync()
    return world


async def _at_once(world: World) -> simcord.InteractionResult:
    return await world.wren.slash(world.open, "failing at_once")


async def _later(world: World) -> simcord.InteractionResult:
    return await world.wren.slash(world.open, "failing later")


async def _option(world: World) -> simcord.InteractionResult:
    return await world.wren.slash(world.open, "failing word", word="broken")


async def _press(world: World) -> simcord.InteractionResult:
    drawn = await world.wren.slash(world.open, "failing draw")
    return await world.wren.click(message(drawn), label="Fail")


async def _choice(world: World) -> simcord.InteractionResult:
    drawn = await world.wren.slash(world.open, "failing draw")
    return await world.wren.select(message(drawn), ["one"])


async def _form(world: World) -> simcord.InteractionResult:
    drawn = await world.wren.slash(world.open, "failing draw")
    shown = await world.wren.click(message(drawn), label="Form")
    return await world.wren.submit_modal(shown, {"anything": "x"})


WAYS: dict[str, Callable[[World], Awaitable[simcord.InteractionResult]]] = {
    "a command": _at_once,
    "a command that has answered": _later,
    "an option": _option,
    "a button": _press,
    "a select": _choice,
    "a form": _form,
}


def _logged(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("fail", WAYS.values(), ids=WAYS.keys())
async def test_an_unexpected_failure_is_one_sentence_and_one_log_line_with_one_reference(
    failing: World,
    caplog: pytest.LogCaptureFixture,
    fail: Callable[[World], Awaitable[simcord.InteractionResult]],
) -> None:
    shown = await fail(failing)

    answer = message(shown)
    assert answer.flags.ephemeral
    sentence = words(shown)
    reference = REFERENCE.search(sentence)
    assert reference is not None
    assert sentence.startswith("Something went wrong on my side.")
    assert SECRET not in sentence
    assert "Broken" not in sentence
    assert {type(_cause(error)).__name__ for error in _expected(failing)} <= {"Broken"}
    (record,) = _logged(caplog)
    assert reference[1] in record.getMessage()
    assert record.exc_info is not None
    assert SECRET in caplog.text


def _expected(world: World) -> tuple[BaseException, ...]:
    """The errors that simcord recorded so far, which the test wanted."""
    found = world.env.errors_since(world.forgiven)
    world.forgiven = world.env.error_cursor
    return found


def _cause(error: BaseException) -> BaseException:
    while error.__cause__ is not None:
        error = error.__cause__
    return error


async def test_a_refusal_is_its_sentence_and_nothing_in_the_log(
    failing: World, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await failing.wren.slash(failing.open, "failing refusing")

    assert refused(failing, shown) == "This is somebody else's."
    assert not _logged(caplog)


async def test_an_option_that_is_refused_says_why(failing: World, caplog: pytest.LogCaptureFixture) -> None:
    shown = await failing.wren.slash(failing.open, "failing word", word="no")

    assert refused(failing, shown) == "This word is somebody else's."
    assert not _logged(caplog)


async def test_suggestions_that_fail_are_none_and_one_log_line(
    failing: World, caplog: pytest.LogCaptureFixture
) -> None:
    offered = await failing.wren.autocomplete(failing.open, "failing word", "word", "broken")

    assert offered == []
    (record,) = _logged(caplog)
    assert record.getMessage() == "Autocomplete of Word failed"
    assert record.exc_info is not None


async def test_suggestions_are_never_too_many_or_too_long(failing: World) -> None:
    offered = await failing.wren.autocomplete(failing.open, "failing word", "word", "a")

    assert len(offered) == 25
    assert all(len(choice["name"]) <= 100 for choice in offered)


@pytest.mark.parametrize("name", ["failing word", "fic help"])
async def test_an_interaction_that_is_too_old_is_only_a_log_line(
    failing: World, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    options = {"word": "Salt"} if name == "failing word" else {}
    failing.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    before = len(failing.env.http_requests)

    shown = await failing.wren.slash(failing.open, name, **options)

    assert not shown.acknowledged
    assert _expected(failing)
    assert len(failing.env.http_requests) <= before + 1
    (record,) = _logged(caplog)
    assert record.getMessage() == f"Answered too late: {name}"
    assert record.levelno == logging.WARNING


async def test_a_member_who_cannot_be_told_is_a_log_line(
    failing: World, caplog: pytest.LogCaptureFixture
) -> None:
    failing.env.inject_error("POST", "/interactions/*/callback", status=403, code=50001)

    shown = await failing.wren.slash(failing.open, "failing refusing")

    assert not shown.acknowledged
    assert _expected(failing)
    (record,) = _logged(caplog)
    assert record.getMessage().startswith("Could not tell the member what failed")
