"""Which rows of the table of triggers a fic's facts say."""

from fics.models import BEYOND, Facts, Kind
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import TABLE, mentioned, triggers_of, warned


def stated(facts: Facts) -> tuple[Trigger, ...]:
    """The rows that its warnings and additional tags say, or its summary and unread warnings mention.

    What else stands on its card counts where it warns by name: `Salt (TW: suicide)`, rated `M for suicide`.
    """
    tagged = {row.key for name in _warning(facts) for row in triggers_of(name)}
    texts = (facts.summary or "", *facts.unread_warnings)
    told = {row.key for text in texts for row in mentioned(text)}
    names = (facts.title or "", facts.series or "", *facts.authors, *facts.every_name(Kind.FANDOM))
    named = {row.key for name in (*names, *facts.every_name(Kind.RELATIONSHIP)) for row in warned(name)}
    rated = {row.key for row in triggers_of(facts.rating.label or "")}
    return tuple(row for row in TABLE if row.key in tagged | told | named | rated)


def is_untagged(facts: Facts) -> bool:
    """Whether it may have any trigger: nobody gave its tags yet, or not all were read or kept."""
    return not facts.freeforms or bool(facts.unread_warnings) or len(facts.beyond) >= BEYOND


def _warning(facts: Facts) -> tuple[str, ...]:
    return (*facts.every_name(Kind.WARNING), *facts.every_name(Kind.FREEFORM))
