"""Taking one unkind why away, while its rec stays."""

import simcord

from db import fics
from fics.models import Fic
from tests.cast import press
from tests.cogs.test_queue import with_button
from tests.world import World, components, custom_ids, labels, message, rec, refused, words

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: Teen"
UNKIND = "because quill can't spell, lol"


async def listed(world: World, *, level: str = "Teen") -> Fic:
    """A fic with two whys, one of them plover's unkind one."""
    room = world.open if level == "Teen" else world.adult
    header = f"{HEADER.replace('Teen', level)}\nLink: https://archiveofourown.org/works/99900700"
    await rec(world, header, why="for the mule", channel=room)
    return await rec(world, header, why=UNKIND, by=world.plover, channel=room)


async def asked(world: World) -> simcord.InteractionResult:
    """What a moderator sees who chooses it under the card's ⋯."""
    card = world.open.last_message
    assert card is not None
    return await world.maud.click(message(await world.maud.click(card, label="⋯")), label="Remove a why…")


def options(shown: simcord.InteractionResult) -> list[dict[str, str]]:
    (select,) = [part for part in components(shown) if "options" in part]
    return select["options"]


async def chosen(world: World, shown: simcord.InteractionResult, place: int = 0) -> simcord.InteractionResult:
    """Choose the why at that place of the select."""
    return await press(
        world.maud,
        world.open,
        custom_ids(shown)["Remove a why…"],
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

    assert f"1. <@{world.plover.id}>: {UNKIND}" in words(shown)
    assert [option["label"] for option in options(shown)] == [f"1. {UNKIND}", "2. for the mule"]
    assert f"The *why* by <@{world.plover.id}> is gone; the rec stays" in words(done)
    assert [option["label"] for option in options(done)] == ["1. for the mule"]
    assert await whys(world) == {world.wren.id: "for the mule", world.plover.id: None}
    card = world.open.last_message
    assert card is not None
    assert "spell" not in words(card)
    assert "for the mule" in words(card)


async def test_it_is_offered_beside_a_report_and_leads_back_to_the_queue(world: World) -> None:
    await listed(world)
    page = await reported(world)

    shown = await world.maud.click(message(page), label="Remove a why…")
    offered = words(shown)
    done = await chosen(world, shown)
    page = await world.maud.click(message(shown), label="Back to the queue")

    assert UNKIND in offered
    assert "Back to the queue" in labels(done)
    assert "1 member reported #1" in words(page)
    assert "spell" not in words(page)


async def test_its_member_is_told_kindly_and_others_are_not(world: World) -> None:
    await listed(world)

    await chosen(world, await asked(world))
    await world.letters_are_sent()

    (letter,) = world.plover.user.dm_channel.history()
    assert words(letter).startswith(
        "The moderators of **The Reading Room** took your *why* off #1; your rec stays"
    )
    assert str(world.maud.id) not in words(letter)
    assert not list(world.wren.user.dm_channel.history())


async def test_the_log_tells_it_and_puts_the_why_back(world: World) -> None:
    await listed(world)
    await chosen(world, await asked(world))

    shown = await world.maud.slash(world.open, "ficadmin log")
    undone = await world.maud.click(message(shown), label="Undo: removed why of #1")

    assert f"removed the *why* by <@{world.plover.id}> of **The Salt Road** (#1)" in words(shown)
    assert f"put back the *why* by <@{world.plover.id}> of **The Salt Road** (#1)" in words(undone)
    assert await whys(world) == {world.wren.id: "for the mule", world.plover.id: UNKIND}


async def test_a_why_that_was_changed_meanwhile_stays(world: World) -> None:
    await listed(world)
    shown = await asked(world)
    card = world.open.last_message
    assert card is not None
    again = await world.plover.click(card, label="I rec it too")
    form = await world.plover.click(message(again), label="Change why")
    await world.plover.submit_modal(form, {"why": "for the storms"})

    done = await chosen(world, shown)

    assert "has changed meanwhile" in refused(world, done)
    assert (await whys(world))[world.plover.id] == "for the storms"


async def test_members_are_not_offered_it_and_a_forged_button_is_refused(world: World) -> None:
    fic = await listed(world)
    card = world.open.last_message
    assert card is not None

    menu = await world.wren.click(card, label="⋯")
    forged = await world.wren.click(await with_button(world, f"f1:whys:{fic.id}"), label="Old")

    assert "Remove a why…" not in labels(menu)
    assert "Only moderators" in refused(world, forged)


async def test_where_nobody_says_why_nothing_is_offered(world: World) -> None:
    await rec(world, HEADER)
    card = world.open.last_message
    assert card is not None

    menu = await world.maud.click(card, label="⋯")

    assert "Remove a why…" not in labels(menu)


async def test_the_whys_of_an_adult_fic_open_in_an_age_restricted_channel_alone(world: World) -> None:
    fic = await listed(world, level="Explicit")
    forged = await with_button(world, f"f1:whys:{fic.id}")

    in_open = await world.maud.click(forged, label="Old")
    in_adult = await press(world.maud, world.adult, f"f1:whys:{fic.id}")

    assert "age-restricted channel alone" in refused(world, in_open)
    assert UNKIND in words(in_adult)
