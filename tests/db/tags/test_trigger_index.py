"""What fics say of triggers, in tags, summaries and reasons; and what is excluded by that."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.fics import recs
from db.search import searches
from db.search.searches import SearchPage
from db.store.store import Store
from db.tags import aliases, tags, trigger_index
from fics.models import NO_WARNINGS, Facts, Kind
from fics.search.query import Search
from tests.db.indexes import faults
from tests.db.samples import ANN, AT, BEA, OPEN, SERVER, TEEN, recced, titles

KINDS = {"fandoms": Kind.FANDOM, "characters": Kind.CHARACTER, "ships": Kind.RELATIONSHIP}
TOLD = Facts(title="Salt", warnings=(NO_WARNINGS,), freeforms=("Fluff",), rating=TEEN)


def fic(title: str, *freeforms: str, summary: str | None = None) -> Facts:
    return Facts(
        title=title, freeforms=("Fluff", *freeforms), warnings=(NO_WARNINGS,), summary=summary, rating=TEEN
    )


async def found(store: Store, *without: str, unknown: bool = False) -> SearchPage:
    search = Search(without=without, unknown_warnings=unknown)
    return await searches.search(store, SERVER, search, gates=OPEN)


@pytest.mark.parametrize(
    ("tag", "away"),
    [
        ("Past Rape/Non-con", "noncon"),
        ("Past Rape/Non-con", "rape"),
        ("non-con (past", "rape"),
        ("Dubious Consent", "dubcon"),
        ("selfharm", "self harm"),
        ("Suicidal Thoughts", "suicide"),
        ("Vomiting", "vomit"),
        ("Created Using Generative AI", "AI-generated"),
        ("A/B/O", "omegaverse"),
        ("ABO", "Alpha/Beta/Omega Dynamics"),
        ("Alpha/Beta/Omega Dynamics", "abo"),
    ],
)
async def test_a_trigger_is_kept_away_in_its_usual_words(store: Store, tag: str, away: str) -> None:
    await recced(store, fic("The Lamp", tag))
    await recced(store, TOLD)

    assert await titles(store, Search(without=(away,))) == ["Salt"]


async def test_what_a_summary_or_a_reason_mentions_is_kept_away_but_for_tropes(store: Store) -> None:
    await recced(store, fic("Summary", summary="Ned is drunk.\nTom is tortured."))
    await recced(store, fic("Reason"), why="A kidnapping, and then pining")
    await recced(store, fic("Denied", summary="No torture and no kidnapping, some omegaverse"))

    assert await titles(store, Search(without=("torture",))) == ["Denied", "Reason"]
    assert await titles(store, Search(without=("kidnap",))) == ["Denied", "Summary"]
    assert await titles(store, Search(without=("omegaverse",))) == ["Denied", "Reason", "Summary"]


@pytest.mark.parametrize(
    ("away", "unknown", "untagged", "shown"),
    [
        ("rape", 2, 0, ["Untagged", "Salt"]),
        ("suicide", 0, 2, ["Unwarned", "Salt"]),
        ("omegaverse", 0, 0, ["Neither", "Untagged", "Unwarned", "Salt"]),
        ("Pining", 0, 0, ["Neither", "Untagged", "Unwarned", "Salt"]),
    ],
)
async def test_what_is_unknown_is_held_back_as_the_row_wants(
    store: Store, away: str, unknown: int, untagged: int, shown: list[str]
) -> None:
    await recced(store, TOLD)
    await recced(store, Facts(title="Unwarned", freeforms=("Fluff",), rating=TEEN))
    await recced(store, Facts(title="Untagged", warnings=(NO_WARNINGS,), rating=TEEN))
    await recced(store, Facts(title="Neither", rating=TEEN))

    page = await found(store, away)

    assert [each.facts.title for each in page.fics] == shown
    assert (page.held_unknown, page.held_untagged) == (unknown, untagged)
    assert (await found(store, away, unknown=True)).total == 4


async def test_a_fic_whose_warnings_nobody_could_read_whole_is_unknown_in_each(store: Store) -> None:
    unread = Facts(
        title="Unread", warnings=(NO_WARNINGS,), freeforms=("Fluff",), rating=TEEN, unread_warnings=("grr",)
    )
    await recced(store, unread)

    assert (await found(store, "rape")).held_unknown == 1
    assert (await found(store, "suicide")).held_untagged == 1
    assert (await found(store, "omegaverse")).total == 1


async def test_what_nobody_could_read_is_read_for_what_it_mentions(store: Store) -> None:
    await recced(store, Facts(title="Unread", unread_warnings=("a scene of rape",)))

    assert (await found(store, "rape", unknown=True)).total == 0


async def test_an_alias_takes_part_in_both_directions(store: Store) -> None:
    await recced(store, fic("Tagged", "the bad thing"))
    await recced(store, fic("Row", "Suicidal Ideation"))
    for name in ("the bad thing", "sewer"):
        await aliases.add(store, SERVER, kind=Kind.FREEFORM, name=name, target="Suicide", by=ANN, at=AT)

    for away in ("suicide", "sewer", "the bad thing"):
        assert await titles(store, Search(without=(away,))) == [], away


async def test_what_a_hidden_trigger_says_is_suggested_nowhere(store: Store) -> None:
    await recced(store, fic("A", "Suicidal Thoughts", "Sunlight"))

    offered = await tags.suggest(store, SERVER, "su", kinds=frozenset(Kind), gates=OPEN, without=("suicide",))

    assert offered == (("Sunlight", 1),)


async def test_all_is_read_anew_where_the_table_is_another(store: Store, path: Path) -> None:
    await recced(store, fic("A", "Suicidal Thoughts"), why="torture")
    async with store.write() as db:
        for sql in ("DELETE FROM stated", "DELETE FROM name_stated", "UPDATE kept SET value = 'older'"):
            await db.execute(sql)
    assert faults(path) != []

    await trigger_index.renew(store)

    assert faults(path) == []


async def test_a_reason_that_goes_takes_what_it_said_along(store: Store, path: Path) -> None:
    listed = await recced(store, fic("A"), why="a story of torture")
    assert await titles(store, Search(without=("torture",))) == []

    await recs.remove_why(store, SERVER, fic_id=listed.id, rec=listed.recs[0], by=BEA, at=AT)

    assert await titles(store, Search(without=("torture",))) == ["A"]
    assert faults(path) == []


@pytest.mark.parametrize(
    ("field", "asked", "named"),
    [
        ("fandoms", "BTS", "방탄소년단 | Bangtan Boys | BTS"),
        ("fandoms", "Bangtan Boys | BTS", "방탄소년단 | Bangtan Boys | BTS"),
        ("fandoms", "Saltmarsh", "Saltmarsh - J. K. Reed"),
        ("fandoms", "Saltmarsh - J.K. Reed", "Saltmarsh - J. K. Reed"),
        ("fandoms", "Saltmarsh - J. K. Reed", "Saltmarsh"),
        ("fandoms", "Saltmarsh", "Saltmarsh (Anime)"),
        ("fandoms", "Saltmarsh", "Saltmarsh - All Media Types"),
        ("characters", "Lamp", "Ned Harrow | Lamp"),
        ("ships", "Ned B/Tom C", "Ned A | Ned B/Tom D | Tom C"),
        ("ships", "Tom C x Ned A", "Ned A | Ned B/Tom D | Tom C"),
    ],
)
async def test_one_of_a_names_names_finds_it_and_keeps_it_away(
    store: Store, field: str, asked: str, named: str
) -> None:
    await recced(store, Facts(title="A").with_named(KINDS[field], (named,)))

    assert await titles(store, replace(Search(), **{field: (asked,)})) == ["A"]
    assert await titles(store, Search(without=(asked,))) == []


@pytest.mark.parametrize(
    ("asked", "named"),
    [("Saltmarsh (Comics)", "Saltmarsh (Anime)"), ("Saltmarsh - A. B.", "Saltmarsh - J. K. Reed")],
)
async def test_what_tells_two_apart_keeps_them_apart(store: Store, asked: str, named: str) -> None:
    await recced(store, Facts(title="A", fandoms=(named,)))

    assert await titles(store, Search(fandoms=(asked,))) == []
