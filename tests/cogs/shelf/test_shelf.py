"""`/shelf` and **Save**, as a member uses them: on a server, and in direct messages."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest
import simcord

from db.fics import fics
from db.log import history
from db.shelf import shelf
from db.store.transactions import fetch
from fics.facts.precedence import told_by
from fics.models import Fic, Source
from fics.shelf import ShelfPlace, Shelved
from tests.cast import press
from tests.world import World, custom_ids, labels, message, rec, refused, words

SALT = "Title: The Salt Road Author: quill Rating: T Words: 9000 Chapters: 3/10 Tags: Slow Burn"
LINKED = f"{SALT} Link: https://www.fanfiction.net/s/77/1/"
LAMP = "Title: After the Lamp Author: wren Rating: Explicit Tags: Pining Summary: A long night."


async def posted(world: World, header: str = SALT) -> discord.Message:
    await rec(world, header)
    card = world.open.last_message
    assert card is not None
    return card


async def shelf_of(world: World, actor: simcord.MemberActor | simcord.UserHandle) -> tuple[Shelved, ...]:
    return await shelf.of_member(world.bot.store, actor.id)


async def saved(world: World, header: str = SALT) -> simcord.InteractionResult:
    return await world.plover.click(await posted(world, header), label="Save")


async def change(world: World, fic: Fic, chapters: int) -> None:
    await fics.change(
        world.bot.store,
        world.server.id,
        fic_id=fic.id,
        change=lambda now: told_by(replace(now, chapters=chapters), Source.MEMBER, world.now(), before=now),
        by=world.wren.id,
        at=world.now(),
    )


async def test_save_on_a_card_is_one_tap_and_only_she_sees_it(world: World) -> None:
    card = await posted(world)

    shown = await world.plover.click(card, label="Save")

    assert message(shown).flags.ephemeral
    assert "On your shelf" in words(shown)
    assert "The Salt Road" in words(shown)
    assert "Only you can see this." in words(shown)
    assert labels(shown) == ["Start reading", "Where I am", "Show its card", "My shelf"]
    assert [row.place for row in await shelf_of(world, world.plover)] == [ShelfPlace.TO_READ]
    assert await shelf_of(world, world.wren) == ()
    assert world.open.last_message == card


async def test_a_cards_buttons_fit_a_phone(world: World) -> None:
    card = await posted(world, LINKED)

    rows = [
        [getattr(button, "label", None) for button in row.children]
        for row in card.components
        if isinstance(row, discord.ActionRow)
    ]

    assert rows == [["I rec it too", "Save", "Read"], ["More"]]


async def test_saved_twice_is_saved_once(world: World) -> None:
    card = await posted(world)
    await world.plover.click(card, label="Save")

    shown = await world.plover.click(card, label="Save")

    assert "Already on your shelf" in words(shown)
    assert len(await shelf_of(world, world.plover)) == 1


async def test_more_holds_save_too_so_that_old_cards_reach_it(world: World) -> None:
    shown = await world.plover.click(await posted(world), label="More")

    assert {"Save", "More like this", "Something's wrong", "I wrote this"} <= set(labels(shown))
    assert "Queue" not in labels(shown)
    shown = await world.plover.click(message(shown), label="Save")
    assert "On your shelf" in words(shown)
    assert "Back to the fic" in labels(shown)


async def test_the_next_step_is_one_tap_and_finished_asks_for_a_rec(world: World) -> None:
    shown = await saved(world)
    shown = await world.plover.click(message(shown), label="Start reading")
    assert "**Reading**" in words(shown)
    world.clock[0] += timedelta(days=2)

    shown = await world.plover.click(message(shown), label="Finished")

    assert "Rec it too?" in words(shown)
    assert labels(shown)[:2] == ["I rec it too", "Read again"]
    shown = await world.plover.click(message(shown), label="I rec it too")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    assert [one.member_id for one in fic.recs] == [world.wren.id, world.plover.id]


async def test_who_recs_it_already_is_not_asked(world: World) -> None:
    shown = await world.wren.click(await posted(world), label="Save")
    for label in ("Start reading", "Finished"):
        shown = await world.wren.click(message(shown), label=label)

    assert "Rec it too?" not in words(shown)
    assert "I rec it too" not in labels(shown)


async def test_stopped_asks_nothing(world: World) -> None:
    shown = await saved(world)

    shown = await world.plover.select(message(shown), ["stopped"])

    assert "**Stopped**" in words(shown)
    assert "why" not in words(shown).lower()
    assert labels(shown)[0] == "Pick up again"


async def test_a_re_read_keeps_its_dates(world: World) -> None:
    shown = await saved(world)
    for label in ("Start reading", "Finished", "Read again", "Finished"):
        world.clock[0] += timedelta(days=3)
        shown = await world.plover.click(message(shown), label=label)

    assert "Read 2 times:" in words(shown)
    (row,) = await shelf_of(world, world.plover)
    assert len(row.progress.reads) == 2


async def test_new_chapters_since_she_stopped_are_said(world: World) -> None:
    shown = await saved(world)
    shown = await world.plover.select(message(shown), ["stopped"])
    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    await change(world, fic, 6)

    shown = await world.plover.slash(world.open, "shelf list")

    assert "**3 new chapters** since you stopped" in words(shown)
    shown = await world.plover.slash(world.open, "shelf mark", fic="salt", place="stopped")
    assert "new chapter" not in words(shown)


async def test_where_she_is_is_typed_in_a_form(world: World) -> None:
    shown = await saved(world)
    form = await world.plover.click(message(shown), label="Where I am")

    shown = await world.plover.submit_modal(form, {"chapter": "2"})

    assert "**Reading**" in words(shown)
    assert "chapter 2 of 10" in words(shown)


@pytest.mark.parametrize("typed", ["two", "0", "-1", "²", "9999999"])
async def test_what_is_no_chapter_is_refused_and_changes_nothing(world: World, typed: str) -> None:
    shown = await saved(world)
    form = await world.plover.click(message(shown), label="Where I am")

    shown = await world.plover.submit_modal(form, {"chapter": typed[:6]})

    assert f"“{typed[:6]}” isn't a chapter" in refused(world, shown) or typed == "9999999"
    (row,) = await shelf_of(world, world.plover)
    assert row.place is ShelfPlace.TO_READ


async def test_a_list_has_five_on_a_page_each_with_its_next_step(world: World) -> None:
    for number in range(7):
        await rec(world, f"Title: Salt {number} Rating: G Words: {number + 1}000")
        await world.plover.slash(world.open, "shelf add", fic=f"#{number + 1}")

    first = await world.plover.slash(world.open, "shelf list")
    said, steps = words(first), labels(first).count("Start reading")
    second = await world.plover.click(message(first), label="Next")
    opened = await world.plover.select(message(second), ["2"], custom_id="f1:shelf-open:0:0:1")
    title = words(opened)
    back = await world.plover.click(message(opened), label="Back to my shelf")

    assert ("Your shelf: 7 fics" in said, steps) == (True, 5)
    assert "Salt 1" in title
    assert labels(back).count("Start reading") == 2
    assert "2 of 2" in labels(back)


async def test_a_list_is_filtered_as_a_search_is(world: World) -> None:
    await saved(world)
    await world.plover.slash(world.open, "shelf add", fic="salt road")
    await rec(world, "Title: Long Rating: G Words: 90000 Tags: Gore")
    await world.plover.slash(world.open, "shelf add", fic="long")

    by_tag = await world.plover.slash(world.open, "shelf list", tags="Slow Burn")
    evening = await world.plover.slash(world.open, "shelf list", only="evening")
    typed = await world.plover.slash(world.open, "shelf list", text="long -angst words:>50k")
    nothing = await world.plover.slash(world.open, "shelf list", shelf="finished")

    assert "Your shelf: 1 fic" in words(by_tag)
    assert "The Salt Road" in words(evening)
    assert "Long" not in words(evening)
    assert "**Long**" in words(typed)
    assert "Nothing on your shelf matches that" in words(nothing)
    shown = await world.plover.select(message(nothing), ["all"])
    assert "Your shelf: 2 fics" in words(shown)


async def test_hidden_tags_hold_on_her_shelf_too_and_are_counted(world: World) -> None:
    await saved(world)
    await world.plover.slash(world.open, "mine hide", tags="Slow Burn")

    shown = await world.plover.slash(world.open, "shelf list")

    assert "The Salt Road" not in words(shown)
    assert "1 by your hidden tags" in words(shown)
    shown = await world.plover.click(message(shown), label="Include them")
    assert "The Salt Road" in words(shown)


async def test_an_empty_shelf_says_how_to_fill_it(world: World) -> None:
    shown = await world.plover.slash(world.open, "shelf list")

    assert "Your shelf is empty" in words(shown)


async def test_what_is_asked_of_recs_is_refused_in_a_sentence(world: World) -> None:
    shown = await world.plover.slash(world.open, "shelf list", text="recced:>3")

    assert "Your shelf doesn't know who recs a fic" in refused(world, shown)


async def test_a_fic_is_removed_after_one_question(world: World) -> None:
    await saved(world)
    shown = await world.plover.slash(world.open, "shelf remove", fic="#1")
    kept = await world.plover.click(message(shown), label="Keep it")
    assert "On your shelf" in words(kept)

    shown = await world.plover.select(message(kept), ["remove"])
    shown = await world.plover.click(message(shown), label="Remove")

    assert "It's off your shelf" in words(shown)
    assert await shelf_of(world, world.plover) == ()


async def test_a_link_that_no_list_has_is_saved_and_its_archive_asked(world: World) -> None:
    shown = await world.plover.slash(
        world.open, "shelf add", fic="https://archiveofourown.org/works/5?view_adult=true"
    )

    assert "A fic on Archive of Our Own" in words(shown)
    (row,) = await shelf_of(world, world.plover)
    assert row.key == "ao3:work:5"


@pytest.mark.parametrize("asked", ["#99", "nothing like it"])
async def test_what_is_not_on_the_list_is_not_found(world: World, asked: str) -> None:
    shown = await world.plover.slash(world.open, "shelf add", fic=asked)

    refused(world, shown)
    assert await shelf_of(world, world.plover) == ()


async def test_suggestions_are_of_her_own_shelf(world: World) -> None:
    await saved(world)

    hers = await world.plover.autocomplete(world.open, "shelf mark", "fic", "salt")
    others = await world.wren.autocomplete(world.open, "shelf mark", "fic", "salt")

    assert [choice["name"] for choice in hers] == ["The Salt Road · To read"]
    assert others == []
    shown = await world.plover.slash(
        world.open, "shelf mark", fic=hers[0]["value"], place="reading", chapter=2
    )
    assert "chapter 2 of 10" in words(shown)


async def test_an_adult_fic_is_a_stub_in_an_open_channel_with_a_way_to_an_adult_one(world: World) -> None:
    fic = await rec(world, LAMP, channel=world.adult)
    card = world.adult.last_message
    assert card is not None
    await world.plover.click(card, label="Save")

    there = await world.plover.slash(world.adult, "shelf list")
    here = await world.plover.slash(world.open, "shelf list")
    one = await world.plover.slash(world.open, "shelf mark", fic=f"#{fic.number}")
    offered = await world.plover.autocomplete(world.open, "shelf mark", "fic", "")

    assert "length unknown" in words(there)
    assert "After the Lamp" in words(here)
    assert "length unknown" not in words(here)
    assert "Pining" not in words(one)
    assert "Full card in #after-dark" in labels(one)
    assert offered == []


async def test_where_no_card_is_a_stub_leads_to_an_adult_channel_of_hers(world: World) -> None:
    await rec(world, LAMP, channel=world.adult)
    async with world.bot.store.write() as db:
        await db.execute("DELETE FROM copy")

    shown = await world.plover.slash(world.open, "shelf add", fic="#1")

    assert "Open it in #after-dark" in labels(shown)


async def test_what_is_saved_from_a_stub_holds_no_more_than_the_stub(world: World) -> None:
    await rec(world, LAMP, channel=world.adult)
    await world.plover.slash(world.open, "shelf add", fic="#1")

    (row,) = await shelf_of(world, world.plover)

    assert row.facts.title == "After the Lamp"
    assert row.facts.freeforms == ()


async def test_in_a_direct_message_her_shelf_is_there_and_adult_fics_are_stubs(world: World) -> None:
    await saved(world, LINKED)
    await rec(world, LAMP, channel=world.adult)
    card = world.adult.last_message
    assert card is not None
    await world.plover.click(card, label="Save")

    shown = await world.plover.user.slash("shelf list")

    assert "Your shelf: 2 fics" in words(shown)
    assert "The Salt Road" in words(shown)
    assert "After the Lamp" in words(shown)
    assert "#1" not in words(shown)
    one = await world.plover.user.slash("shelf mark", fic="lamp", place="finished")
    assert "**Finished**" in words(one)
    assert "Pining" not in words(one)
    assert "Full card in #after-dark" in labels(one)
    assert "I rec it too" not in labels(one)


async def test_in_a_direct_message_a_link_is_saved_and_a_title_is_not(world: World) -> None:
    shown = await world.plover.user.slash("shelf add", fic="https://archiveofourown.org/works/5")
    assert "On your shelf" in words(shown)

    shown = await world.plover.user.slash("shelf add", fic="The Salt Road")
    assert "Give me the fic's link" in refused(world, shown)


async def test_a_typed_filter_that_is_refused_in_a_direct_message_is_given_back(world: World) -> None:
    shown = await world.plover.user.slash("shelf list", text="words:many lamp")

    assert "words:many lamp" in refused(world, shown)


async def test_a_shelf_outlives_a_restart_and_old_buttons_go_on(world: World) -> None:
    shown = await saved(world)
    await world.restart()

    shown = await world.plover.click(message(shown), label="Start reading")

    assert "**Reading**" in words(shown)


async def test_a_press_that_comes_twice_is_one_read(world: World) -> None:
    shown = await saved(world)
    reading = await world.plover.click(message(shown), label="Start reading")
    world.clock[0] += timedelta(days=1)
    finish = custom_ids(reading)["Finished"]
    for _ in range(2):
        await press(world.plover, world.open, finish)

    (row,) = await shelf_of(world, world.plover)
    assert len(row.progress.reads) == 1


async def test_moderators_and_the_log_see_nothing_of_a_shelf(world: World) -> None:
    before = await history.entries(world.bot.store, world.server.id)
    card = await posted(world)
    after_rec = await history.entries(world.bot.store, world.server.id)
    await world.plover.click(card, label="Save")
    await world.plover.slash(world.open, "shelf mark", fic="#1", place="finished")
    await world.copies_are_true()

    assert before == ()
    assert await history.entries(world.bot.store, world.server.id) == after_rec
    stats = await world.maud.slash(world.open, "fic stats")
    assert "shel" not in words(stats).lower()
    assert str(world.plover.id) not in words(await world.maud.slash(world.open, "fic show", fic="#1"))


async def brought_along(world: World) -> None:
    """Have the server be one that FicRec itself is not on: only members bring it there."""
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.server.id)})
    await world.env.settle()


async def servers(world: World) -> int:
    async with world.bot.store.read() as db:
        return len(await fetch(db, "SELECT no FROM server", {}))


async def test_where_only_she_brings_it_along_her_rows_are_there_and_nothing_of_a_list(world: World) -> None:
    await saved(world, LINKED)
    await rec(world, LAMP, channel=world.adult)
    await world.plover.slash(world.adult, "shelf add", fic="#2")
    await brought_along(world)
    world.clock[0] += timedelta(days=1)

    listed = await world.plover.slash(world.adult, "shelf list")
    one = await world.plover.slash(world.adult, "shelf mark", fic="salt", place="finished")
    by_number = await world.plover.slash(world.open, "shelf mark", fic="#1")
    found = refused(world, by_number)
    added = await world.plover.slash(world.open, "shelf add", fic="The Salt Road")

    assert "The Salt Road" in words(listed)
    assert "length unknown" not in words(listed), "elsewhere every channel counts as open"
    assert "#1" not in words(listed)
    assert {"I rec it too", "Show its card"}.isdisjoint(labels(one))
    assert "nothing on your shelf" in found
    assert "Give me the fic's link" in refused(world, added)
    assert await world.plover.autocomplete(world.open, "shelf add", "fic", "sa") == []


async def test_a_server_that_only_she_brings_it_to_is_never_kept(world: World) -> None:
    await brought_along(world)

    await world.maud.slash(world.open, "shelf add", fic="https://archiveofourown.org/works/5")
    shown = await world.maud.slash(world.open, "shelf list", text="words:many")

    assert "words:many" in refused(world, shown)
    assert await servers(world) == 0


async def test_it_can_be_brought_along_and_says_so_to_discord(world: World) -> None:
    (told,) = [
        request.json
        for request in world.env.http_requests
        if request.method == "PUT" and request.path.endswith("/commands")
    ]
    assert told is not None
    commands = {command["name"]: command for command in told}

    assert commands["shelf"]["integration_types"] == [0, 1]
    assert commands["shelf"]["contexts"] == [0, 1, 2]
    others = {
        name for name, command in commands.items() if command.get("integration_types") not in (None, [0])
    }
    assert others == {"shelf"}


async def test_forgetting_here_leaves_the_shelf_and_everywhere_takes_it(world: World) -> None:
    await saved(world, LINKED)
    asked = await world.plover.slash(world.open, "mine forget")
    assert labels(asked) == ["Delete here", "Delete everywhere", "Cancel"]

    await world.plover.click(message(asked), label="Delete here")
    assert len(await shelf_of(world, world.plover)) == 1
    asked = await world.plover.slash(world.open, "mine forget")
    shown = await world.plover.click(message(asked), label="Delete everywhere")

    assert "and your shelf" in words(shown)
    assert await shelf_of(world, world.plover) == ()


async def test_in_a_direct_message_the_shelf_can_stay_or_go(world: World) -> None:
    await saved(world, LINKED)
    asked = await world.plover.user.slash("mine forget")
    assert labels(asked) == ["Delete, keep shelf", "Delete with shelf", "Cancel"]

    await world.plover.user.click(message(asked), label="Delete, keep shelf")
    assert len(await shelf_of(world, world.plover)) == 1
    asked = await world.plover.user.slash("mine forget")
    await world.plover.user.click(message(asked), label="Delete with shelf")

    assert await shelf_of(world, world.plover) == ()
