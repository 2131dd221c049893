"""Turning the pages of anything that is counted."""

from bot.ui import components
from fics.catalogue import _

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
        *(((_("First", context="page"), 0),) if ends else ()),
        (_("Previous", context="page"), max(page - 1, 0)),
        (_numbered(page + 1, last + 1, more=more), page),
        (_("Next", context="page"), min(page + 1, last)),
        *(((_("Last", context="page"), last),) if ends else ()),
    )
    row: components.Row = components.row()
    for place, (label, to) in enumerate(turns):
        button = components.button(label, verb, of, to, stamp, place, *origin)
        # Not left out: the row keeps its places, so that a thumb finds Next where it was.
        button.disabled = to == page
        row.add_item(button)
    return row


def _numbered(page: int, of: int, *, more: bool) -> str:
    # Translators: the page of a list: 2 of 7, or 2 of at least 7
    if more:
        return _("{page} of {pages}+", page=page, pages=of)
    return _("{page} of {pages}", page=page, pages=of)
