"""`/ficadmin queue`: one entry a page, authors first, then the oldest."""

from discord import app_commands
from discord.ext import commands

from bot import entries
from bot.checks import must_moderate, server_of
from bot.client import FicRec, Interaction
from bot.custom_ids import EntryId, Nothing, PageNumber, Place, QueuePage, Stamp
from bot.replies import show
from bot.touches import Touch, touched
from bot.tree import FICADMIN
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
        await show(interaction, entries.unmasked(reports, page))
