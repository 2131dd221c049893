"""Names to leave out: what typed text may become, and what is said of one that does nothing."""

from collections.abc import Iterable

from bot.search import known_names
from bot.search.reader import Reader
from bot.ui.text import line
from db.tags import exclusions, trigger_names
from db.tags.exclusions import Idle, rows_meant
from fics.catalogue import _
from fics.models import Kind
from fics.tags.tag_names import normal
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import touches

_ROWS = 10
"""Rows of the table of triggers that are offered at most."""
_TAGGED = frozenset({Kind.FREEFORM, Kind.WARNING})
_OTHERS = frozenset(Kind) - _TAGGED
_DENIALS = ("no ", "not ", "non-", "without ")
"""How tags begin that say what a fic doesn't have."""
_TOLD = 3
"""Names that are told of at most."""
_NAME = 60
"""Characters of a name."""
_MEANT = 3
"""Names that may be meant by one, at most."""


async def rows(reader: Reader, typed: str) -> tuple[tuple[Trigger, int], ...]:
    """The warnings, triggers and tropes that typed text may become, with how many tags here say each.

    By their plain names alone: the tags themselves may say more than anyone wants to read who hides it.
    """
    return await trigger_names.suggest(
        reader.store,
        reader.server_id,
        typed,
        gates=reader.gates,
        limit=_ROWS,
        without=rows_meant(reader.hidden),
    )


async def others(reader: Reader, typed: str, *, limit: int = 25) -> list[tuple[str, int]]:
    """The tags that typed text may become, with their fics: none that says or denies a row of the table."""
    tagged = await known_names.like(reader, typed, _TAGGED)
    named = await known_names.like(reader, typed, _OTHERS)
    plain = [(name, fics) for name, fics in tagged if not touches(name) and not _is_denial(name, typed)]
    once = {normal(name): (name, fics) for name, fics in (*named[::-1], *plain[::-1])}
    return list(once.values())[::-1][:limit]


def _is_denial(name: str, typed: str) -> bool:
    """Whether a tag says that something isn't there, and that is not what was typed."""
    start = next((each for each in _DENIALS if normal(name).startswith(each)), "")
    return bool(start) and not normal(typed).startswith(start.strip(" -"))


async def idle(reader: Reader, names: tuple[str, ...]) -> tuple[Idle, ...]:
    """Those of these names that no fic shown here has or says."""
    return await exclusions.idle(reader.store, reader.server_id, names, gates=reader.gates) if names else ()


def sentences(found: Iterable[Idle], *, held_warnings: bool, held_tags: bool) -> str:
    """A sentence for each name that leaves out nothing, with a sign: it stands before the results.

    Of a name for which unknown fics were held back, the sentence says that; of an archive warning nothing.
    """
    told = [each for each in found if not (each.has_warning and held_warnings)]
    return "\n".join(
        _(
            "⚠️ No fic here is tagged “{name}”. Only fics that nobody tagged yet were left out.",
            name=line(each.name, _NAME),
        )
        if each.has_trigger and held_tags
        else _("⚠️ No fic here is tagged “{name}”, so nothing was filtered out.", name=line(each.name, _NAME))
        for each in told[:_TOLD]
    )


async def meant(reader: Reader, name: str) -> list[tuple[str, str]]:
    """What a name that does nothing may mean: rows of the table by their plain names, then tags used here.

    Each as it is called to the member, in her language, and the name itself.
    """
    found = [(str(row.label), row.name) for row, _ in await rows(reader, name)]
    if len(found) < _MEANT:
        found += [(other, other) for other, _ in await others(reader, name, limit=_MEANT)]
    return [(label, other) for label, other in found if normal(other) != normal(name)][:_MEANT]
