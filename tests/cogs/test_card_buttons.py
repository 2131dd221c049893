"""A posted card's buttons: seconding, saying why, taking back, opening and sharing."""

import discord

from db.fics import fics
from db.log import history
from tests.world import World, labels, message, rec, refused, words

HEADER = "Title: The Salt Road Author: plover Rating: T Summary: Two smugglers, one mule."
ADULT = "Title: After the Lamp Author: wren Rating: Explicit Summary: A long night. Tags: Pining"


async def posted(world: World) -> discord.Message:
    await rec(world, HEADER)
    card = world.open.last_message
    assert card is not None
    return card


async def test_i_rec_it_too_adds_a_rec_and_redraws_every_copy(world: World) -> None:
    card = await posted(world)

    shown = await world.plover.click(card, label="I rec it too")
    await world.copies_are_true()

    assert "You rec this too now" in words(shown)
    assert message(shown).flags.ephemeral
    assert world.open.last_message is not None
    assert "recced by 2 members" in words(world.open.last_message)


async def test_the_why_can_be_said_afterwards(world: World) -> None:
    card = await posted(world)
    shown = await world.plover.click(card, label="I rec it too")
    form = await world.plover.click(message(shown), label="Add a reason")
    await world.plover.submit_modal(form, {"why": "that mule"})
    await world.copies_are_true()

    assert world.open.last_message is not None
    assert f"<@{world.plover.id}>: that mule" in words(world.open.last_message)


async def test_a_second_press_can_take_it_back(world: World) -> None:
    card = await posted(world)
    await world.plover.click(card, label="I rec it too")
    shown = await world.plover.click(card, label="I rec it too")
    said = words(shown)
    shown = await world.plover.click(message(shown), label="Remove my rec")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert "You already recced this, so nothing changed. 💛 You can add a reason below." in said
    assert "removed your rec" in words(shown)
    assert [one.member_id for one in fic.recs] == [world.wren.id]


async def test_who_wrote_a_fic_and_recs_it_is_answered_kindly(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link="Title: Salt Rating: G", why="it is mine")
    shown = await world.wren.click(message(shown), label="I wrote this")
    await world.wren.click(message(shown), label="Post")
    card = world.open.last_message
    assert card is not None

    shown = await world.wren.click(card, label="I rec it too")

    assert "You already recced this" in words(shown)
    assert labels(shown) == ["Change reason", "Remove my rec"]
    assert len(await history.entries(world.bot.store, world.server.id)) == 1


async def test_a_why_that_is_sent_in_as_it_was_changes_nothing(world: World) -> None:
    card = await posted(world)
    first = await world.plover.click(card, label="I rec it too")

    said: list[str] = []
    for label in ("Add a reason", "Change reason"):
        form = await world.plover.click(message(first), label=label)
        first = await world.plover.submit_modal(form, {"why": "that mule"})
        said.append(words(first))

    assert said[0] == said[1]
    assert "Your reason is on the card" in said[1]
    assert len(await history.entries(world.bot.store, world.server.id)) == 3


async def test_taking_back_the_last_rec_asks_first(world: World) -> None:
    card = await posted(world)
    shown = await world.wren.click(card, label="I rec it too")
    shown = await world.wren.click(message(shown), label="Remove my rec")
    asked = words(shown)
    shown = await world.wren.click(message(shown), label="Remove my rec")
    await world.copies_are_true()

    assert "it comes off the list" in asked
    assert "off the list" in words(shown)
    assert world.open.last_message is not None
    assert "no longer on this server's list" in words(world.open.last_message)
    assert labels(world.open.last_message) == []


async def test_the_buttons_work_after_a_restart(world: World) -> None:
    card = await posted(world)
    await world.restart()

    shown = await world.plover.click(card, label="I rec it too")
    await world.copies_are_true()

    assert "You rec this too now" in words(shown)
    assert world.open.last_message is not None
    assert "recced by 2 members" in words(world.open.last_message)


async def test_a_card_of_a_fic_that_is_gone_says_so(world: World) -> None:
    card = await posted(world)
    await fics.remove(world.bot.store, world.server.id, fic_id=(1 << 24) + 1, by=1, at=world.clock[0])

    shown = await world.plover.click(card, label="I rec it too")

    assert "list" in refused(world, shown)


async def test_share_puts_a_stub_into_an_open_channel(world: World) -> None:
    await rec(world, ADULT, channel=world.adult)
    shown = await world.wren.slash(world.open, "fic show", fic="After the Lamp")
    said = words(shown)
    await world.wren.click(message(shown), label="Share here")

    shared = world.open.last_message
    assert shared is not None
    for text in (said, words(shared)):
        assert "After the Lamp" in text
        assert "A long night" not in text
        assert "Pining" not in text


async def test_seconding_from_a_stub_shows_no_more_than_the_stub(world: World) -> None:
    await rec(world, ADULT, channel=world.adult)
    shown = await world.plover.slash(world.open, "fic show", fic="1")

    shown = await world.plover.click(message(shown), label="I rec it too")

    assert "You rec this too now" in words(shown)
    assert "A long night" not in words(shown)
