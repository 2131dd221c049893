"""`ficrec import`: takes a file's list into a server's, after a dry run, at the operator's hand."""

import asyncio
import csv
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from bot.client import now
from bot.settings import Settings
from bot.ui.text import counted
from db.archives import questions
from db.imports import imports, intake, restore
from db.imports.imports import Counts
from db.log.records import Imported
from db.store import servers
from db.store.store import Store
from fics.errors import Unknown, Unreadable
from fics.export.values import ListAlias, ListBlock, WaitingEntry
from fics.intake.list_files import process
from fics.intake.list_files.columns import SAMPLES
from fics.intake.list_files.entry import Item, ListEntry, Rule, UnknownColumns
from fics.links.sites import spacing

BATCH = 50
"""Fics that one transaction judges."""
NONE = timedelta(0)
PACE = 3.0
"""Seconds between two words about the progress."""
_HEADS = ("Place", "Outcome", "Reason", "Fic")
_NO_LIST = "I keep no list of server {server} yet. Check its ID, or add --new to begin one."
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


@dataclass(slots=True)
class _Trial:
    """What was seen while the file was read."""

    seen: set[str] = field(default_factory=set[str])
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    rules: list[Rule] = field(default_factory=list[Rule])
    """What a file of FicRec's own holds beside its fics."""
    refusal: str | None = None


async def import_file(settings: Settings, asked: ImportArguments, *, progress: Callable[[str], None]) -> str:
    """Do as asked; what would come in, or came in, in a few lines. `progress` is told every few seconds.

    Raises Unreadable where the file can't be read, Unknown for a server without a list, and OutOfOrder
    without a database.
    """
    if not asked.file.is_file():
        raise Unreadable(f"There's no file {asked.file}. Check its name.")
    progress = _paced(progress)
    async with Store.open(settings.database_path, new=False) as store:
        if await servers.find(store, asked.server_id) is None and not asked.new:
            raise Unknown(_NO_LIST.format(server=asked.server_id))
        if asked.sure:
            await _go_on(store, asked.server_id, progress=progress)
        at = now()
        import_id = await imports.begin(
            store, asked.server_id, asked.file.name, member_id=None, at=at, whole=True
        )
        trial = await _try_out(store, asked, import_id, at=at, progress=progress)
        planned = await imports.counts(store, import_id)
        told = [_summary(planned), *_questions(trial), *filter(None, [trial.refusal])]
        if asked.sure:
            told += await _take_in(store, asked.server_id, import_id, progress=progress)
            await restore.restore_rules(store, asked.server_id, import_id, trial.rules, at=now())
        if asked.lines:
            _write_lines(asked.lines, await imports.lines(store, import_id))
        return "\n".join([*told, *(() if asked.sure else ("Nothing was imported yet: with --yes I do it.",))])


async def _try_out(
    store: Store, asked: ImportArguments, import_id: int, *, at: datetime, progress: Callable[[str], None]
) -> _Trial:
    """Read the file and judge its fics; what comes before damage counts."""
    trial, batch, read = _Trial(), list[ListEntry](), 0
    try:
        async for item in _items(asked):
            if isinstance(item, UnknownColumns):
                trial.unknown |= dict(item.unknown)
            if isinstance(item, ListEntry):
                batch.append(item)
            if isinstance(item, ListAlias | ListBlock | WaitingEntry):
                trial.rules.append(item)
            if len(batch) == BATCH:
                read += len(batch)
                await imports.try_out(store, asked.server_id, import_id, batch, seen=trial.seen, at=at)
                batch = []
                progress(f"{read:,} fics read …")
    except Unreadable as refusal:
        if not (read or batch):
            raise
        trial.refusal = str(refusal.text)
    await imports.try_out(store, asked.server_id, import_id, batch, seen=trial.seen, at=at)
    return trial


async def _items(asked: ImportArguments) -> AsyncIterator[Item]:
    async for item in process.read(asked.file, asked.file.name, chosen=asked.columns):
        yield item


async def _take_in(
    store: Store, server_id: int, import_id: int, *, progress: Callable[[str], None]
) -> list[str]:
    """Take all rows in; Ctrl+C ends it between two of them, and what came in till then stays."""
    told: list[str] = []
    try:
        await _take_all(store, server_id, import_id, progress=progress)
    except asyncio.CancelledError:
        await intake.stop(store, server_id, at=now())
        told = ["Stopped. Run it again to import the rest."]
    waits = [spacing(link) * count for link, count in await questions.waiting(store)]
    return [*told, _outcome(await imports.brought(store, import_id), max(waits, default=NONE))]


async def _go_on(store: Store, server_id: int, *, progress: Callable[[str], None]) -> None:
    """Take in what is left of an import that was killed; its rows are kept, so the file isn't asked."""
    for import_id in await imports.begun(store, server_id):
        await _take_all(store, server_id, import_id, progress=progress)


async def _take_all(store: Store, server_id: int, import_id: int, *, progress: Callable[[str], None]) -> None:
    whole = (await imports.counts(store, import_id)).to_do
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


def _summary(told: Counts) -> str:
    parts = [f"{told.new:,} new", f"{told.here:,} already here (their recs join)", f"{told.adult:,} adult"]
    more = [(told.left_out, "left out"), (told.skipped, "skipped"), (told.unreadable, "unreadable")]
    parts += [f"{count:,} {words}" for count, words in more if count]
    return f"{counted(told.rows, 'row')} → {counted(told.fics, 'fic')}: {', '.join(parts)}."


def _questions(trial: _Trial) -> list[str]:
    """What is to be asked about columns, once."""
    if not trial.unknown:
        return []
    told = [f"  {name}: {', '.join(cells[:SAMPLES])}" for name, cells in trial.unknown.items()]
    hint = f'Say what they hold with --column "NAME=FIELD" ({_FIELDS} or ignored).'
    return ["I don't know these columns, so I left them out:", *told, hint]


def _outcome(brought: Imported, wait: timedelta) -> str:
    """What came in, and how long archives will be asked about it by a bot that runs."""
    if not (brought.new or brought.joined):
        return "Everything in it was here already, so nothing changed."
    new, joined = counted(brought.new, "new fic"), counted(brought.joined, "rec")
    return (
        f"Imported {new}, and {joined} of fics that were here. `/ficadmin log` can undo this.\n"
        f"Archives are asked for details {_about(wait)}, as slowly as they ask for."
    )


def _about(wait: timedelta) -> str:
    """A long time in the words of people."""
    hours = wait / timedelta(hours=1)
    if hours < 2:
        return "for an hour or two"
    return f"for about {round(hours)} hours" if hours < 48 else f"for about {round(hours / 24)} days"


def _write_lines(path: Path, lines: tuple[imports.ImportLine, ...]) -> None:
    """Write a table of what became of each line; raises Unreadable where the file can't be written."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADS)
            writer.writerows(
                (line.place, line.outcome, line.reason or "", line.number or "") for line in lines
            )
    except OSError:
        raise Unreadable(f"I can't write {path}. Choose a file in a folder that you can write to.") from None
