"""What `ficrec doctor` and the running bot find about settings, database and copies, line by line."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from bot.client import now
from bot.settings import Settings
from bot.ui.text import counted
from db.maintenance import backlog, backups
from db.maintenance.backlog import Backlog
from db.store import file_faults, integrity
from db.store.migration import latest_version, version_of
from db.store.sqlite_store import SqliteStore
from fics.errors import Damaged, OutOfOrder

# one is made each day: two days without one are no chance
_OLD_COPY = timedelta(days=2)
_LARGE_WAL = 200_000_000
"""Bytes; four times what it holds while all is well."""
_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph"})
MOUNTS = Path("/proc/mounts")
"""Where Linux tells what is mounted where (proc(5)); spaces in it are written `\\040`."""
_WORDS = {
    "cards": "posted cards to bring up to date",
    "queue_cards": "cards of the mod queue to bring up to date",
    "wanted_cards": "cards of requests to bring up to date",
    "messages": "direct messages to send",
    "archive_questions": "questions to archives",
}


class Weight(StrEnum):
    """How much a finding weighs, as it's printed in front."""

    OK = "ok"
    NOTE = "note"
    """The bot runs without it, but better with it."""
    FIX = "FIX"


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One line: what was looked at, and what to do where it isn't well."""

    about: str
    says: str
    weight: Weight = Weight.OK

    def __str__(self) -> str:
        return f"{self.weight:<4} {self.about}: {self.says}"


async def of_database(settings: Settings) -> AsyncIterator[CheckedLine]:
    """What is found about the database, which is opened for it."""
    path = settings.database_path
    if not await asyncio.to_thread(os.path.lexists, path) and file_faults.hindrance(path) is None:
        yield CheckedLine("Database", f"there's none at {path} yet; the first start makes it.")
        return
    damage = await damage_of(settings)
    if damage:
        yield damage
        return
    for finding in await asyncio.to_thread(of_file, path):
        yield finding
    try:
        async with SqliteStore.open(path, new=False) as store:
            found = await backlog.read(store, at=now())
    except OutOfOrder as refusal:
        yield CheckedLine("Database", str(refusal), Weight.FIX)
        return
    for finding in of_backlog(found):
        yield finding


async def damage_of(settings: Settings) -> CheckedLine | None:
    """What is wrong with the file itself, and what to do; None where it can be opened without changing it."""
    path = settings.database_path
    try:
        await asyncio.to_thread(file_faults.check_there, path)
        await integrity.check(path)
        version = await asyncio.to_thread(version_of, path)
    except Damaged as damage:
        text = f"{damage} {await asyncio.to_thread(backups.way_back, path, settings.backup_dir)}"
        return CheckedLine("Database", text, Weight.FIX)
    except OutOfOrder as refusal:
        return CheckedLine("Database", str(refusal), Weight.FIX)
    if version < latest_version():  # to open it would change it
        text = f"{path} is of an older version. Start the bot once, so that it's brought up to date."
        return CheckedLine("Database", text, Weight.FIX)
    return None


def of_file(path: Path) -> tuple[CheckedLine, ...]:
    """What is found about a whole file and the disk that it is on."""
    return (*_disk(path), *_write_ahead_log(path), *_network(path))


def _disk(path: Path) -> Iterator[CheckedLine]:
    size = path.stat().st_size
    yield CheckedLine("Database", f"{path} is whole ({size // 1_000_000 + 1:,} MB).")
    free = shutil.disk_usage(path.absolute().parent).free
    if free < 2 * size + 50_000_000:
        yield CheckedLine(
            "Disk",
            f"{free // 1_000_000:,} MB are free, and an update needs twice the file's size. Free some space.",
            Weight.FIX,
        )
    else:
        yield CheckedLine("Disk", f"{free // 1_000_000:,} MB are free.")


def _write_ahead_log(path: Path) -> Iterator[CheckedLine]:
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size > _LARGE_WAL:
        yield CheckedLine(
            "Write-ahead log",
            f"{wal} has grown to {wal.stat().st_size // 1_000_000:,} MB. Does another program keep the "
            "database open? Close it.",
            Weight.FIX,
        )


def _network(path: Path) -> Iterator[CheckedLine]:
    system = _file_system(path.absolute())
    if system in _NETWORK_FILE_SYSTEMS:
        yield CheckedLine(
            "Folder",
            f"{path.absolute().parent} is on a network ({system}), where SQLite's locks can fail. "
            "Move the database to a disk of this machine.",
            Weight.FIX,
        )


def _file_system(path: Path) -> str | None:
    """The kind of file system that holds a path; None where the system doesn't say."""
    if not MOUNTS.exists():
        return None
    places = (line.split(" ")[1:3] for line in MOUNTS.read_text().splitlines())
    found = [(place, kind) for place, kind in places if path.is_relative_to(place.replace("\\040", " "))]
    return max(found, key=lambda each: len(each[0]))[1] if found else None


def of_backlog(found: Backlog) -> Iterator[CheckedLine]:
    """What is found about what the database holds, and what waits in it."""
    if not found.servers:
        yield CheckedLine(
            "Lists",
            "the database is empty. If your bot was on servers before, has your host lost its files? "
            "Then go back to a copy with `ficrec restore`.",
            Weight.NOTE,
        )
    else:
        yield CheckedLine("Lists", f"{found.fics:,} fics on {found.servers:,} servers.")
    for queue in found.queues:
        yield _queue(queue)
    if found.earlier_requests:
        yield CheckedLine(
            "Authors' requests",
            f"{counted(found.earlier_requests, 'key')} of before 0.2 can't be completed: without a link, "
            "such a fic isn't known again. Ask their authors, and run `ficrec optout` with their names.",
            Weight.NOTE,
        )
    if found.refusing:
        archives = ", ".join(found.refusing)
        yield CheckedLine(
            "Archives", f"{archives} didn't answer last time; each is asked again later by itself."
        )
    if found.is_wiping_due:
        yield CheckedLine(
            "Deleted data", "traces are still in the file; the running bot wipes them within a minute."
        )


def _queue(queue: backlog.WaitingWork) -> CheckedLine:
    about = _WORDS[queue.name].capitalize()
    if queue.oldest > 3_600 or queue.stuck:
        return CheckedLine(
            about,
            f"{queue.due:,} wait, {queue.stuck:,} failed several times, the oldest is "
            f"{queue.oldest // 60:,} minutes late. Is the bot running, and may it post there?",
            Weight.FIX,
        )
    return CheckedLine(about, f"{queue.due:,} wait.")


def of_folders(settings: Settings) -> Iterator[CheckedLine]:
    """The folders that settings name, and that the bot can't write in."""
    for name, folder in (("BACKUP_DIR", settings.backup_dir), ("SITE_DIR", settings.site_dir)):
        why = file_faults.hindrance(folder / "file") if folder else None
        if why:
            yield CheckedLine(name, f"can't write in {folder}: {why}. Set it to another folder.", Weight.FIX)


def of_copies(settings: Settings) -> Iterator[CheckedLine]:
    """How old the newest copy is."""
    folder = settings.backup_dir or backups.USUAL
    if settings.backup_dir is None and not backups.in_folder(settings.database_path, folder):
        yield CheckedLine(
            "Copies", "the bot makes none. Set BACKUP_DIR to a folder, or run `ficrec backup`.", Weight.NOTE
        )
        return
    newest = next(iter(backups.in_folder(settings.database_path, folder, at=now())), None)
    made: datetime | None = backups.made_at(newest) if newest else None
    if made is None or now() - made > _OLD_COPY:
        when = f"the newest is of {made:%Y-%m-%d}" if made else "there's none yet"
        yield CheckedLine(
            "Copies", f"{when} in {folder}. Does the bot run, and may it write there?", Weight.FIX
        )
    else:
        yield CheckedLine("Copies", f"the newest is {newest}.")
