"""The options of `/shelf`: a fic that is to be saved, and one that is there already."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.access.permissions import home_server
from bot.cards import wording
from bot.commands.options import FicNamed, Suggesting, find_fic
from bot.interaction import Interaction
from bot.ui.text import clip
from cogs.shelf import files, place, screens
from db.privacy import hidden_tags
from db.shelf import shelf
from fics.catalogue import apart, message
from fics.errors import Unknown
from fics.export.shelf import ShelfForm
from fics.links import addresses
from fics.models import Facts
from fics.search.match import matches
from fics.search.query import Search
from fics.search.shelf_list import ShelfOnly
from fics.shelf import ShelfPlace, Shelved, key_of
from fics.tags.tag_names import normal

_MARK = "shelf "
"""Before the id of a row, in what a suggestion stands for."""


class FicToSave(Suggesting):
    """A fic of this server's list, or any fic's link."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> str:
        """Take it as it is; who saves it finds it."""
        return value.strip()

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Offer titles of this server's list."""
        return await FicNamed().suggest(interaction, typed) if home_server(interaction) else []


class OnShelf(Suggesting):
    """One fic of the member's own shelf, by its title, its link or its number here."""

    anywhere = True

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Shelved:
        """Find the row; raises Unknown."""
        if row := await _found(interaction, value.strip()):
            return row
        typed = clip(value.strip(), 80)
        raise Unknown(
            message(
                "I find nothing on your shelf for “{typed}”. To see what's there, use `/shelf list`.",
                typed=typed,
            )
        )

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Offer titles, as far as they come up by themselves in this channel."""
        store, member_id = interaction.client.store, interaction.user.id
        gates = (await place.readers_of(interaction)).gates
        held = Search(without=await hidden_tags.hidden(store, member_id))
        seen = await place.shown(interaction, await shelf.of_member(store, member_id))
        rows = [each.row for each in seen if each.row.facts.gate in gates and matches(each.row.facts, held)]
        return [
            (f"{apart(wording.plain_title(row.facts))} · {wording.PLACES[row.place]}", f"{_MARK}{row.id}")
            for row in rows
            if _is_titled(row, typed)
        ]


async def _found(interaction: Interaction, asked: str) -> Shelved | None:
    store, member_id = interaction.client.store, interaction.user.id
    marked = asked.removeprefix(_MARK)
    if marked != asked and marked.isascii() and marked.isdigit():
        return await shelf.get(store, member_id, int(marked))
    if link := addresses.link(asked):
        return await shelf.of_work(store, member_id, [link.key])
    if home_server(interaction) and asked.startswith("#"):
        fic = await find_fic(interaction, asked)
        keys = [key_of(Facts(), fic.id), *(link.key for link in fic.facts.links)]
        return await shelf.of_work(store, member_id, keys)
    return next((row for row in await shelf.of_member(store, member_id) if _is_titled(row, asked)), None)


def _is_titled(row: Shelved, typed: str) -> bool:
    return normal(typed) in normal(wording.plain_title(row.facts))


class PlaceChosen(app_commands.Transformer[Any]):
    """A place of the shelf."""

    @property
    def choices(self) -> list[Choice[str | int | float]]:  # the base class's wording
        """All four."""
        return [Choice(name=str(words), value=each.value) for each, words in wording.PLACES.items()]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> ShelfPlace:
        """Read the place."""
        return ShelfPlace(value)


class FormChosen(app_commands.Transformer[Any]):
    """How a shelf is written into a file."""

    @property
    def choices(self) -> list[Choice[str | int | float]]:  # the base class's wording
        """All four."""
        return [Choice(name=str(words), value=each.value) for each, words in files.FORMS.items()]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> ShelfForm:
        """Read the form."""
        return ShelfForm(value)


class OnlyChosen(app_commands.Transformer[Any]):
    """What only a shelf knows of its fics."""

    @property
    def choices(self) -> list[Choice[str | int | float]]:  # the base class's wording
        """All of it."""
        return [Choice(name=str(words), value=each.value) for each, words in screens.ONLY.items()]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> ShelfOnly:
        """Read it."""
        return ShelfOnly(value)
