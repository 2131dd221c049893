"""`ficrec import`: takes a file's list into a server's, after a dry run, at the operator's hand."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic

from bot.client import now
from bot.imports import trial, wording
from bot.imports.trial import FilesSeen, ListFile
from bot.settings import Settings
from db.archives import questions
from db.imports import import_rows, imports, intake, own_notes, restore
from db.store import servers
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from fics.errors import Unknown, Unreadable
from fics.intake.list_files.columns import SAMPLES
from fics.models import Gate

PACE = 3.0
"""Seconds between two words about the progress."""
_NO_LIST = "I keep no list of server {server} yet. Check its ID, or add --new to begin one."
_NOTES = (
    "Notes of member {member}: {notes}. They become her reasons once she agrees, in /mine news on the server."
)
_FIELDS = "title, authors, fandoms, relationships, characters, freeforms, warnings, rating, words, why"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportArguments:
    """What stands on the command line."""

    file: Path
    server_id: int
    sure: bool = False
    """Without it, it is only told what would come in."""
    lines: Path | None = None
    """Where a table says what becomes of each line."""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """What columns hold that nobody knows by their names."""
    new: bool = False
    """Whether the server may have no list yet."""
    notes_of: int | None = None
    """The member, who imports it, whose own words the notes are; without her, notes stay out."""


async def import_file(settings: Settings, asked: ImportArguments, *, progress: Callable[[str], None]) -> str:
    """Do as asked; what would come in, or came in, in a few lines. `progress` is told every few seconds.

    Raises Unreadable where the file can't be read, Unknown for a server without a list, and OutOfOrder
    without a database.
    """
    if not asked.file.is_file():
        raise Unreadable(f"There's no file {asked.file}. Check its name.")
    progress = _paced(progress)
    async with SqliteStore.open(settings.database_path, new=False) as store:
        if await servers.find(store, asked.server_id) is None and not asked.new:
            raise Unknown(_NO_LIST.format(server=asked.server_id))
        if asked.sure:
            # What is left of an import that was killed comes first; its rows are kept, so no file is needed.
            for begun in await imports.begun(store, asked.server_id):
                await _take_all(store, asked.server_id, begun, progress=progress)
        at = now()
        import_id = await imports.begin(
            store, asked.server_id, asked.file.name, member_id=asked.notes_of, at=at, whole=True
        )
        seen = await _try_out(store, asked, import_id, at=at, progress=progress)
        planned = await import_rows.counts(store, import_id)
        told = [wording.summary(planned), *await _notes(store, asked, import_id), *_questions(seen)]
        told += [str(seen.refusal)] if seen.refusal else []
        if asked.sure:
            told += await _take_in(store, asked.server_id, import_id, progress=progress)
            await restore.restore_rules(store, asked.server_id, import_id, seen.rules, at=now())
        if asked.lines:
            _write_lines(asked.lines, await import_rows.lines(store, import_id))
        return "\n".join([*told, *(() if asked.sure else ("Nothing was imported yet: with --yes I do it.",))])


async def _try_out(
    store: Store, asked: ImportArguments, import_id: int, *, at: datetime, progress: Callable[[str], None]
) -> FilesSeen:
    async def tell(read: int) -> None:
        progress(f"{read:,} fics read …")

    seen = FilesSeen()
    await trial.try_out(
        store,
        asked.server_id,
        import_id,
        ListFile(path=asked.file, name=asked.file.name),
        chosen=asked.columns,
        seen=seen,
        at=at,
        progress=tell,
    )
    return seen


async def _take_in(
    store: Store, server_id: int, import_id: int, *, progress: Callable[[str], None]
) -> list[str]:
    """Take all rows in; Ctrl+C ends it between two of them, and what came in till then stays."""
    told: list[str] = []
    try:
        await _take_all(store, server_id, import_id, progress=progress)
    except asyncio.CancelledError:
        await intake.stop(store, server_id, import_id, at=now())
        told = ["Stopped. Run it again to import the rest."]
    brought = await import_rows.brought(store, import_id)
    waits = wording.archives(await questions.waiting(store)) if brought.new or brought.joined else ""
    return [*told, wording.outcome(brought), *filter(None, [waits])]


async def _take_all(store: Store, server_id: int, import_id: int, *, progress: Callable[[str], None]) -> None:
    whole = (await import_rows.counts(store, import_id)).to_do
    while left := await intake.take_in(store, server_id, import_id, at=now()):
        progress(f"{whole - left:,} of {whole:,} rows imported …")


def _paced(progress: Callable[[str], None]) -> Callable[[str], None]:
    """Make of `progress` one that says something only every few seconds."""
    said = monotonic()

    def tell(text: str) -> None:
        nonlocal said
        if monotonic() - said >= PACE:
            said = monotonic()
            progress(text)

    return tell


async def _notes(store: Store, asked: ImportArguments, import_id: int) -> list[str]:
    """Say how many notes wait for a member's yes; raises NotAllowed where she was forgotten."""
    if asked.notes_of is None:
        return []
    await own_notes.claim(store, asked.server_id, import_id, asked.notes_of)
    notes = await own_notes.count(store, import_id, asked.notes_of, frozenset(Gate))
    return [_NOTES.format(notes=notes.said, member=asked.notes_of)]


def _questions(seen: FilesSeen) -> list[str]:
    """What is to be asked about columns, once."""
    if not seen.unknown:
        return []
    told = [f"  {name}: {', '.join(cells[:SAMPLES])}" for name, cells in seen.unknown.items()]
    hint = f'Say what they hold with --column "NAME=FIELD" ({_FIELDS} or ignored).'
    return ["I don't know these columns, so I left them out:", *told, hint]


def _write_lines(path: Path, lines: tuple[import_rows.ImportLine, ...]) -> None:
    """Write a table of what became of each line; raises Unreadable where the file can't be written."""
    try:
        path.write_bytes(wording.lines(lines))
    except OSError:
        raise Unreadable(f"I can't write {path}. Choose a file in a folder that you can write to.") from None
