"""The rows of imports: judged in a trial, counted, and told line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from db.imports import imports
from db.imports.judgement import Outcome, judged, key_of, suggested
from db.log.records import Imported
from db.store import personal_data
from db.store.columns import json, mask
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.catalogue import Message, Text
from fics.intake.list_files.entry import Fate, ListEntry
from fics.models import Gate, Level, Link

EVERY_GATE = frozenset(Gate)
_reason = msgspec.json.Decoder(Message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many fics an import has, each once, and how many rows no fic was read from.

    `new` leaves out the adult ones, which are told only where they may show.
    """

    rows: int
    new: int
    adult: int
    here: int
    left_out: int
    skipped: int
    unreadable: int
    to_do: int
    """Rows that are still to be taken in."""
    waiting: int = 0
    """Rows that come in, and of which something waits for moderators."""

    @property
    def fics(self) -> int:
        """Fics that were read."""
        return self.new + self.adult + self.here + self.left_out


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one row."""

    place: str
    outcome: Outcome
    reason: Text | None
    number: int | None
    """The fic's number on the list, once it is there."""


def kept_reason(reason: Text | None) -> str | None:
    """A reason as its column holds it: a message as JSON, so that it is said in its reader's language."""
    return json(reason) if isinstance(reason, Message) else reason


def _reason_of(stored: str | None) -> Text | None:
    """A reason out of its column; one of an earlier version is a sentence by itself."""
    return _reason.decode(stored) if stored and stored.startswith("{") else stored


@writing
async def try_out(
    db: Connection,
    server_id: int,
    import_id: int,
    entries: Sequence[ListEntry],
    *,
    seen: set[str],
    at: datetime,
) -> None:
    """Judges some rows as if they came in now, and keeps them.

    `seen` are the new fics of earlier rows; it grows.
    """
    found = await imports.find(db, server_id, import_id)
    first = await _next_number(db, import_id)
    rows = [row for entry in entries for row in ([entry] if found.whole else suggested(entry))]
    for number, entry in enumerate(rows, start=first):
        told = await judged(db, server_id, found.server_no, entry, at=at, whole=found.whole)
        outcome = told.outcome
        if outcome is Outcome.NEW:
            outcome = Outcome.JOINS if "\x1f".join(key_of(entry.facts)) in seen else outcome
            seen.add("\x1f".join(key_of(entry.facts)))
        comes = outcome in (Outcome.NEW, Outcome.JOINS)
        await db.execute(
            """
            INSERT INTO import_row (import_id, no, place, outcome, gate, adult, reason, entry, fic_id, origin)
            VALUES (:import_id, :no, :place, :outcome, :gate, :adult, :reason, :entry, :fic_id, :origin)
            """,
            {
                "import_id": import_id,
                "no": number,
                "place": entry.place,
                "outcome": outcome,
                "gate": told.facts.gate if entry.fate is Fate.READ else Gate.OPEN,
                "adult": told.facts.rating.level in (Level.MATURE, Level.EXPLICIT),
                "reason": kept_reason(told.reason),
                "entry": json(entry) if comes else None,
                "fic_id": told.known.id if told.known else None,
                "origin": entry.number,
            },
        )


@reading
async def counts(db: Connection, import_id: int, gates: frozenset[Gate] = EVERY_GATE) -> Counts:
    """What an import's rows come to, as far as they are behind these gates."""
    row = await fetch_one(
        db,
        """
        SELECT
            count(*) AS "rows",
            count(*) FILTER (WHERE outcome = 'new' AND NOT adult) AS "new",
            count(*) FILTER (WHERE outcome = 'new' AND adult) AS adult,
            count(DISTINCT fic_id) FILTER (WHERE outcome IN ('joins', 'here')) AS here,
            count(*) FILTER (WHERE outcome = 'left out') AS left_out,
            count(*) FILTER (WHERE outcome = 'skipped') AS skipped,
            count(*) FILTER (WHERE outcome = 'unreadable') AS unreadable,
            count(entry) AS to_do,
            count(*) FILTER (WHERE outcome IN ('new', 'joins') AND reason IS NOT NULL) AS waiting
        FROM import_row
        WHERE import_id = :import_id AND :gates >> gate & 1
        """,
        {"import_id": import_id, "gates": mask(gates)},
    )
    assert row is not None
    return Counts(**dict(row))


@reading
async def archives(db: Connection, import_id: int) -> tuple[tuple[Link, int], ...]:
    """How many fics each archive will be asked about for an import, and the link of one."""
    rows = await fetch(
        db,
        """
        SELECT
            min(entry ->> '$.facts.links[0].key') AS key,
            entry ->> '$.facts.links[0].url' AS url,
            entry ->> '$.facts.links[0].archive' AS archive,
            count(DISTINCT entry ->> '$.facts.links[0].key') AS fics
        FROM import_row
        WHERE import_id = :import_id AND outcome = 'new' AND entry ->> '$.facts.links[0].key' IS NOT NULL
        GROUP BY archive
        """,
        {"import_id": import_id},
    )
    return tuple((Link(row["key"], row["url"], row["archive"]), row["fics"]) for row in rows)


@reading
async def brought(db: Connection, import_id: int, gates: frozenset[Gate] = EVERY_GATE) -> Imported:
    """What an import has brought so far, as far as it is behind these gates."""
    return await brought_in(db, import_id, gates)


async def brought_in(db: Connection, import_id: int, gates: frozenset[Gate] = EVERY_GATE) -> Imported:
    """What an import has brought so far, inside a transaction."""
    row = await fetch_one(
        db,
        """
        SELECT
            import.name,
            count(*) FILTER (WHERE outcome = 'new' AND rec_place IS NOT NULL) AS "new",
            count(*) FILTER (WHERE outcome = 'joins' AND rec_place IS NOT NULL) AS joined
        FROM import
        LEFT JOIN import_row ON import_row.import_id = import.id AND :gates >> import_row.gate & 1
        WHERE import.id = :import_id
        """,
        {"import_id": import_id, "gates": mask(gates)},
    )
    assert row is not None
    return Imported(import_id=import_id, name=row["name"], new=row["new"], joined=row["joined"])


@reading
async def lines(
    db: Connection, import_id: int, gates: frozenset[Gate] = EVERY_GATE
) -> tuple[ImportLine, ...]:
    """What became of each row behind these gates, in the file's order."""
    rows = await fetch(
        db,
        """
        SELECT place, outcome, reason, fic_id & 0xFFFFFF AS number
        FROM import_row
        WHERE import_id = :import_id AND :gates >> gate & 1
        ORDER BY no
        """,
        {"import_id": import_id, "gates": mask(gates)},
    )
    return tuple(
        ImportLine(row["place"], Outcome(row["outcome"]), _reason_of(row["reason"]), row["number"])
        for row in rows
    )


async def _next_number(db: Connection, import_id: int) -> int:
    row = await fetch_one(
        db,
        """
        SELECT coalesce(max(no), 0) + 1 AS number
        FROM import_row
        WHERE import_id = :import_id
        """,
        {"import_id": import_id},
    )
    assert row is not None
    return row["number"]


personal_data.declare(
    PersonalData(
        exports={
            "to_import": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'read', json(import_row.entry ->> '$.facts'),
                    'note', coalesce(import_row.entry ->> '$.note', (
                        SELECT value ->> '$.why'
                        FROM json_each(import_row.entry, '$.recs')
                        WHERE value ->> '$.member_id' = :member_id
                    )),
                    'at', datetime(import.at, 'unixepoch')
                ) AS entry,
                import_row.gate AS gate
                FROM import_row
                CROSS JOIN import ON import.id = import_row.import_id
                CROSS JOIN server ON server.no = import.server_no
                WHERE (
                        import_row.entry ->> '$.member_id' = :member_id
                        OR EXISTS (
                            SELECT 1
                            FROM json_each(import_row.entry, '$.recs')
                            WHERE value ->> '$.member_id' = :member_id
                        )
                    )
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY import_row.import_id, import_row.no
            """,
        },
        erase=(
            # A list that comes back whole names every rec's member inside its fic.
            """
            UPDATE import_row
            SET entry = json_set(entry, '$.recs', (
                SELECT json_group_array(
                    iif(
                        value ->> '$.member_id' = :member_id,
                        json_set(value, '$.member_id', NULL, '$.why', NULL),
                        json(value)
                    )
                )
                FROM json_each(entry, '$.recs')
            ))
            WHERE import_id IN (
                    SELECT id
                    FROM import
                    WHERE server_no IN (SELECT value FROM json_each(:servers))
                )
                AND EXISTS (
                    SELECT 1
                    FROM json_each(entry, '$.recs')
                    WHERE value ->> '$.member_id' = :member_id
                )
            """,
            """
            UPDATE import_row
            SET entry = NULL, outcome = 'left out', reason = NULL
            WHERE entry ->> '$.member_id' = :member_id
                AND import_id IN (
                    SELECT id
                    FROM import
                    WHERE server_no IN (SELECT value FROM json_each(:servers))
                )
            """,
        ),
    )
)
