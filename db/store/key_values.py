"""Small things that the bot remembers between two starts."""

from db.store.connection import Connection
from db.store.transactions import fetch_one, reading, writing


@reading
async def get(db: Connection, key: str) -> str | None:
    """The value under a key; None where none was ever put there."""
    return await get_in(db, key)


async def get_in(db: Connection, key: str) -> str | None:
    """The value under a key, inside a transaction; None where none was ever put there."""
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


@writing
async def put(db: Connection, key: str, value: str) -> None:
    """Puts a value under a key, in the place of the one before."""
    await put_in(db, key, value)


async def put_in(db: Connection, key: str, value: str) -> None:
    """Puts a value under a key, in the place of the one before, inside a transaction."""
    await db.execute(
        """
        INSERT INTO kept (key, value)
        VALUES (:key, :value)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """,
        {"key": key, "value": value},
    )
