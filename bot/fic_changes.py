"""Changing a fic of the list at a member's word, recommending it too, and what may stand there."""

from collections.abc import Callable

from bot.access.permissions import is_moderator, server_of
from bot.cards.fic_screen import is_whole
from bot.interaction import Interaction
from db.fics import fics, recs
from fics.drafts import Reading
from fics.facts import lengths, precedence
from fics.models import Facts, Fic, Source
from fics.queue import Entry
from fics.rules.acceptance import refuse_unwelcome
from fics.rules.settings import Choices


async def change(interaction: Interaction, fic_id: int, change: Callable[[Facts], Facts]) -> Fic:
    """Change a fic's facts from what they are now: what differs is told by the member, and its cards follow.

    Raises as `db.fics.fics.change` does, for which a moderator is trusted.
    """
    bot, at = interaction.client, interaction.client.clock()

    def changed_by_member(before: Facts) -> Facts:
        # Only what differs: a form sent back as it was must not make an archive's facts the member's.
        return precedence.told_by(change(before), Source.MEMBER, at, before=before)

    changed = await fics.change(
        bot.store,
        server_of(interaction),
        fic_id=fic_id,
        change=changed_by_member,
        by=interaction.user.id,
        at=at,
        trusted=await is_moderator(interaction),
    )
    bot.catch_up()
    return changed


async def second(interaction: Interaction, fic: Fic, *, why: str | None) -> Fic | Entry:
    """Put a member's rec onto a fic, or another why onto the one she has; or into the queue, where it waits.

    Raises as `db.fics.recs.second` does, for which a moderator is trusted.
    """
    bot = interaction.client
    seconded = await recs.second(
        bot.store,
        server_of(interaction),
        fic_id=fic.id,
        member_id=interaction.user.id,
        why=why,
        at=bot.clock(),
        trusted=await is_moderator(interaction),
        whole=await is_whole(interaction, fic),
    )
    bot.catch_up()
    return seconded


def check(facts: Facts, *, chosen: Choices) -> None:
    """Raise NotWelcome or Unreadable where a fic with these facts may not stand on the list."""
    refuse_unwelcome(facts, chosen)
    lengths.accept(Reading(facts=facts))
