"""What a server holds of an author or a fic besides its list: names and titles go there, too, as she leaves.

What members say of other fics stays, and so do the names that they never want to see: both are their own.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from db.archives import questions
from db.cards import member_messages, queue_cards
from db.fics import log_traces, naming_words
from db.fics.log_traces import Leaving
from db.log import records
from db.log.records import Queued, Verb
from db.queue import entries
from db.rules.author_requests import Author, add_left_in
from db.shelf import rows
from db.store import wipe
from db.store.columns import json
from db.store.connection import Connection, Row
from db.store.transactions import fetch
from fics.catalogue import message
from fics.drafts import Reading
from fics.facts.snapshot import emptied
from fics.intake.list_files.entry import ListEntry
from fics.models import Facts
from fics.queue import State
from fics.rules.author_keys import keys_left_by, keys_of
from fics.tags.authors import is_by, names_of
from fics.tags.tag_names import normal

_READING = msgspec.json.Decoder(Reading)
_ENTRY = msgspec.json.Decoder(ListEntry)
_FACTS = msgspec.json.Decoder(Facts)
_NOT_WANTED = message("This fic's author asked us not to list it here.")


async def forget_author_in(db: Connection, server_no: int, author: Author, *, at: datetime) -> None:
    """Forgets an author's name, and the titles of hers that are not on the list."""

    def signs(byline: str) -> bool:
        return normal(author.name) in names_of(byline)

    everywhere = author.archive is None  # else another may bear the name
    leaving = Leaving(
        hers=lambda facts: is_by(facts, author.name, archive=author.archive),
        signs=signs,
        blocked=signs if everywhere else lambda _: False,
    )
    await _forget(db, server_no, leaving, at=at)
    if everywhere:
        await naming_words.forget_in(db, server_no, author.name, at=at)


async def forget_fic_in(db: Connection, server_no: int, gone: Facts, *, at: datetime) -> None:
    """Forgets what is known of one fic, whose own entry has left the list."""
    await forget_kept_in(db, server_no, keys_left_by(gone), at=at, authors=gone.authors)


async def forget_kept_in(
    db: Connection,
    server_no: int,
    keys: frozenset[str],
    *,
    at: datetime,
    authors: Iterable[str] | None = None,
) -> None:
    """Forgets what is known of authors and fics by their keys; of `authors` alone, where they are given."""
    signed = None if authors is None else set(authors)
    leaving = Leaving(
        hers=lambda facts: not keys.isdisjoint(keys_of(facts)),
        signs=lambda byline: signed is None or byline in signed,
        blocked=lambda _: False,
    )
    await _forget(db, server_no, leaving, at=at)


async def _forget(db: Connection, server_no: int, leaving: Leaving, *, at: datetime) -> None:
    left = [
        *await log_traces.forget_in(db, server_no, leaving),
        *await _forget_drafts(db, server_no, leaving),
        *await _forget_entries(db, server_no, leaving, at=at),
        *await _forget_import_rows(db, server_no, leaving),
    ]
    # of what members saved from this list, their links stay
    for row in await rows.every_in(db, "shelf.saved_on = :server_no", {"server_no": server_no}):
        if not row.bare and leaving.hers(row.facts):
            await rows.rewrite_in(db, row.id, emptied(row.facts), bare=True)
    # what was never on the list comes back no more than what was
    keys = frozenset(key for facts in left for key in keys_left_by(facts))
    await add_left_in(db, server_no, keys, at=at)
    links = sorted({link.key for facts in left for link in facts.links})
    await questions.loosen_in(db, links)
    await wipe.request_in(db)


async def _forget_drafts(db: Connection, server_no: int, leaving: Leaving) -> list[Facts]:
    """Drafts, which could never be posted now."""
    kept = await fetch(db, "SELECT id, reading FROM draft WHERE server_no = :no", {"no": server_no})
    read = ((row["id"], _READING.decode(row["reading"]).facts) for row in kept)
    hers = {draft_id: facts for draft_id, facts in read if leaving.hers(facts)}
    await db.execute(
        """
        DELETE FROM draft
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json(list(hers))},
    )
    return list(hers.values())


async def _forget_entries(db: Connection, server_no: int, leaving: Leaving, *, at: datetime) -> list[Facts]:
    """Recs and edits in the queue: those that wait are declined."""
    kept = await fetch(
        db,
        """
        SELECT id, state, reading
        FROM entry
        WHERE server_no = :server_no AND reading IS NOT NULL
        """,
        {"server_no": server_no},
    )
    read = ((row, _READING.decode(row["reading"]).facts) for row in kept)
    hers = [(row, facts) for row, facts in read if leaving.hers(facts)]
    for row, _ in hers:
        if row["state"] == State.WAITING:
            await _decline(db, server_no, row["id"], at=at)
        await db.execute(
            """
            UPDATE entry
            SET reading = NULL, causes = '[]'
            WHERE id = :id
            """,
            {"id": row["id"]},
        )
        await queue_cards.outdate_in(db, row["id"], at=at)
    return [facts for _, facts in hers]


async def _decline(db: Connection, server_no: int, entry_id: int, *, at: datetime) -> None:
    before = await entries.get_in(db, server_no, entry_id)
    await entries.settle_in(db, before, {"state": State.DECLINED, "decided_by": None}, at=at)
    after = await entries.get_in(db, server_no, entry_id)
    await member_messages.add_in(db, server_no, after, at=at)
    was, became = (Queued(entry_id=entry_id, state=each.state) for each in (before, after))
    await records.note_rule_in(
        db, server_no, Verb.DECLINED, fic_id=after.fic_id, before=was, after=became, by=None, at=at
    )


async def _forget_import_rows(db: Connection, server_no: int, leaving: Leaving) -> list[Facts]:
    """Rows that are to be taken in, and what those that were have changed."""
    kept = await fetch(
        db,
        """
        SELECT import_row.*
        FROM import
        CROSS JOIN import_row ON import_row.import_id = import.id
        WHERE import.server_no = :server_no
            AND coalesce(import_row.entry, import_row.before, import_row.after) IS NOT NULL
        """,
        {"server_no": server_no},
    )
    hers = list[Facts]()
    for row in kept:
        entry = [_ENTRY.decode(row["entry"]).facts] if row["entry"] else []
        changed = [_FACTS.decode(row[name]) for name in ("before", "after") if row[name]]
        if found := [facts for facts in (*entry, *changed) if leaving.hers(facts)]:
            await _leave_out(db, row)
            hers += found
    return hers


async def _leave_out(db: Connection, row: Row) -> None:
    await db.execute(
        """
        UPDATE import_row
        SET
            entry = NULL,
            before = NULL,
            after = NULL,
            outcome = iif(entry IS NULL, outcome, 'left out'),
            reason = iif(entry IS NULL, reason, :reason)
        WHERE import_id = :import_id AND no = :no
        """,
        {"import_id": row["import_id"], "no": row["no"], "reason": json(_NOT_WANTED)},
    )
