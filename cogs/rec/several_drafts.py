"""Several fics that came in at once, each a draft of its own: which there are, with a button for each."""

from collections.abc import Sequence

import discord
from discord import ui as discord_ui

from bot.cards import edit_form, wording
from bot.interaction import Interaction
from bot.ui import components
from bot.ui.replies import show
from bot.ui.text import line, quote
from cogs.rec import preview_screen
from cogs.rec.preview import moment
from cogs.rec.preview_screen import Seen
from fics.catalogue import _, message
from fics.drafts import Draft
from fics.visibility import Sight

SHOWN = 5
"""Drafts that are shown at once; what is posted or dropped makes room for the next."""
_UNNAMED = message("A fic that can't be shown here")
_QUOTED = 600
"""Characters of the lines that could not be read."""
_NOTES = 3
"""Files that are said not to have been read."""


async def show_several(
    interaction: Interaction, drafts: Sequence[Draft], *, more: int = 0, unread: Sequence[str] = ()
) -> None:
    """Show the first of these drafts, and say how many there are."""
    every = [await preview_screen.seen(interaction, draft) for draft in drafts[:SHOWN]]
    await show(interaction, several(every, waiting=len(drafts[SHOWN:]), more=more, unread=unread))


def several(
    found: Sequence[Seen], *, waiting: int = 0, more: int = 0, unread: Sequence[str] = ()
) -> components.Screen:
    """The drafts that were begun at once.

    `waiting` more of them are shown after these, `more` fics were left where they are, and `unread` says what
    could not be read.
    """
    lines = [
        _(
            "**{count} fic** – only you see this. Nothing is posted yet.",
            "**{count} fics, each a draft of its own** – only you see this. Nothing is posted yet.",
            count=len(found) + waiting,
        )
    ]
    if waiting:
        lines.append(
            _(
                "{count} more comes up when one of these is posted or dropped.",
                "{count} more come up as these are posted or dropped.",
                count=waiting,
            )
        )
    if more:
        lines.append(
            _(
                "That message has {count} more fic. Use `/fic rec` for it.",
                "That message has {count} more fics. Use `/fic rec` for each.",
                count=more,
            )
        )
    lines += [line(note, 300) for note in unread[:_NOTES]]
    if left := next((one.draft.reading.unplaced for one in found if one.draft.reading.unplaced), None):
        lines.append(f"{edit_form.UNPLACED}\n{quote(left, _QUOTED)}")
    return components.Screen(
        components.text("\n".join(lines)),
        *(
            discord_ui.Section(
                "\n".join([*_face(place, one), f"-# {_state(one)}"]), accessory=_button(place, one)
            )
            for place, one in enumerate(found, 1)
        ),
        components.row(components.button(_("Drop these"), "drop-others", moment(found[0].draft))),
    )


def _face(place: int, one: Seen) -> list[str]:
    if one.sight is Sight.NOTHING:
        return [f"**{place} · {_UNNAMED}**"]
    shown = one.facts
    return [
        f"**{place} · {wording.title(shown, 100)}** {wording.byline(shown, 60)}",
        f"{wording.level(shown)} · {wording.warnings(shown, veil=one.chosen.veil)}",
    ]


def _state(one: Seen) -> str:
    if one.known is None:
        archives = [line(link.archive, 60) for link in one.draft.facts.links]
        where = f" · {archives[0]}" if archives and one.sight is not Sight.NOTHING else ""
        return _("Not on the list yet") + where
    if one.known.rec_of(one.draft.member_id):
        return _("You already recced #{number}", number=one.known.number)
    return _(
        "On the list as #{number} ({count} rec)",
        "On the list as #{number} ({count} recs)",
        number=one.known.number,
        count=len(one.known.recs),
    )


def _button(place: int, one: Seen) -> components.Button:
    """One tap for a fic of the list; a number tells the others apart where only buttons are read out."""
    draft = one.draft
    if one.known is None or one.known.rec_of(draft.member_id):
        return components.button(
            _("Preview {number}", number=place), "resume", draft.id, style=discord.ButtonStyle.primary
        )
    return components.button(
        _("I rec it too"), "post", draft.id, moment(draft), style=discord.ButtonStyle.success
    )
