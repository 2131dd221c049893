"""An entry of the moderators' queue: what they read of it, and what they can press."""

from collections.abc import Iterator, Sequence

import discord

from bot import cards, differences, limits, ui, whys, wording
from bot.audience import Audience, Sight, Way
from bot.text import counted, line, quote
from db import undoing
from db.history import Entry as Deed
from db.queue import Asked
from fics.models import Facts, Fic, Rec, number_of
from fics.queue import Entry, Matter, Report, State, Wish
from fics.telling import differing

_GOOD, _BAD = discord.ButtonStyle.success, discord.ButtonStyle.danger
_SHOWN_REPORTS = 4
"""Reports whose words are shown; the others are counted."""
_WORDS = 200
"""Characters that are shown of what one member wrote."""
_CHANGES = 800
"""Characters for what facts were and are, of one change."""
_NAMED = 3
"""Members who are named as having changed one fic; the others are counted."""
_NOTE = 200
"""Characters for what a page of the queue says above an entry."""
_DONE = {
    State.APPROVED: "✅ approved",
    State.RETURNED: "↩️ sent back",
    State.WITHDRAWN: "↩️ taken back by its member",
}
_WHAT = {
    Matter.CLAIM: "An author's wish",
    Matter.REC: "A rec",
    Matter.REPORT: "Reports",
    Matter.GONE: "A fic that can't be found any more",
    Matter.BLOCKED: "A fic that meets a block",
    Matter.CHANGED: "A change of a fic's facts",
    Matter.WHY: "A why that was taken away",
}


def screen(asked: Asked, readers: Audience) -> ui.Screen:
    """An entry's card in the moderators' channel; once it is decided, a line."""
    return ui.Screen(*blocks(asked, readers))


def blocks(asked: Asked, readers: Audience, *, page: int | None = None) -> list[ui.Block]:
    """An entry as these readers may see it, with its buttons; `page` is that of the queue it stands on.

    Where a fic must not show in full, its number and level are all that is said of it.
    """
    entry = asked.entry
    if entry.state is not State.WAITING:
        return [ui.text(_ended(entry))]
    if asked.facts is not None and not _opens(asked, asked.facts, readers):
        return [ui.text(_neutral(entry, asked.facts)), ui.row(_decline(entry, *_on(page)))]
    heading = _heading(asked)
    face = [_face(asked, asked.facts, limits.MESSAGE_TEXT - _NOTE - len(heading))] if asked.facts else []
    return [ui.text(heading), *face, *ui.rows(_buttons(asked, *_on(page)))]


def _face(asked: Asked, facts: Facts, room: int) -> ui.Container:
    """The fic's card; where what is to be read above it leaves too little room, without its recs."""
    whole = cards.face(facts, _recs(asked), Sight.CARD, number=_number(asked))
    texts = (part.content for part in whole.walk_children() if isinstance(part, discord.ui.TextDisplay))
    fits = sum(map(len, texts)) <= room
    return whole if fits else cards.face(facts, (), Sight.CARD, number=_number(asked))


def may_open(facts: Facts, readers: Audience) -> bool:
    """Whether a fic may show in full, to moderators too."""
    return readers.sight(facts, Way.NAMED) is Sight.CARD


def _opens(asked: Asked, facts: Facts, readers: Audience) -> bool:
    """Whether an entry may show in full: its fic as it is, and as it was before it was changed."""
    states = [state for deed in asked.deeds for state in (deed.before, deed.after)]
    every = [facts, *(state.facts for state in states if isinstance(state, Fic))]
    return all(may_open(one, readers) for one in every)


def unmasked(reports: Sequence[Report], page: tuple[int, ...]) -> ui.Screen:
    """Who reported a fic, for one moderator alone, with the way back to that page of the queue."""
    told = [f"- {_member(report.member_id)}: {report.complaint.words}" for report in reports]
    told = ["### Who reported this", *told, "-# The log knows that you asked."]
    return ui.Screen(ui.text("\n".join(told)), *ui.rows(back(page)))


def back(page: tuple[int, ...]) -> list[ui.Button]:
    """The way back to that page of the queue, for what was pressed on one; `page` is empty elsewhere."""
    return [ui.button("Back to the queue", "queue", 0, *page)] if page else []


def _on(page: int | None) -> tuple[int, ...]:
    return () if page is None else (page,)


def _ended(entry: Entry) -> str:
    number = f" as #{number_of(entry.fic_id)}" if entry.matter is Matter.REC and entry.fic_id else ""
    who = f" by {_member(entry.decided_by)}" if entry.state is not State.WITHDRAWN else ""
    refused = "✖️ declined" if entry.matter.is_asked_for else "✖️ left as it is"
    agreed = "↩️ undone" if entry.matter is Matter.CHANGED else _DONE[State.APPROVED]
    ends = {**_DONE, State.APPROVED: agreed, State.DECLINED: refused}
    return f"-# {_WHAT[entry.matter]} (no. {entry.id}): {ends[entry.state]}{number}{who}"


def _neutral(entry: Entry, facts: Facts) -> str:
    about = f", about #{number_of(entry.fic_id)}" if entry.fic_id else ""
    return (
        f"**{_WHAT[entry.matter]}** waits (no. {entry.id}{about}; {facts.rating.level.words}). "
        "It opens in an age-restricted channel, with `/ficadmin queue`."
    )


def _heading(asked: Asked) -> str:
    entry = asked.entry
    lines = [f"### {_WHAT[entry.matter]} (no. {entry.id})", *_told(asked)]
    return "\n".join([*lines, *(f"-# {line(cause, 300)}" for cause in entry.causes[:3])])


def _told(asked: Asked) -> Iterator[str]:
    entry = asked.entry
    if entry.fic_id and asked.facts is None:
        yield f"#{number_of(entry.fic_id)} has left the list meanwhile."
    if entry.matter is Matter.REC:
        yield f"{_member(entry.member_id)} wants to rec this{_seconds(entry)}."
    if entry.wish is not None and entry.fic_id:
        author, number = _member(entry.member_id), number_of(entry.fic_id)
        yield f"{author} says: **{entry.wish.words.replace('this', f'#{number}', 1)}**"
        yield from _quoted(entry.words)
    if entry.reports:
        yield from _reported(entry)
    if entry.matter is Matter.CHANGED and asked.fic is not None:
        yield from _changed(asked, asked.fic)


def _seconds(entry: Entry) -> str:
    return f", which is #{number_of(entry.fic_id)} on the list," if entry.fic_id else ""


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


def _changed(asked: Asked, fic: Fic) -> Iterator[str]:
    """Who changed what of a fic, with what it was before the first change and what it is by now."""
    live = [deed for deed in asked.deeds if undoing.can_undo(deed)]
    first = live[0].before if live else None
    if not isinstance(first, Fic):
        yield f"What was changed of #{fic.number} was undone since, or is too long ago to be told."
        return
    changed = {name for deed in live for name in _differing(deed)}
    names = [name for name in differing(first.facts, fic.facts) if name in changed]
    yield f"{_members(live)} changed {wording.called(names) or 'nothing in the end'} of #{fic.number}."
    yield from differences.told(first.facts, fic.facts, names, room=_CHANGES)


def _differing(deed: Deed) -> tuple[str, ...]:
    was, became = deed.before, deed.after
    return differing(was.facts, became.facts) if isinstance(was, Fic) and isinstance(became, Fic) else ()


def _members(deeds: Sequence[Deed]) -> str:
    who = list(dict.fromkeys(_member(deed.member_id) for deed in deeds))
    more = [counted(len(who) - _NAMED, "other")] if len(who) > _NAMED else []
    named = " and ".join([*who[:_NAMED], *more])
    return named[0].upper() + named[1:]


def _quoted(words: str | None) -> Iterator[str]:
    if words:
        yield quote(words, _WORDS)


def _member(member_id: int | None) -> str:
    return f"<@{member_id}>" if member_id else "a former member"


def _recs(asked: Asked) -> tuple[Rec, ...]:
    entry = asked.entry
    if entry.matter is not Matter.REC or entry.reading is None:
        return asked.fic.recs if asked.fic else ()
    return (Rec(member_id=entry.member_id, at=entry.at, why=entry.reading.why, wrote_it=entry.wrote_it),)


def _number(asked: Asked) -> int | None:
    return asked.fic.number if asked.fic else None


def _buttons(asked: Asked, *page: int) -> list[ui.Button]:
    entry = asked.entry
    decline = _decline(entry, *page)
    if asked.facts is None:
        return [decline]
    if entry.matter is Matter.CHANGED:
        return [*_judging(asked, *page), *_mending(entry, *page)]
    if entry.matter is Matter.REC:
        change = [ui.button("Approve with changes", "queue-change", entry.id, *page)]
        return [
            ui.button("Approve", "queue-approve", entry.id, *page, style=_GOOD),
            *(change if entry.fic_id is None else []),
            ui.button("Send back", "queue-return", entry.id, *page),
            decline,
        ]
    if entry.matter is Matter.CLAIM:
        return [*_granting(entry, *page), decline]
    if entry.matter is Matter.REPORT:
        return [
            ui.button("It is dealt with", "queue-approve", entry.id, *page, style=_GOOD),
            *_mending(entry, *page),
            *_whys(asked, *page),
            decline,
            ui.button("Who reported it?", "queue-who", entry.id, *page),
        ]
    return [ui.button("Take it off the list", "queue-approve", entry.id, *page, style=_BAD), decline]


def _judging(asked: Asked, *page: int) -> list[ui.Button]:
    numbers = (asked.entry.id, *page)
    fine = ui.button("It is fine", "queue-decline", *numbers, style=_GOOD)
    undo = ui.button("Undo the change", "queue-approve", *numbers, style=_BAD)
    return [fine, undo] if any(undoing.can_undo(deed) for deed in asked.deeds) else [fine]


def _granting(entry: Entry, *page: int) -> list[ui.Button]:
    if entry.wish is Wish.OFF:
        return [ui.button("Take it off…", "queue-off", entry.id, *page, style=_BAD)]
    if entry.wish is Wish.FACTS:
        return [
            ui.button("It is done", "queue-approve", entry.id, *page, style=_GOOD),
            *_mending(entry, *page),
        ]
    return [ui.button("Do so", "queue-approve", entry.id, *page, style=_GOOD)]


def _mending(entry: Entry, *page: int) -> list[ui.Button]:
    numbers = (entry.fic_id or 0, *page)
    return [ui.button("Edit facts", "fic-edit", *numbers), ui.button("Remove…", "fic-remove", *numbers)]


def _whys(asked: Asked, *page: int) -> list[ui.Button]:
    fic = asked.fic
    said = fic is not None and any(rec.why for rec in fic.recs)
    return [whys.button("Remove a why…", fic, *page)] if fic is not None and said else []


def _decline(entry: Entry, *page: int) -> ui.Button:
    return ui.button(entry.matter.refusal, "queue-decline", entry.id, *page)
