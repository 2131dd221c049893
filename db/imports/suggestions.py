"""Whose recs an import seems to have brought: kept for their members alone, and not for long."""

from datetime import datetime

from db.store.columns import seconds
from db.store.connection import Connection
from db.store.transactions import writing

KEPT_FOR = 90
"""Days that a suggestion waits for its member."""


@writing
async def expire(db: Connection, *, before: datetime) -> None:
    """Erases the ids and words that waited for their members since before that moment."""
    await db.execute(
        """
        DELETE FROM suggestion
        WHERE at < :before
        """,
        {"before": seconds(before)},
    )
