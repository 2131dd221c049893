"""What keeps the bot small: bounds on the C library, and on what Python looks through for garbage."""

import ctypes
import gc
from collections.abc import Callable, Coroutine
from contextlib import suppress

_M_ARENA_MAX = -8
"""https://man7.org/linux/man-pages/man3/mallopt.3.html"""
_ARENAS = 2


def bound_arenas() -> None:
    """Have threads share two arenas of the C library's memory, before they start.

    glibc gives each thread one of its own, and up to eight for a processor, whose free room no other thread
    gets: some 40 MB with 2,000 servers in use. Elsewhere nothing is done.
    """
    with suppress(AttributeError, OSError, TypeError):  # a C library without it, or none under this name
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)


def set_apart() -> None:
    """Set all that is loaded by now apart from what Python looks through for garbage.

    Else each such look takes 60 ms, now and then, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


def set_servers_apart(*, anew: bool) -> None:
    """Set the servers apart, too, that a shard was just told of; `anew` where it was told of them before.

    To look through 2,000 servers takes 85 ms. Those of before are garbage by now, which is found only if all
    is looked through once.
    """
    if anew:
        gc.unfreeze()
    gc.collect(2 if anew else 1)
    gc.freeze()


def each_shard_apart() -> Callable[[int], Coroutine[None, None, None]]:
    """A listener that sets a shard's servers apart whenever it is ready."""
    ready = set[int]()

    async def on_shard_ready(shard_id: int) -> None:
        set_servers_apart(anew=shard_id in ready)
        ready.add(shard_id)

    return on_shard_ready
