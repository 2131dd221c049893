"""What search and suggestions should say, by looking at every fic in plain Python."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from db.searches import COUNTED
from fics import tags
from fics.models import CHOSE_NOT_TO_WARN, Facts, Fic, Gate, Kind
from fics.query import Search, Sort

Key = tuple[bool | int | date, ...]


def found(fics: list[Fic], search: Search, gates: frozenset[Gate]) -> tuple[list[int], int, int]:
    """The numbers of what is found, in order; how many other gates hold back; how many do not tell."""
    matching = [fic for fic in fics if matches(fic.facts, search)]
    wary = bool(search.avoided_warnings) and not search.unknown_warnings
    telling = [fic for fic in matching if not wary or tells(fic.facts)]
    silent = [fic for fic in matching if wary and not tells(fic.facts)]
    shown = sorted((fic for fic in telling if fic.facts.gate in gates), key=order(search))
    held = [fic for fic in telling if fic.facts.gate not in gates | {Gate.NEVER_OPEN}]
    unknown = [fic for fic in silent if fic.facts.gate in gates]
    return [fic.number for fic in shown], min(len(held), COUNTED), min(len(unknown), COUNTED)


def matches(facts: Facts, search: Search) -> bool:
    return (
        all(has(facts, name) for name in search.tags)
        and all(has(facts, name, Kind.FANDOM) for name in search.fandoms)
        and all(has(facts, name, Kind.RELATIONSHIP) for name in search.ships)
        and not any(has(facts, name) for name in unwelcome(search))
        and (search.rating is None or facts.rating.level in search.rating.levels)
        and all(in_text(word, all_text(facts)) for word in words(search.text))
    )


def has(facts: Facts, name: str, *kinds: Kind) -> bool:
    return any(
        tags.key(kind, name) in {tags.key(kind, own) for own in facts.named(kind)} for kind in kinds or Kind
    )


def unwelcome(search: Search) -> list[str]:
    everyday = [name for warning in search.avoided_warnings for name in tags.everyday_names(warning)]
    return [*search.without, *everyday]


def tells(facts: Facts) -> bool:
    return bool(facts.warnings) and not any(
        tags.warning(name) == CHOSE_NOT_TO_WARN for name in facts.warnings
    )


def words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain)


def in_text(word: str, text: str) -> bool:
    return any(known == word or (len(word) >= 3 and known.startswith(word)) for known in words(text))


def headline(facts: Facts) -> str:
    return " ".join((facts.title or "", *facts.authors))


def all_text(facts: Facts) -> str:
    named = (*facts.fandoms, *facts.relationships, *facts.characters, *facts.freeforms)
    return " ".join((headline(facts), *named, facts.summary or ""))


def order(search: Search) -> Callable[[Fic], Key]:
    def key(fic: Fic) -> Key:
        label = search.rating.label if search.rating else None
        off_label = label is not None and (fic.facts.rating.label or "").casefold() != label.casefold()
        return (off_label, *within(fic, search), -fic.id)

    return key


def within(fic: Fic, search: Search) -> Key:
    facts, recced = fic.facts, sum(not rec.wrote_it for rec in fic.recs)
    beside = not all(in_text(word, headline(facts)) for word in words(search.text))
    length = facts.words or 0
    return {
        Sort.BEST: (beside, -recced),
        Sort.RECCED: (-recced,),
        Sort.NEWEST: (),
        Sort.UPDATED: (facts.updated is None, -(facts.updated or date.min).toordinal()),
        Sort.LONGEST: (facts.words is None, -length),
        Sort.SHORTEST: (facts.words is None, length),
    }[search.sort]


def suggested(
    fics: list[Fic], typed: str, kinds: frozenset[Kind], gates: frozenset[Gate]
) -> list[tuple[str, int]]:
    """The keys that typed text may become, in order, with their numbers of fics."""
    shown = [fic.facts for fic in fics if fic.facts.gate in gates]
    keys = {tags.key(tag.kind, tag.name) for facts in shown for tag in facts.tags() if tag.kind in kinds}
    asked = tags.normal(typed)
    ranked = sorted(
        (key for key in keys if asked in key),
        key=lambda key: (*rank(key, asked), -max(used(shown, key, {kind}) for kind in kinds), key),
    )
    return [(key, used(shown, key, kinds)) for key in ranked]


def rank(key: str, asked: str) -> tuple[bool, bool]:
    def spaced(text: str) -> str:
        return re.sub(r"[/(-]", " ", f" {text}")

    return not key.startswith(asked), spaced(asked) not in spaced(key)


def used(shown: list[Facts], key: str, kinds: frozenset[Kind] | set[Kind]) -> int:
    return sum(
        any(tag.kind in kinds and tags.key(tag.kind, tag.name) == key for tag in facts.tags())
        for facts in shown
    )
