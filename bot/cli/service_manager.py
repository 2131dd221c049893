"""Tells systemd, where it started the bot, that it is up and its event loop still turns (sd_notify(3))."""

import asyncio
import os
import socket
from contextlib import suppress

_TIMES = 3
"""So often in the time that systemd gives the bot it's told that all is well: one word may come late."""


def notify(state: str) -> None:
    """Tell systemd a state, such as `READY=1` or `STATUS=…`; does nothing where nobody listens."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        # An address that begins with @ is in the abstract namespace, whose names begin with a zero.
        told.connect("\0" + address[1:] if address.startswith("@") else address)
        told.sendall(state.encode())


async def feed_watchdog() -> None:
    """Tell systemd that the event loop turns, as often as it wants to hear it; returns where it doesn't."""
    wanted = os.environ.get("WATCHDOG_USEC", "")
    if not wanted.isdigit() or os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return
    while True:
        notify("WATCHDOG=1")
        await asyncio.sleep(int(wanted) / 1_000_000 / _TIMES)
