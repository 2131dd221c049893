"""A page of the queue, and what is shown when something of it is done."""

from bot import audience, entries, pages, ui
from bot.checks import server_of
from bot.client import Interaction
from bot.replies import say, show
from db import queue

DEED = "look after the queue"
_EMPTY = "Nothing waits. 🌿"


async def show_page(interaction: Interaction, page: int, note: str = "") -> None:
    """Show the entry on that page, or on the last one there is."""
    store, server_id = interaction.client.store, server_of(interaction)
    total = await queue.count(store, server_id)
    last = pages.last_page(total, 1)
    here = min(page, last)
    asked = await queue.waiting(store, server_id, place=here)
    noted = [ui.text(note)] if note else []
    if asked is None:
        await show(interaction, ui.Screen(*noted, ui.text(_EMPTY)))
        return
    shown = entries.blocks(asked, await audience.of(interaction), page=here)
    turning = [pages.turning("queue", 0, page=here, last=last)] if last else []
    await show(interaction, ui.Screen(*noted, *shown, *turning))


async def done(interaction: Interaction, numbers: tuple[int, ...], sentence: str) -> None:
    """Say what was done; where it was pressed on a page of the queue, with what waits there now."""
    interaction.client.catch_up()
    if len(numbers) > 1:
        await show_page(interaction, numbers[1], sentence)
    else:
        await say(interaction, sentence)
