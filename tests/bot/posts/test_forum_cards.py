"""Cards in a forum: tagged by name, closed again, and what is said where the forum takes none."""

from datetime import timedelta

import discord
import pytest

from tests.routes import FORBIDDEN, Failure, fail, mend
from tests.world import World, choose, labels, message, words

SALT = "Title: Salt\nAuthor: quill\nRating: Teen\nFandom: Tidewater (TV)\nStatus: Complete"
RISEN = SALT.replace("Teen", "Explicit")
NEEDS_TAGS, FULL = Failure(400, 40067), Failure(400, 160006)


async def opened(world: World, *tags: str, require: bool = False) -> discord.ForumChannel:
    """A forum with tags of these names, chosen as the feed for all ages."""
    handle = world.server.create_forum_channel("shelves")
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    await forum.edit(available_tags=[discord.ForumTag(name=name) for name in tags])
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    if require:
        forum._flags = discord.ChannelFlags(require_tag=True).value  # pyright: ignore[reportPrivateUsage] -- simcord has none
    await choose(world, open_feed=forum.id)
    return forum


def kept(world: World, forum: discord.ForumChannel) -> tuple[list[str], bool, str]:
    """The tags of the forum's only post, whether it is closed, and its name."""
    (made,) = [each for each in world.env.backend.channels.values() if each.parent_id == forum.id]
    names = {tag.id: tag.name for tag in forum.available_tags}
    assert made.thread_metadata is not None
    return [names[each] for each in made.applied_tags], made.thread_metadata.archived, made.name or ""


async def edited(world: World, header: str) -> None:
    form = await world.maud.slash(world.adult, "fic edit", fic="1")
    await world.maud.submit_modal(form, {"header1": header})
    await world.copies_are_true()


async def posted(world: World, header: str = SALT) -> str:
    shown = await world.wren.slash(world.open, "fic rec", link=header)
    return words(await world.wren.click(message(shown), label="Post"))


@pytest.mark.parametrize(
    ("tags", "given"),
    [
        (["Mature", "🟢 TEEN", "✅ Complete", "Tidewater", "Fluff"], ["🟢 TEEN", "✅ Complete", "Tidewater"]),
        (["PG-13", "Abgeschlossen", "WIP"], ["PG-13", "Abgeschlossen"]),
        (["Explicit", "Unfinished"], []),
    ],
)
async def test_a_fic_gets_its_tags_by_their_names(world: World, tags: list[str], given: list[str]) -> None:
    forum = await opened(world, *tags)

    await posted(world)

    assert kept(world, forum)[0] == given


async def test_tags_follow_the_fic_and_leave_moderators_theirs(world: World) -> None:
    forum = await opened(world, "General", "Teen", "Explicit", "In progress", "Tidewater", "Staff pick")
    await posted(world)
    (post,) = forum.threads
    await post.add_tags(forum.available_tags[-1])

    await edited(world, SALT.replace("Teen", "General").replace("Complete", "In progress"))
    changed = kept(world, forum)
    await edited(world, RISEN)

    assert changed == (["General", "In progress", "Tidewater", "Staff pick"], False, "Salt")
    assert kept(world, forum) == (["Explicit"], False, "#1")  # a stub's post tells no more than the stub


async def test_a_closed_post_is_closed_again(world: World) -> None:
    forum = await opened(world)
    await posted(world)
    await forum.threads[0].edit(archived=True)
    fail(world.env, "draw again", Failure(400, 50083))

    await edited(world, f"{SALT}\nWords: 9")

    assert kept(world, forum)[1:] == (True, "Salt")


async def test_a_post_closes_with_its_fic(world: World) -> None:
    forum = await opened(world, "Teen")
    await posted(world)

    shown = await world.wren.slash(world.open, "fic remove", fic="1")
    await world.wren.click(message(shown), label="Remove my rec")
    await world.copies_are_true()

    assert kept(world, forum) == ([], True, "#1")


@pytest.mark.parametrize(
    ("failure", "member", "moderators"),
    [
        (FULL, "is full. I've told the mods", "Close some"),
        (NEEDS_TAGS, "none fits. I've told the mods", "which tags I look for"),
        (FORBIDDEN, "I can't write in", "says what I need there"),
    ],
)
async def test_what_keeps_a_card_out_is_told_to_members_and_once_to_moderators(
    world: World, failure: Failure, member: str, moderators: str
) -> None:
    office = world.server.create_text_channel("office")
    forum = await opened(world)
    await choose(world, moderators_channel=office.id)
    fail(world.env, "make a forum's post", failure, times=None)

    said = await posted(world)
    await posted(world, "Title: Silt\nRating: G")
    await world.letters_are_sent()

    (card,) = office.history()
    assert member in said
    assert f"<#{forum.id}>" in said
    assert moderators in words(card)
    assert labels(card) == ["Dismiss"]
    await world.maud.click(card, label="Dismiss")
    await world.letters_are_sent()
    assert "dismissed by" in words(office.history()[0])


async def test_a_card_comes_once_there_is_room_and_none_is_dropped_in_silence(world: World) -> None:
    forum = await opened(world)
    fail(world.env, "make a forum's post", FULL, times=None)
    await posted(world)
    mend(world.env)
    await later(world)
    assert [post.name for post in forum.threads] == ["Salt"]

    fail(world.env, "make a forum's post", Failure(500), times=None)
    assert "I'll try again" in await posted(world, "Title: Silt\nRating: G")
    for _ in range(12):
        await later(world)

    first = await world.maud.slash(world.open, "ficadmin queue")
    second = words(await world.maud.click(message(first), label="Next"))
    assert "I stopped trying" in second


async def later(world: World) -> None:
    world.clock[0] += timedelta(hours=18)
    await world.copies_are_true()


async def test_setup_names_the_tags_that_a_feed_lacks(world: World) -> None:
    await opened(world, "General", require=True)

    shown = words(await world.maud.slash(world.open, "ficadmin setup"))

    assert "needs a tag on every post" in shown
    assert "**Teen**" in shown
    assert "**General**" not in shown


async def test_a_forum_that_has_them_all_is_taken_and_tried(world: World) -> None:
    forum = await opened(world, "General", "Teen", require=True)

    shown = await world.maud.slash(world.open, "ficadmin setup")
    tried = words(await world.maud.click(message(shown), label="Post a test card"))

    assert "needs a tag" not in words(shown)
    assert "Posted a test card" in tried
    assert kept(world, forum)[0] == ["General"]
