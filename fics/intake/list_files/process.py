"""A list file read in a process of its own, from the bot's side."""

import asyncio
import logging
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from fics import child_processes
from fics.errors import Unreadable
from fics.intake.list_files.entry import Item, Progress
from fics.intake.list_files.worker import TOO_MUCH, FileLine

log = logging.getLogger(__name__)

PATIENCE = 120.0
"""Seconds without a word from the process; a spreadsheet says its first when all of it was looked at."""
LINE = 1024 * 1024
"""Bytes of a line."""

_decode = msgspec.json.Decoder(FileLine).decode


async def read(
    path: Path, name: str, *, chosen: Mapping[str, str] | None = None, patience: float = PATIENCE
) -> AsyncGenerator[Item]:
    """The fics of a list file, as `form.read` finds them, while the process reads on.

    Raises Unreadable where the file can't be read, or no further. The process ends with the generator.
    """
    process = await _started(path, name, chosen or {})
    try:
        while True:
            line = await _line(process, patience)
            if line.fault:
                log.error("A list file could not be read to its end: %s", line.fault)
            if line.refusal:
                raise Unreadable(line.refusal)
            if line.ended:
                return
            item = line.entry or line.columns or line.alias or line.block or line.waiting
            if line.done is not None:
                yield Progress(line.done)
            elif item:
                yield item
    finally:
        await _end(process)


async def _started(path: Path, name: str, chosen: Mapping[str, str]) -> Process:
    columns = msgspec.json.encode(chosen).decode()
    with path.open("rb") as file:
        return await asyncio.create_subprocess_exec(
            *child_processes.command(
                "fics.intake.list_files.worker", f"--name={name}", f"--columns={columns}"
            ),
            stdin=file,
            stdout=PIPE,
            stderr=DEVNULL,
            env=child_processes.environment(),
            start_new_session=True,
            limit=LINE,
        )


async def _line(process: Process, patience: float) -> FileLine:
    assert process.stdout is not None  # it was asked for
    try:
        async with asyncio.timeout(patience):
            told = await process.stdout.readline()
    except (TimeoutError, ValueError):
        raise Unreadable(TOO_MUCH) from None
    if not told.endswith(b"\n"):
        raise Unreadable(TOO_MUCH)
    return _decode(told)


async def _end(process: Process) -> None:
    """Kill the process, if it hasn't ended."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
