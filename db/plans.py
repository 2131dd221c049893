"""How a search is run: what it starts from, what it asks of each fic, and in which order.

SQLite knows nothing of how fics are spread over servers, so the way is chosen here and fixed with
CROSS JOIN and INDEXED BY. There are two: to *look at all* fics of the rarest thing asked for, and sort what
matches; or to *walk* a sorted index until a page is full, which is better where much matches. Who walks and
looks for words has a list of all fics that have them. Before either, where so many match that the first few
fics of the index should be enough, these are *tried*.
"""

from dataclasses import dataclass
from math import ceil, prod

from db import filters
from db.columns import ids_of
from db.meanings import Named
from db.parts import Part
from db.sources import FROM_GATES, FROM_RECCER, FROM_TAG, FROM_TAGS, FROM_TEXT, ORDERS, Order, Source
from db.words import are_whole
from fics.query import Search, Sort

FEW = 1000
"""Up to so many matches are sorted; where there are more, walking may be better."""
LISTED = 500
"""To look one fic up in the text index takes as long as to list those of so many that have the text."""
SPARE = 4
"""Times as many fics as should be enough are tried, as what matches is not spread evenly."""


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

    @property
    def lead(self) -> Source:
        """What to look at, to see all that matches."""
        if self._leads:
            return min(self._leads, key=lambda lead: lead[0])[1]
        return FROM_TEXT if self.text else FROM_GATES

    @property
    def order(self) -> Order:
        """In which order what matches is found, but for what comes first by its label or its headline."""
        return ORDERS[self.search.sort]

    @property
    def is_one_tag(self) -> bool:
        """Whether one tag, or one author, is all that is asked for."""
        unasked = ("text", "without", "rating", "length", "recced", "status", "language", "reccer")
        others = any(getattr(self.search, field) for field in unasked) or self.search.crossover is not None
        return len(self.wanted) == 1 and len(self.wanted[0].ids) == 1 and not (others or self.readable)

    @property
    def looks_once(self) -> bool:
        """Whether few are expected to match of the many that are looked at: then once is enough."""
        return bool(self._leads) and self._expected <= FEW

    @property
    def is_counted_apart(self) -> bool:
        """Whether parts are better counted one by one: where an index leads to each."""
        return self.is_one_tag or self.lead is FROM_GATES

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
        """How many fics to try in their order, to reach so many of those shown `within` so many numbers.

        None, where another way takes less. So it does where a word is only begun: FTS5 would gather all words
        that begin so, of all servers, for each fic anew.
        """
        tried = SPARE * reaching * within / shown
        look_up = LISTED / SPARE if self.text else 1
        most = self.numbered if self.text else self.rarest
        is_less = are_whole(self.text) and tried * look_up <= most and not filters.label(self.search)
        return ceil(tried) if is_less else 0

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
