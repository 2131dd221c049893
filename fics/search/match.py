"""Whether one fic has what a search asks for, by its facts alone: for lists that no database searches."""

from fics.models import CHOSE_NOT_TO_WARN, Facts, Kind
from fics.search.filters import asked
from fics.search.query import Search
from fics.tags import tag_names
from fics.tags.triggers import table
from fics.tags.wordings import forms, says

_BEGUN = 3
"""Letters from which on a word finds what begins with it."""


def matches(facts: Facts, search: Search) -> bool:
    """Whether a fic has all that is asked for; what is not known of a length, or of warnings, passes.

    Recs are not looked at, nor where the fic is on anyone's shelf.
    """
    return (
        _has_names(facts, search)
        and not any(_is_left_out(facts, name) for name in search.without)
        and _fits_measures(facts, search)
        and (search.rating is None or facts.rating.level in search.rating.levels)
        and search.status in (None, facts.status)
        and (not search.language or _same(search.language, facts.language or ""))
        and search.crossover in (None, len({tag_names.normal(name) for name in facts.fandoms}) > 1)
        and _has_words(facts, search.text)
    )


def is_untold(facts: Facts, search: Search) -> bool:
    """Whether a warning is left out that this fic may have, since it doesn't tell its warnings."""
    told = facts.warnings and not any(tag_names.warning(name) == CHOSE_NOT_TO_WARN for name in facts.warnings)
    return bool(search.avoided_warnings) and not told


def is_unmeasured(facts: Facts, search: Search) -> bool:
    """Whether a length is asked for that is not known of this fic."""
    return (search.length is not None and facts.words is None) or (
        search.chapters is not None and facts.chapters is None
    )


def unanswered(search: Search) -> tuple[str, ...]:
    """The keys of what is asked for and that facts alone don't answer: who recs a fic, and how many do."""
    return tuple(row.keys[0] for row in asked(search) if row.field in ("reccer", "recced"))


def _has_names(facts: Facts, search: Search) -> bool:
    kinds = {
        Kind.FANDOM: search.fandoms,
        Kind.RELATIONSHIP: search.ships,
        Kind.CHARACTER: search.characters,
    }
    return (
        all(_has(facts, name, *Kind) for name in search.tags)
        and all(_has(facts, name, kind) for kind, names in kinds.items() for name in names)
        and all(any(_same(name, author) for author in facts.authors) for name in search.authors)
    )


def _has(facts: Facts, name: str, *kinds: Kind) -> bool:
    return any(
        tag_names.key(kind, name) == tag_names.key(kind, own) for kind in kinds for own in facts.named(kind)
    )


def _is_left_out(facts: Facts, name: str) -> bool:
    """Whether a fic has a tag by that name, or by another of its usual names, or one that says it."""
    warning = tag_names.warning(name)
    names = (name, *(tag_names.everyday_names(warning) if warning else ()))
    told, triggers = tag_names.normal(name), set(table.meant(name))
    return (
        any(_has(facts, each, *Kind) for each in names)
        or any(says(tag_names.normal(tag), told) for tag in facts.freeforms)
        or any(triggers.intersection(table.triggers_of(tag)) for tag in (*facts.freeforms, *facts.warnings))
    )


def _fits_measures(facts: Facts, search: Search) -> bool:
    return all(
        span is None
        or known is None
        or (span.low or 0) <= known <= (known if span.high is None else span.high)
        for span, known in ((search.length, facts.words), (search.chapters, facts.chapters))
    )


def _has_words(facts: Facts, text: str) -> bool:
    """Whether every word, or its plural, or what it begins, is in the title, the byline or a tag."""
    said = " ".join((facts.title or "", *facts.authors, *(tag.name for tag in facts.tags())))
    known = set(_words(said))
    return all(
        not known.isdisjoint(forms(word))
        or (len(word) >= _BEGUN and any(each.startswith(word) for each in known))
        for word in _words(text)
    )


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in tag_names.normal(text)).split()


def _same(first: str, second: str) -> bool:
    return tag_names.normal(first) == tag_names.normal(second)
