"""A shelf that is taken along comes back with its places, its chapters and its dates."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fics.export.shelf import GOODREADS, STORYGRAPH, ShelfForm, written
from fics.intake.list_files import form
from fics.intake.list_files.entry import Fate, Item, ListEntry
from fics.links.addresses import link
from fics.models import Facts, Level, Rating
from fics.shelf import ReadDates, ReadingProgress, ShelfPlace, Shelved

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
READS = (ReadDates(date(2026, 4, 1), date(2026, 4, 9)), ReadDates(date(2026, 4, 20), date(2026, 5, 1)))
LINK = link("https://archiveofourown.org/works/1")
SALT = Facts(
    title="=Salt, Iron",
    authors=("quill", "wren"),
    warnings=("Major Character Death",),
    rating=Rating(Level.NOT_RATED),
    words=9_000,
    chapters=10,
    links=(LINK,) if LINK else (),
)


def shelved(
    number: int, place: ShelfPlace, *, reads: tuple[ReadDates, ...] = (), chapter: int | None = None
) -> Shelved:
    return Shelved(
        id=number,
        member_id=77,
        key=str(number),
        fic_id=None,
        saved_on=1001,
        facts=SALT if number == 1 else Facts(title=f"Lamp {number}", authors=("plover",)),
        progress=ReadingProgress(place=place, chapter=chapter, reads=reads, moved=NOON),
        added=NOON,
    )


SHELF = (
    shelved(1, ShelfPlace.FINISHED, reads=READS, chapter=10),
    shelved(2, ShelfPlace.STOPPED, chapter=3),
    shelved(3, ShelfPlace.TO_READ),
    shelved(4, ShelfPlace.READING, reads=(ReadDates(None, date(2025, 1, 2)),)),
)


def read(data: bytes, name: str) -> list[ListEntry]:
    items: list[Item] = list(form.read(io.BytesIO(data), name))
    return [item for item in items if isinstance(item, ListEntry)]


def test_storygraphs_table_comes_back_whole() -> None:
    file = written(SHELF, ShelfForm.STORYGRAPH, name="shelf")

    told = read(file.data, file.name)

    assert [entry.fate for entry in told] == [Fate.READ] * 4
    for entry, row in zip(told, SHELF, strict=True):
        assert entry.progress is not None
        assert entry.progress.place is row.place
        assert entry.progress.reads == row.progress.reads
        assert entry.progress.chapter == row.progress.chapter
        assert (entry.facts.title, entry.facts.authors) == (row.facts.title, row.facts.authors)
        assert entry.facts.links == row.facts.links
    assert told[0].facts.rating.level is Level.NOT_RATED
    assert (told[0].facts.words, told[0].facts.chapters) == (9_000, 10)
    assert told[0].facts.warnings == ("Major Character Death",)


def test_goodreads_table_comes_back_with_its_last_date_and_the_number_of_reads() -> None:
    file = written(SHELF, ShelfForm.GOODREADS, name="shelf")

    told = read(file.data, file.name)

    assert [entry.progress.place for entry in told if entry.progress] == [row.place for row in SHELF]
    first = told[0].progress
    assert first is not None
    assert first.reads == (ReadDates(), ReadDates(None, date(2026, 5, 1)))
    assert told[0].facts.authors == ("quill", "wren")


@pytest.mark.parametrize(
    ("kind", "columns"), [(ShelfForm.STORYGRAPH, STORYGRAPH), (ShelfForm.GOODREADS, GOODREADS)]
)
def test_a_table_has_its_trackers_columns_and_no_formula(kind: ShelfForm, columns: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(written(SHELF, kind, name="shelf").data.decode("utf-8-sig"))))

    assert tuple(rows[0]) == columns
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_json_holds_all_of_it_and_links_are_one_a_line() -> None:
    told = json.loads(written(SHELF, ShelfForm.JSON, name="shelf").data)

    assert [entry["place"] for entry in told["fics"]] == ["finished", "stopped", "to-read", "reading"]
    assert told["fics"][0]["reads"][0] == {"begun": "2026-04-01", "finished": "2026-04-09"}
    assert written(SHELF, ShelfForm.LINKS, name="s").data == b"https://archiveofourown.org/works/1\n"
    for kind in ShelfForm:
        assert b"1001" not in written(SHELF, kind, name="shelf").data


def test_its_json_comes_back_whole() -> None:
    file = written(SHELF, ShelfForm.JSON, name="shelf")

    told = read(file.data, file.name)

    assert [entry.progress for entry in told] == [
        replace(row.progress, seen=row.facts.chapters) for row in SHELF
    ]
    assert [entry.at for entry in told] == [row.added for row in SHELF]
    for entry, row in zip(told, SHELF, strict=True):
        assert entry.facts == replace(row.facts, rating=entry.facts.rating, told=())
        assert entry.facts.rating.level is row.facts.rating.level


def test_a_shelf_in_json_that_somebody_broke_says_what_cant_be_read() -> None:
    data = written(SHELF, ShelfForm.JSON, name="s").data

    told = read(data.replace(b'"stopped"', b'"eaten"'), "s.json")

    assert [entry.fate for entry in told] == [Fate.READ, Fate.UNREADABLE, Fate.READ, Fate.READ]


def test_a_trackers_own_file_is_read_without_ours() -> None:
    columns = [name for name in STORYGRAPH if name not in ("Link", "Rating", "Words", "Chapters", "Chapter")]
    rows = [
        ["Tide", "wren", "", "", "digital", "paused", "2026/01/02", "", "", "0", *[""] * 13],
        ["A Book", "Someone", "", "9781234567897", "hardcover", "read", "", "", "", "1", *[""] * 13],
        ["Ash", "wren", "", "", "", "did-not-finish", "", "2026/02/03", "", "3", *[""] * 13],
    ]
    file = io.StringIO()
    csv.writer(file).writerows([columns, *rows])

    tide, book, ash = read(file.getvalue().encode(), "storygraph.csv")

    assert tide.progress is not None
    assert ash.progress is not None
    assert tide.progress.place is ShelfPlace.READING
    assert book.fate is Fate.SKIPPED
    assert ash.progress.place is ShelfPlace.STOPPED
    assert ash.progress.reads == (ReadDates(), ReadDates(), ReadDates(None, date(2026, 2, 3)))
