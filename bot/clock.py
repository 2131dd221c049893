"""What a wrong clock can do: put off what is due for years, and delete what is kept for longer."""

from datetime import timedelta

from bot.interaction import Bot
from bot.job import LONGEST
from db.store import clock, clock_trust
from fics import digest_times, wanted
from fics.archives import pauses


async def is_believed(bot: Bot) -> bool:
    """Whether anything may be deleted or ended because its time has come; asked at each round that does."""
    now = bot.clock()
    return await clock_trust.is_believed(bot.store, now=now, vouched=bot.discord_clock.agrees(now))


async def set_right(bot: Bot) -> None:
    """Have nothing wait longer than its own longest pause; before anybody asks what is due."""
    # A clock that was years ahead for a minute would else leave cards and questions waiting for years.
    days = bot.settings.recheck_days
    longest = {
        clock.CARDS: LONGEST,
        clock.QUEUE_CARDS: LONGEST,
        clock.REQUEST_CARDS: LONGEST,
        clock.MESSAGES: LONGEST,
        clock.ALERTS: digest_times.LONGEST,
        clock.ALERT_PAUSES: LONGEST,
        clock.CHAPTERS: digest_times.LONGEST,
        clock.ARCHIVES: pauses.OBEYED,
        clock.QUESTIONS: pauses.OBEYED,
        clock.LOOKS: pauses.longest_look(days=days),
    }
    await clock.set_right(bot.store, longest, now=bot.clock())


async def set_deeds_right(bot: Bot) -> None:
    """Date what was done in a time to come as of now, so that it is kept no longer than promised."""
    await clock.set_right(bot.store, dict.fromkeys(clock.DEEDS, timedelta()), now=bot.clock())


async def set_requests_right(bot: Bot) -> None:
    """Have no request stay open longer than it was asked for; by a clock that is believed."""
    longest = timedelta(days=max(wanted.LENGTHS))
    await clock.set_right(bot.store, {clock.REQUESTS: longest}, now=bot.clock())
