"""**As a post** on a search's results: what was found, as HTML and as Markdown, to be posted elsewhere."""

import asyncio

from discord.ext import commands

from bot.interaction import Bot, Interaction
from bot.posts import export_files
from bot.search import member_search
from bot.search.reader import Reader
from bot.ui import components
from bot.ui.custom_ids import SearchId
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from db.export import lists as list_export
from db.search.searches import SearchPage
from fics.catalogue import _
from fics.export import forms
from fics.export.form import ExportForm
from fics.export.forms import ExportFile
from fics.export.values import PublicList

_MOST = 200
"""Fics in one post; more is a list, which moderators can export."""
_FORMS = (ExportForm.HTML, ExportForm.MARKDOWN)


class Post(commands.Cog):
    """Results as a post."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("as-post")
    async def as_post(self, interaction: Interaction, component: Component, asked_id: SearchId) -> None:
        """Give the member files of what her search finds here, without what she hides."""
        await wait(interaction)
        reader = await Reader.of(interaction)
        search = reader.wary(await member_search.kept_search(interaction, asked_id))
        found = await member_search.find(reader, search, size=_MOST)
        assert interaction.guild is not None
        exported = await list_export.of_fics(
            self.bot.store,
            reader.server_id,
            found.fics,
            server=interaction.guild.name,
            at=self.bot.clock(),
        )
        name = export_files.stem(exported.made)
        written = await asyncio.to_thread(_written, exported, name)
        fitting = export_files.fitting(written, limit=interaction.filesize_limit, name=name)
        sent, blocks = export_files.attached(fitting)
        text = components.text(_summary(exported, found, adult=reader.audience.adult))
        back = components.row(components.button(_("Back to results"), "page", asked_id, 0))
        await show(interaction, components.Screen(text, *blocks, back), files=sent)


def _written(exported: PublicList, name: str) -> tuple[ExportFile, ...]:
    return tuple(file for form in _FORMS for file in forms.written(exported, form, name=name))


def _summary(exported: PublicList, found: SearchPage, *, adult: bool) -> str:
    lines = [_("### {count} fic as a post", "### {count} fics as a post", count=len(exported.fics))]
    if found.total > _MOST or found.more:
        lines.append(_("These are the first {most}.", most=_MOST))
    lines.append(_("Paste the HTML into AO3 or Dreamwidth, and the Markdown anywhere else."))
    if adult:
        lines.append(_("⚠️ It may have 18+ fics in it. Post it only where those are welcome."))
    lines.append(_("-# It has members' reasons only if they said yes (`/mine sharing`)."))
    return "\n".join(lines)
