"""`/fic random`: one fic by luck, openly or as a blind date."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot import audience, cards, exclusions, searching, ui
from bot.audience import Way
from bot.checks import server_of
from bot.client import FicRec, Interaction
from bot.custom_ids import Flag, SearchId
from bot.filters import CHANGE, filtered
from bot.replies import show
from bot.touches import Touch, touched
from bot.tree import FIC
from db.search.random_fic import draw
from fics.models import Fic
from fics.query import Search

_NONE = "**No fic found** here that has everything you asked for; **Search for it** shows what comes near."


@app_commands.guild_only()
class Luck(commands.GroupCog, group_name="fic", group_description=FIC):
    """Fics by luck."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(blind="Hide title and author until you press Show me; never rating or warnings")
    @filtered("sort")
    async def random(self, interaction: Interaction, search: Search, blind: bool = False) -> None:
        """Draw one fic by luck; every fic that fits is equally likely."""
        await self._draw(interaction, search, await searching.keep(interaction, search), blind=blind)

    @touched("another")
    async def another(self, interaction: Interaction, touch: Touch, asked_id: SearchId, blind: Flag) -> None:
        """Draw again, by the same filters."""
        search = await searching.kept(interaction, asked_id)
        await self._draw(interaction, search, asked_id, blind=bool(blind))

    @touched("draw-hidden")
    async def draw_hidden(
        self, interaction: Interaction, touch: Touch, asked_id: SearchId, blind: Flag
    ) -> None:
        """Draw from those too that the member hides, by the same filters, this once."""
        search = replace(await searching.kept(interaction, asked_id), hidden_too=True)
        await self._draw(interaction, search, await searching.keep(interaction, search), blind=bool(blind))

    async def _draw(self, interaction: Interaction, search: Search, asked_id: int, *, blind: bool) -> None:
        readers = await audience.of(interaction)
        wary = await searching.wary(interaction, search)
        fic = await draw(self.bot.store, server_of(interaction), wary, gates=readers.gates)
        veiled = readers.choices.veiled_warnings
        held = _held(await exclusions.hidden(interaction, search), asked_id, blind=blind)
        if fic is None:
            await show(interaction, _none(asked_id, held))
        elif blind:
            await show(interaction, _blind_date(fic, asked_id, held, veiled=veiled))
        else:
            sight = readers.sight(fic.facts, Way.LISTED)
            await show(interaction, _drawn(fic, sight, asked_id, held, veiled=veiled))


def _held(hidden: int, asked_id: int, *, blind: bool) -> tuple[ui.Block, ...]:
    """What the member's hidden tags keep away, one tap away."""
    if not hidden:
        return ()
    return (
        ui.text(f"-# Not drawn from: {exclusions.told_hidden(hidden)}"),
        ui.row(ui.button("Draw from the hidden ones too", "draw-hidden", asked_id, int(blind))),
    )


def _none(asked_id: int, held: tuple[ui.Block, ...]) -> ui.Screen:
    """The same filters as a search, which offers what is near, or in the form."""
    return ui.Screen(
        ui.text(_NONE),
        ui.row(
            ui.button("Search for it", "page", asked_id, 0, style=discord.ButtonStyle.primary),
            ui.button(CHANGE, "filters", asked_id),
        ),
        *held,
    )


def _drawn(
    fic: Fic, sight: audience.Sight, asked_id: int, held: tuple[ui.Block, ...], *, veiled: bool
) -> ui.Screen:
    another = ui.row(ui.button("Another", "another", asked_id, 0))
    return cards.opened(fic, sight, below=(another, *held), veiled=veiled)


def _blind_date(fic: Fic, asked_id: int, held: tuple[ui.Block, ...], *, veiled: bool) -> ui.Screen:
    return ui.Screen(
        cards.blind(fic, veiled=veiled),
        ui.row(
            ui.button("Show me", "open", fic.id, style=discord.ButtonStyle.primary),
            ui.button("Another", "another", asked_id, 1),
        ),
        *held,
    )


async def setup(bot: FicRec) -> None:
    """Add the command."""
    await bot.add_cog(Luck(bot))
