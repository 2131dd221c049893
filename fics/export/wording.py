"""A fic's facts in the words of posts, feeds and pages: plain text, escaped by the form it goes into."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from fics import reading_time as times
from fics import spoiler_bars
from fics.export.values import PublicFic
from fics.models import Facts, Status
from fics.tags.authors import UNNAMED

NO_WARNINGS_GIVEN = "not given"
SPOILER = "[spoiler]"
"""In place of what bars hide, where they can't be drawn."""
STATUSES = {Status.COMPLETE: "complete", Status.IN_PROGRESS: "in progress", Status.ABANDONED: "abandoned"}


def title(facts: Facts) -> str:
    """The title; without one the archive is named."""
    if facts.title:
        return facts.barred(facts.title)[0]
    return f"A fic on {facts.links[0].archive}" if facts.links else "A fic without a title"


def byline(facts: Facts) -> str:
    """The authors after “by”, or that none is named."""
    if facts.unnamed:
        return f"by {UNNAMED}"
    return f"by {' & '.join(facts.authors)}" if facts.authors else "author not given"


def rating(facts: Facts) -> str:
    """The level in words, and the archive's own label where it says more."""
    level, label = facts.rating.level, facts.rating.label
    return (
        level.words if not label or label.casefold() == level.words.casefold() else f"{level.words} ({label})"
    )


def warnings(facts: Facts) -> str:
    """The archive warnings; none applying and none given are two things."""
    return ", ".join(facts.barred(*facts.warnings)) or NO_WARNINGS_GIVEN


def masked_title(facts: Facts) -> str:
    """The title without what bars hide."""
    return spoiler_bars.masked(title(facts), SPOILER)


def masked_warnings(facts: Facts) -> str:
    """The archive warnings, and that there is another where it is hidden."""
    return masked_names(facts, facts.warnings) or NO_WARNINGS_GIVEN


def masked_names(facts: Facts, names: Iterable[str]) -> str:
    """Names of a fic without what bars hide."""
    return ", ".join(spoiler_bars.masked(name, SPOILER) for name in facts.barred(*names))


def masked_prose(text: str) -> str:
    """Sentences without what bars hide."""
    return "".join(SPOILER if hidden else part for part, hidden in spoiler_bars.drawn_parts(text))


def spoilers(fic: PublicFic, *, whole: bool = True) -> Iterator[tuple[str, str]]:
    """What of a fic is masked, as it is without bars: each field with its label.

    `whole` has all that a post tells, else what a plain list does.
    """
    facts = fic.facts
    named = [
        ("Title", (facts.title or "",)),
        ("Archive warnings", facts.warnings),
        ("Fandoms", facts.fandoms),
    ]
    if whole:
        named += [("Relationships", facts.relationships), ("Characters", facts.characters)]
        named += [("Additional tags", facts.freeforms), ("Categories", facts.categories)]
        named += [("Series", (facts.series or "",))]
    hidden = facts.hidden
    for label, names in named:
        if any(name in hidden for name in names):
            yield label, ", ".join(names)
    prose = (
        [("Summary", facts.summary or ""), *(("Why", reason.text) for reason in fic.reasons)] if whole else []
    )
    for label, text in prose:
        pieces = tuple(spoiler_bars.drawn_parts(text))
        if any(is_hidden for _piece, is_hidden in pieces):
            yield label, "".join(piece for piece, _is_hidden in pieces)


def length(facts: Facts) -> str:
    """Words, reading time, chapters and status, as far as they are known."""
    words = [f"{facts.words:,} words", reading_time(facts.words)] if facts.words else []
    chapters = [f"{facts.chapters}/{facts.chapters_planned or '?'} chapters"] if facts.chapters else []
    status = [STATUSES[facts.status]] if facts.status else []
    return " · ".join([*words, *chapters, *status])


def reading_time(words: int) -> str:
    """How long that takes to read, as people plan: `40 min`, `5½ h`."""
    minutes = times.minutes(words)
    if minutes < times.HOUR:
        return f"{minutes} min"
    whole, half = times.hours(words)
    return f"{whole:,}{'½' * half} h"


def day(at: date | datetime) -> str:
    """A day as posts and pages write it: `29 November 2026`."""
    return f"{at.day} {at:%B %Y}"
