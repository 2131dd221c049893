"""How a search is run: what its names stand for on one server, what it starts from, and in which order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from math import ceil, prod

from db.search import clauses
from db.search.clauses import (
    FROM_GATES,
    FROM_RECCER,
    FROM_TAG,
    FROM_TAGS,
    FROM_TEXT,
    ORDERS,
    Columns,
    Order,
    Start,
)
from db.search.visibility import Part
from db.store import servers
from db.store.columns import ids_of, json
from db.store.connection import Connection
from db.store.servers import KeptList
from db.store.text_index import are_whole, queries_in
from db.store.transactions import fetch
from db.tags.alias_targets import Named, named
from db.tags.exclusions import NOTHING, Excluded, excluded
from db.tags.tags import AUTHOR
from fics.search.filters import Filter, asked
from fics.search.query import Search, Sort
from fics.shelf import ShelfPlace
from fics.tags import tag_names
from fics.tags.name_parts import Meaning, meanings

FEW = 1000
"""Up to so many matches are sorted; where there are more, walking may be better."""
LISTED = 500
"""To look one fic up in the text index takes as long as to list those of so many that have the text."""
LOOKED_UP = 4
"""Up to so many fics are looked up one by one in the text index, however many may have the text."""
SPARE = 4
"""Times as many fics as should be enough are tried, as what matches is not spread evenly."""
BESIDE = 3
"""To look a fic up among those of a tag takes as long as to read so many of these, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """All of a plan that its statements' texts depend on: those of equal shape are made once."""

    lead: Start
    order: Order
    columns: Columns
    singles: tuple[bool, ...]
    """Of each name that must match, whether it is one tag."""
    beside: tuple[int, ...]
    """The places of those that are read side by side with the first."""
    barred: int
    """So many tags must not match."""
    barred_beside: tuple[int, ...]
    """The places of those that are read side by side with the first that must."""
    rows: int
    """So many rows of the table of triggers must not be said."""
    has_label: bool
    """Whether fics with an exact label come first."""
    has_text: bool
    looks_up_text: bool
    """Whether fics are looked up for it one by one."""
    has_headlines: bool
    readable: bool
    leaves_stopped: bool
    has_reccer: bool


# Without slots, as what follows from it is kept once it was asked for.
@dataclass(frozen=True, kw_only=True)
class Plan:
    """One search of one server; `wanted` is rarest first, and each of it is used there."""

    server_no: int
    numbered: int
    """The highest number of the server's fics: about how many it has."""
    search: Search
    wanted: tuple[Named, ...]
    excluded: Excluded
    reader_id: int | None = None
    """Who searches, for what she asks of her own shelf; None is nobody who has one."""
    reccer: Named | None = None
    """The member whose recs are asked for, and how many they are, counted to little more than FEW."""
    barred_fics: tuple[int, ...] = ()
    """How many fics have each tag that must not match; empty where it makes no difference."""
    in_text: int | None = None
    """How many fics have the text, counted to little more than those of the rarest other thing."""
    text: str = ""
    """The words that every fic must have, as the text index asks for them."""
    readable: bool = False
    """Whether only those count that everyone can read where they are, now, and that she has not stopped."""

    @cached_property
    def lead(self) -> Start:
        """What to look at, to see all that matches."""
        if self._leads:
            return min(self._leads, key=lambda lead: lead[0])[1]
        return FROM_TEXT if self.text else FROM_GATES

    @property
    def order(self) -> Order:
        """In which order what matches is found, but for what comes first by its label or its headline."""
        return ORDERS[self.search.sort]

    @cached_property
    def is_one_tag(self) -> bool:
        """Whether one tag, or one author, is all that is asked for."""
        if len(self.wanted) != 1 or len(self.wanted[0].ids) != 1 or self.search.text or self.readable:
            return False
        return not any(row.narrows and not _is_wanted(row) for row in asked(self.search))

    @property
    def leaves_stopped(self) -> bool:
        """Whether what its reader has stopped is left out: of what is offered, unless she asks for it."""
        asked = self.search.shelf
        wants = asked is not None and not asked.leaves_out and ShelfPlace.STOPPED in asked.places
        return self.readable and self.reader_id is not None and not wants

    @cached_property
    def looks_once(self) -> bool:
        """Whether few are expected to match of the many that are looked at: then once is enough."""
        return bool(self._leads) and self._expected <= FEW

    @property
    def is_counted_apart(self) -> bool:
        """Whether parts are better counted one by one: where an index leads to each."""
        return self.is_one_tag or self.lead is FROM_GATES

    @property
    def looks_up_text(self) -> bool:
        """Whether so few are expected to have all that is named that each is looked up for the text."""
        is_named = bool(self.wanted) or self.reccer is not None
        return is_named and are_whole(self.text) and self._expected_named <= LOOKED_UP

    @property
    def is_whole_list(self) -> bool:
        """Whether all fics are asked for, or all of some levels: these are counted as the list changes."""
        narrowed = any(row.narrows and row.field != "rating" for row in asked(self.search))
        return not (narrowed or self.text or self.readable)

    @cached_property
    def shape(self) -> Shape:
        """What its statements' texts depend on."""
        beside, barred_beside = self._beside
        return Shape(
            lead=self.lead,
            order=self.order,
            columns=Columns.asked(self.search, self.excluded),
            singles=tuple(len(each.ids) == 1 for each in self.wanted),
            beside=beside,
            barred=len(self.excluded.tag_ids),
            barred_beside=barred_beside,
            rows=len(self.excluded.row_nos),
            has_label=bool(clauses.label(self.search)),
            has_text=bool(self.text),
            looks_up_text=self.looks_up_text,
            has_headlines=self.has_headlines,
            readable=self.readable,
            leaves_stopped=self.leaves_stopped,
            has_reccer=self.reccer is not None,
        )

    @property
    def has_headlines(self) -> bool:
        """Whether fics with all words in title or authors come first."""
        return bool(self.text) and self.search.sort is Sort.BEST

    @cached_property
    def rarest(self) -> int:
        """How many fics have to be looked at, to know all that match: as far as this is known."""
        return min((fics for fics, _ in self._leads), default=self.numbered)

    @property
    def few(self) -> bool:
        """Whether these are few."""
        return bool(self._leads) and self.rarest <= FEW

    @property
    def may_read_barred(self) -> bool:
        """Whether it must be known how many fics have what is excluded, to read it beside the first tag."""
        barred = len(self.excluded.tag_ids)
        return bool(barred) and clauses.are_single(barred) and self.lead is FROM_TAG and not self.few

    @property
    def may_start_in_text(self) -> bool:
        """Whether it must be known how many fics have the text, to start from what is rarest."""
        return bool(self.text) and bool(self._leads) and not self.few

    def is_walked(self, total: int, *, reaching: int) -> bool:
        """Whether to walk to the `reaching`th of so many matches, or of more."""
        if total <= FEW or clauses.label(self.search):
            return False
        return not self._leads or reaching * self.numbered <= self.rarest * total

    def candidates(self, shown: int, *, within: int, reaching: int) -> int:
        """How many fics to try in their order, to reach so many of those shown `within` so many numbers.

        None, where another way takes less. So it does where a word is only begun: FTS5 would gather all words
        that begin so, of all servers, for each fic anew.
        """
        tried = SPARE * reaching * within / shown
        look_up = LISTED / SPARE if self.text else 1
        most = self.numbered if self.text else self.rarest
        is_less = are_whole(self.text) and tried * look_up <= most and not clauses.label(self.search)
        return ceil(tried) if is_less else 0

    def values(self, part: Part) -> dict[str, str | int | None]:
        """What every statement asks for one part of what matches."""
        return {**self._values, **part.values}

    @cached_property
    def _values(self) -> dict[str, str | int | None]:
        return {
            **ids_of(self.server_no),
            **clauses.values(self.search),
            "text": self.text,
            **clauses.wanted_values(self.wanted),
            "server_no": self.server_no,
            **clauses.excluded_values(self.excluded),
            "reader": self.reader_id,
            "stopped": clauses.STOPPED,
            "reccer": self.reccer and self.reccer.ids[0],
        }

    @cached_property
    def _leads(self) -> list[tuple[int, Start]]:
        """All that a search can start from, with how many fics that is, as far as it was counted."""
        tag = FROM_TAG if self.wanted and len(self.wanted[0].ids) == 1 else FROM_TAGS
        leads = [(each.fics, tag) for each in self.wanted[:1]]
        leads += [(self.reccer.fics, FROM_RECCER)] if self.reccer else []
        return leads + ([(self.in_text, FROM_TEXT)] if self.in_text is not None else [])

    @property
    def _beside(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The places of names that must match, and of tags that must not, which are read beside the first."""
        if self.lead is not FROM_TAG:
            return (), ()
        left, beside = float(self.wanted[0].fics), list[int]()
        for place, each in enumerate(self.wanted[1:], start=1):
            if len(each.ids) == 1 and each.fics <= BESIDE * left:
                beside.append(place)
                left *= each.fics / self.numbered
        barred = [place for place, fics in enumerate(self.barred_fics) if fics <= BESIDE * left]
        return tuple(beside), tuple(barred)

    @cached_property
    def _expected(self) -> float:
        """How many fics have all that is named, and the text, if none of it goes with another."""
        text = 1.0 if self.in_text is None else self.in_text / self.numbered
        return self._expected_named * text

    @cached_property
    def _expected_named(self) -> float:
        """How many fics have all that is named."""
        named = [*self.wanted, *([self.reccer] if self.reccer else [])]
        return self.numbered * prod(each.fics / self.numbered for each in named)


_ID_DIGITS = 19
"""Digits of the largest id; Discord's have 17 to 19, and SQLite's numbers end with the last of these."""
# SQLite refuses a larger number, and an id that long is nobody's
_LARGEST_ID = 2**63 - 1


async def planned(
    db: Connection, server_id: int, search: Search, *, reader_id: int | None = None
) -> Plan | None:
    """How to search, for that reader; None where nothing can match."""
    kept = await servers.list_in(db, server_id)
    return (await plans_in(db, kept, [search], reader_id=reader_id))[search] if kept else None


async def planned_in(
    db: Connection, server_no: int, search: Search, *, reader_id: int | None = None
) -> Plan | None:
    """How to search the list of the server at that place, for that reader; None where nothing can match."""
    kept = await servers.list_at_in(db, server_no)
    return (await plans_in(db, kept, [search], reader_id=reader_id))[search] if kept else None


async def plans_in(
    db: Connection, kept: KeptList, searches: Iterable[Search], *, reader_id: int | None = None
) -> dict[Search, Plan | None]:
    """How to run each of several searches of one list, looked up in as few statements as for one."""
    names = {search: wanted_names(search) for search in searches}
    every = [*dict.fromkeys(chain.from_iterable(names.values()))]
    found = await named(db, kept.server_no, every, has_aliases=kept.has_aliases)
    known = dict(zip(every, found, strict=True))
    asked_reccers = {search.reccer for search in names if search.reccer}
    reccers = {each: await _reccer(db, kept.server_no, each) for each in asked_reccers}
    possible = [
        search
        for search, own in names.items()
        if all(known[name].ids for name in own) and (not search.reccer or reccers[search.reccer])
    ]
    plans: dict[Search, Plan | None] = dict.fromkeys(names)
    if not possible:
        return plans
    without = {search.without for search in possible if search.without}
    kept_away = {
        each: await excluded(db, kept.server_no, each, has_aliases=kept.has_aliases) for each in without
    }
    texts = {search.text for search in possible if search.text}
    queries = await queries_in(db, kept.server_no, texts) if texts else {}
    for search in possible:
        wanted = {known[name] for name in names[search]}
        plan = Plan(
            server_no=kept.server_no,
            numbered=kept.last_number,
            search=search,
            wanted=tuple(sorted(wanted, key=lambda each: (each.fics, each.ids))),
            excluded=kept_away.get(search.without, NOTHING),
            reader_id=reader_id,
            reccer=reccers.get(search.reccer),
            text=queries.get(search.text, ""),
        )
        plan = replace(plan, in_text=await _in_text(db, plan)) if plan.may_start_in_text else plan
        plans[search] = (
            replace(plan, barred_fics=await _barred_fics(db, plan)) if plan.may_read_barred else plan
        )
    return plans


def _is_wanted(row: Filter) -> bool:
    """Whether a filter holds names that a fic must have, so that an index leads to it."""
    return row.has_names and row.can_be_dropped


@lru_cache(maxsize=256)
def wanted_names(search: Search) -> tuple[tuple[Meaning, ...], ...]:
    """For each name that must match, the kinds and keys that it may have; an author's is no tag's."""
    return tuple(_wanted_names(search))


def _wanted_names(search: Search) -> Iterator[tuple[Meaning, ...]]:
    for row in filter(_is_wanted, asked(search)):
        for name in row.names(search):
            yield meanings(row.kinds, name) or ((AUTHOR, tag_names.normal(name), False),)


def member_id_of(reccer: str) -> int | None:
    """The id that a search names a reccer by; None where it names none."""
    if not (reccer.isascii() and reccer.isdecimal() and len(reccer) <= _ID_DIGITS):
        return None
    return min(int(reccer), _LARGEST_ID)


async def _reccer(db: Connection, server_no: int, member: str) -> Named | None:
    """The member with this id, and how many recs are theirs here; None where there is no such one."""
    member_id = member_id_of(member)
    if member_id is None:
        return None
    rows = await fetch(
        db,
        """
        SELECT count(*) AS recs
        FROM (
            SELECT 1
            FROM rec INDEXED BY rec_by_member
            WHERE member_id = :member_id AND fic_id BETWEEN :low AND :high
            LIMIT :most
        )
        """,
        {"member_id": member_id, "most": FEW + 1, **ids_of(server_no)},
    )
    return Named((member_id,), rows[0]["recs"]) if rows[0]["recs"] else None


async def _barred_fics(db: Connection, plan: Plan) -> tuple[int, ...]:
    """How many fics have each of the tags that must not match, in their order."""
    rows = await fetch(
        db,
        """
        SELECT tag.open + tag.mature + tag.adult + tag.never_open AS fics
        FROM json_each(:tag_ids) AS one
        CROSS JOIN tag ON tag.id = one.value
        ORDER BY one.key
        """,
        {"tag_ids": json(plan.excluded.tag_ids)},
    )
    return tuple(row["fics"] for row in rows)


async def _in_text(db: Connection, plan: Plan) -> int:
    """How many fics have the text, counted until it is clear that something else is rarer."""
    rows = await fetch(
        db,
        """
        SELECT count(*) AS fics
        FROM (
            SELECT 1
            FROM fic_text
            WHERE fic_text MATCH :text AND rowid BETWEEN :low AND :high
            LIMIT :most
        )
        """,
        {"text": plan.text, "most": plan.rarest + 1, **ids_of(plan.server_no)},
    )
    return rows[0]["fics"]
