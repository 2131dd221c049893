"""Which servers' tags have changed, as the writing connection tells by itself."""

from collections import Counter

import aiosqlite

from db.direct import Connection

SERVERS = 0
"""The place that no server has; it stands for the list of servers."""
# Temporary tables and triggers are this connection's own and leave no trace in the file.
# A fic's postings change only together with the fic, or with an alias.
_WATCH = """
    CREATE TEMP TABLE touched (server_no INTEGER PRIMARY KEY);

    CREATE TEMP TRIGGER told_fic_added AFTER INSERT ON main.fic BEGIN
        INSERT OR IGNORE INTO touched VALUES (new.server_no);
    END;
    CREATE TEMP TRIGGER told_fic_changed AFTER UPDATE ON main.facts BEGIN
        INSERT OR IGNORE INTO touched VALUES (new.fic_id >> 24);
    END;
    CREATE TEMP TRIGGER told_fic_gone AFTER DELETE ON main.fic BEGIN
        INSERT OR IGNORE INTO touched VALUES (old.server_no);
    END;
    CREATE TEMP TRIGGER told_alias_added AFTER INSERT ON main.alias BEGIN
        INSERT OR IGNORE INTO touched VALUES (new.server_no);
    END;
    CREATE TEMP TRIGGER told_alias_changed AFTER UPDATE ON main.alias BEGIN
        INSERT OR IGNORE INTO touched VALUES (new.server_no);
    END;
    CREATE TEMP TRIGGER told_alias_gone AFTER DELETE ON main.alias BEGIN
        INSERT OR IGNORE INTO touched VALUES (old.server_no);
    END;
    CREATE TEMP TRIGGER told_server_added AFTER INSERT ON main.server BEGIN
        INSERT OR IGNORE INTO touched VALUES (0);
    END;
    CREATE TEMP TRIGGER told_server_gone AFTER DELETE ON main.server BEGIN
        INSERT OR IGNORE INTO touched VALUES (0);
    END;
"""


class Changes:
    """Counts, for each server's place, the transactions that changed its tags."""

    def __init__(self) -> None:
        self._versions: Counter[int] = Counter()

    async def watch(self, writer: aiosqlite.Connection) -> None:
        """Makes the connection that writes remember what it touches."""
        await writer.executescript(_WATCH)

    def version(self, server_no: int) -> int:
        """A number that is another one after each change."""
        return self._versions[server_no]

    async def settle(self, writer: Connection) -> None:
        """Counts what the transactions that have ended did; nothing is forgotten before it is counted."""
        rows = await writer.execute_fetchall("SELECT server_no FROM temp.touched")
        self._versions.update(row[0] for row in rows)
        if rows:
            await writer.execute("DELETE FROM temp.touched")
