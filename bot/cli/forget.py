"""`ficrec forget-member` and `ficrec forget-server`: erasing for good, at the operator's hand.

A wrong path must not make a new database, and call it forgotten.
"""

from bot.client import now
from bot.settings import Settings
from bot.ui.text import counted
from db.privacy import export, forget, left_servers
from db.store import wipe
from db.store.sqlite_store import SqliteStore

_AT_WORK = "The file was in use, so its last traces go within a minute while the bot runs."


async def forget_member(settings: Settings, member_id: int) -> str:
    """Erase a member from every list; what was done, in a sentence. Raises OutOfOrder without a database."""
    async with SqliteStore.open(settings.database_path, new=False) as store:
        known = not await export.is_empty(store, member_id)
        recs = await forget.recced(store, member_id)
        await forget.forget(store, member_id, hidden=True, shelf=True, at=now())
        wiped = await wipe.wipe(store)
    if not known:  # an import must not bring her back all the same, so forgetting is written down
        return f"I kept nothing about the member {member_id}. If that's a slip, check the ID."
    return _with_traces(f"Forgotten; {counted(recs, 'rec')} now by a former member.", wiped=wiped)


async def forget_server(settings: Settings, server_id: int) -> str:
    """Delete all that is kept of a server; what was done, in a sentence.

    Raises OutOfOrder without a database, and Unknown where nothing is kept of that server.
    """
    async with SqliteStore.open(settings.database_path, new=False) as store:
        fics = await left_servers.forget(store, server_id)
        wiped = await wipe.wipe(store)
    return _with_traces(f"Deleted, with {counted(fics, 'fic')}.", wiped=wiped)


def _with_traces(done: str, *, wiped: bool) -> str:
    return done if wiped else f"{done} {_AT_WORK}"
