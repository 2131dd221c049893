"""`/ficadmin export`: the list as a file, for publishing or for moderators; and where its page is."""

import asyncio

from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import must_moderate, server_of
from bot.access.visibility import Audience
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.jobs import site
from bot.posts import export_files
from bot.ui import components
from bot.ui.replies import show, wait
from bot.ui.text import counted
from db.export import lists as list_export
from fics.errors import NotAllowed
from fics.export import forms
from fics.export.form import ExportForm
from fics.export.own import NOT_PUBLIC
from fics.export.values import PublicList, WholeList

_FORMS = {
    ExportForm.JSON: "JSON: everything. FicRec reads it back whole",
    ExportForm.CSV: "CSV: for sheets, Goodreads and StoryGraph",
    ExportForm.HTML: "HTML: a post for AO3 or Dreamwidth",
    ExportForm.MARKDOWN: "Markdown: a post for other places",
    ExportForm.LINKS: "Links: for FanFicFare",
    ExportForm.BOOKMARKS: "Bookmarks: for browsers",
    ExportForm.SQLITE: "SQLite: for Datasette and SQL",
}
_PUBLISHING, _MODERATORS = "publishing", "moderators"
_OPEN = (
    "That file has everybody's reasons, 18+ fics and the queue in it. "
    "Run this in an 18+ channel, or export for publishing."
)
_SHARED = "-# Members' reasons are in it only where they said yes (`/mine sharing`)."
_NO_PAGE = "-# A list can have a web page, too: `/ficadmin setup`, and whoever runs me."


@app_commands.guild_only()
class Export(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """The list, to take along."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        form="What kind of file (JSON if you choose nothing)",
        contents="For publishing (if you choose nothing), or for moderators: with members' words and IDs",
    )
    @app_commands.choices(
        form=[Choice(name=words, value=form.value) for form, words in _FORMS.items()],
        contents=[
            Choice(name="For publishing", value=_PUBLISHING),
            Choice(name="For moderators: everything (JSON or SQLite)", value=_MODERATORS),
        ],
    )
    async def export(
        self, interaction: Interaction, form: str = ExportForm.JSON.value, contents: str = _PUBLISHING
    ) -> None:
        """Get the list as a file: to publish, to move, or to keep."""
        await must_moderate(interaction)
        readers = await visibility.of(interaction)
        if contents == _MODERATORS and not readers.adult:
            raise NotAllowed(_OPEN)
        await wait(interaction)
        exported = await self._list(interaction, readers, whole=contents == _MODERATORS)
        name = export_files.stem(exported.made)
        files = await asyncio.to_thread(forms.written, exported, ExportForm(form), name=name)
        fitting = export_files.fitting(files, limit=interaction.filesize_limit, name=name)
        sent, blocks = export_files.attached(fitting)
        page = site.address(self.bot.settings, server_of(interaction)) if readers.choices.public_page else ""
        await show(
            interaction, components.Screen(components.text(_summary(exported, page)), *blocks), files=sent
        )

    async def _list(
        self, interaction: Interaction, readers: Audience, *, whole: bool
    ) -> WholeList | PublicList:
        assert interaction.guild is not None
        store, server_id, name = self.bot.store, server_of(interaction), interaction.guild.name
        if whole:
            return await list_export.whole(
                store, server_id, server=name, at=self.bot.clock(), gates=readers.gates
            )
        return await list_export.public(
            store, server_id, server=name, gates=readers.gates, at=self.bot.clock()
        )


def _summary(exported: WholeList | PublicList, page: str) -> str:
    where = f"-# The list's web page: {page}" if page else _NO_PAGE
    note = f"⚠️ **{NOT_PUBLIC}**" if isinstance(exported, WholeList) else _SHARED
    return f"### {counted(len(exported.fics), 'fic')} exported\n{note}\n{where}"


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(Export(bot))
