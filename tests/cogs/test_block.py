"""`/ficadmin block`, and what comes of it."""

from dataclasses import replace

import pytest

from db.fics import fics
from db.queue import queue
from db.rules import blocks, settings
from fics.rules.blocks import Treatment
from fics.rules.settings import Underage
from tests.world import NOW, World, labels, message, rec, refused, words

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: Teen\nTags: Omegaverse"
LINK = "https://archiveofourown.org/works/99900600"


async def post(world: World, header: str = HEADER) -> str:
    """Press Post as a member; what she reads."""
    shown = await world.wren.slash(world.open, "fic rec", link=header)
    shown = await world.wren.click(message(shown), label="Post")
    return words(shown)


async def test_a_blocked_tag_is_refused_with_its_reason_and_the_draft_stays(world: World) -> None:
    begun = await world.wren.slash(world.open, "fic rec", link=HEADER)
    shown = await world.maud.slash(
        world.open, "ficadmin block", tag="omegaverse", reason="We agreed on it in March."
    )
    said = words(shown)
    shown = await world.wren.click(message(begun), label="Post")
    answer = refused(world, shown)
    kept = await world.wren.slash(world.open, "fic rec")

    assert "### 1 block" in said
    assert "**omegaverse** (tag) – refused: We agreed on it in March" in said
    assert answer == "This list doesn't take fics tagged “omegaverse”. Reason: We agreed on it in March."
    assert "1 unposted draft" in words(kept)


async def test_a_preview_says_at_once_that_a_fic_is_not_taken(world: World) -> None:
    await world.maud.slash(world.open, "ficadmin block", tag="omegaverse", reason="We agreed on it in March.")

    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    said, offered = words(shown), labels(shown)
    edit = await world.wren.click(message(shown), label="Edit")
    mended = await world.wren.submit_modal(edit, {"header1": "Title: The Salt Road\nRating: Teen"})

    assert said == "This list doesn't take fics tagged “omegaverse”. Reason: We agreed on it in March."
    assert offered == ["Edit", "Cancel"]
    assert "Post" in labels(mended)


@pytest.mark.parametrize(
    "option",
    [{"tag": "Omegaverse"}, {"author": "Quill"}, {"link": LINK}, {"archive": "AO3"}],
)
async def test_everything_that_can_be_blocked_can_wait_instead(world: World, option: dict[str, str]) -> None:
    await world.maud.slash(world.open, "ficadmin block", instead="queue", **option)

    shown = await world.wren.slash(world.open, "fic rec", link=f"{HEADER}\nLink: {LINK}")
    foretold = words(shown)
    shown = await world.wren.click(message(shown), label="Post")

    assert "a mod's approval here" in foretold
    assert "waiting for a moderator" in words(shown)
    assert await queue.count(world.bot.store, world.server.id) == 1


async def test_a_member_can_be_blocked(world: World) -> None:
    await world.maud.slash(world.open, "ficadmin block", member=world.wren, instead="queue")

    said = await post(world)
    await world.maud.slash(world.open, "fic help")
    shown = await world.maud.slash(world.open, "ficadmin block")

    assert "Your recs need a mod's approval right now" in said
    assert f"<@{world.wren.id}> (member) – needs approval" in words(shown)


async def test_a_block_is_taken_away_with_one_choice(world: World) -> None:
    await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse")
    await world.restart()
    shown = await world.maud.slash(world.open, "ficadmin block")
    (block,) = await blocks.every(world.bot.store, world.server.id)

    shown = await world.maud.select(message(shown), [str(block.id)])
    said = words(shown)

    assert "**Omegaverse** isn't blocked anymore" in said
    assert "Nothing is blocked here" in said
    assert "on the list as #1" in await post(world)


async def test_a_new_block_says_how_much_of_the_list_meets_it_and_leaves_that(world: World) -> None:
    for number in range(2):
        await rec(world, f"{HEADER}\nLink: {LINK}{number}")

    tag = await world.maud.slash(world.open, "ficadmin block", tag="omegaverse")
    member = await world.maud.slash(world.open, "ficadmin block", member=world.wren)
    other = await world.maud.slash(world.open, "ficadmin block", author="plover", archive="FFN")
    again = await world.maud.slash(world.open, "ficadmin block")

    assert "Blocked **omegaverse**, also by its other names." in words(tag)
    assert "2 fics that match are already on the list, and stay." in words(tag)
    assert "2 fics they recced stay on the list." in words(member)
    assert words(other).count("No fic on the list matches it.") == 2
    assert "The Salt Road" not in words(tag)
    assert "Blocked" not in words(again)
    assert (await fics.by_number(world.bot.store, world.server.id, 2)).facts.title == "The Salt Road"


async def test_fics_of_adult_channels_are_counted_too_and_hidden_ones_are_not(world: World) -> None:
    await rec(world, HEADER.replace("Teen", "Explicit"), channel=world.adult)
    underage = "\nWarnings: Underage Sex"
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda chosen: replace(chosen, underage=Underage.QUEUED),
        by=world.maud.id,
        at=NOW,
    )
    begun = await world.maud.slash(world.adult, "fic rec", link=HEADER.replace("Teen", "Explicit") + underage)
    await world.maud.click(message(begun), label="Post")

    shown = await world.maud.slash(world.open, "ficadmin block", tag="omegaverse")
    inside = await world.maud.slash(world.adult, "ficadmin block", tag="omegaverse")

    assert "1 fic that matches is already" in words(shown)
    assert "2 fics that match are already" in words(inside)


async def test_a_block_is_undone_on_the_spot_and_the_log_knows(world: World) -> None:
    shown = await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse", author="plover")

    undone = await world.maud.click(message(shown), label="Undo: blocked tag Omegaverse")
    (left,) = await blocks.every(world.bot.store, world.server.id)

    assert "Undone." in words(undone)
    assert "unblocked tag **Omegaverse**" in words(undone)
    assert left.name == "plover"


async def test_members_neither_see_nor_change_blocks(world: World) -> None:
    shown = await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse")
    await world.offer_to(world.wren)

    for attempt in (
        await world.wren.slash(world.open, "ficadmin block"),
        await world.wren.slash(world.open, "ficadmin block", tag="Fluff"),
    ):
        assert "Only moderators" in refused(world, attempt)
    assert message(shown).flags.ephemeral


async def test_a_block_of_another_server_cannot_be_taken_away(world: World) -> None:
    from datetime import UTC, datetime

    from fics.rules.blocks import Blocked, Treatment

    theirs = await blocks.add(
        world.bot.store,
        4242,
        kind=Blocked.TAG,
        name="Theirs",
        treatment=Treatment.REFUSE,
        reason=None,
        by=1,
        at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse")
    shown = await world.maud.slash(world.open, "ficadmin block")

    assert "Theirs" not in words(shown)
    assert [block.id for block in await blocks.every(world.bot.store, 4242)] == [theirs.id]


async def test_what_was_blocked_in_an_adult_channel_is_only_counted_in_an_open_one(world: World) -> None:
    await world.maud.slash(world.adult, "ficadmin block", tag="Filth")

    shown = await world.maud.slash(world.open, "ficadmin block")
    inside = await world.maud.slash(world.adult, "ficadmin block")

    assert "Filth" not in words(shown)
    assert "1 more in 18+ channels" in words(shown)
    assert "Filth" in words(inside)


async def test_many_blocks_are_turned_page_by_page(world: World) -> None:
    for number in range(15):
        await world.maud.slash(world.open, "ficadmin block", tag=f"Tag {number}")
    shown = await world.maud.slash(world.open, "ficadmin block")
    first = words(shown)

    shown = await world.maud.click(message(shown), label="Next")

    assert "Tag 14" in first
    assert "Tag 2*" not in first
    assert "**Tag 2**" in words(shown)


async def test_a_fic_that_a_moderator_removes_can_be_kept_off(world: World) -> None:
    await rec(world, f"{HEADER}\nLink: {LINK}")
    shown = await world.maud.slash(world.open, "fic remove", fic="1")
    shown = await world.maud.click(message(shown), label="Take it off the list")

    shown = await world.maud.click(message(shown), label="Keep it off")
    said = words(shown)
    shown = await world.wren.slash(world.open, "fic rec", link=LINK)

    assert "Nobody can rec it here again" in said
    assert "take this fic" in words(shown)


async def test_a_fic_without_a_link_is_not_offered_to_be_kept_off(world: World) -> None:
    await rec(world, HEADER)
    shown = await world.maud.slash(world.open, "fic remove", fic="1")
    shown = await world.maud.click(message(shown), label="Take it off the list")

    assert labels(shown) == []


async def test_where_a_fic_shows_as_its_stub_another_why_is_refused_without_naming_its_tag(
    world: World,
) -> None:
    await rec(world, HEADER.replace("Teen", "Explicit"), channel=world.adult)
    await world.maud.slash(world.open, "ficadmin block", tag="omegaverse")
    said: list[str] = []
    for room in (world.open, world.adult):
        form = await world.wren.slash(room, "fic edit", fic="1")
        assert form.modal is not None
        header = form.modal["components"][0]["component"]["value"]
        shown = await world.wren.submit_modal(form, {"header1": f"{header}\nWhy: It is about salt."})
        said.append(refused(world, shown))

    assert said[0] == "This list doesn't take this fic. A mod can tell you why."
    assert said[1] == "This list doesn't take fics tagged “omegaverse”."


async def test_a_second_by_a_blocked_member_is_refused(world: World) -> None:
    await rec(world, HEADER, by=world.plover)
    await world.maud.slash(world.open, "ficadmin block", member=world.wren, reason="Please talk to us.")
    card = world.open.last_message
    assert card is not None

    shown = await world.wren.click(card, label="I rec it too")

    assert "take recs from you right now. Reason: Please talk to us." in refused(world, shown)
    assert len((await fics.by_number(world.bot.store, world.server.id, 1)).recs) == 1


async def test_an_edit_into_what_is_blocked_comes_back_with_what_was_typed(world: World) -> None:
    await rec(world, HEADER.replace("Omegaverse", "Fluff"))
    await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse")
    form = await world.wren.slash(world.open, "fic edit", fic="1")

    shown = await world.wren.submit_modal(form, {"header1": HEADER})

    assert "take fics tagged “Omegaverse”" in refused(world, shown)
    assert "Try again" in labels(shown)


async def test_a_preview_in_an_open_channel_names_no_tag_of_an_adult_fic(world: World) -> None:
    header = f"{HEADER.replace('Teen', 'Explicit')}\nLink: {LINK}"
    await rec(world, header, by=world.plover, channel=world.adult)
    await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse", instead="queue")

    in_open = await world.wren.slash(world.open, "fic rec", link=LINK, why="The mule!")
    in_adult = await world.wren.slash(world.adult, "fic rec", link=LINK, why="The mule!")

    assert "Omegaverse" not in words(in_open)
    assert "Fics tagged “Omegaverse” need a mod's approval here" in words(in_adult)


@pytest.mark.parametrize("instead", ["refuse", "queue"])
@pytest.mark.parametrize("whole", [False, True])
async def test_posting_and_seconding_in_an_open_channel_name_no_tag_of_an_adult_fic(
    world: World, instead: str, *, whole: bool
) -> None:
    room = world.adult if whole else world.open
    header = f"{HEADER.replace('Teen', 'Explicit')}\nLink: {LINK}"
    await rec(world, header, by=world.plover, channel=world.adult)
    shown = await world.wren.slash(room, "fic rec", link=LINK, why="The mule!")
    await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse", instead=instead)

    posted = await world.wren.click(message(shown), label="Post")
    said = words(posted)
    opened = await world.wren.slash(room, "fic show", fic="1")
    seconded = await world.wren.click(message(opened), label="I rec it too")

    assert ("Omegaverse" in said) is whole
    assert ("Omegaverse" in words(seconded).partition("📖")[0]) is whole


async def test_a_block_that_was_changed_is_undone_to_what_it_was(world: World) -> None:
    await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse", instead="queue", reason="We look.")
    await world.maud.slash(world.open, "ficadmin block", tag="Omegaverse", reason="We agreed.")
    shown = await world.maud.slash(world.open, "ficadmin log")
    said = words(shown)

    await world.maud.click(message(shown), label="Undo: changed the block on tag Omegaverse")

    (block,) = await blocks.every(world.bot.store, world.server.id)
    assert "changed the block on tag **Omegaverse**" in said
    assert (block.treatment, block.reason) == (Treatment.QUEUE, "We look.")


async def test_a_tag_is_completed_and_the_fics_that_meet_its_block_are_opened(world: World) -> None:
    await rec(world, HEADER)
    await world.offer_to(world.maud)

    (offered,) = await world.maud.autocomplete(world.open, "ficadmin block", "tag", "omeg")
    shown = await world.maud.slash(world.open, "ficadmin block", tag=offered["value"])
    found = words(await world.maud.click(message(shown), label="Show these fics"))
    none = await world.maud.slash(world.open, "ficadmin block", tag="Vore")

    assert offered["value"] == "Omegaverse"
    assert "**The Salt Road**" in found
    assert "Show these fics" not in labels(none)
