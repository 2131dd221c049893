"""What is kept beside a new name: how it is completed, the names in it, and what it says of triggers."""

from collections.abc import Iterable

from db.store import compression
from db.store.columns import json
from db.store.connection import Connection, Row
from fics.models import Kind

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

_SAYING = (Kind.FREEFORM, Kind.WARNING)


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
