"""`/fic search` and its pages."""

from dataclasses import replace
from functools import partial

from discord import app_commands
from discord.ext import commands

from bot.access import permissions, visibility
from bot.access.permissions import server_of
from bot.commands.search_options import CHANGE, filtered
from bot.commands.tree import FIC
from bot.forms import given_back, kept_if_refused
from bot.interaction import Bot, Interaction
from bot.search import exclusion_names, member_search
from bot.search.reader import Reader
from bot.ui import components
from bot.ui.custom_ids import NO_STAMP, Mark, PageNumber, Place, SearchId, Stamp, TypedId
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from cogs.search import form, results, suggestions
from cogs.search.form import example
from db.log import history
from db.search import searches
from fics.rules.rate_limits import Deed
from fics.search import syntax
from fics.search.query import Search


@app_commands.guild_only()
class Finding(commands.GroupCog, group_name="fic", group_description=FIC):
    """How fics are found."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @filtered()
    async def search(self, interaction: Interaction, search: Search) -> None:
        """Find fics on this server's list."""
        if search == Search():
            await self._begin(interaction)
        else:
            await self._ask(interaction, search)

    @on_component("filters")
    async def filters(self, interaction: Interaction, component: Component, asked_id: SearchId = 0) -> None:
        """Open the form: over the search of the pressed page, or empty."""
        search = await member_search.kept_search(interaction, asked_id) if component.numbers else Search()
        await self._open_form(interaction, search)

    @on_component("filters-typed")
    async def filters_typed(self, interaction: Interaction, component: Component) -> None:
        """Search by what the form holds."""
        typed = form.typed(component)
        async with kept_if_refused(interaction, typed, verb="filters-again", label=CHANGE):
            await permissions.spend(interaction, Deed.FORM)
            search = await member_search.with_reccer_id(interaction, form.filled(component))
        await self._ask(interaction, search)

    @on_component("filters-again")
    async def filters_again(self, interaction: Interaction, component: Component, typed_id: TypedId) -> None:
        """Open the form with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(form.form_again(typed, await example(interaction)))

    @on_component("unknown")
    async def unknown(self, interaction: Interaction, component: Component, asked_id: SearchId) -> None:
        """Show those too whose warnings or length are not known."""
        search = await member_search.kept_search(interaction, asked_id)
        await self._ask(interaction, replace(search, unknown_warnings=True, unknown_lengths=True))

    @on_component("hidden")
    async def hidden(self, interaction: Interaction, component: Component, asked_id: SearchId) -> None:
        """Show those too that the member hides, this once."""
        search = await member_search.kept_search(interaction, asked_id)
        await self._ask(interaction, replace(search, hidden_too=True))

    @on_component("instead")
    async def instead(
        self, interaction: Interaction, component: Component, asked_id: SearchId, mark: Mark
    ) -> None:
        """Search by what was offered in place of a search that found nothing."""
        search = await member_search.kept_search(interaction, asked_id)
        await self._ask(interaction, await suggestions.taken(await Reader.of(interaction), search, mark))

    @on_component("search-for")
    async def search_for(self, interaction: Interaction, component: Component) -> None:
        """Search by what was chosen, which is a search as it is typed."""
        await self._ask(interaction, syntax.read(" ".join(component.chosen)))

    @on_component("page")
    async def page(
        self,
        interaction: Interaction,
        component: Component,
        asked_id: SearchId,
        page: PageNumber,
        stamp: Stamp = NO_STAMP,
        place: Place = 0,
    ) -> None:
        """Turn to a page."""
        search = await member_search.kept_search(interaction, asked_id)
        await self._show(interaction, search, asked_id, page, stamp=stamp)

    async def _begin(self, interaction: Interaction) -> None:
        last = await searches.last(self.bot.store, server_of(interaction), interaction.user.id)
        if last is None:
            await self._open_form(interaction, Search())
        else:
            shown = await member_search.with_reccer_name(interaction, last)
            await show(interaction, results.offer(shown, await member_search.keep_search(interaction, last)))

    async def _open_form(self, interaction: Interaction, search: Search) -> None:
        shown = await member_search.with_reccer_name(interaction, search)
        await interaction.response.send_modal(form.form(shown, await example(interaction)))

    async def _ask(self, interaction: Interaction, search: Search) -> None:
        await self._show(interaction, search, await member_search.keep_search(interaction, search), 0)

    async def _show(
        self, interaction: Interaction, search: Search, asked_id: int, page: int, *, stamp: int = NO_STAMP
    ) -> None:
        now = await history.last(self.bot.store, server_of(interaction))
        reader = await Reader.of(interaction)
        wary = reader.wary(search)
        beside = search if wary != search else None
        find = partial(member_search.find, reader, wary, size=results.PAGE, beside=beside)
        found = await find(page=page)
        if not found.fics and page:  # the list has become shorter since this page was drawn
            page = components.last_page(found.total, results.PAGE)
            found = await find(page=page)
        named = await member_search.with_reccer_name(interaction, search)
        told = await suggestions.beside(reader, search, found, reccer=named.reccer)
        screen = results.results(
            named,
            found,
            asked_id=asked_id,
            page=page,
            offers=told.offers,
            idle=exclusion_names.sentences(
                told.idle, held_warnings=bool(found.held_unknown), held_tags=bool(found.held_untagged)
            ),
            idle_offers=told.idle_offers,
            held_hidden=member_search.by_hidden(found),
            stamp=now,
            changed=stamp not in (NO_STAMP, now),
            veil=reader.audience.choices.veil,
            is_empty=told.is_empty,
            lack=visibility.no_adult_channel(interaction) if found.held_adult else "",
        )
        await show(interaction, screen)
