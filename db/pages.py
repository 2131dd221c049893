"""One page of what a plan finds, in the way that is best for so many matches."""

from dataclasses import dataclass

from db import statements
from db.asking import fetch
from db.direct import Connection, Values
from db.parts import Part
from db.plans import FEW, Plan


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
        return head.ids + (await _walked(db, plan, values, head, spread) if head.left.size else [])
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


async def _walked(db: Connection, plan: Plan, values: Values, head: _Headed, spread: Spread) -> list[int]:
    tried = await _tried(db, plan, values, head.left, spread, beside=head.some)
    return tried or await _ids(db, statements.walk(plan, beside=head.some), {**values, **head.left.values})


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
