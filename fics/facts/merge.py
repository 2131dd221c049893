"""Two entries of a list that turn out to be one fic, joined so that nobody's word is lost."""

from dataclasses import replace
from datetime import datetime

from fics.facts import lengths, precedence
from fics.models import Facts, Fic, Rec
from fics.spoiler_bars import BARS, closed
from fics.tags import authors

_GAP = "\n\n"


def facts(kept: Facts, gone: Facts) -> Facts:
    """What is known of both as one; what is kept is believed first, and links add up.

    The byline is that of the link which the card shows, so that no name comes to stand at another's link. A
    fic that can be read at one of its links is not absent. What moderators said of one holds where they have
    nothing to say of the other.
    """
    survival = (kept.survival or gone.survival) and not (kept.is_unclear or gone.is_unclear)
    return replace(
        precedence.joined(*authors.agreed(kept, gone)),
        absence=kept.absence if gone.absence else None,
        survival=survival,
    )


def recs(kept: Fic, gone: Fic) -> tuple[Rec, ...]:
    """Everybody's rec once, earliest first; former members can't be told apart, so all of theirs."""
    merged: dict[object, Rec] = {}
    for rec in sorted((*kept.recs, *gone.recs), key=_at):
        who = rec.member_id or object()
        if (first := merged.get(who)) is not None:
            rec = replace(first, why=why(first.why, rec.why), wrote_it=first.wrote_it or rec.wrote_it)
        merged[who] = rec
    return tuple(merged.values())


def _at(rec: Rec) -> datetime:
    return rec.at


def why(first: str | None, second: str | None) -> str | None:
    """Both reasons of one member, where they differ; of what is too long together, the longer one is cut."""
    if not (first and second) or first == second:
        return first or second
    room = lengths.WHY - len(_GAP)
    if len(first) + len(second) <= room:
        return f"{first}{_GAP}{second}"
    left = max(room // 2, room - len(second)) if len(first) > room // 2 else len(first)
    return f"{_cut(first, left)}{_GAP}{_cut(second, room - min(left, len(first)))}"


def _cut(text: str, size: int) -> str:
    """The beginning of a text; a spoiler that is cut stays hidden."""
    if len(text) <= size:
        return text
    return closed(f"{text[: size - len(BARS) - 1]}…")
