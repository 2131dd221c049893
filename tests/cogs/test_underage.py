"""Underage Sex in other words, and what may be about surviving abuse: refused, judged, undone."""

from dataclasses import replace

import pytest
import simcord

from db.fics import fics
from db.queue import queue
from db.rules import settings
from fics.models import Fic, Gate
from fics.queue import Entry, Matter
from fics.rules.settings import Choices, Underage
from tests.world import World, labels, message, rec, refused, words

HEADER = "Title: The Lamp Room\nAuthor: quill\nRating: Explicit\nSummary: A long way home."
SURVIVAL = f"{HEADER}\nTags: Past Child Abuse"
REFUSED = "This list can't take fics tagged Underage Sex"
ASKED = "A mod decides first which it is"
SECRETS = ("Lamp Room", "quill", "long way", "Child Abuse")


async def first(world: World) -> Entry:
    asked = await queue.waiting(world.bot.store, world.server.id)
    assert asked is not None
    return asked.entry


async def listed(world: World, number: int = 1) -> Fic:
    return await fics.by_number(world.bot.store, world.server.id, number)


async def choose(world: World, chosen: Choices) -> None:
    at = world.clock[0]
    await settings.change(world.bot.store, world.server.id, lambda _: chosen, by=world.maud.id, at=at)


async def submitted(
    world: World, header: str = SURVIVAL, *, by: simcord.MemberActor | None = None
) -> simcord.InteractionResult:
    """Post a rec in the adult channel; what its member reads."""
    actor = by or world.wren
    return await actor.click(message(await actor.slash(world.adult, "fic rec", link=header)), label="Post")


async def become_unclear(world: World) -> simcord.InteractionResult:
    """Let a member give a fic of hers a tag that tells of a child's abuse; what she reads."""
    await rec(world, f"{HEADER}\nTags: Pining", channel=world.adult)
    form = await world.wren.slash(world.adult, "fic edit", fic="1")
    return await world.wren.submit_modal(form, {"header1": f"{HEADER}\nTags: Pining, Past Child Abuse"})


@pytest.mark.parametrize(
    "line",
    ["Tags: Shota", "Tags: Child Sexual Abuse", "Warnings: Underage/Non-Con", "Warnings: Very Underage, MCD"],
)
async def test_it_is_refused_in_whatever_words_it_is_said(world: World, line: str) -> None:
    shown = await world.wren.slash(world.adult, "fic rec", link=f"{HEADER}\n{line}")

    assert REFUSED in words(shown)
    assert "Post" not in labels(shown)


async def test_what_seems_to_say_it_is_taken(world: World) -> None:
    fic = await rec(world, f"{HEADER}\nTags: No Underage, Underage Drinking", channel=world.adult)

    assert fic.facts.gate is Gate.ADULT


@pytest.mark.parametrize("underage", Underage)
async def test_what_may_be_about_surviving_waits_for_a_moderator(world: World, underage: Underage) -> None:
    await choose(world, Choices(underage=underage))
    shown = await world.wren.slash(world.adult, "fic rec", link=SURVIVAL)
    preview = words(shown)
    posted = await world.wren.click(message(shown), label="Post")

    assert ASKED in preview
    assert "Lamp Room" in preview
    assert "waiting for a moderator" in words(posted)
    assert (await first(world)).matter is Matter.REC


async def test_what_a_title_a_summary_or_a_reason_warns_of_waits(world: World) -> None:
    for title, summary, why in (
        ("Reed (Underage)", "A mule.", ""),
        ("Salt", "A mule. TW: u*derage", ""),
        ("Ash", "A mule.", "tw underage, so good"),
    ):
        header = f"Title: {title}\nAuthor: quill\nRating: Explicit\nSummary: {summary}\nTags: Storms"
        reason = {"why": why} if why else {}
        shown = await world.wren.slash(world.adult, "fic rec", link=header, **reason)
        posted = await world.wren.click(message(shown), label="Post")

        assert ASKED in words(shown)
        assert "waiting for a moderator" in words(posted)


async def test_a_moderators_own_rec_waits_too(world: World) -> None:
    assert "waiting for a moderator" in words(await submitted(world, by=world.maud))


async def test_who_approves_it_says_that_it_is_none_and_can_undo_that(world: World) -> None:
    await submitted(world)
    page = await world.maud.slash(world.adult, "ficadmin queue")
    asked = words(page)
    approved = await world.maud.click(message(page), label="Approve")
    opened = await world.plover.slash(world.open, "fic show", fic="1")
    log = await world.maud.slash(world.adult, "ficadmin log")

    assert "Press **Approve** only if it's about surviving that" in asked
    assert "on the list as #1" in words(approved)
    assert (await listed(world)).facts.gate is Gate.ADULT
    assert "Lamp Room" in words(opened)
    assert "long way" not in words(opened)
    assert "whether it is about surviving abuse" in words(log)
    assert "recced #1" in words(log)

    undo = next(label for label in labels(log) if label.startswith("Undo: edited"))
    await world.maud.click(message(log), label=undo)

    assert (await listed(world)).facts.gate is Gate.NEVER_OPEN
    assert (await first(world)).matter is Matter.UNDERAGE


async def test_who_approves_with_the_warning_says_that_it_is(world: World) -> None:
    await choose(world, Choices(underage=Underage.QUEUED))
    await submitted(world)
    page = await world.maud.slash(world.adult, "ficadmin queue")
    form = await world.maud.click(message(page), label="Approve with changes")
    await world.maud.submit_modal(form, {"header1": f"{SURVIVAL}\nWarnings: Underage Sex"})

    assert (await listed(world)).facts.gate is Gate.NEVER_OPEN
    assert not (await listed(world)).facts.survival
    assert await queue.count(world.bot.store, world.server.id) == 0


async def test_until_somebody_says_what_a_fic_is_no_channel_shows_it(world: World) -> None:
    await become_unclear(world)

    for room in (world.open, world.adult):
        shown = await world.plover.slash(room, "fic show", fic="1")
        found = await world.plover.slash(room, "fic search", text="Lamp")
        offered = await world.plover.autocomplete(room, "fic show", "fic", "Lamp")
        said = refused(world, shown) + words(found).replace("Lamp", "")
        assert not any(secret in said for secret in SECRETS), said
        assert offered == []


async def test_moderators_are_asked_and_their_word_is_kept_and_can_be_undone(world: World) -> None:
    await become_unclear(world)
    outside = await world.maud.slash(world.open, "ficadmin queue")
    page = await world.maud.slash(world.adult, "ficadmin queue")

    assert not any(secret in words(outside) for secret in SECRETS)
    assert "Is it about surviving that, or" in words(page)
    assert "Lamp Room" in words(page)
    assert labels(page)[:4] == ["It isn't Underage Sex", "Edit details", "Remove…", "Dismiss"]

    answer = await world.maud.click(message(page), label="It isn't Underage Sex")
    log = await world.maud.slash(world.adult, "ficadmin log")
    assert "Cleared. It shows where its rating allows." in words(answer)
    assert "(#1): whether it is about surviving abuse" in words(log)
    assert (await listed(world)).facts.gate is Gate.ADULT
    assert await queue.count(world.bot.store, world.server.id) == 0

    await world.restart()
    assert "long way" in words(await world.plover.slash(world.adult, "fic show", fic="1"))


async def test_a_word_that_was_said_outlives_later_edits(world: World) -> None:
    await become_unclear(world)
    page = await world.maud.slash(world.adult, "ficadmin queue")
    await world.maud.click(message(page), label="It isn't Underage Sex")
    form = await world.wren.slash(world.adult, "fic edit", fic="1")
    await world.wren.submit_modal(form, {"header1": f"{SURVIVAL}, Recovery from Child Abuse\nWords: 900"})

    assert (await listed(world)).facts.words == 900
    assert (await listed(world)).facts.gate is Gate.ADULT

    form = await world.wren.slash(world.adult, "fic edit", fic="1")
    refusal = await world.wren.submit_modal(form, {"header1": f"{SURVIVAL}, Underage"})
    assert REFUSED in refused(world, refusal)


async def test_moderators_can_mend_or_take_off_what_shows_nowhere(world: World) -> None:
    await become_unclear(world)
    page = await world.maud.slash(world.adult, "ficadmin queue")

    removal = await world.maud.click(message(page), label="Remove…")
    assert "Lamp Room" in words(removal)
    page = await world.maud.slash(world.adult, "ficadmin queue")
    form = await world.maud.click(message(page), label="Edit details")
    await world.maud.submit_modal(form, {"header1": f"{HEADER}\nTags: Pining"})

    assert (await listed(world)).facts.gate is Gate.ADULT


async def test_what_is_left_as_it_is_stays_hidden_and_is_not_asked_again(world: World) -> None:
    await become_unclear(world)
    page = await world.maud.slash(world.adult, "ficadmin queue")
    await world.maud.click(message(page), label="Dismiss")

    assert (await listed(world)).facts.gate is Gate.NEVER_OPEN
    assert await queue.count(world.bot.store, world.server.id) == 0
    log = words(await world.maud.slash(world.open, "ficadmin log"))
    await fics.change(
        world.bot.store,
        world.server.id,
        fic_id=(await listed(world)).id,
        change=lambda facts: replace(facts, words=900),
        by=world.wren.id,
        at=world.clock[0],
    )
    assert await queue.count(world.bot.store, world.server.id) == 0
    assert "kept #1, which may be Underage Sex" in log


@pytest.mark.parametrize("tags", ["Pining, Past Child Abuse", "Pining, Underage"])
async def test_a_member_cannot_take_the_tag_away_that_keeps_a_fic_hidden(world: World, tags: str) -> None:
    await choose(world, Choices(underage=Underage.QUEUED))
    await rec(world, f"{HEADER}\nTags: Pining", channel=world.adult)
    for given, sentence in ((tags, ""), ("Pining", "Only moderators can remove them")):
        form = await world.wren.slash(world.adult, "fic edit", fic="1")
        shown = await world.wren.submit_modal(form, {"header1": f"{HEADER}\nTags: {given}"})
        assert not sentence or sentence in refused(world, shown)

    assert (await listed(world)).facts.gate is Gate.NEVER_OPEN


async def test_only_moderators_say_it(world: World) -> None:
    await choose(world, Choices(moderators_channel=world.adult.id))
    await become_unclear(world)
    await world.letters_are_sent()
    shown = world.adult.last_message
    assert shown is not None

    pressed = await world.wren.click(shown, label="It isn't Underage Sex")

    assert "Only moderators" in refused(world, pressed)
    assert (await listed(world)).facts.gate is Gate.NEVER_OPEN
    await world.maud.click(shown, label="It isn't Underage Sex")
    await world.letters_are_sent()
    assert any("✅ cleared" in words(each) for each in world.adult.history())
    assert (await listed(world)).facts.gate is Gate.ADULT


async def test_a_start_judges_anew_what_was_listed_before_its_tags_were_read_so(world: World) -> None:
    await choose(world, Choices(underage=Underage.QUEUED))
    await rec(world, f"{HEADER}\nTags: Lolicon", by=world.maud, channel=world.adult)
    async with world.bot.store.write() as db:
        await db.execute("UPDATE fic SET gate = 0")
        await db.execute("DELETE FROM kept")
    assert "Lamp Room" in words(await world.plover.slash(world.open, "fic search", text="way"))

    await world.restart()

    assert "Lamp Room" not in words(await world.plover.slash(world.open, "fic search", text="way"))


async def test_an_open_channel_of_moderators_shows_nothing_of_it_whatever_its_level(world: World) -> None:
    await choose(world, Choices(moderators_channel=world.open.id, mature_in_full=True))
    await submitted(world, SURVIVAL.replace("Explicit", "Mature"))
    await world.letters_are_sent()

    page = await world.maud.slash(world.open, "ficadmin queue")

    for shown in (page, *world.open.history()):
        assert "**New rec (no. 1)** · Mature" in words(shown)
        assert not any(secret in words(shown) for secret in SECRETS)
