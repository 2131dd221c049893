"""What a member reads who asks for a fic, or looks at what is asked for."""

from collections.abc import Iterator, Sequence

import discord

from bot.cards import wording
from bot.cards.summary_line import brief
from bot.ui import components, limits
from bot.ui.text import in_adult
from bot.wanted import card
from db.search.searches import SearchPage
from fics.catalogue import _, apart
from fics.models import Fic
from fics.rules.settings import Veil
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
    veil: Veil,
    lack: str = "",
) -> components.Screen:
    """What the list has of what is looked for, and the way to ask the others.

    `lack` says why its reader has no 18+ channel.
    """
    container = components.Container(components.text(_heading(found, near)), accent_colour=components.ACCENT)
    for fic in found.fics:
        container.add_item(components.line()).add_item(brief(fic, request_id, veil=veil, opens="wanted-open"))
    for why, fic in near:
        container.add_item(components.line()).add_item(components.text(f"-# {why}"))
        container.add_item(brief(fic, request_id, veil=veil, opens="wanted-open"))
    if found.held_adult:
        away = [_("-# Hidden: {reasons}", reasons=in_adult(found.held_adult, lack))]
        if lack:
            away.append(f"-# {lack}")
        container.add_item(components.text("\n".join(away)))
    for request in before:
        container.add_item(components.text(f"-# {_before(request)}"))
    return components.Screen(container, components.row(_still(request_id)))


def below_opened(request_id: int) -> components.Row:
    """The way back to what the list has, below one of its fics, and on to the others."""
    back = components.button(_("Back to the fics"), "wanted-look", request_id)
    return components.row(back, _still(request_id))


def _still(request_id: int) -> components.Button:
    return components.button(_("Still looking"), "wanted-still", request_id, style=_PRIMARY)


def _heading(found: SearchPage, near: Sequence[tuple[str, Fic]]) -> str:
    if found.total:
        heading = _("Is it one of these?")
        what = _("If not, press **Still looking**. I'll post your request, so that others can answer.")
    elif near:
        heading = _("Nothing matches all of that")
        what = _(
            "These come close. If it's none of them, press **Still looking**. I'll post your "
            "request, so that others can answer."
        )
    else:
        heading = _("Nothing here matches yet")
        what = _("Press **Still looking**. I'll post your request, so that others can answer.")
    return f"### {heading}\n{what}"


def _before(request: FicRequest) -> str:
    if request.state is RequestState.OPEN:
        return _(
            "Somebody is asking for this right now: request {number}. **Me too** is on its card.",
            number=str(request.number),
        )
    return _(
        "Asked before: request {number}, {count} answer.",
        "Asked before: request {number}, {count} answers.",
        number=str(request.number),
        count=len(request.answers),
    )


def asked(request: FicRequest, channel_id: int, words: Sequence[str]) -> components.Screen:
    """What became of a request; `words` are those of its words that wait."""
    if request.state is RequestState.WAITING and words:
        sentence = "\n".join(
            [
                _(
                    "Request {number} waits for a mod. I'll tell you what they decide.",
                    number=str(request.number),
                ),
                *(f"-# {cause}" for cause in card.word_causes(words)),
            ]
        )
    elif request.state is RequestState.WAITING:
        sentence = _(
            "Request {number} waits for a mod, since its words could be for adults, or you asked without "
            "your name. I'll tell you what they decide.",
            number=str(request.number),
        )
    else:
        sentence = _(
            "Asked! Request {number} is in {channel} until {day}. I'll tell you here about answers, and "
            "about new fics that fit.",
            number=str(request.number),
            channel=f"<#{channel_id}>",
            day=f"<t:{int(request.ends_at.timestamp())}:D>",
        )
    close = components.button(_("Close it"), "wanted-close", request.id)
    return components.Screen(components.text(sentence), components.row(close))


def which(request_id: int, answers: Sequence[Fic]) -> tuple[components.Row, ...]:
    """Asks which of the answers it was; nothing where none may be named here."""
    if not answers:
        return ()
    options = [
        components.option(f"#{fic.number} {apart(wording.plain_title(fic.facts))}", str(fic.id))
        for fic in answers[: limits.OPTIONS]
    ]
    return (components.select(_("Which one was it?"), options, "wanted-it-was", request_id),)


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
    heading = _("{count} open request", "{count} open requests", count=total) if total else _("Open requests")
    container = components.Container(
        components.text(f"### {heading}"),
        accent_colour=components.ACCENT,
    )
    for request in waiting:
        row = _row(request, readers, own=not moderator, moderator=moderator)
        container.add_item(components.line()).add_item(row)
    for request in found:
        own = request.member_id == member_id
        container.add_item(components.line()).add_item(_row(request, readers, own=own))
    if not found and not waiting:
        container.add_item(
            components.text(
                _("Nobody is looking for a fic right now. Would you like one? Use `/wanted ask`.")
            )
        )
    rows = [components.row(*_turning(page, total))] if total > PAGE else []
    return components.Screen(container, *rows)


def _row(request: FicRequest, readers: Audience, *, own: bool, moderator: bool = False) -> components.Section:
    number, waits = str(request.number), request.state is RequestState.WAITING
    decides = waits and moderator
    label = _("Decide {number}", number=number) if decides else _("Open {number}", number=number)
    if not card.may_stand(request, readers):
        told = _("Request {number} is for adults. It opens in 18+ channels.", number=number)
    else:
        told = f"{card.title(request)}\n-# {' · '.join(_small(request, own=own))}"
    if decides:
        told = _("🕒 Waits for you: {request}", request=told)
    elif waits:
        told = _("🕒 Waits for a mod: {request}", request=told)
    return components.Section(told, accessory=components.button(label, "wanted-more", request.id))


def _small(request: FicRequest, *, own: bool) -> Iterator[str]:
    yield _("Up to {level}", level=request.highest.words)
    if request.answers:
        yield _("{count} answer", "{count} answers", count=len(request.answers))
    if own:
        yield _("yours")


def _turning(page: int, total: int) -> list[components.Button]:
    last = (total - 1) // PAGE
    earlier = components.button(_("Newer"), "wanted-list", max(page - 1, 0))
    later = components.button(_("Older"), "wanted-list", min(page + 1, last))
    earlier.disabled, later.disabled = page == 0, page >= last
    return [button for button in (earlier, later) if not button.disabled]
