"""Who told which fact, and whom to believe when two tell of the same fic."""

from dataclasses import fields, replace
from datetime import datetime
from typing import TypeVar

from fics import ratings
from fics.drafts import Reading
from fics.models import NO_WARNINGS, Facts, Source, Told
from fics.rules.settings import Choices
from fics.tags import tag_names

TRACED = frozenset({"rating", "warnings"})
"""Facts of which it stays on record that an archive told them, whoever tells otherwise later."""
_BLANK = Facts()

Value = TypeVar("Value", Facts, Choices)


def differing(before: Value, after: Value) -> tuple[str, ...]:
    """The names of the facts, or choices, that are not the same; who told them makes no difference."""
    names = (field.name for field in fields(before) if field.name != "told")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def told_by(facts: Facts, by: Source, at: datetime, *, before: Facts = _BLANK) -> Facts:
    """The facts with their tellers: what differs from `before` was told by `by`, the rest as it was then."""
    changed = differing(before, facts)
    known = [name for name in changed if getattr(facts, name) != getattr(_BLANK, name)]
    kept = tuple(
        told
        for told in before.told
        if told.fact not in changed or (told.fact in TRACED and told.by is Source.ARCHIVE)
    )
    return replace(facts, told=(*kept, *(Told(name, by, at) for name in known)))


_MERGED = frozenset({"rating", "warnings", "links", "spoilers", "told"})


def joined(facts: Facts, more: Facts) -> Facts:
    """The facts, filled from `more` only where they were unknown.

    Warnings, links and spoiler bars add up, and the stricter rating wins, so that nobody can make a fic look
    milder, or show what another hid.
    """
    links = {link.key: link for link in reversed(facts.links + more.links)}  # the first of a key stays
    filled = replace(
        facts,
        rating=ratings.stricter(facts.rating, more.rating),
        warnings=added_up(facts.warnings + more.warnings),
        links=tuple(links.values())[::-1],
        spoilers=tuple(dict.fromkeys(facts.spoilers + more.spoilers)),
    )
    for name in (field.name for field in fields(Facts) if field.name not in _MERGED):
        if getattr(facts, name) in (None, ()):
            filled = replace(filled, **{name: getattr(more, name)})
    # who told what was taken over from `more` is on record behind those who told the rest
    news = (told for told in more.told if getattr(filled, told.fact) != getattr(facts, told.fact))
    return replace(filled, told=facts.told + tuple(news)).without_old_spoilers


def together(first: Reading, second: Reading) -> Reading:
    """Two readings as one; where they differ the first is believed, but the stricter rating wins."""
    facts = joined(first.facts, second.facts)
    every = first.unread + second.unread
    unread = {each.fact: each for each in reversed(every) if not facts.knows(each.fact)}  # the first stays
    return Reading(
        facts=facts,
        why=first.why or second.why,
        suggested=joined(first.suggested, second.suggested),
        notes=first.notes or second.notes,
        unread=tuple(unread.values())[::-1],
        mended=tuple(dict.fromkeys(first.mended + second.mended)),
    )


def added_up(names: tuple[str, ...]) -> tuple[str, ...]:
    """All warnings once; that none apply is not said any more when another is."""
    by_key = {tag_names.normal(tag_names.warning(name) or name): name for name in reversed(names)}
    if len(by_key) > 1:
        by_key.pop(tag_names.normal(NO_WARNINGS), None)
    return tuple(by_key.values())[::-1]
