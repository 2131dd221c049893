"""“You recced 3 fics here before”: told to that member alone, once a day, and done as she says."""

from datetime import timedelta

import pytest
import simcord

from db.fics import fics
from db.imports import import_rows, imports, intake
from db.privacy import export, forget
from db.rules import settings
from fics.errors import Unknown
from fics.intake.list_files import entry as list_entry
from fics.links.addresses import link
from fics.models import Facts, Fic, Level, Rating
from fics.rules.settings import Choices, Waits
from tests.world import NOW, World, labels, message, rec, words

ADULT = Facts(title="Bell", rating=Rating(Level.EXPLICIT))
FICS = (
    Facts(title="Gorse", rating=Rating(Level.TEEN)),
    Facts(title="Quay", rating=Rating(Level.TEEN)),
    ADULT,
)


async def brought(world: World, *facts: Facts) -> None:
    """Imports fics that wren seems to have recced."""
    store, server_id = world.bot.store, world.server.id
    import_id = await imports.begin(store, server_id, "dms.json", member_id=world.maud.id, at=NOW)
    rows = [
        list_entry.read(f"message {each}", fic, member_id=world.wren.id, note=f"zephyr {fic.title}")
        for each, fic in enumerate(facts or FICS)
    ]
    await import_rows.try_out(store, server_id, import_id, rows, seen=set(), at=NOW)
    while await intake.take_in(store, server_id, import_id, at=NOW):
        pass


async def news(world: World, by: simcord.MemberActor | None = None) -> str:
    """All that waits for a member."""
    return words(await (by or world.wren).slash(world.open, "mine news"))


async def looked(world: World, channel: simcord.ChannelHandle | None = None) -> simcord.InteractionResult:
    shown = await world.wren.slash(channel or world.open, "mine news")
    return await world.wren.click(message(shown), label="Look")


async def listed(world: World) -> dict[str | None, list[tuple[int | None, str | None]]]:
    found: list[Fic] = []
    for number in range(1, 4):
        try:
            found.append(await fics.by_number(world.bot.store, world.server.id, number))
        except Unknown:
            continue
    return {fic.facts.title: [(each.member_id, each.why) for each in fic.recs] for fic in found}


async def test_she_alone_is_told(world: World) -> None:
    await brought(world)

    shown = await world.wren.slash(world.open, "fic stats")
    assert [words(each) for each in shown.followups] == ["1 thing for you"]
    assert "You recced 3 fics here before." in await news(world)
    assert "Nothing new." in await news(world, world.plover)


async def test_what_she_keeps_is_hers_with_her_words(world: World) -> None:
    await brought(world)

    shown = await world.wren.click(message(await looked(world)), label="Keep all")

    assert "That's all" in words(shown)
    assert await listed(world) == {each.title: [(world.wren.id, f"zephyr {each.title}")] for each in FICS}
    assert "Nothing new." in await news(world)


async def test_without_her_name_the_recs_stay_and_her_words_go(world: World) -> None:
    await brought(world)

    await world.wren.click(message(await looked(world)), label="Keep all without my name")

    assert await listed(world) == {each.title: [(None, None)] for each in FICS}
    assert b"zephyr" not in (await export.export(world.bot.store, world.wren.id)).data


async def test_what_she_drops_goes_but_others_recs_stay(world: World) -> None:
    await rec(world, "Title: Gorse\nRating: T\nhttps://archiveofourown.org/works/1", by=world.plover)
    found = link("https://archiveofourown.org/works/1")
    assert found
    await brought(world, Facts(title="Gorse", links=(found,)), FICS[1])

    await world.wren.click(message(await looked(world)), label="Drop all")

    assert await listed(world) == {"Gorse": [(world.plover.id, None)]}


async def test_one_by_one_she_reads_her_words_and_decides(world: World) -> None:
    await brought(world)

    first = await world.wren.click(message(await looked(world)), label="One by one")
    assert "Gorse" in words(first)
    assert "zephyr Gorse" in words(first)
    second = await world.wren.click(message(first), label="Keep")
    assert "Quay" in words(second)
    rest = await world.wren.click(message(second), label="Drop")

    assert "1 rec seems to be yours" in words(rest)  # the 18+ one, which isn't named here
    assert "Bell" not in words(rest)
    assert await listed(world) == {"Gorse": [(world.wren.id, "zephyr Gorse")], "Bell": [(None, None)]}


async def test_an_adult_one_shows_in_an_adult_channel(world: World) -> None:
    await brought(world, ADULT)

    shown = await world.wren.click(message(await looked(world, world.adult)), label="One by one")

    assert "zephyr Bell" in words(shown)
    assert "Next" in labels(shown)


async def test_what_waits_for_moderators_waits_as_any_rec(world: World) -> None:
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda _: Choices(waits=Waits.EVERYTHING),
        by=world.maud.id,
        at=NOW,
    )
    await brought(world, FICS[0])

    await world.wren.click(message(await looked(world)), label="Keep all")

    assert await listed(world) == {"Gorse": [(None, None)]}
    assert "Gorse" in words(await world.maud.slash(world.adult, "ficadmin queue"))


@pytest.mark.parametrize("forgotten", [True, False])
async def test_after_90_days_or_a_forget_nothing_is_left_of_it(world: World, forgotten: bool) -> None:
    await brought(world)
    await news(world)
    if forgotten:
        await forget.forget(
            world.bot.store, world.wren.id, server_id=world.server.id, hidden=True, at=world.now()
        )
    else:
        world.clock[0] += timedelta(days=91)
        world.bot.retention.wake()
        await world.bot.retention.rest()

    assert "Nothing new." in await news(world)
    assert b"zephyr" not in (await export.export(world.bot.store, world.wren.id)).data
    assert await listed(world) == {each.title: [(None, None)] for each in FICS}
