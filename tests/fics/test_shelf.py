"""Where a member is with a fic: re-reads keep their dates, new chapters count from where she was."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from fics.models import Facts
from fics.shelf import SLIP, ReadDates, ReadingProgress, ShelfFilter, ShelfPlace, Shelved, key_of

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEN = Facts(title="Salt", chapters=10)
BEGUN = ReadingProgress(moved=AT)


def shelved(progress: ReadingProgress, facts: Facts = TEN) -> Shelved:
    return Shelved(
        id=1, member_id=1, key="k", fic_id=None, saved_on=None, facts=facts, progress=progress, added=AT
    )


def test_each_time_she_finishes_is_kept_with_its_dates() -> None:
    progress, day = BEGUN, AT
    for _ in range(2):
        for place in (ShelfPlace.READING, ShelfPlace.FINISHED):
            day += timedelta(days=2)
            progress = progress.at_place(place, TEN, at=day)

    assert progress.reads == (
        ReadDates(date(2026, 11, 24), date(2026, 11, 26)),
        ReadDates(date(2026, 11, 28), date(2026, 11, 30)),
    )
    assert progress.chapter == 10


def test_a_slip_of_the_thumb_is_no_read() -> None:
    reading = BEGUN.at_place(ShelfPlace.READING, TEN, at=AT)
    finished = reading.at_place(ShelfPlace.FINISHED, TEN, at=AT + timedelta(days=3))

    soon = finished.at_place(ShelfPlace.READING, TEN, at=finished.moved + SLIP - timedelta(seconds=1))
    later = finished.at_place(ShelfPlace.READING, TEN, at=finished.moved + SLIP)

    assert (soon.reads, len(later.reads)) == ((), 1)
    assert later.chapter is None


def test_the_same_place_twice_changes_no_dates() -> None:
    finished = BEGUN.at_place(ShelfPlace.FINISHED, TEN, at=AT)

    again = finished.at_place(ShelfPlace.FINISHED, TEN, at=AT + timedelta(days=9))

    assert again == finished
    assert finished.reads == (ReadDates(None, AT.date()),)


def test_who_says_where_she_is_reads_it() -> None:
    told = BEGUN.at_chapter(4, TEN, at=AT)
    stopped = told.at_place(ShelfPlace.STOPPED, TEN, at=AT)

    assert (told.place, told.chapter, told.seen) == (ShelfPlace.READING, 4, 10)
    assert (stopped.place, stopped.chapter) == (ShelfPlace.STOPPED, 4)


def test_new_chapters_are_those_since_she_was_here() -> None:
    stopped = BEGUN.at_place(ShelfPlace.STOPPED, TEN, at=AT)

    assert shelved(stopped).new_chapters == 0
    assert shelved(stopped, Facts(chapters=13)).new_chapters == 3
    assert shelved(stopped, Facts(chapters=8)).new_chapters == 0
    assert shelved(stopped, Facts()).new_chapters == 0
    assert shelved(BEGUN, Facts(chapters=13)).new_chapters == 0
    assert (
        shelved(
            stopped.at_place(ShelfPlace.STOPPED, Facts(chapters=13), at=AT), Facts(chapters=13)
        ).new_chapters
        == 0
    )


@given(some.lists(some.tuples(some.sampled_from(ShelfPlace), some.integers(0, 40)), max_size=12))
def test_reads_are_never_lost_but_by_a_slip_and_stay_in_order(steps: list[tuple[ShelfPlace, int]]) -> None:
    progress, at, finishes = BEGUN, AT, 0
    for place, hours in steps:
        at += timedelta(hours=hours)
        slipped = (
            progress.place is ShelfPlace.FINISHED
            and place is not progress.place
            and at - progress.moved < SLIP
        )
        finishes += (place is ShelfPlace.FINISHED is not progress.place) - slipped
        progress = progress.at_place(place, TEN, at=at)
        assert len(progress.reads) == finishes
        assert list(progress.reads) == sorted(progress.reads, key=lambda read: read.finished or date.min)
        assert all(
            read.begun is None or read.finished is None or read.begun <= read.finished
            for read in progress.reads
        )


def test_a_filter_fits_each_place_or_leaves_it_out() -> None:
    assert [each.value for each in ShelfFilter if each.fits(None)] == ["none", "not-finished"]
    assert [each.value for each in ShelfFilter if each.fits(ShelfPlace.STOPPED)] == [
        "stopped",
        "any",
        "not-finished",
    ]


def test_a_work_is_known_by_its_link_else_by_its_fic_else_by_its_name() -> None:
    assert key_of(Facts(title="Sált", authors=("A", "B"))) == "name:salt/a & b"
    assert key_of(Facts(title="Salt"), 77) == "list:77"
