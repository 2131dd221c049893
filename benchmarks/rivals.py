"""Other ways to find the same fics: LIKE over one table, tables joined as textbooks do, and tantivy."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from benchmarks.questions import PAGE, Question
from db.store import compression
from db.store.driver import sqlite
from db.store.text_index import words
from fics.models import Gate, Kind, Level
from fics.search.query import Search, Sort
from fics.tags import tag_names

COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One page's fics, and how many there are, and behind other gates: up to COUNTED."""

    ids: tuple[int, ...]
    total: int
    held_adult: int


class Rival(Protocol):
    """Another way to find fics."""

    has_rows: bool
    """Whether it reads rows of its own; else ours are read."""

    def can(self, question: Question) -> bool:
        """Whether it has a way to ask this."""
        ...

    def find(self, question: Question, server_no: int) -> Answer:
        """The answer; blocks."""
        ...


async def ask(rival: Rival, question: Question, server_no: int) -> Answer:
    """The answer, beside the loop as the bot would have to ask for it."""
    return await asyncio.to_thread(rival.find, question, server_no)


class Tables:
    """What both ways in SQL have in common."""

    has_rows = False
    _from = "flat"

    def __init__(self, path: Path) -> None:
        self._db = sqlite.connect(path, check_same_thread=False, isolation_level=None)
        self._db.executescript("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;")

    def can(self, question: Question) -> bool:
        """Everything."""
        return True

    def find(self, question: Question, server_no: int) -> Answer:
        """Two counts and a page."""
        conditions, values = self._asked(question.search)
        held = frozenset(Gate) - question.gates - {Gate.NEVER_OPEN}
        total, adult = (self._count(conditions, values, server_no, gates) for gates in (question.gates, held))
        first, more = self._first(question.search)
        rows = self._db.execute(
            f"SELECT id FROM {self._from} WHERE {self._of(server_no, question.gates)} {conditions}"
            f" ORDER BY {first} {_order(question.search)} LIMIT {PAGE} OFFSET {question.page * PAGE}",
            (*values, *more),
        ).fetchall()
        return Answer(tuple(row[0] for row in rows), total, adult)

    def _count(self, conditions: str, values: list[str | int], server_no: int, gates: frozenset[Gate]) -> int:
        if not gates:
            return 0
        inner = (
            f"SELECT 1 FROM {self._from} WHERE {self._of(server_no, gates)} {conditions} LIMIT {COUNTED + 1}"
        )
        (found,) = self._db.execute(f"SELECT count(*) FROM ({inner})", values).fetchone()
        return min(found, COUNTED)

    def _of(self, server_no: int, gates: frozenset[Gate]) -> str:
        return f"server_no = {server_no} AND gate IN ({', '.join(str(int(gate)) for gate in gates)})"

    def _first(self, search: Search) -> tuple[str, list[str]]:
        if not search.text or search.sort is not Sort.BEST:
            return "", []
        asked = words(search.text)
        return f"({' AND '.join('headline LIKE ?' for _ in asked)}) DESC,", [f"% {word} %" for word in asked]

    def _asked(self, search: Search) -> tuple[str, list[str | int]]:
        wanted = [self._tagged(any_kind(name)) for name in search.tags]
        wanted += [self._tagged([(Kind.RELATIONSHIP, name)]) for name in search.ships]
        wanted += [self._tagged([("author", name)]) for name in search.authors]
        for name in search.without:
            condition, values = self._tagged(any_kind(name))
            wanted.append((f"NOT ({condition})", values))
        wanted += [("text LIKE ?", [f"% {word} %"]) for word in words(search.text)]
        return "".join(f" AND ({each})" for each, _ in wanted) + plain(search), [
            value for _, values in wanted for value in values
        ]

    def _tagged(self, meant: list[tuple[str, str]]) -> tuple[str, list[str]]:
        raise NotImplementedError


class Like(Tables):
    """`LIKE '%tag%'` over one table.

    Its one index is that of the server, without which it would read a million rows: that much whoever writes
    such a bot does have. An index of recs, made for this one order, is not what LIKE is.
    """

    _from = "flat INDEXED BY flat_by_server"

    def _tagged(self, meant: list[tuple[str, str]]) -> tuple[str, list[str]]:
        patterns = [f"%|{keyed(kind, name)}|%" for kind, name in meant]
        return " OR ".join("tags LIKE ?" for _ in patterns), patterns


class Bare(Like):
    """The same without its index, asked only for what it then has to look for: which fics are a server's."""

    _from = "flat NOT INDEXED"

    def can(self, question: Question) -> bool:
        """What has no filter."""
        return replace(question.search, sort=Sort.BEST) == Search()


class Joins(Tables):
    """A table of fics, one of tags, and one between them, each way indexed."""

    def can(self, question: Question) -> bool:
        """Everything but text, for which there is no textbook way."""
        return not question.search.text

    def _tagged(self, meant: list[tuple[str, str]]) -> tuple[str, list[str]]:
        names = [keyed(kind, name) for kind, name in meant]
        marks = ", ".join("?" for _ in names)
        return (
            "id IN (SELECT fic_id FROM fic_tag JOIN any_tag ON any_tag.id = fic_tag.tag_id"
            f" WHERE any_tag.name IN ({marks}))",
            names,
        )


def keyed(kind: str, name: str) -> str:
    """A tag of a kind as one word."""
    return f"{kind}:{tag_names.normal(name) if kind == 'author' else tag_names.key(Kind(kind), name)}"


def any_kind(name: str) -> list[tuple[str, str]]:
    """What a tag without a kind may be."""
    return [(kind, name) for kind in Kind]


def plain(search: Search) -> str:
    """Conditions on columns, all of them numbers of ours."""
    levels = search.rating.levels if search.rating else tuple(Level)
    length = search.length
    sized = f" AND words BETWEEN {length.low or 0} AND {length.high or 10**12}" if length else ""
    status = f" AND status = '{search.status}'" if search.status else ""
    return f" AND level IN ({', '.join(str(int(level)) for level in levels)}){sized}{status}"


def _order(search: Search) -> str:
    return "id DESC" if search.sort is Sort.NEWEST else "recced DESC, id DESC"


def fill(path: Path, source: Path) -> None:
    """Makes both rivals' tables, in one file, of the same fics."""
    with sqlite.connect(path, isolation_level=None) as db:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;")
        compression.register(db)
        db.execute("ATTACH ? AS source", (str(source),))
        db.executescript(_FLAT)


_FLAT = """
    CREATE TABLE flat (
        id INTEGER PRIMARY KEY, server_no INTEGER, gate INTEGER, level INTEGER, words INTEGER, status TEXT,
        recced INTEGER, tags TEXT, headline TEXT, text TEXT
    );
    CREATE TABLE any_tag (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
    CREATE TABLE fic_tag (fic_id INTEGER, tag_id INTEGER, PRIMARY KEY (fic_id, tag_id)) WITHOUT ROWID;

    INSERT INTO flat
    SELECT
        fic.id, fic.server_no, fic.gate, fic.level, fic.words, fic.status, fic.recced,
        (
            SELECT '|' || group_concat(name.kind || ':' || name.key, '|') || '|'
            FROM json_each(tags_unpacked(facts.tag_ids)) AS own
            JOIN source.name ON name.id = own.value & 0xFFFFFF
        ),
        lower(' ' || replace(facts_headline(facts.packed), '_', ' ') || ' '),
        lower(' ' || replace(replace(facts_text(facts.packed), '_', ' '), '/', ' ') || ' ')
    FROM source.fic
    JOIN source.facts ON facts.fic_id = fic.id;

    INSERT INTO any_tag (name) SELECT DISTINCT kind || ':' || key FROM source.name;
    INSERT INTO fic_tag
    SELECT (posting.tag_id >> 24 << 24) + posting.number, any_tag.id
    FROM source.posting
    JOIN source.name ON name.id = posting.tag_id & 0xFFFFFF
    JOIN any_tag ON any_tag.name = name.kind || ':' || name.key;

    CREATE INDEX flat_by_server ON flat (server_no);
    CREATE INDEX flat_by_recced ON flat (server_no, recced);
    CREATE INDEX fic_tag_by_tag ON fic_tag (tag_id, fic_id);
    ANALYZE;
"""
