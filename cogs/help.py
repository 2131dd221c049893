"""`/fic help`: what one can do here, on one screen, and all commands behind a button."""

from collections.abc import Iterator

from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import is_moderator
from bot.access.visibility import Audience
from bot.commands.tree import FIC
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from fics.catalogue import _, message

_ALL = (
    message(
        "**Find**\n"
        "`/fic search` finds fics. With no filters, it opens a form.\n"
        "In `without:` you name tags you don't want this time.\n"
        "`/fic random` picks one for you.\n"
        "`/fic show` opens one.\n"
        "`/fic similar` finds more like it.\n"
        "`/fic stats` shows the list in numbers."
    ),
    message(
        "**Rec**\n"
        "`/fic rec` adds a fic. With no link or file, it opens a form.\n"
        "Press **I rec it too** on a card to add your rec.\n"
        "`/fic edit` fixes a fic you recced.\n"
        "`/fic remove` takes back your rec."
    ),
    message(
        "**My shelf**\n"
        "Press **Save** on a card, or use `/shelf add`, to keep a fic for later.\n"
        "`/shelf list` opens your shelf, in a direct message to me too.\n"
        "`/shelf mark` notes how far you've read.\n"
        "`/shelf remove` takes a fic off it.\n"
        "`/shelf export` gives you your shelf as a file."
    ),
    message(
        "**Ask**\n"
        "`/wanted ask` asks everyone for a fic you'd like, or one you can't find again.\n"
        "`/wanted list` shows what others are looking for.\n"
        "`/wanted answer` answers them with a fic.\n"
        "`/wanted close` closes your request."
    ),
    message(
        "**Yours**\n"
        "`/mine hide` hides fics with a tag from you until you change it. Only you know.\n"
        "`/mine alerts` shows the searches you keep.\n"
        "`/mine news` shows what's new for you.\n"
        "`/mine sharing` says if your reasons may be shown outside Discord.\n"
        "`/mine language` changes the language I use with you.\n"
        "`/mine export` gives you your data.\n"
        "`/mine forget` deletes it."
    ),
    message("**Something's wrong?** · `/fic report`, or **More** on the card. Only mods see it."),
)
_FOR_MODS = message(
    "**Mods**\n"
    "`/ficadmin queue` shows what waits for you.\n"
    "`/ficadmin log` shows who did what, and can undo it.\n"
    "`/ficadmin block` keeps out a tag, author, fic, archive or member.\n"
    "`/ficadmin alias` gives a tag or ship another name.\n"
    "`/ficadmin import` adds a list from a file, after a count.\n"
    "`/ficadmin export` gives you this list as a file.\n"
    "`/ficadmin forget` deletes the data of someone who left.\n"
    "`/ficadmin setup` changes the setup, with Manage Server."
)
_AUTHORS = message(
    "### Did you write one of these fics?\n"
    "You don't have to say why.\n"
    "Use `/fic report` and say what you want:\n"
    "- correct its details\n"
    "- show only its link\n"
    "- remove your name\n"
    "- remove the fic for good"
)


@app_commands.guild_only()
class Help(commands.GroupCog, group_name="fic", group_description=FIC):
    """The help text."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """What you can do here."""
        await self._show_first(interaction)

    @on_component("help")
    async def first(self, interaction: Interaction, component: Component) -> None:
        """Show what one can do here."""
        await self._show_first(interaction)

    @on_component("help-all")
    async def every(self, interaction: Interaction, component: Component) -> None:
        """Name every command."""
        lines = [*_ALL, *([_FOR_MODS] if await is_moderator(interaction) else [])]
        await show(interaction, _page("\n\n".join(map(str, lines))))

    @on_component("help-authors")
    async def authors(self, interaction: Interaction, component: Component) -> None:
        """Say what an author can ask for, and whom one may write to who is not on this server."""
        await show(interaction, _page(f"{_AUTHORS}\n\n{_outside(self.bot.settings.operator_contact)}"))

    async def _show_first(self, interaction: Interaction) -> None:
        readers = await visibility.of(interaction)
        moderator = await is_moderator(interaction)
        lack = visibility.no_adult_channel(interaction)
        contact = self.bot.settings.operator_contact
        await show(interaction, _first(readers, contact, lack, moderator=moderator))


def _first(readers: Audience, contact: str | None, lack: str, *, moderator: bool) -> components.Screen:
    return components.Screen(
        components.text(
            _(
                "### This server's fic list\nAdd the fics you love, and find one for tonight. "
                "Only you see my answers until you post or share."
            )
        ),
        *_ways(),
        *(_for_mods() if moderator else ()),
        components.text("\n".join(_small(readers, contact, lack))),
        components.row(
            components.button(_("All commands"), "help-all"),
            components.button(_("For authors"), "help-authors"),
        ),
    )


def _ways() -> Iterator[components.Section]:
    """The four things that one comes for, each with its button."""
    yield components.Section(
        _("**Find a fic** · `/fic search`\nWith filters, or a surprise: `/fic random`."),
        accessory=components.button(_("Find a fic"), "filters"),
    )
    yield components.Section(
        _(
            "**Rec a fic** · `/fic rec`\n"
            "You see the card before anyone else. For a fic in a message, press and hold it, then "
            "tap **Apps** and **Rec this**."
        ),
        accessory=components.button(_("Rec a fic"), "new"),
    )
    yield components.Section(
        _("**My shelf** · `/shelf list`\n**Save** on any card keeps a fic for later. Only you see it."),
        accessory=components.button(_("My shelf"), "shelf-page", 0, 0),
    )
    yield components.Section(
        _("**Ask for a fic** · `/wanted ask`\nDescribe what you'd like, or a fic you lost."),
        accessory=components.button(_("Ask for a fic"), "wanted-ask"),
    )


def _for_mods() -> Iterator[components.Block]:
    yield components.row(
        components.button(_("Mod queue"), "queue", 0, 0),
        components.button(_("Log"), "log", 0, 0, 0, 0),
        components.button(_("Blocks"), "blocks", 0, 0),
    )


def _small(readers: Audience, contact: str | None, lack: str) -> Iterator[str]:
    """What shows in this channel, what leaves it, and who runs the bot."""
    if readers.adult:
        yield _("-# This is an 18+ channel, so every fic shows in full.")
    elif readers.choices.mature_in_full:
        yield _("-# This is an all-ages channel. Fics rated above Mature show in full in 18+ channels only.")
    else:
        yield _("-# This is an all-ages channel. Fics rated above Teen show in full in 18+ channels only.")
    if lack and not readers.adult:
        yield f"-# {lack}"
    if readers.choices.public_page:
        yield _(
            "-# This list has a public page with its all-ages fics. Your reasons are on it only if you agree."
        )
    yield _("-# I keep a fic's details and who recced it, never its text. Nothing goes to an AI.")
    if contact is not None:
        yield _("-# This bot is run by `{contact}`.", contact=_written(contact))


def _page(text: str) -> components.Screen:
    return components.Screen(components.text(text), components.row(components.button(_("Back"), "help")))


def _outside(contact: str | None) -> str:
    """Whom an author may write to who is not on this server."""
    if contact is None:
        return _("If you aren't on this server, write to one of its mods. They can do all of that.")
    return _(
        "If you aren't on this server, write to the person who runs me: `{contact}`",
        contact=_written(contact),
    )


def _written(contact: str) -> str:
    # Behind backquotes an address neither pings nor becomes a link to where its writer didn't mean.
    return contact.replace("`", "")


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(Help(bot))
