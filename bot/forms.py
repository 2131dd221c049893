"""Forms that were sent in: counted, and given back with all that was typed where they are refused."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

import discord

from bot.access import permissions
from bot.access.permissions import home_server, server_of
from bot.interaction import Interaction
from bot.ui import components, limits
from bot.ui.replies import TryAgain
from bot.ui.text import clip
from db.fics import refused_forms
from fics.catalogue import Text, _
from fics.errors import Refusal, Unreadable
from fics.rules.rate_limits import Deed


@asynccontextmanager
async def giving_back(
    interaction: Interaction, typed: Mapping[str, str], *, verb: str, number: int | None = None
) -> AsyncGenerator[None]:
    """Count a form that was sent in, and keep what it holds if it is refused."""
    async with kept_if_refused(interaction, typed, verb=verb, number=number):
        await permissions.spend(interaction, Deed.FORM)
        yield


@asynccontextmanager
async def kept_if_refused(
    interaction: Interaction,
    typed: Mapping[str, str],
    *,
    verb: str,
    number: int | None = None,
    label: Text = "",
) -> AsyncGenerator[None]:
    """Keep what was typed if it is refused, and offer it again in the form that `verb` opens."""
    try:
        yield
    except Refusal as refusal:
        if home_server(interaction) is None:  # what is kept for a form belongs to a server
            quoted = clip(" ".join(filter(None, typed.values())).replace("`", "'"), 400)
            said = _("You typed: `{typed}`", typed=quoted)
            raise Unreadable(f"{refusal.text}\n{said}") from refusal
        attempt_id = await refused_forms.add(
            interaction.client.store,
            server_of(interaction),
            member_id=interaction.user.id,
            typed=typed,
            at=interaction.client.clock(),
        )
        numbers = (attempt_id,) if number is None else (attempt_id, number)
        again = components.button(label or _("Try again"), verb, *numbers, style=discord.ButtonStyle.primary)
        # Discord's own limit for a field is lower than what a file or a command can hold.
        overlong = next((text for text in typed.values() if len(text) > limits.FORM_TEXT), None)
        raise TryAgain(refusal, again, overlong) from refusal


async def given_back(interaction: Interaction, attempt_id: int) -> dict[str, str]:
    """What the member typed and had refused, by field; raises Unknown where it is gone."""
    return await refused_forms.get(
        interaction.client.store,
        server_of(interaction),
        attempt_id=attempt_id,
        member_id=interaction.user.id,
    )
