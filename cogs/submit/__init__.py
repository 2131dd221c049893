"""`/fic rec` and `Rec this`: whatever way a fic comes in, it goes onto the list from its preview."""

from bot.client import FicRec
from cogs.submit.drafting import Drafting
from cogs.submit.listing import Listing
from cogs.submit.pointing import Pointing
from cogs.submit.reccing import Reccing


async def setup(bot: FicRec) -> None:
    """Add the command, and the preview that all its ways end in."""
    await bot.add_cog(Reccing(bot))
    await bot.add_cog(Pointing(bot))
    await bot.add_cog(Drafting(bot))
    await bot.add_cog(Listing(bot))
