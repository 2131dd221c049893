"""The options of commands: each reads what was typed or picked, and suggests what there is here."""

import logging
from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.access.permissions import home_server, server_of
from bot.cards import wording
from bot.cards.fic_screen import seen
from bot.commands import long_names
from bot.interaction import Interaction
from bot.search import exclusion_names, known_names
from bot.search.reader import Reader
from bot.ui import limits
from bot.ui.text import clip
from db.fics import fics
from db.tags import exclusions
from fics.catalogue import _, apart, number
from fics.errors import Unknown
from fics.facts import lengths
from fics.links import addresses
from fics.models import Fic, Kind, Level, Status
from fics.search.query import Sort
from fics.shelf import ShelfFilter
from fics.tags import tag_names as names
from fics.tags.triggers.table import meant
from fics.visibility import Sight

log = logging.getLogger(__name__)


class Suggesting(app_commands.Transformer[Any]):
    """The base of every option with autocomplete: it never offers too much, and never fails loudly."""

    anywhere: ClassVar[bool] = False
    """Whether it offers what is its member's own, outside of servers too."""

    async def autocomplete(self, interaction: discord.Interaction[Any], value: Any, /) -> list[Choice[Any]]:
        """Offer what `suggest` finds; outside of servers no list can be named."""
        if not self.anywhere and home_server(interaction) is None:
            return []
        try:
            offered = await self.suggest(interaction, value)
        except Exception:  # Discord has no way to show an error here, and no suggestion is a fair answer
            log.exception("Autocomplete of %s failed", type(self).__name__)
            return []
        # A value is never cut: picked, it would name something else.
        whole = [(name, picked) for name, picked in offered if len(picked) <= limits.CHOICE_TEXT]
        return [
            Choice(name=clip(name, limits.CHOICE_TEXT), value=picked)
            for name, picked in whole[: limits.CHOICES]
        ]

    @abstractmethod
    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Pairs of what is shown and what is then typed."""


class TagNames(Suggesting):
    """Several tags by commas; the last one is completed, with the number of fics it has here."""

    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind)

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> tuple[str, ...]:
        """Read the names."""
        return await long_names.whole(interaction, value, self.kinds)

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Complete the last name."""
        before, _mark, last = ", ".join(typed.splitlines()).rpartition(",")
        return await long_names.choices(interaction, before, await self.completed(interaction, last.strip()))

    async def completed(self, interaction: Interaction, typed: str) -> list[tuple[str, str]]:
        """What one name may become: as it is shown, and the name itself."""
        found = await known_names.like(await Reader.of(interaction), typed, self.kinds)
        return [(f"{apart(name)} ({fics})", name) for name, fics in found]


class TagNamed(Suggesting):
    """One tag that fics here have, or that they may come to have."""

    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind)

    @property
    def max_value(self) -> int:  # of a text, its characters
        """As many as a tag has at most."""
        return lengths.NAME

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> str:
        """Read the name."""
        return await long_names.uncut(interaction, value.strip(), self.kinds)

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Complete the name."""
        found = await known_names.like(await Reader.of(interaction), typed, self.kinds)
        every = ((long_names.cut(name, limits.CHOICE_TEXT), fics) for name, fics in found)
        return [(f"{apart(name)} ({fics})", name) for name, fics in every]


class AliasedTag(TagNamed):
    """One tag of a kind that can have aliases."""

    kinds = frozenset(Kind) - {Kind.WARNING}


class AvoidedNames(TagNames):
    """Names to leave out: triggers by their plain names first, then what fics say in any words, then tags.

    A tag that says a trigger is not offered itself, since it may be what its reader hides, and none that
    denies one, since leaving out “No Character Death” would do the opposite.
    """

    async def completed(self, interaction: Interaction, typed: str) -> list[tuple[str, str]]:
        """Complete the name, or take it as it is."""
        reader = await Reader.of(interaction)
        rows = list[tuple[str, str]]()
        for row, tags in await exclusion_names.rows(reader, typed):
            shown = _("{trigger} – {count} tag", "{trigger} – {count} tags", trigger=row.label, count=tags)
            rows.append((shown if tags else _("{trigger} – not here yet", trigger=row.label), row.name))
        others = await exclusion_names.others(reader, typed)
        return [
            *rows,
            *await self._in_any_words(reader, typed),
            *((f"{apart(name)} ({fics})", name) for name, fics in others),
        ]

    async def _in_any_words(self, reader: Reader, typed: str) -> list[tuple[str, str]]:
        if not typed or meant(typed):
            return []
        fics = await exclusions.kept_away(reader.store, reader.server_id, typed, gates=reader.gates)
        many = f"{number(fics)}{'+' if fics == exclusions.COUNTED else ''}"
        # Names of tags alone would hide that fics say it in other words, too.
        # Translators: a choice: “angst, in any words (12)”, which counts the fics that say it in some way
        return [(_("{tag}, in any words ({fics})", tag=typed, fics=many), typed)] if fics else []


class FandomNames(TagNames):
    """Several fandoms by commas."""

    kinds = frozenset({Kind.FANDOM})


class ShipNames(TagNames):
    """Several ships by commas, in either order of their names."""

    kinds = frozenset({Kind.RELATIONSHIP})


class CharacterNames(TagNames):
    """Several characters by commas."""

    kinds = frozenset({Kind.CHARACTER})


class AuthorNamed(Suggesting):
    """One author of fics that this channel and this member may see."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> tuple[str, ...]:
        """Read the name, which may hold commas."""
        return (value.strip(),)

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Complete the name, with the number of fics."""
        found = await known_names.authors(await Reader.of(interaction), typed)
        return [(f"{apart(name)} ({fics})", name) for name, fics in found]


class RatingTyped(Suggesting):
    """A level, a bound or a label, as it is typed."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> str:
        """Take it as it is; who asks for it reads it."""
        return value.strip()

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Offer the levels and the bounds."""
        levels = [(level.words, level.words) for level in Level]
        bounds = [
            (_("up to {rating}", rating=level.words), f"up to {level.words}")
            for level in (Level.TEEN, Level.MATURE)
        ]
        wanted = names.normal(typed)
        return [each for each in (*levels, *bounds) if any(wanted in names.normal(words) for words in each)]


class SortOrder(app_commands.Transformer[Any]):
    """The order of what is found."""

    @property
    def choices(self) -> list[Choice[str | int | float]]:  # the base class's wording
        """All six orders."""
        return [Choice(name=sort.value, value=sort.value) for sort in Sort]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Sort:
        """Read the order."""
        return Sort(value)


class ShelfSought(app_commands.Transformer[Any]):
    """Where a fic is on the shelf of who searches."""

    @property
    def choices(self) -> list[Choice[str | int | float]]:  # the base class's wording
        """The places, and what she may want to leave out."""
        return [
            Choice(name=str(words), value=sought.value) for sought, words in wording.SHELF_FILTERS.items()
        ]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> ShelfFilter:
        """Read the place."""
        return ShelfFilter(value)


class StatusSought(app_commands.Transformer[Any]):
    """Whether the fic is finished."""

    @property
    def choices(self) -> list[Choice[str | int | float]]:  # the base class's wording
        """All three."""
        return [Choice(name=str(wording.STATUS_CHOICES[status]), value=status.value) for status in Status]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Status:
        """Read the status."""
        return Status(value)


class FicNamed(Suggesting):
    """One fic of this list, by number, link or part of its title."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Fic:
        """Find the fic; raises Unknown, also for one that may not be named in this channel."""
        found = await find_fic(interaction, value.strip())
        if await seen(interaction, found) is Sight.NOTHING:
            raise _no_such(value.strip())
        return found

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Offer titles with their numbers."""
        reader = await Reader.of(interaction)
        found = await fics.by_title(
            reader.store,
            reader.server_id,
            typed.strip().lstrip("#"),
            gates=reader.gates,
            without=reader.hidden,
        )
        return [(f"#{fic.number} {apart(wording.plain_title(fic.facts))}", f"#{fic.number}") for fic in found]


class FicNumber(Suggesting):
    """The number of one fic, also of one that is no longer on the list."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        """Read the number, or find the fic; raises Unknown."""
        number = _number(value.strip())
        return (await FicNamed().transform(interaction, value)).number if number is None else number

    async def suggest(self, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
        """Offer titles with their numbers."""
        return await FicNamed().suggest(interaction, typed)


_DIGITS = 8
"""Digits of the largest number a fic can have."""


def _no_such(asked: str) -> Unknown:
    return Unknown(
        _(
            "I can't find “{value}” on this list. Use `/fic search` to see what's there.",
            value=clip(asked, 80),
        )
    )


async def find_fic(interaction: Interaction, asked: str) -> Fic:
    """The fic of a number, a link or a part of its title; raises Unknown."""
    store, server_id = interaction.client.store, server_of(interaction)
    number = _number(asked)
    if number is not None:
        return await fics.by_number(store, server_id, number)
    link = addresses.link(asked)
    found = await fics.by_link(store, server_id, link.key) if link else await _titled(interaction, asked)
    if found is None:
        raise _no_such(asked)
    return found


def _number(asked: str) -> int | None:
    number = asked.lstrip("# ")
    return int(number) if number.isascii() and number.isdigit() and len(number) <= _DIGITS else None


async def _titled(interaction: Interaction, asked: str) -> Fic | None:
    """The likeliest fic; one that this channel shows in full comes before any that it does not."""
    reader = await Reader.of(interaction)
    # What can't show here in full is found as well, to be a stub, or for it to be said that it can't.
    for gates in (reader.gates, reader.audience.choices.gates):
        found = await fics.by_title(
            reader.store, reader.server_id, asked, gates=gates, limit=1, without=reader.hidden, whole=True
        )
        if found:
            return found[0]
    return None
