"""An entry of the moderators' queue: what they read of it, and what they can press."""

from collections.abc import Sequence

import discord

from bot.cards import fic_card, reasons, wording
from bot.queue import entry_heading
from bot.ui import components, limits
from db.moderation import undo as moderation_undo
from db.queue.queue import QueuedEntry
from fics.catalogue import _
from fics.facts import waiting_parts
from fics.models import Facts, Fic, Rec, number_of
from fics.queue import DECIDED_IN, Entry, Matter, State
from fics.reports import Report, Wish
from fics.visibility import Audience, Sight

_GOOD, _BAD = discord.ButtonStyle.success, discord.ButtonStyle.danger
_NOTE = 200
"""Characters for what a page of the queue says above an entry."""


def screen(asked: QueuedEntry, readers: Audience) -> components.Screen:
    """An entry's card in the moderators' channel; once it is decided, a line."""
    return components.Screen(*blocks(asked, readers))


def blocks(asked: QueuedEntry, readers: Audience, *, page: int | None = None) -> list[components.Block]:
    """An entry as these readers may see it, with its buttons; `page` is that of the queue it stands on.

    Where a fic must not show in full, its number and level are all that is said of it.
    """
    entry = asked.entry
    if entry.state is not State.WAITING:
        number = f" (#{number_of(entry.fic_id)})" if entry.matter is Matter.REC and entry.fic_id else ""
        return [components.text(f"-# {entry_heading.called(entry)}: {_outcome(entry)}{number}")]
    # Its fic must open here as it is, and as it was before each change that the entry tells of.
    states = [state for deed in asked.deeds for state in (deed.before, deed.after)]
    shown = asked.facts
    if entry.matter is Matter.EDIT and shown is not None:
        # as the edit would make them, since all of what waits is to be read
        shown = waiting_parts.applied(shown, entry.facts or Facts())
    told = [asked.facts, shown, *(state.facts for state in states if isinstance(state, Fic))]
    if asked.facts is not None and not all(readers.opens(facts) for facts in told if facts):
        return [components.text(_neutral(entry, asked.facts)), components.row(_decline(entry, *_on(page)))]
    heading = entry_heading.heading(asked)
    face = _face(asked, shown, limits.MESSAGE_TEXT - _NOTE - len(heading)) if shown else []
    return [components.text(heading), *face, *components.rows(_buttons(asked, *_on(page)))]


def _face(asked: QueuedEntry, facts: Facts, space: int) -> list[components.Container]:
    """The fic's card; where what is to be read above it leaves too little space, without its recs."""
    whole = fic_card.face(facts, _recs(asked), Sight.CARD, number=_number(asked))
    # Discord counts the text of a whole message, so a long heading leaves the card less.
    if fic_card.size(whole) <= space:
        return whole
    return fic_card.face(facts, (), Sight.CARD, number=_number(asked))


def unmasked(reports: Sequence[Report], page: tuple[int, ...]) -> components.Screen:
    """Who reported a fic, for one moderator alone, with the way back to that page of the queue."""
    # A member's name stands last: written from right to left, it would turn round a line that it begins.
    told = [f"- {report.complaint.words}: {wording.member(report.member_id)}" for report in reports]
    told = [f"### {_('Who reported this')}", *told, "-# " + _("The log shows that you looked this up.")]
    return components.Screen(components.text("\n".join(told)), *components.rows(back(page)))


def back(page: tuple[int, ...]) -> list[components.Button]:
    """The way back to that page of the queue, for what was pressed on one; `page` is empty elsewhere."""
    return [components.button(_("Back to the queue"), "queue", 0, *page)] if page else []


def _on(page: int | None) -> tuple[int, ...]:
    return () if page is None else (page,)


def _outcome(entry: Entry) -> str:
    if entry.state is State.WITHDRAWN:
        return _("↩️ taken back by the member")
    if entry.state is State.EXPIRED:
        return _("⌛ closed, since nobody decided in {days} days", days=DECIDED_IN.days)
    return _decision(entry, wording.member(entry.decided_by))


def _decision(entry: Entry, who: str) -> str:
    if entry.state is State.RETURNED:
        return _("↩️ sent back by {moderator}", moderator=who)
    if entry.state is State.DECLINED and entry.matter.is_asked_for:
        return _("✖️ declined by {moderator}", moderator=who)
    if entry.state is State.DECLINED:
        return _("✖️ dismissed by {moderator}", moderator=who)
    if entry.matter is Matter.CHANGED:
        return _("↩️ undone by {moderator}", moderator=who)
    if entry.matter is Matter.UNDERAGE:
        return _("✅ cleared by {moderator}", moderator=who)
    if entry.matter is Matter.REPORT:
        return _("✅ resolved by {moderator}", moderator=who)
    return _("✅ approved by {moderator}", moderator=who)


def _neutral(entry: Entry, facts: Facts) -> str:
    about = f" · #{number_of(entry.fic_id)}" if entry.fic_id else ""
    opens = _("It opens only in 18+ channels, with `/ficadmin queue`.")
    return f"**{entry_heading.called(entry)}**{about} · {wording.level_name(facts.rating.level)}\n{opens}"


def _recs(asked: QueuedEntry) -> tuple[Rec, ...]:
    entry = asked.entry
    if entry.matter is not Matter.REC or entry.reading is None:
        return asked.fic.recs if asked.fic else ()
    return (Rec(member_id=entry.member_id, at=entry.at, why=entry.reading.why, wrote_it=entry.wrote_it),)


def _number(asked: QueuedEntry) -> int | None:
    return asked.fic.number if asked.fic else None


def _buttons(asked: QueuedEntry, *page: int) -> list[components.Button]:
    entry = asked.entry
    decline = _decline(entry, *page)
    if asked.facts is None:
        return [decline]
    if entry.matter is Matter.CHANGED:
        return [*_judging(asked, *page), *_mending(entry, *page)]
    if entry.matter is Matter.EDIT:
        return [components.button(_("Approve"), "queue-approve", entry.id, *page, style=_GOOD), decline]
    if entry.matter is Matter.REC:
        change = [components.button(_("Approve with changes"), "queue-change", entry.id, *page)]
        return [
            components.button(_("Approve"), "queue-approve", entry.id, *page, style=_GOOD),
            *(change if entry.fic_id is None else []),
            components.button(_("Send back"), "queue-return", entry.id, *page),
            decline,
        ]
    if entry.matter is Matter.CLAIM:
        return [*_granting(entry, *page), decline]
    if entry.matter is Matter.REPORT:
        fic = asked.fic
        said = fic is not None and any(rec.why for rec in fic.recs)
        return [
            components.button(_("Resolve"), "queue-approve", entry.id, *page, style=_GOOD),
            *_mending(entry, *page),
            *([reasons.button(_("Remove a reason…"), fic, *page)] if fic is not None and said else []),
            decline,
            components.button(_("Who reported it?"), "queue-who", entry.id, *page),
        ]
    if entry.matter is Matter.UNDERAGE:
        fine = components.button(_("It isn't Underage Sex"), "queue-approve", entry.id, *page, style=_GOOD)
        return [fine, *_mending(entry, *page), decline]
    return [
        components.button(_("Take it off the list"), "queue-approve", entry.id, *page, style=_BAD),
        decline,
    ]


def _judging(asked: QueuedEntry, *page: int) -> list[components.Button]:
    numbers = (asked.entry.id, *page)
    fine = components.button(_("It's fine"), "queue-decline", *numbers, style=_GOOD)
    undo = components.button(_("Undo the change"), "queue-approve", *numbers, style=_BAD)
    return [fine, undo] if any(moderation_undo.can_undo(deed) for deed in asked.deeds) else [fine]


def _granting(entry: Entry, *page: int) -> list[components.Button]:
    if entry.wish is Wish.OFF:
        return [components.button(_("Take it off…"), "queue-off", entry.id, *page, style=_BAD)]
    if entry.wish is Wish.FACTS:
        return [
            components.button(_("Done", context="button"), "queue-approve", entry.id, *page, style=_GOOD),
            *_mending(entry, *page),
        ]
    return [components.button(_("Approve"), "queue-approve", entry.id, *page, style=_GOOD)]


def _mending(entry: Entry, *page: int) -> list[components.Button]:
    numbers = (entry.fic_id or 0, *page)
    return [
        components.button(_("Edit details"), "fic-edit", *numbers),
        components.button(_("Remove…"), "fic-remove", *numbers),
    ]


def _decline(entry: Entry, *page: int) -> components.Button:
    return components.button(entry.matter.refusal, "queue-decline", entry.id, *page)
