"""`/ficadmin queue`: one entry a page, authors first, then the oldest."""

from discord import app_commands
from discord.ext import commands

from bot.access.permissions import must_moderate, server_of
from bot.client import FicRec, Interaction
from bot.commands.tree import FICADMIN
from bot.queue import entry_card
from bot.ui.custom_ids import EntryId, Nothing, PageNumber, Place, QueuePage, Stamp
from bot.ui.replies import show
from bot.ui.router import Touch, touched
from cogs.queue.showing import DEED, show_page
from db.cards import queue_cards
from db.moderation import decisions


@app_commands.guild_only()
class Queue(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """What waits."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot

    @app_commands.command()
    async def queue(self, interaction: Interaction) -> None:
        """See what waits for you moderators: recs, reports, authors' wishes, changes."""
        await must_moderate(interaction, DEED)
        await queue_cards.unseen(self.bot.store, server_of(interaction), member_id=interaction.user.id)
        await show_page(interaction, 0)

    @touched("queue")
    async def page(
        self,
        interaction: Interaction,
        touch: Touch,
        of: Nothing,
        page: PageNumber,
        stamp: Stamp = 0,
        place: Place = 0,
    ) -> None:
        """Turn to a page of the queue."""
        await must_moderate(interaction, DEED)
        await show_page(interaction, page)

    @touched("queue-who")
    async def who(self, interaction: Interaction, touch: Touch, entry_id: EntryId, *page: QueuePage) -> None:
        """Tell who reported a fic, against misuse; the log keeps that it was asked."""
        await must_moderate(interaction, "see who reported a fic")
        reports = await decisions.unmask(
            self.bot.store, server_of(interaction), entry_id, by=interaction.user.id, at=self.bot.clock()
        )
        await show(interaction, entry_card.unmasked(reports, page))
