"""An import taken in, some rows a transaction: a kill loses nothing, and others may write in between."""

from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from db.archives import answers
from db.fics import list_changes, recs, waiting_edits
from db.imports import import_rows, imports
from db.imports.imports import Import, ImportState
from db.imports.judgement import Judged, judged, mark_in
from db.log import records
from db.log.records import Verb
from db.store import forget_marks
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.transactions import fetch, fetch_one, writing
from fics.catalogue import message
from fics.errors import NotAllowed
from fics.intake.list_files.entry import ListEntry
from fics.models import Facts, Fic, Rec
from fics.tags.tag_names import normal

CHUNK = 20
"""Rows that one transaction takes in: whoever posts meanwhile waits for so many at most."""
_STOPPED = message("The import was stopped before it.")
_ENTRY = msgspec.json.Decoder(ListEntry).decode


@writing
async def take_in(db: Connection, server_id: int, import_id: int, *, at: datetime) -> int:
    """Takes the next rows in; how many are left. With the last, one entry of the log tells of it all.

    Raises Unknown where the import is no longer kept, NotAllowed where it was undone.
    """
    found = await imports.find(db, server_id, import_id)
    if found.state in (ImportState.UNDOING, ImportState.UNDONE):
        raise NotAllowed(message("This import was undone. Run it again with the file."))
    if found.state is ImportState.DONE:
        return 0
    await imports.set_state(db, import_id, ImportState.WORKING)
    taking = _Taking(db, server_id, found, at=at)
    for number, entry in await _next(db, import_id):
        await taking.take(number, entry)
    await taking.finish()
    left = await _left(db, import_id)
    if not left:
        await _finish(db, found, at=at)
    return left


@writing
async def stop(db: Connection, server_id: int, import_id: int, *, at: datetime) -> None:
    """Ends an import that works, or that was killed while it did; one that is done stays so.

    What was not taken in yet is left out; what was stays, and is told in the log, so that it can be undone.
    Raises Unknown where it is no longer kept.
    """
    found = await imports.find(db, server_id, import_id)
    if found.state is ImportState.WORKING:
        await _stop(db, found, at=at)


async def _stop(db: Connection, found: Import, *, at: datetime) -> None:
    await db.execute(
        """
        UPDATE import_row
        SET entry = NULL, outcome = 'left out', reason = :reason
        WHERE import_id = :import_id AND entry IS NOT NULL
        """,
        {"import_id": found.id, "reason": import_rows.kept_reason(_STOPPED)},
    )
    await _finish(db, found, at=at)


async def _next(db: Connection, import_id: int) -> list[tuple[int, ListEntry]]:
    rows = await fetch(
        db,
        """
        SELECT no, entry
        FROM import_row
        WHERE import_id = :import_id AND entry IS NOT NULL
        ORDER BY no
        LIMIT :chunk
        """,
        {"import_id": import_id, "chunk": CHUNK},
    )
    return [(row["no"], _ENTRY(row["entry"])) for row in rows]


async def _left(db: Connection, import_id: int) -> int:
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS "left"
        FROM import_row
        WHERE import_id = :import_id AND entry IS NOT NULL
        """,
        {"import_id": import_id},
    )
    return row["left"] if row else 0


@dataclass(frozen=True, slots=True)
class _NewFic:
    """A row's fic that is new, and not written yet."""

    number: int
    """The row's."""
    entry: ListEntry
    told: Judged
    digest: bytes


class _Taking:
    """Takes rows in, one after the other; fics that are new are written several at a time."""

    def __init__(self, db: Connection, server_id: int, found: Import, *, at: datetime) -> None:
        self._db = db
        self._server_id = server_id
        self._found = found
        self._at = at
        self._new: list[_NewFic] = []
        self._known_by: set[str] = set()

    async def take(self, number: int, entry: ListEntry) -> None:
        """Takes one row in, judged anew: rules and list may have changed since the trial."""
        known_by = {*(link.key for link in entry.facts.links), normal(entry.facts.title or "")}
        if not self._known_by.isdisjoint(known_by):  # it may be one of those that aren't written yet
            await self.finish()
        told = await judged(
            self._db, self._server_id, self._found.server_no, entry, at=self._at, whole=self._found.whole
        )
        if told.digest is None:
            await _settle(self._db, self._found, number, told)
        elif told.known is not None:
            await self._join(number, entry, told, told.digest, told.known)
        else:
            await self._add(_NewFic(number, entry, told, told.digest), known_by)

    async def finish(self) -> None:
        """Writes the fics that are new."""
        new, self._new, self._known_by = self._new, [], set()
        if not new:
            return
        fics = [(each.told.facts, each.number) for each in new]
        ids = await list_changes.add_all_in(self._db, self._found.server_no, fics, at=self._at)
        for fic_id, each in zip(ids, new, strict=True):
            await self._bring(each.number, each.entry, each.told, each.digest, fic_id)

    async def _add(self, new: _NewFic, known_by: set[str]) -> None:
        # What an archive has told of it may be another's: a link, say.
        keys = [link.key for link in new.told.facts.links]
        is_told = any(each.outcome for each in (await answers.find_all_in(self._db, keys)).values())
        if is_told:
            await self.finish()
        self._new.append(new)
        self._known_by |= known_by
        if is_told:
            await self.finish()

    async def _join(self, number: int, entry: ListEntry, told: Judged, digest: bytes, known: Fic) -> None:
        await list_changes.change_in(self._db, known, told.facts, at=self._at)
        after = None if told.facts == known.facts else told.facts
        await self._bring(number, entry, told, digest, known.id, after=after)

    async def _bring(
        self,
        number: int,
        entry: ListEntry,
        told: Judged,
        digest: bytes,
        fic_id: int,
        *,
        after: Facts | None = None,
    ) -> None:
        """Writes what a row brings besides its fic, and how the facts of one that was here have changed."""
        db, found, at = self._db, self._found, self._at
        if found.whole:  # it was on the list while moderators were asked
            await list_changes.ask_what_it_is_in(db, fic_id, told.facts, at=at, announced=False)
        if told.parts is not None:  # a file of thousands must not flood the moderators' channel
            await waiting_edits.add_in(db, fic_id, told.parts, member_id=None, at=at, announced=False)
        for rec in await _recs(db, found, entry, at=at):
            await recs.add_in(db, fic_id, rec)
        await _remember(db, found, entry, digest, fic_id, at=at)
        await _settle(db, found, number, told, fic_id=fic_id, after=after)


async def _recs(db: Connection, found: Import, entry: ListEntry, *, at: datetime) -> tuple[Rec, ...]:
    """The recs that come in: one without a name, or, where a list comes back whole, its members' own.

    Whoever was forgotten since the list was exported is a former member.
    """
    if not (found.whole and entry.recs):
        return (Rec(member_id=None, at=at),)
    gone = {
        rec.member_id
        for rec in entry.recs
        if rec.member_id is not None and await forget_marks.is_marked_in(db, found.server_no, rec.member_id)
    }
    return tuple(
        replace(rec, member_id=None, why=None) if rec.member_id in gone else rec for rec in entry.recs
    )


async def _remember(
    db: Connection, found: Import, entry: ListEntry, mark: bytes, fic_id: int, *, at: datetime
) -> None:
    """Keeps that this rec came in, and whose it seems to be; of a list that comes back whole, every rec."""
    members = {rec.member_id for rec in entry.recs} if found.whole else set[int | None]()
    if entry.own_note:  # the same file comes in once, whether or not its notes are said to be hers
        members.add(None)
    marks = {mark, *[await mark_in(db, found.server_no, entry, member) for member in members]}
    for each in marks:
        await db.execute(
            """
            INSERT INTO imported (server_no, digest, import_id)
            VALUES (:server_no, :digest, :import_id)
            ON CONFLICT DO NOTHING
            """,
            {"server_no": found.server_no, "digest": each, "import_id": found.id},
        )
    if entry.member_id is not None:
        await db.execute(
            """
            INSERT INTO suggestion (member_id, fic_id, import_id, why, place, at)
            SELECT :member_id, :fic_id, :import_id, :why, max(place), :at
            FROM rec
            WHERE fic_id = :fic_id
            ON CONFLICT DO NOTHING
            """,
            {
                "member_id": entry.member_id,
                "fic_id": fic_id,
                "import_id": found.id,
                "why": entry.note,
                "at": seconds(at),
            },
        )


async def _settle(
    db: Connection,
    found: Import,
    number: int,
    told: Judged,
    *,
    fic_id: int | None = None,
    after: Facts | None = None,
) -> None:
    """Keeps what became of a row; nothing of it is to be done any more."""
    before = told.known.facts if told.known and after else None
    await db.execute(
        """
        UPDATE import_row
        SET
            entry = NULL,
            outcome = :outcome,
            reason = :reason,
            fic_id = coalesce(:fic_id, fic_id),
            rec_place = (SELECT max(place) FROM rec WHERE fic_id = :fic_id),
            before = :before,
            after = :after
        WHERE import_id = :import_id AND no = :no
        """,
        {
            "import_id": found.id,
            "no": number,
            "outcome": told.outcome,
            "reason": import_rows.kept_reason(told.reason),
            "fic_id": fic_id,
            "before": json(before) if before else None,
            "after": json(after) if after else None,
        },
    )


async def _finish(db: Connection, found: Import, *, at: datetime) -> None:
    """Ends an import; where it brought anything, one entry of the log says so."""
    await imports.set_state(db, found.id, ImportState.DONE)
    after = await import_rows.brought_in(db, found.id)
    if not (after.new or after.joined):
        return
    await records.note_rule_in(
        db, found.server_no, Verb.IMPORTED, before=None, after=after, by=found.member_id, at=at
    )
