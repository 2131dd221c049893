"""What to ask for instead, where a search found nothing: other names, tags for words, one filter less."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

from bot.client import Interaction
from bot.search import known_names, member_search
from bot.ui import limits
from bot.ui.text import plain
from cogs.search import moods
from cogs.search.apart import apart
from cogs.search.nearest import nearest
from fics import language
from fics.loosening import alone, looser
from fics.query import Search

_EACH = 3
"""Offers of one kind at most."""
_TRIED = 12
"""Searches of one kind that are tried for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A search in place of one that found nothing, and what its button says."""

    label: str
    search: Search
    fics: int = 0

    @property
    def mark(self) -> int:
        """A number by which the offer is known again once it is pressed; nothing of it is kept till then."""
        return _mark(self.search)


async def offered(interaction: Interaction, search: Search) -> list[Offer]:
    """What finds something here and now, as far as this room and this member may see it."""
    meant = [
        Offer(label=f"Did you mean {plain(name, limits.BUTTON_LABEL - _QUESTION)}?", search=other)
        for name, other in await nearest(interaction, search)
    ]
    tagged = await _finding(interaction, "Try", await moods.tagged(interaction, search))
    less = await _finding(interaction, "Drop", await _called(interaction, looser(search)))
    if not tagged and not less:
        less = await _finding(interaction, "Only", await _called(interaction, alone(search)))
    most = sorted(less, key=lambda offer: -offer.fics)
    every = [*meant, *tagged[:_EACH], *most[:_EACH]]
    return list({offer.mark: offer for offer in reversed(every)}.values())[::-1]


async def parted(interaction: Interaction, search: Search) -> list[Offer]:
    """What a minus before the first word of a tag may have meant, whatever was found."""
    room = limits.BUTTON_LABEL - _QUESTION - len("without “”")
    return [
        Offer(label=f"Did you mean without “{plain(name, room)}”?", search=other)
        for name, other in await apart(interaction, search)
    ]


async def taken(interaction: Interaction, search: Search, mark: int) -> Search:
    """The search behind an offer that was pressed; the old one where that is not offered any more."""
    others = [
        *await apart(interaction, search),
        *await nearest(interaction, search),
        *await moods.tagged(interaction, search),
        *looser(search),
        *alone(search),
    ]
    return next((other for _, other in others if _mark(other) == mark), search)


def _mark(search: Search) -> int:
    return crc32(language.line(search).encode())


async def _called(
    interaction: Interaction, parted: Iterable[tuple[Search, Search]]
) -> list[tuple[str, Search]]:
    """Searches with a part of another, which is here called as it is typed."""
    return [
        (language.line(await known_names.with_reccer_name(interaction, part)), other)
        for part, other in islice(parted, _TRIED)
    ]


async def _finding(interaction: Interaction, start: str, others: Sequence[tuple[str, Search]]) -> list[Offer]:
    """Those of these searches that find fics, each once, with how many."""
    found: list[Offer] = []
    for name, other in others[:_TRIED]:
        fics, told = await _count(interaction, other)
        if fics and other not in (offer.search for offer in found):
            found.append(Offer(label=_label(start, name, f" ({told} here)"), search=other, fics=fics))
    return found


def _label(start: str, name: str, end: str) -> str:
    return f"{start} {plain(name, limits.BUTTON_LABEL - len(start) - len(end) - 1)}{end}"


async def _count(interaction: Interaction, search: Search) -> tuple[int, str]:
    """How many fics it finds, and that number in words."""
    found = await member_search.find(interaction, await member_search.without_hidden(interaction, search))
    return found.total, f"{found.total:,}{'+' if found.more else ''}"


_QUESTION = len("Did you mean ?")
