"""A forum as the place of requests: each a post with its tag, kept true, closed with its request."""

from dataclasses import dataclass
from datetime import timedelta

import discord
import pytest
import simcord

from db.privacy import forget
from db.store.transactions import fetch
from db.wanted import decisions
from fics.wanted import RequestState
from tests import routes
from tests.cogs.wanted.test_command import LAMP, answered, asked, request
from tests.world import World, choose, labels, message, rec, words

_LONG = timedelta(days=2)


async def opened(world: World, *tags: str, require: bool = False) -> simcord.ChannelHandle:
    """A forum with tags of these names, chosen for requests; a tag after “!” is for moderators alone."""
    handle = world.server.create_forum_channel("requests")
    forum = known(world, handle)
    made = [discord.ForumTag(name=name.lstrip("!"), moderated=name.startswith("!")) for name in tags]
    await forum.edit(available_tags=made)
    if require:
        known(world, handle)._flags = discord.ChannelFlags(require_tag=True).value  # pyright: ignore[reportPrivateUsage] -- simcord has none
    await choose(world, open_requests=handle.id)
    return handle


def known(world: World, handle: simcord.ChannelHandle) -> discord.ForumChannel:
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    return forum


@dataclass(frozen=True)
class Post:
    """A post of the forum, closed ones too, as Discord has it."""

    id: int
    name: str
    tags: list[str]
    is_closed: bool
    said: str
    """What its first message says, if it's still there."""


async def the_post(world: World, forum: simcord.ChannelHandle) -> Post:
    """The forum's only post, once requests' cards are true."""
    await true(world)
    (made,) = [each for each in world.env.backend.channels.values() if each.parent_id == forum.id]
    called = {tag.id: tag.name for tag in known(world, forum).available_tags}
    assert made.thread_metadata is not None
    handle = simcord.ChannelHandle(world.env, world.server, made)
    return Post(
        id=made.id,
        name=made.name or "",
        tags=[called[tag] for tag in made.applied_tags],
        is_closed=made.thread_metadata.archived,
        said="\n".join(map(words, handle.history())),
    )


async def open_post(world: World, forum: simcord.ChannelHandle) -> discord.Thread:
    """The forum's only post, as the bot knows it while it's open."""
    await true(world)
    (found,) = known(world, forum).threads
    return found


async def true(world: World) -> None:
    world.bot.wanted_cards.wake()
    await world.bot.wanted_cards.rest()


async def posted(world: World, forum: simcord.ChannelHandle) -> discord.Message:
    """The first message of the forum's only post, while that is open."""
    await true(world)
    (post,) = forum.threads
    return post.history()[0]


@pytest.mark.parametrize("name", ["Open", "🔎 OFFEN", "Открыто"])
async def test_a_request_is_a_post_with_its_tag(world: World, name: str) -> None:
    forum = await opened(world, "Fluff", name, "Answered")

    await asked(world)
    card = await posted(world, forum)

    post = await the_post(world, forum)
    assert post.name == "Wanted: the one with the lamp"
    assert post.tags == [name]
    assert (await open_post(world, forum)).auto_archive_duration == 10_080
    assert labels(card) == ["I know one", "Me too", "More"]


async def test_an_answered_request_gets_its_tag_keeps_moderators_and_closes(world: World) -> None:
    forum = await opened(world, "Open", "Answered", "Fluff")
    await rec(world, LAMP)
    await asked(world)
    card = await posted(world, forum)
    await (await open_post(world, forum)).add_tags(known(world, forum).available_tags[2])  # a moderator's
    await answered(world, card, "#1")
    before = await the_post(world, forum)

    menu = await world.wren.click(card, label="More")
    await world.wren.click(message(menu), label="Mark answered")
    after = await the_post(world, forum)

    assert (before.tags, before.is_closed) == (["Open", "Fluff"], False)
    assert (after.tags, after.is_closed) == (["Answered", "Fluff"], True)
    assert "#1 **Lamp**" in after.said


@pytest.mark.parametrize("require", [False, True])
async def test_what_is_closed_is_not_called_answered_and_its_words_go(world: World, require: bool) -> None:
    forum = await opened(world, "Open", "Answered", require=require)
    await asked(world)
    await true(world)

    await world.maud.slash(world.open, "wanted close", request=1)
    post = await the_post(world, forum)

    assert post.is_closed
    assert post.name == "Request 1"
    assert post.tags == (["Answered"] if require else [])
    assert "lamp" not in post.said


async def test_where_a_tag_is_needed_any_is_better_than_no_post(world: World) -> None:
    forum = await opened(world, "Fluff", require=True)

    await asked(world)

    assert (await the_post(world, forum)).tags == ["Fluff"]


async def test_a_post_that_was_closed_by_hand_is_kept_true_and_stays_closed(world: World) -> None:
    forum = await opened(world, "Open", "Answered")
    await rec(world, LAMP)
    await asked(world)
    await (await open_post(world, forum)).edit(archived=True)

    await world.plover.slash(world.open, "wanted answer", request=1, fic="#1")
    post = await the_post(world, forum)

    assert "#1 **Lamp**" in post.said
    assert (post.tags, post.is_closed) == (["Open"], True)


async def test_a_post_that_is_deleted_by_hand_closes_its_request(world: World) -> None:
    forum = await opened(world)
    await asked(world)

    await (await open_post(world, forum)).delete()
    await world.env.settle()

    assert (await request(world)).state is RequestState.CLOSED
    assert "Nobody is looking for a fic" in words(await world.plover.slash(world.open, "wanted list"))
    assert "A mod closed it." in words(await world.wren.slash(world.open, "mine news"))


async def test_a_post_that_nobody_was_left_to_remember_is_found_again(world: World) -> None:
    forum = await opened(world, "Open")
    await asked(world)
    await true(world)
    async with world.bot.store.write() as db:  # as if it was killed before it wrote down what it made
        await db.execute("UPDATE wanted_card SET message_id = NULL, due = 0")

    await world.restart()
    card = await posted(world, forum)

    async with world.bot.store.read() as db:
        (kept,) = await fetch(db, "SELECT message_id FROM wanted_card", {})
    assert kept["message_id"] == card.id


async def test_another_request_in_the_same_words_is_a_post_of_its_own(world: World) -> None:
    forum = await opened(world)
    await asked(world)
    await true(world)
    await asked(world, by=world.plover)
    await true(world)

    assert [post.name for post in forum.threads] == ["Wanted: the one with the lamp"] * 2


async def test_a_forgotten_members_post_loses_its_name_its_card_and_closes(world: World) -> None:
    forum = await opened(world, "Open")
    await asked(world)
    await true(world)

    await forget.forget(
        world.bot.store, world.wren.id, server_id=world.server.id, hidden=False, at=world.now()
    )
    post = await the_post(world, forum)

    assert (post.name, post.said, post.is_closed) == ("A request that's gone", "", True)


@pytest.mark.parametrize(
    "failure", [routes.FORBIDDEN, routes.Failure(400, 160006)], ids=["taken away", "full"]
)
async def test_who_asked_is_told_where_no_card_could_be_posted(world: World, failure: routes.Failure) -> None:
    forum = await opened(world)
    routes.fail(world.env, "make a forum's post", failure, times=None)
    await asked(world)
    for _ in range(12):
        await true(world)
        world.clock[0] += _LONG

    told = words(await world.wren.slash(world.open, "mine news"))
    listed = await world.plover.slash(world.open, "wanted list")

    assert forum.threads == []
    assert "I couldn't post it" in told
    assert "Open 1" in labels(listed)
    menu = await world.plover.click(message(listed), label="Open 1")
    assert "I know one" in labels(menu)
    assert "I couldn't post it" not in words(await world.wren.slash(world.open, "mine news"))


async def test_a_place_where_i_may_not_post_is_passed_over(world: World) -> None:
    quiet = discord.PermissionOverwrite(send_messages=False)
    hall = world.server.create_text_channel("hall", overwrites={world.server.default_role: quiet})
    await choose(world, open_requests=hall.id)

    done = await asked(world)
    await true(world)

    assert f"Request 1 is in <#{world.open.id}>" in words(done)
    assert "equest 1" in words(world.open.history()[0])


async def test_where_she_may_not_send_messages_none_is_posted_for_her(world: World) -> None:
    quiet = discord.PermissionOverwrite(send_messages=False)
    hall = world.server.create_text_channel("hall", overwrites={world.server.default_role: quiet})

    done = await asked(world, channel=hall)
    await true(world)

    assert "Asked!" not in words(done)
    assert hall.history() == []
    world.forgiven = world.env.error_cursor


async def test_a_request_that_ended_keeps_its_words_and_is_found_again(world: World) -> None:
    forum = await opened(world, "Open", "Answered")
    await asked(world)
    await true(world)
    await decisions.settle(
        world.bot.store, world.server.id, 1, RequestState.ENDED, by=world.wren.id, at=world.now()
    )
    post = await the_post(world, forum)

    assert (post.name, post.tags) == ("Wanted: the one with the lamp", [])


async def test_a_fic_that_is_recced_in_a_requests_post_answers_it_by_one_tap(world: World) -> None:
    forum = await opened(world)
    await asked(world)
    await true(world)
    (post,) = forum.threads
    linked = f"{LAMP}\nLink: https://archiveofourown.org/works/7"
    for header, offered in ((linked, True), ("Title: Steam\nRating: Explicit", False), (linked, False)):
        shown = await world.plover.slash(post, "fic rec", link=header)
        done = await world.plover.click(message(shown), label="Post")
        assert ("Answer request 1" in labels(done)) is offered
        if offered:
            thanks = await world.plover.click(message(done), label="Answer request 1")
            assert "is your answer to request 1" in words(thanks)

    assert [answer.member_id for answer in (await request(world)).answers] == [world.plover.id]
