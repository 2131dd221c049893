"""`/mine sharing`: whether a member's reasons may leave Discord, and under which name."""

from discord import app_commands
from discord.ext import commands

from bot.access.permissions import server_of
from bot.commands.tree import MINE
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import TypedId
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from bot.ui.text import line
from db.export import sharing
from fics.catalogue import _, message
from fics.errors import Incomplete, Unreadable
from fics.sharing import NAME_LENGTH, Share, Sharing
from fics.text.plain import clean

_NAME = "name"
_LABELS = {
    Share.NOTHING: message("Nothing", context="sharing"),
    Share.REASONS: message("My reasons, with no name"),
    Share.NAMED: message("My reasons, and a name I type"),
}
_TOLD = message(
    "Mods can export a list, post it elsewhere or show it on a web page. Your reasons are "
    "part of that only if you choose so here. Your Discord name and ID never are. I can't "
    "take back copies that others already have."
)


class SharingCog(commands.GroupCog, group_name="mine", group_description=MINE):
    """What leaves Discord of a member's words."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def sharing(self, interaction: Interaction) -> None:
        """Choose whether your reasons may be shared outside Discord. Only you can."""
        await self._show(interaction)

    @on_component("sharing")
    async def choose(self, interaction: Interaction, component: Component) -> None:
        """Keep what was chosen; a name is asked for."""
        chosen = component.one(Share)
        if chosen is Share.NAMED:
            now = await sharing.of(self.bot.store, server_of(interaction), interaction.user.id)
            await interaction.response.send_modal(_form(now.name or ""))
        else:
            await self._save(interaction, Sharing(share=chosen))

    @on_component("sharing-name")
    async def name(self, interaction: Interaction, component: Component) -> None:
        """Keep the name that was typed."""
        typed = component.typed(_NAME)
        async with giving_back(interaction, {_NAME: typed}, verb="sharing-name-again"):
            chosen = Sharing(share=Share.NAMED, name=_name(typed))
        await self._save(interaction, chosen)

    @on_component("sharing-name-again")
    async def name_again(self, interaction: Interaction, component: Component, typed_id: TypedId) -> None:
        """Open that form with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(_form(typed.get(_NAME, "")))

    async def _save(self, interaction: Interaction, chosen: Sharing) -> None:
        await sharing.choose(self.bot.store, server_of(interaction), interaction.user.id, chosen)
        await self._show(interaction, said=_("Saved."))

    async def _show(self, interaction: Interaction, *, said: str = "") -> None:
        now = await sharing.of(self.bot.store, server_of(interaction), interaction.user.id)
        await show(interaction, _drawn(now, said))


def _name(typed: str) -> str:
    """The name in one line; raises Incomplete where there is none, Unreadable for a mention or link."""
    name = clean(typed)
    if not name:
        raise Incomplete(
            _("Type the name to show beside your reasons. Or choose to share them with no name.")
        )
    if "@" in name or "://" in name:
        raise Unreadable(_("A name can't have an @ or a link in it. Type it without."))
    return name[:NAME_LENGTH]


def _form(name: str) -> components.Form:
    field = components.field_text(
        _("Name"), _NAME, value=name, limit=NAME_LENGTH, description=_("Shown beside your reasons")
    )
    return components.Form(_("Share your reasons with a name"), "sharing-name", labels=[field])


def _drawn(now: Sharing, said: str) -> components.Screen:
    options = [
        components.option(label, share.value, default=share is now.share) for share, label in _LABELS.items()
    ]
    return components.Screen(
        components.text(
            "\n".join(
                [
                    _("### Your reasons outside Discord"),
                    " ".join([*([said] if said else []), _now(now)]),
                    f"-# {_TOLD}",
                ]
            )
        ),
        components.select(_("What may be shared"), options, "sharing"),
    )


def _now(chosen: Sharing) -> str:
    """What a member has chosen, as she reads it."""
    match chosen.share:
        case Share.NOTHING:
            return _("Your reasons stay on Discord.")
        case Share.REASONS:
            return _("Your reasons may be shared, with no name.")
        case Share.NAMED:
            name = line(chosen.name or "", NAME_LENGTH)
            return _("Your reasons may be shared, as “{name}”.", name=name)
