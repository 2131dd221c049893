"""What becomes of shelves' snapshots: archives tell more, a list's rating rises, an author asks for less."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from db.rules import author_requests
from db.shelf import rows
from db.store.columns import json, server_of
from db.store.connection import Connection
from db.store.transactions import fetch_one, writing
from fics import ratings
from fics.facts.bare_facts import bared, kept_closed
from fics.facts.precedence import added_up
from fics.facts.snapshot import emptied, grown, snapshot
from fics.models import Absence, Facts
from fics.shelf import Shelved, key_of

_OF_FIC = """
    shelf.fic_id = :fic_id
    OR (shelf.saved_on = :server_no AND shelf.key IN (SELECT value FROM json_each(:keys)))
"""
_CHUNK = 500
"""Rows that are looked at in one go."""
_WITH_KEYS = "shelf.key IN (SELECT value FROM json_each(:keys))"


async def learn_in(db: Connection, told: Facts, *keys: str) -> None:
    """Has every row of a work, by its link's keys, learn what its archive told, inside that transaction."""
    seen = snapshot(told, whole=True)
    for row in await rows.every_in(db, _WITH_KEYS, {"keys": json(list({*keys, key_of(seen)}))}):
        others = tuple(link for link in row.facts.links if link.key not in keys)
        known = replace(row.facts, links=(*seen.links, *others))
        facts = grown(known, replace(seen, unnamed=row.facts.unnamed))
        bare = row.bare or await author_requests.has_left_in(db, author_requests.EVERYWHERE, facts)
        await rows.rewrite_in(db, row.id, emptied(facts) if bare else facts, bare=bare)
        if row.key != key_of(seen):
            await rows.rekey_in(db, row.id, key_of(seen))


async def miss_in(db: Connection, absence: Absence, key: str) -> None:
    """Takes the tags from every row of a work that not everyone can read now, as its archive says."""
    await _rewrite(
        db,
        await rows.every_in(db, _WITH_KEYS, {"keys": json([key])}),
        lambda facts: bared(facts, absence),
    )


async def follow_in(db: Connection, fic_id: int, now: Facts) -> None:
    """Has rows that were saved from a list follow its fic where that is stricter, or not for everyone now."""
    await _rewrite(db, await _of_fic(db, fic_id, now), lambda facts: _followed(facts, now))


async def empty_in(db: Connection, fic_id: int, known: Facts) -> None:
    """Leaves only the link in rows that were saved from a list whose fic's author asks for that."""
    await _rewrite(db, await _of_fic(db, fic_id, known), emptied, bare=True)


async def unname_in(db: Connection, fic_id: int, known: Facts) -> None:
    """Takes the byline from rows that were saved from a list whose fic's author isn't to be named."""
    unnamed = await _of_fic(db, fic_id, known)
    await _rewrite(db, unnamed, lambda facts: replace(facts, authors=(), unnamed=True))


@writing
async def empty_left(db: Connection) -> None:
    """Leaves only the link in every row whose fic, or its author, left all lists, wherever it was saved."""
    await empty_left_in(db)


async def empty_left_in(db: Connection) -> None:
    """Leaves only the link in every row whose fic, or its author, left all lists, inside a transaction."""
    # Bylines are packed, so all rows are looked at; but these are an operator's rare commands.
    last = await fetch_one(db, "SELECT max(id) AS id FROM shelf", {})
    for low in range(0, last["id"] or 0 if last else 0, _CHUNK):
        bounds = {"low": low, "high": low + _CHUNK}
        for row in await rows.every_in(db, "shelf.id > :low AND shelf.id <= :high", bounds):
            if await author_requests.has_left_in(db, author_requests.EVERYWHERE, row.facts):
                await rows.rewrite_in(db, row.id, emptied(row.facts), bare=True)


def _followed(facts: Facts, now: Facts) -> Facts:
    stricter = replace(
        facts,
        rating=ratings.stricter(facts.rating, now.rating),
        warnings=added_up(facts.warnings + now.warnings),
    )
    return kept_closed(now, bared(stricter, now.absence) if now.absence else stricter)


async def _of_fic(db: Connection, fic_id: int, known: Facts) -> tuple[Shelved, ...]:
    keys = json([link.key for link in known.links])
    values = {"fic_id": fic_id, "server_no": server_of(fic_id), "keys": keys}
    return await rows.every_in(db, _OF_FIC, values)


async def _rewrite(
    db: Connection, shelved: Iterable[Shelved], change: Callable[[Facts], Facts], *, bare: bool | None = None
) -> None:
    for row in shelved:
        facts = change(row.facts)
        if facts != row.facts or bare:
            await rows.rewrite_in(db, row.id, facts, bare=bare)
