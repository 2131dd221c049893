"""Who may do what: every cell of docs/rights.md, tried."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import simcord

from bot.cards import reasons
from bot.ui import router
from db.wanted import requests
from tests import cast
from tests.cast import COLUMNS, Cast, Things
from tests.kept import Kept, kept_database
from tests.world import World

PAGE = (Path(__file__).parents[3] / "docs" / "rights.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| ((?:`[^`]+` ?)+)\|(.*)\|$", re.MULTILINE)
_SENTENCE = re.compile(r"^\| ([a-z' ]+) \| ([^|]+) \|$", re.MULTILINE)
_DONE = ("yes", "own")
GROUPS = 12
"""Worlds in which all rows are tried."""

SENTENCES = {word: sentence for word, sentence in _SENTENCE.findall(PAGE) if word not in _DONE}
OPTIONS: dict[str, dict[str, object]] = {
    "/fic rec": {"link": "Title: Mine Rating: T"},
    "/fic search": {"text": "salt"},
    "/mine hide": {"tags": "Angst"},
    "/shelf export": {"form": "links"},
    "/shelf add": {"fic": "https://archiveofourown.org/works/79"},
    "/wanted ask": {"tags": "Angst"},
}
CHOSEN = {
    "rate": ("2",),
    "warn": ("Major Character Death",),
    "mood": ("Fluff",),
    "rate-listed": ("2",),
    "unlink": ("0" * 24,),
    "unhide": ("Angst",),
    "search-for": ("fandom:Salt",),
    "setup-choose": ("1",),
    "sharing": ("reasons",),
    "language": ("de",),
    "shelf-place": ("reading",),
    "shelf-show": ("reading",),
    "alert-how": ("look",),
}
TYPED: dict[str, dict[str, str | list[str]]] = {
    "rec": {"title": "Mine", "rating": ["2"]},
    "why-typed": {"why": "a new why"},
    "rec-why-typed": {"why": "a new why"},
    "where-typed": {"link": "https://archiveofourown.org/works/77"},
    "link-typed": {"link": "https://archiveofourown.org/works/78"},
    "edited": {"header1": "Title: Another\nRating: T"},
    "fic-edited": {"header1": "Title: Another\nRating: T"},
    "filters-typed": {"line": "salt"},
    "shelf-chapter-typed": {"chapter": "2"},
    "sharing-name": {"name": "Wren"},
    "alert-kept": {"name": "Lamps", "how": ["look"]},
    "alert-times-typed": {"zone": "Europe/Berlin", "hour": ["7"], "day": ["0"], "titles": ["0"]},
    "reported": {"what": ["other"], "words": "look"},
    "import-columns-said": {"column-0": ["freeforms"]},
    "queue-changed": {"header1": "Title: Another\nRating: T"},
    "queue-declined": {"reason": "twice"},
    "queue-returned": {"note": "which ship?"},
    "wanted-asked": {"words": "a lamp", "kind": ["like"], "highest": ["teen"], "days": ["30"]},
    "wanted-known": {"fic": "https://archiveofourown.org/works/79", "rating": ["1"]},
}


@dataclass(frozen=True)
class Row:
    """One command or verb, what it is about, and what each of the six gets."""

    name: str
    about: str
    cells: tuple[str, ...]


def _rows() -> Iterator[Row]:
    for names, rest in _ROW.findall(PAGE):
        about, *cells = (cell.strip() for cell in rest.split("|"))
        yield from (Row(name, about, tuple(cells)) for name in re.findall(r"`([^`]+)`", names))


ROWS = tuple(_rows())


async def test_every_command_and_every_verb_has_its_row_and_no_row_is_idle(world: World) -> None:
    commands = {f"/{one.qualified_name}" for one in world.bot.tree.walk_commands() if one.parent is not None}
    entries = {one.name for one in world.bot.tree.get_commands(type=discord.AppCommandType.message)}
    verbs = {verb for cog in world.bot.cogs.values() for verb, _ in router.handlers(cog)}

    assert sorted(row.name for row in ROWS) == sorted(commands | entries | verbs)


def test_every_cell_says_something_that_is_explained() -> None:
    assert all(len(row.cells) == len(COLUMNS) for row in ROWS)
    assert {cell for row in ROWS for cell in row.cells} == {*_DONE, *SENTENCES}


@pytest.mark.parametrize("group", range(GROUPS))
async def test_everybody_gets_what_the_table_says(world: World, group: int) -> None:
    six = await cast.cast(world)
    here = [actor for actor in six.actors.values() if actor.guild.id == world.server.id]
    await world.offer_to(*here)  # as a server may, though Discord hides from members what is for moderators
    made = await cast.things(world)

    with kept_database(world.bot.store) as kept:
        stage = Stage(six, made, await cast.state(world, made), kept)
        wrong = {
            f"{row.name} {row.about}, {column}": told
            for row in ROWS[group::GROUPS]
            for column in COLUMNS
            if (told := await _tried(stage, row, column))
        }

    assert wrong == {}
    world.forgiven = world.env.error_cursor


@dataclass
class Stage:
    """The six, and what there is to touch: put back after something was written."""

    six: Cast
    made: Things
    before: tuple[object, ...]
    """Their state before they are touched."""
    kept: Kept
    rows: int = -1
    """How many rows had been written by then."""

    async def things(self) -> Things:
        """What there is to touch, as it was made."""
        if await self._written() != self.rows:
            await self.kept.put_back()
            assert await cast.state(self.six.world, self.made) == self.before
            self.rows = await self._written()
        return self.made

    async def is_unchanged(self) -> bool:
        """Whether a touch has changed nothing of it."""
        return await self._written() == self.rows or (
            await cast.state(self.six.world, self.made) == self.before
        )

    async def _written(self) -> int:
        async with self.six.world.bot.store.write() as db:
            (row,) = await db.execute_fetchall("SELECT total_changes() AS rows")
        return row["rows"]


async def _tried(stage: Stage, row: Row, column: str) -> str | None:
    """What went otherwise than the table says."""
    shown = await done(stage.six, row, column, await stage.things())
    told, cell = cast.said(shown), row.cells[COLUMNS.index(column)]
    unchanged = await stage.is_unchanged()
    if cell in _DONE:
        refused = [sentence for sentence in SENTENCES.values() if sentence in told]
        leaked = (cell == "own" and not unchanged) or (column == "Elsewhere" and cast.TITLE in told)
        failed = "went wrong" in told or not told or refused or leaked
    else:
        failed = SENTENCES[cell] not in told or not unchanged
    return f"{cell}: {told[:200]}{'' if unchanged else ' (something changed)'}" if failed else None


async def _number(world: World, made: Things) -> int:
    """The number by which members know the open request."""
    return (await requests.get(world.bot.store, world.server.id, made.numbers["request"])).number


async def done(six: Cast, row: Row, column: str, made: Things) -> simcord.InteractionResult:
    """What one of the six gets by a command, a menu or a verb."""
    actor, room = six.actors[column], six.room(column)
    if row.name.startswith("/"):
        fic = {"fic": f"#{made.fic.number}"}
        request = {"request": await _number(six.world, made)} if "request" in row.about else {}
        about: dict[str, dict[str, object]] = {
            "fic": {**fic},
            "who left": {"member": six.leaver},
            "her own": {"fic": f"shelf {made.numbers['shelved']}"},
            "request": {**request},
            "request fic": {**request, **fic},
        }
        options = OPTIONS.get(row.name, {}) | about.get(row.about, {})
        return await actor.slash(room, row.name[1:], **options)
    if row.about == "a message":
        return await actor.context_menu(room, row.name, await actor.send(room, "Title: Mine\nRating: T"))
    return await cast.touch(
        six,
        column,
        cast.custom_id(row.name, row.about, made),
        chosen=(reasons.mark(made.fic.recs[0]),) if row.name == "unwhy" else CHOSEN.get(row.name, ()),
        typed=TYPED.get(row.name),
    )
