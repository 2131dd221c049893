"""`/ficadmin import`: counted first, started by a moderator, taken in by a job, stopped, and undone."""

from dataclasses import replace
from datetime import timedelta

import pytest
import simcord

from bot.ui.router import custom_id
from db.fics import fics
from db.imports import import_rows, intake, own_notes, progress
from db.log import history
from db.log.records import Verb
from db.rules import settings
from db.search import searches
from fics.models import Gate
from fics.search.query import Search
from tests.bot.pseudo import set_locales
from tests.cast import press
from tests.world import World, custom_ids, labels, message, rec, refused, words

AO3 = "https://archiveofourown.org/works/"
SHEET = f"""Title,Author,Rating,Tags,Link
Gorse,plover,T,Storms,{AO3}1
Bell,heron,E,Storms,{AO3}2
Quay,ash,G,,{AO3}3
,,,,https://archiveofourown.org/users/wren
"""


def sheet(text: str = SHEET, name: str = "recs.csv") -> tuple[str, bytes]:
    return name, text.encode()


def many(number: int) -> tuple[str, bytes]:
    rows = "\n".join(f"Fic {each},ash,G,,{AO3}{each}" for each in range(10, 10 + number))
    return sheet(f"Title,Author,Rating,Tags,Link\n{rows}\n")


async def tried(world: World, file: tuple[str, bytes] | None = None) -> simcord.InteractionResult:
    return await world.maud.slash(world.adult, "ficadmin import", file=file or sheet())


async def start(world: World, shown: simcord.InteractionResult) -> None:
    await world.maud.click(message(shown), label="Start")
    await done(world)


async def done(world: World) -> None:
    world.bot.imports.wake()
    await world.bot.imports.rest()


async def begun(world: World, file: tuple[str, bytes]) -> int:
    """Starts an import of which the first rows came in, while no job is at work; its id."""
    shown = await tried(world, file)
    import_id = int(custom_ids(shown)["Start"].split(":")[-1])
    store, server_id = world.bot.store, world.server.id
    await progress.start(store, server_id, import_id, channel_id=world.adult.id)
    await intake.take_in(store, server_id, import_id, at=world.now())
    return import_id


async def titles(world: World) -> set[str | None]:
    found = await searches.search(world.bot.store, world.server.id, Search(), gates=frozenset(Gate))
    return {fic.facts.title for fic in found.fics}


def said_in(world: World, channel: simcord.ChannelHandle) -> list[str]:
    """What the bot's messages in a channel say."""
    return [words(each) for each in channel.history()]


async def test_a_dry_run_counts_and_brings_nothing(world: World) -> None:
    await rec(world, f"Title: Gorse\nAuthor: plover\nRating: T\n{AO3}1")

    shown = await tried(world)

    assert "4 rows → 3 fics: 1 new, 1 already here (its recs join), 1 adult, and 1 unreadable." in words(
        shown
    )
    (file,) = message(shown).attachments
    lines = (await file.read()).decode("utf-8-sig").splitlines()
    assert lines[0] == "Place,Outcome,Reason,Fic"
    assert len(lines) == 5
    assert await titles(world) == {"Gorse"}


async def test_the_file_of_its_lines_is_in_the_readers_language(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_locales(monkeypatch, {world.maud.id: "de"})

    (file,) = message(await tried(world)).attachments

    heads, *lines = (await file.read()).decode("utf-8-sig").splitlines()
    assert heads == "Stelle,Ergebnis,Grund,Fic"
    assert lines[0].startswith("Zeile 2,neu,")
    assert lines[-1].endswith(
        ",nicht lesbar,Ihr Link führt zu keiner Fic: Öffne die Fic selbst und kopier den Link dort.,"
    )


async def test_in_an_all_ages_channel_adult_fics_are_neither_told_nor_counted(world: World) -> None:
    shown = await world.maud.slash(world.open, "ficadmin import", file=sheet())

    (file,) = message(shown).attachments
    said = words(shown) + (await file.read()).decode()
    assert "3 rows → 2 fics: 2 new" in said
    assert "adult" not in said
    assert "row 3" not in said
    assert "18+ fics aren't counted here" in said


async def test_it_comes_in_posts_no_card_and_is_told_in_one_message(world: World) -> None:
    await start(world, await tried(world))
    await world.copies_are_true()

    assert await titles(world) == {"Gorse", "Bell", "Quay"}
    (told,) = said_in(world, world.adult)
    assert "Imported 3 new fics, and 0 recs of fics already here." in told
    assert said_in(world, world.open) == []
    brought = await fics.by_number(world.bot.store, world.server.id, 1)
    assert [each.member_id for each in brought.recs] == [None]


async def test_progress_goes_to_the_moderators_channel_where_there_is_one(world: World) -> None:
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, moderators_channel=world.open.id),
        by=world.maud.id,
        at=world.now(),
    )

    await start(world, await tried(world))

    assert said_in(world, world.adult) == []
    (told,) = said_in(world, world.open)
    assert "Imported 2 new fics" in told  # the adult one isn't told where all ages read


async def test_twice_it_adds_nothing_and_one_undo_takes_it_back(world: World) -> None:
    await start(world, await tried(world))

    again = await tried(world)

    assert "0 new, 3 already here" in words(again)
    assert "Start" not in labels(again)
    log = await world.maud.slash(world.adult, "ficadmin log")
    await world.maud.click(message(log), label=next(each for each in labels(log) if "import" in each.lower()))
    assert await titles(world) == set()


async def test_without_a_file_the_last_import_is_opened_again(world: World) -> None:
    await tried(world)

    shown = await world.maud.slash(world.adult, "ficadmin import")

    assert "4 rows → 3 fics" in words(shown)
    await start(world, shown)
    over = await world.maud.slash(world.adult, "ficadmin import")
    assert "Imported 3 new fics" in words(over)
    assert len(message(over).attachments) == 1


async def test_with_nothing_to_open_it_says_what_to_do(world: World) -> None:
    shown = await world.maud.slash(world.adult, "ficadmin import")

    assert "Add a `file`" in refused(world, shown)


async def test_a_trial_is_forgotten_when_discarded_replaced_or_old(world: World) -> None:
    first = await tried(world)
    await tried(world)
    assert "no longer kept" in refused(world, await world.maud.click(message(first), label="Start"))

    second = await tried(world)
    await world.maud.click(message(second), label="Discard")
    assert await progress.latest(world.bot.store, world.server.id) is None

    third = await tried(world)
    world.clock[0] += timedelta(days=8)
    world.bot.retention.wake()
    await world.bot.retention.rest()
    assert "no longer kept" in refused(world, await world.maud.click(message(third), label="Start"))


async def test_a_killed_import_goes_on_by_itself_and_doubles_nothing(world: World) -> None:
    import_id = await begun(world, many(60))  # and then the bot is killed
    server_id = world.server.id

    await world.restart()
    await done(world)

    assert (await import_rows.brought(world.bot.store, import_id)).new == 60
    assert "Imported 60 new fics" in said_in(world, world.adult)[-1]
    deeds = [each.verb for each in await history.entries(world.bot.store, server_id)]
    assert deeds.count(Verb.IMPORTED) == 1


async def test_one_runs_at_a_time_and_can_be_stopped(world: World) -> None:
    import_id = await begun(world, many(60))

    assert "An import is running here" in refused(world, await tried(world))
    assert "20 of 60 lines done (33 %)" in words(await world.maud.slash(world.adult, "ficadmin import"))
    stopped = await press(world.maud, world.adult, custom_id("import-stop", import_id))
    assert "Stopped" in words(stopped)
    await done(world)

    assert "Imported 20 new fics" in said_in(world, world.adult)[-1]


async def test_unknown_columns_are_asked_about_once(world: World) -> None:
    mugs = f"Title,Mugs,Link\nGorse,Storms,{AO3}1\n"
    shown = await tried(world, sheet(mugs))
    assert "I don't know what these columns hold:** Mugs" in words(shown)

    form = await world.maud.click(message(shown), label="Say what's in them")
    again = await world.maud.submit_modal(form, {"column-0": ["freeforms"]})

    assert "Mugs" not in words(again)
    await start(world, again)
    assert (await fics.by_number(world.bot.store, world.server.id, 1)).facts.freeforms == ("Storms",)
    third = await tried(world, sheet(mugs.replace("works/1", "works/9")))
    assert "Mugs" not in words(third)


async def test_an_expired_attachment_is_told_and_answers_are_kept(world: World) -> None:
    shown = await tried(world, sheet(f"Title,Mugs,Link\nGorse,Storms,{AO3}1\n"))
    form = await world.maud.click(message(shown), label="Say what's in them")
    world.env.backend.cdn._blobs.clear()  # pyright: ignore[reportPrivateUsage] # as Discord does after a day

    again = await world.maud.submit_modal(form, {"column-0": ["freeforms"]})

    assert "has expired. Attach it again" in refused(world, again)
    assert await progress.columns(world.bot.store, world.server.id) == {"Mugs": "freeforms"}


async def test_what_is_no_list_is_refused_in_a_sentence(world: World) -> None:
    shown = await tried(world, ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200)))

    assert refused(world, shown)
    assert await progress.latest(world.bot.store, world.server.id) is None


async def test_several_parts_are_one_import(world: World) -> None:
    shown = await world.maud.slash(world.adult, "ficadmin import", file=sheet(), part2=many(3))

    assert "7 rows → 6 fics" in words(shown)


async def test_only_moderators_import_start_and_stop(world: World) -> None:
    await world.offer_to(world.wren)
    shown = await world.wren.slash(world.adult, "ficadmin import", file=sheet())

    assert "Only moderators" in refused(world, shown)


NOTED = f"""Title,Author,Rating,Notes,Link
Gorse,plover,T,for the storms,{AO3}1
Quay,ash,G,,{AO3}3
"""


async def test_notes_become_reasons_only_where_the_importer_says_that_they_are_her_own(world: World) -> None:
    shown = await tried(world, sheet(NOTED))
    assert "1 fic has a note" in words(shown)
    import_id = int(custom_ids(shown)["Start"].split(":")[-1])
    for_another = await own_notes.count(world.bot.store, import_id, world.wren.id, frozenset(Gate))
    assert for_another == own_notes.OwnNotes()
    pressed = await world.maud.click(message(shown), label="The notes are my own")
    assert "1 note is yours" in words(pressed)
    assert "The notes are my own" not in labels(pressed)

    await start(world, pressed)
    assert "You recced 1 fic here before" in words(await world.maud.slash(world.open, "mine news"))
    looked = await world.maud.click(message(await world.maud.slash(world.open, "mine news")), label="Look")
    await world.maud.click(message(looked), label="Keep all")
    brought = await fics.by_number(world.bot.store, world.server.id, 1)
    assert [(each.member_id, each.why) for each in brought.recs] == [(world.maud.id, "for the storms")]

    again = await tried(world, sheet(NOTED))
    assert "There's nothing to import" in words(again)


async def test_notes_that_nobody_calls_her_own_stay_out(world: World) -> None:
    await start(world, await tried(world, sheet(NOTED)))

    brought = await fics.by_number(world.bot.store, world.server.id, 1)
    assert [(each.member_id, each.why) for each in brought.recs] == [(None, None)]
    assert "You recced" not in words(await world.maud.slash(world.open, "mine news"))
