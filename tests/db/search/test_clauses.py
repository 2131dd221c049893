from dataclasses import replace

from db.fics import fics, recs
from db.search.searches import SearchPage
from db.store.store import Store
from fics.models import Facts, Status
from fics.search.query import Search
from fics.search.ranges import Span
from tests.db.samples import (
    ANN,
    AT,
    BEA,
    CLEO,
    EXPLICIT,
    GENERAL,
    OPEN,
    OTHER,
    SERVER,
    WARNED,
    found,
    recced,
    titles,
)


async def test_an_author_is_found_by_her_whole_name_and_is_no_tag(store: Store) -> None:
    await recced(store, Facts(title="A", authors=("José", "Nell"), characters=("Ned",)))
    await recced(store, Facts(title="B", authors=("Ned",)))
    await recced(store, Facts(title="C", authors=("Josephine",)))

    assert await titles(store, Search(authors=("JOSE",))) == ["A"]
    assert await titles(store, Search(authors=("jose", "nell"))) == ["A"]
    assert await titles(store, Search(authors=("jose", "ned"))) == []
    assert await titles(store, Search(authors=("ned",))) == ["B"]
    assert await titles(store, Search(tags=("ned",))) == ["A"]
    assert await titles(store, Search(characters=("ned",))) == ["A"]
    assert await titles(store, Search(without=("ned",))) == ["C", "B"]


async def test_an_author_who_left_a_byline_is_not_found_any_more(store: Store) -> None:
    fic = await recced(store, Facts(title="A", authors=("Nell",)))

    orphaned = Facts(title="A", authors=("orphan_account",))
    await fics.change(store, SERVER, fic_id=fic.id, change=lambda _: orphaned, by=ANN, at=AT)

    assert await titles(store, Search(authors=("nell",))) == []
    assert await titles(store, Search(authors=("Orphan_Account",))) == ["A"]


async def test_fics_of_unknown_length_are_held_back_and_counted(store: Store) -> None:
    await recced(store, Facts(title="Short", rating=GENERAL, words=900, warnings=WARNED))
    await recced(store, Facts(title="Long", rating=GENERAL, words=90_000, warnings=WARNED))
    await recced(store, Facts(title="Unmeasured", rating=GENERAL, warnings=WARNED))
    await recced(store, Facts(title="Unmeasured and silent", rating=GENERAL))
    await recced(store, Facts(title="Unmeasured and explicit", rating=EXPLICIT, warnings=WARNED))

    short = await found(store, Search(words=Span(None, 1_000)), OPEN)
    shown = await found(store, Search(words=Span(None, 1_000), unknown_lengths=True), OPEN)
    wary = await found(store, Search(words=Span(None, 1_000), without=("mcd",)), OPEN)

    assert (short.total, short.held_length, short.held_adult) == (1, 2, 0)
    assert (shown.total, shown.held_length, shown.held_adult) == (3, 0, 1)
    assert (wary.total, wary.held_length, wary.held_unknown) == (1, 1, 0)


async def test_chapters_are_those_posted_and_unknown_ones_are_held_back_and_counted(store: Store) -> None:
    facts = Facts(rating=GENERAL, warnings=WARNED)
    await recced(store, replace(facts, title="One", chapters=1, chapters_planned=9))
    await recced(store, replace(facts, title="Nine", chapters=9))
    await recced(store, replace(facts, title="Uncounted", words=900))
    await recced(store, replace(facts, title="Uncounted and explicit", rating=EXPLICIT))

    few = await found(store, Search(chapters=Span(None, 1)), OPEN)
    long_too = await found(store, Search(chapters=Span(None, 1), words=Span(None, 1_000)), OPEN)
    shown = await found(store, Search(chapters=Span(5, 20), unknown_lengths=True), OPEN)

    assert [fic.facts.title for fic in few.fics] == ["One"]
    assert (few.held_length, few.held_adult) == (1, 0)
    assert (long_too.total, long_too.held_length) == (0, 2)
    assert [fic.facts.title for fic in shown.fics] == ["Uncounted", "Nine"]


async def test_a_fic_with_another_chapter_is_found_by_it(store: Store) -> None:
    fic = await recced(store, Facts(title="Grown", chapters=2))

    await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda facts: replace(facts, chapters=3), by=ANN, at=AT
    )

    assert await titles(store, Search(chapters=Span(3, None))) == ["Grown"]
    assert await titles(store, Search(chapters=Span(None, 2))) == []


async def test_minutes_are_words_and_both_must_fit(store: Store) -> None:
    await recced(store, Facts(title="A", words=10_000))
    await recced(store, Facts(title="B", words=10_001))

    assert await titles(store, Search(minutes=Span(None, 40))) == ["A"]
    assert await titles(store, Search(minutes=Span(40, None), words=Span(None, 10_001))) == ["B", "A"]


async def test_a_reccer_is_a_members_id(store: Store) -> None:
    await recced(store, Facts(title="Ann's"))
    both = await recced(store, Facts(title="Both"))
    await recs.add(store, SERVER, fic_id=both.id, member_id=BEA, at=AT)
    await recced(store, Facts(title="Elsewhere"), server_id=OTHER, by=BEA)

    assert await titles(store, Search(reccer=str(ANN))) == ["Both", "Ann's"]
    assert await titles(store, Search(reccer=str(BEA))) == ["Both"]
    for nobody in (str(CLEO), "plover", "-1", "²", "9" * 400, "1 OR 1"):
        assert await found(store, Search(reccer=nobody)) == SearchPage()


async def test_status_language_crossover_and_recs_are_exact(store: Store) -> None:
    fandoms = ("Lamplight", "The Ferry")
    crossing = Facts(title="A", status=Status.COMPLETE, language="English", fandoms=fandoms)
    loved = await recced(store, crossing)
    await recced(store, Facts(title="B", status=Status.IN_PROGRESS, language="français", fandoms=fandoms[:1]))
    await recced(store, Facts(title="C", fandoms=("Lamplight", "LAMPLIGHT")))
    await recs.add(store, SERVER, fic_id=loved.id, member_id=BEA, at=AT)

    assert await titles(store, Search(status=Status.COMPLETE)) == ["A"]
    assert await titles(store, Search(language="Francais")) == ["B"]
    assert await titles(store, Search(crossover=True)) == ["A"]
    assert await titles(store, Search(crossover=False)) == ["C", "B"]
    assert await titles(store, Search(recced=Span(2, None))) == ["A"]
    assert await titles(store, Search(recced=Span(None, 1))) == ["C", "B"]


async def test_an_edit_changes_what_every_filter_finds(store: Store) -> None:
    fic = await recced(store, Facts(title="A", language="English", fandoms=("Lamplight",), words=9))
    edited = Facts(title="A", language="Welsh", fandoms=("Lamplight", "The Ferry"), status=Status.COMPLETE)

    await fics.change(store, SERVER, fic_id=fic.id, change=lambda _: edited, by=ANN, at=AT)

    now = Search(language="welsh", crossover=True, status=Status.COMPLETE)
    assert await titles(store, now) == ["A"]
    assert (await found(store, replace(now, words=Span(0, 9)))).held_length == 1
    for before in (Search(language="english"), Search(crossover=False)):
        assert await titles(store, before) == []


async def test_every_filter_holds_wherever_the_search_starts(store: Store) -> None:
    """Few fics have the tag, the words or the reccer: each leads in its turn."""
    told = Facts(
        freeforms=("Pining",), summary="A mule, a ferry.", words=900, warnings=WARNED, rating=GENERAL
    )
    await recced(store, replace(told, title="Told"))
    await recced(store, replace(told, title="Silent", warnings=()))
    await recced(store, replace(told, title="No tag", freeforms=("Fluff",)))
    await recced(store, replace(told, title="No words", summary="A goat."))
    await recced(store, replace(told, title="Long", words=90_000))
    await recced(store, replace(told, title="Unmeasured", words=None))
    await recced(store, replace(told, title="Explicit", rating=EXPLICIT))
    await recced(store, replace(told, title="Bea's"), by=BEA)
    for place in range(40):
        await recced(store, Facts(title=f"Another {place}", warnings=WARNED, rating=GENERAL), by=CLEO)
    every = Search(tags=("Pining",), text="mule", reccer=str(ANN), words=Span(None, 1_000), without=("mcd",))
    without_one = {
        replace(every, tags=()): ["No tag", "Told"],
        replace(every, text=""): ["No words", "Told"],
        replace(every, reccer=""): ["Bea's", "Told"],
        replace(every, words=None): ["Unmeasured", "Long", "Told"],
        replace(every, without=()): ["Silent", "Told"],
        every: ["Told"],
    }

    for search, expected in without_one.items():
        shown = await found(store, search, OPEN)
        assert sorted(str(fic.facts.title) for fic in shown.fics) == sorted(expected), search
        assert shown.held_adult == 1
        assert shown.total == len(expected)
    shown = await found(store, replace(every, text="Told mule"), OPEN)
    assert [fic.facts.title for fic in shown.fics] == ["Told"]
