"""What a member is told of what she sent in: that it waits, and what became of it; never by whom."""

from collections.abc import Iterable

from bot.cards import wording
from bot.ui import components
from bot.ui.text import line, quote
from db.queue.queue import QueuedEntry
from fics.models import number_of
from fics.queue import Entry, Matter, State, Wish
from fics.rules.settings import Choices
from fics.visibility import Audience, Way

_GRANTED = {
    Wish.FACTS: "has been looked at, and its facts corrected",
    Wish.BARE: "shows nothing but its link now",
    Wish.UNNAMED: "names nobody as its author any more",
    Wish.OFF: "is off the list, and can't be put back onto it",
}


def decision(asked: QueuedEntry, server: str, chosen: Choices) -> str:
    """What became of an entry, for a direct message; it names no fic that an open channel may not name."""
    entry = asked.entry
    # Whoever sees it, a direct message is open to all ages: Discord keeps no door there.
    lines = [_sentence(asked, line(server, 100), Audience(chosen))]
    if entry.reason:
        lines.append(f"They write:\n{quote(entry.reason, 1_200)}")
    if entry.state is State.RETURNED:
        lines.append("Your text is kept: `/fic rec` shows it to you again.")
    return "\n".join(lines)


def _sentence(asked: QueuedEntry, server: str, readers: Audience) -> str:
    if asked.entry.matter is Matter.REC:
        return _of_rec(asked, server, _name(asked, readers))
    if asked.entry.matter is Matter.WHY:
        return _of_why(asked, server)
    return _of_claim(asked, server) if asked.entry.matter is Matter.CLAIM else _of_report(asked, server)


def _of_rec(asked: QueuedEntry, server: str, name: str) -> str:
    entry = asked.entry
    if entry.state is State.APPROVED:
        number = f" as #{number_of(entry.fic_id)}" if entry.fic_id else ""
        changed = wording.called(entry.changed)
        corrected = f" A moderator corrected: {changed}." if changed else ""
        return f"Your rec of {name} is on the list of **{server}** now{number}. 💛{corrected}"
    if entry.state is State.RETURNED:
        return f"The moderators of **{server}** have a question about your rec of {name}."
    return f"The moderators of **{server}** did not take your rec of {name} onto the list."


def _of_claim(asked: QueuedEntry, server: str) -> str:
    entry, number = asked.entry, number_of(asked.entry.fic_id or 0)
    if entry.state is State.APPROVED and entry.wish is not None:
        return f"As you wished, #{number} on **{server}** {_GRANTED[entry.wish]}."
    return f"The moderators of **{server}** did not do as you wished about #{number}."


def _of_why(asked: QueuedEntry, server: str) -> str:
    number = number_of(asked.entry.fic_id or 0)
    return (
        f"The moderators of **{server}** took your *why* off #{number}; your rec stays, and you are "
        "welcome to say why in other words."
    )


def _of_report(asked: QueuedEntry, server: str) -> str:
    number = number_of(asked.entry.fic_id or 0)
    thanks = f"Thank you for telling the moderators of **{server}** about #{number}:"
    if asked.entry.state is State.APPROVED:
        return f"{thanks} they have dealt with it."
    return f"{thanks} they looked at it, and left it as it is."


def _name(asked: QueuedEntry, readers: Audience) -> str:
    facts = asked.facts
    if facts is None or not readers.sight(facts, Way.NAMED).is_visible:
        return "a fic"
    return f"**{wording.title(facts, 200)}**"


_KIND = (
    "Thank you! Your rec is kept and waits for a moderator. I'll tell you what becomes of it, by a message "
    "or here at your next command."
)


def waits(entry: Entry, others: Iterable[components.Button] = (), *, whole: bool) -> components.Screen:
    """The sentence, with its reasons where the fic is shown `whole`, and a way back.

    `others` leads to what else she began.
    """
    told = [f"-# {cause}" for cause in wording.causes(entry.causes, 400)] if whole else []
    return components.Screen(
        components.text("\n".join([_KIND, *told])),
        components.row(components.button("Take it back", "withdraw", entry.id), *others),
    )
