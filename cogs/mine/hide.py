"""`/mine hide`: the tags that a member never wants to see; nobody else can read them."""

from collections.abc import Mapping, Sequence
from zlib import crc32

from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.commands.options import AvoidedNames
from bot.commands.tree import MINE
from bot.interaction import Bot, Interaction
from bot.search import exclusion_names
from bot.search.reader import Reader
from bot.ui import components, limits
from bot.ui.custom_ids import Mark
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from bot.ui.text import line, listed, plain
from db.privacy import hidden_tags
from db.tags.exclusions import Idle
from fics.catalogue import _, message
from fics.errors import Unreadable
from fics.tags import tag_names

_MOST = 100
"""Tags that one member can hide."""
_TOLD = 3
"""Names that are told of at most, as not here yet."""
_NAME = 60
"""Characters of a name."""
_NONE = message(
    "You hide no tags. `/mine hide tags: Angst` would hide fics tagged Angst or Light Angst from you."
)
_LIMITS = message("I can hide what's tagged or written on the card. I can't know what nobody tagged.")
_POSTED = message(
    "Nobody else can see this. Cards posted in channels show to everyone, so I can't hide "
    "those from you. To hide more tags, use `/mine hide`."
)


class TagHiding(commands.GroupCog, group_name="mine", group_description=MINE):
    """What one never wants to see."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        tags="Tags you never want to see, separated by commas. Leave empty to see what you hide"
    )
    async def hide(
        self, interaction: Interaction, tags: Transform[tuple[str, ...], AvoidedNames] = ()
    ) -> None:
        """Hide fics with these tags from your searches, random fics and suggestions. Only you know."""
        before = await hidden_tags.hidden(self.bot.store, interaction.user.id)
        if len({*tags, *before}) > _MOST:
            raise Unreadable(message("You can hide up to {most} tags. Show some again first.", most=_MOST))
        await hidden_tags.hide(self.bot.store, interaction.user.id, tags)
        reader = await _reader(interaction)
        idle = await exclusion_names.idle(reader, tags) if reader else ()
        offered = await _offered(reader, idle) if reader else None
        await self._show(interaction, idle=idle, offered=offered, is_first=bool(tags) and not before)

    @on_component("hide-instead")
    async def instead(self, interaction: Interaction, component: Component, mark: Mark) -> None:
        """Hide what was offered in place of a name that hides nothing here."""
        if reader := await _reader(interaction):
            await _hide_instead(reader, mark)
        await self._show(interaction)

    @on_component("unhide")
    async def unhide(self, interaction: Interaction, component: Component) -> None:
        """Show tags again."""
        hidden = await hidden_tags.hidden(self.bot.store, interaction.user.id)
        # What was drawn by an earlier version names the tag itself.
        shown = [name for name in hidden if {name, str(_mark(name))} & set(component.chosen)]
        await hidden_tags.unhide(self.bot.store, interaction.user.id, tuple(shown))
        await self._show(interaction)

    async def _show(
        self,
        interaction: Interaction,
        *,
        idle: Sequence[Idle] = (),
        offered: Mapping[int, str] | None = None,
        is_first: bool = False,
    ) -> None:
        hidden = await hidden_tags.hidden(self.bot.store, interaction.user.id)
        await show(interaction, _hidden(hidden, idle, offered or {}, is_first=is_first))


async def _reader(interaction: Interaction) -> Reader | None:
    """Who hides tags here; None in direct messages, where no list could tell what a name does."""
    return None if interaction.guild_id is None else await Reader.of(interaction)


async def _hide_instead(reader: Reader, mark: int) -> None:
    """Hides the name of that mark in place of the one that hides nothing here, for which it was offered."""
    for idle in await exclusion_names.idle(reader, reader.hidden):
        for _label, name in await exclusion_names.meant(reader, idle.name):
            if _mark(name) == mark:
                await hidden_tags.unhide(reader.store, reader.member_id, (idle.name,))
                await hidden_tags.hide(reader.store, reader.member_id, (name,))
                return


async def _offered(reader: Reader, idle: Sequence[Idle]) -> Mapping[int, str]:
    """What may be meant by names that hide nothing here, by its mark."""
    unknown = [each for each in idle if not each.is_known][:_TOLD]
    return {
        _mark(name): label
        for each in unknown
        for label, name in await exclusion_names.meant(reader, each.name)
    }


def _hidden(
    names: tuple[str, ...], idle: Sequence[Idle], offered: Mapping[int, str], *, is_first: bool
) -> components.Screen:
    if not names:
        return components.Screen(components.text(_NONE))
    shown = tag_names.unique(names)
    # Discord takes 25 options; those that are left out come up once some are shown again.
    options = [components.option(name, str(_mark(name))) for name in shown[: limits.OPTIONS]]
    instead = [
        components.button(_("Hide {name} instead", name=plain(label, _NAME)), "hide-instead", mark)
        for mark, label in offered.items()
    ]
    heading = _("Tags you hide: {count}", "Tags you hide: {count}", count=len(shown))
    told = [components.text("\n".join(map(_not_yet, idle[:_TOLD])))] if idle else []
    return components.Screen(
        *told,
        *components.rows(instead[: limits.ACTION_ROW_BUTTONS]),
        # Somebody may look over her shoulder, and she may not want to read them herself.
        components.text(f"### {heading}\n||{listed(shown, 1500)}||"),
        components.text("\n".join(f"-# {each}" for each in ((_LIMITS, _POSTED) if is_first else (_POSTED,)))),
        components.select(_("Show a tag again…"), options, "unhide", several=True),
    )


def _not_yet(idle: Idle) -> str:
    return _("⚠️ No fic here is tagged “{name}” yet. I'll hide it when it comes.", name=line(idle.name, _NAME))


def _mark(name: str) -> int:
    """A number by which a name is known again."""
    return crc32(tag_names.normal(name).encode())
