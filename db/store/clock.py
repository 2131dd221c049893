"""Times that a clock wrote down that was ahead: once it is right again, none holds anything back for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.store.columns import seconds
from db.store.connection import Connection, Values
from db.store.store import Store
from db.store.transactions import fetch_one, reading, writing
from fics.wanted import GRACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """One column of times; `rows` is where they count, and `right` what one too far ahead becomes.

    `rows` is a condition that an index answers, where there is one. Both know `:now` and `:longest`, in
    seconds.
    """

    table: str
    column: str
    rows: str = "true"
    right: str = ":now"

    @property
    def ahead(self) -> str:
        """The condition for those that lie further ahead than they may."""
        return f"{self.column} > :now + :longest AND {self.rows}"


CARDS = Times(table="copy", column="due", rows="(stale = 1 OR message_id IS NULL)")
QUEUE_CARDS = Times(table="notice", column="due", rows="(stale = 1 OR message_id IS NULL)")
REQUEST_CARDS = Times(table="wanted_card", column="due", rows="(stale = 1 OR message_id IS NULL)")
MESSAGES = Times(table="letter", column="due", rows="by_hand = 0")
ALERTS = Times(table="alert", column="due", rows="waiting = 1")
ALERT_PAUSES = Times(table="alert_choice", column="next")
CHAPTERS = Times(table="alert_choice", column="chapters_due", rows="chapters_due IS NOT NULL")
REQUESTS = Times(
    table="wanted",
    column="ends_at",
    rows="state = 'open'",
    right=f":now + iif(reminded, {GRACE // timedelta(seconds=1)}, days * 86400)",
)
ARCHIVES = Times(table="archive", column="free")
_OF_EVERY_ARCHIVE = """due IS NOT NULL AND archive IN (
    WITH RECURSIVE known (name) AS (
        SELECT min(archive) FROM fetch WHERE due IS NOT NULL
        UNION ALL
        SELECT (SELECT min(archive) FROM fetch WHERE due IS NOT NULL AND archive > known.name)
        FROM known
        WHERE known.name IS NOT NULL
    )
    SELECT name FROM known WHERE name IS NOT NULL
)"""  # so that the index is skipped through, archive by archive
QUESTIONS = Times(table="fetch", column="due", rows=f"rank IN (1, 2) AND {_OF_EVERY_ARCHIVE}")
LOOKS = Times(
    table="fetch",
    column="due",
    rows=f"rank = 0 AND {_OF_EVERY_ARCHIVE}",
    right=":now + (due - :now) % :longest",  # else all that is known would be asked for again at once
)
DEEDS = (
    Times(table="log", column="at"),
    Times(table="entry", column="decided_at"),
    Times(table="entry", column="at"),
    Times(table="server", column="left_at"),
    Times(table="import", column="at"),
    Times(table="suggestion", column="at"),
    Times(table="alert_digest", column="at"),
    Times(table="news_line", column="at"),
    Times(table="shelf_file", column="at"),
    Times(table="held", column="at"),
    Times(table="wanted", column="at"),
    Times(table="wanted_answer", column="at"),
    # before what is now dated as of now, of which its follower may not have been told
    Times(table="wanted_follower", column="told_at", right=":now - 1"),
)
"""What is deleted, settled or counted so long after it was done; a deed is never ahead."""


async def set_right(store: Store, longest: Mapping[Times, timedelta], *, now: datetime) -> None:
    """Sets to now what lies further ahead than the longest pause by which such a time is ever put off.

    Looks that are taken again at what is known of fics are spread over that pause instead.
    """
    # Looked for by reading, since nearly always nothing is ahead, and whoever writes would wait.
    if ahead := await _ahead(store, longest, now):
        await _set_right(store, {times: longest[times] for times in ahead}, now)


@reading
async def _ahead(db: Connection, longest: Mapping[Times, timedelta], now: datetime) -> list[Times]:
    found = list[Times]()
    for times, pause in longest.items():
        asked = f"SELECT 1 FROM {times.table} WHERE {times.ahead} LIMIT 1"
        if await fetch_one(db, asked, _values(now, pause)):
            found.append(times)
    return found


@writing
async def _set_right(db: Connection, longest: Mapping[Times, timedelta], now: datetime) -> None:
    for times, pause in longest.items():
        change = f"UPDATE {times.table} SET {times.column} = {times.right} WHERE {times.ahead}"
        await db.execute(change, _values(now, pause))


def _values(now: datetime, pause: timedelta) -> Values:
    return {"now": seconds(now), "longest": int(pause.total_seconds())}
