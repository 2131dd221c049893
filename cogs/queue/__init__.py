"""`/ficadmin queue`: what waits for the moderators, and what they do with it."""

from bot.client import FicRec
from cogs.queue.deciding import Deciding
from cogs.queue.looking import Queue
from cogs.queue.taking_off import TakingOff


async def setup(bot: FicRec) -> None:
    """Add the command and its buttons."""
    await bot.add_cog(Queue(bot))
    await bot.add_cog(Deciding(bot))
    await bot.add_cog(TakingOff(bot))
