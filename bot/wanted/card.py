"""A request for fics as members read it: on its card, for moderators, and in a list."""

from collections.abc import Iterator, Sequence

import discord

from bot.cards import wording
from bot.ui import components, limits
from bot.ui.text import counted, fitted, line, plain, quote
from fics.models import Fic
from fics.search import syntax
from fics.visibility import Audience, Sight, Way
from fics.wanted import FicRequest, RequestKind, RequestState, is_within

_WORDS = 1_200
"""Characters of a request's own words on its card, with what makes them harmless."""
_FILTERS = 400
_ANSWERS = 8
"""Answers that a card names; the others are counted."""
_GOOD, _BAD = discord.ButtonStyle.success, discord.ButtonStyle.danger
_HEADINGS = {
    RequestKind.LIKE: "🔎 Looking for a fic like this",
    RequestKind.LOST: "🧭 Looking for a lost fic",
}
_ENDS = {
    RequestState.ANSWERED: "✅ Answered",
    RequestState.CLOSED: "Closed",
    RequestState.ENDED: "Ended: its time was over",
}


def posted(request: FicRequest, answers: Sequence[Fic], readers: Audience) -> components.Screen:
    """The card for all who read a channel; once it's settled, one line with its answers."""
    if not may_stand(request, readers):
        return components.Screen(components.text(_CLOSED_OFF.format(number=request.number)))
    if request.state in _ENDS:
        told = f"**{_ENDS[request.state]}** · {title(request)}"
        return components.Screen(components.text("\n".join([told, *_answered(request, answers, readers)])))
    return components.Screen(*blocks(request, answers, readers), components.row(*_buttons(request)))


def blocks(request: FicRequest, answers: Sequence[Fic], readers: Audience) -> list[components.Block]:
    """A request with its answers, for who may see it."""
    container = components.Container(
        components.text("\n".join(_face(request))), accent_colour=components.ACCENT
    )
    if told := "\n".join(_answered(request, answers, readers)):
        container.add_item(components.line()).add_item(components.text(told))
    return [container]


_CLOSED_OFF = "🔞 Request {number} is for adults, so it shows only in 18+ channels."


def may_stand(request: FicRequest, readers: Audience) -> bool:
    """Whether these readers may see a request: in an all-ages channel only one for what may show there."""
    return readers.adult or request.gate in readers.gates


def for_moderators(request: FicRequest, readers: Audience) -> components.Screen:
    """The card in the moderators' channel: of what waits for them, or was reported."""
    if request.state is not RequestState.WAITING and not (request.is_open and request.reports):
        return components.Screen(
            components.text(f"-# Request {request.number}: {request.state.value}. Nothing to decide.")
        )
    why = "waits for you" if request.state is RequestState.WAITING else "was reported"
    heading = f"### Request {request.number} {why}"
    if request.reports:
        heading += f" by {counted(request.reports, 'member')}"
    blocks: list[components.Block] = [components.text(heading)]
    if may_stand(request, readers):
        blocks.append(components.text("\n".join(_face(request))))
    else:
        blocks.append(components.text("It's for adults. Open it in an 18+ channel with `/wanted list`."))
    return components.Screen(*blocks, components.row(*_deciding(request)))


def _deciding(request: FicRequest) -> Iterator[components.Button]:
    if request.state is RequestState.WAITING:
        yield components.button("Post it", "wanted-post", request.id, style=_GOOD)
        yield components.button("Decline", "wanted-close", request.id)
    else:
        yield components.button("Close it", "wanted-close", request.id, style=_BAD)
    yield components.button("Stop this member", "wanted-stop", request.id)


def title(request: FicRequest) -> str:
    """A request in one harmless line."""
    asked = request.words or syntax.line(request.told) or "anything"
    return f"Request {request.number}: {line(asked, 150)}"


def thread_name(request: FicRequest, readers: Audience) -> str:
    """What a forum's post about it is called, which everyone reads who sees the forum."""
    asked = request.words or syntax.line(request.told)
    named = plain(f"Wanted: {asked}", limits.THREAD_NAME) if may_stand(request, readers) else ""
    return named or f"Request {request.number}"


def _face(request: FicRequest) -> Iterator[str]:
    yield f"### {_HEADINGS[request.kind]}"
    if request.words:
        yield quote(request.words, _WORDS)
    if asked := syntax.line(request.told).replace("`", "'"):
        yield f"`{fitted(asked, _FILTERS)}`"
    if request.place:
        yield f"Read where: {line(request.place, 250)}"
    who = "Somebody here" if request.nameless else wording.member(request.member_id)
    yield f"-# Up to {request.highest.words} · asked by {who} · ends <t:{int(request.ends_at.timestamp())}:R>"
    also = f" · {counted(request.followers, 'member')} also looking" if request.followers else ""
    yield f"-# Request {request.number}{also}"


def _answered(request: FicRequest, answers: Sequence[Fic], readers: Audience) -> Iterator[str]:
    """The answers that these readers may see; of the others, how many."""
    fitting = [fic for fic in answers if is_within(fic.facts, request.highest)]
    shown = [fic for fic in fitting if readers.sight(fic.facts, Way.LISTED) is Sight.CARD]
    if shown:
        yield f"**{counted(len(fitting), 'answer')}**"
    for fic in shown[:_ANSWERS]:
        yield f"- #{fic.number} **{wording.title(fic.facts, 100)}** {wording.byline(fic.facts, 60)}"
    if more := len(fitting) - len(shown[:_ANSWERS]):
        yield f"-# +{more} more" if shown else f"-# {counted(more, 'answer')}"


def _buttons(request: FicRequest) -> Iterator[components.Button]:
    yield components.button("I know one", "wanted-know", request.id, style=discord.ButtonStyle.primary)
    yield components.button("Me too", "wanted-me-too", request.id)
    yield components.button("More", "wanted-more", request.id)
