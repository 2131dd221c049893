"""`/ficadmin queue`: one entry a page, authors first, then the oldest, and what is shown once it is done."""

from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import must_moderate, server_of
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.queue import entry_card
from bot.ui import components
from bot.ui.custom_ids import EntryId, Nothing, PageNumber, Place, QueuePage, Stamp
from bot.ui.replies import say, show
from bot.ui.router import Component, on_component
from db.cards import queue_cards
from db.moderation import decisions
from db.queue import queue
from db.queue.queue import QueuedEntry
from db.wanted import requests
from fics.catalogue import _, message
from fics.errors import NotAllowed, Unknown
from fics.models import Facts
from fics.queue import State
from fics.reports import Wish
from fics.wanted import RequestState

_EMPTY = message("The queue is empty. 🌿")


async def show_page(interaction: Interaction, page: int, note: str = "") -> None:
    """Show the entry on that page, or on the last one there is."""
    store, server_id = interaction.client.store, server_of(interaction)
    total = await queue.count(store, server_id)
    last = components.last_page(total, 1)
    here = min(page, last)
    asked = await queue.waiting(store, server_id, place=here)
    lines = [*([note] if note else []), *(await _requests(interaction) if not here else [])]
    noted = [components.text("\n".join(lines))] if lines else []
    if asked is None:
        await show(interaction, components.Screen(*noted, components.text(_EMPTY)))
        return
    shown = entry_card.blocks(asked, await visibility.of(interaction), page=here)
    turning = components.turning("queue", 0, page=here, last=last) if last else []
    await show(interaction, components.Screen(*noted, *shown, *turning))


async def _requests(interaction: Interaction) -> list[str]:
    """That members' requests wait, too, where they do."""
    count = await requests.count(interaction.client.store, server_of(interaction), RequestState.WAITING)
    if not count:
        return []
    return [
        _(
            "{count} request is waiting, too. Decide it in `/wanted list`.",
            "{count} requests are waiting, too. Decide them in `/wanted list`.",
            count=count,
        )
    ]


async def waiting(interaction: Interaction, entry_id: int, wish: Wish | None = None) -> QueuedEntry:
    """An entry that nobody has decided yet; raises Unknown, also where its author wishes otherwise by now."""
    asked = await queue.get(interaction.client.store, server_of(interaction), entry_id)
    if asked.entry.state is not State.WAITING or (wish and asked.entry.wish is not wish):
        raise Unknown(_("This is already done. See what's left with `/ficadmin queue`."))
    return asked


async def must_open(interaction: Interaction, facts: Facts | None) -> None:
    """Raise NotAllowed where the fic of an entry may not show in full."""
    if facts is not None and not (await visibility.of(interaction)).opens(facts):
        opens = visibility.way_to_adult(interaction, _("Open it in one with `/ficadmin queue`."))
        raise NotAllowed(f"{_('This fic opens only in 18+ channels.')} {opens}")


async def done(interaction: Interaction, numbers: tuple[int, ...], sentence: str) -> None:
    """Say what was done; where it was pressed on a page of the queue, with what waits there now."""
    interaction.client.catch_up()
    # A card in the moderators' channel is brought up to date by its job, and has no page.
    if len(numbers) > 1:
        await show_page(interaction, numbers[1], sentence)
    else:
        await say(interaction, sentence)


@app_commands.guild_only()
class Queue(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """What waits."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def queue(self, interaction: Interaction) -> None:
        """See what's waiting: recs, reports, authors' requests, edits."""
        await must_moderate(interaction)
        # Whoever looks at the queue need not be reminded of what is in it.
        await queue_cards.remind(self.bot.store, server_of(interaction), member_id=interaction.user.id)
        await show_page(interaction, 0)

    @on_component("queue")
    async def page(
        self,
        interaction: Interaction,
        component: Component,
        of: Nothing,
        page: PageNumber,
        stamp: Stamp = 0,
        place: Place = 0,
    ) -> None:
        """Turn to a page of the queue."""
        await must_moderate(interaction)
        await show_page(interaction, page)

    @on_component("queue-who")
    async def who(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Tell who reported a fic, against misuse; the log keeps that it was asked."""
        await must_moderate(interaction)
        reports = await decisions.unmask(
            self.bot.store, server_of(interaction), entry_id, by=interaction.user.id, at=self.bot.clock()
        )
        await show(interaction, entry_card.unmasked(reports, page))
