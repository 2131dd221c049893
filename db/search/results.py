"""What a plan finds: one page of it, how much there is, and how much of it is held back."""

from collections import Counter
from dataclasses import dataclass

import msgspec

from db.facts import fic_rows
from db.search import statements
from db.search.plans import FEW, Plan
from db.search.visibility import ELSEWHERE, Part
from db.store.connection import Connection, Row, Values
from db.store.transactions import fetch
from fics.models import Fic, Gate


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many of what is found, after so many others."""

    skipped: int
    size: int

    @property
    def end(self) -> int:
        """How far it reaches."""
        return self.skipped + self.size

    @property
    def values(self) -> dict[str, int]:
        """The parameters of a statement that finds a page."""
        return {"skipped": self.skipped, "size": self.size}


@dataclass(frozen=True, slots=True)
class Spread:
    """That so many matches are shown, at least, within so many numbers of a server's fics."""

    shown: int
    within: int


@dataclass(frozen=True, slots=True)
class _Headed:
    """Those of a page with all words in title or authors, and what is left of it."""

    ids: list[int]
    left: Stretch
    some: bool
    """Whether there are any such, if only on other pages."""


async def page(db: Connection, plan: Plan, part: Part, stretch: Stretch, spread: Spread) -> list[int]:
    """The ids of one page."""
    values = plan.values(part)
    if plan.is_walked(spread.shown, reaching=stretch.end):
        head = await _headed(db, plan, values, stretch)
        if not head.left.size:
            return head.ids
        tried = await _tried(db, plan, values, head.left, spread, beside=head.some)
        walk = statements.walk(plan, beside=head.some)
        return head.ids + (tried or await _ids(db, walk, {**values, **head.left.values}))
    tried = [] if plan.has_headlines else await _tried(db, plan, values, stretch, spread)
    return tried or await _ids(db, statements.page(plan), {**values, **stretch.values})


async def _headed(db: Connection, plan: Plan, values: Values, stretch: Stretch) -> _Headed:
    none = _Headed([], stretch, some=False)
    if not plan.has_headlines:
        return none
    (counted,) = await fetch(db, statements.headline_count(plan), {**values, "most": FEW + 1})
    if not counted["fics"]:
        return none
    headlines = statements.headlines if counted["fics"] <= FEW else statements.headlines_walked
    first = await _ids(db, headlines(plan), {**values, **stretch.values})
    return _Headed(first, await _left(db, plan, values, stretch, first=len(first)), some=True)


async def _left(db: Connection, plan: Plan, values: Values, stretch: Stretch, *, first: int) -> Stretch:
    """What is left of a page after so many with all words in title or authors."""
    if first or not stretch.skipped:
        return Stretch(0, stretch.size - first)
    rows = await fetch(db, statements.headline_count(plan), {**values, "most": stretch.skipped})
    return Stretch(stretch.skipped - rows[0]["fics"], stretch.size)


async def _tried(
    db: Connection, plan: Plan, values: Values, stretch: Stretch, spread: Spread, *, beside: bool = False
) -> list[int]:
    """What is found by trying the first fics in their order; nothing, where these do not fill the page."""
    candidates = plan.candidates(spread.shown, within=spread.within, reaching=stretch.end)
    if not candidates:
        return []
    bounds = {**stretch.values, "candidates": candidates}
    found = await _ids(db, statements.trial(plan, beside=beside), {**values, **bounds})
    return found if len(found) == stretch.size else []


async def _ids(db: Connection, sql: str, values: Values) -> list[int]:
    return [row["id"] for row in await fetch(db, sql, values)]


COUNTED = 1000
"""Counting goes so far; exact numbers are what would take the time."""
TALLIED = 3000
"""So many matches are counted in one go, where some are held back; then each part by itself."""
_IDS = msgspec.json.Decoder(list[int])


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
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
    held_untagged: int = 0
    """How many more would match, but may have a trigger that was excluded, as nobody gave their tags yet."""
    held_length: int = 0
    """How many more would match, but for their length, which is not known.

    What is held back for two reasons is in none of these numbers.
    """
    beside: int = 0
    """How many another search finds that was counted beside this one; where none was, as many as this one."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """How many are in each part whose number is told: exactly, or more than COUNTED."""

    counts: dict[str, int]
    within: int
    """Among so many numbers of the server's fics the shown were counted."""
    page: list[int] | None = None
    """The ids of the page, where all that it may hold was looked at anyway."""


async def find_page(
    db: Connection,
    plan: Plan,
    gates: frozenset[Gate],
    stretch: Stretch,
    counted: frozenset[Gate] = ELSEWHERE,
    *,
    beside: int | None = None,
) -> SearchPage:
    """One page, and the counts; behind `counted` is what other channels of this server show.

    `beside` is what another search finds, where one was asked for.
    """
    shown = Part.shown(plan.search, plan.excluded, gates, counted)
    looked = await _looked(db, plan, shown, stretch)
    total, ids = looked.counts["shown"], looked.page
    if ids is None:
        ids = await page(db, plan, shown, stretch, Spread(total, looked.within)) if total else []
    told = Counter({name: min(many, COUNTED) for name, many in looked.counts.items()})
    return SearchPage(
        fics=await fic_rows.load_in(db, ids),
        total=told["shown"],
        more=total > COUNTED,
        held_adult=told["adult"],
        held_unknown=told["silent"],
        held_untagged=told["unlabelled"],
        held_length=told["unmeasured"],
        beside=told["shown"] if beside is None else beside,
    )


async def total_in(db: Connection, plan: Plan, gates: frozenset[Gate]) -> int:
    """How many are shown behind these gates, counted to little more than COUNTED."""
    return await _count(db, plan, Part.shown(plan.search, plan.excluded, gates))


async def _looked(db: Connection, plan: Plan, shown: Part, stretch: Stretch) -> _Looked:
    parts = shown.counted_parts
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


async def _tallied(db: Connection, plan: Plan, shown: Part, values: Values) -> Row:
    statement = statements.look if plan.looks_once else statements.tally
    sorts = {name: part.sorts for name, part in shown.counted_parts.items()}
    (row,) = await fetch(db, statement(plan, sorts), {**plan.values(shown.whole), **sorts, **values})
    return row


async def _count(db: Connection, plan: Plan, part: Part) -> int:
    if plan.is_one_tag:
        return plan.wanted[0].behind(part.gates)
    if plan.is_whole_list:
        by_gate = await fetch(db, statements.LEVELS, plan.values(part))
        return sum(row["fics"] for row in by_gate if row["gate"] in part.gates)
    rows = await fetch(db, statements.count(plan), {**plan.values(part), "most": COUNTED + 1})
    return int(rows[0]["fics"])
