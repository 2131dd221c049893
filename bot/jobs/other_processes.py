"""What other processes on the same database have written: followed soon, without being woken for it."""

from bot.interaction import Bot


async def follow(bot: Bot) -> None:
    """Have cards, messages and previews follow what another process has written since the last look."""
    if await bot.store.look():
        bot.catch_up()
        bot.fetching.job.wake()
