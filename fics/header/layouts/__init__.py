"""Layouts that tell facts without labels, or without all of them: each is laid out as labelled lines."""

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
    free_lines,
    own_cards,
    sentences,
    tables,
    two_lines,
)

_LAYOUTS = (
    own_cards.relaid,
    ao3.relaid,
    ao3_copied.relaid,
    ao3_list.relaid,
    ao3.plain,
    ficbook.relaid,
    emoji.relaid,
    downloads.fanficfare,
    downloads.fichub,
    fanfiction_net.relaid,
    efp.relaid,
    copied_pages.relaid,
    tables.relaid,
    two_lines.relaid,
    free_lines.relaid,
    sentences.relaid,
)


def relaid(lines: list[str]) -> list[str]:
    """A text's lines, with what its layout tells as labelled lines; other texts stay as they are."""
    return next((found for layout in _LAYOUTS if (found := layout(lines))), lines)
