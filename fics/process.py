"""The worker's process: how it is started, told and ended."""

import asyncio
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from fics import children

_FAREWELL = 1.0
"""Seconds that a worker has to end by itself."""
_LINE_BYTES = 1024 * 1024


async def started(*, idle: float) -> Process:
    """A worker that ends when it was asked nothing for so many seconds."""
    return await asyncio.create_subprocess_exec(
        *children.command("fics.worker", f"--idle={idle}"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=children.environment(),
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
