"""Keeping posted messages true, whatever they show: with patience where Discord refuses, and an end to it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic

import discord

from bot import clock
from bot.channel_job import ChannelJob, Step
from bot.interaction import Bot
from bot.job import PATIENCE, pause_after, short_pause_after
from bot.network_faults import FAILURES, never_left
from bot.processes.servers import NotKnownNow
from db.cards import posted_messages
from db.cards.posted_messages import DueChannel, Message, MessageTable

log = logging.getLogger(__name__)


async def _one_by_one(_: Bot, __: posted_messages.PostedMessage) -> bool:
    return False


async def _in_silence(_: Bot, __: posted_messages.PostedMessage) -> None:
    """Nobody has to hear of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep(Generic[Message]):
    """How one kind of posted message is kept true; its `due` and `step` are a ChannelJob's."""

    name: str
    """Of one of them, as the log says it before its id."""
    table: MessageTable[Message]
    job: Callable[[Bot], ChannelJob]
    """The job that does it, woken where something urgent is tried again."""
    bring: Callable[[Bot, Message], Awaitable[None]]
    """Sends a message, draws it again or deletes it, and keeps that it did."""
    ends: tuple[type[Exception], ...]
    """What `bring` raises where a message is gone, or must not be there any more: then it is forgotten."""
    refusals: tuple[type[discord.HTTPException], ...] = ()
    """What `bring` raises where one that was never sent is given up at once."""
    bring_many: Callable[[Bot, Message], Awaitable[bool]] = _one_by_one
    """Does what is urgent for many messages of a channel in one request; False where it was not done."""
    give_up: Callable[[Bot, Message], Awaitable[None]] = _in_silence
    """Says so of one that was never sent, and is forgotten."""

    async def due(self, bot: Bot) -> tuple[DueChannel, ...]:
        """The channels in which messages are to be sent, drawn again or deleted now."""
        if not bot.is_at_work():
            return ()
        await clock.set_right(bot)
        return await posted_messages.due_channels(bot.store, self.table, bot.clock())

    async def step(self, bot: Bot, channel_id: int) -> Step:
        """Brings the message of a channel whose turn it is; or many, where they must go."""
        waiting = await posted_messages.due_of_channel(bot.store, self.table, channel_id, bot.clock())
        if not waiting:
            return Step.NOTHING
        (message,) = waiting
        try:
            await bot.servers.find(message.server_id)
        except NotKnownNow:  # a look at what is due comes by again
            return Step.NOTHING
        await bot.pace.turn()
        if message.urgent and await self.bring_many(bot, message):
            return Step.URGENT
        if not await self._bring(bot, message):
            return Step.NOTHING
        return Step.URGENT if message.comes_first else Step.ORDINARY

    async def _bring(self, bot: Bot, message: Message) -> bool:
        """Bring a message, or put it off; False where Discord isn't reached, so that it's due as it was."""
        try:
            await self.bring(bot, message)
        except self.ends:
            await self._forget(bot, message)
        except FAILURES as failure:
            if never_left(failure):
                log.debug("%s %d: %r", self.name, message.id, failure)
                return False
            log.warning("%s %d: %r", self.name, message.id, failure)
            await self._put_off(bot, message, failure)
        except Exception as failure:  # one message's trouble must not keep others of its channel waiting
            log.exception("%s %d", self.name, message.id)
            await self._put_off(bot, message, failure)
        return True

    async def _put_off(self, bot: Bot, message: Message, failure: Exception) -> None:
        # One that was sent is never given up: what it says may have to go.
        if message.message_id is None and (message.tries >= PATIENCE or isinstance(failure, self.refusals)):
            await self._forget(bot, message)
            return
        pause = short_pause_after(message.tries) if message.comes_first else pause_after(message.tries)
        await posted_messages.put_off(bot.store, self.table, message, bot.clock() + pause)
        if message.comes_first:
            asyncio.get_running_loop().call_later(pause.total_seconds(), self.job(bot).wake)

    async def _forget(self, bot: Bot, message: Message) -> None:
        if message.message_id is None:
            await self.give_up(bot, message)
        await posted_messages.forget(bot.store, self.table, message.id)
