"""A list as a SQLite file of readable tables, for Datasette and its friends."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import msgspec

from fics.export import own
from fics.export.values import PublicFic, PublicList, WholeList
from fics.models import Fic

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
        if isinstance(exported, PublicList):
            every = ((fic.number, reason) for fic in exported.fics for reason in fic.reasons)
            rows = (("reason", (number, reason.text, reason.name)) for number, reason in every)
        else:
            rows = _whole_rows(exported, file)
        for table, row in (*_rows(exported, file), *rows):
            db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        db.commit()
        return db.serialize()


def _rows(exported: WholeList | PublicList, file: own.FileList) -> Iterator[tuple[str, Row]]:
    """What both kinds of file hold, each row with its table's name, and its columns in their order."""
    yield from (("about", row) for row in _about(file))
    for fic, in_json in zip(exported.fics, file.fics, strict=True):
        yield "fic", _fic(fic, in_json)
        authors = enumerate(fic.facts.authors, start=1)
        yield from (("author", (fic.number, place, name)) for place, name in authors)
        yield from (("tag", (fic.number, tag.kind.value, tag.name)) for tag in fic.facts.every_tag())
        yield from (("link", (fic.number, link.archive, link.url)) for link in fic.facts.links)
    for alias in exported.aliases:
        yield "alias", (alias.kind.value, alias.name, alias.target, alias.open)


def _whole_rows(exported: WholeList, file: own.FileList) -> Iterator[tuple[str, Row]]:
    """What only a list for its moderators holds."""
    for fic in file.fics:
        for rec in fic.recs:
            yield "rec", (fic.number, rec.member, rec.why, rec.at.isoformat())
    for block in exported.blocks:
        kind, treatment = block.kind.value, block.treatment.value
        yield "block", (kind, block.key, block.name, treatment, block.reason, block.open)
    for entry in file.queue:
        yield "queue", (entry.matter.value, entry.fic, entry.at.isoformat(), _json(entry))


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
    recs = fic.recs if isinstance(fic, PublicFic) else len(fic.recs)
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
