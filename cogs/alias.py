"""`/ficadmin alias`: moderators say which names stand for which tags, and see tags that look alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discord import app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import must_moderate, server_of
from bot.cards import wording
from bot.commands.options import AliasedTag
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import ALIAS, AliasId, Nothing, PageNumber, Place, Stamp, TagId
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from bot.ui.text import clip, line, more_in_adult
from db.tags import aliases
from db.tags.usage import Used, by_id, by_name, lookalikes
from fics.catalogue import _, message
from fics.errors import Incomplete, Unknown
from fics.models import Kind
from fics.tags import tag_names
from fics.tags.lookalikes import alike
from fics.tags.tag_names import Alias
from fics.tags.triggers.table import meant
from fics.text.plain import clean

MOST_LOOKALIKES = 5
"""Pairs of look-alikes that are shown, with a button each."""
_PAGE = 15
"""Aliases on a page; with names as long as they may be, a message holds no more."""
_NAME = 60
"""Characters that are shown of a name."""
_SHORT = 25
"""Characters of each of a button's two names."""
_NONE = message(
    "There are no aliases yet.\n"
    "`/ficadmin alias name: Nedtom tag: Ned Harrow/Tom Vane` lets everyone find that ship by its nickname."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that can be shown in one channel."""

    aliases: Sequence[Alias]
    elsewhere: int
    """How many more aliases only adult channels show."""
    lack: str
    """Why its reader has no such channel."""
    alike: Sequence[tuple[Used, Used]]


def added_screen(alias: Alias) -> components.Screen:
    """The answer to a new alias, with its undo."""
    return components.Screen(
        components.text(added_sentence(alias)),
        components.row(
            components.button(_("Undo"), "unalias", alias.id),
            components.button(_("All aliases"), "aliases", 0, 0),
        ),
    )


def added_sentence(alias: Alias) -> str:
    """What a new alias does."""
    return _(
        "Added the alias **{name}** for **{tag}** ({kind}). A search for either now finds both. "
        "Cards keep their tags as written.",
        name=line(alias.name, _NAME),
        tag=line(alias.target, _NAME),
        kind=wording.kind(alias.kind),
    )


def removed_sentence(alias: Alias) -> str:
    """What taking an alias away did."""
    return _("Removed the alias **{name}**.", name=line(alias.name, _NAME))


def overview_screen(shown: Overview, *, page: int = 0, note: str = "") -> components.Screen:
    """A page of the aliases, with a select to take one away; and the look-alikes."""
    last = components.last_page(len(shown.aliases), _PAGE)
    page = min(page, last)
    here = shown.aliases[page * _PAGE : (page + 1) * _PAGE]
    noted = [components.text(note)] if note else []
    turning = components.turning("aliases", 0, page=page, last=last) if last else []
    return components.Screen(*noted, *_aliases(shown, here), *turning, *_lookalikes(shown.alike))


def _aliases(shown: Overview, here: Sequence[Alias]) -> Iterator[components.Block]:
    heading = _("### {count} alias", "### {count} aliases", count=len(shown.aliases)) if here else str(_NONE)
    lines = [
        f"{line(alias.name, _NAME)} → **{line(alias.target, _NAME)}** ({wording.kind(alias.kind)})"
        for alias in here
    ]
    held = [more_in_adult(shown.elsewhere, shown.lack)] if shown.elsewhere else []
    yield components.text("\n".join([heading, *lines, *held]))
    if here:
        options = [components.option(f"{alias.name} → {alias.target}", str(alias.id)) for alias in here]
        yield components.select(_("Remove an alias"), options, "unalias")


def _lookalikes(alike: Sequence[tuple[Used, Used]]) -> Iterator[components.Block]:
    if not alike:
        return
    lines = [
        _("{rare} looks like **{common}**", rare=_often(rarer), common=_often(common))
        for rarer, common in alike
    ]
    yield components.text("\n".join([_("### Same meaning?"), *lines]))
    yield from components.rows(
        [
            components.button(
                # Translators: makes the one tag an alias of the other
                _(
                    "Merge {rare} into {common}",
                    rare=clip(rarer.name, _SHORT),
                    common=clip(common.name, _SHORT),
                ),
                "fold",
                rarer.id,
                common.id,
            )
            for rarer, common in alike
        ]
    )


def _often(tag: Used) -> str:
    return _("{tag} ({count} fic)", "{tag} ({count} fics)", tag=line(tag.name, _NAME), count=tag.fics)


_FOLDED = frozenset(Kind) - {Kind.WARNING, Kind.CATEGORY}
"""The kinds among which look-alikes are looked for: archives name the others, and name them alike."""


_ASKED = (Kind.FREEFORM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FANDOM)


@dataclass(frozen=True, slots=True)
class Target:
    """The tag that a name is to stand for."""

    kind: Kind
    name: str


@app_commands.guild_only()
class Managing(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """What names stand for."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        name="A synonym, a ship name, or a tag to merge into another. Leave empty to see all aliases",
        tag="The tag it means. It needn't be on the list yet",
        kind="What the tag is. Only needed if no fic here has it yet",
    )
    @app_commands.choices(
        kind=[Choice(name=str(wording.kind(each)).capitalize(), value=each.value) for each in _ASKED]
    )
    async def alias(
        self,
        interaction: Interaction,
        name: Range[str, 0, 150] = "",
        tag: Transform[str, AliasedTag] = "",
        kind: str = "",
    ) -> None:
        """Add another name for a tag, or see and remove such names."""
        await must_moderate(interaction)
        await wait(interaction)
        if not (name or tag):
            await self._show(interaction)
        else:
            target = await self._target(interaction, clean(name), clean(tag), kind)
            await show(interaction, added_screen(await self._add(interaction, clean(name), target)))

    @on_component("fold")
    async def fold(
        self, interaction: Interaction, component: Component, rarer_id: TagId, common_id: TagId
    ) -> None:
        """Fold the rarer of two look-alikes into the other."""
        await must_moderate(interaction)
        await wait(interaction)
        rarer, common = await self._lookalikes(interaction, (rarer_id, common_id))
        added = await self._add(interaction, rarer.name, Target(common.kind, common.name))
        await self._show(interaction, note=added_sentence(added))

    @on_component("unalias")
    async def unalias(self, interaction: Interaction, component: Component, alias_id: AliasId = 0) -> None:
        """Take an alias away: the pressed one, or the chosen one."""
        await must_moderate(interaction)
        await wait(interaction)
        removed = await aliases.remove(
            self.bot.store,
            server_of(interaction),
            alias_id=component.meant(ALIAS, alias_id),
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        await self._show(interaction, note=removed_sentence(removed))

    @on_component("aliases")
    async def page(
        self,
        interaction: Interaction,
        component: Component,
        of: Nothing,
        page: PageNumber,
        stamp: Stamp = 0,
        place: Place = 0,
    ) -> None:
        """Turn to a page of the aliases."""
        await must_moderate(interaction)
        await wait(interaction)
        await self._show(interaction, page=page)

    async def _target(self, interaction: Interaction, name: str, tag: str, kind: str) -> "Target":
        """The tag that is meant: as fics here have it, else as it was typed, since it may come later."""
        if not (name and tag):
            raise Incomplete(message("An alias needs a name and a tag. Give both."))
        store, server_id = self.bot.store, server_of(interaction)
        gates = (await visibility.of(interaction)).gates
        found = await by_name(store, server_id, tag, gates=gates)
        if found is not None and kind in ("", found.kind):
            return Target(found.kind, found.name)
        known = None if kind else await by_name(store, server_id, name, gates=gates)
        if known is not None:
            return Target(known.kind, tag)
        if kind:
            return Target(Kind(kind), tag)
        # what a tag that no fic here has is most likely to be
        is_ship = "/" in tag_names.ship_key(tag) and not meant(tag)
        return Target(Kind.RELATIONSHIP if is_ship else Kind.FREEFORM, tag)

    async def _lookalikes(self, interaction: Interaction, tag_ids: tuple[int, int]) -> tuple[Used, Used]:
        """The rarer and the commoner of two look-alikes; raises Unknown where they are none any more."""
        store, server_id = self.bot.store, server_of(interaction)
        gates = (await visibility.of(interaction)).gates
        rarer, common = [await by_id(store, server_id, tag, gates=gates) for tag in tag_ids]
        if (
            rarer is None
            or common is None
            or rarer.kind is not common.kind
            # The button may be months old: by now the tags may be others, or stand for one already.
            or not alike(rarer.key, common.key)
        ):
            raise Unknown(_("These tags have changed. Use `/ficadmin alias` to see them now."))
        return rarer, common

    async def _add(self, interaction: Interaction, name: str, tag: "Target") -> Alias:
        return await aliases.add(
            self.bot.store,
            server_of(interaction),
            kind=tag.kind,
            name=name,
            target=tag.name,
            by=interaction.user.id,
            at=self.bot.clock(),
            # What is named in an adult channel stays there: an open one must not learn an adult tag from it.
            is_open=not (await visibility.of(interaction)).adult,
        )

    async def _show(self, interaction: Interaction, *, page: int = 0, note: str = "") -> None:
        store, server_id = self.bot.store, server_of(interaction)
        readers = await visibility.of(interaction)
        here = await aliases.every(store, server_id, gates=None if readers.adult else readers.gates)
        overview = Overview(
            aliases=here,
            elsewhere=len(await aliases.every(store, server_id)) - len(here),
            lack=visibility.no_adult_channel(interaction),
            alike=await lookalikes(
                store, server_id, kinds=_FOLDED, gates=readers.gates, limit=MOST_LOOKALIKES
            ),
        )
        await show(interaction, overview_screen(overview, page=page, note=note))


async def setup(bot: Bot) -> None:
    """Add the command and its buttons."""
    await bot.add_cog(Managing(bot))
