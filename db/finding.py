"""What a plan finds: one page of it, how much there is, and how much of it is held back."""

import sqlite3
from collections import Counter
from dataclasses import dataclass

import msgspec

from db import fic_rows, statements
from db.asking import fetch
from db.direct import Connection, Values
from db.pages import Spread, Stretch, page
from db.parts import ELSEWHERE, Part
from db.plans import Plan
from fics.models import Fic, Gate

COUNTED = 1000
"""Counting goes so far; exact numbers are what would take the time."""
TALLIED = 3000
"""So many matches are counted in one go, where some are held back; then each part by itself."""
_IDS = msgspec.json.Decoder(list[int])


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what matches, and how much more there is."""

    fics: tuple[Fic, ...] = ()
    total: int = 0
    """How many match and may be shown, counted up to COUNTED."""
    more: bool = False
    """Whether there are more than that."""
    held_adult: int = 0
    """How many more match behind other gates; what is never open does not count."""
    held_unknown: int = 0
    """How many more would match, but may have an archive warning that was excluded."""
    held_length: int = 0
    """How many more would match, but for their length, which is not known.

    What is held back for two reasons is in none of these numbers.
    """


@dataclass(frozen=True, slots=True)
class _Looked:
    """How many are in each part whose number is told: exactly, or more than COUNTED."""

    counts: dict[str, int]
    within: int
    """Among so many numbers of the server's fics the shown were counted."""
    page: list[int] | None = None
    """The ids of the page, where all that it may hold was looked at anyway."""


async def found(
    db: Connection,
    plan: Plan,
    gates: frozenset[Gate],
    stretch: Stretch,
    counted: frozenset[Gate] = ELSEWHERE,
) -> Found:
    """One page, and the counts; behind `counted` is what other rooms of this server show."""
    shown = Part.shown(plan.search, gates, counted)
    looked = await _looked(db, plan, shown, stretch)
    total, ids = looked.counts["shown"], looked.page
    if ids is None:
        ids = await page(db, plan, shown, stretch, Spread(total, looked.within)) if total else []
    told = Counter({name: min(many, COUNTED) for name, many in looked.counts.items()})
    return Found(
        fics=await fic_rows.load(db, ids),
        total=told["shown"],
        more=total > COUNTED,
        held_adult=told["adult"],
        held_unknown=told["silent"],
        held_length=told["unmeasured"],
    )


async def _looked(db: Connection, plan: Plan, shown: Part, stretch: Stretch) -> _Looked:
    parts = shown.told
    if plan.is_counted_apart:
        counts = {name: await _count(db, plan, part) for name, part in parts.items()}
        return _Looked(counts, within=plan.numbered)
    most = TALLIED if len(parts) > 1 else COUNTED + 1
    row = await _tallied(db, plan, shown, {**stretch.values, "most": most})
    if row["fics"] < most:
        page = _IDS.decode(row["page"]) if plan.looks_once else None
        return _Looked({name: row[name] for name in parts}, within=plan.numbered, page=page)
    counts = {
        name: row[name] if row[name] > COUNTED else await _count(db, plan, part)
        for name, part in parts.items()
    }
    return _Looked(counts, within=row["last"] if row["shown"] > COUNTED else plan.numbered)


async def _tallied(db: Connection, plan: Plan, shown: Part, values: Values) -> sqlite3.Row:
    statement = statements.look if plan.looks_once else statements.tally
    sorts = {name: part.sorts for name, part in shown.told.items()}
    (row,) = await fetch(db, statement(plan, sorts), {**plan.values(shown.whole), **sorts, **values})
    return row


async def _count(db: Connection, plan: Plan, part: Part) -> int:
    rows = await fetch(db, statements.count(plan), {**plan.values(part), "most": COUNTED + 1})
    return int(rows[0]["fics"])
