"""The bot's side of a process that reads files: how it is started, asked and ended."""

import logging
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

from fics import child_processes
from fics.catalogue import message
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.intake import answer
from fics.intake.answer import READY, TOO_MUCH, Answer, Question

log = logging.getLogger(__name__)

IDLE = 3600.0
"""Seconds that a process waits for a file before it ends by itself."""
PATIENCE = 5.0
"""Seconds of wall time for one file."""
STARTING = 30.0
"""Seconds in which a process must have started; on a busy machine it takes more than the usual 0.2."""

_NOT_NOW = message("I can't read files right now. Try again in a minute, or paste the fic's link.")


class ReadingProcess:
    """One process, started when a file comes and kept warm; its calls wait, so they belong in a thread.

    A timer of its own ends it, whatever becomes of the event loop's clock meanwhile.
    """

    def __init__(self, *, idle: float = IDLE, patience: float = PATIENCE, starting: float = STARTING) -> None:
        self._idle = idle
        self._patience = patience
        self._starting = starting
        self._one_at_a_time = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """The process's id; None where none was started, or it has ended."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def read(self, data: bytes, name: str) -> Reading:
        """The facts of a file, by `fics.intake.files.read` in the process; raises Unreadable."""
        with self._one_at_a_time:
            told = self._answer(data, name)
        if told.fault:
            log.error("A file of %d bytes could not be read: %s", len(data), told.fault)
        if told.reading is None:
            raise Unreadable(told.refusal or _NOT_NOW)
        return told.reading

    def close(self) -> None:
        """End the process; what it reads is refused."""
        self._closed = True
        if self._process:
            _kill(self._process)
        with self._one_at_a_time:
            self._end()

    def _answer(self, data: bytes, name: str) -> Answer:
        """The answer; an idle process may have ended just when it was asked, so there is a second try."""
        tries = 2 if self.process_id is not None else 1
        for _ in range(tries):
            if told := self._asked(data, name):
                return told
        return TOO_MUCH

    def _asked(self, data: bytes, name: str) -> Answer | None:
        """What the process answers; None where it ends without an answer."""
        process = self._started()
        question = answer.line_of(Question(name=name, size=len(data)))
        line, late = _exchanged(process, question, data, seconds=self._patience)
        if late or not line.endswith(b"\n"):
            self._end()
            return TOO_MUCH if late else None
        return answer.answer(line)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is None:
            return self._process
        self._end()
        if self._closed:
            raise Unreadable(_NOT_NOW)
        self._process = _popen(self._idle)
        line, _ = _exchanged(self._process, seconds=self._starting)
        if line != READY:
            self._end()
            log.error("The process that reads files did not start: does `python -m fics.intake.worker`?")
            raise Unreadable(_NOT_NOW)
        return self._process

    def _end(self) -> None:
        """End the process for good, and let go of its pipes."""
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not written any more
                _needed(pipe).close()


def _popen(idle: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        child_processes.command("fics.intake.worker", f"--idle={idle}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_processes.environment(),
        start_new_session=True,
    )


def _exchanged(process: subprocess.Popen[bytes], *said: bytes, seconds: float) -> tuple[bytes, bool]:
    """The line that a process answers, empty where it ends; and whether it was ended for being late."""
    late = threading.Event()

    def end() -> None:
        late.set()
        _kill(process)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        _needed(process.stdin).writelines(said)
        _needed(process.stdin).flush()
        return _needed(process.stdout).readline(), late.is_set()
    except OSError:
        return b"", late.is_set()
    finally:
        timer.cancel()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process together with its fork, which reads a file just now."""
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _needed(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # Popen was asked for both
    return pipe
