"""Exported files as Discord takes them: small enough, few enough, and shown by one screen."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import discord

from bot.ui import components
from fics.catalogue import _
from fics.errors import Unreadable
from fics.export.forms import ExportFile

_MOST = 10
"""Files that one message holds (Discord's *Create Message*)."""
_ROOM = 0.95
"""Of the limit for uploads, which counts the whole request."""


def stem(made: datetime) -> str:
    """What exported files are called before their ending: `fics-2026-11-29`."""
    return f"fics-{made:%Y-%m-%d}"


def fitting(files: Sequence[ExportFile], *, limit: int, name: str) -> tuple[ExportFile, ...]:
    """The files as they are where one message holds them, or else as one zip file called by `name`.

    `limit` is in bytes. Raises Unreadable where a zip file is still too large.
    """
    room = int(limit * _ROOM)
    if len(files) <= _MOST and sum(len(file.data) for file in files) <= room:
        return tuple(files)
    packed = _zipped(files)
    if len(packed) > room:
        raise Unreadable(
            _(
                "This list is {size} MB, too large for Discord. Ask the person who runs me for it: "
                "`ficrec export` has no limit.",
                size=len(packed) // 2**20 + 1,
            )
        )
    return (ExportFile(f"{name}.zip", packed),)


def attached(files: Sequence[ExportFile]) -> tuple[list[discord.File], list[components.Block]]:
    """The files for Discord, and the blocks of a screen that show them."""
    sent = [discord.File(io.BytesIO(file.data), file.name) for file in files]
    return sent, [discord.ui.File(file) for file in sent]


def _zipped(files: Sequence[ExportFile]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name, file.data)
    return packed.getvalue()
