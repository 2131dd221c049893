"""`/ficadmin alias`: names that stand for tags, and tags that look alike."""

from bot.client import FicRec
from cogs.aliases.managing import Managing


async def setup(bot: FicRec) -> None:
    """Add the command and its buttons."""
    await bot.add_cog(Managing(bot))
