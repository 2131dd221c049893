"""What to ask for instead, where a search found nothing or reads otherwise than meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice
from zlib import crc32

from bot.search import exclusion_names, member_search
from bot.search.reader import Reader
from bot.ui import limits
from bot.ui.text import plain
from cogs.search import corrections, moods
from db.fics import fics
from db.search.results import COUNTED, SearchPage
from db.store.store import Store
from db.tags.exclusions import Idle
from fics.catalogue import _, number
from fics.search import syntax
from fics.search.query import Search
from fics.search.relaxed import alone, looser

_ROOM = limits.BUTTON_LABEL - 35
"""Characters of a button for the name in it; the rest is for what stands around it, in any language."""
_EACH = 3
"""Offers of one kind at most."""
_TRIED = 12
"""Searches of one kind that are tried for them."""


class _Way(Enum):
    """How a search differs from the one that found nothing."""

    TRY = auto()
    DROP = auto()
    ONLY = auto()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is said beside a page of results."""

    is_empty: bool
    """Whether the list has no fics at all."""
    offers: Sequence[Offer] = ()
    """What may have been meant, or what finds something where this search found nothing."""
    idle: tuple[Idle, ...] = ()
    """Names to leave out that leave out nothing."""
    idle_offers: Sequence[Offer] = ()
    """What may have been meant by those."""


async def beside(reader: Reader, search: Search, found: SearchPage, *, reccer: str) -> Beside:
    """All that is said beside a page that was found, looked up in one go; `reccer` is how hers is typed.

    Of an empty list there is nothing that could be filtered out, and nothing to offer.
    """
    is_empty = not found.total and await fics.are_none(reader.store, reader.server_id)
    offers = not (found.beside or is_empty)
    if not search.without and not offers:
        return Beside(is_empty=is_empty)

    async def looked_up(store: Store) -> Beside:
        within = reader.within(store)
        parted = await _parted(within, search)
        idle = () if is_empty else await exclusion_names.idle(within, search.without)
        return Beside(
            is_empty=is_empty,
            offers=parted + (await _offered(within, search, reccer) if offers else []),
            idle=idle,
            idle_offers=await _excluding(within, search, idle) if idle else [],
        )

    return await reader.store.run_together(looked_up)


async def _offered(reader: Reader, search: Search, reccer: str) -> list[Offer]:
    """What finds something here and now, as far as she may see it."""
    meant = [
        Offer(label=_("Did you mean {tag}?", tag=plain(name, _ROOM)), search=other)
        for name, other in await corrections.nearest(reader, search)
    ]
    tagged = (await moods.tagged(reader, search))[:_TRIED]
    less, only = [list(islice(parts, _TRIED)) for parts in (looser(search), alone(search))]
    finds = await member_search.totals(
        reader, [other for _name, other in (*tagged, *less)], [other for _part, other in only]
    )
    if any(other in finds for _name, other in (*tagged, *less)):
        only = []
    tried = [_offer(_Way.TRY, name, other, finds[other]) for name, other in tagged if other in finds]
    fewer = [
        _offer(way, syntax.line(replace(part, reccer=part.reccer and reccer)), other, finds[other])
        for way, parts in ((_Way.DROP, less), (_Way.ONLY, only))
        for part, other in parts
        if other in finds
    ]
    most = sorted(_once(fewer), key=lambda offer: -offer.fics)
    every = [*meant, *_once(tried)[:_EACH], *most[:_EACH]]
    return list({offer.mark: offer for offer in reversed(every)}.values())[::-1]


async def _parted(reader: Reader, search: Search) -> list[Offer]:
    """What a minus before the first word of a tag may have meant, whatever was found."""
    return [
        Offer(label=_("Did you mean without “{tag}”?", tag=plain(name, _ROOM)), search=other)
        for name, other in await corrections.apart(reader, search)
    ]


async def _excluding(reader: Reader, search: Search, idle: Iterable[Idle]) -> list[Offer]:
    """What may be meant by names that leave out nothing, each once."""
    found = [
        Offer(label=_("Leave out {name}", name=plain(name, _ROOM)), search=other)
        for name, other in await corrections.excluding(reader, search, idle)
    ]
    return list({offer.mark: offer for offer in found}.values())[: limits.ACTION_ROW_BUTTONS]


async def taken(reader: Reader, search: Search, mark: int) -> Search:
    """The search behind an offer that was pressed; the old one where that is not offered any more."""

    async def looked_up(store: Store) -> Search:
        within = reader.within(store)
        idle = await exclusion_names.idle(within, search.without)
        others = [
            *await corrections.apart(within, search),
            *await corrections.excluding(within, search, idle),
            *await corrections.nearest(within, search),
            *await moods.tagged(within, search),
            *looser(search),
            *alone(search),
        ]
        return next((other for _name, other in others if _mark(other) == mark), search)

    return await reader.store.run_together(looked_up)


def _mark(search: Search) -> int:
    return crc32(syntax.line(search).encode())


def _offer(way: _Way, name: str, other: Search, finds: int) -> Offer:
    many = f"{number(min(finds, COUNTED))}{'+' if finds > COUNTED else ''}"
    return Offer(label=_label(way, plain(name, _ROOM), many), search=other, fics=finds)


def _once(offers: Iterable[Offer]) -> list[Offer]:
    """Each search once, as it was offered first."""
    by_search = dict[Search, Offer]()
    for offer in offers:
        by_search.setdefault(offer.search, offer)
    return list(by_search.values())


def _label(way: _Way, search: str, fics: str) -> str:
    match way:
        case _Way.TRY:
            # Translators: on a button, at most 30 characters without {search} and {fics}, a number
            return _("Try {search} ({fics} here)", search=search, fics=fics)
        case _Way.DROP:
            # Translators: on a button, which leaves a filter out; at most 30 characters without the values
            return _("Drop {search} ({fics} here)", search=search, fics=fics)
        case _Way.ONLY:
            # Translators: on a button, which keeps one filter alone; at most 30 characters without the values
            return _("Only {search} ({fics} here)", search=search, fics=fics)
