"""A feature that fails in every way a feature can: an extension for tests."""

from collections.abc import Iterable

from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.commands.options import Suggesting
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import Place
from bot.ui.replies import say, wait
from bot.ui.router import Component, on_component
from fics.errors import NotAllowed

SECRET = "the database is at 10.0.0.1"
"""What must reach the log alone."""


class Broken(Exception):
    """A failure that nobody foresaw."""


class Word(Suggesting):
    """An option whose suggestions fail for one word, and are too many and too long for any other."""

    async def transform(self, interaction: Interaction, value: str, /) -> str:
        """Read it; `broken` fails."""
        if value == "broken":
            raise Broken(SECRET)
        if value == "no":
            raise NotAllowed("This word is somebody else's.")
        return value

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Offer sixty words, or fail."""
        if typed == "broken":
            raise Broken(SECRET)
        return [*[("a word " * 30, f"{number}") for number in range(60)], ("too long", "x" * 101)]


@app_commands.guild_only()
class Failing(commands.GroupCog, group_name="failing", group_description="Fails"):
    """Commands, a button and a form that fail."""

    @app_commands.command()
    async def at_once(self, interaction: Interaction) -> None:
        """Fails before it has answered."""
        raise Broken(SECRET)

    @app_commands.command()
    async def later(self, interaction: Interaction) -> None:
        """Fails after it has answered."""
        await wait(interaction)
        raise Broken(SECRET)

    @app_commands.command()
    async def refusing(self, interaction: Interaction) -> None:
        """Refuses."""
        raise NotAllowed("This is somebody else's.")

    @app_commands.command()
    @app_commands.describe(word="Any word")
    async def word(self, interaction: Interaction, word: Transform[str, Word]) -> None:
        """Says the word."""
        await say(interaction, word)

    @app_commands.command()
    async def draw(self, interaction: Interaction) -> None:
        """Draws a button and a select that fail, and one that opens a form."""
        await interaction.response.send_message(
            view=components.Screen(
                components.row(components.button("Fail", "fail"), components.button("Form", "fail-form")),
                components.select("Choose", [components.option("one")], "fail", 1),
            )
        )

    @on_component("fail")
    async def fail(self, interaction: Interaction, component: Component, place: Place = 0) -> None:
        """Fails."""
        raise Broken(SECRET)

    @on_component("fail-form")
    async def form(self, interaction: Interaction, component: Component) -> None:
        """Opens a form that fails."""
        await interaction.response.send_modal(
            components.Form("Fails", "fail", labels=[components.field_text("Anything", "anything")])
        )


async def setup(bot: Bot) -> None:
    """Add the feature."""
    await bot.add_cog(Failing())
