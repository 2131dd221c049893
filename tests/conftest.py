"""Fixtures for the whole project."""

import asyncio
import gc
import importlib
import os
import shutil
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import suppress
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

_ROOT = Path(__file__).parents[1]
_COMPILED = _ROOT / ".pytest_cache" / "compiled"
# Where Python is told to keep no compiled modules, as in many containers, each process that runs tests, and
# each that they start, would compile all of it anew: some ten seconds for the tests alone.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(_COMPILED)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Import the modules of tests where all are wanted, each worker a part of its own first.

    Each then finds most of them compiled by the others; in one order, all would compile all at once.
    """
    worker: dict[str, object] | None = getattr(session.config, "workerinput", None)
    if worker is None or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    modules = sorted((_ROOT / "tests").rglob("test_*.py"))
    place, of = int(str(worker["workerid"]).removeprefix("gw")), int(str(worker["workercount"]))
    first = len(modules) * place // of
    for path in (*modules[first:], *modules[:first]):
        with suppress(Exception, pytest.skip.Exception):  # it's told when the module is collected
            importlib.import_module(".".join(path.relative_to(_ROOT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Leave all that is imported and collected out of Python's hunts for garbage, which tests cause."""
    gc.collect()
    gc.freeze()


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
