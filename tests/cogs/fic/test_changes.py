"""What members change of a fic on the list, where what they do waits: it stands, and is looked at."""

from dataclasses import replace

import pytest
import simcord

from db.fics import fics, recs
from db.queue import queue
from db.rules import settings
from fics.models import Facts
from fics.rules.settings import Choices, Waits
from tests.world import World, labels, message, rec, refused, words

SALT = "Title: The Salt Road\nAuthor: quill\nRating: Teen\nSummary: Two smugglers, one mule.\nTags: Pining"
RUDE = SALT.replace("The Salt Road", "Utter Drivel").replace("one mule", "no talent")
NIGHT = "Title: After the Lamp\nAuthor: inkwell\nRating: Explicit\nSummary: A long night."


@pytest.fixture
async def office(world: World) -> simcord.ChannelHandle:
    """The moderators' channel of a server on which everything waits, with a rec of wren's on its list."""
    await rec(world, SALT)
    return await _office(world, Waits.EVERYTHING)


async def _office(world: World, waits: Waits) -> simcord.ChannelHandle:
    channel = world.server.create_text_channel("moderators")
    await _choose(world, Choices(waits=waits, moderators_channel=channel.id))
    return channel


async def _choose(world: World, chosen: Choices) -> None:
    await settings.change(
        world.bot.store, world.server.id, lambda _: chosen, by=world.maud.id, at=world.clock[0]
    )


async def edit(
    world: World,
    header: str,
    *,
    by: simcord.MemberActor | None = None,
    room: simcord.ChannelHandle | None = None,
) -> str:
    actor = by or world.wren
    form = await actor.slash(room or world.open, "fic edit", fic="1")
    return words(await actor.submit_modal(form, {"header1": header}))


async def facts(world: World) -> Facts:
    return (await fics.by_number(world.bot.store, world.server.id, 1)).facts


async def waiting(world: World) -> int:
    return await queue.count(world.bot.store, world.server.id)


async def test_a_change_stands_and_moderators_read_what_was_and_what_is(
    world: World, office: simcord.ChannelHandle
) -> None:
    said = await edit(world, RUDE)
    await world.letters_are_sent()

    (card,) = office.history()
    assert "Saved. Your changes show now. Mods can undo them." in said
    assert f"<@{world.wren.id}> changed #1: title, summary" in words(card)
    assert "**title:** The Salt Road → Utter Drivel" in words(card)
    assert "**summary:** Two smugglers, one mule. → Two smugglers, no talent." in words(card)
    assert labels(card)[:4] == ["It's fine", "Undo the change", "Edit details", "Remove…"]
    assert (await facts(world)).title == "Utter Drivel"


async def test_the_moderators_undo_it_with_one_press(world: World, office: simcord.ChannelHandle) -> None:
    before = await facts(world)
    await edit(world, RUDE)
    await world.letters_are_sent()

    answer = await world.maud.click(office.history()[0], label="Undo the change")
    await world.letters_are_sent()

    after = await facts(world)
    assert words(answer).startswith("Undone.")
    assert (after.title, after.summary) == (before.title, before.summary)
    assert "undone by" in words(office.history()[0])
    assert "*(undone)*" in words(await world.maud.slash(world.open, "ficadmin log"))
    assert await waiting(world) == 0


async def test_what_is_fine_stays(world: World, office: simcord.ChannelHandle) -> None:
    await edit(world, RUDE)
    await world.letters_are_sent()

    answer = await world.maud.click(office.history()[0], label="It's fine")
    await world.letters_are_sent()

    assert "Dismissed." in words(answer)
    assert (await facts(world)).title == "Utter Drivel"
    assert "dismissed by" in words(office.history()[0])
    assert await waiting(world) == 0


async def test_several_changes_of_one_fic_are_one_entry_and_one_undo(
    world: World, office: simcord.ChannelHandle
) -> None:
    before = await facts(world)
    await edit(world, RUDE)
    await edit(world, RUDE.replace("Drivel", "Rot").replace("Pining", "Pining, Boredom"))
    await world.letters_are_sent()  # a round may have begun between the two edits
    await world.letters_are_sent()

    (card,) = office.history()
    shown = words(card)
    await world.maud.click(card, label="Undo the change")

    after = await facts(world)
    assert "**title:** The Salt Road → Utter Rot" in shown
    assert "Drivel" not in shown
    assert "**additional tags:** + Boredom" in shown
    assert (after.title, after.summary, after.freeforms) == (before.title, before.summary, before.freeforms)


async def test_an_undo_leaves_what_a_moderator_has_changed_since(
    world: World, office: simcord.ChannelHandle
) -> None:
    await edit(world, RUDE)
    await edit(world, RUDE.replace("Utter Drivel", "The Salt Roads"), by=world.maud)
    shown = await world.maud.slash(world.open, "ficadmin queue")

    answer = await world.maud.click(message(shown), label="Undo the change")

    assert "Someone changed these since, so they stay: title." in words(answer)
    after = await facts(world)
    assert (after.title, after.summary) == ("The Salt Roads", "Two smugglers, one mule.")


async def test_what_was_undone_in_the_log_is_not_undone_again(
    world: World, office: simcord.ChannelHandle
) -> None:
    await edit(world, RUDE)
    waits = message(await world.maud.slash(world.open, "ficadmin queue"))
    log = await world.maud.slash(world.open, "ficadmin log")
    undo = next(label for label in labels(log) if label.startswith("Undo: edited"))
    await world.maud.click(message(log), label=undo)

    late = await world.maud.click(waits, label="Undo the change")
    shown = await world.maud.slash(world.open, "ficadmin queue")

    assert "There's nothing left to undo" in refused(world, late)
    assert "were undone since" in words(shown)
    assert "Undo the change" not in labels(shown)


async def test_links_and_ratings_are_looked_at_too(world: World, office: simcord.ChannelHandle) -> None:
    await world.wren.slash(world.open, "fic edit", fic="1", link="https://fics.example/salt")
    await world.letters_are_sent()

    assert "**links:** + " in words(office.history()[0])
    assert "fics.example" in words(office.history()[0])


async def test_moderators_and_saving_nothing_ask_nobody(world: World, office: simcord.ChannelHandle) -> None:
    said = await edit(world, SALT)
    await edit(world, RUDE, by=world.maud)

    assert "A moderator will look" not in said
    assert await waiting(world) == 0


async def test_where_nothing_waits_changes_are_nobodys_business(world: World) -> None:
    await rec(world, SALT)

    said = await edit(world, RUDE)

    assert "A moderator will look" not in said
    assert await waiting(world) == 0


async def test_a_newcomer_who_said_nothing_yet_is_looked_at_and_who_has_a_rec_is_not(world: World) -> None:
    fic = await rec(world, SALT)
    await recs.add(
        world.bot.store, world.server.id, fic_id=fic.id, member_id=world.plover.id, at=world.clock[0]
    )
    await _office(world, Waits.NEWCOMERS)

    await edit(world, SALT.replace("Pining", "Pining, Mules"))
    known = await waiting(world)
    await edit(world, RUDE, by=world.plover)

    assert known == 0
    assert await waiting(world) == 1


async def test_who_waits_by_a_block_is_looked_at_where_nothing_else_waits(world: World) -> None:
    await rec(world, SALT)
    await world.maud.slash(
        world.open, "ficadmin block", member=world.wren.user, instead="queue", reason="Rude."
    )

    await edit(world, RUDE)
    shown = await world.maud.slash(world.open, "ficadmin queue")

    assert "Undo the change" in labels(shown)


async def test_a_new_why_waits_and_its_member_reads_so(world: World, office: simcord.ChannelHandle) -> None:
    said = await edit(world, f"{SALT}\nWhy: The mule is the best.")

    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    shown = await world.maud.slash(world.open, "ficadmin queue")
    assert "Your reason is waiting for a moderator." in said
    assert fic.recs[0].why is None
    assert "The mule is the best." in words(shown)
    assert "Approve" in labels(shown)


async def test_an_open_room_reads_nothing_of_a_change_of_an_adult_fic(world: World) -> None:
    await rec(world, NIGHT, channel=world.adult)
    office = await _office(world, Waits.EVERYTHING)
    await edit(world, NIGHT.replace("A long night", "Worse than tax"), room=world.adult)
    await world.letters_are_sent()

    in_adult = await world.maud.slash(world.adult, "ficadmin queue")

    (card,) = office.history()
    assert "Edited fic" in words(card)
    assert labels(card) == ["Dismiss"]
    for word in ("Lamp", "long night", "tax", "summary"):
        assert word not in words(card)
    assert "A long night. → Worse than tax." in words(in_adult)


async def test_what_a_fic_was_while_adult_is_not_told_in_open_rooms_since(world: World) -> None:
    await rec(world, "Title: Grim Tides\nSummary: A keyhole.")
    await _office(world, Waits.EVERYTHING)
    await edit(world, "Title: Mild Tides\nRating: General\nSummary: A keyhole.", room=world.adult)

    in_open = words(await world.maud.slash(world.open, "ficadmin queue"))
    in_adult = words(await world.maud.slash(world.adult, "ficadmin queue"))

    assert "Grim" not in in_open
    assert "Grim Tides → Mild Tides" in in_adult


async def test_the_card_in_the_office_forgets_whom_it_names(
    world: World, office: simcord.ChannelHandle
) -> None:
    await edit(world, RUDE)
    await world.letters_are_sent()

    form = await world.wren.slash(world.open, "mine forget")
    await world.wren.click(message(form), label="Delete here")
    await world.letters_are_sent()

    (card,) = office.history()
    assert str(world.wren.id) not in words(card)
    assert "A former member changed #1: title, summary" in words(card)


async def test_a_fic_that_left_meanwhile_has_nothing_to_undo(
    world: World, office: simcord.ChannelHandle
) -> None:
    await edit(world, RUDE)
    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    await fics.remove(world.bot.store, world.server.id, fic_id=fic.id, by=world.maud.id, at=world.clock[0])

    shown = await world.maud.slash(world.open, "ficadmin queue")

    assert "has left the list since" in words(shown)
    assert "Drivel" not in words(shown)
    assert labels(shown) == ["Dismiss"]


async def test_what_waited_still_waits_where_nothing_waits_any_more(
    world: World, office: simcord.ChannelHandle
) -> None:
    await edit(world, RUDE)
    await _choose(world, replace(Choices(), waits=Waits.NOTHING))

    shown = await world.maud.slash(world.open, "ficadmin queue")

    assert "Utter Drivel" in words(shown)
