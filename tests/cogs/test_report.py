"""`/fic report`, a card's **More**, and what authors wish for."""

import discord
import pytest
import simcord

from db.fics import fics
from db.log import history
from db.log.records import Verb
from db.queue import moderator_questions, queue
from fics.errors import Unknown
from fics.models import Fic
from fics.queue import Matter
from fics.rules.settings import Choices
from tests.cogs.queue.test_command import choose
from tests.world import NOW, World, components, labels, message, rec, refused, words

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: Teen\nSummary: Two smugglers, one mule.\nTags: Pining"
LINK = "https://archiveofourown.org/works/99900600"


async def listed(world: World) -> Fic:
    return await rec(world, f"{HEADER}\nLink: {LINK}")


async def say(world: World, what: str, text: str = "") -> str:
    """Report the fic as plover; what she reads."""
    form = await world.plover.slash(world.open, "fic report", fic="1")
    return words(await world.plover.submit_modal(form, {"what": [what], "words": text}))


async def page(world: World) -> simcord.ResponseMessage | discord.Message:
    shown = await world.maud.slash(world.open, "ficadmin queue")
    return message(shown)


async def letter(world: World) -> str:
    await world.letters_are_sent()
    (told,) = world.plover.user.dm_channel.history()
    return words(told)


async def gone(world: World) -> bool:
    try:
        await fics.by_number(world.bot.store, world.server.id, 1)
    except Unknown:
        return True
    return False


async def test_a_report_reaches_the_moderators_without_a_name(world: World) -> None:
    await listed(world)

    thanks = await say(world, "unkind", "the *why* mocks her")
    shown = await page(world)

    assert "your report on #1" in thanks
    assert "Mods won't see your name unless they look it up, and that's logged." in thanks
    assert "1 member reported #1" in words(shown)
    assert "Something here is unkind to the author" in words(shown)
    assert "> the \\*why\\* mocks her" in words(shown)
    assert str(world.plover.id) not in words(shown)
    assert "The Salt Road" in words(shown)


async def test_a_report_that_is_dealt_with_is_told(world: World) -> None:
    await listed(world)
    await say(world, "dead-link")

    shown = await world.maud.click(await page(world), label="Resolve")

    assert "The queue is empty" in words(shown)
    assert "Thanks for reporting #1 on **The Reading Room**" in await letter(world)
    assert "took care of it" in await letter(world)


async def test_a_report_is_left_as_it_is_in_words_that_say_so(world: World) -> None:
    office = world.server.create_text_channel("office")
    await choose(world, Choices(moderators_channel=office.id))
    await listed(world)
    await say(world, "facts", "The mule is called Ned.")

    form = await world.maud.click(await page(world), label="Dismiss")
    done = await world.maud.submit_modal(form, {"reason": "She is called Nell."})

    assert form.modal is not None
    assert form.modal["title"] == "Dismiss"
    assert "Why?" in str(form.modal)
    assert "They read this, but not who wrote it" in str(form.modal)
    assert "Dismissed. I'll let them know." in words(done)
    assert "looked at it and left it as it is.\nThey write:\n> She is called Nell." in await letter(world)
    (card,) = office.history()
    assert f"Reports (no. 1): ✖️ dismissed by <@{world.maud.id}>" in words(card)


async def test_what_nobody_asked_for_is_left_as_it_is_with_one_tap(world: World) -> None:
    fic = await listed(world)
    async with world.bot.store.write() as db:
        await moderator_questions.ask_in(
            db, fic.id, Matter.GONE, causes=("Its archive has it no more.",), at=NOW
        )

    done = await world.maud.click(await page(world), label="Dismiss")

    assert done.modal is None
    assert words(done).startswith("Dismissed.\n")
    assert "The queue is empty" in words(done)
    assert not await gone(world)


async def test_who_reported_is_shown_to_one_moderator_and_written_down(world: World) -> None:
    await listed(world)
    await say(world, "other")

    shown = await world.maud.click(await page(world), label="Who reported it?")

    assert f"<@{world.plover.id}>" in words(shown)
    newest = (await history.entries(world.bot.store, world.server.id))[0]
    assert (newest.verb, newest.member_id) == (Verb.UNMASKED, world.maud.id)


async def test_a_report_without_a_choice_keeps_what_was_typed(world: World) -> None:
    await listed(world)
    form = await world.plover.slash(world.open, "fic report", fic="1")

    shown = await world.plover.submit_modal(form, {"words": "Something is odd."})
    said = refused(world, shown)
    again = await world.plover.click(message(shown), label="Try again")
    assert again.modal is not None
    kept = again.modal["components"][1]["component"]["value"]
    thanks = await world.plover.submit_modal(again, {"what": ["other"], "words": kept})

    assert "Pick what it's about" in said
    assert kept == "Something is odd."
    assert "Thanks" in words(thanks)


async def test_the_menu_of_a_card_offers_what_one_may(world: World) -> None:
    await listed(world)
    await world.restart()
    card = world.open.last_message
    assert card is not None

    for actor, mine in ((world.plover, False), (world.wren, True), (world.maud, True)):
        shown = await actor.click(card, label="More")
        assert message(shown).flags.ephemeral
        assert labels(shown)[:4] == ["More like this", "Save", "Something's wrong", "I wrote this"]
        assert ("Queue" in labels(shown)) is (actor is world.maud)
        assert ("Edit details" in labels(shown)) is mine
        assert ("Remove…" in labels(shown)) is mine


@pytest.mark.parametrize(("label", "options"), [("Something's wrong", 5), ("I wrote this", 4)])
async def test_each_door_of_the_menu_opens_its_form(world: World, label: str, options: int) -> None:
    await listed(world)
    card = world.open.last_message
    assert card is not None
    menu = await world.plover.click(card, label="More")

    form = await world.plover.click(message(menu), label=label)

    assert form.modal is not None
    assert len(form.modal["components"][0]["component"]["options"]) == options


async def test_the_menu_edits_and_removes(world: World) -> None:
    await listed(world)
    card = world.open.last_message
    assert card is not None
    form = await world.wren.click(message(await world.wren.click(card, label="More")), label="Edit details")
    await world.wren.submit_modal(form, {"header1": HEADER.replace("Salt", "Silt")})
    menu = await world.wren.click(card, label="More")
    asked = await world.wren.click(message(menu), label="Remove…")
    await world.wren.click(message(asked), label="Remove my rec")

    assert await gone(world)


async def test_others_cannot_edit_or_remove_with_a_forged_button(world: World) -> None:
    from tests.cogs.queue.test_command import with_button

    fic = await listed(world)

    for verb, sentence in (("fic-edit", "can edit it"), ("fic-remove", "You didn't rec")):
        shown = await world.plover.click(await with_button(world, f"f1:{verb}:{fic.id}"), label="Old")
        assert sentence in refused(world, shown)


@pytest.mark.parametrize("verb", ["more", "report", "claim", "fic-edit", "fic-remove"])
async def test_a_fic_of_another_server_is_not_found(world: World, verb: str) -> None:
    from tests.cogs.queue.test_command import with_button

    fic = await listed(world)
    shown = await world.plover.click(await with_button(world, f"f1:{verb}:{fic.id + (1 << 24)}"), label="Old")

    assert "isn't on the list" in refused(world, shown)


async def test_a_request_holds_the_fic_everywhere_till_it_is_decided(world: World) -> None:
    await listed(world)

    thanks = await say(world, "wish-off", "Please!")
    await world.copies_are_true()
    (card,) = list(world.open.history())
    held = [words(card), words(await world.wren.slash(world.open, "fic show", fic="1"))]
    found = words(await world.wren.slash(world.open, "fic search", rating="Teen"))
    named = words(await world.wren.slash(world.open, "fic search", text="Salt"))
    drawn = words(await world.wren.slash(world.open, "fic random"))
    alike = await world.wren.slash(
        world.open, "fic rec", link="Title: The Salt Road\nAuthor: quill\nRating: G"
    )
    offered = await world.wren.autocomplete(world.open, "fic show", "fic", "salt")
    shown = await page(world)
    said = words(shown)

    assert "I'll message you" in thanks
    assert "shows only its link" in thanks
    assert all("On hold" in each for each in held)
    assert not any("Salt Road" in each or "quill" in each for each in (*held, found, named, drawn))
    assert "### 1 fic" in found
    assert "### No fic" in named
    assert "author of this name asked not to be listed" in words(alike)
    assert offered == []
    assert "Salt" in said  # moderators see what they judge
    assert f"<@{world.plover.id}> says about #1: **I wrote this: take it off this list**" in said
    assert "> Please!" in said


async def test_what_is_edited_of_a_held_fic_comes_back_with_it(world: World) -> None:
    await listed(world)
    await say(world, "wish-off")

    form = await world.wren.slash(world.open, "fic edit", fic="1")
    said = words(
        await world.wren.submit_modal(form, {"header1": f"Rating: Teen\nWords: 4,321\nLink: {LINK}"})
    )
    asked = await world.maud.click(await page(world), label="Decline")
    await world.maud.submit_modal(asked, {"reason": ""})
    shown = words(await world.wren.slash(world.open, "fic show", fic="1"))

    assert "Saved. #1 is on hold" in said
    assert "The Salt Road" not in said
    assert "The Salt Road" in shown
    assert "4,321 words" in shown


async def test_taking_off_tells_the_number_of_fics_before(world: World) -> None:
    await listed(world)
    await rec(world, f"{HEADER.replace('Salt', 'Silt')}\nLink: {LINK}1")
    await rec(world, "Title: Reed\nAuthor: wren\nRating: General")
    await say(world, "wish-off")

    asked = await world.maud.click(await page(world), label="Take it off…")
    said = words(asked)
    shown = await world.maud.click(message(asked), label="All 2 by quill")
    await world.copies_are_true()

    assert "By quill on its archive: 2 fics here" in said
    assert "Taken off for good" in words(shown)
    assert await gone(world)
    assert [fic.facts.title for fic in await everything(world)] == ["Reed"]
    assert len(list(world.open.history())) == 1
    assert "can't be added again" in await letter(world)


async def everything(world: World) -> tuple[Fic, ...]:
    from fics.models import Gate

    return await fics.by_title(world.bot.store, world.server.id, "", gates=frozenset(Gate))


async def test_a_fic_taken_off_cannot_be_recced_again(world: World) -> None:
    await listed(world)
    await say(world, "wish-off")
    asked = await world.maud.click(await page(world), label="Take it off…")
    await world.maud.click(message(asked), label="Only #1")

    shown = await world.wren.slash(world.open, "fic rec", link=LINK)

    assert "author asked us not to list it here" in words(shown)
    assert labels(shown) == ["Cancel"]  # no edit can help
    assert not [each for each in components(shown) if each["type"] == 3]
    assert "Post" not in labels(shown)


@pytest.mark.parametrize("wish", ["wish-off", "wish-bare", "wish-unnamed"])
async def test_a_report_that_waits_keeps_nothing_of_what_an_author_wished_away(
    world: World, wish: str
) -> None:
    office = world.server.create_text_channel("office")
    await choose(world, Choices(moderators_channel=office.id))
    await listed(world)
    await say(world, "facts", "The mule is called Tom.")
    await say(world, wish)
    await world.letters_are_sent()
    said = "\n".join(words(shown) for shown in office.history())

    asked = await world.maud.click(
        await page(world), label="Take it off…" if wish == "wish-off" else "Approve"
    )
    if wish == "wish-off":
        await world.maud.click(message(asked), label="Only #1")
    await world.letters_are_sent()

    left = "\n".join(words(shown) for shown in office.history())
    assert "quill" in said
    assert "quill" not in left
    assert "1 member reported #1" in left


async def test_a_bare_link_is_all_that_is_left(world: World) -> None:
    await listed(world)
    await say(world, "wish-bare")

    await world.maud.click(await page(world), label="Approve")
    await world.copies_are_true()

    (card,) = world.open.history()
    assert "### A fic on Archive of Our Own" in words(card)
    for secret in ("Salt", "quill", "smugglers", "Pining"):
        assert secret not in words(card)
    assert "Read" in labels(card)
    assert "shows only its link" in await letter(world)


async def test_an_author_who_is_not_named_is_found_by_nobody(world: World) -> None:
    await listed(world)
    await say(world, "wish-unnamed")

    await world.maud.click(await page(world), label="Approve")
    await world.copies_are_true()
    found = await world.wren.slash(world.open, "fic search", author="quill")

    (card,) = world.open.history()
    assert "by an author who isn't named here" in words(card)
    assert "Salt Road" not in words(found)


async def test_wrong_facts_are_corrected_by_the_moderator_with_the_usual_form(world: World) -> None:
    await listed(world)
    await say(world, "wish-facts", "It is complete.")

    shown = await page(world)
    form = await world.maud.click(shown, label="Edit details")
    await world.maud.submit_modal(form, {"header1": f"{HEADER}\nStatus: Complete\nLink: {LINK}"})
    await world.maud.click(await page(world), label="Done")

    assert "fixed #1 as you asked" in await letter(world)


async def test_declining_a_wish_tells_why(world: World) -> None:
    await listed(world)
    await say(world, "wish-off")

    form = await world.maud.click(await page(world), label="Decline")
    await world.maud.submit_modal(form, {"reason": "Please write to us from your archive's account."})

    assert "declined your request about #1" in await letter(world)
    assert "> Please write to us" in await letter(world)
    assert not await gone(world)


async def test_an_authors_name_is_not_asked_about_in_an_open_channel(world: World) -> None:
    from tests.cogs.queue.test_command import with_button

    await rec(world, f"{HEADER.replace('Teen', 'Explicit')}\nLink: {LINK}", channel=world.adult)
    await say(world, "wish-off")
    asked = await queue.waiting(world.bot.store, world.server.id)
    assert asked is not None

    shown = await page(world)
    forged = await world.maud.click(await with_button(world, f"f1:queue-off:{asked.entry.id}"), label="Old")

    assert labels(shown) == ["Decline"]
    assert "quill" not in words(shown)
    assert "only in 18+ channels" in refused(world, forged)


async def test_help_says_whom_an_author_may_write_to(world: World) -> None:
    shown = await world.plover.slash(world.open, "fic help")
    shown = await world.plover.click(message(shown), label="For authors")

    assert "/fic report" in words(shown)
    assert "write to one of its mods" in words(shown)


async def second_page(world: World, what: str) -> simcord.InteractionResult:
    """The second page of the queue, with what was said of the second fic."""
    await listed(world)
    await rec(world, f"{HEADER}\nLink: {LINK}7")
    await say(world, what)
    form = await world.plover.slash(world.open, "fic report", fic="2")
    await world.plover.submit_modal(form, {"what": [what]})
    return await world.maud.click(await page(world), label="Next")


@pytest.mark.parametrize(
    "pressed", [["Who reported it?"], ["Remove…", "Keep it"], ["Remove…", "Take it off the list"]], ids=str
)
async def test_what_leaves_a_page_of_the_queue_leads_back_to_it(world: World, pressed: list[str]) -> None:
    shown = await second_page(world, "facts")
    for label in pressed:
        shown = await world.maud.click(message(shown), label=label)

    back = await world.maud.click(message(shown), label="Back to the queue")

    assert "2 of 2" in labels(back)
    assert "#2" in words(back)


async def test_facts_that_were_edited_from_the_queue_lead_back_to_it(world: World) -> None:
    shown = await second_page(world, "facts")
    form = await world.maud.click(message(shown), label="Edit details")
    saved = await world.maud.submit_modal(form, {"header1": f"{HEADER}\nStatus: Complete\nLink: {LINK}7"})

    told = words(saved)
    back = await world.maud.click(message(saved), label="Back to the queue")

    assert "Saved." in told
    assert "2 of 2" in labels(back)


async def test_whoever_takes_nothing_off_stands_on_the_page_of_the_wish_again(world: World) -> None:
    shown = await second_page(world, "wish-off")
    asked = await world.maud.click(message(shown), label="Take it off…")

    back = await world.maud.click(message(asked), label="Not now")

    assert "2 of 2" in labels(back)


async def test_where_no_queue_was_left_none_is_offered(world: World) -> None:
    await listed(world)
    card = world.open.last_message
    assert card is not None

    asked = await world.maud.click(message(await world.maud.click(card, label="More")), label="Remove…")
    kept = await world.maud.click(message(asked), label="Keep it")

    assert "Nothing changed." in words(kept)
    assert labels(kept) == []
