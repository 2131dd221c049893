"""The leak table: each way to say something × each fic × each room × each setting, and what may be said."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import discord
import pytest
import simcord

from bot.posts import feeds
from bot.ui import router
from fics.models import Level
from fics.visibility import Sight
from tests.bot.leaking import (
    ADULT_ROOMS,
    KINDS,
    OPEN_ROOMS,
    PARTS,
    SETTINGS,
    Known,
    Server,
    allowed,
    leaks,
    served,
    text_of,
    word_of,
)
from tests.cast import press
from tests.world import components, custom_ids, message


def _words_of(*parts: str) -> list[str]:
    return [word_of(level, underage, part) for level, underage in KINDS for part in parts]


FRUITLESS: tuple[tuple[str, dict[str, object]], ...] = (
    *(("fic search", {"text": f"{word[:-1]} lantern nowhere"}) for word in _words_of("freeform", "ship")),
    *(("fic search", {"tags": f"{word[:-1]} lantern"}) for word in _words_of("freeform", "fandom")),
    *(("fic search", {"author": f"{word[:-1]} lantern"}) for word in _words_of("author")),
    ("fic search", {"author": "lantern"}),
    ("fic search", {"text": "lantern harbour nowhere"}),
    ("fic search", {"text": "lantern", "tags": "Fluff, nowhere", "rating": "Explicit"}),
    ("fic search", {"ship": "lantern", "fandom": "qfandom", "words": "<2k"}),
)
"""What finds nothing, and is answered with offers: with the names of every fic but for their last letters."""
ASKED: tuple[tuple[str, dict[str, object]], ...] = (
    ("fic search", {"sort": "newest"}),
    ("fic search", {"text": "lantern"}),
    ("fic search", {"text": "harbour"}),
    ("fic search", {"rating": "Explicit"}),
    ("fic search", {"tags": "Fluff"}),
    ("fic search", {"ship": "lantern"}),
    ("fic search", {"fandom": "qfandom"}),
    ("fic random", {}),
    ("fic stats", {}),
    ("fic random", {"blind": True}),
    ("fic help", {}),
    ("fic show", {"fic": "nobody knows this"}),
)
ROOMS = tuple(room for room in (*OPEN_ROOMS, *ADULT_ROOMS) if room != "direct")
CHANNELS = ("open", "adult")
"""The rooms that are neither threads nor posts."""
BELOW = ("thread", "post")
"""What is below a channel that is open to all ages."""
OFFERED = ("Did you mean ", "Try the tag", "Drop ", "Only ")
TYPED: tuple[tuple[str, str], ...] = (
    ("fic search", "tags"),
    ("fic search", "without"),
    ("fic search", "fandom"),
    ("fic search", "ship"),
    ("fic search", "character"),
    ("fic search", "author"),
    ("fic show", "fic"),
    ("fic edit", "fic"),
    ("fic similar", "fic"),
    ("mine hide", "tags"),
)
VERBS = ("open", "second", "rec-why", "similar", "share", "links", "whys", "unrec", "rate-listed", "link-add")
OWN_WORDS = ("fic edit", "rec-why")
NAMED = ("fic show", "fic edit", "fic similar", "fic remove")


@pytest.mark.parametrize("setting", SETTINGS)
async def test_nothing_comes_up_by_itself_where_it_may_not(tmp_path: Path, setting: str) -> None:
    fruitless = FRUITLESS[list(SETTINGS).index(setting) :: len(SETTINGS)]  # all of it in the long run
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ROOMS:
            said = await _asked(server, room, (*ASKED, *fruitless) if room in CHANNELS else ASKED)
            for known in server.fics:  # what may be said is said, or this table would hold for a silent bot
                sight = allowed(known, server.chosen, adult=room in ADULT_ROOMS, named=False)
                seen = known.word("title") in said
                assert seen == (sight is Sight.CARD), (room, known.level, known.underage)
            if room in CHANNELS:
                await _typed(server, room)
        assert server.cases > 1000


@pytest.mark.long
@pytest.mark.parametrize("setting", SETTINGS)
async def test_nothing_is_offered_in_any_room_that_may_not_be_there(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ROOMS:
            await _asked(server, room, FRUITLESS)
            await _typed(server, room)


async def _asked(server: Server, room: str, asked: Sequence[tuple[str, dict[str, object]]]) -> str:
    """All that was said."""
    said = ""
    for command, options in asked:
        shown = await server.world.plover.slash(server.rooms[room], command, **options)
        server.check(shown, room, f"{command} {options}")
        said += text_of(shown)
        offered = [label for label in _pressable(shown) if label.startswith(OFFERED)]
        for label in ("Next", "Next", "Another one", *offered[:1]):
            if label in _pressable(shown):
                shown = await server.world.plover.click(message(shown), label=label)
                server.check(shown, room, f"{command} {options}, {label}")
                said += text_of(shown)
    form = await press(server.world.plover, server.rooms[room], router.custom_id("filters"))
    server.check(form, room, "the form of filters")
    return said


def _pressable(shown: simcord.InteractionResult) -> list[str]:
    found = components(shown) if shown.response or shown.followups else ()
    return [part["label"] for part in found if part.get("type") == 2 and not part.get("disabled")]


async def _typed(server: Server, room: str) -> None:
    for (command, option), typed in product(TYPED, ("", "q", "lan", "#")):
        offered = await server.world.wren.autocomplete(server.rooms[room], command, option, typed)
        server.check(str(offered), room, f"{command} {option} {typed!r}")


@pytest.mark.parametrize(
    ("setting", "rooms"),
    [
        *product(SETTINGS, [CHANNELS]),
        ("the defaults", BELOW),
        *(pytest.param(each, BELOW, marks=pytest.mark.long) for each in SETTINGS if each != "the defaults"),
    ],
)
async def test_what_is_asked_for_by_name_shows_what_its_room_may(
    tmp_path: Path, setting: str, rooms: tuple[str, ...]
) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room, known in product(rooms, server.fics):
            for command in NAMED:
                shown = await server.world.wren.slash(server.rooms[room], command, fic=f"#{known.fic.number}")
                server.check(_but_own(shown, command, known), room, command, named=known)
            for verb in _verbs(known):
                shown = await _touched(server, room, verb, known)
                server.check(_but_own(shown, verb, known), room, verb, named=known)
        for room in rooms:
            for shown in server.rooms[room].history():
                for other in server.fics:
                    sight = allowed(other, server.chosen, adult=room in ADULT_ROOMS, named=True)
                    assert not leaks(text_of(shown), other, sight), (room, "history", other.level)


def _but_own(shown: simcord.InteractionResult, way: str, known: Known) -> str:
    """What was said, but for the member's own why in the form in which she changes it."""
    return text_of(shown).replace(known.word("why"), "") if way in OWN_WORDS else text_of(shown)


def _verbs(known: Known) -> tuple[str, ...]:
    """What is pressed on a fic's cards; to rate one that nobody has rated would make it another fic."""
    return tuple(verb for verb in VERBS if known.level is not Level.UNKNOWN or verb != "rate-listed")


async def _touched(server: Server, room: str, verb: str, known: Known) -> simcord.InteractionResult:
    chosen = ("2",) if verb == "rate-listed" else ()
    custom_id = router.custom_id(verb, known.fic.id)
    return await press(server.world.wren, server.rooms[room], custom_id, chosen=chosen)


@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_preview_shows_what_its_room_may(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room, known in product(("open", "thread", "adult"), server.fics):
            link = known.fic.facts.links[0].url
            header = f"Title: Another Rating: {known.level.words} Link: {link}"
            shown = await server.world.plover.slash(server.rooms[room], "fic rec", link=header)
            server.check(text_of(shown).replace(link, ""), room, "fic rec", named=known)


@pytest.mark.parametrize("setting", SETTINGS)
async def test_only_a_fic_that_its_room_may_name_is_what_another_looks_like(
    tmp_path: Path, setting: str
) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room, known in product(("open", "thread", "adult"), server.fics):
            facts = known.fic.facts
            rating = "" if known.level is Level.UNKNOWN else " Rating: General"  # whoever recs it may rate it
            header = f"Title: {facts.title} Author: {facts.authors[0]}{rating}"
            shown = await server.world.plover.slash(server.rooms[room], "fic rec", link=header)
            said = text_of(shown)
            sight = allowed(known, server.chosen, adult=room in ADULT_ROOMS, named=True)
            draft_id = custom_ids(shown)["Cancel"].split(":")[2]
            same = router.custom_id("same", int(draft_id), known.fic.id)
            assert (f"#{known.fic.number}*" in said) == (same in said) == sight.is_visible, (
                room,
                known.level,
            )
            server.check(_untyped(said, known), room, "fic rec", named=known)
            pressed = text_of(await press(server.world.plover, server.rooms[room], same))
            assert ("is already on the list" in pressed) == sight.is_visible, (room, known.level)
            server.check(_untyped(pressed, known), room, "same", named=known)


def _untyped(said: str, known: Known) -> str:
    """What was said, but for the title and the author that the member typed herself."""
    return said.replace(known.word("title"), "").replace(known.word("author"), "")


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
    async with served(tmp_path) as server:
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
        yield room, "\n".join(text_of(shown) for shown in server.rooms[room].history())
    for room, handle in (("post", server.forums[0]), ("adult post", server.forums[1])):
        for post in handle.threads:
            yield room, "\n".join([str(post.name), *(text_of(shown) for shown in post.history())])


async def test_a_server_that_is_age_restricted_shows_all_that_it_takes(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        guild = server.world.bot.get_guild(server.world.server.id)
        assert guild is not None
        guild.nsfw_level = discord.NSFWLevel.age_restricted
        for known in server.fics:
            shown = await server.world.plover.slash(server.world.open, "fic show", fic=f"#{known.fic.number}")
            sight = allowed(known, server.chosen, adult=True, named=True)
            assert (known.word("summary") in text_of(shown)) == (sight is Sight.CARD)


async def test_in_direct_messages_nothing_is_offered_and_nothing_said(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        idris = server.world.env.create_user("idris")
        shown = await idris.slash("mine hide")
        server.check(shown, "direct", "mine hide")
        assert not re.search("q[a-z]+[0-9][up]q", text_of(shown))
