"""A server's list as it is exported: all of it for moderators, or what may be published."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from db.archives.answers import FOUND
from db.export import sharing
from db.facts import fic_rows
from db.queue import entries
from db.rules import blocks
from db.store import servers
from db.store.columns import ids_of, json, mask, moment
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading
from db.tags import aliases
from fics.export.values import (
    ListAlias,
    ListBlock,
    PublicFic,
    PublicList,
    WaitingEntry,
    WholeList,
    published,
)
from fics.models import Fic, Gate, number_of
from fics.queue import Entry, Matter

_CHUNK = 250
"""Fics that are read at a time: in between, others are answered."""
EVERY_GATE = frozenset(Gate)


async def public(
    store: Store, server_id: int, *, server: str, gates: frozenset[Gate], at: datetime
) -> PublicList:
    """What may be published of a list behind these gates; `server` is its name.

    A fic whose author waits for the moderators' answer is left out. What changes while it is read may be in
    it as it was before or after.
    """
    fics = list[PublicFic]()
    for chunk in _chunks(await _numbers(store, server_id, gates)):
        fics += await _public_fics(store, chunk)
    return PublicList(
        server=server, made=at, fics=tuple(fics), aliases=await _aliases(store, server_id, gates)
    )


async def of_fics(
    store: Store, server_id: int, fics: Iterable[Fic], *, server: str, at: datetime
) -> PublicList:
    """What may be published of these fics of a list, in their order: a search's results, say."""
    found = [fic for chunk in _chunks([fic.id for fic in fics]) for fic in await _public_fics(store, chunk)]
    return PublicList(server=server, made=at, fics=tuple(found))


async def whole(
    store: Store, server_id: int, *, server: str, at: datetime, gates: frozenset[Gate] = EVERY_GATE
) -> WholeList:
    """A list with its members' words and ids, what is blocked and what waits: for moderators alone.

    Without fics that are behind other gates, and what waits about them.
    """
    fics = list[Fic]()
    for chunk in _chunks(await _numbers(store, server_id, gates)):
        fics += await _fics(store, chunk)
    blocked = await blocks.every(store, server_id)
    return WholeList(
        server=server,
        made=at,
        fics=tuple(fics),
        aliases=await _aliases(store, server_id),
        blocks=tuple(
            ListBlock(
                kind=block.kind,
                key=block.key,
                name=block.name,
                treatment=block.treatment,
                reason=block.reason,
                open=block.open,
            )
            for block in reversed(blocked)
        ),
        queue=await _queue(store, server_id, gates),
    )


def _chunks(fic_ids: list[int]) -> Iterable[list[int]]:
    return (fic_ids[start : start + _CHUNK] for start in range(0, len(fic_ids), _CHUNK))


@reading
async def _numbers(db: Connection, server_id: int, gates: frozenset[Gate]) -> list[int]:
    """The ids of a server's fics behind these gates, in the order of their numbers."""
    server_no = await servers.find_in(db, server_id)
    rows = await fetch(
        db,
        """
        SELECT id
        FROM fic
        WHERE id BETWEEN :low AND :high AND :gates >> gate & 1
        ORDER BY id
        """,
        {**ids_of(server_no or 0), "gates": mask(gates)},
    )
    return [row["id"] for row in rows]


@reading
async def _fics(db: Connection, fic_ids: list[int]) -> tuple[Fic, ...]:
    return await fic_rows.load_in(db, fic_ids)


@reading
async def _public_fics(db: Connection, fic_ids: list[int]) -> list[PublicFic]:
    shared = await sharing.every(db, fic_ids[0] >> 24)
    answered, claimed = await _answered(db, fic_ids), await _claimed(db, fic_ids)
    return [
        published(fic, shared, answered=answered.get(fic.id))
        for fic in await fic_rows.load_in(db, fic_ids)
        if fic.id not in claimed
    ]


async def _answered(db: Connection, fic_ids: list[int]) -> Mapping[int, datetime]:
    """When an archive last showed each of these fics; without those that none did."""
    rows = await fetch(
        db,
        """
        SELECT link.fic_id, max(fetch.answered) AS answered
        FROM link
        CROSS JOIN fetch ON fetch.key = link.key AND fetch.outcome = :found
        WHERE link.fic_id IN (SELECT value FROM json_each(:ids))
        GROUP BY link.fic_id
        """,
        {"ids": json(fic_ids), "found": FOUND},
    )
    return {row["fic_id"]: moment(row["answered"]) for row in rows if row["answered"] is not None}


async def _claimed(db: Connection, fic_ids: list[int]) -> frozenset[int]:
    """Those of these fics whose author asked for something that nobody has decided yet."""
    rows = await fetch(
        db,
        """
        SELECT DISTINCT fic_id
        FROM entry INDEXED BY entry_by_fic
        WHERE fic_id IN (SELECT value FROM json_each(:ids)) AND matter = :claim AND state = 'waiting'
        """,
        {"ids": json(fic_ids), "claim": Matter.CLAIM},
    )
    return frozenset(row["fic_id"] for row in rows)


async def _aliases(
    store: Store, server_id: int, gates: frozenset[Gate] | None = None
) -> tuple[ListAlias, ...]:
    """A server's aliases, oldest first; with gates, those alone that may be named there."""
    known = await aliases.every(store, server_id, gates=gates)
    return tuple(
        ListAlias(kind=alias.kind, name=alias.name, target=alias.target, open=alias.open)
        for alias in reversed(known)
    )


@reading
async def _queue(db: Connection, server_id: int, gates: frozenset[Gate]) -> tuple[WaitingEntry, ...]:
    server_no = await servers.find_in(db, server_id)
    rows = await fetch(
        db,
        """
        SELECT id
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = :server_no AND state = 'waiting' AND matter <> :of_channels
        ORDER BY rank, id
        """,
        {"server_no": server_no, "of_channels": Matter.UNPOSTED},
    )
    waiting = list[WaitingEntry]()
    for row in rows:
        entry = await entries.get_in(db, server_no, row["id"])
        listed = await fic_rows.find_in(db, entry.fic_id)
        # the stricter one of the fic that it is about and of what is to be recced
        facts = [each for each in (listed and listed.facts, entry.facts) if each is not None]
        if max((each.gate for each in facts), default=Gate.OPEN) in gates:
            waiting.append(_waiting(entry))
    return tuple(waiting)


def _waiting(entry: Entry) -> WaitingEntry:
    same = entry.reading.same_as if entry.reading else None
    return WaitingEntry(
        matter=entry.matter,
        fic=number_of(entry.fic_id) if entry.fic_id else None,
        same_as=number_of(same) if same else None,
        member_id=entry.member_id,
        reading=replace(entry.reading, same_as=None) if entry.reading else None,
        causes=entry.causes,
        wish=entry.wish,
        words=entry.words,
        reports=entry.reports,
        at=entry.at,
    )
