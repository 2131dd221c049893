"""A fic of the list that a draft looks like: asked about, never taken for the same by itself."""

import discord

from bot.access import visibility
from bot.access.permissions import server_of
from bot.cards import wording
from bot.client import Interaction
from bot.ui import components
from db.fics import same_fic
from fics.drafts import Draft
from fics.models import Fic

_TITLE = 60


async def alike(interaction: Interaction, draft: Draft) -> Fic | None:
    """A fic that this room may name, with the draft's title and one of its authors, and not by its link."""
    readers = await visibility.of(interaction)
    return await same_fic.alike(
        interaction.client.store,
        server_of(interaction),
        draft.facts,
        gates=readers.gates | readers.counted,
    )


def sentence(fic: Fic) -> str:
    """What is said of such a fic."""
    return f"This looks like **#{fic.number}**, *{wording.title(fic.facts, _TITLE)}*."


def button(draft: Draft, fic: Fic) -> components.Button:
    """The button that makes the draft a second of it."""
    return components.button(
        "It is the same fic", "same", draft.id, fic.id, style=discord.ButtonStyle.primary
    )
