"""`/fic search`: filters by options or by a form, and pages of what they find; and `/fic stats`."""

from bot.client import FicRec
from cogs.search.finding import Finding
from cogs.search.numbers import InNumbers


async def setup(bot: FicRec) -> None:
    """Add the commands and their pages."""
    await bot.add_cog(Finding(bot))
    await bot.add_cog(InNumbers(bot))
