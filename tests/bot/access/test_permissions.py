"""Who is a moderator: by Manage Server, and by the role that the server has chosen."""

from dataclasses import replace

import discord
import pytest

from bot.ui import components
from db.rules import settings
from tests.world import NOW, World, rec, refused, words

SENTENCE = "Only moderators of this server can say what tags stand for; please ask one of them."


async def test_a_role_makes_a_moderator_once_it_is_chosen(world: World) -> None:
    keepers = world.server.create_role("Keepers")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[keepers])
    before = await idris.slash(world.open, "ficadmin alias")
    assert refused(world, before) == SENTENCE

    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, moderator_role=keepers.id),
        by=world.maud.id,
        at=NOW,
    )

    assert "No name stands for a tag" in words(await idris.slash(world.open, "ficadmin alias"))
    assert "No name stands for a tag" in words(await world.maud.slash(world.open, "ficadmin alias"))
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

    assert refused(world, pressed) == "This list belongs to a server; please use me in one."
