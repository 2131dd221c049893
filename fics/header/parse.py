"""A header block's values as a fic's facts, and those behind a label that could not be read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from fics.drafts import Reading, Unread
from fics.header import spoilers
from fics.header.block import HeaderBlock, block
from fics.header.decorations import is_bbcode, unmarked
from fics.header.disclaimers import disclaimed
from fics.header.field_values import BlockValues
from fics.header.fields import Field, Labelled
from fics.header.leftovers import left_over
from fics.header.name_lists import says_nothing
from fics.header.side_warnings import side_warnings
from fics.header.warning_lines import is_warning_line, warned_in
from fics.links import profiles
from fics.models import Facts, Level
from fics.tags import tag_names
from fics.tags.tag_names import normal
from fics.text import html
from fics.text.plain import clean

LENGTH = 100
"""Characters that are kept of such a value, to be said again."""
_ASKED: Mapping[str, tuple[Field, ...]] = {
    "words": (Field.WORDS,),
    "chapters": (Field.CHAPTERS,),
    "status": (Field.STATUS, Field.COMPLETE, Field.UNFINISHED),
    "published": (Field.PUBLISHED,),
    "updated": (Field.UPDATED,),
    "links": (Field.LINK,),
}
"""What of a fic is a number, a date or the like, and the labels that tell it; other labels take any words."""
_NOT_KNOWN = ("not known", normal(Level.UNKNOWN.words))
# without a letter or digit there is nothing to read
_SIGN = re.compile(r"\w")
_OPEN = re.compile(r"\?\s*(?:/|of)\s*\d+")
"""How many chapters are planned, while it is open how many are posted."""
_ADDRESS = re.compile(r"\S*\w[./]\w\S*")
"""What is meant as a link; old headers say there, too, who may archive the fic."""


def unread(told: BlockValues, facts: Facts) -> tuple[Unread, ...]:
    """The first value of each fact that was told and is not known; a `?`, a dash or `none` tells nothing.

    Names whose commas got lost in copying are told whole, to be parted by who knows more names.
    """
    return tuple(_unread(told, facts))


def _unread(told: BlockValues, facts: Facts) -> Iterator[Unread]:
    if label := _unknown_label(told, facts):
        yield Unread("rating", label)
    for fact, fields in _ASKED.items():
        values = (clean(value) for field in fields for value in told.values[field])
        said = next((value for value in values if _is_said(fact, value)), None)
        if said and not facts.knows(fact):
            yield Unread(fact, said[:LENGTH])
    for kind, run in told.runs:
        yield Unread(kind.field, run)


def _unknown_label(told: BlockValues, facts: Facts) -> str | None:
    """A rating's label whose level is not known; it is kept all the same, as an archive may call it so."""
    label = facts.rating.label or ""
    if facts.knows("rating") or not told.values[Field.RATING] or normal(label) in _NOT_KNOWN:
        return None
    return label if _is_said("rating", label) else None


def _is_said(fact: str, value: str) -> bool:
    if fact == "links":
        return bool(_ADDRESS.fullmatch(value))
    return bool(_SIGN.search(value)) and not says_nothing(value) and not _OPEN.fullmatch(value)


def read(text: str, *, counted: bool = False) -> Reading:
    """The facts in a text's header block, its reason, and the fandom that its disclaimer or title suggests.

    A block is labelled lines (`Title: …`) at the top, in any order and case, or a layout that archives and
    communities use instead. What is not there stays unknown; lines in the story below are not read. Where no
    length is given and the text is a fic's file, the story's words are `counted`, without the title above
    it; a
    message's own words are no fic's. Never raises;
    `fics.facts.lengths.accept` says what is too long.
    """
    return (_read_text if len(text) <= _REMEMBERED else _read_text.__wrapped__)(text, counted=counted)


_REMEMBERED = 6_000
"""Characters of a text whose reading is remembered; longer ones are files', and read once."""


# a typed text is read by whoever looks for several fics in it, for a link, and for one fic
@lru_cache(8)
def _read_text(text: str, *, counted: bool) -> Reading:
    told = unmarked(text) if is_bbcode(text) else text
    return read_shown(html.shown(told), counted=counted)


def read_shown(text: str, *, counted: bool = False) -> Reading:
    """What `read` gives, of a text that is no HTML, or no longer; never raises."""
    found = spoilers.divided(spoilers.warned(block(spoilers.around_values(profiles.named(text)))))
    reading = _read(spoilers.without_bars(found), counted=counted)
    if not spoilers.hides(found):
        return reading
    seen = _read(spoilers.without_hidden(found), counted=counted).facts
    return replace(reading, facts=spoilers.hidden(found, reading.facts, seen))


def _read(found: HeaderBlock, *, counted: bool) -> Reading:
    told = BlockValues(found, counted=counted)
    if told.locked:
        return Reading(facts=Facts(title=told.title(), links=told.links()))
    facts = _facts(told)
    maybe = [name for text in told.values[Field.DISCLAIMER] for name in disclaimed(text)]
    maybe += told.heading.tagged
    suggested = Facts(fandoms=() if facts.fandoms else tag_names.unique(tuple(maybe)))
    reading = Reading(
        facts=facts, why=told.why(), suggested=suggested, notes=told.notes(), unread=unread(told, facts)
    )
    left = left_over(told.around, reading)
    warning = [line for line in left if is_warning_line(line)]
    beside = list(side_warnings(told.values, told.story if told.labelled else ""))
    if warning or beside:
        told.warn_too((*warned_in(warning), *beside))
        warned = {
            "warnings": told.warned.warnings,
            "freeforms": told.freeforms(),
            "unread_warnings": told.warned.unread,
        }
        reading = replace(reading, facts=replace(facts, **warned))
    left = tuple(line for line in left if line not in warning)
    return replace(reading, mended=told.warned.mended, left_over=left)


def is_locked(text: str) -> bool:
    """Whether a text without HTML says of itself that an archive shows it to its own members only."""
    return BlockValues(block(text), counted=False).locked


def has_block(text: str) -> bool:
    """Whether a text without HTML has a header block; what has none may be all story."""
    return bool(block(text).values)


def read_values(values: tuple[Labelled, ...]) -> Reading:
    """The facts that fields tell whose labels are known already, such as a table's columns."""
    found = spoilers.divided(HeaderBlock(values=values))
    told = BlockValues(spoilers.without_bars(found), counted=False)
    facts = _facts(told)
    if spoilers.hides(found):
        seen = _facts(BlockValues(spoilers.without_hidden(found), counted=False))
        facts = spoilers.hidden(found, facts, seen)
    return Reading(facts=facts, why=told.why())


def _facts(told: BlockValues) -> Facts:
    posted, planned = told.chapters()
    return Facts(
        title=told.title(),
        authors=told.authors(),
        fandoms=told.fandoms(),
        relationships=told.relationships(),
        characters=told.names(Field.CHARACTERS),
        freeforms=told.freeforms(),
        warnings=told.warned.warnings,
        unread_warnings=told.warned.unread,
        categories=told.categories(),
        rating=told.rating(),
        summary=told.summary(),
        words=told.words(),
        chapters=posted,
        chapters_planned=planned,
        status=told.status(),
        language=told.single(Field.LANGUAGE),
        published=told.day(Field.PUBLISHED),
        updated=told.day(Field.UPDATED),
        series=told.single(Field.SERIES),
        links=told.links(),
    )
