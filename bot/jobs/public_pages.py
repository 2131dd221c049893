"""The job that writes the pages of servers that said yes: each day, and soon where something must go."""

import asyncio
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.access.visibility import Audience
from bot.interaction import Bot
from bot.jobs import site
from bot.processes.servers import NotKnownNow
from db.export import lists as list_export
from db.export import public_pages
from db.export.public_pages import Standing
from db.rules import settings as rules_settings

log = logging.getLogger(__name__)

EACH = timedelta(days=1)
"""How long a page stands as it is while nothing has to go from it."""
# only folders that are named as we name them are ever removed
_OURS = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class _Written:
    """A page as it was written last."""

    at: datetime
    standing: Standing


class PublicPages:
    """What is known of the pages since the bot started; a page that it doesn't know is written anew."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._written: dict[int, _Written] = {}

    async def bring_up_to_date(self) -> None:
        """Write the pages that are due, and take away those that nobody said yes to any more."""
        folder = self._bot.settings.site_dir
        if folder is None or not self._bot.settings.operator_contact:
            return
        wanted = await public_pages.all_servers(self._bot.store)
        await asyncio.to_thread(_remove_others, folder, {site.folder_name(each) for each in wanted})
        self._written = {each: known for each, known in self._written.items() if each in wanted}
        for server_id in wanted:
            try:
                await self._keep_one(folder, server_id)
            except Exception:  # the other servers' pages are kept all the same
                log.exception("The page of server %d could not be written", server_id)

    async def _keep_one(self, folder: Path, server_id: int) -> None:
        try:
            guild = await self._bot.servers.find(server_id)
        except NotKnownNow:
            return
        if guild is None:  # it can't be named
            return
        now, standing = self._bot.clock(), await public_pages.standing(self._bot.store, server_id)
        before = self._written.get(server_id)
        # one of a time to come was written while the clock was wrong
        if before and before.at <= now < before.at + EACH and not standing.takes_back(before.standing):
            return
        chosen = await rules_settings.of(self._bot.store, server_id)
        exported = await list_export.public(
            self._bot.store,
            server_id,
            server=guild.name,
            gates=Audience(chosen).gates,
            at=now,
        )
        settings = self._bot.settings
        await asyncio.to_thread(
            site.write,
            folder / site.folder_name(server_id),
            server_id,
            exported,
            contact=settings.operator_contact,
            address=site.address(settings, server_id) or None,
        )
        self._written[server_id] = _Written(now, standing)


def _remove_others(folder: Path, wanted: set[str]) -> None:
    """Take away the pages in folders that bear a server's name and aren't wanted; others' folders stay."""
    for page in folder.iterdir() if folder.is_dir() else ():
        if _OURS.fullmatch(page.name) and page.name not in wanted and site.remove(page):
            with suppress(OSError):  # something of the operator's own is in it
                page.rmdir()
