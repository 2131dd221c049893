"""The end of what one member can do in a while."""

from datetime import timedelta

import pytest

from db.rules import rate_limits
from fics.rules.rate_limits import ALLOWANCES, Deed
from tests.world import World, labels, message, rec, refused, words

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: Teen"


async def exhaust(world: World, deed: Deed) -> None:
    """Do all that a member may."""
    for member in (world.wren, world.maud):
        for _ in range(ALLOWANCES[deed].times):
            await rate_limits.spend(
                world.bot.store, world.server.id, member_id=member.id, deed=deed, at=world.clock[0]
            )


async def test_too_many_recs_keep_the_draft_and_say_when(world: World) -> None:
    await exhaust(world, Deed.REC)
    await world.restart()
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    answer = await world.wren.click(message(shown), label="Post")
    said = refused(world, answer)
    world.clock[0] += timedelta(hours=1)
    posted = await world.wren.click(message(shown), label="Post")

    again = int(world.clock[0].timestamp())
    assert said.startswith("You can rec 60 fics an hour here")
    assert f"<t:{again}:R>" in said
    assert "on the list as #1" in words(posted)


async def test_moderators_have_no_end(world: World) -> None:
    for deed in Deed:
        await exhaust(world, deed)

    assert (await rec(world, HEADER, by=world.maud)).number == 1


async def test_too_many_shares_are_told(world: World) -> None:
    await rec(world, HEADER)
    await exhaust(world, Deed.SHARE)
    shown = await world.wren.slash(world.open, "fic show", fic="1")

    shown = await world.wren.click(message(shown), label="Share here")

    assert "share 20 cards" in refused(world, shown)


@pytest.mark.parametrize("deed", [Deed.REPORT, Deed.FORM])
async def test_too_many_reports_or_forms_keep_what_was_typed(world: World, deed: Deed) -> None:
    await rec(world, HEADER)
    await exhaust(world, deed)
    form = await world.wren.slash(world.open, "fic report", fic="1")

    shown = await world.wren.submit_modal(form, {"what": ["other"], "words": "Look!"})
    said, offered = refused(world, shown), labels(shown)
    again = await world.wren.click(message(shown), label="Try again")

    assert str(ALLOWANCES[deed].words) in said
    assert offered == ["Try again"]
    assert again.modal is not None
    assert again.modal["components"][1]["component"]["value"] == "Look!"


async def test_seconding_counts_as_a_rec(world: World) -> None:
    await rec(world, HEADER, by=world.plover)
    await exhaust(world, Deed.REC)
    card = world.open.last_message
    assert card is not None

    assert "rec 60 fics" in refused(world, await world.wren.click(card, label="I rec it too"))
