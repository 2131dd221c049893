"""`/ficadmin queue`: what waits for the moderators, and what they do with it."""

from bot.interaction import Bot
from cogs.queue.author_requests import TakingOff
from cogs.queue.command import Queue
from cogs.queue.decisions import Deciding


async def setup(bot: Bot) -> None:
    """Add the command and its buttons."""
    await bot.add_cog(Queue(bot))
    await bot.add_cog(Deciding(bot))
    await bot.add_cog(TakingOff(bot))
