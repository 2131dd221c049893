"""What waits for a server's moderators, and what became of it, with the fics that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.facts import fic_rows
from db.log import history
from db.log.history import LogEntry
from db.queue import entries
from db.rules import held_fics
from db.store import servers
from db.store.connection import Connection
from db.store.transactions import fetch_one, reading
from fics.models import Facts, Fic
from fics.queue import Entry, Matter


@dataclass(frozen=True, slots=True)
class QueuedEntry:
    """An entry with the fic on the list that it is about, where there is one."""

    entry: Entry
    fic: Fic | None
    deeds: tuple[LogEntry, ...] = ()
    """What was changed of the fic and is to be looked at, oldest first, also what was undone since."""

    @property
    def facts(self) -> Facts | None:
        """What is known of the fic that it is about; None where that has left the list."""
        return self.fic.facts if self.fic else None if self.entry.fic_id else self.entry.facts


@reading
async def get(db: Connection, server_id: int, entry_id: int) -> QueuedEntry:
    """One entry, whatever its state; raises Unknown where that server has none of that id."""
    return await _asked(db, await servers.find_in(db, server_id), entry_id)


@reading
async def known(db: Connection, server_id: int, entry_ids: Iterable[int]) -> dict[int, Entry]:
    """Those of these entries that are still kept, whatever their state, by their ids."""
    server_no = await servers.find_in(db, server_id)
    # One by one: at most as many as a page of the log names.
    found = [await entries.find_in(db, server_no, entry_id) for entry_id in entry_ids]
    return {entry.id: entry for entry in found if entry is not None}


@reading
async def waiting(db: Connection, server_id: int, *, place: int = 0) -> QueuedEntry | None:
    """The entry at that place of a server's queue, counted from 0: authors first, then the oldest."""
    server_no = await servers.find_in(db, server_id)
    row = await fetch_one(
        db,
        """
        SELECT id
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = :server_no AND state = 'waiting'
        ORDER BY rank, id
        LIMIT 1 OFFSET :place
        """,
        {"server_no": server_no, "place": place},
    )
    return await _asked(db, server_no, row["id"]) if row else None


async def _asked(db: Connection, server_no: int | None, entry_id: int) -> QueuedEntry:
    entry = await entries.get_in(db, server_no, entry_id)
    deeds = await history.behind_in(db, entry_id) if entry.matter is Matter.CHANGED else ()
    fic = await fic_rows.find_in(db, entry.fic_id)
    # Moderators can't judge what they can't see.
    shown = await held_fics.whole_in(db, fic) if fic else None
    return QueuedEntry(entry, shown, deeds)


@reading
async def count(db: Connection, server_id: int) -> int:
    """How many entries wait on a server."""
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS entries
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id) AND state = 'waiting'
        """,
        {"server_id": server_id},
    )
    return row["entries"] if row else 0
