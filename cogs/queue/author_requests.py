"""Taking fics off at their author's wish: one, or all of hers, with their number told before."""

import discord
from discord.ext import commands

from bot.access.permissions import must_moderate, server_of
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import EntryId, Place, QueuePage
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from bot.ui.text import counted, line
from cogs.queue.command import done, must_open, waiting
from db.fics import author_removal
from db.moderation import decisions
from db.rules.author_requests import Author
from fics.errors import Unknown
from fics.models import Fic
from fics.queue import Wish
from fics.tags.tag_names import normal

_DANGER = discord.ButtonStyle.danger
_AUTHORS = 4
"""Authors of a fic among whom one can choose."""
_EXPLAINED = (
    "Taken off, a fic leaves nothing here: its cards are deleted, its facts go from the log too, and no undo "
    "brings it back. A key stays that nobody can read, so that it can't be recced again."
)


class TakingOff(commands.Cog):
    """What `Take it off…` leads to."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("queue-off")
    async def ask(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Ask what to take off, with the number of fics that each answer takes."""
        await must_moderate(interaction)
        fic = await _fic(interaction, entry_id)
        counts = [
            (author, len(await author_removal.fics_by(self.bot.store, server_of(interaction), author)))
            for author in leaving(fic)
        ]
        await show(interaction, _question(fic, counts, (entry_id, *page)))

    @on_component("queue-off-one")
    async def one(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Take off this fic alone."""
        await must_moderate(interaction)
        await wait(interaction)
        await self._take_off(interaction, (entry_id, *page), None)

    @on_component("queue-off-all")
    async def every(
        self,
        interaction: Interaction,
        component: Component,
        entry_id: EntryId,
        *page: QueuePage,
        place: Place,
    ) -> None:
        """Take off all fics of one of its authors."""
        await must_moderate(interaction)
        await wait(interaction)
        authors = leaving(await _fic(interaction, entry_id))
        # The button holds a place, not a name: custom ids hold numbers alone.
        if place >= len(authors):
            raise Unknown("This fic's authors have changed meanwhile; please look at it again.")
        await self._take_off(interaction, (entry_id, *page), authors[place])

    async def _take_off(
        self, interaction: Interaction, numbers: tuple[int, ...], author: Author | None
    ) -> None:
        await decisions.approve(
            self.bot.store,
            server_of(interaction),
            numbers[0],
            by=interaction.user.id,
            at=self.bot.clock(),
            leaving=author,
        )
        await done(interaction, numbers, "Taken off, for good; the author is told.")


def leaving(fic: Fic) -> list[Author]:
    """Who may leave with a fic: its authors, each as the fic's archive names her where that is known."""
    archives = {normal(link.archive) for link in fic.facts.links}
    # On several archives nobody knows which of them the name is of, so it is meant on all.
    archive = archives.pop() if len(archives) == 1 else None
    return [Author(name, archive) for name in fic.facts.authors[:_AUTHORS]]


async def _fic(interaction: Interaction, entry_id: int) -> Fic:
    """The fic whose author wishes it off; raises Unknown, and NotAllowed where it must not be read."""
    asked = await waiting(interaction, entry_id, Wish.OFF)
    await must_open(interaction, asked.facts)
    if asked.fic is None:
        raise Unknown("This fic has left the list meanwhile; **Decline** ends this entry.")
    return asked.fic


def _question(fic: Fic, counts: list[tuple[Author, int]], numbers: tuple[int, ...]) -> components.Screen:
    lines = [f"### Take off #{fic.number}?", _EXPLAINED]
    for author, number in counts:
        there = " on its archive" if author.archive else ", whoever bears that name"
        lines.append(f"- By {line(author.name, 80)}{there}: {counted(number, 'fic')} here")
    every = [
        components.button(f"All {number} by {author.name}", "queue-off-all", *numbers, place, style=_DANGER)
        for place, (author, number) in enumerate(counts)
    ]
    return components.Screen(
        components.text("\n".join(lines)),
        *components.rows(
            [components.button(f"#{fic.number} alone", "queue-off-one", *numbers, style=_DANGER), *every]
        ),
        components.row(components.button("Not now", "queue", 0, *(numbers[1:2] or (0,)))),
    )
