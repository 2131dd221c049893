"""Typed lines that the reader could make nothing of: shown again, so that nothing is lost unseen."""

import re
from collections.abc import Iterator

from fics.drafts import Reading
from fics.models import Facts
from fics.tags import normal

_LABELLED = re.compile(r"[^:=]{1,40}[:=]|https?://|\W*$")
_MOST = 20
"""Lines of a typed block; in more, a story is meant, of which nothing is kept."""
_SHORTEST = 2


def unplaced(typed: str, reading: Reading) -> str | None:
    """The lines without a label in which nothing that was read can be found; None where there are none."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > _MOST:
        return None
    known = {normal(value) for value in _values(reading) if len(value) >= _SHORTEST}
    left = [line for line in lines if not _LABELLED.match(line) and not _holds(normal(line), known)]
    return "\n".join(left) or None


def _holds(line: str, known: set[str]) -> bool:
    return any(value in line or line in value for value in known)


def _values(reading: Reading) -> Iterator[str]:
    facts = reading.facts
    yield from (facts.title or "", facts.rating.label or "", facts.summary or "", reading.why or "")
    yield from (facts.series or "", facts.language or "", reading.notes or "")
    yield from (*facts.authors, *(tag.name for tag in facts.tags()))
    yield from _numbers(facts)


def _numbers(facts: Facts) -> Iterator[str]:
    if facts.words:
        yield from (str(facts.words), f"{facts.words:,}", f"{facts.words // 1000}k")
    if facts.chapters:
        yield f"{facts.chapters}/{facts.chapters_planned or '?'}"
