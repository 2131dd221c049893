"""What a plan finds: one page of it, how much there is, and how much of it is held back."""

from dataclasses import dataclass

import msgspec

from db import fic_rows
from db.asking import fetch
from db.direct import Connection, Values
from db.parts import ELSEWHERE, Part
from db.plans import FEW, Plan
from fics.models import Fic, Gate

COUNTED = 1000
"""Counting goes so far; exact numbers are what would take the time."""
TALLIED = 4000
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
class Stretch:
    """So many of what is found, after so many others."""

    skipped: int
    size: int

    @property
    def values(self) -> dict[str, int]:
        """The parameters of a statement that finds a page."""
        return {"skipped": self.skipped, "size": self.size}


async def found(
    db: Connection,
    plan: Plan,
    gates: frozenset[Gate],
    stretch: Stretch,
    counted: frozenset[Gate] = ELSEWHERE,
) -> Found:
    """One page, and the counts; behind `counted` is what other rooms of this server show."""
    shown = Part.shown(plan.search, gates, counted)
    counts, ids = await _looked_at(db, plan, shown, stretch)
    total = counts["shown"]
    if ids is None:
        ids = await _page(db, plan, shown, stretch, total=total) if total else []
    return Found(
        fics=await fic_rows.load(db, ids),
        total=min(total, COUNTED),
        more=total > COUNTED,
        held_adult=min(counts["adult"], COUNTED),
        held_unknown=min(counts["silent"], COUNTED),
        held_length=min(counts["unmeasured"], COUNTED),
    )


async def _looked_at(
    db: Connection, plan: Plan, shown: Part, stretch: Stretch
) -> tuple[dict[str, int], list[int] | None]:
    """How many matches are shown, or held back for each reason: exactly, or more than COUNTED.

    With the ids of the page, where all that it may hold was looked at anyway.
    """
    parts = {"shown": shown, "adult": shown.adult, "silent": shown.silent, "unmeasured": shown.unmeasured}
    if plan.is_counted_apart:
        return {name: await _count(db, plan, part) for name, part in parts.items()}, None
    sorts = {name: part.sorts if part else 0 for name, part in parts.items()}
    most = TALLIED if any(parts[name] for name in ("adult", "silent", "unmeasured")) else COUNTED + 1
    values = {**plan.values(shown.whole), **sorts, **stretch.values, "most": most}
    (row,) = await fetch(db, plan.look if plan.looks_once else plan.tally, values)
    is_cut = row["fics"] >= most
    counts = {
        name: await _count(db, plan, part) if is_cut and row[name] <= COUNTED else int(row[name])
        for name, part in parts.items()
    }
    return counts, _IDS.decode(row["page"]) if plan.looks_once and not is_cut else None


async def _count(db: Connection, plan: Plan, part: Part | None) -> int:
    if part is None:
        return 0
    rows = await fetch(db, plan.count, {**plan.values(part), "most": COUNTED + 1})
    return int(rows[0]["fics"])


async def _page(db: Connection, plan: Plan, shown: Part, stretch: Stretch, *, total: int) -> list[int]:
    """The ids of one page, in the way that is best for so many matches."""
    values = plan.values(shown)
    if not plan.is_walked(total, reaching=stretch.skipped + stretch.size):
        return await _ids(db, plan.page, {**values, **stretch.values})
    if not plan.has_headlines:
        return await _ids(db, plan.walk, {**values, **stretch.values})
    (counted,) = await fetch(db, plan.headline_count, {**values, "most": FEW + 1})
    if not counted["fics"]:
        return await _ids(db, plan.walk, {**values, **stretch.values})
    headlines = plan.headlines if counted["fics"] <= FEW else plan.headlines_walked
    first = await _ids(db, headlines, {**values, **stretch.values})
    beside = await _beside(db, plan, values, stretch, first=len(first))
    return first + (await _ids(db, plan.beside, {**values, **beside.values}) if beside.size else [])


async def _beside(db: Connection, plan: Plan, values: Values, stretch: Stretch, *, first: int) -> Stretch:
    """What is left of a page after so many with all words in title or authors."""
    if first or not stretch.skipped:
        return Stretch(0, stretch.size - first)
    rows = await fetch(db, plan.headline_count, {**values, "most": stretch.skipped})
    return Stretch(stretch.skipped - rows[0]["fics"], stretch.size)


async def _ids(db: Connection, sql: str, values: Values) -> list[int]:
    return [row["id"] for row in await fetch(db, sql, values)]
