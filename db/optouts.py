"""Authors who left a list, and fics that left at their wish: nothing stays but keys that nobody can read."""

from dataclasses import dataclass
from datetime import datetime

from db import decided, fic_rows, log, notices, outdating, servers
from db.asking import fetch, fetch_one, reading, writing
from db.columns import ids_of, json, seconds
from db.direct import Connection
from db.log import Verb
from db.packing import unpack
from db.tags import AUTHOR
from fics import tags
from fics.authors import author_key, is_by, keys_of, link_key
from fics.errors import NotWelcome
from fics.models import Facts

EVERYWHERE = 0
"""The place that no server has; it stands for all of them."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who leaves: by her name, and by her archive where she is known on one alone."""

    name: str
    archive: str | None = None
    """The archive's name in normal form."""


@reading
async def fics_by(db: Connection, server_id: int, author: Author) -> tuple[int, ...]:
    """The fics on a server's list that leave with an author."""
    server_no = await servers.place(db, server_id)
    return await _fics_by(db, server_no, author) if server_no is not None else ()


@reading
async def fics_everywhere(db: Connection, author: Author) -> tuple[int, ...]:
    """The same on all lists."""
    return await _fics_everywhere(db, author)


async def take_all_off(
    db: Connection, server_no: int, author: Author, *, by: int | None, at: datetime
) -> tuple[int, ...]:
    """Takes an author's fics off a list, inside a transaction, so that none comes back; returns their ids."""
    fic_ids = await _fics_by(db, server_no, author)
    await _leave(db, server_no, fic_ids, author, by=by, at=at)
    return fic_ids


@writing
async def leave(db: Connection, server_id: int, author: Author, *, at: datetime) -> tuple[int, ...]:
    """The same at the operator's command."""
    return await take_all_off(db, await servers.settle(db, server_id), author, by=None, at=at)


@writing
async def leave_everywhere(db: Connection, author: Author, *, at: datetime) -> tuple[int, ...]:
    """The same on all lists, at the operator's command."""
    fic_ids = await _fics_everywhere(db, author)
    await _leave(db, EVERYWHERE, fic_ids, author, by=None, at=at)
    return fic_ids


async def take_off(db: Connection, fic_id: int, *, by: int | None, at: datetime) -> None:
    """Takes one fic off its list at its author's wish, inside a transaction: of its facts nothing stays.

    Its posted cards are deleted, its facts go from the log, and its links can't come back.
    """
    for fic in await fic_rows.load(db, [fic_id]):
        await fic_rows.drop(db, fic.id)
        await decided.empty(db, fic.id)
        await outdating.erase(db, fic.id, at=at)
        await notices.outdate_about(db, fic.id, at=at)
        await log.rewrite(db, fic.id, lambda _: None)
        await log.note_bare(db, Verb.TAKEN_OFF, fic.id, by=by, at=at)
        keys = (link_key(link.key) for link in fic.facts.links)
        await _keep(db, fic_id >> 24, frozenset(keys), at=at)


async def left(db: Connection, server_no: int, facts: Facts) -> bool:
    """Whether a fic, or its author, has left that list or all lists."""
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM json_each(:keys) AS asked
        CROSS JOIN optout ON optout.key = asked.value AND optout.server_no IN (:server_no, 0)
        LIMIT 1
        """,
        {"server_no": server_no, "keys": json(sorted(keys_of(facts)))},
    )
    return row is not None


async def refuse_left(db: Connection, server_no: int, facts: Facts) -> None:
    """Raises NotWelcome where a fic, or its author, has left that list."""
    if await left(db, server_no, facts):
        raise NotWelcome("This fic's author asked that it isn't listed here, and we keep to that.")


@writing
async def come_back(db: Connection, author: Author) -> bool:
    """Lets an author's fics be recced again wherever she left by name; False where she had left nowhere."""
    row = await fetch_one(
        db,
        """
        DELETE FROM optout
        WHERE key = :key
        RETURNING 1
        """,
        {"key": author_key(author.name, author.archive)},
    )
    return row is not None


async def _leave(
    db: Connection,
    server_no: int,
    fic_ids: tuple[int, ...],
    author: Author,
    *,
    by: int | None,
    at: datetime,
) -> None:
    for fic_id in fic_ids:
        await take_off(db, fic_id, by=by, at=at)
    await _keep(db, server_no, frozenset({author_key(author.name, author.archive)}), at=at)


async def _keep(db: Connection, server_no: int, keys: frozenset[str], *, at: datetime) -> None:
    await db.execute(
        """
        INSERT INTO optout (server_no, key, at)
        SELECT :server_no, value, :at
        FROM json_each(:keys)
        WHERE true
        ON CONFLICT (server_no, key) DO NOTHING
        """,
        {"server_no": server_no, "keys": json(sorted(keys)), "at": seconds(at)},
    )


async def _fics_everywhere(db: Connection, author: Author) -> tuple[int, ...]:
    rows = await fetch(
        db,
        """
        SELECT no
        FROM server
        ORDER BY no
        """,
        {},
    )
    found = [await _fics_by(db, row["no"], author) for row in rows]
    return tuple(fic_id for fic_ids in found for fic_id in fic_ids)


async def _fics_by(db: Connection, server_no: int, author: Author) -> tuple[int, ...]:
    rows = await fetch(
        db,
        """
        SELECT DISTINCT facts.fic_id, facts.packed
        FROM tag
        CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
        CROSS JOIN posting ON posting.tag_id = tag.id
        CROSS JOIN facts ON facts.fic_id = :low + posting.number
        WHERE tag.id BETWEEN :low AND :high AND name.kind = :kind AND instr(name.key, :name)
        ORDER BY facts.fic_id
        """,
        {**ids_of(server_no), "kind": AUTHOR, "name": tags.normal(author.name)},
    )
    return tuple(
        row["fic_id"] for row in rows if is_by(unpack(row["packed"]), author.name, archive=author.archive)
    )
