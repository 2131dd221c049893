"""What authors asked for: to be on no list, or to show less; kept as keys that nobody can read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from db.rules import held_fics
from db.store import personal_data
from db.store.columns import json, moment, seconds, server_of
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, writing
from fics.catalogue import message
from fics.errors import NotWelcome
from fics.facts import bare_facts
from fics.models import Facts, number_of
from fics.rules.author_keys import (
    address_keys,
    author_key,
    byline_keys,
    doubtful_keys,
    keys_of,
    leaving_keys,
    link_key,
    named_keys,
)
from fics.tags.authors import names_of

EVERYWHERE = 0
"""The place that no server has; it stands for all of them."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who leaves: by her name, and by her archive where she is known on one alone."""

    name: str
    archive: str | None = None
    """The archive's name in normal form."""


async def has_left_in(db: Connection, server_no: int, facts: Facts) -> bool:
    """Whether a fic, or its author, has left that list or all lists."""
    return await _is_kept(db, server_no, keys_of(facts))


async def any_left_in(db: Connection, server_no: int, names: Iterable[str]) -> bool:
    """Whether an author of one of these names has left that list or all lists, on whatever archive she is."""
    every = {each for name in names for each in names_of(name)}
    return bool(every) and await _is_kept(
        db,
        server_no,
        frozenset({*map(author_key, every), *(key for name in every for key in byline_keys(name))}),
    )


async def any_named_in(db: Connection, server_no: int, text: str) -> bool:
    """Whether a text tells of an author who left that list or all lists with all her fics."""
    return await _any_left(db, server_no) and await _is_kept(db, server_no, named_keys(text))


async def refuse_addressed_in(db: Connection, server_no: int, texts: Iterable[str]) -> None:
    """Raises NotWelcome where a text holds the address of a fic that left that list."""
    if await _is_kept(db, server_no, address_keys(texts)):
        raise NotWelcome(message("This fic's author asked us not to list it here."))


async def may_have_left_in(db: Connection, server_no: int, facts: Facts) -> bool:
    """Whether a fic may be one that left that list, or its author one who did: a moderator has to look."""
    # most servers have no such request, and the keys of all that a byline may mean take a while
    if not await _any_left(db, server_no):
        return False
    return await _is_kept(db, server_no, doubtful_keys(facts))


async def _any_left(db: Connection, server_no: int) -> bool:
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM optout
        WHERE server_no IN (:server_no, 0)
        LIMIT 1
        """,
        {"server_no": server_no},
    )
    return row is not None


async def _is_kept(db: Connection, server_no: int, keys: frozenset[str]) -> bool:
    # 0 is the place that no server has: there are the keys of those who left all lists.
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM json_each(:keys) AS asked
        CROSS JOIN optout ON optout.key = asked.value AND optout.server_no IN (:server_no, 0)
        LIMIT 1
        """,
        {"server_no": server_no, "keys": json(sorted(keys))},
    )
    return row is not None


async def refuse_left_in(db: Connection, server_no: int, facts: Facts) -> None:
    """Raises NotWelcome where a fic, or its author, has left that list."""
    if await has_left_in(db, server_no, facts):
        raise NotWelcome(message("This fic's author asked us not to list it here."), edit=False)


@writing
async def come_back(db: Connection, author: Author) -> bool:
    """Lets an author's fics be recced again wherever she left by name; False where she had left nowhere."""
    # Her byline alone made her fics wait; what she took off one by one stays off.
    keys = leaving_keys(author.name, author.archive)
    row = await fetch_one(
        db,
        """
        DELETE FROM optout
        WHERE key IN (SELECT value FROM json_each(:keys))
        RETURNING 1
        """,
        {"keys": json(sorted(keys))},
    )
    return row is not None


async def add_left_in(
    db: Connection, server_no: int, keys: frozenset[str], *, at: datetime, whole: bool = True
) -> None:
    """Keeps the keys of an author or of a fic that left a list, inside a transaction.

    They are `whole` if they hold everything by which it is found again, and not only links or names.
    """
    await db.execute(
        """
        INSERT INTO optout (server_no, key, at, whole)
        SELECT :server_no, value, :at, :whole
        FROM json_each(:keys)
        WHERE true
        ON CONFLICT (server_no, key) DO UPDATE SET whole = max(whole, excluded.whole)
        """,
        {"server_no": server_no, "keys": json(sorted(keys)), "at": seconds(at), "whole": whole},
    )


async def keep_whole_in(db: Connection, server_no: int, key: str, more: frozenset[str], *, at: int) -> None:
    """Adds what an earlier request lacks to be found again by, at the moment when it was made."""
    await add_left_in(db, server_no, frozenset({key, *more}), at=moment(at))


async def add_wish_in(
    db: Connection, fic_id: int, facts: Facts, *, bare: bool = False, unnamed: bool = False
) -> None:
    """Keeps a wish for a fic, besides what was wished before."""
    # By its number, which stays when its links change, and by its links, which stay when it is recced anew.
    await db.execute(
        """
        INSERT INTO wished (server_no, key, bare, unnamed)
        SELECT :server_no, value, :bare, :unnamed
        FROM json_each(:keys)
        WHERE true
        ON CONFLICT (server_no, key) DO UPDATE SET
            bare = max(bare, excluded.bare),
            unnamed = max(unnamed, excluded.unnamed)
        """,
        {
            "server_no": server_of(fic_id),
            "keys": json(_keys(facts, fic_id)),
            "bare": bare,
            "unnamed": unnamed,
        },
    )


async def move_wishes_in(db: Connection, fic_id: int, to: int) -> None:
    """What was wished for one fic is wished for another too, with which it is merged."""
    await db.execute(
        """
        INSERT INTO wished (server_no, key, bare, unnamed)
        SELECT server_no, :to, bare, unnamed
        FROM wished
        WHERE server_no = :server_no AND key = :key
        ON CONFLICT (server_no, key) DO UPDATE SET
            bare = max(bare, excluded.bare),
            unnamed = max(unnamed, excluded.unnamed)
        """,
        {"server_no": server_of(fic_id), "key": f"#{number_of(fic_id)}", "to": f"#{number_of(to)}"},
    )


async def honoured_in(db: Connection, fic_id: int, facts: Facts) -> Facts:
    """The facts as they may be kept of that fic."""
    return (await honoured_all_in(db, server_of(fic_id), {fic_id: facts}))[fic_id]


async def honoured_all_in(db: Connection, server_no: int, told: Mapping[int, Facts]) -> dict[int, Facts]:
    """The facts as they may be kept of fics of one server, by their ids, in as many statements as of one."""
    keys = {fic_id: _keys(facts, fic_id) for fic_id, facts in told.items()}
    rows = await fetch(
        db,
        """
        SELECT wished.key, wished.bare, wished.unnamed
        FROM json_each(:keys) AS asked
        CROSS JOIN wished ON wished.server_no = :server_no AND wished.key = asked.value
        """,
        {"server_no": server_no, "keys": json([key for every in keys.values() for key in every])},
    )
    bare = {row["key"] for row in rows if row["bare"]}
    unnamed = {row["key"] for row in rows if row["unnamed"]}
    return {
        fic_id: _kept(
            facts, bare=not bare.isdisjoint(keys[fic_id]), unnamed=not unnamed.isdisjoint(keys[fic_id])
        )
        for fic_id, facts in (await held_fics.honoured_all_in(db, told)).items()
    }


def _kept(facts: Facts, *, bare: bool, unnamed: bool) -> Facts:
    kept = bare_facts.bare(facts) if bare else facts
    if unnamed or kept.unnamed:
        return replace(kept, unnamed=unnamed, authors=() if unnamed else kept.authors)
    return kept


def _keys(facts: Facts, fic_id: int) -> list[str]:
    return [f"#{number_of(fic_id)}", *(link_key(link.key) for link in facts.links)]


personal_data.declare(
    PersonalData(
        server_tables=(
            "optout",
            "wished",
        ),
    )
)
