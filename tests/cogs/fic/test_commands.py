"""`/fic show`, `/fic edit`, `/fic remove` and `/fic help`, also for those who may not."""

from dataclasses import replace

import pytest
import simcord

from db.fics import fics
from tests.world import World, labels, message, rec, refused, words

HEADER = "Title: The Salt Road Author: plover Rating: T Summary: Two smugglers, one mule."
LINK = "https://archiveofourown.org/works/99900600"


@pytest.mark.parametrize("named", ["1", "#1", " # 1", LINK, LINK + "/chapters/3", "salt road", "THE SALT"])
async def test_show_finds_a_fic_by_number_link_or_title(world: World, named: str) -> None:
    await rec(world, f"{HEADER} Link: {LINK}")

    shown = await world.plover.slash(world.open, "fic show", fic=named)

    assert "### The Salt Road" in words(shown)
    assert message(shown).flags.ephemeral


@pytest.mark.parametrize(
    "named", ["7", "99999999", "no such fic", "https://example.com/none", "#", "12345678901234567890"]
)
async def test_show_says_when_there_is_no_such_fic(world: World, named: str) -> None:
    await rec(world, HEADER)

    shown = await world.plover.slash(world.open, "fic show", fic=named)

    assert "/fic search" in refused(world, shown)


async def test_show_offers_titles_of_what_may_be_seen_here(world: World) -> None:
    await rec(world, HEADER)
    await rec(world, "Title: Salt Night Rating: Explicit")

    offered = await world.plover.autocomplete(world.open, "fic show", "fic", "salt")
    adult = await world.plover.autocomplete(world.adult, "fic show", "fic", "salt")

    assert offered == [{"name": "#1 The Salt Road", "value": "#1"}]
    assert {choice["value"] for choice in adult} == {"#1", "#2"}


async def test_a_reccer_edits_the_facts_and_every_copy_follows(world: World) -> None:
    await rec(world, HEADER)
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]

    shown = await world.wren.submit_modal(form, {"header1": f"{block}\nRating: NC-17"})
    await world.copies_are_true()

    assert "Saved." in words(shown)
    assert world.open.last_message is not None
    assert "**Explicit**" in words(world.open.last_message)
    assert "mule" not in words(world.open.last_message)


async def test_an_edit_that_can_not_be_taken_comes_back(world: World) -> None:
    await rec(world, HEADER)
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    shown = await world.wren.submit_modal(
        form, {"header1": "Title: x\nRating: Explicit\nWarnings: Underage Sex\nSummary: kept"}
    )
    sentence = refused(world, shown)

    form = await world.wren.click(message(shown), label="Try again")

    assert "can't take fics tagged Underage Sex" in sentence
    assert form.modal is not None
    assert "Summary: kept" in form.modal["components"][0]["component"]["value"]


async def test_only_a_moderator_lowers_a_rating_into_open_channels(world: World) -> None:
    await rec(world, "Title: Night Rating: NC-17")
    lowered = {"header1": "Title: Night\nRating: K+"}
    form = await world.wren.slash(world.adult, "fic edit", fic="1")
    shown = await world.wren.submit_modal(form, lowered)
    sentence = refused(world, shown)
    kept = await fics.by_number(world.bot.store, world.server.id, 1)
    form = await world.maud.slash(world.adult, "fic edit", fic="1")
    saved = await world.maud.submit_modal(form, lowered)

    assert "Ask a moderator" in sentence
    assert kept.facts.rating.label == "NC-17"
    assert "**General**" in words(saved)


async def test_what_nobody_rated_can_be_rated_by_its_reccer(world: World) -> None:
    await rec(world, "Title: Night")
    form = await world.wren.slash(world.open, "fic edit", fic="1")

    saved = await world.wren.submit_modal(form, {"header1": "Title: Night", "rating": ["2"]})

    assert "**Teen**" in words(saved)


async def test_an_edit_without_a_title_comes_back(world: World) -> None:
    await rec(world, HEADER)
    form = await world.wren.slash(world.open, "fic edit", fic="1")

    shown = await world.wren.submit_modal(form, {"header1": "Author: plover"})

    assert "a title or a link" in refused(world, shown)
    assert (await fics.by_number(world.bot.store, world.server.id, 1)).facts.title == "The Salt Road"


async def test_a_stranger_may_neither_edit_nor_remove(world: World) -> None:
    await rec(world, HEADER)

    edited = await world.plover.slash(world.open, "fic edit", fic="1")
    removed = await world.plover.slash(world.open, "fic remove", fic="1")

    assert "can edit it. Is something wrong?" in refused(world, edited)
    assert labels(edited) == ["Report it"]
    assert "no rec of yours to remove" in refused(world, removed)


async def test_a_stranger_with_an_old_form_may_not_edit_either(world: World) -> None:
    await rec(world, HEADER)
    card = world.open.last_message
    assert card is not None
    await world.plover.click(card, label="I rec it too")
    form = await world.plover.slash(world.open, "fic edit", fic="1")
    shown = await world.plover.slash(world.open, "fic remove", fic="1")
    await world.plover.click(message(shown), label="Remove my rec")

    shown = await world.plover.submit_modal(form, {"header1": "Title: Mine now"})

    assert "can edit it. Is something wrong?" in refused(world, shown)


async def test_a_moderator_edits_and_takes_any_fic_off_the_list(world: World) -> None:
    await rec(world, HEADER)
    form = await world.maud.slash(world.open, "fic edit", fic="1")
    shown = await world.maud.submit_modal(form, {"header1": "Title: The Salt Way\nRating: T"})
    saved = words(shown)
    shown = await world.maud.slash(world.open, "fic remove", fic="1")
    asked = labels(shown)
    shown = await world.maud.click(message(shown), label="Take it off the list")
    await world.copies_are_true()

    assert "### The Salt Way" in saved
    assert asked == ["Take it off the list", "Keep it"]
    assert "#1 is off the list" in words(shown)
    assert world.open.last_message is not None
    assert "no longer" in words(world.open.last_message)


async def test_a_members_remove_takes_back_her_own_rec_alone(world: World) -> None:
    await rec(world, HEADER)
    card = world.open.last_message
    assert card is not None
    await world.plover.click(card, label="I rec it too")

    shown = await world.wren.slash(world.open, "fic remove", fic="1")
    asked = labels(shown)
    await world.wren.click(message(shown), label="Remove my rec")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert asked == ["Remove my rec", "Keep it"]
    assert [one.member_id for one in fic.recs] == [world.plover.id]


async def test_numbers_are_never_used_again(world: World) -> None:
    await rec(world, HEADER)
    shown = await world.wren.slash(world.open, "fic remove", fic="1")
    await world.wren.click(message(shown), label="Remove my rec")

    again = await rec(world, HEADER)

    assert again.number == 2


async def test_keep_it_changes_nothing(world: World) -> None:
    await rec(world, HEADER)
    shown = await world.wren.slash(world.open, "fic remove", fic="1")

    shown = await world.wren.click(message(shown), label="Keep it")

    assert "Nothing changed" in words(shown)
    assert (await fics.by_number(world.bot.store, world.server.id, 1)).recs


async def test_help_says_what_this_channel_shows(world: World) -> None:
    in_open = await world.wren.slash(world.open, "fic help")
    in_adult = await world.wren.slash(world.adult, "fic help")

    assert "all-ages channel" in words(in_open)
    assert "every fic shows in full" in words(in_adult)


async def test_help_is_one_screen_with_a_button_for_each_thing_one_comes_for(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic help")
    ways, said = labels(shown), words(shown)
    opened = await world.wren.click(message(shown), label="Ask for a fic")
    for_mods = labels(await world.maud.slash(world.open, "fic help"))

    assert ways[:4] == ["Find a fic", "Rec a fic", "My shelf", "Ask for a fic"]
    assert len(said) < 1_200
    assert opened.modal is not None
    assert set(for_mods) - set(ways) == {"Mod queue", "Log", "Blocks"}


async def _all_commands(world: World, member: simcord.MemberActor) -> str:
    shown = await member.slash(world.open, "fic help")
    return words(await member.click(message(shown), label="All commands"))


async def test_help_tells_mods_alone_how_a_list_comes_in_and_goes_out(world: World) -> None:
    for_mods = await _all_commands(world, world.maud)
    for_members = await _all_commands(world, world.wren)

    assert "`/ficadmin import`" in for_mods
    assert "`/ficadmin export`" in for_mods
    assert "/ficadmin" not in for_members


async def test_help_names_every_command_that_members_have(world: World) -> None:
    names = {command.qualified_name for command in world.bot.tree.walk_commands()}

    said = await _all_commands(world, world.wren)

    told = {name for name in names if name.startswith(("fic ", "mine ")) and name != "fic help"}
    assert len(told) > 8
    assert {name for name in told if f"`/{name}`" not in said} == set()


async def test_in_an_open_channel_the_form_of_an_adult_fic_holds_no_more_than_its_stub(world: World) -> None:
    fic = await rec(
        world,
        "Title: Salt Night Rating: Explicit Tags: Keyholes Summary: Nobody sleeps.",
        channel=world.adult,
    )

    form = await world.wren.slash(world.open, "fic edit", fic="1")
    block = str(form.modal)
    await world.wren.submit_modal(form, {"header1": "Title: Salt Nights\nRating: Explicit\nWords: 300"})

    assert "Salt Night" in block
    assert "Keyholes" not in block
    assert "Nobody sleeps" not in block
    changed = (await fics.by_number(world.bot.store, world.server.id, 1)).facts
    assert (changed.title, changed.words) == ("Salt Nights", 300)
    assert (changed.freeforms, changed.summary) == (fic.facts.freeforms, fic.facts.summary)


async def test_an_edit_to_a_rating_that_is_not_known_leaves_the_fic_rated_as_it_was(world: World) -> None:
    fic = await rec(world, f"{HEADER} Words: 1200")
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]

    shown = await world.wren.submit_modal(form, {"header1": f"{block}\nRating: T\nRating: Explict"})
    slip = f"{block}\nRating: Explict"
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    slipped = await world.wren.submit_modal(form, {"header1": slip})

    assert "I don't know" not in words(shown)
    assert "Saved.\nI don't know the rating “Explict”. I left that as it was." in words(slipped)
    assert (await fics.by_number(world.bot.store, world.server.id, 1)).facts.rating == fic.facts.rating


async def test_what_selects_hold_is_no_line_of_the_form_and_stays_where_neither_says_more(
    world: World,
) -> None:
    await rec(world, f"{HEADER} Warnings: MCD, ||violence|| Category: Gen, M/M Status: WIP")
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]
    selects = {  # as Discord's clients send what nobody touched
        part["component"]["custom_id"]: [
            each["value"] for each in part["component"]["options"] if each["default"]
        ]
        for part in form.modal["components"][1:]
    }
    before = (await fics.by_number(world.bot.store, world.server.id, 1)).facts

    await world.wren.submit_modal(form, {"header1": block.replace("Title: ", "Title: New "), **selects})
    after = (await fics.by_number(world.bot.store, world.server.id, 1)).facts

    assert list(selects) == ["rating", "warnings", "status", "categories"]
    assert not {line.partition(":")[0] for line in block.splitlines()} & {
        "Rating",
        "Warnings",
        "Status",
        "Category",
    }
    assert replace(after, title=before.title, told=before.told) == before


async def test_an_edit_says_what_it_could_not_read_and_keeps_what_was_known(world: World) -> None:
    await rec(world, f"{HEADER} Words: 1200 Chapters: 2/5")
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]

    block = block.replace("Words: 1200", "Words: **lots**").replace("Chapters: 2/5", "Chapters: some")
    shown = await world.wren.submit_modal(form, {"header1": block})

    told = "“lots” as a number of words and “some” as a number of chapters. I left that as it was."
    assert f"Saved.\nI couldn't read {told}" in words(shown)
    assert "1,200 words" in words(shown)
    assert "2/5 chapters" in words(shown)


async def test_an_edit_without_the_why_keeps_it_and_says_what_it_left_out(world: World) -> None:
    await rec(world, HEADER, why="for the mule")
    form = await world.wren.slash(world.open, "fic edit", fic="1")

    shown = await world.wren.submit_modal(
        form, {"header1": "Title: Salt\nRating: T\nAngst level: high\nAuthor: wren"}
    )

    (own,) = (await fics.by_number(world.bot.store, world.server.id, 1)).recs
    assert own.why == "for the mule"
    assert "> Angst level: high" in words(shown)


async def test_a_why_that_is_emptied_is_gone(world: World) -> None:
    await rec(world, HEADER, why="for the mule")
    form = await world.wren.slash(world.open, "fic edit", fic="1")

    await world.wren.submit_modal(form, {"header1": "Title: Salt\nRating: T\nWhy:"})

    (own,) = (await fics.by_number(world.bot.store, world.server.id, 1)).recs
    assert own.why is None
