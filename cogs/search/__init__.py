"""`/fic search`: filters by options or by a form, and pages of what they find."""

from bot.client import FicRec
from cogs.search.finding import Finding


async def setup(bot: FicRec) -> None:
    """Add the command and its pages."""
    await bot.add_cog(Finding(bot))
