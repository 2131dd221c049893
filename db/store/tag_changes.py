"""Which servers' tags have changed, as the writing connection tells by itself."""

from collections import Counter, deque
from dataclasses import dataclass

import aiosqlite

from db.store.connection import Connection

SERVERS = 0
"""The place that no server has; it stands for the list of servers."""
# Temporary tables and triggers are this connection's own and leave no trace in the file.
# A fic's postings change only together with the fic, or with an alias. A tag may be told several times: of a
# trigger within an upsert, SQLite does not obey OR IGNORE.
_WATCH = """
    CREATE TEMP TABLE touched (server_no INTEGER PRIMARY KEY, renamed INTEGER NOT NULL DEFAULT 0);
    CREATE TEMP TABLE touched_tag (tag_id INTEGER NOT NULL);

    CREATE TEMP TRIGGER told_first_use AFTER INSERT ON main.tag BEGIN
        INSERT INTO touched_tag VALUES (new.id);
    END;
    CREATE TEMP TRIGGER told_use AFTER UPDATE ON main.tag BEGIN
        INSERT INTO touched_tag VALUES (new.id);
    END;
    CREATE TEMP TRIGGER told_last_use AFTER DELETE ON main.tag BEGIN
        INSERT INTO touched_tag VALUES (old.id);
    END;

    CREATE TEMP TRIGGER told_fic_added AFTER INSERT ON main.fic BEGIN
        INSERT OR IGNORE INTO touched (server_no) VALUES (new.server_no);
    END;
    CREATE TEMP TRIGGER told_fic_changed AFTER UPDATE ON main.facts BEGIN
        INSERT OR IGNORE INTO touched (server_no) VALUES (new.fic_id >> 24);
    END;
    CREATE TEMP TRIGGER told_fic_gone AFTER DELETE ON main.fic BEGIN
        INSERT OR IGNORE INTO touched (server_no) VALUES (old.server_no);
    END;
    CREATE TEMP TRIGGER told_alias_added AFTER INSERT ON main.alias BEGIN
        INSERT OR REPLACE INTO touched VALUES (new.server_no, 1);
    END;
    CREATE TEMP TRIGGER told_alias_changed AFTER UPDATE ON main.alias BEGIN
        INSERT OR REPLACE INTO touched VALUES (new.server_no, 1);
    END;
    CREATE TEMP TRIGGER told_alias_gone AFTER DELETE ON main.alias BEGIN
        INSERT OR REPLACE INTO touched VALUES (old.server_no, 1);
    END;
    CREATE TEMP TRIGGER told_server_added AFTER INSERT ON main.server BEGIN
        INSERT OR IGNORE INTO touched (server_no) VALUES (0);
    END;
    CREATE TEMP TRIGGER told_server_gone AFTER DELETE ON main.server BEGIN
        INSERT OR IGNORE INTO touched (server_no) VALUES (0);
    END;
"""


REMEMBERED = 2_000
"""So many changes of all servers together are remembered by their tags."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction did to a server."""

    server_no: int
    version: int
    tag_ids: frozenset[int] | None
    """The tags that more or fewer fics have than before; None where also what names stand for has changed."""


class Changes:
    """Counts, for each server's place, the transactions that changed its tags."""

    def __init__(self) -> None:
        self._versions: Counter[int] = Counter()
        self._last: deque[Change] = deque(maxlen=REMEMBERED)
        self._seen: int | None = None

    async def watch(self, writer: aiosqlite.Connection) -> None:
        """Makes the connection that writes remember what it touches."""
        await writer.executescript(_WATCH)

    def version(self, server_no: int) -> int:
        """A number that is another one after each change."""
        return self._versions[server_no]

    def tags_since(self, server_no: int, version: int) -> frozenset[int] | None:
        """The tags of a server that changed after that version; None where it can't be told any more."""
        own = [each for each in self._last if each.server_no == server_no and each.version > version]
        known = [each.tag_ids for each in own if each.tag_ids is not None]
        return frozenset[int]().union(*known) if len(known) == self.version(server_no) - version else None

    async def look(self, writer: Connection) -> None:
        """Counts a change of all servers where another program has written since the last look."""
        # `data_version` changes when another connection has written, never by this one's own writes.
        rows = await writer.execute_fetchall("PRAGMA data_version")
        seen = next(int(row[0]) for row in rows)
        if self._seen not in (None, seen):
            self._versions[SERVERS] += 1
        self._seen = seen

    async def settle(self, writer: Connection) -> None:
        """Counts what the transactions that have ended did; nothing is forgotten before it is counted."""
        rows = list(await writer.execute_fetchall("SELECT server_no, renamed FROM temp.touched"))
        if not rows:
            return
        touched = await writer.execute_fetchall("SELECT tag_id FROM temp.touched_tag")
        tag_ids = frozenset(row["tag_id"] for row in touched)
        # After a ROLLBACK the temporary tables are empty again, as they are part of the transaction.
        for row in rows:
            self._versions[row["server_no"]] += 1
            version = self.version(row["server_no"])
            self._last.append(Change(row["server_no"], version, None if row["renamed"] else tag_ids))
        await writer.execute("DELETE FROM temp.touched")
        await writer.execute("DELETE FROM temp.touched_tag")
