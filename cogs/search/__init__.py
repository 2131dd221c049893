"""`/fic search`: filters by options or by a form, and pages of what they find."""

from bot.interaction import Bot
from cogs.search.command import Finding


async def setup(bot: Bot) -> None:
    """Add the command and its pages."""
    await bot.add_cog(Finding(bot))
