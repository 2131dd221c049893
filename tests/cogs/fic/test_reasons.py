"""All that members say of a fic; and taking one unkind why away, while its rec stays."""

import simcord

from bot.cards import reasons as drawing
from db.fics import fics
from db.rules import settings
from fics.models import Fic
from fics.rules.settings import Choices
from tests.cast import press
from tests.cogs.queue.test_command import with_button
from tests.world import World, components, custom_ids, labels, message, rec, refused, words

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: Teen"
HEADER_LINKED = f"{HEADER}\nLink: https://archiveofourown.org/works/99900700"
UNKIND = "because quill can't spell, lol"


async def listed(world: World, *, level: str = "Teen") -> Fic:
    """A fic with two whys, one of them plover's unkind one."""
    room = world.open if level == "Teen" else world.adult
    header = HEADER_LINKED.replace("Teen", level)
    await rec(world, header, why="for the mule", channel=room)
    return await rec(world, header, why=UNKIND, by=world.plover, channel=room)


async def asked(world: World) -> simcord.InteractionResult:
    """What a moderator sees who chooses it under the card's **More**."""
    card = world.open.last_message
    assert card is not None
    return await world.maud.click(message(await world.maud.click(card, label="More")), label="All reasons")


def options(shown: simcord.InteractionResult) -> list[dict[str, str]]:
    (select,) = [part for part in components(shown) if "options" in part]
    return select["options"]


async def chosen(world: World, shown: simcord.InteractionResult, place: int = 0) -> simcord.InteractionResult:
    """Choose the why at that place of the select."""
    return await press(
        world.maud,
        world.open,
        custom_ids(shown)["Remove a reason…"],
        chosen=(options(shown)[place]["value"],),
    )


async def reported(world: World) -> simcord.InteractionResult:
    """The page of the queue with a report of the fic."""
    form = await world.wren.slash(world.open, "fic report", fic="1")
    await world.wren.submit_modal(form, {"what": ["unkind"], "words": "the second why"})
    return await world.maud.slash(world.open, "ficadmin queue")


async def whys(world: World) -> dict[int | None, str | None]:
    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    return {each.member_id: each.why for each in fic.recs}


async def test_a_moderator_takes_one_why_away_and_its_rec_stays(world: World) -> None:
    await listed(world)
    shown = await asked(world)

    done = await chosen(world, shown)
    await world.copies_are_true()

    assert f"**1.** <@{world.plover.id}>:\n> {UNKIND}" in words(shown)
    assert [option["label"] for option in options(shown)] == [f"1. {UNKIND}", "2. for the mule"]
    assert f"I removed the reason by <@{world.plover.id}>. The rec stays" in words(done)
    assert [option["label"] for option in options(done)] == ["1. for the mule"]
    assert await whys(world) == {world.wren.id: "for the mule", world.plover.id: None}
    card = world.open.last_message
    assert card is not None
    assert "spell" not in words(card)
    assert "for the mule" in words(card)


async def test_it_is_offered_beside_a_report_and_leads_back_to_the_queue(world: World) -> None:
    await listed(world)
    page = await reported(world)

    shown = await world.maud.click(message(page), label="Remove a reason…")
    offered = f"{words(shown)} {options(shown)}"
    done = await chosen(world, shown)
    page = await world.maud.click(message(shown), label="Back to the queue")

    assert UNKIND in offered
    assert "Back to the queue" in labels(done)
    assert "1 member reported #1" in words(page)
    assert "spell" not in words(page)


async def test_the_whys_of_a_blurred_fic_are_folded_as_its_card_is(world: World) -> None:
    await rec(world, HEADER.replace("Rating", "Tags: Suicide\nRating"), why="for the mule")
    chosen = Choices(blurred=("suicide",))
    at = world.clock[0]
    await settings.change(world.bot.store, world.server.id, lambda _: chosen, by=world.maud.id, at=at)
    card = world.open.last_message
    assert card is not None
    more = message(await world.maud.click(card, label="More"))
    shown = await world.maud.click(more, label="Remove a reason…")

    folded = [part for part in components(shown) if part["type"] == 17 and part.get("spoiler")]
    assert "for the mule" in str(folded)
    assert words(shown).count("for the mule") == 1
    assert [option["label"] for option in options(shown)] == ["1. …"]


async def test_its_member_is_told_kindly_and_others_are_not(world: World) -> None:
    await listed(world)

    await chosen(world, await asked(world))
    await world.letters_are_sent()

    (letter,) = world.plover.user.dm_channel.history()
    assert words(letter).startswith(
        "The mods of **The Reading Room** removed your reason from #1. Your rec stays"
    )
    assert str(world.maud.id) not in words(letter)
    assert not list(world.wren.user.dm_channel.history())


async def test_the_log_tells_it_and_puts_the_why_back(world: World) -> None:
    await listed(world)
    await chosen(world, await asked(world))

    shown = await world.maud.slash(world.open, "ficadmin log")
    told = words(shown)
    undone = await world.maud.click(
        message(shown),
        label=next(each for each in labels(shown) if each.startswith("Undo:") and "#1" in each),
    )

    assert f"edited **The Salt Road** (#1): reason removed: <@{world.plover.id}>" in told
    assert f"edited **The Salt Road** (#1): reason put back: <@{world.plover.id}>" in words(undone)
    assert await whys(world) == {world.wren.id: "for the mule", world.plover.id: UNKIND}


async def test_a_why_that_was_changed_meanwhile_stays(world: World) -> None:
    await listed(world)
    shown = await asked(world)
    card = world.open.last_message
    assert card is not None
    again = await world.plover.click(card, label="I rec it too")
    form = await world.plover.click(message(again), label="Change reason")
    await world.plover.submit_modal(form, {"why": "for the storms"})

    done = await chosen(world, shown)

    assert "has changed since" in refused(world, done)
    assert (await whys(world))[world.plover.id] == "for the storms"


async def test_members_read_all_whys_whole_and_take_none_away(world: World) -> None:
    fic = await listed(world)
    long = " ".join(f"Reason {place}." for place in range(70))
    await rec(world, HEADER_LINKED, why=long, by=world.maud)
    card = world.open.last_message
    assert card is not None

    shown = await world.wren.click(message(await world.wren.click(card, label="More")), label="All reasons")
    forged = await press(
        world.wren, world.open, f"f1:unwhy:{fic.id}:0:0:0", chosen=(drawing.mark(fic.recs[1]),)
    )

    assert "Reason 69." not in words(card)
    assert all(why in words(shown) for why in ("for the mule", UNKIND, long))
    assert "Remove a reason…" not in custom_ids(shown)
    assert "Only moderators" in refused(world, forged)
    assert (await whys(world))[world.plover.id] == UNKIND


async def test_more_whys_than_one_message_holds_are_leafed_through(world: World) -> None:
    await listed(world)
    for place in range(4):
        reader = world.server.add_member(world.env.create_user(f"reader{place}"))
        await rec(world, HEADER_LINKED, why=f"{place} {'w' * 990}", by=reader)
    card = world.open.last_message
    assert card is not None

    shown = await world.maud.click(message(await world.maud.click(card, label="More")), label="All reasons")
    first = words(shown)
    second = await world.maud.click(message(shown), label="Next")
    left = await chosen(world, second, 2)

    assert [f"> {place} www" in first for place in range(4)] == [False, True, True, True]
    assert "> 0 www" in words(second)
    assert [option["label"][:2] for option in options(second)] == ["4.", "5.", "6."]
    assert "for the mule" not in words(left)
    assert "2 of 2" in labels(left)


async def test_the_way_back_leads_to_the_search_that_the_fic_was_opened_from(world: World) -> None:
    await listed(world)
    found = await world.wren.slash(world.open, "fic search", text="salt")
    opened = await world.wren.click(message(found), label="Open #1")
    menu = await world.wren.click(message(opened), label="More")

    shown = await world.wren.click(message(menu), label="All reasons")
    back = await world.wren.click(message(shown), label="Open the card")

    assert "Back to results" in labels(back)


async def test_one_short_why_stands_on_the_card_and_is_offered_to_moderators_alone(world: World) -> None:
    await rec(world, HEADER, why="for the mule")
    card = world.open.last_message
    assert card is not None

    member, moderator = [labels(await actor.click(card, label="More")) for actor in (world.wren, world.maud)]

    assert not {"All reasons", "Remove a reason…"} & set(member)
    assert "Remove a reason…" in moderator


async def test_one_long_why_is_offered_whole(world: World) -> None:
    long = " ".join(f"Reason {place}." for place in range(70))
    await rec(world, HEADER, why=long)
    card = world.open.last_message
    assert card is not None

    shown = await world.plover.click(
        message(await world.plover.click(card, label="More")), label="All reasons"
    )

    assert long in words(shown)


async def test_where_nobody_says_why_nothing_is_offered(world: World) -> None:
    await rec(world, HEADER)
    card = world.open.last_message
    assert card is not None

    menu = await world.maud.click(card, label="More")

    assert not {"All reasons", "Remove a reason…"} & set(labels(menu))


async def test_the_whys_of_an_adult_fic_open_in_an_age_restricted_channel_alone(world: World) -> None:
    fic = await listed(world, level="Explicit")
    forged = await with_button(world, f"f1:whys:{fic.id}")

    menus = {
        room.id: labels(await press(world.wren, room, f"f1:more:{fic.id}"))
        for room in (world.open, world.adult)
    }
    in_open = await world.wren.click(forged, label="Old")
    in_adult = await press(world.wren, world.adult, f"f1:whys:{fic.id}")

    assert ["All reasons" in shown for shown in menus.values()] == [False, True]
    assert "only in 18+ channels" in refused(world, in_open)
    assert UNKIND in words(in_adult)
