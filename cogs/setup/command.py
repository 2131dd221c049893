"""`/ficadmin setup`: its four screens, and what is chosen in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.access.permissions import must_manage, server_of
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from cogs.setup import channels
from cogs.setup.fields import FIELDS, FieldKind, FieldNumber, ScreenNumber, SetupField, SetupScreen
from db.rules import settings
from fics.rules.settings import Choices

_SCREENS = tuple(SetupScreen)
_INTRODUCED = {
    SetupScreen.WHERE: "Nothing here is needed: without feeds, a card is posted where its fic is recced.",
    SetupScreen.WHO: "Anyone can find fics; here you say who adds them and who looks after them.",
    SetupScreen.SAFETY: "All of this is at its safest until you change it.",
    SetupScreen.REQUESTS: "Members ask for fics with `/wanted ask`. All of this is optional.",
}


def setup_screen(
    screen: SetupScreen, chosen: Choices, *, notes: Sequence[str] = (), said: str = ""
) -> components.Screen:
    """One screen; `said` answers what was just chosen, `notes` are what a moderator should know."""
    number = _SCREENS.index(screen) + 1
    heading = f"### Set up the list · {screen.value} ({number} of {len(_SCREENS)})\n{_INTRODUCED[screen]}"
    answer = [components.text(said)] if said else []
    told = [components.text("\n".join(notes))] if notes else []
    return components.Screen(
        components.text(f"{heading}\n-# What you choose is saved at once."),
        *answer,
        *_fields(screen, chosen),
        *told,
        _turning(screen),
    )


def _fields(screen: SetupScreen, chosen: Choices) -> Iterator[components.Block]:
    for place, field in enumerate(FIELDS):
        if field.screen is screen:
            value = field.value(chosen)
            yield components.text(f"**{field.title}** – {field.words(value)}\n-# {field.told}")
            yield _select(place, field, value)


def _select(place: int, field: SetupField, value: object) -> components.Row:
    if field.kind is FieldKind.OPTIONS:
        options = [
            components.option(label, str(number), default=option == value)
            for number, (label, option) in enumerate(field.options)
        ]
        return components.select(field.title, options, "setup-choose", place)
    picked = value if isinstance(value, int) else None
    if field.kind is FieldKind.ROLE:
        return components.role_select(field.empty, "setup-choose", place, chosen=picked)
    forums = [discord.ChannelType.forum] if field.kind is FieldKind.FEED else []
    return components.channel_select(
        field.empty, [discord.ChannelType.text, *forums], "setup-choose", place, chosen=picked
    )


def _turning(screen: SetupScreen) -> components.Row:
    row: components.Row = components.row()
    for number, other in enumerate(_SCREENS):
        button = components.button(other.value, "setup", number)
        button.disabled = other is screen
        row.add_item(button)
    return row


@app_commands.guild_only()
class Choosing(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """What a server chooses about its list."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def setup(self, interaction: Interaction) -> None:
        """Choose where cards go, who does what, and what keeps members safe."""
        must_manage(interaction)
        await wait(interaction)
        await self._show(interaction, SetupScreen.WHERE, said=await self._forget_gone(interaction))

    @on_component("setup")
    async def turn(self, interaction: Interaction, component: Component, screen: ScreenNumber) -> None:
        """Turn to another screen."""
        must_manage(interaction)
        await wait(interaction)
        await self._show(interaction, tuple(SetupScreen)[screen])

    @on_component("setup-choose")
    async def choose(self, interaction: Interaction, component: Component, number: FieldNumber) -> None:
        """Keep what was chosen; what can't be is answered on the screen, which shows what is kept."""
        must_manage(interaction)
        await wait(interaction)
        field = FIELDS[number]
        await self._show(
            interaction, field.screen, said=await self._kept(interaction, field, field.read(component))
        )

    async def _kept(self, interaction: Interaction, field: SetupField, chosen: object) -> str:
        assert interaction.guild is not None
        value = channels.meant(field, interaction.guild, chosen)
        # On the screen itself, and no refusal: a select goes on showing what Discord thinks is chosen.
        if refused := channels.refusal(field, interaction.guild, value):
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
        # Else every new card would be sent to a channel that is not there.
        lost = await channels.gone(interaction.guild, chosen)
        if not lost:
            return ""
        await self._change(interaction, dict.fromkeys((field.name for field in lost), None))
        names = " and ".join(field.title.lower() for field in lost)
        return f"⚠️ The channel of {names} was deleted, so I have forgotten it; please choose another."

    async def _show(self, interaction: Interaction, screen: SetupScreen, *, said: str = "") -> None:
        assert interaction.guild is not None
        chosen = await settings.of(self.bot.store, server_of(interaction))
        with_channels = screen in (SetupScreen.WHERE, SetupScreen.REQUESTS)
        notes = list(channels.notes(interaction.guild, chosen)) if with_channels else []
        await show(interaction, setup_screen(screen, chosen, notes=notes, said=said))
