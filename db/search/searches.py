"""Finding fics: what matches, how much of it is held back, and what a member asked for before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from weakref import WeakKeyDictionary

import msgspec

from db.search.plans import Plan, plans_in
from db.search.results import COUNTED, SearchPage, Stretch, find_page, total_in
from db.search.visibility import ELSEWHERE
from db.store import personal_data, servers
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.store import Store
from db.store.transactions import fetch_one, glancing, reading, writing_unsynced
from fics.catalogue import message
from fics.errors import Unknown
from fics.models import Gate
from fics.search.query import Search

_SEARCH = msgspec.json.Decoder(Search)


@reading
async def search(
    db: Connection,
    server_id: int,
    search: Search,
    *,
    gates: frozenset[Gate],
    counted: frozenset[Gate] = ELSEWHERE,
    reader_id: int | None = None,
    page: int = 0,
    size: int = 5,
    beside: Search | None = None,
) -> SearchPage:
    """The fics of one server that match, behind these gates; a page beyond the last is empty.

    `reader_id` is whose shelf is asked. Behind `counted` is what other channels of the server show, told as a
    number here. What another search finds `beside` is counted.
    """
    kept = await servers.list_in(db, server_id)
    if kept is None:
        return SearchPage()
    plans = await plans_in(db, kept, [search, beside or search], reader_id=reader_id)
    others = None if beside is None else min(await _total(db, plans[beside], gates), COUNTED)
    plan = plans[search]
    if plan is None:
        return SearchPage(beside=others or 0)
    return await find_page(db, plan, gates, Stretch(page * size, size), counted, beside=others)


@reading
async def totals(
    db: Connection,
    server_id: int,
    tried: Sequence[Search],
    otherwise: Sequence[Search] = (),
    *,
    gates: frozenset[Gate],
    reader_id: int | None = None,
) -> dict[Search, int]:
    """How many fics behind these gates each of several searches finds, counted to little more than COUNTED.

    What was to be tried `otherwise` is counted where none of the first finds anything.
    """
    kept = await servers.list_in(db, server_id)
    if kept is None:
        return {}
    for several in (tried, otherwise):
        plans = await plans_in(db, kept, several, reader_id=reader_id)
        counts = {each: await _total(db, plan, gates) for each, plan in plans.items()}
        if found := {each: total for each, total in counts.items() if total}:
            return found
    return {}


async def _total(db: Connection, plan: Plan | None, gates: frozenset[Gate]) -> int:
    return await total_in(db, plan, gates) if plan else 0


@dataclass(frozen=True, slots=True)
class _Unwritten:
    """What a member asked for, where and when."""

    server_id: int
    member_id: int
    search: Search
    at: datetime


@dataclass(slots=True)
class _Behind:
    """The searches of one store that are not in the file yet, by their ids."""

    last_id: int = 0
    waiting: dict[int, _Unwritten] = field(default_factory=dict[int, _Unwritten])
    untaken: dict[int, _Unwritten] = field(default_factory=dict[int, _Unwritten])
    """Those of them that no transaction has taken yet; if there are any, one will."""
    lock: Lock = field(default_factory=Lock)  # a transaction takes them in a thread

    def add(self, unwritten: _Unwritten) -> tuple[int, bool]:
        """Keeps one more; its id, and whether a transaction has to be begun for it."""
        with self.lock:
            self.last_id += 1
            is_first = not self.untaken
            self.waiting[self.last_id] = self.untaken[self.last_id] = unwritten
            return self.last_id, is_first

    def take(self) -> dict[int, _Unwritten]:
        """All that no transaction has taken yet."""
        with self.lock:
            untaken, self.untaken = self.untaken, {}
            return untaken


_of_store: WeakKeyDictionary[Store, _Behind] = WeakKeyDictionary()


async def ask(store: Store, server_id: int, *, member_id: int, search: Search, at: datetime) -> int:
    """Keeps what a member asks for, so that its pages can be turned; returns its id.

    No search waits for who writes: it is written behind the answer, with all that were asked until then, and
    found here before. After a kill the last searches may have to be typed again.
    """
    behind = _of_store.get(store)
    if behind is None:
        last_id = await _last_id(store)
        behind = _of_store.setdefault(store, _Behind(last_id))
    asked_id, is_first = behind.add(_Unwritten(server_id, member_id, search, at))
    if is_first:
        await store.write_behind(_write_all(store, behind))
    return asked_id


async def _write_all(store: Store, behind: _Behind) -> None:
    taken = dict[int, _Unwritten]()
    try:
        await _write(store, behind, taken)
    finally:
        for asked_id in taken or behind.take():  # where not even a transaction could begin
            del behind.waiting[asked_id]


@glancing
async def _last_id(db: Connection) -> int:
    """The last id that was given; none is ever given twice, since they are in buttons."""
    row = await fetch_one(db, "SELECT seq FROM sqlite_sequence WHERE name = 'asked'", {})
    return row["seq"] if row else 0


@writing_unsynced
async def _write(db: Connection, behind: _Behind, taken: dict[int, _Unwritten]) -> None:
    # What is asked from here on takes a transaction of its own, before whatever is written behind it.
    taken.update(behind.take())
    for asked_id, asked in taken.items():
        await db.execute(
            """
            INSERT INTO asked (id, server_no, member_id, search, at)
            VALUES (:id, :server_no, :member_id, :search, :at)
            """,
            {
                "id": asked_id,
                "server_no": await servers.find_or_add_in(db, asked.server_id),
                "member_id": asked.member_id,
                "search": json(asked.search),
                "at": seconds(asked.at),
            },
        )


async def asked(store: Store, server_id: int, *, asked_id: int, member_id: int | None = None) -> Search:
    """What was asked, by that member where one is named; raises Unknown where it is gone."""
    behind = _of_store.get(store)
    waiting = behind.waiting.get(asked_id) if behind else None
    if waiting and waiting.server_id == server_id and member_id in (None, waiting.member_id):
        return waiting.search
    return await _asked(store, server_id, asked_id=asked_id, member_id=member_id)


@glancing
async def _asked(db: Connection, server_id: int, *, asked_id: int, member_id: int | None) -> Search:
    row = await fetch_one(
        db,
        """
        SELECT search
        FROM asked
        WHERE id = :id
            AND member_id = coalesce(:member_id, member_id)
            AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"id": asked_id, "member_id": member_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("I no longer remember this search. Use `/fic search` again."))
    return _SEARCH.decode(row["search"])


async def last(store: Store, server_id: int, member_id: int) -> Search | None:
    """What a member asked for last on this server."""
    behind = _of_store.get(store)
    for waiting in reversed(behind.waiting.values() if behind else ()):
        if (waiting.server_id, waiting.member_id) == (server_id, member_id):
            return waiting.search
    return await _last(store, server_id, member_id)


@glancing
async def _last(db: Connection, server_id: int, member_id: int) -> Search | None:
    row = await fetch_one(
        db,
        """
        SELECT search
        FROM asked
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND member_id = :member_id
        ORDER BY id DESC
        LIMIT 1
        """,
        {"member_id": member_id, "server_id": server_id},
    )
    return _SEARCH.decode(row["search"]) if row else None


personal_data.declare(
    PersonalData(
        exports={
            "searches": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'search', json(asked.search),
                    'at', datetime(asked.at, 'unixepoch')
                ) AS entry
                FROM asked
                CROSS JOIN server ON server.no = asked.server_no
                WHERE asked.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY asked.id
                """,
        },
        member_tables=("asked",),
    )
)
