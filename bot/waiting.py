"""What a member reads whose rec waits for a moderator."""

from collections.abc import Iterable

from bot import ui
from bot.text import line
from fics.queue import Entry

_KIND = (
    "Thank you! Your rec is kept and waits for a moderator. I'll tell you what becomes of it, by a message "
    "or here at your next command."
)


def causes(given: tuple[str, ...], *, room: int = 400) -> tuple[str, ...]:
    """Why a rec waits, a line each of so many characters: the first three."""
    return tuple(line(cause, room) for cause in given[:3])


def waits(entry: Entry, others: Iterable[ui.Button] = (), *, whole: bool) -> ui.Screen:
    """The sentence, with its reasons where the fic is shown `whole`, and a way back.

    `others` leads to what else she began.
    """
    told = [f"-# {cause}" for cause in causes(entry.causes)] if whole else []
    return ui.Screen(
        ui.text("\n".join([_KIND, *told])), ui.row(ui.button("Take it back", "withdraw", entry.id), *others)
    )
