"""Who told which fact, and when."""

from dataclasses import fields, replace
from datetime import datetime
from typing import TypeVar

from fics.choices import Choices
from fics.models import Facts, Source, Told

TRACED = frozenset({"rating", "warnings"})
"""Facts of which it stays on record that an archive told them, whoever tells otherwise later."""
_BLANK = Facts()

Value = TypeVar("Value", Facts, Choices)


def differing(before: Value, after: Value) -> tuple[str, ...]:
    """The names of the facts, or choices, that are not the same; who told them makes no difference."""
    names = (field.name for field in fields(before) if field.name != "told")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def told_by(facts: Facts, by: Source, at: datetime, *, before: Facts = _BLANK) -> Facts:
    """The facts with their tellers: what differs from `before` was told by `by`, the rest as it was then."""
    changed = differing(before, facts)
    known = [name for name in changed if getattr(facts, name) != getattr(_BLANK, name)]
    kept = tuple(told for told in before.told if told.fact not in changed or _is_traced(told))
    return replace(facts, told=(*kept, *(Told(name, by, at) for name in known)))


def _is_traced(told: Told) -> bool:
    return told.fact in TRACED and told.by is Source.ARCHIVE
