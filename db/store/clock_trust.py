"""Whether the clock can be believed: what was deleted by its time doesn't come back once it is set right."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.key_values import get_in, put_in
from db.store.transactions import fetch_one, writing

AWAY = timedelta(days=200)
"""A bot may have been away for so long; a clock that has gone further since it was looked at is doubted."""
BACK = timedelta(days=1)
"""A clock that has gone back further is doubted, too."""
HELD = timedelta(days=1)
"""A clock that is doubted, and goes on without another leap for so long, is right."""

_KEY = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looks:
    """What is remembered of the clock, in seconds."""

    believed: int
    """What it said when it was believed last."""
    since: int | None = None
    """From where on it is doubted."""
    last: int = 0
    """What it said last, since it is doubted."""


_LOOKS = msgspec.json.Decoder(_Looks)


@writing
async def is_believed(db: Connection, *, now: datetime, vouched: bool | None) -> bool:
    """Looks at the clock, and tells whether it can be believed.

    `vouched` says whether somebody else's clock agrees, None where nobody else's is known.
    """
    at = seconds(now)
    looks = await _last_looks(db, at=at)
    if vouched is None:
        looks = _held(looks, at)
    if vouched is False or (vouched is None and looks.since is not None):
        await put_in(db, _KEY, json(looks))
        return False
    await put_in(db, _KEY, json(_Looks(believed=at)))
    return True


async def _last_looks(db: Connection, *, at: int) -> _Looks:
    stored = await get_in(db, _KEY)
    if stored is not None:
        return _LOOKS.decode(stored)
    # Who was never asked before knows the time of the last deed, if there is one.
    row = await fetch_one(db, "SELECT max(at) AS at FROM log", {})
    return _Looks(believed=at if row is None or row["at"] is None else row["at"])


def _held(looks: _Looks, at: int) -> _Looks:
    """What is known of a clock after another look at it, for which nobody else's is known."""
    if -BACK.total_seconds() <= at - looks.believed <= AWAY.total_seconds():
        return _Looks(believed=at)
    if looks.since is None or not 0 <= at - looks.last <= HELD.total_seconds() * 2:
        return replace(looks, since=at, last=at)
    if at - looks.since >= HELD.total_seconds():
        return _Looks(believed=at)
    return replace(looks, last=at)
