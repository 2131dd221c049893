"""The leak table: every way to say something × every fic × every room × every setting, and what may be said.

Each fic has words of its own in each of its facts, for which whatever the bot says is looked through.
What may be said is written down here once more, apart from the bot's own rule.
"""

import json
import logging
import re
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import discord
import pytest
import simcord

from bot import feeds, ui
from bot.audience import Sight
from db import choices, drafts, recs
from fics.choices import Choices, Underage
from fics.models import UNDERAGE, Facts, Fic, Level, Link, Rating, Reading
from tests.cast import press
from tests.world import NOW, World, components, message, small_server

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
        return _word(self.level, self.underage, part)


def _word(level: Level, underage: bool, part: str) -> str:
    return f"q{part}{level.value}{'u' if underage else 'p'}q"


def _facts(level: Level, underage: bool) -> Facts:
    def word(part: str) -> str:
        return f"{_word(level, underage, part)} lantern"

    link = _word(level, underage, "link")
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
        await choices.change(
            self.world.bot.store, self.world.server.id, lambda _: chosen, by=self.world.maud.id, at=NOW
        )

    def check(self, said: object, room: str, way: str, *, named: Known | None = None) -> None:
        """Look through what was said for the words of every fic; `named` was asked for by name."""
        text = said if isinstance(said, str) else _text(said)
        for known in self.fics:
            self.cases += 1
            adult = room in ADULT_ROOMS
            sight = allowed(known, self.chosen, adult=adult, named=known is named)
            found = leaks(text, known, sight)
            assert not found, (way, room, self.chosen, known.level, known.underage, found)


def _text(shown: object) -> str:
    """All that a result carries: the message, a form, and what was said after it."""
    if isinstance(shown, simcord.InteractionResult):
        said = [shown.response, *shown.followups]
        return "\n".join([str(shown.modal), *(_text(one) for one in said if one is not None)])
    if isinstance(shown, discord.Message):
        return json.dumps([one.to_dict() for one in shown.components], default=str) + shown.content
    if isinstance(shown, simcord.ResponseMessage):
        return json.dumps(shown.components, default=str) + shown.content
    return str(shown)


@asynccontextmanager
async def _served(folder: Path) -> AsyncGenerator[Server]:
    async with small_server(folder) as world:
        fics = tuple([await _listed(world, level, underage) for level, underage in KINDS])
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
        yield Server(world, fics, rooms, forums, Choices())
        world.forgiven = world.env.error_cursor


async def _listed(world: World, level: Level, underage: bool) -> Known:
    store, server_id, member_id = world.bot.store, world.server.id, world.wren.id
    reading = Reading(facts=_facts(level, underage), why=_word(level, underage, "why"))
    draft = await drafts.keep(store, server_id, member_id=member_id, reading=reading, at=NOW)
    posted = await recs.post(store, server_id, draft_id=draft.id, member_id=member_id, at=NOW)
    return Known(posted.fic, level, underage)


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


ASKED: tuple[tuple[str, dict[str, object]], ...] = (
    ("fic search", {"sort": "newest"}),
    ("fic search", {"text": "lantern"}),
    ("fic search", {"text": "harbour"}),
    ("fic search", {"rating": "Explicit"}),
    ("fic search", {"tags": "Fluff"}),
    ("fic search", {"ship": "lantern"}),
    ("fic search", {"fandom": "qfandom"}),
    ("fic random", {}),
    ("fic random", {"blind": True}),
    ("fic help", {}),
    ("fic show", {"fic": "nobody knows this"}),
)
TYPED: tuple[tuple[str, str], ...] = (
    ("fic search", "tags"),
    ("fic search", "without"),
    ("fic search", "fandom"),
    ("fic search", "ship"),
    ("fic search", "character"),
    ("fic show", "fic"),
    ("fic edit", "fic"),
    ("fic similar", "fic"),
    ("mine hide", "tags"),
)
VERBS = ("open", "second", "rec-why", "similar", "share", "links", "unrec", "rate-listed", "link-add")
OWN_WORDS = ("fic edit", "rec-why")
NAMED = ("fic show", "fic edit", "fic similar", "fic remove")


@pytest.mark.parametrize("setting", SETTINGS)
async def test_nothing_comes_up_by_itself_where_it_may_not(tmp_path: Path, setting: str) -> None:
    async with _served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in (*OPEN_ROOMS, *ADULT_ROOMS):
            if room != "direct":
                await _asked(server, room)
                await _typed(server, room)
        assert server.cases > 1000


async def _asked(server: Server, room: str) -> None:
    said = ""
    for command, options in ASKED:
        shown = await server.world.plover.slash(server.rooms[room], command, **options)
        server.check(shown, room, f"{command} {options}")
        said += _text(shown)
        for label in ("Next", "Next", "Another"):
            if label in _pressable(shown):
                shown = await server.world.plover.click(message(shown), label=label)
                server.check(shown, room, f"{command} {options}, {label}")
                said += _text(shown)
    for known in server.fics:  # what may be said is said, or this table would hold for a bot that is silent
        sight = allowed(known, server.chosen, adult=room in ADULT_ROOMS, named=False)
        assert (known.word("title") in said) == (sight is Sight.CARD), (room, known.level, known.underage)


def _pressable(shown: simcord.InteractionResult) -> list[str]:
    found = components(shown) if shown.response or shown.followups else ()
    return [part["label"] for part in found if part.get("type") == 2 and not part.get("disabled")]


async def _typed(server: Server, room: str) -> None:
    for (command, option), typed in product(TYPED, ("", "q", "lan", "#")):
        offered = await server.world.wren.autocomplete(server.rooms[room], command, option, typed)
        server.check(str(offered), room, f"{command} {option} {typed!r}")


@pytest.mark.parametrize("setting", SETTINGS)
async def test_what_is_asked_for_by_name_shows_what_its_room_may(tmp_path: Path, setting: str) -> None:
    async with _served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room, known in product(("open", "thread", "adult", "post"), server.fics):
            for command in NAMED:
                shown = await server.world.wren.slash(server.rooms[room], command, fic=f"#{known.fic.number}")
                server.check(_but_own(shown, command, known), room, command, named=known)
            for verb in VERBS:
                shown = await _touched(server, room, verb, known)
                server.check(_but_own(shown, verb, known), room, verb, named=known)
        for room in ("open", "thread", "adult", "post"):
            for shown in server.rooms[room].history():
                for other in server.fics:
                    sight = allowed(other, server.chosen, adult=room in ADULT_ROOMS, named=True)
                    assert not leaks(_text(shown), other, sight), (room, "history", other.level)


def _but_own(shown: simcord.InteractionResult, way: str, known: Known) -> str:
    """What was said, but for the member's own why in the form in which she changes it."""
    return _text(shown).replace(known.word("why"), "") if way in OWN_WORDS else _text(shown)


async def _touched(server: Server, room: str, verb: str, known: Known) -> simcord.InteractionResult:
    chosen = ("2",) if verb == "rate-listed" and known.level is not Level.UNKNOWN else ()
    custom_id = ui.custom_id(verb, known.fic.id)
    return await press(server.world.wren, server.rooms[room], custom_id, chosen=chosen)


@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_preview_shows_what_its_room_may(tmp_path: Path, setting: str) -> None:
    async with _served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room, known in product(("open", "thread", "adult"), server.fics):
            link = known.fic.facts.links[0].url
            header = f"Title: Another Rating: {known.level.words} Link: {link}"
            shown = await server.world.plover.slash(server.rooms[room], "fic rec", link=header)
            server.check(_text(shown).replace(link, ""), room, "fic rec", named=known)


FEEDS: Mapping[str, tuple[str | None, str | None]] = {
    "no feeds": (None, None),
    "text feeds": ("open", "adult"),
    "an open feed": ("open", None),
    "forums": ("post", "adult post"),
    "an adult feed that was opened": (None, "open"),
}


@pytest.mark.parametrize("setting", SETTINGS)
async def test_an_announcement_says_nothing_where_it_may_not(
    tmp_path: Path, setting: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with _served(tmp_path) as server:
        for (feed, rooms), here in product(FEEDS.items(), ("open", "adult")):
            places = {name: _feed_id(server, room) for name, room in zip(_FEEDS, rooms, strict=True)}
            await server.choose(replace(SETTINGS[setting], **places))
            await _announced(server, here)
            for room, said in _standing(server):
                server.check(said, room, f"announced, {feed}")
        ours = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "cogs"))]
        assert not [known for known in server.fics for part in PARTS if known.word(part) in str(ours)]


async def _announced(server: Server, here: str) -> None:
    """Announce every fic, as if none had been yet."""
    async with server.world.bot.store.write() as db:
        await db.execute("DELETE FROM copy")
    room = server.world.bot.get_channel(server.rooms[here].id)
    for known in server.fics:
        await feeds.announce(server.world.bot, server.world.server.id, known.fic, here=room)
    await server.world.copies_are_true()


_FEEDS = ("open_feed", "adult_feed")


def _feed_id(server: Server, room: str | None) -> int | None:
    if room is None:
        return None
    places = {**server.rooms, "post": server.forums[0], "adult post": server.forums[1]}
    return places[room].id


def _standing(server: Server) -> Iterator[tuple[str, str]]:
    """All that stands in the rooms, with the names of forums' posts."""
    for room in ("open", "adult"):
        yield room, "\n".join(_text(shown) for shown in server.rooms[room].history())
    for room, handle in (("post", server.forums[0]), ("adult post", server.forums[1])):
        for post in handle.threads:
            yield room, "\n".join([str(post.name), *(_text(shown) for shown in post.history())])


async def test_a_server_that_is_age_restricted_shows_all_that_it_takes(tmp_path: Path) -> None:
    async with _served(tmp_path) as server:
        guild = server.world.bot.get_guild(server.world.server.id)
        assert guild is not None
        guild.nsfw_level = discord.NSFWLevel.age_restricted
        for known in server.fics:
            shown = await server.world.plover.slash(server.world.open, "fic show", fic=f"#{known.fic.number}")
            sight = allowed(known, server.chosen, adult=True, named=True)
            assert (known.word("summary") in _text(shown)) == (sight is Sight.CARD)


async def test_in_direct_messages_nothing_is_offered_and_nothing_said(tmp_path: Path) -> None:
    async with _served(tmp_path) as server:
        idris = server.world.env.create_user("idris")
        shown = await idris.slash("mine hide")
        server.check(shown, "direct", "mine hide")
        assert not re.search("q[a-z]+[0-9][up]q", _text(shown))
