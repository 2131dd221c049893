"""Imports: begun as a trial, found again, and deleted after their time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.store import personal_data, servers
from db.store.columns import ids_of, seconds
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.catalogue import message
from fics.errors import Unknown

TRIED_FOR = 7
"""Days that a trial is kept, and can be taken in."""


class ImportState(StrEnum):
    """How far an import is."""

    TRIED = "tried"
    WORKING = "working"
    STOPPED = "stopped"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@writing
async def begin(
    db: Connection, server_id: int, name: str, *, member_id: int | None, at: datetime, whole: bool = False
) -> int:
    """Begins a trial; the import's id.

    `whole` has members' recs in a file of FicRec's own come back as they were, if the list is empty: for the
    operator, who could write them into the database as well. Else they are suggested.
    """
    return await begin_in(db, server_id, name, member_id=member_id, at=at, whole=whole)


async def begin_in(
    db: Connection, server_id: int, name: str, *, member_id: int | None, at: datetime, whole: bool = False
) -> int:
    """Begins a trial inside a transaction; the import's id."""
    server_no = await servers.find_or_add_in(db, server_id)
    row = await fetch_one(
        db,
        """
        INSERT INTO import (server_no, member_id, name, state, whole, at)
        VALUES (
            :server_no, :member_id, :name, 'tried',
            :whole AND NOT EXISTS (SELECT 1 FROM fic WHERE id BETWEEN :low AND :high), :at
        )
        RETURNING id
        """,
        {
            **ids_of(server_no),
            "server_no": server_no,
            "member_id": member_id,
            "name": name[:200],
            "whole": whole,
            "at": seconds(at),
        },
    )
    assert row is not None
    return row["id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import."""

    id: int
    server_no: int
    member_id: int | None
    name: str
    state: ImportState
    whole: bool


async def find(db: Connection, server_id: int, import_id: int) -> Import:
    """One of that server's imports, inside a transaction; raises Unknown."""
    row = await fetch_one(
        db,
        """
        SELECT import.*
        FROM import
        CROSS JOIN server ON server.no = import.server_no
        WHERE import.id = :import_id AND server.discord_id = :server_id
        """,
        {"import_id": import_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("This import is no longer kept. Run it again with the file."))
    return _import(row)


def _import(row: Row) -> Import:
    return Import(
        id=row["id"],
        server_no=row["server_no"],
        member_id=row["member_id"],
        name=row["name"],
        state=ImportState(row["state"]),
        whole=bool(row["whole"]),
    )


@reading
async def begun(db: Connection, server_id: int) -> tuple[int, ...]:
    """The operator's imports into that server's list that were ended before they were done, oldest first."""
    rows = await fetch(
        db,
        """
        SELECT import.id
        FROM import
        CROSS JOIN server ON server.no = import.server_no
        WHERE server.discord_id = :server_id AND import.state = 'working' AND import.channel_id IS NULL
        ORDER BY import.id
        """,
        {"server_id": server_id},
    )
    return tuple(row["id"] for row in rows)


async def set_state(db: Connection, import_id: int, state: ImportState) -> None:
    """Keeps how far an import is, inside a transaction."""
    await db.execute(
        """
        UPDATE import
        SET state = :state
        WHERE id = :id
        """,
        {"id": import_id, "state": state},
    )


@writing
async def expire(db: Connection, *, tried_before: datetime, done_before: datetime) -> None:
    """Deletes trials that nobody took in, and what is known of old imports beyond what they brought."""
    await db.execute(
        """
        DELETE FROM import
        WHERE at < iif(state IN ('tried', 'stopped'), :tried_before, :done_before)
        """,
        {"tried_before": seconds(tried_before), "done_before": seconds(done_before)},
    )


personal_data.declare(
    PersonalData(
        exports={
            "imports": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'file', import.name,
                    'state', import.state,
                    'at', datetime(import.at, 'unixepoch')
                ) AS entry
                FROM import
                CROSS JOIN server ON server.no = import.server_no
                WHERE import.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY import.id
            """,
        },
        server_tables=("forgotten", "import", "imported"),
        erase=(
            """
            UPDATE import
            SET member_id = NULL
            WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
            """,
        ),
    )
)
