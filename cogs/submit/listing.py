"""Post: a draft goes onto the list, and its card into the channel where it may stand."""

from dataclasses import replace

from discord.ext import commands

from bot import audience, posting
from bot.audience import Sight, Way
from bot.checks import may_change, server_of
from bot.client import FicRec, Interaction
from bot.replies import show, wait
from bot.ui import Touch, touched
from cogs.submit import preview
from cogs.submit.showing import others_of
from db import fics, recs
from db.recs import Posted
from fics import sizes, telling
from fics.models import Facts, Fic, Level, Rating, Reading, Source
from fics.rules import refuse_unwelcome


class Listing(commands.Cog):
    """How drafts become recs."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot

    @touched("post")
    async def post(self, interaction: Interaction, touch: Touch) -> None:
        """Put the draft on the list, and its card into this channel if the card may stand here."""
        await wait(interaction)
        posted = await recs.post(
            self.bot.store,
            server_of(interaction),
            draft_id=touch.id,
            member_id=interaction.user.id,
            at=self.bot.clock(),
            check=_check,
        )
        self.bot.copies.wake()
        await self._show_posted(interaction, posted, *touch.numbers[1:])

    @touched("rate-listed")
    async def rate_listed(self, interaction: Interaction, touch: Touch) -> None:
        """Rate a fic that was posted without a rating; then its card can be posted too."""
        level, at = Level(int(touch.chosen[0])), self.bot.clock()
        await may_change(interaction, await fics.get(self.bot.store, server_of(interaction), touch.id))

        def rated(facts: Facts) -> Facts:
            if facts.rating.level is not Level.UNKNOWN:
                return facts
            told = replace(facts, rating=Rating(level, facts.rating.label))
            return telling.told_by(told, Source.MEMBER, at, before=facts)

        fic = await fics.change(
            self.bot.store,
            server_of(interaction),
            fic_id=touch.id,
            change=rated,
            by=interaction.user.id,
            at=at,
        )
        self.bot.copies.wake()
        await self._show_posted(interaction, Posted(fic=fic, seconded=False))

    async def _show_posted(self, interaction: Interaction, posted: Posted, *moments: int) -> None:
        """Post the card if it may stand here, and tell the member what became of it.

        `moments` says when the draft was begun, if that is known: with others, maybe.
        """
        fic = posted.fic
        sight = (await audience.of(interaction)).sight(fic.facts, Way.NAMED)
        if posted.seconded:
            sentence = f"was on the list already as #{fic.number}; your rec is on it now. 💛"
        elif sight is Sight.CARD:
            sentence = await self._card_posted(interaction, fic)
        else:
            sentence = _not_here(fic)
        unrated = fic.facts.rating.level is Level.UNKNOWN and not posted.seconded
        await show(
            interaction,
            preview.posted(
                fic,
                sentence,
                shareable=posted.seconded and sight is not Sight.NOTHING,
                rateable=unrated and sight is Sight.STUB,
                others=await others_of(interaction, *moments),
            ),
        )

    async def _card_posted(self, interaction: Interaction, fic: Fic) -> str:
        try:
            await posting.post(self.bot, server_of(interaction), fic, channel_id=interaction.channel_id or 0)
        except posting.NotPosted as refusal:
            return f"is on the list as #{fic.number}. {refusal.text}"
        return f"is on the list as #{fic.number}, and its card is in this channel."


def _check(facts: Facts) -> None:
    """Raise NotWelcome or Unreadable where a fic with these facts may not stand on the list."""
    refuse_unwelcome(facts)
    sizes.accept(Reading(facts=facts))


def _not_here(fic: Fic) -> str:
    """Why a fic's card is not posted into an open channel."""
    if fic.facts.rating.level is Level.UNKNOWN:
        return (
            f"is on the list as #{fic.number}. Nobody has rated it yet, so its full card can't stand in a "
            "channel that is open to all ages; if you know its rating, choose it here."
        )
    return (
        f"is on the list as #{fic.number}. This channel is open to all ages, so its full card is not posted "
        f"here; in an age-restricted channel `/fic show {fic.number}` opens it."
    )
