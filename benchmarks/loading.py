"""Filling a database with many fics at once: what triggers would do one by one is done at the end."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from benchmarks.archive import Archive, Entry
from db import lists, packing, postings
from db.columns import fic_id_of, seconds
from db.migrate import MIGRATIONS

Row = tuple[int | str | None, ...]

_TRIGGERS = """
    SELECT name, sql
    FROM sqlite_schema
    WHERE type = 'trigger'
"""
_LOOSE = """
    CREATE TEMP TABLE loose (server_no, kind, key, name, kind_no, odd_key, fic_id);
"""
# Tags are numbered in the order in which they were first used, as they would be one by one.
_TIGHTENED = """
    INSERT INTO tag (server_no, kind_no, name, odd_key)
    SELECT server_no, kind_no, name, odd_key
    FROM (
        SELECT server_no, kind_no, name, odd_key, min(rowid) AS first
        FROM temp.loose
        GROUP BY server_no, kind, key
    )
    ORDER BY first;

    INSERT INTO posting (tag_id, fic_id, gate)
    SELECT DISTINCT tag.id, loose.fic_id, fic.gate
    FROM temp.loose AS loose
    CROSS JOIN tag USING (server_no, kind, key)
    CROSS JOIN fic ON fic.id = loose.fic_id
    ORDER BY tag.id, loose.fic_id;

    INSERT INTO usage (tag_id, gate, fics)
    SELECT tag_id, gate, count(*)
    FROM posting
    GROUP BY tag_id, gate;

    UPDATE fic SET recced = (SELECT count(*) FROM rec WHERE fic_id = fic.id AND NOT wrote_it);

    INSERT INTO fic_text (rowid, words) SELECT id, words FROM fic_words;

    INSERT INTO fic_headline (rowid, headline) SELECT id, headline FROM fic_words;

    DROP TABLE temp.loose;
"""


def load(path: Path, archive: Archive, sizes: dict[int, int]) -> None:
    """Makes a new database of servers, by their places, with so many fics each."""
    scripts = sorted(MIGRATIONS.iterdir(), key=lambda file: file.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        packing.register(db)
        for script in scripts:
            db.executescript(script.read_text(encoding="utf-8"))
        db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;")
        triggers: list[tuple[str, str]] = db.execute(_TRIGGERS).fetchall()
        db.execute("BEGIN")
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(_LOOSE)
        for server_no, many in sizes.items():
            _add_server(db, server_no, archive.entries(many, server=server_no), many)
        for statement in _TIGHTENED.split(";"):
            db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _add_server(db: sqlite3.Connection, server_no: int, entries: Iterable[Entry], many: int) -> None:
    db.execute(
        "INSERT INTO server (no, discord_id, last_number) VALUES (?, ?, ?)",
        (server_no, server_id(server_no), many),
    )
    numbered = [(fic_id_of(server_no, number), entry) for number, entry in enumerate(entries, start=1)]
    db.executemany(
        """
        INSERT INTO fic (
            id, server_no, gate, untold, level, label, title, words, status, language, crossover, updated,
            absent, added, changed
        )
        VALUES (
            :id, :server_no, :gate, :untold, :level, :label, :title, :words, :status, :language, :crossover,
            :updated, :absent, :at, :at
        )
        """,
        (
            {"id": fic_id, "server_no": server_no, "at": seconds(entry.added), **lists.columns(entry.facts)}
            for fic_id, entry in numbered
        ),
    )
    db.executemany(
        "INSERT INTO facts VALUES (?, ?)", ((fic_id, packing.pack(entry.facts)) for fic_id, entry in numbered)
    )
    db.executemany(
        "INSERT INTO link VALUES (?, ?, ?)",
        chain.from_iterable(_links(server_no, *each) for each in numbered),
    )
    db.executemany(
        "INSERT INTO rec (fic_id, member_id, wrote_it, at) VALUES (?, ?, 0, ?)",
        chain.from_iterable(_recs(*each) for each in numbered),
    )
    db.executemany(
        "INSERT INTO temp.loose VALUES (?, ?, ?, ?, ?, ?, ?)",
        chain.from_iterable(_tags(server_no, *each) for each in numbered),
    )


def _links(server_no: int, fic_id: int, entry: Entry) -> Iterator[Row]:
    return ((server_no, link.key, fic_id) for link in entry.facts.links)


def _recs(fic_id: int, entry: Entry) -> Iterator[Row]:
    return ((fic_id, member_id, seconds(entry.added)) for member_id in entry.members)


def _tags(server_no: int, fic_id: int, entry: Entry) -> Iterator[Row]:
    for name in postings.named(entry.facts):
        kind_no, _, odd_key = postings.row_of(name)
        yield (server_no, *name, kind_no, odd_key, fic_id)


def server_id(server_no: int) -> int:
    """The Discord id of the server at a place."""
    return 1_000_000 + server_no
