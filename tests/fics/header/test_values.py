"""A header's values: numbers, dates and statuses as people write them."""

from datetime import date

import pytest

from fics.header import dates, values
from fics.models import Level, Rating, Status


@pytest.mark.parametrize(
    ("value", "count"),
    [
        *(
            ("23k", 23_000),
            ("~1,200", 1_200),
            ("12 345", 12_345),
            ("12.345", 12_345),
            ("1.5k", 1_500),
            ("3,5k", 3_500),
        ),
        *(("approx. 5000 words", 5_000), ("12 pages, ~5,000 words", 5_000), ("5k+", 5_000), ("0", 0)),
        *(
            ("5,000 - 6,000 words", None),
            ("12 pages", None),
            ("3 chapters", None),
            ("long", None),
            ("1.5", None),
        ),
        *(("9" * 500, None), ("", None), ("oneshot", None), ("10-12k", None)),
    ],
)
def test_a_count_of_words(value: str, count: int | None) -> None:
    assert values.words(value) == count


@pytest.mark.parametrize(
    ("value", "posted", "planned"),
    [
        *(("3/?", 3, None), ("2/5", 2, 5), ("12", 12, None), ("3 of 5", 3, 5), ("?/5", None, 5)),
        *(("1 (complete)", 1, None), ("1,000", None, None), ("some", None, None), ("3k words", None, None)),
    ],
)
def test_chapters_posted_and_planned(value: str, posted: int | None, planned: int | None) -> None:
    assert values.chapters(value) == (posted, planned)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        *(
            (word, Status.COMPLETE)
            for word in ("Complete", "completed", "One-shot", "abgeschlossen", "завершён")
        ),
        *(
            (word, Status.IN_PROGRESS)
            for word in ("WIP", "in progress", "Incomplete", "not complete", "on hiatus")
        ),
        *((word, Status.ABANDONED) for word in ("Abandoned", "discontinued")),
        ("who knows", None),
    ],
)
def test_a_status_in_everyday_words(value: str, status: Status | None) -> None:
    assert values.status(value) is status


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *(
            ("2015-01-31", date(2015, 1, 31)),
            ("2015/1/31", date(2015, 1, 31)),
            ("31.01.2015", date(2015, 1, 31)),
        ),
        *(("31st of January, 2015", date(2015, 1, 31)), ("Jan. 31, 2015", date(2015, 1, 31))),
        *(
            ("01/31/2015", date(2015, 1, 31)),
            ("31/01/2015", date(2015, 1, 31)),
            ("05/05/2015", date(2015, 5, 5)),
        ),
        *(("03/04/2015", None), ("2015-02-30", None), ("spring", None), ("2015", None), ("0000-01-01", None)),
    ],
)
def test_a_date_is_read_where_it_is_clear(value: str, expected: date | None) -> None:
    assert dates.day(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("K+ (Mature)", Rating(Level.MATURE, "K+")),
        ("(Teen)", Rating(Level.TEEN)),
        ("Not Rated", Rating(Level.NOT_RATED, "Not Rated")),
        ("PG (language)", Rating(Level.GENERAL, "PG (language)")),
        ("", Rating()),
    ],
)
def test_a_level_in_brackets_is_the_one_that_counts(value: str, expected: Rating) -> None:
    assert values.rated(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *(
            ('"Salt"', "Salt"),
            ("“Salt”", "Salt"),
            ("«Соль»", "Соль"),
            ('"Salt" and "Iron"', '"Salt" and "Iron"'),
        ),
        *(('"""Salt"""', '"Salt"'), ('""', '""'), ('"', '"'), ("Salt", "Salt")),
    ],
)
def test_quotes_around_the_whole_are_no_part_of_it(value: str, expected: str) -> None:
    assert values.unquoted(value) == expected
