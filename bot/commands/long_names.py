"""Names that are too long for a choice of autocomplete: written short in it, and read back whole.

Discord puts what a choice shows, or what it stands for, into the option, where its member types on: so both
hold all that it needs to be read again.
"""

import re
from collections.abc import Iterable, Iterator

from bot.access.permissions import home_server, server_of
from bot.interaction import Interaction
from bot.search import known_names
from bot.search.reader import Reader
from bot.ui import limits
from db.fics import refused_forms
from fics.catalogue import _
from fics.errors import Unknown
from fics.models import Kind
from fics.tags import tag_names
from fics.tags.tag_names import normal

Offered = tuple[str, str]
"""A name as it is shown, and the name itself."""

_KEPT = re.compile(r"\[[^\[\]]* · (?P<id>[1-9]\d{0,17})\]")  # [4 names · 127]
_CUT, _END = "…", 20
"""What stands for the middle of a name, and how many characters of its end stay."""
_LEAST = 30
"""So many characters of a beginning name a name; less may have been typed."""
_SHORT = 40
"""Characters of what was typed before a name that leave it room enough."""


async def choices(interaction: Interaction, before: str, offered: Iterable[Offered]) -> list[Offered]:
    """What is shown and what it stands for, where these names follow the list that was typed before them."""
    every = list(offered)
    start = f"{before}, " if before.strip() else ""
    room = limits.CHOICE_TEXT - len(start)
    if len(start) > _SHORT and any(len(_listed(name)) > room for _shown, name in every):
        start = f"{await _kept(interaction, before)}, "
    return list(_fitting(start, every))


def _fitting(start: str, offered: list[Offered]) -> Iterator[Offered]:
    for shown, name in offered:
        short = name
        if len(start) + len(_listed(name)) > limits.CHOICE_TEXT:
            short = cut(name, limits.CHOICE_TEXT - len(start) - len(_listed(name)) + len(name))
        if len(value := f"{start}{_listed(short)}") <= limits.CHOICE_TEXT:
            yield f"{start}{shown.replace(name, short, 1)}", value


def cut(name: str, room: int) -> str:
    """The beginning and the end of a name that needs more room."""
    return name if len(name) <= room else f"{name[: room - _END - 1].rstrip()}{_CUT}{name[-_END:].lstrip()}"


async def whole(interaction: Interaction, typed: str, kinds: frozenset[Kind]) -> tuple[str, ...]:
    """The names in a list, with those that stand short in it; raises Unknown where some are gone."""
    names = list[str]()
    for name in tag_names.split(typed):
        kept = _KEPT.fullmatch(name)
        names += await _again(interaction, int(kept["id"]), name) if kept else []
        names += [] if kept else [await uncut(interaction, name, kinds)]
    return tag_names.unique(tuple(names))


async def uncut(interaction: Interaction, name: str, kinds: frozenset[Kind]) -> str:
    """The whole name where this is one that was cut; any other as it is."""
    start, mark, end = name.rpartition(_CUT)
    if not mark or len(start) < _LEAST or home_server(interaction) is None:
        return name
    found = [each for each, _fics in await known_names.like(await Reader.of(interaction), start, kinds)]
    fits = (
        each
        for each in found
        if normal(each).startswith(normal(start)) and normal(each).endswith(normal(end))
    )
    return next(fits, name)


def _listed(name: str) -> str:
    return tag_names.joined((name,))


async def _kept(interaction: Interaction, before: str) -> str:
    """A short name for a list of names, which is kept as typed by its member."""
    names = await whole(interaction, before, frozenset())
    kept_id = await refused_forms.add(
        interaction.client.store,
        server_of(interaction),
        member_id=interaction.user.id,
        typed={"names": tag_names.joined(names)},
        at=interaction.client.clock(),
    )
    return f"[{_('{count} name', '{count} names', count=len(names))} · {kept_id}]"


async def _again(interaction: Interaction, kept_id: int, short: str) -> tuple[str, ...]:
    try:
        typed = await refused_forms.get(
            interaction.client.store,
            server_of(interaction),
            attempt_id=kept_id,
            member_id=interaction.user.id,
        )
    except Unknown:
        typed = {}
    if "names" not in typed:
        raise Unknown(
            _("I don't know what “{names}” stood for anymore. Type these names again.", names=short)
        )
    return tag_names.split(typed["names"])
