"""Fixtures for the whole project."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests import wire
from tests.world import World, small_server

_problems = wire.checker()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[World]:
    """The bot in its small server; what it sent is held against Discord's description afterwards."""
    async with small_server(tmp_path) as small:
        yield small
        if _problems is not None:
            assert not _problems(small.env.http_requests)
