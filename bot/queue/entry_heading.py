"""What moderators read above the card of a fic that waits: what is asked for, by whom, and why."""

from collections.abc import Iterator, Sequence

from bot import posting_obstacles
from bot.cards import changes, wording
from bot.ui.text import quote
from db.log.history import LogEntry
from db.moderation import undo
from db.queue.queue import QueuedEntry
from fics.catalogue import _, and_list, message
from fics.facts import waiting_parts
from fics.facts.precedence import differing
from fics.models import Facts, Fic, number_of
from fics.queue import Entry, Matter, Obstacle

_SHOWN_REPORTS = 4
"""Reports whose words are shown; the others are counted."""
_WORDS = 200
"""Characters that are shown of what one member wrote."""
_CHANGES = 800
"""Characters for what facts were and are, of one change."""
_NAMED = 3
"""Members who are named as having changed one fic; the others are counted."""
WHAT = {
    Matter.CLAIM: message("Author's request"),
    Matter.REC: message("New rec"),
    Matter.REPORT: message("Reports"),
    Matter.GONE: message("Fic that's gone from its archive"),
    Matter.BLOCKED: message("Fic that matches a block"),
    Matter.UNDERAGE: message("Fic that may be Underage Sex"),
    Matter.CHANGED: message("Edited fic"),
    Matter.UNPOSTED: message("Channel that takes no cards"),
    Matter.EDIT: message("Edit that needs approval"),
    Matter.WHY: message("Removed reason"),
}
"""What each kind of entry is called."""
_APPROVAL_SAYS = message(
    "It mentions child abuse or Underage Sex. Press **Approve** only if it's about "
    "surviving that, or isn't Underage Sex at all."
)
_TO_BE_SAID = message(
    "It mentions child abuse or Underage Sex. Is it about surviving that, or not Underage Sex at all? "
    "Until you say so, all-ages channels don't show it."
)


def called(entry: Entry) -> str:
    """What an entry is, with its number in the queue."""
    return _("{matter} (no. {number})", matter=WHAT[entry.matter], number=str(entry.id))


def heading(asked: QueuedEntry) -> str:
    """What is said above its fic's card: what waits, who asks for it, and why."""
    entry = asked.entry
    lines = [f"### {called(entry)}", *_sentences(asked)]
    if entry.matter is Matter.UNPOSTED:
        return "\n".join(
            [*lines, posting_obstacles.for_moderators(Obstacle(entry.causes[0]), entry.channel_id or 0)]
        )
    return "\n".join([*lines, *(f"-# {cause}" for cause in wording.causes(entry.causes, 300))])


def _sentences(asked: QueuedEntry) -> Iterator[str]:
    entry = asked.entry
    if entry.fic_id and asked.facts is None:
        yield _("#{number} has left the list since.", number=number_of(entry.fic_id))
    if entry.matter is Matter.REC:
        member = wording.member(entry.member_id)
        if entry.fic_id:
            yield _(
                "{member} wants to rec this. It's #{number} on the list.",
                member=member,
                number=number_of(entry.fic_id),
            )
        else:
            yield _("{member} wants to rec this.", member=member)
    if asked.facts is not None and asked.facts.is_unclear:
        yield str(_APPROVAL_SAYS if entry.matter is Matter.REC else _TO_BE_SAID)
    if entry.wish is not None and entry.fic_id:
        yield _(
            "{member} says about #{number}: **{request}**",
            member=wording.member(entry.member_id),
            number=number_of(entry.fic_id),
            request=entry.wish.words,
        )
        yield from _quoted(entry.words)
    if entry.reports:
        yield from _reported(entry)
    if asked.fic is not None:
        yield from _edited(asked, asked.fic)


def _reported(entry: Entry) -> Iterator[str]:
    number = number_of(entry.fic_id or 0)
    yield _(
        "{count} member reported #{number}. Names are hidden unless a mod looks them up, and that's logged.",
        "{count} members reported #{number}. Names are hidden unless a mod looks them up, and that's logged.",
        count=len(entry.reports),
        number=number,
    )
    for report in entry.reports[:_SHOWN_REPORTS]:
        yield f"- **{report.complaint.words}**"
        yield from _quoted(report.words)
    if len(entry.reports) > _SHOWN_REPORTS:
        yield _("+{count} more", count=len(entry.reports) - _SHOWN_REPORTS)


def _edited(asked: QueuedEntry, fic: Fic) -> Iterator[str]:
    if asked.entry.matter is Matter.CHANGED:
        yield from _changed(asked, fic)
    if asked.entry.matter is Matter.EDIT:
        yield from _to_change(asked.entry, fic)


def _changed(asked: QueuedEntry, fic: Fic) -> Iterator[str]:
    """Who changed what of a fic, with what it was before the first change and what it is by now."""
    # What was undone meanwhile is no change any more, and has nothing to be judged.
    live = [deed for deed in asked.deeds if undo.can_undo(deed)]
    first = live[0].before if live else None
    if not isinstance(first, Fic):
        yield _("The changes to #{number} were undone since, or are too old to show.", number=fic.number)
        return
    changed = {
        name
        for deed in live
        if isinstance(deed.before, Fic) and isinstance(deed.after, Fic)
        for name in differing(deed.before.facts, deed.after.facts)
    }
    # In order of the facts, and without what others changed in between or somebody changed back.
    names = [name for name in differing(first.facts, fic.facts) if name in changed]
    if names:
        said = _(
            "{members} changed #{number}: {facts}.",
            members=_members(live),
            number=fic.number,
            facts=wording.called(names),
        )
    else:
        said = _(
            "{members} changed nothing of #{number} in the end.", members=_members(live), number=fic.number
        )
    # Who is named comes first in English, and not in every language.
    yield said[0].upper() + said[1:]
    yield from changes.lines(first.facts, fic.facts, names, space=_CHANGES)


def _to_change(entry: Entry, fic: Fic) -> Iterator[str]:
    """What an edit would change of a fic: what that is now, and what it would be."""
    facts = waiting_parts.applied(fic.facts, entry.facts or Facts())
    names = differing(fic.facts, facts)
    if entry.member_id is None:
        yield _(
            "An import brings this for #{number}: {facts}.", number=fic.number, facts=wording.called(names)
        )
    else:
        yield _(
            "{member} wants to change #{number}: {facts}.",
            member=wording.member(entry.member_id),
            number=fic.number,
            facts=wording.called(names),
        )
    yield from changes.lines(fic.facts, facts, names, space=_CHANGES)


def _members(deeds: Sequence[LogEntry]) -> str:
    who = list(dict.fromkeys(wording.member(deed.member_id) for deed in deeds))
    more = [_("{count} other", "{count} others", count=len(who) - _NAMED)] if len(who) > _NAMED else []
    return and_list([*who[:_NAMED], *more])


def _quoted(words: str | None) -> Iterator[str]:
    if words:
        yield quote(words, _WORDS)
