"""What is kept beside a new name: how it is completed, the names in it, and what it says of triggers."""

from collections.abc import Iterable
from itertools import islice
from random import randrange

from db.store import compression
from db.store.columns import json
from db.store.connection import Connection, Row
from db.store.transactions import fetch
from fics.models import NUMBER_BITS, Kind

_TYPED = """
    UPDATE name
    SET typed = :typed
    WHERE id = :id
"""
_PARTED = """
    INSERT INTO name_part (key, kind_no, name_id)
    SELECT value, :kind_no, :id
    FROM json_each(:parts)
"""
_STATED = """
    INSERT INTO name_stated (row_no, name_id)
    SELECT no, :id
    FROM json_each(:keys) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value
"""

_GAPS = """
    SELECT name.id + 1 AS first, (SELECT min(id) FROM name AS next WHERE next.id > name.id) AS behind
    FROM name
    WHERE name.id >= :start AND NOT EXISTS (SELECT 1 FROM name AS next WHERE next.id = name.id + 1)
    ORDER BY name.id
    LIMIT :many
"""
_END = 1 << NUMBER_BITS
"""The numbers of names end here, since they are the last part of a tag's id."""
_SAYING = (Kind.FREEFORM, Kind.WARNING)


async def numbers_in(db: Connection, many: int) -> list[int | None]:
    """Numbers for so many new names: None where the next will do, else those of names that have gone."""
    (row,) = await fetch(db, "SELECT coalesce(max(id), 0) AS last FROM name", {})
    if row["last"] + many < _END:
        return [None] * many
    # From anywhere: the first gaps are filled before long, and who began there would walk past them all.
    start = randrange(row["last"])
    gaps = [gap for each in (start, 0) for gap in await fetch(db, _GAPS, {"start": each, "many": many})]
    free = {number for gap in gaps for number in islice(range(gap["first"], gap["behind"] or _END), many)}
    return [*islice(sorted(free), many), *[None] * (many - len(free))]


async def complete_in(db: Connection, names: Iterable[Row]) -> None:
    """Keeps what belongs to names that were just written, by their columns."""
    for name in names:
        name_id, kind_no = name["id"], name["kind_no"]
        typed = compression.typed(name_id, kind_no, name["key"])
        await db.execute(_TYPED, {"id": name_id, "typed": typed})
        if parts := compression.parts(name["kind"], name["written"]):
            await db.execute(_PARTED, {"id": name_id, "kind_no": kind_no, "parts": json(parts)})
        if name["kind"] in _SAYING and (keys := compression.keys_said(name["written"])):
            await db.execute(_STATED, {"id": name_id, "keys": json(keys)})
