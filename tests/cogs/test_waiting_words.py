"""Words that wait, from setup to the queue: text with one of them is posted only by a moderator's word."""

from datetime import timedelta

import discord
import pytest
import simcord

from db.fics import fics
from db.moderation import expiry
from db.privacy import export, forget
from db.queue import queue
from db.rules import settings
from fics.models import Facts, Fic, Gate
from fics.wanted import RequestState
from tests.cogs.setup.test_command import screen_of
from tests.cogs.test_imports import SHEET, done, sheet, start, tried
from tests.cogs.wanted.test_command import asked, cards, request
from tests.world import World, choose, labels, message, rec, words

SALT = "Title: The Salt Road\nAuthor: quill\nRating: Teen\nSummary: Two smugglers, one mule.\nTags: Pining"
RUDE = SALT.replace("one mule", "one bastard").replace("Pining", "Pining, Bastards, Sea")
LISTED = "„bastard“\nnumpty*, doofus"


@pytest.fixture
async def office(world: World) -> simcord.ChannelHandle:
    """The moderators' channel of a server with words that wait."""
    channel = world.server.create_text_channel("office")
    await choose(world, moderators_channel=channel.id, waiting_words=("bastard", "numpty*", "doofus"))
    return channel


async def facts(world: World, number: int = 1) -> Facts:
    return (await fics.by_number(world.bot.store, world.server.id, number)).facts


async def edit(world: World, header: str) -> str:
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    return words(await world.wren.submit_modal(form, {"header1": header}))


async def card(world: World, office: simcord.ChannelHandle) -> discord.Message:
    await world.letters_are_sent()
    return office.history()[-1]


def standing(room: simcord.ChannelHandle) -> str:
    return "\n".join(words(each) for each in room.history())


async def test_setup_lists_them_in_a_form_that_keeps_what_it_refuses(world: World) -> None:
    shown = await screen_of(world, "Safety")
    form = await world.maud.click(message(shown), label="Change the words")
    wrong = words(refused := await world.maud.submit_modal(form, {"words": "x, bastard"}))
    again = await world.maud.click(message(refused), label="Try again")
    saved = await world.maud.submit_modal(again, {"words": LISTED})

    chosen = await settings.of(world.bot.store, world.server.id)
    assert "too short" in wrong
    assert "x, bastard" in str(again.modal)
    assert chosen.waiting_words == ("bastard", "numpty*", "doofus")
    assert "Saved. Text with one of these 3 words" in words(saved)
    assert "**Words that wait:** 3 words" in words(saved)
    log = words(await world.maud.slash(world.open, "ficadmin log"))
    assert "words that wait: 0 → 3" in log
    assert "bastard" not in log


async def test_a_rec_waits_without_end_with_the_word_that_holds_it_and_nothing_of_it_shows(
    world: World, office: simcord.ChannelHandle
) -> None:
    preview = await world.wren.slash(world.open, "fic rec", link=SALT, why="A right B A S T A R D, this one")
    foretold = words(preview)
    sent = await world.wren.click(message(preview), label="Post")
    waiting = await card(world, office)

    for shown in (foretold, words(sent), words(waiting)):
        assert "Mods read texts with “bastard”" in shown
    assert standing(world.open) == ""
    world.clock[0] += timedelta(days=30)
    assert await expiry.settle(world.bot.store, at=world.now()) == 0
    assert await queue.count(world.bot.store, world.server.id) == 1
    await world.maud.click(waiting, label="Approve")
    await world.copies_are_true()
    assert "B A S T A R D" in standing(world.open)


async def test_of_an_edit_what_has_such_a_word_waits_and_the_rest_is_live(
    world: World, office: simcord.ChannelHandle
) -> None:
    await rec(world, SALT)
    said = await edit(world, RUDE)
    await world.copies_are_true()
    first, waiting = await facts(world), await card(world, office)
    shown, asked_for = standing(world.open), words(waiting)

    await world.maud.click(waiting, label="Approve")
    await world.copies_are_true()
    await world.letters_are_sent()

    assert "Saved. This waits for a moderator: additional tags, summary." in said
    assert (first.summary, first.freeforms) == ("Two smugglers, one mule.", ("Pining", "Sea"))
    assert "astard" not in shown
    assert "Mods read texts with “bastard”" in asked_for
    assert "one mule. → Two smugglers, one bastard." in asked_for
    assert labels(waiting) == ["Approve", "Decline"]
    after = await facts(world)
    assert (after.summary, after.freeforms) == ("Two smugglers, one bastard.", ("Pining", "Sea", "Bastards"))
    assert "one bastard" in standing(world.open)
    assert "approved by" in standing(office)
    log = words(await world.maud.slash(world.open, "ficadmin log"))
    assert "sent in an edit of #1" in log
    assert "approved an edit of #1" in log


async def test_an_edit_that_waits_whole_is_not_saved_and_its_members_last_word_counts(
    world: World, office: simcord.ChannelHandle
) -> None:
    store = world.bot.store
    await rec(world, SALT)
    said = await edit(world, SALT.replace("one mule", "one doofus"))
    said += await edit(world, SALT.replace("one mule", "one numptyish mule"))
    exported = (await export.export(store, world.wren.id, gates=frozenset({Gate.OPEN}))).data
    shown = words(await card(world, office))
    await edit(world, SALT.replace("one mule", "one donkey"))
    await world.letters_are_sent()

    assert "Saved." not in said
    assert b"one numptyish mule" in exported
    assert "one doofus" not in shown
    assert "one numptyish mule" in shown
    (ended,) = office.history()
    assert "taken back" in words(ended)
    assert (await facts(world)).summary == "Two smugglers, one donkey."
    assert await queue.count(store, world.server.id) == 0

    await edit(world, RUDE)
    form = await world.maud.click(await card(world, office), label="Decline")
    answer = await world.maud.submit_modal(form, {"reason": "not here"})
    declined = await facts(world)
    form = await world.maud.slash(world.open, "fic edit", fic="1")
    await world.maud.submit_modal(form, {"header1": RUDE})

    assert "Declined." in words(answer)
    assert declined.summary == "Two smugglers, one donkey."
    assert (await facts(world)).summary == "Two smugglers, one bastard.", "moderators type what they like"

    await edit(world, RUDE.replace("bastard", "doofus"))
    await forget.forget(store, world.wren.id, server_id=world.server.id, hidden=False, at=world.now())
    assert await queue.count(store, world.server.id) == 0
    assert b"one doofus" not in (await export.export(store, world.wren.id)).data


async def test_reasons_and_requests_wait_without_end_and_moderators_read_why(
    world: World, office: simcord.ChannelHandle
) -> None:
    await rec(world, SALT)
    await asked(world)
    form = await world.plover.click((await cards(world, world.open))[-1], label="I know one")
    said = await world.plover.submit_modal(form, {"fic": "#1", "why": "Not for a doofus"})
    await world.copies_are_true()

    assert "is your answer to request 1" in words(said)
    assert "waits for a mod" in words(said)
    assert "doofus" not in standing(world.open)
    assert "Not for a doofus" in words(await card(world, office))

    said = await asked(world, world.plover, typed={"words": "that one with the numptyish mule"})
    waiting = await card(world, office)
    world.clock[0] += timedelta(days=30)
    world.bot.wanted_ends.wake()
    await world.bot.wanted_ends.rest()
    listed = await world.maud.slash(world.open, "wanted list")
    menu = await world.maud.click(message(listed), label="Decide 2")

    for shown in (said, waiting, menu):
        assert "Mods read texts with “numpty\\*”" in words(shown)
    assert "numptyish" not in standing(world.open)
    assert (await request(world, 2)).state is RequestState.WAITING
    await world.maud.click(waiting, label="Post it")
    await world.letters_are_sent()
    assert "numptyish" in standing(world.open)


async def test_an_import_foretells_what_will_wait_and_brings_the_rest(
    world: World, office: simcord.ChannelHandle
) -> None:
    shown = await tried(
        world, sheet(SHEET.replace("Storms", "Storms; Doofuses", 1).replace("Quay", "Quay of a doofus"))
    )
    foretold = words(shown)
    await start(world, shown)
    await done(world)
    await world.letters_are_sent()
    before = await every(world)

    for _each in range(2):
        first = await world.maud.slash(world.adult, "ficadmin queue")
        assert "An import brings this for #" in words(first)
        await world.maud.click(message(first), label="Approve")
    after = await every(world)

    assert "2 with words that wait for mods" in foretold
    assert {fic.facts.title: fic.facts.freeforms for fic in before} == {
        "Gorse": ("Storms",), "Bell": ("Storms",), None: (),
    }  # fmt: skip
    assert "oofus" not in standing(office), "a file of thousands doesn't flood the moderators' channel"
    assert {fic.facts.title: fic.facts.freeforms for fic in after} == {
        "Gorse": ("Storms", "Doofuses"), "Bell": ("Storms",), "Quay of a doofus": (),
    }  # fmt: skip


async def every(world: World) -> tuple[Fic, ...]:
    store, server_id = world.bot.store, world.server.id
    return tuple([await fics.by_number(store, server_id, number) for number in (1, 2, 3)])
