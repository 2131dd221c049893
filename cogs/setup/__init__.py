"""`/ficadmin setup`: where cards go, who does what, and what keeps members safe."""

from bot.interaction import Bot
from cogs.setup.command import Choosing


async def setup(bot: Bot) -> None:
    """Add the command and its screens."""
    await bot.add_cog(Choosing(bot))
