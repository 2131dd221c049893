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
        "**Find** · `/fic search` with filters, or without for a form. `without: character death` leaves out "
        "what you don't want today. `/fic random` gets a random fic. `/fic show` opens one. `/fic similar` "
        "finds more like it. `/fic stats` shows the list in numbers."
    ),
    message(
        "**Rec** · `/fic rec` with a link or a file, or without for a form. `/fic edit` fixes a fic you "
        "recced or adds a link. `/fic remove` removes your rec. **I rec it too** on a card adds yours."
    ),
    message(
        "**Keep** · **Save** on a card or `/shelf add` saves a fic for later. `/shelf list` shows your "
        "shelf, here and in direct messages."
    ),
    message(
        "**Ask** · `/wanted ask` asks everyone for a fic like the one you describe, or one you lost. "
        "`/wanted list` shows what others want."
    ),
    message(
        "**Yours** · `/mine hide` hides tags for good, and only you know. **Keep this search** tells you "
        "about new fics: `/mine alerts`, `/mine news`. `/mine sharing` decides whether your reasons leave "
        "Discord. `/mine language` changes my language. `/mine export` gives you your data, `/mine forget` "
        "deletes it."
    ),
    message("**Something's wrong?** · `/fic report`, or **More** on the card. Only mods see it."),
)
_FOR_MODS = message(
    "**Mods** · `/ficadmin queue`, `/ficadmin log`, `/ficadmin block`, `/ficadmin alias`. "
    "`/ficadmin import` adds a list from a file and counts first. `/ficadmin export` gives you this list as "
    "a file. `/ficadmin forget` deletes the data of someone who left."
)
_AUTHORS = message(
    "### Did you write one of these fics?\n"
    "Use `/fic report`. Its details can be fixed. Or only its link shows, or your name goes, or the whole "
    "fic goes for good. You don't have to say why."
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
        await show(interaction, _page(f"{_AUTHORS}\n{_outside(self.bot.settings.operator_contact)}"))

    async def _show_first(self, interaction: Interaction) -> None:
        readers = await visibility.of(interaction)
        moderator = await is_moderator(interaction)
        await show(interaction, _first(readers, self.bot.settings.operator_contact, moderator=moderator))


def _first(readers: Audience, contact: str | None, *, moderator: bool) -> components.Screen:
    return components.Screen(
        components.text(
            _(
                "### This server's fic list\nAdd the fics you love, and find one for tonight. "
                "Only you see my answers until you post or share."
            )
        ),
        *_ways(),
        *(_for_mods() if moderator else ()),
        components.text("\n".join(_small(readers, contact))),
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
            "**Rec a fic** · `/fic rec`\nYou see the card first. For fics in a message: hold the message, "
            "**Apps**, **Rec this**."
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


def _small(readers: Audience, contact: str | None) -> Iterator[str]:
    """What shows in this channel, what leaves it, and who runs the bot."""
    if readers.adult:
        yield _("-# This is an 18+ channel, so every fic shows in full.")
    elif readers.choices.mature_in_full:
        yield _("-# This is an all-ages channel. Fics above Mature show in full in 18+ channels only.")
    else:
        yield _("-# This is an all-ages channel. Fics above Teen show in full in 18+ channels only.")
    if readers.choices.public_page:
        yield _(
            "-# This list has a public page with its all-ages fics. Your reasons are on it only if you agree."
        )
    yield _("-# I keep a fic's details and who recced it, never its text. Nothing goes to an AI.")
    if contact is not None:
        yield _("-# Run by: `{contact}`", contact=_written(contact))


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
