"""Commands that are named in a sentence, as Discord draws them to be tapped: `</fic search:1234>`.

A sentence has them as code, `/fic search`, and keeps them so where their ids are not known: before Discord
was told the commands.
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar

# With an option behind it, as in `/mine hide tags: Angst`, a command is an example to be typed.
_NAMED = re.compile(r"(?<![\\`])`/([a-z]+(?: [a-z]+)*)`(?!`)")
CommandIds = Mapping[str, int]
"""The ids of commands by their names in whole, `fic search`; of a group's commands it is the group's."""
_ids: ContextVar[CommandIds | None] = ContextVar("_ids", default=None)


def know(ids: CommandIds) -> None:
    """Have what this task and those that it begins draw name commands by these ids, which may come later."""
    _ids.set(ids)


def tappable(text: str) -> str:
    """The text with each command in it that has an id as Discord's mention of it."""
    ids = _ids.get() or {}
    return _NAMED.sub(lambda named: f"</{named[1]}:{ids[named[1]]}>" if named[1] in ids else named[0], text)
