"""Words that wait: the form in which they are listed."""

from dataclasses import replace

from discord.ext import commands

from bot.access.permissions import must_manage, server_of
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import TypedId
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from cogs.setup.screens import setup_screen
from cogs.setup.steps import SetupStep
from db.rules import settings
from fics.catalogue import _
from fics.rules import waiting_words

_WORDS = "words"


class WaitingWords(commands.Cog):
    """The form of words that wait."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("setup-words")
    async def open(self, interaction: Interaction, component: Component) -> None:
        """Open the form with the words that are listed."""
        must_manage(interaction)
        chosen = await settings.of(self.bot.store, server_of(interaction))
        await interaction.response.send_modal(_form("\n".join(chosen.waiting_words)))

    @on_component("setup-worded")
    async def typed(self, interaction: Interaction, component: Component) -> None:
        """Keep the words that were typed, in the place of those before."""
        must_manage(interaction)
        text = component.typed(_WORDS)
        async with giving_back(interaction, {_WORDS: text}, verb="setup-worded-again"):
            words = waiting_words.read(text)
        chosen = await settings.change(
            self.bot.store,
            server_of(interaction),
            lambda now: replace(now, waiting_words=words),
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        said = (
            _(
                "✅ Saved. Text with this {count} word waits for a mod from now on.",
                "✅ Saved. Text with one of these {count} words waits for a mod from now on.",
                count=len(words),
            )
            if words
            else _("✅ Saved. No word waits.")
        )
        await show(interaction, setup_screen(SetupStep.SAFETY, chosen, said=said))

    @on_component("setup-worded-again")
    async def again(self, interaction: Interaction, component: Component, typed_id: TypedId) -> None:
        """Open the form with what was typed and refused."""
        must_manage(interaction)
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(_form(typed.get(_WORDS, "")))


def _form(words: str) -> components.Form:
    field = components.field_text(
        _("Words that wait"),
        _WORDS,
        value=words,
        description=_("One a line, or with commas. idiot also finds idiots, idiot* any ending."),
        long=True,
    )
    return components.Form(_("Words that wait"), "setup-worded", labels=[field])
