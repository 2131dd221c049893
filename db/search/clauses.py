"""What a search asks of each fic in SQL, where its statement starts, and how it is sorted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from db.store.columns import json, mask
from db.tags.alias_targets import Named
from db.tags.exclusions import Excluded
from fics.models import Level
from fics.search.filters import asked, measures
from fics.search.query import Search, Sort
from fics.search.ranges import Span
from fics.shelf import ShelfPlace
from fics.tags import tag_names

MOST = (1 << 63) - 1
"""The largest whole number that a column can hold."""
_SINGLE = 8
"""Up to so many tags that must not match are looked for one by one, which is twice as fast as in a list."""

_SHOWN = """
        AND :gates >> {gate} & 1
"""
_UNTOLD = """
        AND :untold >> fic.untold & 1
"""
_UNTAGGED = """
        AND :untagged >> fic.untagged & 1
"""
_UNSIZED = """
        AND :unsized >> ({unsized}) & 1
"""
# The plus keeps SQLite 3.51 from joining these, and behind the fic: most fics would be looked at in vain.
_TAGGED = """
        AND +EXISTS (
            SELECT 1
            FROM posting
            WHERE tag_id = :wanted_{place} AND number = {number}
        )
"""
_NOT_TAGGED = """
        AND NOT EXISTS (
            SELECT 1
            FROM posting
            WHERE tag_id = :barred_{place} AND number = {number}
        )
"""
_NOT_TAGGED_ANY = """
        AND NOT EXISTS (
            SELECT 1
            FROM posting
            WHERE number = {number} AND tag_id IN (SELECT value FROM json_each(:barred))
        )
"""
_NOT_STATED = """
        AND NOT EXISTS (
            SELECT 1
            FROM stated
            WHERE row_no = :row_{place} AND fic_id = {fic_id}
        )
"""
_TAGGED_ANY = """
        AND +EXISTS (
            SELECT 1
            FROM posting
            WHERE number = {number} AND tag_id IN (SELECT value FROM json_each(:wanted_{place}))
        )
"""
READABLE = """
        AND NOT fic.absent
"""
SHELVED = """
            SELECT link.fic_id
            FROM shelf
            CROSS JOIN link ON link.server_no = :server_no AND link.key = shelf.key
            WHERE shelf.member_id = :reader AND shelf.place IN (SELECT value FROM json_each({places}))
            UNION ALL
            SELECT fic_id
            FROM shelf
            WHERE member_id = :reader
                AND place IN (SELECT value FROM json_each({places}))
                AND fic_id >> 24 = :server_no
"""
"""The fics of a server's list that are in some places of its reader's own shelf."""
STOPPED = json([ShelfPlace.STOPPED])
"""The place of what she doesn't want to be offered, as `stopped` of a statement."""
NOT_STOPPED = f"""
        AND fic.id NOT IN (
            {SHELVED.format(places=":stopped").strip()}
        )
"""
RECCED_BY = """
        AND EXISTS (
            SELECT 1
            FROM rec
            WHERE fic_id = {fic_id} AND member_id = :reccer
        )
"""
# Words are asked of the fic itself, as it is looked at last: to look for them takes the longest.
IN_TEXT = """
        AND fic.id IN (
            SELECT rowid
            FROM fic_text
            WHERE fic_text MATCH :text AND rowid BETWEEN :low AND :high
        )
"""
HAS_TEXT = """
        AND EXISTS (
            SELECT 1
            FROM fic_text
            WHERE fic_text MATCH :text AND rowid = fic.id
        )
"""
IN_HEADLINE = """
        AND fic.id IN (
            SELECT rowid
            FROM fic_headline
            WHERE fic_headline MATCH :text AND rowid BETWEEN :low AND :high
        )
"""
NO_HEADLINE = """
        AND fic.id NOT IN (
            SELECT rowid
            FROM fic_headline
            WHERE fic_headline MATCH :text AND rowid BETWEEN :low AND :high
        )
"""
HEADLINE_FIRST = """
        fic.id IN (
            SELECT rowid
            FROM fic_headline
            WHERE fic_headline MATCH :text AND rowid BETWEEN :low AND :high
        ) DESC,
"""


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter's half in SQL: what is asked of each fic, and with which parameters."""

    sql: str
    values: Callable[[Search], dict[str, str | int | None]]
    column: str = ""
    """Of a measure: the column that is NULL where it is not known; what is not known passes the condition."""


def _levels(search: Search) -> dict[str, str | int | None]:
    levels = search.rating.levels if search.rating else tuple(Level)
    return {
        "levels": mask(frozenset(levels)),
        "level_list": json(sorted(set(levels))),
        "label": label(search),
    }


def _shelf(search: Search) -> dict[str, str | int | None]:
    asked = search.shelf
    return {
        "shelf_places": json(asked.places if asked else ()),
        "on_shelf": asked is not None and not asked.leaves_out,
    }


def _length(search: Search) -> dict[str, str | int | None]:
    return _bounds(search.length, "shortest", "longest")


def _bounds(span: Span | None, low: str, high: str) -> dict[str, str | int | None]:
    span = span or Span()
    return {low: min(span.low or 0, MOST), high: MOST if span.high is None else min(span.high, MOST)}


_LENGTH = Condition(
    "AND coalesce(fic.words BETWEEN :shortest AND :longest, true)", _length, column="fic.words"
)
# The plus keeps SQLite from taking the bounds for a reason to sort what it could walk.
_RECCED = "AND +fic.recced BETWEEN :least_recced AND :most_recced"
CONDITIONS: Mapping[str, Condition] = {
    "words": _LENGTH,
    "minutes": _LENGTH,
    "chapters": Condition(
        "AND coalesce(fic.chapters BETWEEN :fewest_chapters AND :most_chapters, true)",
        lambda search: _bounds(search.chapters, "fewest_chapters", "most_chapters"),
        column="fic.chapters",
    ),
    "rating": Condition("AND :levels >> fic.level & 1", _levels),
    "recced": Condition(_RECCED, lambda search: _bounds(search.recced, "least_recced", "most_recced")),
    "status": Condition("AND fic.status = :status", lambda search: {"status": search.status}),
    "language": Condition(
        "AND :language IN ('', fic.language)",
        lambda search: {"language": tag_names.normal(search.language)},
    ),
    "shelf": Condition(f"AND (fic.id IN ({SHELVED.format(places=':shelf_places')})) = :on_shelf", _shelf),
    "crossover": Condition("AND fic.crossover = :crossover", lambda search: {"crossover": search.crossover}),
}
"""By field of a filter; names, the reccer and the text are asked for otherwise (`db/search/plans.py`)."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of a fic's columns a search asks about, whatever it asks for there."""

    fields: tuple[str, ...]
    """Of the filters that are asked for."""
    measured: tuple[str, ...]
    """Of those, the measures by which a fic of which they are not known is held back."""
    has_warning: bool
    has_trigger: bool

    @classmethod
    def asked(cls, search: Search, excluded: Excluded) -> "Columns":
        """Those about which this search asks, where that is excluded."""
        fields = tuple(row.field for row in asked(search) if row.field in CONDITIONS)
        return cls(fields, measures(search), excluded.has_warning, excluded.has_trigger)

    @property
    def unsized(self) -> str:
        """Whether a measure is not known of a fic, as an expression that is 0 or 1; empty where none is."""
        names = dict.fromkeys(CONDITIONS[field].column for field in self.measured)
        return " OR ".join(f"{name} IS NULL" for name in names)


def conditions(columns: Columns, *, gate: str = "fic.gate") -> str:
    """What is asked of every fic, wherever the search starts."""
    told = (_UNTOLD if columns.has_warning else "") + (_UNTAGGED if columns.has_trigger else "")
    sized = _UNSIZED.format(unsized=columns.unsized) if columns.measured else ""
    asked_for = dict.fromkeys(CONDITIONS[field].sql for field in columns.fields)
    return _SHOWN.format(gate=gate) + told + sized + "\n".join(asked_for)


@lru_cache(maxsize=256)
def values(search: Search) -> Mapping[str, str | int | None]:
    """The parameters of a search that are the same for every part of it."""
    every = [condition.values(search) for condition in CONDITIONS.values()]
    return {name: value for values in every for name, value in values.items()}


def tagged(place: int, *, is_one: bool, number: str) -> str:
    """The condition that a fic, by its number, has the tag, or one of the tags, of a name that must match."""
    return (_TAGGED if is_one else _TAGGED_ANY).format(place=place, number=number)


def unstated(rows: int, *, fic_id: str) -> list[str]:
    """The conditions that a fic, by its id, says none of so many rows of the table of triggers."""
    return [_NOT_STATED.format(fic_id=fic_id, place=place) for place in range(rows)]


def are_single(barred: int) -> bool:
    """Whether so many tags that must not match are looked for one by one."""
    return barred <= _SINGLE


def not_tagged(barred: Iterable[int], *, number: str) -> list[str]:
    """The conditions that a fic, by its number, has none of the tags at these places that must not match."""
    places = tuple(barred)
    if are_single(len(places)):
        return [_NOT_TAGGED.format(number=number, place=place) for place in places]
    return [_NOT_TAGGED_ANY.format(number=number)]


def excluded_values(excluded: Excluded) -> dict[str, str | int | None]:
    """What is excluded, as `row_0` and so on, and `barred_0` and so on; where tags are many, as one list."""
    rows = {f"row_{place}": row_no for place, row_no in enumerate(excluded.row_nos)}
    if not are_single(len(excluded.tag_ids)):
        return {**rows, "barred": json(excluded.tag_ids)}
    return {**rows, **{f"barred_{place}": tag_id for place, tag_id in enumerate(excluded.tag_ids)}}


def wanted_values(wanted: tuple[Named, ...]) -> dict[str, str | int | None]:
    """The tag of each name that must match, or the tags, as `wanted_0`, `wanted_1` and so on."""
    ids = {f"wanted_{place}": each.ids for place, each in enumerate(wanted)}
    return {name: each[0] if len(each) == 1 else json(each) for name, each in ids.items()}


def label(search: Search) -> str | None:
    """The exact label that comes first, in normal form."""
    return tag_names.normal(search.rating.label) if search.rating and search.rating.label else None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a statement starts; and how it says a fic's number, id and gate before it looks at the fic."""

    sql: str
    where: str
    fic_id: str
    number: str
    gate: str = "fic.gate"

    @property
    def reads_fics(self) -> bool:
        """Whether it starts with the fics themselves, and not with what leads to them."""
        return self.fic_id == "fic.id"


_OWN = {"fic_id": "fic.id", "number": "(fic.id & 0xFFFFFF)"}
_LED = {"fic_id": "lead.fic_id", "number": "(lead.fic_id & 0xFFFFFF)"}
# A posting repeats its fic's gate.
_POSTED = {"fic_id": "(:low + lead.number)", "number": "lead.number", "gate": "lead.gate"}
FROM_TAG = Start("FROM posting AS lead", "lead.tag_id = :wanted_0", **_POSTED)
FROM_TAGS = Start(
    """
    FROM (
        SELECT DISTINCT number, gate
        FROM posting
        WHERE tag_id IN (SELECT value FROM json_each(:wanted_0))
    ) AS lead
""",
    "true",
    **_POSTED,
)
FROM_RECCER = Start(
    "FROM rec AS lead INDEXED BY rec_by_member",
    "lead.member_id = :reccer AND lead.fic_id BETWEEN :low AND :high",
    **_LED,
)
FROM_TEXT = Start(
    """
    FROM (
        SELECT rowid AS fic_id
        FROM fic_text
        WHERE fic_text MATCH :text AND rowid BETWEEN :low AND :high
    ) AS lead
""",
    "true",
    **_LED,
)
FROM_HEADLINE = Start(FROM_TEXT.sql.replace("fic_text", "fic_headline"), "true", **_LED)
FROM_DRAWN = Start(
    "FROM json_each(:drawn) AS drawn", "true", fic_id="drawn.value", number="(drawn.value & 0xFFFFFF)"
)
FROM_GATES = Start(
    "FROM fic INDEXED BY fic_by_gate",
    """fic.server_no = :server_no
        AND fic.gate IN (SELECT value FROM json_each(:gate_list))
        AND fic.untold IN (SELECT value FROM json_each(:untold_list))
        AND fic.untagged IN (SELECT value FROM json_each(:untagged_list))
        AND fic.level IN (SELECT value FROM json_each(:level_list))
""",
    **_OWN,
)
FROM_IDS = Start("FROM fic", "fic.id BETWEEN :low AND :high", **_OWN)

# The ORDER BY has SQLite read the tags side by side, as their postings lie in the order of numbers; without
# it both would be sorted. The limit, which is none, keeps it from dropping the order where fics are joined.
_SIDE_BY_SIDE = """
    FROM (
        SELECT number, gate
        FROM posting
        WHERE tag_id = :wanted_0
        {others}
        ORDER BY number
        LIMIT -1
    ) AS lead
"""
_BESIDE = """
        {operator}
        SELECT number, gate
        FROM posting
        WHERE tag_id = :{tag}
"""


def side_by_side(wanted: Iterable[int], barred: Iterable[int]) -> Start:
    """The fics of the first name that must match, which is one tag, and of others; without the barred."""
    others = [_BESIDE.format(operator="INTERSECT", tag=f"wanted_{place}") for place in wanted]
    others += [_BESIDE.format(operator="EXCEPT", tag=f"barred_{place}") for place in barred]
    return Start(_SIDE_BY_SIDE.format(others="".join(others)), "true", **_POSTED)


def with_tag(start: Start) -> Start:
    """What starts so and has the first name that must match, which is one tag; postings tell the gates."""
    sql = f"""{start.sql}
    CROSS JOIN posting AS tagged ON tagged.tag_id = :wanted_0 AND tagged.number = {start.number}
"""
    return replace(start, sql=sql, gate="tagged.gate")


def first_of(order: "Order") -> Start:
    """The first `candidates` of an order, by their ids alone."""
    sql = f"""
    FROM (
        SELECT fic.id
        {order.walk.sql}
        WHERE {order.walk.where}
        ORDER BY
            {order.sql}
        LIMIT :candidates
    ) AS tried
"""
    return Start(sql, "true", fic_id="tried.id", number="(tried.id & 0xFFFFFF)")


def _sorted(index: str) -> Start:
    return Start(f"FROM fic INDEXED BY {index}", "fic.server_no = :server_no", **_OWN)


@dataclass(frozen=True, slots=True)
class Order:
    """An order of fics: where it can be walked, and how it is said."""

    walk: Start
    sql: str


_BY_RECCED = Order(_sorted("fic_by_recced"), "fic.recced DESC, fic.id DESC")
ORDERS = {
    Sort.BEST: _BY_RECCED,
    Sort.RECCED: _BY_RECCED,
    Sort.NEWEST: Order(FROM_IDS, "fic.id DESC"),
    Sort.UPDATED: Order(_sorted("fic_by_updated"), "fic.updated DESC, fic.id DESC"),
    Sort.LONGEST: Order(_sorted("fic_by_longest"), "fic.words DESC, fic.id DESC"),
    Sort.SHORTEST: Order(_sorted("fic_by_shortest"), "fic.words IS NULL, fic.words, fic.id DESC"),
}
