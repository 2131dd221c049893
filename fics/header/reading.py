"""A header block's values as a fic's facts."""

from fics import markup, tags
from fics.drafts import Reading
from fics.header.bbcode import is_bbcode, unmarked
from fics.header.block import block
from fics.header.fields import Field
from fics.header.suggestions import disclaimed
from fics.header.told import Told
from fics.header.unread import unread
from fics.models import Facts


def read(text: str) -> Reading:
    """The facts in a text's header block, its why, and the fandom that its disclaimer suggests.

    A block is labelled lines (`Title: …`) at the top, in any order and case, or a layout that archives and
    communities use instead. What is not there stays unknown; lines in the story below are not read. Where no
    length is given, the story's words are counted, without the title above it. Never raises;
    `fics.sizes.accept` says what is too long.
    """
    told = unmarked(text) if is_bbcode(text) else text
    return read_shown(markup.text_of(told) if markup.is_markup(told) else told)


def read_shown(text: str) -> Reading:
    """The same for a text that is no HTML, or no longer."""
    told = Told(block(text))
    if told.locked:
        return Reading(facts=Facts(title=told.title(), links=told.links()))
    facts = _facts(told)
    suggested = Facts(fandoms=() if facts.fandoms else _disclaimed(told))
    return Reading(
        facts=facts, why=told.why(), suggested=suggested, notes=told.notes(), unread=unread(told, facts)
    )


def _facts(told: Told) -> Facts:
    posted, planned = told.chapters()
    return Facts(
        title=told.title(),
        authors=told.authors(),
        fandoms=told.fandoms(),
        relationships=told.names(Field.RELATIONSHIPS),
        characters=told.names(Field.CHARACTERS),
        freeforms=told.freeforms(),
        warnings=told.warnings,
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


def _disclaimed(told: Told) -> tuple[str, ...]:
    """The names of what the disclaimer disowns."""
    texts = told.values[Field.DISCLAIMER]
    return tags.unique(tuple(name for text in texts for name in disclaimed(text)))
