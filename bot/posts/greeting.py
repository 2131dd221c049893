"""The one message with which the bot greets a server: what it does, and the way to setup; then “Ready”."""

import logging
from contextlib import suppress

import discord

from bot.access import language
from bot.interaction import Bot
from bot.network_faults import FAILURES
from bot.ui import components
from db.rules import settings, setup_progress
from fics.catalogue import _, message, speaking

log = logging.getLogger(__name__)

_SILENT = discord.AllowedMentions.none()
_WHAT = message("Members add the fics they love with `/fic rec` and find one for tonight with `/fic search`.")


async def greet(bot: Bot, guild: discord.Guild) -> None:
    """Greet a server that the bot has joined: where those read it who look after it, else nowhere."""
    channel = _channel(guild)
    if channel is None or not await setup_progress.take_greeting(bot.store, guild.id, channel.id):
        return
    with speaking(language.of_server(guild, await settings.of(bot.store, guild.id))):
        screen = _greeting()
    try:
        sent = await channel.send(view=screen, nonce=f"g{guild.id}", allowed_mentions=_SILENT)
    except FAILURES as failure:  # /ficadmin setup and /fic help say the same
        log.info("The server %d was not greeted: %s", guild.id, failure)
    else:
        await setup_progress.keep_greeting(bot.store, guild.id, sent.id)


async def settle(bot: Bot, guild: discord.Guild) -> None:
    """Change the greeting to “Ready”, now that setup is done."""
    known = await setup_progress.of(bot.store, guild.id)
    if known.channel_id is None or known.message_id is None:
        return
    with speaking(language.of_server(guild, await settings.of(bot.store, guild.id))):
        screen = _ready()
    place = bot.get_partial_messageable(known.channel_id)
    with suppress(*FAILURES):  # it may have been deleted, and whoever finished setup is told anyway
        await place.get_partial_message(known.message_id).edit(view=screen, allowed_mentions=_SILENT)


def _channel(guild: discord.Guild) -> discord.TextChannel | None:
    """The community's channel for updates, else that for system messages; None where neither can be used."""
    for channel in (guild.public_updates_channel, guild.system_channel):
        if channel is not None:
            allowed = channel.permissions_for(guild.me)
            if allowed.view_channel and allowed.send_messages:
                return channel
    return None


def _greeting() -> components.Screen:
    return components.Screen(
        components.text(
            "\n".join(
                [
                    _("### Hi! I keep this server's fic list."),
                    str(_WHAT),
                    _("I work right away. Setup takes two minutes."),
                ]
            )
        ),
        components.row(
            components.button(_("Set me up"), "setup", style=discord.ButtonStyle.primary),
            components.button(_("What is this?"), "help"),
        ),
    )


def _ready() -> components.Screen:
    return components.Screen(
        components.text(
            "\n".join(
                [
                    _("### Ready!"),
                    str(_WHAT),
                ]
            )
        ),
        components.row(components.button(_("What is this?"), "help")),
    )
