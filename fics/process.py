"""The worker's process: how it is started, told and ended."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_FAREWELL = 1.0
"""Seconds that a worker has to end by itself."""
_LINE_BYTES = 1024 * 1024
_PASSED_ON = frozenset(
    {"PATH", "LANG", "LC_ALL", "TZ", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "VIRTUAL_ENV"}
    | {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy"}
    | {"no_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"}
)
"""What the worker sees of the environment: what a network needs, and never a token."""


async def started(*, idle: float) -> Process:
    """A worker that ends when it was asked nothing for so many seconds."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "fics.worker", f"--idle={idle}"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=_environment(os.environ),
        start_new_session=True,
        limit=_LINE_BYTES,
    )


async def told(worker: Process, line: bytes) -> bool:
    """Write a line to it; False where it has ended."""
    if worker.stdin is None:
        return False
    try:
        worker.stdin.write(line)
        await worker.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


async def ended(worker: Process) -> None:
    """End a worker, which does so by itself when its input ends, unless a page has a firm hold of it."""
    if worker.stdin:
        worker.stdin.close()
    try:
        async with asyncio.timeout(_FAREWELL):
            await worker.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()


def _environment(whole: Mapping[str, str]) -> dict[str, str]:
    """The worker's environment; passwords in a .netrc are as little its business as the bot's token."""
    kept = {name: value for name, value in whole.items() if name in _PASSED_ON}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[1]), "NETRC": os.devnull}
