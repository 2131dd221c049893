"""What an earlier release kept and posted goes on working."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import discord
import pytest
import simcord

from bot.ui import router
from db.fics import fics
from db.store import compression
from db.store.driver import sqlite
from db.store.migration import MIGRATIONS
from db.store.sqlite_store import SqliteStore
from fics.errors import OutOfOrder
from tests.cast import press, said
from tests.db.indexes import faults
from tests.db.schema import columns, schema
from tests.releases.release import RELEASES, Upgraded, unpack, upgrade
from tests.world import World, components, message, words

FIRST_SCHEMA = 18
"""The number of the first release's tables; files with a lower one are from before it."""


@pytest.fixture(params=RELEASES)
async def upgraded(world: World, tmp_path: Path, request: pytest.FixtureRequest) -> Upgraded:
    return await upgrade(world, request.param, tmp_path)


def custom_id(shown: discord.Message, verb: str) -> str:
    """The custom id with that verb in a message."""
    return next(each for each in all_custom_ids(shown) if each.split(":")[1] == verb)


def all_custom_ids(shown: discord.Message) -> list[str]:
    return [part["custom_id"] for part in components(shown) if "custom_id" in part]


def standing(channel: simcord.ChannelHandle, text: str) -> discord.Message:
    """The newest message in a channel that says this."""
    return next(shown for shown in reversed(channel.history()) if text in words(shown))


async def test_a_posted_card_takes_a_rec_and_is_redrawn_where_it_stands(upgraded: Upgraded) -> None:
    world = upgraded.world
    card = standing(world.open, "The Salt Road")

    await press(world.maud, world.open, custom_id(card, "second"))
    await world.copies_are_true()

    redrawn = standing(world.open, "The Salt Road")
    assert redrawn.id == card.id
    assert f"<@{world.maud.id}>" in words(redrawn)
    assert f"<@{world.plover.id}>: that mule" in words(redrawn)


async def test_an_adult_card_still_hides_when_its_channel_is_opened(upgraded: Upgraded) -> None:
    world = upgraded.world
    card = standing(world.adult, "After the Lamp")
    channel = world.bot.get_channel(world.adult.id)
    assert isinstance(channel, discord.TextChannel)

    channel.nsfw = False
    world.bot.channel_check.wake()
    await world.bot.channel_check.rest()
    await world.copies_are_true()

    shown = next(each for each in world.adult.history() if each.id == card.id)
    assert "A long night at the harbour light" not in words(shown)


async def test_what_waited_for_moderators_can_be_decided_on_its_card(upgraded: Upgraded) -> None:
    world = upgraded.world
    card = standing(upgraded.office, "wants to rec this")

    await press(world.maud, upgraded.office, custom_id(card, "queue-approve"))
    await world.copies_are_true()

    assert "One Mule, No Waiting" in words(standing(world.open, "One Mule"))


async def test_a_report_can_be_resolved_on_its_card(upgraded: Upgraded) -> None:
    card = standing(upgraded.office, "mocks her")

    await press(upgraded.world.maud, upgraded.office, custom_id(card, "queue-approve"))
    await upgraded.world.letters_are_sent()

    assert "it mocks her" not in words(standing(upgraded.office, "no. 2"))


async def test_every_button_that_was_ever_drawn_is_still_answered(upgraded: Upgraded) -> None:
    world = upgraded.world
    public = [
        (world.maud, channel, each)
        for channel in (world.open, world.adult, upgraded.office)
        for shown in channel.history()
        for each in all_custom_ids(shown)
    ]
    private = [
        (upgraded.member(name), world.open, each)
        for name, every in upgraded.pressed.items()
        for each in every
    ]

    answered = {verb for cog in world.bot.cogs.values() for verb, _ in router.handlers(cog)}
    for actor, channel, each in [*public, *private]:
        assert each.split(":")[1] in answered
        assert "went wrong" not in said(await press(actor, channel, each)), each
    world.forgiven = world.env.error_cursor  # of what is gone by then, refusals say so


async def test_an_unposted_draft_is_posted(upgraded: Upgraded) -> None:
    world = upgraded.world
    (post,) = [each for each in upgraded.pressed["wren"] if each.split(":")[1] == "post"]

    await press(world.wren, world.open, post)

    await world.letters_are_sent()
    assert "Oats" in words(standing(upgraded.office, "wants to rec this"))


async def test_a_search_begun_before_can_be_paged(upgraded: Upgraded) -> None:
    pages = [each for each in upgraded.pressed["wren"] if each.split(":")[1] == "page"]

    shown = [said(await press(upgraded.world.wren, upgraded.world.open, each)) for each in pages]

    assert any("Short 0" in page for page in shown)
    assert any("Short 5" in page for page in shown)


async def test_fics_are_found_by_text_tag_and_alias(upgraded: Upgraded) -> None:
    world = upgraded.world

    for options in ({"text": "smugglers"}, {"tags": "Slow Burn"}, {"ship": "Harrowvane"}):
        shown = await world.plover.slash(world.open, "fic search", **options)
        assert "The Salt Road" in words(shown), options


async def test_members_and_moderators_rules_still_hold(upgraded: Upgraded) -> None:
    world = upgraded.world

    hidden = await world.wren.slash(world.adult, "fic search", tags="Longing")
    seen = await world.plover.slash(world.adult, "fic search", tags="Longing")
    refused = await world.wren.slash(world.open, "fic rec", link="Title: O\nRating: G\nTags: Omegaverse")

    assert "A long night" not in words(hidden)
    assert "After the Lamp" in words(seen)
    assert not [each for each in all_ids(refused) if each.startswith("f1:post:")]
    world.forgiven = world.env.error_cursor


def all_ids(shown: simcord.InteractionResult) -> list[str]:
    return [part["custom_id"] for part in components(message(shown)) if "custom_id" in part]


async def test_the_log_tells_what_was_done_and_undoes_it(upgraded: Upgraded) -> None:
    world = upgraded.world
    shown = await world.maud.slash(world.open, "ficadmin log")
    undo = [each for each in all_ids(shown) if each.split(":")[1] == "undo"]

    await press(world.maud, world.open, undo[0])

    assert "Harrowvane" in words(shown)
    again = await world.maud.slash(world.open, "ficadmin log")
    assert undo[0] not in all_ids(again)


async def test_whose_words_were_kept_before_can_be_forgotten(upgraded: Upgraded) -> None:
    world = upgraded.world

    shown = await world.plover.slash(world.open, "mine forget")
    (surely,) = [each for each in all_ids(shown) if each.split(":")[1] == "forget-me"]
    await press(world.plover, world.open, surely)
    await world.copies_are_true()

    fic = await fics.by_number(world.bot.store, world.server.id, 7)
    assert [rec.why for rec in fic.recs] == [None, None]
    assert "that mule" not in words(standing(world.open, "The Salt Road"))


@pytest.mark.parametrize("release", RELEASES)
async def test_its_tables_become_those_of_a_new_database(release: str, tmp_path: Path) -> None:
    earlier, new = unpack(release, tmp_path / "earlier.db"), tmp_path / "new.db"

    async with SqliteStore.open(earlier), SqliteStore.open(new):
        pass

    assert schema(earlier) == schema(new)
    assert columns(earlier) == columns(new)
    assert faults(earlier) == []


@pytest.mark.parametrize("release", RELEASES)
async def test_its_fics_are_found_by_their_chapters(release: str, tmp_path: Path) -> None:
    path = unpack(release, tmp_path / "earlier.db")
    with closing(sqlite.connect(path)) as db, db:
        compression.register(db)
        packed = db.execute("SELECT packed FROM facts WHERE fic_id & 0xFFFFFF = 1").fetchone()[0]
        known = compression.pack(replace(compression.unpack(packed), chapters=12))
        db.execute("UPDATE facts SET packed = ? WHERE fic_id & 0xFFFFFF = 1", (known,))

    async with SqliteStore.open(path):
        pass

    with closing(sqlite.connect(path)) as db:
        chapters = dict(db.execute("SELECT id & 0xFFFFFF, chapters FROM fic"))
    assert chapters == {**dict.fromkeys(chapters), 1: 12}


async def test_the_script_of_the_first_release_makes_its_tables_for_good(tmp_path: Path) -> None:
    """Who changes a table writes a further migration, and leaves this script alone."""
    released, made = unpack("0.1.0", tmp_path / "earlier.db"), tmp_path / "made.db"

    with closing(sqlite.connect(made, isolation_level=None)) as db:
        compression.register(db)
        db.executescript((MIGRATIONS / "0018_schema.sql").read_text(encoding="utf-8"))

    assert schema(made) == schema(released)
    assert columns(made) == columns(released)


@pytest.mark.parametrize("number", [1, 9, FIRST_SCHEMA - 1])
async def test_a_file_from_before_the_first_release_is_refused_untouched(tmp_path: Path, number: int) -> None:
    path = unpack("0.1.0", tmp_path / "early.db")
    with closing(sqlite.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {number}")
    before = path.read_bytes()

    with pytest.raises(OutOfOrder) as refused:
        async with SqliteStore.open(path):
            pass

    assert refused.value.text == (
        f"{path} is from before FicRec 0.1.0 (version {number}). "
        "Start FicRec 0.1.0 with it once, then this one."
    )
    assert path.read_bytes() == before
