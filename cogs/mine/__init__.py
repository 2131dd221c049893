"""`/mine`: what a member hides, keeps and shares, her language, her news, and what is kept of her."""

from bot.interaction import Bot
from cogs.mine.alerts import Alerts
from cogs.mine.export import OwnExport
from cogs.mine.forget import OwnForget
from cogs.mine.hide import TagHiding
from cogs.mine.language import OwnLanguage
from cogs.mine.news import OwnNews
from cogs.mine.sharing import SharingCog


async def setup(bot: Bot) -> None:
    """Add the commands."""
    await bot.add_cog(TagHiding(bot))
    await bot.add_cog(Alerts(bot))
    await bot.add_cog(OwnNews())
    await bot.add_cog(SharingCog(bot))
    await bot.add_cog(OwnLanguage(bot))
    await bot.add_cog(OwnExport(bot))
    await bot.add_cog(OwnForget(bot))
