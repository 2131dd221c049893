"""What was done to a list, as its log tells it: newest first, and no longer than it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from db.log.records import State, Verb, read
from db.store.columns import moment, seconds
from db.store.connection import Connection, Row
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, glancing, reading, writing
from fics.catalogue import message
from fics.errors import Unknown
from fics.models import NUMBER_BITS, Fic, Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One deed; `before` is None for what is new, `after` for what went.

    `member_id` is None for a former member, `fic_number` 0 where it was about no one fic, and `undone` says
    that a later deed took it back.
    """

    id: int
    fic_number: int
    member_id: int | None
    verb: Verb
    before: State | None
    after: State | None
    undone: bool
    at: datetime


@glancing
async def last(db: Connection, server_id: int) -> int:
    """The number of the last thing that was done on a server, of all servers' things; 0 where nothing was."""
    row = await fetch_one(
        db,
        """
        SELECT max(id) AS id
        FROM log
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"server_id": server_id},
    )
    return (row["id"] if row else None) or 0


@reading
async def of_block(db: Connection, server_id: int, block_id: int) -> int:
    """The number of the deed by which a block came as it is; raises Unknown."""
    row = await fetch_one(
        db,
        """
        SELECT id
        FROM log
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND fic_number = 0
            AND verb = 'blocked'
            AND after ->> '$.id' = :block_id
        ORDER BY id DESC
        LIMIT 1
        """,
        {"server_id": server_id, "block_id": block_id},
    )
    if row is None:
        raise Unknown(message("This is no longer in the log. See the rest with `/ficadmin log`."))
    return row["id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Whose entries are looked for, and of which fic; None is all."""

    member_id: int | None = None
    fic_number: int | None = None


@reading
async def count(db: Connection, server_id: int, wanted: LogFilter = LogFilter()) -> int:
    """How many entries there are."""
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS entries
        FROM log
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND fic_number BETWEEN :first AND :last
            AND (:member_id IS NULL OR member_id = :member_id)
        """,
        _sought(server_id, wanted),
    )
    return row["entries"] if row else 0


@reading
async def entries(
    db: Connection, server_id: int, wanted: LogFilter = LogFilter(), *, skip: int = 0, limit: int = 20
) -> tuple[LogEntry, ...]:
    """What was done on a server, newest first."""
    rows = await fetch(
        db,
        """
        SELECT *, EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id) AS undone
        FROM log
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND fic_number BETWEEN :first AND :last
            AND (:member_id IS NULL OR member_id = :member_id)
        ORDER BY id DESC
        LIMIT :limit OFFSET :skip
        """,
        {**_sought(server_id, wanted), "limit": limit, "skip": skip},
    )
    return tuple(_entry(row) for row in rows)


def _sought(server_id: int, wanted: LogFilter) -> dict[str, int | None]:
    # Bounds instead of a condition that may be absent: one statement serves both.
    return {
        "server_id": server_id,
        "member_id": wanted.member_id,
        "first": wanted.fic_number or 0,
        "last": wanted.fic_number or 1 << NUMBER_BITS,
    }


async def last_known(store: Store, server_id: int, number: int) -> Fic:
    """A fic as the log knew it last, also when it has left the list; raises Unknown."""
    for entry in await entries(store, server_id, LogFilter(fic_number=number)):
        for state in (entry.after, entry.before):
            if isinstance(state, Fic):
                return state
    raise Unknown(message("I keep nothing about #{number} anymore. Check the number.", number=number))


@reading
async def strictest(db: Connection, server_id: int, entries: Iterable[LogEntry]) -> dict[int, Gate]:
    """By number, how far the fics of these entries are kept from open channels: now, or when last known.

    What a fic was once may have been open; whoever reads of it today reads of what it is.
    """
    gates: dict[int, Gate] = {}
    states = (state for entry in entries for state in (entry.before, entry.after))
    for number in {state.number for state in states if isinstance(state, Fic)}:
        row = await fetch_one(
            db,
            """
            SELECT fic.gate
            FROM server
            CROSS JOIN fic ON fic.id = server.no << 24 | :number
            WHERE server.discord_id = :server_id
            """,
            {"server_id": server_id, "number": number},
        )
        gates[number] = Gate(row["gate"]) if row else await _last_gate(db, server_id, number)
    return gates


async def _last_gate(db: Connection, server_id: int, number: int) -> Gate:
    # Twenty deeds back: a fic has one with its facts among its last few, unless its author took it off, and
    # then nothing of it may show.
    rows = await fetch(
        db,
        """
        SELECT *, 0 AS undone
        FROM log
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id) AND fic_number = :number
        ORDER BY id DESC
        LIMIT 20
        """,
        {"server_id": server_id, "number": number},
    )
    states = (state for entry in map(_entry, rows) for state in (entry.after, entry.before))
    return next((state.facts.gate for state in states if isinstance(state, Fic)), Gate.NEVER_OPEN)


async def get_in(db: Connection, server_id: int, entry_id: int) -> LogEntry:
    """One entry of that server's log, inside a transaction; raises Unknown."""
    row = await fetch_one(
        db,
        """
        SELECT *, EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id) AS undone
        FROM log
        WHERE id = :id AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"id": entry_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("This is no longer in the log. See the rest with `/ficadmin log`."))
    return _entry(row)


async def behind_in(db: Connection, entry_id: int) -> tuple[LogEntry, ...]:
    """The deeds that an entry of the queue asks to look at, oldest first, as far as they are still known.

    Those of a fic that was merged into another since are not among them: nothing of it can be turned back.
    """
    rows = await fetch(
        db,
        """
        SELECT log.*, EXISTS (SELECT 1 FROM log AS later WHERE later.undoes = log.id) AS undone
        FROM looked_at
        CROSS JOIN entry ON entry.id = looked_at.entry_id
        CROSS JOIN log ON log.id = looked_at.log_id AND log.fic_number = entry.fic_id & 0xFFFFFF
        WHERE looked_at.entry_id = :entry_id
        ORDER BY log.id
        """,
        {"entry_id": entry_id},
    )
    return tuple(map(_entry, rows))


async def twins_in(db: Connection, server_id: int, merged: LogEntry) -> tuple[LogEntry, LogEntry]:
    """The two entries of a merge, of which one is given: of the fic that stayed, and of the one that went.

    They were written down one after the other.
    """
    assert isinstance(merged.before, Fic)
    assert isinstance(merged.after, Fic)
    # Of the fic that stayed it is the first of the two, and the ids of one transaction follow each other.
    if merged.before.id == merged.after.id:
        return merged, await get_in(db, server_id, merged.id + 1)
    return await get_in(db, server_id, merged.id - 1), merged


@writing
async def drop(db: Connection, *, before: datetime) -> None:
    """Deletes what was done before that moment, on all servers."""
    await db.execute(
        """
        DELETE FROM log
        WHERE at < :before
        """,
        {"before": seconds(before)},
    )


def _entry(row: Row) -> LogEntry:
    verb = Verb(row["verb"])
    return LogEntry(
        id=row["id"],
        fic_number=row["fic_number"],
        member_id=row["member_id"],
        verb=verb,
        before=read(verb, row["before"]),
        after=read(verb, row["after"]),
        undone=bool(row["undone"]),
        at=moment(row["at"]),
    )
