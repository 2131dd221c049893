"""A fic's facts in words, each for a line of a message, and who recced or changed it; pure."""

from collections.abc import Iterable, Sequence

from bot.ui.text import counted, line, listed
from fics.links.sites import SERIES
from fics.models import CHOSE_NOT_TO_WARN, NO_WARNINGS, Absence, Facts, Fic, Kind, Level, Source, Status
from fics.search.query import WORDS_A_MINUTE
from fics.shelf import ShelfFilter, ShelfPlace
from fics.tags.authors import UNNAMED

MARKS = {
    Level.GENERAL: "🟩",
    Level.TEEN: "🟨",
    Level.MATURE: "🟧",
    Level.EXPLICIT: "🟥",
    Level.NOT_RATED: "⬜",
    Level.UNKNOWN: "▪️",
}
"""Marks beside the rating's words, never instead of them."""
STATUSES = {Status.COMPLETE: "complete", Status.IN_PROGRESS: "in progress", Status.ABANDONED: "abandoned"}
"""Each status in words."""
PLACES = {
    ShelfPlace.TO_READ: "To read",
    ShelfPlace.READING: "Reading",
    ShelfPlace.FINISHED: "Finished",
    ShelfPlace.STOPPED: "Stopped",
}
"""Each place of a member's shelf, for her."""
SHELF_FILTERS = {
    ShelfFilter.TO_READ: "To read",
    ShelfFilter.READING: "Reading",
    ShelfFilter.FINISHED: "Finished",
    ShelfFilter.STOPPED: "Stopped",
    ShelfFilter.SAVED: "On my shelf",
    ShelfFilter.NOT_SAVED: "Not on my shelf",
    ShelfFilter.NOT_FINISHED: "Hide what I've finished",
}
"""What a search can ask of a member's shelf, as she picks it."""
_LONG = 20
"""Half hours from which on halves are not told any more."""
_ABSENCES = {
    Absence.GONE: "🕳️ **Gone**: {archive} has it no more",
    Absence.LOCKED: "🔒 **Locked**: only registered users of {archive} can read it",
    Absence.HIDDEN: "🎭 **Hidden** by {archive} until it is revealed",
}
_CALLED = {
    "relationships": "ships",
    "freeforms": "additional tags",
    "warnings": "archive warnings",
    "chapters_planned": "planned chapters",
    "unread_warnings": "unread warnings",
    "survival": "whether it is about surviving abuse",
}
"""What members call a fact or a choice, where its name in code is another."""

_KINDS = {Kind.RELATIONSHIP: "ship", Kind.FREEFORM: "additional tag", Kind.WARNING: "archive warning"}
"""What members call a kind of tag, where its name in code is another."""


def kind(of: Kind) -> str:
    """A kind of tag as members call it."""
    return _KINDS.get(of, of.value)


def called(names: Iterable[str]) -> str:
    """The names of facts or choices as members call them."""
    return ", ".join(_CALLED.get(name, name.replace("_", " ")) for name in names)


def undone(left: Iterable[str]) -> str:
    """What is said of a deed that was taken back, but for facts or choices that were changed again since."""
    stays = called(left)
    return f"Undone. Somebody changed its {stays} since; that stays." if stays else "Undone."


def causes(given: Sequence[str], limit: int) -> tuple[str, ...]:
    """Why something waits for the moderators, a line of at most `limit` characters each: the first three."""
    return tuple(line(cause, limit) for cause in given[:3])


def member(member_id: int | None) -> str:
    """A member as a mention, which pings nobody; None is a former one."""
    return f"<@{member_id}>" if member_id else "a former member"


def title(facts: Facts, limit: int = 300) -> str:
    """The fic's title as markdown."""
    return line(plain_title(facts), limit)


def named(fic: Fic, limit: int = 200) -> str:
    """A fic of the list as a sentence names it: its title as markdown, and its number."""
    return f"**{title(fic.facts, limit)}** (#{fic.number})"


def plain_title(facts: Facts) -> str:
    """The fic's title for where nothing is formatted; without one its archive is named."""
    if facts.title:
        return facts.title
    return f"A fic on {facts.links[0].archive}" if facts.links else "A fic without a title"


def byline(facts: Facts, limit: int = 160) -> str:
    """The authors, as the archive names them, unless they don't want to be named."""
    if facts.unnamed:
        return f"by {UNNAMED}"
    return f"by {listed(facts.authors, limit, separator=' & ')}" if facts.authors else "author not given"


def level(facts: Facts) -> str:
    """The rating's level alone, in words."""
    return f"{MARKS[facts.rating.level]} **{facts.rating.level.words}**"


def rating(facts: Facts) -> str:
    """The rating in words: the level, and the label where it says more."""
    label, known = facts.rating.label, facts.rating.level is not Level.UNKNOWN
    notes = [line(label, 40)] if label and label.casefold() != facts.rating.level.words.casefold() else []
    # A member's rating is an opinion where an archive's is the author's own.
    if known and facts.teller("rating") is Source.MEMBER:
        notes.append("says its reccer")
    return level(facts) + (f" ({', '.join(notes)})" if notes else "")


def warnings(facts: Facts, *, veiled: bool = False) -> str:
    """The archive warnings; none applying, none told and none given are three things, which no veil hides."""
    if not facts.warnings:
        return "▫️ **Archive warnings:** *not given*"
    mark = "✅" if facts.warnings == (NO_WARNINGS,) else "⚠️"
    named = listed(facts.warnings, 220)
    if veiled and tell(facts.warnings):
        return f"{mark} **Archive warnings** (open the bars to read them): {veil(named)}"
    return f"{mark} **Archive warnings:** {named}"


def veil(words: str) -> str:
    """Words behind spoiler bars; bars of their own would end them early."""
    return f"||{words.replace('||', '')}||"


def tell(names: Sequence[str]) -> bool:
    """Whether warnings could spoil anything."""
    return any(name not in (NO_WARNINGS, CHOSE_NOT_TO_WARN) for name in names)


def length(facts: Facts) -> str:
    """Words, reading time, chapters, status and language, as far as they are known."""
    chapters = [f"{facts.chapters}/{facts.chapters_planned or '?'} chapters"] if facts.chapters else []
    language = [line(facts.language, 40)] if facts.language else []
    return " · ".join([*_words(facts), *chapters, *_status(facts), *language])


def brief_length(facts: Facts) -> str:
    """Words, reading time and status."""
    return " · ".join([*_words(facts), *_status(facts)])


def _words(facts: Facts) -> list[str]:
    return [counted(facts.words, "word"), reading_time(facts.words)] if facts.words else ["length not known"]


def _status(facts: Facts) -> list[str]:
    return [STATUSES[facts.status]] if facts.status else []


def reading_time(words: int) -> str:
    """How long a fic takes to read, to the precision people plan with."""
    minutes = max(1, round(words / WORDS_A_MINUTE))
    if minutes < 60:
        return f"about {minutes} min"
    # Nobody plans an evening by the minute.
    halves = round(minutes / 30)
    return f"about {halves // 2:,}{'½' if halves % 2 and halves < _LONG else ''} h"


def is_series(facts: Facts) -> bool:
    """Whether the entry is a whole series, by the link that it leads to."""
    return bool(facts.links) and facts.links[0].kind == SERIES


def absent(facts: Facts) -> str:
    """Why not everyone can read it now; empty where everyone can."""
    archive = line(facts.links[0].archive, 60) if facts.links else "its archive"
    return _ABSENCES[facts.absence].format(archive=archive) if facts.absence else ""
