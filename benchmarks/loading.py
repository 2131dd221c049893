"""Filling a database with many fics at once: what writers and triggers do one by one is done at the end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from benchmarks.archive import Archive, Entry
from db.facts import fic_rows
from db.fics import list_changes
from db.store import compression, servers, text_index
from db.store.columns import fic_id_of, seconds
from db.store.driver import sqlite
from db.store.migration import MIGRATIONS
from db.store.sqlite_store import SqliteStore
from db.tags import index, new_names, trigger_index
from fics.models import Gate, number_of

ANOTHER = 999_998
"""The place of a server that lives on after the archive was filled."""
Row = tuple[int | str | bytes | None, ...]

_TRIGGERS = """
    SELECT name, sql
    FROM sqlite_schema
    WHERE type = 'trigger'
"""
_INDEXED = """
    UPDATE fic SET recced = (SELECT count(*) FROM rec WHERE fic_id = fic.id AND NOT wrote_it);

    INSERT INTO fic_text (rowid, words) SELECT fic_id, facts_text(packed) FROM facts;

    INSERT INTO fic_headline (rowid, headline) SELECT fic_id, facts_headline(packed) FROM facts;

    INSERT INTO fic_title (rowid, title) SELECT id, char(10, 10) || title || char(10) FROM fic;

    UPDATE name SET typed = name_typed(id, kind_no, key);

    INSERT INTO said (rowid, key) SELECT id, key FROM name WHERE kind = 'freeform';

    INSERT INTO name_part (key, kind_no, name_id)
    SELECT part.value, name.kind_no, name.id
    FROM name
    CROSS JOIN json_each(name_parts(name.kind, name.written)) AS part;

    INSERT INTO list_number (server_no, gate, level, fics, complete, words, unmeasured, whys)
    SELECT
        server_no, gate, level,
        count(*), sum(status IS 'complete'), sum(coalesce(words, 0)), sum(words IS NULL), 0
    FROM fic
    GROUP BY server_no, gate, level;

    INSERT INTO voice (server_no, member_id, open, mature, adult, never_open)
    SELECT
        fic.server_no,
        rec.member_id,
        sum(fic.gate = 0),
        sum(fic.gate = 1),
        sum(fic.gate = 2),
        sum(fic.gate = 3)
    FROM rec
    CROSS JOIN fic ON fic.id = rec.fic_id
    WHERE rec.member_id IS NOT NULL
    GROUP BY fic.server_no, rec.member_id;

    INSERT INTO voices (server_no, gates, members)
    SELECT server_no, gates, count(*)
    FROM voice
    GROUP BY server_no, gates;
"""


@dataclass(slots=True)
class TagRows:
    """One server's rows about tags."""

    postings: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    of_fics: dict[int, bytes] = field(default_factory=dict[int, bytes])

    @property
    def tags(self) -> Iterator[tuple[int, ...]]:
        """How many fics have each tag, by gate."""
        used = Counter((tag_id, gate) for tag_id, _, gate in self.postings)
        tag_ids = sorted({tag_id for tag_id, _ in used})
        return ((tag_id, *(used[tag_id, gate] for gate in Gate)) for tag_id in tag_ids)


@dataclass(slots=True)
class Names:
    """The names of all servers so far, numbered in the order in which they were first used.

    The archive writes each name in one way.
    """

    ids: dict[new_names.Name, int] = field(default_factory=dict[new_names.Name, int])
    servers: Counter[int] = field(default_factory=Counter[int])

    def of(self, server_no: int, numbered: list[tuple[int, Entry]]) -> TagRows:
        """The rows of one server's tags, and which its fics have."""
        rows = TagRows()
        for fic_id, entry in numbered:
            own = {self._tag_id(server_no, name) for name in index.named(entry.facts)}
            rows.of_fics[fic_id] = compression.pack_ids(own)
            rows.postings += ((tag_id, number_of(fic_id), entry.facts.gate) for tag_id in own)
        rows.postings.sort()
        self.servers.update(number_of(tag_id) for tag_id, *_ in rows.tags)
        return rows

    @property
    def rows(self) -> Iterator[Row]:
        """Each name, with how many servers use it."""
        return (
            (name_id, self.servers[name_id], *new_names.row_of(name)) for name, name_id in self.ids.items()
        )

    def _tag_id(self, server_no: int, name: new_names.Name) -> int:
        return fic_id_of(server_no, self.ids.setdefault(name, len(self.ids) + 1))


def load(path: Path, archive: Archive, sizes: dict[int, int]) -> None:
    """Makes a new database of servers, by their places, with so many fics each."""
    scripts = sorted(MIGRATIONS.iterdir(), key=lambda file: file.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite.connect(path, isolation_level=None)) as db:
        compression.register(db)
        for script in scripts:
            db.executescript(script.read_text(encoding="utf-8"))
        db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;")
        triggers: list[tuple[str, str]] = db.execute(_TRIGGERS).fetchall()
        db.execute("BEGIN")
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        names = Names()
        for server_no, many in sizes.items():
            _add_server(db, server_no, archive.entries(many, server=server_no), names)
        _insert(db, "name (id, servers, kind_no, written, odd_key, odd_words)", names.rows)
        for statement in (*_INDEXED.split(";"), *trigger_index.ANEW):
            db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _add_server(db: sqlite.Connection, server_no: int, entries: Iterable[Entry], names: Names) -> None:
    numbered = [(fic_id_of(server_no, number), entry) for number, entry in enumerate(entries, start=1)]
    rows = names.of(server_no, numbered)
    db.execute(
        "INSERT INTO server (no, discord_id, last_number) VALUES (?, ?, ?)",
        (server_no, server_id(server_no), len(numbered)),
    )
    db.executemany(
        """
        INSERT INTO fic (
            id, server_no, gate, untold, untagged, level, label, title, words, status, language, crossover,
            absent, updated, added, changed
        )
        VALUES (
            :id, :server_no, :gate, :untold, :untagged, :level, :label, :title, :words, :status, :language,
            :crossover, :absent, :updated, :at, :at
        )
        """,
        (
            {
                "id": fic_id,
                "server_no": server_no,
                "at": seconds(entry.added),
                **fic_rows.columns(entry.facts),
            }
            for fic_id, entry in numbered
        ),
    )
    for table, values in (
        ("facts (fic_id, packed, tag_ids)", _facts(numbered, rows)),
        ("link (server_no, key, fic_id)", chain.from_iterable(_links(server_no, *each) for each in numbered)),
        (
            "rec (fic_id, place, member_id, wrote_it, at)",
            chain.from_iterable(_recs(*each) for each in numbered),
        ),
        ("tag (id, open, mature, adult, never_open)", rows.tags),
        ("posting (tag_id, number, gate)", rows.postings),
    ):
        _insert(db, table, values)


def _insert(db: sqlite.Connection, table: str, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" for _ in table.split(","))
    db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _facts(numbered: list[tuple[int, Entry]], rows: TagRows) -> Iterator[Row]:
    return ((fic_id, compression.pack(entry.facts), rows.of_fics[fic_id]) for fic_id, entry in numbered)


def _links(server_no: int, fic_id: int, entry: Entry) -> Iterator[Row]:
    return ((server_no, link.key, fic_id) for link in entry.facts.links)


def _recs(fic_id: int, entry: Entry) -> Iterator[Row]:
    return (
        (fic_id, place, member_id, 0, seconds(entry.added))
        for place, member_id in enumerate(entry.members, start=1)
    )


def server_id(server_no: int) -> int:
    """The Discord id of the server at a place."""
    return 1_000_000 + server_no


async def live_a_day(path: Path, archive: Archive, *, recs: int) -> None:
    """Tidies the text index as the bot does each night, then adds fics one by one to one more server."""
    entries = archive.entries(recs, server=ANOTHER)
    async with SqliteStore.open(path) as store:
        await text_index.tidy(store)
        server_no = await store.run_write(lambda db: servers.find_or_add_in(db, server_id(ANOTHER)))
        for entry in entries:
            facts = replace(entry.facts, links=())
            await store.run_write(
                lambda db, facts=facts, at=entry.added: list_changes.add_in(db, server_no, facts, at=at)
            )
