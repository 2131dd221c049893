"""A disk that is full, and other failures of ours: searches answer, and what was typed comes back."""

import pytest

from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from tests.world import World, message, rec, words

HEADER = "Title: The Salt Road\nRating: T\nWhy: for the mule"
LONG = f"{HEADER}\nSummary: {'The tide comes in. ' * 180}"


async def fill_disk(world: World) -> None:
    """Let the database's file grow no more, as on a full disk."""
    assert isinstance(world.bot.store, SqliteStore)
    writer = world.bot.store._writer.step  # pyright: ignore[reportPrivateUsage]
    (row,) = await writer.execute_fetchall("PRAGMA page_count")
    await writer.execute_fetchall(f"PRAGMA max_page_count = {row[0]}")


async def test_a_search_answers_all_the_same(world: World) -> None:
    await rec(world, HEADER)
    await fill_disk(world)

    shown = await world.plover.slash(world.open, "fic search", text=f"salt -{'a' * 900}")
    world.forgiven = world.env.error_cursor

    assert "The Salt Road" in words(shown)


async def test_what_was_typed_comes_back(world: World) -> None:
    await rec(world, HEADER)
    await fill_disk(world)

    shown = await world.plover.slash(world.open, "fic rec", link=LONG)
    world.forgiven = world.env.error_cursor

    assert "disk is full" in words(shown)
    (file,) = message(shown).attachments
    assert (await file.read()).decode() == LONG


async def test_damage_is_said_to_be_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        error = sqlite.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite.SQLITE_CORRUPT
        raise error

    monkeypatch.setattr("cogs.rec.intake.refuse_nameless", broken)
    shown = await world.plover.submit_modal(
        await world.plover.slash(world.open, "fic rec"), {"title": "Salt"}
    )
    world.forgiven = world.env.error_cursor

    assert "my database is damaged" in words(shown)
    (file,) = message(shown).attachments
    assert (await file.read()).decode() == "Salt"


async def test_what_a_form_held_comes_back_after_any_failure_of_ours(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await world.plover.slash(world.open, "fic rec")

    def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("cogs.rec.intake.refuse_nameless", broken)
    shown = await world.plover.submit_modal(form, {"title": "Salt"})
    world.forgiven = world.env.error_cursor

    assert "Something went wrong" in words(shown)
    (file,) = message(shown).attachments
    assert (await file.read()).decode() == "Salt"
