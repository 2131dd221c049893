"""Small things that the bot remembers between two starts."""

from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch_one


async def get(store: Store, key: str) -> str | None:
    """What was put under that key last."""
    async with store.read() as db:
        row = await fetch_one(
            db,
            """
            SELECT value
            FROM kept
            WHERE key = :key
            """,
            {"key": key},
        )
    return row["value"] if row else None


async def put(store: Store, key: str, value: str) -> None:
    """Keeps a value in place of the one before."""
    async with store.write() as db:
        await put_in(db, key, value)


async def put_in(db: Connection, key: str, value: str) -> None:
    """The same, inside a transaction."""
    await db.execute(
        """
        INSERT INTO kept (key, value)
        VALUES (:key, :value)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """,
        {"key": key, "value": value},
    )
