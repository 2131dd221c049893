"""Keyed hashes, by which something is known again and can't be read back without the database's own key."""

from hashlib import blake2b

from db.store.connection import Connection
from db.store.transactions import fetch_one

SIZE = 16
"""Bytes of a hash."""


async def digest_in(db: Connection, *parts: str | int) -> bytes:
    """The hash of these parts together, inside a transaction."""
    told = "\x1f".join(map(str, parts)).encode("utf-8", errors="replace")
    return blake2b(told, key=bytes.fromhex(await key_in(db)), digest_size=SIZE).digest()


async def key_in(db: Connection) -> str:
    """The database's own key, in hexadecimal digits, inside a transaction; a copy's is the same."""
    row = await fetch_one(
        db,
        """
        SELECT value
        FROM kept
        WHERE key = 'digest_key'
        """,
        {},
    )
    assert row is not None, "a migration makes it"
    return row["value"]
