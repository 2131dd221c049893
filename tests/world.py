"""A small server for tests: an open and an adult channel, two members and a moderator."""

import re
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.components import walk_components

from bot.app import open_bot
from bot.client import FicRec
from bot.jobs.archives import Asks
from bot.request_pace import Pace
from bot.settings import Settings
from db.rules import settings
from fics.intake.reader import FileReader
from fics.models import Fic
from tests.forum_ids import number_posts
from tests.fresh import put_database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

_PATIENCE = 60.0
"""Seconds in which the bot answers, also where the machine is busy; no test waits for them to pass."""

FILES = FileReader()
"""Reads what all tests attach, so that its process starts once; ended with the last test."""

Shown = simcord.InteractionResult | simcord.ResponseMessage | discord.Message


@dataclass
class World:
    """The server, and the bot in it."""

    env: simcord.Env
    bot: FicRec
    settings: Settings
    stack: AsyncExitStack
    server: simcord.GuildHandle
    open: simcord.ChannelHandle
    adult: simcord.ChannelHandle
    wren: simcord.MemberActor
    plover: simcord.MemberActor
    maud: simcord.MemberActor
    clock: list[datetime]
    passed: Callable[[], timedelta]
    """How much time has passed by itself since `clock`: none but where a test lets it."""
    askers: Sequence[Asks] = ()
    files: FileReader = FILES
    paced: bool = False
    """Whether messages about alerts keep their distance of some seconds."""
    forgiven: int = 0
    """How many of the failures that simcord recorded a test has looked at."""

    async def restart(self) -> None:
        """Begin anew with another bot over the same database, as after a kill."""
        opened = open_bot(self.settings, clock=self.now, askers=self.askers, files=self.files)
        self.bot = await self.stack.enter_async_context(opened)
        self.pace_alerts()
        await self.env.restart_bot(self.bot)
        self.restrict_adult_channel()

    def now(self) -> datetime:
        """The time by the bot's clock."""
        return self.clock[0] + self.passed()

    def pace_alerts(self) -> None:
        """Let messages about alerts follow each other at once, but in tests of their pace."""
        if not self.paced:
            self.bot.alert_pace = Pace(every=0.0)

    def restrict_adult_channel(self) -> None:
        """Make the adult channel adult: simcord has no such channels, and forgets it at each restart."""
        channel = self.bot.get_channel(self.adult.id)
        assert isinstance(channel, discord.TextChannel)
        channel.nsfw = True

    async def offer_to(
        self, *members: simcord.MemberActor, server: simcord.GuildHandle | None = None
    ) -> None:
        """Let Discord offer the moderators' commands to these members alone, as a server's settings can."""
        (command,) = [known for known in await self.bot.tree.fetch_commands() if known.name == "ficadmin"]
        (server or self.server).set_command_permissions(command, dict.fromkeys(members, True))

    async def copies_are_true(self) -> None:
        """Wait until the job has brought every posted card up to date."""
        self.bot.copies.wake()
        await self.bot.copies.rest()

    async def letters_are_sent(self) -> None:
        """Wait until the moderators' and requests' cards stand, and members have been told."""
        self.bot.tell_of_queue()
        await self.bot.notices.rest()
        self.bot.wanted_cards.wake()
        await self.bot.wanted_cards.rest()
        await self.bot.member_messages.rest()
        self.bot.alerts.wake()
        await self.bot.alerts.rest()


@asynccontextmanager
async def small_server(
    folder: Path,
    askers: Sequence[Asks] = (),
    *,
    passed: Callable[[], timedelta] = timedelta,
    files: FileReader = FILES,
    paced: bool = False,
) -> AsyncGenerator[World]:
    """Run the bot in its small server; leaving it raises what the bot swallowed.

    Without `askers` no archive is ever asked.
    """
    clock = [NOW]
    settings = Settings(database_path=folder / "ficrec.db")
    await put_database(settings.database_path)
    async with AsyncExitStack() as stack:
        opened = open_bot(settings, clock=lambda: clock[0] + passed(), askers=askers, files=files)
        bot = await stack.enter_async_context(opened)
        env = await stack.enter_async_context(_discord(bot))
        server = env.create_guild("The Reading Room")
        moderators = server.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
        world = World(
            env=env,
            bot=bot,
            settings=settings,
            stack=stack,
            server=server,
            open=server.create_text_channel("recs"),
            adult=server.create_text_channel("after-dark"),
            wren=server.add_member(env.create_user("wren")),
            plover=server.add_member(env.create_user("plover")),
            maud=server.add_member(env.create_user("maud"), roles=[moderators]),
            clock=clock,
            passed=passed,
            askers=askers,
            files=files,
            paced=paced,
        )
        world.pace_alerts()
        world.restrict_adult_channel()
        yield world
        assert not env.errors_since(world.forgiven)


@asynccontextmanager
async def _discord(bot: FicRec) -> AsyncGenerator[simcord.Env]:
    """Run simcord's Discord; `simcord.run` can't be left in another context, as fixtures are."""
    env = simcord.Env(bot, settle_timeout=_PATIENCE, shard_count=1)
    await env.start()
    number_posts(env)
    try:
        yield env
    finally:
        await env.shutdown()


def message(shown: Shown) -> simcord.ResponseMessage | discord.Message:
    """The message that a result ended in."""
    if not isinstance(shown, simcord.InteractionResult):
        return shown
    found = shown.followups[-1] if shown.followups else shown.response
    assert found is not None, "the bot answered with no message"
    return found


def components(shown: Shown) -> Iterator[Mapping[str, Any]]:
    """Every component of a message, nested ones too."""
    found = message(shown)
    raw = (
        found.components
        if isinstance(found, simcord.ResponseMessage)
        else [component.to_dict() for component in found.components]
    )
    return walk_components(raw)


def words(shown: Shown) -> str:
    """All text of a message, plain or in components, with a command that can be tapped as `/fic rec`."""
    drawn = (part["content"] for part in components(shown) if "content" in part)
    said = "\n".join(filter(None, [message(shown).content, *drawn]))
    return re.sub(r"</([a-z ]+):\d+>", r"`/\1`", said)


def labels(shown: Shown) -> list[str]:
    """What the buttons of a message say."""
    return [part["label"] for part in components(shown) if part.get("type") == 2]


def custom_ids(shown: Shown) -> dict[str, str]:
    """The custom ids of a message's buttons and selects, by label or placeholder."""
    return {
        part.get("label") or part.get("placeholder", ""): part["custom_id"]
        for part in components(shown)
        if "custom_id" in part
    }


def refused(world: World, shown: simcord.InteractionResult) -> str:
    """The sentence of a refusal that only the member sees; forgives what simcord recorded of it."""
    world.forgiven = world.env.error_cursor
    found = message(shown)
    assert isinstance(found, simcord.ResponseMessage)
    assert found.ephemeral, "a refusal must be seen by its member alone"
    sentence = words(shown)
    assert "Something went wrong" not in sentence, sentence
    return sentence


async def choose(world: World, **chosen: Any) -> None:
    """Choose for the small server what `/ficadmin setup` offers."""
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, **chosen),
        by=world.maud.id,
        at=world.now(),
    )


async def rec(
    world: World,
    header: str,
    *,
    by: simcord.MemberActor | None = None,
    channel: simcord.ChannelHandle | None = None,
    why: str | None = None,
) -> Fic:
    """Rec a fic as a member does: its header, then Post; the fic as it is on the list."""
    from db.fics import fics

    actor = by or world.wren
    options = {"link": header, **({"why": why} if why else {})}
    shown = await actor.slash(channel or world.open, "fic rec", **options)
    # What is said once below a preview is a message of its own.
    preview = next(each for each in (shown.response, *shown.followups) if each and "Post" in labels(each))
    posted = await actor.click(preview, label="Post")
    number = int(words(posted).split("#")[1].split(",")[0].split(".")[0].split(";")[0])
    return await fics.by_number(world.bot.store, world.server.id, number)
