"""A list as a SQLite file of readable tables, for Datasette and its friends."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import msgspec

from fics.export import own
from fics.export.values import ListAlias, PublicFic, PublicList, WholeList
from fics.models import Facts, Fic

Row = tuple[str | int | None, ...]

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE fic (
    number INTEGER PRIMARY KEY,
    title TEXT,
    rating TEXT NOT NULL,        -- general, teen, mature, explicit, not-rated, unknown
    rating_label TEXT,           -- as its archive or a member wrote it
    words INTEGER,
    chapters INTEGER,
    chapters_planned INTEGER,
    status TEXT,                 -- complete, in-progress, abandoned
    language TEXT,
    published TEXT,
    updated TEXT,
    series TEXT,
    summary TEXT,
    absence TEXT,                -- gone, locked, hidden; NULL: everyone can read it
    recs INTEGER NOT NULL,       -- members who rec it, its author not counted
    added TEXT NOT NULL,
    changed TEXT NOT NULL,
    json TEXT NOT NULL           -- all of it, as in FicRec's JSON
);
CREATE TABLE author (fic INTEGER NOT NULL REFERENCES fic, place INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE tag (
    fic INTEGER NOT NULL REFERENCES fic,
    kind TEXT NOT NULL,          -- fandom, relationship, character, freeform, warning, category
    name TEXT NOT NULL
);
CREATE INDEX tag_by_name ON tag (kind, name);
CREATE INDEX tag_by_fic ON tag (fic);
CREATE TABLE link (fic INTEGER NOT NULL REFERENCES fic, archive TEXT NOT NULL, url TEXT NOT NULL);
CREATE TABLE alias (kind TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL, open INTEGER NOT NULL);
"""
_PUBLIC_TABLES = """
CREATE TABLE reason (fic INTEGER NOT NULL REFERENCES fic, text TEXT NOT NULL, name TEXT);
"""
_WHOLE_TABLES = """
CREATE TABLE rec (
    fic INTEGER NOT NULL REFERENCES fic,
    member TEXT,                 -- Discord's id; NULL: a former member
    why TEXT,
    wrote_it INTEGER NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE block (
    kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, treatment TEXT NOT NULL, reason TEXT,
    open INTEGER NOT NULL
);
CREATE TABLE queue (matter TEXT NOT NULL, fic INTEGER, at TEXT NOT NULL, json TEXT NOT NULL);
"""


def written(exported: WholeList | PublicList) -> bytes:
    """The list as a SQLite database's bytes; times are ISO 8601 in UTC, what is not known is NULL."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(_TABLES + (_PUBLIC_TABLES if isinstance(exported, PublicList) else _WHOLE_TABLES))
        file = own.of_list(exported)
        _insert(db, "about", _about(file))
        _insert(db, "fic", map(_fic, exported.fics, file.fics))
        _insert(db, "author", _authors(exported))
        _insert(db, "tag", _tags(exported))
        _insert(db, "link", _links(exported))
        _insert(db, "alias", map(_alias, exported.aliases))
        if isinstance(exported, PublicList):
            _insert(db, "reason", _reasons(exported))
        else:
            _insert(db, "rec", _recs(file))
            _insert(db, "block", _blocks(exported))
            _insert(db, "queue", _queue(file))
        db.commit()
        return db.serialize()


def _insert(db: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    """Every row of one table; each has the table's columns in their order."""
    for row in rows:
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _about(file: own.FileList) -> Iterator[Row]:
    yield "format", file.format
    yield "version", str(file.version)
    yield "holds", file.holds.value
    if file.notice:
        yield "notice", file.notice
    yield "server", file.server
    yield "made", file.made.isoformat()


def _json(value: own.FileFic | own.FileEntry) -> str:
    return msgspec.json.encode(value).decode()


def _fic(fic: Fic | PublicFic, file: own.FileFic) -> Row:
    facts = fic.facts
    recs = fic.recs if isinstance(fic, PublicFic) else sum(not rec.wrote_it for rec in fic.recs)
    return (
        fic.number,
        facts.title,
        facts.rating.level.slug,
        facts.rating.label,
        facts.words,
        facts.chapters,
        facts.chapters_planned,
        facts.status,
        facts.language,
        facts.published.isoformat() if facts.published else None,
        facts.updated.isoformat() if facts.updated else None,
        facts.series,
        facts.summary,
        facts.absence,
        recs,
        fic.added.isoformat(),
        fic.changed.isoformat(),
        _json(file),
    )


def _numbered(exported: WholeList | PublicList) -> Iterator[tuple[int, Facts]]:
    return ((fic.number, fic.facts) for fic in exported.fics)


def _authors(exported: WholeList | PublicList) -> Iterator[Row]:
    for number, facts in _numbered(exported):
        yield from ((number, place, name) for place, name in enumerate(facts.authors, start=1))


def _tags(exported: WholeList | PublicList) -> Iterator[Row]:
    for number, facts in _numbered(exported):
        yield from ((number, tag.kind.value, tag.name) for tag in facts.tags())


def _links(exported: WholeList | PublicList) -> Iterator[Row]:
    for number, facts in _numbered(exported):
        yield from ((number, link.archive, link.url) for link in facts.links)


def _alias(alias: ListAlias) -> Row:
    return (alias.kind.value, alias.name, alias.target, alias.open)


def _reasons(exported: PublicList) -> Iterator[Row]:
    for fic in exported.fics:
        yield from ((fic.number, reason.text, reason.name) for reason in fic.reasons)


def _recs(file: own.FileList) -> Iterator[Row]:
    for fic in file.fics:
        yield from ((fic.number, rec.member, rec.why, rec.wrote_it, rec.at.isoformat()) for rec in fic.recs)


def _blocks(exported: WholeList) -> Iterator[Row]:
    for block in exported.blocks:
        yield (block.kind.value, block.key, block.name, block.treatment.value, block.reason, block.open)


def _queue(file: own.FileList) -> Iterator[Row]:
    for entry in file.queue:
        yield (entry.matter.value, entry.fic, entry.at.isoformat(), _json(entry))
