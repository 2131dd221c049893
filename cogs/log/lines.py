"""How the log tells of a deed, or of an entry's end: in one line, without what a channel may not show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import discord

from bot.cards import wording
from bot.cards.changes import of
from bot.ui.text import line, plain
from cogs.log import outcomes, settings_lines
from db.log.history import LogEntry
from db.log.records import Imported, Queued, Verb
from fics.catalogue import _, message
from fics.facts.precedence import differing
from fics.models import Facts, Fic, Gate, Rec
from fics.queue import DECIDED_IN
from fics.queue import Entry as QueueEntry
from fics.rules.blocks import Block, Blocked
from fics.rules.settings import Choices
from fics.tags.tag_names import Alias
from fics.visibility import Audience

_NAME = 60
"""Characters that are shown of a name."""
_VALUE = 40
"""Characters that are shown of what a fact was, or became."""
_FACTS = 3
"""Facts of one deed of which that is shown; the others are only named."""
_RECS = 3
"""Members whose recs, or reasons, are named in one deed."""
_PAGE = 3_650
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
    parts = [discord.utils.format_dt(entry.at, "R"), _deed(entry, readers, known, brief=brief)]
    if entry.undone:
        # Translators: behind a line of the log
        parts.append(_("*(undone)*"))
    return " ".join(parts)


def _who(entry: LogEntry) -> str:
    if entry.member_id:
        return f"<@{entry.member_id}>"
    # Translators: at the beginning of a line of the log, as “An archive edited …”
    return _("An archive") if entry.verb is Verb.FETCHED else _("A former member")


def _deed(entry: LogEntry, readers: Audience, known: Known, *, brief: bool) -> str:
    who = _who(entry)
    match entry.before, entry.after:
        case None, Fic() as fic:
            shown = _fic(fic, readers, known)
            if entry.verb is Verb.UNDID:
                return _("{who} put back {fic}", who=who, fic=shown)
            return _("{who} recced {fic}", who=who, fic=shown)
        case Fic() as fic, None:
            return _("{who} removed {fic}", who=who, fic=_fic(fic, readers, known))
        case Fic() as before, Fic() as after:
            values = not brief and _open(before, readers, known) and _open(after, readers, known)
            return _done(entry, before, after, _fic(after, readers, known), values=values)
        case Choices() as before, Choices() as after:
            changes = settings_lines.changes(before, after, values=not brief)
            # Translators: {changes} is a list such as “language: automatic → Deutsch”
            return _("{who} changed the setup: {changes}", who=who, changes=changes)
        case Queued() | None, Queued() as state:
            return _waited(entry, known, state)
        case _:
            return _rule(entry, readers)


def _rule(entry: LogEntry, readers: Audience) -> str:
    who = _who(entry)
    match entry.before, entry.after:
        case None, Alias() as alias:
            return _("{who} added {alias}", who=who, alias=_alias(alias, readers))
        case Alias() as alias, None:
            return _("{who} removed {alias}", who=who, alias=_alias(alias, readers))
        case None, Imported() as brought:
            return _imported(who, brought)
        case _:
            return _block_deed(entry, readers)


def _block_deed(entry: LogEntry, readers: Audience) -> str:
    who = _who(entry)
    match entry.before, entry.after:
        case None, Block() as block:
            return _("{who} blocked {what}", who=who, what=_block(block, readers))
        case Block() as block, None:
            return _("{who} unblocked {what}", who=who, what=_block(block, readers))
        case Block(), Block() as block:
            return _("{who} changed the block on {what}", who=who, what=_block(block, readers))
        case _:
            return _bare(entry)


def _imported(who: str, brought: Imported) -> str:
    new = _("{count} new fic", "{count} new fics", count=brought.new)
    joined = _("{count} rec of a fic already here", "{count} recs of fics already here", count=brought.joined)
    name = plain(brought.name, _NAME)
    return _("{who} imported {file}: {new}, {joined}", who=who, file=name, new=new, joined=joined)


_BARE = {
    Verb.BLOCKED: message("{who} blocked someone who has since deleted their data", who=""),
    Verb.UNBLOCKED: message("{who} unblocked someone who has since deleted their data", who=""),
    Verb.QUEUED: message("{who} sent something to the mods", who=""),
    Verb.APPROVED: message("{who} approved something in the queue", who=""),
    Verb.DECLINED: message("{who} declined or dismissed something in the queue", who=""),
    Verb.RETURNED: message("{who} sent something back", who=""),
    Verb.EXPIRED: message(
        "Something in the queue was closed, since nobody decided in {days} days", days=DECIDED_IN.days
    ),
    Verb.HELD: message("A fic shows only its link, since its author's request waits"),
    Verb.RELEASED: message("A fic that was on hold at its author's request shows its details again"),
    Verb.UNMASKED: message("{who} looked up who sent a report", who=""),
    Verb.LOOKED_UP: message("{who} looked up who asked for a fic without a name", who=""),
    Verb.POSTED_REQUEST: message("{who} posted a request that was waiting", who=""),
    Verb.CLOSED_REQUEST: message("{who} closed a member's request", who=""),
    Verb.STOPPED: message("{who} stopped a member from asking for fics", who=""),
    Verb.BARED: message("{who} agreed that only the link shows, as the author asked", who=""),
    Verb.UNNAMED: message("{who} agreed not to name the author, as they asked", who=""),
    Verb.UNIMPORTED: message("{who} undid an import. What others recced or edited since stays", who=""),
    Verb.TAKEN_OFF: message("{who} removed a fic, as its author asked", who=""),
}
"""Deeds of which the log holds no fic, or tells none."""
_EMPTIED = message("{who} did something to a fic that was removed later, as its author asked", who="")
"""Any other deed of which the log holds nothing: no fact of what an author took off the list stays."""


def _waited(entry: LogEntry, known: Known, state: Queued) -> str:
    about = known.waited.get(state.entry_id)
    if about is None or entry.verb is Verb.UNMASKED:
        return _bare(entry)
    return outcomes.entry_outcome(about, state.state, _who(entry)) or _bare(entry)


def _bare(entry: LogEntry) -> str:
    bare = _BARE.get(entry.verb, _EMPTIED)
    told = str(replace(bare, values={**bare.values, "who": _who(entry)}))
    return f"{told} (#{entry.fic_number})" if entry.fic_number else told


def _done(entry: LogEntry, before: Fic, after: Fic, fic: str, *, values: bool) -> str:
    who = _who(entry)
    if entry.verb is Verb.MERGED:
        if before.id == after.id:
            return _("{who} merged another entry into {fic}", who=who, fic=fic)
        return _("{who} merged #{number} into {fic}", who=who, number=before.number, fic=fic)
    if entry.verb is Verb.WITHDREW:
        return _("{who} removed their rec of {fic}", who=who, fic=fic)
    if entry.verb is Verb.SECONDED and len(after.recs) > len(before.recs):
        return _("{who} also recced {fic}", who=who, fic=fic)
    if entry.verb is Verb.SECONDED and after.recs != before.recs:
        return _("{who} changed their reason for {fic}", who=who, fic=fic)
    if (before.facts, before.recs) == (after.facts, after.recs):  # what it changed named an author who left
        return _("{who} edited {fic}", who=who, fic=fic)
    changes = " · ".join([*_facts(before.facts, after.facts, values=values), *_recs(before, after)])
    # Translators: {changes} is a list such as “title (Storm → Storms) · removed the rec by @Wren”
    return _("{who} edited {fic}: {changes}", who=who, fic=fic, changes=changes)


def _facts(before: Facts, after: Facts, *, values: bool) -> Iterator[str]:
    """Which facts were changed; with `values`, of the first few also what they were and became."""
    names = differing(before, after)
    shown = names[:_FACTS] if values else ()
    told = [f"{wording.called([name])} ({of(before, after, name, limit=_VALUE)})" for name in shown]
    rest = wording.called(names[len(shown) :])
    if names:
        yield ", ".join([*told, *([rest] if rest else [])])


def _recs(before: Fic, after: Fic) -> Iterator[str]:
    """Whose recs and reasons went or came."""
    old, new = _by_member(before), _by_member(after)
    others = [rec for who, rec in new.items() if who in old and rec != old[who]]
    if gone := [rec for who, rec in old.items() if who not in new]:
        yield _("rec removed: {members}", "recs removed: {members}", count=len(gone), members=_members(gone))
    if came := [rec for who, rec in new.items() if who not in old]:
        yield _(
            "rec put back: {members}", "recs put back: {members}", count=len(came), members=_members(came)
        )
    if silent := [rec for rec in others if not rec.why]:
        yield _(
            "reason removed: {members}",
            "reasons removed: {members}",
            count=len(silent),
            members=_members(silent),
        )
    if said := [rec for rec in others if rec.why]:
        yield _(
            "reason put back: {members}",
            "reasons put back: {members}",
            count=len(said),
            members=_members(said),
        )


def _members(recs: list[Rec]) -> str:
    return ", ".join(wording.member(rec.member_id) for rec in recs[:_RECS])


def _by_member(fic: Fic) -> dict[int | datetime, Rec]:
    """The recs by their members; of a former member's, only when it came is known."""
    return {rec.member_id or rec.at: rec for rec in fic.recs}


def _open(fic: Fic, readers: Audience, known: Known) -> bool:
    """Whether these readers may read of a fic: as it was at that time, and as it is by now."""
    # A fic of which nothing is known by now counts as one that no open channel may name.
    return {fic.facts.gate, known.gates.get(fic.number, Gate.NEVER_OPEN)} <= readers.gates


def _fic(fic: Fic, readers: Audience, known: Known) -> str:
    return wording.named(fic, _NAME) if _open(fic, readers, known) else f"#{fic.number}"


def _alias(alias: Alias, readers: Audience) -> str:
    if not readers.may_name(is_open=alias.open):
        return _("an alias (18+ channels show which)")
    return _(
        "the alias **{name}** for **{tag}**", name=line(alias.name, _NAME), tag=line(alias.target, _NAME)
    )


def _block(block: Block, readers: Audience) -> str:
    if block.kind is Blocked.MEMBER:
        return f"<@{block.key}>"
    kind = wording.BLOCKED[block.kind]
    if not readers.may_name(is_open=block.open):
        # Translators: {kind} is what is blocked: a tag, author, fic or archive
        return _("something: {kind} (18+ channels show which)", kind=kind)
    return _("{kind} **{name}**", kind=kind, name=line(block.name, _NAME))
