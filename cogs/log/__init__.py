"""`/ficadmin log`: who did what to the list, and undoing it."""

from bot.interaction import Bot
from cogs.log.command import Looking


async def setup(bot: Bot) -> None:
    """Add the command and its buttons."""
    await bot.add_cog(Looking(bot))
