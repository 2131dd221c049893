"""A member's search: kept for its buttons, run as far as she may see, without what she hides."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace

import discord

from bot.access.permissions import server_of
from bot.interaction import Interaction
from bot.search.reader import Reader
from db.privacy import hidden_tags
from db.search import searches
from db.search.searches import SearchPage
from db.tags import exclusions
from fics.catalogue import _
from fics.errors import Unknown
from fics.models import Fic
from fics.search.query import Search


async def keep_search(interaction: Interaction, search: Search) -> int:
    """Keep a search, so that what is drawn of it can be turned and changed for ever; its id."""
    return await searches.ask(
        interaction.client.store,
        server_of(interaction),
        member_id=interaction.user.id,
        search=search,
        at=interaction.client.clock(),
    )


async def kept_search(interaction: Interaction, asked_id: int) -> Search:
    """What this member asked for; raises Unknown where it is gone, or is another's."""
    return await searches.asked(
        interaction.client.store, server_of(interaction), asked_id=asked_id, member_id=interaction.user.id
    )


async def hides(interaction: Interaction, fics: Sequence[Fic]) -> frozenset[int]:
    """The ids of those of these fics that have or say what this member hides."""
    return await exclusions.leaves_out(
        interaction.client.store,
        server_of(interaction),
        await hidden_tags.hidden(interaction.client.store, interaction.user.id),
        [fic.id for fic in fics],
    )


async def find(
    reader: Reader, search: Search, *, page: int = 0, size: int = 1, beside: Search | None = None
) -> SearchPage:
    """What of it she may see here, and how much is held back; a page beyond the last is empty.

    What another search finds `beside` is counted.
    """
    return await searches.search(
        reader.store,
        reader.server_id,
        search,
        gates=reader.gates,
        counted=reader.audience.counted,
        reader_id=reader.member_id,
        page=page,
        size=size,
        beside=beside,
    )


async def totals(
    reader: Reader, tried: Sequence[Search], otherwise: Sequence[Search] = ()
) -> dict[Search, int]:
    """How many fics that she may see here each of these searches finds, without what she hides.

    What was to be tried `otherwise` is counted where none of the first finds anything. Numbers go to little
    more than `COUNTED`; what finds nothing is left out.
    """
    wary = {each: reader.wary(each) for each in (*tried, *otherwise)}
    counts = await searches.totals(
        reader.store,
        reader.server_id,
        [wary[each] for each in tried],
        [wary[each] for each in otherwise],
        gates=reader.gates,
        reader_id=reader.member_id,
    )
    return {each: counts[own] for each, own in wary.items() if own in counts}


async def count_hidden(reader: Reader, search: Search) -> int:
    """How many fics that match here the member's own hidden tags hide."""
    wary = reader.wary(search)
    if wary == search:
        return 0
    return by_hidden(await find(reader, wary, beside=search))


def by_hidden(found: SearchPage) -> int:
    """How many fics hidden tags hide: of those that were counted beside, without them."""
    return max(found.beside - found.total - found.held_unknown - found.held_untagged, 0)


def hidden_in_words(fics: int) -> str:
    """So many, in words."""
    # Translators: in a list of what is left out: “Hidden: 3 by your hidden tags, 2 in 18+ channels”
    return _("{count} by your hidden tags", "{count} by your hidden tags", count=fics)


_PATIENCE = 2
"""Seconds that Discord has to say who somebody is; an answer must not wait for longer."""
_NAMESAKES = 100
"""Members that are looked at whose names begin alike: as many as Discord tells at once."""


async def with_reccer_id(interaction: Interaction, search: Search) -> Search:
    """The search with the reccer's id where only her name was typed; raises Unknown where nobody has it.

    A user name is one member's alone, so it comes before what others let themselves be called.
    """
    name = search.reccer
    if not name or name.isdigit() or interaction.guild is None:
        return search
    members = await _named_in_time(interaction.guild.query_members(name, limit=_NAMESAKES, cache=False))
    own = [member for member in members if member.name.casefold() == name.casefold()]
    called = [member for member in members if member.display_name.casefold() == name.casefold()]
    if not own and not called:
        raise Unknown(
            _("I can't find anyone called “{name}” here. Type `by:@` and pick the member.", name=name[:60])
        )
    return replace(search, reccer=str((own or called)[0].id))


async def with_reccer_name(interaction: Interaction, search: Search) -> Search:
    """The search with the reccer's name in place of her id: to be read, and to be typed again here."""
    if not search.reccer.isdigit() or interaction.guild is None:
        return search
    members = await _named_in_time(
        interaction.guild.query_members(user_ids=[int(search.reccer)], cache=False)
    )
    names = [member.name for member in members if not member.name.isdigit()]
    return replace(search, reccer=f"@{names[0]}") if names else search


async def _named_in_time(asked: Awaitable[list[discord.Member]]) -> Sequence[discord.Member]:
    """Those whom Discord names; nobody where it takes too long."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await asked
    except TimeoutError:
        return ()
