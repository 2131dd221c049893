"""`ficrec backup` and `ficrec restore`: a copy of all that is kept, and the way back to one."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.client import now
from bot.settings import Settings
from bot.ui.text import counted
from db.maintenance import backups, erasures
from db.maintenance.backups import Backup, Holding
from db.maintenance.erasures import Erasures, Replayed
from db.store import file, file_faults, locks
from fics.errors import Incomplete, OutOfOrder, Refusal

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """What stands on the command line."""

    backup: Path
    sure: bool = False
    """Restores also where it can't be known what was erased since the copy was made."""


async def backup(settings: Settings, folder: Path, *, keep: int) -> str:
    """Copy the database into a folder, also while the bot runs; what was made, in a few sentences.

    Raises OutOfOrder where the copy can't be made.
    """
    made = await backups.make(settings.database_path, folder, keep=keep, at=now())
    size, holds = max(1, made.size // _MEGABYTE), _holds(made.holds)
    sound = f"Copied to {made.path} ({size:,} MB, {holds}). I opened the copy, and it's sound."
    return " ".join((sound, *await _older(made)))


async def restore(settings: Settings, asked: Restoring) -> str:
    """Put a copy in the database's place, and erase from it what was erased since; what was done.

    The database that stood there is kept beside it for a while. Raises Running where a bot is at work on it,
    OutOfOrder where the copy isn't sound, and Incomplete where it can't be known what was erased since, and
    the operator isn't sure.
    """
    path = settings.database_path
    await asyncio.to_thread(file_faults.check_replaceable, path)
    if not asked.backup.is_file():
        raise OutOfOrder(f"There's no file {asked.backup}. Give the path of a backup.")
    with locks.hold_all(path):
        prepared = path.with_name(f"{path.name}.restoring")
        try:
            await asyncio.to_thread(file.copy, asked.backup, prepared)
            later = await _erased_since(prepared, asked.backup, path)
            if not later and not asked.sure:
                raise Incomplete(_unknown_since(asked.backup))
            holds, replayed = await _replay(prepared, later)
            kept = _put_in_place(prepared, path)
        finally:
            for leftover in file.with_sidecars(prepared):
                leftover.unlink(missing_ok=True)
    before = (f"The database that was there is now {kept}.",) if kept else ()
    return " ".join((f"Restored {asked.backup} to {path}: {_holds(holds)}.", *_erased(replayed), *before))


async def _erased_since(prepared: Path, given: Path, path: Path) -> tuple[Erasures, ...]:
    """What later databases of the same bot have erased: the one in use, and copies that are newer."""
    async with backups.opened(prepared) as store:
        own = await erasures.read(store)
    newer = [copy for copy in backups.in_folder(path, given.parent) if copy.name > given.name]
    known = [await _read(each) for each in (path, *newer) if each.exists()]
    return tuple(each for each in known if each and each.identity == own.identity)


async def _read(path: Path) -> Erasures | None:
    """What a database was asked to erase; None where it can't be read."""
    with suppress(Refusal):
        async with backups.opened(path) as store:
            return await erasures.read(store)
    return None


async def _replay(prepared: Path, later: tuple[Erasures, ...]) -> tuple[Holding, Replayed]:
    done = Replayed(0, 0, 0)
    async with backups.opened(prepared) as store:
        for each in later:
            more = await erasures.replay(store, each, at=now())
            done = Replayed(done.members + more.members, done.fics + more.fics, done.servers + more.servers)
        return await backups.count(store), done


def _put_in_place(prepared: Path, path: Path) -> Path | None:
    """Where the database is kept that stood there; None where there was none."""
    kept = None
    if path.exists():
        kept = path.with_name(f"{path.name}{file.BEFORE}restore-{now():%Y-%m-%dT%H%M%SZ}")
        # With its WAL: the last hours may be in there alone.
        for old, new in zip(file.with_sidecars(path), file.with_sidecars(kept), strict=True):
            if old.exists():
                old.replace(new)
    prepared.replace(path)
    file.keep_private(path)
    return kept


async def _older(made: Backup) -> tuple[str, ...]:
    """What to know of copies that still hold what was erased since."""
    newest = await _read(made.path)
    for older in reversed(made.older):
        earlier = await _read(older)
        if earlier and newest and newest.holds_more_than(earlier):
            return (
                f"Data deleted since {_day(older)} is still in older copies; they go as new ones are made.",
            )
    return ()


def _erased(replayed: Replayed) -> tuple[str, ...]:
    if replayed == Replayed(0, 0, 0):
        return ()
    people = counted(replayed.members, "member")
    fics, lists = counted(replayed.fics, "fic"), counted(replayed.servers, "server")
    return (f"Deleted again what was deleted since: {people}, {fics} of authors who asked, {lists}.",)


def _unknown_since(given: Path) -> str:
    return (
        f"I can't tell who had their data deleted after {_day(given)}: the database that would know isn't "
        "here, or can't be read. Restoring brings those people's data back. Add --yes to do it anyway."
    )


def _day(backup: Path) -> str:
    made: datetime | None = backups.made_at(backup)
    return f"{made:%Y-%m-%d}" if made else f"{backup.name} was made"


def _holds(holds: Holding) -> str:
    fics, recs = counted(holds.fics, "fic"), counted(holds.recs, "rec")
    return f"{fics} and {recs} on {counted(holds.servers, 'server')}"
