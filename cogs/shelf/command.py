"""`/shelf`: a member's own shelf, on servers, in direct messages, and wherever she brings me along."""

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from bot.access.permissions import home_server
from bot.cards.fic_screen import behind_hidden_tags, seen
from bot.commands.options import find_fic
from bot.commands.search_options import filtered
from bot.interaction import Bot, Interaction
from bot.search import member_search
from bot.ui import components
from bot.ui.replies import show
from cogs.shelf import buttons, files, pages, place, screens
from cogs.shelf.options import FicToSave, FormChosen, OnlyChosen, OnShelf, PlaceChosen
from db.fics import fics
from db.shelf import shelf
from db.shelf.shelf import Saved
from fics.catalogue import _, message
from fics.errors import Incomplete, Unknown
from fics.export.shelf import ShelfForm
from fics.links import addresses
from fics.models import Fic, Link
from fics.search.query import Search
from fics.search.shelf_list import ShelfList, ShelfOnly
from fics.shelf import ShelfPlace, Shelved
from fics.visibility import Sight

_LINK_ONLY = message(
    "Give me the fic's link (https://…). Its title or number works on a server that lists it."
)
_WHAT = message("Give me a fic's link, or a file from StoryGraph or Goodreads.")
_NOT_HERE = message("This fic can't be shown in this channel, so you can't save it from here.")


@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
class ShelfCommands(
    commands.GroupCog, group_name="shelf", group_description="Your own shelf: only you see it"
):
    """What one keeps for oneself."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        fic="Its link. On a server that lists it, also its title or number",
        file="Your export from StoryGraph or Goodreads. You see first what would be added",
    )
    async def add(
        self,
        interaction: Interaction,
        fic: Transform[str, FicToSave] = "",
        file: discord.Attachment | None = None,
    ) -> None:
        """Save a fic for later, or bring your shelf from StoryGraph or Goodreads."""
        if file is not None:
            await files.try_out(interaction, file)
            return
        if not fic:
            raise Incomplete(_WHAT)
        link, listed = addresses.link(fic), await self._listed(interaction, fic)
        is_visible = listed is not None and (await seen(interaction, listed)).is_visible
        if listed and is_visible and await member_search.hides(interaction, (listed,)):
            button = components.button(_("Save it anyway"), "save", listed.id)
            await show(interaction, behind_hidden_tags(listed, button))
            return
        saved = await self._save(interaction, listed, link)
        await buttons.show_one(interaction, saved.row, buttons.SAVED if saved.is_new else buttons.AGAIN)

    @app_commands.command()
    @app_commands.describe(only="Not read yet, short enough for tonight, or with new chapters")
    @filtered()
    async def list(
        self, interaction: Interaction, search: Search, only: Transform[ShelfOnly, OnlyChosen] | None = None
    ) -> None:
        """See what's on your shelf, with any filters of a search."""
        await pages.show_list(interaction, ShelfList(search=search, only=only))

    @app_commands.command()
    @app_commands.describe(
        fic="A fic on your shelf", place="Where it is now", chapter="The last chapter you read"
    )
    async def mark(
        self,
        interaction: Interaction,
        fic: Transform[Shelved, OnShelf],
        place: Transform[ShelfPlace, PlaceChosen] | None = None,
        chapter: Range[int, 1, 100_000] | None = None,
    ) -> None:
        """Say where you are with a fic on your shelf."""
        row, heading = fic, buttons.SAVED
        if place is not None:
            row, heading = await buttons.move(interaction, row.id, place), buttons.MOVED[place]
        if chapter is not None:
            row = await buttons.reach(interaction, row.id, chapter)
        await buttons.show_one(interaction, row, heading)

    @app_commands.command()
    @app_commands.describe(fic="A fic on your shelf")
    async def remove(self, interaction: Interaction, fic: Transform[Shelved, OnShelf]) -> None:
        """Take a fic off your shelf."""
        (shown,) = await place.shown(interaction, [fic])
        await show(interaction, screens.removal(shown))

    @app_commands.command()
    @app_commands.describe(form="For a book tracker, for programs, or just the links")
    async def export(self, interaction: Interaction, form: Transform[ShelfForm, FormChosen]) -> None:
        """Take your shelf along as a file."""
        await files.export(interaction, form)

    async def _listed(self, interaction: Interaction, asked: str) -> Fic | None:
        """The fic of this server's list that was asked for, if it is on one; raises Unknown of a title."""
        server_id, link = home_server(interaction), addresses.link(asked)
        if server_id is None:
            return None
        if link:  # one that is not on this server's list is kept all the same, as a link
            return await fics.by_link(self.bot.store, server_id, link.key)
        return await find_fic(interaction, asked)

    async def _save(self, interaction: Interaction, listed: Fic | None, link: Link | None) -> Saved:
        """Put what was asked for on the member's shelf; raises Unknown, also for what can't be named here."""
        server_id = home_server(interaction)
        if server_id and listed:
            sight = await seen(interaction, listed)
            if not sight.is_visible:
                raise Unknown(_NOT_HERE)
            return await shelf.save_fic(
                self.bot.store,
                server_id,
                fic_id=listed.id,
                member_id=interaction.user.id,
                whole=sight is Sight.CARD,
                at=self.bot.clock(),
            )
        if link is None:
            raise Unknown(_LINK_ONLY)
        saved = await shelf.save_link(
            self.bot.store, link, member_id=interaction.user.id, at=self.bot.clock()
        )
        self.bot.fetching.job.wake()
        return saved
