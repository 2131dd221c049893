"""`/ficadmin import`: a list comes in, counted first, and members are asked which of its recs are theirs."""

from bot.interaction import Bot
from cogs.imports.claims import Claiming
from cogs.imports.command import Importing


async def setup(bot: Bot) -> None:
    """Add the command, and what members answer."""
    await bot.add_cog(Importing(bot))
    await bot.add_cog(Claiming(bot))
