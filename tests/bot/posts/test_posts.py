"""Posted cards: sent once, kept true to their fic, and let go where they are gone."""

from datetime import timedelta

import discord
import pytest

from db.fics import recs
from db.store.transactions import fetch
from fics.models import Fic
from tests.world import World, message, rec, words

HEADER = "Title: The Salt Road\nAuthor: plover\nRating: Teen\nSummary: Two smugglers, one mule."
SUMMARY = "Two smugglers, one mule."


async def _copies(world: World) -> int:
    """How many posted cards are remembered."""
    async with world.bot.store.read() as db:
        rows = await fetch(db, "SELECT id FROM copy", {})
    return len(rows)


def _cards(world: World, *, adult: bool = False) -> list[discord.Message]:
    """The cards that stand in a channel."""
    return [
        shown for shown in (world.adult if adult else world.open).history() if "Salt Road" in words(shown)
    ]


async def _second_quietly(world: World, fic: Fic) -> None:
    """Second a fic without waking the job, as if the bot ended right afterwards."""
    await recs.add(
        world.bot.store,
        world.server.id,
        fic_id=fic.id,
        member_id=world.plover.id,
        why="the mule",
        at=world.clock[0],
    )


async def _lose(world: World, card: discord.Message) -> None:
    """Delete a card, as a moderator does who wants it out of the channel."""
    await world.bot.get_partial_messageable(card.channel.id).get_partial_message(card.id).delete()


async def _post(world: World) -> str:
    """Rec the fic; what the member reads once Post was pressed."""
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    return words(await world.wren.click(message(shown), label="Post"))


async def _later(world: World, **passed: float) -> None:
    """Let the job look again after a while."""
    world.clock[0] += timedelta(**passed)
    await world.copies_are_true()


async def test_where_the_bot_may_not_write_the_rec_is_saved_and_no_card_remembered(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.open.id}/messages", status=403, code=50013)

    sentence = await _post(world)

    assert "on the list as #1. I can't write in <#" in sentence
    assert await _copies(world) == 0
    await _later(world, hours=1)
    assert not _cards(world)
    shown = await world.wren.slash(world.open, "fic show", fic="1")
    assert SUMMARY in words(shown)


async def test_a_card_that_discord_did_not_take_comes_later_exactly_once(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.open.id}/messages", status=503, times=1)

    sentence = await _post(world)

    assert "on the list as #1. Discord didn't take the card" in sentence
    assert await _copies(world) == 1
    await _later(world, seconds=30)
    assert not _cards(world)
    await _later(world, minutes=3)
    await _later(world, minutes=30)
    assert len(_cards(world)) == 1
    assert SUMMARY in words(_cards(world)[0])


async def test_a_card_that_fails_again_waits_longer_each_time(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.open.id}/messages", status=503, times=3)
    await _post(world)

    await _later(world, minutes=3)
    await _later(world, minutes=2)
    assert not _cards(world)

    await _later(world, minutes=10)
    assert len(_cards(world)) == 1


async def test_a_card_that_can_never_be_sent_is_given_up(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.open.id}/messages", status=503, times=None)
    await _post(world)

    for _ in range(12):
        await _later(world, days=2)

    assert await _copies(world) == 0


async def test_a_card_is_redrawn_when_a_rec_is_added(world: World) -> None:
    fic = await rec(world, HEADER, why="for the ending")

    await _second_quietly(world, fic)
    await world.copies_are_true()

    (card,) = _cards(world)
    assert "for the ending" in words(card)
    assert f"<@{world.plover.id}>: the mule" in words(card)
    assert "recced by 2 members" in words(card)


async def test_a_card_that_was_deleted_is_forgotten(world: World) -> None:
    fic = await rec(world, HEADER)
    await _lose(world, _cards(world)[0])

    await _second_quietly(world, fic)
    await world.copies_are_true()

    assert await _copies(world) == 0
    assert not _cards(world)


async def test_one_lost_card_does_not_keep_the_others_stale(world: World) -> None:
    fic = await rec(world, HEADER)
    shown = await world.plover.slash(world.adult, "fic show", fic="1")
    await world.plover.click(message(shown), label="Share here")
    await _lose(world, _cards(world)[0])

    await _second_quietly(world, fic)
    await world.copies_are_true()

    (card,) = _cards(world, adult=True)
    assert "the mule" in words(card)
    assert await _copies(world) == 1


async def test_the_card_of_a_fic_that_leaves_the_list_becomes_one_line(world: World) -> None:
    await rec(world, HEADER)
    (card,) = _cards(world)

    shown = await world.wren.slash(world.open, "fic remove", fic="1")
    await world.wren.click(message(shown), label="Remove my rec")
    await world.copies_are_true()

    assert not _cards(world)
    (left,) = [shown for shown in world.open.history() if shown.id == card.id]
    assert words(left) == "-# #1 is no longer on this server's list."
    assert await _copies(world) == 0


async def test_a_fic_that_is_rated_mature_becomes_a_stub_in_the_open_and_stays_a_card_elsewhere(
    world: World,
) -> None:
    await rec(world, HEADER)
    shown = await world.plover.slash(world.adult, "fic show", fic="1")
    await world.plover.click(message(shown), label="Share here")
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]

    await world.wren.submit_modal(form, {"header1": f"{block}\nRating: Mature"})
    await world.copies_are_true()

    (stub,) = _cards(world)
    (card,) = _cards(world, adult=True)
    assert SUMMARY not in words(stub)
    assert "Mature" in words(stub)
    assert SUMMARY in words(card)
    assert f"shared by <@{world.plover.id}>" in words(card)


async def test_a_channel_that_was_opened_shows_a_stub_at_the_next_drawing(world: World) -> None:
    fic = await rec(world, HEADER.replace("Teen", "Explicit"), channel=world.adult)
    (card,) = _cards(world, adult=True)
    assert SUMMARY in words(card)
    channel = world.bot.get_channel(world.adult.id)
    assert isinstance(channel, discord.TextChannel)
    channel.nsfw = False

    await _second_quietly(world, fic)
    await world.copies_are_true()

    (stub,) = _cards(world, adult=True)
    assert SUMMARY not in words(stub)
    assert "the mule" not in words(stub)


async def test_what_changed_before_a_restart_is_redrawn_after_it(world: World) -> None:
    fic = await rec(world, HEADER)
    await _second_quietly(world, fic)

    await world.restart()
    await world.bot.copies.rest()

    (card,) = _cards(world)
    assert "the mule" in words(card)


async def test_a_card_that_was_to_be_sent_before_a_restart_is_sent_after_it(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.open.id}/messages", status=503, times=1)
    await _post(world)

    world.clock[0] += timedelta(minutes=3)
    await world.restart()
    await world.bot.copies.rest()

    assert len(_cards(world)) == 1


@pytest.mark.parametrize("label", ["Share here"])
async def test_a_sharer_is_named_and_not_pinged(world: World, label: str) -> None:
    await rec(world, HEADER, why="@everyone read this")
    shown = await world.plover.slash(world.open, "fic show", fic="1")

    await world.plover.click(message(shown), label=label)

    shared = _cards(world)[-1]
    assert f"shared by <@{world.plover.id}>" in words(shared)
    assert "@everyone" not in words(shared)
    sent = [request for request in world.env.http_requests if request.path.endswith("/messages")]
    assert sent
    assert all(request.json["allowed_mentions"] == {"parse": []} for request in sent if request.json)
