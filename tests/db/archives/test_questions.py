"""The queue of what is asked of archives: once for all servers, politely, and never lost."""

from datetime import timedelta

import pytest

from db.archives import questions
from db.fics import drafts, fics, submission
from db.imports import import_rows, imports, intake
from db.store.store import Store
from db.store.transactions import fetch
from fics.archives import pauses
from fics.archives.client import Busy, Found, Lack, Missing
from fics.drafts import Reading
from fics.errors import NotAllowed
from fics.intake.list_files import entry as list_entry
from fics.links.addresses import link
from fics.links.sites import spacing
from fics.models import Facts, Link
from tests.db.asked import answer, claimed, claims, kept
from tests.db.samples import ANN, AT, BEA, OTHER, SERVER, recced

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def at(address: str) -> Link:
    found = link(address)
    assert found is not None
    return found


def work(number: int) -> Link:
    return at(f"https://archiveofourown.org/works/{number}")


FORUM = at("https://forums.spacebattles.com/threads/salt.7/")


async def drafted(store: Store, *links: Link, server_id: int = SERVER) -> int:
    reading = Reading(facts=Facts(links=links))
    return (await drafts.add(store, server_id, member_id=ANN, reading=reading, at=AT)).id


async def test_a_draft_has_its_link_asked_for_once_for_all_servers(store: Store) -> None:
    await drafted(store, work(1))
    await drafted(store, work(1), server_id=OTHER)

    assert await claimed(store) == ["ao3:work:1"]
    assert await claimed(store, AT + 50 * HOUR) == ["ao3:work:1"]


async def test_one_archive_is_asked_for_one_fic_at_a_time_and_others_beside_it(store: Store) -> None:
    for number in (1, 2):
        await drafted(store, work(number))
    await drafted(store, FORUM)

    assert await claimed(store) == ["ao3:work:1", "sb:thread:7"]
    assert await claimed(store) == []


async def test_the_next_question_waits_until_the_archive_had_its_pause(store: Store) -> None:
    for number in (1, 2):
        await drafted(store, work(number))
    await answer(store, Found(Facts(title="Salt", links=(work(1),))))

    assert await claimed(store, AT + timedelta(seconds=3)) == []
    assert await claimed(store, AT + timedelta(seconds=4)) == ["ao3:work:2"]


async def test_a_pause_is_no_shorter_by_the_part_of_a_second_in_which_it_began(store: Store) -> None:
    for number in (1, 2):
        await drafted(store, work(number))
    late = AT + timedelta(milliseconds=900)
    await answer(store, Found(Facts(title="Salt", links=(work(1),))), late)

    pause = spacing(work(1))
    assert await claimed(store, late + pause - timedelta(milliseconds=100)) == []
    assert await claimed(store, late + pause + timedelta(milliseconds=100)) == ["ao3:work:2"]


async def test_of_several_archives_none_is_starved_where_few_can_be_asked(store: Store) -> None:
    for number in range(3):
        await drafted(store, work(number + 1))
    await drafted(store, FORUM)

    first = await claimed(store, limit=1)
    second = await claimed(store, limit=1)

    assert first + second == ["ao3:work:1", "sb:thread:7"]


async def test_what_a_member_waits_for_comes_before_the_rest(store: Store) -> None:
    async with store.write() as db:
        await questions.ask_in(db, [work(1)], questions.Rank.NEW)
    await drafted(store, work(2))

    assert await claimed(store) == ["ao3:work:2"]


async def test_what_files_bring_comes_behind_members_recs_and_in_turn_between_servers(store: Store) -> None:
    for server_id, first in ((SERVER, 10), (OTHER, 20)):
        import_id = await imports.begin(store, server_id, "recs.csv", member_id=ANN, at=AT)
        entries = [
            list_entry.read(f"row {each}", Facts(title=f"Salt {each}", links=(work(each),)))
            for each in (first, first + 1)
        ]
        await import_rows.try_out(store, server_id, import_id, entries, seen=set(), at=AT)
        await intake.take_in(store, server_id, import_id, at=AT)
    async with store.write() as db:
        await questions.ask_in(db, [work(30), work(21)], questions.Rank.NEW)

    asked = [await claimed(store, AT + each * MINUTE) for each in range(5)]

    assert asked == [[f"ao3:work:{each}"] for each in (21, 30, 10, 20, 11)]


async def test_a_claim_without_an_answer_is_made_again_later(store: Store) -> None:
    await drafted(store, work(1))
    await claims(store)

    assert await claimed(store, AT + timedelta(seconds=59)) == []
    (again,) = await claims(store, AT + pauses.CLAIMED)
    assert (again.link.key, again.tries) == ("ao3:work:1", 2)


async def test_what_was_answered_is_not_asked_for_again(store: Store) -> None:
    await drafted(store, work(1))
    await answer(store, Found(Facts(title="Salt", links=(work(1),))))

    await drafted(store, work(1), server_id=OTHER)

    assert await claimed(store, AT + 40 * DAY) == []


@pytest.mark.parametrize("lack", Lack)
async def test_what_an_archive_has_not_is_not_asked_for_again_either(store: Store, lack: Lack) -> None:
    await drafted(store, work(1))
    await answer(store, Missing(lack), days=0)

    await drafted(store, work(1), server_id=OTHER)

    assert await claimed(store, AT + 900 * DAY) == []


async def test_a_refusing_archive_is_asked_ever_less_often(store: Store) -> None:
    await drafted(store, work(1))
    moments = [
        minute for minute in range(12 * 60) if await answer(store, Busy(status=503), AT + minute * MINUTE)
    ]

    assert moments == [0, 1, 3, 7, 15, 31, 63, 127, 367, 623]


async def test_retry_after_is_obeyed_for_the_whole_archive(store: Store) -> None:
    for number in (1, 2):
        await drafted(store, work(number))
    await answer(store, Busy(wait=3 * HOUR, status=429))

    assert await claimed(store, AT + 3 * HOUR - MINUTE) == []
    assert await claimed(store, AT + 3 * HOUR) != []


async def test_a_page_that_never_comes_does_not_keep_the_others_waiting(store: Store) -> None:
    for number in (1, 2):
        await drafted(store, work(number))
    await answer(store, Busy())

    assert await claimed(store, AT + MINUTE) == ["ao3:work:2"]


async def test_an_answer_ends_the_row_of_refusals(store: Store) -> None:
    for number in (1, 2):
        await drafted(store, work(number))
    for hour in range(6):
        await answer(store, Busy(status=503), AT + hour * 2 * HOUR)
    found = AT + 40 * HOUR
    await answer(store, Found(Facts(title="Salt")), found)

    await answer(store, Busy(status=503), found + MINUTE)

    async with store.read() as db:
        assert await questions.refusals_in(db, "ao3") == 1


async def test_known_fics_are_looked_at_again_unless_the_operator_wants_none(store: Store) -> None:
    await recced(store, Facts(title="Salt", links=(work(1),)))
    await answer(store, Found(Facts(title="Salt", links=(work(1),))))

    assert await claimed(store, AT + 73 * DAY, again=False) == []
    assert await claimed(store, AT + 73 * DAY) == ["ao3:work:1"]


async def test_what_is_new_comes_before_what_is_looked_at_again(store: Store) -> None:
    await recced(store, Facts(title="Salt", links=(work(1),)))
    await answer(store, Found(Facts(title="Salt", links=(work(1),))))
    await drafted(store, work(2))

    assert await claimed(store, AT + 73 * DAY) == ["ao3:work:2"]


async def test_a_member_can_refresh_once_a_day_and_a_moderator_at_any_time(store: Store) -> None:
    await recced(store, Facts(title="Salt", links=(work(1),)))
    await answer(store, Found(Facts(title="Salt", links=(work(1),))))

    with pytest.raises(NotAllowed, match="within the last day"):
        await questions.refresh(store, (work(1),), trusted=False, at=AT + HOUR)
    assert await claimed(store, AT + HOUR) == []

    await questions.refresh(store, (work(1),), trusted=True, at=AT + HOUR)
    assert await claimed(store, AT + HOUR) == ["ao3:work:1"]


async def test_refreshing_hurries_no_archive_that_is_busy(store: Store) -> None:
    await recced(store, Facts(title="Salt", links=(work(1),)))
    await answer(store, Busy(wait=HOUR, status=429))

    await questions.refresh(store, (work(1),), trusted=True, at=AT + MINUTE)

    assert await claimed(store, AT + MINUTE) == []


async def test_what_was_fetched_goes_with_the_last_link_to_it(store: Store) -> None:
    first = await recced(store, Facts(title="Salt", links=(work(1),)))
    second = await recced(store, Facts(title="Salt", links=(work(1),)), server_id=OTHER)
    await answer(store, Found(Facts(title="Salt", links=(work(1),))))

    await fics.remove(store, SERVER, fic_id=first.id, by=BEA, at=AT)
    await questions.tidy(store)
    assert "Salt" in "".join(await kept(store))

    await fics.remove(store, OTHER, fic_id=second.id, by=BEA, at=AT)
    await questions.tidy(store)
    assert await kept(store) == []


async def test_posting_a_draft_loses_nothing_of_what_was_fetched(store: Store) -> None:
    draft_id = await drafted(store, work(1))
    await answer(store, Found(Facts(title="Salt", links=(work(1),))))

    await submission.post(store, SERVER, draft_id=draft_id, member_id=ANN, at=AT)
    await questions.tidy(store)

    assert "Salt" in "".join(await kept(store))
    assert await claimed(store, AT + DAY) == []


async def test_looking_for_what_is_due_reads_no_whole_table(store: Store) -> None:
    async with store.read() as db:
        values = {"now": 0, "busy": "[]", "ranks": "[2,1,0]", "limit": 3}
        steps = [row["detail"] for row in await fetch(db, f"EXPLAIN QUERY PLAN {questions.DUE}", values)]

    assert [step for step in steps if step.startswith("SCAN fetch")] == []
    assert "SEARCH first USING COVERING INDEX fetch_due (archive=? AND rank=? AND due<?)" in steps
