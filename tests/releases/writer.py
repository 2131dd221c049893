"""Writes down what this release posts and keeps, for the test that the next ones can use it.

`python -m tests.releases.writer` before a release adds two files here, named by the release: its database
(`.db.gz`) and the messages that it posted (`.json`). They are never written anew for a release that is out.
"""

import asyncio
import gzip
import json
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import simcord

from bot import VERSION
from db.fics import refused_forms
from db.privacy import hidden_tags
from db.rules import blocks, settings
from db.store.driver import sqlite
from db.tags import aliases
from fics.models import Kind
from fics.rules.blocks import Blocked, Treatment
from fics.rules.settings import Waits
from tests.cast import press
from tests.world import NOW, World, components, message, small_server

FOLDER = Path(__file__).parent
SALT = """\
Title: The Salt Road
Author: quill
Fandom: Salt and Iron
Pairing: Ned Harrow/Tom Vane
Rating: Teen
Words: 41,200
Status: Complete
Tags: Slow Burn, Pining
Summary: Two smugglers, one mule.
Link: https://archiveofourown.org/works/99900600"""
LAMP = """\
Title: After the Lamp
Author: inkwell
Fandom: Salt and Iron
Rating: Explicit
Warnings: Major Character Death
Tags: Longing
Summary: A long night at the harbour light."""
MULE = "Title: One Mule, No Waiting\nAuthor: plover\nFandom: Salt and Iron\nRating: G\nSummary: It waits."
OATS = "Title: Oats\nAuthor: wren\nFandom: Salt and Iron\nRating: G\nTags: Slow Burns"
SEVERAL = 6
"""So many short fics besides, so that a search has a second page."""


async def write(folder: Path, release: str) -> None:
    """Have members use the bot on a small server, and write down what is there afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        async with small_server(Path(scratch)) as world:
            office = world.server.create_text_channel("moderators")
            pressed = await _used(world, office)
            kept = {"ids": ids(world, office), "messages": _messages(world, office), "pressed": pressed}
        database = _whole(Path(scratch) / "ficrec.db")
    (folder / f"{release}.db.gz").write_bytes(gzip.compress(database, mtime=0))
    (folder / f"{release}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def ids(world: World, office: simcord.ChannelHandle) -> dict[str, int]:
    """Discord's ids of all that is on the server, by name."""
    there = {"server": world.server, "open": world.open, "adult": world.adult, "office": office}
    people = {"wren": world.wren, "plover": world.plover, "maud": world.maud}
    return {name: each.id for name, each in {**there, **people}.items()}


def by_verb(shown: simcord.InteractionResult, verb: str) -> str:
    """The custom id with that verb in a message; verbs stay, whatever is written on the button."""
    return next(each for each in _custom_ids(shown) if each.split(":")[1] == verb)


async def _used(world: World, office: simcord.ChannelHandle) -> dict[str, list[str]]:
    """Everything that members and moderators do; the custom ids of what only they saw of it, by member."""
    for number in range(SEVERAL):
        await _recced(world, world.wren, f"Title: Short {number}\nAuthor: wren\nFandom: Shorts\nRating: G")
    await _recced(world, world.wren, SALT)
    seconded = await press(world.plover, world.open, by_verb_of(world.open, "second"))
    form = by_verb(seconded, "rec-why").replace("rec-why", "rec-why-typed")
    await press(world.plover, world.open, form, typed={"why": "that mule"})
    await _recced(world, world.wren, LAMP, channel=world.adult)
    await _rules(world, office)
    await _recced(world, world.plover, MULE)
    reported = await world.plover.slash(world.open, "fic report", fic="7")
    await world.plover.submit_modal(reported, {"what": ["unkind"], "words": "it mocks her"})
    await world.copies_are_true()
    await world.letters_are_sent()
    seen = {
        "wren": [
            await world.wren.slash(world.open, "fic rec", link=OATS),
            await world.wren.slash(world.open, "fic search", fandom="Shorts"),
            await world.wren.slash(world.open, "fic show", fic="7"),
        ],
        "plover": [seconded],
        "maud": [await world.maud.slash(world.open, "ficadmin queue")],
    }
    return {who: sorted({each for one in shown for each in _custom_ids(one)}) for who, shown in seen.items()}


def by_verb_of(channel: simcord.ChannelHandle, verb: str) -> str:
    """The custom id with that verb in a channel's newest message."""
    newest = channel.last_message
    assert newest is not None
    return next(part["custom_id"] for part in components(newest) if f":{verb}:" in part.get("custom_id", ""))


async def _recced(
    world: World, by: simcord.MemberActor, header: str, *, channel: simcord.ChannelHandle | None = None
) -> None:
    where = channel or world.open
    shown = await by.slash(where, "fic rec", link=header)
    await press(by, where, by_verb(shown, "post"))


async def _rules(world: World, office: simcord.ChannelHandle) -> None:
    """From here on every rec waits; besides, an alias, a block, a hidden tag and something half typed."""
    store, server_id, maud, wren = world.bot.store, world.server.id, world.maud.id, world.wren.id
    await settings.change(
        store,
        server_id,
        lambda now: replace(now, waits=Waits.EVERYTHING, moderators_channel=office.id),
        by=maud,
        at=NOW,
    )
    await aliases.add(
        store,
        server_id,
        kind=Kind.RELATIONSHIP,
        name="Harrowvane",
        target="Ned Harrow/Tom Vane",
        by=maud,
        at=NOW,
        is_open=True,
    )
    await blocks.add(
        store,
        server_id,
        kind=Blocked.TAG,
        name="Omegaverse",
        treatment=Treatment.REFUSE,
        reason=None,
        by=maud,
        at=NOW,
    )
    await hidden_tags.hide(store, wren, ("Longing",))
    await refused_forms.add(store, server_id, member_id=wren, typed={"why": "for the mule"}, at=NOW)


def _custom_ids(shown: simcord.InteractionResult) -> list[str]:
    return [part["custom_id"] for part in components(message(shown)) if "custom_id" in part]


def _messages(world: World, office: simcord.ChannelHandle) -> list[dict[str, Any]]:
    """What stands in the channels, oldest first, as Discord takes it."""
    return [
        {
            "id": each.id,
            "channel": name,
            "components": [component.to_dict() for component in each.components],
        }
        for name, channel in (("open", world.open), ("adult", world.adult), ("office", office))
        for each in channel.history()
    ]


def _whole(path: Path) -> bytes:
    with closing(sqlite.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("VACUUM")
    return path.read_bytes()


if __name__ == "__main__":
    asyncio.run(write(FOLDER, VERSION))
