"""Fixtures for the whole project."""

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import hypothesis
import pytest

from bot import languages
from bot.client import FicRec
from tests import fresh, routes, wire
from tests.archive.server import Archive, open_archive
from tests.world import FILES, World, small_server

# Whatever is answered is on the disk first; tests, of which none cuts the power, wait for memory instead.
_MEMORY = Path("/dev/shm")
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 1 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# A machine may be busy with something else: no example has a deadline, and every run has the same examples.
# New ones are looked for with `--hypothesis-profile=exploring`.
_steady = hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], derandomize=True
)
hypothesis.settings.register_profile("steady", _steady)
hypothesis.settings.register_profile("exploring", _steady, derandomize=False, max_examples=1000)
hypothesis.settings.load_profile("steady")

_problems = wire.checker()


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: each waits a quarter of its time for threads and children."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True, scope="session")
def features_imported_once() -> Generator[None]:
    """Have every bot add its features from modules that are imported once, and describe commands in English.

    Asking for each text of the commands in 33 languages takes longer than all the rest of a world; whoever
    tries the descriptions in other languages asks for it (`tests/bot/commands/test_translator.py`).
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FicRec, "load_extension", fresh.load_feature)
        patched.setattr(languages, "are_translated", lambda: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def files() -> Generator[None]:
    """End the processes that read files when the last test has ended."""
    yield
    asyncio.run(FILES.close())


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
        for name, value in opened.environment().items():
            monkeypatch.setenv(name, value)
        yield opened
