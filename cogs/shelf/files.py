"""A shelf as a file: taken along by `/shelf export`, brought from a book tracker by `/shelf add`."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import discord

from bot.access import visibility
from bot.interaction import Interaction
from bot.posts import export_files
from bot.ui import components
from bot.ui.replies import say, show, wait
from cogs.shelf import place, screens
from db.shelf import files, shelf
from db.shelf.files import FileCount, FileRow
from fics.catalogue import _, message
from fics.errors import Unreadable
from fics.export.shelf import ShelfForm, written
from fics.intake.list_files import process
from fics.intake.list_files.entry import Fate, ListEntry
from fics.intake.list_files.reading_progress import UNDATED
from fics.shelf import ReadingProgress

FORMS = {
    ShelfForm.STORYGRAPH: message("CSV with StoryGraph's columns"),
    ShelfForm.GOODREADS: message("CSV with Goodreads' columns"),
    ShelfForm.JSON: message("JSON, with everything"),
    ShelfForm.LINKS: message("A list of links"),
}
"""Each form as it is picked."""
LARGEST = 8 * 1024 * 1024
"""Bytes of a file: a tracker's table of ten thousand books has three million."""
_MOST = 5_000
"""Fics that are taken from one file."""
_READING = asyncio.Semaphore(1)
"""One file at a time: each is read in a process of its own."""
_TOO_LARGE = message("This file is larger than 8 MB. Split it, then send the parts.")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read from a member's file."""

    rows: tuple[FileRow, ...]
    fates: Counter[Fate]


async def export(interaction: Interaction, form: ShelfForm) -> None:
    """Give a member her shelf, as far as this channel may show its fics in a file."""
    await wait(interaction)
    bot, readers = interaction.client, await place.readers_of(interaction)
    seen = await place.shown(interaction, await shelf.of_member(bot.store, interaction.user.id))
    shown = [each.row for each in seen if readers.adult or each.row.facts.gate in readers.gates]
    name = f"shelf-{bot.clock():%Y-%m-%d}"
    file = await asyncio.to_thread(written, shown, form, name=name)
    sent, blocks = export_files.attached(
        export_files.fitting([file], limit=interaction.filesize_limit, name=name)
    )
    text = components.text(_exported(interaction, len(shown), len(seen) - len(shown)))
    await show(interaction, components.Screen(text, *blocks), files=sent)


async def try_out(interaction: Interaction, attached: discord.Attachment) -> None:
    """Read a member's file, and say what would come of it before anything does."""
    if attached.size > LARGEST:
        raise Unreadable(_TOO_LARGE)
    await wait(interaction)
    store, member_id, now = interaction.client.store, interaction.user.id, interaction.client.clock()
    async with _READING:
        with _on_disk(await attached.read()) as path:
            told = await _entries(interaction, path, attached.filename)
    file_id = await files.keep_rows(store, member_id, told.rows, at=now)
    counted = await files.count(store, member_id, file_id)
    await show(interaction, _tried(told, counted, file_id))


async def take_in(interaction: Interaction, file_id: int) -> None:
    """Put on the shelf what was tried."""
    await wait(interaction)
    counted = await files.take_in(interaction.client.store, interaction.user.id, file_id)
    interaction.client.fetching.job.wake()
    added = _("Added {count} fic.", "Added {count} fics.", count=counted.new)
    done = f"{added} {_known(counted)}" if counted.known else added
    await say(interaction, done, components.row(screens.my_shelf()))


@contextmanager
def _on_disk(data: bytes) -> Generator[Path]:
    """A file with that in it, for the process that reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shelf"
        path.write_bytes(data)
        yield path


async def _entries(interaction: Interaction, path: Path, name: str) -> ReadFile:
    rows, fates, now = dict[str, FileRow](), Counter[Fate](), interaction.client.clock()
    async for item in process.read(path, name):
        if not isinstance(item, ListEntry):
            continue
        fates[item.fate] += 1
        if item.fate is not Fate.READ:
            continue
        progress = item.progress or ReadingProgress(moved=now)
        moved = now if progress.moved == UNDATED else progress.moved
        told = ReadingProgress(
            place=progress.place,
            chapter=progress.chapter,
            seen=progress.seen,
            reads=progress.reads,
            moved=min(moved, now),
        )
        row = FileRow(facts=item.facts, progress=told, added=min(item.at or now, now))
        rows.setdefault(row.key, row)
        if len(rows) > _MOST:
            raise Unreadable(
                message("This file has more than {most} fics. Split it, then send the parts.", most=_MOST)
            )
    return ReadFile(tuple(rows.values()), fates)


def _exported(interaction: Interaction, fics: int, left_out: int) -> str:
    lines = [_("### Your shelf: {count} fic", "### Your shelf: {count} fics", count=fics)]
    if left_out:
        told = _(
            "⚠️ I left out {count} fic that all-ages channels can't show.",
            "⚠️ I left out {count} fics that all-ages channels can't show.",
            count=left_out,
        )
        lines.append(f"{told} {visibility.way_to_adult(interaction, _('Use this in an 18+ channel.'))}")
    return "\n".join([*lines, _("-# Only you can see this.")])


def _known(counted: FileCount) -> str:
    return _("{count} was on your shelf already.", "{count} were on your shelf already.", count=counted.known)


def _tried(told: ReadFile, counted: FileCount, file_id: int) -> components.Screen:
    lines = [
        _("### Add {count} fic to your shelf?", "### Add {count} fics to your shelf?", count=counted.new),
        *([_known(counted)] if counted.known else []),
    ]
    if skipped := told.fates[Fate.SKIPPED]:
        lines.append(_("Left out: {count} printed book", "Left out: {count} printed books", count=skipped))
    if unreadable := told.fates[Fate.UNREADABLE]:
        lines.append(_("I couldn't read {count} line.", "I couldn't read {count} lines.", count=unreadable))
    lines.append(_("What's on your shelf stays as it is, and gains dates that only your file has."))
    lines.append(_("-# Stars and reviews stay in your file. I keep neither."))
    buttons = [components.button(_("Don't add them"), "shelf-file-drop")]
    if told.rows:
        add = components.button(
            _("Add to my shelf"), "shelf-file", file_id, style=discord.ButtonStyle.primary
        )
        buttons.insert(0, add)
    return components.Screen(components.text("\n".join(lines)), components.row(*buttons))
