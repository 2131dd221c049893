"""Which parts of typed facts have words that wait: those parts stay off the list, the rest needn't."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fics.facts.precedence import differing
from fics.models import CATEGORIES, WARNINGS, Facts, Kind, Source
from fics.rules import waiting_words
from fics.spoiler_bars import name_of

_NOTHING = Facts()
_WHOLE = ("title", "authors", "summary", "language", "series")
"""Facts that wait whole; of tags, and of warnings left unread, those names alone that have such a word."""
_NAMES = (*(kind.field for kind in Kind), "unread_warnings")
_ARCHIVES = frozenset((*WARNINGS, *CATEGORIES))
"""AO3's own words, which are chosen and not typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Facts taken apart: what can stand on the list now, what waits, and by which of the listed words."""

    stands: Facts
    waits: Facts = _NOTHING
    words: tuple[str, ...] = ()


def typed(facts: Facts, before: Facts = _NOTHING) -> Iterator[tuple[str, str]]:
    """What was typed of facts and wasn't there before, each text with its fact."""
    for name in (*_WHOLE, "rating", *_NAMES):
        if facts.teller(name) is not Source.ARCHIVE:
            known = set(_texts(before, name))
            yield from ((name, text) for text in _texts(facts, name) if text not in known)


def _texts(facts: Facts, name: str) -> Iterator[str]:
    if name == "rating":
        texts = (facts.rating.label or "",)
    elif name in ("authors", *_NAMES):
        texts = getattr(facts, name)
    else:
        texts = (getattr(facts, name) or "",)
    return (text for text in texts if text and text not in _ARCHIVES)


def parts(facts: Facts, before: Facts, listed: tuple[str, ...]) -> Parts:
    """Facts that would come in the place of `before`, without what has one of the listed words."""
    held: dict[str, list[str]] = {}
    words: dict[str, None] = {}
    for name, text in typed(facts, before):
        if name != "rating" and (found := waiting_words.words_in(listed, (text,))):
            held.setdefault(name, []).append(text)
            words.update(dict.fromkeys(found))
    if not held:
        return Parts(stands=facts)
    # by its rating it is known where what waits may be read
    stands, waits = facts, Facts(rating=facts.rating)
    for name, texts in held.items():
        if name in _WHOLE:
            waits = replace(waits, **{name: getattr(facts, name)})
            stands = replace(stands, **{name: getattr(before, name)})
        else:
            waits = replace(waits, **{name: tuple(texts)})
            kept = tuple(each for each in getattr(facts, name) if each not in texts)
            stands = replace(stands, **{name: kept})
    known = set(waits.names())
    hidden = tuple(each for each in facts.spoilers if name_of(each) in known)
    told = tuple(each for each in facts.told if each.fact not in held)
    told += tuple(each for each in before.told if each.fact in held)
    return Parts(
        stands=replace(stands, told=told).without_old_spoilers,
        waits=replace(waits, spoilers=hidden),
        words=tuple(words),
    )


def named(waits: Facts) -> tuple[str, ...]:
    """The facts of which something waits."""
    return tuple(name for name in differing(_NOTHING, waits) if name in (*_WHOLE, *_NAMES))


def applied(facts: Facts, waits: Facts) -> Facts:
    """Facts with what waited: texts in the place of what is there, names besides those that are."""
    news = {name: getattr(waits, name) for name in named(waits)}
    for name in (each for each in news if each in _NAMES):
        news[name] = tuple(dict.fromkeys((*getattr(facts, name), *news[name])))
    spoilers = tuple(dict.fromkeys((*facts.spoilers, *waits.spoilers)))
    return replace(facts, **news, spoilers=spoilers).without_old_spoilers


def superseded(waits: Facts, names: tuple[str, ...], later: Facts) -> Facts:
    """What waits once its member has changed those facts again: that, and what else waited."""
    kept = {name: getattr(waits, name) for name in named(waits) if name not in names}
    news = {name: getattr(later, name) for name in named(later)}
    spoilers = tuple(dict.fromkeys((*waits.spoilers, *later.spoilers)))
    facts = Facts(**(kept | news), rating=later.rating, spoilers=spoilers)
    return facts.without_old_spoilers
