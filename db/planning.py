"""What a search's names stand for on one server: the plan of the search."""

from collections.abc import Iterator, Sequence

from aiosqlite import Connection

from db import servers
from db.columns import fic_ids_of
from db.connection import fetch
from db.plans import FEW, Plan
from db.tags import AUTHOR, Named, barred, named
from fics import tags
from fics.models import Kind
from fics.query import Search

_ID_DIGITS = 19
"""Digits of the largest id; Discord's have 17 to 19, and SQLite's numbers end with the last of these."""
_LARGEST_ID = 2**63 - 1


async def planned(db: Connection, server_id: int, search: Search) -> Plan | None:
    """How to search; None where nothing can match."""
    server_no = await servers.place(db, server_id)
    if server_no is None:
        return None
    wanted = await named(db, server_no, [*_wanted(search)])
    if not all(each.ids for each in wanted):
        return None
    reccer = await _reccer(db, server_no, search.reccer) if search.reccer else None
    if search.reccer and not reccer:
        return None
    return Plan(
        server_no=server_no,
        reccer=reccer,
        search=search,
        wanted=tuple(sorted(set(wanted), key=lambda each: (each.fics, each.ids))),
        barred=await barred(db, server_no, search.without),
    )


def _wanted(search: Search) -> Iterator[Sequence[tuple[str, str]]]:
    """For each name that must match, the kinds and keys that it may have."""
    of_a_kind = (
        (Kind.FANDOM, search.fandoms),
        (Kind.RELATIONSHIP, search.ships),
        (Kind.CHARACTER, search.characters),
    )
    yield from map(_keys, search.tags)
    yield from ([(kind, tags.key(kind, name))] for kind, names in of_a_kind for name in names)
    yield from ([(AUTHOR, tags.normal(name))] for name in search.authors)


def _keys(name: str) -> Sequence[tuple[str, str]]:
    return [(kind, tags.key(kind, name)) for kind in Kind]


async def _reccer(db: Connection, server_no: int, member: str) -> Named | None:
    """The member with this id, and how many recs are theirs here; None where there is no such one."""
    if not (member.isascii() and member.isdecimal() and len(member) <= _ID_DIGITS):
        return None
    member_id = min(int(member), _LARGEST_ID)
    rows = await fetch(
        db,
        """
        SELECT count(*) AS recs
        FROM (
            SELECT 1
            FROM rec INDEXED BY rec_by_member
            WHERE member_id = :member_id AND fic_id BETWEEN :low AND :high
            LIMIT :most
        )
        """,
        {"member_id": member_id, "most": FEW + 1, **fic_ids_of(server_no)},
    )
    return Named((member_id,), rows[0]["recs"]) if rows[0]["recs"] else None
