"""No answer to one server ever holds anything of another: random commands of random members of both."""

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.ui import router
from db.rules import settings
from tests.cast import press
from tests.world import NOW, World, message, small_server

STEPS = 60
VERBS = ("open", "second", "rec-why", "similar", "share", "links", "unrec", "remove-surely", "rate-listed")
OWN = (
    "accept",
    "post",
    "resume",
    "edit",
    "page",
    "filters",
    "another",
    "unalias",
    "link-again",
    "rec-again",
    "alert-keep",
    "alert",
)
LISTS = (
    "fic search",
    "fic random",
    "fic stats",
    "ficadmin alias",
    "ficadmin setup",
    "ficadmin import",
    "mine hide",
    "fic rec",
    "mine alerts",
)
TYPED = (("fic search", "tags"), ("fic search", "fandom"), ("fic show", "fic"), ("ficadmin alias", "tag"))


@dataclass(frozen=True)
class Side:
    """One of the two servers: its rooms, its members, and a word in everything that is its own."""

    word: str
    rooms: tuple[simcord.ChannelHandle, ...]
    members: tuple[simcord.MemberActor, ...]


async def _sides(world: World) -> tuple[Side, Side]:
    other = world.env.create_guild("Elsewhere")
    managers = other.create_role("Manager", permissions=discord.Permissions(manage_guild=True))
    rooms = (other.create_text_channel("talk"), other.create_text_channel("late"))
    late = world.bot.get_channel(rooms[1].id)
    assert isinstance(late, discord.TextChannel)
    late.nsfw = True
    # wren is on both servers, and hides and types on both
    strangers = (
        other.add_member(world.wren.user),
        other.add_member(world.env.create_user("heron"), roles=[managers]),
    )
    here = Side("qhereq", (world.open, world.adult), (world.wren, world.plover, world.maud))
    await settings.change(
        world.bot.store, other.id, lambda now: replace(now, adult_feed=rooms[1].id), by=1, at=NOW
    )
    return here, Side("qthereq", rooms, strangers)


@pytest.mark.parametrize("seed", range(6))
async def test_no_answer_to_one_server_holds_anything_of_the_other(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with small_server(tmp_path) as world:
        sides = await _sides(world)
        for side in sides:
            await _recced(side, chance, 0)
        for step in range(STEPS):
            side, other = chance.sample(sides, 2)
            said = await _done(world, side, chance, step)
            assert other.word not in said, (seed, step, said)
        for side, other in (sides, sides[::-1]):
            standing = [_text(shown) for room in side.rooms for shown in room.history()]
            assert other.word not in str(standing)
            assert side.word in str(standing)
        world.forgiven = world.env.error_cursor


async def _done(world: World, side: Side, chance: random.Random, step: int) -> str:
    member, room = chance.choice(side.members), chance.choice(side.rooms)
    way = chance.choice(("rec", "list", "named", "typed", "pressed", "pressed", "own"))
    if way == "rec":
        return await _recced(side, chance, step)
    if way == "list":
        return _text(await member.slash(room, chance.choice(_lists(side, member))))
    if way == "named":
        command = chance.choice(("fic show", "fic similar", "fic edit", "fic remove"))
        asked = chance.choice((f"#{chance.randint(1, 9)}", "lantern", "https://archive.example/3", side.word))
        return _text(await member.slash(room, command, fic=asked))
    if way == "typed":
        command, option = chance.choice(
            [one for one in TYPED if one[0] in (*_lists(side, member), "fic show")]
        )
        return str(await member.autocomplete(room, command, option, chance.choice(("", "q", "lan", "#"))))
    # any number, of either server, in any button
    number = chance.randint(1, 2) << 24 | chance.randint(1, 9)
    if way == "pressed":
        custom_id = router.custom_id(chance.choice(VERBS), number)
        chosen = ("2",) if "rate-listed" in custom_id else ()
        return _text(await press(member, room, custom_id, chosen=chosen))
    custom_id = router.custom_id(chance.choice(OWN), chance.randint(1, 9), 0)
    chosen = (str(chance.randint(1, 9)),) if "resume" in custom_id else ()
    return _text(await press(member, room, custom_id, chosen=chosen))


def _lists(side: Side, member: simcord.MemberActor) -> tuple[str, ...]:
    manages = member is side.members[-1]
    return LISTS if manages else tuple(name for name in LISTS if not name.startswith("ficadmin"))


async def _recced(side: Side, chance: random.Random, step: int) -> str:
    member, room, word = chance.choice(side.members), chance.choice(side.rooms), side.word
    header = (
        f"Title: {word} lantern {step}\nAuthor: {word}\nFandom: {word} lamps\nTags: {word}, Fluff\n"
        f"Rating: {chance.choice(('G', 'T', 'M', 'E'))}\nSummary: {word} harbour\n"
        f"Link: https://www.fanfiction.net/s/{step + 1}"
    )
    shown = await member.slash(room, "fic rec", link=header, why=word)
    posted = await member.click(message(shown), label="Post")
    return _text(shown) + _text(posted)


def _text(shown: Any) -> str:
    """All that a result carries: the message, a form, and what was said after it."""
    if isinstance(shown, simcord.InteractionResult):
        said = [one for one in (shown.response, *shown.followups) if one is not None]
        return "\n".join([str(shown.modal), *(_text(one) for one in said)])
    if isinstance(shown, discord.Message):
        return json.dumps([one.to_dict() for one in shown.components], default=str)
    return json.dumps(shown.components, default=str) if isinstance(shown, simcord.ResponseMessage) else ""
