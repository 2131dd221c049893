"""What must be reached, and what was: each goal with its figures."""

from dataclasses import dataclass, field

from benchmarks.questions import RANDOM
from benchmarks.timing import Times

BESIDE_TANTIVY = ("a rare tag", "a common tag", "a ship", "an author", "newest", "rating only")
"""The classes in which a search engine's library may be faster, but not by much."""
POSTED = 20
"""Drafts a second that are posted while others read: as if 2,000 servers recced 860 fics a day, each."""


@dataclass(slots=True)
class Figures:
    """All that was measured."""

    smaller: dict[str, Times] = field(default_factory=dict[str, Times])
    """FicRec's times by class, on the smaller of the two servers; the others on the largest."""
    largest: dict[str, Times] = field(default_factory=dict[str, Times])
    like: dict[str, Times] = field(default_factory=dict[str, Times])
    tantivy: dict[str, Times] = field(default_factory=dict[str, Times])
    begun: list[Times] = field(default_factory=list[Times])
    """Autocomplete's, of beginnings."""
    slipped: list[Times] = field(default_factory=list[Times])
    wanted: float = 0.0
    """The smallest share of wanted names among the 25, of names with a slip and of four letters and more."""
    added: float = 0.0
    watched: float = 0.0
    """How long it takes to hold a new fic against the searches that members keep."""
    idle: Times | None = None
    busy: Times | None = None
    bytes_a_fic: float = 0.0
    megabytes: float = 0.0


def goals_table(figures: Figures, smaller: int, largest: int) -> list[str]:
    """Each goal: what was asked, what was measured, and whether that is enough."""
    rows = [
        _most(f"p99 at {smaller:,} fics, ms", 6, {name: each.p99 for name, each in figures.smaller.items()}),
        _most(f"p50 at {largest:,} fics, ms", 20, {name: each.p50 for name, each in figures.largest.items()}),
        _least(f"times as fast as LIKE at {largest:,}", 20, _ratios(figures.like, figures.largest)),
        _most(
            f"times tantivy's time at {largest:,}",
            2.5,
            {
                name: figures.largest[name].p50 / each.p50
                for name, each in figures.tantivy.items()
                if name in BESIDE_TANTIVY
            },
        ),
        _most("autocomplete of a beginning, p99 ms", 0.1, {"": max(each.p99 for each in figures.begun)}),
        _most("autocomplete with a slip, p99 ms", 2, {"": max(each.p99 for each in figures.slipped)}),
        _least("wanted names among the 25, %", 98, {"": figures.wanted * 100}),
        _least("fics added a second, each on the disk", 400, {"": figures.added}),
        _most("a new fic held against 10,000 kept searches, p50 ms", 2, {"": figures.watched}),
        _most("bytes a fic", 1_500, {"": figures.bytes_a_fic}),
        _most("MB resident with the largest server searched", 512, {"": figures.megabytes}),
    ]
    if figures.idle and figures.busy:
        rows.append(
            _most(
                f"times the p99 of reading while {POSTED} drafts a second are posted",
                1.5,
                {"": figures.busy.p99 / figures.idle.p99},
            )
        )
    return ["| goal | | measured | |", "| --- | --- | --- | --- |", *rows]


def _ratios(rival: dict[str, Times], ours: dict[str, Times]) -> dict[str, float]:
    return {name: each.p50 / ours[name].p50 for name, each in rival.items() if name != RANDOM}


def _most(goal: str, bound: float, measured: dict[str, float]) -> str:
    worst = max(measured, key=lambda name: measured[name])
    missed = [name for name, each in measured.items() if each > bound]
    return _row(f"{goal} | ≤ {bound:,}", measured[worst], worst, missed)


def _least(goal: str, bound: float, measured: dict[str, float]) -> str:
    worst = min(measured, key=lambda name: measured[name])
    missed = [name for name, each in measured.items() if each < bound]
    return _row(f"{goal} | ≥ {bound:,}", measured[worst], worst, missed)


def _row(goal: str, measured: float, worst: str, missed: list[str]) -> str:
    verdict = "missed" + (f": {', '.join(missed)}" if any(missed) else "") if missed else "reached"
    where = f" ({worst})" if worst else ""
    return f"| {goal} | {measured:,.2f}{where} | {verdict} |"
