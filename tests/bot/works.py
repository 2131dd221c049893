"""What the bot does by itself, each with the request that it makes for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import discord
import simcord

from bot.posts import posts
from db.alerts import alert_choices, alerts
from db.fics import author_removal, drafts, recs, submission
from db.rules import settings
from db.rules.author_requests import Author
from db.store.transactions import fetch
from db.wanted import decisions
from db.wanted import submission as requests_asked
from db.wanted.submission import Asking
from fics.alerts import How, Reach
from fics.drafts import Reading
from fics.models import Facts, Level, Rating
from fics.rules.settings import Choices, Waits
from fics.search.query import Search
from fics.wanted import RequestKind, RequestState
from tests.db.samples import recced
from tests.world import NOW, World, message, rec, words

SALT = "Title: The Salt Road\nAuthor: quill\nRating: Teen\nSummary: Two smugglers, one mule."
SECRET = "Nobody sleeps in the lamp room."


@dataclass(frozen=True)
class Work:
    """Something that the bot does by itself: its path, what sets it off, and how often it is done."""

    route: str
    path: str
    begin: Callable[[], Awaitable[object]]
    done: Callable[[], Awaitable[int]]


async def choose(world: World, chosen: Choices) -> None:
    await settings.change(world.bot.store, world.server.id, lambda _: chosen, by=world.maud.id, at=NOW)


async def post(world: World, header: str = SALT) -> simcord.InteractionResult:
    shown = await world.wren.slash(world.open, "fic rec", link=header)
    return await world.wren.click(message(shown), label="Post")


def _said(room: simcord.ChannelHandle, what: str) -> int:
    """In how many messages of a room something stands."""
    return sum(what in words(shown) for shown in room.history())


async def _card(world: World) -> Work:
    async def done() -> int:
        return _said(world.open, "one mule")

    return Work("post", f"/channels/{world.open.id}/messages", lambda: post(world), done)


async def _forum(world: World) -> simcord.ChannelHandle:
    forum = world.server.create_forum_channel("reading-club")
    await choose(world, Choices(open_feed=forum.id))
    return forum


async def _forum_post(world: World) -> Work:
    forum = await _forum(world)

    async def done() -> int:
        return len([post for post in forum.threads if post.name == "The Salt Road"])

    return Work("make a forum's post", f"/channels/{forum.id}/threads", lambda: post(world), done)


async def _remembered_by_nobody(world: World) -> Work:
    """A forum's post that was made when the bot was killed, before it wrote down what it made."""
    forum = await _forum(world)
    await post(world)

    async def begin() -> None:
        async with world.bot.store.write() as db:
            await db.execute("UPDATE copy SET message_id = NULL, channel_id = :at, due = 0", {"at": forum.id})

    async def done() -> int:
        async with world.bot.store.read() as db:
            known = await fetch(db, "SELECT id FROM copy WHERE message_id IS NOT NULL", {})
        return len(known) and len(forum.threads)

    path = f"/channels/{forum.threads[0].id}/messages"
    return Work("look for a card", path, begin, done)


async def _redrawing(world: World) -> Work:
    fic = await rec(world, SALT)

    async def begin() -> None:
        store, member_id = world.bot.store, world.plover.id
        await recs.add(
            store, world.server.id, fic_id=fic.id, member_id=member_id, why="the tide", at=world.clock[0]
        )

    async def done() -> int:
        return _said(world.open, "the tide")

    return Work("draw again", f"/channels/{world.open.id}/messages/*", begin, done)


async def renaming(world: World) -> Work:
    forum = await _forum(world)
    fic = await rec(world, SALT)
    called = f"#{fic.number}"

    async def begin() -> None:
        shown = await world.wren.slash(world.open, "fic remove", fic=called)
        await world.wren.click(message(shown), label="Remove my rec")

    async def done() -> int:
        return len([post for post in forum.threads if post.name == called])

    return Work("rename or reopen a forum's post", f"/channels/{forum.threads[0].id}", begin, done)


async def _deleting(world: World) -> Work:
    await choose(world, Choices())
    await rec(world, SALT)

    async def begin() -> None:
        await author_removal.take_all_off(
            world.bot.store, world.server.id, Author("quill"), at=world.clock[0]
        )

    async def done() -> int:
        return int(not world.open.history())

    return Work("delete", f"/channels/{world.open.id}/messages/*", begin, done)


async def late_night(world: World, cards: int) -> simcord.ChannelHandle:
    """An adult channel with so many full cards of fics that no open channel shows in full."""
    handle = world.server.create_text_channel("late-night")
    known(world, handle).nsfw = True
    store, server_id, member_id = world.bot.store, world.server.id, world.wren.id
    for place in range(cards):
        facts = Facts(title=f"Night Watch {place}", summary=SECRET, rating=Rating(Level.EXPLICIT))
        reading = Reading(facts=facts)
        draft = await drafts.add(store, server_id, member_id=member_id, reading=reading, at=NOW)
        posted = await submission.post(store, server_id, draft_id=draft.id, member_id=member_id, at=NOW)
        await posts.post(world.bot, server_id, posted.fic, channel_id=handle.id)
    return handle


async def young(world: World) -> None:
    """Let Discord's clock, which is two months behind the bot's, be right: messages are young from now on."""
    await world.env.advance_time((world.now() - world.env.now()).total_seconds())


def known(world: World, handle: simcord.ChannelHandle) -> discord.TextChannel:
    """The channel as the bot knows it."""
    channel = world.bot.get_channel(handle.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


async def open_to_all(world: World, handle: simcord.ChannelHandle) -> None:
    """Take a channel's age restriction away, of which Discord tells the bot."""
    channel = known(world, handle)
    channel.nsfw = False
    await world.bot.on_guild_channel_update(channel, channel)


async def _office(world: World) -> simcord.ChannelHandle:
    office = world.server.create_text_channel("moderators")
    await choose(world, Choices(waits=Waits.EVERYTHING, moderators_channel=office.id))
    return office


async def notice(world: World) -> Work:
    office = await _office(world)

    async def done() -> int:
        return _said(office, "New rec (no. 1)")

    return Work("post", f"/channels/{office.id}/messages", lambda: post(world), done)


async def _approve(world: World) -> simcord.InteractionResult:
    shown = await world.maud.slash(world.open, "ficadmin queue")
    return await world.maud.click(message(shown), label="Approve")


async def _notice_again(world: World) -> Work:
    office = await _office(world)
    await post(world)
    await world.letters_are_sent()

    async def done() -> int:
        return _said(office, f"approved by <@{world.maud.id}> (#1)")

    return Work("draw again", f"/channels/{office.id}/messages/*", lambda: _approve(world), done)


async def letter(world: World) -> Work:
    await _office(world)
    await post(world)
    await world.letters_are_sent()

    async def done() -> int:
        return _said(world.wren.user.dm_channel, "is on the list")

    return Work("open a direct message", "/users/@me/channels", lambda: _approve(world), done)


async def _letter_in_it(world: World) -> Work:
    """Approve a rec where the direct message opens, and takes nothing."""
    work = await letter(world)
    return replace(work, route="post", path=f"/channels/{world.wren.user.dm_channel.id}/messages")


async def _alert(world: World) -> Work:
    store, member_id = world.bot.store, world.wren.id
    await alert_choices.set_way(store, member_id, Reach.OPEN)
    await alerts.keep_search(
        store,
        world.server.id,
        member_id=member_id,
        name="Mules",
        search=Search(text="mule"),
        how=How.EACH,
        channel_id=world.open.id,
        at=world.clock[0],
    )

    async def begin() -> None:
        await recced(store, Facts(title="A Mule"), server_id=world.server.id, by=world.plover.id)

    async def done() -> int:
        return sum("new fic" in shown.content for shown in world.wren.user.dm_channel.history())

    path = f"/guilds/{world.server.id}/members/{member_id}"
    return Work("ask for a member", path, begin, done)


async def _ask(world: World) -> int:
    """Ask for a fic, as a member does at the end of it; the request's id."""
    store, server_id = world.bot.store, world.server.id
    search = Search(tags=("Mules",))
    begun = await requests_asked.begin(store, server_id, member_id=world.wren.id, search=search, at=NOW)
    asking = Asking(
        kind=RequestKind.LIKE,
        words="one mule",
        place="",
        highest=Level.TEEN,
        days=60,
        nameless=False,
        shows_left_out=False,
    )
    await requests_asked.describe(store, server_id, begun, asking)
    chosen = await settings.of(store, server_id)
    assert chosen.open_requests
    await requests_asked.ask(
        store,
        server_id,
        begun,
        channel_id=chosen.open_requests,
        moderators_channel=None,
        waits=False,
        at=world.now(),
    )
    return begun


async def _request(world: World) -> Work:
    forum = world.server.create_forum_channel("requests")
    await choose(world, Choices(open_requests=forum.id))

    async def done() -> int:
        return len([post for post in forum.threads if post.name == "Wanted: one mule"])

    return Work("make a forum's post", f"/channels/{forum.id}/threads", lambda: _ask(world), done)


async def _request_that_closes(world: World) -> Work:
    await _request(world)
    request_id = await _ask(world)
    await world.letters_are_sent()
    (forum,) = [each for each in world.server.channels.values() if each.name == "requests"]
    (made,) = forum.threads

    async def begin() -> None:
        await decisions.settle(
            world.bot.store,
            world.server.id,
            request_id,
            RequestState.CLOSED,
            by=world.maud.id,
            at=world.now(),
        )

    async def done() -> int:
        kept = world.env.backend.channels[made.id].thread_metadata
        return int(kept is not None and kept.archived)

    return Work("rename or reopen a forum's post", f"/channels/{made.id}", begin, done)


WORKS = {
    "a card": _card,
    "a card in a forum": _forum_post,
    "a card that nobody remembers": _remembered_by_nobody,
    "a card that changes": _redrawing,
    "a forum's post that changes": renaming,
    "an entry of the queue": notice,
    "an entry that is decided": _notice_again,
    "a letter": letter,
    "a letter that is taken by nobody": _letter_in_it,
    "a card that goes": _deleting,
    "an alert": _alert,
    "a request in a forum": _request,
    "a request that closes": _request_that_closes,
}


COME_AT_LAST = {
    "a card that changes",
    "a forum's post that changes",
    "a card that goes",
    "an alert",
    "an entry that is decided",
    "a request that closes",
}
"""What stands already, and may say what must not be read any more; of the rest, whoever asked is told."""
