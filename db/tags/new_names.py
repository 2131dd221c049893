"""What is kept beside a new name: how it is completed, the names in it, and what it says of triggers."""

from collections.abc import Sequence
from itertools import islice
from random import randrange

from db.store import compression
from db.store.columns import json
from db.store.connection import Connection, Values
from db.store.transactions import fetch
from db.tags.tags import KINDS
from fics.models import NUMBER_BITS, Kind
from fics.tags.wordings import mentioned_as

Name = tuple[str, str, str]
"""Kind, key and name of a tag or an author."""
_ADDED = """
    INSERT INTO name (id, kind_no, written, odd_key, odd_words, typed)
    VALUES (:id, :kind_no, :written, :odd_key, :odd_words, :typed)
"""
_PARTED = """
    INSERT INTO name_part (key, kind_no, name_id)
    VALUES (:key, :kind_no, :id)
"""
_STATED = """
    INSERT INTO name_stated (row_no, name_id)
    SELECT stated_row.no, said.value ->> 1
    FROM json_each(:said) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value ->> 0
"""
_WORDED = """
    INSERT INTO said (rowid, key)
    VALUES (:id, :key)
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
_NUMBERS = {kind: number for number, kind in enumerate(KINDS, start=1)}


async def add_in(db: Connection, names: Sequence[Name]) -> list[int]:
    """Keeps names that no list has yet, and what belongs to them; their numbers."""
    numbers = await _numbers(db, len(names))
    new = list(zip(numbers, names, strict=True))
    await db.executemany(_ADDED, [_row(number, name) for number, name in new])
    await db.executemany(
        _PARTED,
        [
            {"id": number, "kind_no": _NUMBERS[kind], "key": key}
            for number, (kind, _, written) in new
            for key in compression.parts(kind, written)
        ],
    )
    said = [
        (key, number)
        for number, (kind, _, written) in new
        if kind in _SAYING
        for key in compression.keys_said(written)
    ]
    if said:
        await db.execute(_STATED, {"said": json(said)})
    await db.executemany(
        _WORDED, [{"id": number, "key": key} for number, (kind, key, _) in new if kind == Kind.FREEFORM]
    )
    return numbers


def _row(number: int, name: Name) -> Values:
    kind_no, written, odd_key, odd_words = row_of(name)
    return {
        "id": number,
        "kind_no": kind_no,
        "written": written,
        "odd_key": odd_key,
        "odd_words": odd_words,
        "typed": compression.typed(number, kind_no, name[1]),
    }


def row_of(name: Name) -> tuple[int, str, str | None, str | None]:
    """A name as its row has it: kind's number, how it's written, and its key and words where they are odd.

    An odd key is not what is written in small letters, as SQLite has them: it knows those of ASCII only, odd
    words are those by which a text mentions it, where they aren't its key.
    """
    kind, key, written = name
    plain = written.isascii() and written.lower() == key
    words = mentioned_as(written)
    return _NUMBERS[kind], written, None if plain else key, None if words == key else words


async def _numbers(db: Connection, many: int) -> list[int]:
    """Numbers for so many new names: the next ones, or, where these end, those of names that have gone."""
    (row,) = await fetch(db, "SELECT coalesce(max(id), 0) AS last FROM name", {})
    if row["last"] + many < _END:
        return [*range(row["last"] + 1, row["last"] + 1 + many)]
    # From anywhere: the first gaps are filled before long, and who began there would walk past them all.
    start = randrange(row["last"])
    gaps = [gap for each in (start, 0) for gap in await fetch(db, _GAPS, {"start": each, "many": many})]
    free = {number for gap in gaps for number in islice(range(gap["first"], gap["behind"] or _END), many)}
    return [*islice(sorted(free), many), *[_END] * (many - len(free))]  # which the table takes from no name
