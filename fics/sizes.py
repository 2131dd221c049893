"""How long each thing may be that is kept of a fic: the one place that says no to what is too much."""

from collections.abc import Iterator

from fics import header
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.models import Facts
from fics.ratings import LABEL_LENGTH

TITLE = 300
"""Characters of a title."""
NAME = 150
"""Characters of a tag's or an author's name."""
TAGS = 100
"""Tags of all kinds together."""
AUTHORS = 20
"""Authors of one fic."""
LINKS = 10
"""Links to one fic."""
SUMMARY = 3_900
"""Characters of a summary: with its label it fits one field of the form in which it is edited."""
WHY = 1_000
"""Characters of a why."""
SHORT = 100
"""Characters of a language's or a series' name."""
WHOLE = 10_000
"""Characters of all that is written of a fic. A why in many lines is written in up to twice as many as it
has; both are then 12,000 together, which, cut between lines, fit one form's five fields."""


def accept(reading: Reading) -> Reading:
    """The reading as it is; raises Unreadable, with the first thing that is too long or too much."""
    for what, size, most in _sizes(reading):
        if size > most:
            raise Unreadable(
                f"{what} may have up to {most:,} {_unit(what)}, and this has {size:,}: please shorten it."
            )
    return reading


def _sizes(reading: Reading) -> Iterator[tuple[str, int, int]]:
    facts = reading.facts
    yield "The title", len(facts.title or ""), TITLE
    yield "An author's name", _longest(facts.authors), NAME
    yield "A tag", max((len(tag.name) for tag in facts.tags()), default=0), NAME
    yield "The rating", len(facts.rating.label or ""), LABEL_LENGTH
    yield "The summary", len(facts.summary or ""), SUMMARY
    yield "The why", len(reading.why or ""), WHY
    yield "The series", len(facts.series or ""), SHORT
    yield "The language", len(facts.language or ""), SHORT
    yield from _counts(facts)
    yield "All of a fic's facts", len(header.written(facts)), WHOLE


def _counts(facts: Facts) -> Iterator[tuple[str, int, int]]:
    yield "A fic's list of tags", sum(1 for _ in facts.tags()), TAGS
    yield "A fic's list of authors", len(facts.authors), AUTHORS
    yield "A fic's list of links", len(facts.links), LINKS


def _longest(names: tuple[str, ...]) -> int:
    return max(map(len, names), default=0)


def _unit(what: str) -> str:
    return "entries" if "list" in what else "characters"
