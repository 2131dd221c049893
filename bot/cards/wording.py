"""A fic's facts in words, each for a line of a message, and who recced or changed it; pure."""

from collections.abc import Iterable, Mapping, Sequence

from bot.ui.text import line, listed
from fics import reading_time as times
from fics.catalogue import Text, _, message, number
from fics.links.sites import SERIES
from fics.models import CHOSE_NOT_TO_WARN, NO_WARNINGS, Absence, Facts, Fic, Kind, Level, Source, Status
from fics.rules.blocks import Blocked
from fics.rules.causes import said
from fics.rules.settings import BARE, Veil
from fics.search.query import Sort
from fics.shelf import ShelfFilter, ShelfPlace, Shelved
from fics.spoiler_bars import masked
from fics.tags.authors import UNNAMED

MARKS = {
    Level.GENERAL: "🟩",
    Level.TEEN: "🟨",
    Level.MATURE: "🟧",
    Level.EXPLICIT: "🟥",
    Level.NOT_RATED: "⬜",
    Level.UNKNOWN: "❓",
}
"""Marks beside the rating's words, never instead of them."""
STATUSES = {
    Status.COMPLETE: message("complete", context="status"),
    Status.IN_PROGRESS: message("in progress", context="status"),
    Status.ABANDONED: message("abandoned", context="status"),
}
"""Each status in words."""
STATUS_CHOICES = {
    Status.COMPLETE: message("Complete"),
    Status.IN_PROGRESS: message("In progress"),
    Status.ABANDONED: message("Abandoned"),
}
"""Each status as it is picked."""
PLACES = {
    ShelfPlace.TO_READ: message("To read"),
    ShelfPlace.READING: message("Reading"),
    ShelfPlace.FINISHED: message("Finished"),
    ShelfPlace.STOPPED: message("Stopped"),
}
"""Each place of a member's shelf, for her."""
SHELF_FILTERS = {
    ShelfFilter.TO_READ: message("To read"),
    ShelfFilter.READING: message("Reading"),
    ShelfFilter.FINISHED: message("Finished"),
    ShelfFilter.STOPPED: message("Stopped"),
    ShelfFilter.SAVED: message("On my shelf"),
    ShelfFilter.NOT_SAVED: message("Not on my shelf"),
    ShelfFilter.NOT_FINISHED: message("Hide what I've finished"),
}
"""What a search can ask of a member's shelf, as she picks it."""
SORTS: Mapping[str, Text] = {
    Sort.BEST: message("best match"),
    Sort.RECCED: message("most recced"),
    Sort.NEWEST: message("newest"),
    Sort.UPDATED: message("recently updated"),
    Sort.LONGEST: message("longest"),
    Sort.SHORTEST: message("shortest"),
}
"""Each order of a search in words."""
_CALLED = {
    "title": message("title"),
    "authors": message("authors"),
    "fandoms": message("fandoms"),
    "relationships": message("ships"),
    "characters": message("characters"),
    "freeforms": message("additional tags"),
    "warnings": message("archive warnings"),
    "categories": message("categories"),
    "rating": message("rating"),
    "summary": message("summary"),
    "words": message("words"),
    "chapters": message("chapters"),
    "chapters_planned": message("planned chapters"),
    "status": message("status"),
    "language": message("language"),
    "published": message("published"),
    "updated": message("updated"),
    "series": message("series"),
    "links": message("links"),
    "absence": message("who can read it"),
    "unnamed": message("naming no author"),
    "beyond": message("more tags"),
    "unread_warnings": message("unread warnings"),
    "spoilers": message("what spoiler bars hide"),
    "survival": message("whether it is about surviving abuse"),
}
"""What members call a fact or a choice, where its name in code is another."""

_KINDS = {
    Kind.FANDOM: message("fandom"),
    Kind.RELATIONSHIP: message("ship"),
    Kind.CHARACTER: message("character"),
    Kind.FREEFORM: message("additional tag"),
    Kind.WARNING: message("archive warning"),
    Kind.CATEGORY: message("category"),
}
"""What members call a kind of tag."""
BLOCKED = {
    Blocked.TAG: message("tag"),
    Blocked.AUTHOR: message("author"),
    Blocked.LINK: message("fic"),
    Blocked.ARCHIVE: message("archive"),
    Blocked.MEMBER: message("member"),
}
"""What mods call what can be blocked."""


def kind(of: Kind) -> str:
    """A kind of tag as members call it."""
    return str(_KINDS[of])


def called(names: Iterable[str]) -> str:
    """The names of facts or choices as members call them."""
    return ", ".join(str(_CALLED.get(name, name.replace("_", " "))) for name in names)


def undone(left: Iterable[str]) -> str:
    """What is said of a deed that was taken back, but for facts or choices that were changed again since."""
    stays = called(left)
    if not stays:
        return _("Undone.")
    return _("Undone. Someone changed these since, so they stay: {facts}.", facts=stays)


def causes(given: Sequence[str], limit: int) -> tuple[str, ...]:
    """Why something waits for the moderators, a line of at most `limit` characters each: the first three."""
    return tuple(line(str(said(cause)), limit) for cause in given[:3])


def member(member_id: int | None) -> str:
    """A member as a mention, which pings nobody; None is a former one."""
    return f"<@{member_id}>" if member_id else _("a former member")


def title(facts: Facts, limit: int = 300) -> str:
    """The fic's title as markdown, with the bars that hide any of it."""
    return line(facts.barred(facts.title)[0] if facts.title else plain_title(facts), limit)


def named(fic: Fic, limit: int = 200) -> str:
    """A fic of the list as a sentence names it: its title as markdown, and its number."""
    return f"**{title(fic.facts, limit)}** (#{fic.number})"


def plain_title(facts: Facts) -> str:
    """The fic's title for where nothing is formatted; without one its archive is named."""
    if facts.title:
        # Translators: in place of words of a title that spoiler bars hide, where none can be drawn
        return masked(facts.barred(facts.title)[0], _("[spoiler]")) if facts.spoilers else facts.title
    if facts.links:
        return _("A fic on {archive}", archive=facts.links[0].archive)
    return _("A fic without a title")


def byline(facts: Facts, limit: int = 160) -> str:
    """The authors, as the archive names them, unless they don't want to be named."""
    if facts.unnamed:
        return _("by {author}", author=UNNAMED)
    if not facts.authors:
        return _("author not given")
    return _("by {author}", author=listed(facts.authors, limit, separator=" & "))


def level_name(level: Level) -> str:
    """What a level is called: by its archive's word, which is never translated, where anybody rated it."""
    return _("Rating not known") if level is Level.UNKNOWN else level.words


def level(facts: Facts) -> str:
    """The rating's level alone, in words."""
    return f"{MARKS[facts.rating.level]} **{level_name(facts.rating.level)}**"


def rating(facts: Facts) -> str:
    """The rating in words: the level, and the label where it says more."""
    label, known = facts.rating.label, facts.rating.level is not Level.UNKNOWN
    notes = [line(label, 40)] if label and label.casefold() != facts.rating.level.words.casefold() else []
    # A member's rating is an opinion where an archive's is the author's own.
    if known and facts.teller("rating") is Source.MEMBER:
        notes.append(_("added by a member"))
    return level(facts) + (f" ({', '.join(notes)})" if notes else "")


def warnings(facts: Facts, *, veil: Veil = BARE) -> str:
    """The archive warnings; none applying, none told and none given are three things, which no veil hides."""
    if not facts.warnings:
        return _("▫️ **Archive warnings:** *not given*")
    mark = "✅" if facts.warnings == (NO_WARNINGS,) else "⚠️"
    named = listed(facts.barred(*facts.warnings), 220)
    if veil.warnings and tell(facts.warnings):
        return f"{mark} " + _("**Archive warnings** (tap to read): {names}", names=behind_bars(named))
    return f"{mark} " + _("**Archive warnings:** {names}", names=named)


def behind_bars(words: str) -> str:
    """Words behind spoiler bars; bars of their own would end them early."""
    return f"||{words.replace('||', '')}||"


def tell(names: Sequence[str]) -> bool:
    """Whether warnings could spoil anything."""
    return any(name not in (NO_WARNINGS, CHOSE_NOT_TO_WARN) for name in names)


def is_series(facts: Facts) -> bool:
    """Whether the entry is a whole series, by the link that it leads to."""
    return bool(facts.links) and facts.links[0].kind == SERIES


def absent(facts: Facts) -> str:
    """Why not everyone can read it now; empty where everyone can."""
    archive = line(facts.links[0].archive, 60) if facts.links else _("its archive")
    match facts.absence:
        case Absence.GONE:
            return _("🕳️ **Gone** from {archive}", archive=archive)
        case Absence.LOCKED:
            return _("🔒 **Locked**: only registered users of {archive} can read it", archive=archive)
        case Absence.HIDDEN:
            return _("🎭 **Hidden** by {archive} until it's revealed", archive=archive)
        case Absence.HELD:
            return _("✋ **On hold**: its author asked for a change, and the mods look at it")
        case None:
            return ""


def new_chapters(row: Shelved) -> str:
    """How many chapters came since she was there; empty where none did."""
    count = row.new_chapters
    if not count:
        return ""
    if row.place is ShelfPlace.STOPPED:
        return _(
            "✨ **{count} new chapter** since you stopped",
            "✨ **{count} new chapters** since you stopped",
            count=count,
        )
    if row.place is ShelfPlace.FINISHED:
        return _(
            "✨ **{count} new chapter** since you finished",
            "✨ **{count} new chapters** since you finished",
            count=count,
        )
    return _(
        "✨ **{count} new chapter** since you were last here",
        "✨ **{count} new chapters** since you were last here",
        count=count,
    )


def length(facts: Facts) -> str:
    """Words, reading time, chapters, status and language, as far as they are known."""
    chapters = [_chapters(facts.chapters, facts.chapters_planned)] if facts.chapters else []
    language = [line(facts.language, 40)] if facts.language else []
    return " · ".join([*_words(facts), *chapters, *_status(facts), *language])


def brief_length(facts: Facts) -> str:
    """Words, reading time and status."""
    return " · ".join([*_words(facts), *_status(facts)])


def _chapters(posted: int, planned: int | None) -> str:
    if planned is None:
        # Translators: how many chapters are posted, of nobody knows how many
        return _("{count}/? chapters", "{count}/? chapters", count=posted)
    # Translators: how many chapters are posted, of how many
    return _("{posted}/{count} chapter", "{posted}/{count} chapters", posted=posted, count=planned)


def _words(facts: Facts) -> list[str]:
    if not facts.words:
        return [_("length unknown")]
    return [_("{count} word", "{count} words", count=facts.words), reading_time(facts.words)]


def _status(facts: Facts) -> list[str]:
    return [str(STATUSES[facts.status])] if facts.status else []


def reading_time(words: int) -> str:
    """How long a fic takes to read, to the precision people plan with."""
    minutes = times.minutes(words)
    if minutes < times.HOUR:
        return _("about {minutes} min", minutes=minutes)
    whole, half = times.hours(words)
    return _("about {hours} h", hours=number(whole) + "½" * half)
