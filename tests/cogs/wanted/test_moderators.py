"""Requests as moderators live with them: reports, what waits, the log, and authors who left."""

from datetime import timedelta

import discord
import simcord

from db.fics import author_removal
from db.log import history
from db.log.records import Verb
from db.rules.author_requests import Author
from fics.wanted import RequestState
from tests.cogs.wanted.test_command import asked as ask
from tests.cogs.wanted.test_command import cards, request
from tests.world import World, choose, labels, message, refused, words

SMUT = {"words": "that one smut fic"}


async def newest(world: World) -> Verb:
    return (await history.entries(world.bot.store, world.server.id))[0].verb


async def office(world: World) -> simcord.ChannelHandle:
    made = world.server.create_text_channel("office")
    await choose(world, moderators_channel=made.id)
    return made


async def reported(world: World) -> tuple[simcord.ChannelHandle, discord.Message]:
    room = await office(world)
    await ask(world)
    (card,) = await cards(world, world.open)
    menu = await world.plover.click(card, label="More")
    await world.plover.click(message(menu), label="Report")
    (told,) = await cards(world, room)
    return room, told


async def test_a_report_can_be_dismissed(world: World) -> None:
    room, told = await reported(world)

    await world.maud.click(told, label="Dismiss")

    assert [words(each) for each in await cards(world, room)] == ["-# Request 1 is posted."]
    assert (await request(world)).is_open


async def test_a_request_that_a_moderator_closes_is_logged_and_loses_its_words(world: World) -> None:
    room, told = await reported(world)

    await world.maud.click(told, label="Close it")

    assert await newest(world) is Verb.CLOSED_REQUEST
    assert [words(each) for each in await cards(world, room)] == ["-# Request 1 is closed."]
    assert words((await cards(world, world.open))[0]) == "**Closed** · Request 1"
    assert "closed a member's request" in words(await world.maud.slash(world.open, "ficadmin log"))


async def test_what_waits_is_in_its_members_list_and_named_in_the_queue(world: World) -> None:
    await ask(world, typed=SMUT)

    hers = await world.wren.slash(world.open, "wanted list")
    listed = words(hers)
    queue = await world.maud.slash(world.open, "ficadmin queue")
    menu = await world.wren.click(message(hers), label="Open 1")

    assert "Waits for a mod: Request 1: that one smut fic" in listed
    assert "1 request is waiting, too" in words(queue)
    assert labels(menu) == ["Close it"]


async def test_what_no_moderator_decides_is_closed_after_two_weeks(world: World) -> None:
    room = await office(world)
    await ask(world, typed=SMUT)
    world.clock[0] += timedelta(days=14)
    world.bot.wanted_ends.wake()
    await world.bot.wanted_ends.rest()

    assert (await request(world)).state is RequestState.CLOSED
    assert await newest(world) is Verb.EXPIRED
    assert [words(each) for each in await cards(world, room)] == ["-# Request 1 is closed."]
    assert "No mod decided in 14 days" in words(await world.wren.slash(world.open, "mine news"))


async def test_a_request_that_a_moderator_posts_is_logged(world: World) -> None:
    room = await office(world)
    await ask(world, typed=SMUT)

    await world.maud.click((await cards(world, room))[0], label="Post it")

    assert await newest(world) is Verb.POSTED_REQUEST


async def left(world: World) -> None:
    await author_removal.take_all_off(world.bot.store, world.server.id, Author("quill"), at=world.now())


async def test_the_fics_of_an_author_who_left_are_not_asked_for(world: World) -> None:
    await left(world)

    said = refused(world, await ask(world, author="Quill"))

    assert "This author asked us not to list them" in said
    assert not await cards(world, world.open)


async def test_the_name_of_an_author_who_leaves_goes_from_every_request(world: World) -> None:
    await ask(world, author="quill", tags="Lighthouses", typed={"words": ""})
    before = words((await cards(world, world.open))[0])

    await left(world)

    after = words((await cards(world, world.open))[0])
    listed = words(await world.plover.slash(world.open, "wanted list"))
    assert "quill" in before
    assert "quill" not in after + listed
    assert "Lighthouses" in after


async def test_a_request_whose_words_name_an_author_who_left_is_not_asked_and_loses_them(
    world: World,
) -> None:
    await ask(world, tags="Lighthouses", typed={"words": "anything of quill's"})
    assert "quill" in words((await cards(world, world.open))[0])

    await left(world)
    said = refused(world, await ask(world, tags="Harbours", typed={"words": "the one by Quіll, please"}))

    assert "This author asked us not to list them" in said
    assert "quill" not in words((await cards(world, world.open))[0])
