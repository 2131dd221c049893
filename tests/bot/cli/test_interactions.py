"""Interactions by HTTP: what Discord signed is answered as over a connection, and nothing else."""

import json
import socket
from collections.abc import AsyncIterator
from functools import partial
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from nacl.signing import SigningKey
from simcord.enums import InteractionType
from simcord.interactions import base_payload

from bot.cli import interactions
from fics.errors import Unavailable
from tests.world import World, rec

KEY = SigningKey(b"\x07" * 32)


@pytest.fixture
async def address(world: World) -> AsyncIterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    application = world.bot.application
    assert application
    application.verify_key = KEY.verify_key.encode().hex()
    async with interactions.serving(world.bot, port):
        yield f"http://127.0.0.1:{port}/"


async def sent(
    address: str, body: bytes, *, at: float, signed: bytes | None = None, key: SigningKey = KEY
) -> tuple[int, str]:
    """The status and the text with which a request is answered; `signed` is what was signed in its place."""
    stamp = str(int(at))
    signature = key.sign(stamp.encode() + (body if signed is None else signed)).signature.hex()
    headers = {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": signature}
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, data=BytesIO(body), headers=headers) as answer,
    ):
        return answer.status, await answer.text()


def press(world: World, fic_id: int) -> bytes:
    _, payload = base_payload(
        world.env.backend,
        type=InteractionType.MESSAGE_COMPONENT,
        channel_id=world.open.id,
        guild_id=world.server.id,
        user_id=world.plover.id,
        data={"custom_id": f"f1:second:{fic_id}", "component_type": 2},
    )
    return json.dumps(payload).encode()


def answers(world: World, since: int) -> list[Any]:
    return [one.json for one in world.env.http_requests[since:] if "/callback" in one.path]


async def test_discords_question_whether_anybody_is_there_is_answered(world: World, address: str) -> None:
    status, text = await sent(address, b'{"type": 1}', at=world.now().timestamp())

    assert (status, json.loads(text)) == (200, {"type": 1})


async def test_a_button_is_answered_as_over_the_connection(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = world.bot._connection  # pyright: ignore[reportPrivateUsage] -- where the endpoint hands it over
    # Delivered by simcord, in whose world alone an interaction can be answered.
    deliver = partial(world.env.backend.emit, "INTERACTION_CREATE")
    monkeypatch.setattr(state, "parse_interaction_create", deliver)
    fic = await rec(world, "Title: Salt\nRating: G")
    before = len(world.env.http_requests)

    with world.env.time_context():
        status, _ = await sent(address, press(world, fic.id), at=world.now().timestamp())
        await world.env.settle()

    (answer,) = answers(world, before)
    assert status == 202
    assert "You rec this too now" in str(answer)


@pytest.mark.parametrize("seconds", [-301, 301, 86_400])
async def test_what_was_signed_long_ago_is_refused(world: World, address: str, seconds: int) -> None:
    status, _ = await sent(address, b'{"type": 1}', at=world.now().timestamp() + seconds)

    assert status == 401


async def test_what_discord_did_not_sign_is_refused(world: World, address: str) -> None:
    fic = await rec(world, "Title: Salt\nRating: G")
    before, now = len(world.env.http_requests), world.now().timestamp()
    body = press(world, fic.id)

    others = await sent(address, body, at=now, key=SigningKey(b"\x08" * 32))
    changed = await sent(address, body, at=now, signed=body + b" ")
    async with aiohttp.ClientSession() as session, session.post(address, data=BytesIO(body)) as answer:
        bare = answer.status
    await world.env.settle()

    assert (others[0], changed[0], bare) == (401, 401, 401)
    assert answers(world, before) == []


async def test_what_is_far_too_large_is_refused(world: World, address: str) -> None:
    status, _ = await sent(address, b" " * ((1 << 20) + 1), at=world.now().timestamp())

    assert status == 413


async def test_a_port_that_is_taken_is_said_so(world: World, address: str) -> None:
    port = int(address.rstrip("/").rpartition(":")[2])

    with pytest.raises(Unavailable, match="INTERACTIONS_PORT"):
        async with interactions.serving(world.bot, port):
            pass
