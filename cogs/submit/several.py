"""The fics of one message in one answer: each with a button of its own, and a way back from each."""

from collections.abc import Sequence

import discord
from discord import ui as discord_ui

from bot.access.visibility import Sight
from bot.cards import wording
from bot.ui import components
from bot.ui.text import counted, line
from cogs.submit.preview import moment
from cogs.submit.showing import Seen

_NOTES = 3
"""Files that are said not to have been read."""


def several(found: Sequence[Seen], *, more: int = 0, unread: Sequence[str] = ()) -> components.Screen:
    """The drafts of one message; `more` fics are left in it, and `unread` says what could not be read."""
    lines = [
        f"**{counted(len(found), 'fic')} from that message** – only you see this; nothing is posted yet."
    ]
    if more:
        lines.append(
            f"I take {len(found)} at a time; it has {counted(more, 'more fic')}, and `/fic rec` takes each."
        )
    lines += [line(note, 300) for note in unread[:_NOTES]]
    return components.Screen(
        components.text("\n".join(lines)),
        *(_brief(place, one) for place, one in enumerate(found, 1)),
        components.row(components.button("Drop these", "drop-others", moment(found[0].draft))),
    )


def _brief(place: int, one: Seen) -> components.Section:
    lines = [*_face(place, one), f"-# {_state(one)}"]
    return discord_ui.Section("\n".join(lines), accessory=_button(place, one))


def _face(place: int, one: Seen) -> list[str]:
    if one.sight is Sight.NOTHING:
        return [f"**{place} · A fic that can't be shown here**"]
    shown = one.facts
    return [
        f"**{place} · {wording.title(shown, 100)}** {wording.byline(shown, 60)}",
        f"{wording.level(shown)} · {wording.warnings(shown, veiled=one.chosen.veiled_warnings)}",
    ]


def _state(one: Seen) -> str:
    if one.known is None:
        return f"Not on the list yet{_place(one)}"
    if one.known.rec_of(one.draft.member_id):
        return f"You rec #{one.known.number} already"
    return f"On the list as #{one.known.number}, recced by {counted(len(one.known.recs), 'member')}"


def _place(one: Seen) -> str:
    archives = [line(link.archive, 60) for link in one.draft.facts.links]
    return f" · {archives[0]}" if archives and one.sight is not Sight.NOTHING else ""


def _button(place: int, one: Seen) -> components.Button:
    """One tap for a fic of the list; a number tells the others apart where only buttons are read out."""
    draft = one.draft
    if one.known is None or one.known.rec_of(draft.member_id):
        return components.button(f"Preview {place}", "resume", draft.id, style=discord.ButtonStyle.primary)
    return components.button(
        "I rec it too", "post", draft.id, moment(draft), style=discord.ButtonStyle.success
    )
