"""systemd hears that the bot is up and its event loop turns; and its files are as systemd wants them."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from bot.cli.service_manager import feed_watchdog, notify

DEPLOY = Path(__file__).parents[3] / "deploy"
pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd's socket is one of Unix")


@pytest.fixture(params=["file", "abstract"])
def listener(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Generator[socket.socket]:
    """A socket at which systemd would listen."""
    name = str(tmp_path / "notify") if request.param == "file" else f"@ficrec-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(name.replace("@", "\0", 1) if name.startswith("@") else name)
        listening.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", name)
        yield listening


def test_a_state_is_told(listener: socket.socket) -> None:
    notify("READY=1\nSTATUS=Connecting to Discord")

    assert listener.recv(100) == b"READY=1\nSTATUS=Connecting to Discord"


def test_where_nobody_listens_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/at/all")
    notify("READY=1")


async def test_the_watchdog_is_fed_as_long_as_the_loop_turns(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "30000")
    feeding = asyncio.create_task(feed_watchdog())

    told = [await asyncio.to_thread(listener.recv, 100) for _ in range(3)]
    feeding.cancel()

    assert told == [b"WATCHDOG=1"] * 3


@pytest.mark.parametrize(("wanted", "process"), [("", ""), ("never", ""), ("30000", "1")])
async def test_a_watchdog_that_is_not_ours_is_not_fed(
    monkeypatch: pytest.MonkeyPatch, wanted: str, process: str
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", wanted)
    monkeypatch.setenv("WATCHDOG_PID", process or str(os.getpid()))

    await asyncio.wait_for(feed_watchdog(), 5)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("unit", sorted(path.name for path in DEPLOY.glob("ficrec*.*")))
def test_systemd_takes_the_file_as_it_is(unit: str, tmp_path: Path) -> None:
    for file in DEPLOY.glob("ficrec*.*"):
        text = file.read_text().replace("/opt/ficrec/.venv/bin/ficrec", sys.executable)  # which is there
        (tmp_path / file.name).write_text(text.replace("/opt/ficrec/deploy", str(DEPLOY)))

    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)],
        capture_output=True,
        text=True,
        check=False,
    )

    ours = [line for line in checked.stderr.splitlines() if "ficrec" in line]
    assert (checked.returncode, ours) == (0, [])
