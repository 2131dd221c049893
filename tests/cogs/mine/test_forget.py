"""`/mine export`, `/mine forget` and `/ficadmin forget`: what is kept of a member, and having it erased."""

import json
from datetime import timedelta
from typing import Any

import simcord

from bot.jobs.retention import LEFT_KEPT, LOG_KEPT
from db.fics import fics
from db.log import history
from db.log.history import LogFilter
from tests.world import World, message, rec, refused, words

LAMP = "Title: The Lamp Room Rating: G Tags: Fluff, Storms Warnings: None"
WHY = "For the quiet at the end."


async def kept(world: World, actor: simcord.MemberActor) -> dict[str, Any]:
    shown = message(await actor.slash(world.open, "mine export"))
    (file,) = shown.attachments
    return json.loads(await file.read())


async def test_a_member_gets_a_file_of_all_that_is_kept_of_her(world: World) -> None:
    await rec(world, LAMP, why=WHY)
    await world.wren.slash(world.open, "mine hide", tags="Angst")

    mine = await kept(world, world.wren)
    others = await kept(world, world.plover)

    assert [(entry["title"], entry["why"]) for entry in mine["recs"]] == [("The Lamp Room", WHY)]
    assert mine["hidden"] == ["Angst"]
    assert (others["recs"], others["hidden"]) == ([], [])


async def test_who_asks_to_be_forgotten_is_asked_once_and_then_is(world: World) -> None:
    await rec(world, LAMP, why=WHY)
    await world.plover.slash(world.open, "fic show", fic="1")

    asked = await world.wren.slash(world.open, "mine forget")
    question = words(asked)
    done = await world.wren.click(message(asked), label="Delete here")
    await world.copies_are_true()
    await world.bot.wiping.rest()

    card = words(await world.plover.slash(world.open, "fic show", fic="1"))
    posted = words(world.open.history()[-1])
    assert "1 rec" in question
    assert "Deleted your data on this server" in words(done)
    assert "after 7 days at most" in words(done)
    for said in (card, posted):
        assert "a former member" in said
        assert WHY not in said
        assert str(world.wren.id) not in said
    raw = b"".join(file.read_bytes() for file in world.settings.database_path.parent.iterdir())
    assert WHY.encode() not in raw
    assert str(world.wren.id).encode() not in raw


async def test_keeping_everything_changes_nothing(world: World) -> None:
    await rec(world, LAMP, why=WHY)
    asked = await world.wren.slash(world.open, "mine forget")

    await world.wren.click(message(asked), label="Cancel")

    assert (await fics.by_number(world.bot.store, world.server.id, 1)).rec_of(world.wren.id)


async def test_moderators_have_only_those_forgotten_who_left(world: World) -> None:
    leaver = world.env.create_user("rook")
    rook = world.server.add_member(leaver)
    await rec(world, LAMP, by=rook, why=WHY)

    here = await world.maud.slash(world.open, "ficadmin forget", member=rook)
    told = refused(world, here)
    world.server.remove_member(rook)
    asked = await world.maud.slash(world.open, "ficadmin forget", member=leaver)
    await world.maud.click(message(asked), label="Delete")

    assert "is still on this server" in told
    (former,) = (await fics.by_number(world.bot.store, world.server.id, 1)).recs
    assert (former.member_id, former.why) == (None, None)


async def test_only_moderators_have_others_forgotten(world: World) -> None:
    await world.offer_to(world.wren)
    shown = await world.wren.slash(world.open, "ficadmin forget", member=world.plover.user)

    assert "Only moderators" in refused(world, shown)


async def test_the_log_is_kept_for_180_days(world: World) -> None:
    await rec(world, LAMP)
    world.clock[0] += LOG_KEPT - timedelta(hours=1)
    await rec(world, "Title: Salt Rating: G")
    world.clock[0] += timedelta(hours=2)

    world.bot.retention.wake()
    await world.bot.retention.rest()

    assert [
        entry.fic_number for entry in await history.entries(world.bot.store, world.server.id, LogFilter())
    ] == [2]


async def test_a_list_waits_30_days_after_the_bot_was_removed(world: World) -> None:
    await rec(world, LAMP)
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.server.id)})
    await world.env.settle()

    world.clock[0] += LEFT_KEPT - timedelta(hours=1)
    world.bot.retention.wake()
    await world.bot.retention.rest()
    waiting = await history.last(world.bot.store, world.server.id)
    world.clock[0] += timedelta(hours=2)
    world.bot.retention.wake()
    await world.bot.retention.rest()

    assert waiting > 0
    assert await history.last(world.bot.store, world.server.id) == 0
