"""Taking fics off at their author's wish: one, or all of hers, with their number told before."""

import discord
from discord.ext import commands

from bot.access.permissions import must_moderate, server_of
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import EntryId, Place, QueuePage
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from bot.ui.text import line
from cogs.queue.command import done, must_open, waiting
from db.fics import author_removal
from db.moderation import decisions
from db.rules.author_requests import Author
from fics.catalogue import _, message
from fics.errors import Unknown
from fics.models import Fic
from fics.reports import Wish
from fics.tags.tag_names import normal

_DANGER = discord.ButtonStyle.danger
_AUTHORS = 4
"""Authors of a fic among whom one can choose."""
_EXPLAINED = message(
    "This deletes its cards and details, in the log too, and can't be "
    "undone. I keep an unreadable key so that "
    "it can't be recced again."
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
            raise Unknown(_("This fic's authors have changed since. Look at it again."))
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
        await done(interaction, numbers, _("Taken off for good. I'll tell the author."))


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
        raise Unknown(_("This fic has left the list since. Press **Decline** to close this."))
    return asked.fic


def _counted(author: Author, fics: int) -> str:
    name = line(author.name, 80)
    if author.archive:
        return _(
            "By {author} on its archive: {count} fic here",
            "By {author} on its archive: {count} fics here",
            author=name,
            count=fics,
        )
    return _(
        "By anyone named {author}: {count} fic here",
        "By anyone named {author}: {count} fics here",
        author=name,
        count=fics,
    )


def _question(fic: Fic, counts: list[tuple[Author, int]], numbers: tuple[int, ...]) -> components.Screen:
    lines = [f"### {_('Take off #{number}?', number=fic.number)}", str(_EXPLAINED)]
    for author, number in counts:
        lines.append(f"- {_counted(author, number)}")
    every = [
        components.button(
            _("All {number} by {author}", number=number, author=author.name),
            "queue-off-all",
            *numbers,
            place,
            style=_DANGER,
        )
        for place, (author, number) in enumerate(counts)
    ]
    return components.Screen(
        components.text("\n".join(lines)),
        *components.rows(
            [
                components.button(
                    _("Only #{number}", number=fic.number), "queue-off-one", *numbers, style=_DANGER
                ),
                *every,
            ]
        ),
        components.row(components.button(_("Not now"), "queue", 0, *(numbers[1:2] or (0,)))),
    )
