"""What moderators do with requests: post what waited, stop a member, look up who asked."""

from discord.ext import commands

from bot.access.permissions import must_moderate, server_of
from bot.cards import wording
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import RequestId
from bot.ui.replies import say
from bot.ui.router import Component, on_component
from db.wanted import requests
from fics.errors import NotAllowed

_DEED = "decide about requests"


class Moderating(commands.Cog):
    """Moderators' buttons of requests."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("wanted-post")
    async def post(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Post a request that waited."""
        await must_moderate(interaction, _DEED)
        request = await requests.approve(
            self.bot.store, server_of(interaction), request_id, at=self.bot.clock()
        )
        self.bot.wanted_cards.wake()
        await say(interaction, f"Request {request.number} is posted.")

    @on_component("wanted-stop")
    async def stop(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Keep a request's member from asking, and close what she asked."""
        await must_moderate(interaction, _DEED)
        request = await requests.stop_member(
            self.bot.store, server_of(interaction), request_id, by=interaction.user.id, at=self.bot.clock()
        )
        self.bot.wanted_cards.wake()
        await say(
            interaction,
            f"The member of request {request.number} can't ask here any more, and her requests are closed.",
            components.row(components.button("Let her ask again", "wanted-allow", request.id)),
        )

    @on_component("wanted-allow")
    async def allow(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Let a request's member ask again."""
        await must_moderate(interaction, _DEED)
        await requests.let_ask_again(self.bot.store, server_of(interaction), request_id)
        await say(interaction, "She can ask again. What was closed stays closed.")

    @on_component("wanted-who")
    async def who(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Look up who asked without a name; it is logged, and she is told."""
        await must_moderate(interaction, "look up who asked")
        request = await requests.look_up(
            self.bot.store, server_of(interaction), request_id, by=interaction.user.id, at=self.bot.clock()
        )
        if not request.nameless:
            raise NotAllowed(f"Request {request.number} has its member's name on it.")
        await say(
            interaction,
            f"Request {request.number} was asked by {wording.member(request.member_id)}.\n"
            "-# The log says that you looked, and the member is told.",
        )
