"""`/wanted`: members ask the others for fics, and answer them."""

from bot.interaction import Bot
from bot.wanted import news as news  # declares what members are told
from cogs.wanted.card_buttons import Answering
from cogs.wanted.command import WantedRequests
from cogs.wanted.moderators import Moderating


async def setup(bot: Bot) -> None:
    """Add the command and its cards' buttons."""
    await bot.add_cog(WantedRequests(bot))
    await bot.add_cog(Answering(bot))
    await bot.add_cog(Moderating(bot))
