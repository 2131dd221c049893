"""How long to wait between two requests to one archive."""

from datetime import timedelta

from fics.models import Link

_LEAST = 2.0
"""Seconds for every other archive."""
_SECONDS = {
    "ao3": 4.0,
    "ffn": 12.0,
    "fp": 8.0,
    "sb": 6.0,
    "sv": 6.0,
    "qq": 6.0,
    "ah": 6.0,
    "scribblehub": 5.0,
    "althistory.com": 6.0,
    "the-sietch.com": 6.0,
    "fictionmania.tv": 10.0,
    "novelfull.com": 5.0,
}
"""FanFicFare's average waits (`slow_down_sleep_time` in its defaults.ini), where they are longer."""


def archive_of(link: Link) -> str:
    """The archive's short name (`ao3`), or its host: what is asked one request at a time."""
    archive, _, rest = link.key.partition(":")
    return archive if archive != "web" else rest.partition("/")[0].partition("?")[0]


def spacing(link: Link) -> timedelta:
    """The least time between two requests to a link's archive."""
    return timedelta(seconds=_SECONDS.get(archive_of(link), _LEAST))
