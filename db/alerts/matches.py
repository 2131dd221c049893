"""What came to match an alert and was not told yet: found anew by its search, with what its member hides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from db.alerts import alerts
from db.alerts.alerts import Alert
from db.facts import fic_rows
from db.privacy import hidden_tags
from db.search import clauses, membership
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.transactions import fetch, reading, writing
from fics.alerts import PATIENCE
from fics.models import Fic
from fics.visibility import Audience

AT_ONCE = 200
"""Of so many that wait it is looked at once which still match; the others come with the next look."""


@dataclass(frozen=True, slots=True)
class AlertMatches:
    """What waits for a member in one alert, for one kind of channel."""

    alert: Alert
    shown: tuple[int, ...]
    """The ids of fics that may show there, newest first."""
    adult: tuple[int, ...]
    """The ids of those that only adult channels show."""
    bulk: frozenset[int]
    """Which of both came with many others, as by an import."""

    @property
    def items(self) -> int:
        """How many things these are: an import is one."""
        every = {*self.shown, *self.adult}
        return len(every - self.bulk) + bool(every & self.bulk)


MAY_WAIT = """
    EXISTS (
        SELECT 1
        FROM alert INDEXED BY alert_by_member
        CROSS JOIN watch_match INDEXED BY watch_match_waiting
            ON watch_match.watch_id = alert.watch_id AND watch_match.told IS NULL
        WHERE alert.member_id = :member_id AND alert.server_no = here.no
    )
"""
"""Holds (`db.news`) where something waits for a member here, if only in another kind of channel."""


@reading
async def waiting(db: Connection, alert: Alert, readers: Audience, *, now: datetime) -> AlertMatches:
    """What waits in an alert, as these readers may see it."""
    return await waiting_in(db, alert, readers, now=now)


async def waiting_in(
    db: Connection, alert: Alert, readers: Audience, *, now: datetime, by_message: bool = False
) -> AlertMatches:
    """What waits in an alert, inside a transaction; `by_message`: without what a message told already."""
    rows = await fetch(
        db,
        """
        SELECT fic_id, in_bulk
        FROM watch_match
        WHERE watch_id = :watch_id AND told IS NULL AND (:all OR digest_id IS NULL)
        ORDER BY fic_id DESC
        LIMIT :at_once
        """,
        {"watch_id": alert.id, "all": not by_message, "at_once": AT_ONCE},
    )
    ids = [row["fic_id"] for row in rows]
    shown, adult = await parted_in(db, alert, ids, readers, now=now)
    return AlertMatches(
        alert,
        shown,
        adult,
        frozenset(row["fic_id"] for row in rows if row["in_bulk"]),
    )


async def parted_in(
    db: Connection, alert: Alert, fic_ids: Collection[int], readers: Audience, *, now: datetime
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Those of these fics that an alert finds, without what its member hides: shown here, and elsewhere."""
    search = alert.search.hiding(await hidden_tags.hidden_in(db, alert.member_id))
    ids = await _with_details(db, fic_ids, now=now) if search.without else [*fic_ids]
    if search.shelf is None:  # which is about her shelf as it is now, whatever it asks for
        ids = await _not_stopped(db, alert, ids)
    member_id = alert.member_id
    shown = await membership.found_in(db, alert.server_no, search, ids, readers.gates, reader_id=member_id)
    others = [fic_id for fic_id in ids if fic_id not in shown]
    elsewhere = readers.counted - readers.gates
    adult = await membership.found_in(db, alert.server_no, search, others, elsewhere, reader_id=member_id)
    return tuple(each for each in ids if each in shown), tuple(each for each in ids if each in adult)


async def _not_stopped(db: Connection, alert: Alert, fic_ids: Collection[int]) -> list[int]:
    """Those of these fics that an alert's member has not stopped reading."""
    rows = await fetch(
        db,
        f"""
        SELECT one.value AS id
        FROM json_each(:ids) AS one
        CROSS JOIN fic ON fic.id = one.value
        WHERE true {clauses.NOT_STOPPED}
        ORDER BY one.key
        """,
        {
            "ids": json(list(fic_ids)),
            "server_no": alert.server_no,
            "reader": alert.member_id,
            "stopped": clauses.STOPPED,
        },
    )
    return [row["id"] for row in rows]


async def _with_details(db: Connection, fic_ids: Collection[int], *, now: datetime) -> list[int]:
    """Those of these fics whose archives have answered, or have not for a day: she may hide what they say."""
    rows = await fetch(
        db,
        """
        SELECT fic.id
        FROM json_each(:ids) AS one
        CROSS JOIN fic ON fic.id = one.value
        WHERE fic.added <= :day_ago
            OR NOT EXISTS (
                SELECT 1
                FROM link
                CROSS JOIN fetch ON fetch.key = link.key
                WHERE link.fic_id = fic.id AND fetch.outcome IS NULL AND fetch.due IS NOT NULL
            )
        ORDER BY one.key
        """,
        {"ids": json(list(fic_ids)), "day_ago": seconds(now - PATIENCE)},
    )
    return [row["id"] for row in rows]


@writing
async def mark_told(db: Connection, found: AlertMatches, *, at: datetime) -> None:
    """Writes down that a member saw what an alert had for her; `told_at` finds it again by that moment."""
    await mark_told_in(db, found.alert.id, found.shown, at=at)


async def mark_told_in(db: Connection, alert_id: int, fic_ids: Collection[int], *, at: datetime) -> None:
    """Writes down that fics were told to an alert's member."""
    await db.execute(
        """
        UPDATE watch_match
        SET told = :at
        WHERE watch_id = :alert_id AND fic_id IN (SELECT value FROM json_each(:ids))
        """,
        {"alert_id": alert_id, "ids": json(list(fic_ids)), "at": seconds(at)},
    )


@reading
async def told_at(
    db: Connection, alert_id: int, moment: int, readers: Audience, *, member_id: int, now: datetime
) -> tuple[Alert, tuple[Fic, ...]]:
    """A member's alert, and what was told of it at a moment, newest first, as these readers may see it now.

    Raises Unknown where it isn't hers.
    """
    alert = await alerts.get_in(db, alert_id, member_id=member_id)
    rows = await fetch(
        db,
        """
        SELECT fic_id
        FROM watch_match
        WHERE watch_id = :alert_id AND told = :moment
        ORDER BY fic_id DESC
        """,
        {"alert_id": alert_id, "moment": moment},
    )
    shown, _ = await parted_in(db, alert, [row["fic_id"] for row in rows], readers, now=now)
    return alert, await fic_rows.load_in(db, shown)
