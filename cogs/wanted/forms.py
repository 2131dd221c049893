"""The forms of `/wanted`: what is asked for, and what it is answered with."""

from collections.abc import Mapping, Sequence

import discord

from bot.cards import edit_form
from bot.ui import components
from bot.ui.router import Component
from fics.catalogue import _, message
from fics.errors import Incomplete
from fics.models import Level
from fics.text.plain import clean, clean_lines
from fics.wanted import DAYS, LENGTHS, PLACE, WORDS, FicRequest, RequestKind

_KINDS = {
    RequestKind.LIKE: message("A fic I'd like to read"),
    RequestKind.LOST: message("A fic I read and can't find again"),
}
_NAMELESS, _LEFT_OUT = "nameless", "left-out"


def asking(
    request_id: int,
    typed: Mapping[str, str],
    *,
    levels: Sequence[Level],
    nameless: bool,
    leaves_out: bool,
) -> components.Form:
    """The form for a request; `levels` are those up to which answers may go where it is asked.

    `nameless` says that the server lets members ask without a name, `leaves_out` that the search leaves out
    something that its card could say.
    """
    more = _more(typed, nameless=nameless, leaves_out=leaves_out)
    return components.Form(
        _("Ask for a fic"),
        "wanted-asked",
        request_id,
        labels=[
            components.field_text(
                _("What are you looking for?"),
                "words",
                value=typed.get("words", ""),
                description=_("If you can't find it again: what you remember of it."),
                long=True,
                limit=WORDS,
            ),
            components.field_select(_("What kind of request?"), "kind", _kinds(typed)),
            components.field_select(_("Fics up to which rating?"), "highest", _ratings(typed, levels)),
            components.field_select(_("Keep it open for"), "days", _days(typed)),
            # a form takes five fields
            components.field_select(_("If you like"), "more", more, several=True) if more else _place(typed),
        ],
    )


def _more(typed: Mapping[str, str], *, nameless: bool, leaves_out: bool) -> list[discord.SelectOption]:
    offered = [
        *([(_("Ask without my name (mods can look it up)"), _NAMELESS)] if nameless else []),
        *([(_("Say on the card what I leave out"), _LEFT_OUT)] if leaves_out else []),
    ]
    chosen = typed.get("more", "").split()
    return [components.option(words, value, default=value in chosen) for words, value in offered]


def _kinds(typed: Mapping[str, str]) -> list[discord.SelectOption]:
    chosen = typed.get("kind", RequestKind.LIKE)
    return [
        components.option(str(words), kind.value, default=chosen == kind) for kind, words in _KINDS.items()
    ]


def _ratings(typed: Mapping[str, str], levels: Sequence[Level]) -> list[discord.SelectOption]:
    # all that may be answered there is wanted, if nothing else is chosen
    highest = typed.get("highest", levels[-1].slug)
    return [
        components.option(_("Up to {level}", level=level.words), level.slug, default=level.slug == highest)
        for level in levels
    ]


def _days(typed: Mapping[str, str]) -> list[discord.SelectOption]:
    chosen = typed.get("days", str(DAYS))
    return [
        components.option(
            _("{count} day", "{count} days", count=each), str(each), default=chosen == str(each)
        )
        for each in LENGTHS
    ]


def _place(typed: Mapping[str, str]) -> components.Label:
    return components.field_text(
        _("Where did you read it?"),
        "place",
        value=typed.get("place", ""),
        description=_("Only for a fic you can't find again. You can leave it empty."),
        limit=PLACE,
    )


def asked(component: Component) -> dict[str, str]:
    """What a filled-in request's form holds, by field."""
    more = component.values.get("more", ())
    return {
        "words": clean_lines(component.typed("words")),
        "place": clean(component.typed("place")),
        "kind": component.typed("kind") or RequestKind.LIKE,
        "highest": component.typed("highest"),
        "days": component.typed("days") or str(DAYS),
        "more": " ".join(more),
    }


def is_nameless(typed: Mapping[str, str]) -> bool:
    """Whether she asks without her name."""
    return _NAMELESS in typed["more"].split()


def shows_left_out(typed: Mapping[str, str]) -> bool:
    """Whether the card is to say what the search leaves out."""
    return _LEFT_OUT in typed["more"].split()


def kind_of(typed: Mapping[str, str]) -> RequestKind:
    """The kind that was chosen; raises Incomplete where a form of another version holds another."""
    try:
        return RequestKind(typed["kind"])
    except ValueError:
        raise Incomplete(_("Choose what kind of request it is. What you typed is kept.")) from None


def days_of(typed: Mapping[str, str]) -> int:
    """For how many days it is to be open."""
    return next((each for each in LENGTHS if str(each) == typed["days"]), DAYS)


def level_of(typed: Mapping[str, str], levels: Sequence[Level]) -> Level:
    """The highest rating that was chosen, one of `levels`; the highest of them where none was."""
    return next((level for level in levels if level.slug == typed["highest"]), levels[-1])


def answering(request: FicRequest, typed: Mapping[str, str]) -> components.Form:
    """The form for an answer: a fic by its number or its link, and why."""
    return components.Form(
        _("Answer request {number}", number=str(request.number)),
        "wanted-known",
        request.id,
        labels=[
            components.field_text(
                _("The fic's number, title or link"),
                "fic",
                value=typed.get("fic", ""),
                placeholder=_("#12 or https://…"),
            ),
            edit_form.why_field(typed.get("why")),
            components.field_select(
                _("Its rating, if it's new here"),
                "rating",
                edit_form.level_options(edit_form.LEVELS.get(typed.get("rating", ""))),
                description=_("They ask for fics up to {level}.", level=request.highest.words),
            ),
        ],
    )


def answered(component: Component) -> dict[str, str]:
    """What a filled-in answer's form holds, by field."""
    return {
        "fic": component.typed("fic"),
        "why": clean_lines(component.typed("why")),
        "rating": component.typed("rating"),
    }
