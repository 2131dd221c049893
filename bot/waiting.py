"""What a member reads whose rec waits for a moderator."""

from collections.abc import Iterable

from bot import ui
from bot.text import line
from fics.queue import Entry

_KIND = (
    "Thank you! Your rec is kept and waits for a moderator. I'll tell you what becomes of it, by a message "
    "or here at your next command."
)


def waits(entry: Entry, others: Iterable[ui.Button] = ()) -> ui.Screen:
    """The sentence with its reasons, and a way back; `others` leads to what else she began."""
    causes = [f"-# {line(cause, 400)}" for cause in entry.causes[:3]]
    return ui.Screen(
        ui.text("\n".join([_KIND, *causes])), ui.row(ui.button("Take it back", "withdraw", entry.id), *others)
    )
