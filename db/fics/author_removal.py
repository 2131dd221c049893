"""Taking an author's fics off lists at her wish: of their facts nothing stays, and none comes back."""

from datetime import datetime

from db.cards import posted_cards, queue_cards, wanted_cards
from db.facts import fic_rows
from db.fics import author_traces
from db.log import records
from db.log.records import Verb
from db.queue import entries, moderator_questions
from db.rules import held_fics
from db.rules.author_requests import EVERYWHERE, Author, add_left_in
from db.shelf import snapshots
from db.store import servers, wipe
from db.store.columns import ids_of, json, server_of
from db.store.compression import unpack
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading, writing
from db.tags.tags import AUTHOR
from fics.models import Facts, Fic
from fics.queue import Matter
from fics.rules import causes
from fics.rules.author_keys import doubtful_keys, keys_left_by, leaving_keys, named_keys
from fics.tags import tag_names
from fics.tags.authors import is_by


@reading
async def fics_by(db: Connection, server_id: int, author: Author) -> tuple[int, ...]:
    """The fics on a server's list that leave with an author."""
    server_no = await servers.find_in(db, server_id)
    return await _fics_by(db, server_no, author) if server_no is not None else ()


@reading
async def fics_everywhere(db: Connection, author: Author) -> tuple[int, ...]:
    """The fics on all servers' lists that leave with an author."""
    found = [await _fics_by(db, server_no, author) for server_no in await _every_server(db)]
    return tuple(fic_id for fic_ids in found for fic_id in fic_ids)


async def take_all_off_in(
    db: Connection, server_no: int, author: Author, *, by: int | None, at: datetime
) -> tuple[int, ...]:
    """Takes an author's fics off a list, inside a transaction, so that none comes back; returns their ids."""
    fic_ids = await _fics_by(db, server_no, author)
    await _leave(db, server_no, fic_ids, author, by=by, at=at)
    await author_traces.forget_author_in(db, server_no, author, at=at)
    await ask_about_disguised_in(db, server_no, author, at=at)
    return fic_ids


@writing
async def take_all_off(db: Connection, server_id: int, author: Author, *, at: datetime) -> tuple[int, ...]:
    """Takes an author's fics off a server's list, so that none comes back; returns their ids.

    For the operator's command: the log names nobody.
    """
    return await take_all_off_in(db, await servers.find_or_add_in(db, server_id), author, by=None, at=at)


async def take_all_off_everywhere(store: Store, author: Author, *, at: datetime) -> tuple[int, ...]:
    """Takes an author's fics off all lists, those to come too, so that none comes back; returns their ids.

    For the operator's command: the log names nobody. From its first step on none can come; killed behind it,
    it goes on when it is asked again.
    """
    await _leave_everywhere(store, author, at=at)
    fic_ids = await fics_everywhere(store, author)
    for first in range(0, len(fic_ids), _AT_ONCE):
        await _take_off(store, fic_ids[first : first + _AT_ONCE], at=at)
    for server_no in await servers_of(store, None):
        await _forget_traces(store, server_no, author, at=at)
    return fic_ids


_AT_ONCE = 20
"""Fics that one transaction takes off, while others wait to write."""


@writing
async def _leave_everywhere(db: Connection, author: Author, *, at: datetime) -> None:
    await _leave(db, EVERYWHERE, (), author, by=None, at=at)


@writing
async def _take_off(db: Connection, fic_ids: tuple[int, ...], *, at: datetime) -> None:
    for fic_id in fic_ids:
        await take_off_in(db, fic_id, by=None, at=at)


@writing
async def _forget_traces(db: Connection, server_no: int, author: Author, *, at: datetime) -> None:
    await author_traces.forget_author_in(db, server_no, author, at=at)


@reading
async def servers_of(db: Connection, server_id: int | None) -> tuple[int, ...]:
    """The place of a server, where it has a list, or of all."""
    if server_id is not None:
        server_no = await servers.find_in(db, server_id)
        return () if server_no is None else (server_no,)
    return await _every_server(db)


async def _every_server(db: Connection) -> tuple[int, ...]:
    rows = await fetch(db, "SELECT no FROM server ORDER BY no", {})
    return tuple(row["no"] for row in rows)


async def take_one_off_in(db: Connection, fic: Fic, *, by: int | None, at: datetime) -> None:
    """Takes one fic off its list, inside a transaction, and whatever else the server knows of it."""
    whole = await held_fics.whole_in(db, fic)
    await take_off_in(db, fic.id, by=by, at=at)
    await author_traces.forget_fic_in(db, server_of(fic.id), whole.facts, at=at)


async def take_off_in(db: Connection, fic_id: int, *, by: int | None, at: datetime) -> None:
    """Takes one fic off its list at its author's wish, inside a transaction: of its facts nothing stays.

    Its posted cards are deleted, its facts go from the log, and its links can't come back.
    """
    for fic in await fic_rows.load_in(db, [fic_id]):
        held = await held_fics.find_in(db, fic.id)
        facts = held.facts if held else fic.facts
        await held_fics.end_in(db, fic.id)
        await snapshots.empty_in(db, fic.id, facts)
        await fic_rows.delete_in(db, fic.id)
        await entries.forget_readings_in(db, fic.id)
        await posted_cards.erase_in(db, fic.id, at=at)
        await queue_cards.outdate_about_in(db, fic.id, at=at)
        await wanted_cards.outdate_about_in(db, fic.id, at=at)
        # The deeds stay without what they were done to: that something was done, and when, says nothing of
        # the fic.
        await records.rewrite_in(db, fic.id, lambda _: None)
        await records.note_bare_in(db, Verb.TAKEN_OFF, fic.id, by=by, at=at)
        await add_left_in(db, server_of(fic_id), keys_left_by(facts), at=at)
        await wipe.request_in(db)


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
        await take_off_in(db, fic_id, by=by, at=at)
    keys = leaving_keys(author.name, author.archive)
    await add_left_in(db, server_no, keys, at=at)
    if server_no == EVERYWHERE:
        await snapshots.empty_left_in(db)
    await wanted_cards.outdate_naming_in(db, server_no, worded=await _requests_naming(db, keys), at=at)


async def _requests_naming(db: Connection, keys: frozenset[str]) -> list[int]:
    """The requests on all servers whose words name an author of these keys."""
    rows = await fetch(
        db,
        """
        SELECT id, words
        FROM wanted
        WHERE words IS NOT NULL
        """,
        {},
    )
    return [row["id"] for row in rows if not keys.isdisjoint(named_keys(row["words"]))]


@writing
async def ask_about_disguised(db: Connection, server_no: int, author: Author, *, at: datetime) -> int:
    """What `ask_about_disguised_in` does, in a transaction of its own: for all lists, one after the other."""
    return await ask_about_disguised_in(db, server_no, author, at=at)


async def ask_about_disguised_in(db: Connection, server_no: int, author: Author, *, at: datetime) -> int:
    """Asks moderators about what is signed so that it may be hers; returns of how many fics on the list.

    Those are the fics with a byline such as `the lovely quill`, and the recs that wait already: a new one
    with such a byline waits.
    """
    keys = leaving_keys(author.name, author.archive)
    rows = await fetch(
        db,
        """
        SELECT tag.id, name.written
        FROM tag
        CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
        WHERE tag.id BETWEEN :low AND :high AND name.kind = :kind
        """,
        {**ids_of(server_no), "kind": AUTHOR},
    )
    disguised = [row["id"] for row in rows if _may_be(Facts(authors=(row["written"],)), keys)]
    fics = await fetch(
        db,
        """
        SELECT DISTINCT :low + posting.number AS id
        FROM json_each(:tags) AS tag
        CROSS JOIN posting ON posting.tag_id = tag.value
        """,
        {**ids_of(server_no), "tags": json(disguised)},
    )
    for row in fics:
        await moderator_questions.ask_in(db, row["id"], Matter.BLOCKED, causes=(causes.MAY_HAVE_LEFT,), at=at)
    for entry in await entries.recs_waiting_in(db, server_no):
        known = causes.MAY_HAVE_LEFT in entry.causes
        if entry.reading and not known and _may_be(entry.reading.facts, keys):
            await entries.add_cause_in(db, entry, causes.MAY_HAVE_LEFT, at=at)
    return len(fics)


def _may_be(facts: Facts, keys: frozenset[str]) -> bool:
    return not keys.isdisjoint(doubtful_keys(facts))


async def _fics_by(db: Connection, server_no: int, author: Author) -> tuple[int, ...]:
    # `instr` finds every byline that has the name somewhere in it; `is_by` reads each as a whole.
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
        {**ids_of(server_no), "kind": AUTHOR, "name": tag_names.normal(author.name)},
    )
    # What is held names nobody meanwhile.
    held = [(each.fic_id, each.facts) for each in await held_fics.of_server_in(db, server_no)]
    found = [*((row["fic_id"], unpack(row["packed"])) for row in rows), *held]
    return tuple(
        dict.fromkeys(fic_id for fic_id, facts in found if is_by(facts, author.name, archive=author.archive))
    )
