"""A fic that one member looks at, as the channel where she is may show it."""

import discord

from bot.access import visibility
from bot.access.permissions import is_moderator, server_of
from bot.cards import fic_card, full_card_link
from bot.interaction import Interaction
from bot.ui import components
from bot.ui.replies import on_screen
from db.fics import fics
from fics.catalogue import _
from fics.errors import Unknown
from fics.models import Fic
from fics.visibility import Sight, Way


async def visible_fic(interaction: Interaction, fic_id: int, *, recs_of: int | None = None) -> Fic:
    """The fic that a button or a form is about; raises Unknown, also where it may not be named here."""
    fic = await fics.get(interaction.client.store, server_of(interaction), fic_id, recs_of=recs_of)
    if await seen(interaction, fic) is Sight.NOTHING:
        raise Unknown(_("This channel can't show this fic."))
    return fic


async def seen(interaction: Interaction, fic: Fic) -> Sight:
    """How much of a fic that was asked for by name shows where the member is.

    One of which moderators have yet to say what it is shows to them in full where they can judge it.
    """
    readers = await visibility.of(interaction)
    sight = readers.sight(fic.facts, Way.NAMED)
    # Else no moderator could look at what they are asked to judge.
    judged = sight is Sight.NOTHING and readers.opens(fic.facts)
    return Sight.CARD if judged and await is_moderator(interaction) else sight


async def is_whole(interaction: Interaction, fic: Fic) -> bool:
    """Whether the fic's card may be shown where the member is, and not its stub alone."""
    return await seen(interaction, fic) is Sight.CARD


def behind_hidden_tags(fic: Fic, button: components.Button) -> components.Screen:
    """What is shown of a fic that the member hides and asked for by its number; the button does the rest."""
    return components.Screen(
        components.text(_("#{number} is tagged with something you hide, or mentions it.", number=fic.number)),
        components.row(button),
    )


def way_back(interaction: Interaction, fic_id: int, *back: int) -> tuple[components.Row, ...]:
    """The way back to the card on which this was pressed, where the answer takes its place.

    `back` is the search and page that the card was opened from.
    """
    if not on_screen(interaction):
        return ()
    return (components.row(components.button(_("Back to the fic"), "open", fic_id, *back)),)


async def opened(
    interaction: Interaction,
    fic: Fic,
    *,
    back: tuple[int, ...] = (),
    note: str = "",
    below: tuple[components.Block, ...] = (),
) -> components.Screen:
    """The fic's card or stub; `back` is the search and page that she came from."""
    readers = await visibility.of(interaction)
    sight = readers.sight(fic.facts, Way.NAMED)
    stub = sight is Sight.STUB
    bot, member = interaction.client, interaction.user
    reader = member if isinstance(member, discord.Member) else None
    door = await full_card_link.door(bot, server_of(interaction), fic, member=reader) if stub else None
    return fic_card.opened(
        await bot.reccers.named(interaction.guild, fic, at=bot.clock()),
        sight,
        back=back,
        note=note,
        below=below,
        veil=readers.choices.veil,
        door=door,
        lack=visibility.no_adult_channel(interaction) if stub else "",
    )
