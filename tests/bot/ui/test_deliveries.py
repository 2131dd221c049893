"""An interaction that Discord delivers twice, or that it waits for no longer: nobody's fault."""

import logging
from typing import Any

import pytest
import simcord
from simcord.enums import InteractionType
from simcord.interactions import base_payload

from bot.ui.router import Deliveries
from tests import cast
from tests.world import World, message, rec, words

OVER = ((404, 10062), (400, 40060))


def _payload(
    world: World, actor: simcord.MemberActor, kind: InteractionType, data: dict[str, Any]
) -> dict[str, Any]:
    _, payload = base_payload(
        world.env.backend,
        type=kind,
        channel_id=world.open.id,
        guild_id=world.server.id,
        user_id=actor.id,
        data=data,
    )
    return payload


async def _delivered(world: World, *payloads: dict[str, Any]) -> None:
    """Have them all arrive at once."""
    with world.env.time_context():
        for payload in payloads:
            world.env.backend.emit("INTERACTION_CREATE", payload)
    await world.env.settle()


def _faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_button_that_arrives_twice_is_answered_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    fic = await rec(world, "Title: Salt\nRating: G")
    data = {"custom_id": f"f1:second:{fic.id}", "component_type": 2}
    payload = _payload(world, world.plover, InteractionType.MESSAGE_COMPONENT, data)
    before = len(world.env.http_requests)

    await _delivered(world, payload, payload)
    await _delivered(world, payload)

    answers = [one for one in world.env.http_requests[before:] if "/callback" in one.path]
    assert len(answers) == 1
    assert "You rec this too now" in str(answers[0].json)
    assert _faults(caplog) == []


async def test_a_form_that_arrives_twice_is_kept_once(world: World) -> None:
    data = {
        "custom_id": "f1:rec",
        "components": [
            {"type": 18, "component": {"type": 4, "custom_id": "title", "value": "Salt"}},
        ],
    }
    payload = _payload(world, world.wren, InteractionType.MODAL_SUBMIT, data)

    await _delivered(world, payload, payload)

    shown = await world.wren.slash(world.open, "fic rec")
    assert "You have 1 unposted draft" in words(shown)


async def test_a_command_that_arrives_twice_is_done_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    option = {"name": "rec", "type": 1, "options": [{"name": "link", "type": 3, "value": "Title: Salt"}]}
    command = next(one for one in await world.bot.tree.fetch_commands() if one.name == "fic")
    data = {"id": str(command.id), "name": "fic", "type": 1, "options": [option]}
    payload = _payload(world, world.wren, InteractionType.APPLICATION_COMMAND, data)

    await _delivered(world, payload, payload)

    shown = await world.wren.slash(world.open, "fic rec")
    assert "You have 1 unposted draft" in words(shown)
    assert _faults(caplog) == []


@pytest.mark.parametrize(("status", "code"), OVER)
@pytest.mark.parametrize("custom_id", ["f1:keep", "f1:new", "f1:blocks:0:0", "f1:nonsense"])
async def test_nothing_is_said_where_discord_waits_no_longer(
    world: World, caplog: pytest.LogCaptureFixture, status: int, code: int, custom_id: str
) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)

    shown = await cast.press(world.maud, world.open, custom_id)

    assert not shown.acknowledged
    assert not shown.followups
    assert _faults(caplog) == []


@pytest.mark.parametrize(("status", "code"), OVER)
@pytest.mark.parametrize("command", ["fic search", "fic help", "ficadmin queue", "fic stats"])
async def test_nothing_is_said_to_a_command_that_discord_waits_for_no_longer(
    world: World, caplog: pytest.LogCaptureFixture, status: int, code: int, command: str
) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)

    shown = await world.maud.slash(world.open, command)

    assert not shown.acknowledged
    assert not shown.followups
    assert _faults(caplog) == []
    world.forgiven = world.env.error_cursor


@pytest.mark.parametrize(("status", "code"), OVER)
async def test_a_suggestion_that_comes_too_late_is_no_fault(
    world: World, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)

    await world.wren.autocomplete(world.open, "fic search", "tags", "a")

    assert _faults(caplog) == []
    world.forgiven = world.env.error_cursor


async def test_a_button_is_pressed_as_often_as_a_member_likes(world: World) -> None:
    fic = await rec(world, "Title: Salt\nRating: G")

    for _ in range(3):
        assert "Salt" in words(message(await cast.press(world.plover, world.open, f"f1:open:{fic.id}")))


def test_each_interaction_is_first_once() -> None:
    deliveries = Deliveries()

    assert [deliveries.is_first(number) for number in (1, 2, 1, 2, 3)] == [True, True, False, False, True]


def test_only_the_latest_interactions_are_remembered() -> None:
    deliveries = Deliveries()
    for number in range(10_001):
        assert deliveries.is_first(number)

    assert not deliveries.is_first(1)
    assert deliveries.is_first(0)
