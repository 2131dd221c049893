"""Sending members what came to match their alerts: one message each, slowly, and nothing twice."""

import logging
from datetime import timedelta

import discord

from bot import clock
from bot.access import language
from bot.alerts import digest_text, readers
from bot.interaction import Bot, Interaction
from bot.job import pause_after
from bot.network_faults import FAILURES, is_passing, never_left
from bot.processes.servers import NotKnownNow
from db.alerts import alert_choices, digests
from db.alerts.digests import Digest
from db.cards.posted_messages import TAKEN_OVER_AFTER
from db.watches import matcher
from fics.alerts import Reach
from fics.catalogue import speaking

log = logging.getLogger(__name__)

_KEPT = timedelta(days=2)
_SILENT = discord.AllowedMentions.none()


async def finish_bulk(bot: Bot) -> None:
    """Hold fics that came in bulk, as by an import, against what members keep."""
    while await matcher.finish_next(bot.store, at=bot.clock()):
        pass


async def send(bot: Bot) -> None:
    """Send every message about alerts that is due, as many a day as the operator lets it."""
    if not bot.is_at_work():
        return
    await clock.set_right(bot)
    await digests.keep_unsure(bot.store, before=bot.clock() - TAKEN_OVER_AFTER)
    await digests.forget_old(bot.store, before=bot.clock() - _KEPT)
    while bot.is_at_work() and (member_id := await digests.next_member(bot.store, now=bot.clock())):
        midnight = bot.clock().replace(hour=0, minute=0, second=0, microsecond=0)
        if await digests.sent_since(bot.store, midnight) >= bot.settings.alerts_a_day:
            log.warning("No more alerts are sent today: %d were (ALERTS_A_DAY)", bot.settings.alerts_a_day)
            return
        await bot.alert_pace.turn()
        await _send(bot, member_id)


async def _send(bot: Bot, member_id: int) -> None:
    now = bot.clock()
    try:
        due = await digests.due_alerts(bot.store, member_id, now=now)
        allowed = await readers.allowed(bot, member_id, due)
    except (*FAILURES, NotKnownNow) as failure:  # nothing is told, and it stays due
        log.warning("Whether a member may be told of her alerts: %r", failure)
        await digests.put_off(bot.store, member_id, until=now + pause_after(3))
        return
    digest = await digests.claim(bot.store, member_id, allowed, now=now)
    if digest:
        await _deliver(bot, digest)


async def _deliver(bot: Bot, digest: Digest) -> None:
    """Send a claimed digest. If it is killed in here, what it tells is shown at her next command instead."""
    store = bot.store
    chosen = await alert_choices.of(store, digest.member_id)
    named = await digests.shown_fics(store, digest) if chosen.titles else None
    try:
        direct = await bot.create_dm(discord.Object(digest.member_id))
        with speaking(await language.of_member(bot, digest.member_id)):
            told, below = digest_text.message_text(digest, named), digest_text.below(digest)
        await direct.send(told, view=below, nonce=f"a{digest.id}", allowed_mentions=_SILENT)
    except (discord.Forbidden, discord.NotFound):  # she takes no direct messages: no more tries until then
        await alert_choices.set_way(store, digest.member_id, Reach.CLOSED)
        await digests.keep_for_command(store, digest.id)
    except FAILURES as failure:
        log.warning("A message about alerts: %r", failure)
        if is_passing(failure) and not never_left(failure):  # it may have come all the same
            await digests.keep_for_command(store, digest.id)
        else:
            await digests.take_back(store, digest, until=bot.clock() + pause_after(3))
    else:
        await digests.mark_sent(store, digest.id)


async def try_out(bot: Bot, member_id: int) -> bool:
    """Send a member a test message; whether it reached her. Raises what Discord says for another reason."""
    try:
        direct = await bot.create_dm(discord.Object(member_id))
        await direct.send(digest_text.test_message(), allowed_mentions=_SILENT)
    except (discord.Forbidden, discord.NotFound):
        await alert_choices.set_way(bot.store, member_id, Reach.CLOSED)
        return False
    await alert_choices.set_way(bot.store, member_id, Reach.OPEN)
    return True


async def try_again(interaction: Interaction) -> None:
    """Let a member be sent messages again who was not there, or whom the last one did not reach."""
    store, member_id = interaction.client.store, interaction.user.id
    if await alert_choices.is_paused(store, member_id):
        await alert_choices.go_on(store, member_id, at=interaction.client.clock())
