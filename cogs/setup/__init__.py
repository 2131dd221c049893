"""`/ficadmin setup`: where cards go, who does what, and what keeps members safe."""

from bot.interaction import Bot
from cogs.setup.card_blur import CardBlur
from cogs.setup.command import Choosing
from cogs.setup.waiting_words import WaitingWords


async def setup(bot: Bot) -> None:
    """Add the command and its screens."""
    await bot.add_cog(Choosing(bot))
    await bot.add_cog(CardBlur(bot))
    await bot.add_cog(WaitingWords(bot))
