"""What a message in Discord holds of fics: in its words, embeds, forwards, buttons and files."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

import discord

from bot.interaction import Interaction
from cogs.rec import intake
from fics.catalogue import _
from fics.drafts import RUNS, Reading
from fics.errors import Refusal, Unreadable
from fics.facts import lengths, precedence
from fics.header.side_warnings import with_warnings_of
from fics.intake import files, message_text
from fics.models import Facts, Source
from fics.rules.acceptance import refuse_nameless

MOST = 5
"""Fics that are taken from one message."""
_BOOKS = frozenset(
    {
        ".pdf",
        ".azw",
        ".azw3",
        ".mobi",
        ".docx",
        ".doc",
        ".odt",
        ".rtf",
        ".fb2",
        ".pages",
        ".lit",
        ".mht",
        ".mhtml",
        ".zip",
        ".rar",
        ".7z",
    }
)
"""Kinds of files in which fics are handed around, too, and that can't be read."""

_Part = discord.Message | discord.MessageSnapshot


@dataclass(frozen=True, slots=True)
class MessageFics:
    """The first fics of a message, how many more there are, and why a file of it was not read."""

    readings: tuple[Reading, ...]
    more: int
    unread: tuple[str, ...]


async def fics_in(interaction: Interaction, message: discord.Message) -> MessageFics:
    """What the member who points at a message can rec of it; raises Unreadable where that is nothing.

    Of what somebody else wrote, only facts are taken: a why, notes and stray lines are her own words.
    What her why warns of by name is a fact.
    """
    parts: tuple[_Part, ...] = (message, *message.message_snapshots)
    own, at = message.author.id == interaction.user.id, interaction.client.clock()
    said = [await asyncio.to_thread(_readings, part) for part in parts]  # a hostile message takes its time
    told = [
        _with_teller(reading, Source.MEMBER, at, own=own and part is message)
        for part, readings in zip(parts, said, strict=True)
        for reading in readings
    ]
    files_of = [file for part in parts for file in part.attachments]
    # Few, since each is downloaded and read in a process of its own.
    attached = [file for file in files_of if _ending(file) in files.ENDINGS][:MOST]
    answers = [await _read(interaction, file) for file in attached]
    readable = [
        _with_teller(answer, Source.FILE, at, own=own)
        for answer in answers
        if not isinstance(answer, Unreadable)
    ]
    unread = (
        *(str(answer.text) for answer in answers if isinstance(answer, Unreadable)),
        *(_not_read(file) for file in files_of if _ending(file) in _BOOKS),
    )
    every = _each_fic(told, readable)
    if not every:
        raise Unreadable(unread[0] if unread else _nothing())
    return MessageFics(tuple(every[:MOST]), len(every[MOST:]), unread)


def _ending(file: discord.Attachment) -> str:
    return PurePath(file.filename).suffix.lower()


def _not_read(file: discord.Attachment) -> str:
    """That a file may hold a fic, and is of a kind that is not read."""
    return _(
        "I can't read “{name}”. I can read {kinds} files: save the fic as one of these, or use its link.",
        name=file.filename[:100],
        kinds=files.ENDINGS,
    )


def _nothing() -> str:
    return _(
        "I can't find a fic in that message: no link, no header. "
        "If it's one of my cards, press **I rec it too**."
    )


def _with_teller(reading: Reading, by: Source, at: datetime, *, own: bool) -> Reading:
    copied = tuple(each for each in reading.unread if each.fact in RUNS)  # an archive's words, not hers
    told = with_warnings_of(reading.facts, reading.why)
    anothers = Reading(facts=told, suggested=reading.suggested, unread=copied)
    return replace(intake.with_teller(reading if own else anothers, by, at), unplaced=None, left_over=())


def _readings(part: _Part) -> list[Reading]:
    texts: list[str] = []
    for embed in part.embeds:
        texts += [embed.url or "", embed.title or "", embed.description or ""]
        texts += [field.value or "" for field in embed.fields]
    # A message that is made of blocks, as other bots' cards are, has its words and addresses in them alone.
    texts += [text for block in part.components for text in _texts(block)]
    linked = [Reading(facts=Facts(links=(link,))) for text in texts for link in message_text.fic_links(text)]
    poll = part.poll if isinstance(part, discord.Message) else None  # a forwarded one is not told by Discord
    asked = [] if poll is None else [poll.question, *(answer.text for answer in poll.answers)]
    return [*message_text.read("\n\n".join([part.content, *asked]).strip()), *linked]


def _texts(block: discord.Component) -> Iterator[str]:
    if isinstance(block, discord.TextDisplay):
        yield block.content
    elif isinstance(block, discord.Button):
        yield block.url or ""
    elif isinstance(block, discord.SectionComponent | discord.ActionRow | discord.Container):
        for inner in block.children:
            yield from _texts(inner)
        if isinstance(block, discord.SectionComponent):
            yield from _texts(block.accessory)


async def _read(interaction: Interaction, file: discord.Attachment) -> Reading | Unreadable:
    try:
        reading = lengths.accept(await intake.attached(interaction, file))
        refuse_nameless(reading.facts)
    except Refusal as refusal:
        # Translators: {file} is a file's name, {problem} a sentence on why it can't be read
        return Unreadable(_("“{file}”: {problem}", file=file.filename[:100], problem=refusal.text))
    return reading


def _each_fic(told: list[Reading], attached: list[Reading]) -> list[Reading]:
    """All readings, each fic's once; a file alone beside one fic in the words is that fic's."""
    # Somebody who posts a file and its link means one fic, though the file may not name its address.
    alone = len(told) == len(attached) == 1 and message_text.one_fic(told[0].facts, attached[0].facts)
    if alone:
        return [precedence.together(told[0], attached[0])]
    return message_text.each_once([*told, *attached])
