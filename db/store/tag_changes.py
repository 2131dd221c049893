"""Which tags have changed, as the connection that writes tells by itself."""

from collections import deque
from dataclasses import dataclass

import aiosqlite

from db.store.columns import server_of
from db.store.connection import Connection

_SERVERS = 0
"""The place that no server has; it stands for all of them."""
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
    number: int
    tag_ids: frozenset[int] | None
    """The tags that more or fewer fics have than before; None where also what names stand for has changed."""


class Changes:
    """Numbers the transactions that changed tags, and remembers which."""

    def __init__(self) -> None:
        self.latest = 0
        """The number of the last change."""
        self._of_server: dict[int, int] = {_SERVERS: 0}
        self._last: deque[Change] = deque()
        self._forgotten = 0
        self._seen: int | None = None

    async def watch(self, writer: aiosqlite.Connection) -> None:
        """Makes the connection that writes remember what it touches."""
        await writer.executescript(_WATCH)

    def tags_since(self, server_no: int, number: int) -> frozenset[int] | None:
        """The tags of a server that changed after that change; None where it can't be told any more."""
        if self._of_server[_SERVERS] > number:
            return None
        if self._of_server.get(server_no, 0) <= number:
            return frozenset()
        if self._forgotten > number:
            return None
        own = [each.tag_ids for each in self._last if each.server_no == server_no and each.number > number]
        known = [tag_ids for tag_ids in own if tag_ids is not None]
        return frozenset[int]().union(*known) if len(known) == len(own) else None

    async def look(self, writer: Connection) -> bool:
        """Counts a change of all servers where another program has written since the last look, if so."""
        # `data_version` changes when another connection has written, never by this one's own writes.
        rows = await writer.execute_fetchall("PRAGMA data_version")
        seen = next(int(row[0]) for row in rows)
        has_written = self._seen not in (None, seen)
        if has_written:
            self._note(_SERVERS, None)
        self._seen = seen
        return has_written

    async def settle(self, writer: Connection) -> None:
        """Counts what the transactions that have ended did; nothing is forgotten before it is counted."""
        rows = list(await writer.execute_fetchall("SELECT server_no, renamed FROM temp.touched"))
        if not rows:
            return
        touched = await writer.execute_fetchall("SELECT tag_id FROM temp.touched_tag")
        tag_ids = [row["tag_id"] for row in touched]
        # After a ROLLBACK the temporary tables are empty again, as they are part of the transaction.
        for row in rows:
            own = frozenset(each for each in tag_ids if server_of(each) == row["server_no"])
            self._note(row["server_no"], None if row["renamed"] else own)
        await writer.execute("DELETE FROM temp.touched")
        await writer.execute("DELETE FROM temp.touched_tag")

    def _note(self, server_no: int, tag_ids: frozenset[int] | None) -> None:
        # Who reads meanwhile looks at `latest` first: so it is raised last.
        number = self.latest + 1
        self._last.append(Change(server_no, number, tag_ids))
        while len(self._last) > REMEMBERED:
            self._forgotten = self._last.popleft().number
        self._of_server[server_no] = number
        self.latest = number
