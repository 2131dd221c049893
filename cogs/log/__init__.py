"""`/ficadmin log`: who did what to the list, and undoing it."""

from bot.client import FicRec
from cogs.log.looking import Looking


async def setup(bot: FicRec) -> None:
    """Add the command and its buttons."""
    await bot.add_cog(Looking(bot))
