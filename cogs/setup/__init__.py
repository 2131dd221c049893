"""`/ficadmin setup`: where cards go, who does what, and what keeps members safe."""

from bot.client import FicRec
from cogs.setup.choosing import Choosing


async def setup(bot: FicRec) -> None:
    """Add the command and its screens."""
    await bot.add_cog(Choosing(bot))
