"""What the bot does by itself, and how often: one row a job."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.alerts import digests
from bot.channel_job import ChannelJob, Step
from bot.commands import sync
from bot.interaction import Bot
from bot.job import Job
from bot.jobs import backups, imports, retention
from bot.posts import channels, posts
from bot.processes.roles import Role
from bot.queue import notifications
from bot.wanted import upkeep
from db.cards.posted_messages import DueChannel
from db.store import text_index

_MINUTE, _HOUR, _DAY = 60.0, 3_600.0, 86_400.0

PAGES_PAUSE = 300.0
"""Seconds between two looks for what must go from a public page, which is promised within ten minutes."""
ARCHIVES_PAUSE = 20.0
"""Seconds between two looks for archives to be asked; `bot.jobs.archives` makes that job."""


@dataclass(frozen=True, slots=True)
class Round:
    """A row for work that is done in one go."""

    attribute: str
    """The attribute of `bot.interaction.Bot` by which features wake the job."""
    name: str
    """What it is called in the log."""
    pause: float
    """Seconds between two rounds for which nobody woke the job."""
    work: Callable[[Bot], Awaitable[None]]
    role: Role = Role.KEEP
    """The processes that do it."""

    def job(self, bot: Bot) -> Job:
        """The job for one bot, not begun."""
        return Job(self.name, partial(self.work, bot), pause=self.pause)


@dataclass(frozen=True, slots=True)
class ChannelRound:
    """A row for work that is done channel by channel, all of them side by side."""

    attribute: str
    """The attribute of `bot.interaction.Bot` by which features wake the job."""
    name: str
    """What it is called in the log."""
    pause: float
    """Seconds between two rounds for which nobody woke the job."""
    due: Callable[[Bot], Awaitable[tuple[DueChannel, ...]]]
    """The channels in which there is something to do."""
    step: Callable[[Bot, int], Awaitable[Step]]
    """Does one thing in the channel of that id."""
    event: str = ""
    """The event of the client that tells of the end of a channel's turn, if any does."""
    role: Role = Role.KEEP
    """The processes that do it."""

    def job(self, bot: Bot) -> ChannelJob:
        """The job for one bot, not begun."""
        return ChannelJob(
            self.name,
            due=partial(self.due, bot),
            step=partial(self.step, bot),
            pause=self.pause,
            after=partial(bot.dispatch, self.event) if self.event else lambda: None,
        )


async def _tidy_text_index(bot: Bot) -> None:
    await text_index.tidy(bot.store)


async def _follow_other_processes(bot: Bot) -> None:
    """Have cards, messages and previews follow what another process has written since the last look."""
    if await bot.store.look():
        bot.catch_up()
        bot.fetching.job.wake()


JOBS: tuple[Round | ChannelRound, ...] = (
    ChannelRound("copies", "keep posted cards true", 20.0, posts.due, posts.UPKEEP.step, "copies_drawn"),
    ChannelRound(
        "notices", "keep the queue's cards true", 20.0, notifications.UPKEEP.due, notifications.UPKEEP.step
    ),
    ChannelRound("wanted_cards", "keep requests' cards true", 20.0, upkeep.UPKEEP.due, upkeep.UPKEEP.step),
    Round("wanted_ends", "end requests", _HOUR, upkeep.end_due),
    Round("member_messages", "send direct messages", _MINUTE, notifications.send_member_messages),
    Round("watches", "hold imported fics against kept searches", _MINUTE, digests.finish_bulk),
    Round("alerts", "send alerts", _MINUTE, digests.send),
    # Of most changes Discord tells; the rest happened while the bot was away: `on_shard_ready` looks then.
    Round("channel_check", "notice channels that have changed", _HOUR, channels.sweep, Role.ANSWER),
    Round("retention", "keep promises", _HOUR, retention.delete_expired),
    # What another process deleted, or a reader was in the way of, is gone within the minute that's promised.
    Round("wiping", "wipe what was deleted", 20.0, retention.wipe_deleted),
    # Looked for each hour, since a bot that starts anew each day would never be up for a whole one.
    Round("backups", "back up", _HOUR, backups.back_up),
    # Discord is told the commands when the bot starts, and again here only where it did not take them.
    Round("command_sync", "tell the commands", _HOUR, sync.catch_up, Role.ANSWER),
    Round("imports", "take in lists", 20.0, imports.take_in_lists),
    # A day of recs is little to the text index.
    Round("text_index", "tidy the text index", _DAY, _tidy_text_index),
)
"""All jobs but those that ask archives and write pages, in the order in which they begin."""


def beside_others(bot: Bot) -> Job:
    """The job of a process that shares the database with others: nobody wakes it for what those write."""
    return Job("follow other processes", partial(_follow_other_processes, bot), pause=2.0)
