"""Members who had themselves forgotten, by keyed hashes: nothing that comes in later brings them back."""

from db.store.connection import Connection
from db.store.keyed_hashes import digest_in
from db.store.transactions import fetch_one

EVERYWHERE = 0
"""In place of a server's: she was forgotten on all of them."""

SHELF = -1
"""In place of a server's: her whole shelf went."""


async def digest_of_in(db: Connection, member_id: int) -> bytes:
    """The hash by which a member is known who was forgotten, inside a transaction that may write."""
    return await digest_in(db, "member", member_id)


async def mark_in(db: Connection, server_no: int, member_id: int) -> None:
    """Remember that a member was forgotten on that server, once more, inside a transaction."""
    await db.execute(
        """
        INSERT INTO forgotten (server_no, digest)
        VALUES (:server_no, :digest)
        ON CONFLICT DO UPDATE SET times = times + 1
        """,
        {"server_no": server_no, "digest": await digest_of_in(db, member_id)},
    )


async def is_marked_in(db: Connection, server_no: int, member_id: int) -> bool:
    """Whether a member was forgotten on that server or on all, inside a transaction that may write."""
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM forgotten
        WHERE server_no IN (:server_no, :everywhere) AND digest = :digest
        """,
        {
            "server_no": server_no,
            "everywhere": EVERYWHERE,
            "digest": await digest_of_in(db, member_id),
        },
    )
    return row is not None
