"""`/fic show`, `/fic edit` and `/fic remove`: what one does with a fic that is on the list."""

from bot.client import FicRec
from cogs.list.fics import Fics
from cogs.list.links import Links
from cogs.list.merging import Merging
from cogs.list.refreshing import Refreshing
from cogs.list.whys import Whys


async def setup(bot: FicRec) -> None:
    """Add the commands, and the screens they lead to."""
    await bot.add_cog(Fics(bot))
    await bot.add_cog(Links(bot))
    await bot.add_cog(Merging(bot))
    await bot.add_cog(Refreshing(bot))
    await bot.add_cog(Whys(bot))
