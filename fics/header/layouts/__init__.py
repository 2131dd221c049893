"""Layouts that tell facts without labels, or without all of them: each is laid out as labelled lines."""

from collections.abc import Sequence
from itertools import takewhile

from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.layouts import (
    ao3,
    ao3_copied,
    ao3_list,
    copied_pages,
    downloads,
    efp,
    emoji,
    fanfiction_net,
    ficbook,
    forums,
    free_lines,
    own_cards,
    sentences,
    tables,
    tabs,
    two_lines,
)
from fics.header.values import rated
from fics.models import Level
from fics.text.plain import clean

_LAYOUTS = (
    own_cards.relaid,
    ao3.relaid,
    ao3_copied.relaid,
    ao3_list.relaid,
    ficbook.relaid,
    tabs.relaid,
    forums.relaid,
    emoji.relaid,
    downloads.fanficfare,
    downloads.fichub,
    fanfiction_net.relaid,
    efp.relaid,
    copied_pages.relaid,
    ao3.plain,
    tables.relaid,
    two_lines.relaid,
    free_lines.relaid,
    sentences.relaid,
)


def relaid(lines: list[str]) -> list[str]:
    """A text's lines, with what its layout tells as labelled lines; other texts stay as they are."""
    found = next((found for layout in _LAYOUTS if (found := layout(lines))), None)
    return lines if found is None else [*_lost_ratings(lines, found), *found]


def _lost_ratings(lines: Sequence[str], found: Sequence[str]) -> list[str]:
    """The ratings with which somebody began above the layout: without them a fic is read as milder."""
    above = takewhile(labelled, (clean(line) for line in lines[:_ABOVE]))
    # the line of which the layout made its facts begins with its rating
    told = [line for line in found if any(map(_is_rating, labelled(line)))]
    # as words: `Rating: MA` doesn't begin with `Rating: M`
    begun = tuple(f"{line}{end}" for line in told for end in _ENDS)
    ratings = (line for line in above if any(map(_is_rating, labelled(line))))
    return [line for line in ratings if not f"{line} ".startswith(begun)]


def _is_rating(told: tuple[Field, str]) -> bool:
    field, value = told
    return field is Field.RATING and rated(value).level is not Level.UNKNOWN


_ENDS = " ,;|"
_ABOVE = 10
"""Lines above a layout that are looked at."""
