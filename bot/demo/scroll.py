"""Has a page scroll to each new answer, as Discord does; simcord's shows a button, which phones hide."""

from collections.abc import Awaitable, Callable
from typing import Any

import simcord
from aiohttp import web

_SERVER, _STATIC = "_server", "_static"
"""simcord's names for what serves its page and one of its files; it has no public ones."""
_FILE = "/timeline.js"
_STAYS = 'if ((snapshot.history?.hasAfter || hasNewTail) && state.scrollIntent?.policy === "anchor")'
"""Where its page decides that it stays where it is, with a new message below."""
_FOLLOWS = """\
const newest = String(ids.at(-1) ?? "");
    if (hasNewTail) state.followed = { id: newest, at: Date.now() };
    if (newest && state.followed?.id === newest && Date.now() - state.followed.at < 3000)
      state.scrollIntent = { policy: "target", targetId: newest };
    """
"""An answer first says that it is being thought of, and grows: so it's followed for three seconds."""


def add_to(page: simcord.Preview) -> None:
    """Have a page that isn't served yet scroll; a later simcord's may do so by itself."""
    server: Any = getattr(page, _SERVER)
    serve: Callable[[web.Request], Awaitable[web.Response]] = getattr(server, _STATIC)

    async def with_scrolling(request: web.Request) -> web.Response:
        response = await serve(request)
        if request.path == _FILE and response.text:
            response.text = response.text.replace(_STAYS, _FOLLOWS + _STAYS, 1)
        return response

    setattr(server, _STATIC, with_scrolling)
