"""`/ficadmin setup`: a path of steps, saved as one chooses, in words that say what is missing."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import discord
import pytest
import simcord

from bot.ui import components as ui_components
from cogs.setup import card_blur, screens
from cogs.setup.fields import BLURRED, FIELDS
from cogs.setup.steps import NAMES, FieldKind, SetupStep
from db.log import history
from db.log.records import Verb
from db.rules import settings
from fics.models import Level
from fics.rules.settings import HIGHEST, Choices, Underage, Waits
from fics.tags.triggers.row import TriggerSort
from fics.tags.triggers.table import TABLE
from tests.bot.screens import faults
from tests.world import NOW, World, components, custom_ids, labels, message, rec, refused, words


async def screen_of(world: World, step: str = "Feeds") -> simcord.InteractionResult:
    shown = await world.maud.slash(world.open, "ficadmin setup")
    if step == "Feeds":
        return shown
    places = [str(name) for name in NAMES.values()]
    return await world.maud.select(
        message(shown), [str(places.index(step))], custom_id=custom_ids(shown)["Go to a step"]
    )


async def _choose(
    world: World, step: str, select: str, values: Sequence[object]
) -> simcord.InteractionResult:
    shown = await screen_of(world, step)
    return await world.maud.select(message(shown), values, custom_id=custom_ids(shown)[select])


async def _chosen(world: World) -> Choices:
    return await settings.of(world.bot.store, world.server.id)


def _forum(world: World, *, adult: bool = False) -> simcord.ChannelHandle:
    handle = world.server.create_forum_channel("reading-club")
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    forum.nsfw = adult
    return handle


OPEN, ADULT, MODERATORS = "All-ages feed", "18+ feed", "Mod channel"


async def test_it_is_for_who_may_manage_the_server_alone(world: World) -> None:
    keepers = world.server.create_role("Keepers")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[keepers])
    await _choose(world, "People", "Mod role", [keepers])
    await world.offer_to(world.wren, idris)

    for member in (world.wren, idris):
        sentence = refused(world, await member.slash(world.open, "ficadmin setup"))
        assert sentence == "Only people with “Manage Server” can do that. Ask one of them."


async def test_what_can_be_chosen_in_it_is_for_them_too(world: World) -> None:
    shown = await screen_of(world)
    pressed = custom_ids(shown)["Next"]
    await world.bot.get_partial_messageable(world.open.id).send(
        view=ui_components.Screen(ui_components.row(ui_components.button("x", "setup", 1)))
    )

    sentence = refused(world, await world.wren.click(world.open.history()[-1], label="x"))

    assert pressed == "f1:setup-next:0"
    assert sentence.startswith("Only people with “Manage Server”")


async def test_feeds_and_the_moderators_channel_are_saved_as_one_chooses(world: World) -> None:
    forum = _forum(world)

    said = words(await _choose(world, "Feeds", OPEN, [forum]))
    await _choose(world, "Feeds", ADULT, [world.adult])
    await _choose(world, "Feeds", MODERATORS, [world.open])

    assert f"✅ Saved. All-ages feed: <#{forum.id}>" in said
    assert await _chosen(world) == Choices(
        open_feed=forum.id, adult_feed=world.adult.id, moderators_channel=world.open.id
    )


async def test_what_is_chosen_stands_in_the_selects_and_can_be_taken_back(world: World) -> None:
    await _choose(world, "Feeds", OPEN, [world.open])

    shown = await screen_of(world)
    picked = [part["default_values"] for part in components(shown) if part.get("default_values")]
    await world.maud.select(message(shown), [], custom_id=custom_ids(shown)[OPEN])

    assert picked == [[{"id": str(world.open.id), "type": "channel"}]]
    assert await _chosen(world) == Choices()


async def test_roles_and_what_waits_are_chosen_on_the_second_screen(world: World) -> None:
    keepers, reccers = world.server.create_role("Keepers"), world.server.create_role("Reccers")

    await _choose(world, "People", "Mod role", [keepers])
    await _choose(world, "People", "Who can rec", [reccers])
    await _choose(world, "People", "What needs approval", ["1"])

    assert await _chosen(world) == Choices(
        moderator_role=keepers.id, reccer_role=reccers.id, waits=Waits.NEWCOMERS
    )


async def test_safety_is_chosen_on_the_third(world: World) -> None:
    await _choose(world, "Safety", "Mature fics in all-ages channels", ["1"])
    await _choose(world, "Safety", "Highest rating on this server", ["1"])
    await _choose(world, "Safety", "Underage Sex in fics rated above Teen", ["1"])
    await _choose(world, "Safety", "Archive warnings on cards", ["1"])
    pages = words(await _choose(world, "Extras", "Public page", ["1"]))
    assert "There's no page yet" in pages
    pages_on = replace(world.settings, site_dir=Path("site"), operator_contact="fics@example.org")
    world.bot.settings = replace(pages_on, site_url="https://lists.example")
    assert "page is at https://lists.example/" in words(await screen_of(world, "Extras"))

    assert await _chosen(world) == Choices(
        mature_in_full=True,
        highest=Level.MATURE,
        underage=Underage.QUEUED,
        veiled_warnings=True,
        public_page=True,
    )


async def test_every_change_is_in_the_log(world: World) -> None:
    await _choose(world, "Safety", "Archive warnings on cards", ["1"])

    (entry,) = await history.entries(world.bot.store, world.server.id)
    assert (entry.verb, entry.member_id) == (Verb.SET_UP, world.maud.id)
    assert (entry.before, entry.after) == (Choices(), Choices(veiled_warnings=True))


async def test_an_open_channel_can_not_be_the_adult_feed(world: World) -> None:
    said = words(await _choose(world, "Feeds", ADULT, [world.open]))

    assert f"✋ <#{world.open.id}> isn't an 18+ channel" in said
    assert await _chosen(world) == Choices()


async def test_a_forum_that_wants_tags_is_no_feed(world: World) -> None:
    handle = _forum(world)
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    forum._flags = discord.ChannelFlags(require_tag=True).value  # pyright: ignore[reportPrivateUsage] -- simcord has none

    assert "needs a tag on every post" in words(await _choose(world, "Feeds", OPEN, [handle]))
    assert await _chosen(world) == Choices()


async def test_a_forum_that_wants_tags_takes_requests_once_it_has_theirs(world: World) -> None:
    handle = _forum(world)
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    needs = discord.ChannelFlags(require_tag=True).value
    forum._flags = needs  # pyright: ignore[reportPrivateUsage] -- simcord has none
    refused = words(await _choose(world, "Extras", "All-ages requests", [handle]))

    await forum.edit(available_tags=[discord.ForumTag(name=name) for name in ("Open", "Answered")])
    forum._flags = needs  # pyright: ignore[reportPrivateUsage] -- simcord has none
    taken = words(await _choose(world, "Extras", "All-ages requests", [handle]))

    assert "Give it the tags **Open** and **Answered**" in refused
    assert f"✅ Saved. All-ages requests: <#{handle.id}>" in taken
    assert "Give" not in taken


async def test_everyone_is_no_moderators_role_and_needs_no_reccers_role(world: World) -> None:
    everyone = world.server.default_role

    said = words(await _choose(world, "People", "Mod role", [everyone]))
    await _choose(world, "People", "Who can rec", [everyone])

    assert "would make everyone a mod" in said
    assert await _chosen(world) == Choices()


async def test_it_says_which_permissions_are_missing_where(world: World) -> None:
    quiet = discord.PermissionOverwrite(send_messages=False)
    hall = world.server.create_text_channel("hall", overwrites={world.server.default_role: quiet})

    said = words(await _choose(world, "Feeds", OPEN, [hall]))

    assert f"In <#{hall.id}> I need Send Messages" in said


async def test_it_says_what_no_age_restricted_channel_means(world: World) -> None:
    assert "There's no 18+ channel" not in words(await screen_of(world))
    channel = world.bot.get_channel(world.adult.id)
    assert isinstance(channel, discord.TextChannel)
    channel.nsfw = False

    assert "Age-Restricted Channel" in words(await screen_of(world))

    for_teens = Choices(highest=Level.TEEN)
    await settings.change(world.bot.store, world.server.id, lambda _: for_teens, by=world.maud.id, at=NOW)

    assert "18+ channel here" not in words(await screen_of(world))


async def test_it_says_that_nobody_is_told_what_waits(world: World) -> None:
    assert "Nobody is told" not in words(await screen_of(world))

    waits = await _choose(world, "People", "What needs approval", ["2"])
    assert "Nobody is told what waits" in words(waits)

    await _choose(world, "Feeds", MODERATORS, [world.adult])
    assert "Nobody is told" not in words(await screen_of(world))


async def test_it_notices_that_the_adult_feed_was_opened(world: World) -> None:
    await _choose(world, "Feeds", ADULT, [world.adult])
    channel = world.bot.get_channel(world.adult.id)
    assert isinstance(channel, discord.TextChannel)
    channel.nsfw = False

    assert f"<#{world.adult.id}> isn't an 18+ channel anymore" in words(await screen_of(world))


async def test_a_deleted_feed_is_forgotten_with_a_word(world: World) -> None:
    hall = world.server.create_text_channel("hall")
    await _choose(world, "Feeds", OPEN, [hall])
    channel = world.bot.get_channel(hall.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()

    said = words(await screen_of(world))

    assert "This channel was deleted: All-ages feed" in said
    assert await _chosen(world) == Choices()
    assert "was deleted" not in words(await screen_of(world))


async def test_a_feed_that_discord_hides_for_a_moment_is_kept(world: World) -> None:
    await settings.change(
        world.bot.store, world.server.id, lambda now: replace(now, open_feed=4242), by=1, at=NOW
    )
    world.env.inject_error("GET", "/channels/4242", status=403, code=50001)

    assert "was deleted" not in words(await screen_of(world))
    assert (await _chosen(world)).open_feed == 4242


async def test_every_screen_says_what_is_chosen_in_words(world: World) -> None:
    await _choose(world, "People", "What needs approval", ["2"])
    await _choose(world, "Feeds", ADULT, [world.adult])

    where, who = words(await screen_of(world)), words(await screen_of(world, "People"))
    safety = words(await screen_of(world, "Safety"))

    assert "**All-ages feed:** none" in where
    assert f"**18+ feed:** <#{world.adult.id}>" in where
    assert "**What needs approval:** Every rec" in who
    assert "**Mature fics in all-ages channels:** Only title" in safety


async def test_its_selects_work_after_a_restart(world: World) -> None:
    shown = await screen_of(world, "Safety")
    await world.restart()

    await world.maud.select(message(shown), ["1"], custom_id=custom_ids(shown)["Archive warnings on cards"])

    assert (await _chosen(world)).veiled_warnings


@pytest.mark.parametrize("step", SetupStep)
def test_every_screen_fits_whatever_is_chosen(step: SetupStep) -> None:
    for mature, highest, waits in product((False, True), HIGHEST, Waits):
        chosen = Choices(open_feed=1, adult_feed=2, mature_in_full=mature, highest=highest, waits=waits)
        shown = screens.setup_screen(step, chosen, notes=["n" * 900], said="s" * 300)
        assert not faults(shown)


def test_every_choice_can_be_made_in_setup() -> None:
    assert [field.name for field in FIELDS] == sorted(
        Choices.__dataclass_fields__, key=[field.name for field in FIELDS].index
    )
    for field in FIELDS:
        offered = {value for _, value in field.options}
        assert field.kind is not FieldKind.OPTIONS or field.value(Choices()) in offered


async def test_posted_cards_are_translated_only_when_that_is_pressed(world: World) -> None:
    await rec(world, "Title: Salt\nRating: T\nhttps://archiveofourown.org/works/1")
    field = next(each for each in FIELDS if each.name == "language")
    german = next(str(place) for place, (_, code) in enumerate(field.options) if code == "de")

    shown = await _choose(world, "Language", str(field.title), [german])
    await world.copies_are_true()
    before = words(world.open.history()[-1])
    pressed = await world.maud.click(message(shown), label="Translate posted cards")
    await world.copies_are_true()
    after = words(world.open.history()[-1])

    assert "Archive warnings" in before
    assert "Archivwarnungen" in after
    assert "Salt" in after
    assert "Translate posted cards" not in labels(pressed)


async def test_cards_with_chosen_triggers_are_folded_and_posted_ones_too(world: World) -> None:
    await rec(world, "Title: Salt\nRating: T\nTags: Suicide, Fluff\nSummary: A long night.")
    await rec(world, "Title: Iron\nRating: T\nTags: Fluff\nSummary: A long day.")
    screen = await screen_of(world, "Safety")
    screen = await world.maud.click(message(screen), label="Choose what's blurred")
    groups = custom_ids(screen)
    await world.maud.select(message(screen), ["spiders"], custom_id=groups["Mind, fears and drugs"])
    await world.maud.select(message(screen), ["suicide"], custom_id=groups["Mind, fears and drugs"])
    screen = await world.maud.select(message(screen), ["gore", "blood"], custom_id=groups["Body and health"])
    assert set((await _chosen(world)).blurred) == {"suicide", "gore", "blood"}
    assert "**Body and health:** Gore, Blood" in words(screen)
    await world.copies_are_true()
    salt, iron = world.open.history()[-2:]

    def shown(card: discord.Message) -> str:
        parts = [part for part in components(card) if part["type"] == 17 and not part.get("spoiler")]
        return str(parts)

    assert "Salt" in shown(salt)
    assert "A long night." not in shown(salt)
    assert "Suicide" not in shown(salt)
    assert "A long night." in words(salt)
    assert "A long day." in shown(iron)
    found = words(await world.plover.slash(world.open, "fic search", text="salt"))
    assert "🏷️ ||Suicide, Fluff||" in found


def test_every_warning_and_trigger_can_be_blurred_and_the_screen_fits() -> None:
    offered = [row.key for group in BLURRED for row in group.rows]
    assert sorted(offered) == sorted(row.key for row in TABLE if row.sort is not TriggerSort.TROPE)
    assert not faults(card_blur.screen(Choices(blurred=tuple(offered)), said="s" * 300))
