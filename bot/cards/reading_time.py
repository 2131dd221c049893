"""How long a fic is, and how long it takes to read."""

from bot.cards import wording
from bot.ui.text import line
from fics import reading_time as times
from fics.catalogue import _, number
from fics.models import Facts


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
    return [str(wording.STATUSES[facts.status])] if facts.status else []


def reading_time(words: int) -> str:
    """How long a fic takes to read, to the precision people plan with."""
    minutes = times.minutes(words)
    if minutes < times.HOUR:
        return _("about {minutes} min", minutes=minutes)
    whole, half = times.hours(words)
    return _("about {hours} h", hours=number(whole) + "½" * half)
