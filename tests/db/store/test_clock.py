"""Times that a wrong clock wrote down: none of them holds anything back once it is right."""

from datetime import datetime, timedelta

import pytest

from db.rules import rate_limits
from db.store import clock
from db.store.clock import Times
from db.store.columns import seconds
from db.store.store import Store
from db.store.transactions import fetch, fetch_one
from fics.models import Facts
from fics.rules.rate_limits import ALLOWANCES, Deed
from tests.db.samples import ANN, AT, SERVER, recced

DAY = timedelta(days=1)
YEAR = 365 * DAY

WAITING = {
    clock.CARDS: "INSERT INTO copy (fic_id, channel_id, due) VALUES (1, 2, :at)",
    clock.QUEUE_CARDS: "INSERT INTO notice (entry_id, channel_id, due) VALUES (1, 2, :at)",
    clock.REQUEST_CARDS: """
        INSERT INTO wanted_card (server_no, wanted_id, channel_id, due) VALUES (1, 1, 2, :at)
    """,
    clock.MESSAGES: "INSERT INTO letter (server_no, member_id, entry_id, due) VALUES (1, 2, 1, :at)",
    clock.ALERTS: """
        INSERT INTO alert (watch_id, server_no, member_id, name, how, channel_id, at, waiting, due)
        VALUES (1, 1, 2, 'lamps', 'each', 3, 0, 1, :at)
    """,
    clock.ALERT_PAUSES: "INSERT INTO alert_choice (member_id, next) VALUES (2, :at)",
    clock.CHAPTERS: "INSERT INTO alert_choice (member_id, chapters_due) VALUES (2, :at)",
    clock.REQUESTS: """
        INSERT INTO wanted (
            server_no, number, member_id, kind, search, asked, words, place, highest, state, days, at, ends_at
        )
        VALUES (1, 1, 2, 'like', '{}', '', '', '', 1, 'open', 1, 0, :at)
    """,
    clock.ARCHIVES: "INSERT INTO archive (name, free) VALUES ('ao3', :at)",
    clock.QUESTIONS: """
        INSERT INTO fetch (key, archive, url, name, rank, due)
        VALUES ('ao3:work:1', 'ao3', 'https://fics.example', 'AO3', 2, :at)
    """,
    clock.LOOKS: """
        INSERT INTO fetch (key, archive, url, name, rank, due)
        VALUES ('ao3:work:1', 'ao3', 'https://fics.example', 'AO3', 0, :at)
    """,
}
"""All that waits for a moment, and how it is made to wait."""
DONE = dict(
    zip(
        clock.DEEDS,
        (
            "INSERT INTO log (server_no, fic_number, verb, at) VALUES (1, 1, 'added', :at)",
            "UPDATE entry SET decided_at = :at",
            "UPDATE entry SET at = :at",
            "INSERT INTO server (no, discord_id, left_at) VALUES (9, 2, :at)",
            "INSERT INTO import (server_no, name, state, at) VALUES (1, 'recs.csv', 'tried', :at)",
            "INSERT INTO suggestion (member_id, fic_id, import_id, at) SELECT 1, id, 3, :at FROM fic",
            "INSERT INTO alert_digest (member_id, at) VALUES (1, :at)",
            "INSERT INTO news_line (server_no, member_id, at) VALUES (1, 2, :at)",
            "INSERT INTO shelf_file (member_id, entries, at) VALUES (2, '[]', :at)",
            "INSERT INTO held (fic_id, server_no, entry_id, packed, keys, at) "
            "SELECT id, 1, 1, x'', '[]', :at FROM fic",
            """
            INSERT INTO wanted (
                server_no, number, member_id, kind, search, asked, words, place, highest, state, days, at,
                ends_at
            )
            VALUES (1, 1, 2, 'like', '{}', '', '', '', 1, 'open', 30, :at, 4102444800)
            """,
            "INSERT INTO wanted_answer (wanted_id, fic_id, at) SELECT 1, id, :at FROM fic",
            "INSERT INTO wanted_follower (wanted_id, member_id, told_at) VALUES (1, 3, :at)",
        ),
        strict=True,
    )
)
"""All that is deleted so long after it was done."""
COMPARED_WHERE_ASKED = {("spent", "at"), ("fetch", "answered")}
"""What counts for a while, and where a time to come doesn't: `allowances.spend`, `pauses.may_refresh`."""
ONLY_SHOWN = {
    ("alert", "at"),
    ("asked", "at"),
    ("attempt", "at"),
    ("draft", "at"),
    ("fic", "added"),
    ("fic", "changed"),
    ("optout", "at"),
    ("rec", "at"),
    ("shelf", "added"),
    ("shelf_list", "at"),
    ("shelf", "moved"),
    ("watch_match", "at"),
    ("report", "at"),
}
"""What is told, and compared with nothing."""


async def written(store: Store, sql: str, at: datetime) -> None:
    if "FROM fic" in sql:
        await recced(store, Facts(title="Salt"))
    async with store.write() as db:
        await db.execute("INSERT INTO entry (id, server_no, matter, rank, at) VALUES (1, 1, 'rec', 1, 0)")
        await db.execute("INSERT INTO watch (id, server_no, search) VALUES (1, 1, '{}')")
        if "wanted_" in sql and "wanted_card" not in sql:
            await db.execute(DONE[clock.DEEDS[-3]], {"at": 0})
        await db.execute(sql, {"at": seconds(at)})


async def kept(store: Store, times: Times) -> datetime:
    async with store.read() as db:
        row = await fetch_one(db, f"SELECT {times.column} AS at FROM {times.table}", {})
    assert row is not None
    return datetime.fromtimestamp(row["at"], AT.tzinfo)


@pytest.mark.parametrize("times", [*WAITING, *DONE], ids=lambda times: f"{times.table}.{times.column}")
async def test_a_time_a_year_ahead_waits_no_longer_than_its_own_longest_pause(
    store: Store, times: Times
) -> None:
    pause = DAY if times in WAITING else timedelta(0)
    await written(store, {**WAITING, **DONE}[times], AT + YEAR + pause / 2)

    await clock.set_right(store, {times: pause}, now=AT)

    right = {clock.LOOKS: AT + pause / 2, clock.REQUESTS: AT + DAY}
    a_second_before = timedelta(seconds=int(times.column == "told_at"))
    assert await kept(store, times) == right.get(times, AT) - a_second_before


@pytest.mark.parametrize("times", [*WAITING, *DONE], ids=lambda times: f"{times.table}.{times.column}")
@pytest.mark.parametrize("ahead", [-YEAR, -DAY, timedelta(0), DAY])
async def test_a_time_that_can_be_meant_is_left_alone(store: Store, times: Times, ahead: timedelta) -> None:
    longest = DAY if times in WAITING else timedelta(0)
    at = AT + min(ahead, longest)
    await written(store, {**WAITING, **DONE}[times], at)

    await clock.set_right(store, {times: longest}, now=AT)

    assert await kept(store, times) == at


async def test_no_column_of_times_is_overlooked(store: Store) -> None:
    async with store.read() as db:
        rows = await fetch(
            db,
            """
            SELECT tables.name AS "table", columns.name AS "column"
            FROM sqlite_schema AS tables
            CROSS JOIN pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table'
                AND columns.type = 'INTEGER'
                AND columns.name IN (
                    'due', 'free', 'at', 'answered', 'added', 'changed', 'decided_at', 'left_at', 'next',
                    'chapters_due', 'ends_at', 'told_at', 'moved'
                )
            """,
            {},
        )
    known = {(times.table, times.column) for times in (*WAITING, *DONE)}

    assert {tuple(row) for row in rows} == known | COMPARED_WHERE_ASKED | ONLY_SHOWN


@pytest.mark.parametrize("deed", Deed)
async def test_what_was_done_in_a_time_to_come_does_not_count(store: Store, deed: Deed) -> None:
    async def spend(at: datetime) -> datetime | None:
        return await rate_limits.spend(store, SERVER, member_id=ANN, deed=deed, at=at)

    for _ in range(ALLOWANCES[deed].times):
        await spend(AT + YEAR)

    assert await spend(AT + YEAR) is not None
    answers = [await spend(AT) for _ in range(ALLOWANCES[deed].times)]
    assert not any(answers)
    assert await spend(AT) == AT + ALLOWANCES[deed].within


@pytest.mark.parametrize("times", WAITING, ids=lambda times: f"{times.table}.{times.column}")
async def test_looking_for_them_reads_no_whole_table_that_may_be_large(store: Store, times: Times) -> None:
    async with store.read() as db:
        values = {"now": 0, "longest": 1}
        sql = f"EXPLAIN QUERY PLAN SELECT 1 FROM {times.table} WHERE {times.ahead} LIMIT 1"
        steps = [row["detail"] for row in await fetch(db, sql, values)]

    assert times is clock.ARCHIVES or not [step for step in steps if step.startswith("SCAN " + times.table)]
    assert times is clock.ARCHIVES or any("INDEX" in step and ">?" in step for step in steps), steps
