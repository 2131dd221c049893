"""A server with one fic of each kind and a room of each kind, and what may be said of which fic where.

Each fic has words of its own in each of its facts, for which whatever the bot says is looked through.
What may be said is written down here once more, apart from the bot's own rule.
"""

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import discord
import simcord

from bot.jobs.archives import Asks
from db.fics import drafts, fics, submission
from db.rules import settings
from fics.drafts import Reading
from fics.models import UNDERAGE, Facts, Fic, Level, Link, Rating
from fics.rules.settings import Choices, Underage
from fics.visibility import Sight
from tests.fresh import Fill, put_database
from tests.world import NOW, World, small_server

OPEN_ROOMS = ("open", "thread", "post", "direct")
ADULT_ROOMS = ("adult", "adult thread", "adult post")
SETTINGS = {
    "the defaults": Choices(),
    "Mature in full": Choices(mature_in_full=True, veiled_warnings=True),
    "up to Mature": Choices(highest=Level.MATURE, mature_in_full=True),
    "up to Teen": Choices(highest=Level.TEEN),
    "underage let in": Choices(underage=Underage.QUEUED),
}
KINDS = tuple(product(Level, (False, True)))
"""Every level, tagged Underage Sex or not; Not Rated and unknown are levels too."""
ON_STUBS = ("title", "author")
PARTS = (*ON_STUBS, "summary", "freeform", "fandom", "ship", "character", "series", "why", "link")


@dataclass(frozen=True)
class Known:
    """A fic on the list, and what it is."""

    fic: Fic
    level: Level
    underage: bool

    def word(self, part: str) -> str:
        """The word that stands in this part of this fic and nowhere else."""
        return word_of(self.level, self.underage, part)


def word_of(level: Level, underage: bool, part: str) -> str:
    return f"q{part}{level.value}{'u' if underage else 'p'}q"


def facts_of(level: Level, underage: bool) -> Facts:
    def word(part: str) -> str:
        return f"{word_of(level, underage, part)} lantern"

    link = word_of(level, underage, "link")
    return Facts(
        title=word("title"),
        authors=(word("author"),),
        fandoms=(word("fandom"), "The Lamp Keepers"),
        relationships=(f"{word('ship')}/Ned",),
        characters=(word("character"),),
        freeforms=(word("freeform"), "Fluff"),
        warnings=(UNDERAGE,) if underage else (),
        rating=Rating(level),
        summary=f"{word('summary')} harbour",
        series=word("series"),
        words=1000,
        links=(Link(f"x:{link}", f"https://archive.example/{link}", "archive.example"),),
    )


def allowed(known: Known, chosen: Choices, *, adult: bool, named: bool) -> Sight:
    """What PRODUCT's rules let a room see of a fic that was asked for by name, or that came up by itself."""
    if known.level <= Level.TEEN:
        return Sight.CARD
    if chosen.highest is Level.TEEN:
        return Sight.NOTHING
    if chosen.highest is Level.MATURE and (known.level is not Level.MATURE or known.underage):
        return Sight.NOTHING
    if known.underage:
        return Sight.CARD if adult and chosen.underage is Underage.QUEUED else Sight.NOTHING
    if adult or (known.level is Level.MATURE and chosen.mature_in_full):
        return Sight.CARD
    return Sight.STUB if named else Sight.NOTHING


def leaks(said: str, known: Known, sight: Sight) -> list[str]:
    """The words of a fic that may not be said, and were."""
    may = {Sight.CARD: PARTS, Sight.STUB: ON_STUBS}.get(sight, ())
    return [known.word(part) for part in PARTS if part not in may and known.word(part) in said]


@dataclass
class Server:
    """The small server with one fic of each kind, and a room of each kind."""

    world: World
    fics: tuple[Known, ...]
    rooms: Mapping[str, simcord.ChannelHandle]
    forums: tuple[simcord.ChannelHandle, ...]
    chosen: Choices
    cases: int = 0

    async def choose(self, chosen: Choices) -> None:
        """Let the server choose this."""
        self.chosen = chosen
        await settings.change(
            self.world.bot.store, self.world.server.id, lambda _: chosen, by=self.world.maud.id, at=NOW
        )

    def check(
        self, said: object, room: str, way: str, *, named: Known | None = None, all_named: bool = False
    ) -> None:
        """Look through what was said for words of every fic; `named` was asked for by name, or all were."""
        text = said if isinstance(said, str) else text_of(said)
        assert "Something went wrong" not in text, (way, room)
        for known in self.fics:
            self.cases += 1
            adult = room in ADULT_ROOMS
            sight = allowed(known, self.chosen, adult=adult, named=all_named or known is named)
            found = leaks(text, known, sight)
            assert not found, (way, room, self.chosen, known.level, known.underage, found)


def text_of(shown: object) -> str:
    """All that a result carries: the message, a form, and what was said after it."""
    if isinstance(shown, simcord.InteractionResult):
        said = [shown.response, *shown.followups]
        return "\n".join([str(shown.modal), *(text_of(one) for one in said if one is not None)])
    if isinstance(shown, discord.Message):
        return json.dumps([one.to_dict() for one in shown.components], default=str) + shown.content
    if isinstance(shown, simcord.ResponseMessage):
        return json.dumps(shown.components, default=str) + shown.content
    return str(shown)


async def fill(path: Path) -> None:
    """Rec a fic of each kind, in the order of their numbers."""
    async with small_server(path.parent) as world:
        for level, underage in KINDS:
            await _list(world, level, underage)
        await forget_commands(world)


async def forget_commands(world: World) -> None:
    """Let each world that begins with this database tell its own Discord the commands."""
    async with world.bot.store.write() as db:
        await db.execute("DELETE FROM kept WHERE key <> 'digest_key'")


@asynccontextmanager
async def served(folder: Path, askers: Sequence[Asks] = (), *, filled: Fill = fill) -> AsyncGenerator[Server]:
    """The server, with what `filled` has put into its database."""
    await put_database(folder / "ficrec.db", filled)
    async with small_server(folder, askers) as world:
        forums = (
            await _forum(world, "all-ages", adult=False),
            await _forum(world, "grown-up", adult=True),
        )
        rooms = {
            "open": world.open,
            "adult": world.adult,
            "thread": await _thread(world, world.open),
            "adult thread": await _thread(world, world.adult),
            "post": forums[0].threads[0],
            "adult post": forums[1].threads[0],
        }
        yield Server(world, await _known(world), rooms, forums, Choices())
        world.forgiven = world.env.error_cursor


async def _known(world: World) -> tuple[Known, ...]:
    found = [
        await fics.by_number(world.bot.store, world.server.id, number) for number in range(1, len(KINDS) + 1)
    ]
    return tuple(Known(fic, *kind) for fic, kind in zip(found, KINDS, strict=True))


async def _list(world: World, level: Level, underage: bool) -> None:
    store, server_id, member_id = world.bot.store, world.server.id, world.wren.id
    reading = Reading(facts=facts_of(level, underage), why=word_of(level, underage, "why"))
    draft = await drafts.add(store, server_id, member_id=member_id, reading=reading, at=NOW)
    await submission.post(store, server_id, draft_id=draft.id, member_id=member_id, at=NOW)


async def _forum(world: World, name: str, *, adult: bool) -> simcord.ChannelHandle:
    handle = world.server.create_forum_channel(name)
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    forum.nsfw = adult
    await forum.create_thread(name="a post", content="Salt")
    return handle


async def _thread(world: World, parent: simcord.ChannelHandle) -> simcord.ChannelHandle:
    channel = world.bot.get_channel(parent.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="a thread", type=discord.ChannelType.public_thread)
    return parent.threads[0]
