"""An import turned back: what it brought goes, and what others have made of it since stays."""

from dataclasses import replace
from datetime import datetime

import msgspec

from db.facts import fic_rows, links
from db.fics import list_changes
from db.imports import imports
from db.imports.imports import ImportState
from db.rules import held_fics
from db.store.columns import moment
from db.store.connection import Connection, Row
from db.store.transactions import fetch, fetch_one, writing
from fics.facts.precedence import told_by
from fics.facts.undo import fields_back
from fics.models import Facts, Fic, Source

CHUNK = 25
"""Rows that one transaction turns back."""
_FACTS = msgspec.json.Decoder(Facts).decode


@writing
async def turn_back(db: Connection, server_id: int, import_id: int, *, at: datetime) -> int:
    """Turns the next rows back, newest first; how many are left. Raises Unknown where it is no longer kept.

    A fic that nobody else has recced or edited leaves the list; one that was here becomes what it was, as far
    as nobody has changed it since.
    """
    found = await imports.find(db, server_id, import_id)
    await imports.set_state(db, import_id, ImportState.UNDOING)
    rows = await fetch(
        db,
        """
        SELECT import_row.*, import.at, import.whole
        FROM import_row
        CROSS JOIN import ON import.id = import_row.import_id
        WHERE import_id = :import_id AND rec_place IS NOT NULL
        ORDER BY no DESC
        LIMIT :chunk
        """,
        {"import_id": found.id, "chunk": CHUNK},
    )
    for row in rows:
        if fic := await fic_rows.find_in(db, row["fic_id"]):
            await _turn_row_back(db, await held_fics.whole_in(db, fic), row, at=at)
    return await _finished(db, found.id, rows)


async def _turn_row_back(db: Connection, fic: Fic, row: Row, *, at: datetime) -> None:
    since = moment(row["at"])
    if row["whole"]:  # its recs are older than the import; one that is newer was made here
        if not (_is_edited(fic.facts, since=since) or any(rec.at > since for rec in fic.recs)):
            await list_changes.drop_in(db, fic.id, at=at)
        return
    alone = len(fic.recs) == 1
    if alone and _is_edited(fic.facts, since=since):
        return
    gone = await _unrec(db, fic.id, row["rec_place"])
    if alone and gone:
        await list_changes.drop_in(db, fic.id, at=at)
        return
    facts = fic.facts
    if row["before"]:
        facts, _ = fields_back(facts, before=_FACTS(row["before"]), after=_FACTS(row["after"]))
        facts = told_by(facts, Source.MEMBER, at, before=fic.facts)
        facts = replace(facts, links=await links.without_others_in(db, fic.id, facts.links))
    await list_changes.change_in(db, fic, facts, at=at)


def _is_edited(facts: Facts, *, since: datetime) -> bool:
    return any(told.by is Source.MEMBER and told.at > since for told in facts.told)


async def _unrec(db: Connection, fic_id: int, place: int) -> bool:
    """Takes the nameless rec off; whether it was there, and not made somebody's own since."""
    rows = await fetch(
        db,
        """
        DELETE FROM rec
        WHERE fic_id = :fic_id AND place = :place AND member_id IS NULL AND why IS NULL
        RETURNING place
        """,
        {"fic_id": fic_id, "place": place},
    )
    return bool(rows)


async def _finished(db: Connection, import_id: int, rows: list[Row]) -> int:
    """Keeps that these rows are turned back; with the last, nothing of the import is remembered."""
    for row in rows:
        await db.execute(
            """
            UPDATE import_row
            SET rec_place = NULL, before = NULL, after = NULL
            WHERE import_id = :import_id AND no = :no
            """,
            {"import_id": import_id, "no": row["no"]},
        )
    left = await fetch_one(
        db,
        """
        SELECT count(*) AS "left"
        FROM import_row
        WHERE import_id = :import_id AND rec_place IS NOT NULL
        """,
        {"import_id": import_id},
    )
    assert left is not None
    if not left["left"]:
        await _forget(db, import_id)
    return left["left"]


async def _forget(db: Connection, import_id: int) -> None:
    await imports.set_state(db, import_id, ImportState.UNDONE)
    for table in ("imported", "suggestion"):
        await db.execute(
            f"""
            DELETE FROM {table}
            WHERE import_id = :import_id
            """,
            {"import_id": import_id},
        )
