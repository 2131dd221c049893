"""What a search asks of each fic: conditions in SQL, and their parameters."""

from dataclasses import dataclass, replace

from db.columns import json, mask
from db.tags import Named
from db.words import headline_query, query
from fics import tags
from fics.models import Gate, Level
from fics.query import Search
from fics.spans import Span

MOST = (1 << 63) - 1
"""The largest whole number that a column can hold."""
_EVERYTHING = Span()
_NO, _YES = frozenset({0}), frozenset({1})
_EITHER = _NO | _YES

_SHOWN = """
        AND :gates >> fic.gate & 1
        AND :untold >> fic.untold & 1
        AND :levels >> fic.level & 1
"""
_LENGTH = """
        AND :unsized >> (fic.words IS NULL) & 1
        AND coalesce(fic.words BETWEEN :shortest AND :longest, true)
"""
_RECCED = """
        AND fic.recced BETWEEN :least_recced AND :most_recced
"""
_STATUS = """
        AND fic.status = :status
"""
_LANGUAGE = """
        AND fic.language = :language
"""
_CROSSOVER = """
        AND fic.crossover = :crossover
"""
_NOT_TAGGED = """
        AND NOT EXISTS (
            SELECT 1
            FROM posting
            WHERE fic_id = fic.id AND tag_id IN (SELECT value FROM json_each(:barred))
        )
"""
TAGGED = """
        AND EXISTS (
            SELECT 1
            FROM posting
            WHERE fic_id = fic.id AND tag_id IN (SELECT value FROM json_each(:wanted_{place}))
        )
"""
RECCED_BY = """
        AND EXISTS (
            SELECT 1
            FROM rec
            WHERE fic_id = fic.id AND member_id = :reccer
        )
"""
IN_TEXT = """
        AND fic.id IN (
            SELECT rowid
            FROM fic_text
            WHERE fic_text MATCH :text AND rowid BETWEEN :low AND :high
        )
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of what matches that one statement is about."""

    gates: frozenset[Gate]
    """Behind these gates."""
    untold: frozenset[int]
    """Telling their warnings (0), not telling them (1), or both."""
    unsized: frozenset[int]
    """With a known length (0), without one (1), or both; only where a length is asked for."""

    @classmethod
    def shown(cls, search: Search, gates: frozenset[Gate]) -> "Part":
        """What is shown behind these gates; what else matches is held back."""
        wary = search.avoided_warnings and not search.unknown_warnings
        measured = search.length and not search.unknown_lengths
        return cls(gates=gates, untold=_NO if wary else _EITHER, unsized=_NO if measured else _EITHER)

    @property
    def adult(self) -> "Part | None":
        """What only its gate holds back; the never open is not even counted."""
        others = frozenset(Gate) - self.gates - {Gate.NEVER_OPEN}
        return replace(self, gates=others) if others else None

    @property
    def silent(self) -> "Part | None":
        """What is held back only because it does not tell its warnings."""
        return replace(self, untold=_YES) if self.untold == _NO else None

    @property
    def unmeasured(self) -> "Part | None":
        """What is held back only because its length is not known."""
        return replace(self, unsized=_YES) if self.unsized == _NO else None


def conditions(search: Search, *, barred: bool) -> str:
    """What is asked of every fic, wherever the search starts."""
    asked = (
        (search.length, _LENGTH),
        (search.recced, _RECCED),
        (search.status, _STATUS),
        (tags.normal(search.language), _LANGUAGE),
        (search.crossover is not None, _CROSSOVER),
        (barred, _NOT_TAGGED),
    )
    return _SHOWN + "".join(condition for wanted, condition in asked if wanted)


def values(search: Search) -> dict[str, str | int | None]:
    """The parameters of a search that are the same for every part of it."""
    levels = search.rating.levels if search.rating else tuple(Level)
    length, recced = search.length or _EVERYTHING, search.recced or _EVERYTHING
    return {
        "levels": mask(frozenset(levels)),
        "shortest": _low(length),
        "longest": _high(length),
        "least_recced": _low(recced),
        "most_recced": _high(recced),
        "status": search.status,
        "language": tags.normal(search.language),
        "crossover": search.crossover,
        "text": query(search.text),
        "headline": headline_query(search.text),
        "label": label(search),
    }


def part_values(part: Part) -> dict[str, str | int | None]:
    """The parameters of one part."""
    return {
        "gates": mask(part.gates),
        "gate_list": json(sorted(part.gates)),
        "untold": mask(part.untold),
        "unsized": mask(part.unsized),
    }


def wanted_values(wanted: tuple[Named, ...]) -> dict[str, str | int | None]:
    """The tags of each name that must match, as `wanted_0`, `wanted_1` and so on."""
    return {f"wanted_{place}": json(each.ids) for place, each in enumerate(wanted)}


def label(search: Search) -> str | None:
    """The exact label that comes first, in normal form."""
    return tags.normal(search.rating.label) if search.rating and search.rating.label else None


def _low(span: Span) -> int:
    return min(span.low or 0, MOST)


def _high(span: Span) -> int:
    return MOST if span.high is None else min(span.high, MOST)
