"""Which rows of the table of triggers a fic's facts say."""

import re

from fics.models import BEYOND, Facts, Kind
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import meant, mentioned, ordered, triggers_of, warned

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")


def stated_by_name(facts: Facts) -> frozenset[Trigger]:
    """The rows that its warnings and tags say, or that anything else of it warns of by name.

    A name's brackets do so where they say nothing else: `Ned (suicidal)`. A mention in a sentence doesn't.
    """
    warnings = (*facts.every_name(Kind.WARNING), *facts.every_name(Kind.FREEFORM))
    tagged = {row for name in warnings for row in triggers_of(name)}
    names = (facts.title or "", facts.series or "", *facts.authors, *facts.every_name(Kind.FANDOM))
    people = (*facts.every_name(Kind.RELATIONSHIP), *facts.every_name(Kind.CHARACTER))
    named = {row for name in (*names, *people, facts.summary or "") for row in warned(name)}
    bracketed = (each for name in people for each in _BRACKETED.findall(name))
    qualified = {row for each in bracketed for row in meant(each)}
    rated = triggers_of(facts.rating.label or "")
    return frozenset((*tagged, *named, *qualified, *rated))


def stated(facts: Facts) -> tuple[Trigger, ...]:
    """The rows that its warnings and additional tags say, or its summary and unread warnings mention.

    What else stands on its card counts where it warns by name: `Salt (TW: suicide)`, rated `M for suicide`.
    """
    texts = (facts.summary or "", *facts.unread_warnings)
    rows = stated_by_name(facts).union(*map(mentioned, texts))
    return ordered(row.key for row in rows)


def is_untagged(facts: Facts) -> bool:
    """Whether it may have any trigger: nobody gave its tags yet, or not all were read or kept."""
    return not facts.freeforms or bool(facts.unread_warnings) or len(facts.beyond) >= BEYOND
