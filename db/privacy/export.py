"""All that is kept of one member, for herself: as JSON, with a list for each kind of thing."""

from dataclasses import dataclass

import msgspec

from db.fics import same_fic
from db.store import personal_data
from db.store.connection import Connection, Row
from db.store.transactions import fetch, reading
from fics.drafts import Reading
from fics.facts.precedence import joined
from fics.models import Gate

_READING = msgspec.json.Decoder(Reading)
EVERYTHING = frozenset(Gate)
"""The gates of an export that leaves nothing out."""

_ORDER = (
    "recs",
    "drafts",
    "refused",
    "searches",
    "hidden",
    "shelf",
    "sharing",
    "suggested",
    "imports",
    "to_import",
    "deeds",
    "queue",
    "reports",
    "lately",
    "shared",
)
"""What a member wrote comes first; lists that are not named here come last, by their names."""


@dataclass(frozen=True, slots=True)
class MemberData:
    """A member's data as indented JSON in UTF-8, and how many entries were left out of it."""

    data: bytes
    left_out: int


@reading
async def export(
    db: Connection, member_id: int, *, server_id: int | None = None, gates: frozenset[Gate] = EVERYTHING
) -> MemberData:
    """All that is kept of a member on one server, or on all where none is given.

    What tells of a fic that is not behind one of these gates is left out and counted, by its kind and in all:
    a rec, a report, a draft, and a text that was refused, of whose fic no rating is known. Hidden tags belong
    to no server, and are always among it.
    """
    values = {"member_id": member_id, "server_id": server_id, "unknown": Gate.ADULT}
    sections: dict[str, list[msgspec.Raw]] = {}
    left_out: dict[str, int] = {}
    statements = {name: sql for data in personal_data.every() for name, sql in data.exports.items()}
    for name in (*_ORDER, *sorted(statements.keys() - set(_ORDER))):
        rows = await fetch(db, statements[name], values)
        shown = [row for row in rows if gates == EVERYTHING or await _gate(db, row) in gates]
        sections[name] = [msgspec.Raw(row["entry"].encode()) for row in shown]
        if len(shown) < len(rows):
            left_out[name] = len(rows) - len(shown)
    told = {"member": str(member_id), "left_out": left_out, **sections}
    return MemberData(msgspec.json.format(msgspec.json.encode(told), indent=2), sum(left_out.values()))


@reading
async def is_empty(db: Connection, member_id: int) -> bool:
    """Whether nothing at all is kept of a member."""
    values = {"member_id": member_id, "server_id": None, "unknown": Gate.ADULT}
    statements = [sql for data in personal_data.every() for sql in data.exports.values()]
    for sql in statements:
        if await fetch(db, sql, values):
            return False
    return True


async def _gate(db: Connection, row: Row) -> Gate:
    """The strictest gate of the fics that an entry tells of; open where it tells of none."""
    told = dict(row)
    gates = [Gate(told["gate"])] if told.get("gate") is not None else []
    if told.get("reading"):
        # A draft may say less of a fic than the list knows, so the two are judged together.
        reading = _READING.decode(told["reading"])
        known = await same_fic.find_in(db, told["server_id"], reading)
        gates.append((joined(known.facts, reading.facts) if known else reading.facts).gate)
    return max(gates, default=Gate.OPEN)
