"""What a member is told of what she sent in: that it waits, and what became of it; never by whom."""

from collections.abc import Iterable

from bot.cards import wording
from bot.ui import components
from bot.ui.text import line, quote
from db.queue.queue import QueuedEntry
from fics.catalogue import _, message
from fics.models import number_of
from fics.queue import DECIDED_IN, Entry, Matter, State
from fics.reports import Wish
from fics.rules.settings import Choices
from fics.visibility import Audience, Way


def decision(asked: QueuedEntry, server: str, chosen: Choices) -> str:
    """What became of an entry, for a direct message; it names no fic that an open channel may not name."""
    entry = asked.entry
    # Whoever sees it, a direct message is open to all ages: Discord keeps no door there.
    lines = [_sentence(asked, line(server, 100), Audience(chosen))]
    if entry.reason:
        lines.append(f"{_('They write:')}\n{quote(entry.reason, 1_200)}")
    if entry.state is State.RETURNED or (entry.state is State.EXPIRED and entry.draft_id):
        lines.append(_("Your text is kept. Find it with `/fic rec`."))
    return "\n".join(lines)


def _sentence(asked: QueuedEntry, server: str, readers: Audience) -> str:
    if asked.entry.matter is Matter.REC:
        return _of_rec(asked, server, _name(asked, readers))
    if asked.entry.matter is Matter.EDIT:
        return _of_edit(asked.entry, server)
    if asked.entry.matter is Matter.WHY:
        return _of_why(asked, server)
    return _of_claim(asked, server) if asked.entry.matter is Matter.CLAIM else _of_report(asked, server)


def _of_rec(asked: QueuedEntry, server: str, name: str) -> str:
    entry = asked.entry
    if entry.state is State.APPROVED and entry.fic_id and asked.fic is None:
        return _(
            "Your rec was approved on **{server}**, but #{number} has left the list since.",
            server=server,
            number=number_of(entry.fic_id),
        )
    if entry.state is State.APPROVED:
        changed = wording.called(entry.changed)
        listed = (
            _(
                "Your rec of {title} is on the list of **{server}** now, as #{number}. 💛",
                title=name,
                server=server,
                number=number_of(entry.fic_id),
            )
            if entry.fic_id
            else _("Your rec of {title} is on the list of **{server}** now. 💛", title=name, server=server)
        )
        return f"{listed} {_('A moderator fixed: {facts}.', facts=changed)}" if changed else listed
    if entry.state is State.EXPIRED:
        return _(
            "Nobody on **{server}** decided about your rec of {title} in {days} days, so I closed it.",
            server=server,
            title=name,
            days=DECIDED_IN.days,
        )
    if entry.state is State.RETURNED:
        return _(
            "The mods of **{server}** have a question about your rec of {title}.", server=server, title=name
        )
    if entry.reading is None and asked.facts is None:  # its author left, and all of it went
        return _("**{server}** can't list a fic that you recced. Its author asked for that.", server=server)
    return _("The mods of **{server}** declined your rec of {title}.", server=server, title=name)


def _of_claim(asked: QueuedEntry, server: str) -> str:
    entry, number = asked.entry, number_of(asked.entry.fic_id or 0)
    if entry.state is State.APPROVED and entry.wish is not None:
        match entry.wish:
            case Wish.FACTS:
                return _(
                    "The mods of **{server}** fixed #{number} as you asked.", server=server, number=number
                )
            case Wish.BARE:
                return _(
                    "As you asked, #{number} on **{server}** shows only its link now.",
                    server=server,
                    number=number,
                )
            case Wish.UNNAMED:
                return _(
                    "As you asked, #{number} on **{server}** names no author anymore.",
                    server=server,
                    number=number,
                )
            case Wish.OFF:
                return _(
                    "As you asked, #{number} is off the list of **{server}** and can't be added again.",
                    server=server,
                    number=number,
                )
    if entry.state is State.WAITING:
        return _(
            "Nobody on **{server}** decided your request about #{number} in {days} days, so the fic shows "
            "again. Your request still waits. You can write to the mods, or to who runs me (`/fic help`).",
            server=server,
            number=number,
            days=DECIDED_IN.days,
        )
    return _("The mods of **{server}** declined your request about #{number}.", server=server, number=number)


def _of_why(asked: QueuedEntry, server: str) -> str:
    number = number_of(asked.entry.fic_id or 0)
    return _(
        "The mods of **{server}** removed your reason from #{number}. Your rec stays. You can give another "
        "reason in other words.",
        server=server,
        number=number,
    )


def _of_edit(entry: Entry, server: str) -> str:
    number = number_of(entry.fic_id or 0)
    if entry.state is State.APPROVED:
        return _("Your edit of #{number} on **{server}** is live now. 💛", number=number, server=server)
    return _(
        "The mods of **{server}** declined your edit of #{number}, so its details stay as they are.",
        number=number,
        server=server,
    )


def _of_report(asked: QueuedEntry, server: str) -> str:
    number = number_of(asked.entry.fic_id or 0)
    if asked.entry.state is State.APPROVED:
        return _(
            "Thanks for reporting #{number} on **{server}**. The mods took care of it.",
            number=number,
            server=server,
        )
    if asked.entry.state is State.EXPIRED:
        return _(
            "Nobody on **{server}** decided about your report of #{number} in {days} days, so I closed it.",
            number=number,
            server=server,
            days=DECIDED_IN.days,
        )
    return _(
        "Thanks for reporting #{number} on **{server}**. The mods looked at it and left it as it is.",
        number=number,
        server=server,
    )


def _name(asked: QueuedEntry, readers: Audience) -> str:
    facts = asked.facts
    if facts is None or not readers.sight(facts, Way.NAMED).is_visible:
        return _("a fic")
    return f"**{wording.title(facts, 200)}**"


_KIND = message(
    "Thanks! Your rec is saved and waiting for a moderator. I'll message you, or tell you here at your next "
    "command."
)


def waits(entry: Entry, others: Iterable[components.Button] = (), *, whole: bool) -> components.Screen:
    """The sentence, with its reasons where the fic is shown `whole`, and a way back.

    `others` leads to what else she began.
    """
    told = [f"-# {cause}" for cause in wording.causes(entry.causes, 400)] if whole else []
    return components.Screen(
        components.text("\n".join([str(_KIND), *told])),
        components.row(components.button(_("Take it back"), "withdraw", entry.id), *others),
    )
