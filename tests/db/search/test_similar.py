import pytest
from hypothesis import given

from db.fics import recs
from db.search import similar
from db.store.store import Store
from db.store.transactions import fetch
from fics.errors import Unknown
from fics.models import Absence, Facts, Fic, Gate
from tests.db import scan
from tests.db.histories import History, after, against_a_scan, gate_sets, histories, names
from tests.db.samples import AT, BEA, EVERY_GATE, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, TEEN, recced


async def like(store: Store, fic: Fic, gates: frozenset[Gate] = EVERY_GATE) -> list[str | None]:
    return [each.facts.title for each in await similar.similar(store, SERVER, fic.id, gates=gates)]


async def test_a_rare_tag_weighs_more_than_two_common_ones(store: Store) -> None:
    one = await recced(store, Facts(title="One", freeforms=("Fluff", "Angst", "Selkies")))
    await recced(store, Facts(title="Rare", freeforms=("Selkies",)))
    for title in "ABCDEF":
        await recced(store, Facts(title=title, freeforms=("Fluff", "Angst")))

    assert await like(store, one) == ["Rare", "F", "E", "D", "C"]


async def test_its_level_or_below_comes_first_and_not_rated_counts_as_explicit(store: Store) -> None:
    one = await recced(store, Facts(title="One", rating=TEEN, freeforms=("Fluff", "Angst")))
    await recced(store, Facts(title="General", rating=GENERAL, freeforms=("Fluff",)))
    await recced(store, Facts(title="Unknown", freeforms=("Fluff", "Angst")))
    bold = await recced(store, Facts(title="Explicit", rating=EXPLICIT, freeforms=("Angst",)))

    assert await like(store, one) == ["General", "Unknown", "Explicit"]
    assert await like(store, bold) == ["Unknown", "One"]


async def test_of_equals_the_most_recced_comes_first_then_the_newest(store: Store) -> None:
    one = await recced(store, Facts(title="One", freeforms=("Fluff",)))
    loved = await recced(store, Facts(title="Loved", freeforms=("fluff",)))
    await recced(store, Facts(title="Old", freeforms=("Fluff",)))
    await recced(store, Facts(title="New", freeforms=("Fluff",)))
    await recs.add(store, SERVER, fic_id=loved.id, member_id=BEA, at=AT)

    assert await like(store, one) == ["Loved", "New", "Old"]


async def test_only_tags_of_a_story_make_fics_alike(store: Store) -> None:
    warned = Facts(title="One", authors=("Nell",), warnings=("Major Character Death",), categories=("Gen",))
    one = await recced(store, warned)
    await recced(store, Facts(title="Two", authors=warned.authors, warnings=warned.warnings))
    await recced(store, Facts(title="Three", categories=warned.categories))

    assert await like(store, one) == []


async def test_what_not_everyone_can_read_is_not_offered(store: Store) -> None:
    one = await recced(store, Facts(title="One", freeforms=("Fluff",), absence=Absence.LOCKED))
    await recced(store, Facts(title="Gone", freeforms=("Fluff",), absence=Absence.GONE))
    await recced(store, Facts(title="Here", freeforms=("Fluff",)))

    assert await like(store, one) == ["Here"]


async def test_what_may_not_be_seen_is_not_like_anything(store: Store) -> None:
    one = await recced(store, Facts(title="One", rating=EXPLICIT, freeforms=("Fluff",)))
    await recced(store, Facts(title="Open", rating=GENERAL, freeforms=("Fluff",)))
    await recced(store, Facts(title="Explicit", rating=EXPLICIT, freeforms=("Fluff",)))
    await recced(store, Facts(title="Elsewhere", freeforms=("Fluff",)), server_id=OTHER)

    assert await like(store, one, OPEN) == ["Open"]
    with pytest.raises(Unknown):
        await similar.similar(store, OTHER, one.id, gates=EVERY_GATE)


async def test_only_the_rarest_tags_decide_what_is_compared(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "LOOKED_AT", 0)
    one = await recced(store, Facts(title="One", freeforms=("Fluff", "Selkies")))
    await recced(store, Facts(title="Rare", freeforms=("Selkies",)))
    for title in "AB":
        await recced(store, Facts(title=title, freeforms=("Fluff",)))

    assert await like(store, one) == ["Rare"]


async def test_likeness_reads_postings_only_by_tag_and_fic(store: Store) -> None:
    values = {"fic_id": 1, "gates": 1, "weights": "[[1,1]]", "leading": "[1]", "barred": "[2]"}
    values |= {"rows": "[1]", "known": "{}"}
    values |= {"strictest": 4, "limit": 5, "number": 1, "low": 0}
    values |= {"server_no": 1, "reader": 11, "stopped": "[]"}

    async with store.read() as db:
        steps = [row["detail"] for row in await fetch(db, f"EXPLAIN QUERY PLAN {similar.SIMILAR}", values)]

    assert "SEARCH posting USING PRIMARY KEY (tag_id=?)" in steps
    assert "SEARCH posting USING PRIMARY KEY (tag_id=? AND number=?)" in steps
    assert "SEARCH fic USING INTEGER PRIMARY KEY (rowid=?)" in steps


@against_a_scan
@given(history=histories, gates=gate_sets, hidden=names)
async def test_what_is_alike_is_what_a_scan_finds_alike(
    store: Store, history: History, gates: frozenset[Gate], hidden: tuple[str, ...]
) -> None:
    for server_id, kept, aliases in await after(store, history):
        for one in kept:
            alike = await similar.similar(store, server_id, one.id, gates=gates, limit=20, without=hidden)

            assert [fic.number for fic in alike] == scan.similar(kept, one, gates, aliases, hidden)
