"""Fixtures for the whole project."""

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from tests import routes, wire
from tests.archive.server import Archive, open_archive
from tests.world import World, small_server

_problems = wire.checker()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[World]:
    """The bot in its small server; what it sent is held against Discord's description afterwards."""
    async with small_server(tmp_path) as small:
        yield small
        assert not routes.unnamed(small.env.http_requests), "nobody tried what happens where this fails"
        if _problems is not None:
            assert not _problems(small.env.http_requests)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Archive]:
    """Every archive there is, on loopback: workers that start in this test reach nothing else."""
    with open_archive(tmp_path) as opened:
        monkeypatch.setenv("HTTPS_PROXY", opened.proxy)
        monkeypatch.setenv("HTTP_PROXY", opened.proxy)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(opened.certificates))
        yield opened
