"""A shelf goes along as a file, and a book tracker's file comes in once it was looked at."""

from datetime import timedelta

import simcord

from db.shelf import files, shelf
from fics.shelf import ShelfPlace
from tests.world import World, labels, message, rec, refused, words

HEAD = (
    "Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Last Date Read,Dates Read,Read Count,"
    "Moods,Star Rating,Review,Tags,Link,Chapter"
)
TABLE = (
    f"{HEAD}\n"
    "The Salt Road,quill,,,digital,read,2026/01/02,2026/02/03,2026/01/05-2026/02/03,1,,5,so good,,"
    "https://www.fanfiction.net/s/77/1/,\n"
    "Tide,wren,,,digital,currently-reading,2026/01/02,,,0,,,,,,4\n"
    "A Book,Someone,,9781234567897,hardcover,read,2026/01/02,,,1,,,,,,\n"
).encode()
LAMP = "Title: After the Lamp Author: wren Rating: Explicit Link: https://www.fanfiction.net/s/5/1/"
SALT = "Title: The Salt Road Author: quill Rating: T Link: https://www.fanfiction.net/s/77/1/"


async def tried(world: World, data: bytes = TABLE) -> simcord.InteractionResult:
    return await world.plover.slash(world.open, "shelf add", file=("storygraph.csv", data))


async def test_a_file_is_counted_first_and_nothing_is_added(world: World) -> None:
    shown = await tried(world)

    assert "Add 2 fics to your shelf?" in words(shown)
    assert "Left out: 1 printed book" in words(shown)
    assert "Stars and reviews stay in your file" in words(shown)
    assert labels(shown) == ["Add to my shelf", "Don't add them"]
    assert await shelf.of_member(world.bot.store, world.plover.id) == ()


async def test_what_is_added_has_its_places_and_dates_and_nothing_comes_twice(world: World) -> None:
    said: list[str] = []
    for _ in range(2):
        shown = await tried(world)
        await world.restart()
        said.append(words(await world.plover.click(message(shown), label="Add to my shelf")))

    assert "Added 0 fics. 2 were on your shelf already." in said[1]
    rows = {row.facts.title: row for row in await shelf.of_member(world.bot.store, world.plover.id)}
    assert set(rows) == {"The Salt Road", "Tide"}
    assert rows["The Salt Road"].place is ShelfPlace.FINISHED
    assert len(rows["The Salt Road"].progress.reads) == 1
    assert (rows["Tide"].place, rows["Tide"].progress.chapter) == (ShelfPlace.READING, 4)


async def test_what_is_on_the_shelf_keeps_its_place_and_gains_dates(world: World) -> None:
    await rec(world, SALT)
    await world.plover.slash(world.open, "shelf add", fic="#1")
    await world.plover.slash(world.open, "shelf mark", fic="#1", place="stopped")

    shown = await tried(world)
    await world.plover.click(message(shown), label="Add to my shelf")

    row = next(
        row for row in await shelf.of_member(world.bot.store, world.plover.id) if row.key == "ffn:story:77"
    )
    assert row.place is ShelfPlace.STOPPED
    assert len(row.progress.reads) == 1


async def test_a_file_can_be_refused_and_waits_for_a_week_at_most(world: World) -> None:
    first = await tried(world)
    shown = await world.plover.click(message(first), label="Don't add them")
    assert "Nothing was added" in words(shown)

    second = await tried(world)
    world.clock[0] += files.WAITS + timedelta(minutes=1)
    world.bot.retention.wake()
    await world.bot.retention.rest()
    shown = await world.plover.click(message(second), label="Add to my shelf")

    assert "no longer here" in refused(world, shown)
    assert await shelf.of_member(world.bot.store, world.plover.id) == ()


async def test_no_fics_in_a_file_is_said(world: World) -> None:
    shown = await world.plover.slash(world.open, "shelf add", file=("empty.csv", b""))

    assert "This file is empty" in refused(world, shown)
    assert "Give me a fic's link" in refused(world, await world.plover.slash(world.open, "shelf add"))


async def test_a_shelf_is_exported_and_an_open_channel_leaves_adult_fics_out(world: World) -> None:
    await rec(world, SALT)
    await rec(world, LAMP, channel=world.adult)
    for number in (1, 2):
        await world.plover.slash(world.adult, "shelf add", fic=f"#{number}")

    here = await world.plover.slash(world.open, "shelf export", form="links")
    there = await world.plover.slash(world.adult, "shelf export", form="storygraph")

    assert "I left out 1 fic" in words(here)
    assert "Your shelf: 1 fic" in words(here)
    assert "Your shelf: 2 fics" in words(there)
    assert "left out" not in words(there)
