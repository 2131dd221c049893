"""The question in a preview whether a fic is one of the list, where only title and author say so."""

import pytest

from db.fics import fics
from fics.models import Fic
from tests.cast import press
from tests.world import World, custom_ids, labels, message, rec, words

LISTED = "Title: What the Light Keeps Author: plover, gull Rating: G"
AGAIN = "Title: what the light keeps Author: Plover Rating: G Words: 12k"
SAME = "Same fic"


async def now(world: World, number: int) -> Fic:
    return await fics.by_number(world.bot.store, world.server.id, number)


@pytest.mark.parametrize(
    ("listed", "again"),
    [
        (LISTED, AGAIN),
        (LISTED, f"{AGAIN} Link: https://archiveofourown.org/works/99900901"),
        (f"{LISTED} Link: https://archiveofourown.org/works/99900902", AGAIN),
        (
            f"{LISTED} Link: https://archiveofourown.org/works/99900902",
            f"{AGAIN} Link: https://www.fanfiction.net/s/99900903",
        ),
    ],
)
async def test_a_fic_with_the_title_and_an_author_of_one_on_the_list_can_join_it(
    world: World, listed: str, again: str
) -> None:
    fic = await rec(world, listed)

    shown = await world.plover.slash(world.open, "fic rec", link=again, why="the lamp!")
    asked = words(shown)
    await world.restart()
    second = await world.plover.click(message(shown), label=SAME)
    said = words(second)
    posted = await world.plover.click(message(second), label="Post")

    assert f"This looks like **#{fic.number}**, *What the Light Keeps*." in asked
    assert f"**#{fic.number} is already on the list" in said
    assert SAME not in labels(second)
    assert "Your rec is on it now" in words(posted)
    after = await now(world, fic.number)
    assert [one.member_id for one in after.recs] == [world.wren.id, world.plover.id]
    assert after.facts.words == 12_000
    assert len(after.facts.links) == listed.count("Link") + again.count("Link")


@pytest.mark.parametrize(
    "header",
    [
        "Title: What the Light Keeps Rating: G",
        "Title: What the Light Keeps Author: robin Rating: G",
        "Title: What the Lamp Keeps Author: plover Rating: G",
        "Author: plover Rating: G Link: https://archiveofourown.org/works/99900904",
    ],
)
async def test_what_differs_in_title_or_author_is_not_asked_about(world: World, header: str) -> None:
    await rec(world, LISTED)

    shown = await world.plover.slash(world.open, "fic rec", link=header)

    assert "This looks like" not in words(shown)
    assert SAME not in labels(shown)


async def test_what_is_posted_without_an_answer_is_a_fic_of_its_own(world: World) -> None:
    first = await rec(world, LISTED)

    other = await rec(world, AGAIN, by=world.plover)

    assert other.number != first.number


async def test_a_fic_that_is_gone_is_not_joined(world: World) -> None:
    await rec(world, LISTED)
    shown = await world.plover.slash(world.open, "fic rec", link=AGAIN)
    pressed = await world.plover.click(message(shown), label=SAME)
    gone = await world.maud.slash(world.open, "fic remove", fic="1")
    await world.maud.click(message(gone), label="Take it off the list")

    posted = await world.plover.click(message(pressed), label="Post")

    assert "#2" in words(posted)
    assert [one.member_id for one in (await now(world, 2)).recs] == [world.plover.id]


async def test_no_draft_joins_a_fic_that_it_does_not_look_like(world: World) -> None:
    await rec(world, LISTED)
    other = await rec(world, "Title: Salt Author: robin Rating: G")
    shown = await world.plover.slash(world.open, "fic rec", link=AGAIN)
    forged = custom_ids(shown)[SAME].rsplit(":", 1)[0] + f":{other.id}"

    pressed = await press(world.plover, world.open, forged)

    assert SAME in labels(pressed)
    assert "is already on the list" not in words(pressed)


async def test_what_waited_for_a_moderator_joins_it_too(world: World) -> None:
    fic = await rec(world, LISTED)
    await world.maud.slash(world.open, "ficadmin block", tag="Lanterns", instead="queue")
    again = f"{AGAIN} Tags: Lanterns"

    shown = await world.plover.slash(world.open, "fic rec", link=again)
    second = await world.plover.click(message(shown), label=SAME)
    await world.plover.click(message(second), label="Post")
    waiting = await world.maud.slash(world.open, "ficadmin queue")
    await world.maud.click(message(waiting), label="Approve")

    assert [one.member_id for one in (await now(world, fic.number)).recs] == [world.wren.id, world.plover.id]
