"""Fics by their titles, as members type them: the title, its beginning, or any part of it."""

from dataclasses import dataclass

from db.store import servers
from db.store.columns import ids_of, json, mask
from db.store.connection import Connection, Values
from db.store.transactions import fetch
from db.tags import exclusions
from fics.models import Gate
from fics.tags import tag_names

_BEFORE, _BEHIND = "\n\n", "\n"
"""What stands around a title in the index, and in none."""
_LETTERS = 3
"""So many in a row the index has."""
_PLACES = 3
"""So many places of a text, and its first, are looked up: each costs time, and few titles have them all."""
_MANY = 1_000
"""Where more titles are as like what was typed, so many of the most recced are looked through; of the rest
the newest are taken."""


@dataclass(frozen=True, slots=True)
class _Likeness:
    """One way in which titles are like what was typed."""

    asked: str
    """The condition of it in SQL."""
    indexed: str
    """What such a title has in the index, with what was typed in its place."""


_LIKENESSES = (
    _Likeness("fic.title = :typed", f"{_BEFORE}{{}}{_BEHIND}"),
    _Likeness("fic.title <> :typed AND instr(fic.title, :typed) = 1", f"{_BEFORE}{{}}"),
    _Likeness("instr(fic.title, :typed) > 1", "{}"),
)
"""The best first."""
_ASKED = f"AND :gates >> fic.gate & 1 AND {exclusions.NOT_LEFT_OUT}"
_WITH_LETTERS = """
    FROM fic_title
    CROSS JOIN fic ON fic.id = fic_title.rowid
    WHERE fic_title MATCH :letters AND fic_title.rowid BETWEEN :low AND :high
"""
_COUNT = """
    SELECT count(*) AS titles
    FROM (
        SELECT 1
        FROM fic_title
        WHERE fic_title MATCH :letters AND rowid BETWEEN :low AND :high
        LIMIT :most
    )
"""
_ALL = f"""
    SELECT fic.id
    {_WITH_LETTERS} AND instr(fic.title, :typed) {_ASKED}
    ORDER BY fic.title <> :typed, instr(fic.title, :typed) > 1, fic.recced DESC, fic.id DESC
    LIMIT :limit
"""
_BEST = f"""
    SELECT fic.id
    {_WITH_LETTERS} AND {{}} {_ASKED}
    ORDER BY fic.recced DESC, fic.id DESC
    LIMIT :limit
"""
_NEWEST = f"""
    SELECT fic.id
    {_WITH_LETTERS} AND {{}} {_ASKED} AND fic.id NOT IN (SELECT value FROM json_each(:found))
    ORDER BY fic_title.rowid DESC
    LIMIT :limit
"""
_MOST_RECCED = f"""
    SELECT fic.id
    FROM (
        SELECT id, title, gate
        FROM fic INDEXED BY fic_by_recced
        WHERE server_no = :server_no
        ORDER BY recced DESC, id DESC
        LIMIT :most
    ) AS fic
    WHERE {{}} {_ASKED}
    LIMIT :limit
"""


async def find_in(
    db: Connection,
    server_no: int,
    typed: str,
    *,
    gates: frozenset[Gate],
    limit: int,
    without: tuple[str, ...] = (),
    whole: bool = False,
) -> list[int]:
    """The ids of the fics behind these gates with that part in their title, in whatever case and accents.

    None that `without` excludes. The title itself comes first, then those that begin so, then the rest; of
    equals, the most recced. Of many equals, and of one or two letters in the middle of a title, that is so
    of the most recced fics, and of the `whole` list only where that is asked for.
    """
    sought = tag_names.normal(typed)
    values = {
        **ids_of(server_no),
        **exclusions.left_out(server_no, await exclusions.excluded(db, server_no, without)),
        "server_no": server_no,
        "typed": sought,
        "gates": mask(gates),
    }
    most = await servers.last_number_in(db, server_no) if whole else _MANY
    letters = {"letters": _letters(sought)}
    if letters["letters"] and await _has_few(db, {**values, **letters}, most=most):
        return await _ids(db, _ALL, {**values, **letters, "limit": limit})
    found = list[int]()
    for likeness in _LIKENESSES:
        if len(found) < limit:
            found += await _found(db, likeness, {**values, "limit": limit - len(found)}, most=most)
    return found


async def _found(db: Connection, likeness: _Likeness, values: Values, *, most: int) -> list[int]:
    """The fics whose titles are so like what was typed."""
    letters = {"letters": _letters(likeness.indexed.format(values["typed"]))}
    if letters["letters"] and await _has_few(db, {**values, **letters}, most=most):
        return await _ids(db, _BEST.format(likeness.asked), {**values, **letters})
    found = await _ids(db, _MOST_RECCED.format(likeness.asked), {**values, "most": most})
    left = int(values["limit"] or 0) - len(found)
    if not (left and letters["letters"]):
        return found
    others = {**values, **letters, "found": json(found), "limit": left}
    return found + await _ids(db, _NEWEST.format(likeness.asked), others)


async def _has_few(db: Connection, values: Values, *, most: int) -> bool:
    (counted,) = await fetch(db, _COUNT, {**values, "most": most + 1})
    return counted["titles"] <= most


async def _ids(db: Connection, sql: str, values: Values) -> list[int]:
    return [row["id"] for row in await fetch(db, sql, values)]


def _letters(text: str) -> str:
    """The FTS5 query for all letters of a text; empty where it is too short for one."""
    last = len(text) - _LETTERS
    places = sorted({last * part // _PLACES for part in range(_PLACES + 1)}) if last >= 0 else ()
    quoted = (text[place : place + _LETTERS].replace('"', '""') for place in places)
    return " AND ".join(f'"{each}"' for each in dict.fromkeys(quoted))
