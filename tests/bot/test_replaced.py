"""A database that is replaced while the bot runs: members are told, and nothing is taken that gets lost."""

import logging
import sys
from pathlib import Path

import pytest

from tests.world import World, message, refused, small_server

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: Teen"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no file that is open")
@pytest.mark.parametrize("way", ["removed", "replaced", "overwritten"])
async def test_a_member_is_told_to_try_again_and_nothing_is_saved_that_would_be_lost(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    async with small_server(tmp_path) as world:
        shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
        _lose(world, way)
        said = refused(world, await world.wren.click(message(shown), label="Post"))
        await world.copies_are_true()
        await world.letters_are_sent()
        stops = world.bot.store.replaced.is_set()

    assert said == "My database was replaced just now; please try that again in a few minutes."
    assert stops
    assert not list(world.open.history())
    warned = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.name for record in warned] == ["db.store.sqlite_store"]
    assert not any(record.exc_info for record in caplog.records)


def _lose(world: World, way: str) -> None:
    path = world.settings.database_path
    if way == "replaced":
        other = path.with_name("other.db")
        other.write_bytes(path.read_bytes())
        other.replace(path)
    elif way == "overwritten":
        content = path.read_bytes()
        path.write_bytes(content[:100] + bytes(100) + content[200:])
    else:
        path.unlink()
