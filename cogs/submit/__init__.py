"""`/fic rec`: a fic comes in by link, header, file or form, and goes onto the list from its preview."""

from bot.client import FicRec
from cogs.submit.drafting import Drafting
from cogs.submit.listing import Listing
from cogs.submit.reccing import Reccing


async def setup(bot: FicRec) -> None:
    """Add the command, and the preview that all its ways end in."""
    await bot.add_cog(Reccing(bot))
    await bot.add_cog(Drafting(bot))
    await bot.add_cog(Listing(bot))
