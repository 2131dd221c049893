"""Forgetting a member: her words and her name go from one list or from all; that a fic was recced stays."""

from dataclasses import replace
from datetime import datetime

from db.log import records
from db.log.records import Verb
from db.privacy import wipe
from db.store.columns import json, seconds
from db.store.connection import Connection, Values
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.models import Fic, Rec
from fics.rules.blocks import Block, Blocked

_OWN = ("asked", "attempt", "draft", "letter", "reminded", "spent")
"""Tables in which a row is its member's alone, and names its server."""
_ERASE = (
    """
    UPDATE notice
    SET stale = 1, version = version + 1, tries = 0, due = iif(message_id IS NULL, due, :at)
    WHERE entry_id IN (
        SELECT id
        FROM entry
        WHERE server_no IN (SELECT value FROM json_each(:servers))
            AND (
                member_id = :member_id
                OR decided_by = :member_id
                OR id IN (SELECT entry_id FROM report WHERE member_id = :member_id)
                OR id IN (
                    SELECT entry_id
                    FROM looked_at
                    CROSS JOIN log ON log.id = looked_at.log_id AND log.member_id = :member_id
                )
            )
    )
    """,
    """
    UPDATE report
    SET member_id = NULL, words = NULL
    WHERE member_id = :member_id
        AND entry_id IN (
            SELECT id
            FROM entry
            WHERE server_no IN (SELECT value FROM json_each(:servers))
        )
    """,
    """
    UPDATE entry
    SET
        state = iif(state = 'waiting' AND matter IN ('rec', 'claim'), 'withdrawn', state),
        decided_at = iif(state = 'waiting' AND matter IN ('rec', 'claim'), :at, decided_at),
        member_id = NULL,
        reading = NULL,
        words = NULL,
        draft_id = NULL
    WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
    """,
    """
    UPDATE entry
    SET decided_by = NULL, reason = NULL
    WHERE decided_by = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
    """,
    """
    UPDATE copy
    SET
        stale = 1,
        version = version + 1,
        tries = iif(message_id IS NULL, tries, 0),
        due = iif(message_id IS NULL, due, :at),
        shared_by = nullif(shared_by, :member_id)
    WHERE fic_id >> 24 IN (SELECT value FROM json_each(:servers))
        AND (shared_by = :member_id OR fic_id IN (SELECT fic_id FROM rec WHERE member_id = :member_id))
    """,
    """
    UPDATE rec
    SET member_id = NULL, why = NULL
    WHERE member_id = :member_id AND fic_id >> 24 IN (SELECT value FROM json_each(:servers))
    """,
)
"""What is erased from rows that stay, in this order: the posted cards are found by the recs that name her."""


@reading
async def recced(db: Connection, member_id: int, *, server_id: int | None = None) -> int:
    """How many recs would lose their member, on one server, or on all where none is given."""
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS recs
        FROM rec INDEXED BY rec_by_member
        WHERE member_id = :member_id AND fic_id >> 24 IN (SELECT value FROM json_each(:servers))
        """,
        {"member_id": member_id, "servers": await _servers(db, server_id)},
    )
    return row["recs"] if row else 0


@writing
async def forget(
    db: Connection, member_id: int, *, server_id: int | None = None, hidden: bool, at: datetime
) -> None:
    """Erases a member from one server, or from all where none is given; `hidden`: her hidden tags, too.

    Recs stay as those of a former member, without their whys. What is left on disk of what was deleted goes
    with the next wiping, which is due from then on.
    """
    servers = await _servers(db, server_id)
    values = {"member_id": member_id, "servers": servers, "at": seconds(at)}
    for table in _OWN:
        await db.execute(
            f"""
            DELETE FROM {table}
            WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
            """,
            values,
        )
    for statement in _ERASE:
        await db.execute(statement, values)
    await _erase_from_log(db, member_id, values)
    if hidden:
        await _unhide(db, member_id)
    await wipe.request_in(db)


async def _servers(db: Connection, server_id: int | None) -> str:
    """The places of the server that is meant, or of all, as JSON."""
    rows = await fetch(
        db,
        """
        SELECT no
        FROM server
        WHERE :server_id IS NULL OR discord_id = :server_id
        """,
        {"server_id": server_id},
    )
    return json([row["no"] for row in rows])


async def _unhide(db: Connection, member_id: int) -> None:
    await db.execute(
        """
        DELETE FROM hidden
        WHERE member_id = :member_id
        """,
        {"member_id": member_id},
    )


async def _erase_from_log(db: Connection, member_id: int, values: Values) -> None:
    """Takes her out of what was written down, so that no undo can bring her back."""
    rows = await fetch(
        db,
        """
        SELECT id, verb, before, after
        FROM log
        WHERE server_no IN (SELECT value FROM json_each(:servers))
            AND (
                member_id = :member_id
                OR instr(before, CAST(:member_id AS TEXT))
                OR instr(after, CAST(:member_id AS TEXT))
            )
        """,
        values,
    )
    for row in rows:
        verb = Verb(row["verb"])
        before, after = (_erased(records.read(verb, row[name]), member_id) for name in ("before", "after"))
        await records.replace_in(db, row["id"], before=before, after=after)
    await db.execute(
        """
        UPDATE log
        SET member_id = NULL
        WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
        """,
        values,
    )


def _erased(state: records.State | None, member_id: int) -> records.State | None:
    """The state with a former member's rec in place of hers, and without her as what is blocked."""
    if isinstance(state, Block) and state.kind is Blocked.MEMBER and state.key == str(member_id):
        return None
    if isinstance(state, Fic):
        return replace(state, recs=tuple(_former(rec, member_id) for rec in state.recs))
    return state


def _former(rec: Rec, member_id: int) -> Rec:
    return replace(rec, member_id=None, why=None) if rec.member_id == member_id else rec
