"""How the log tells what was set up: each choice as it was, and as it became."""

from bot import languages
from fics.facts.precedence import differing
from fics.rules.settings import Choices, Underage, Waits

_CALLED = {
    "open_feed": "all-ages feed",
    "adult_feed": "18+ feed",
    "moderator_role": "mod role",
    "moderators_channel": "mod channel",
    "reccer_role": "who may rec",
    "waits": "what waits",
    "mature_in_full": "Mature fics in open channels",
    "highest": "highest rating",
    "underage": "Underage Sex above Teen",
    "veiled_warnings": "archive warnings",
    "open_requests": "requests for all ages",
    "adult_requests": "requests for adults",
    "nameless_requests": "asking without a name",
    "public_page": "public page",
    "language": "language",
}
_WAITS = {
    Waits.NOTHING: "nothing",
    Waits.NEWCOMERS: "new members' first recs",
    Waits.EVERYTHING: "everything",
}
_UNDERAGE = {Underage.REFUSED: "refused", Underage.QUEUED: "waits"}


def changes(before: Choices, after: Choices, *, values: bool) -> str:
    """What was chosen otherwise; with `values`, each as it was and as it became."""
    was, became, names = _values(before), _values(after), differing(before, after)
    if not values:
        return ", ".join(_CALLED[name] for name in names)
    return "; ".join(f"{_CALLED[name]}: {was[name]} → {became[name]}" for name in names)


def _values(chosen: Choices) -> dict[str, str]:
    return {
        "open_feed": _channel(chosen.open_feed),
        "adult_feed": _channel(chosen.adult_feed),
        "moderator_role": _role(chosen.moderator_role, "none"),
        "moderators_channel": _channel(chosen.moderators_channel),
        "reccer_role": _role(chosen.reccer_role, "everyone"),
        "waits": _WAITS[chosen.waits],
        "mature_in_full": "in full" if chosen.mature_in_full else "not in full",
        "highest": chosen.highest.words,
        "underage": _UNDERAGE[chosen.underage],
        "veiled_warnings": "behind spoiler bars" if chosen.veiled_warnings else "in plain sight",
        "open_requests": _channel(chosen.open_requests),
        "adult_requests": _channel(chosen.adult_requests),
        "nameless_requests": "yes" if chosen.nameless_requests else "no",
        "public_page": "yes" if chosen.public_page else "no",
        "language": languages.NAMES.get(chosen.language, "automatic"),
    }


def _channel(channel_id: int | None) -> str:
    return f"<#{channel_id}>" if channel_id else "none"


def _role(role_id: int | None, nobody: str) -> str:
    return f"<@&{role_id}>" if role_id else nobody
