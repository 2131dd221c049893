"""The bot itself: discord.py's client with its store, its features, and the one ear for buttons."""

import logging
import pkgutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any

import discord
from discord.ext import commands

from bot import followups, languages, metrics, network_faults
from bot.access import language
from bot.channel_job import ChannelJob
from bot.commands import sync
from bot.commands.translator import Translator
from bot.commands.tree import Tree
from bot.discord_clock import DiscordClock
from bot.interaction import Bot, Clock, Interaction
from bot.job import Job
from bot.jobs.archives import Asks, Fetching
from bot.jobs.public_pages import PublicPages
from bot.jobs.schedule import JOBS, PAGES_PAUSE, beside_others
from bot.metrics import BotMetrics
from bot.network_faults import FAILURES
from bot.posts import channels, greeting
from bot.processes.roles import EVERY, Role
from bot.processes.servers import Servers
from bot.processes.sign_ins import SignIns
from bot.reccers import Reccers
from bot.request_pace import Pace
from bot.settings import Settings
from bot.ui import command_mentions, router
from bot.ui.replies import report
from db.privacy import left_servers
from db.store.store import Store
from db.wanted import decisions
from fics.catalogue import speak
from fics.intake.reader import FileReader


def extension_names() -> tuple[str, ...]:
    """Every module and package in the folder `cogs`."""
    spec = find_spec("cogs")
    folders = spec.submodule_search_locations if spec else None
    return tuple(sorted(f"cogs.{module.name}" for module in pkgutil.iter_modules(folders)))


log = logging.getLogger(__name__)


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
        roles: frozenset[Role],
    ) -> None:
        shards = settings.shards
        self.metrics = BotMetrics()
        self.discord_clock = DiscordClock()
        trace = self.metrics.trace
        trace.on_request_end.append(self.discord_clock.hear)
        trace.on_request_end.append(network_faults.hear)
        super().__init__(
            http_trace=trace,
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            # Nothing privileged: what a message says is known only where a member points at it.
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            # No message is kept in memory: all that is needed of one comes with its interaction.
            max_messages=None,
            shard_count=shards.count if shards else None,
        )
        self.shard_ids = shards.ids if shards else None
        self.roles = roles
        self.servers = Servers(self, shards, connected=Role.ANSWER in roles)
        self.sign_ins = SignIns(self, store.path)
        self.store = store
        store.timed = self.metrics.transaction
        self.settings = settings
        self.clock = clock
        self.files = files
        self.extras = extras
        self.always_sync = always_sync
        self.command_ids = {}
        command_mentions.know(self.command_ids)  # for its jobs, which begin in this task
        self.deliveries = router.Deliveries()
        self.reccers = Reccers()
        self._answers: dict[str, router.Route] = {}
        self._prepare_work(askers)

    def _prepare_work(self, askers: Sequence[Asks]) -> None:
        """What is done behind the answers, at which pace."""
        self.pace = Pace()
        self.alert_pace = Pace(every=3.0, saved=0.0)
        self.fetching = Fetching(self, askers)
        self.pages = Job("write public pages", PublicPages(self).bring_up_to_date, pause=PAGES_PAUSE)
        self.jobs = tuple(self._begin_jobs())

    def _begin_jobs(self) -> Iterator[Job | ChannelJob]:
        """Make every job, so that features can wake it, and give those of this process's roles."""
        for row in JOBS:
            job = row.job(self)
            setattr(self, row.attribute, job)  # Bot declares each of them
            if row.role in self.roles:
                yield job
        if Role.KEEP in self.roles:
            yield self.pages
        shards = self.settings.shards
        if self.roles != EVERY or (shards and not shards.are_all):
            yield beside_others(self)

    async def setup_hook(self) -> None:
        """Load every feature, then tell Discord the commands if they have changed."""
        for name in (*extension_names(), *self.extras):
            await self.load_extension(name)
        if languages.are_translated():  # asking it 11,000 times costs more than the rest of a start
            await self.tree.set_translator(Translator())
        await sync.sync(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a shard may sign in; what it knew of its servers goes, since it is told anew."""
        await self.sign_ins.turn(shard_id or 0)
        self.servers.begin(shard_id or 0)

    async def on_shard_ready(self, shard_id: int) -> None:
        """Bring posted cards up to date that changed, or whose channel did, while the shard was away."""
        self.sign_ins.succeeded(shard_id)
        here = self.servers.mark_ready(shard_id)
        count = self.shard_count or 1
        await left_servers.set_present(self.store, here, shard=shard_id, shards=count, at=self.clock())
        self.channel_check.wake()
        self.pages.wake()  # servers can be named now
        self.catch_up()

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Let the jobs rest while nothing can be told to Discord."""
        self.servers.lose(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Go on where the connection broke; Discord has told by now what happened meanwhile."""
        self.servers.regain(shard_id)
        self.catch_up()

    async def on_app_command_completion(self, interaction: Interaction, _: object) -> None:
        """Tell the member what waits for her, below what she asked for."""
        with suppress(*FAILURES):  # it stays kept
            await followups.follow(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Greet a server, once."""
        await greeting.greet(self, guild)

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Turn cards into stubs at once where a channel is opened to all ages."""
        await channels.look_at(self, after)

    async def on_raw_thread_delete(self, deleted: discord.RawThreadDeleteEvent) -> None:
        """Close a request whose post in a forum was deleted by hand."""
        await decisions.close_deleted(
            self.store, deleted.thread_id, channel_id=deleted.parent_id, at=self.clock()
        )

    async def on_guild_update(self, before: discord.Guild, after: discord.Guild) -> None:
        """Turn cards into stubs, or back, where a whole server was made age-restricted, or is no longer."""
        if before.nsfw_level is not after.nsfw_level:
            self.channel_check.wake()

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Add a feature, and with it the verbs it answers."""
        await super().add_cog(cog, **options)
        # In a table, and not as discord.py's callbacks, since those are lost with each restart.
        self._answers.update(router.handlers(cog))

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Bring whatever was pressed, chosen or typed to the feature that answers it."""
        if interaction.guild_id is not None:
            self.reccers.heard(interaction.guild_id, interaction.user.id, at=self.clock())
        if not router.is_component(interaction) or not self.deliveries.is_first(interaction.id):
            return
        try:
            command_mentions.know(self.command_ids)
            speak(await language.of_reader(interaction))
            component = router.component_of(interaction)
            metrics.begin(component.verb)
            await router.answer_to(component, self._answers)(interaction, component)
        except Exception as error:  # the reporter's duty: whatever it is, the member gets a sentence
            await report(interaction, error)
