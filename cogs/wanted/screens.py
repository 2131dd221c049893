"""What a member reads who asks for a fic, or looks at what is asked for."""

from collections.abc import Sequence

import discord

from bot.cards.summary_line import brief
from bot.ui import components
from bot.ui.text import counted, line
from bot.wanted import card
from db.search.searches import SearchPage
from fics.models import Fic
from fics.visibility import Audience
from fics.wanted import FicRequest, RequestState

SHOWN = 5
"""Fics of the list that are shown before the others are asked."""
PAGE = 5
"""Requests on a page of the list."""
_PRIMARY = discord.ButtonStyle.primary


def looked(
    request_id: int,
    found: SearchPage,
    near: Sequence[tuple[str, Fic]],
    before: Sequence[FicRequest],
    *,
    veiled: bool,
) -> components.Screen:
    """What the list has of what is looked for, and the way to ask the others."""
    container = components.Container(components.text(_heading(found, near)), accent_colour=components.ACCENT)
    for fic in found.fics:
        container.add_item(components.line()).add_item(brief(fic, veiled=veiled))
    for lacks, fic in near:
        container.add_item(components.line()).add_item(components.text(f"-# Lacks `{line(lacks, 100)}`"))
        container.add_item(brief(fic, veiled=veiled))
    if found.held_adult:
        container.add_item(components.text(f"-# Hidden: {found.held_adult:,} in 18+ channels"))
    for request in before:
        container.add_item(components.text(f"-# {_before(request)}"))
    still = components.button("Still looking", "wanted-still", request_id, style=_PRIMARY)
    return components.Screen(container, components.row(still))


def _heading(found: SearchPage, near: Sequence[tuple[str, Fic]]) -> str:
    if found.total:
        return "### Is it one of these?\nIf not, press **Still looking** and I'll ask the others."
    if near:
        return (
            "### Nothing matches all of that\nThese come close. Or press **Still looking** to ask the others."
        )
    return "### Nothing here matches yet\nPress **Still looking** and I'll ask the others."


def _before(request: FicRequest) -> str:
    if request.state is RequestState.OPEN:
        return f"Somebody is asking for this right now: request {request.number}. **Me too** is on its card."
    answers = counted(len(request.answers), "answer")
    return f"Asked before: request {request.number}, {answers}."


def asked(request: FicRequest, channel_id: int) -> components.Screen:
    """What became of a request."""
    if request.state is RequestState.WAITING:
        return components.Screen(
            components.text(
                f"Request {request.number} waits for a mod, since its words could be for adults or have no "
                "name. I'll tell you what they decide."
            ),
            components.row(components.button("Close it", "wanted-close", request.id)),
        )
    until = f"<t:{int(request.ends_at.timestamp())}:D>"
    return components.Screen(
        components.text(
            f"Asked! Request {request.number} is in <#{channel_id}> until {until}. Answers and new fics that "
            "fit come to you here."
        ),
        components.row(components.button("Close it", "wanted-close", request.id)),
    )


def listed(
    found: Sequence[FicRequest],
    waiting: Sequence[FicRequest],
    readers: Audience,
    *,
    page: int,
    total: int,
    member_id: int,
    moderator: bool,
) -> components.Screen:
    """A page of what is asked for, as far as these readers may see it; for moderators what waits, first."""
    container = components.Container(
        components.text(f"### {counted(total, 'open request')}"), accent_colour=components.ACCENT
    )
    if moderator and waiting:
        for request in waiting:
            container.add_item(components.line()).add_item(_row(request, readers, own=False, waits=True))
    for request in found:
        own = request.member_id == member_id
        container.add_item(components.line()).add_item(_row(request, readers, own=own, waits=False))
    if not found and not waiting:
        container.add_item(components.text("Nobody is asking for a fic. `/wanted ask` is yours."))
    rows = [components.row(*_turning(page, total))] if total > PAGE else []
    return components.Screen(container, *rows)


def _row(request: FicRequest, readers: Audience, *, own: bool, waits: bool) -> components.Section:
    label = "Decide" if waits else f"Open {request.number}"
    if not card.may_stand(request, readers):
        said = f"Request {request.number} is for adults. It opens in 18+ channels."
    else:
        yours = " · yours" if own else ""
        answers = f" · {counted(len(request.answers), 'answer')}" if request.answers else ""
        said = f"{card.title(request)}\n-# Up to {request.highest.words}{answers}{yours}"
    if waits:
        said = f"🕒 Waits for you: {said}"
    return components.Section(said, accessory=components.button(label, "wanted-more", request.id))


def _turning(page: int, total: int) -> list[components.Button]:
    last = (total - 1) // PAGE
    earlier = components.button("Newer", "wanted-list", max(page - 1, 0))
    later = components.button("Older", "wanted-list", min(page + 1, last))
    earlier.disabled, later.disabled = page == 0, page >= last
    return [button for button in (earlier, later) if not button.disabled]
