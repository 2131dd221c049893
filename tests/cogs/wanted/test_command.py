"""`/wanted`: a search first, then the others are asked; answers, and who may see what."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.ui import router
from db import news
from db.fics import fics
from db.log import history
from db.log.records import Verb
from db.privacy import export, forget
from db.wanted import answers, decisions, requests, submission
from db.wanted import news as wanted_news
from db.wanted.news import WantedNews
from fics.models import Level, Rating
from fics.wanted import FicRequest, RequestNews, RequestState
from tests import routes
from tests.cast import press
from tests.world import NOW, World, choose, custom_ids, labels, message, rec, refused, words

FORM = {"words": "the one with the lamp", "kind": ["like"], "highest": ["teen"], "days": ["60"]}
LAMP = "Title: Lamp\nAuthor: quill\nRating: Teen\nTags: Lighthouses"


async def cards(world: World, channel: simcord.ChannelHandle) -> list[discord.Message]:
    """What stands in a channel once requests' cards are true."""
    world.bot.wanted_cards.wake()
    await world.bot.wanted_cards.rest()
    return [found for found in channel.history() if "equest" in words(found)]


async def waiting(world: World, actor: simcord.MemberActor) -> tuple[WantedNews, ...]:
    """What waits for a member; and the cheap look, which stands before it, says as much."""
    store, server_id = world.bot.store, world.server.id
    found = await wanted_news.waiting_for(store, server_id, actor.id)
    assert await news.which_are_due(store, server_id, actor.id, [wanted_news.MAY_WAIT], now=NOW) == (
        bool(found),
    )
    return found


async def asked(
    world: World,
    by: simcord.MemberActor | None = None,
    channel: simcord.ChannelHandle | None = None,
    typed: Mapping[str, Any] | None = None,
    **filters: str,
) -> simcord.InteractionResult:
    """Ask for a fic, by filters and words; what the member reads at the end."""
    actor, where = by or world.wren, channel or world.open
    shown = await actor.slash(where, "wanted ask", **(filters or {"tags": "Lighthouses"}))
    form = await actor.click(message(shown), label="Still looking")
    return await actor.submit_modal(form, {**FORM, **(typed or {})})


async def request(world: World, number: int = 1) -> FicRequest:
    return await requests.by_number(world.bot.store, world.server.id, number)


async def answered(
    world: World, card: discord.Message, fic: str, *, why: str = "", rating: Level | None = None
) -> simcord.InteractionResult:
    """Plover knows one: a number or a link."""
    form = await world.plover.click(card, label="I know one")
    given: dict[str, Any] = {"fic": fic, "why": why}
    return await world.plover.submit_modal(
        form, {**given, **({"rating": [str(rating.value)]} if rating else {})}
    )


async def test_the_list_is_looked_through_before_the_others_are_asked(world: World) -> None:
    await rec(world, LAMP)

    shown = await world.plover.slash(world.open, "wanted ask", tags="Lighthouses")

    assert "Is it one of these?" in words(shown)
    assert "Lamp" in words(shown)
    assert labels(shown) == ["Open #1", "Still looking"]
    assert not await cards(world, world.open)


async def test_a_fic_of_the_list_leads_back_to_them_and_on_to_the_others(world: World) -> None:
    await rec(world, LAMP)
    shown = await world.plover.slash(world.open, "wanted ask", tags="Lighthouses")

    opened = await world.plover.click(message(shown), label="Open #1")
    assert "Still looking" in labels(opened)
    back = await world.plover.click(message(opened), label="Back to the fics")

    assert "Is it one of these?" in words(back)


async def test_what_comes_close_is_shown_with_what_it_lacks(world: World) -> None:
    await rec(world, LAMP)

    shown = await world.plover.slash(world.open, "wanted ask", tags="Lighthouses", fandom="The Lamp Keepers")

    assert "These come close" in words(shown)
    assert "Lacks `fandom:" in words(shown)
    assert "Lamp" in words(shown)


async def test_what_is_asked_stands_on_a_card(world: World) -> None:
    done = await asked(world)
    (card,) = await cards(world, world.open)

    assert "Asked! Request 1 is in" in words(done)
    said = words(card)
    assert "Looking for a fic like this" in said
    assert "> the one with the lamp" in said
    assert f"Up to Teen · asked by <@{world.wren.id}>" in said
    assert labels(card) == ["I know one", "Me too", "More"]


async def test_without_filters_the_words_are_searched_for_first(world: World) -> None:
    await rec(world, LAMP)
    form = await world.wren.slash(world.open, "wanted ask")

    shown = await world.wren.submit_modal(form, {**FORM, "words": "lamp"})
    looked = words(shown)
    done = await world.wren.click(message(shown), label="Still looking")

    assert "Is it one of these?" in looked
    assert "Asked!" in words(done)
    assert "> lamp" in words((await cards(world, world.open))[0])


async def test_the_same_tap_twice_asks_once(world: World) -> None:
    form = await world.wren.slash(world.open, "wanted ask")
    shown = await world.wren.submit_modal(form, FORM)

    await world.wren.click(message(shown), label="Still looking")
    await submission.ask(
        world.bot.store,
        world.server.id,
        1,
        channel_id=world.open.id,
        moderators_channel=None,
        waits=False,
        at=world.now(),
    )

    assert len(await cards(world, world.open)) == 1


async def test_an_answer_is_a_rec_too(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)

    done = await answered(world, card, "#1", why="for the mule")
    (after,) = await cards(world, world.open)

    assert "is your answer to request 1" in words(done)
    assert "1 answer" in words(after)
    assert "#1 **Lamp**" in words(after)
    listed = await fics.by_number(world.bot.store, world.server.id, 1)
    assert {one.member_id: one.why for one in listed.recs}[world.plover.id] == "for the mule"


async def test_a_link_that_is_new_here_is_recced_and_answers(world: World) -> None:
    await asked(world)
    (card,) = await cards(world, world.open)

    done = await answered(world, card, "https://archiveofourown.org/works/314", rating=Level.GENERAL)

    assert "is your answer to request 1" in words(done)
    assert [answer.member_id for answer in (await request(world)).answers] == [world.plover.id]
    (news,) = await waiting(world, world.wren)
    assert (len(news.answers), news.things) == (1, 1)


@pytest.mark.parametrize("rating", [None, Level.MATURE, Level.NOT_RATED])
async def test_an_answer_above_the_highest_is_refused_and_named_to_nobody(
    world: World, rating: Level | None
) -> None:
    await asked(world)
    (card,) = await cards(world, world.open)

    said = refused(world, await answered(world, card, "https://archiveofourown.org/works/314", rating=rating))

    assert "This request is for fics rated up to Teen" in said
    assert not (await request(world)).answers
    assert not await waiting(world, world.wren)


async def test_who_asked_is_told_of_answers_and_of_new_fics_that_fit(world: World) -> None:
    await rec(world, "Title: Old\nRating: Teen\nTags: Lighthouses")
    await asked(world)
    (card,) = await cards(world, world.open)
    await rec(world, "Title: Fits\nAuthor: quill\nRating: General\nTags: Lighthouses", by=world.plover)
    await rec(
        world,
        "Title: Higher\nAuthor: quill\nRating: Explicit\nTags: Lighthouses",
        by=world.plover,
        channel=world.adult,
    )
    (early,) = await waiting(world, world.wren)
    await answered(world, card, "#1")

    (news,) = await waiting(world, world.wren)
    await wanted_news.mark_told(world.bot.store, world.server.id, world.wren.id, (news,), at=world.now())
    later = await waiting(world, world.wren)

    assert (len(early.answers), len(early.matches)) == (0, 1)
    assert [fic_id & 0xFFFFFF for fic_id in news.answers] == [1]
    assert [fic_id & 0xFFFFFF for fic_id in news.matches] == [2]
    assert news.things == 2
    assert not later


async def test_who_looks_for_the_same_is_told_as_well(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)

    followed = await world.maud.click(card, label="Me too")
    world.clock[0] += timedelta(minutes=1)
    await answered(world, card, "#1")
    (news,) = await waiting(world, world.maud)
    (after,) = await cards(world, world.open)
    left = await world.maud.click(after, label="Me too")

    assert "I'll tell you when somebody answers" in words(followed)
    assert "1 member also looking" in words(after)
    assert (news.own, len(news.answers)) == (False, 1)
    assert "no longer follow" in words(left)


async def test_only_who_asked_marks_it_answered(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await answered(world, card, "#1")
    theirs = await world.plover.click(card, label="More")
    mine = await world.wren.click(card, label="More")

    done = await world.wren.click(message(mine), label="Mark answered")
    (after,) = await cards(world, world.open)

    assert "Mark answered" not in labels(theirs)
    assert "Request 1 is answered" in words(done)
    assert words(after).startswith("**✅ Answered** · Request 1: the one with the lamp")
    assert "#1 **Lamp**" in words(after)
    assert labels(after) == []


async def test_what_was_asked_before_is_found_again(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await answered(world, card, "#1")
    await decisions.settle(
        world.bot.store, world.server.id, 1, RequestState.ANSWERED, by=world.wren.id, at=world.now()
    )

    shown = await world.maud.slash(world.open, "wanted ask", tags="lighthouses")

    assert "Asked before: request 1, 1 answer." in words(shown)


async def test_a_request_for_adults_needs_an_adult_channel(world: World) -> None:
    shown = await world.wren.slash(world.open, "wanted ask", tags="Lighthouses")
    form = await world.wren.click(message(shown), label="Still looking")
    assert form.modal is not None
    offered = str(form.modal)

    await asked(world, channel=world.adult, typed={"highest": ["explicit"]})

    assert "Up to Teen" in offered
    assert "Up to Explicit" not in offered
    assert not await cards(world, world.open)
    assert "Up to Explicit" in words((await cards(world, world.adult))[0])


async def test_requests_go_where_setup_says(world: World) -> None:
    requested = world.server.create_text_channel("requests")
    await choose(world, open_requests=requested.id, adult_requests=world.adult.id)

    await asked(world)
    await asked(world, typed={"highest": ["mature"]}, tags="Storms")

    assert len(await cards(world, requested)) == 1
    assert "Up to Mature" in words((await cards(world, world.adult))[0])
    assert not await cards(world, world.open)


async def test_a_channel_that_is_opened_to_all_ages_keeps_no_adult_request(world: World) -> None:
    await asked(world, channel=world.adult, typed={"highest": ["explicit"], "words": "something steamy"})
    await cards(world, world.adult)
    channel = world.bot.get_channel(world.adult.id)
    assert isinstance(channel, discord.TextChannel)
    channel.nsfw = False
    world.bot.channel_check.wake()
    await world.bot.channel_check.rest()

    (card,) = await cards(world, world.adult)

    assert words(card) == "🔞 Request 1 is for adults, so it shows only in 18+ channels."


async def test_an_adult_request_opens_in_no_open_channel(world: World) -> None:
    await asked(world, channel=world.adult, typed={"highest": ["explicit"], "words": "something steamy"})

    shown = await world.plover.slash(world.open, "wanted list")
    said = refused(world, await world.plover.click(message(shown), label="Open 1"))

    assert "Request 1 is for adults. It opens in 18+ channels." in words(shown)
    assert "steamy" not in words(shown) + said


async def test_an_answer_whose_rating_rises_goes_from_the_card(world: World) -> None:
    fic = await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await answered(world, card, "#1")
    await cards(world, world.open)

    await fics.change(
        world.bot.store,
        world.server.id,
        fic_id=fic.id,
        change=lambda facts: replace(facts, rating=Rating(Level.EXPLICIT)),
        by=world.maud.id,
        at=world.now(),
    )
    (after,) = await cards(world, world.open)

    assert "Lamp" not in words(after)


async def test_what_is_left_out_stays_off_the_card_unless_she_says_so(world: World) -> None:
    await asked(world, tags="Lighthouses", without="spiders")
    await asked(world, typed={"more": ["left-out"]}, tags="Storms", without="spiders")

    first, second = sorted(map(words, await cards(world, world.open)), key=lambda said: "Storms" in said)

    assert "spiders" not in first
    assert "-spiders" in second


async def test_words_that_may_be_for_adults_wait_for_a_moderator(world: World) -> None:
    office = world.server.create_text_channel("office")
    await choose(world, moderators_channel=office.id)

    waits = await asked(world, typed={"words": "that one smut fic"})
    before = await cards(world, world.open)
    (kept,) = await cards(world, office)
    posted = await world.maud.click(kept, label="Post it")

    assert "waits for a mod" in words(waits)
    assert not before
    assert "Request 1 is posted." in words(posted)
    assert len(await cards(world, world.open)) == 1
    (news,) = await waiting(world, world.wren)
    assert news.request.unseen is RequestNews.POSTED


async def test_what_waits_is_seen_by_moderators_alone(world: World) -> None:
    await asked(world, typed={"words": "that one smut fic"})

    hers = await world.plover.slash(world.open, "wanted list")
    theirs = await world.maud.slash(world.open, "wanted list")

    assert "smut" not in words(hers)
    assert "Waits for you: Request 1: that one smut fic" in words(theirs)


async def test_a_member_without_a_name_is_shown_to_nobody_but_who_looks_it_up(world: World) -> None:
    await choose(world, nameless_requests=True)
    await asked(world, typed={"words": "", "more": ["nameless"]})
    (card,) = await cards(world, world.open)
    menu = await world.maud.click(card, label="More")
    before = words(card) + words(menu)

    shown = await world.maud.click(message(menu), label="Who asked?")

    assert "asked without a name" in words(card)
    assert str(world.wren.id) not in before
    assert f"<@{world.wren.id}>" in words(shown)
    newest = (await history.entries(world.bot.store, world.server.id))[0]
    assert (newest.verb, newest.member_id) == (Verb.LOOKED_UP, world.maud.id)
    (news,) = await waiting(world, world.wren)
    assert news.request.unseen is RequestNews.LOOKED_UP


async def test_nobody_asks_without_a_name_where_the_server_has_not_chosen_that(world: World) -> None:
    form = await world.wren.slash(world.open, "wanted ask")

    assert form.modal is not None
    assert "Ask without my name" not in str(form.modal)


async def test_a_member_can_have_three_requests_open(world: World) -> None:
    for tag in ("One", "Two", "Three"):
        await asked(world, tags=tag)

    said = refused(world, await asked(world, tags="Four"))

    assert "You have 3 open requests" in said
    assert len(await cards(world, world.open)) == 3


async def test_moderators_can_stop_a_member_from_asking_and_let_her_again(world: World) -> None:
    await asked(world)
    (card,) = await cards(world, world.open)
    menu = await world.maud.click(card, label="More")

    stopped = await world.maud.click(message(menu), label="Stop this member")
    told = words(await world.wren.slash(world.open, "mine news"))
    said = refused(world, await asked(world, tags="Storms"))
    await world.maud.click(message(stopped), label="Let them ask again")
    again = await asked(world, tags="Storms")

    assert "A mod closed it." in told
    assert "The mods here have stopped you" in said
    assert "Asked!" in words(again)
    assert (await request(world)).state is RequestState.CLOSED


async def test_members_can_not_do_what_moderators_can(world: World) -> None:
    await asked(world)
    (card,) = await cards(world, world.open)

    menu = await world.plover.click(card, label="More")

    assert labels(menu) == ["I know one", "Me too", "Report"]


async def test_a_report_reaches_the_moderators_channel(world: World) -> None:
    office = world.server.create_text_channel("office")
    await choose(world, moderators_channel=office.id)
    await asked(world)
    (card,) = await cards(world, world.open)
    menu = await world.plover.click(card, label="More")

    thanks = await world.plover.click(message(menu), label="Report")
    (told,) = await cards(world, office)
    closed = await world.maud.click(told, label="Close it")

    assert "The mods see that request 1 was reported" in words(thanks)
    assert "Request 1 was reported by 1 member" in words(told)
    assert "Request 1 is closed" in words(closed)


async def test_a_request_asks_once_more_before_it_ends(world: World) -> None:
    await asked(world, typed={"days": ["30"]})

    world.clock[0] += timedelta(days=30, hours=1)
    await decisions.end_due(world.bot.store, at=world.now())
    still = await request(world)
    world.clock[0] += timedelta(days=7, hours=1)
    await decisions.end_due(world.bot.store, at=world.now())
    ended = await request(world)

    assert (still.state, still.unseen) == (RequestState.OPEN, RequestNews.STILL_LOOKING)
    assert ended.state is RequestState.ENDED
    assert "Ended: its time was over" in words((await cards(world, world.open))[0])


async def test_a_request_that_is_kept_open_goes_on(world: World) -> None:
    await asked(world, typed={"days": ["30"]})
    (card,) = await cards(world, world.open)
    world.clock[0] += timedelta(days=30, hours=1)
    await decisions.end_due(world.bot.store, at=world.now())

    menu = await world.wren.click(card, label="More")
    await world.wren.click(message(menu), label="Keep it open")
    world.clock[0] += timedelta(days=29)
    await decisions.end_due(world.bot.store, at=world.now())

    assert (await request(world)).state is RequestState.OPEN


async def test_forgotten_members_leave_no_request(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await answered(world, card, "#1")
    exported = (await export.export(world.bot.store, world.wren.id)).data.decode()

    await forget.forget(
        world.bot.store, world.wren.id, server_id=world.server.id, hidden=False, at=world.now()
    )

    assert "the one with the lamp" in exported
    assert not await cards(world, world.open)


async def test_a_forgotten_members_answer_stays_without_her_name(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await answered(world, card, "#1")

    await forget.forget(world.bot.store, world.plover.id, hidden=True, at=world.now())

    assert [answer.member_id for answer in (await request(world)).answers] == [None]


async def test_underage_is_not_asked_for(world: World) -> None:
    said = refused(world, await asked(world, channel=world.adult, typed={"words": "shota"}))

    assert "You can't ask for this here" in said
    assert not await cards(world, world.adult)


async def test_what_was_refused_is_given_back(world: World) -> None:
    form = await world.wren.slash(world.open, "wanted ask")

    shown = await world.wren.submit_modal(form, {**FORM, "words": ""})
    said = refused(world, shown)
    again = await world.wren.click(message(shown), label="Try again")

    assert "Say in a few words" in said
    assert again.modal is not None


async def test_an_answer_opens_from_its_request_and_says_where_a_reason_changed(world: World) -> None:
    await rec(world, LAMP, by=world.plover, why="the mule")
    await asked(world)
    (card,) = await cards(world, world.open)

    done = await answered(world, card, "lamp", why="there is a cat")
    menu = await world.wren.click(card, label="More")
    opened = await world.wren.click(message(menu), label="Open #1")

    assert "Your reason on its card is now the one you typed." in words(done)
    assert "there is a cat" in words(opened)


async def test_a_request_that_was_answered_says_so_in_every_place(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    listed = await world.plover.slash(world.open, "wanted list")
    menu = await world.wren.click(card, label="More")
    await world.wren.click(message(menu), label="Mark answered")

    shown = await world.plover.click(message(listed), label="Open 1")

    assert "✅ Answered" in words(shown)
    assert "Looking for" not in words(shown)


async def test_a_restart_loses_nothing(world: World) -> None:
    await asked(world)

    await world.restart()
    (card,) = await cards(world, world.open)
    menu = await world.plover.click(card, label="More")

    assert "I know one" in labels(menu)


async def test_news_tell_answers_and_fits_once(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await rec(world, "Title: Fits\nAuthor: quill\nRating: General\nTags: Lighthouses", by=world.plover)
    await answered(world, card, "#1")

    told = words(await world.wren.slash(world.open, "mine news"))
    again = words(await world.wren.slash(world.open, "mine news"))

    assert "Request 1: the one with the lamp" in told
    assert "- #1 **Lamp** by quill" in told
    assert "- #2 **Fits** by quill" in told
    assert "Nothing new" in again


async def test_news_that_discord_did_not_show_wait_on(world: World) -> None:
    await asked(world)
    await rec(world, LAMP, by=world.plover)
    routes.fail(world.env, "answer", routes.BROKEN)

    await world.wren.slash(world.open, "mine news")
    world.forgiven = world.env.error_cursor

    assert "Lamp" in words(await world.wren.slash(world.open, "mine news"))


async def test_news_of_adult_requests_name_nothing_in_an_open_channel(world: World) -> None:
    await rec(world, "Title: Steam\nAuthor: quill\nRating: Explicit\nTags: Lighthouses", channel=world.adult)
    await asked(
        world, channel=world.adult, typed={"highest": ["explicit"], "words": "steamy"}, tags="Lighthouses"
    )
    (card,) = await cards(world, world.adult)
    await answered(world, card, "#1")

    in_the_open = words(await world.wren.slash(world.open, "mine news"))
    among_adults = words(await world.wren.slash(world.adult, "mine news"))

    assert "for adults" in in_the_open
    assert "steamy" not in in_the_open
    assert "Steam" not in in_the_open
    assert "- #1 **Steam** by quill" in among_adults


async def test_a_member_says_that_she_is_still_looking(world: World) -> None:
    await asked(world, typed={"days": ["30"]})
    world.clock[0] += timedelta(days=30, hours=1)
    await decisions.end_due(world.bot.store, at=world.now())

    news = await world.wren.slash(world.open, "mine news")
    told = words(news)
    kept = await world.wren.click(message(news), label="Keep it open")

    assert "Still looking? It ends in a week" in told
    assert "Request 1 stays open until" in words(kept)


LOST = "I read it years ago: there was a lighthouse, and somebody kept losing letters in the tide."


async def test_a_fic_that_somebody_lost_is_looked_for_by_the_words_that_tell_most(world: World) -> None:
    await rec(world, "Title: Flood\nRating: Teen\nSummary: The lighthouse's letters go out with the tide.")
    await rec(world, "Title: Somebody\nRating: Teen\nSummary: Years of tea.")
    form = await world.wren.slash(world.open, "wanted ask")

    shown = await world.wren.submit_modal(form, {**FORM, "words": LOST, "kind": ["lost"]})

    assert "These come close" in words(shown)
    assert "Flood" in words(shown)
    assert "Somebody" not in words(shown)


async def test_what_was_asked_before_in_about_these_words_is_found_again(world: World) -> None:
    form = await world.wren.slash(world.open, "wanted ask")
    shown = await world.wren.submit_modal(form, {**FORM, "words": LOST})
    await world.wren.click(message(shown), label="Still looking")
    form = await world.plover.slash(world.open, "wanted ask")

    alike = await world.plover.submit_modal(form, {**FORM, "words": "letters lost in the tide, a lighthouse"})
    form = await world.plover.slash(world.open, "wanted ask")
    other = await world.plover.submit_modal(form, {**FORM, "words": "a lighthouse where nobody ever writes"})

    assert "Somebody is asking for this right now: request 1" in words(alike)
    assert "request 1" not in words(other)


async def test_what_was_asked_before_by_another_name_for_it_is_found_again(world: World) -> None:
    await rec(world, f"{LAMP}\nPairing: Ned Harrow/Tom Vane")
    await world.maud.slash(world.open, "ficadmin alias", name="Harrowvane", tag="Ned Harrow/Tom Vane")
    await asked(world, ship="Harrowvane", tags="Lighthouses")

    same = await world.plover.slash(world.open, "wanted ask", ship="Ned Harrow/Tom Vane")
    other = await world.plover.slash(world.open, "wanted ask", tags="Storms")

    assert "request 1" in words(same)
    assert "request 1" not in words(other)


async def test_who_answered_hears_that_it_was_the_one_once(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await answered(world, card, "#1")
    menu = await world.wren.click(card, label="More")
    done = await world.wren.click(message(menu), label="Mark answered")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    thanked = await world.wren.select(message(done), [str(fic.id)])
    told = words(await world.plover.slash(world.open, "mine news"))
    again = words(await world.plover.slash(world.open, "mine news"))

    assert "I'll tell whoever answered" in words(thanked)
    assert "Your answer to request 1 was what they looked for!" in told
    assert "Nothing new" in again
    assert "#1 **Lamp** by quill · 💛 this was it" in words((await cards(world, world.open))[0])
    assert "Nothing new" not in words(await world.wren.slash(world.open, "mine news"))


async def test_an_answer_that_may_not_be_named_is_not_offered(world: World) -> None:
    fic = await rec(world, "Title: Steam\nRating: Explicit\nTags: Lighthouses", channel=world.adult)
    await asked(world, channel=world.adult, typed={"highest": ["explicit"]})
    await answers.answer(
        world.bot.store, world.server.id, 1, fic_id=fic.id, member_id=world.plover.id, at=world.now()
    )

    press_here = await world.wren.slash(world.open, "wanted list")
    done = await press(world.wren, world.open, router.custom_id("wanted-answered", 1))

    assert "Steam" not in str(press_here) + words(done)
    assert "Which one was it?" not in custom_ids(done)


async def test_a_card_that_was_deleted_by_hand_closes_its_request_when_it_is_next_drawn(world: World) -> None:
    await rec(world, LAMP)
    await asked(world)
    (card,) = await cards(world, world.open)
    await world.bot.get_partial_messageable(card.channel.id).get_partial_message(card.id).delete()

    await world.plover.slash(world.open, "wanted answer", request=1, fic="#1")

    assert not await cards(world, world.open)
    ended = await request(world)
    assert (ended.state, len(ended.answers)) == (RequestState.CLOSED, 1)
    told = words(await world.wren.slash(world.open, "mine news"))
    assert "A mod closed it." in told
    assert "Lamp" in told
    assert "I couldn't post it" not in told


async def test_a_request_whose_channel_was_deleted_stays_open(world: World) -> None:
    await rec(world, LAMP)
    hall = world.server.create_text_channel("hall")
    await choose(world, open_requests=hall.id)
    await asked(world)
    await cards(world, hall)
    gone = world.bot.get_channel(hall.id)
    assert isinstance(gone, discord.TextChannel)
    await gone.delete()

    await world.plover.slash(world.open, "wanted answer", request=1, fic="#1")
    await cards(world, world.open)

    assert (await request(world)).is_open
