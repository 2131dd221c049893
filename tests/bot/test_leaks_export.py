"""The leak table for what leaves Discord: exports, posts, the page and its feeds."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from pathlib import Path

import discord
import pytest
import simcord

from bot.jobs import site
from db.export import lists as list_export
from fics.export import forms
from fics.export.form import ExportForm
from fics.intake.list_files import form, process
from fics.intake.list_files.entry import Item
from fics.models import Gate, Level
from fics.visibility import Sight
from tests.bot.leaking import ADULT_ROOMS, OPEN_ROOMS, SETTINGS, Server, leaks, served
from tests.world import labels, message, words

_FORMS = tuple(ExportForm)


async def _text(shown: simcord.InteractionResult) -> str:
    """All that is said, and all that is in its files."""
    found = message(shown)
    files = [(await file.read()).decode("utf-8", "replace") for file in found.attachments]
    return "\n".join([words(shown), *files])


@pytest.mark.parametrize("setting", SETTINGS)
async def test_no_export_holds_what_its_channel_may_not_show(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ("open", "thread", "adult"):
            for form in _FORMS:
                shown = await server.world.maud.slash(server.rooms[room], "ficadmin export", form=form.value)
                server.check(await _text(shown), room, f"export {form}")


@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_moderators_file_is_given_in_adult_channels_alone(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ("open", "adult"):
            shown = await server.world.maud.slash(
                server.rooms[room], "ficadmin export", form="json", contents="moderators"
            )
            server.check(await _text(shown), room, "export for moderators")
            assert bool(message(shown).attachments) is (room in ADULT_ROOMS)
        server.world.forgiven = server.world.env.error_cursor


@pytest.mark.parametrize("setting", SETTINGS)
async def test_no_post_of_a_search_holds_what_its_channel_may_not_show(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ("open", "thread", "adult"):
            found = await server.world.wren.slash(server.rooms[room], "fic search", text="lantern")
            shown = await server.world.wren.click(message(found), label="As a post")
            server.check(await _text(shown), room, "as a post")
            assert len(message(shown).attachments) == 2


async def test_a_post_follows_its_channel_where_that_is_opened_to_all_ages(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        found = await server.world.wren.slash(server.rooms["adult"], "fic search", text="lantern")
        channel = server.world.bot.get_channel(server.world.adult.id)
        assert isinstance(channel, discord.TextChannel)
        channel.nsfw = False

        shown = await server.world.wren.click(message(found), label="As a post")

        server.check(await _text(shown), "open", "as a post, opened since")


@pytest.mark.parametrize("setting", SETTINGS)
async def test_the_page_and_its_feeds_hold_what_is_for_all_ages(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        exported = await list_export.public(
            server.world.bot.store,
            server.world.server.id,
            server="The Reading Room",
            gates=frozenset(Gate),
            at=server.world.now(),
        )
        site.write(tmp_path / "page", server.world.server.id, exported, contact="fics@example.org")
        _check_public(server, tmp_path / "page")


def _check_public(server: Server, folder: Path) -> None:
    text = "\n".join(file.read_text() for file in folder.iterdir())
    for known in server.fics:
        sight = Sight.CARD if known.level <= Level.TEEN else Sight.NOTHING
        found = leaks(text, known, sight)
        assert found == [], (known.level, known.underage, found)
        assert known.word("why") not in text
        assert (known.word("title") in text) is (known.level <= Level.TEEN)


def test_the_rooms_of_this_table_are_those_of_the_other() -> None:
    assert {"open", "thread"} <= set(OPEN_ROOMS)
    assert "adult" in ADULT_ROOMS


async def _read(path: Path, name: str, *, chosen: Mapping[str, str] | None = None) -> AsyncGenerator[Item]:
    """Read a list file here: a process for each of so many would take longer than all that is tried."""
    with path.open("rb") as file:
        for item in form.read(file, name, chosen=chosen):
            yield item


@pytest.mark.parametrize("setting", SETTINGS)
async def test_an_import_tells_in_its_channel_what_may_show_there(
    tmp_path: Path, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its dry run, its lines, its progress and its end, of fics that are here and of the same as new ones."""
    monkeypatch.setattr(process, "read", _read)
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        world = server.world
        exported = await list_export.public(
            world.bot.store,
            world.server.id,
            server="The Reading Room",
            gates=frozenset(Gate),
            at=world.now(),
        )
        renamed = replace(
            exported,
            fics=tuple(replace(fic, facts=replace(fic.facts, links=())) for fic in exported.fics),
        )
        for number, room in enumerate(("open", "thread", "adult")):
            for each in (exported, renamed):
                (file,) = forms.written(each, ExportForm.JSON, name=f"list-{number}")
                shown = await world.maud.slash(
                    server.rooms[room], "ficadmin import", file=(file.name, file.data)
                )
                server.check(await _text(shown), room, "a dry run")
                if "Start" in labels(shown):
                    started = await world.maud.click(message(shown), label="Start")
                    server.check(await _text(started), room, "a start")
                    world.bot.imports.wake()
                    await world.bot.imports.rest()
                again = await world.maud.slash(server.rooms[room], "ficadmin import")
                server.check(await _text(again), room, "an import opened again")
            for told in server.rooms[room].history():
                server.check(words(told), room, "an import's progress")
