"""What moderators read above the card of a fic that waits: what is asked for, by whom, and why."""

from collections.abc import Iterator, Sequence

from bot.cards import changes, wording
from bot.ui.text import counted, quote
from db.log.history import LogEntry
from db.moderation import undo
from db.queue.queue import QueuedEntry
from fics.facts.precedence import differing
from fics.models import Fic, number_of
from fics.queue import Entry, Matter

_SHOWN_REPORTS = 4
"""Reports whose words are shown; the others are counted."""
_WORDS = 200
"""Characters that are shown of what one member wrote."""
_CHANGES = 800
"""Characters for what facts were and are, of one change."""
_NAMED = 3
"""Members who are named as having changed one fic; the others are counted."""
WHAT = {
    Matter.CLAIM: "An author's wish",
    Matter.REC: "A rec",
    Matter.REPORT: "Reports",
    Matter.GONE: "A fic that can't be found any more",
    Matter.BLOCKED: "A fic that meets a block",
    Matter.UNDERAGE: "A fic that may be Underage Sex",
    Matter.CHANGED: "A change of a fic's facts",
    Matter.WHY: "A why that was taken away",
}
"""What each kind of entry is called."""
_APPROVAL_SAYS = (
    "Its tags tell of a child's abuse. **Approve** says: this is about surviving it, and no Underage Sex."
)
_TO_BE_SAID = (
    "Its tags tell of a child's abuse. Is it about surviving that? Until you say so, no open channel "
    "shows it."
)


def heading(asked: QueuedEntry) -> str:
    """What is said above its fic's card: what waits, who asks for it, and why."""
    entry = asked.entry
    lines = [f"### {WHAT[entry.matter]} (no. {entry.id})", *_sentences(asked)]
    return "\n".join([*lines, *(f"-# {cause}" for cause in wording.causes(entry.causes, 300))])


def _sentences(asked: QueuedEntry) -> Iterator[str]:
    entry = asked.entry
    if entry.fic_id and asked.facts is None:
        yield f"#{number_of(entry.fic_id)} has left the list meanwhile."
    if entry.matter is Matter.REC:
        second = f", which is #{number_of(entry.fic_id)} on the list," if entry.fic_id else ""
        yield f"{wording.member(entry.member_id)} wants to rec this{second}."
    if asked.facts is not None and asked.facts.is_unclear:
        yield _APPROVAL_SAYS if entry.matter is Matter.REC else _TO_BE_SAID
    if entry.wish is not None and entry.fic_id:
        author, number = wording.member(entry.member_id), number_of(entry.fic_id)
        yield f"{author} says: **{entry.wish.words.replace('this', f'#{number}', 1)}**"
        yield from _quoted(entry.words)
    if entry.reports:
        yield from _reported(entry)
    if entry.matter is Matter.CHANGED and asked.fic is not None:
        yield from _changed(asked, asked.fic)


def _reported(entry: Entry) -> Iterator[str]:
    number = number_of(entry.fic_id or 0)
    yield (
        f"{counted(len(entry.reports), 'member')} reported #{number}. "
        "You don't see their names unless one of you asks for them, and asking is written down."
    )
    for report in entry.reports[:_SHOWN_REPORTS]:
        yield f"- **{report.complaint.words}**"
        yield from _quoted(report.words)
    if len(entry.reports) > _SHOWN_REPORTS:
        yield f"+{len(entry.reports) - _SHOWN_REPORTS} more"


def _changed(asked: QueuedEntry, fic: Fic) -> Iterator[str]:
    """Who changed what of a fic, with what it was before the first change and what it is by now."""
    # What was undone meanwhile is no change any more, and has nothing to be judged.
    live = [deed for deed in asked.deeds if undo.can_undo(deed)]
    first = live[0].before if live else None
    if not isinstance(first, Fic):
        yield f"What was changed of #{fic.number} was undone since, or is too long ago to be told."
        return
    changed = {
        name
        for deed in live
        if isinstance(deed.before, Fic) and isinstance(deed.after, Fic)
        for name in differing(deed.before.facts, deed.after.facts)
    }
    # In order of the facts, and without what others changed in between or somebody changed back.
    names = [name for name in differing(first.facts, fic.facts) if name in changed]
    yield f"{_members(live)} changed {wording.called(names) or 'nothing in the end'} of #{fic.number}."
    yield from changes.lines(first.facts, fic.facts, names, space=_CHANGES)


def _members(deeds: Sequence[LogEntry]) -> str:
    who = list(dict.fromkeys(wording.member(deed.member_id) for deed in deeds))
    more = [counted(len(who) - _NAMED, "other")] if len(who) > _NAMED else []
    named = " and ".join([*who[:_NAMED], *more])
    return named[0].upper() + named[1:]


def _quoted(words: str | None) -> Iterator[str]:
    if words:
        yield quote(words, _WORDS)
