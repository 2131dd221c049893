"""`/fic random`: a random fic, openly or as a blind date."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import fic_card
from bot.cards.empty_list import EMPTY, invitation
from bot.commands.search_options import CHANGE, filtered
from bot.commands.tree import FIC
from bot.interaction import Bot, Interaction
from bot.search import exclusion_names, member_search
from bot.search.reader import Reader
from bot.ui import components
from bot.ui.custom_ids import Flag, SearchId
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from db.fics import fics
from db.search.random_fic import draw
from fics.catalogue import _, message
from fics.models import Fic
from fics.rules.settings import Veil
from fics.search.query import Search
from fics.visibility import Way

_NONE = message("Nothing matches all of that. Press **Search for it** to see what comes close.")


@app_commands.guild_only()
class RandomFic(commands.GroupCog, group_name="fic", group_description=FIC):
    """Random fics."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        blind="Hide title and author until you press “Show me”. Rating and warnings always show"
    )
    @filtered("sort")
    async def random(self, interaction: Interaction, search: Search, blind: bool = False) -> None:
        """Get a random fic."""
        await self._draw(
            interaction, search, await member_search.keep_search(interaction, search), blind=blind
        )

    @on_component("another")
    async def another(
        self, interaction: Interaction, component: Component, asked_id: SearchId, blind: Flag
    ) -> None:
        """Draw again, by the same filters."""
        search = await member_search.kept_search(interaction, asked_id)
        await self._draw(interaction, search, asked_id, blind=bool(blind))

    @on_component("draw-hidden")
    async def draw_hidden(
        self, interaction: Interaction, component: Component, asked_id: SearchId, blind: Flag
    ) -> None:
        """Draw from those too that the member hides, by the same filters, this once."""
        search = replace(await member_search.kept_search(interaction, asked_id), hidden_too=True)
        await self._draw(
            interaction, search, await member_search.keep_search(interaction, search), blind=bool(blind)
        )

    async def _draw(self, interaction: Interaction, search: Search, asked_id: int, *, blind: bool) -> None:
        reader = await Reader.of(interaction)
        # The search is kept without them: her hidden tags may be others when she draws again.
        fic = await draw(
            self.bot.store,
            reader.server_id,
            reader.wary(search),
            gates=reader.gates,
            reader_id=reader.member_id,
        )
        veil = reader.audience.choices.veil
        held = _held(await member_search.count_hidden(reader, search), asked_id, blind=blind)
        idle = await exclusion_names.idle(reader, search.without)
        told = exclusion_names.sentences(idle, held_warnings=True, held_tags=True)
        if fic is None:
            found = await member_search.find(reader, search)
            nothing_shows = search == Search() and not found.total and not found.held_adult
            is_empty = nothing_shows or await fics.are_none(self.bot.store, reader.server_id)
            await show(interaction, _none(asked_id, held, is_empty=is_empty))
        elif blind:
            await show(interaction, _blind_date(fic, asked_id, held, veil=veil, note=told))
        else:
            sight = reader.audience.sight(fic.facts, Way.LISTED)
            below = (components.row(components.button(_("Another one"), "another", asked_id, 0)), *held)
            await show(interaction, fic_card.opened(fic, sight, below=below, note=told, veil=veil))


def _held(hidden: int, asked_id: int, *, blind: bool) -> tuple[components.Block, ...]:
    """What the member's hidden tags hide, one tap away."""
    if not hidden:
        return ()
    return (
        components.text(_("-# Hidden: {reasons}", reasons=member_search.hidden_in_words(hidden))),
        components.row(components.button(_("Include them"), "draw-hidden", asked_id, int(blind))),
    )


def _none(asked_id: int, held: tuple[components.Block, ...], *, is_empty: bool) -> components.Screen:
    """The answer where nothing fits: its filters as a search, which offers what is near, or in the form."""
    if is_empty:
        return components.Screen(components.text(EMPTY), invitation(), *held)
    return components.Screen(
        components.text(_NONE),
        components.row(
            components.button(_("Search for it"), "page", asked_id, 0, style=discord.ButtonStyle.primary),
            components.button(CHANGE, "filters", asked_id),
        ),
        *held,
    )


def _blind_date(
    fic: Fic, asked_id: int, held: tuple[components.Block, ...], *, veil: Veil, note: str
) -> components.Screen:
    return components.Screen(
        *([components.text(note)] if note else []),
        *fic_card.blind(fic, veil=veil),
        components.row(
            components.button(_("Show me"), "open", fic.id, style=discord.ButtonStyle.primary),
            components.button(_("Another one"), "another", asked_id, 1),
        ),
        *held,
    )


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(RandomFic(bot))
