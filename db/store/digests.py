"""Keyed hashes, by which something is known again and can't be read back without the database's own key."""

import secrets
from hashlib import blake2b

from db.store import key_values
from db.store.connection import Connection
from db.store.transactions import fetch_one

SIZE = 16
"""Bytes of a hash."""
_KEY = "digest_key"


async def digest_in(db: Connection, *parts: str | int) -> bytes:
    """The hash of these parts together, inside a transaction that may write."""
    told = "\x1f".join(map(str, parts)).encode("utf-8", errors="replace")
    return blake2b(told, key=bytes.fromhex(await _key(db)), digest_size=SIZE).digest()


async def _key(db: Connection) -> str:
    """The database's key, made when it is asked for first."""
    row = await fetch_one(
        db,
        """
        SELECT value
        FROM kept
        WHERE key = :key
        """,
        {"key": _KEY},
    )
    if row:
        return row["value"]
    made = secrets.token_hex(32)
    await key_values.put_in(db, _KEY, made)
    return made
