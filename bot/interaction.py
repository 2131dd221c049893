"""The bot as every feature sees it, and an interaction with it; knows nothing of the features themselves."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Protocol

import discord
from discord.ext import commands

from bot.channel_job import ChannelJob
from bot.discord_clock import DiscordClock
from bot.job import Job
from bot.metrics import BotMetrics
from bot.processes.roles import Role
from bot.processes.servers import Servers
from bot.reccers import Reccers
from bot.request_pace import Pace
from bot.settings import Settings
from db.store.store import Store
from fics.drafts import Draft
from fics.intake.reader import FileReader

Clock = Callable[[], datetime]


class ArchiveRequests(Protocol):
    """Asking archives in the background, as the rest of the bot sees it; `bot.jobs.archives` does it."""

    job: Job
    """The look at what is due; waking it asks sooner."""
    asks: bool
    """Whether any archive is asked at all."""

    def fill_in(self, draft: Draft, redraw: Callable[[], Coroutine[None, None, None]]) -> None:
        """Draw a draft's preview again once one of its links is answered; called where it is first drawn."""
        ...

    def work(self) -> list[Coroutine[None, None, None]]:
        """All that runs until it is cancelled."""
        ...

    async def rest(self) -> None:
        """Wait until all is done that can be done now."""
        ...


class Bot(commands.AutoShardedBot):
    """The client as features see it: its store, its settings, its clock, and the jobs they can wake.

    `bot.client.FicRec` is the only one. Its jobs are made by `bot.jobs.schedule`, which imports this module.
    """

    store: Store
    settings: Settings
    clock: Clock
    discord_clock: DiscordClock
    """By which it is known whether `clock` is right."""
    roles: frozenset[Role]
    """What this process does of the bot's work."""
    servers: Servers
    """The servers as they are now; to be asked before anything about one is judged outside an interaction."""
    command_ids: dict[str, int]
    """What Discord calls each command, by its name in whole; empty until it has been told them."""
    always_sync: bool
    """Whether Discord is told the commands at each start, changed or not."""
    files: FileReader
    """Reads what members attach, in a process of its own."""
    fetching: ArchiveRequests
    reccers: Reccers
    """Who is on which server, as far as that is known."""
    metrics: BotMetrics
    """What is counted for whoever looks after the bot."""
    pace: Pace
    """What all jobs together send a second."""
    alert_pace: Pace
    """How fast messages about alerts are sent."""
    copies: ChannelJob
    """Keeps posted cards true."""
    notices: ChannelJob
    """Keeps the queue's cards true."""
    wanted_cards: ChannelJob
    """Keeps requests' cards true."""
    wanted_ends: Job
    """Ends requests whose time is over."""
    member_messages: Job
    """Sends members what they are told."""
    watches: Job
    """Holds fics that came in bulk against the searches that members keep."""
    alerts: Job
    """Sends members what came to match the searches they keep."""
    retention: Job
    """Deletes what is past its time."""
    wiping: Job
    """Wipes what was deleted off the disk."""
    backups: Job
    """Copies the database each day."""
    channel_check: Job
    """Notices channels that were opened to all ages, or closed to them."""
    command_sync: Job
    """Tells Discord the commands that it did not take when the bot started."""
    imports: Job
    """Takes in the lists that moderators have started."""
    text_index: Job
    """Tidies the index of the words in fics."""

    @property
    def is_first(self) -> bool:
        """Whether this is the process that tells Discord the commands, and the operator the invite link."""
        shards = self.settings.shards
        return Role.ANSWER in self.roles and (shards is None or shards.first == 0)

    def is_at_work(self) -> bool:
        """Whether Discord can be told something: a shard is ready, or, without any, the bot is signed in."""
        if Role.ANSWER in self.roles:
            return self.servers.is_ready()
        return self.user is not None

    def catch_up(self) -> None:
        """Have what stands in channels, of fics and of the queue, follow what has just changed."""
        self.copies.wake()
        self.wanted_cards.wake()
        self.tell_of_queue()

    def tell_of_queue(self) -> None:
        """Have moderators' channels and members follow what has just become of the queue."""
        self.notices.wake()
        self.member_messages.wake()


# Of Bot and not of FicRec: features need not import the client that loads them.
Interaction = discord.Interaction[Bot]
