"""What must be reached, and what was: each goal with its figures."""

from dataclasses import dataclass, field

from benchmarks.questions import NEWEST, RANDOM
from benchmarks.timing import Times

_TWICE = 2
_COLD = {1_000: 10, 10_000: 30, 100_000: 60}
"""By how many fics a server has: milliseconds of the processor at worst."""
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
    small: dict[str, Times] = field(default_factory=dict[str, Times])
    """FicRec's times by class, on a small server, and LIKE's there."""
    small_like: dict[str, Times] = field(default_factory=dict[str, Times])
    read: dict[str, Times] = field(default_factory=dict[str, Times])
    """What is read of the largest server without a search."""
    cold: dict[int, Times] = field(default_factory=dict[int, Times])
    """A keystroke before a server's names are in memory, by how many fics it has."""
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
    forgetting: float | None = None
    """The longest wait of anybody while a member is forgotten."""
    traces: int = 0
    bytes_a_fic: float = 0.0
    megabytes: float = 0.0


def goals_table(figures: Figures, smaller: int, largest: int) -> list[str]:
    """Each goal: what was asked, what was measured, and whether that is enough."""
    beside = {name: figures.largest[name].p50 / each.p50 for name, each in figures.tantivy.items()}
    rows = [
        _most(f"p99 at {smaller:,} fics, ms", 6, {name: each.p99 for name, each in figures.smaller.items()}),
        _most(f"p50 at {largest:,} fics, ms", 20, _p50(figures.largest)),
        _least(f"times as fast as LIKE at {largest:,}", 20, _ratios(figures.like, figures.largest)),
        _most(f"times tantivy's CPU at {largest:,}", 4, beside),
        _least(
            f"share of classes at most twice tantivy's CPU at {largest:,}",
            0.5,
            {"": sum(each <= _TWICE for each in beside.values()) / len(beside)},
        ),
        _most("times LIKE's CPU on a small server, but for newest", 1, _small(figures)),
        _most(f"read without a search at {largest:,}, CPU p50 ms", 5, _p50(figures.read)),
        *(
            _most(f"a keystroke at {size:,}, names not read yet, CPU ms", _COLD[size], {"": each.p99})
            for size, each in figures.cold.items()
            if size in _COLD
        ),
        _most("a keystroke, CPU p50 ms", 2, {"": max(each.p50 for each in figures.begun)}),
        _least("wanted names among the 25, %", 97, {"": figures.wanted * 100}),
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
    if figures.forgetting is not None:
        rows.append(
            _most("longest wait of anybody while a member is forgotten, ms", 50, {"": figures.forgetting})
        )
        rows.append(_most("traces of her in the file and beside it", 0, {"": figures.traces}))
    return ["| goal | | measured | |", "| --- | --- | --- | --- |", *rows]


def _p50(times: dict[str, Times]) -> dict[str, float]:
    return {name: each.p50 for name, each in times.items()}


def _small(figures: Figures) -> dict[str, float]:
    return {
        name: figures.small[name].p50 / each.p50
        for name, each in figures.small_like.items()
        if name not in (RANDOM, NEWEST)
    }


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
