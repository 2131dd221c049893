"""A database that the first version made, brought up to date: nothing is lost, everything is found."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db import fic_rows, fics, postings, searches, tags
from db.columns import fic_id_of, json, server_of
from db.connection import Store
from db.migrate import MIGRATIONS
from fics.models import CHOSE_NOT_TO_WARN, Facts, Kind, Level, Link, Rating, Status
from fics.query import Search
from tests.db.indexes import faults
from tests.db.samples import EVERY_GATE, OPEN, OTHER, SERVER

LAMP = Facts(
    title="The Lamp Room",
    authors=("wren", "Zoë"),
    fandoms=("Harbour Lights", "Mist Harrow"),
    relationships=("Tom Vane/Ned Harrow",),
    characters=("Ned Harrow",),
    freeforms=("Slow  Burn", "ﬂuff"),
    warnings=("MCD",),
    categories=("M/M",),
    rating=Rating(Level.TEEN, "K+"),
    summary="“Lamps, all of them.” " * 40,
    words=12_345,
    status=Status.COMPLETE,
    language="Русский",
    updated=date(2019, 2, 3),
    links=(Link("ao3:1", "https://archive.example/works/1", "An Archive"),),
)
SALT = Facts(
    freeforms=("slow burn",),
    warnings=(CHOSE_NOT_TO_WARN, "Underage Sex"),
    rating=Rating(Level.EXPLICIT),
    summary="Salt.",
)
MATURE, ADULT = (
    Facts(freeforms=("slow burn",), rating=Rating(level)) for level in (Level.MATURE, Level.EXPLICIT)
)
LISTS = {1: (LAMP, SALT), 2: (SALT, MATURE, ADULT, ADULT)}
RECS = [(None, "First."), (11, None), (None, "Last.")]


@pytest.fixture
def first(path: Path) -> Path:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript((MIGRATIONS / "0001_beginning.sql").read_text(encoding="utf-8"))
        db.execute(
            "INSERT INTO server (no, discord_id, last_number) VALUES (1, ?, 2), (2, ?, 4)", (SERVER, OTHER)
        )
        for server_no, listed in LISTS.items():
            for number, facts in enumerate(listed, start=1):
                put(db, fic_id_of(server_no, number), facts)
    return path


def put(db: sqlite3.Connection, fic_id: int, facts: Facts) -> None:
    """Puts a fic on the list as the first version did, with recs by a member and by two former ones."""
    db.execute(
        """
        INSERT INTO fic (
            id, server_no, gate, untold, level, label, title, words, status, language, crossover, updated,
            added, changed, facts
        )
        VALUES (
            :id, :server_no, :gate, :untold, :level, :label, :title, :words, :status, :language, :crossover,
            :updated, 7, 8, :json
        )
        """,
        {**fic_rows.columns(facts), "id": fic_id, "server_no": server_of(fic_id), "json": json(facts)},
    )
    db.executemany(
        "INSERT INTO rec (fic_id, member_id, why, wrote_it, at) VALUES (?, ?, ?, 0, 7)",
        ((fic_id, *rec) for rec in RECS),
    )
    links = ((server_of(fic_id), link.key, fic_id) for link in facts.links)
    db.executemany("INSERT INTO link VALUES (?, ?, ?)", links)
    for kind, key, name in postings.named(facts):
        tag = (server_of(fic_id), kind, key)
        db.execute("INSERT OR IGNORE INTO tag (server_no, kind, key, name) VALUES (?, ?, ?, ?)", (*tag, name))
        db.execute(
            """
            INSERT INTO posting (tag_id, fic_id, gate)
            SELECT id, ?, ?
            FROM tag
            WHERE server_no = ? AND kind = ? AND key = ?
            """,
            (fic_id, facts.gate, *tag),
        )


async def test_no_fact_is_lost_nor_its_spelling(first: Path) -> None:
    async with Store.open(first) as store:
        kept = [await fics.by_number(store, SERVER, number) for number in (1, 2)]

    assert [fic.facts for fic in kept] == [LAMP, SALT]
    assert [(fic.added.timestamp(), fic.changed.timestamp()) for fic in kept] == [(7, 8), (7, 8)]
    assert [[(rec.member_id, rec.why) for rec in fic.recs] for fic in kept] == [RECS, RECS]


async def test_everything_is_found_as_before(first: Path) -> None:
    searched = Search(
        text="lamps", ships=("Ned Harrow x Tom Vane",), authors=("zoe",), status=Status.COMPLETE
    )
    async with Store.open(first) as store:
        found = await searches.search(store, SERVER, searched, gates=OPEN)
        offered = await tags.suggest(store, SERVER, "slow", kinds=frozenset(Kind), gates=EVERY_GATE)
        linked = await fics.by_link(store, SERVER, "ao3:1")

    assert [fic.facts for fic in found.fics] == [LAMP]
    assert offered == (("Slow  Burn", 2),)
    assert linked is not None
    assert linked.facts == LAMP


async def test_each_list_keeps_its_own_spelling(first: Path) -> None:
    async with Store.open(first) as store:
        offered = [
            await tags.suggest(store, server, "", kinds=frozenset({Kind.FREEFORM}), gates=EVERY_GATE)
            for server in (SERVER, OTHER)
        ]

    assert offered == [(("Slow  Burn", 2), ("ﬂuff", 1)), (("slow burn", 4),)]


async def test_every_index_agrees_with_the_fics(first: Path) -> None:
    async with Store.open(first):
        pass

    assert faults(first) == []


async def test_the_disk_gets_back_what_is_no_longer_needed(first: Path) -> None:
    async with Store.open(first):
        pass

    with closing(sqlite3.connect(first)) as db:
        assert db.execute("PRAGMA freelist_count").fetchone() == (0,)


async def test_its_tables_are_those_of_a_new_one(first: Path, tmp_path: Path) -> None:
    async with Store.open(first), Store.open(tmp_path / "new.db"):
        pass

    assert tables(first) == tables(tmp_path / "new.db")


def tables(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
