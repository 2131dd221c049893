"""What was erased since a copy was made: before that copy is used, it's erased from it, too.

A copy holds what members and authors had deleted after it was made. What they asked for stands in the
database as keyed hashes and keys, in which nobody can read a name; so a later database tells what is to go
from an earlier one of the same bot.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.facts import fic_rows
from db.fics import author_removal, earlier_requests, list_changes
from db.privacy import forget, left_servers
from db.rules import author_requests
from db.shelf import snapshots
from db.store import forget_marks, keyed_hashes, servers
from db.store.columns import server_of
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading, writing
from fics.models import Fic

_CHUNK = 500
"""Fics that are looked at in one go."""
_ID = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
"""An id of Discord's, in a number or in JSON."""
_ABOUT_FICS = frozenset({"fic", "facts", "name", "tag", "posting", "link", "dictionary", "fetch"})
"""Tables that hold no member's id, and nearly all of the file."""

Mark = tuple[int, bytes]
"""A server's id, 0 for all or -1 for a shelf, and a member's keyed hash."""
Request = tuple[int, str]
"""A server's id, or 0 for all, and the key of an author, a link or a fic's number."""


@dataclass(frozen=True, slots=True)
class Erasures:
    """All that a database was asked to erase, and keeps erased."""

    identity: str
    """The database's own key, equal in all its copies."""
    members: Mapping[Mark, int]
    """Who had herself forgotten, and how often."""
    authors: frozenset[Request]
    """Which authors, and which of their fics' links, left a list."""
    wishes: Mapping[Request, tuple[int, int]]
    """For which fics their author asked to show less: bare, unnamed."""
    servers: frozenset[int]
    """The servers of which anything is kept, by Discord's id."""

    def holds_more_than(self, earlier: "Erasures") -> bool:
        """Whether anything was erased since an earlier copy was made."""
        return bool(
            self.members.items() - earlier.members.items()
            or self.authors - earlier.authors
            or self.wishes.items() - earlier.wishes.items()
            or earlier.servers - self.servers
        )


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was erased from a copy, since it had been erased after the copy was made."""

    members: int
    fics: int
    servers: int


@reading
async def read(db: Connection) -> Erasures:
    """All that a database was asked to erase."""
    known = await fetch(db, "SELECT no, discord_id FROM server", {})
    # By Discord's ids: the place of a server that was deleted may be another's by now.
    ids = {row["no"]: row["discord_id"] for row in known}
    ids |= {mark: mark for mark in (forget_marks.EVERYWHERE, forget_marks.SHELF)}
    marks = await fetch(db, "SELECT server_no, digest, times FROM forgotten", {})
    left = await fetch(db, "SELECT server_no, key FROM optout", {})
    wished = await fetch(db, "SELECT server_no, key, bare, unnamed FROM wished", {})
    return Erasures(
        identity=await keyed_hashes.key_in(db),
        members={
            (ids[row["server_no"]], row["digest"]): row["times"] for row in marks if row["server_no"] in ids
        },
        authors=frozenset((ids[row["server_no"]], row["key"]) for row in left if row["server_no"] in ids),
        wishes={(ids[row["server_no"]], row["key"]): (row["bare"], row["unnamed"]) for row in wished},
        servers=frozenset(row["discord_id"] for row in known),
    )


async def replay(store: Store, later: Erasures, *, at: datetime) -> Replayed:
    """Erase from a copy that is open what a later database of the same bot has erased since.

    Killed halfway it can be done again: it ends where both have erased the same.
    """
    own = await read(store)
    gone = own.servers - later.servers
    for server_id in gone:
        await left_servers.forget(store, server_id)
    fics = await _ask_authors(store, own, later, at=at)
    members = await _forget_members(store, own, later, at=at)
    return Replayed(members, fics, len(gone))


async def _ask_authors(store: Store, own: Erasures, later: Erasures, *, at: datetime) -> int:
    """Do as authors have asked since; returns how many fics left, or show less."""
    wishes = {wish: shown for wish, shown in later.wishes.items() if own.wishes.get(wish) != shown}
    await _add_requests(store, later.authors - own.authors, wishes, at=at)
    last, changed = 0, 0
    while found := await _after(store, last):
        last = found[-1].id
        changed += await _obey(store, found, at=at)
    await earlier_requests.forget_traces(store, at=at)
    await snapshots.empty_left(store)
    return changed


@writing
async def _add_requests(
    db: Connection,
    authors: frozenset[Request],
    wishes: Mapping[Request, tuple[int, int]],
    *,
    at: datetime,
) -> None:
    for server_id, key in sorted(authors):
        if (server_no := await _place(db, server_id)) is not None:
            await author_requests.add_left_in(db, server_no, frozenset({key}), at=at, whole=False)
    for (server_id, key), (bare, unnamed) in wishes.items():
        values = {"server_no": await _place(db, server_id), "key": key, "bare": bare, "unnamed": unnamed}
        if values["server_no"] is not None:
            await db.execute(
                """
                INSERT OR REPLACE INTO wished (server_no, key, bare, unnamed)
                VALUES (:server_no, :key, :bare, :unnamed)
                """,
                values,
            )


@reading
async def _after(db: Connection, last: int) -> tuple[Fic, ...]:
    rows = await fetch(
        db,
        """
        SELECT id
        FROM fic
        WHERE id > :last
        ORDER BY id
        LIMIT :chunk
        """,
        {"last": last, "chunk": _CHUNK},
    )
    return await fic_rows.load_in(db, [row["id"] for row in rows])


@writing
async def _obey(db: Connection, fics: tuple[Fic, ...], *, at: datetime) -> int:
    changed = 0
    for fic in fics:
        if await author_requests.has_left_in(db, server_of(fic.id), fic.facts):
            await author_removal.take_off_in(db, fic.id, by=None, at=at)
        elif await author_requests.honoured_in(db, fic.id, fic.facts) != fic.facts:
            await list_changes.change_in(db, fic, fic.facts, at=at)
        else:
            continue
        changed += 1
    return changed


async def _forget_members(store: Store, own: Erasures, later: Erasures, *, at: datetime) -> int:
    """Forget who had herself forgotten since; returns how many members that were."""
    since = {mark for mark, times in later.members.items() if own.members.get(mark, 0) < times}
    hashes = {digest for _, digest in since}
    found = await _by_digest(store, hashes) if hashes else {}
    for server_id, digest in sorted(since):
        if digest in found and server_id in (forget_marks.EVERYWHERE, forget_marks.SHELF, *own.servers):
            everywhere = server_id in (forget_marks.EVERYWHERE, forget_marks.SHELF)
            await forget.forget(
                store,
                found[digest],
                server_id=None if everywhere else server_id,
                hidden=everywhere,
                shelf=server_id == forget_marks.SHELF,
                at=at,
            )
    return len(found)


@writing
async def _by_digest(db: Connection, hashes: set[bytes]) -> dict[bytes, int]:
    """The members of whom a database keeps anything, those with one of these hashes, by it."""
    # Of whom, says only the file itself: every number in it is tried that could be a member's id.
    tables = await fetch(
        db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%) STRICT%'", {}
    )
    ids: set[int] = set()
    for table in sorted({row["name"] for row in tables} - _ABOUT_FICS):
        for row in await fetch(db, f"SELECT * FROM {table}", {}):
            ids.update(int(each) for value in row for each in _ID.findall(str(value)))
    digests_of = {await forget_marks.digest_of_in(db, member_id): member_id for member_id in sorted(ids)}
    return {digest: digests_of[digest] for digest in hashes & digests_of.keys()}


async def _place(db: Connection, server_id: int) -> int | None:
    """A server's place in this copy, that of all servers for 0; None where it has no such server."""
    if server_id == forget_marks.EVERYWHERE:
        return author_requests.EVERYWHERE
    return await servers.find_in(db, server_id)
