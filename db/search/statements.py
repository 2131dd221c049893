"""The statements that run a plan: what each selects, from where, and what it asks there."""

from collections.abc import Iterable
from functools import lru_cache

from db.search import clauses
from db.search.clauses import (
    FROM_DRAWN,
    FROM_GATES,
    FROM_HEADLINE,
    FROM_IDS,
    FROM_RECCER,
    FROM_TAG,
    FROM_TAGS,
    FROM_TEXT,
    Start,
)
from db.search.plans import Plan, Shape

_PAGE = """
    SELECT {fic_id} AS id
    {source}
    ORDER BY
        {order}
    LIMIT :size OFFSET :skipped
"""
# A fic's sort is a number below 32, so that a part is a mask of the sorts that it holds.
_GATE, _UNTAGGED, _UNTOLD = "{gate} << 3", "fic.untagged << 2", "fic.untold << 1"
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
        SELECT {fic_id} AS id, {sort}
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
    SELECT {fic_id} AS id
    {source}
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
LEVELS = """
    SELECT gate, sum(fics) AS fics
    FROM list_number
    WHERE server_no = :server_no AND :levels >> level & 1
    GROUP BY gate
"""
"""How many fics of the levels that are asked for there are behind each gate."""
_NTH = """
    SELECT {fic_id} AS id
    {source}
    LIMIT 1 OFFSET :skipped
"""
_FIRST_OF = """
    SELECT {fic_id} AS id
    {source}
    ORDER BY drawn.key
    LIMIT 1
"""
_THOSE_OF = """
    SELECT {fic_id} AS id
    {source}
"""
_LABEL_FIRST = """
        coalesce(fic.label = :label, 0) DESC,
"""


def tally(plan: Plan, parts: Iterable[str]) -> str:
    """Counts these parts in one go; needs `most`, and the sorts of each part by its name."""
    return _tally(plan.shape, tuple(parts))


def look(plan: Plan, parts: Iterable[str]) -> str:
    """Counts parts in one go, and finds the ids of a page as JSON; needs `most`, `size` and `skipped`."""
    return _look(plan.shape, tuple(parts))


def count(plan: Plan) -> str:
    """Counts what matches; needs `most`."""
    return _count(plan.shape, plan.lead)


def nth(plan: Plan) -> str:
    """Finds the id of one match, by its place among those counted; needs `skipped`."""
    return _nth(plan.shape)


def first_of(plan: Plan) -> str:
    """Finds the first match in a list of ids; needs `drawn`."""
    return _of_drawn(plan.shape, _FIRST_OF)


def those_of(plan: Plan) -> str:
    """Finds which of a list of ids match; needs `drawn`, and `low` and `high` around all of them."""
    return _of_drawn(plan.shape, _THOSE_OF)


def page(plan: Plan) -> str:
    """Finds a page by looking at all; needs `size` and `skipped`, as those below."""
    return _page(plan.shape)


def walk(plan: Plan, *, beside: bool = False) -> str:
    """Finds a page by walking, or what comes `beside` the headlines."""
    return _walk(plan.shape, beside=beside)


def trial(plan: Plan, *, beside: bool = False) -> str:
    """Finds a page among the first `candidates` of an order, each looked up by itself in the text index."""
    return _trial(plan.shape, beside=beside)


def headlines(plan: Plan) -> str:
    """Finds what comes first: all words in title or authors; these are looked at."""
    return _headlines(plan.shape)


def headlines_walked(plan: Plan) -> str:
    """Finds those with all words in title or authors by walking, which is better where they are many."""
    return _headlines_walked(plan.shape)


def headline_count(plan: Plan) -> str:
    """Counts the fics with all words in title or authors; needs `most`."""
    return _count(plan.shape, FROM_HEADLINE)


@lru_cache(maxsize=256)
def _tally(shape: Shape, parts: tuple[str, ...]) -> str:
    return _filled(_TALLY, shape, shape.lead, sums=_sums(parts), sort=_sort(shape))


@lru_cache(maxsize=256)
def _look(shape: Shape, parts: tuple[str, ...]) -> str:
    order = _best_first(shape)
    return _filled(_LOOK, shape, shape.lead, order=order, sums=_sums(parts), sort=_sort(shape))


@lru_cache(maxsize=256)
def _count(shape: Shape, lead: Start) -> str:
    return _filled(_COUNT, shape, lead)


@lru_cache(maxsize=64)
def _nth(shape: Shape) -> str:
    return _filled(_NTH, shape, shape.lead)


@lru_cache(maxsize=256)
def _of_drawn(shape: Shape, statement: str) -> str:
    return _filled(statement, shape, FROM_DRAWN)


@lru_cache(maxsize=256)
def _page(shape: Shape) -> str:
    lead = FROM_IDS if shape.lead is FROM_GATES else shape.lead
    return _filled(_PAGE, shape, lead, order=_best_first(shape))


@lru_cache(maxsize=256)
def _walk(shape: Shape, *, beside: bool) -> str:
    also = clauses.NO_HEADLINE if beside else ""
    return _filled(_PAGE, shape, shape.order.walk, also=also, order=shape.order.sql)


@lru_cache(maxsize=256)
def _trial(shape: Shape, *, beside: bool) -> str:
    also = clauses.NO_HEADLINE if beside else ""
    return _filled(_TRIAL, shape, clauses.first_of(shape.order), text=clauses.HAS_TEXT, also=also)


@lru_cache(maxsize=64)
def _headlines(shape: Shape) -> str:
    return _filled(_PAGE, shape, FROM_HEADLINE, order=shape.order.sql)


@lru_cache(maxsize=64)
def _headlines_walked(shape: Shape) -> str:
    return _filled(_PAGE, shape, shape.order.walk, text=clauses.IN_HEADLINE, order=shape.order.sql)


def _sums(parts: Iterable[str]) -> str:
    return _SUMS + "".join(_SUM.format(part=part) for part in parts)


def _sort(shape: Shape) -> str:
    """A fic's sort, as far as the search tells fics apart."""
    columns = shape.columns
    told = [_UNTOLD] if columns.has_warning else []
    told += [_UNTAGGED] if columns.has_trigger else []
    sized = [columns.unsized] if columns.measured else []
    return " | ".join(f"({each})" for each in (_GATE, *told, *sized)) + " AS sort"


def _best_first(shape: Shape) -> str:
    """The order of all that is looked at, where nothing that comes first was taken out before."""
    label = _LABEL_FIRST if shape.has_label else ""
    headline = clauses.HEADLINE_FIRST if shape.has_headlines else ""
    return label + headline + shape.order.sql


def _filled(
    statement: str, shape: Shape, start: Start, *, text: str = "", also: str = "", **named: str
) -> str:
    """A statement from where it starts, with all that is asked there and that this does not answer itself.

    The fics themselves are looked at only where something is asked that nothing else tells.
    """
    source = _read_from(shape, start)
    asked = _conditions(shape, start, source, text=text) + also
    named = {name: each.replace("{gate}", source.gate) for name, each in named.items()}
    looked_at = "fic." in "".join((asked, statement, *named.values()))
    fics = f"CROSS JOIN fic ON fic.id = {source.fic_id}"
    joined = fics if looked_at and not source.reads_fics else ""
    whole = f"{source.sql}\n{joined}\nWHERE {source.where}{asked}"
    return statement.format(source=whole, fic_id=source.fic_id, **named)


def _read_from(shape: Shape, start: Start) -> Start:
    """A start, and the first tag that must match beside it; or other tags beside this one, where it leads."""
    if start is FROM_TAG and (shape.beside or shape.barred_beside):
        return clauses.side_by_side(shape.beside, shape.barred_beside)
    has_tag = bool(shape.singles) and shape.singles[0] and start is not FROM_TAG
    return clauses.with_tag(start) if has_tag else start


def _conditions(shape: Shape, start: Start, source: Start, *, text: str) -> str:
    number, fic_id = source.number, source.fic_id
    led = start in (FROM_TAG, FROM_TAGS) or source.gate == "tagged.gate"
    beside = (shape.beside, shape.barred_beside) if start is FROM_TAG else ((), ())
    wanted = [place for place in range(int(led), len(shape.singles)) if place not in beside[0]]
    barred = [place for place in range(shape.barred) if place not in beside[1]]
    asked = [clauses.tagged(place, is_one=shape.singles[place], number=number) for place in wanted]
    asked += clauses.unstated(shape.rows, fic_id=fic_id)
    asked += clauses.not_tagged(barred, number=number)
    asked += [clauses.conditions(shape.columns, gate=source.gate)]
    asked += [clauses.READABLE] if shape.readable else []
    asked += [clauses.NOT_STOPPED] if shape.leaves_stopped else []
    if shape.has_reccer and start is not FROM_RECCER:
        asked.append(clauses.RECCED_BY.format(fic_id=fic_id))
    if shape.has_text and start not in (FROM_TEXT, FROM_HEADLINE):
        asked.append(text or (clauses.HAS_TEXT if shape.looks_up_text else clauses.IN_TEXT))
    return "".join(asked)
