"""What a list's own file holds beside its fics: aliases, blocks and the queue, put back with its fics."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from db.queue import entries
from db.rules import blocks
from db.store import forget_marks, servers
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch_one, writing
from db.tags import aliases
from fics.errors import Refusal
from fics.export.values import ListAlias, ListBlock, WaitingEntry
from fics.intake.list_files.entry import Rule
from fics.queue import Matter


async def restore_rules(
    store: Store, server_id: int, import_id: int, rules: Sequence[Rule], *, at: datetime
) -> None:
    """Puts back what isn't there yet, each in a transaction of its own; run twice it adds nothing.

    What this list refuses, such as an alias that stands for something else here, is passed over. It comes
    after the fics, since the queue is about them.
    """
    blocked = {(block.kind, block.key) for block in await blocks.every(store, server_id)}
    for rule in rules:
        with suppress(Refusal):
            match rule:
                case ListAlias():
                    await _restore_alias(store, server_id, rule, at=at)
                case ListBlock() if (rule.kind, rule.key) not in blocked:
                    await _restore_block(store, server_id, rule, at=at)
                case WaitingEntry():
                    await _restore_waiting(store, server_id, import_id, rule)
                case _:
                    pass


async def _restore_alias(store: Store, server_id: int, alias: ListAlias, *, at: datetime) -> None:
    await aliases.add(
        store,
        server_id,
        kind=alias.kind,
        name=alias.name,
        target=alias.target,
        is_open=alias.open,
        by=None,
        at=at,
    )


async def _restore_block(store: Store, server_id: int, block: ListBlock, *, at: datetime) -> None:
    await blocks.add(
        store,
        server_id,
        kind=block.kind,
        name=block.name,
        treatment=block.treatment,
        reason=block.reason,
        is_open=block.open,
        by=None,
        at=at,
    )


@writing
async def _restore_waiting(db: Connection, server_id: int, import_id: int, waiting: WaitingEntry) -> None:
    server_no = await servers.find_or_add_in(db, server_id)
    fic_id = await _fic_of(db, import_id, waiting.fic)
    if (waiting.fic and fic_id is None) or await _waits(db, server_no, waiting, fic_id):
        return
    if await _is_forgotten(db, server_no, waiting.member_id):
        return
    same_as = await _fic_of(db, import_id, waiting.same_as)
    entry = await entries.add_in(
        db,
        server_no,
        waiting.matter,
        fic_id=fic_id,
        member_id=waiting.member_id,
        reading=replace(waiting.reading, same_as=same_as) if waiting.reading else None,
        causes=waiting.causes,
        wish=waiting.wish,
        words=waiting.words,
        at=waiting.at,
    )
    for report in waiting.reports:
        gone = await _is_forgotten(db, server_no, report.member_id)
        await db.execute(
            """
            INSERT INTO report (entry_id, member_id, complaint, words, at)
            VALUES (:entry_id, :member_id, :complaint, :words, :at)
            ON CONFLICT DO NOTHING
            """,
            {
                "entry_id": entry.id,
                "member_id": None if gone else report.member_id,
                "complaint": report.complaint,
                "words": None if gone else report.words,
                "at": seconds(report.at),
            },
        )


async def _is_forgotten(db: Connection, server_no: int, member_id: int | None) -> bool:
    return member_id is not None and await forget_marks.is_marked_in(db, server_no, member_id)


async def _fic_of(db: Connection, import_id: int, number: int | None) -> int | None:
    """The fic on the list that had this number in the file."""
    row = await fetch_one(
        db,
        """
        SELECT fic_id
        FROM import_row
        WHERE import_id = :import_id AND origin = :number AND fic_id IS NOT NULL
        """,
        {"import_id": import_id, "number": number},
    )
    return row["fic_id"] if row else None


async def _waits(db: Connection, server_no: int, waiting: WaitingEntry, fic_id: int | None) -> bool:
    """Whether it waits here already: put back before, or asked when its fic came in."""
    asked = waiting.matter in (Matter.UNDERAGE, Matter.REPORT) and fic_id is not None
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM entry
        WHERE server_no = :server_no
            AND state = 'waiting'
            AND matter = :matter
            AND fic_id IS :fic_id
            AND member_id IS :member_id
            AND (:asked OR at = :at)
        """,
        {
            "server_no": server_no,
            "matter": waiting.matter,
            "fic_id": fic_id,
            "member_id": waiting.member_id,
            "asked": asked,
            "at": seconds(waiting.at),
        },
    )
    return row is not None
