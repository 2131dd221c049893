"""How a search is run: what it starts from, what it asks of each fic, and in which order.

SQLite knows nothing of how fics are spread over servers, so the way is chosen here and fixed with
CROSS JOIN and INDEXED BY. There are two: to *look at all* fics of the rarest thing asked for, and sort what
matches; or to *walk* a sorted index until a page is full, which is better where much matches.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, prod

from db import filters
from db.columns import USED, ids_of
from db.meanings import Named
from db.parts import Part
from db.sources import (
    FROM_DRAWN,
    FROM_GATES,
    FROM_HEADLINE,
    FROM_IDS,
    FROM_RECCER,
    FROM_TAG,
    FROM_TAGS,
    FROM_TEXT,
    ORDERS,
    Source,
)
from fics.query import Search, Sort

FEW = 1000
"""Up to so many matches are sorted; where there are more, walking may be better."""
LISTED = 500
"""To look one fic up in the text index takes as long as to list those of so many that have the text."""
SPARE = 4
"""Times as many fics as should be enough are tried, as what matches is not spread evenly."""


_PAGE = """
    SELECT fic.id
    {source}
    ORDER BY
        {order}
    LIMIT :size OFFSET :skipped
"""
# A fic's sort is a number below 16, so that a part is a mask of the sorts that it holds.
_GATE, _UNTOLD, _UNSIZED = "fic.gate << 2", "fic.untold << 1", "fic.words IS NULL"
_SUMS = """
        count(*) AS fics,
        max(id) & 0xFFFFFF AS last
"""
_SUM = """,
        count(*) FILTER (WHERE :{part} >> sort & 1) AS {part}
"""
_TALLY = """
    SELECT {sums}
    FROM (
        SELECT fic.id, {sort}
        {source}
        LIMIT :most
    )
"""
_LOOK = """
    WITH matching AS MATERIALIZED (
        SELECT fic.id, fic.recced, fic.updated, fic.words, fic.label, {sort}
        {source}
        LIMIT :most
    )
    SELECT
        (
            SELECT json_group_array(id)
            FROM (
                SELECT fic.id
                FROM matching AS fic
                WHERE :shown >> sort & 1
                ORDER BY
                    {order}
                LIMIT :size OFFSET :skipped
            )
        ) AS page,
        {sums}
    FROM matching
"""
# SQLite takes the candidates one by one as they come, and ends with the last that is wanted.
_TRIAL = """
    SELECT candidate.id
    FROM (
        SELECT fic.id
        {source}
        ORDER BY
            {order}
        LIMIT :candidates
    ) AS candidate
    WHERE EXISTS (
        SELECT 1
        FROM fic_text
        WHERE fic_text MATCH :text AND rowid = candidate.id
    )
    LIMIT :size OFFSET :skipped
"""
_COUNT = """
    SELECT count(*) AS fics
    FROM (
        SELECT 1
        {source}
        LIMIT :most
    )
"""
_USED = f"""
    SELECT {USED} AS fics
    FROM tag
    WHERE id = :wanted_0
"""
_NTH = """
    SELECT fic.id
    {source}
    LIMIT 1 OFFSET :skipped
"""
_FIRST_OF = """
    SELECT fic.id
    {source}
    ORDER BY drawn.key
    LIMIT 1
"""
_LABEL_FIRST = """
        coalesce(fic.label = :label, 0) DESC,
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One search of one server; `wanted` is rarest first, and each of it is used there."""

    server_no: int
    numbered: int
    """The highest number of the server's fics: about how many it has."""
    search: Search
    wanted: tuple[Named, ...]
    barred: tuple[int, ...]
    reccer: Named | None = None
    """The member whose recs are asked for, and how many they are, counted to little more than FEW."""
    in_text: int | None = None
    """How many fics have the text, counted to little more than those of the rarest other thing."""
    text: str = ""
    """The words that every fic must have, as the text index asks for them."""
    readable: bool = False
    """Whether only those count that everyone can read where they are, now."""

    def tally(self, parts: Iterable[str]) -> str:
        """The statement that counts these parts in one go; needs `most`, and the sorts of each part."""
        return _TALLY.format(source=self._asked(self._lead), sums=_sums(parts), sort=self._sort)

    def look(self, parts: Iterable[str]) -> str:
        """The same, with the ids of a page as JSON; needs `size` and `skipped`, too."""
        source = self._asked(self._lead)
        return _LOOK.format(source=source, order=self._best_first, sums=_sums(parts), sort=self._sort)

    @property
    def looks_once(self) -> bool:
        """Whether few are expected to match of the many that are looked at: then once is enough."""
        return bool(self._leads) and self._expected <= FEW

    @property
    def count(self) -> str:
        """The statement that counts what matches; needs `most`, but may count further."""
        return _USED if self._is_one_tag else _COUNT.format(source=self._asked(self._lead))

    @property
    def is_counted_apart(self) -> bool:
        """Whether parts are better counted one by one: where an index leads to each."""
        return self._is_one_tag or self._lead is FROM_GATES

    @property
    def nth(self) -> str:
        """The statement that finds the id of one match, by its place among those counted; needs `skipped`."""
        return _NTH.format(source=self._asked(self._lead))

    @property
    def first_of(self) -> str:
        """The statement that finds the first match in a list of ids; needs `drawn`."""
        return _FIRST_OF.format(source=self._asked(FROM_DRAWN))

    @property
    def page(self) -> str:
        """The statement that finds a page by looking at all; needs `size` and `skipped`, as those below."""
        lead = FROM_IDS if self._lead is FROM_GATES else self._lead
        return _PAGE.format(source=self._asked(lead), order=self._best_first)

    def walk(self, *, beside: bool = False) -> str:
        """The statement that finds a page by walking, or what comes `beside` the headlines."""
        return _PAGE.format(source=self._walked(beside=beside), order=self._order)

    def trial(self, *, beside: bool = False) -> str:
        """The same, where so many `candidates` are looked up in the text index, one by one."""
        source = self._walked(beside=beside, text="")
        return _TRIAL.format(source=source, order=self._order)

    @property
    def headlines(self) -> str:
        """The statement for what comes first: all words in title or authors; these are looked at."""
        return _PAGE.format(source=self._asked(FROM_HEADLINE), order=self._order)

    @property
    def headlines_walked(self) -> str:
        """The same by walking, which is better where these are many."""
        source = ORDERS[self.search.sort].walk
        return _PAGE.format(source=self._asked(source, text=filters.IN_HEADLINE), order=self._order)

    @property
    def headline_count(self) -> str:
        """The statement that counts those; needs `most`."""
        return _COUNT.format(source=self._asked(FROM_HEADLINE))

    @property
    def has_headlines(self) -> bool:
        """Whether fics with all words in title or authors come first."""
        return bool(self.text) and self.search.sort is Sort.BEST

    @property
    def rarest(self) -> int:
        """How many fics have to be looked at, to know all that match: as far as this is known."""
        return min((fics for fics, _ in self._leads), default=self.numbered)

    @property
    def few(self) -> bool:
        """Whether these are few."""
        return bool(self._leads) and self.rarest <= FEW

    @property
    def may_start_in_text(self) -> bool:
        """Whether it must be known how many fics have the text, to start from what is rarest."""
        return bool(self.text) and bool(self._leads) and not self.few

    def is_walked(self, total: int, *, reaching: int) -> bool:
        """Whether to walk to the `reaching`th of so many matches, or of more."""
        if total <= FEW or filters.label(self.search):
            return False
        return not self._leads or reaching * self.numbered <= self.rarest * total

    def candidates(self, shown: int, *, within: int, reaching: int) -> int:
        """How many fics to try, to reach so many of those shown `within` so many numbers.

        None, where it takes less to list all that have the text.
        """
        tried = reaching * within / shown
        return ceil(SPARE * tried) if self.text and tried * LISTED <= self.numbered else 0

    def values(self, part: Part) -> dict[str, str | int | None]:
        """What every statement asks for one part of what matches."""
        return {
            **ids_of(self.server_no),
            **filters.values(self.search),
            "text": self.text,
            **part.values,
            **filters.wanted_values(self.wanted),
            "server_no": self.server_no,
            **filters.barred_values(self.barred),
            "reccer": self.reccer and self.reccer.ids[0],
        }

    @property
    def _is_one_tag(self) -> bool:
        """Whether one tag, or one author, is all that is asked for."""
        unasked = ("text", "without", "rating", "length", "recced", "status", "language", "reccer")
        others = any(getattr(self.search, field) for field in unasked) or self.search.crossover is not None
        return len(self.wanted) == 1 and len(self.wanted[0].ids) == 1 and not (others or self.readable)

    @property
    def _sort(self) -> str:
        """A fic's sort, as far as this search tells fics apart."""
        told = [_UNTOLD] if self.search.avoided_warnings else []
        sized = [_UNSIZED] if self.search.length else []
        return " | ".join(f"({each})" for each in (_GATE, *told, *sized)) + " AS sort"

    @property
    def _best_first(self) -> str:
        """The order of all that is looked at, where nothing that comes first was taken out before."""
        label = _LABEL_FIRST if filters.label(self.search) else ""
        headline = filters.HEADLINE_FIRST if self.has_headlines else ""
        return label + headline + self._order

    @property
    def _order(self) -> str:
        return ORDERS[self.search.sort].sql

    def _walked(self, *, beside: bool, text: str = filters.IN_TEXT) -> str:
        source = self._asked(ORDERS[self.search.sort].walk, text=text)
        return source + (filters.NO_HEADLINE if beside else "")

    @property
    def _leads(self) -> list[tuple[int, Source]]:
        """All that a search can start from, with how many fics that is, as far as it was counted."""
        tag = FROM_TAG if self.wanted and len(self.wanted[0].ids) == 1 else FROM_TAGS
        leads = [(each.fics, tag) for each in self.wanted[:1]]
        leads += [(self.reccer.fics, FROM_RECCER)] if self.reccer else []
        return leads + ([(self.in_text, FROM_TEXT)] if self.in_text is not None else [])

    @property
    def _expected(self) -> float:
        """How many fics have all that is named, and the text, if none of it goes with another."""
        named = [*self.wanted, *([self.reccer] if self.reccer else [])]
        known = [each.fics for each in named] + ([] if self.in_text is None else [self.in_text])
        return self.numbered * prod(fics / self.numbered for fics in known)

    @property
    def _lead(self) -> Source:
        """What to look at, to see all that matches."""
        if self._leads:
            return min(self._leads, key=lambda lead: lead[0])[1]
        return FROM_TEXT if self.text else FROM_GATES

    def _asked(self, source: Source, *, text: str = filters.IN_TEXT) -> str:
        """A source, with all that is asked there and that it does not answer itself."""
        led = 1 if source in (FROM_TAG, FROM_TAGS) else 0
        asked = [
            filters.tagged(self.wanted, place, number=source.number) for place in range(led, len(self.wanted))
        ]
        asked += filters.untagged(self.barred, number=source.number)
        asked += [filters.conditions(self.search)]
        asked += [filters.READABLE] if self.readable else []
        asked += [filters.RECCED_BY] if self.reccer and source is not FROM_RECCER else []
        if self.text and source not in (FROM_TEXT, FROM_HEADLINE):
            asked.append(text)
        return source.sql + "".join(asked)


def _sums(parts: Iterable[str]) -> str:
    return _SUMS + "".join(_SUM.format(part=part) for part in parts)
