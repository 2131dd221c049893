"""Listing a shelf: what was asked for is kept, so that its pages can be turned for as long as they stand."""

from dataclasses import replace

from bot.interaction import Interaction
from bot.ui import components
from bot.ui.replies import show
from cogs.shelf import place, screens
from db.privacy import hidden_tags
from db.shelf import lists, shelf
from fics.catalogue import message
from fics.errors import Unreadable
from fics.search.match import unanswered
from fics.search.shelf_list import ShelfList, listed

_EVERYTHING = ShelfList()


async def show_list(interaction: Interaction, asked: ShelfList) -> None:
    """Show the first page of what is asked for; raises Unreadable for what no shelf knows."""
    if keys := unanswered(asked.search):
        typed = ", ".join(f"`{key}:`" for key in keys)
        raise Unreadable(message("Your shelf doesn't know who recs a fic. Leave out {keys}.", keys=typed))
    bot = interaction.client
    kept = asked != _EVERYTHING
    list_id = await lists.ask(bot.store, interaction.user.id, asked, at=bot.clock()) if kept else 0
    await _show(interaction, list_id, asked, 0)


async def show_page(interaction: Interaction, list_id: int, page: int) -> None:
    """Show another page of it; raises Unknown where that is no longer known."""
    await _show(interaction, list_id, await _asked(interaction, list_id), page)


async def including(interaction: Interaction, list_id: int) -> ShelfList:
    """What was asked for, with what was held back of it."""
    asked = await _asked(interaction, list_id)
    search = replace(asked.search, unknown_warnings=True, unknown_lengths=True, hidden_too=True)
    return replace(asked, search=search)


async def _asked(interaction: Interaction, list_id: int) -> ShelfList:
    if not list_id:
        return _EVERYTHING
    return await lists.asked(interaction.client.store, interaction.user.id, list_id)


async def _show(interaction: Interaction, list_id: int, asked: ShelfList, page: int) -> None:
    store, member_id = interaction.client.store, interaction.user.id
    whole = await shelf.of_member(store, member_id)
    found = listed(whole, asked, await hidden_tags.hidden(store, member_id))
    every = await place.shown(interaction, found.rows)
    visible = [seen for seen in every if seen.sight.is_visible]
    last = components.last_page(len(visible), screens.PAGE)
    here = min(page, last)
    rows = visible[here * screens.PAGE : (here + 1) * screens.PAGE]
    screen = screens.page(
        rows,
        replace(found, rows=tuple(seen.row for seen in visible)),
        asked,
        list_id=list_id,
        here=here,
        on_shelf=len(whole),
        unseen=len(every) - len(visible),
        last=last,
    )
    await show(interaction, screen)
