"""The bot itself: discord.py's client with its store, its clock, and the one ear for buttons and forms."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

import discord
from discord.ext import commands

from bot import extensions, notifying, posting, promises, sweeping, sync, touches
from bot.channel_job import ChannelJob
from bot.deliveries import Deliveries
from bot.fetching import Asks, Fetching
from bot.interaction import Bot, Clock, Interaction
from bot.jobs import Job, Pace
from bot.replies import report
from bot.settings import Settings
from bot.tree import Tree
from db.store import text_index
from db.store.store import Store
from fics.intake.reader import FileReader

log = logging.getLogger(__name__)

_COPIES_PAUSE = 20.0
"""Seconds between two looks for posted cards, and the queue's, for which nobody woke the job."""
_ROOMS_PAUSE = 3600.0
"""Seconds between two looks at the rooms of all posted cards; of most changes Discord tells."""
_PROMISES_PAUSE = 3600.0
"""Seconds between two looks for what is past its time."""
_COMMANDS_PAUSE = 3600.0
"""Seconds until Discord is told the commands again that it did not take when the bot started."""
_LETTERS_PAUSE = 60.0
"""Seconds between two looks for letters for which nobody woke the job."""
_INDEX_PAUSE = 86_400.0
"""Seconds between two looks at how far the text index has come apart; a day of recs is little to it."""


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class FicRec(Bot):
    """The client, with what every feature shares; made by `bot.app.open_bot`."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        clock: Clock,
        extras: tuple[str, ...],
        always_sync: bool,
        askers: Sequence[Asks],
        files: FileReader,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
        )
        self.store = store
        self.settings = settings
        self.clock = clock
        self.files = files
        self.extras = extras
        self.always_sync = always_sync
        self.pace = Pace()
        self.copies = ChannelJob(
            "keep posted cards true",
            due=partial(posting.due, self),
            step=partial(posting.step, self),
            pause=_COPIES_PAUSE,
            after=partial(self.dispatch, "copies_drawn"),
        )
        self.notices = ChannelJob(
            "keep the queue's cards true",
            due=partial(notifying.due, self),
            step=partial(notifying.step, self),
            pause=_COPIES_PAUSE,
        )
        self.rooms = Job("notice rooms that have changed", partial(sweeping.sweep, self), pause=_ROOMS_PAUSE)
        self.fetching = Fetching(self, askers)
        self.promises = Job("keep promises", partial(promises.keep, self), pause=_PROMISES_PAUSE)
        self.letters = Job("send letters", partial(notifying.send_letters, self), pause=_LETTERS_PAUSE)
        self.commands_told = Job("tell the commands", partial(sync.catch_up, self), pause=_COMMANDS_PAUSE)
        self.index = Job("tidy the text index", partial(text_index.tidy, store), pause=_INDEX_PAUSE)
        self.jobs = (
            self.copies, self.notices, self.letters, self.rooms,
            self.promises, self.commands_told, self.index,
        )  # fmt: skip
        self.deliveries = Deliveries()
        self._answers: dict[str, touches.Answer] = {}

    async def setup_hook(self) -> None:
        """Load every feature, then tell Discord the commands if they have changed."""
        for name in (*extensions.names(), *self.extras):
            await self.load_extension(name)
        await sync.sync(self)

    async def on_ready(self) -> None:
        """Bring posted cards up to date that changed, or whose room did, while the bot was away."""
        self.rooms.wake()
        self.catch_up()

    async def on_app_command_completion(self, interaction: Interaction, _: object) -> None:
        """Tell the member what has been kept for her, below what she asked for."""
        with suppress(discord.HTTPException):  # it stays kept
            await notifying.speak_up(interaction)

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Turn cards into stubs at once where a channel is opened to all ages."""
        await sweeping.look_at(self, after)

    async def on_guild_update(self, before: discord.Guild, after: discord.Guild) -> None:
        """The same for a server that is no longer age-restricted as a whole."""
        if before.nsfw_level is not after.nsfw_level:
            self.rooms.wake()

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Add a feature, and with it the verbs it answers."""
        await super().add_cog(cog, **options)
        self._answers.update(touches.handlers(cog))

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Bring whatever was pressed, chosen or typed to the feature that answers it."""
        if not touches.is_touch(interaction) or not self.deliveries.is_first(interaction.id):
            return
        try:
            touch = touches.touch_of(interaction)
            await touches.answer_to(touch, self._answers)(interaction, touch)
        except Exception as error:  # the reporter's duty: whatever it is, the member gets a sentence
            await report(interaction, error)
