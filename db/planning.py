"""What a search's names stand for on one server: the plan of the search."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db import servers
from db.asking import fetch
from db.columns import ids_of
from db.direct import Connection
from db.exclusions import barred
from db.meanings import Named, named
from db.plans import FEW, Plan
from db.tags import AUTHOR
from db.words import meant
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
    reccer = await _reccer(db, server_no, search.reccer) if search.reccer else None
    if not all(each.ids for each in wanted) or (search.reccer and not reccer):
        return None
    plan = Plan(
        server_no=server_no,
        numbered=await servers.last_number(db, server_no),
        search=search,
        wanted=tuple(sorted(set(wanted), key=lambda each: (each.fics, each.ids))),
        barred=await barred(db, server_no, search.without) if search.without else (),
        reccer=reccer,
        text=await meant(db, server_no, search.text),
    )
    return replace(plan, in_text=await _in_text(db, plan)) if plan.may_start_in_text else plan


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
        {"member_id": member_id, "most": FEW + 1, **ids_of(server_no)},
    )
    return Named((member_id,), rows[0]["recs"]) if rows[0]["recs"] else None


async def _in_text(db: Connection, plan: Plan) -> int:
    """How many fics have the text, counted until it is clear that something else is rarer."""
    rows = await fetch(
        db,
        """
        SELECT count(*) AS fics
        FROM (
            SELECT 1
            FROM fic_text
            WHERE fic_text MATCH :text AND rowid BETWEEN :low AND :high
            LIMIT :most
        )
        """,
        {"text": plan.text, "most": plan.rarest + 1, **ids_of(plan.server_no)},
    )
    return rows[0]["fics"]
