"""A member keeps a search, looks at what came, and is told by message if she wants to be."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest
import simcord

from db.alerts import alert_choices, alerts, digests
from db.alerts.alerts import Alert
from db.fics import fics
from db.imports import import_rows, imports, intake
from db.privacy import hidden_tags
from db.shelf import snapshots
from db.store.connection import Connection
from fics.alerts import How, Reach
from fics.digest_times import Choice
from fics.intake.list_files import entry as list_entry
from fics.links import addresses
from fics.models import NO_WARNINGS, Facts, Level, Rating
from fics.search.query import Search
from tests import routes
from tests.db.samples import recced
from tests.world import World, labels, message, refused, words

TAG = "Lighthouses"


def lamp(title: str = "Salt", level: Level = Level.TEEN) -> Facts:
    return Facts(title=title, freeforms=(TAG,), warnings=(NO_WARNINGS,), rating=Rating(level))


async def put(world: World, facts: Facts) -> None:
    await recced(world.bot.store, facts, server_id=world.server.id, by=world.plover.id)


async def kept(world: World, how: How = How.LOOK, search: Search | None = None, name: str = "Lamps") -> Alert:
    if how.is_by_message:
        await alert_choices.set_way(world.bot.store, world.wren.id, Reach.OPEN)
    return await alerts.keep_search(
        world.bot.store,
        world.server.id,
        member_id=world.wren.id,
        name=name,
        search=search or Search(tags=(TAG,)),
        how=how,
        channel_id=world.open.id,
        at=world.now(),
    )


async def send(world: World) -> None:
    world.bot.alerts.wake()
    await world.bot.alerts.rest()


def told(world: World) -> list[discord.Message]:
    """The messages that wren got."""
    return [each for each in world.wren.user.dm_channel.history() if each.author.bot]


async def look(world: World, *, room: simcord.ChannelHandle | None = None) -> simcord.InteractionResult:
    shown = await world.wren.slash(room or world.open, "mine alerts")
    return await world.wren.click(message(shown), label="Look")


async def test_a_search_is_kept_from_its_results_and_only_what_comes_is_new(world: World) -> None:
    await put(world, lamp("Old"))
    shown = await world.wren.slash(world.open, "fic search", tags=TAG)
    form = await world.wren.click(message(shown), label="Keep this search")
    listed = await world.wren.submit_modal(form, {"name": "Lamps", "how": ["look"]})
    assert "**Lamps** · nothing new" in words(listed)
    await put(world, lamp("New"))

    once = await look(world)
    world.clock[0] += timedelta(minutes=1)
    again = await look(world)

    assert "New" in words(once)
    assert "Old" not in words(once)
    assert "Nothing new" in words(again)
    assert not told(world)


async def test_a_look_leads_to_all_that_the_search_finds(world: World) -> None:
    await put(world, lamp("Old"))
    await kept(world)

    looked = await look(world)
    found = await world.wren.click(message(looked), label="See all it finds")

    assert "Old" in words(found)


async def test_ten_can_be_kept_and_the_name_of_the_eleventh_is_not_lost(world: World) -> None:
    for _ in range(10):
        await kept(world)
    shown = await world.wren.slash(world.open, "fic search", tags=TAG)
    form = await world.wren.click(message(shown), label="Keep this search")

    again = await world.wren.submit_modal(form, {"name": "One more", "how": ["look"]})

    assert "You keep 10 searches here already" in refused(world, again)
    reopened = await world.wren.click(message(again), label="Try again")
    assert "One more" in str(reopened.modal)


async def test_what_she_hides_is_neither_shown_nor_counted(world: World) -> None:
    await kept(world)
    await hidden_tags.hide(world.bot.store, world.wren.id, ("Drowning",))
    await put(world, replace(lamp("Deep"), freeforms=(TAG, "Drowning")))

    listed = await world.wren.slash(world.open, "mine alerts")

    assert "nothing new" in words(listed)
    assert "Deep" not in words(await look(world))


@pytest.mark.parametrize(
    ("asked", "place", "told"),
    [
        ("not-finished", "finished", False),
        ("not-finished", "reading", True),
        ("reading", "reading", True),
        ("", "stopped", False),
        ("stopped", "stopped", True),
    ],
)
async def test_her_shelf_holds_when_she_is_told(world: World, asked: str, place: str, told: bool) -> None:
    shown = await world.wren.slash(
        world.open, "fic search", text="", tags=TAG, **({"shelf": asked} if asked else {})
    )
    form = await world.wren.click(message(shown), label="Keep this search")
    await world.wren.submit_modal(form, {"name": "Lamps", "how": ["look"]})
    await put(world, replace(lamp("New"), links=addresses.links(SALT)))
    await world.wren.slash(world.open, "shelf add", fic="#1")
    await world.wren.slash(world.open, "shelf mark", fic="#1", place=place)

    listed = await world.wren.slash(world.open, "mine alerts")

    assert ("1 new fic" in words(listed)) is told
    assert (f"shelf:{asked}" in words(listed)) is bool(asked)


async def test_adult_fics_are_counted_in_the_open_and_shown_behind_the_door(world: World) -> None:
    await kept(world)
    await put(world, lamp("Heat", Level.EXPLICIT))

    in_open = await look(world)
    channel = world.bot.get_channel(world.adult.id)
    assert isinstance(channel, discord.TextChannel)
    channel.nsfw = False
    without_adult = await look(world)
    channel.nsfw = True
    in_adult = await look(world, room=world.adult)

    assert "Heat" not in words(in_open)
    assert "1 more in 18+ channels" in words(in_open)
    assert "1 more for 18+ channels. This server has no 18+ channel" in words(without_adult)
    assert "Heat" in words(in_adult)


async def test_a_kept_search_can_be_stopped_and_told_otherwise(world: World) -> None:
    await kept(world)
    shown = await look(world)

    changed = await world.wren.select(message(shown), ["weekly"])
    assert "A message a week" in words(changed)
    assert [each.content[:14] for each in told(world)] == ["This is a test"]
    stopped = await world.wren.click(message(await look(world)), label="Stop this one")

    assert "Stopped **Lamps**" in words(stopped)
    assert await alerts.of_member(world.bot.store, world.wren.id, server_id=None) == ()


async def test_a_message_says_how_many_and_nothing_else(world: World) -> None:
    await kept(world, How.EACH)
    await put(world, lamp("Salt"))
    await put(world, lamp("Heat", Level.EXPLICIT))

    await send(world)
    await send(world)

    (only,) = told(world)
    assert only.content == "2 new fics for you"
    assert labels(only) == ["Open", "Stop this one"]
    opened = await world.wren.user.click(only, label="Open")
    assert "Salt" in words(opened)
    assert "Heat" not in words(opened)
    assert "1 more in 18+ channels" in words(opened)


async def test_titles_are_named_only_where_she_ticks_it_and_adult_ones_never(world: World) -> None:
    await kept(world, How.EACH)
    await alert_choices.choose(
        world.bot.store, world.wren.id, Choice(titles=True, way=Reach.OPEN), at=world.now()
    )
    await put(world, lamp("Salt"))
    await put(world, lamp("Heat", Level.EXPLICIT))

    await send(world)

    (only,) = told(world)
    assert "**Lamps**" in only.content
    assert "Salt" in only.content
    assert "Heat" not in only.content


async def test_all_her_alerts_are_one_message(world: World) -> None:
    for name in ("Lamps", "More lamps"):
        await kept(world, How.EACH, name=name)
    await put(world, lamp())

    await send(world)

    assert [each.content for each in told(world)] == ["2 new fics for you"]
    opened = await world.wren.user.click(told(world)[0], label="Open")
    assert labels(opened) == ["Stop this one", "Stop this one"]


async def test_an_import_is_one_thing(world: World) -> None:
    await kept(world, How.EACH)
    store = world.bot.store
    import_id = await imports.begin(store, world.server.id, "recs.csv", member_id=None, at=world.now())
    rows = [list_entry.read(f"row {number}", lamp(f"Salt {number}")) for number in range(7)]
    await import_rows.try_out(store, world.server.id, import_id, rows, seen=set(), at=world.now())
    await intake.take_in(store, world.server.id, import_id, at=world.now())
    world.bot.watches.wake()
    await world.bot.watches.rest()

    await send(world)

    assert [each.content for each in told(world)] == ["1 new fic for you"]
    assert "Salt 6" in words(await world.wren.user.click(told(world)[0], label="Open"))


async def test_a_daily_message_waits_for_its_hour(world: World) -> None:
    await kept(world, How.DAILY)  # at 18:00; it is noon
    await put(world, lamp())
    await send(world)
    assert not told(world)

    world.clock[0] += timedelta(hours=6)
    await send(world)

    assert len(told(world)) == 1


async def test_what_a_kill_cut_off_is_shown_at_her_next_command_and_never_sent_again(world: World) -> None:
    alert = await kept(world, How.EACH)
    await put(world, lamp())
    from fics.rules.settings import Choices
    from fics.visibility import Audience

    claimed = await digests.claim(
        world.bot.store, world.wren.id, {alert.id: Audience(Choices())}, now=world.now()
    )
    assert claimed
    await world.restart()
    world.clock[0] += timedelta(hours=1)
    await send(world)

    assert not told(world)
    line = await world.wren.slash(world.open, "fic stats")
    assert "1 thing for you" in words(line)
    assert "Salt" in words(await look(world))


async def test_closed_messages_are_not_tried_again_before_her_next_command(world: World) -> None:
    await kept(world, How.EACH)
    routes.fail(world.env, "open a direct message", routes.Failure(403, 50007), times=None)
    await put(world, lamp("One"))
    await send(world)
    routes.mend(world.env)
    await put(world, lamp("Two"))
    world.clock[0] += timedelta(hours=1)
    await send(world)
    assert not told(world)

    await world.wren.slash(world.open, "fic stats")
    await send(world)

    assert [each.content for each in told(world)] == ["1 new fic for you"]
    assert "One" in words(await look(world))


@pytest.mark.parametrize("failure", [routes.FORBIDDEN, routes.BROKEN, routes.TOO_MANY])
async def test_where_discord_does_not_say_whether_she_is_there_nothing_is_told(
    world: World, failure: routes.Failure
) -> None:
    await kept(world, How.EACH)
    await put(world, lamp())
    routes.fail(world.env, "ask for a member", failure, times=None)
    await send(world)
    assert not told(world)

    routes.mend(world.env)
    world.clock[0] += timedelta(hours=1)
    await send(world)

    assert len(told(world)) == 1


async def test_who_left_or_may_not_see_the_channel_is_told_nothing(world: World) -> None:
    await kept(world, How.EACH)
    await put(world, lamp())
    routes.fail(world.env, "ask for a member", routes.Failure(404, 10007), times=1)

    await send(world)

    assert not told(world)


async def test_no_more_are_sent_a_day_than_the_operator_lets(world: World) -> None:
    world.bot.settings = replace(world.bot.settings, alerts_a_day=1)
    await kept(world, How.EACH)
    await put(world, lamp("One"))
    await send(world)
    await put(world, lamp("Two"))
    world.clock[0] += timedelta(hours=1)
    await send(world)
    assert len(told(world)) == 1

    world.clock[0] += timedelta(days=1)
    await send(world)

    assert len(told(world)) == 2


async def test_messages_start_with_a_test_and_say_where_that_fails(world: World) -> None:
    routes.fail(world.env, "open a direct message", routes.Failure(403, 50007))
    shown = await world.wren.slash(world.open, "fic search", text="lamp")
    form = await world.wren.click(message(shown), label="Keep this search")

    listed = await world.wren.submit_modal(form, {"name": "Lamps", "how": ["each"]})

    assert "My last message didn't reach you" in words(listed)
    again = await world.wren.click(message(listed), label="Try again")
    assert "⚠️" not in words(again)
    assert len(told(world)) == 1


async def test_a_zone_is_known_by_its_name_and_another_is_given_back(world: World) -> None:
    await kept(world, How.DAILY)
    shown = await world.wren.slash(world.open, "mine alerts")
    form = await world.wren.click(message(shown), label="When messages come")
    wrong = await world.wren.submit_modal(form, {"zone": "Saltmarsh", "hour": ["7"]})
    assert "I don't know the time zone" in refused(world, wrong)
    form = await world.wren.click(message(wrong), label="Try again")

    right = await world.wren.submit_modal(form, {"zone": "berlin", "hour": ["7"]})

    assert "7:00" in words(right)
    assert "Europe/Berlin" in words(right)


async def test_what_discord_did_not_show_her_waits_on(world: World) -> None:
    await kept(world)
    await put(world, lamp())
    shown = await world.wren.slash(world.open, "mine alerts")
    routes.fail(world.env, "answer", routes.BROKEN)

    lost = await world.wren.click(message(shown), label="Look")
    world.forgiven = world.env.error_cursor
    world.clock[0] += timedelta(minutes=1)

    assert lost.response is None or "Salt" not in words(lost)
    assert "Salt" in words(await look(world))


async def test_one_line_a_day_says_that_news_wait(world: World) -> None:
    await kept(world)
    await put(world, lamp())

    first = await world.wren.slash(world.open, "fic stats")
    second = await world.wren.slash(world.open, "fic stats")
    world.clock[0] += timedelta(days=1)
    next_day = await world.wren.slash(world.open, "fic stats")

    assert "1 thing for you" in words(first)
    assert "thing for you" not in words(second)
    assert "1 thing for you" in words(next_day)
    whole = await world.wren.click(message(next_day), label="Show")
    assert "**Lamps** · 1 new fic" in words(whole)


async def test_without_news_nothing_is_said(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic stats")

    assert not shown.followups
    assert "Nothing new" in words(await world.wren.slash(world.open, "mine news"))


async def test_in_a_direct_message_her_alerts_of_every_server_are_there(world: World) -> None:
    await kept(world)
    await put(world, lamp())
    await put(world, lamp("Heat", Level.EXPLICIT))

    shown = await world.wren.user.slash("mine alerts")
    looked = await world.wren.user.click(message(shown), label="Look")

    assert "Salt" in words(looked)
    assert "Heat" not in words(looked)


async def test_a_fic_that_left_the_list_is_told_of_no_more(world: World) -> None:
    await kept(world, How.EACH)
    await put(world, lamp())
    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    await fics.remove(world.bot.store, world.server.id, fic_id=fic.id, by=world.maud.id, at=world.now())

    await send(world)

    assert not told(world)


SALT = "https://archiveofourown.org/works/7"


async def chapters(world: World, chapters: int, level: Level = Level.TEEN) -> None:
    """The archive of a fic that wren keeps tells how many chapters it has now."""
    (link,) = addresses.links(SALT)
    facts = Facts(title="Salt", links=(link,), freeforms=(TAG,), rating=Rating(level), chapters=chapters)

    async def learn(db: Connection) -> None:
        await snapshots.learn_in(db, facts, link.key)

    await world.bot.store.run_write(learn)


async def stopped(world: World, level: Level = Level.TEEN) -> None:
    """Wren stopped in chapter 3 of a fic, which has three more by now."""
    await world.wren.slash(world.open, "shelf add", fic=SALT)
    await chapters(world, 3, level)
    await world.wren.slash(world.open, "shelf mark", fic=SALT, place="stopped")
    await chapters(world, 6, level)


async def test_new_chapters_are_news_until_she_looks(world: World) -> None:
    await put(world, lamp())
    await stopped(world)

    line = await world.wren.slash(world.open, "fic stats")
    assert "1 thing for you" in words(line)
    told = await world.wren.click(message(line), label="Show")
    again = await world.wren.slash(world.open, "mine news")

    assert "Salt" in words(told)
    assert "3 new chapters** since you stopped" in words(told)
    assert "Nothing new" in words(again)
    listed = await world.wren.click(message(told), label="Show my shelf")
    assert "3 new chapters** since you stopped" in words(listed)


@pytest.mark.parametrize("level", [Level.TEEN, Level.EXPLICIT])
async def test_new_chapters_join_a_message_a_day_if_she_wants(world: World, level: Level) -> None:
    await stopped(world, level)
    shown = await world.wren.slash(world.open, "mine alerts")
    chosen = await world.wren.select(message(shown), ["daily"])
    assert [each.content[:14] for each in told(world)] == ["This is a test"]
    assert "When messages come" in labels(chosen)

    world.clock[0] += timedelta(days=1)
    await send(world)
    world.clock[0] += timedelta(days=1)
    await send(world)

    (newest,) = [each for each in told(world) if not each.content.startswith("This is a test")]
    assert newest.content == "1 fic on your shelf has new chapters"
    opened = await world.wren.user.click(newest, label="Open")
    assert ("Salt" in words(opened)) is (level is Level.TEEN)
    assert ("1 more in 18+ channels" in words(opened)) is (level is Level.EXPLICIT)


async def test_what_she_hides_has_no_new_chapters(world: World) -> None:
    await stopped(world)
    await hidden_tags.hide(world.bot.store, world.wren.id, (TAG,))

    assert "Nothing new" in words(await world.wren.slash(world.open, "mine news"))
