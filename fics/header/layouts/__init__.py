"""Layouts that tell facts without labels, or without all of them: each is laid out as labelled lines."""

from fics.header.layouts import ao3, ao3_list, fanficfare, fanfiction_net, fichub, pages, rows, shortform

_LAYOUTS = (
    ao3.relaid,
    ao3_list.relaid,
    fanficfare.relaid,
    fichub.relaid,
    fanfiction_net.relaid,
    pages.relaid,
    rows.relaid,
    shortform.relaid,
)


def relaid(lines: list[str]) -> list[str]:
    """A text's lines, with what its layout tells as labelled lines; other texts stay as they are."""
    return next((found for layout in _LAYOUTS if (found := layout(lines))), lines)
