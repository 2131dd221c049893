"""A request for fics as members read it: on its card, for moderators, and in a list."""

from collections.abc import Iterator, Sequence

import discord

from bot.cards import wording
from bot.ui import components, limits
from bot.ui.text import fitted, line, plain, quote
from fics.catalogue import _, message
from fics.models import Fic
from fics.rules import causes, waiting_words
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
    RequestKind.LIKE: message("🔎 Looking for a fic like this"),
    RequestKind.LOST: message("🧭 Looking for a lost fic"),
}
_ENDS = {
    RequestState.ANSWERED: message("✅ Answered"),
    RequestState.CLOSED: message("Closed"),
    RequestState.ENDED: message("Ended: its time was over"),
}


def posted(request: FicRequest, answers: Sequence[Fic], readers: Audience) -> components.Screen:
    """The card for all who read a channel; once it's settled, one line with its answers."""
    if not may_stand(request, readers):
        closed_off = _(
            "🔞 Request {number} is for adults, so it shows only in 18+ channels.", number=str(request.number)
        )
        return components.Screen(components.text(closed_off))
    if request.state in _ENDS:
        told = "\n".join([_over(request), *_answered(request, answers, readers)])
        return components.Screen(components.text(told))
    return components.Screen(*blocks(request, answers, readers), components.row(*_buttons(request)))


def blocks(request: FicRequest, answers: Sequence[Fic], readers: Audience) -> list[components.Block]:
    """A request with its answers, for who may see it."""
    face = "\n".join(_face(request))
    if request.state in _ENDS:
        face = _over(request)
    elif request.state is RequestState.WAITING:
        face = "\n".join([*_face(request), *_waits(request, readers)])
    container = components.Container(components.text(face), accent_colour=components.ACCENT)
    if told := "\n".join(_answered(request, answers, readers)):
        container.add_item(components.line()).add_item(components.text(told))
    return [container]


def _over(request: FicRequest) -> str:
    """A settled request in a line; what was closed loses its words, which may be why it was."""
    closed = request.state is RequestState.CLOSED
    return f"**{_ENDS[request.state]}** · {_numbered(request) if closed else title(request)}"


def _numbered(request: FicRequest) -> str:
    return _("Request {number}", number=str(request.number))


def may_stand(request: FicRequest, readers: Audience) -> bool:
    """Whether these readers may see a request: in an all-ages channel only one for what may show there."""
    return readers.adult or request.gate in readers.gates


def for_moderators(request: FicRequest, readers: Audience) -> components.Screen:
    """The card in the moderators' channel: of what waits for them, or was reported."""
    number = str(request.number)
    if request.state is not RequestState.WAITING and not (request.is_open and request.reports):
        told = (
            _("Request {number} is posted.", number=number)
            if request.is_open
            else _("Request {number} is closed.", number=number)
        )
        return components.Screen(components.text(f"-# {told}"))
    if request.reports:
        heading = _(
            "Request {number} was reported by {count} member",
            "Request {number} was reported by {count} members",
            number=number,
            count=request.reports,
        )
    else:
        heading = _("Request {number} waits for you", number=number)
    if may_stand(request, readers):
        face = "\n".join([*_face(request), *_waits(request, readers)])
    else:
        face = _("It's for adults. It opens only in 18+ channels, with `/wanted list`.")
    return components.Screen(
        components.text(f"### {heading}"), components.text(face), components.row(*_deciding(request))
    )


def _deciding(request: FicRequest) -> Iterator[components.Button]:
    if request.state is RequestState.WAITING:
        yield components.button(_("Post it"), "wanted-post", request.id, style=_GOOD)
        yield components.button(_("Decline"), "wanted-close", request.id)
    else:
        yield components.button(_("Close it"), "wanted-close", request.id, style=_BAD)
        yield components.button(_("Dismiss"), "wanted-keep", request.id)
    yield components.button(_("Stop this member"), "wanted-stop", request.id)


def title(request: FicRequest) -> str:
    """A request in one harmless line."""
    asked = request.words or syntax.plain_line(request.shown_search)
    if not asked:
        return _numbered(request)
    return _("Request {number}: {asked}", number=str(request.number), asked=line(asked, 150))


def thread_name(request: FicRequest, readers: Audience) -> str:
    """What a forum's post about it is called, which everyone reads who sees the forum."""
    asked = request.words or syntax.plain_line(request.shown_search)
    if asked and may_stand(request, readers) and request.state is not RequestState.CLOSED:
        return plain(_("Wanted: {asked}", asked=asked), limits.THREAD_NAME)
    return _numbered(request)


def _face(request: FicRequest) -> Iterator[str]:
    yield f"### {_HEADINGS[request.kind]}"
    if request.words:
        yield quote(request.words, _WORDS)
    if asked := syntax.line(request.shown_search).replace("`", "'"):
        yield f"`{fitted(asked, _FILTERS)}`"
    if request.place:
        yield _("Read where: {place}", place=line(request.place, 250))
    level, ends = request.highest.words, f"<t:{int(request.ends_at.timestamp())}:R>"
    if request.nameless:
        small = _("Up to {level} · asked without a name · ends {when}", level=level, when=ends)
    else:
        member = wording.member(request.member_id)
        small = _("Up to {level} · asked by {member} · ends {when}", level=level, member=member, when=ends)
    yield f"-# {small}"
    yield f"-# {_numbered(request)}{_followed(request)}"


def _waits(request: FicRequest, readers: Audience) -> Iterator[str]:
    """Why a request waits, where it has one of the server's words that wait."""
    if request.state is RequestState.WAITING:
        for cause in word_causes(waiting_words.words_in(readers.choices.waiting_words, request.typed)):
            yield f"-# {cause}"


def word_causes(words: Sequence[str]) -> tuple[str, ...]:
    """That a text has words that wait, in a sentence for each of the first."""
    return wording.causes(causes.of_words(words), 150)


def _followed(request: FicRequest) -> str:
    if not request.followers:
        return ""
    also = _("{count} member also looking", "{count} members also looking", count=request.followers)
    return f" · {also}"


def _answered(request: FicRequest, answers: Sequence[Fic], readers: Audience) -> Iterator[str]:
    """The answers that these readers may see; of the others, how many."""
    fitting = [fic for fic in answers if is_within(fic.facts, request.highest)]
    shown = [fic for fic in fitting if names(fic, readers)]
    if fitting:
        yield "**{}**".format(_("{count} answer", "{count} answers", count=len(fitting)))
    found = {answer.fic_id for answer in request.answers if answer.found}
    for fic in sorted(shown, key=lambda fic: fic.id not in found)[:_ANSWERS]:
        told = answer_line(fic, readers)
        yield _("{fic} · 💛 this was it", fic=told) if fic.id in found else told
    if shown and (more := len(fitting) - len(shown[:_ANSWERS])):
        yield "-# {}".format(_("+{count} more", count=more))


def names(fic: Fic, readers: Audience) -> bool:
    """Whether an answer may be named to these readers: only where its whole card could be told to them."""
    return readers.sight(fic.facts, Way.LISTED) is Sight.CARD


def answer_line(fic: Fic, readers: Audience) -> str:
    """A fic in one line; its title only where the whole card could be told to these readers."""
    if not names(fic, readers):
        return f"- #{fic.number}"
    return f"- #{fic.number} **{wording.title(fic.facts, 100)}** {wording.byline(fic.facts, 60)}"


def _buttons(request: FicRequest) -> Iterator[components.Button]:
    primary = discord.ButtonStyle.primary
    yield components.button(_("I know one"), "wanted-know", request.id, style=primary)
    yield components.button(_("Me too"), "wanted-me-too", request.id)
    yield components.button(_("More"), "wanted-more", request.id)
