"""Public pages: written for servers that said yes, and soon rewritten where something has to go."""

import json
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.jobs import site
from db.export import sharing
from db.fics import author_removal, fics, reports
from db.privacy import forget, left_servers
from db.rules import author_requests, settings
from fics.models import Facts, Level, Rating
from fics.reports import Wish
from fics.sharing import Share, Sharing
from tests.world import NOW, World, message, rec, words

LAMP = "Title: The Lamp Room\nAuthor: quill\nRating: T\nhttps://archiveofourown.org/works/99900001"
STOVE = "Title: The Stove\nAuthor: wren\nRating: G\nhttps://archiveofourown.org/works/99900002"
WHY = "for the storms"


@pytest.fixture
async def folder(world: World, tmp_path: Path) -> Path:
    """Where the page of the world's server is, which has said yes and has two fics."""
    await rec(world, LAMP, why=WHY)
    await rec(world, STOVE)
    world.bot.settings = replace(
        world.settings,
        site_dir=tmp_path / "site",
        site_url="https://lists.example",
        operator_contact="fics@example.org",
    )
    await choose(world, public_page=True)
    await sharing.choose(
        world.bot.store, world.server.id, world.wren.id, Sharing(share=Share.NAMED, name="Lamplighter")
    )
    return tmp_path / "site" / site.folder_name(world.server.id)


async def choose(world: World, *, public_page: bool) -> None:
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, public_page=public_page),
        by=world.maud.id,
        at=world.now(),
    )


async def looked(world: World) -> None:
    """Let the job look once, as it does each five minutes."""
    world.bot.pages.wake()
    await world.bot.pages.rest()


def files_in(folder: Path) -> list[str]:
    """The names of a folder's files; none where there is no folder."""
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


async def page(world: World, folder: Path) -> str:
    await looked(world)
    return (folder / site.PAGE).read_text()


async def test_a_page_and_feeds_are_written_once_a_server_says_yes(world: World, folder: Path) -> None:
    await choose(world, public_page=False)
    await looked(world)
    assert files_in(folder) == []

    await choose(world, public_page=True)
    told = await page(world, folder)

    assert "The Lamp Room" in told
    assert "The Reading Room" in told
    assert WHY in told
    assert "Lamplighter" in told
    assert str(world.wren.id) not in told
    assert str(world.server.id) not in told
    assert files_in(folder) == sorted((site.PAGE, site.ATOM, site.JSON))


async def test_without_a_folder_or_a_contact_nothing_is_written(world: World, folder: Path) -> None:
    world.bot.settings = replace(world.bot.settings, operator_contact=None)

    await looked(world)

    assert files_in(folder) == []


async def _rated_higher(world: World, fic_id: int) -> None:
    await _changed(world, fic_id, lambda facts: replace(facts, rating=Rating(Level.EXPLICIT)))


async def _changed(world: World, fic_id: int, change: Callable[[Facts], Facts]) -> None:
    await fics.change(
        world.bot.store, world.server.id, fic_id=fic_id, change=change, by=world.maud.id, at=world.now()
    )


async def _claimed(world: World, fic_id: int) -> None:
    await reports.claim(
        world.bot.store,
        world.server.id,
        fic_id=fic_id,
        member_id=world.plover.id,
        wish=Wish.OFF,
        words=None,
        at=world.now(),
    )


async def _left(world: World, fic_id: int) -> None:
    await author_removal.take_all_off(
        world.bot.store, world.server.id, author_requests.Author("quill"), at=world.now()
    )


async def _removed(world: World, fic_id: int) -> None:
    await fics.remove(world.bot.store, world.server.id, fic_id=fic_id, by=world.maud.id, at=world.now())


@pytest.mark.parametrize("goes", [_rated_higher, _claimed, _left, _removed])
async def test_what_must_go_is_gone_at_the_next_look(
    world: World, folder: Path, goes: Callable[[World, int], Awaitable[None]]
) -> None:
    assert "The Lamp Room" in await page(world, folder)
    lamp = await fics.by_number(world.bot.store, world.server.id, 1)
    await goes(world, lamp.id)

    told = await page(world, folder)

    assert "The Lamp Room" not in told
    assert "The Stove" in told
    feed = (folder / site.JSON).read_text()
    assert "The Lamp Room" not in feed
    assert len(json.loads(feed)["_ficrec_gone"]) == 1


async def test_a_forgotten_members_words_go_at_the_next_look(world: World, folder: Path) -> None:
    assert WHY in await page(world, folder)

    await forget.forget(world.bot.store, world.wren.id, hidden=True, at=world.now())

    told = await page(world, folder)
    assert WHY not in told
    assert "Lamplighter" not in told


async def test_who_takes_her_yes_back_is_not_on_it_any_more(world: World, folder: Path) -> None:
    assert WHY in await page(world, folder)

    shown = await world.wren.slash(world.open, "mine sharing")
    await world.wren.select(message(shown), values=["nothing"])

    assert WHY not in await page(world, folder)


async def test_what_is_only_new_waits_for_the_night(world: World, folder: Path) -> None:
    before = await page(world, folder)
    await rec(world, "Title: The Gale\nRating: G\nhttps://archiveofourown.org/works/99900003")

    assert await page(world, folder) == before
    world.clock[0] = NOW + timedelta(days=1)

    assert "The Gale" in await page(world, folder)


async def test_a_page_of_a_time_to_come_does_not_stay_once_the_clock_is_right(
    world: World, folder: Path
) -> None:
    world.clock[0] = NOW + timedelta(days=365)
    assert "The Lamp Room" not in await page(world, folder)

    world.clock[0] = NOW

    assert "The Lamp Room" in await page(world, folder)


async def test_a_page_goes_with_its_servers_no_and_others_folders_stay(world: World, folder: Path) -> None:
    await looked(world)
    others = folder.with_name("aaaaaaaaaaaa")
    shutil.copytree(folder, others)
    (others / "picture.png").write_text("theirs")
    kept = folder.with_name("about")
    kept.mkdir()
    (kept / site.PAGE).write_text("the operator's own")

    await choose(world, public_page=False)
    await looked(world)

    assert files_in(folder) == []
    assert files_in(others) == ["picture.png"]
    assert files_in(kept) == [site.PAGE]


async def test_a_page_goes_with_the_bot(world: World, folder: Path) -> None:
    await looked(world)

    await left_servers.set_present(world.bot.store, [], shard=0, shards=1, at=world.now())
    await looked(world)

    assert files_in(folder) == []


async def test_the_export_and_help_say_that_there_is_a_page(world: World, folder: Path) -> None:
    shown = await world.maud.slash(world.open, "ficadmin export")
    help_shown = await world.wren.slash(world.open, "fic help")

    assert f"https://lists.example/{folder.name}/" in words(shown)
    assert "public page" in words(help_shown)


async def test_a_fic_of_a_link_that_nobody_saw_for_long_is_not_on_it(world: World, folder: Path) -> None:
    world.clock[0] = NOW + timedelta(days=91)

    assert "The Lamp Room" not in await page(world, folder)
