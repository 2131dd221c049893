"""What a header warns of outside its lines of warnings: in a ship's brackets, in notes, below it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from fics.header.categories import is_category, is_genre
from fics.header.fields import Field
from fics.header.name_lists import TAGS, names
from fics.header.warning_lines import WarningLines, opens_as_warning, pieces, warning_lines
from fics.models import Facts
from fics.notices import announced
from fics.tags import tag_names
from fics.tags.triggers.facts import stated
from fics.tags.triggers.table import meant, mentioned, triggers_of, wordings

_BESIDE = (
    *(Field.RELATIONSHIPS, Field.CHARACTERS, Field.CAST, Field.WORLD),
    *(Field.WORDS, Field.SIZED, Field.CHAPTERS, Field.STATUS, Field.COMPLETE, Field.UNFINISHED),
    *(Field.LANGUAGE, Field.PUBLISHED, Field.UPDATED, Field.OTHER, Field.DISCLAIMER),
)
"""Fields of which only names or numbers are kept: what warns behind them would be lost."""
_BRACKETED = re.compile(r"\[([^\[\]]{2,100})\]")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,100})[)\]]")
_LABELLED = re.compile(r"\W{0,4}(?P<label>[^:：\n]{1,40})[:：](?!//)\s*(?P<value>.{2,80})")
_NUMBERED = re.compile(r"\d|\b(?:chapters?|ch|parts?|acts?|books?|title|prologue|epilogue)\b", re.IGNORECASE)
"""What is in the label of a title."""
_REMARK = 200
"""Characters of a line of notes that is read whole; of a longer one, only what it warns of by name."""
_BELOW = 6
"""Lines below the block that may still warn, before the story begins."""


def side_warnings(values: Mapping[Field, Sequence[str]], below: str) -> Iterator[str]:
    """What these values, and the lines right below them, warn of, each as a line of warnings has it."""

    def of(*fields: Field) -> Iterator[str]:
        return (value for field in fields for value in values.get(field, ()))

    for value in of(*_BESIDE):
        yield from _by_name(value)
    for value in of(Field.TITLE):
        yield from filter(meant, _BRACKETED.findall(value))
    for value in values.get(Field.RATING, ())[1:]:
        yield from filter(meant, _IN_BRACKETS.findall(value))
    for value in of(Field.CATEGORIES):
        listed = (name for name in names(value, TAGS) if not is_category(name) and not is_genre(name))
        yield from filter(mentioned, listed)
    for value in of(Field.NOTES):
        yield from chain.from_iterable(map(_noted, value.split("\n")))
    yield from _below(below)


def _below(text: str) -> Iterator[str]:
    for line in text.strip().split("\n")[:_BELOW]:
        if opens_as_warning(line) or meant(line):
            yield line
        else:
            found = _LABELLED.fullmatch(line)  # `Cons: suicide`
            if found and not _NUMBERED.search(found["label"]):
                yield from filter(meant, pieces(found["value"]))
            yield from _by_name(line)


def with_warnings_of(facts: Facts, *texts: str | None) -> Facts:
    """These facts with what texts around them warn of by name, where they don't say it themselves."""
    known = frozenset(stated(facts))
    told = (name for text in texts if text for name in _by_name(text))
    # only the words that are known: the rest of a note may be its writer's alone
    unsaid = (name for name in told if not known.issuperset(triggers_of(name)))
    lines = warning_lines(words for name in unsaid for words in wordings(name))
    if lines == WarningLines():
        return facts
    return replace(
        facts,
        warnings=tag_names.unique((*facts.warnings, *lines.warnings)),
        freeforms=tag_names.unique((*facts.freeforms, *lines.tags)),
    )


def _by_name(text: str) -> Iterator[str]:
    return filter(triggers_of, (told.text for told in announced(text)))


def _noted(line: str) -> Iterator[str]:
    """What a line of notes warns of: of a short one all that it mentions, a trope where it is all."""
    if len(line) <= _REMARK and meant(line):
        yield line
        return
    found = tuple(filter(mentioned, pieces(line))) if len(line) <= _REMARK else ()
    yield from found or _by_name(line)
