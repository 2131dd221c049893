"""Who is a moderator: by Manage Server, and by the role that the server has chosen."""

from dataclasses import replace

import discord
import pytest
import simcord

from bot.ui import components
from db.rules import settings
from tests.world import NOW, World, message, rec, refused, words

SENTENCE = "Only moderators can do that. Ask one of them."


async def test_a_role_makes_a_moderator_once_it_is_chosen(world: World) -> None:
    keepers = world.server.create_role("Keepers")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[keepers])
    await world.offer_to(idris, world.wren)
    before = await idris.slash(world.open, "ficadmin alias")
    assert refused(world, before) == SENTENCE

    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, moderator_role=keepers.id),
        by=world.maud.id,
        at=NOW,
    )

    assert "There are no aliases" in words(await idris.slash(world.open, "ficadmin alias"))
    assert "There are no aliases" in words(await world.maud.slash(world.open, "ficadmin alias"))
    assert refused(world, await world.wren.slash(world.open, "ficadmin alias")) == SENTENCE


async def test_a_role_of_one_server_makes_no_moderator_of_another(world: World) -> None:
    elsewhere = world.env.create_guild("Elsewhere")
    channel, keepers = elsewhere.create_text_channel("recs"), elsewhere.create_role("Keepers")
    idris = elsewhere.add_member(world.env.create_user("idris"), roles=[keepers])
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, moderator_role=keepers.id),
        by=world.maud.id,
        at=NOW,
    )

    await world.offer_to(idris, server=elsewhere)
    assert refused(world, await idris.slash(channel, "ficadmin alias")) == SENTENCE


@pytest.mark.parametrize(
    "verb", ["open", "share", "fic-edit", "post", "why", "rec-why", "report", "second", "more"]
)
async def test_what_belongs_to_a_server_is_not_done_outside_of_one(world: World, verb: str) -> None:
    """Such a button comes into a direct message only where somebody forges it."""
    fic = await rec(world, "Title: Salt\nRating: Teen\nSummary: The tide.")
    letters = await world.bot.create_dm(discord.Object(world.wren.id))
    sent = await letters.send(
        view=components.Screen(components.row(components.button("Press", verb, fic.id)))
    )

    pressed = await world.wren.user.click(sent, label="Press")

    assert refused(world, pressed) == "My lists belong to servers. Use me in one."


async def chosen(world: World, *, moderators: int | None = None, reccers: int | None = None) -> None:
    """Roles as setup names them."""
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, moderator_role=moderators, reccer_role=reccers),
        by=world.maud.id,
        at=NOW,
    )


async def test_setup_is_for_who_may_manage_the_server_and_for_no_other_moderator(world: World) -> None:
    keepers = world.server.create_role("Keepers")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[keepers])
    await chosen(world, moderators=keepers.id)
    await world.offer_to(idris)

    assert "Only people with “Manage Server” can" in refused(
        world, await idris.slash(world.open, "ficadmin setup")
    )
    assert words(await world.maud.slash(world.open, "ficadmin setup"))


async def test_where_a_role_is_chosen_those_with_it_rec_and_moderators(world: World) -> None:
    keepers, reccers = world.server.create_role("Keepers"), world.server.create_role("Reccers")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[keepers])
    nell = world.server.add_member(world.env.create_user("nell"), roles=[reccers])
    await chosen(world, moderators=keepers.id, reccers=reccers.id)

    async def posted(member: simcord.MemberActor) -> simcord.InteractionResult:
        preview = await member.slash(world.open, "fic rec", link=f"Title: {member.id}\nRating: Teen")
        return await member.click(message(preview), label="Post")

    assert refused(world, await posted(world.wren)) == (
        f"You need the role <@&{reccers.id}> to rec fics here. Ask a moderator for it. Your draft is kept."
    )
    for member in (nell, idris, world.maud):
        assert "#" in words(await posted(member))
    await chosen(world)
    assert "#" in words(await posted(world.wren))


async def test_a_fic_is_changed_and_taken_off_by_who_recs_it_and_by_moderators(world: World) -> None:
    keepers = world.server.create_role("Keepers")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[keepers])
    await chosen(world, moderators=keepers.id)
    await rec(world, "Title: Salt\nRating: Teen")

    refusal = refused(world, await world.plover.slash(world.open, "fic edit", fic="1"))
    assert refusal.startswith("Only moderators and those who recced #1 can edit it.")
    assert "didn't rec #1" in refused(world, await world.plover.slash(world.open, "fic remove", fic="1"))
    for member in (world.wren, idris, world.maud):
        assert (await member.slash(world.open, "fic edit", fic="1")).modal
    assert "Salt" in words(await idris.slash(world.open, "fic remove", fic="1"))
    assert "Salt" in words(await world.wren.slash(world.open, "fic remove", fic="1"))


async def test_in_a_direct_message_nobody_is_a_moderator(world: World) -> None:
    letters = await world.bot.create_dm(discord.Object(world.maud.id))
    sent = await letters.send(
        view=components.Screen(components.row(components.button("Press", "queue-approve", 1)))
    )

    pressed = await world.maud.user.click(sent, label="Press")

    assert refused(world, pressed).startswith("Only moderators can do that")


@pytest.mark.parametrize("other", ["other", None])
async def test_a_moderator_by_role_is_nobody_with_another_role_or_none(
    world: World, other: str | None
) -> None:
    keepers, others = world.server.create_role("Keepers"), world.server.create_role("Others")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[others] if other else [])
    await chosen(world, moderators=keepers.id)
    await world.offer_to(idris)

    assert refused(world, await idris.slash(world.open, "ficadmin alias")) == SENTENCE
    assert refused(world, await idris.slash(world.open, "ficadmin setup"))


async def test_nothing_is_posted_for_a_member_where_she_may_not_send(world: World) -> None:
    silent = world.server.create_text_channel(
        "rules", overwrites={world.wren: discord.PermissionOverwrite(send_messages=False)}
    )
    shown = await world.wren.slash(silent, "fic rec", link="Title: Salt\nRating: Teen")
    posted = await world.wren.click(message(shown), label="Post")
    said = words(posted)
    opened = await world.wren.click(message(posted), label="Open the card")
    sentence = refused(world, await world.wren.click(message(opened), label="Share here"))

    assert "on the list as #1" in said
    assert "You can't send messages in this channel" in sentence
    assert not silent.history()

    opened = await world.plover.slash(silent, "fic show", fic="#1")
    await world.plover.click(message(opened), label="Share here")
    assert len(silent.history()) == 1


@pytest.mark.parametrize("in_threads", [True, False])
async def test_in_a_thread_what_counts_is_who_may_send_in_threads(world: World, *, in_threads: bool) -> None:
    allowed = discord.PermissionOverwrite(send_messages=not in_threads, send_messages_in_threads=in_threads)
    rules = world.server.create_text_channel("rules", overwrites={world.wren: allowed})
    channel = world.bot.get_channel(rules.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="a thread", type=discord.ChannelType.public_thread)
    await rec(world, "Title: Salt\nRating: Teen")
    opened = await world.wren.slash(rules.threads[0], "fic show", fic="#1")

    shared = await world.wren.click(message(opened), label="Share here")

    assert len([each for each in rules.threads[0].history() if each.author.bot]) == in_threads
    if not in_threads:
        assert "You can't send messages" in refused(world, shared)


async def test_a_list_is_offered_nowhere_but_on_a_server_that_the_bot_is_on(world: World) -> None:
    await rec(world, "Title: Salt\nRating: Teen")
    here = await world.wren.autocomplete(world.open, "fic show", "fic", "salt")
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.server.id)})
    await world.env.settle()

    assert here
    assert not await world.wren.autocomplete(world.open, "fic show", "fic", "salt")
