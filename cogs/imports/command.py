"""`/ficadmin import`: what a file would bring, Start, Stop, and what its columns hold."""

import asyncio
import io
from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import must_moderate, server_of
from bot.commands.tree import FICADMIN
from bot.imports import screens, trial, wording
from bot.imports.screens import Tried
from bot.imports.trial import FilesSeen
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import ImportId
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from cogs.imports import columns
from cogs.imports.downloads import downloaded, sources_of
from db.imports import import_rows, imports, intake, own_notes, progress
from db.imports.imports import ImportState
from db.imports.progress import AttachedFile, Trial
from db.rules import settings
from fics.catalogue import Text, _, message
from fics.errors import Unknown
from fics.visibility import Audience

_NONE = message(
    "No import is kept here. Add a `file` to `/ficadmin import`. Nothing comes in before you press **Start**."
)
_PACE = 4.0
"""Seconds between two words about the progress."""


@app_commands.guild_only()
class Importing(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """Lists from elsewhere."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        # One file at a time for all servers: reading one may take hundreds of megabytes.
        self._turn = asyncio.Lock()

    @app_commands.command(name="import")
    @app_commands.describe(
        file="A list: Discord export, AO3 bookmarks, sheet, rec post, bookmarks, FicRec's own or a .zip",
        part2="A second file, such as the next part of a long export",
        part3="A third file",
    )
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment | None = None,
        part2: discord.Attachment | None = None,
        part3: discord.Attachment | None = None,
    ) -> None:
        """Bring a list from a file. I count first. Nothing comes in before you press Start."""
        await must_moderate(interaction)
        sources = sources_of([part for part in (file, part2, part3) if part])
        await wait(interaction)
        if not sources:
            await self._reopen(interaction)
            return
        await progress.check_free(self.bot.store, server_of(interaction))
        server_id, member_id = server_of(interaction), interaction.user.id
        import_id = await imports.begin(
            self.bot.store, server_id, sources[0].name, member_id=member_id, at=self.bot.clock()
        )
        await self._try_out(interaction, import_id, sources)

    async def _try_out(
        self, interaction: Interaction, import_id: int, sources: Sequence[AttachedFile]
    ) -> None:
        """Read the files into a trial, and show what it would bring."""
        store, server_id = self.bot.store, server_of(interaction)
        chosen = await progress.columns(store, server_id)
        seen, tell = FilesSeen(), _paced(interaction)
        async with self._turn, downloaded(self.bot, sources) as files:
            for each in files:
                await trial.try_out(
                    store,
                    server_id,
                    import_id,
                    each,
                    chosen=chosen,
                    seen=seen,
                    at=self.bot.clock(),
                    progress=tell,
                )
        unknown = {name: cells for name, cells in seen.unknown.items() if name not in chosen}
        await progress.keep_trial(store, import_id, sources=tuple(sources), unknown=unknown)
        await progress.drop_trials(store, server_id, but=import_id)
        found = await progress.get(store, server_id, import_id)
        await self._show(interaction, found, refusal=seen.refusal, rules=bool(seen.rules))

    async def _reopen(self, interaction: Interaction) -> None:
        found = await progress.latest(self.bot.store, server_of(interaction))
        if found is None:
            raise Unknown(_NONE)
        await self._show(interaction, found)

    async def _show(
        self, interaction: Interaction, found: Trial, *, refusal: Text | None = None, rules: bool = False
    ) -> None:
        """A trial as it may be shown here; one that was started, as far as it is."""
        store, readers = self.bot.store, await visibility.of(interaction)
        lines = wording.lines(await import_rows.lines(store, found.id, readers.gates))
        file = discord.File(io.BytesIO(lines), screens.LINES)
        if found.state is not ImportState.TRIED:
            await show(interaction, await self._begun(found, readers, file), files=[file])
            return
        shown = Tried(
            trial=found,
            counts=await import_rows.counts(store, found.id, readers.gates),
            adult=readers.adult,
            way=visibility.way_to_adult(interaction, _("Run this in an 18+ channel to see them.")),
            archives=await import_rows.archives(store, found.id),
            notes=await own_notes.count(store, found.id, interaction.user.id, readers.gates),
            refusal=refusal,
            rules=rules,
        )
        await show(interaction, screens.tried(shown, file), files=[file])

    async def _begun(self, found: Trial, readers: Audience, file: discord.File) -> components.Screen:
        brought = await import_rows.brought(self.bot.store, found.id, readers.gates)
        running = [each for each in await progress.at_work(self.bot.store) if each.id == found.id]
        screen = screens.progress(running[0]) if running and running[0].runs else screens.ended(brought, ())
        screen.add_item(discord.ui.File(file))
        return screen

    @on_component("import-start")
    async def start(self, interaction: Interaction, component: Component, import_id: ImportId) -> None:
        """Have it taken in by the job, which tells in one message how far it is."""
        await must_moderate(interaction)
        server_id = server_of(interaction)
        chosen = await settings.of(self.bot.store, server_id)
        channel_id = chosen.moderators_channel or interaction.channel_id or 0
        await progress.start(self.bot.store, server_id, import_id, channel_id=channel_id)
        self.bot.imports.wake()
        await say(
            interaction,
            _("Started. <#{channel}> shows the progress. You don't have to wait.", channel=channel_id),
        )

    @on_component("import-notes")
    async def notes(self, interaction: Interaction, component: Component, import_id: ImportId) -> None:
        """Keep that the notes are her own words, so that the recs wait for her with them."""
        await must_moderate(interaction)
        server_id = server_of(interaction)
        found = await progress.get(self.bot.store, server_id, import_id)
        await own_notes.claim(self.bot.store, server_id, import_id, interaction.user.id)
        await self._show(interaction, found)

    @on_component("import-discard")
    async def discard(self, interaction: Interaction, component: Component, import_id: ImportId) -> None:
        """Forget a trial."""
        await must_moderate(interaction)
        await progress.discard(self.bot.store, server_of(interaction), import_id)
        await say(interaction, _("Discarded. Nothing came in."))

    @on_component("import-stop")
    async def stop(self, interaction: Interaction, component: Component, import_id: ImportId) -> None:
        """End it between two rows."""
        await must_moderate(interaction)
        await intake.stop(self.bot.store, server_of(interaction), import_id, at=self.bot.clock())
        self.bot.imports.wake()
        await say(
            interaction,
            _(
                "Stopped. What came in stays, and `/ficadmin log` can undo it. Import the file again to "
                "go on."
            ),
        )

    @on_component("import-columns")
    async def ask(self, interaction: Interaction, component: Component, import_id: ImportId) -> None:
        """Ask what the columns hold that nobody knows."""
        await must_moderate(interaction)
        found = await progress.get(self.bot.store, server_of(interaction), import_id)
        await interaction.response.send_modal(columns.form(found))

    @on_component("import-columns-said")
    async def read_again(self, interaction: Interaction, component: Component, import_id: ImportId) -> None:
        """Keep what the columns hold, and read the file once more."""
        await must_moderate(interaction)
        server_id = server_of(interaction)
        found = await progress.get(self.bot.store, server_id, import_id)
        await wait(interaction)
        await progress.choose_columns(self.bot.store, server_id, columns.said(found, component))
        again = await progress.restart(self.bot.store, server_id, import_id, at=self.bot.clock())
        await self._try_out(interaction, again, found.sources)


def _paced(interaction: Interaction) -> trial.Progress:
    """Tell every few seconds how much was read; Discord's three seconds are over by then."""
    loop = asyncio.get_running_loop()
    said = loop.time()

    async def tell(read: int) -> None:
        nonlocal said
        if loop.time() - said >= _PACE:
            said = loop.time()
            await say(
                interaction,
                _(
                    "Reading the file … {count} line so far.",
                    "Reading the file … {count} lines so far.",
                    count=read,
                ),
            )

    return tell
