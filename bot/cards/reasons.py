"""What members say of a fic, every why whole, in pages that fit one message each."""

from collections.abc import Iterator
from hashlib import blake2s

from discord import ui as discord_ui

from bot.cards import fic_card
from bot.ui import components
from bot.ui.text import plain, quote
from fics.catalogue import Text, _
from fics.models import Absence, Fic, Rec
from fics.rules.settings import BARE, Veil

_SPACE = 3_400
"""Characters of the reasons on one page; a heading, and what was just done, stand above them."""
_LONGEST = 3_000
"""Characters that are shown of one reason: more than the longest takes with all that is escaped in it."""
_MOST = 10
"""Reasons on one page, so that a phone need not scroll for long to its end."""
_BEGINNING = 80
"""Characters by which a reason is told in a select."""


def way(fic: Fic, *origin: int, moderator: bool = False) -> list[components.Button]:
    """The button that opens them, where a card may not show them all whole, or a moderator may remove one.

    `origin` is where to lead back to: the search and page that the fic was opened from, or the queue's page.
    """
    if fic.facts.absence is Absence.HELD:
        return []
    told = _recs_with_why(fic)
    if len(told) > 1 or any(map(fic_card.cuts, told)):
        return [button(_("All reasons"), fic, *origin)]
    return [button(_("Remove a reason…"), fic, *origin)] if told and moderator else []


def button(label: Text, fic: Fic, *origin: int) -> components.Button:
    """The button that opens them, whatever there are."""
    return components.button(label, "whys", fic.id, 0, 0, 0, *origin)


def screen(
    fic: Fic,
    page: int,
    *ways: components.Button,
    origin: tuple[int, ...] = (),
    removable: bool,
    note: str = "",
    veil: Veil = BARE,
) -> components.Screen:
    """One page of them, newest first, or the last page there is; `ways` lead away from it.

    `removable` says that the reader is a moderator, who can take one of them away; `veil` folds them where it
    folds the card.
    """
    every = list(_pages(fic)) or [[]]
    here = min(page, len(every) - 1)
    heading = (
        _("Why members rec #{number}", number=fic.number)
        if _recs_with_why(fic)
        else _("Nobody gave a reason for #{number}", number=fic.number)
    )
    lines = [*([note] if note else []), f"### {heading}"]
    numbered = every[here]
    # By mark, since Discord takes no two options of one value: two reasons may have one mark.
    folded = bool(numbered) and veil.folds(fic.facts, fic.recs)
    by_mark = {
        mark(rec): components.option(
            f"{place}. {'…' if folded else plain(rec.why or '', _BEGINNING)}", mark(rec)
        )
        for place, rec in numbered
    }
    options = list(by_mark.values())
    removing = [components.select(_("Remove a reason…"), options, "unwhy", fic.id, here, 0, 0, *origin)]
    turning = components.turning("whys", fic.id, page=here, last=len(every) - 1, origin=origin)
    said = [_why_line(place, rec) for place, rec in numbered]
    text = components.text("\n".join([*lines, *([] if folded else said)]))
    hidden = [discord_ui.Container(components.text("\n".join(said)), spoiler=True)] if folded else []
    return components.Screen(
        text,
        *hidden,
        *(removing if removable and options else []),
        *(turning if len(every) > 1 else []),
        components.row(*ways),
    )


def chosen(fic: Fic, value: str) -> Rec | None:
    """The rec whose reason was chosen; None where it has another by now."""
    return next((rec for rec in _recs_with_why(fic) if mark(rec) == value), None)


def mark(rec: Rec) -> str:
    """A reason's name in a select: whoever wrote another meanwhile does not lose that one."""
    # A reason has no id of its own, and its place changes with every rec before it.
    return blake2s(f"{rec.member_id} {rec.at} {rec.why}".encode(), digest_size=12).hexdigest()


def _recs_with_why(fic: Fic) -> list[Rec]:
    """The recs with a reason, newest first."""
    return [rec for rec in reversed(fic.recs) if rec.why]


def _why_line(place: int, rec: Rec) -> str:
    return f"**{place}.** {fic_card.reccer(rec)}:\n{quote(rec.why or '', _LONGEST)}"


def _pages(fic: Fic) -> Iterator[list[tuple[int, Rec]]]:
    """The reasons with their places, as many on a page as fit it."""
    page: list[tuple[int, Rec]] = []
    space = _SPACE
    for place, rec in enumerate(_recs_with_why(fic), 1):
        size = len(_why_line(place, rec)) + 1
        if page and (size > space or len(page) == _MOST):
            yield page
            page, space = [], _SPACE
        page.append((place, rec))
        space -= size
    if page:
        yield page
