"""What members say of recs that an import seems to have brought: theirs, nameless, or dropped."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from db.facts import fic_rows
from db.fics import admission, list_changes, recs
from db.imports.waiting_recs import KEPT_FOR
from db.log.records import Verb
from db.store import servers
from db.store.columns import ids_of, mask, moment
from db.store.connection import Connection, Row
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.drafts import Reading
from fics.errors import NotWelcome
from fics.models import Fic, Gate, Rec

CHUNK = 25
"""Recs that one transaction settles."""


class Kept(Enum):
    """What a member says of a rec that seems to be hers."""

    NAMED = auto()
    UNNAMED = auto()
    """The rec stays, and neither her name nor her words do."""
    DROPPED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many recs wait for a member's word, and until when."""

    recs: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One rec that seems to be a member's."""

    fic: Fic
    why: str | None


MAY_WAIT = """
    EXISTS (
        SELECT 1
        FROM suggestion
        WHERE member_id = :member_id AND fic_id BETWEEN here.no << 24 AND (here.no << 24) + 0xFFFFFF
    )
"""
"""Holds (`db.news`) where something waits for a member's word here."""


@reading
async def waiting(db: Connection, server_id: int, member_id: int) -> Waiting | None:
    """What waits for a member on that server; None where nothing does."""
    return await _waiting(db, await servers.find_in(db, server_id), member_id)


async def _waiting(db: Connection, server_no: int | None, member_id: int) -> Waiting | None:
    if server_no is None:
        return None
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS recs, min(at) AS at
        FROM suggestion
        WHERE member_id = :member_id AND fic_id BETWEEN :low AND :high
        """,
        {**ids_of(server_no), "member_id": member_id},
    )
    if row is None or not row["recs"]:
        return None
    return Waiting(recs=row["recs"], until=moment(row["at"]) + timedelta(days=KEPT_FOR))


@reading
async def following(
    db: Connection, server_id: int, member_id: int, *, gates: frozenset[Gate], after: int = 0
) -> Suggested | None:
    """The next of a member's after that fic, in the order of the list, of those behind these gates."""
    row = await fetch_one(
        db,
        """
        SELECT suggestion.fic_id, suggestion.why
        FROM suggestion
        CROSS JOIN fic ON fic.id = suggestion.fic_id
        WHERE suggestion.member_id = :member_id
            AND suggestion.fic_id BETWEEN :low AND :high
            AND suggestion.fic_id > :after
            AND :gates >> fic.gate & 1
        ORDER BY suggestion.fic_id
        LIMIT 1
        """,
        {
            **ids_of(await servers.find_in(db, server_id) or 0),
            "member_id": member_id,
            "after": after,
            "gates": mask(gates),
        },
    )
    fic = await fic_rows.find_in(db, row["fic_id"]) if row else None
    return Suggested(fic=fic, why=row["why"]) if row and fic else None


@writing
async def settle(
    db: Connection,
    server_id: int,
    member_id: int,
    kept: Kept,
    *,
    trusted: bool,
    at: datetime,
    fic_id: int | None = None,
) -> int:
    """Does as a member says with her next recs, or with that of one fic; how many of them are left.

    What waits for moderators on this server waits, as any rec of hers; `trusted` is a moderator.
    """
    server_no = await servers.find_or_add_in(db, server_id)
    values = {**ids_of(server_no), "member_id": member_id, "fic_id": fic_id, "chunk": CHUNK}
    rows = await fetch(
        db,
        """
        DELETE FROM suggestion
        WHERE member_id = :member_id AND fic_id IN (
            SELECT fic_id
            FROM suggestion
            WHERE member_id = :member_id
                AND fic_id BETWEEN :low AND :high
                AND fic_id = coalesce(:fic_id, fic_id)
            ORDER BY fic_id
            LIMIT :chunk
        )
        RETURNING fic_id, place, why
        """,
        values,
    )
    for row in rows:
        fic = await fic_rows.find_in(db, row["fic_id"])
        if fic and kept is Kept.NAMED:
            await _name(db, server_no, fic, row, member_id, trusted=trusted, at=at)
        if fic and kept is Kept.DROPPED:
            await _drop(db, fic, row, at=at)
    left = await _waiting(db, server_no, member_id) if fic_id is None else None
    return left.recs if left else 0


async def _name(
    db: Connection,
    server_no: int,
    fic: Fic,
    row: Row,
    member_id: int,
    *,
    trusted: bool,
    at: datetime,
) -> None:
    """Makes a rec hers, with her words, by the rules for a rec; one that a rule keeps off stays nameless."""
    rec = Rec(member_id=member_id, at=at, why=row["why"])
    try:
        causes = await admission.judge_in(
            db,
            server_no,
            fic.facts,
            member_id=member_id,
            trusted=trusted,
            silent=not rec.why,
            listed=fic.facts,
            typed=(rec.why,) if rec.why else (),
        )
    except NotWelcome:
        return
    if causes:
        await recs.queue_in(db, server_no, rec, Reading(why=rec.why), causes=causes, fic_id=fic.id)
        return
    await _unrec(db, fic.id, row["place"])
    own = fic.rec_of(member_id)
    await recs.add_in(db, fic.id, Rec(member_id=member_id, at=at) if own and own.why else rec)
    await list_changes.change_in(db, fic, fic.facts, at=at)
    await list_changes.record_in(db, Verb.SECONDED, fic.id, before=fic, by=member_id, at=at)


async def _drop(db: Connection, fic: Fic, row: Row, *, at: datetime) -> None:
    """Takes a rec off, and with a fic's last one the fic; the log doesn't say whose it was."""
    gone = await _unrec(db, fic.id, row["place"])
    if gone and len(fic.recs) == 1:
        await list_changes.remove_in(db, fic, Verb.WITHDREW, by=None, at=at)
    elif gone:
        await list_changes.change_in(db, fic, fic.facts, at=at)


async def _unrec(db: Connection, fic_id: int, place: int | None) -> bool:
    """Takes a rec without a name and words off; whether it was there."""
    rows = await fetch(
        db,
        """
        DELETE FROM rec
        WHERE fic_id = :fic_id AND place = (
            SELECT min(place)
            FROM rec
            WHERE fic_id = :fic_id AND member_id IS NULL AND why IS NULL AND place = coalesce(:place, place)
        )
        RETURNING place
        """,
        {"fic_id": fic_id, "place": place},
    )
    return bool(rows)
