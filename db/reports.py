"""What members report of a fic, and what authors wish for theirs: both reach the moderators' queue."""

from datetime import datetime

from db import entries, lists, notices
from db.asking import fetch_one, reading, writing
from db.columns import seconds, server_of
from db.direct import Connection
from fics.queue import Complaint, Entry, Matter, Wish


@writing
async def report(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    member_id: int,
    complaint: Complaint,
    words: str | None,
    at: datetime,
) -> Entry:
    """Reports a fic; all reports that wait about one fic are one entry, and a member has one of them.

    Raises Unknown where there is no such fic.
    """
    await lists.find(db, server_id, fic_id)
    known = await _waiting(db, Matter.REPORT, fic_id, None)
    if known is None:
        known = (await entries.keep(db, server_of(fic_id), Matter.REPORT, fic_id=fic_id, at=at)).id
    await db.execute(
        """
        INSERT INTO report (entry_id, member_id, complaint, words, at)
        VALUES (:entry_id, :member_id, :complaint, :words, :at)
        ON CONFLICT (entry_id, member_id) DO UPDATE SET
            complaint = excluded.complaint,
            words = excluded.words,
            at = excluded.at
        """,
        {
            "entry_id": known,
            "member_id": member_id,
            "complaint": complaint,
            "words": words,
            "at": seconds(at),
        },
    )
    await notices.outdate(db, known, at=at)
    return await entries.find(db, server_of(fic_id), known)


@writing
async def claim(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    member_id: int,
    wish: Wish,
    words: str | None,
    at: datetime,
) -> Entry:
    """Keeps an author's wish; one that she changes her mind about, as long as it waits, is one entry.

    Raises Unknown where there is no such fic.
    """
    await lists.find(db, server_id, fic_id)
    known = await _waiting(db, Matter.CLAIM, fic_id, member_id)
    if known is None:
        return await entries.keep(
            db,
            server_of(fic_id),
            Matter.CLAIM,
            fic_id=fic_id,
            member_id=member_id,
            wish=wish,
            words=words,
            at=at,
        )
    await db.execute(
        """
        UPDATE entry
        SET wish = :wish, words = :words, at = :at
        WHERE id = :id
        """,
        {"id": known, "wish": wish, "words": words, "at": seconds(at)},
    )
    await notices.outdate(db, known, at=at)
    return await entries.find(db, server_of(fic_id), known)


async def ask(db: Connection, fic_id: int, matter: Matter, *, causes: tuple[str, ...], at: datetime) -> int:
    """Asks moderators what to do with a fic (gone, blocked since, changed), once, inside a transaction.

    Returns the id of the entry that waits, be it this one or an earlier one.
    """
    known = await _waiting(db, matter, fic_id, None)
    if known is not None:
        return known
    return (await entries.keep(db, server_of(fic_id), matter, fic_id=fic_id, causes=causes, at=at)).id


@reading
async def asks(db: Connection, fic_id: int, matter: Matter) -> bool:
    """Whether moderators are asked that of a fic, and have not answered."""
    return await _waiting(db, matter, fic_id, None) is not None


async def _waiting(db: Connection, matter: Matter, fic_id: int, member_id: int | None) -> int | None:
    row = await fetch_one(
        db,
        """
        SELECT id
        FROM entry INDEXED BY entry_by_fic
        WHERE fic_id = :fic_id AND matter = :matter AND state = 'waiting' AND member_id IS :member_id
        """,
        {"fic_id": fic_id, "matter": matter, "member_id": member_id},
    )
    return row["id"] if row else None
