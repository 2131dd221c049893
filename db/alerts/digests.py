"""Messages about alerts: one a member, written down before it is sent, so that nothing is told twice.

A digest whose sending was cut off by a kill, or that did not reach her, waits for her next command: nobody
knows whether it came, so no message tells of the same again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.alerts import alert_choices, alerts, chapters, matches
from db.alerts.alerts import Alert
from db.alerts.matches import AlertMatches
from db.facts import fic_rows
from db.store import personal_data
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.alerts import PAUSE
from fics.digest_times import Choice
from fics.models import Fic
from fics.shelf import Shelved
from fics.visibility import Audience

AGAIN = timedelta(hours=1)
"""After so long an alert is looked at again of which something has to wait, as for a fic's details."""
_LOOKED_FOR = timedelta(days=2)
"""For so long that is done; what still waits then, because she hides it, waits until she looks."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One message to one member: what it tells, alert by alert."""

    id: int
    member_id: int
    parts: tuple[AlertMatches, ...]
    chapters: tuple[Shelved, ...] = ()
    """What of her shelf has new chapters."""

    @property
    def items(self) -> int:
        """How many fics it tells of that her searches found; an import is one in each alert."""
        return sum(part.items for part in self.parts)


@reading
async def next_member(db: Connection, *, now: datetime) -> int | None:
    """The member whose message is due for longest; None where nobody's is."""
    row = await fetch_one(
        db,
        f"""
        SELECT alert.member_id, alert_choice.next, alert.due
        FROM alert INDEXED BY alert_due
        CROSS JOIN alert_choice ON alert_choice.member_id = alert.member_id
        WHERE alert.waiting = 1
            AND alert.due <= :now
            AND alert_choice.way = 'open'
            AND alert_choice.next <= :now
        UNION ALL
        SELECT member_id, next, chapters_due
        FROM alert_choice INDEXED BY alert_choice_chapters
        WHERE chapters_due <= :now
            AND way = 'open'
            AND next <= :now
            AND EXISTS (
                SELECT 1
                FROM shelf INDEXED BY shelf_fresh
                WHERE shelf.member_id = alert_choice.member_id AND {chapters.UNSENT}
            )
        ORDER BY next, due
        LIMIT 1
        """,
        {"now": seconds(now)},
    )
    return row["member_id"] if row else None


@reading
async def due_alerts(db: Connection, member_id: int, *, now: datetime) -> tuple[Alert, ...]:
    """A member's alerts of which a message may tell now, on all servers."""
    return await _due(db, member_id, now=now)


async def _due(db: Connection, member_id: int, *, now: datetime) -> tuple[Alert, ...]:
    rows = await fetch(
        db,
        "SELECT watch_id FROM alert WHERE member_id = :member_id AND waiting = 1 AND due <= :now",
        {"member_id": member_id, "now": seconds(now)},
    )
    return tuple([await alerts.get_in(db, row["watch_id"], member_id=member_id) for row in rows])


@writing
async def claim(
    db: Connection, member_id: int, readers: Mapping[int, Audience], *, now: datetime
) -> Digest | None:
    """Writes down as told what a member's message tells, before it is sent; None where that is nothing.

    `readers` has her alerts, by their ids, of which she may be told, each with whom a message reaches. The
    others wait for her next command.
    """
    digest_id = await _add(db, member_id, now)
    chosen = await alert_choices.of_in(db, member_id)
    parts = list[AlertMatches]()
    for alert in await _due(db, member_id, now=now):
        if alert.id not in readers:
            await _set_due(db, alert.id, None, waiting=True)
            continue
        part = await matches.waiting_in(db, alert, readers[alert.id], now=now, by_message=True)
        await _tell(db, digest_id, part, chosen, now=now)
        parts += [part] if part.items else []
    fresh = await _chapters(db, digest_id, member_id, chosen, joins=bool(parts), now=now)
    if not parts and not fresh:
        await db.execute("DELETE FROM alert_digest WHERE id = :id", {"id": digest_id})
        return None
    await _pause(db, member_id, until=now + PAUSE)
    return Digest(digest_id, member_id, tuple(parts), fresh)


async def _chapters(
    db: Connection, digest_id: int, member_id: int, chosen: Choice, *, joins: bool, now: datetime
) -> tuple[Shelved, ...]:
    """New chapters that a message tells of, where she wants that: with others, and else once a day."""
    due = await fetch(
        db,
        "SELECT 1 FROM alert_choice WHERE member_id = :member_id AND chapters_due <= :now",
        {"member_id": member_id, "now": seconds(now)},
    )
    if not chosen.chapters or not (joins or due):
        return ()
    fresh = await chapters.unsent_in(db, member_id)
    await chapters.claim_in(db, digest_id, fresh)
    await alert_choices.set_chapters_due_in(db, member_id, chosen, now=now)
    return fresh


async def _add(db: Connection, member_id: int, now: datetime) -> int:
    row = await fetch_one(
        db,
        """
        INSERT INTO alert_digest (member_id, at)
        VALUES (:member_id, :at)
        RETURNING id
        """,
        {"member_id": member_id, "at": seconds(now)},
    )
    assert row is not None
    return row["id"]


async def _tell(db: Connection, digest_id: int, part: AlertMatches, chosen: Choice, *, now: datetime) -> None:
    await matches.mark_told_in(db, part.alert.id, part.shown, at=now)
    await db.execute(
        """
        UPDATE watch_match
        SET digest_id = :digest_id
        WHERE watch_id = :alert_id AND fic_id IN (SELECT value FROM json_each(:ids))
        """,
        {"digest_id": digest_id, "alert_id": part.alert.id, "ids": json([*part.shown, *part.adult])},
    )
    left = await fetch(
        db,
        """
        SELECT 1
        FROM watch_match
        WHERE watch_id = :alert_id AND told IS NULL AND digest_id IS NULL AND at > :since
        LIMIT 1
        """,
        {"alert_id": part.alert.id, "since": seconds(now - _LOOKED_FOR)},
    )
    due = chosen.due(part.alert.how, now=now)
    assert due is not None
    await _set_due(db, part.alert.id, max(due, now + AGAIN) if left else due, waiting=bool(left))


async def _set_due(db: Connection, alert_id: int, due: datetime | None, *, waiting: bool) -> None:
    await db.execute(
        "UPDATE alert SET due = :due, waiting = :waiting WHERE watch_id = :id",
        {"id": alert_id, "due": seconds(due) if due else None, "waiting": waiting},
    )


async def _pause(db: Connection, member_id: int, *, until: datetime) -> None:
    await db.execute(
        "UPDATE alert_choice SET next = :until WHERE member_id = :member_id",
        {"member_id": member_id, "until": seconds(until)},
    )


@writing
async def put_off(db: Connection, member_id: int, *, until: datetime) -> None:
    """Sends a member nothing until then: it could not be asked what she may be told."""
    await _pause(db, member_id, until=until)


@reading
async def shown_fics(db: Connection, digest: Digest) -> dict[int, Fic]:
    """The fics that a digest may name, by their ids."""
    ids = [fic_id for part in digest.parts for fic_id in part.shown]
    return {fic.id: fic for fic in await fic_rows.load_in(db, ids)}


@writing
async def mark_sent(db: Connection, digest_id: int) -> None:
    """Keeps that a message was sent."""
    await db.execute("UPDATE alert_digest SET sent = 1 WHERE id = :id", {"id": digest_id})
    await chapters.mark_sent_in(db, digest_id)


@writing
async def take_back(db: Connection, digest: Digest, *, until: datetime) -> None:
    """Undoes a claim: Discord did not take the message, so nothing was told, and it is due again then."""
    for part in digest.parts:
        await _set_due(db, part.alert.id, until, waiting=True)
    await db.execute(
        "UPDATE watch_match SET told = NULL, digest_id = NULL WHERE digest_id = :id", {"id": digest.id}
    )
    await chapters.take_back_in(db, digest.id)
    if digest.chapters:
        await db.execute(
            "UPDATE alert_choice SET chapters_due = :until WHERE member_id = :member_id",
            {"member_id": digest.member_id, "until": seconds(until)},
        )
    await db.execute("DELETE FROM alert_digest WHERE id = :id", {"id": digest.id})
    await _pause(db, digest.member_id, until=until)


@writing
async def keep_for_command(db: Connection, digest_id: int) -> None:
    """Has what a message told wait for its member's next command: it did not reach her."""
    await _keep_for_command(db, digest_id)


@writing
async def keep_unsure(db: Connection, *, before: datetime) -> None:
    """Has what was on its way when the bot was killed wait for its members' next commands."""
    rows = await fetch(
        db, "SELECT id FROM alert_digest WHERE sent = 0 AND at < :before", {"before": seconds(before)}
    )
    for row in rows:
        await _keep_for_command(db, row["id"])


async def _keep_for_command(db: Connection, digest_id: int) -> None:
    # The digest stays named: no other message tells of it, and she looks at what was not told.
    await db.execute("UPDATE watch_match SET told = NULL WHERE digest_id = :id", {"id": digest_id})
    await db.execute("UPDATE alert_digest SET sent = 1 WHERE id = :id", {"id": digest_id})


@reading
async def sent_since(db: Connection, moment: datetime) -> int:
    """How many messages there were since then, of all members."""
    row = await fetch_one(
        db, "SELECT count(*) AS messages FROM alert_digest WHERE at >= :at", {"at": seconds(moment)}
    )
    return row["messages"] if row else 0


@writing
async def forget_old(db: Connection, *, before: datetime) -> None:
    """Forgets when messages were sent before that moment; what they told stays told."""
    await db.execute("DELETE FROM alert_digest WHERE sent = 1 AND at < :before", {"before": seconds(before)})


@dataclass(frozen=True, slots=True)
class ToldAlert:
    """What a message told of one alert, as its readers may see it now."""

    alert: Alert
    fics: tuple[Fic, ...]
    elsewhere: int
    """How many more are in adult channels."""


@reading
async def told_alerts(db: Connection, digest_id: int, *, member_id: int) -> tuple[Alert, ...]:
    """The alerts, if they are this member's, of which a message told."""
    rows = await fetch(
        db,
        """
        SELECT DISTINCT alert.watch_id
        FROM watch_match INDEXED BY watch_match_by_digest
        CROSS JOIN alert ON alert.watch_id = watch_match.watch_id
        WHERE watch_match.digest_id = :id AND alert.member_id = :member_id
        ORDER BY alert.watch_id
        """,
        {"id": digest_id, "member_id": member_id},
    )
    return tuple([await alerts.get_in(db, row["watch_id"], member_id=member_id) for row in rows])


@reading
async def told_alert(
    db: Connection, digest_id: int, alert: Alert, readers: Audience, *, now: datetime
) -> ToldAlert:
    """What a message told of one alert, without what its member hides by now."""
    rows = await fetch(
        db,
        """
        SELECT fic_id
        FROM watch_match INDEXED BY watch_match_by_digest
        WHERE digest_id = :id AND watch_id = :alert_id
        ORDER BY fic_id DESC
        """,
        {"id": digest_id, "alert_id": alert.id},
    )
    shown, adult = await matches.parted_in(db, alert, [row["fic_id"] for row in rows], readers, now=now)
    return ToldAlert(alert, await fic_rows.load_in(db, shown), len(adult))


personal_data.declare(
    PersonalData(
        exports={
            "alert_digests": """
                SELECT json_object('at', datetime(at, 'unixepoch')) AS entry
                FROM alert_digest
                WHERE member_id = :member_id
                ORDER BY id
                """,
        },
        erase=("DELETE FROM alert_digest WHERE member_id = :member_id",),
    )
)
