"""All that is kept of one member, for herself: as JSON, with a list for each kind of thing."""

import msgspec

from db.asking import fetch, reading
from db.direct import Connection

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
        ) AS entry
        FROM rec
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
        ) AS entry
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
        ) AS entry
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
        ) AS entry
        FROM entry
        CROSS JOIN server ON server.no = entry.server_no
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
        ) AS entry
        FROM report
        CROSS JOIN entry ON entry.id = report.entry_id
        CROSS JOIN server ON server.no = entry.server_no
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
"""What is kept of a member, and how it is told; times are in UTC. A table that names members belongs here."""


@reading
async def export(db: Connection, member_id: int, *, server_id: int | None = None) -> bytes:
    """All that is kept of a member on one server, or on all where none is given, as indented JSON in UTF-8.

    Hidden tags belong to no server, and are always among it.
    """
    values = {"member_id": member_id, "server_id": server_id}
    sections = {
        name: [msgspec.Raw(row["entry"].encode()) for row in await fetch(db, statement, values)]
        for name, statement in _SECTIONS.items()
    }
    return msgspec.json.format(msgspec.json.encode({"member": str(member_id), **sections}), indent=2)
