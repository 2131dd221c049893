"""Telling moderators what waits for them, and members what became of it; what can't be told stays kept."""

import logging
from contextlib import suppress

import discord

from bot import clock
from bot.access import language, visibility
from bot.access.permissions import home_server, is_moderator, server_of
from bot.interaction import Bot, Interaction
from bot.job import PATIENCE, pause_after
from bot.network_faults import FAILURES
from bot.news import NewsBlocks, NewsSource, declare
from bot.posted_messages import Upkeep
from bot.processes.servers import NotKnownNow
from bot.queue import entry_card
from bot.queue.member_messages import decision
from bot.ui import components, limits
from bot.ui.command_mentions import tappable
from bot.ui.text import clip
from db.cards import member_messages, posted_messages, queue_cards
from db.cards.member_messages import MemberMessage
from db.cards.posted_messages import TAKEN_OVER_AFTER
from db.cards.queue_cards import QueueCard
from db.queue import queue
from db.queue.queue import QueuedEntry
from db.rules import settings
from fics.catalogue import _, speaking
from fics.errors import Unknown
from fics.queue import State

log = logging.getLogger(__name__)

_SILENT = discord.AllowedMentions.none()


async def send_member_messages(bot: Bot) -> None:
    """Send every message to a member that is due."""
    if bot.is_at_work():
        await clock.set_right(bot)
    while bot.is_at_work() and (found := await member_messages.due(bot.store, bot.clock())):
        for message in found:
            if await member_messages.take(bot.store, message, bot.clock() + TAKEN_OVER_AFTER):
                await bot.pace.turn()
                await _send(bot, message)


async def _count(interaction: Interaction) -> int:
    return len(await _kept(interaction))


async def _tell(interaction: Interaction) -> NewsBlocks:
    """What could not be told a member by message; the oldest first, and each once."""
    blocks, told = list[components.Block](), (await _kept(interaction))[:_TOLD]
    for message in told:
        with suppress(Unknown):  # the entry is gone meanwhile, and there is nothing to tell any more
            told_of, asked = await _told(interaction.client, message)
            blocks.append(components.text(told_of))
            if asked.entry.state is State.RETURNED and asked.entry.draft_id:
                blocks.append(
                    components.row(components.button(_("Open the draft"), "resume", asked.entry.draft_id))
                )

    async def forget_told() -> None:
        for message in told:
            await member_messages.forget(interaction.client.store, message)

    return NewsBlocks(blocks, forget_told)


_TOLD = 3
"""Decisions that are told at once: a moderator's words may be long."""


async def _kept(interaction: Interaction) -> tuple[MemberMessage, ...]:
    server_id = home_server(interaction)
    if server_id is None:
        return ()
    store, member_id = interaction.client.store, interaction.user.id
    return await member_messages.kept_for(store, server_id, member_id=member_id, limit=_MOST)


_MOST = 100
"""Decisions that are counted."""


async def remind(interaction: Interaction) -> None:
    """Tell a moderator how much waits of what no channel tells, if some of it has come since she was told."""
    if not await is_moderator(interaction):
        return
    store = interaction.client.store
    if waiting := await queue_cards.remind(store, server_of(interaction), member_id=interaction.user.id):
        told = _(
            "{count} item in the mod queue: `/ficadmin queue`",
            "{count} items in the mod queue: `/ficadmin queue`",
            count=waiting,
        )
        await interaction.followup.send(view=components.Screen(components.text(told)), ephemeral=True)


async def _bring(bot: Bot, card: QueueCard) -> None:
    if await posted_messages.take(bot.store, queue_cards.TABLE, card, bot.clock() + TAKEN_OVER_AFTER):
        message_id, adult = await _posted(bot, card)
        await posted_messages.mark_drawn(bot.store, queue_cards.TABLE, card, message_id, adult=adult)


async def _posted(bot: Bot, card: QueueCard) -> tuple[int, bool]:
    """Post or change an entry's card; the id of its message, and whether its channel was adult."""
    asked = await queue.get(bot.store, card.server_id, card.entry_id)
    channel = bot.get_channel(card.channel_id) or await bot.fetch_channel(card.channel_id)
    chosen = await settings.of(bot.store, card.server_id)
    readers = visibility.of_channel(channel, bot.get_guild(card.server_id), chosen)
    with speaking(language.of_server(bot.get_guild(card.server_id), chosen)):
        screen = entry_card.screen(asked, readers)
    place = bot.get_partial_messageable(card.channel_id)
    if card.message_id is None:
        nonce = f"q{card.entry_id}"  # Discord drops a second message of the same nonce
        return (await place.send(view=screen, nonce=nonce, allowed_mentions=_SILENT)).id, readers.adult
    await place.get_partial_message(card.message_id).edit(view=screen, allowed_mentions=_SILENT)
    return card.message_id, readers.adult


async def _send(bot: Bot, message: MemberMessage) -> None:
    try:
        with speaking(await language.of_member(bot, message.member_id)):
            told, asked = await _told(bot, message)
            view = components.plain_buttons(*_ways(message, asked))
        # The guilds intent alone caches no members, so the direct message is opened by the member's id.
        direct = await bot.create_dm(discord.Object(message.member_id))
        # Plain words: of components alone, Discord's notification is empty.
        await direct.send(
            tappable(clip(told, limits.PLAIN_TEXT)),
            view=view,
            suppress_embeds=True,
            nonce=f"l{message.id}",
            allowed_mentions=_SILENT,
        )
        await member_messages.forget(bot.store, message)
    except Unknown:  # the entry is gone meanwhile, and there is nothing to tell any more
        await member_messages.forget(bot.store, message)
    except (discord.Forbidden, discord.NotFound):  # she takes no direct messages: told at her next command
        await member_messages.keep_for_command(bot.store, message)
    except (*FAILURES, NotKnownNow) as failure:
        log.warning("A message about entry %d: %r", message.entry_id, failure)
        if message.tries >= PATIENCE:
            await member_messages.keep_for_command(bot.store, message)
        else:
            await member_messages.put_off(bot.store, message, bot.clock() + pause_after(message.tries))


async def _told(bot: Bot, message: MemberMessage) -> tuple[str, QueuedEntry]:
    server = await bot.servers.find(message.server_id)
    asked = await queue.get(bot.store, message.server_id, message.entry_id)
    chosen = await settings.of(bot.store, message.server_id)
    called = server.name if server else _("the server")
    return decision(asked, called, chosen), asked


def _ways(message: MemberMessage, asked: QueuedEntry) -> list[components.Button]:
    """The way to where a moderator's question can be answered: her list is there, and her draft."""
    if asked.entry.state is not State.RETURNED:
        return []
    place = f"/{asked.entry.channel_id}" if asked.entry.channel_id else ""
    url = f"https://discord.com/channels/{message.server_id}{place}"
    return [components.link_button(_("Answer there"), url)]


declare(NewsSource(name="decisions", may_wait=member_messages.MAY_WAIT, count=_count, tell=_tell))


UPKEEP = Upkeep(
    name="The card of entry",
    table=queue_cards.TABLE,
    job=lambda bot: bot.notices,
    bring=_bring,
    ends=(discord.NotFound, Unknown),
    refusals=(discord.Forbidden,),
)
"""How the cards in moderators' channels are kept true to their entries."""
