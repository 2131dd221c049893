"""`/mine`: what a member hides from herself, and what is kept of her."""

from bot.client import FicRec
from cogs.mine.data import Data
from cogs.mine.hiding import Hiding


async def setup(bot: FicRec) -> None:
    """Add the commands."""
    await bot.add_cog(Hiding(bot))
    await bot.add_cog(Data(bot))
