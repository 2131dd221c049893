"""Web pages and endpoints of the running bot, served to its own machine alone."""

import errno
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiohttp import web

from fics.errors import OutOfOrder, Unavailable

_LOOPBACK = "127.0.0.1"


@asynccontextmanager
async def serving(application: web.Application, port: int, *, setting: str) -> AsyncGenerator[None]:
    """Serve an application on loopback while the block lasts.

    Raises Unavailable where another program has the port, OutOfOrder where it can't be had at all; `setting`
    is the name under which it is chosen.
    """
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, _LOOPBACK, port).start()
    except OSError as error:
        await runner.cleanup()
        if error.errno == errno.EADDRINUSE:
            raise Unavailable(f"Can't use port {port}: another program has it. Change {setting}.") from error
        why = "ports below 1024 are for root" if error.errno == errno.EACCES else error.strerror
        raise OutOfOrder(f"Can't use port {port}: {why}. Change {setting}.") from error
    try:
        yield
    finally:
        await runner.cleanup()
