"""Every request of a fetch: spaced, counted, bounded in size, never a POST, never into a network."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urljoin

from requests import Response, Session

from fics.links.addresses import is_public

PAGE_BYTES = 8 * 1024 * 1024
"""The largest page that is read; a whole novel on one page is about 6 MB."""
REQUESTS = 12
"""The most requests for one fic, redirects among them."""


_REFUSALS = 400
_FORUM = b'id="XF"'
# a forum's page names itself in its first tag
_SAMPLE = 2_000


class Refused(Exception):
    """Something that is never done for a fic's facts: logging in, filling in a form."""


class TooMuch(Exception):
    """A page, or a number of pages, beyond what one fic may cost."""


class Astray(Exception):
    """An address that is no archive's: inside a network, or no web page at all."""


class Request(Protocol):
    """How FanFicFare sends one request."""

    def __call__(self, method: str, url: str, *, headers: object = None, parameters: object = None) -> object:
        """Send it."""
        ...


@dataclass(slots=True, kw_only=True)
class Watch:
    """Stands between FanFicFare and the network; times are in seconds."""

    spacing: float
    wait: float
    about_to_ask: Callable[[], None]
    status: int | None = None
    """Of the last response."""
    retry_after: timedelta | None = None
    """What the last response asked for."""
    refusal: int | None = None
    """Of the last response, where it was a refusal."""
    is_forum: bool = False
    """Whether the last response came from a XenForo forum itself, not from a shield before it."""
    forms_left_empty: bool = False
    """Whether a form would have had to be filled in."""
    requests: int = 0
    _last: float = 0.0

    def asked_through(self, send: Request) -> Request:
        """A way to send requests that watches what goes out."""

        def watched(method: str, url: str, *, headers: object = None, parameters: object = None) -> object:
            if method != "GET":
                raise Refused(f"{method} {url}")
            self._before(url)
            return send(method, url, headers=headers, parameters=parameters)

        return watched

    def leave_empty(self, *_: object, **__: object) -> str:
        """The answer to a form that is not sent."""
        self.forms_left_empty = True
        return ""

    def look_at(self, session: Session) -> None:
        """Watch a session's responses, too."""
        session.hooks["response"].append(self._seen)

    def _before(self, url: str) -> None:
        if not is_public(url):
            raise Astray(url)
        self.requests += 1
        if self.requests > REQUESTS:
            raise TooMuch(f"more than {REQUESTS} requests")
        due = self._last + self.spacing if self.requests > 1 else time.monotonic() + self.wait
        time.sleep(max(0.0, due - time.monotonic()))
        self.status, self.refusal, self.retry_after, self.is_forum = None, None, None, False
        self._last = time.monotonic()
        self.about_to_ask()

    def _seen(self, response: Response, **_: object) -> None:
        self._last = time.monotonic()  # from here on: what was sent may have been on its way for long
        self.status = response.status_code
        self.retry_after = waiting_time(response.headers.get("Retry-After", ""))
        _bound(response)
        if response.status_code >= _REFUSALS:
            self.refusal = response.status_code
            self.is_forum = _FORUM in response.content[:_SAMPLE]
        if response.is_redirect:
            self._before(urljoin(response.url, response.headers["Location"]))


def waiting_time(header: str, *, now: datetime | None = None) -> timedelta | None:
    """How long Retry-After says to wait, which it does in seconds or as a date (RFC 9110, 10.2.3)."""
    text = header.strip()
    try:
        if text.isdecimal():
            return timedelta(seconds=int(text))
        until = parsedate_to_datetime(text)
        return max(timedelta(0), until.replace(tzinfo=until.tzinfo or UTC) - (now or datetime.now(UTC)))
    except (ValueError, OverflowError):
        return None


def _bound(response: Response) -> None:
    """Make reading a page end where it becomes too large."""
    read = response.raw.stream

    def bounded(amount: int | None = None, decode_content: bool | None = None) -> Iterator[bytes]:
        size = 0
        for piece in read(amount, decode_content=decode_content):
            size += len(piece)
            if size > PAGE_BYTES:
                raise TooMuch(f"a page of more than {PAGE_BYTES:,} bytes")
            yield piece

    response.raw.stream = bounded
