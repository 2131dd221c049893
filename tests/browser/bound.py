"""How long a test with a browser may take: nothing in it stands still for longer."""

import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress

import psutil

_AGAIN = 1.0
"""Seconds after which what was begun meanwhile is ended, too."""


@contextmanager
def bounded(seconds: float) -> Generator[None]:
    """End every process begun inside that runs on after `seconds`, so that whoever waits for one is told.

    Playwright bounds its steps, but neither a question to the page (`count`), nor an answer's body, nor
    the closing of a browser; where its processes have ended, each of them raises.
    """
    begun = psutil.Process()
    before = set(begun.children())
    left = threading.Event()
    watching = threading.Thread(target=_end_until, args=(left, seconds, begun, before), daemon=True)
    watching.start()
    try:
        yield
    finally:
        left.set()
        watching.join()


def _end_until(
    left: threading.Event, seconds: float, parent: psutil.Process, before: set[psutil.Process]
) -> None:
    wait = seconds
    while not left.wait(wait):
        wait = _AGAIN
        for child in set(parent.children(recursive=True)) - before:
            with suppress(psutil.NoSuchProcess):
                child.kill()
