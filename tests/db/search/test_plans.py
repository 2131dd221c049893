"""The ways that SQLite really takes: it must not look at what it does not need."""

import itertools
from dataclasses import replace
from functools import partial

import pytest

from db.fics import same_fic
from db.search import statements
from db.search.plans import FEW, SPARE, Plan
from db.search.visibility import Part
from db.store.store import Store
from db.store.transactions import fetch
from db.tags.alias_targets import Named
from db.tags.exclusions import Excluded
from fics.models import Gate, Level, Status
from fics.search import syntax
from fics.search.filters import FILTERS, Filter
from fics.search.query import Search, Sort, Sought
from fics.search.ranges import Span
from fics.tags.triggers.table import BY_KEY

RARE, COMMON, TWOFOLD = Named((1,), 3), Named((2,), FEW + 1), Named((3, 4), FEW + 2)
WANTED = ((), (RARE,), (COMMON,), (TWOFOLD,), (RARE, COMMON, TWOFOLD))
EVERY_FILTER = Search(
    words=Span(1, 9),
    chapters=Span(1, 9),
    recced=Span(1, 9),
    status=Status.COMPLETE,
    language="English",
    crossover=True,
)
ONE_SERVERS = ("(server_no=?", "(rowid=?)", "(rowid>? AND rowid<?)")
PARTS = ("shown", "adult", "silent", "unmeasured")
EVERY_PLAN = (
    statements.page,
    statements.walk,
    statements.count,
    statements.nth,
    statements.first_of,
)
HEADLINES = (
    statements.headlines,
    statements.headlines_walked,
    statements.headline_count,
    partial(statements.walk, beside=True),
    partial(statements.trial, beside=True),
)
WALKS = (statements.walk, statements.headlines_walked, partial(statements.walk, beside=True))
TRIALS = (statements.trial, partial(statements.trial, beside=True))
LABELLED = Sought(levels=(Level.TEEN,), label="K+", words="K+")


def plan(search: Search, *wanted: Named) -> Plan:
    excluded = Excluded((8, 9), (BY_KEY["rape"], BY_KEY["suicide"]), (1, 2))
    return Plan(
        server_no=7, numbered=9_000, search=search, wanted=wanted, excluded=excluded, text=search.text
    )


async def steps(store: Store, sql: str, plan: Plan) -> list[str]:
    values = {
        **plan.values(Part.shown(plan.search, plan.excluded, frozenset({Gate.OPEN}))),
        "size": 5,
        "skipped": 0,
        "most": 9,
        "drawn": "[1]",
        "candidates": 9,
        **dict.fromkeys(PARTS, 1),
    }
    async with store.read() as db:
        return [row["detail"] for row in await fetch(db, f"EXPLAIN QUERY PLAN {sql}", values)]


def start(steps: list[str]) -> str:
    """The first step that reads anything."""
    return next(step for step in steps if step.startswith(("SEARCH", "SCAN")))


async def all_steps(store: Store, plan: Plan) -> list[str]:
    """Of every statement that the plan may run."""
    sqls = [make(plan) for make in EVERY_PLAN]
    sqls += [make(plan, PARTS) for make in (statements.tally, statements.look)]
    if plan.has_headlines:
        sqls += [make(plan) for make in HEADLINES]
    if plan.text:
        sqls.append(statements.trial(plan))
    return [step for sql in sqls for step in await steps(store, sql, plan)]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "two words"])
async def test_no_search_reads_whole_tables_or_wide_rows(store: Store, sort: Sort, text: str) -> None:
    for wanted, rating in itertools.product(WANTED, (None, LABELLED)):
        taken = await all_steps(store, plan(Search(sort=sort, text=text, rating=rating), *wanted))

        assert [step for step in taken if step.startswith(("SCAN fic ", "SCAN posting", "SCAN rec"))] == []
        fics = [step for step in taken if step.startswith("SEARCH fic ")]
        assert fics
        assert not any("facts" in step for step in taken)
        assert all(any(bound in step for bound in ONE_SERVERS) for step in fics)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "two words"])
async def test_walking_sorts_nothing(store: Store, sort: Sort, text: str) -> None:
    for wanted in WANTED:
        asked = plan(replace(EVERY_FILTER, text=text, sort=sort), *wanted)

        for sql in (
            statements.walk(asked),
            statements.headlines_walked(asked),
            statements.walk(asked, beside=True),
        ):
            taken = await steps(store, sql, asked)

            assert "USE TEMP B-TREE FOR ORDER BY" not in taken
            assert taken[0].startswith("SEARCH fic ")


@pytest.mark.parametrize("sort", Sort)
async def test_trying_takes_fics_in_their_order_one_by_one(store: Store, sort: Sort) -> None:
    for wanted in WANTED:
        asked = plan(replace(EVERY_FILTER, text="two words", sort=sort), *wanted)

        for make in TRIALS:
            taken = await steps(store, make(asked), asked)

            assert "USE TEMP B-TREE FOR ORDER BY" not in taken
            assert taken[0].startswith("CO-ROUTINE")


@pytest.mark.parametrize("text", ["", "two words"])
async def test_whether_everyone_can_read_a_fic_is_in_its_row(store: Store, text: str) -> None:
    for wanted in WANTED:
        asked = plan(Search(text=text), *wanted)
        readable = replace(asked, readable=True)

        taken = await steps(store, statements.nth(readable), readable)
        fewer = await steps(store, statements.nth(asked), asked)
        assert taken == [step.replace("COVERING INDEX fic", "INDEX fic") for step in fewer]


async def test_a_text_is_looked_for_among_one_servers_fics_only(store: Store) -> None:
    asked = plan(Search(text="two words"))

    looked_for = {
        step for step in await all_steps(store, asked) if "fic_text" in step or "fic_headline" in step
    }

    assert looked_for
    # FTS5 says so: a match, with a rowid from and to, or with one rowid.
    assert all(step.endswith(("M1><", "=M1")) for step in looked_for)


async def test_a_rare_tag_leads(store: Store) -> None:
    asked = plan(Search(text="two words"), RARE, COMMON)

    for sql in (statements.page(asked), statements.tally(asked, PARTS), statements.count(asked)):
        taken = await steps(store, sql, asked)

        assert start(taken) == "SEARCH lead USING PRIMARY KEY (tag_id=?)"
        assert "SEARCH posting USING PRIMARY KEY (tag_id=? AND number=?)" in taken


async def test_a_name_of_several_tags_leads_too(store: Store) -> None:
    asked = plan(Search(), TWOFOLD)

    assert "SEARCH posting USING PRIMARY KEY (tag_id=?)" in await steps(
        store, statements.tally(asked, PARTS), asked
    )


@pytest.mark.parametrize("tags", [(), (COMMON,)])
async def test_a_member_with_few_recs_leads(store: Store, tags: tuple[Named, ...]) -> None:
    asked = replace(plan(Search(text="two words"), *tags), reccer=Named((11,), 3))

    for sql in (statements.page(asked), statements.tally(asked, PARTS)):
        taken = await steps(store, sql, asked)

        # from 3.51 on SQLite looks the text's fics up in it, where it read the member's before
        assert start(taken).startswith(
            "SEARCH lead USING COVERING INDEX rec_by_member (member_id=? AND fic_id"
        )


async def test_whether_a_member_recs_a_fic_is_one_look(store: Store) -> None:
    asked = replace(plan(Search(), RARE), reccer=Named((11,), FEW))

    taken = await steps(store, statements.tally(asked, PARTS), asked)

    assert any(step.startswith("SEARCH rec ") and "(member_id=? AND fic_id=?)" in step for step in taken)


async def test_a_text_that_fewer_fics_have_than_any_tag_leads(store: Store) -> None:
    asked = plan(Search(text="two words"), COMMON)

    rare = await steps(store, statements.tally(replace(asked, in_text=FEW), PARTS), asked)
    common = await steps(store, statements.tally(replace(asked, in_text=FEW + 2), PARTS), asked)

    assert "fic_text" in start(rare)
    assert "SEARCH lead" in start(common)


def test_one_tag_alone_was_counted_before() -> None:
    asked = plan(Search(sort=Sort.LONGEST), COMMON)

    assert asked.is_one_tag
    assert asked.is_counted_apart
    assert not plan(Search(text="a"), COMMON).is_counted_apart
    for wanted in ((TWOFOLD,), (RARE, COMMON)):
        assert not plan(Search(), *wanted).is_counted_apart


@pytest.mark.parametrize("row", FILTERS, ids=lambda row: row.field)
def test_a_list_with_any_filter_but_its_levels_is_not_counted_as_a_whole(row: Filter) -> None:
    search = syntax.read(row.example or f"{row.keys[0]}:Fluff")
    asked = replace(plan(Search()), search=search)

    assert asked.is_whole_list == (row.field in ("rating", "sort"))
    assert not replace(asked, readable=True).is_whole_list


async def test_of_tags_alone_no_fic_is_looked_at_to_count_them(store: Store) -> None:
    tags = Named((1,), 2_000), Named((2,), 3_000)
    asked = replace(plan(Search(), *tags), excluded=Excluded((8, 9)), barred_fics=(1_500, 90_000))

    taken = await steps(store, statements.tally(asked, PARTS), asked)

    assert [step for step in taken if " fic " in step] == []
    # 8 is read beside 1 and 2, but of 9 the few are looked up that are left.
    assert [step for step in taken if step.startswith(("MERGE", "SEARCH", "USE", "COMPOUND"))] == [
        "MERGE (EXCEPT)",
        "MERGE (INTERSECT)",
        "SEARCH posting USING PRIMARY KEY (tag_id=?)",
        "SEARCH posting USING PRIMARY KEY (tag_id=?)",
        "SEARCH posting USING PRIMARY KEY (tag_id=?)",
        "SEARCH posting USING PRIMARY KEY (tag_id=? AND number=?)",
    ]


async def test_tags_are_read_side_by_side_where_fics_are_looked_at_too(store: Store) -> None:
    asked = plan(Search(status=Status.COMPLETE), Named((1,), 2_000), Named((2,), 3_000))

    for sql in (statements.page(asked), statements.look(asked, PARTS)):
        taken = await steps(store, sql, asked)

        assert "MERGE (INTERSECT)" in taken
        assert "SEARCH fic USING INTEGER PRIMARY KEY (rowid=?)" in taken


@pytest.mark.parametrize("sort", Sort)
async def test_a_walk_looks_up_a_tags_fics_in_its_postings_alone(store: Store, sort: Sort) -> None:
    asked = plan(Search(sort=sort), COMMON)
    asked = replace(asked, excluded=Excluded())

    taken = await steps(store, statements.walk(asked), asked)

    looked_at, *posted = taken
    assert looked_at.startswith("SEARCH fic USING ")
    assert posted == ["SEARCH tagged USING PRIMARY KEY (tag_id=? AND number=?)"]


async def test_few_fics_are_looked_up_for_a_text_and_last(store: Store) -> None:
    asked = replace(plan(Search(text="two words"), RARE, COMMON), text='("two") AND ("words")')

    taken = await steps(store, statements.tally(asked, PARTS), asked)
    begun = replace(asked, text='"wor"*')

    assert asked.looks_up_text
    steps_taken = [step for step in taken if step.startswith(("SEARCH fic ", "SCAN fic_text"))]
    assert [step[:10] for step in steps_taken] == ["SEARCH fic", "SCAN fic_t"]
    assert steps_taken[-1].endswith(":=M1")
    assert not begun.looks_up_text
    assert not replace(asked, wanted=(COMMON,)).looks_up_text


@pytest.mark.parametrize("row", FILTERS, ids=lambda row: row.field)
def test_one_tag_with_any_other_filter_is_not_counted_as_that_tag_alone(row: Filter) -> None:
    asked = plan(syntax.read(row.example or f"{row.keys[0]}:Fluff"), COMMON)

    assert asked.is_one_tag == ((row.has_names and row.can_be_dropped) or row.field == "sort")


async def test_ratings_are_counted_from_where_they_begin(store: Store) -> None:
    asked = plan(Search(rating=Sought(levels=(Level.TEEN,), words="")))

    taken = await steps(store, statements.count(asked), asked)

    assert any("(server_no=? AND gate=? AND untold=? AND untagged=? AND level=?)" in step for step in taken)


async def test_a_fic_that_comes_in_twice_is_found_by_its_authors_postings(store: Store) -> None:
    values = {"authors": '["a"]', "kind": "author", "low": 1 << 24, "title": "salt", "gates": 1}

    async with store.read() as db:
        taken = [row["detail"] for row in await fetch(db, f"EXPLAIN QUERY PLAN {same_fic.ALIKE}", values)]

    assert [step for step in taken if step.startswith(("SEARCH", "SCAN"))] == [
        "SCAN asked VIRTUAL TABLE INDEX 1:",
        "SEARCH name USING INDEX name_by_key (key=?)",
        "SEARCH posting USING PRIMARY KEY (tag_id=?)",
        "SEARCH fic USING INTEGER PRIMARY KEY (rowid=?)",
    ]


def test_fics_are_tried_where_most_have_the_words_and_the_words_are_whole() -> None:
    words = replace(plan(Search(text="lamp")), text='("lamp")')

    assert words.candidates(3_000, within=9_000, reaching=5) == SPARE * 15
    assert words.candidates(2_000, within=9_000, reaching=5) == 0
    assert replace(words, text='("lamp") AND "sal"*').candidates(3_000, within=9_000, reaching=5) == 0


def test_fics_are_tried_where_that_is_less_than_to_look_at_all_that_have_a_tag() -> None:
    tagged = plan(Search(), COMMON)

    assert tagged.candidates(500, within=9_000, reaching=5) == SPARE * 90
    assert tagged.candidates(100, within=9_000, reaching=5) == 0
    assert plan(Search(rating=LABELLED), COMMON).candidates(500, within=9_000, reaching=5) == 0


def test_much_is_walked_and_little_is_sorted() -> None:
    assert not plan(Search(), COMMON).is_walked(FEW, reaching=5)
    assert plan(Search(), COMMON).is_walked(FEW + 1, reaching=5)
    assert plan(Search()).is_walked(FEW + 1, reaching=50_000)


def test_what_is_far_in_is_sorted_where_fewer_fics_have_to_be_looked_at_so() -> None:
    tag = Named((1,), 2_000)

    assert plan(Search(), tag).is_walked(2_000, reaching=400)
    assert not plan(Search(), tag).is_walked(2_000, reaching=500)


def test_an_exact_label_is_always_sorted_to_the_front() -> None:
    assert not plan(Search(rating=LABELLED), COMMON).is_walked(FEW + 1, reaching=5)
