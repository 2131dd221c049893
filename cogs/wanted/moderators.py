"""What moderators do with requests: post what waited, stop a member, look up who asked."""

from discord.ext import commands

from bot.access.permissions import must_moderate, server_of
from bot.cards import wording
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import RequestId
from bot.ui.replies import say
from bot.ui.router import Component, on_component
from db.wanted import decisions
from fics.catalogue import _


class Moderating(commands.Cog):
    """Moderators' buttons of requests."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("wanted-post")
    async def post(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Post a request that waited."""
        await must_moderate(interaction)
        request = await decisions.approve(
            self.bot.store, server_of(interaction), request_id, by=interaction.user.id, at=self.bot.clock()
        )
        self.bot.wanted_cards.wake()
        await say(interaction, _("Request {number} is posted.", number=str(request.number)))

    @on_component("wanted-keep")
    async def keep_reported(
        self, interaction: Interaction, component: Component, request_id: RequestId
    ) -> None:
        """Keep a request that was reported."""
        await must_moderate(interaction)
        request = await decisions.dismiss_reports(
            self.bot.store, server_of(interaction), request_id, at=self.bot.clock()
        )
        self.bot.wanted_cards.wake()
        await say(interaction, _("Request {number} stays as it is.", number=str(request.number)))

    @on_component("wanted-stop")
    async def stop(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Keep a request's member from asking, and close what she asked."""
        await must_moderate(interaction)
        request = await decisions.stop_member(
            self.bot.store, server_of(interaction), request_id, by=interaction.user.id, at=self.bot.clock()
        )
        self.bot.wanted_cards.wake()
        await say(
            interaction,
            _(
                "The member of request {number} can't ask here any more. Their requests are closed.",
                number=str(request.number),
            ),
            components.row(components.button(_("Let them ask again"), "wanted-allow", request.id)),
        )

    @on_component("wanted-allow")
    async def allow(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Let a request's member ask again."""
        await must_moderate(interaction)
        await decisions.let_ask_again(self.bot.store, server_of(interaction), request_id)
        await say(interaction, _("They can ask again. What was closed stays closed."))

    @on_component("wanted-who")
    async def who(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Look up who asked without a name; it is logged, and she is told."""
        await must_moderate(interaction)
        request = await decisions.look_up(
            self.bot.store, server_of(interaction), request_id, by=interaction.user.id, at=self.bot.clock()
        )
        await say(
            interaction,
            _(
                "Request {number} was asked by {member}. The log says that you looked, and they're told.",
                number=str(request.number),
                member=wording.member(request.member_id),
            ),
        )
