"""What a process that reads files may take of the machine; set by the process itself, for good.

Windows knows none of these limits, and macOS no limit of memory: there only the bot's clock ends it.
"""

import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

MEMORY = 256 * 1024 * 1024
"""Bytes of address space; the process has 40 MB of it before it reads anything, and a file is up to 10 MB."""
PROCESSOR = 2
"""Seconds of a processor's time for one file; the longest real one takes about one."""
OPEN_FILES = 32
"""Open files: standard input and output, two pipes, and what Python opens to import an encoding."""


def leave_everything() -> None:
    """Have nothing around: the working folder is empty and is gone as soon as it is entered."""
    with suppress(OSError):  # Windows keeps a folder that is in use; a machine may have no temporary folder
        folder = tempfile.mkdtemp(prefix="ficrec-")
        os.chdir(folder)
        Path(folder).rmdir()


def limit_process(*, memory: int = MEMORY) -> None:
    """Bound memory and files of this process and of those that it forks, and have it ended before others.

    `memory` is bytes of address space.
    """
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def limit_time(*, seconds: int = PROCESSOR) -> None:
    """End this process when it has used so many seconds of the processor."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


@contextmanager
def ended_after(seconds: float) -> Generator[None]:
    """End this process where the context lasts longer than so many seconds."""
    if sys.platform == "win32":
        import threading

        timer = threading.Timer(seconds, os._exit, (0,))
        timer.daemon = True
        timer.start()
        yield
        timer.cancel()
        return
    import signal

    signal.setitimer(signal.ITIMER_REAL, seconds)  # its signal ends a process that does not listen to it
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
