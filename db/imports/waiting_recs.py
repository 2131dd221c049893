"""Whose recs an import seems to have brought: kept for their members alone, and not for long."""

from datetime import datetime

from db.store import personal_data
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
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


personal_data.declare(
    PersonalData(
        exports={
            "suggested": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'fic', suggestion.fic_id & 0xFFFFFF,
                    'why', suggestion.why,
                    'at', datetime(suggestion.at, 'unixepoch')
                ) AS entry,
                fic.gate AS gate
                FROM suggestion
                CROSS JOIN fic ON fic.id = suggestion.fic_id
                CROSS JOIN server ON server.no = suggestion.fic_id >> 24
                WHERE suggestion.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY suggestion.fic_id
            """,
        },
        erase=(
            """
            DELETE FROM suggestion
            WHERE member_id = :member_id AND fic_id >> 24 IN (SELECT value FROM json_each(:servers))
            """,
        ),
    )
)
