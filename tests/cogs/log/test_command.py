"""`/ficadmin log`: who did what, and undoing it."""

from dataclasses import replace

import simcord

from db.fics import fics, reports
from db.log import records
from db.log.records import Verb
from db.moderation import decisions
from db.privacy import forget
from db.rules import settings
from fics.reports import Complaint
from fics.rules.settings import Waits
from tests.world import NOW, World, components, labels, message, rec, refused, words

LAMP = "Title: The Lamp Room Rating: G Tags: Fluff, Storms Warnings: None"
NIGHT = "Title: Night Watch Rating: Explicit Tags: Keyholes"


async def look(world: World, **options: object) -> simcord.InteractionResult:
    return await world.maud.slash(world.open, "ficadmin log", **options)


async def undo_newest(world: World, shown: simcord.InteractionResult) -> simcord.InteractionResult:
    undos = [part for part in components(shown) if part.get("label", "").startswith("Undo: ")]
    first = undos[0]["custom_id"]
    return await world.maud.click(message(shown), custom_id=first)


async def test_a_moderator_reads_who_did_what(world: World) -> None:
    await rec(world, LAMP)
    await world.wren.slash(world.open, "fic remove", fic="1")

    said = words(await look(world))

    assert f"<@{world.wren.id}> recced **The Lamp Room** (#1)" in said
    assert "### Log" in said


async def test_an_edit_is_undone_from_the_log(world: World) -> None:
    await rec(world, LAMP)
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    await world.wren.submit_modal(form, {"header1": "Title: Vandalised\nRating: G"})

    shown = await look(world)
    said = words(shown)
    undone = await undo_newest(world, shown)

    assert ": title" in said
    assert words(undone).startswith("Undone.")
    assert "*(undone)*" in words(undone)
    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    assert (fic.facts.title, fic.facts.freeforms) == ("The Lamp Room", ("Fluff", "Storms"))


async def test_what_adult_channels_show_is_only_a_number_in_open_ones(world: World) -> None:
    await rec(world, NIGHT)

    in_open = words(await look(world))
    in_adult = words(await world.maud.slash(world.adult, "ficadmin log"))

    assert "recced #1" in in_open
    assert "Night Watch" not in in_open
    assert "recced **Night Watch** (#1)" in in_adult


async def test_all_recs_of_one_member_go_at_once(world: World) -> None:
    await rec(world, LAMP)
    await rec(world, NIGHT)
    await rec(world, "Title: Salt Rating: G", by=world.plover)

    shown = await look(world, member=world.wren.user)
    asked = await world.maud.click(message(shown), label="Remove all their recs…")
    question = words(asked)
    done = await world.maud.click(message(asked), label="Remove")
    found = words(await world.wren.slash(world.open, "fic search", sort="newest"))

    assert "Remove 2 recs" in question
    assert "Removed 2 recs" in words(done)
    assert found.startswith("### 1 fic")


async def test_a_fic_that_is_gone_is_put_back_from_the_log(world: World) -> None:
    await rec(world, LAMP, why="For the storms.")
    asked = await world.maud.slash(world.open, "fic remove", fic="1")
    await world.maud.click(message(asked), label="Take it off the list")

    shown = await look(world, fic="1")
    await undo_newest(world, shown)

    assert "For the storms." in words(await world.plover.slash(world.open, "fic show", fic="1"))


async def test_the_log_turns_its_pages(world: World) -> None:
    for number in range(7):
        await rec(world, f"Title: Salt {number} Rating: G")

    shown = await look(world)
    first = words(shown)
    second = words(await world.maud.click(message(shown), label="Next"))

    assert "Salt 6" in first
    assert "Salt 0" not in first
    assert "Salt 0" in second


async def test_only_moderators_read_it(world: World) -> None:
    await rec(world, LAMP)
    await world.offer_to(world.wren)

    asked = await world.wren.slash(world.open, "ficadmin log")

    assert "Only moderators" in refused(world, asked)


async def test_an_empty_log_says_so(world: World) -> None:
    shown = await look(world, fic="77")

    assert "The log has nothing for that." in words(shown)
    assert labels(shown) == []


async def test_the_log_says_what_was_blocked_and_where_it_may_be_read(world: World) -> None:
    await world.maud.slash(world.open, "ficadmin block", tag="Storms", reason="Too wet.")
    await world.maud.slash(world.adult, "ficadmin block", tag="Keyholes", reason="No.")

    in_open = words(await look(world))
    in_adult = words(await world.maud.slash(world.adult, "ficadmin log"))

    assert "blocked tag **Storms**" in in_open
    assert "blocked something: tag (18+ channels show which)" in in_open
    assert "Keyholes" not in in_open
    assert "blocked tag **Keyholes**" in in_adult


async def test_every_deed_is_a_sentence(world: World) -> None:
    fic = await rec(world, LAMP)
    await rec(world, LAMP.replace("Lamp", "Oil"))
    card = world.open.last_message
    assert card is not None
    shown = await world.plover.click(card, label="I rec it too")
    await world.plover.click(message(shown), label="Remove my rec")
    await world.maud.slash(world.open, "ficadmin alias", name="Gales", tag="Storms")
    await undo_newest(world, await look(world))
    await world.maud.slash(world.open, "ficadmin block", tag="Fluffed")
    told = words(await undo_newest(world, await look(world)))
    retold = replace(fic, facts=replace(fic.facts, words=7))
    async with world.bot.store.write() as db:
        await records.note_in(db, Verb.FETCHED, before=fic, after=retold, by=None, at=NOW)
    asked = await world.maud.slash(world.open, "fic edit", fic="1", same_as="2")
    await world.maud.click(message(asked), label="Merge them")
    shown = await look(world)
    newest, undos = words(shown), labels(shown)
    older = words(await world.maud.click(message(shown), label="Next"))

    assert f"<@{world.maud.id}> unblocked tag **Fluffed**" in told
    assert f"<@{world.maud.id}> removed the alias **Gales** for **Storms**" in told
    assert "An archive edited **The Lamp Room** (#1): words (nothing → 7)" in newest
    assert "Undo: merged another entry into #1" in undos
    assert f"<@{world.plover.id}> removed their rec of **The Oil Room** (#2)" in older
    assert f"<@{world.plover.id}> also recced **The Oil Room** (#2)" in older


async def test_each_undo_says_what_it_takes_back(world: World) -> None:
    await rec(world, LAMP.removesuffix(" Warnings: None"))
    card = world.open.last_message
    assert card is not None
    await world.plover.click(card, label="I rec it too")
    shown = await world.plover.click(card, label="I rec it too")
    form = await world.plover.click(message(shown), label="Add a reason")
    await world.plover.submit_modal(form, {"why": "the storms"})
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    await world.wren.submit_modal(form, {"header1": "Title: Salt\nRating: G\nTags: Fluff, Storms"})
    await world.maud.slash(world.open, "ficadmin alias", name="Gales", tag="Storms")
    await world.maud.slash(world.open, "ficadmin block", tag="Fluffed", reason="No.")

    shown = await look(world)
    newest = [label for label in labels(shown) if label.startswith("Undo")]
    older = await world.maud.click(message(shown), label="Next")

    assert newest == [
        "Undo: blocked tag Fluffed",
        "Undo: added alias Gales",
        "Undo: edited #1 (title)",
        "Undo: changed a reason for #1",
        "Undo: also recced #1",
    ]
    assert [label for label in labels(older) if label.startswith("Undo")] == ["Undo: recced #1"]


async def test_no_undo_names_what_its_room_may_not_read(world: World) -> None:
    await rec(world, NIGHT)
    await world.maud.slash(world.adult, "ficadmin alias", name="Peepholes", tag="Keyholes")
    await world.maud.slash(world.adult, "ficadmin block", tag=f"Cellars {'and attics ' * 12}", reason="No.")
    await world.wren.slash(world.open, "fic remove", fic="1")

    in_open = labels(await look(world))
    in_adult = labels(await world.maud.slash(world.adult, "ficadmin log"))

    assert in_open == ["Undo: blocked tag", "Undo: added an alias", "Undo: recced #1"]
    assert in_adult[1] == "Undo: added alias Peepholes"
    assert in_adult[0].startswith("Undo: blocked tag Cellars and attics")
    assert max(map(len, in_adult)) <= 80


async def _wait_for_all(world: World) -> None:
    """Choose that everything waits."""
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, waits=Waits.EVERYTHING),
        by=world.maud.id,
        at=world.clock[0],
    )


async def test_the_setup_is_told_as_it_was_and_as_it_became(world: World) -> None:
    await _wait_for_all(world)

    assert "changed the setup: what needs approval: nothing → everything" in words(await look(world))


async def test_what_waited_is_told_by_its_kind_and_whose_it_was(world: World) -> None:
    await rec(world, LAMP)
    await _wait_for_all(world)
    shown = await world.wren.slash(world.adult, "fic rec", link=NIGHT, why="Keyholes!")
    await world.wren.click(message(shown), label="Post")
    asked = await world.maud.slash(world.adult, "ficadmin queue")
    form = await world.maud.click(message(asked), label="Decline")
    await world.maud.submit_modal(form, {"reason": "No."})
    await _report(world)

    in_open = words(await look(world))

    assert f"<@{world.wren.id}> sent in a rec" in in_open
    assert f"<@{world.maud.id}> declined <@{world.wren.id}>'s rec" in in_open
    assert f"<@{world.maud.id}> dismissed a report on #1" in in_open
    assert str(world.plover.id) not in in_open
    assert "Night Watch" not in in_open


async def _report(world: World) -> None:
    """Have plover report #1, and maud leave it as it is."""
    fic = await fics.by_number(world.bot.store, world.server.id, 1)
    entry = await reports.report(
        world.bot.store,
        world.server.id,
        fic_id=fic.id,
        member_id=world.plover.id,
        complaint=Complaint.OTHER,
        words="Look.",
        at=world.clock[0],
    )
    await decisions.decline(
        world.bot.store, world.server.id, entry.id, reason=None, by=world.maud.id, at=world.clock[0]
    )


async def test_who_was_declined_is_forgotten_in_the_log_too(world: World) -> None:
    await _wait_for_all(world)
    shown = await world.wren.slash(world.open, "fic rec", link=LAMP, why="Storms!")
    await world.wren.click(message(shown), label="Post")
    asked = await world.maud.slash(world.open, "ficadmin queue")
    form = await world.maud.click(message(asked), label="Decline")
    await world.maud.submit_modal(form, {"reason": "No."})

    await forget.forget(
        world.bot.store, world.wren.id, server_id=world.server.id, hidden=True, at=world.clock[0]
    )

    said = words(await look(world))
    assert str(world.wren.id) not in said
    assert "declined a former member's rec" in said


async def test_a_change_is_told_with_what_was_and_what_became(world: World) -> None:
    await rec(world, LAMP)
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    changed = f"Title: The **Lamp** @here {'x' * 60}\nRating: G\nTags: Fluff\nWarnings: None"
    await world.wren.submit_modal(form, {"header1": changed})

    said = words(await look(world))

    assert "(#1): title (The Lamp Room → The \\*\\*Lamp\\*\\* @\u200bhere" in said
    assert "additional tags (− Storms)" in said
    assert "x" * 41 not in said.split("additional tags")[0].split("→")[1]


async def test_what_an_adult_fic_was_is_told_in_adult_rooms_alone(world: World) -> None:
    await rec(world, NIGHT)
    form = await world.wren.slash(world.adult, "fic edit", fic="1")
    await world.wren.submit_modal(form, {"header1": NIGHT.replace("Night Watch", "Day Watch")})
    form = await world.maud.slash(world.adult, "fic edit", fic="1")
    await world.maud.submit_modal(form, {"header1": "Title: Mild Watch\nRating: General"})

    in_open = words(await look(world))
    in_adult = words(await world.maud.slash(world.adult, "ficadmin log"))

    assert "edited #1: title" in in_open
    for word in ("Night", "Day", "Keyholes"):
        assert word not in in_open
    assert "title (Night Watch → Day Watch)" in in_adult
