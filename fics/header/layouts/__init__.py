"""Layouts that tell facts without labels, or without all of them: each is laid out as labelled lines."""

from fics.header.layouts import (
    ao3,
    ao3_list,
    efp,
    fanficfare,
    fanfiction_net,
    fichub,
    pages,
    rows,
    sentences,
    shortform,
)

_LAYOUTS = (
    ao3.relaid,
    ao3_list.relaid,
    fanficfare.relaid,
    fichub.relaid,
    fanfiction_net.relaid,
    efp.relaid,
    pages.relaid,
    rows.relaid,
    shortform.relaid,
    sentences.relaid,
)


def relaid(lines: list[str]) -> list[str]:
    """A text's lines, with what its layout tells as labelled lines; other texts stay as they are."""
    return next((found for layout in _LAYOUTS if (found := layout(lines))), lines)
