"""`/fic stats`: the list in numbers, and a way from there to its fics."""

from collections.abc import Iterator, Mapping, Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.cards import wording
from bot.cards.empty_list import EMPTY, invitation
from bot.commands.tree import FIC
from bot.interaction import Bot, Interaction
from bot.search import known_names
from bot.search.reader import Reader
from bot.ui import components
from bot.ui.replies import show
from bot.ui.text import line, more_in_adult, plain
from db.search import stats
from db.search.stats import ListNumbers
from fics.catalogue import _, message, number
from fics.models import Kind
from fics.search import syntax

_SHOWN = 5
"""Names of each kind that are told."""
_NAME = 60
"""Characters of a name."""
_KINDS = {
    Kind.FANDOM: message("Fandoms"),
    Kind.RELATIONSHIP: message("Ships"),
    Kind.FREEFORM: message("Additional tags"),
}
_KEYS = {Kind.FANDOM: "fandom", Kind.RELATIONSHIP: "ship", Kind.FREEFORM: "tag"}
_VALUE = 100
"""Characters of an option's value; a search that is longer is not offered."""

Used = Mapping[Kind, Sequence[tuple[str, int]]]
"""The names that most fics have, by their kind, with the number of fics."""


@app_commands.guild_only()
class InNumbers(commands.GroupCog, group_name="fic", group_description=FIC):
    """The list in numbers."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def stats(self, interaction: Interaction) -> None:
        """See this server's list in numbers."""
        reader = await Reader.of(interaction)
        found = await stats.of(
            self.bot.store,
            reader.server_id,
            gates=reader.gates,
            counted=reader.audience.counted,
            without=reader.hidden,
        )
        # Neither fics nor names that a member hides are among them, so her numbers may differ from another's.
        used = {kind: await known_names.like(reader, "", frozenset({kind}), limit=_SHOWN) for kind in _KINDS}
        await show(interaction, screen(found, used, lack=visibility.no_adult_channel(interaction)))


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(InNumbers(bot))


def screen(found: ListNumbers, used: Used, *, lack: str = "") -> components.Screen:
    """The numbers, what is used most, and a select that leads to the fics with it.

    `lack` says why its reader has no 18+ channel.
    """
    container = components.Container(components.text(_heading(found, lack)), accent_colour=components.ACCENT)
    if found.fics:
        container.add_item(components.line()).add_item(components.text("\n".join(_lines(found))))
    names = [
        f"**{_KINDS[kind]}:** " + " · ".join(f"{line(name, _NAME)} ({number(fics)})" for name, fics in most)
        for kind, most in used.items()
        if most
    ]
    if names:
        container.add_item(components.line()).add_item(components.text("\n".join(names)))
    options = list(_options(used))
    find = [components.select(_("Find fics with…"), options, "search-for")] if options else []
    return components.Screen(container, *find, *([] if found.fics else [invitation()]))


def _heading(found: ListNumbers, lack: str) -> str:
    if found.fics:
        shown = _(
            "**{count} fic** shows in this channel.",
            "**{count} fics** show in this channel.",
            count=found.fics,
        )
    else:
        shown = str(EMPTY)
    lines = [_("### This server's list"), shown]
    return "\n".join([*lines, more_in_adult(found.elsewhere, lack)] if found.elsewhere else lines)


def _lines(found: ListNumbers) -> Iterator[str]:
    yield " · ".join(
        f"{wording.MARKS[level]} {number(fics)} {wording.level_name(level)}"
        for level, fics in found.levels.items()
    )
    unfinished = found.fics - found.complete
    status = [_("{count} complete", "{count} complete", count=found.complete)]
    if unfinished:
        status.append(_("{count} in progress or unknown", "{count} in progress or unknown", count=unfinished))
    yield " · ".join(status)
    if found.words:
        length = [
            _("{count} word", "{count} words", count=found.words),
            # Translators: {time} is how long it takes to read them, such as 5½ h
            _("{time} of reading", time=wording.reading_time(found.words)),
        ]
        if found.unmeasured:
            length.append(_("{count} of unknown length", "{count} of unknown length", count=found.unmeasured))
        yield " · ".join(length)
    recs = _("Recced by {count} member", "Recced by {count} members", count=found.members)
    whys = _("{count} reason", "{count} reasons", count=found.whys)
    yield f"{recs} · {whys}"
    if found.newest:
        yield _("Newest: {when}", when=discord.utils.format_dt(found.newest, "R"))


def _options(used: Used) -> Iterator[discord.SelectOption]:
    for kind, names in used.items():
        for name, fics in names:
            search = syntax.term(_KEYS[kind], name)
            # Cut short it would search for something else, so a longer one is not offered.
            if len(search) <= _VALUE:
                yield components.option(f"{plain(name, _NAME)} ({number(fics)})", search)
