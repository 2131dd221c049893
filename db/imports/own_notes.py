"""The notes of an import, once whoever imports says that they are her own: then her recs with these words.

They wait for her like any rec that an import suggests: she says what becomes of them, and nobody else reads
them.
"""

from dataclasses import dataclass

from db.imports import imports
from db.store import forget_marks
from db.store.columns import mask
from db.store.connection import Connection
from db.store.transactions import fetch_one, reading, writing
from fics.catalogue import message
from fics.errors import NotAllowed
from fics.models import Gate

_FORGOTTEN = message(
    "You had your data deleted here, so no file can bring your recs back. The fics can come in without a "
    "name."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNotes:
    """How many notes of her trial a member may call hers, and how many she did."""

    possible: int = 0
    said: int = 0


@reading
async def count(db: Connection, import_id: int, member_id: int, gates: frozenset[Gate]) -> OwnNotes:
    """How many notes her own trial has behind these gates, with nobody named beside them in the file."""
    row = await fetch_one(
        db,
        """
        SELECT
            count(*) FILTER (WHERE import_row.entry ->> '$.member_id' IS NULL) AS possible,
            count(*) FILTER (WHERE import_row.entry ->> '$.own_note') AS said
        FROM import
        CROSS JOIN import_row ON import_row.import_id = import.id
        WHERE import.id = :import_id
            AND import.state = 'tried'
            AND import.member_id = :member_id
            AND import_row.entry ->> '$.note' IS NOT NULL
            AND :gates >> import_row.gate & 1
        """,
        {"import_id": import_id, "member_id": member_id, "gates": mask(gates)},
    )
    return OwnNotes(**dict(row)) if row else OwnNotes()


@writing
async def claim(db: Connection, server_id: int, import_id: int, member_id: int) -> None:
    """Makes the notes of a member's own trial hers; without effect on any other import.

    Raises Unknown where it is no longer kept, NotAllowed where she had herself forgotten.
    """
    found = await imports.find(db, server_id, import_id)
    if await forget_marks.is_marked_in(db, found.server_no, member_id):
        raise NotAllowed(_FORGOTTEN)
    await db.execute(
        """
        UPDATE import_row
        SET entry = json_set(entry, '$.member_id', :member_id, '$.own_note', json('true'))
        WHERE import_id = (
                SELECT id FROM import WHERE id = :import_id AND state = 'tried' AND member_id = :member_id
            )
            AND entry ->> '$.note' IS NOT NULL
            AND entry ->> '$.member_id' IS NULL
        """,
        {"import_id": found.id, "member_id": member_id},
    )
