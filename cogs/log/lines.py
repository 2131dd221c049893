"""How the log tells of a deed, or of an entry's end: in one line, without what a channel may not show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.cards import wording
from bot.cards.changes import of
from bot.ui.text import counted, line, plain
from cogs.log import settings_lines
from db.log.history import LogEntry
from db.log.records import Imported, Queued, Verb
from fics.facts.precedence import differing
from fics.models import Facts, Fic, Gate, Rec, number_of
from fics.queue import Entry as QueueEntry
from fics.queue import Matter, State
from fics.rules.blocks import Block, Blocked
from fics.rules.settings import Choices
from fics.tags.tag_names import Alias
from fics.visibility import Audience

_APPROVED = {
    Matter.CLAIM: "did as its author wished for #{number}",
    Matter.REPORT: "dealt with what was reported of #{number}",
    Matter.GONE: "took #{number} off the list, which can't be found any more",
    Matter.BLOCKED: "took #{number} off the list, which met a block",
    Matter.UNDERAGE: "said that #{number} isn't Underage Sex",
    Matter.CHANGED: "undid what a member had changed of #{number}",
}
_DECLINED = {
    Matter.CLAIM: "declined its author's wish for #{number}",
    Matter.REPORT: "left #{number} as it was, which was reported",
    Matter.GONE: "left #{number} on the list, which can't be found any more",
    Matter.BLOCKED: "left #{number} on the list, which met a block",
    Matter.UNDERAGE: "left #{number} as it was, which may be Underage Sex",
    Matter.CHANGED: "left what a member had changed of #{number}",
}
_OF_RECS = {
    State.WAITING: "sent a rec{of} to the moderators",
    State.APPROVED: "approved a rec{of} by {who}",
    State.DECLINED: "declined a rec{of} by {who}",
    State.RETURNED: "sent a rec{of} back to {who}",
    State.WITHDRAWN: "took back a rec{of} that waited",
}


def entry_outcome(entry: QueueEntry, state: State) -> str | None:
    """What was done when an entry became `state`; None where there is no sentence for it.

    Of a rec that is not on the list, only whose it is: nothing is said of its fic, in no channel.
    """
    number = number_of(entry.fic_id) if entry.fic_id else None
    if entry.matter is Matter.REC:
        who = wording.member(entry.member_id)
        return _OF_RECS[state].format(of=f" of #{number}" if number else "", who=who)
    sentences = {State.APPROVED: _APPROVED, State.DECLINED: _DECLINED}.get(state, {})
    sentence = sentences.get(entry.matter)
    return sentence.format(number=number) if sentence and number else None


_NOBODY = {Verb.FETCHED: "An archive"}
"""Who did what no member does."""
_NAME = 60
"""Characters that are shown of a name."""
_VALUE = 40
"""Characters that are shown of what a fact was, or became."""
_FACTS = 3
"""Facts of one deed of which that is shown; the others are only named."""
_RECS = 3
"""Members whose recs, or whys, are named in one deed."""
_PAGE = 3_600
"""Characters of all lines of a page: its heading needs space in the same message."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known by now of what some entries are about."""

    gates: Mapping[int, Gate]
    """What their fics are, by number."""
    waited: Mapping[int, QueueEntry]
    """What waited for the moderators, by its id."""


def lines(entries: Sequence[LogEntry], readers: Audience, known: Known) -> list[str]:
    """The lines of a page; where they would not fit, without what facts and choices were and became."""
    # Discord takes 4,000 characters a message, and long values would leave entries of a page out.
    whole = [entry_line(entry, readers, known) for entry in entries]
    if sum(map(len, whole)) <= _PAGE:
        return whole
    return [entry_line(entry, readers, known, brief=True) for entry in entries]


def entry_line(entry: LogEntry, readers: Audience, known: Known, *, brief: bool = False) -> str:
    """The line of one entry: when, who and what; `brief`: without what was and what became."""
    who = f"<@{entry.member_id}>" if entry.member_id else _NOBODY.get(entry.verb, "A former member")
    struck = " *(undone since)*" if entry.undone else ""
    return (
        f"{discord.utils.format_dt(entry.at, 'R')} {who} {_deed(entry, readers, known, brief=brief)}{struck}"
    )


def _deed(entry: LogEntry, readers: Audience, known: Known, *, brief: bool) -> str:
    match entry.before, entry.after:
        case None, Fic() as fic:
            put = "put back" if entry.verb is Verb.UNDID else "recced"
            return f"{put} {_fic(fic, readers, known)}"
        case Fic() as fic, None:
            return f"took {_fic(fic, readers, known)} off the list"
        case Fic() as before, Fic() as after:
            values = not brief and _open(before, readers, known) and _open(after, readers, known)
            return f"{_done(entry, before, after, values=values)} {_fic(after, readers, known)}"
        case Choices() as before, Choices() as after:
            return f"changed the setup: {settings_lines.changes(before, after, values=not brief)}"
        case Queued() | None, Queued() as state:
            return _waited(entry, known, state)
        case _:
            return _rule(entry, readers)


def _rule(entry: LogEntry, readers: Audience) -> str:
    match entry.before, entry.after:
        case None, Alias() as alias:
            return f"let {_alias(alias, readers, 'stand for')}"
        case Alias() as alias, None:
            return f"let {_alias(alias, readers, 'no longer stand for')}"
        case None, Block() as block:
            return f"blocked {_block(block, readers)}"
        case Block() as block, None:
            return f"unblocked {_block(block, readers)}"
        case Block(), Block() as block:
            return f"changed how {_block(block, readers)} is blocked"
        case None, Imported() as brought:
            new, joined = counted(brought.new, "new fic"), counted(brought.joined, "rec")
            return f"imported {plain(brought.name, _NAME)}: {new}, {joined} of fics that were here"
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
    Verb.LOOKED_UP: "looked up who asked for a fic without a name",
    Verb.STOPPED: "stopped a member from asking for fics",
    Verb.BARED: "granted its author that only the link shows",
    Verb.UNNAMED: "granted its author not to be named",
    Verb.UNIMPORTED: "took an import back; what others recced or edited since stays",
    Verb.TAKEN_OFF: "took a fic off the list at its author's wish",
}
"""Deeds of which the log holds no fic, or tells none."""


def _waited(entry: LogEntry, known: Known, state: Queued) -> str:
    about = known.waited.get(state.entry_id)
    if about is None or entry.verb is Verb.UNMASKED:
        return _bare(entry)
    return entry_outcome(about, state.state) or _bare(entry)


def _bare(entry: LogEntry) -> str:
    about = f" (#{entry.fic_number})" if entry.fic_number else ""
    return f"{_BARE.get(entry.verb, entry.verb.value)}{about}"


def _done(entry: LogEntry, before: Fic, after: Fic, *, values: bool) -> str:
    if entry.verb is Verb.MERGED:
        return "took another entry into" if before.id == after.id else f"joined #{before.number} with"
    if entry.verb is Verb.WITHDREW:
        return "took back their rec of"
    if entry.verb is Verb.SECONDED and len(after.recs) > len(before.recs):
        return "also recced"
    if entry.verb is Verb.SECONDED and after.recs != before.recs:
        return "changed their why of"
    return "; ".join([*_facts(before.facts, after.facts, values=values), *_recs(before, after)]) + " of"


def _facts(before: Facts, after: Facts, *, values: bool) -> Iterator[str]:
    """Which facts were changed; with `values`, of the first few also what they were and became."""
    names = differing(before, after)
    shown = names[:_FACTS] if values else ()
    told = [f"{wording.called([name])} ({of(before, after, name, limit=_VALUE)})" for name in shown]
    rest = wording.called(names[len(shown) :])
    if names:
        yield f"changed {', '.join([*told, *([rest] if rest else [])])}"


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
        whose = ", ".join(wording.member(rec.member_id) for rec in recs[:_RECS])
        yield f"{done} {one if len(recs) == 1 else several} by {whose}"


def _by_member(fic: Fic) -> dict[int | datetime, Rec]:
    """The recs by their members; of a former member's, only when it came is known."""
    return {rec.member_id or rec.at: rec for rec in fic.recs}


def _open(fic: Fic, readers: Audience, known: Known) -> bool:
    """Whether these readers may read of a fic: as it was at that time, and as it is by now."""
    # A fic of which nothing is known by now counts as one that no open channel may name.
    return {fic.facts.gate, known.gates.get(fic.number, Gate.NEVER_OPEN)} <= readers.gates


def _fic(fic: Fic, readers: Audience, known: Known) -> str:
    return wording.named(fic, _NAME) if _open(fic, readers, known) else f"#{fic.number}"


def _alias(alias: Alias, readers: Audience, verb: str) -> str:
    if not readers.may_name(is_open=alias.open):
        return f"a name {verb} a tag (age-restricted channels show which)"
    return f"**{line(alias.name, _NAME)}** {verb} **{line(alias.target, _NAME)}**"


def _block(block: Block, readers: Audience) -> str:
    if block.kind is Blocked.MEMBER:
        return f"<@{block.key}>"
    if not readers.may_name(is_open=block.open):
        return (
            f"a{'n' if block.kind in _VOWELS else ''} {block.kind.value} (age-restricted channels show which)"
        )
    return f"the {block.kind.value} **{line(block.name, _NAME)}**"


_VOWELS = (Blocked.AUTHOR, Blocked.ARCHIVE)
