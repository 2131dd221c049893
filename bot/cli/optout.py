"""`ficrec optout`: takes an author's fics off one list or all, at the operator's hand."""

from dataclasses import dataclass

from bot.client import now
from bot.settings import Settings
from bot.ui.text import counted
from db.fics import author_removal
from db.rules import author_requests
from db.rules.author_requests import Author
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from fics.errors import Incomplete
from fics.links import profiles
from fics.rules.blocks import Blocked, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What stands on the command line."""

    name: str
    archive: str | None = None
    server_id: int | None = None
    """None is all servers."""
    sure: bool = False
    """Without it, it is only told what would be taken off."""
    back: bool = False
    """Lets the author's fics be recced again."""


async def optout(settings: Settings, asked: Removal) -> str:
    """Do as asked; what was done, in one sentence.

    Raises Incomplete without a name, and OutOfOrder where the database is not there, or can't be used: a
    wrong path must not make a new one, and call the wish fulfilled.
    """
    if not asked.name.strip():
        raise Incomplete("Please give the author's name.")
    author = Author(profiles.user(asked.name), key(Blocked.ARCHIVE, asked.archive) if asked.archive else None)
    async with SqliteStore.open(settings.database_path, new=False) as store:
        if asked.back:
            known = await author_requests.come_back(store, author)
            return "They can be recced again." if known else "There was no such opt-out."
        return (
            await _taken_off(store, author, asked)
            if asked.sure
            else await _counted_first(store, author, asked)
        )


async def _counted_first(store: Store, author: Author, asked: Removal) -> str:
    if asked.server_id is None:
        fics = await author_removal.fics_everywhere(store, author)
    else:
        fics = await author_removal.fics_by(store, asked.server_id, author)
    return f"That would take off {_counted(fics)}, for good; with --yes I do it."


async def _taken_off(store: Store, author: Author, asked: Removal) -> str:
    if asked.server_id is None:
        fics = await author_removal.take_all_off_everywhere(store, author, at=now())
    else:
        fics = await author_removal.take_all_off(store, asked.server_id, author, at=now())
    asked_about = [
        await author_removal.ask_about_disguised(store, server_no, author, at=now())
        for server_no in await author_removal.servers_of(store, asked.server_id)
    ]
    told = f"{_counted(fics)} taken off, and none can come back; a bot that runs deletes their cards itself."
    alike = sum(asked_about)
    more = f" {counted(alike, 'fic')} may be theirs under another spelling: mods find them in their queue."
    return f"{told}{more if alike else ''}"


def _counted(fic_ids: tuple[int, ...]) -> str:
    lists = {fic_id >> 24 for fic_id in fic_ids}
    where = f" on {counted(len(lists), 'list')}" if lists else ""
    return f"{counted(len(fic_ids), 'fic')}{where}"
