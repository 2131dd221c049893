"""A fic's tags as the index keeps them: which fics of a server have a tag, or an author."""

from aiosqlite import Connection

from db.columns import json, server_of
from db.tags import AUTHOR
from fics import tags
from fics.models import Facts


async def post(db: Connection, fic_id: int, facts: Facts) -> None:
    """Makes a fic's postings those of its facts; what stays is not touched."""
    values = {"fic_id": fic_id, "server_no": server_of(fic_id), "tags": _named(facts)}
    await _drop_old(db, values)
    await _add_tags(db, values)
    await _add_postings(db, values)


def _named(facts: Facts) -> str:
    """JSON: kind, key and name of every tag and author."""
    tagged = [(tag.kind, tags.key(tag.kind, tag.name), tag.name) for tag in facts.tags()]
    return json(tagged + [(AUTHOR, tags.normal(name), name) for name in facts.authors])


async def _drop_old(db: Connection, values: dict[str, str | int]) -> None:
    await db.execute(
        """
        DELETE FROM posting
        WHERE fic_id = :fic_id AND tag_id NOT IN (
            SELECT tag.id
            FROM json_each(:tags) AS named
            CROSS JOIN tag ON tag.server_no = :server_no
                AND tag.kind = named.value ->> 0
                AND tag.key = named.value ->> 1
        )
        """,
        values,
    )


async def _add_tags(db: Connection, values: dict[str, str | int]) -> None:
    await db.execute(
        """
        INSERT INTO tag (server_no, kind, key, name)
        SELECT :server_no, named.value ->> 0, named.value ->> 1, named.value ->> 2
        FROM json_each(:tags) AS named
        WHERE true
        ON CONFLICT (server_no, kind, key) DO NOTHING
        """,
        values,
    )


async def _add_postings(db: Connection, values: dict[str, str | int]) -> None:
    await db.execute(
        """
        INSERT INTO posting (tag_id, fic_id, gate)
        SELECT tag.id, :fic_id, (SELECT gate FROM fic WHERE id = :fic_id)
        FROM json_each(:tags) AS named
        CROSS JOIN tag ON tag.server_no = :server_no
            AND tag.kind = named.value ->> 0
            AND tag.key = named.value ->> 1
        WHERE true
        ON CONFLICT (tag_id, fic_id) DO NOTHING
        """,
        values,
    )
