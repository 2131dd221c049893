"""Any history of two servers' lists, and any search, for hypothesis to invent."""

import itertools
from dataclasses import dataclass
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some

from db.fics import fics, merge, recs
from db.store.store import Store
from db.tags import aliases
from fics.errors import NotAllowed, Unknown
from fics.models import WARNINGS, Absence, Facts, Fic, Gate, Kind, Level, Rating, Status
from fics.search.query import Search, Sort, Sought
from fics.search.ranges import Span
from fics.tags import tag_names as fic_tags
from tests.db.samples import AT, link, recced
from tests.db.scan import Aliases

NAMES = (
    "Harry Potter", "SPY x FAMILY", "Harry/Draco", "draco x harry", "Fluff", "No Character Death",
    "Character Death", "mcd", "Fluff and Angst", "Fluffs!", "Zero Fluff", "Death of a Character (Fluff-Free)",
    *WARNINGS,
)  # fmt: skip
WORDS = (
    "the", "café", "cafe\u0301s", "of", "don't", "ночь", "ночной", "Potter", "pottering", "well-known",
    "haunted", "haunting", "ёлки", "елка", '"haunting"',
)  # fmt: skip
AUTHORS = ("Potterfan", "the_author", "José", "JOSE", "Fluff")
MEMBERS = range(1, 5)
OPEN_AND_MATURE = frozenset({Gate.OPEN, Gate.MATURE})
fresh_server_ids = itertools.count(5000)

names = some.lists(some.sampled_from(NAMES), max_size=3, unique=True).map(tuple)
texts = some.lists(some.sampled_from(WORDS), max_size=4).map(" ".join)
labels = some.sampled_from((None, "K+", "k+", "NC-17"))
facts = some.builds(
    Facts,
    title=some.lists(some.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    authors=some.lists(some.sampled_from(AUTHORS), max_size=2).map(tuple),
    fandoms=names,
    relationships=names,
    characters=names,
    freeforms=names,
    warnings=some.lists(some.sampled_from((*WARNINGS, "Chose not to warn")), max_size=2).map(tuple),
    categories=some.sampled_from(((), ("Gen",), ("M/M", "F/M"))),
    rating=some.builds(Rating, some.sampled_from(Level), labels),
    summary=some.none() | texts,
    words=some.none() | some.integers(0, 3),
    chapters=some.none() | some.integers(1, 3),
    status=some.none() | some.sampled_from(Status),
    language=some.sampled_from((None, "English", "Русский")),
    updated=some.none() | some.dates(date(2020, 1, 1), date(2020, 1, 4)),
    links=some.lists(some.sampled_from("abc").map(link), max_size=2, unique=True).map(tuple),
    absence=some.sampled_from((None, None, None, *Absence)),
)
sorts = some.sampled_from(Sort)
one_name = some.sampled_from(NAMES).map(lambda name: (name,))
ratings = some.builds(
    Sought,
    levels=some.permutations(list(Level)).map(lambda levels: tuple(levels[:4])),
    label=labels,
    words=some.just(""),
)
spans = some.tuples(some.none() | some.integers(0, 3), some.none() | some.integers(1, 3)).map(
    lambda s: Span(*s)
)
minutes = some.sampled_from((Span(None, 0), Span(0, 10**9), Span(1, None)))
reccers = some.sampled_from(("1", "2", "plover", "²", "9" * 30))
one_author = some.sampled_from(AUTHORS).map(lambda name: (name,))
asked = some.one_of(
    some.builds(Search, characters=one_name, authors=one_author | some.just(()), sort=sorts),
    some.builds(Search, authors=one_author, text=texts, without=names, crossover=some.booleans()),
    some.builds(
        Search, words=spans, minutes=some.none() | minutes, unknown_lengths=some.booleans(), sort=sorts
    ),
    some.builds(
        Search,
        chapters=spans,
        words=some.none() | spans,
        without=one_name | some.just(()),
        unknown_lengths=some.booleans(),
        sort=sorts,
    ),
    some.builds(Search, chapters=spans, tags=one_name, sort=sorts),
    some.builds(
        Search, words=spans, without=one_name, unknown_lengths=some.booleans(), recced=spans, sort=sorts
    ),
    some.builds(
        Search, recced=spans, status=some.sampled_from(Status), crossover=some.booleans(), sort=sorts
    ),
    some.builds(
        Search,
        reccer=reccers,
        text=texts,
        tags=one_name | some.just(()),
        words=some.none() | spans,
        sort=sorts,
    ),
    some.builds(
        Search, language=some.sampled_from(("ENGLISH", "русский", "Deutsch")), status=some.none(), sort=sorts
    ),
    some.builds(Search, tags=one_name, sort=sorts),
    some.builds(Search, text=texts, sort=sorts),
    some.builds(Search, rating=ratings, sort=sorts),
    some.builds(Search, without=names, sort=sorts, unknown_warnings=some.booleans()),
    some.builds(Search, text=some.sampled_from(WORDS), without=one_name),
    some.builds(Search, tags=names, without=names, sort=sorts, unknown_warnings=some.booleans()),
    some.builds(Search, fandoms=one_name | some.just(()), ships=one_name),
    some.builds(Search, text=texts, tags=names, without=names, rating=some.none() | ratings, sort=sorts),
)
gate_sets = some.sampled_from((frozenset({Gate.OPEN}), OPEN_AND_MATURE, frozenset(Gate)))


@dataclass(frozen=True)
class Deed:
    """Something that a member does to a list; it may turn out to be impossible."""

    verb: str
    server: int
    number: int
    member: int
    facts: Facts
    wrote_it: bool

    async def do(self, store: Store, server_id: int) -> None:
        try:
            await self._do(store, server_id)
        except (Unknown, NotAllowed):
            return

    async def _do(self, store: Store, server_id: int) -> None:
        if self.verb == "post":
            await recced(store, self.facts, server_id=server_id, by=self.member, wrote_it=self.wrote_it)
            return
        fic_id = (await fics.by_number(store, server_id, self.number)).id
        if self.verb == "second":
            await recs.add(
                store, server_id, fic_id=fic_id, member_id=self.member, wrote_it=self.wrote_it, at=AT
            )
        elif self.verb == "withdraw":
            await recs.withdraw(store, server_id, fic_id=fic_id, member_id=self.member, at=AT)
        elif self.verb == "merge":
            other = (await fics.by_number(store, server_id, self.member)).id
            await merge.merge(store, server_id, (fic_id, other), sure=self.wrote_it, check=_any, by=1, at=AT)
        elif self.verb == "edit":
            await fics.change(
                store, server_id, fic_id=fic_id, change=lambda _: self.facts, by=self.member, at=AT
            )
        else:
            await fics.remove(store, server_id, fic_id=fic_id, by=self.member, at=AT)


def _any(facts: Facts) -> None:
    """What stands on the list may be anything."""


def deeds(*verbs: str) -> some.SearchStrategy[Deed]:
    return some.builds(
        Deed,
        verb=some.sampled_from(verbs),
        server=some.sampled_from((0, 0, 0, 1)),
        number=some.integers(1, 4),
        member=some.sampled_from(MEMBERS),
        facts=facts,
        wrote_it=some.booleans(),
    )


@dataclass(frozen=True)
class Naming:
    """A name that a moderator lets stand for a tag, or an alias that she takes away again."""

    server: int
    kind: Kind
    name: str
    target: str
    undo: bool

    async def do(self, store: Store, server_id: int) -> None:
        try:
            await self._do(store, server_id)
        except (Unknown, NotAllowed):
            return

    async def _do(self, store: Store, server_id: int) -> None:
        known = await aliases.every(store, server_id)
        if self.undo and known:
            alias_id = known[len(self.name) % len(known)].id
            await aliases.remove(store, server_id, alias_id=alias_id, by=1, at=AT)
        elif not self.undo:
            await aliases.add(
                store, server_id, kind=self.kind, name=self.name, target=self.target, by=1, at=AT
            )


tag_names = some.sampled_from(("Drarry", *NAMES))
namings = some.builds(
    Naming,
    server=some.sampled_from((0, 0, 0, 1)),
    kind=some.sampled_from(Kind),
    name=tag_names,
    target=tag_names,
    undo=some.sampled_from((False, False, True)),
)
later = deeds("post", "second", "withdraw", "edit", "remove", "merge")
histories = some.tuples(
    some.lists(namings, max_size=2),
    some.lists(deeds("post"), min_size=4, max_size=8),
    some.lists(later | namings, max_size=10),
).map(lambda parts: [*parts[0], *parts[1], *parts[2]])
against_a_scan = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


History = list[Deed | Naming]


async def after(store: Store, history: History) -> list[tuple[int, list[Fic], Aliases]]:
    """Two new servers' ids, all their fics and aliases, once the history has happened to them."""
    server_ids = [next(fresh_server_ids) for _ in range(2)]
    for deed in history:
        await deed.do(store, server_ids[deed.server])
    return [
        (server_id, await all_fics(store, server_id), await all_aliases(store, server_id))
        for server_id in server_ids
    ]


async def all_aliases(store: Store, server_id: int) -> Aliases:
    return {
        (alias.kind, fic_tags.key(alias.kind, alias.name)): fic_tags.key(alias.kind, alias.target)
        for alias in await aliases.every(store, server_id)
    }


async def all_fics(store: Store, server_id: int) -> list[Fic]:
    kept: list[Fic] = []
    for number in range(1, 20):
        try:
            kept.append(await fics.by_number(store, server_id, number))
        except Unknown:
            continue
    return kept
