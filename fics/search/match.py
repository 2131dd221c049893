"""Whether one fic has what a search asks for, by its facts alone: for lists that no database searches."""

from collections.abc import Collection

from fics.models import CHOSE_NOT_TO_WARN, Facts, Kind
from fics.search.filters import asked
from fics.search.query import Search
from fics.tags import tag_names
from fics.tags.name_parts import meanings, other_keys
from fics.tags.triggers import table
from fics.tags.triggers.facts import is_untagged, stated
from fics.tags.triggers.row import TriggerSort
from fics.tags.wordings import says
from fics.text import text_words
from fics.text.word_forms import meant

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
    """Whether a warning or a trigger is left out that this fic may have, since it doesn't tell them."""
    told = facts.warnings and not any(tag_names.warning(name) == CHOSE_NOT_TO_WARN for name in facts.warnings)
    sorts = {row.sort for name in search.without for row in table.meant(name)}
    is_unwarned = TriggerSort.WARNING in sorts and (not told or bool(facts.unread_warnings))
    return is_unwarned or (TriggerSort.TRIGGER in sorts and is_untagged(facts))


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
    for kind, key, may_be_part in meanings(kinds, name):
        for own in facts.every_name(Kind(kind)):
            if key == tag_names.key(Kind(kind), own) or (may_be_part and key in other_keys(Kind(kind), own)):
                return True
    return False


def _is_left_out(facts: Facts, name: str) -> bool:
    """Whether a fic has a tag by that name, or by another of its usual names, or one that says it."""
    if _has(facts, name, *Kind):
        return True
    if rows := table.meant(name):
        return not set(rows).isdisjoint(stated(facts))
    return any(says(tag_names.normal(tag), tag_names.normal(name)) for tag in facts.every_name(Kind.FREEFORM))


def _fits_measures(facts: Facts, search: Search) -> bool:
    return all(
        span is None
        or known is None
        or (span.low or 0) <= known <= (known if span.high is None else span.high)
        for span, known in ((search.length, facts.words), (search.chapters, facts.chapters))
    )


def _has_words(facts: Facts, text: str) -> bool:
    """Whether every word, or a form of it, or what it begins, is in the title, the byline or a tag."""
    said = " ".join((facts.title or "", *facts.authors, *(tag.name for tag in facts.every_tag())))
    known = set(_words(text_words.indexed(said)))
    names = set(_words(text_words.indexed(" ".join((*facts.characters, *facts.relationships)))))
    return all(
        word in known or (not text_words.is_exact(part) and _has_form(word, known, names))
        for part in text_words.parts(text)
        for word in _words(text_words.sought(part))
    )


def _has_form(word: str, known: Collection[str], names: Collection[str]) -> bool:
    """Whether one of the known words is a form of another word, or begins with it."""
    begun = len(word) >= _BEGUN and any(each.startswith(word) for each in known)
    return begun or any(form in known for form in meant(word, names))


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in tag_names.normal(text)).split()


def _same(first: str, second: str) -> bool:
    return tag_names.normal(first) == tag_names.normal(second)
