"""The servers whose lists are kept here."""

from dataclasses import dataclass

from db.store.connection import Connection, Row
from db.store.transactions import fetch_one, reading
from fics.catalogue import message
from fics.errors import Unknown


@reading
async def find(db: Connection, server_id: int) -> int | None:
    """A server's place in the database; None where it has never kept anything."""
    return await find_in(db, server_id)


async def find_in(db: Connection, server_id: int) -> int | None:
    """A server's place in the database, inside a transaction; None where it has never kept anything."""
    row = await fetch_one(
        db,
        """
        SELECT no
        FROM server
        WHERE discord_id = :server_id
        """,
        {"server_id": server_id},
    )
    return row["no"] if row else None


@dataclass(frozen=True, slots=True)
class KeptList:
    """A server's list, as far as each search has to know it."""

    server_no: int
    last_number: int
    """The highest number that a fic has had; 0 where there was none."""
    has_aliases: bool


_LIST = """
    SELECT no, last_number, EXISTS (SELECT 1 FROM alias WHERE server_no = no) AS has_aliases
    FROM server
"""


async def list_in(db: Connection, server_id: int) -> KeptList | None:
    """A server's list; None where it has never kept anything."""
    return _list(await fetch_one(db, f"{_LIST} WHERE discord_id = :server_id", {"server_id": server_id}))


async def list_at_in(db: Connection, server_no: int) -> KeptList | None:
    """The list of the server at a place; None where there is none."""
    return _list(await fetch_one(db, f"{_LIST} WHERE no = :server_no", {"server_no": server_no}))


def _list(row: Row | None) -> KeptList | None:
    return KeptList(row["no"], row["last_number"], bool(row["has_aliases"])) if row else None


async def find_or_add_in(db: Connection, server_id: int) -> int:
    """A server's place, which is made where there is none; inside a transaction that writes."""
    # Nearly always it is there, and reading is cheaper than an INSERT that meets what is there.
    settled = await find_in(db, server_id)
    return settled if settled is not None else await _made(db, server_id)


async def _made(db: Connection, server_id: int) -> int:
    row = await fetch_one(
        db,
        """
        INSERT INTO server (discord_id)
        VALUES (:server_id)
        RETURNING no
        """,
        {"server_id": server_id},
    )
    assert row is not None
    return row["no"]


async def next_numbers_in(db: Connection, server_no: int, many: int = 1) -> range:
    """The numbers of a server's next fics: never one that a fic has had."""
    # Counted in the server's row, and not by the highest id: a number that was taken off is never given
    # again.
    row = await fetch_one(
        db,
        """
        UPDATE server
        SET last_number = last_number + :many
        WHERE no = :server_no
        RETURNING last_number
        """,
        {"server_no": server_no, "many": many},
    )
    assert row is not None
    return range(row["last_number"] - many + 1, row["last_number"] + 1)


async def last_number_in(db: Connection, server_no: int) -> int:
    """The highest number that a server's fic has had; 0 where there was none."""
    row = await fetch_one(
        db,
        """
        SELECT last_number
        FROM server
        WHERE no = :server_no
        """,
        {"server_no": server_no},
    )
    return row["last_number"] if row else 0


async def check_owns_in(db: Connection, server_id: int, fic_id: int) -> None:
    """Raises Unknown where that server has no such fic."""
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM fic
        CROSS JOIN server ON server.no = fic.server_no
        WHERE fic.id = :fic_id AND server.discord_id = :server_id
        """,
        {"fic_id": fic_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("This fic isn't on the list. Look for it with `/fic search`."))
