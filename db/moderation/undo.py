"""Undoing what the log tells: one deed, or all recs of one member."""

from dataclasses import dataclass, replace
from datetime import datetime

from db.facts import fic_rows, links
from db.fics import list_changes, recs
from db.imports import undo as imports_undo
from db.log import history, records
from db.log.history import LogEntry
from db.log.records import Imported, Queued, Verb
from db.rules import author_requests, blocks, settings
from db.store import servers
from db.store.columns import server_of
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading, writing
from db.tags import aliases
from fics.catalogue import message
from fics.errors import NotAllowed
from fics.facts.precedence import told_by
from fics.facts.undo import fields_back, turned_back
from fics.models import Fic, Source
from fics.rules.blocks import Block
from fics.rules.settings import Choices
from fics.tags.tag_names import Alias

_CHUNK = 50
"""Recs that one transaction takes off; in between, others may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """The deed that was undone; `left` names the facts that somebody has changed since, and that stay."""

    entry: LogEntry
    left: tuple[str, ...] = ()


@reading
async def entry(db: Connection, server_id: int, entry_id: int) -> LogEntry:
    """One entry of that server's log; raises Unknown."""
    return await history.get_in(db, server_id, entry_id)


def can_undo(entry: LogEntry) -> bool:
    """Whether a moderator may turn it back.

    What a member withdrew is hers to rec again, what was decided in the queue was told to somebody, and of
    what an author wished for nothing is left.
    """
    states = (entry.before, entry.after)
    settled = entry.verb is Verb.WITHDREW or any(isinstance(state, Queued) for state in states)
    return not (entry.undone or settled or states == (None, None))


async def undo(store: Store, server_id: int, *, entry_id: int, by: int, at: datetime) -> Undone:
    """Turns one deed back, and writes that down.

    Raises Unknown where it is no longer in the log, NotAllowed where it was undone before, is no moderator's
    to undo, or where something else stands in its place now.
    """
    # Looked at before the transaction to choose the way, and again inside it: of two presses one finds it
    # undone.
    found = await entry(store, server_id, entry_id)
    _check(found)
    if isinstance(found.before or found.after, Fic):
        return await _undo_of_fic(store, server_id, entry_id, by=by, at=at)
    await _undo_of_rule(store, server_id, found, by=by, at=at)
    return Undone(entry=found)


async def _undo_of_rule(store: Store, server_id: int, found: LogEntry, *, by: int, at: datetime) -> None:
    match found.before, found.after:
        case None, Alias() as alias:
            await aliases.remove(store, server_id, alias_id=alias.id, by=by, at=at, undoes=found.id)
        case Alias() as alias, None:
            await aliases.again(store, server_id, alias, by=by, at=at, undoes=found.id)
        case None, Block() as block:
            await blocks.remove(store, server_id, block_id=block.id, by=by, at=at, undoes=found.id)
        case Block() as block, _:
            await blocks.add_again(store, server_id, block, by=by, at=at, undoes=found.id)
        case Choices() as before, Choices() as after:
            await settings.change(
                store,
                server_id,
                lambda now: fields_back(now, before=before, after=after)[0],
                by=by,
                at=at,
                undoes=found.id,
            )
        case None, Imported() as brought:
            # some rows at a time; killed in between, the next Undo goes on
            while await imports_undo.turn_back(store, server_id, brought.import_id, at=at):
                pass
            await _note_unimported(store, server_id, undoes=found.id, by=by, at=at)
        case _:
            raise NotAllowed(message("This can't be undone. Change it back by hand."))


def _check(entry: LogEntry) -> None:
    if entry.undone:
        raise NotAllowed(message("This is already undone."))
    if not can_undo(entry):
        raise NotAllowed(
            message("This can't be undone. What members removed, authors asked or the queue decided stays.")
        )


@writing
async def _note_unimported(db: Connection, server_id: int, *, undoes: int, by: int, at: datetime) -> None:
    server_no = await servers.find_or_add_in(db, server_id)
    await records.note_rule_in(
        db, server_no, Verb.UNIMPORTED, before=None, after=None, by=by, at=at, undoes=undoes
    )


@writing
async def _undo_of_fic(db: Connection, server_id: int, entry_id: int, *, by: int, at: datetime) -> Undone:
    found = await history.get_in(db, server_id, entry_id)
    _check(found)
    if found.verb is Verb.MERGED:
        return await _unmerge(db, server_id, found, by=by, at=at)
    before, after = (state if isinstance(state, Fic) else None for state in (found.before, found.after))
    if after is not None:
        left = await _turn_back(db, server_id, before, after, by=by, at=at, undoes=found.id)
        return Undone(entry=found, left=left)
    assert before is not None
    await _restore(db, server_id, before, by=by, at=at, undoes=found.id)
    return Undone(entry=found)


async def turn_back_all_in(
    db: Connection, server_id: int, deeds: tuple[LogEntry, ...], *, by: int, at: datetime
) -> tuple[str, ...]:
    """Turns back what these deeds, oldest first, changed of one fic, inside a transaction.

    Returns the facts that somebody else has changed since, and that stay. Raises NotAllowed where all was
    undone before, and Unknown where the fic is no longer on the list.
    """
    live = [deed for deed in deeds if can_undo(deed)]
    if not live:
        raise NotAllowed(message("There's nothing left to undo. Press **It's fine** to close this."))
    left: list[str] = []
    # The newest first: each then finds the facts as it left them, and only strangers' changes stay.
    for deed in reversed(live):
        before, after = deed.before, deed.after
        assert isinstance(before, Fic)
        assert isinstance(after, Fic)
        left += await _turn_back(db, server_id, before, after, by=by, at=at, undoes=deed.id)
    return tuple(dict.fromkeys(left))


async def _unmerge(db: Connection, server_id: int, found: LogEntry, *, by: int, at: datetime) -> Undone:
    """Parts two entries that became one: what changed since stays with the one that stayed."""
    one, other = await history.twins_in(db, server_id, found)
    assert isinstance(one.before, Fic)
    assert isinstance(other.before, Fic)
    assert isinstance(one.after, Fic)
    left = await _turn_back(db, server_id, one.before, one.after, by=by, at=at, undoes=one.id)
    await _restore(db, server_id, other.before, by=by, at=at, undoes=other.id)
    return Undone(entry=found, left=left)


async def _turn_back(
    db: Connection, server_id: int, before: Fic | None, after: Fic, *, by: int, at: datetime, undoes: int
) -> tuple[str, ...]:
    now = await list_changes.get_whole_in(db, server_id, after.id)
    back = turned_back(now, before=before, after=after)
    # What an undo puts back counts as told by a member, and now, whoever told it before.
    facts = told_by(back.facts, Source.MEMBER, at, before=now.facts)
    facts = replace(facts, links=await links.without_others_in(db, now.id, facts.links))
    if not await author_requests.has_left_in(db, server_of(now.id), now.facts):
        await author_requests.refuse_left_in(db, server_of(now.id), facts)
    await _become(db, replace(now, facts=facts, recs=back.recs), was=now, by=by, at=at, undoes=undoes)
    return back.left


async def _restore(db: Connection, server_id: int, fic: Fic, *, by: int, at: datetime, undoes: int) -> None:
    """Puts a fic back onto its list, under its own number."""
    await list_changes.restore_in(db, server_id, fic, at=at)
    await recs.replace_all_in(db, fic.id, fic.recs)
    await list_changes.record_in(db, Verb.UNDID, fic.id, before=None, by=by, at=at, undoes=undoes)


async def _become(db: Connection, fic: Fic, *, was: Fic, by: int, at: datetime, undoes: int | None) -> None:
    """Makes a fic what it shall be; without recs it leaves the list."""
    verb = Verb.REMOVED if undoes is None else Verb.UNDID
    if not fic.recs:
        await list_changes.remove_in(db, was, verb, by=by, at=at, undoes=undoes)
        return
    await list_changes.change_in(db, was, fic.facts, at=at)
    await recs.replace_all_in(db, fic.id, fic.recs)
    await list_changes.record_in(db, verb, fic.id, before=was, by=by, at=at, undoes=undoes)


async def unrec_all(store: Store, server_id: int, *, member_id: int, by: int, at: datetime) -> int:
    """Takes all recs of one member off a list, and the fics that nobody else recs; says how many recs.

    Each is written down by itself, so that each can be put back.
    """
    total = 0
    while taken := await _unrec_some(store, server_id, member_id=member_id, by=by, at=at):
        total += taken
    return total


@writing
async def _unrec_some(db: Connection, server_id: int, *, member_id: int, by: int, at: datetime) -> int:
    recced = await _recced_by(db, server_id, member_id)
    for fic in await fic_rows.load_in(db, recced):
        others = tuple(rec for rec in fic.recs if rec.member_id != member_id)
        await _become(db, replace(fic, recs=others), was=fic, by=by, at=at, undoes=None)
    return len(recced)


async def _recced_by(db: Connection, server_id: int, member_id: int) -> list[int]:
    rows = await fetch(
        db,
        """
        SELECT rec.fic_id
        FROM server
        CROSS JOIN rec INDEXED BY rec_by_member ON rec.member_id = :member_id
            AND rec.fic_id BETWEEN server.no << 24 AND (server.no + 1 << 24) - 1
        WHERE server.discord_id = :server_id
        LIMIT :chunk
        """,
        {"server_id": server_id, "member_id": member_id, "chunk": _CHUNK},
    )
    return [row["fic_id"] for row in rows]
