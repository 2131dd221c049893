import gc
import platform
import subprocess
import sys
import weakref

import pytest

from bot.cli import memory


class Server:
    """As Discord's: it knows its channels, which know it."""

    def __init__(self) -> None:
        self.channels = [self]


def test_servers_are_not_looked_through_for_garbage_but_those_of_before_are_found() -> None:
    before = Server()
    gone = weakref.ref(before)
    memory.set_servers_apart(anew=False)
    del before
    gc.collect()
    assert gone() is not None

    memory.set_servers_apart(anew=True)

    assert gone() is None
    assert gc.get_freeze_count()


_ARENAS = """
import ctypes, threading
from bot.cli import memory
BOUND
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
barrier = threading.Barrier(12)
def take():
    barrier.wait()
    libc.malloc(100_000)
    barrier.wait()
threads = [threading.Thread(target=take) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.malloc_stats()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="Only glibc has arenas")
def test_threads_share_two_arenas() -> None:
    counts = [
        subprocess.run(
            [sys.executable, "-c", _ARENAS.replace("BOUND", bound)],
            capture_output=True,
            check=True,
            text=True,
        ).stderr.count("Arena ")
        for bound in ("memory.bound_arenas()", "")
    ]

    assert counts[0] <= 2 < counts[1]
