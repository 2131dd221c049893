"""What a member does with her shelf: saves a fic, says where she is, takes it off, looks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from db.archives import answers, questions
from db.archives.questions import Rank
from db.facts import fic_rows
from db.rules import author_requests
from db.shelf import rows
from db.store import personal_data, servers
from db.store.columns import json, server_of
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, reading, writing
from fics.catalogue import message
from fics.errors import Unknown
from fics.facts.snapshot import emptied, grown, snapshot
from fics.models import Facts, Fic, Link
from fics.shelf import ReadingProgress, Shelved, key_of

_GONE = message("This isn't on your shelf anymore. To see what is, use `/shelf list`.")


@dataclass(frozen=True, slots=True)
class Saved:
    """A row, and whether it is new on its shelf."""

    row: Shelved
    is_new: bool


@writing
async def save_fic(
    db: Connection, server_id: int, *, fic_id: int, member_id: int, whole: bool, at: datetime
) -> Saved:
    """Puts a fic of a list on a member's shelf, as its card shows it there, or only its stub.

    What is there already stays in its place, and learns what is shown now. Raises Unknown where that server
    has no such fic, NotAllowed where the shelf is full.
    """
    await servers.check_owns_in(db, server_id, fic_id)
    (fic,) = await fic_rows.load_in(db, [fic_id])
    keys = [key_of(Facts(), fic_id), *(link.key for link in fic.facts.links)]
    known = next(iter(await _with_keys(db, member_id, keys)), None)
    facts = snapshot(fic.facts, whole=whole)
    if known is None:
        unlinked = None if fic.facts.links else fic_id
        key = key_of(fic.facts, fic_id)
        saved_on = server_of(fic_id)
        progress = ReadingProgress(moved=at)
        row_id = await rows.insert_in(
            db, member_id, key, facts, progress, fic_id=unlinked, saved_on=saved_on, added=at
        )
        return Saved(await get_in(db, member_id, row_id), is_new=True)
    await rows.rewrite_in(db, known.id, grown(known.facts, facts), bare=False)
    if known.fic_id is not None and fic.facts.links:  # it has got a link since, by which it is known anywhere
        await rows.rekey_in(db, known.id, key_of(fic.facts))
    await _saved_on(db, known.id, server_of(fic_id))
    return Saved(await get_in(db, member_id, known.id), is_new=False)


@writing
async def save_link(db: Connection, link: Link, *, member_id: int, at: datetime) -> Saved:
    """Puts a fic on a member's shelf that is known by its link alone, with what archives tell anyone of it.

    Its archive is asked about it. Raises NotAllowed where the shelf is full.
    """
    told = await answers.with_answers_in(db, Facts(links=(link,)), (link,), baring=True)
    known = next(iter(await _with_keys(db, member_id, [link.key, key_of(told)])), None)
    if known:
        return Saved(known, is_new=False)
    facts = snapshot(told, whole=True)
    left = await author_requests.has_left_in(db, author_requests.EVERYWHERE, facts)
    row_id = await rows.insert_in(
        db,
        member_id,
        key_of(facts),
        emptied(facts) if left else facts,
        ReadingProgress(moved=at),
        bare=left,
        added=at,
    )
    await questions.ask_in(db, facts.links, Rank.NEW)
    return Saved(await get_in(db, member_id, row_id), is_new=True)


@reading
async def get(db: Connection, member_id: int, row_id: int) -> Shelved:
    """One row of that member's; raises Unknown where it is gone, or another's."""
    return await get_in(db, member_id, row_id)


async def get_in(db: Connection, member_id: int, row_id: int) -> Shelved:
    """One row of that member's, inside a transaction; raises Unknown."""
    values = {"id": row_id, "member_id": member_id}
    found = await rows.every_in(db, "shelf.id = :id AND shelf.member_id = :member_id", values)
    if not found:
        raise Unknown(_GONE)
    return found[0]


@reading
async def of_member(db: Connection, member_id: int) -> tuple[Shelved, ...]:
    """All that is on a member's shelf, what was touched last first."""
    return await rows.every_in(db, "shelf.member_id = :member_id", {"member_id": member_id})


@reading
async def of_work(db: Connection, member_id: int, keys: Iterable[str]) -> Shelved | None:
    """The row of a work, by any of its keys."""
    return next(iter(await _with_keys(db, member_id, keys)), None)


@reading
async def on_list(db: Connection, server_id: int, shelved: Iterable[Shelved]) -> dict[int, Fic]:
    """The fics of one server's list that these rows are of, by the rows' ids."""
    found = await fetch(
        db,
        """
        SELECT asked.value ->> 0 AS row_id, coalesce(fic.id, min(link.fic_id)) AS fic_id
        FROM json_each(:rows) AS asked
        CROSS JOIN server ON server.discord_id = :server_id
        LEFT JOIN link ON link.server_no = server.no AND link.key = asked.value ->> 1
        LEFT JOIN fic ON fic.id = asked.value ->> 2 AND fic.server_no = server.no
        GROUP BY row_id
        """,
        {
            "rows": json(
                [
                    (row.id, key, row.fic_id)
                    for row in shelved
                    # another of its links may be the one by which this server has the fic
                    for key in (row.key, *(link.key for link in row.facts.links))
                ]
            ),
            "server_id": server_id,
        },
    )
    ids = {row["row_id"]: row["fic_id"] for row in found if row["fic_id"] is not None}
    fics = {fic.id: fic for fic in await fic_rows.load_in(db, ids.values())}
    return {row_id: fics[fic_id] for row_id, fic_id in ids.items() if fic_id in fics}


@writing
async def move(
    db: Connection, member_id: int, row_id: int, change: Callable[[Shelved], ReadingProgress]
) -> Shelved:
    """Says where a member is with a fic, from where she was; raises Unknown, and whatever `change` raises."""
    row = await get_in(db, member_id, row_id)
    await rows.move_in(db, row_id, change(row))
    return await get_in(db, member_id, row_id)


@writing
async def remove(db: Connection, member_id: int, row_id: int) -> Shelved:
    """Takes a fic off a member's shelf, and returns what was there; raises Unknown."""
    row = await get_in(db, member_id, row_id)
    await db.execute("DELETE FROM shelf WHERE id = :id", {"id": row_id})
    return row


async def _with_keys(db: Connection, member_id: int, keys: Iterable[str]) -> tuple[Shelved, ...]:
    return await rows.every_in(
        db,
        "shelf.member_id = :member_id AND shelf.key IN (SELECT value FROM json_each(:keys))",
        {"member_id": member_id, "keys": json(list(keys))},
    )


async def _saved_on(db: Connection, row_id: int, server_no: int) -> None:
    await db.execute(
        """
        UPDATE shelf
        SET saved_on = :server_no
        WHERE id = :id
        """,
        {"id": row_id, "server_no": server_no},
    )


personal_data.declare(
    PersonalData(
        exports={
            # A shelf belongs to no server, so all of it is among her data on each; where she saved a fic is
            # told only there, and outside of servers.
            "shelf": """
                SELECT json_object(
                    'title', told.facts ->> '$.title',
                    'authors', json(told.facts -> '$.authors'),
                    'links', json((
                        SELECT json_group_array(value ->> 'url')
                        FROM json_each(told.facts, '$.links')
                    )),
                    'rating', told.facts -> '$.rating',
                    'warnings', json(told.facts -> '$.warnings'),
                    'words', told.facts ->> '$.words',
                    'chapters', told.facts ->> '$.chapters',
                    'place', told.place,
                    'chapter', told.chapter,
                    'reads', json(told.reads),
                    'told_of_chapter', told.chapters_told,
                    'in_place_since', datetime(told.moved, 'unixepoch'),
                    'added', datetime(told.added, 'unixepoch'),
                    'saved_on', CAST(server.discord_id AS TEXT)
                ) AS entry,
                told.gate AS gate
                FROM (SELECT *, facts_json(packed) AS facts FROM shelf WHERE member_id = :member_id) AS told
                LEFT JOIN server ON server.no = told.saved_on
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY told.id
                """,
        },
        erase_unbound=(
            """
            DELETE FROM shelf
            WHERE member_id = :member_id AND fic_id >> 24 IN (SELECT value FROM json_each(:servers))
            """,
            """
            UPDATE shelf
            SET saved_on = NULL
            WHERE member_id = :member_id AND saved_on IN (SELECT value FROM json_each(:servers))
            """,
        ),
        erase_everywhere=(
            """
            DELETE FROM shelf
            WHERE member_id = :member_id
            """,
        ),
        erase_server=(
            """
            DELETE FROM shelf
            WHERE fic_id BETWEEN :low AND :high
            """,
            """
            UPDATE shelf
            SET saved_on = NULL
            WHERE saved_on = :low >> 24
            """,
        ),
    )
)
