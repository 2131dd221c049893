"""What members report of a fic, and what authors wish for theirs: both reach the moderators' queue."""

from datetime import datetime

from db.cards import queue_cards
from db.fics import list_changes
from db.queue import entries, moderator_questions
from db.rules import held_fics
from db.store import personal_data
from db.store.columns import seconds, server_of
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import reading, writing
from fics.models import Fic
from fics.queue import Entry, Matter
from fics.reports import Complaint, Wish


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
    await list_changes.get_in(db, server_id, fic_id)
    # All reports of a fic are one entry: a crowd that reports one fic must not fill the queue.
    known = await moderator_questions.waiting_in(db, Matter.REPORT, fic_id)
    if known is None:
        known = (await entries.add_in(db, server_of(fic_id), Matter.REPORT, fic_id=fic_id, at=at)).id
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
    await queue_cards.outdate_in(db, known, at=at)
    return await entries.get_in(db, server_of(fic_id), known)


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

    Meanwhile only the fic's link shows, unless she only wants facts corrected; not of too many at once.
    Raises Unknown where there is no such fic.
    """
    fic = await list_changes.get_in(db, server_id, fic_id)
    entry = await _keep_claim(db, fic, member_id=member_id, wish=wish, words=words, at=at)
    held = await held_fics.find_in(db, fic_id)
    if wish is Wish.FACTS:
        if held and held.entry_id == entry.id:
            await list_changes.let_go_in(db, held, by=member_id, at=at)
    elif held is None and await held_fics.may_hold_in(db, fic_id, member_id):
        await list_changes.hold_in(db, fic, entry.id, at=at)
    return entry


@reading
async def is_held(db: Connection, fic_id: int) -> bool:
    """Whether only a fic's link shows, since its author's request waits."""
    return await held_fics.find_in(db, fic_id) is not None


async def _keep_claim(
    db: Connection, fic: Fic, *, member_id: int, wish: Wish, words: str | None, at: datetime
) -> Entry:
    fic_id = fic.id
    known = await moderator_questions.waiting_in(db, Matter.CLAIM, fic_id, member_id=member_id)
    if known is None:
        return await entries.add_in(
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
    await queue_cards.outdate_in(db, known, at=at)
    return await entries.get_in(db, server_of(fic_id), known)


personal_data.declare(
    PersonalData(
        exports={
            "reports": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'fic', entry.fic_id & 0xFFFFFF,
                    'complaint', report.complaint,
                    'words', report.words,
                    'at', datetime(report.at, 'unixepoch')
                ) AS entry,
                coalesce(fic.gate, :unknown) AS gate
                FROM report
                CROSS JOIN entry ON entry.id = report.entry_id
                CROSS JOIN server ON server.no = entry.server_no
                LEFT JOIN fic ON fic.id = entry.fic_id
                WHERE report.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY report.id
                """,
        },
        erase=(
            """
            UPDATE report
            SET member_id = NULL, words = NULL
            WHERE member_id = :member_id
                AND entry_id IN (
                    SELECT id
                    FROM entry
                    WHERE server_no IN (SELECT value FROM json_each(:servers))
                )
            """,
        ),
    )
)
