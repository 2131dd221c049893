"""`/ficadmin setup` and what is chosen in it."""

from collections.abc import Mapping
from dataclasses import replace

from discord import app_commands
from discord.ext import commands

from bot.access.permissions import must_manage, server_of
from bot.client import FicRec, Interaction
from bot.commands.tree import FICADMIN
from bot.ui.replies import show, wait
from bot.ui.router import Touch, touched
from cogs.setup import drawing, rooms
from cogs.setup.fields import FIELDS, Field, FieldNumber, Screen, ScreenNumber
from db.rules import settings
from fics.choices import Choices

_DEED = "set me up"


@app_commands.guild_only()
class Choosing(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """What a server chooses about its list."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot

    @app_commands.command()
    async def setup(self, interaction: Interaction) -> None:
        """Choose where cards go, who does what, and what keeps members safe."""
        must_manage(interaction, _DEED)
        await wait(interaction)
        await self._show(interaction, Screen.WHERE, said=await self._forget_gone(interaction))

    @touched("setup")
    async def turn(self, interaction: Interaction, touch: Touch, screen: ScreenNumber) -> None:
        """Turn to another screen."""
        must_manage(interaction, _DEED)
        await wait(interaction)
        await self._show(interaction, tuple(Screen)[screen])

    @touched("setup-choose")
    async def choose(self, interaction: Interaction, touch: Touch, number: FieldNumber) -> None:
        """Keep what was chosen; what can't be is answered on the screen, which shows what is kept."""
        must_manage(interaction, _DEED)
        await wait(interaction)
        field = FIELDS[number]
        await self._show(
            interaction, field.screen, said=await self._kept(interaction, field, field.read(touch))
        )

    async def _kept(self, interaction: Interaction, field: Field, chosen: object) -> str:
        assert interaction.guild is not None
        value = rooms.meant(field, interaction.guild, chosen)
        if refused := rooms.refusal(field, interaction.guild, value):
            return f"✋ {refused}"
        await self._change(interaction, {field.name: value})
        return f"✅ Saved. {field.title}: {field.words(value)}."

    async def _change(self, interaction: Interaction, news: Mapping[str, object]) -> Choices:
        changed = await settings.change(
            self.bot.store,
            server_of(interaction),
            lambda now: replace(now, **news),
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.catch_up()
        return changed

    async def _forget_gone(self, interaction: Interaction) -> str:
        """Forget channels that were deleted, and say so."""
        assert interaction.guild is not None
        chosen = await settings.of(self.bot.store, server_of(interaction))
        lost = await rooms.gone(interaction.guild, chosen)
        if not lost:
            return ""
        await self._change(interaction, dict.fromkeys((field.name for field in lost), None))
        names = " and ".join(field.title.lower() for field in lost)
        return f"⚠️ The channel of {names} was deleted, so I have forgotten it; please choose another."

    async def _show(self, interaction: Interaction, screen: Screen, *, said: str = "") -> None:
        assert interaction.guild is not None
        chosen = await settings.of(self.bot.store, server_of(interaction))
        notes = list(rooms.notes(interaction.guild, chosen)) if screen is Screen.WHERE else []
        await show(interaction, drawing.drawn(screen, chosen, notes=notes, said=said))
