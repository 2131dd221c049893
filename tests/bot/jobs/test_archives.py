"""Details come in behind a rec: the preview, the fic and its cards fill in by themselves, politely."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import discord
import pytest

from db.fics import fics
from fics.archives.client import Busy, Found, Lack, Missing
from fics.links.addresses import link
from fics.models import UNDERAGE, Facts, Level, Link, Rating
from tests import wire
from tests.bot.answering import Answering
from tests.world import World, components, labels, message, rec, refused, small_server, words

ADDRESS = "https://archiveofourown.org/works/7"
KEY = "ao3:work:7"


def _link(address: str = ADDRESS) -> Link:
    found = link(address)
    assert found is not None
    return found


TOLD = Facts(
    title="The Salt Road",
    authors=("plover",),
    fandoms=("Salt and Iron",),
    freeforms=("Slow Burn",),
    warnings=("Major Character Death",),
    rating=Rating(Level.TEEN, "Teen And Up Audiences"),
    summary="Two smugglers, one mule.",
    words=5_000,
    links=(_link(),),
)


@pytest.fixture
def archive() -> Answering:
    return Answering({KEY: Found(TOLD)})


@pytest.fixture
async def asking(tmp_path: Path, archive: Answering) -> AsyncGenerator[World]:
    """The small server, with that archive behind it."""
    problems = wire.checker()
    async with small_server(tmp_path, [archive]) as world:
        yield world
        assert problems is None or not problems(world.env.http_requests)


async def _answered(world: World, archive: Answering) -> None:
    """Let the archive answer, and everything come of it that can now."""
    archive.open.set()
    await world.bot.fetching.rest()
    await world.copies_are_true()


async def test_the_preview_comes_at_once_and_says_that_details_are_on_their_way(
    asking: World, archive: Answering
) -> None:
    shown = await asking.wren.slash(asking.open, "fic rec", link=ADDRESS)

    assert "Getting the details from Archive of Our Own" in words(shown)
    elsewhere = words(await asking.wren.slash(asking.open, "fic rec", link="https://example.com/tale/1"))
    assert "Asking if I can read example.com" in elsewhere
    assert "Post" in labels(shown)


async def test_the_preview_fills_in_by_itself(asking: World, archive: Answering) -> None:
    shown = await asking.wren.slash(asking.open, "fic rec", link=ADDRESS)

    await _answered(asking, archive)

    assert "### The Salt Road" in words(shown)
    assert "These are the details from Archive of Our Own" in words(shown)
    assert "Getting the details" not in words(shown)


async def test_after_fifteen_minutes_it_fills_in_at_the_next_press(asking: World, archive: Answering) -> None:
    shown = await asking.wren.slash(asking.open, "fic rec", link=ADDRESS)
    asking.clock[0] += timedelta(minutes=16)
    before = len(asking.env.http_requests)

    await _answered(asking, archive)
    pressed = await asking.wren.click(message(shown), label="I wrote this")

    assert not any("@original" in each.path for each in asking.env.http_requests[before:-1])
    assert "The Salt Road" in words(pressed)


async def test_a_link_is_posted_before_its_details_and_its_card_fills_in(
    asking: World, archive: Answering
) -> None:
    shown = await asking.wren.slash(asking.adult, "fic rec", link=ADDRESS)
    posted = await asking.wren.click(message(shown), label="Post")
    (card,) = asking.adult.history()

    assert "I'm getting the details" in words(posted)
    assert "A fic on Archive of Our Own" in words(card)

    await _answered(asking, archive)

    (card,) = asking.adult.history()
    assert "The Salt Road" in words(card)
    assert "Two smugglers, one mule." in words(card)


async def test_what_was_posted_is_not_drawn_as_a_preview_again(asking: World, archive: Answering) -> None:
    shown = await asking.wren.slash(asking.adult, "fic rec", link=ADDRESS)
    await asking.wren.click(message(shown), label="Post")
    before = len(asking.env.http_requests)

    await _answered(asking, archive)

    assert not any("@original" in each.path for each in asking.env.http_requests[before:])


async def test_a_second_server_is_answered_at_once_and_the_archive_is_not_asked_again(
    asking: World, archive: Answering
) -> None:
    await asking.wren.slash(asking.open, "fic rec", link=ADDRESS)
    await _answered(asking, archive)
    other = asking.env.create_guild("The Other Room")
    channel = other.create_text_channel("recs")
    idris = other.add_member(asking.env.create_user("idris"))
    asking.clock[0] += timedelta(hours=1)

    shown = await idris.slash(channel, "fic rec", link=f"{ADDRESS}/chapters/1")
    await asking.bot.fetching.rest()

    assert "The Salt Road" in words(shown)
    assert archive.asked == [KEY]


@pytest.mark.parametrize(
    ("lack", "said"),
    [
        (Lack.GONE, "I can't find that fic on"),
        (Lack.LOCKED, "Only registered users of"),
        (Lack.HIDDEN, "hides it until it's revealed"),
        (Lack.UNSUPPORTED, "I can't read"),
        (Lack.NO_FIC, "has no fic at that address"),
        (Lack.NOT_ASKED, "doesn't want bots to read it"),
    ],
)
async def test_each_outcome_is_told_in_its_own_sentence(
    asking: World, archive: Answering, lack: Lack, said: str
) -> None:
    archive.answers[KEY] = Missing(lack)
    shown = await asking.wren.slash(asking.open, "fic rec", link=ADDRESS)
    await _answered(asking, archive)

    pressed = await asking.wren.click(message(shown), label="I wrote this")

    assert said in words(pressed)
    assert "Post" in labels(pressed)


@pytest.mark.parametrize("lack", [Lack.UNSUPPORTED, Lack.NO_FIC, Lack.NOT_ASKED, None])
async def test_only_who_left_something_out_is_asked_to_fill_it_in(
    asking: World, archive: Answering, lack: Lack | None
) -> None:
    if lack:
        archive.answers[KEY] = Missing(lack)
    whole = "Title: Salt Author: plover Fandom: Salt and Iron Rating: T Summary: Two smugglers."
    said: list[str] = []
    for header in (whole, whole.replace("Fandom: Salt and Iron ", ""), whole.replace("Rating: T", "")):
        shown = await asking.wren.slash(asking.open, "fic rec", link=f"{header} Link: {ADDRESS}")
        await _answered(asking, archive)
        pressed = await asking.wren.click(message(shown), label="I wrote this")
        said.append(words(pressed))

    assert ["fill in what you know" in each for each in said] == [False, bool(lack), bool(lack)]


async def test_a_busy_archive_is_said_to_be_asked_again_and_when(asking: World, archive: Answering) -> None:
    archive.answers[KEY] = Busy(wait=timedelta(hours=1), status=429)
    shown = await asking.wren.slash(asking.open, "fic rec", link=ADDRESS)
    await _answered(asking, archive)

    pressed = await asking.wren.click(message(shown), label="I wrote this")

    again = int((asking.clock[0] + timedelta(hours=1)).timestamp())
    assert f"Archive of Our Own is busy. I'll try again <t:{again}:R>" in words(pressed)


async def test_an_hour_of_refusals_costs_no_rec_and_few_requests(asking: World, archive: Answering) -> None:
    archive.answers.clear()
    archive.open.set()
    for minute in range(60):
        if minute % 20 == 0:
            await rec(
                asking,
                f"Title: Salt {minute} Rating: G Link: https://archiveofourown.org/works/{minute + 1}",
            )
        await asking.bot.fetching.rest()
        asking.clock[0] += timedelta(minutes=1)
    refusals = len(archive.asked)
    found = await asking.wren.slash(asking.open, "fic search", text="Salt")
    assert all(f"Salt {minute}" in words(found) for minute in (0, 20, 40))

    for number in (1, 21, 41):
        told = replace(TOLD, title="Told", links=(_link(f"https://archiveofourown.org/works/{number}"),))
        archive.answers[f"ao3:work:{number}"] = Found(told)
    for _ in range(180):
        await asking.bot.fetching.rest()
        asking.clock[0] += timedelta(minutes=1)

    assert refusals <= 7
    assert len(archive.asked) == refusals + 3
    for number in (1, 2, 3):
        fic = await fics.by_number(asking.bot.store, asking.server.id, number)
        assert fic.facts.summary == TOLD.summary


async def test_what_an_archive_rates_above_teen_turns_cards_in_open_channels_into_stubs(
    asking: World, archive: Answering
) -> None:
    archive.answers[KEY] = Found(replace(TOLD, rating=Rating(Level.EXPLICIT, "Explicit")))
    await rec(asking, f"Title: Salt Rating: G Summary: A mule. Link: {ADDRESS}")
    (card,) = asking.open.history()
    assert "A mule." in words(card)

    await _answered(asking, archive)

    (stub,) = asking.open.history()
    assert "A mule." not in words(stub)
    assert "**Explicit**" in words(stub)


async def test_underage_sex_that_an_archive_tells_takes_even_the_stub_out_of_open_channels(
    asking: World, archive: Answering
) -> None:
    told = replace(TOLD, title="Night", rating=Rating(Level.EXPLICIT), warnings=(UNDERAGE,))
    archive.answers[KEY] = Found(told)
    await rec(asking, f"Title: Salt Rating: G Link: {ADDRESS}")

    await _answered(asking, archive)

    (line,) = asking.open.history()
    assert words(line) == "-# This channel can't show this fic."


async def test_a_locked_fic_shows_its_link_and_a_lock_and_nothing_of_its_summary(
    asking: World, archive: Answering
) -> None:
    archive.answers[KEY] = Missing(Lack.LOCKED)
    await rec(asking, f"Title: Salt Rating: G Fandom: Iron Summary: A mule. Link: {ADDRESS}")
    await _answered(asking, archive)

    (card,) = asking.open.history()

    assert "🔒 **Locked**: only registered users of Archive of Our Own can read it" in words(card)
    assert "A mule." not in words(card)
    assert "Iron" not in words(card)
    assert ADDRESS in [part.get("url") for part in components(card)]


async def test_details_that_come_while_a_form_is_open_are_not_lost_by_sending_it(
    asking: World, archive: Answering
) -> None:
    shown = await asking.wren.slash(asking.open, "fic rec", link=ADDRESS)
    form = await asking.wren.click(message(shown), label="Edit")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]
    asking.clock[0] += timedelta(minutes=1)
    await _answered(asking, archive)

    edited = await asking.wren.submit_modal(form, {"header1": block.replace("Title:", "Title: My Salt")})

    assert "### My Salt" in words(edited)
    assert "Two smugglers, one mule." in words(edited)
    assert "5,000 words" in words(edited)


async def test_only_a_moderator_makes_less_of_what_an_archive_rated(
    asking: World, archive: Answering
) -> None:
    archive.answers[KEY] = Found(replace(TOLD, rating=Rating(Level.EXPLICIT, "Explicit")))
    archive.open.set()
    for member, lowers in ((asking.wren, False), (asking.maud, True)):
        shown = await member.slash(asking.adult, "fic rec", link=ADDRESS)
        await asking.bot.fetching.rest()
        form = await member.click(message(shown), label="Edit")
        assert form.modal is not None
        block = form.modal["components"][0]["component"]["value"]

        edited = await member.submit_modal(form, {"header1": f"{block}\nRating: Mature"})

        if lowers:
            assert "**Mature**" in words(edited)
        else:
            assert "Only moderators can lower it" in refused(asking, edited)


async def test_refresh_asks_again_once_a_day_and_a_moderator_at_any_time(
    asking: World, archive: Answering
) -> None:
    await rec(asking, f"Title: Salt Rating: G Link: {ADDRESS}")
    await _answered(asking, archive)
    asking.clock[0] += timedelta(hours=1)

    hurried = await asking.wren.slash(asking.open, "fic edit", fic="1", refresh=True)
    assert "about this fic within the last day" in refused(asking, hurried)

    archive.answers[KEY] = Found(replace(TOLD, words=9_000))
    said = await asking.maud.slash(asking.open, "fic edit", fic="1", refresh=True)
    await _answered(asking, archive)

    assert "I'm asking Archive of Our Own again" in words(said)
    (card,) = asking.open.history()
    assert "9,000 words" in words(card)
    assert archive.asked == [KEY, KEY]


async def test_refresh_is_offered_where_an_edit_was_saved(asking: World, archive: Answering) -> None:
    await rec(asking, f"Title: Salt Rating: G Link: {ADDRESS}")
    await _answered(asking, archive)
    asking.clock[0] += timedelta(days=2)
    form = await asking.wren.slash(asking.open, "fic edit", fic="1")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]
    saved = await asking.wren.submit_modal(form, {"header1": block, "warnings": ["Major Character Death"]})

    said = await asking.wren.click(message(saved), label="Refresh")

    assert "I'm asking Archive of Our Own again" in words(said)


async def test_a_fic_that_is_gone_is_found_by_its_number_and_never_drawn(
    asking: World, archive: Answering
) -> None:
    await rec(asking, f"Title: Salt Rating: G Link: {ADDRESS}", why="for the mule")
    archive.answers[KEY] = Missing(Lack.GONE)
    await _answered(asking, archive)

    shown = await asking.plover.slash(asking.open, "fic show", fic="1")
    drawn = await asking.plover.slash(asking.open, "fic random")

    assert "### Salt" in words(shown)
    assert "for the mule" in words(shown)
    assert "**Gone**" in words(shown)
    assert "Read" not in labels(shown)
    assert "Gone" not in words(drawn)


async def test_after_a_restart_it_goes_on_where_it_was(asking: World, archive: Answering) -> None:
    await rec(asking, f"Title: Salt Rating: G Link: {ADDRESS}")
    assert archive.asked == [KEY]

    asking.clock[0] += timedelta(minutes=2)
    archive.open.set()
    await asking.restart()
    await asking.bot.fetching.rest()

    fic = await fics.by_number(asking.bot.store, asking.server.id, 1)
    assert fic.facts.summary == TOLD.summary


async def test_where_no_archive_is_asked_the_preview_says_so(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=ADDRESS)

    assert "This demo doesn't ask archives" in words(shown)


async def test_where_no_archive_is_asked_a_whole_header_is_enough(world: World) -> None:
    header = "Title: Salt Author: plover Fandom: Salt and Iron Rating: T Summary: Two smugglers."

    shown = await world.wren.slash(world.open, "fic rec", link=f"{header} Link: {ADDRESS}")

    assert "fill in by themselves." in words(shown)
    assert "what you know" not in words(shown)


async def test_a_hanging_archive_keeps_no_answer_waiting(asking: World, archive: Answering) -> None:
    for number in range(5):
        address = f"https://archiveofourown.org/works/{number + 1}"
        shown = await asking.wren.slash(asking.open, "fic rec", link=address)
        posted = await asking.wren.click(message(shown), label="Post")

        assert f"on the list as #{number + 1}" in words(posted)

    assert archive.asked == ["ao3:work:1"]
    assert isinstance(asking.bot.get_channel(asking.open.id), discord.TextChannel)
