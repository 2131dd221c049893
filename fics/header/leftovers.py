"""Lines of which nothing was made: what stands in them is in nothing that was read, and is no address."""

import re
from collections.abc import Iterable, Iterator

from fics.drafts import Reading
from fics.header.labels import labelled
from fics.normal_form import normal
from fics.text.plain import clean

LINES = 20
"""Lines that are kept; in more, a story is meant, of which nothing is kept."""
LENGTH = 300
"""Characters of one of them."""
_SHORTEST = 2
"""Characters of a value that is looked for in a line."""
# a line of ornaments says nothing that could be lost
_SAYS = re.compile(r"\w")


def left_over(lines: Iterable[str], reading: Reading) -> tuple[str, ...]:
    """The lines in which nothing that was read can be found; none of a whole story."""
    told = [clean(line) for line in lines if _SAYS.search(line) and "://" not in line]
    if len(told) > LINES:
        return ()
    known = {normal(value) for value in _values(reading) if len(value) >= _SHORTEST}
    # Either way round: a line may hold several values, and a summary is a value of several lines.
    return tuple(
        line[:LENGTH]
        for line in told
        if not any(value in (plain := normal(line)) or plain in value for value in known)
    )


def unplaced(typed: str, *readings: Reading) -> str | None:
    """The typed lines without a known label of which nothing was made; None where there are none.

    A line whose label is known, but not its value, is told of elsewhere.
    """
    left = typed.splitlines()
    for reading in readings:
        left = left_over(left, reading)
    return "\n".join(line for line in left if not labelled(line)) or None


def _values(reading: Reading) -> Iterator[str]:
    facts = reading.facts
    yield from (facts.title or "", facts.rating.label or "", facts.summary or "", reading.why or "")
    yield from (facts.series or "", facts.language or "", reading.notes or "")
    yield from (*facts.authors, *(tag.name for tag in facts.tags()), *(each.value for each in reading.unread))
    if facts.words:
        yield from (str(facts.words), f"{facts.words:,}", f"{facts.words // 1000}k")
    if facts.chapters:
        yield f"{facts.chapters}/{facts.chapters_planned or '?'}"
