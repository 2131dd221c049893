"""Entries of the queue that are done: what is forgotten of them at once, and what in time."""

from datetime import datetime

from db.asking import writing
from db.columns import seconds
from db.direct import Connection


async def empty(db: Connection, fic_id: int) -> None:
    """Forgets what entries that are done hold of a fic of which nothing may stay."""
    await db.execute(
        """
        UPDATE entry
        SET reading = NULL
        WHERE fic_id = :fic_id AND state <> 'waiting'
        """,
        {"fic_id": fic_id},
    )


@writing
async def expire(db: Connection, *, before: datetime) -> None:
    """Forgets what was decided before that moment, on all servers, unless its member has yet to be told.

    Where its card stands in a channel, what that one line says is kept, so that whom it names can still be
    forgotten there.
    """
    values = {"before": seconds(before)}
    for statement in _EXPIRE:
        await db.execute(statement, values)


_EXPIRE = (
    """
    DELETE FROM entry
    WHERE decided_at < :before
        AND id NOT IN (SELECT entry_id FROM letter)
        AND id NOT IN (SELECT entry_id FROM notice)
    """,
    """
    DELETE FROM report
    WHERE entry_id IN (SELECT id FROM entry WHERE decided_at < :before)
        AND entry_id NOT IN (SELECT entry_id FROM letter)
    """,
    """
    UPDATE entry
    SET member_id = NULL, reading = NULL, wish = NULL, words = NULL, reason = NULL, draft_id = NULL
    WHERE decided_at < :before
        AND coalesce(member_id, reading, wish, words, reason, draft_id) IS NOT NULL
        AND id NOT IN (SELECT entry_id FROM letter)
    """,
)
