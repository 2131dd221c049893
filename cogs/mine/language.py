"""`/mine language`: in which language a member is spoken to, and what helps where a translation is odd."""

from discord import app_commands
from discord.ext import commands

from bot import languages
from bot.access import language
from bot.commands.tree import MINE
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.replies import say, show
from bot.ui.router import Component, on_component
from db.privacy import member_languages
from fics.catalogue import _, speak

_DISCORD = "discord"
"""The value of the option that chooses nothing."""


class OwnLanguage(commands.GroupCog, group_name="mine", group_description=MINE):
    """The language of one's answers."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def language(self, interaction: Interaction) -> None:
        """Choose the language I speak to you in."""
        await self._show(interaction)

    @on_component("language")
    async def choose(self, interaction: Interaction, component: Component) -> None:
        """Speak to her in the chosen language from now on."""
        chosen = component.one(_code)
        await member_languages.choose(self.bot.store, interaction.user.id, chosen)
        speak(await language.of_reader(interaction))
        await self._show(interaction, saved=True)

    @on_component("language-odd")
    async def tell_us(self, interaction: Interaction, component: Component) -> None:
        """Say whom to tell what reads oddly."""
        contact = self.bot.settings.operator_contact
        if contact is None:
            await say(interaction, _("Tell a mod of this server what reads oddly. They can pass it on."))
        else:
            # Behind backquotes an address neither pings nor becomes a link.
            written = contact.replace("`", "")
            await say(
                interaction,
                _("Write to `{contact}`. Say what reads oddly, and how it should be.", contact=written),
            )

    async def _show(self, interaction: Interaction, *, saved: bool = False) -> None:
        known = await member_languages.of(self.bot.store, interaction.user.id)
        await show(interaction, _screen(known.chosen, known.spoken, saved=saved))


def _code(value: str) -> str:
    """The chosen code, empty for Discord's own; raises ValueError for one that is not offered."""
    if value == _DISCORD:
        return ""
    if value not in languages.NAMES:
        raise ValueError(value)
    return value


def _screen(chosen: str, spoken: str, *, saved: bool) -> components.Screen:
    lines = [
        *([_("Saved.")] if saved else []),
        _("### My language"),
        _("I answer and write to you in this language. Cards in channels come in the server's language."),
    ]
    options = [
        components.option(_("Same as my Discord"), _DISCORD, default=not chosen),
        *(components.option(label, code, default=code == chosen) for code, label in languages.LABELS.items()),
    ]
    blocks: list[components.Block] = [
        components.text("\n".join(lines)),
        components.select(_("My language"), options, "language"),
    ]
    if spoken in languages.BETA:
        blocks += [
            components.text(_("-# This translation is in beta: no native reader has checked it yet.")),
            components.row(components.button(_("Tell us"), "language-odd")),
        ]
    return components.Screen(*blocks)
