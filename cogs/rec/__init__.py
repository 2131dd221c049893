"""`/fic rec` and `Rec this`: whatever way a fic comes in, it goes onto the list from its preview."""

from bot.interaction import Bot
from cogs.rec.command import Reccing
from cogs.rec.draft_buttons import Drafting
from cogs.rec.post import Posting
from cogs.rec.rec_this import Pointing


async def setup(bot: Bot) -> None:
    """Add the command, and the preview that all its ways end in."""
    await bot.add_cog(Reccing(bot))
    await bot.add_cog(Pointing(bot))
    await bot.add_cog(Drafting(bot))
    await bot.add_cog(Posting(bot))
