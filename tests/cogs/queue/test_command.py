"""`/ficadmin queue` and what leads to it: recs that wait, and what moderators make of them."""

from datetime import timedelta

import discord
import pytest
import simcord

from bot.jobs.retention import DECIDED_KEPT
from db.fics import drafts, fics
from db.queue import entries, queue
from db.rules import settings
from fics.errors import Unknown
from fics.rules.settings import Choices, Underage, Waits
from tests.world import World, components, custom_ids, labels, message, rec, refused, words

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: Teen\nSummary: Two smugglers, one mule.\nTags: Pining"
ADULT = "Title: After the Lamp\nAuthor: inkwell\nRating: Explicit\nSummary: A long night.\nTags: Longing"
UNDERAGE = f"{ADULT}\nWarnings: Underage Sex"


@pytest.fixture
async def office(world: World) -> simcord.ChannelHandle:
    """The moderators' channel of a server on which every rec waits."""
    channel = world.server.create_text_channel("moderators")
    await choose(world, Choices(waits=Waits.EVERYTHING, moderators_channel=channel.id))
    return channel


async def choose(world: World, chosen: Choices) -> None:
    await settings.change(
        world.bot.store, world.server.id, lambda _: chosen, by=world.maud.id, at=world.clock[0]
    )


async def submit(
    world: World, header: str = HEADER, *, why: str = "The mule!", adult: bool = False
) -> simcord.InteractionResult:
    """Press Post on a rec; what its member reads."""
    room = world.adult if adult else world.open
    shown = await world.wren.slash(room, "fic rec", link=header, why=why)
    return await world.wren.click(message(shown), label="Post")


async def card(world: World, office: simcord.ChannelHandle) -> discord.Message:
    await world.letters_are_sent()
    assert office.last_message is not None
    return office.last_message


async def told(world: World, member: simcord.MemberActor | None = None) -> list[str]:
    """What a member was told by message."""
    await world.letters_are_sent()
    return [words(shown) for shown in (member or world.wren).user.dm_channel.history()]


async def test_without_a_feed_an_approved_fic_has_its_card_where_it_was_recced(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)

    approved = await world.maud.click(await card(world, office), label="Approve")
    said = words(approved)
    await world.copies_are_true()

    assert f"on the list as #1. Its card is in <#{world.open.id}>" in said
    (shown,) = world.open.history()
    assert "The Salt Road" in words(shown)


async def test_an_approved_fic_whose_room_is_gone_is_said_to_have_no_card(
    world: World, office: simcord.ChannelHandle
) -> None:
    room = world.server.create_text_channel("short-lived")
    shown = await world.wren.slash(room, "fic rec", link=HEADER)
    await world.wren.click(message(shown), label="Post")
    gone = world.bot.get_channel(room.id)
    assert isinstance(gone, discord.TextChannel)
    await gone.delete()

    approved = await world.maud.click(await card(world, office), label="Approve")

    assert "There's no channel for new cards. To post it, use `/fic show 1` and **Share here**." in words(
        approved
    )


async def test_a_preview_says_that_a_rec_will_wait_but_not_to_moderators(
    world: World, office: simcord.ChannelHandle
) -> None:
    member = await world.wren.slash(world.open, "fic rec", link=HEADER)
    moderator = await world.maud.slash(world.open, "fic rec", link=HEADER)

    assert "Every new rec needs a mod's approval here." in words(member)
    assert "before it shows" not in words(moderator)


async def test_a_rec_that_waits_says_so_and_is_on_no_list(
    world: World, office: simcord.ChannelHandle
) -> None:
    shown = await submit(world)
    said = words(shown)
    found = await world.plover.slash(world.open, "fic search", text="Salt")
    named = await world.plover.slash(world.open, "fic show", fic="Salt Road")
    offered = await world.plover.autocomplete(world.open, "fic search", "tags", "Pin")
    drawn = await world.plover.slash(world.open, "fic random")

    assert "waiting for a moderator" in said
    assert "Every new rec needs" in said
    assert "Salt" not in words(found).replace("“Salt”", "").replace("Salt`", "")
    assert "can't find" in refused(world, named)
    assert offered == []
    assert "Salt" not in words(drawn)
    assert not [one for one in world.open.history() if "Salt Road" in words(one)]


async def test_moderators_get_a_card_and_approve_with_one_tap(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    shown = await card(world, office)
    seen = words(shown)

    answer = await world.maud.click(shown, label="Approve")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert "The Salt Road" in seen
    assert "The mule!" in seen
    assert message(answer).flags.ephemeral
    assert "Approved. It's on the list as #1" in words(answer)
    assert fic.recs[0].why == "The mule!"
    assert f"✅ approved by <@{world.maud.id}> (#1)" in words(await card(world, office))
    assert labels(await card(world, office)) == []
    (letter,) = await told(world)
    assert "Your rec of **The Salt Road** is on the list of **The Reading Room** now, as #1" in letter
    assert "maud" not in letter
    assert str(world.maud.id) not in letter


async def test_buttons_and_letters_survive_a_restart(world: World, office: simcord.ChannelHandle) -> None:
    await submit(world)
    shown = await card(world, office)
    await world.restart()

    await world.maud.click(shown, label="Approve")
    await world.restart()
    world.clock[0] += timedelta(minutes=3)  # what the first bot had begun to send is taken over only then

    assert len(await told(world)) == 1
    assert "✅" in words(await card(world, office))


async def test_of_two_moderators_the_second_is_told_it_is_done(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    shown = await card(world, office)
    await world.maud.click(shown, label="Approve")

    late = await world.maud.click(shown, label="Approve")

    assert "already approved" in refused(world, late)
    assert len((await fics.by_number(world.bot.store, world.server.id, 1)).recs) == 1
    with pytest.raises(Unknown):
        await fics.by_number(world.bot.store, world.server.id, 2)


async def test_only_moderators_decide(world: World, office: simcord.ChannelHandle) -> None:
    await submit(world)
    shown = await card(world, office)

    for label in ("Approve", "Approve with changes", "Send back", "Decline"):
        assert "Only moderators" in refused(world, await world.plover.click(shown, label=label))
    await world.offer_to(world.plover)
    assert "Only moderators" in refused(world, await world.plover.slash(world.open, "ficadmin queue"))
    assert await queue.count(world.bot.store, world.server.id) == 1


async def test_approving_with_changes_tells_the_member_which(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    form = await world.maud.click(await card(world, office), label="Approve with changes")

    await world.maud.submit_modal(form, {"header1": HEADER.replace("Teen", "Mature")})
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert fic.facts.rating.level.words == "Mature"
    assert fic.recs[0].member_id == world.wren.id
    assert fic.recs[0].why == "The mule!"
    (letter,) = await told(world)
    assert "A moderator fixed: rating" in letter


async def test_a_changed_form_that_cannot_be_read_comes_back(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    form = await world.maud.click(await card(world, office), label="Approve with changes")

    shown = await world.maud.submit_modal(form, {"header1": "Summary: nameless"})
    said, again = refused(world, shown), await world.maud.click(message(shown), label="Try again")
    await world.maud.submit_modal(again, {"header1": HEADER})

    assert "title or a link" in said
    assert (await fics.by_number(world.bot.store, world.server.id, 1)).facts.title == "The Salt Road"


async def test_declining_gives_the_reason(world: World, office: simcord.ChannelHandle) -> None:
    await submit(world)
    form = await world.maud.click(await card(world, office), label="Decline")
    await world.maud.submit_modal(form, {"reason": "We have it *twice*."})

    (letter,) = await told(world)
    assert "declined your rec of **The Salt Road**" in letter
    assert "> We have it \\*twice\\*." in letter
    assert "✖️ declined" in words(await card(world, office))


async def test_sending_back_reopens_the_draft_with_the_note(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    form = await world.maud.click(await card(world, office), label="Send back")
    await world.maud.submit_modal(form, {"note": "Which ship is it?"})
    (letter,) = await told(world)
    (sent,) = world.wren.user.dm_channel.history()

    shown = await world.wren.slash(world.open, "fic rec")
    (waiting,) = await drafts.of_member(world.bot.store, world.server.id, member_id=world.wren.id)
    select = custom_ids(shown)["Finish a draft…"]
    shown = await world.wren.select(message(shown), [str(waiting.id)], custom_id=select)

    assert sent.content  # else her phone's notification says nothing
    (way,) = [part for part in components(sent) if part["type"] == 2]
    assert way["url"] == f"https://discord.com/channels/{world.server.id}/{world.open.id}"
    assert "have a question about your rec" in letter
    assert "> Which ship is it?" in letter
    assert "A moderator sent it back and writes:" in words(shown)
    assert "Which ship is it?" in words(shown)
    assert "The mule!" in words(shown)
    assert "Post" in labels(shown)


async def test_closed_messages_are_told_at_the_next_command(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    await world.maud.click(await card(world, office), label="Approve")
    by_message = await told(world)
    await world.restart()

    line = await world.wren.slash(world.open, "fic help")
    at_first, ephemeral = words(line), message(line).flags.ephemeral
    shown = await world.wren.click(message(line), label="Show")
    again = await world.wren.slash(world.open, "mine news")

    assert by_message == []
    assert "1 thing for you" in at_first
    assert "Your rec of **The Salt Road** is on the list" in words(shown)
    assert ephemeral
    assert "The Salt Road" not in words(again)


async def test_a_letter_that_discord_did_not_take_is_sent_later_once(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    world.env.inject_error("POST", "/users/@me/channels", status=503, times=1)
    await world.maud.click(await card(world, office), label="Approve")
    at_first = await told(world)
    for _ in range(3):
        world.clock[0] += timedelta(minutes=5)
        await told(world)

    assert at_first == []
    assert len(await told(world)) == 1


async def test_a_card_that_discord_did_not_take_comes_later_once(
    world: World, office: simcord.ChannelHandle
) -> None:
    world.env.inject_error("POST", f"/channels/{office.id}/messages", status=503, times=1)
    await submit(world)
    await world.letters_are_sent()
    at_first = list(office.history())
    for _ in range(3):
        world.clock[0] += timedelta(minutes=5)
        await world.letters_are_sent()

    assert at_first == []
    assert len(list(office.history())) == 1


async def test_the_member_can_take_it_back_as_a_draft(world: World, office: simcord.ChannelHandle) -> None:
    shown = await submit(world)
    back = await world.wren.click(message(shown), label="Take it back")

    assert "Preview" in words(back)
    assert "The mule!" in words(back)
    assert "taken back by the member" in words(await card(world, office))
    assert await queue.count(world.bot.store, world.server.id) == 0


async def test_what_was_decided_goes_after_180_days_and_what_waits_is_a_draft_again_after_14(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    await world.maud.click(await card(world, office), label="Approve")
    await submit(world, "Title: The Long Wait\nRating: General")
    await card(world, office)

    world.clock[0] += timedelta(days=14, hours=1)
    world.bot.retention.wake()
    await world.bot.retention.rest()
    ended = words(await card(world, office))
    await told(world)
    world.clock[0] += DECIDED_KEPT
    world.bot.retention.wake()
    await world.bot.retention.rest()
    old = await queue.get(world.bot.store, world.server.id, 1)
    drafts = words(await world.wren.slash(world.open, "fic rec"))

    assert (old.entry.reading, old.entry.member_id) == (None, None)
    letters = "\n".join(await told(world))
    assert "Your rec of **The Salt Road** is on the list" in letters
    assert "decided about your rec of **The Long Wait** in 14 days" in letters
    assert "nobody decided in 14 days" in ended
    assert "1 unposted draft" in drafts


async def test_a_moderator_who_is_forgotten_goes_from_old_cards_too(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world)
    await world.maud.click(await card(world, office), label="Approve")
    before = words(await card(world, office))
    world.clock[0] += DECIDED_KEPT + timedelta(hours=1)
    world.bot.retention.wake()
    await world.bot.retention.rest()

    asked = await world.maud.slash(world.open, "mine forget")
    await world.maud.click(message(asked), label="Delete here")

    assert str(world.maud.id) in before
    assert "✅ approved by a former member (#1)" in words(await card(world, office))


async def test_moderators_never_wait(world: World, office: simcord.ChannelHandle) -> None:
    fic = await rec(world, HEADER, by=world.maud)

    assert fic.number == 1


async def test_without_a_channel_moderators_are_told_once_at_their_command(world: World) -> None:
    await choose(world, Choices(waits=Waits.EVERYTHING))
    await submit(world)

    first = await world.maud.slash(world.open, "fic help")
    second = await world.maud.slash(world.open, "fic help")
    member = await world.plover.slash(world.open, "fic help")
    await submit(world)
    third = await world.maud.slash(world.open, "fic help")

    assert words(first) == "1 item in the mod queue: `/ficadmin queue`"
    assert "in the mod queue" not in words(second)
    assert "in the mod queue" not in words(member)
    assert words(third) == "2 items in the mod queue: `/ficadmin queue`"


async def test_the_queue_is_turned_page_by_page(world: World) -> None:
    await choose(world, Choices(waits=Waits.EVERYTHING))
    for title in ("One", "Two"):
        await submit(world, f"Title: {title}\nRating: G")
    shown = await world.maud.slash(world.open, "ficadmin queue")
    shown = await world.maud.click(message(shown), label="Next")
    second = words(shown)

    shown = await world.maud.click(message(shown), label="Approve")
    after = words(shown)
    shown = await world.maud.click(message(shown), label="Approve")

    assert "### Two" in second
    assert "on the list as #1" in after
    assert "### One" in after
    assert "on the list as #2" in words(shown)
    assert "The queue is empty" in words(shown)


@pytest.mark.parametrize("header", [ADULT, UNDERAGE])
async def test_an_adult_rec_opens_only_where_the_channel_is_age_restricted(
    world: World, office: simcord.ChannelHandle, header: str
) -> None:
    await choose(
        world,
        Choices(waits=Waits.EVERYTHING, moderators_channel=office.id, underage=Underage.QUEUED),
    )
    await submit(world, header, why="That lamp", adult=True)

    shown = await card(world, office)
    page = await world.maud.slash(world.open, "ficadmin queue")
    inside = await world.maud.slash(world.adult, "ficadmin queue")

    for seen in (words(shown), words(page)):
        assert "(no. 1)** · Explicit" in seen
        for secret in ("Lamp", "inkwell", "long night", "Longing", "That lamp", "Underage"):
            assert secret not in seen
    assert labels(shown) == ["Decline"]
    assert "After the Lamp" in words(inside)
    approved = await world.maud.click(message(inside), label="Approve")
    assert "on the list as #1" in words(approved)
    (letter,) = await told(world)
    assert ("After the Lamp" in letter) is (header == ADULT)


async def test_an_adult_recs_form_does_not_open_in_an_open_channel(
    world: World, office: simcord.ChannelHandle
) -> None:
    await submit(world, ADULT, adult=True)
    inside = await world.maud.slash(world.adult, "ficadmin queue")
    pressed = custom_ids(inside)["Approve with changes"]
    shown = await with_button(world, pressed)

    assert "only in 18+ channels" in refused(world, await world.maud.click(shown, label="Old"))


async def with_button(world: World, custom_id: str) -> discord.Message:
    """A message with one button, forged or left from before."""
    from bot.ui import components

    channel = world.bot.get_channel(world.open.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send(
        view=components.Screen(discord.ui.ActionRow(discord.ui.Button(label="Old", custom_id=custom_id)))
    )


@pytest.mark.parametrize(
    "verb",
    ["queue-approve", "queue-change", "queue-decline", "queue-return", "queue-who", "queue-off", "withdraw"],
)
async def test_an_entry_of_another_server_is_not_found(
    world: World, office: simcord.ChannelHandle, verb: str
) -> None:
    from fics.queue import Matter

    async with world.bot.store.write() as db:
        from db.store import servers

        elsewhere = await servers.find_or_add_in(db, 4242)
        entry = await entries.add_in(db, elsewhere, Matter.REPORT, fic_id=None, at=world.clock[0])

    shown = await world.maud.click(await with_button(world, f"f1:{verb}:{entry.id}"), label="Old")

    assert "no longer in the queue" in refused(world, shown)
