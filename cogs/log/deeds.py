"""How the log tells of a deed: in one line, and without what a room may not see."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import discord

from bot import wording
from bot.audience import Audience
from bot.text import line
from db.history import Entry
from db.log import Verb
from db.meanings import Alias
from fics.blocks import Block, Blocked
from fics.choices import Choices
from fics.models import Fic, Gate, Rec
from fics.telling import differing

_NOBODY = {Verb.FETCHED: "An archive"}
"""Who did what no member does."""
_NAME = 60
"""Characters that are shown of a name."""


def told(entry: Entry, room: Audience, *, gates: Mapping[int, Gate]) -> str:
    """The line of one entry: when, who and what; `gates` says what its fics are by now, by their numbers."""
    who = f"<@{entry.member_id}>" if entry.member_id else _NOBODY.get(entry.verb, "A former member")
    struck = " *(undone since)*" if entry.undone else ""
    return f"{discord.utils.format_dt(entry.at, 'R')} {who} {_deed(entry, room, gates=gates)}{struck}"


def _deed(entry: Entry, room: Audience, *, gates: Mapping[int, Gate]) -> str:
    match entry.before, entry.after:
        case None, Fic() as fic:
            put = "put back" if entry.verb is Verb.UNDID else "recced"
            return f"{put} {_fic(fic, room, gates=gates)}"
        case Fic() as fic, None:
            return f"took {_fic(fic, room, gates=gates)} off the list"
        case Fic() as before, Fic() as after:
            return f"{_done(entry, before, after)} {_fic(after, room, gates=gates)}"
        case _:
            return _rule(entry, room)


def _rule(entry: Entry, room: Audience) -> str:
    match entry.before, entry.after:
        case None, Alias() as alias:
            return f"let {_alias(alias, room, 'stand for')}"
        case Alias() as alias, None:
            return f"let {_alias(alias, room, 'no longer stand for')}"
        case Choices() as before, Choices() as after:
            return f"changed the setup: {wording.called(differing(before, after))}"
        case None, Block() as block:
            return f"blocked {_block(block, room)}"
        case Block() as block, None:
            return f"unblocked {_block(block, room)}"
        case Block(), Block() as block:
            return f"changed how {_block(block, room)} is blocked"
        case _:
            return _bare(entry)


_BARE = {
    Verb.BLOCKED: "blocked somebody who is forgotten by now",
    Verb.UNBLOCKED: "unblocked somebody who is forgotten by now",
    Verb.QUEUED: "sent something to the moderators",
    Verb.APPROVED: "approved something that waited",
    Verb.DECLINED: "declined something that waited, or left it as it was",
    Verb.RETURNED: "sent something back that waited",
    Verb.UNMASKED: "asked who sent in a report",
    Verb.BARED: "granted its author that only the link shows",
    Verb.UNNAMED: "granted its author not to be named",
    Verb.TAKEN_OFF: "took a fic off the list at its author's wish",
}
"""Deeds of which the log holds no fic, or tells none."""


def _bare(entry: Entry) -> str:
    about = f" (#{entry.fic_number})" if entry.fic_number else ""
    return f"{_BARE.get(entry.verb, entry.verb.value)}{about}"


def _done(entry: Entry, before: Fic, after: Fic) -> str:
    if entry.verb is Verb.MERGED:
        return "took another entry into" if before.id == after.id else f"joined #{before.number} with"
    if entry.verb is Verb.WITHDREW:
        return "took back their rec of"
    if entry.verb is Verb.SECONDED and len(after.recs) > len(before.recs):
        return "also recced"
    if entry.verb is Verb.SECONDED and after.recs != before.recs:
        return "changed their why of"
    changes = wording.called(differing(before.facts, after.facts))
    return "; ".join([*([f"changed {changes}"] if changes else []), *_recs(before, after)]) + " of"


def _recs(before: Fic, after: Fic) -> Iterator[str]:
    old, new = _by_member(before), _by_member(after)
    others = [rec for who, rec in new.items() if who in old and rec != old[who]]
    yield from _of("took off", "a rec", "recs", [rec for who, rec in old.items() if who not in new])
    yield from _of("put back", "a rec", "recs", [rec for who, rec in new.items() if who not in old])
    yield from _of("removed", "the *why*", "the *whys*", [rec for rec in others if not rec.why])
    yield from _of("put back", "the *why*", "the *whys*", [rec for rec in others if rec.why])


def _of(done: str, one: str, several: str, recs: list[Rec]) -> Iterator[str]:
    """What was done to the recs, or the whys, of these members; nothing where there are none."""
    if recs:
        whose = ", ".join(f"<@{rec.member_id}>" if rec.member_id else "a former member" for rec in recs[:5])
        yield f"{done} {one if len(recs) == 1 else several} by {whose}"


def _by_member(fic: Fic) -> dict[int | datetime, Rec]:
    """The recs by their members; of a former member's, only when it came is known."""
    return {rec.member_id or rec.at: rec for rec in fic.recs}


def _fic(fic: Fic, room: Audience, *, gates: Mapping[int, Gate]) -> str:
    if not {fic.facts.gate, gates.get(fic.number, Gate.NEVER_OPEN)} <= room.gates:
        return f"#{fic.number}"
    return f"**{wording.title(fic.facts, _NAME)}** (#{fic.number})"


def _alias(alias: Alias, room: Audience, verb: str) -> str:
    if not (alias.open or room.adult):
        return f"a name {verb} a tag (age-restricted channels show which)"
    return f"**{line(alias.name, _NAME)}** {verb} **{line(alias.target, _NAME)}**"


def _block(block: Block, room: Audience) -> str:
    if block.kind is Blocked.MEMBER:
        return f"<@{block.key}>"
    if not (block.open or room.adult):
        return (
            f"a{'n' if block.kind in _VOWELS else ''} {block.kind.value} (age-restricted channels show which)"
        )
    return f"the {block.kind.value} **{line(block.name, _NAME)}**"


_VOWELS = (Blocked.AUTHOR, Blocked.ARCHIVE)
