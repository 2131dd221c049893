"""Two entries that are one fic: joined with nobody's word lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.cards import posted_cards
from db.cards.posted_cards import Place
from db.fics import fics, merge, recs
from db.log import history, records
from db.log.history import LogFilter
from db.log.records import Verb
from db.queue import entries, queue
from db.rules import author_requests
from db.store.store import Store
from db.store.transactions import fetch
from fics.errors import NotAllowed, NotWelcome, Unknown
from fics.facts import lengths
from fics.facts import merge as joining
from fics.models import Facts, Fic, Level
from fics.queue import Matter
from fics.rules.acceptance import refuse_unwelcome
from fics.rules.settings import Choices
from tests.db import histories
from tests.db.histories import against_a_scan, all_fics, fresh_server_ids
from tests.db.samples import ANN, AT, BEA, CLEO, EXPLICIT, LATER, OTHER, SERVER, TEEN, due_cards, link, recced


async def merged(store: Store, *entries: Fic, sure: bool = True, server_id: int = SERVER) -> Fic:
    first, second = entries
    return await merge.merge(
        store,
        server_id,
        (first.id, second.id),
        sure=sure,
        check=lambda facts: refuse_unwelcome(facts, Choices()),
        by=CLEO,
        at=LATER,
    )


async def two(store: Store, **facts: object) -> tuple[Fic, Fic]:
    return (
        await recced(store, Facts(title="Salt", links=(link("1"),), rating=TEEN)),
        await recced(store, replace(Facts(title="Salt!", links=(link("2"),)), **facts), by=BEA, why="mule"),
    )


async def test_the_lower_number_stays_with_the_links_recs_and_whys_of_both(store: Store) -> None:
    first, second = await two(store, words=500)

    one = await merged(store, second, first)

    assert one.number == 1
    assert one.facts.title == "Salt"
    assert one.facts.words == 500
    assert one.facts.links == (link("1"), link("2"))
    assert [(rec.member_id, rec.why) for rec in one.recs] == [(ANN, None), (BEA, "mule")]
    assert await fics.by_link(store, SERVER, "2") == one
    with pytest.raises(Unknown):
        await fics.by_number(store, SERVER, 2)


async def test_a_number_that_went_is_never_given_again(store: Store) -> None:
    await merged(store, *await two(store))

    assert (await recced(store, Facts(title="New"))).number == 3


async def test_who_recced_both_keeps_her_earlier_rec_and_both_whys(store: Store) -> None:
    first = await recced(store, Facts(title="A"), why="for the mule", by=ANN)
    second = await recced(store, Facts(title="B"), by=CLEO)
    await recs.add(
        store, SERVER, fic_id=second.id, member_id=ANN, why="for the road", wrote_it=True, at=LATER
    )

    one = await merged(store, first, await fics.get(store, SERVER, second.id))

    ann = one.rec_of(ANN)
    assert ann is not None
    assert (ann.at, ann.why, ann.wrote_it) == (AT, "for the mule\n\nfor the road", True)
    assert len(one.recs) == 2


async def test_the_stricter_rating_and_all_warnings_win(store: Store) -> None:
    first, second = await two(store, rating=EXPLICIT, warnings=("Major Character Death",))

    one = await merged(store, first, second)

    assert one.facts.rating.level is Level.EXPLICIT
    assert one.facts.warnings == ("Major Character Death",)


async def test_what_the_list_may_not_have_is_not_made_by_merging(store: Store) -> None:
    first, second = await two(store, rating=EXPLICIT)
    await fics.change(
        store,
        SERVER,
        fic_id=first.id,
        change=lambda facts: replace(facts, warnings=("Underage Sex",)),
        by=ANN,
        at=AT,
    )

    with pytest.raises(NotWelcome):
        await merged(store, first, second)

    assert len(await all_fics(store, SERVER)) == 2


async def test_two_bylines_are_joined_only_by_who_knows(store: Store) -> None:
    first, second = await two(store, authors=("wren",))
    named = replace(first.facts, authors=("plover",))
    await fics.change(store, SERVER, fic_id=first.id, change=lambda _: named, by=ANN, at=AT)

    with pytest.raises(NotAllowed, match="different authors"):
        await merged(store, first, second, sure=False)
    one = await merged(store, first, second)

    assert one.facts.authors == ("plover",)


@pytest.mark.parametrize(
    ("kept", "gone", "byline"),
    [
        (Facts(links=(link("1"),), authors=("a",)), Facts(links=(link("2"),), authors=("b",)), ("a",)),
        (Facts(links=(link("1"),)), Facts(links=(link("2"),), authors=("b",)), ()),
        (Facts(authors=("a",)), Facts(links=(link("2"),), authors=("b",)), ("b",)),
        (Facts(authors=("a",)), Facts(authors=("b",)), ("a",)),
    ],
)
def test_the_byline_is_that_of_the_link_that_is_shown(
    kept: Facts, gone: Facts, byline: tuple[str, ...]
) -> None:
    assert joining.facts(kept, gone).authors == byline


async def test_cards_queue_and_wishes_go_over(store: Store) -> None:
    first, second = await two(store, authors=("wren",))
    copy = await posted_cards.add(store, SERVER, fic_id=second.id, channel_id=5, due=AT)
    await posted_cards.mark_sent(store, copy.id, 6, Place(5, None, adult=False))
    async with store.write() as db:
        await author_requests.add_wish_in(db, second.id, Facts(), unnamed=True)
        entry = await entries.add_in(db, second.id >> 24, Matter.REPORT, fic_id=second.id, at=AT)

    one = await merged(store, first, second)

    (due,) = await due_cards(store, LATER)
    assert (due.fic_id, due.message_id) == (one.id, 6)
    assert one.facts.unnamed
    assert (await queue.get(store, SERVER, entry.id)).entry.fic_id == one.id


async def test_the_log_keeps_both_whole_under_both_numbers(store: Store) -> None:
    first, second = await two(store)

    one = await merged(store, first, second)

    (of_first, *_), (of_second, *_) = [
        await history.entries(store, SERVER, LogFilter(fic_number=n)) for n in (1, 2)
    ]
    assert (of_first.verb, of_first.before, of_first.after) == (Verb.MERGED, first, one)
    assert (of_second.verb, of_second.before, of_second.after) == (Verb.MERGED, second, one)
    assert of_first.member_id == of_second.member_id == CLEO


async def test_what_is_rewritten_of_a_fic_in_the_log_is_rewritten_of_what_was_merged_into_it(
    store: Store,
) -> None:
    third = await recced(store, Facts(title="C"))
    one = await merged(store, await recced(store, Facts(title="A")), await recced(store, Facts(title="B")))
    last = await merged(store, third, one)
    other = await recced(store, Facts(title="Else"))

    async with store.write() as db:
        await records.rewrite_in(db, last.id, lambda _: None)

    told = [entry for entry in await history.entries(store, SERVER) if entry.before or entry.after]
    assert {entry.fic_number for entry in told} == {other.number}


async def test_a_fic_is_not_merged_with_itself_or_another_servers(store: Store) -> None:
    first, _ = await two(store)
    other = await recced(store, Facts(title="C"), server_id=OTHER)

    with pytest.raises(NotAllowed, match="itself"):
        await merged(store, first, first)
    with pytest.raises(Unknown):
        await merged(store, first, other)


whys = some.none() | some.text(alphabet="ab|. ", min_size=1, max_size=lengths.WHY)


@given(whys, whys)
def test_whys_are_both_there_where_they_fit_and_never_too_long(first: str | None, second: str | None) -> None:
    both = joining.why(first, second)

    assert len(both or "") <= lengths.WHY
    assert bool(both) is bool(first or second)
    if len(first or "") + len(second or "") <= lengths.WHY - 2:
        assert (first or "") in (both or "")
        assert (second or "") in (both or "")
    elif first and second and first != second:
        assert min((first, second), key=len)[: lengths.WHY // 2 - 10] in (both or "")


def test_a_spoiler_that_is_cut_stays_hidden() -> None:
    both = joining.why("x" * 900, f"||{'y' * 900}||")

    assert both is not None
    assert both.count("||") == 2


@against_a_scan
@given(some.lists(histories.deeds("post", "second"), min_size=2, max_size=8), some.data())
async def test_no_rec_link_or_why_is_lost(
    store: Store, deeds: list[histories.Deed], data: some.DataObject
) -> None:
    server_id = next(fresh_server_ids)
    for deed in deeds:
        await deed.do(store, server_id)
    for fic in await all_fics(store, server_id):
        await _explain(store, server_id, fic)
    before = await all_fics(store, server_id)
    if len(before) < 2:
        return
    pair = data.draw(some.permutations(before))[:2]

    one = await merge.merge(
        store, server_id, (pair[0].id, pair[1].id), sure=True, check=lambda _: None, by=1, at=LATER
    )

    assert {rec.member_id for rec in one.recs} == {rec.member_id for fic in pair for rec in fic.recs}
    assert len(one.recs) == len({rec.member_id for rec in one.recs})
    whys = {rec.member_id: rec.why or "" for rec in one.recs}
    assert all((rec.why or "") in whys[rec.member_id] for fic in pair for rec in fic.recs)
    assert {link.key for link in one.facts.links} == {link.key for fic in pair for link in fic.facts.links}
    assert {fic.id for fic in await all_fics(store, server_id)} == {fic.id for fic in before} - {
        max(fic.id for fic in pair)
    }
    assert await _recced(store, one.id) == sum(not rec.wrote_it for rec in one.recs)


async def _explain(store: Store, server_id: int, fic: Fic) -> None:
    """Give every rec of a fic a why of its own."""
    for rec in fic.recs:
        assert rec.member_id is not None
        why = f"why {fic.number}/{rec.member_id}"
        await recs.add(store, server_id, fic_id=fic.id, member_id=rec.member_id, why=why, at=AT)


async def _recced(store: Store, fic_id: int) -> int:
    async with store.read() as db:
        rows = await fetch(db, "SELECT recced FROM fic WHERE id = :id", {"id": fic_id})
    return rows[0]["recced"]
