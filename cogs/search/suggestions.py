"""What to ask for instead, where a search found nothing or reads otherwise than meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice
from zlib import crc32

from bot.access import visibility
from bot.access.permissions import server_of
from bot.interaction import Interaction
from bot.search import exclusion_names, known_names, member_search
from bot.ui import limits
from bot.ui.text import plain
from cogs.search import moods
from db.privacy import hidden_tags
from db.search.results import COUNTED
from db.store.store import Store
from db.tags.exclusions import Idle
from db.tags.usage import by_name
from fics.catalogue import _, number
from fics.models import Kind
from fics.search import syntax
from fics.search.filters import Filter, asked
from fics.search.query import Search
from fics.search.relaxed import alone, looser
from fics.tags.tag_names import normal
from fics.text import text_words

_OFFERED = 3
"""Names that are offered at most."""
_ROOM = limits.BUTTON_LABEL - 35
"""Characters of a button for the name in it; the rest is for what stands around it, in any language."""


class _Way(Enum):
    """How a search differs from the one that found nothing."""

    TRY = auto()
    DROP = auto()
    ONLY = auto()


async def nearest(interaction: Interaction, search: Search) -> list[tuple[str, Search]]:
    """Names used here, and keys, that are near to what was asked for, each with the search that it makes."""
    keyed = syntax.meant(search)
    found = [(syntax.line(keyed), keyed)] if keyed else []
    wanted = [row for row in asked(search) if row.has_names and row.can_be_dropped]
    for row, name in ((each, name) for each in wanted for name in each.names(search)):
        if len(found) >= _OFFERED:
            break
        names = await _suggested(interaction, row, name)
        if normal(name) not in map(normal, names):
            for other in names:
                changed = tuple(other if own == name else own for own in row.names(search))
                found.append((other, replace(search, **{row.field: changed})))
    return found[:_OFFERED]


async def _suggested(interaction: Interaction, row: Filter, name: str) -> list[str]:
    """Names near to one that was typed; else the one ship or fandom that it is short for."""
    if not row.kinds:
        return [author for author, _fics in await known_names.authors(interaction, name, limit=_OFFERED)]
    near = await known_names.like(interaction, name, frozenset(row.kinds), limit=_OFFERED)
    if near:
        return [other for other, _fics in near]
    shortened = row.kinds[0] if len(row.kinds) == 1 else Kind.RELATIONSHIP
    used = await known_names.whole(interaction, shortened, name)
    return [used.name] if used else []


_NAMES = 3
"""Names that are kept away, and are looked at."""
_WORDS = 12
"""Words of a text that are looked at."""
_MORE = (2, 1)
"""So many words of the text may belong to such a name."""


async def apart(interaction: Interaction, search: Search) -> list[tuple[str, Search]]:
    """The tag that a name to keep away is with words of the text, and the search without that tag.

    It is one that this room may name, and that the member does not hide anyway; else there is none.
    """
    tried = list(_together(search))
    if not tried:
        return []
    store, server_id = interaction.client.store, server_of(interaction)
    gates = (await visibility.of(interaction)).gates
    hidden = [normal(name) for name in await hidden_tags.hidden(store, interaction.user.id)]

    async def first(within: Store) -> list[tuple[str, Search]]:
        for typed, other in tried:
            used = await by_name(within, server_id, typed, gates=gates)
            if used and normal(used.name) not in hidden:
                return [(typed, other)]
        return []

    return await store.run_together(first)


def _together(search: Search) -> Iterator[tuple[str, Search]]:
    words = [*text_words.parts(search.text)]
    single = [name for name in search.without if " " not in name][:_NAMES]
    places = [(start, start + more) for more in _MORE for start in range(min(len(words), _WORDS))]
    for name in single:
        for start, stop in places:
            if stop <= len(words):
                typed = " ".join([name, *words[start:stop]]).replace('"', "")
                without = tuple(typed if other == name else other for other in search.without)
                yield typed, replace(search, text=" ".join(words[:start] + words[stop:]), without=without)


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
        Offer(label=_("Did you mean {tag}?", tag=plain(name, _ROOM)), search=other)
        for name, other in await nearest(interaction, search)
    ]
    tagged = (await moods.tagged(interaction, search))[:_TRIED]
    less, only = [list(islice(parts, _TRIED)) for parts in (looser(search), alone(search))]
    finds = await member_search.totals(
        interaction, [other for _name, other in (*tagged, *less)], [other for _part, other in only]
    )
    if any(other in finds for _name, other in (*tagged, *less)):
        only = []
    tried = [_offer(_Way.TRY, name, other, finds[other]) for name, other in tagged if other in finds]
    fewer = [
        _offer(way, await _called(interaction, part), other, finds[other])
        for way, parts in ((_Way.DROP, less), (_Way.ONLY, only))
        for part, other in parts
        if other in finds
    ]
    most = sorted(_once(fewer), key=lambda offer: -offer.fics)
    every = [*meant, *_once(tried)[:_EACH], *most[:_EACH]]
    return list({offer.mark: offer for offer in reversed(every)}.values())[::-1]


async def parted(interaction: Interaction, search: Search) -> list[Offer]:
    """What a minus before the first word of a tag may have meant, whatever was found."""
    return [
        Offer(label=_("Did you mean without “{tag}”?", tag=plain(name, _ROOM)), search=other)
        for name, other in await apart(interaction, search)
    ]


async def excluding(interaction: Interaction, search: Search, idle: Iterable[Idle]) -> list[Offer]:
    """What may be meant by names that leave out nothing, each once."""
    found = [
        Offer(label=_("Leave out {name}", name=plain(name, _ROOM)), search=other)
        for name, other in await _excluding(interaction, search, idle)
    ]
    return list({offer.mark: offer for offer in found}.values())[: limits.ACTION_ROW_BUTTONS]


async def _excluding(
    interaction: Interaction, search: Search, idle: Iterable[Idle]
) -> list[tuple[str, Search]]:
    unknown = [each.name for each in idle if not each.is_known][:_OFFERED]
    return [
        (label, replace(search, without=tuple(other if own == name else own for own in search.without)))
        for name in unknown
        for label, other in await exclusion_names.meant(interaction, name)
    ]


async def taken(interaction: Interaction, search: Search, mark: int) -> Search:
    """The search behind an offer that was pressed; the old one where that is not offered any more."""
    others = [
        *await apart(interaction, search),
        *await _excluding(interaction, search, await exclusion_names.idle(interaction, search.without)),
        *await nearest(interaction, search),
        *await moods.tagged(interaction, search),
        *looser(search),
        *alone(search),
    ]
    return next((other for _name, other in others if _mark(other) == mark), search)


def _mark(search: Search) -> int:
    return crc32(syntax.line(search).encode())


async def _called(interaction: Interaction, part: Search) -> str:
    """A part of a search, as it is typed."""
    return syntax.line(await member_search.with_reccer_name(interaction, part))


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
