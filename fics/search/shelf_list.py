"""What a member's list of her shelf is asked for, and what of the shelf that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fics.reading_time import WORDS_A_MINUTE
from fics.search.match import is_unmeasured, is_untold, matches
from fics.search.query import Search, Sort
from fics.shelf import ShelfPlace, Shelved

EVENING = 3 * 60 * WORDS_A_MINUTE
"""Words that are read in an evening of three hours."""
_EVERYTHING = Search()


class ShelfOnly(StrEnum):
    """What a shelf alone can be asked for."""

    NOT_READ = "not-read"
    EVENING = "evening"
    NEW_CHAPTERS = "new-chapters"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfList:
    """A search of one's own shelf, and what only a shelf knows; nothing asked is all of it."""

    search: Search = _EVERYTHING
    only: ShelfOnly | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What of a shelf was asked for, in its order, and how much is held back."""

    rows: tuple[Shelved, ...] = ()
    hidden: int = 0
    """By tags that she hides."""
    untold: int = 0
    """May have a warning that was left out."""
    unmeasured: int = 0
    """Of unknown length."""


def listed(shelf: Iterable[Shelved], asked: ShelfList, hidden: tuple[str, ...]) -> Listed:
    """What of a shelf is asked for; `hidden` are the tags that its member hides."""
    search = asked.search
    fitting = [row for row in shelf if _fits(row, asked)]
    held = Search(without=() if search.hidden_too else hidden)
    shown = [row for row in fitting if matches(row.facts, held)]
    untold = [row for row in shown if not search.unknown_warnings and is_untold(row.facts, search)]
    timed = asked.only is ShelfOnly.EVENING  # which is a length, although nobody typed one
    unmeasured = [
        row
        for row in shown
        if not search.unknown_lengths
        and (is_unmeasured(row.facts, search) or (timed and row.facts.words is None))
    ]
    left_out = {row.id for row in (*untold, *unmeasured)}
    kept = [row for row in shown if row.id not in left_out]
    return Listed(
        rows=tuple(_ordered(kept, search.sort)),
        hidden=len(fitting) - len(shown),
        untold=len(untold),
        unmeasured=len(unmeasured),
    )


def _fits(row: Shelved, asked: ShelfList) -> bool:
    wanted = asked.search.shelf
    return (
        (wanted is None or wanted.fits(row.place))
        and _is_only(row, asked.only)
        and matches(row.facts, asked.search)
    )


def _is_only(row: Shelved, only: ShelfOnly | None) -> bool:
    if only is ShelfOnly.NOT_READ:
        return row.place is ShelfPlace.TO_READ
    if only is ShelfOnly.EVENING:
        return row.facts.words is None or row.facts.words <= EVENING
    return only is None or row.new_chapters > 0


def _ordered(rows: list[Shelved], sort: Sort) -> list[Shelved]:
    """What she is reading comes first, then what she touched last, where no other order is asked for."""
    if sort is Sort.UPDATED:
        return sorted(rows, key=lambda row: row.facts.updated or date.min, reverse=True)
    if sort in (Sort.LONGEST, Sort.SHORTEST):
        known = sorted(
            (row for row in rows if row.facts.words is not None),
            key=lambda row: row.facts.words or 0,
            reverse=sort is Sort.LONGEST,
        )
        return [*known, *(row for row in rows if row.facts.words is None)]
    if sort is Sort.NEWEST:
        return sorted(rows, key=lambda row: row.added, reverse=True)
    return sorted(rows, key=lambda row: row.place is not ShelfPlace.READING)
