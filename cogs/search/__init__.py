"""`/fic search`: filters by options or by a form, what they find in pages and as a post; and `/fic stats`."""

from bot.interaction import Bot
from cogs.search.command import Finding
from cogs.search.post import Post


async def setup(bot: Bot) -> None:
    """Add the command and its pages."""
    await bot.add_cog(Finding(bot))
    await bot.add_cog(Post(bot))
