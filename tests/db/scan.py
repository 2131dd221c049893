"""What search and suggestions should say, by looking at every fic in plain Python."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from db.search.results import COUNTED
from fics.models import CHOSE_NOT_TO_WARN, Facts, Fic, Gate, Kind, Level
from fics.search.query import Search, Sort
from fics.search.ranges import Span
from fics.tags import tag_names
from fics.tags.name_parts import meanings, other_keys
from fics.tags.triggers import table
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.row import TriggerSort as Sorts
from fics.tags.wordings import says
from fics.text import text_words
from fics.text.word_forms import inflected

Key = tuple[bool | int | date, ...]
Asked = list[set[str]]
"""For each word of a text, the words that are meant by it."""
Aliases = Mapping[tuple[Kind, str], str]
"""What each alias, by kind and key, stands for: the key of a tag, or of another alias."""
NO_ALIASES: Aliases = {}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The numbers of what is found, in order; and how many are held back for each reason alone."""

    numbers: list[int]
    held_adult: int
    held_unknown: int
    held_untagged: int
    held_length: int


def found(fics: list[Fic], search: Search, gates: frozenset[Gate], aliases: Aliases = NO_ALIASES) -> Expected:
    asked = looked_for(search.text, fics)
    matching = [fic for fic in fics if matches(fic, search, aliases) and in_text(asked, all_text(fic.facts))]
    held = {fic.number: reasons(fic.facts, search, gates, aliases) for fic in matching}
    shown = sorted((fic for fic in fics if held.get(fic.number) == set()), key=order(search, asked))
    return Expected(
        numbers=[fic.number for fic in shown],
        held_adult=min(list(held.values()).count({"adult"}), COUNTED),
        held_unknown=min(list(held.values()).count({"unknown"}), COUNTED),
        held_untagged=min(list(held.values()).count({"untagged"}), COUNTED),
        held_length=min(list(held.values()).count({"length"}), COUNTED),
    )


def reasons(facts: Facts, search: Search, gates: frozenset[Gate], aliases: Aliases) -> set[str]:
    """Why a fic that matches is held back."""
    wary = not search.unknown_warnings
    sorts = {row.sort for row in excluded_rows(search, aliases) if wary}
    untold = Sorts.WARNING in sorts and not tells(facts)
    unmeasured = (search.length and facts.words is None) or (search.chapters and facts.chapters is None)
    why = {
        "adult": facts.gate not in gates and facts.gate is not Gate.NEVER_OPEN,
        "never open": facts.gate not in gates and facts.gate is Gate.NEVER_OPEN,
        "unknown": untold,
        "untagged": Sorts.TRIGGER in sorts and not facts.freeforms and not untold,
        "length": bool(unmeasured) and not search.unknown_lengths,
    }
    return {reason for reason, holds in why.items() if holds}


def end(kind: Kind, key: str, aliases: Aliases) -> str:
    """What a key stands for, through however many aliases."""
    while (kind, key) in aliases:
        key = aliases[kind, key]
    return key


def matches(fic: Fic, search: Search, aliases: Aliases) -> bool:
    facts = fic.facts
    return (
        all(has(facts, name, aliases) for name in search.tags)
        and all(has(facts, name, aliases, Kind.FANDOM) for name in search.fandoms)
        and all(has(facts, name, aliases, Kind.RELATIONSHIP) for name in search.ships)
        and all(has(facts, name, aliases, Kind.CHARACTER) for name in search.characters)
        and {tag_names.normal(name) for name in search.authors}
        <= {tag_names.normal(name) for name in facts.authors}
        and not is_unwelcome(fic, search, aliases)
        and (search.rating is None or facts.rating.level in search.rating.levels)
        and matches_numbers(fic, search)
        and search.status in (None, facts.status)
        and tag_names.normal(search.language) in ("", tag_names.normal(facts.language or ""))
        and search.reccer in ("", *(str(rec.member_id) for rec in fic.recs))
        and search.crossover in (None, len(meant(facts, Kind.FANDOM, aliases)) >= 2)
    )


def matches_numbers(fic: Fic, search: Search) -> bool:
    words, chapters = fic.facts.words, fic.facts.chapters
    length_fits = words is None or holds(search.length, words)
    chapters_fit = chapters is None or holds(search.chapters, chapters)
    return length_fits and chapters_fit and holds(search.recced, recced(fic))


def holds(span: Span | None, number: int) -> bool:
    low, high = (span.low, span.high) if span else (None, None)
    return (low is None or low <= number) and (high is None or number <= high)


def recced(fic: Fic) -> int:
    return sum(not rec.wrote_it for rec in fic.recs)


def has(facts: Facts, name: str, aliases: Aliases, *kinds: Kind) -> bool:
    for typed, key, is_whole in meanings(kinds or Kind, name):
        kind = Kind(typed)
        own = meant(facts, kind, aliases)
        parts = {part for each in own for part in other_keys(kind, each)} if is_whole else set[str]()
        if end(kind, key, aliases) in own | parts:
            return True
    return False


def meant(facts: Facts, kind: Kind, aliases: Aliases) -> set[str]:
    return {end(kind, tag_names.key(kind, name), aliases) for name in facts.named(kind)}


def excluded_rows(search: Search, aliases: Aliases) -> set[Trigger]:
    """The rows of the table of triggers that the search excludes."""
    return {row for name in search.without for row in rows_meant(name, aliases)}


def rows_meant(name: str, aliases: Aliases) -> tuple[Trigger, ...]:
    return table.meant(name) or table.meant(end(Kind.FREEFORM, tag_names.normal(name), aliases))


def is_unwelcome(fic: Fic, search: Search, aliases: Aliases) -> bool:
    tags = meant(fic.facts, Kind.FREEFORM, aliases)
    others = {tag_names.normal(name) for name in search.without if not rows_meant(name, aliases)}
    others |= {end(Kind.FREEFORM, key, aliases) for key in others}
    said = {
        row
        for name in (*fic.facts.freeforms, *fic.facts.warnings, *tags, fic.facts.rating.label or "")
        for row in table.triggers_of(name)
    }
    texts = (fic.facts.summary or "", *(rec.why or "" for rec in fic.recs))
    said |= {row for text in texts for row in table.mentioned(text)}
    return (
        any(has(fic.facts, name, aliases) for name in search.without)
        or any(says(tag, name) for tag in tags for name in others)
        or not said.isdisjoint(excluded_rows(search, aliases))
    )


def tells(facts: Facts) -> bool:
    return bool(facts.warnings) and not any(
        tag_names.warning(name) == CHOSE_NOT_TO_WARN for name in facts.warnings
    )


def words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain)


def looked_for(text: str, fics: list[Fic]) -> Asked:
    """For each word of a text, the words on the list that are meant: its forms, or what begins so."""
    known = {word for fic in fics for word in words(text_words.indexed(all_text(fic.facts)))}
    people = {word for fic in fics for word in words(text_words.indexed(people_of(fic.facts)))}
    quoted = re.findall(r'"([^"]*)"', text)
    return [
        *({word} for each in quoted for word in words(text_words.sought(each))),
        *(
            {each for each in known if is_form(word, each, people)}
            or {each for each in known if begins(each, word)}
            for word in words(text_words.sought(re.sub(r'"[^"]*"', " ", text)))
        ),
    ]


def is_form(word: str, known: str, people: set[str]) -> bool:
    short = min(len(word), len(known)) < 3
    if word == known or (not short and (is_plural(word, known) or is_plural(known, word))):
        return True
    return known in inflected(word) and people.isdisjoint({word, known})


def people_of(facts: Facts) -> str:
    return " ".join((*facts.characters, *facts.relationships))


def is_plural(one: str, many: str) -> bool:
    return many in (f"{one}s", f"{one}es") or (one.endswith("y") and many == f"{one[:-1]}ies")


def begins(known: str, word: str) -> bool:
    return len(word) >= 3 and known.startswith(word)


def in_text(asked: Asked, text: str) -> bool:
    return all(meant & set(words(text_words.indexed(text))) for meant in asked)


def headline(facts: Facts) -> str:
    return " ".join((facts.title or "", *facts.authors))


def all_text(facts: Facts) -> str:
    named = (*facts.fandoms, *facts.relationships, *facts.characters, *facts.freeforms)
    return " ".join((headline(facts), *named, facts.summary or ""))


def order(search: Search, asked: Asked) -> Callable[[Fic], Key]:
    def key(fic: Fic) -> Key:
        label = search.rating.label if search.rating else None
        off_label = label is not None and (fic.facts.rating.label or "").casefold() != label.casefold()
        return (off_label, *within(fic, search, asked), -fic.id)

    return key


def within(fic: Fic, search: Search, asked: Asked) -> Key:
    facts, often = fic.facts, recced(fic)
    beside = not in_text(asked, headline(facts))
    length = facts.words or 0
    return {
        Sort.BEST: (beside, -often),
        Sort.RECCED: (-often,),
        Sort.NEWEST: (),
        Sort.UPDATED: (facts.updated is None, -(facts.updated or date.min).toordinal()),
        Sort.LONGEST: (facts.words is None, -length),
        Sort.SHORTEST: (facts.words is None, length),
    }[search.sort]


def suggested(
    fics: list[Fic],
    typed: str,
    kinds: frozenset[Kind],
    gates: frozenset[Gate],
    aliases: Aliases = NO_ALIASES,
) -> list[tuple[str, int]]:
    """The keys that typed text may become, in order, with their numbers of fics."""
    shown = [fic.facts for fic in fics if fic.facts.gate in gates]
    spelled: dict[str, set[str]] = {}
    for kind in kinds:
        for key in {key for facts in shown for key in meant(facts, kind, aliases)}:
            spelled.setdefault(key, set()).update(spellings(kind, key, aliases))
    ranked = {
        key: min(rank(text, tag_names.normal(typed)) for text in texts) for key, texts in spelled.items()
    }

    def order(key: str) -> tuple[int, int, str]:
        return ranked[key], -max(used(shown, key, {kind}, aliases) for kind in kinds), key

    matching = sorted((key for key in ranked if ranked[key] < NO_MATCH), key=order)
    return [(key, used(shown, key, set(kinds), aliases)) for key in matching]


def spellings(kind: Kind, key: str, aliases: Aliases) -> set[str]:
    """A tag's key, and those of all that stands for it; a ship's with each of its names first."""
    keys = {key, *(own for other, own in aliases if other is kind and end(kind, own, aliases) == key)}
    return {turned for own in keys for turned in turns(own)} if kind is Kind.RELATIONSHIP else keys


def turns(key: str) -> set[str]:
    names = key.split("/")
    return {"/".join((*names[place:], *names[:place])) for place in range(len(names))}


NO_MATCH = 3


def rank(text: str, typed: str) -> int:
    """0 for what begins so, 1 for what has a word that does, 2 for what would but for one slip."""
    words, asked = re.sub(r"[/(-]", " ", text), re.sub(r"[/(-]", " ", typed)
    starts = [words[place:] for place in range(len(words)) if f" {words}"[place] == " "]
    if text.startswith(typed):
        return 0
    if any(start.startswith(asked) for start in starts):
        return 1
    slipped = (len(start) >= 5 and begins_but_for_a_slip(start, asked) for start in starts)
    return 2 if len(typed) >= 4 and any(slipped) else NO_MATCH


def begins_but_for_a_slip(text: str, typed: str) -> bool:
    beginnings = {text[: len(typed) + more] for more in (-1, 0, 1)}
    return any(is_one_slip(beginning, typed) for beginning in beginnings)


def is_one_slip(meant: str, typed: str) -> bool:
    if len(meant) != len(typed):
        short, long = sorted((meant, typed), key=len)
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    wrong = [place for place in range(len(typed)) if meant[place] != typed[place]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(meant) == sorted(typed)
    return len(wrong) == 1 or swapped


def used(shown: list[Facts], key: str, kinds: set[Kind], aliases: Aliases) -> int:
    return sum(any(key in meant(facts, kind, aliases) for kind in kinds) for facts in shown)


LIKENESS = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)


def similar(
    fics: list[Fic],
    one: Fic,
    gates: frozenset[Gate],
    aliases: Aliases = NO_ALIASES,
    without: tuple[str, ...] = (),
) -> list[int]:
    """The numbers of the fics that share a tag with one of them, the most alike first."""
    shown = [fic for fic in fics if fic.facts.gate in gates]
    tagged = {fic.id: likeness(fic.facts, aliases) for fic in fics}
    used = Counter(key for fic in shown for key in tagged[fic.id])
    weights = {key: round(1000 * math.log(len(shown) / used[key])) for key in tagged[one.id] if used[key]}
    barred = Search(without=without)
    others = [
        fic
        for fic in shown
        if fic.id != one.id
        and fic.facts.absence is None
        and tagged[fic.id] & weights.keys()
        and not is_unwelcome(fic, barred, aliases)
        and not reasons(fic.facts, barred, gates, aliases)
    ]

    def alike(fic: Fic) -> Key:
        stricter = min(fic.facts.rating.level, Level.EXPLICIT) > min(one.facts.rating.level, Level.EXPLICIT)
        return (stricter, -sum(weights.get(key, 0) for key in tagged[fic.id]), -recced(fic), -fic.id)

    return [fic.number for fic in sorted(others, key=alike)]


def likeness(facts: Facts, aliases: Aliases) -> set[tuple[Kind, str]]:
    return {(kind, key) for kind in LIKENESS for key in meant(facts, kind, aliases)}
