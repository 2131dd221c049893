"""What makes posted cards stale: their fic changed, or leaves, or has a full card elsewhere now."""

from datetime import datetime

from db.columns import seconds
from db.direct import Connection
from fics.models import Gate


async def outdate(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Makes a fic's cards stale, inside the transaction that changes it.

    One that is being sent keeps its time and its tries: it must not be sent twice. Urgent is what stands in
    full in an open channel, where the fic is not open to all now.
    """
    await db.execute(
        """
        UPDATE copy
        SET
            stale = 1,
            version = version + 1,
            tries = iif(message_id IS NULL, tries, 0),
            due = iif(message_id IS NULL, due, :at),
            urgent = max(
                urgent,
                full IS NOT 0 AND adult IS NOT 1 AND EXISTS (
                    SELECT 1
                    FROM fic
                    WHERE fic.id = copy.fic_id AND fic.gate <> :open
                )
            )
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id, "at": seconds(at), "open": Gate.OPEN},
    )


async def erase(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Has a fic's cards deleted, inside the transaction that takes it off its list for good.

    One that is being sent keeps its time: it must be there to be deleted.
    """
    await db.execute(
        """
        UPDATE copy
        SET erased = 1, urgent = 1
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    await outdate(db, fic_id, at=at)


async def outdate_stubs(db: Connection, copy_id: int) -> None:
    """Makes stale what stands of this card's fic in open channels, where the fic is not open to all."""
    await db.execute(
        """
        UPDATE copy
        SET stale = 1, version = version + 1, tries = 0, due = 0
        WHERE fic_id = (
                SELECT fic.id
                FROM copy AS sent
                CROSS JOIN fic ON fic.id = sent.fic_id
                WHERE sent.id = :id AND fic.gate <> :open
            )
            AND message_id IS NOT NULL
            AND adult IS NOT 1
        """,
        {"id": copy_id, "open": Gate.OPEN},
    )
