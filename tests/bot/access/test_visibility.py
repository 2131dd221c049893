"""Who may see what, where: every rating in every kind of room, and nothing adult outside of adult ones."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from itertools import product

import discord
import pytest
import simcord

from bot.access import visibility
from db.rules import settings
from fics.models import UNDERAGE, Facts, Level, Rating
from fics.rules.settings import HIGHEST, Choices, Underage
from fics.visibility import Audience, Sight, Way
from tests.world import NOW, World, message, rec, words

ALL_AGES = (Level.GENERAL, Level.TEEN)
"""What everybody may read; everything else is for adults, also where nobody has rated it."""

OPEN_ROOM = {
    # (for all ages, tagged Underage Sex): what shows where it is asked for by name, and elsewhere
    (True, False): (Sight.CARD, Sight.CARD),
    (True, True): (Sight.CARD, Sight.CARD),
    (False, False): (Sight.STUB, Sight.COUNTED),
    (False, True): (Sight.NOTHING, Sight.NOTHING),
}


@dataclass(frozen=True)
class Room:
    """A room as discord.py knows it, and the server that it is in."""

    channel: object
    guild: discord.Guild | None


Build = Callable[[World], Awaitable[Room]]


def _guild(world: World) -> discord.Guild:
    guild = world.bot.get_guild(world.server.id)
    assert guild is not None
    return guild


def _text(world: World, *, adult: bool) -> discord.TextChannel:
    channel = world.bot.get_channel((world.adult if adult else world.open).id)
    assert isinstance(channel, discord.TextChannel)
    return channel


def _forum(world: World, *, adult: bool) -> discord.ForumChannel:
    channel = world.bot.get_channel(world.server.create_forum_channel("reading-club").id)
    assert isinstance(channel, discord.ForumChannel)
    channel.nsfw = adult
    return channel


async def _thread(world: World, *, adult: bool) -> discord.Thread:
    return await _text(world, adult=adult).create_thread(
        name="a thread", type=discord.ChannelType.public_thread
    )


async def _open_text(world: World) -> Room:
    return Room(_text(world, adult=False), _guild(world))


async def _adult_text(world: World) -> Room:
    return Room(_text(world, adult=True), _guild(world))


async def _open_thread(world: World) -> Room:
    return Room(await _thread(world, adult=False), _guild(world))


async def _adult_thread(world: World) -> Room:
    return Room(await _thread(world, adult=True), _guild(world))


async def _orphaned_thread(world: World) -> Room:
    thread = await _thread(world, adult=True)
    await _text(world, adult=True).delete()
    await world.env.settle()
    assert thread.parent is None
    return Room(thread, _guild(world))


async def _open_post(world: World) -> Room:
    post = await _forum(world, adult=False).create_thread(name="a post", content="Salt")
    return Room(post.thread, _guild(world))


async def _adult_post(world: World) -> Room:
    post = await _forum(world, adult=True).create_thread(name="a post", content="Salt")
    return Room(post.thread, _guild(world))


async def _open_forum(world: World) -> Room:
    return Room(_forum(world, adult=False), _guild(world))


async def _open_voice(world: World) -> Room:
    return Room(world.bot.get_channel(world.server.create_voice_channel("aloud").id), _guild(world))


async def _adult_voice(world: World) -> Room:
    channel = world.bot.get_channel(world.server.create_voice_channel("aloud").id)
    assert isinstance(channel, discord.VoiceChannel)
    channel.nsfw = True
    return Room(channel, _guild(world))


async def _open_stage(world: World) -> Room:
    return Room(world.bot.get_channel(world.server.create_stage_channel("stage").id), _guild(world))


async def _adult_stage(world: World) -> Room:
    channel = world.bot.get_channel(world.server.create_stage_channel("stage").id)
    assert isinstance(channel, discord.StageChannel)
    channel.nsfw = True
    return Room(channel, _guild(world))


async def _adult_forum(world: World) -> Room:
    return Room(_forum(world, adult=True), _guild(world))


async def _category(world: World) -> Room:
    return Room(world.bot.get_channel(world.server.create_category("rooms").id), _guild(world))


async def _unknown(world: World) -> Room:
    return Room(None, _guild(world))


async def _partial(world: World) -> Room:
    return Room(world.bot.get_partial_messageable(world.adult.id), _guild(world))


async def _unknown_server(world: World) -> Room:
    return Room(_text(world, adult=True), None)


async def _direct(world: World) -> Room:
    letters = world.env.create_user("idris").dm_channel
    channel = await world.bot.fetch_channel(letters.id)
    assert isinstance(channel, discord.DMChannel)
    return Room(channel, None)


async def _group(world: World) -> Room:
    state = world.bot._connection  # pyright: ignore[reportPrivateUsage] -- no bot is given a group by an API
    assert world.bot.user is not None
    data: Mapping[str, object] = {"id": "12345", "type": 3, "name": None, "icon": None, "recipients": ()}
    return Room(
        discord.GroupChannel(me=world.bot.user, state=state, data=data),  # pyright: ignore[reportArgumentType]
        None,
    )


OPEN: dict[str, Build] = {
    "an open channel": _open_text,
    "a thread in an open channel": _open_thread,
    "a thread whose channel is not known": _orphaned_thread,
    "a post in an open forum": _open_post,
    "an open forum": _open_forum,
    "an open voice channel": _open_voice,
    "a stage": _open_stage,
    "a category": _category,
    "no channel": _unknown,
    "a channel that is known by its id only": _partial,
}
ADULT: dict[str, Build] = {
    "an age-restricted channel": _adult_text,
    "a thread in an age-restricted channel": _adult_thread,
    "a post in an age-restricted forum": _adult_post,
    "an age-restricted voice channel": _adult_voice,
    "an age-restricted stage": _adult_stage,
    "an age-restricted forum": _adult_forum,
}
OUTSIDE: dict[str, Build] = {
    "a direct message": _direct,
    "a group": _group,
    "a channel of a server that is not known": _unknown_server,
}


Readers = Callable[[Choices], Audience]
EVERY_CHOICE = [
    Choices(mature_in_full=mature, highest=highest, underage=underage)
    for mature in (False, True)
    for highest in HIGHEST
    for underage in Underage
]


def _readers(channel: object, guild: discord.Guild | None) -> Readers:
    return lambda chosen: visibility.of_channel(channel, guild, chosen)


def _held(chosen: Choices, level: Level, *, underage: bool) -> bool:
    """Whether a fic that is not for all ages is beyond what the server takes."""
    if chosen.highest is Level.EXPLICIT:
        return underage and chosen.underage is Underage.REFUSED
    return chosen.highest is Level.TEEN or level is not Level.MATURE or underage


def _every_fic_is_shown_as_in_an_open_room(readers: Readers) -> None:
    for chosen, level, underage in product(EVERY_CHOICE, Level, (False, True)):
        facts = Facts(rating=Rating(level), warnings=(UNDERAGE,) if underage else ())
        named, listed = OPEN_ROOM[level in ALL_AGES, underage]
        if level not in ALL_AGES and _held(chosen, level, underage=underage):
            named = listed = Sight.NOTHING
        elif level is Level.MATURE and not underage and chosen.mature_in_full:
            named = listed = Sight.CARD
        _every_way(readers(chosen), facts, named, listed)


def _every_fic_is_shown_in_full(readers: Readers) -> None:
    for chosen, level, underage in product(EVERY_CHOICE, Level, (False, True)):
        facts = Facts(rating=Rating(level), warnings=(UNDERAGE,) if underage else ())
        held = level not in ALL_AGES and _held(chosen, level, underage=underage)
        sight = Sight.NOTHING if held else Sight.CARD
        _every_way(readers(chosen), facts, sight, sight)


def _every_way(readers: Audience, facts: Facts, named: Sight, listed: Sight) -> None:
    assert readers.sight(facts, Way.NAMED) is named, (readers, facts)
    assert readers.sight(facts, Way.LISTED) is listed, (readers, facts)
    assert (facts.gate in readers.gates) == (listed is Sight.CARD), (readers, facts)


@pytest.mark.parametrize("build", OPEN.values(), ids=OPEN.keys())
async def test_nothing_adult_shows_in(world: World, build: Build) -> None:
    room = await build(world)

    readers = _readers(room.channel, room.guild)

    _every_fic_is_shown_as_in_an_open_room(readers)


@pytest.mark.parametrize("build", ADULT.values(), ids=ADULT.keys())
async def test_every_fic_shows_in(world: World, build: Build) -> None:
    room = await build(world)

    readers = _readers(room.channel, room.guild)

    _every_fic_is_shown_in_full(readers)


@pytest.mark.parametrize("build", [*OPEN.values(), *ADULT.values()], ids=[*OPEN.keys(), *ADULT.keys()])
async def test_in_an_age_restricted_server_every_fic_shows_in(world: World, build: Build) -> None:
    room = await build(world)
    assert room.guild is not None
    room.guild.nsfw_level = discord.NSFWLevel.age_restricted

    readers = _readers(room.channel, room.guild)

    _every_fic_is_shown_in_full(readers)


@pytest.mark.parametrize("build", OUTSIDE.values(), ids=OUTSIDE.keys())
async def test_outside_of_servers_nothing_adult_shows_in(world: World, build: Build) -> None:
    _guild(world).nsfw_level = discord.NSFWLevel.age_restricted
    room = await build(world)

    readers = _readers(room.channel, room.guild)

    _every_fic_is_shown_as_in_an_open_room(readers)


async def test_a_direct_message_is_open_whatever_server_it_is_said_to_be_of(world: World) -> None:
    room = await _direct(world)
    _guild(world).nsfw_level = discord.NSFWLevel.age_restricted

    readers = _readers(room.channel, _guild(world))

    _every_fic_is_shown_as_in_an_open_room(readers)


async def test_whoever_uses_the_bot_in_a_direct_message_reads_as_in_an_open_channel(world: World) -> None:
    await rec(world, "Title: Salt\nRating: Explicit\nSummary: The tide.", channel=world.adult)
    await rec(world, "Title: The Lamp\nRating: Teen\nSummary: A flame.")

    exported = await world.wren.user.slash("mine export")

    told = message(exported)
    assert isinstance(told, simcord.ResponseMessage)
    held = "".join([(await file.read()).decode() for file in told.attachments])
    assert "The Lamp" in held
    assert "Salt" not in held


@pytest.mark.parametrize(
    "level", [level for level in discord.NSFWLevel if level is not discord.NSFWLevel.age_restricted]
)
async def test_a_server_that_is_not_age_restricted_keeps_no_door(
    world: World, level: discord.NSFWLevel
) -> None:
    _guild(world).nsfw_level = level

    readers = _readers(_text(world, adult=False), _guild(world))

    _every_fic_is_shown_as_in_an_open_room(readers)


async def test_a_channel_that_is_opened_again_shows_nothing_adult_from_then_on(world: World) -> None:
    channel = _text(world, adult=True)
    _every_fic_is_shown_in_full(_readers(channel, _guild(world)))

    channel.nsfw = False

    _every_fic_is_shown_as_in_an_open_room(_readers(channel, _guild(world)))


@pytest.mark.parametrize("adult", [False, True])
async def test_a_thread_shows_what_its_channel_may(world: World, adult: bool) -> None:
    fic = await rec(world, "Title: Salt\nRating: Explicit\nSummary: The tide.", channel=world.adult)
    await _thread(world, adult=adult)
    thread = (world.adult if adult else world.open).threads[0]

    shown = await world.plover.slash(thread, "fic show", fic=str(fic.number))
    offered = await world.plover.autocomplete(thread, "fic show", "fic", "Salt")

    assert ("The tide." in words(shown)) == adult
    assert bool(offered) == adult


async def test_how_many_more_there_are_tells_nothing_of_what_is_never_in_an_open_channel(
    world: World,
) -> None:
    chosen = Choices(underage=Underage.QUEUED)
    await settings.change(world.bot.store, world.server.id, lambda _: chosen, by=world.maud.id, at=NOW)
    await rec(world, "Title: Salt\nRating: Explicit\nTags: Pining", channel=world.adult)
    underage = "Title: Iron\nRating: Explicit\nTags: Pining\nWarnings: Underage Sex"
    await rec(world, underage, by=world.maud, channel=world.adult)

    found = await world.plover.slash(world.open, "fic search", tags="Pining")
    numbers = await world.plover.slash(world.open, "fic stats")

    assert "Hidden: 1 in 18+ channels" in words(found)
    assert "1 more in 18+ channels" in words(numbers)


async def test_who_has_no_adult_channel_is_not_sent_to_one(world: World) -> None:
    await rec(world, "Title: Salt\nRating: Explicit\nTags: Pining", channel=world.adult)

    async def told(by: simcord.MemberActor) -> list[str]:
        asked = [
            await by.slash(world.open, "fic search", tags="Pining"),
            await by.slash(world.open, "fic stats"),
            await by.slash(world.open, "fic help"),
        ]
        return [words(each) for each in asked]

    found, numbers, helped = await told(world.plover)
    assert "Hidden: 1 in 18+ channels" in found
    assert "All that matches is for 18+ channels." in found
    assert "more in 18+ channels" in numbers
    lacks = ("no 18+ channel", "can't use commands in")
    assert not any(lack in said for lack in lacks for said in (found, numbers, helped))

    silent = discord.PermissionOverwrite(send_messages=False)
    created = world.server.create_text_channel("late", overwrites={world.server.default_role: silent})
    late = world.bot.get_channel(created.id)
    assert isinstance(late, discord.TextChannel)
    _text(world, adult=True).nsfw, late.nsfw = False, True
    for said in (*await told(world.plover), words(await world.plover.slash(world.open, "fic show", fic="1"))):
        assert "You can't use commands in this server's 18+ channels" in said
        assert "in 18+ channels\n" not in said

    late.nsfw = False
    for by, way in ((world.plover, "Mods can make one"), (world.maud, "`/ficadmin setup` says how")):
        for said in await told(by):
            assert f"This server has no 18+ channel. {way}" in said, by
            assert "in an 18+ channel" not in said
    exported = words(await world.wren.slash(world.open, "mine export"))
    assert "1 entry about a fic for 18+ channels is left out here. This server has no 18+ channel" in exported
