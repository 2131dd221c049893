"""What a member gave, read into one Reading, and the typed lines that the reader could make nothing of."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

import discord

from bot.interaction import Interaction
from bot.network_faults import FAILURES
from bot.ui import limits
from fics import header
from fics.catalogue import _, message
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.facts import lengths, precedence
from fics.intake import files, message_text
from fics.links import addresses
from fics.models import Facts, Level, Rating, Source
from fics.rules.acceptance import refuse_nameless
from fics.text.plain import clean, clean_lines

MOST = 25
"""Fics that are taken from what was typed at once."""
_DOWNLOAD = 20
"""Seconds for Discord to hand a file over; others wait for their turn meanwhile."""
# an address and nothing else, of which no header has to be read
_ADDRESS = re.compile(r"https?://\S+")
_NO_LINK = message(
    "I can't read that link. Paste the address of the fic's own page (https://…), or leave it out."
)
_NEITHER = message(
    "I couldn't find a link or a title in that. Paste the fic's link (https://…), or try `Title: …`."
)


async def gathered(
    interaction: Interaction, typed: Mapping[str, str], file: discord.Attachment | None
) -> tuple[Reading, ...]:
    """All that was typed and attached, as one reading for each fic, with its tellers; the typed comes first.

    `typed` has any of the keys link, title, rating, header and why. Raises Unreadable or Incomplete.
    """
    at = interaction.client.clock()
    # Two full fields, each read as one fic and as several, take longer than others should wait.
    told_by_her = await asyncio.to_thread(_typed, typed)
    first, *others = [with_teller(reading, Source.MEMBER, at) for reading in told_by_her]
    if file is not None:
        told = with_teller(await attached(interaction, file), Source.FILE, at)
        # Beside several fics, nothing says of which one a file is.
        first, others = (first, [*others, told]) if others else (precedence.together(first, told), [])
    every = [first, *others]
    for reading in every:
        refuse_nameless(reading.facts)
    if len(every) > MOST:
        raise Unreadable(
            _(
                "I found {count} fic in that. Send {most} at a time.",
                "I found {count} fics in that. Send {most} at a time.",
                count=len(every),
                most=MOST,
            )
        )
    return tuple(lengths.accept(lengths.roomy(reading)) for reading in every)


def with_teller(reading: Reading, by: Source, at: datetime) -> Reading:
    """The reading with `by` as the teller of all its facts."""
    return replace(reading, facts=precedence.told_by(reading.facts, by, at))


def _typed(typed: Mapping[str, str]) -> list[Reading]:
    for text in typed.values():
        if len(text) > limits.FORM_TEXT:
            raise Unreadable(
                _(
                    "That's {count} character, but I can take {most}. Your text is in the file below: "
                    "send it back with `file`.",
                    "That's {count} characters, but I can take {most}. Your text is in the file below: "
                    "send it back with `file`.",
                    count=len(text),
                    most=limits.FORM_TEXT,
                )
            )
    fields = Reading(facts=_fields(typed), why=clean_lines(typed.get("why", "")) or None)
    link, header_text = typed.get("link", ""), typed.get("header", "")
    # Else a refused link would ask for a header, though one is there.
    blocks = _several(header_text) or ([header.read(header_text)] if header_text else [])
    titled = bool(fields.facts.title or any(block.facts.title for block in blocks))
    links = _several(link) or ([linked(link, titled=titled)] if link else [])
    if len(links) == len(blocks) == 1 and message_text.one_fic(links[0].facts, blocks[0].facts):
        return [precedence.together(fields, precedence.together(links[0], blocks[0]))]
    first, *others = message_text.each_once([*links, *blocks]) or [Reading()]
    # The reason that was typed is for all fics, but for those that have one in their own block.
    with_why = [other if other.why else replace(other, why=fields.why) for other in others]
    return [precedence.together(fields, first), *with_why]


def _several(text: str) -> list[Reading]:
    """The fics of a text that tells of more than one."""
    alone = _ADDRESS.fullmatch(text.strip()) and text.count("://") == 1  # what most members give
    found = () if alone or not text else message_text.read(text)
    return list(found) if len(found) > 1 else []


def linked(text: str, *, titled: bool) -> Reading:
    """What stands where a link is asked for: one address, or a header block. Raises Unreadable.

    Where the fic is `titled` already, only a link was missing there.
    """
    alone = addresses.links(text) if _ADDRESS.fullmatch(text.strip()) else ()
    if not text or len(alone) == 1:  # what most members give needs no reader of headers
        return Reading(facts=Facts(links=alone))
    read = header.read(text)
    if read.facts.title or read.facts.links:
        return read
    found = addresses.only(text)
    if not found:
        raise Unreadable(_NO_LINK if titled else _NEITHER)
    return Reading(facts=Facts(links=found))


def _fields(typed: Mapping[str, str]) -> Facts:
    level = typed.get("rating")
    return Facts(
        title=clean(typed.get("title", "")) or None,
        rating=Rating(Level(int(level))) if level else Rating(),
    )


async def attached(interaction: Interaction, file: discord.Attachment) -> Reading:
    """What a file tells that this member attached or points at; raises Unreadable."""
    if file.size > files.MAX_BYTES:
        raise Unreadable(
            _(
                "“{name}” has {size} MB. I read up to {most} MB. Send the fic alone, without pictures.",
                name=file.filename[:100],
                size=f"{file.size / 2**20:.1f}",
                most=files.MAX_BYTES >> 20,
            )
        )
    return await interaction.client.files.read(
        partial(_downloaded, file), file.filename, member_id=interaction.user.id
    )


async def _downloaded(file: discord.Attachment) -> bytes:
    try:
        # Others wait for their turn behind a file that Discord is slow to hand over.
        async with asyncio.timeout(_DOWNLOAD):
            return await file.read()
    except FAILURES:
        raise Unreadable(_("Discord didn't hand me that file. Try again.")) from None
