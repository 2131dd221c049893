"""What members keep for themselves: the tags that they never want to see. Nobody else reads it."""

from db.store import personal_data
from db.store.columns import json
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, glancing, writing
from fics.tags import tag_names


async def hidden_in(db: Connection, member_id: int) -> tuple[str, ...]:
    """The tags that a member hides, in alphabetical order, inside a transaction."""
    rows = await fetch(
        db,
        """
        SELECT name
        FROM hidden
        WHERE member_id = :member_id
        ORDER BY key
        """,
        {"member_id": member_id},
    )
    return tuple(row["name"] for row in rows)


hidden = glancing(hidden_in)
"""The tags that a member hides, in alphabetical order."""


@writing
async def hide(db: Connection, member_id: int, names: tuple[str, ...]) -> None:
    """Hides these tags from a member, besides those that are hidden already."""
    pairs = [(tag_names.normal(name), name) for name in names]
    await db.execute(
        """
        INSERT INTO hidden (member_id, key, name)
        SELECT :member_id, value ->> 0, value ->> 1
        FROM json_each(:pairs)
        WHERE true
        ON CONFLICT (member_id, key) DO UPDATE SET name = excluded.name
        """,
        {"member_id": member_id, "pairs": json(pairs)},
    )


@writing
async def unhide(db: Connection, member_id: int, names: tuple[str, ...]) -> None:
    """Shows these tags to a member again."""
    await db.execute(
        """
        DELETE FROM hidden
        WHERE member_id = :member_id AND key IN (SELECT value FROM json_each(:keys))
        """,
        {"member_id": member_id, "keys": json([tag_names.normal(name) for name in names])},
    )


personal_data.declare(
    PersonalData(
        exports={
            "hidden": """
                SELECT json_quote(name) AS entry
                FROM hidden
                WHERE member_id = :member_id
                ORDER BY key
                """,
        },
        erase_unbound=(
            """
            DELETE FROM hidden
            WHERE member_id = :member_id
            """,
        ),
    )
)
