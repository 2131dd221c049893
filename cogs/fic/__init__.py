"""`/fic show`, `/fic edit` and `/fic remove`: what one does with a fic that is on the list."""

from bot.interaction import Bot
from cogs.fic.commands import Fics
from cogs.fic.links import LinkScreen
from cogs.fic.merge import Merging
from cogs.fic.reasons import Reasons
from cogs.fic.refresh import Refreshing


async def setup(bot: Bot) -> None:
    """Add the commands, and the screens they lead to."""
    await bot.add_cog(Fics(bot))
    await bot.add_cog(LinkScreen(bot))
    await bot.add_cog(Merging(bot))
    await bot.add_cog(Refreshing(bot))
    await bot.add_cog(Reasons(bot))
