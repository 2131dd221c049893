"""`/ficadmin setup`: a path of steps, and what is chosen in them."""

from collections.abc import Mapping
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot import posting_obstacles
from bot.access.permissions import must_manage, server_of
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.jobs import site
from bot.posts import greeting
from bot.ui.replies import show, wait
from bot.ui.router import Component, Outdated, on_component
from cogs.setup import channels, test_card
from cogs.setup.fields import FIELDS, FieldNumber
from cogs.setup.screens import done_screen, setup_screen
from cogs.setup.steps import ORDER, STEP, SetupField, SetupStep, StepNumber
from db.rules import settings, setup_progress
from fics.catalogue import _
from fics.rules.settings import Choices


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
        said = await self._forget_gone(interaction)
        await self._show(interaction, await self._first_open(interaction), said=said)

    @on_component("setup")
    async def turn(self, interaction: Interaction, component: Component, step: StepNumber = 0) -> None:
        """Go to a step: the pressed one, the chosen one, or the first that was not gone through."""
        must_manage(interaction)
        await wait(interaction)
        if component.chosen:
            await self._show(interaction, ORDER[component.one(STEP.read)])
        elif component.numbers:
            await self._show(interaction, ORDER[step])
        else:
            await self._show(interaction, await self._first_open(interaction))

    @on_component("setup-next")
    async def next(self, interaction: Interaction, component: Component, step: StepNumber) -> None:
        """Go on to the next step; behind the last one, say that all is done, here and where it all began."""
        must_manage(interaction)
        await wait(interaction)
        await setup_progress.go_through(self.bot.store, server_of(interaction), step + 1)
        if step + 1 < len(ORDER):
            await self._show(interaction, ORDER[step + 1])
            return
        assert interaction.guild is not None
        chosen = await settings.of(self.bot.store, server_of(interaction))
        await show(interaction, done_screen(list(channels.notes(interaction.guild, chosen))))
        await greeting.settle(self.bot, interaction.guild)

    @on_component("setup-test")
    async def test(self, interaction: Interaction, component: Component) -> None:
        """Post a card of an invented fic in each feed, or here."""
        must_manage(interaction)
        await wait(interaction)
        assert interaction.guild is not None
        assert interaction.channel_id is not None
        chosen = await settings.of(self.bot.store, server_of(interaction))
        try:
            posted = await test_card.post(self.bot, interaction.guild, chosen, interaction.channel_id)
        except discord.HTTPException as failure:
            if posting_obstacles.obstacle(failure) is None:
                raise
            said = _("✋ I can't post a card there. What's missing is below. Fix it and try again.")
        else:
            said = _("✅ Posted a test card: {channels}", channels=[f"<#{each}>" for each in posted])
        await self._show(interaction, SetupStep.FEEDS, said=said)

    async def _first_open(self, interaction: Interaction) -> SetupStep:
        """The first step that nobody went through; the first of all where each was."""
        known = await setup_progress.of(self.bot.store, server_of(interaction))
        return ORDER[known.steps] if known.steps < len(ORDER) else ORDER[0]

    @on_component("setup-choose")
    async def choose(self, interaction: Interaction, component: Component, number: FieldNumber) -> None:
        """Keep what was chosen; what can't be is answered on the screen, which shows what is kept."""
        must_manage(interaction)
        await wait(interaction)
        field = FIELDS[number]
        if field.opens:  # a select of an earlier version
            raise Outdated
        before = await settings.of(self.bot.store, server_of(interaction))
        said = await self._kept(interaction, field, field.read(component), before)
        await self._show(interaction, field.step, said=said, before=before)

    @on_component("setup-translate")
    async def translate(self, interaction: Interaction, component: Component) -> None:
        """Draw all that is posted anew, in the language that was chosen."""
        must_manage(interaction)
        await wait(interaction)
        await settings.redraw(self.bot.store, server_of(interaction), at=self.bot.clock())
        self.bot.catch_up()
        said = _("✅ I'm translating posted cards now. With many cards that takes a while.")
        await self._show(interaction, SetupStep.LANGUAGE, said=said)

    async def _kept(self, interaction: Interaction, field: SetupField, chosen: object, now: Choices) -> str:
        assert interaction.guild is not None
        value = channels.meant(field, interaction.guild, chosen)
        # On the screen itself, and no refusal: a select goes on showing what Discord thinks is chosen.
        if refused := channels.refusal(field, interaction.guild, value, now):
            return f"✋ {refused}"
        await self._change(interaction, {field.name: value})
        return _("✅ Saved. {setting}: {value}", setting=field.title, value=field.words(value))

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
        return _(
            "⚠️ This channel was deleted: {settings}. Choose another.",
            "⚠️ These channels were deleted: {settings}. Choose others.",
            count=len(lost),
            settings=[field.title for field in lost],
        )

    async def _show(
        self, interaction: Interaction, step: SetupStep, *, said: str = "", before: Choices | None = None
    ) -> None:
        """Show a step; `before` is what was chosen until now, where something was chosen."""
        assert interaction.guild is not None
        chosen = await settings.of(self.bot.store, server_of(interaction))
        translates = before is not None and chosen.language != before.language
        with_channels = step in (SetupStep.FEEDS, SetupStep.EXTRAS)
        notes = list(channels.notes(interaction.guild, chosen) if with_channels else channels.untold(chosen))
        if step is SetupStep.EXTRAS and chosen.public_page:
            notes.insert(0, self._about_page(interaction.guild.id))
        await show(interaction, setup_screen(step, chosen, notes=notes, said=said, translates=translates))

    def _about_page(self, server_id: int) -> str:
        """Where the public page is that was said yes to, or why there is none."""
        operator = self.bot.settings
        if operator.site_dir is None or not operator.operator_contact:
            return _(
                "⚠️ **There's no page yet.** The person who runs me has to turn pages on first. Ask them."
            )
        if address := site.address(operator, server_id):
            return _("The public page is at {address}. I update it daily.", address=address)
        return _("Ask the person who runs me where the public page is.")
