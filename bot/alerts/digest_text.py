"""What a message about alerts says: plain words, since a message of components alone notifies of nothing.

Anyone who sees a phone can read its notifications: they name nothing, unless their member wants that.
"""

from collections.abc import Sequence

import discord

from bot.alerts import wording
from bot.ui import components, limits
from bot.ui.command_mentions import tappable
from bot.ui.text import line
from db.alerts.digests import Digest
from fics.catalogue import _, message
from fics.models import Fic
from fics.shelf import Shelved

_TEST = message(
    "This is a test from FicRec. Your alerts will come like this, and say only how many fics are new. "
    "To stop them, use `/mine alerts`."
)


def test_message() -> str:
    """What a member is sent first, to see that messages reach her."""
    return tappable(str(_TEST))


def message_text(digest: Digest, named: dict[int, Fic] | None) -> str:
    """A digest in words: how much is new, and no more, unless the fics that it may name are given."""
    found, grown = digest.items, len(digest.chapters)
    told = list[str]()
    if found:
        told.append(_("{count} new fic for you", "{count} new fics for you", count=found))
        told += _named(digest, named) if named is not None else []
    if grown:
        told.append(
            _(
                "{count} fic on your shelf has new chapters",
                "{count} fics on your shelf have new chapters",
                count=grown,
            )
        )
        told += _grown(digest.chapters) if named is not None else []
    return tappable("\n".join(told)[: limits.PLAIN_TEXT])


def _grown(rows: Sequence[Shelved]) -> list[str]:
    seen = [row for row in rows if wording.is_for_all_ages(row)]
    lines = [wording.grown(row) for row in seen[:_SHOWN]]
    if (more := len(seen) - _SHOWN) > 0:
        lines.append(_("{count} more fic", "{count} more fics", count=more))
    if (hidden := len(rows) - len(seen)) > 0:
        lines.append(wording.grown_elsewhere(hidden))
    return lines


def _named(digest: Digest, named: dict[int, Fic]) -> list[str]:
    lines = list[str]()
    for part in digest.parts:
        lines.append(f"**{line(part.alert.name, 60)}**")
        lines += [wording.title(named[fic_id]) for fic_id in part.shown[:_SHOWN] if fic_id in named]
        if (more := len(part.shown) - _SHOWN) > 0:
            lines.append(_("{count} more fic", "{count} more fics", count=more))
        if part.adult:
            lines.append(wording.elsewhere(len(part.adult)))
    return lines


_SHOWN = 5
"""Titles of one alert."""


def below(digest: Digest) -> discord.ui.View:
    """The buttons of a digest."""
    opening = components.button(_("Open"), "digest", digest.id, style=discord.ButtonStyle.primary)
    stops = [components.button(_("Stop this one"), "alert-stop", part.alert.id) for part in digest.parts]
    # of several, each is stopped behind Open
    return components.plain_buttons(opening, *(stops if len(stops) == 1 else ()))
