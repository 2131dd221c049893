"""The ways that SQLite really takes: it must not look at what it does not need."""

import itertools
from dataclasses import replace

import pytest

from db.connection import Store, fetch
from db.filters import Part
from db.plans import FEW, Plan
from db.tags import Named
from fics.models import Gate, Level, Status
from fics.query import Search, Sort, Sought
from fics.spans import Span

RARE, COMMON = Named((1,), 3), Named((2, 3), FEW + 1)
WANTED = ((), (RARE,), (COMMON,), (RARE, COMMON), (COMMON, COMMON))
EVERY_FILTER = Search(
    words=Span(1, 9),
    recced=Span(1, 9),
    status=Status.COMPLETE,
    language="English",
    crossover=True,
)
ONE_SERVERS = ("(server_no=?", "(id=?)", "(id>? AND id<?)")
LABELLED = Sought(levels=(Level.TEEN,), label="K+", words="K+")


def plan(search: Search, *wanted: Named) -> Plan:
    return Plan(server_no=7, search=search, wanted=wanted, barred=(8, 9))


async def steps(store: Store, sql: str, plan: Plan) -> list[str]:
    values = {
        **plan.values(Part.shown(plan.search, frozenset({Gate.OPEN}))),
        "size": 5,
        "skipped": 0,
        "most": 9,
    }
    async with store.read() as db:
        return [row["detail"] for row in await fetch(db, f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "two words"])
async def test_no_search_reads_whole_tables_or_wide_rows(store: Store, sort: Sort, text: str) -> None:
    for wanted, rating in itertools.product(WANTED, (None, LABELLED)):
        asked = plan(Search(sort=sort, text=text, rating=rating), *wanted)

        taken = [*await steps(store, asked.page, asked), *await steps(store, asked.count, asked)]

        assert [step for step in taken if step.startswith(("SCAN fic ", "SCAN posting"))] == []
        fics = [step for step in taken if step.startswith("SEARCH fic ")]
        assert fics
        assert all("COVERING INDEX" in step for step in fics)
        assert all(any(bound in step for bound in ONE_SERVERS) for step in fics)


@pytest.mark.parametrize("sort", Sort)
async def test_no_filter_needs_more_than_the_index_that_is_walked(store: Store, sort: Sort) -> None:
    for wanted in WANTED:
        asked = plan(replace(EVERY_FILTER, sort=sort), *wanted)

        taken = [*await steps(store, asked.page, asked), *await steps(store, asked.count, asked)]

        assert [step for step in taken if " fic " in step and "COVERING INDEX" not in step] == []


@pytest.mark.parametrize("tags", [(), (COMMON,)])
async def test_a_member_with_few_recs_leads(store: Store, tags: tuple[Named, ...]) -> None:
    asked = replace(plan(Search(text="two words"), *tags), reccer=Named((11,), 3))

    for sql in (asked.page, asked.count):
        taken = await steps(store, sql, asked)

        assert (
            "SEARCH rec USING COVERING INDEX rec_by_member (member_id=? AND fic_id>? AND fic_id<?)" in taken
        )


async def test_whether_a_member_recs_a_fic_is_one_look(store: Store) -> None:
    asked = replace(plan(Search(), RARE), reccer=Named((11,), FEW))

    taken = await steps(store, asked.count, asked)

    assert any(step.startswith("SEARCH rec USING") and "(fic_id=? AND member_id=?)" in step for step in taken)


async def test_a_text_is_looked_for_among_one_servers_fics_only(store: Store) -> None:
    asked = plan(Search(text="two words"))

    (step,) = {step for step in await steps(store, asked.count, asked) if "fic_text" in step}

    assert step.endswith("M7><")  # FTS5's own words for: match, rowid from, rowid to


@pytest.mark.parametrize("sort", Sort)
async def test_common_tags_walk_the_order_and_stop_early(store: Store, sort: Sort) -> None:
    asked = plan(Search(sort=sort), COMMON)

    taken = await steps(store, asked.page, asked)

    assert "USE TEMP B-TREE FOR ORDER BY" not in taken
    assert taken[0].startswith("SEARCH fic ")


async def test_a_rare_tag_leads(store: Store) -> None:
    asked = plan(Search(text="two words"), RARE, COMMON)

    for sql in (asked.page, asked.count):
        taken = await steps(store, sql, asked)

        assert "SEARCH posting USING PRIMARY KEY (tag_id=? AND fic_id>? AND fic_id<?)" in taken
        assert "SCAN lead" in taken
