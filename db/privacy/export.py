"""All that is kept of one member, for herself: as JSON, with a list for each kind of thing."""

import sqlite3
from dataclasses import dataclass

import msgspec

from db.fics import same_fic
from db.store.connection import Connection
from db.store.transactions import fetch, reading
from fics.drafts import Reading
from fics.facts.precedence import joined
from fics.models import Gate

_READING = msgspec.json.Decoder(Reading)
EVERYTHING = frozenset(Gate)
"""The gates of an export that leaves nothing out."""

_SECTIONS = {
    "recs": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'fic', rec.fic_id & 0xFFFFFF,
            'title', told.facts ->> '$.title',
            'links', json((SELECT json_group_array(value ->> 'url') FROM json_each(told.facts, '$.links'))),
            'why', rec.why,
            'wrote_it', json(iif(rec.wrote_it, 'true', 'false')),
            'at', datetime(rec.at, 'unixepoch')
        ) AS entry,
        fic.gate AS gate
        FROM rec
        CROSS JOIN fic ON fic.id = rec.fic_id
        CROSS JOIN (SELECT fic_id, facts_json(packed) AS facts FROM facts) AS told ON told.fic_id = rec.fic_id
        CROSS JOIN server ON server.no = rec.fic_id >> 24
        WHERE rec.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY rec.at, rec.fic_id
    """,
    "drafts": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'read', json(draft.reading),
            'wrote_it', json(iif(draft.wrote_it, 'true', 'false')),
            'at', datetime(draft.at, 'unixepoch')
        ) AS entry,
        server.discord_id AS server_id,
        draft.reading AS reading
        FROM draft
        CROSS JOIN server ON server.no = draft.server_no
        WHERE draft.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY draft.id
    """,
    "refused": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'typed', json(attempt.typed),
            'at', datetime(attempt.at, 'unixepoch')
        ) AS entry,
        :unknown AS gate -- nobody has read in it how its fic is rated
        FROM attempt
        CROSS JOIN server ON server.no = attempt.server_no
        WHERE attempt.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY attempt.id
    """,
    "searches": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'search', json(asked.search),
            'at', datetime(asked.at, 'unixepoch')
        ) AS entry
        FROM asked
        CROSS JOIN server ON server.no = asked.server_no
        WHERE asked.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY asked.id
    """,
    "hidden": """
        SELECT json_quote(name) AS entry
        FROM hidden
        WHERE member_id = :member_id
        ORDER BY key
    """,
    "deeds": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'fic', nullif(log.fic_number, 0),
            'deed', log.verb,
            'at', datetime(log.at, 'unixepoch')
        ) AS entry
        FROM log
        CROSS JOIN server ON server.no = log.server_no
        WHERE log.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY log.id
    """,
    "queue": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'fic', entry.fic_id & 0xFFFFFF,
            'matter', entry.matter,
            'read', json(entry.reading),
            'wish', entry.wish,
            'words', entry.words,
            'state', entry.state,
            'channel', cast(entry.room_id AS TEXT),
            'at', datetime(entry.at, 'unixepoch')
        ) AS entry,
        server.discord_id AS server_id,
        entry.reading AS reading,
        iif(entry.fic_id IS NULL, NULL, coalesce(fic.gate, :unknown)) AS gate
        FROM entry
        CROSS JOIN server ON server.no = entry.server_no
        LEFT JOIN fic ON fic.id = entry.fic_id
        WHERE entry.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY entry.id
    """,
    "reports": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'fic', entry.fic_id & 0xFFFFFF,
            'complaint', report.complaint,
            'words', report.words,
            'at', datetime(report.at, 'unixepoch')
        ) AS entry,
        coalesce(fic.gate, :unknown) AS gate
        FROM report
        CROSS JOIN entry ON entry.id = report.entry_id
        CROSS JOIN server ON server.no = entry.server_no
        LEFT JOIN fic ON fic.id = entry.fic_id
        WHERE report.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY report.id
    """,
    "lately": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'deed', spent.deed,
            'at', datetime(spent.at, 'unixepoch')
        ) AS entry
        FROM spent
        CROSS JOIN server ON server.no = spent.server_no
        WHERE spent.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY spent.id
    """,
    "shared": """
        SELECT json_object(
            'server', CAST(server.discord_id AS TEXT),
            'fic', copy.fic_id & 0xFFFFFF,
            'channel', CAST(copy.channel_id AS TEXT)
        ) AS entry
        FROM copy
        CROSS JOIN server ON server.no = copy.fic_id >> 24
        WHERE copy.shared_by = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY copy.id
    """,
}
"""What is kept of a member, and how it is told; times are in UTC. A table that names members belongs here.

A row with a `gate`, or with a `reading`, speaks of a fic; any other holds a number of one at most, or words
that are shown to their member in any channel: her searches, and the tags that she hides.
"""


@dataclass(frozen=True, slots=True)
class Export:
    """A member's data as indented JSON in UTF-8, and how many entries were left out of it."""

    data: bytes
    left_out: int


@reading
async def export(
    db: Connection, member_id: int, *, server_id: int | None = None, gates: frozenset[Gate] = EVERYTHING
) -> Export:
    """All that is kept of a member on one server, or on all where none is given.

    What tells of a fic that is not behind one of these gates is left out and counted, by its kind and in all:
    a rec, a report, a draft, and a text that was refused, of whose fic no rating is known. Hidden tags belong
    to no server, and are always among it.
    """
    values = {"member_id": member_id, "server_id": server_id, "unknown": Gate.ADULT}
    sections: dict[str, list[msgspec.Raw]] = {}
    left_out: dict[str, int] = {}
    for name, statement in _SECTIONS.items():
        rows = await fetch(db, statement, values)
        shown = [row for row in rows if gates == EVERYTHING or await _gate(db, row) in gates]
        sections[name] = [msgspec.Raw(row["entry"].encode()) for row in shown]
        if len(shown) < len(rows):
            left_out[name] = len(rows) - len(shown)
    told = {"member": str(member_id), "left_out": left_out, **sections}
    return Export(msgspec.json.format(msgspec.json.encode(told), indent=2), sum(left_out.values()))


async def _gate(db: Connection, row: sqlite3.Row) -> Gate:
    """The strictest gate of the fics that an entry tells of; open where it tells of none."""
    told = dict(row)
    gates = [Gate(told["gate"])] if told.get("gate") is not None else []
    if told.get("reading"):
        gates.append(await _gate_of_reading(db, told["server_id"], _READING.decode(told["reading"])))
    return max(gates, default=Gate.OPEN)


async def _gate_of_reading(db: Connection, server_id: int, told: Reading) -> Gate:
    """The gate of a reading's fic, by what the reading and the list know of it together."""
    known = await same_fic.find_in(db, server_id, told)
    return joined(known.facts, told.facts).gate if known else told.facts.gate
