"""Which warnings and triggers blur a card: a select a group, since one has room for 25 rows alone."""

from dataclasses import replace

from discord.ext import commands

from bot.access.permissions import must_manage, server_of
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from cogs.setup.fields import BLURRED, STEP_OF_BLURRED, BlurredGroupNumber
from db.rules import settings
from fics.catalogue import _
from fics.rules.settings import Choices


def screen(chosen: Choices, *, said: str = "") -> components.Screen:
    """All groups, each with what of it is chosen."""
    heading = [
        _("### Blurred warnings and triggers"),
        _(
            "On cards of fics with one of these, tags, summary and reasons open only when someone "
            "taps. Title and warnings stay."
        ),
        _("-# Each choice is saved right away. You can undo it in `/ficadmin log`."),
    ]
    blocks: list[components.Block] = [components.text("\n".join(heading))]
    if said:
        blocks.append(components.text(said))
    for place, group in enumerate(BLURRED):
        names = [str(row.label) for row in group.rows if row.key in chosen.blurred]
        none = _("none", context="blurred")
        blocks.append(
            components.text(_("**{setting}:** {value}", setting=group.name, value=", ".join(names) or none))
        )
        options = [
            components.option(row.label, row.key, default=row.key in chosen.blurred) for row in group.rows
        ]
        blocks.append(
            components.select(group.name, options, "setup-blur-choose", place, several=True, least=0)
        )
    back = components.button(_("Back to setup"), "setup", STEP_OF_BLURRED)
    return components.Screen(*blocks, components.row(back))


class CardBlur(commands.Cog):
    """The screen of what is blurred."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("setup-blur")
    async def open(self, interaction: Interaction, component: Component) -> None:
        """Show all groups."""
        must_manage(interaction)
        await wait(interaction)
        await show(interaction, screen(await settings.of(self.bot.store, server_of(interaction))))

    @on_component("setup-blur-choose")
    async def choose(
        self, interaction: Interaction, component: Component, number: BlurredGroupNumber
    ) -> None:
        """Keep what was chosen of one group; the others stay."""
        must_manage(interaction)
        await wait(interaction)
        group = [row.key for row in BLURRED[number].rows]
        news = tuple(key for key in group if key in component.chosen)

        def changed(now: Choices) -> Choices:
            others = tuple(key for key in now.blurred if key not in group)
            return replace(now, blurred=(*others, *news))

        chosen = await settings.change(
            self.bot.store, server_of(interaction), changed, by=interaction.user.id, at=self.bot.clock()
        )
        self.bot.catch_up()
        names = ", ".join(str(row.label) for row in BLURRED[number].rows if row.key in news)
        value = names or _("none", context="blurred")
        said = _("✅ Saved. {setting}: {value}", setting=BLURRED[number].name, value=value)
        await show(interaction, screen(chosen, said=said))
