"""**Save** on cards, and all that can be pressed on a shelf; none of it is seen by anybody else."""

from discord.ext import commands

from bot.cards.fic_screen import is_whole, visible_fic, way_back
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import (
    SHELVED,
    Back,
    FicId,
    Moment,
    PageNumber,
    Place,
    ShelfBack,
    ShelfFileId,
    ShelfListId,
    ShelvedId,
    Stamp,
)
from bot.ui.replies import say, show
from bot.ui.router import Component, Outdated, on_component
from cogs.shelf import files, pages, place, screens
from db.shelf import files as kept_files
from db.shelf import shelf
from fics.catalogue import Text, _, message
from fics.errors import Unreadable
from fics.search.shelf_list import ShelfList, ShelfOnly
from fics.shelf import ShelfPlace, Shelved

SAVED = message("### On your shelf")
AGAIN = message("### Already on your shelf")
MOVED = {
    ShelfPlace.TO_READ: message("### Back to what you want to read"),
    ShelfPlace.READING: message("### Enjoy!"),
    ShelfPlace.FINISHED: message("### Finished"),
    ShelfPlace.STOPPED: message("### Stopped"),
}
_KEPT = message("### Saved where you are")
_MOST = 100_000
"""Chapters of the longest fics, many times."""


class ShelfButtons(commands.Cog):
    """What one can do with a fic on one's shelf."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("save")
    async def save(self, interaction: Interaction, component: Component, fic_id: FicId, *back: Back) -> None:
        """Put a fic on the member's shelf, from its card; `back` is the search and page of that."""
        fic = await visible_fic(interaction, fic_id)
        saved = await shelf.save_fic(
            self.bot.store,
            interaction.guild_id or 0,
            fic_id=fic.id,
            member_id=interaction.user.id,
            whole=await is_whole(interaction, fic),
            at=self.bot.clock(),
        )
        heading = SAVED if saved.is_new else AGAIN
        await show_one(interaction, saved.row, heading, rows=way_back(interaction, fic_id, *back))

    @on_component("shelf-open")
    async def open(
        self, interaction: Interaction, component: Component, row_id: ShelvedId, *back: ShelfBack
    ) -> None:
        """Show one fic of a shelf: the chosen one, or the one that the button names."""
        row = await shelf.get(self.bot.store, interaction.user.id, component.meant(SHELVED, row_id))
        await show_one(interaction, row, SAVED, back=back)

    @on_component("shelf-place")
    async def place(
        self, interaction: Interaction, component: Component, row_id: ShelvedId, *back: ShelfBack
    ) -> None:
        """Put a fic where it was chosen to be, or ask whether it is to go."""
        if component.chosen == (screens.REMOVE,):
            await self._ask_removal(interaction, row_id, back)
            return
        await self._move(interaction, row_id, component.one(ShelfPlace), back)

    @on_component("shelf-move")
    async def move(
        self, interaction: Interaction, component: Component, row_id: ShelvedId, to: Place, *back: ShelfBack
    ) -> None:
        """Take a fic to the next place, which the button names by its number."""
        if to >= len(ShelfPlace):
            raise Outdated
        await self._move(interaction, row_id, tuple(ShelfPlace)[to], back)

    @on_component("shelf-chapter")
    async def chapter(
        self, interaction: Interaction, component: Component, row_id: ShelvedId, *back: ShelfBack
    ) -> None:
        """Ask where the member is."""
        row = await shelf.get(self.bot.store, interaction.user.id, row_id)
        (seen,) = await place.shown(interaction, [row])
        # Phones show the first content that a form of one id ever had, so its id has the moment in it.
        moment = int(self.bot.clock().timestamp())
        await interaction.response.send_modal(screens.chapter_form(seen, moment, *back))

    @on_component("shelf-chapter-typed")
    async def chapter_typed(
        self, interaction: Interaction, component: Component, row_id: ShelvedId, at: Moment, *back: ShelfBack
    ) -> None:
        """Keep where the member is."""
        row = await reach(interaction, row_id, _chapter(component.typed("chapter")))
        await show_one(interaction, row, _KEPT, back=back)

    @on_component("shelf-remove")
    async def remove(
        self, interaction: Interaction, component: Component, row_id: ShelvedId, *back: ShelfBack
    ) -> None:
        """Ask whether a fic is to go: what she noted goes with it."""
        await self._ask_removal(interaction, row_id, back)

    @on_component("shelf-remove-surely")
    async def remove_surely(
        self, interaction: Interaction, component: Component, row_id: ShelvedId, *back: ShelfBack
    ) -> None:
        """Take a fic off the shelf."""
        await shelf.remove(self.bot.store, interaction.user.id, row_id)
        await say(interaction, _("It's off your shelf."), components.row(screens.my_shelf(*back)))

    @on_component("shelf-page")
    async def page(
        self,
        interaction: Interaction,
        component: Component,
        list_id: ShelfListId,
        page: PageNumber,
        stamp: Stamp = 0,
        place: Place = 0,
    ) -> None:
        """Show a page of a shelf."""
        await pages.show_page(interaction, list_id, page)

    @on_component("shelf-show")
    async def show_only(self, interaction: Interaction, component: Component) -> None:
        """Show what was chosen of a shelf."""
        await pages.show_list(interaction, screens.SHOWS[component.one(_offered)][1])

    @on_component("shelf-grown")
    async def show_grown(self, interaction: Interaction, component: Component) -> None:
        """Show what of a shelf has new chapters, from the news that say so."""
        await pages.show_list(interaction, ShelfList(only=ShelfOnly.NEW_CHAPTERS))

    @on_component("shelf-include")
    async def include(self, interaction: Interaction, component: Component, list_id: ShelfListId) -> None:
        """Show of a list also what was held back, this once."""
        await pages.show_list(interaction, await pages.including(interaction, list_id))

    @on_component("shelf-file")
    async def take_in(self, interaction: Interaction, component: Component, file_id: ShelfFileId) -> None:
        """Put on the shelf what the member's file holds."""
        await files.take_in(interaction, file_id)

    @on_component("shelf-file-drop")
    async def drop_file(self, interaction: Interaction, component: Component) -> None:
        """Forget the member's file."""
        await kept_files.drop(self.bot.store, interaction.user.id)
        await say(interaction, _("Nothing was added."))

    async def _ask_removal(self, interaction: Interaction, row_id: int, back: tuple[int, ...]) -> None:
        row = await shelf.get(self.bot.store, interaction.user.id, row_id)
        (seen,) = await place.shown(interaction, [row])
        await show(interaction, screens.removal(seen, *back))

    async def _move(
        self, interaction: Interaction, row_id: int, to: ShelfPlace, back: tuple[int, ...]
    ) -> None:
        row, now = await move(interaction, row_id, to), self.bot.clock()
        heading = MOVED[to] if row.progress.moved >= now.replace(microsecond=0) else SAVED
        await show_one(interaction, row, heading, back=back)


async def move(interaction: Interaction, row_id: int, to: ShelfPlace) -> Shelved:
    """Put a fic in a place of the member's shelf, as many chapters on as this server's list knows of."""
    store, member_id, now = interaction.client.store, interaction.user.id, interaction.client.clock()
    (seen,) = await place.shown(interaction, [await shelf.get(store, member_id, row_id)])
    return await shelf.move(
        store, member_id, row_id, lambda row: row.progress.at_place(to, seen.row.facts, at=now)
    )


async def reach(interaction: Interaction, row_id: int, chapter: int | None) -> Shelved:
    """Keep up to which chapter the member has read; None is that she doesn't say."""
    store, member_id, now = interaction.client.store, interaction.user.id, interaction.client.clock()
    (seen,) = await place.shown(interaction, [await shelf.get(store, member_id, row_id)])
    return await shelf.move(
        store, member_id, row_id, lambda row: row.progress.at_chapter(chapter, seen.row.facts, at=now)
    )


async def show_one(
    interaction: Interaction,
    row: Shelved,
    heading: Text,
    *,
    back: tuple[int, ...] = (),
    rows: tuple[components.Row, ...] = (),
) -> None:
    """Show one fic of a shelf, with what to do next."""
    (seen,) = await place.shown(interaction, [row])
    door = await place.door(interaction, seen)
    member_id = interaction.user.id
    await show(interaction, screens.one(seen, heading, *rows, back=back, member_id=member_id, door=door))


def _chapter(typed: str) -> int | None:
    """The chapter that was typed; None for none. Raises Unreadable."""
    number = typed.removeprefix("#").strip()
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and 0 < int(number) <= _MOST):
        raise Unreadable(
            message(
                "“{typed}” isn't a chapter's number. Press **Where I am** and type one, like 12.",
                typed=typed[:20],
            )
        )
    return int(number)


def _offered(value: str) -> str:
    if value not in screens.SHOWS:
        raise ValueError(value)
    return value
