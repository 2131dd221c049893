"""A fic's facts as a header block that a member can edit."""

from collections.abc import Iterator

from fics.header import values
from fics.header.block import QUOTE
from fics.header.labels import labelled
from fics.header.names import BYLINE, COMMAS, lines_of, quoted
from fics.models import Facts, Level, Rating, Status

_STATUS = {Status.COMPLETE: "Complete", Status.IN_PROGRESS: "In progress", Status.ABANDONED: "Abandoned"}


def written(facts: Facts, why: str | None = None) -> str:
    """The facts as labelled lines, which `read` reads back; `told` is not written.

    The lines that matter are there also where nothing is known, to be filled in. A value of several lines
    goes on behind `>`, a long list in another line of the same label; a name with a comma stands in quotes.
    """
    return "\n".join(f"{label}: {value}".rstrip() for label, value in _lines(facts, why))


def _lines(facts: Facts, why: str | None) -> Iterator[tuple[str, str]]:
    yield "Title", _single("Title", facts.title)
    yield from _list("Author", facts.authors, BYLINE)
    yield from _list("Fandom", facts.fandoms)
    yield from _list("Ships", facts.relationships)
    yield from _list("Characters", facts.characters)
    yield from _list("Additional tags", facts.freeforms)
    yield "Rating", _single("Rating", _rating(facts.rating))
    yield from _list("Warnings", facts.warnings)
    yield from _list("Category", facts.categories) if facts.categories else ()
    yield "Summary", _prose(facts.summary)
    yield "Words", _number(facts.words)
    yield "Chapters", _chapters(facts)
    yield "Status", _STATUS[facts.status] if facts.status else ""
    yield "Language", _single("Language", facts.language)
    yield from _known(facts)
    yield from (("Link", link.url) for link in facts.links)
    yield from () if facts.links else (("Link", ""),)
    yield "Why", _prose(why)


def _known(facts: Facts) -> Iterator[tuple[str, str]]:
    """The lines that are there only where something is known."""
    if facts.series:
        yield "Series", _single("Series", facts.series)
    if facts.published:
        yield "Published", facts.published.isoformat()
    if facts.updated:
        yield "Updated", facts.updated.isoformat()


def _list(label: str, names: tuple[str, ...], dividers: str = COMMAS) -> Iterator[tuple[str, str]]:
    return ((label, line) for line in lines_of(names, dividers))


def _single(label: str, value: str | None) -> str:
    """One value of one line, in quotes where it would not be read back as it is."""
    if not value:
        return ""
    (_, plain), *more = labelled(f"{label}: {value}")
    return value if not more and values.unquoted(plain) == value else quoted(value)


def _rating(rating: Rating) -> str:
    """The label, with its level where the label alone says another; a level without a label in brackets."""
    if not rating.label:
        return "" if rating.level is Level.UNKNOWN else f"({rating.level.words})"
    plain = values.rated(quoted(rating.label)) == rating
    return rating.label if plain else f"{rating.label} ({rating.level.words})"


def _prose(text: str | None) -> str:
    first, *more = (text or "").split("\n")
    return "\n".join([first, *(f"{QUOTE} {line}".rstrip() for line in more)])


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _chapters(facts: Facts) -> str:
    posted, planned = facts.chapters, facts.chapters_planned
    if planned is None:
        return _number(posted)
    return f"{'?' if posted is None else posted}/{planned}"
