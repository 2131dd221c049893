"""A fic's facts as a header block that a member can edit."""

import re
from collections.abc import Iterator

from fics.header import values
from fics.header.decorations import is_bbcode
from fics.header.name_lists import CAST, FANDOMS, PEOPLE, SHIPS, TAGS, WARNED, quoted
from fics.header.quoting import listed, prose, single
from fics.models import Facts, Level, Rating, Status
from fics.text.html import escaped, is_markup

_BEHIND = re.compile(r"[(\[][^()\[\]]{1,120}[)\]]\Z")
_STATUS = {Status.COMPLETE: "Complete", Status.IN_PROGRESS: "In progress", Status.ABANDONED: "Abandoned"}


def written(facts: Facts, why: str | None = None) -> str:
    """The facts as labelled lines, which `read` reads back; `told` is not written.

    The lines that matter are there also where nothing is known, to be filled in. A value of several lines
    goes on behind `>`, a long list in another line of the same label; a name with a comma stands in quotes.
    A text that would be taken for HTML, or for a forum's marks, is written as HTML.
    """
    text = "\n".join(_lines(facts, why))
    return escaped(text).replace("[", "&#91;") if is_markup(text) or is_bbcode(text) else text


def _lines(facts: Facts, why: str | None) -> Iterator[str]:
    hidden = facts.hidden
    title = facts.title or ""
    # in quotes where facts would be looked for in the brackets behind it: `Salt (Mature)`
    yield single("Title", title, hidden.get(title), fenced=bool(_BEHIND.search(title)))
    yield from listed("Author", facts.authors, PEOPLE, hidden)
    yield from listed("Fandom", facts.fandoms, FANDOMS, hidden)
    yield from listed("Ships", facts.relationships, SHIPS, hidden)
    yield from listed("Characters", facts.characters, CAST, hidden)
    yield from listed("Additional tags", facts.freeforms, TAGS, hidden)
    yield _rating(facts.rating)
    yield from listed("Warnings", facts.warnings, WARNED, hidden)
    yield from listed("Category", facts.categories, TAGS, hidden) if facts.categories else ()
    yield from prose("Summary", facts.summary)
    yield f"Words: {_number(facts.words)}".rstrip()
    yield f"Chapters: {_chapters(facts)}".rstrip()
    yield f"Status: {_STATUS[facts.status] if facts.status else ''}".rstrip()
    yield single("Language", facts.language)
    yield from _known(facts)
    yield from (f"Link: {link.url}" for link in facts.links)
    yield from () if facts.links else ("Link:",)
    yield from prose("Why", why)


def _known(facts: Facts) -> Iterator[str]:
    """The lines that are there only where something is known."""
    if facts.series:
        yield single("Series", facts.series, facts.hidden.get(facts.series))
    if facts.published:
        yield f"Published: {facts.published.isoformat()}"
    if facts.updated:
        yield f"Updated: {facts.updated.isoformat()}"


def _rating(rating: Rating) -> str:
    """The label, with its level where the label alone says another; the level where there is no label."""
    if not rating.label:
        return "Rating:" if rating.level is Level.UNKNOWN else f"Rating: ({rating.level.words})"
    plain = values.rated(quoted(rating.label)) == rating
    return single("Rating", rating.label if plain else f"{rating.label} ({rating.level.words})")


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _chapters(facts: Facts) -> str:
    posted, planned = facts.chapters, facts.chapters_planned
    if planned is None:
        return _number(posted)
    return f"{'?' if posted is None else posted}/{planned}"
