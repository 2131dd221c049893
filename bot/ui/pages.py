"""Turning the pages of anything that is counted."""

from bot.ui import components

_MANY = 3
"""Pages after the first from which on one can jump to the ends; before, a phone's row stays short."""


def last_page(total: int, size: int) -> int:
    """The number of the last page, counted from 0."""
    return max(total - 1, 0) // size


def turning(
    verb: str,
    of: int,
    *,
    page: int,
    last: int,
    stamp: int = 0,
    more: bool = False,
    origin: tuple[int, ...] = (),
) -> components.Row:
    """The row that turns the pages of the thing numbered `of`; `more` says that the last page is not the end.

    The verb's numbers say of what, to which page, and `stamp`: what the thing was like when this was drawn. A
    fourth keeps the ids apart, since First and Previous may lead to one page; `origin` is behind them, for
    where a page has a way back.
    """
    ends = last >= _MANY
    turns = (
        *((("First", 0),) if ends else ()),
        ("Previous", max(page - 1, 0)),
        (f"{page + 1} of {last + 1}{'+' if more else ''}", page),
        ("Next", min(page + 1, last)),
        *((("Last", last),) if ends else ()),
    )
    row: components.Row = components.row()
    for place, (label, to) in enumerate(turns):
        button = components.button(label, verb, of, to, stamp, place, *origin)
        # Not left out: the row keeps its places, so that a thumb finds Next where it was.
        button.disabled = to == page
        row.add_item(button)
    return row
