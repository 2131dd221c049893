"""`/shelf`: what a member keeps for herself, seen by nobody else."""

from bot.interaction import Bot
from cogs.shelf.buttons import ShelfButtons
from cogs.shelf.command import ShelfCommands


async def setup(bot: Bot) -> None:
    """Add the commands and their buttons."""
    await bot.add_cog(ShelfCommands(bot))
    await bot.add_cog(ShelfButtons(bot))
