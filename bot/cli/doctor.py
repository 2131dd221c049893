"""`ficrec doctor`: looks over settings, database, copies and Discord; each line says ok, or what to do."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

import aiohttp
from discord.http import Route

from bot.client import now
from bot.settings import Settings
from bot.ui.text import counted
from db.maintenance import backlog, backups
from db.maintenance.backlog import Backlog
from db.store import file_faults
from db.store.migration import latest_version
from db.store.store import Store
from fics.errors import OutOfOrder, Refusal

# a server that needs longer to reach Discord has something that wants mending
_PATIENCE = aiohttp.ClientTimeout(total=10)
_LEAST_SIGN_INS = 50
"""Fewer sign-ins left than this are worth a word: at none, Discord gives the bot a new token."""
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


async def report(environment: Mapping[str, str], show: Callable[[str], None], *, live: bool) -> bool:
    """Show what is found, line by line; `live` asks the running bot, too. Whether nothing has to be fixed."""
    is_well = True
    async for finding in examine(environment, live=live):
        show(str(finding))
        is_well = is_well and finding.weight is not Weight.FIX
    return is_well


async def examine(environment: Mapping[str, str], *, live: bool) -> AsyncIterator[CheckedLine]:
    """Everything that can be looked at from here, one after the other, each as soon as it's known."""
    try:
        settings = Settings.from_mapping(environment)
        settings.check_ini()
    except Refusal as refusal:
        yield CheckedLine("Settings", str(refusal), Weight.FIX)
        return
    yield CheckedLine("Settings", "all can be read.")
    yield CheckedLine("SQLite", f"version {sqlite3.sqlite_version}.")
    async for finding in _database(settings.database_path):
        yield finding
    for finding in _copies(settings):
        yield finding
    if settings.operator_contact is None:
        yield CheckedLine(
            "Contact", "authors can't reach you. Set OPERATOR_CONTACT to an address of yours.", Weight.NOTE
        )
    async for finding in _discord(settings.token):
        yield finding
    if live:
        yield await _running(settings.health_port)


async def _running(port: int | None) -> CheckedLine:
    """How the running bot says it is."""
    about = "Running bot"
    if port is None:
        return CheckedLine(about, "can't be asked. Set HEALTH_PORT and start it again.", Weight.FIX)
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(f"http://127.0.0.1:{port}/healthz") as answer,
        ):
            told = await answer.json()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return CheckedLine(about, f"nobody answers on port {port}. Is it running?", Weight.FIX)
    if problems := told.get("problems"):
        return CheckedLine(about, f"{'; '.join(problems)}. Look into its log.", Weight.FIX)
    return CheckedLine(about, f"is connected, to {told.get('servers', 0):,} servers.")


async def _database(path: Path) -> AsyncIterator[CheckedLine]:
    if not await asyncio.to_thread(path.exists):
        yield CheckedLine("Database", f"there's none at {path} yet; the first start makes it.")
        return
    damage = await asyncio.to_thread(_damage, path)
    if damage:
        yield CheckedLine("Database", damage, Weight.FIX)
        return
    for finding in await asyncio.to_thread(lambda: [*_file(path)]):
        yield finding
    try:
        async with Store.open(path, new=False) as store:
            found = await backlog.read(store, at=now())
    except OutOfOrder as refusal:
        yield CheckedLine("Database", str(refusal), Weight.FIX)
        return
    for finding in _waiting(found):
        yield finding


def _damage(path: Path) -> str | None:
    """What is wrong with the file, and what to do; None where it can be opened without changing it."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            (found,) = db.execute("PRAGMA integrity_check (1)").fetchone()
    except sqlite3.Error as error:
        return str(file_faults.fault(path, error))
    if found != "ok":
        return f"{path} is damaged ({found}). Stop the bot and go back to a copy with `ficrec restore`."
    if version < latest_version():  # to open it would change it
        return f"{path} is of an older version. Start the bot once, so that it's brought up to date."
    return None


def _file(path: Path) -> Iterator[CheckedLine]:
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
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size > _LARGE_WAL:
        yield CheckedLine(
            "Write-ahead log",
            f"{wal} has grown to {wal.stat().st_size // 1_000_000:,} MB. Does another program keep the "
            "database open? Close it.",
            Weight.FIX,
        )
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


def _waiting(found: Backlog) -> Iterator[CheckedLine]:
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
        yield CheckedLine("Deleted data", "traces are still in the file; the running bot wipes them hourly.")


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


def _copies(settings: Settings) -> Iterator[CheckedLine]:
    folder = settings.backup_dir
    if folder is None:
        yield CheckedLine(
            "Copies", "the bot makes none. Set BACKUP_DIR to a folder, or run `ficrec backup`.", Weight.NOTE
        )
        return
    newest = next(iter(backups.in_folder(settings.database_path, folder)), None)
    made: datetime | None = backups.made_at(newest) if newest else None
    if made is None or now() - made > _OLD_COPY:
        when = f"the newest is of {made:%Y-%m-%d}" if made else "there's none yet"
        yield CheckedLine(
            "Copies", f"{when} in {folder}. Does the bot run, and may it write there?", Weight.FIX
        )
    else:
        yield CheckedLine("Copies", f"the newest is {newest}.")


async def _discord(token: str | None) -> AsyncIterator[CheckedLine]:
    if token is None:
        yield CheckedLine("Token", "there's none. Put DISCORD_TOKEN=… into the file .env.", Weight.FIX)
        return
    headers = {"Authorization": f"Bot {token}"}
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=_PATIENCE, trust_env=True) as session:
            async for finding in _account(session):
                yield finding
    except (aiohttp.ClientError, TimeoutError):
        yield CheckedLine("Discord", "can't be reached from here. Is the network up?", Weight.FIX)


async def _account(session: aiohttp.ClientSession) -> AsyncIterator[CheckedLine]:
    async with session.get(f"{Route.BASE}/users/@me") as answer:
        if answer.status == 401:
            yield CheckedLine(
                "Token", "Discord doesn't know it. Copy it again from the developer portal.", Weight.FIX
            )
            return
        if answer.status != 200:
            yield CheckedLine("Discord", f"answered {answer.status}. Try again later.", Weight.FIX)
            return
        yield CheckedLine("Token", f"Discord knows it, as {(await answer.json())['username']}.")
    async with session.get(f"{Route.BASE}/gateway/bot") as answer:
        limit = (await answer.json()).get("session_start_limit", {})
    left = limit.get("remaining")
    if isinstance(left, int):
        text = f"{left:,} of {limit.get('total', 0):,} sign-ins are left today."
        if left < _LEAST_SIGN_INS:
            text += " Something starts the bot again and again; stop it until tomorrow."
        yield CheckedLine("Sign-ins", text, Weight.OK if left >= _LEAST_SIGN_INS else Weight.FIX)
