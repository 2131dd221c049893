"""Where a new fic's card goes: each kind of fic into its own feed, and nothing adult into the open."""

from dataclasses import replace
from datetime import timedelta

import discord
import simcord

from db.fics import fics
from db.rules import settings
from db.store.transactions import fetch
from fics.models import Level
from fics.rules.settings import Underage
from tests.world import NOW, World, custom_ids, labels, message, rec, refused, words

SALT = "Title: The Salt Road\nAuthor: plover\nRating: Teen\nSummary: Two smugglers, one mule."
NIGHT = "Title: Night Watch\nAuthor: plover\nRating: Explicit\nSummary: Nobody sleeps."


async def _choose(world: World, **chosen: object) -> None:
    await settings.change(
        world.bot.store, world.server.id, lambda now: replace(now, **chosen), by=world.maud.id, at=NOW
    )
    world.bot.copies.wake()


async def _post(world: World, header: str, channel: simcord.ChannelHandle) -> str:
    shown = await world.wren.slash(channel, "fic rec", link=header)
    return words(await world.wren.click(message(shown), label="Post"))


def _said(channel: simcord.ChannelHandle) -> str:
    return "\n".join(words(shown) for shown in channel.history())


def _forum(world: World, *, adult: bool = False) -> simcord.ChannelHandle:
    handle = world.server.create_forum_channel("reading-club")
    forum = world.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    forum.nsfw = adult
    return handle


async def _later(world: World, **passed: float) -> None:
    world.clock[0] += timedelta(**passed)
    await world.copies_are_true()


async def test_an_open_fic_goes_into_the_open_feed_from_wherever_it_is_recced(world: World) -> None:
    feed = world.server.create_text_channel("feed")
    await _choose(world, open_feed=feed.id, adult_feed=world.adult.id)

    sentence = await _post(world, SALT, world.adult)

    assert f"on the list as #1. Its card is in <#{feed.id}>." in sentence
    assert "one mule" in _said(feed)
    assert _said(world.adult) == ""


async def test_an_adult_fic_goes_into_the_adult_feed_alone(world: World) -> None:
    feed = world.server.create_text_channel("feed")
    await _choose(world, open_feed=feed.id, adult_feed=world.adult.id)

    sentence = await _post(world, NIGHT, world.open)

    assert f"Its card is in <#{world.adult.id}>" in sentence
    assert "Nobody sleeps" in _said(world.adult)
    assert _said(feed) == _said(world.open) == ""


async def test_without_an_adult_feed_nothing_of_an_adult_fic_is_posted_in_the_open(world: World) -> None:
    await _choose(world, open_feed=world.open.id)

    sentence = await _post(world, NIGHT, world.open)

    assert "Use `/fic show 1` in an 18+ channel" in sentence
    assert _said(world.open) == _said(world.adult) == ""


async def test_a_feed_that_is_no_longer_age_restricted_gets_nothing_adult(world: World) -> None:
    feed = world.server.create_text_channel("late")
    await _choose(world, adult_feed=feed.id)

    sentence = await _post(world, NIGHT, world.open)

    assert "All-ages channels can't show its full card" in sentence
    assert _said(feed) == ""


async def test_a_server_without_age_restricted_channels_is_told_so(world: World) -> None:
    channel = world.bot.get_channel(world.adult.id)
    assert isinstance(channel, discord.TextChannel)
    channel.nsfw = False

    assert "This server has no 18+ channel" in await _post(world, NIGHT, world.open)


async def test_where_the_feed_is_gone_the_card_goes_where_the_rec_was_made(world: World) -> None:
    await _choose(world, open_feed=4242)

    assert "Its card is in this channel" in await _post(world, SALT, world.open)


async def test_mature_goes_into_the_open_feed_where_it_shows_in_full(world: World) -> None:
    await _choose(world, open_feed=world.open.id, adult_feed=world.adult.id, mature_in_full=True)

    await _post(world, NIGHT.replace("Explicit", "Mature"), world.adult)

    assert "Nobody sleeps" in _said(world.open)


async def test_a_forum_gets_a_post_named_after_the_fic(world: World) -> None:
    forum = _forum(world)
    await _choose(world, open_feed=forum.id)

    sentence = await _post(world, SALT.replace("The Salt Road", "@everyone <@1> " + "Salt " * 40), world.open)

    (post,) = forum.threads
    assert f"Its card is in <#{post.id}>" in sentence
    assert post.name
    assert post.name.startswith("@\u200beveryone ‹@\u200b1> Salt")
    assert len(post.name) <= 100
    assert "one mule" in _said(post)


async def test_a_forums_post_follows_its_fic(world: World) -> None:
    forum = _forum(world)
    await _choose(world, open_feed=forum.id)
    await _post(world, SALT, world.open)
    (post,) = forum.threads

    await world.plover.click(post.history()[0], label="I rec it too")
    await world.copies_are_true()

    assert "recced by 2 members" in _said(post)
    assert post.name == "The Salt Road"


async def test_a_forums_post_loses_its_title_with_its_fics_innocence(world: World) -> None:
    forum = _forum(world)
    await _choose(world, open_feed=forum.id)
    await _post(world, SALT, world.open)
    (post,) = forum.threads
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]

    await world.wren.submit_modal(form, {"header1": f"{block}\nRating: Explicit"})
    await world.copies_are_true()

    assert forum.threads[0].name == "#1"
    assert "one mule" not in _said(post)


async def test_a_forums_post_loses_its_title_with_its_fic(world: World) -> None:
    forum = _forum(world)
    await _choose(world, open_feed=forum.id)
    await _post(world, SALT, world.open)

    shown = await world.wren.slash(world.open, "fic remove", fic="1")
    await world.wren.click(message(shown), label="Remove my rec")
    await world.copies_are_true()

    assert forum.threads[0].name == "#1"
    assert "no longer on this server's list" in _said(forum.threads[0])


async def test_an_adult_forum_names_an_adult_fic(world: World) -> None:
    forum = _forum(world, adult=True)
    await _choose(world, adult_feed=forum.id)

    await _post(world, NIGHT, world.open)

    assert [post.name for post in forum.threads] == ["Night Watch"]


async def test_a_forum_that_discord_did_not_answer_for_gets_its_post_later_and_once(world: World) -> None:
    forum = _forum(world)
    await _choose(world, open_feed=forum.id)
    world.env.inject_error("POST", f"/channels/{forum.id}/threads", status=503, times=1)

    sentence = await _post(world, SALT, world.open)
    await _later(world, minutes=3)
    await _later(world, minutes=30)

    assert "I'll try again in a few minutes" in sentence
    assert [post.name for post in forum.threads] == ["The Salt Road"]


async def test_a_post_that_nobody_was_left_to_remember_is_found_again(world: World) -> None:
    forum = _forum(world)
    await _choose(world, open_feed=forum.id)
    await _post(world, SALT, world.open)
    (post,) = forum.threads
    async with world.bot.store.write() as db:  # as if the bot was killed before it wrote down what it made
        await db.execute(
            "UPDATE copy SET message_id = NULL, channel_id = :forum, due = 0", {"forum": forum.id}
        )

    await world.restart()
    await _later(world, minutes=3)

    assert len(forum.threads) == 1
    async with world.bot.store.read() as db:
        (copy,) = await fetch(db, "SELECT channel_id, message_id, parent_id FROM copy", {})
    assert tuple(copy) == (post.id, post.history()[0].id, forum.id)


async def test_a_card_is_announced_once(world: World) -> None:
    await _choose(world, open_feed=world.open.id)
    shown = await world.wren.slash(world.adult, "fic rec", link="Title: Salt\nSummary: The tide.")
    posted = await world.wren.click(message(shown), label="Post")
    assert "Its card is in this channel" in words(posted)
    assert "Rating?" not in labels(posted)


async def test_a_fic_that_is_rated_later_is_announced_then(world: World) -> None:
    await _choose(world, open_feed=world.open.id)
    shown = await world.wren.slash(world.open, "fic rec", link="Title: Salt\nSummary: The tide.")
    posted = await world.wren.click(message(shown), label="Post")
    assert _said(world.open) == ""

    rated = await world.wren.select(message(posted), ["2"], custom_id=custom_ids(posted)["Rating?"])

    assert "Its card is in this channel" in words(rated)
    assert "The tide" in _said(world.open)


async def test_a_stub_leads_to_its_full_card(world: World) -> None:
    await _choose(world, adult_feed=world.adult.id)
    await _post(world, NIGHT, world.open)

    shown = await world.plover.slash(world.open, "fic show", fic="1")

    card = world.adult.history()[0]
    url = f"https://discord.com/channels/{world.server.id}/{world.adult.id}/{card.id}"
    assert "Full card in #after-dark" in labels(shown)
    assert url in str(message(shown).components)
    assert "Nobody sleeps" not in words(shown)


async def test_a_stub_that_stood_before_its_full_card_gets_the_door_when_that_comes(world: World) -> None:
    await _post(world, NIGHT, world.open)
    shown = await world.plover.slash(world.open, "fic show", fic="1")
    await world.plover.click(message(shown), label="Share here")
    (stub,) = world.open.history()
    before = labels(stub)

    shown = await world.plover.slash(world.adult, "fic show", fic="1")
    await world.plover.click(message(shown), label="Share here")
    await world.bot.copies.rest()
    (stub,) = world.open.history()

    assert not [label for label in before if "Full card" in label]
    assert "Full card in #after-dark" in labels(stub)


async def test_a_stub_of_what_stands_nowhere_has_no_door(world: World) -> None:
    await _post(world, NIGHT, world.open)

    shown = await world.plover.slash(world.open, "fic show", fic="1")

    assert not [label for label in labels(shown) if "Full card" in label]


async def test_a_door_leads_only_who_sees_its_channel_there_and_names_it_to_nobody_else(world: World) -> None:
    hidden = discord.PermissionOverwrite(view_channel=False)
    seen = discord.PermissionOverwrite(view_channel=True)
    assert world.bot.user is not None
    cellar = world.server.create_text_channel(
        "cellar",
        overwrites={world.server.default_role: hidden, world.bot.user: seen, world.maud: seen},
    )
    channel = world.bot.get_channel(cellar.id)
    assert isinstance(channel, discord.TextChannel)
    channel.nsfw = True
    await _choose(world, adult_feed=cellar.id)
    await _post(world, NIGHT, world.open)

    shown = await world.plover.slash(world.open, "fic show", fic="1")
    inside = await world.maud.slash(world.open, "fic show", fic="1")
    await world.plover.click(message(shown), label="Share here")

    assert not [label for label in labels(shown) if "Full card" in label]
    assert "Full card in #cellar" in labels(inside)
    shared = world.open.last_message
    assert shared is not None
    assert "Full card in an 18+ channel" in labels(shared)


async def test_above_the_highest_level_nothing_is_posted_and_the_draft_stays(world: World) -> None:
    await _choose(world, highest=Level.TEEN)

    shown = await world.wren.slash(world.adult, "fic rec", link=NIGHT)

    assert "takes fics up to Teen. This one is Explicit." in words(shown)


async def test_a_level_that_is_not_too_high_is_not_said_to_be(world: World) -> None:
    await _choose(world, highest=Level.MATURE, underage=Underage.QUEUED)
    header = "Title: Night Watch\nRating: Mature\nWarnings: Underage Sex"

    shown = await world.wren.slash(world.open, "fic rec", link=header)

    assert "takes fics up to Mature, but fics tagged Underage Sex only up to Teen." in words(shown)
    unrated = await world.wren.slash(world.adult, "fic rec", link="Title: Salt")
    assert "I need to know the rating" in words(unrated)
    rated = await world.wren.select(message(unrated), ["2"], custom_id=custom_ids(unrated)["Rating?"])
    assert "Post" in labels(rated)


async def test_what_is_above_a_level_that_was_lowered_shows_nowhere_until_it_is_raised(world: World) -> None:
    await rec(world, NIGHT, channel=world.adult)
    await _choose(world, highest=Level.MATURE)
    await world.copies_are_true()

    assert "Night Watch" not in _said(world.adult)
    assert "“1”" in refused(world, await world.wren.slash(world.adult, "fic show", fic="1"))
    for room in (world.adult, world.open):
        sought = words(await world.wren.slash(room, "fic search", text="night"))
        assert "No fics found" in sought
        assert "in 18+ channels" not in sought
    await _choose(world, highest=Level.EXPLICIT)
    await world.copies_are_true()
    assert "Night Watch" in _said(world.adult)


async def test_only_the_chosen_role_recs(world: World) -> None:
    reccers = world.server.create_role("Reccers")
    idris = world.server.add_member(world.env.create_user("idris"), roles=[reccers])
    await _choose(world, reccer_role=reccers.id)
    shown = await world.wren.slash(world.open, "fic rec", link=SALT)

    sentence = refused(world, await world.wren.click(message(shown), label="Post"))

    assert f"You need the role <@&{reccers.id}> to rec fics here" in sentence
    posted = await idris.slash(world.open, "fic rec", link=SALT)
    assert "on the list as #1" in words(await idris.click(message(posted), label="Post"))
    card = world.open.history()[-1]
    assert "rec fics" in refused(world, await world.wren.click(card, label="I rec it too"))
    assert "You rec this too" in words(await world.maud.click(card, label="I rec it too"))
    assert len((await fics.by_number(world.bot.store, world.server.id, 1)).recs) == 2


async def test_veiled_warnings_stand_behind_bars_in_every_place(world: World) -> None:
    await _choose(world, veiled_warnings=True)
    header = f"{SALT}\nWarnings: Major Character Death"

    shown = await world.wren.slash(world.open, "fic rec", link=header)
    assert "(tap to read): ||Major Character Death||" in words(shown)
    await world.wren.click(message(shown), label="Post")

    veiled = "||Major Character Death||"
    assert veiled in _said(world.open)
    for command, options in {
        "fic show": {"fic": "1"},
        "fic search": {"text": "salt"},
        "fic random": {},
    }.items():
        assert veiled in words(await world.plover.slash(world.open, command, **options)), command
    assert veiled in words(await world.plover.slash(world.open, "fic random", blind=True))


async def _opened(world: World, channel: simcord.ChannelHandle) -> discord.TextChannel | discord.ForumChannel:
    opened = world.bot.get_channel(channel.id)
    assert isinstance(opened, discord.TextChannel | discord.ForumChannel)
    opened.nsfw = False
    return opened


async def test_cards_become_stubs_when_their_channel_is_opened(world: World) -> None:
    await rec(world, NIGHT, channel=world.adult)
    channel = await _opened(world, world.adult)

    await world.bot.on_guild_channel_update(channel, channel)
    await world.copies_are_true()

    assert "Night Watch" in _said(world.adult)
    assert "Nobody sleeps" not in _said(world.adult)
    channel.nsfw = True
    await world.bot.on_guild_channel_update(channel, channel)
    await world.copies_are_true()
    assert "Nobody sleeps" in _said(world.adult)


async def test_cards_become_stubs_when_their_channel_was_opened_unheard(world: World) -> None:
    await rec(world, NIGHT, channel=world.adult)
    await _opened(world, world.adult)

    world.bot.channel_check.wake()
    await world.bot.channel_check.rest()
    await world.copies_are_true()

    assert "Nobody sleeps" not in _said(world.adult)


async def test_forum_posts_lose_their_titles_when_the_forum_is_opened(world: World) -> None:
    forum = _forum(world, adult=True)
    await _choose(world, adult_feed=forum.id)
    await _post(world, NIGHT, world.open)
    channel = await _opened(world, forum)

    await world.bot.on_guild_channel_update(channel, channel)
    await world.copies_are_true()

    assert [post.name for post in forum.threads] == ["#1"]
    assert "Nobody sleeps" not in _said(forum.threads[0])


async def test_a_room_that_stayed_as_it_was_draws_nothing_again(world: World) -> None:
    await rec(world, NIGHT, channel=world.adult)
    before = len(world.env.http_requests)

    world.bot.channel_check.wake()
    await world.bot.channel_check.rest()
    await world.copies_are_true()

    assert len(world.env.http_requests) == before


async def test_mature_cards_follow_when_the_server_changes_its_mind(world: World) -> None:
    await _choose(world, open_feed=world.open.id, mature_in_full=True)
    await _post(world, NIGHT.replace("Explicit", "Mature"), world.open)
    assert "Nobody sleeps" in _said(world.open)

    await _choose(world, mature_in_full=False)
    await world.copies_are_true()

    assert "Nobody sleeps" not in _said(world.open)


async def test_what_waits_to_be_sent_is_not_sent_into_a_room_that_was_opened_meanwhile(world: World) -> None:
    await _choose(world, adult_feed=world.adult.id)
    world.env.inject_error("POST", f"/channels/{world.adult.id}/messages", status=503, times=1)
    await _post(world, NIGHT, world.open)
    await _opened(world, world.adult)

    await _later(world, minutes=5)
    await _later(world, minutes=60)

    assert _said(world.adult) == ""


async def test_a_closed_post_is_opened_to_be_drawn_again(world: World) -> None:
    forum = _forum(world)
    await _choose(world, open_feed=forum.id)
    fic = await rec(world, SALT)
    (post,) = forum.threads
    path = f"/channels/{post.id}/messages/{post.history()[0].id}"
    world.env.inject_error("PATCH", path, status=400, code=50083, times=1)

    await world.plover.click(post.history()[0], label="I rec it too")
    await world.copies_are_true()

    assert "recced by 2 members" in _said(post)
    assert fic.number == 1
