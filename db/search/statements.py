"""The statements that run a plan: what each selects, from where, and what it asks there."""

from collections.abc import Iterable

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
from db.search.plans import Plan
from db.store.columns import USED

_PAGE = """
    SELECT fic.id
    {source}
    ORDER BY
        {order}
    LIMIT :size OFFSET :skipped
"""
# A fic's sort is a number below 32, so that a part is a mask of the sorts that it holds.
_GATE, _UNTAGGED, _UNTOLD = "fic.gate << 3", "fic.untagged << 2", "fic.untold << 1"
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
    SELECT fic.id
    FROM (
        SELECT *
        {source}
        ORDER BY
            {order}
        LIMIT :candidates
    ) AS fic
    WHERE true {asked}
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
_THOSE_OF = """
    SELECT fic.id
    {source}
"""
_LABEL_FIRST = """
        coalesce(fic.label = :label, 0) DESC,
"""


def tally(plan: Plan, parts: Iterable[str]) -> str:
    """Counts these parts in one go; needs `most`, and the sorts of each part by its name."""
    return _TALLY.format(source=_asked(plan, plan.lead), sums=_sums(parts), sort=_sort(plan))


def look(plan: Plan, parts: Iterable[str]) -> str:
    """Counts parts in one go, and finds the ids of a page as JSON; needs `most`, `size` and `skipped`."""
    source, order = _asked(plan, plan.lead), _best_first(plan)
    return _LOOK.format(source=source, order=order, sums=_sums(parts), sort=_sort(plan))


def count(plan: Plan) -> str:
    """Counts what matches; needs `most`, but may count further."""
    return _USED if plan.is_one_tag else _COUNT.format(source=_asked(plan, plan.lead))


def nth(plan: Plan) -> str:
    """Finds the id of one match, by its place among those counted; needs `skipped`."""
    return _NTH.format(source=_asked(plan, plan.lead))


def first_of(plan: Plan) -> str:
    """Finds the first match in a list of ids; needs `drawn`."""
    return _FIRST_OF.format(source=_asked(plan, FROM_DRAWN))


def those_of(plan: Plan) -> str:
    """Finds which of a list of ids match; needs `drawn`, and `low` and `high` around all of them."""
    return _THOSE_OF.format(source=_asked(plan, FROM_DRAWN))


def page(plan: Plan) -> str:
    """Finds a page by looking at all; needs `size` and `skipped`, as those below."""
    lead = FROM_IDS if plan.lead is FROM_GATES else plan.lead
    return _PAGE.format(source=_asked(plan, lead), order=_best_first(plan))


def walk(plan: Plan, *, beside: bool = False) -> str:
    """Finds a page by walking, or what comes `beside` the headlines."""
    source = _asked(plan, plan.order.walk) + (clauses.NO_HEADLINE if beside else "")
    return _PAGE.format(source=source, order=plan.order.sql)


def trial(plan: Plan, *, beside: bool = False) -> str:
    """Finds a page among the first `candidates` of an order, each looked up by itself in the text index."""
    source = plan.order.walk
    asked = _conditions(plan, source, text=clauses.HAS_TEXT) + (clauses.NO_HEADLINE if beside else "")
    return _TRIAL.format(source=source.sql, order=plan.order.sql, asked=asked)


def headlines(plan: Plan) -> str:
    """Finds what comes first: all words in title or authors; these are looked at."""
    return _PAGE.format(source=_asked(plan, FROM_HEADLINE), order=plan.order.sql)


def headlines_walked(plan: Plan) -> str:
    """Finds those with all words in title or authors by walking, which is better where they are many."""
    source = _asked(plan, plan.order.walk, text=clauses.IN_HEADLINE)
    return _PAGE.format(source=source, order=plan.order.sql)


def headline_count(plan: Plan) -> str:
    """Counts the fics with all words in title or authors; needs `most`."""
    return _COUNT.format(source=_asked(plan, FROM_HEADLINE))


def _sums(parts: Iterable[str]) -> str:
    return _SUMS + "".join(_SUM.format(part=part) for part in parts)


def _sort(plan: Plan) -> str:
    """A fic's sort, as far as the search tells fics apart."""
    told = [_UNTOLD] if plan.excluded.has_warning else []
    told += [_UNTAGGED] if plan.excluded.has_trigger else []
    unsized = clauses.unsized(plan.search)
    sized = [unsized] if unsized else []
    return " | ".join(f"({each})" for each in (_GATE, *told, *sized)) + " AS sort"


def _best_first(plan: Plan) -> str:
    """The order of all that is looked at, where nothing that comes first was taken out before."""
    label = _LABEL_FIRST if clauses.label(plan.search) else ""
    headline = clauses.HEADLINE_FIRST if plan.has_headlines else ""
    return label + headline + plan.order.sql


def _asked(plan: Plan, source: Start, *, text: str = clauses.IN_TEXT) -> str:
    """A source, with all that is asked there and that it does not answer itself."""
    return source.sql + _conditions(plan, source, text=text)


def _conditions(plan: Plan, source: Start, *, text: str) -> str:
    led = 1 if source in (FROM_TAG, FROM_TAGS) else 0
    wanted = range(led, len(plan.wanted))
    asked = [clauses.tagged(plan.wanted, place, number=source.number) for place in wanted]
    asked += clauses.kept_away(plan.excluded, number=source.number)
    asked += [clauses.conditions(plan.search, plan.excluded)]
    asked += [clauses.READABLE] if plan.readable else []
    asked += [clauses.NOT_STOPPED] if plan.leaves_stopped else []
    asked += [clauses.RECCED_BY] if plan.reccer and source is not FROM_RECCER else []
    if plan.text and source not in (FROM_TEXT, FROM_HEADLINE):
        asked.append(text)
    return "".join(asked)
