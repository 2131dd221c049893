"""Every route of Discord's that the bot uses; what it does when one fails is tried for each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import simcord

ROUTES = {
    "log in": "GET /oauth2/applications/@me",
    "answer": "POST /interactions/{id}/{token}/callback",
    "change the answer": "PATCH /webhooks/{id}/{token}/messages/@original",
    "answer once more": "POST /webhooks/{id}/{token}",
    "post": "POST /channels/{id}/messages",
    "draw again": "PATCH /channels/{id}/messages/{id}",
    "delete": "DELETE /channels/{id}/messages/{id}",
    "delete several": "POST /channels/{id}/messages/bulk-delete",
    "make a forum's post": "POST /channels/{id}/threads",
    "rename or reopen a forum's post": "PATCH /channels/{id}",
    "look for a card": "GET /channels/{id}/messages",
    "look for a channel": "GET /channels/{id}",
    "open a direct message": "POST /users/@me/channels",
    "ask for a member": "GET /guilds/{id}/members/{id}",
    "tell the commands": "PUT /applications/{id}/commands",
    "tell one server's commands": "PUT /applications/{id}/guilds/{id}/commands",
}
"""Each route by what it is for: the method, and the path with its numbers left open."""

_OF_TESTS = ("DELETE /channels/{id}", "GET /applications/{id}/commands")
"""What tests do through the bot's connection by themselves."""
_FORMS = {
    name: re.compile(template.replace("{id}", r"\d+").replace("{token}", "[^/]+"))
    for name, template in (*ROUTES.items(), *zip(_OF_TESTS, _OF_TESTS, strict=True))
}


def unnamed(requests: Iterable[simcord.HttpLogEntry]) -> list[str]:
    """The requests whose route stands in no row."""
    sent = {f"{request.method} {request.path}" for request in requests}
    return sorted(one for one in sent if not _names(one))


def used(requests: Iterable[simcord.HttpLogEntry]) -> set[str]:
    """The routes that were used."""
    return {name for request in requests for name in _names(f"{request.method} {request.path}")}


def _names(sent: str) -> list[str]:
    return [name for name, form in _FORMS.items() if form.fullmatch(sent)]


@dataclass(frozen=True)
class Failure:
    """What Discord says instead of doing as it is asked."""

    status: int
    code: int = 0

    @property
    def passes(self) -> bool:
        """Whether the same request may do better later."""
        return self.status == 429 or self.status >= 500


FORBIDDEN, MISSING, TOO_MANY, BROKEN = Failure(403, 50001), Failure(404, 10008), Failure(429), Failure(500)
TOO_LATE = Failure(404, 10062)
"""“Unknown interaction”: it is older than Discord waits for an answer."""
FAILURES = (FORBIDDEN, MISSING, TOO_MANY, BROKEN)


def fail(env: simcord.Env, route: str, failure: Failure, *, times: int | None = 1, at: str = "") -> None:
    """Let the next requests of a route fail; `at` is their path where not every path of it is meant."""
    method, path = ROUTES[route].split(" ")
    env.inject_error(
        method,
        at or re.sub(r"\{\w+\}", "*", path),
        status=failure.status,
        code=failure.code,
        message="refused",
        times=times,
    )


def mend(env: simcord.Env) -> int:
    """Let nothing fail any more; how many failures never came to pass."""
    left = len(env.backend.faults)
    env.backend.faults.clear()
    return left
