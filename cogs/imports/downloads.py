"""Attached list files on the disk, as long as they are read."""

import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import discord

from bot.imports.trial import ListFile
from bot.interaction import Bot
from db.imports.progress import AttachedFile
from fics.catalogue import message
from fics.errors import Unreadable

MOST = 50 * 1024 * 1024
"""Bytes of an attached file: it is held in memory once, while it is downloaded."""
_EXPIRED = message(
    "The link to this file has expired. Attach it again. What you said about its columns is kept."
)


def sources_of(parts: Sequence[discord.Attachment]) -> tuple[AttachedFile, ...]:
    """Where the attached files are; raises Unreadable for one that is too large."""
    if any(part.size > MOST for part in parts):
        raise Unreadable(
            message(
                "Files may have up to {most} MB here. Zip it, or send it in parts. Whoever runs me can "
                "import any size, with `ficrec import`.",
                most=MOST // 1024**2,
            )
        )
    return tuple(AttachedFile(url=part.url, name=part.filename) for part in parts)


@asynccontextmanager
async def downloaded(bot: Bot, sources: Sequence[AttachedFile]) -> AsyncGenerator[list[ListFile]]:
    """Give the files in a folder that only the bot can read; they go with the context.

    Raises Unreadable where Discord has one no more.
    """
    with tempfile.TemporaryDirectory(prefix="ficrec-import-") as folder:
        files = list[ListFile]()
        for number, source in enumerate(sources):
            path = Path(folder) / str(number)
            path.write_bytes(await _data(bot, source))
            files.append(ListFile(path=path, name=source.name))
        yield files


async def _data(bot: Bot, source: AttachedFile) -> bytes:
    try:
        return await bot.http.get_from_cdn(source.url)
    except (discord.NotFound, discord.Forbidden):
        raise Unreadable(_EXPIRED) from None
