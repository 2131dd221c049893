"""What members keep for themselves: the tags that they never want to see. Nobody else reads it."""

from db.store.columns import json
from db.store.store import Store
from db.store.transactions import fetch
from fics.tags import tag_names


async def hidden(store: Store, member_id: int) -> tuple[str, ...]:
    """The tags that a member hides, in alphabetical order."""
    async with store.read() as db:
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


async def hide(store: Store, member_id: int, names: tuple[str, ...]) -> None:
    """Hides these tags from a member, besides those that are hidden already."""
    pairs = [(tag_names.normal(name), name) for name in names]
    async with store.write() as db:
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


async def unhide(store: Store, member_id: int, names: tuple[str, ...]) -> None:
    """Shows these tags to a member again."""
    async with store.write() as db:
        await db.execute(
            """
            DELETE FROM hidden
            WHERE member_id = :member_id AND key IN (SELECT value FROM json_each(:keys))
            """,
            {"member_id": member_id, "keys": json([tag_names.normal(name) for name in names])},
        )
