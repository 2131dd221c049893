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
from db.export import lists as list_export
from fics.catalogue import _, message
from fics.errors import NotAllowed
from fics.export import forms
from fics.export.form import ExportForm
from fics.export.values import PublicList, WholeList

_FORMS = {
    ExportForm.JSON: message("JSON: everything. FicRec can read it back"),
    ExportForm.CSV: message("CSV: for spreadsheets, Goodreads and StoryGraph"),
    ExportForm.HTML: message("HTML: a post for AO3 or Dreamwidth"),
    ExportForm.MARKDOWN: message("Markdown: a post for other sites"),
    ExportForm.LINKS: message("Links: for FanFicFare"),
    ExportForm.BOOKMARKS: message("Bookmarks: for browsers"),
    ExportForm.SQLITE: message("SQLite: for Datasette and SQL"),
}
_PUBLISHING, _MODERATORS = "publishing", "moderators"
_FOR_PUBLISHING = message("For publishing")
_FOR_MODERATORS = message("For mods: everything (JSON or SQLite)")
_OPEN = message("That file has everybody's reasons, 18+ fics and the queue in it.")
_OPEN_WAY = message("Run this in an 18+ channel, or export for publishing.")
_NOT_PUBLIC = message("Has members' words and IDs. Don't publish.")
_SHARED = message("-# It has members' reasons only if they said yes (`/mine sharing`).")
_NO_PAGE = message(
    "-# A list can have a web page too. See `/ficadmin setup`, and ask the person who runs me."
)


@app_commands.guild_only()
class Export(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """The list, to take along."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        form="What kind of file (JSON unless you choose otherwise)",
        contents="For publishing (unless you choose otherwise), or for mods: with members' words and IDs",
    )
    @app_commands.choices(
        form=[Choice(name=str(words), value=form.value) for form, words in _FORMS.items()],
        contents=[
            Choice(name=str(_FOR_PUBLISHING), value=_PUBLISHING),
            Choice(name=str(_FOR_MODERATORS), value=_MODERATORS),
        ],
    )
    async def export(
        self, interaction: Interaction, form: str = ExportForm.JSON.value, contents: str = _PUBLISHING
    ) -> None:
        """Get the list as a file to publish, move or keep."""
        await must_moderate(interaction)
        readers = await visibility.of(interaction)
        if contents == _MODERATORS and not readers.adult:
            raise NotAllowed(f"{_OPEN} {visibility.way_to_adult(interaction, _OPEN_WAY)}")
        await wait(interaction)
        exported = await self._list(interaction, readers, whole=contents == _MODERATORS)
        name = export_files.stem(exported.made)
        files = await asyncio.to_thread(forms.written, exported, ExportForm(form), name=name)
        fitting = export_files.fitting(files, limit=interaction.filesize_limit, name=name)
        sent, blocks = export_files.attached(fitting)
        left_out = "" if readers.adult else _left_out(interaction)
        page = site.address(self.bot.settings, server_of(interaction)) if readers.choices.public_page else ""
        await show(
            interaction,
            components.Screen(components.text(_summary(exported, page, left_out)), *blocks),
            files=sent,
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


def _left_out(interaction: Interaction) -> str:
    told = visibility.way_to_adult(interaction, _("For them, use this in an 18+ channel."))
    return f"{_('Fics for 18+ channels are left out.')} {told}"


def _summary(exported: WholeList | PublicList, page: str, left_out: str) -> str:
    lines = [
        _("### Exported {count} fic", "### Exported {count} fics", count=len(exported.fics)),
        *filter(None, [left_out]),
        f"⚠️ **{_NOT_PUBLIC}**" if isinstance(exported, WholeList) else str(_SHARED),
        _("-# The list's web page: {address}", address=page) if page else str(_NO_PAGE),
    ]
    return "\n".join(lines)


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(Export(bot))
