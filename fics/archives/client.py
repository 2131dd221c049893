"""A link's facts as its archive tells them, asked for by a worker that is started, bounded and ended here."""

import asyncio
import logging
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

import msgspec

from fics import child_processes
from fics.links.sites import archive_of, spacing
from fics.models import Facts, Link

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=60)
"""How long the worker may say nothing before it is killed; it says a line before each of its requests."""
IDLE = timedelta(seconds=60)
"""How long the worker waits for the next question before it ends by itself."""
_FAREWELL = 1.0
"""Seconds that a worker has to end by itself."""
# asyncio gives up on lines over 64 KB, and a fic of many tags has more
_LINE_BYTES = 1024 * 1024


async def _started(*, idle: float) -> Process:
    """A worker that ends when it was asked nothing for so many seconds."""
    return await asyncio.create_subprocess_exec(
        *child_processes.command("fics.archives.worker", f"--idle={idle}"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=child_processes.environment(),
        start_new_session=True,
        limit=_LINE_BYTES,
    )


async def _write_line(worker: Process, line: bytes) -> bool:
    """Write a line to it; False where it has ended."""
    if worker.stdin is None:
        return False
    try:
        worker.stdin.write(line)
        await worker.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


async def _ended(worker: Process) -> None:
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


class Lack(StrEnum):
    """Why an archive gives no facts, and will give none if it is asked again soon."""

    GONE = "gone"
    """The archive says that there is no such work, or none any more."""
    LOCKED = "locked"
    """For registered users only, or behind another door; no door is ever opened."""
    HIDDEN = "hidden"
    """Kept back by its archive for now: part of a challenge that will be revealed."""
    UNSUPPORTED = "unsupported"
    """An archive that nothing here can read."""
    NO_FIC = "no-fic"
    """An archive's address, but not one of a fic whose facts can be read."""
    NOT_ASKED = "not-asked"
    """FanFiction.net, which is asked only where the operator's ini gives a way."""


@dataclass(frozen=True, slots=True)
class Found:
    """The facts, and nothing in them is longer or more than `fics.facts.lengths` takes.

    `links` has the fic's true link alone; its key may be another than that of the link asked for, because a
    chapter's, a part's or a post's link is resolved to its fic's. `told` is empty.
    """

    facts: Facts


@dataclass(frozen=True, slots=True)
class Missing:
    """No facts, for a reason that waiting does not change soon."""

    why: Lack


@dataclass(frozen=True, slots=True)
class Busy:
    """No facts this time: refused, broken off, out of time, or no page that could be read.

    `wait` is what the archive asked for (Retry-After, in seconds or as a date), None where it did not;
    `status` is HTTP's, None where there was none (no connection, time-out, half a page, a killed worker).
    """

    wait: timedelta | None = None
    status: int | None = None


Answer = Found | Missing | Busy


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerQuestion:
    """What the worker reads, as one line of JSON; times are in seconds."""

    link: Link
    user_agent: str
    ini: str | None
    """The path of the operator's ini."""
    spacing: float
    """Between two requests."""
    wait: float
    """Before the first request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLine:
    """What the worker writes, as one line of JSON: one before each request, and one with the answer."""

    found: Found | None = None
    missing: Missing | None = None
    busy: Busy | None = None
    note: str = ""
    """What went wrong, for the operator's log."""

    @property
    def answer(self) -> Answer | None:
        """The answer; None in a line that only says that a request follows."""
        return self.found or self.missing or self.busy


_SAID = msgspec.json.Decoder(WorkerLine)


class Archives:
    """Asks archives, one question at a time, through a worker process that starts on need.

    The worker ends by itself when idle; it is killed when it says nothing for too long, and at `close`.
    Requests to one archive are spaced, also across questions, after errors and after a killed worker; of some
    that ask side by side, `asked` holds together when each archive was asked last.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        ini: Path | None = None,
        patience: timedelta = PATIENCE,
        idle: timedelta = IDLE,
        spacing: Callable[[Link], timedelta] = spacing,
        asked: dict[str, float] | None = None,
    ) -> None:
        self._user_agent = user_agent(contact)
        self._ini = ini
        self._patience = patience.total_seconds()
        self._idle = idle.total_seconds()
        self._spacing = spacing
        self._turn = asyncio.Lock()
        self._worker: Process | None = None
        self._asked = {} if asked is None else asked

    @property
    def worker_id(self) -> int | None:
        """The worker's process id; None where none was started, or it has ended."""
        return self._worker.pid if self._worker and self._worker.returncode is None else None

    async def fetch(self, link: Link) -> Answer:
        """Give one link's facts, after as many requests to its archive as they need, all of them spaced.

        Takes seconds to a few minutes, behind calls made before. Whatever an archive does, it is an answer
        and no exception. Cancelling it kills the worker.
        """
        async with self._turn:
            if answer := await self._fetch(link) or await self._fetch(link):
                return answer
            log.error("The worker ends before it asks anything: does `python -m fics.archives.worker` start?")
            return Busy()

    async def close(self) -> None:
        """End the worker; what is being fetched is answered with Busy."""
        worker, self._worker = self._worker, None
        if worker:
            await _ended(worker)

    async def _fetch(self, link: Link) -> Answer | None:
        """The answer; None where the worker had ended before it asked anything, as an idle one does."""
        before = self._asked.get(archive_of(link))
        if not self._worker or self._worker.returncode is not None:
            self._worker = await _started(idle=self._idle)
        answer = None
        try:
            answer = await self._answer(self._worker, link)
        except TimeoutError:
            log.info("%s: the worker said nothing for %g s", link.key, self._patience)
        finally:
            if answer is None:
                await self.close()
        if self._asked.get(archive_of(link)) == before:
            return answer
        self._asked[archive_of(link)] = time.monotonic()  # what was sent may have been on its way for long
        return answer or Busy()

    async def _answer(self, worker: Process, link: Link) -> Answer | None:
        """What the worker answers; None where it ends. Raises TimeoutError where it is silent too long."""
        if not await _write_line(worker, self._question(link)):
            return None
        while line := await self._line(worker):
            said = _SAID.decode(line)
            if said.note:
                log.info("%s: %s", link.key, said.note)
            if said.answer:
                return said.answer
            self._asked[archive_of(link)] = time.monotonic()
        return None

    def _question(self, link: Link) -> bytes:
        pause = self._spacing(link).total_seconds()
        since = time.monotonic() - self._asked.get(archive_of(link), float("-inf"))
        question = WorkerQuestion(
            link=link,
            user_agent=self._user_agent,
            ini=str(self._ini) if self._ini else None,
            spacing=pause,
            wait=max(0.0, pause - since),
        )
        return msgspec.json.encode(question) + b"\n"

    async def _line(self, worker: Process) -> bytes:
        """The worker's next line; empty at its end."""
        if worker.stdout is None:
            return b""
        async with asyncio.timeout(self._patience):
            return await worker.stdout.readline()


def user_agent(contact: str | None) -> str:
    """Who asks, as every request tells the archive; what a header can't hold of the contact is left out."""
    reach = "".join(each for each in contact or "" if each.isascii() and each.isprintable()).strip()
    return f"FicRec (a Discord bot; asks for one fic's facts at a time; {reach or 'no contact given'})"
