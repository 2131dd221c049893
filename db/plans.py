"""How a search is run: what it starts from, what it asks of each fic, and in which order.

SQLite knows nothing of how fics are spread over servers, so the way is chosen here and fixed with
CROSS JOIN and INDEXED BY.
"""

from dataclasses import dataclass

from db import filters
from db.columns import fic_ids_of, json
from db.filters import Part
from db.tags import Named
from db.words import query
from fics.query import Search, Sort

FEW = 1000
"""Up to so many fics are looked at and sorted; above, the sorted index is walked until a page is full."""

_FROM_TAG = """
    FROM (
        SELECT DISTINCT fic_id
        FROM posting
        WHERE tag_id IN (SELECT value FROM json_each(:wanted_0)) AND fic_id BETWEEN :low AND :high
    ) AS lead
    CROSS JOIN fic INDEXED BY fic_by_id ON fic.id = lead.fic_id
    WHERE true
"""
_FROM_TEXT = """
    FROM (
        SELECT rowid AS fic_id
        FROM fic_text
        WHERE fic_text MATCH :text AND rowid BETWEEN :low AND :high
    ) AS lead
    CROSS JOIN fic INDEXED BY fic_by_id ON fic.id = lead.fic_id
    WHERE true
"""
_FROM_RECCER = """
    FROM (
        SELECT fic_id
        FROM rec INDEXED BY rec_by_member
        WHERE member_id = :reccer AND fic_id BETWEEN :low AND :high
    ) AS lead
    CROSS JOIN fic INDEXED BY fic_by_id ON fic.id = lead.fic_id
    WHERE true
"""
_FROM_DRAWN = """
    FROM json_each(:drawn) AS drawn
    CROSS JOIN fic INDEXED BY fic_by_id ON fic.id = drawn.value
    WHERE true
"""
_FROM_SORTED = """
    FROM fic INDEXED BY {index}
    WHERE fic.server_no = :server_no
"""
_FROM_IDS = """
    FROM fic INDEXED BY fic_by_id
    WHERE fic.id BETWEEN :low AND :high
"""
_FROM_GATES = """
    FROM fic INDEXED BY fic_by_gate
    WHERE fic.server_no = :server_no
        AND fic.gate IN (SELECT value FROM json_each(:gate_list))
"""
_HEADLINE_FIRST = """
        fic.id IN (
            SELECT rowid
            FROM fic_text
            WHERE fic_text MATCH :headline AND rowid BETWEEN :low AND :high
        ) DESC,
"""
_LABEL_FIRST = """
        coalesce(fic.label = :label, 0) DESC,
"""

_PAGE = """
    SELECT fic.id
    {source}
    ORDER BY
        {order}
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
_BY_RECCED = _FROM_SORTED.format(index="fic_by_recced"), "fic.recced DESC, fic.id DESC"
_SORTS = {
    Sort.BEST: _BY_RECCED,
    Sort.RECCED: _BY_RECCED,
    Sort.NEWEST: (_FROM_IDS, "fic.id DESC"),
    Sort.UPDATED: (_FROM_SORTED.format(index="fic_by_updated"), "fic.updated DESC, fic.id DESC"),
    Sort.LONGEST: (_FROM_SORTED.format(index="fic_by_longest"), "fic.words DESC, fic.id DESC"),
    Sort.SHORTEST: (
        _FROM_SORTED.format(index="fic_by_shortest"),
        "fic.words IS NULL, fic.words, fic.id DESC",
    ),
}
"""For each order, where to walk it, and how to say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One search of one server; `wanted` is rarest first, and each of it is used there."""

    server_no: int
    search: Search
    wanted: tuple[Named, ...]
    barred: tuple[int, ...]
    reccer: Named | None = None
    """The member whose recs are asked for, and how many they are, counted to little more than FEW."""

    @property
    def page(self) -> str:
        """The statement that finds the ids of one page; needs `size` and `skipped`."""
        walk, order = _SORTS[self.search.sort]
        labelled = filters.label(self.search) is not None
        source = self._from(_FROM_IDS if labelled else walk, all_anyway=labelled)
        return _PAGE.format(source=source, order=self._first + order)

    @property
    def count(self) -> str:
        """The statement that counts what matches; needs `most`."""
        return _COUNT.format(source=self._from(_FROM_GATES, all_anyway=True))

    @property
    def nth(self) -> str:
        """The statement that finds the id of one match, by its place among those counted; needs `skipped`."""
        return _NTH.format(source=self._from(_FROM_GATES, all_anyway=True))

    @property
    def first_of(self) -> str:
        """The statement that finds the first match in a list of ids; needs `drawn`."""
        return _FIRST_OF.format(source=self._asked(_FROM_DRAWN))

    @property
    def few(self) -> bool:
        """Whether few fics have to be looked at, to know all that match."""
        return any(each.fics <= FEW for each in (*self.wanted[:1], *filter(None, [self.reccer])))

    def values(self, part: Part) -> dict[str, str | int | None]:
        """What both statements ask for one part of what matches."""
        return {
            **fic_ids_of(self.server_no),
            **filters.values(self.search),
            **filters.part_values(part),
            **filters.wanted_values(self.wanted),
            "server_no": self.server_no,
            "barred": json(self.barred),
            "reccer": self.reccer and self.reccer.ids[0],
        }

    @property
    def _first(self) -> str:
        """What comes before the order that was asked for."""
        headline = query(self.search.text) and self.search.sort is Sort.BEST
        return (_LABEL_FIRST if filters.label(self.search) else "") + (_HEADLINE_FIRST if headline else "")

    def _from(self, walk: str, *, all_anyway: bool) -> str:
        """Where to start, with all that is asked there; `all_anyway`: no order to stop early in."""
        return self._asked(self._start(walk, all_anyway=all_anyway))

    def _asked(self, source: str) -> str:
        """A source, with all that is asked there and that it does not answer itself."""
        asked = range(1 if source is _FROM_TAG else 0, len(self.wanted))
        conditions = [filters.conditions(self.search, barred=bool(self.barred))]
        conditions += [filters.TAGGED.format(place=place) for place in asked]
        if self.reccer and source is not _FROM_RECCER:
            conditions.append(filters.RECCED_BY)
        if query(self.search.text) and source is not _FROM_TEXT:
            conditions.append(filters.IN_TEXT)
        return source + "".join(conditions)

    def _start(self, walk: str, *, all_anyway: bool) -> str:
        leads = [(self.wanted[0].fics, _FROM_TAG)] if self.wanted else []
        leads += [(self.reccer.fics, _FROM_RECCER)] if self.reccer else []
        _, rarest = min(leads, default=(0, walk))
        if self.few:
            return rarest
        if query(self.search.text):
            return _FROM_TEXT
        return rarest if all_anyway else walk
