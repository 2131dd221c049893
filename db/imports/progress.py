"""Moderators' imports: tried one at a time a server, started, told in one message, and stopped."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from db.imports import imports
from db.imports.imports import Import, ImportState
from db.store import personal_data, servers
from db.store.columns import json
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.catalogue import message
from fics.errors import NotAllowed

Unknowns = dict[str, tuple[str, ...]]
"""Columns that nobody knows, each with some of its cells."""
_NONE = Unknowns()
_BUSY = message("An import is running here. Wait until it's done, or press **Stop** below its progress.")
_OVER = message("This import has already started. `/ficadmin import` shows how far it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """An attached file, where Discord keeps it for a day."""

    url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """An import as moderators see it."""

    id: int
    name: str
    state: ImportState
    sources: tuple[AttachedFile, ...] = ()
    unknown: Unknowns


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """A started import whose message has yet to say how it ended; `left` rows are still to be taken in."""

    id: int
    server_id: int
    channel_id: int
    message_id: int | None
    state: ImportState
    rows: int
    left: int

    @property
    def runs(self) -> bool:
        """Whether rows of it are taken in."""
        return self.state is ImportState.WORKING


@reading
async def check_free(db: Connection, server_id: int) -> None:
    """Raises NotAllowed while an import of that server runs."""
    await _check_free(db, await servers.find_in(db, server_id))


async def _check_free(db: Connection, server_no: int | None) -> None:
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM import
        WHERE server_no = :server_no AND state = 'working'
        """,
        {"server_no": server_no},
    )
    if row:
        raise NotAllowed(_BUSY)


@writing
async def drop_trials(db: Connection, server_id: int, *, but: int | None = None) -> None:
    """Deletes what moderators of a server tried and didn't start, `but` for one, which takes its place."""
    await db.execute(
        """
        DELETE FROM import
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND state = 'tried'
            AND id IS NOT :but
            AND sources IS NOT NULL
        """,
        {"server_id": server_id, "but": but},
    )


@writing
async def keep_trial(
    db: Connection, import_id: int, *, sources: tuple[AttachedFile, ...], unknown: Unknowns = _NONE
) -> None:
    """Keeps which files were tried, and which of their columns nobody knows."""
    await db.execute(
        """
        UPDATE import
        SET sources = :sources, unknown = :unknown
        WHERE id = :id
        """,
        {"id": import_id, "sources": json(sources), "unknown": json(unknown)},
    )


@reading
async def latest(db: Connection, server_id: int) -> Trial | None:
    """The newest import of a server's moderators that is still kept."""
    row = await fetch_one(
        db,
        """
        SELECT import.*
        FROM import
        CROSS JOIN server ON server.no = import.server_no
        WHERE server.discord_id = :server_id
            AND import.sources IS NOT NULL
            AND import.state NOT IN ('undoing', 'undone')
        ORDER BY import.id DESC
        LIMIT 1
        """,
        {"server_id": server_id},
    )
    return _trial(row) if row else None


@reading
async def get(db: Connection, server_id: int, import_id: int) -> Trial:
    """One import of that server; raises Unknown."""
    await imports.find(db, server_id, import_id)
    row = await fetch_one(db, "SELECT * FROM import WHERE id = :id", {"id": import_id})
    assert row is not None
    return _trial(row)


_SOURCES = msgspec.json.Decoder(tuple[AttachedFile, ...])
_UNKNOWN = msgspec.json.Decoder(Unknowns)


def _trial(row: Row) -> Trial:
    return Trial(
        id=row["id"],
        name=row["name"],
        state=ImportState(row["state"]),
        sources=_SOURCES.decode(row["sources"] or b"[]"),
        unknown=_UNKNOWN.decode(row["unknown"] or b"{}"),
    )


@writing
async def discard(db: Connection, server_id: int, import_id: int) -> None:
    """Deletes a trial; raises Unknown, and NotAllowed for one that was started."""
    await _tried(db, server_id, import_id)
    await db.execute(
        """
        DELETE FROM import
        WHERE id = :id
        """,
        {"id": import_id},
    )


@writing
async def start(db: Connection, server_id: int, import_id: int, *, channel_id: int) -> None:
    """Has a trial taken in by the job, and told of in that channel.

    Raises Unknown where it is no longer kept, NotAllowed where it or another one of that server runs.
    """
    found = await _tried(db, server_id, import_id)
    await _check_free(db, found.server_no)
    await db.execute(
        """
        UPDATE import
        SET state = 'working', channel_id = :channel_id, sources = '[]', unknown = '{}'
        WHERE id = :id
        """,
        {"id": import_id, "channel_id": channel_id},
    )


async def _tried(db: Connection, server_id: int, import_id: int) -> Import:
    found = await imports.find(db, server_id, import_id)
    if found.state is not ImportState.TRIED:
        raise NotAllowed(_OVER)
    return found


@reading
async def at_work(db: Connection) -> tuple[AtWork, ...]:
    """Every import that was started and whose end is still to be told, oldest first."""
    rows = await fetch(
        db,
        """
        SELECT
            import.id,
            server.discord_id,
            import.channel_id,
            import.message_id,
            import.state,
            (SELECT count(*) FROM import_row WHERE import_id = import.id) AS "rows",
            (
                SELECT count(*)
                FROM import_row INDEXED BY import_row_to_do
                WHERE import_id = import.id AND entry IS NOT NULL
            ) AS "left"
        FROM import INDEXED BY import_at_work
        CROSS JOIN server ON server.no = import.server_no
        WHERE import.channel_id IS NOT NULL AND import.told = 0
        ORDER BY import.id
        """,
        {},
    )
    return tuple(
        AtWork(
            id=row["id"],
            server_id=row["discord_id"],
            channel_id=row["channel_id"],
            message_id=row["message_id"],
            state=ImportState(row["state"]),
            rows=row["rows"],
            left=row["left"],
        )
        for row in rows
    )


@writing
async def keep_message(db: Connection, import_id: int, message_id: int) -> None:
    """Keeps which message tells how far an import is."""
    await db.execute(
        """
        UPDATE import
        SET message_id = :message_id
        WHERE id = :id
        """,
        {"id": import_id, "message_id": message_id},
    )


@writing
async def mark_told(db: Connection, import_id: int) -> None:
    """Keeps that an import's message says how it ended, or that there is none to say it."""
    await db.execute(
        """
        UPDATE import
        SET told = 1
        WHERE id = :id
        """,
        {"id": import_id},
    )


@reading
async def columns(db: Connection, server_id: int) -> dict[str, str]:
    """What moderators of a server have said that columns hold, by the columns' names."""
    rows = await fetch(
        db,
        """
        SELECT name, field
        FROM import_column
        WHERE server_no = :server_no
        """,
        {"server_no": await servers.find_in(db, server_id)},
    )
    return {row["name"]: row["field"] for row in rows}


@writing
async def choose_columns(db: Connection, server_id: int, chosen: dict[str, str]) -> None:
    """Keeps what columns hold, so that nobody is asked of them again."""
    server_no = await servers.find_or_add_in(db, server_id)
    for name, field in chosen.items():
        await db.execute(
            """
            INSERT INTO import_column (server_no, name, field)
            VALUES (:server_no, :name, :field)
            ON CONFLICT DO UPDATE SET field = excluded.field
            """,
            {"server_no": server_no, "name": name[:200], "field": field},
        )


@writing
async def restart(db: Connection, server_id: int, import_id: int, *, at: datetime) -> int:
    """Begins a trial anew in the place of one whose columns are known better now; raises as `start` does."""
    found = await _tried(db, server_id, import_id)
    again = await imports.begin_in(db, server_id, found.name, member_id=found.member_id, at=at)
    await db.execute(
        """
        DELETE FROM import
        WHERE id = :id
        """,
        {"id": import_id},
    )
    return again


personal_data.declare(PersonalData(server_tables=("import_column",)))
