"""Which fic of a server an address belongs to."""

from collections.abc import Iterable

from db.store.columns import json, server_of
from db.store.connection import Connection
from db.store.transactions import fetch, fetch_one
from fics.catalogue import message
from fics.errors import Taken
from fics.models import Fic, Link, number_of


async def fic_with_in(db: Connection, server_id: int, keys: tuple[str, ...]) -> int | None:
    """The id of the fic that has one of these keys; of several, the first on the list."""
    # CROSS JOIN is no product here: SQLite keeps its tables in the order in which they are written.
    row = await fetch_one(
        db,
        """
        SELECT min(link.fic_id) AS fic_id
        FROM server
        CROSS JOIN json_each(:keys) AS asked
        CROSS JOIN link ON link.server_no = server.no AND link.key = asked.value
        WHERE server.discord_id = :server_id
        """,
        {"server_id": server_id, "keys": json(keys)},
    )
    return row["fic_id"] if row else None


async def add_in(db: Connection, links: Iterable[tuple[int, str]]) -> None:
    """Gives fics addresses, by their keys; they must be no other fics'."""
    await db.executemany(
        """
        INSERT INTO link (server_no, key, fic_id)
        VALUES (:server_no, :key, :fic_id)
        """,
        [{"server_no": server_of(fic_id), "key": key, "fic_id": fic_id} for fic_id, key in links],
    )


async def replace_in(db: Connection, fic_id: int, links: tuple[Link, ...]) -> None:
    """Makes a fic's addresses these; they must be no other fic's."""
    rows = await fetch(db, "SELECT key FROM link WHERE fic_id = :fic_id", {"fic_id": fic_id})
    had, has = {row["key"] for row in rows}, dict.fromkeys(link.key for link in links)
    # Only what differs is deleted and inserted: each row that goes makes its link `loose`, by a trigger.
    if gone := had - has.keys():
        await db.execute(
            """
            DELETE FROM link
            WHERE fic_id = :fic_id AND key IN (SELECT value FROM json_each(:gone))
            """,
            {"fic_id": fic_id, "gone": json(sorted(gone))},
        )
    await add_in(db, ((fic_id, key) for key in has if key not in had))


async def without_others_in(db: Connection, fic_id: int, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links that belong to no other fic of the same server."""
    taken = await _taken(db, fic_id, links)
    return tuple(link for link in links if link.key not in taken)


async def check_free_in(db: Connection, fic: Fic, links: tuple[Link, ...]) -> None:
    """Raises Taken where a link belongs to another fic of the same server."""
    for fic_id in (await _taken(db, fic.id, links)).values():
        raise Taken(
            message(
                "That link already belongs to #{number} on this list. If "
                "they're the same fic, a moderator can "
                "merge them.",
                number=number_of(fic_id),
            ),
            fic_id,
        )


async def _taken(db: Connection, fic_id: int, links: tuple[Link, ...]) -> dict[str, int]:
    rows = await fetch(
        db,
        """
        SELECT key, fic_id
        FROM link
        WHERE server_no = :server_no
            AND key IN (SELECT value FROM json_each(:keys))
            AND fic_id <> :fic_id
        """,
        {"fic_id": fic_id, "server_no": server_of(fic_id), "keys": _keys(links)},
    )
    return {row["key"]: row["fic_id"] for row in rows}


def _keys(links: tuple[Link, ...]) -> str:
    return json([link.key for link in links])
