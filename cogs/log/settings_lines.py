"""How the log tells what was set up: each choice as it was, and as it became."""

from collections.abc import Sequence

from bot import languages
from fics.catalogue import Message, _, message
from fics.facts.precedence import differing
from fics.rules.settings import Choices, Underage, Waits

_CALLED = {
    "open_feed": message("all-ages feed"),
    "adult_feed": message("18+ feed", context="log"),
    "moderator_role": message("mod role"),
    "moderators_channel": message("mod channel"),
    "reccer_role": message("who can rec"),
    "waits": message("what needs approval"),
    "mature_in_full": message("Mature"),
    "highest": message("highest rating"),
    "underage": message("Underage Sex above Teen"),
    "veiled_warnings": message("archive warnings"),
    "blurred": message("blurred"),
    "open_requests": message("all-ages requests"),
    "adult_requests": message("18+ requests", context="log"),
    "nameless_requests": message("nameless requests"),
    "public_page": message("public page"),
    "waiting_words": message("words that wait"),
    "language": message("language"),
}
_WAITS = {
    Waits.NOTHING: message("nothing"),
    Waits.NEWCOMERS: message("new members' first recs"),
    Waits.EVERYTHING: message("everything"),
}
_UNDERAGE = {
    Underage.REFUSED: message("refused", context="underage"),
    Underage.QUEUED: message("needs approval", context="underage"),
}


def called(names: Sequence[str]) -> str:
    """The names of choices as mods call them."""
    return ", ".join(str(_CALLED[name]) for name in names)


def changes(before: Choices, after: Choices, *, values: bool) -> str:
    """What was chosen otherwise; with `values`, each as it was and as it became."""
    was, became, names = _values(before), _values(after), differing(before, after)
    if not values:
        return called(names)
    return ", ".join(
        # Translators: a setting in the log, as it was and as it is now: “highest rating: Teen → Mature”
        _("{setting}: {was} → {now}", setting=_CALLED[name], was=was[name], now=became[name])
        for name in names
    )


def _values(chosen: Choices) -> dict[str, str]:
    return {
        "open_feed": _channel(chosen.open_feed),
        "adult_feed": _channel(chosen.adult_feed),
        "moderator_role": _role(chosen.moderator_role, message("none")),
        "moderators_channel": _channel(chosen.moderators_channel),
        "reccer_role": _role(chosen.reccer_role, message("everyone")),
        "waits": str(_WAITS[chosen.waits]),
        "mature_in_full": _("in full") if chosen.mature_in_full else _("not in full"),
        "highest": chosen.highest.words,
        "underage": str(_UNDERAGE[chosen.underage]),
        "veiled_warnings": _("behind spoiler bars") if chosen.veiled_warnings else _("visible"),
        "blurred": str(len(chosen.blurred)),
        "open_requests": _channel(chosen.open_requests),
        "adult_requests": _channel(chosen.adult_requests),
        "nameless_requests": _yes_or_no(chosen.nameless_requests),
        "public_page": _yes_or_no(chosen.public_page),
        "waiting_words": str(len(chosen.waiting_words)),
        "language": languages.NAMES.get(chosen.language) or _("automatic"),
    }


def _channel(channel_id: int | None) -> str:
    return f"<#{channel_id}>" if channel_id else _("none")


def _role(role_id: int | None, nobody: Message) -> str:
    return f"<@&{role_id}>" if role_id else str(nobody)


def _yes_or_no(answer: bool) -> str:
    return _("yes") if answer else _("no")
