"""Tables of book trackers: Goodreads and StoryGraph as they export, Calibre's catalogues."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape

from fics.catalogue import message
from fics.header.categories import is_category, is_genre
from fics.header.fields import Field
from fics.header.name_lists import TAGS, names
from fics.intake.list_files import reading_progress
from fics.intake.list_files.columns import meaning
from fics.intake.list_files.entry import Item, ListEntry, Progress, UnknownColumns, read, skipped, unreadable
from fics.intake.list_files.facts import Values, exact, facts_of, moment, one, shown
from fics.intake.list_files.tables import Row
from fics.links import addresses
from fics.models import Facts
from fics.tags.tag_names import normal

_A_BOOK = message("It has an ISBN, so it is a printed book and no fic.")
# Goodreads puts the series behind the title: `Salt (The Light, #2)`
_SERIES = re.compile(r"(?P<title>.+\S)\s*\((?P<name>[^()]+?),?\s+#(?P<place>[\d.]{1,6}(?:[-–]\d{1,3})?)\)")
# The StoryGraph's: `Graphic: Violence`
_LEVEL = re.compile(r"(?:Graphic|Moderate|Minor):\s*")
_NO_TAGS = frozenset(
    [
        "read",
        "to-read",
        "currently-reading",
        "did-not-finish",
        "dnf",
        "fanfiction",
        "fanfic",
        "fan-fiction",
        "fic",
        "fics",
        "favorites",
        "favourites",
        "owned",
        "ao3",
        "books",
        "default",
        "re-read",
        "reread",
        "to-buy",
        "wishlist",
    ]
)
"""Shelves that say nothing of what is in a fic."""
# Calibre writes the colon of an address as a bar, since colons divide its identifiers
_ADDRESS = re.compile(r"(?:\A|,)ur[li]:(?P<url>https?[:|]//[^,\s]+)")
_CALIBRE = {
    "authors",
    "title",
    "tags",
    "comments",
    "identifiers",
    "languages",
    "pubdate",
    "series",
    "timestamp",
}
_OF_THE_LIBRARY = frozenset(
    [
        "author_sort",
        "cover",
        "formats",
        "id",
        "isbn",
        "library_name",
        "publisher",
        "rating",
        "series_index",
        "size",
        "title_sort",
        "uuid",
    ]
)
# an archive's whole words for a rating, which FanFicFare puts among a book's tags
_RATED = re.compile(
    r"general audiences|teen and up audiences|mature|explicit|not rated|rated: (?:k\+?|t|m|ma)", re.IGNORECASE
)
_LANGUAGES = {
    "eng": "English",
    "deu": "German",
    "fra": "French",
    "spa": "Spanish",
    "por": "Portuguese",
    "ita": "Italian",
    "nld": "Dutch",
    "pol": "Polish",
    "rus": "Russian",
    "ukr": "Ukrainian",
    "zho": "Chinese",
    "jpn": "Japanese",
    "kor": "Korean",
    "fin": "Finnish",
    "swe": "Swedish",
    "ces": "Czech",
    "hun": "Hungarian",
    "tur": "Turkish",
}
"""Languages that fic is written in, by ISO 639-3."""
_Row = Mapping[str, str]


def is_goodreads(columns: Sequence[str]) -> bool:
    """Whether these are the columns of Goodreads' export."""
    known = set(columns)
    return {"Book Id", "Bookshelves"} <= known and bool({"Author l-f", "Exclusive Shelf"} & known)


def is_storygraph(columns: Sequence[str]) -> bool:
    """Whether these are the columns of StoryGraph's export."""
    return {"ISBN/UID", "Read Status", "Star Rating"} <= set(columns)


def is_calibre(columns: Sequence[str]) -> bool:
    """Whether these are columns of a catalogue that Calibre wrote."""
    ours = _OF_THE_LIBRARY | {"identifiers", "pubdate"}
    named = len(ours & set(columns)) > 1 or any(name.startswith("#") for name in columns)
    return "title" in columns and "authors" in columns and named


def goodreads(rows: Sequence[Row]) -> Iterator[Item]:
    """The fics among Goodreads' books; private notes and stars are not read."""
    yield from (_goodreads(place, row) for place, row in _named(rows))
    yield Progress(len(rows) - 1)


def storygraph(rows: Sequence[Row]) -> Iterator[Item]:
    """The fics among StoryGraph's books."""
    yield from (_storygraph(place, row) for place, row in _named(rows))
    yield Progress(len(rows) - 1)


def calibre(rows: Sequence[Row], chosen: Mapping[str, str]) -> Iterator[Item]:
    """The fics of a library, whose own columns are called as their owner likes."""
    own = [cell.text for cell in rows[0] if cell.text not in _CALIBRE | _OF_THE_LIBRARY]
    meanings = {name: meaning(name, chosen) for name in own}
    unknown = [name for name, found in meanings.items() if found is None]
    told = tuple(_named(rows))
    if unknown:
        samples = {name: tuple(row[name][:60] for _, row in told if row.get(name))[:3] for name in unknown}
        yield UnknownColumns(unknown=tuple((name, found) for name, found in samples.items() if found))
    fields = {name: found for name, found in meanings.items() if isinstance(found, Field)}
    yield from (_calibre(place, row, fields) for place, row in told)
    yield Progress(len(rows) - 1)


def _named(rows: Sequence[Row]) -> Iterator[tuple[str, _Row]]:
    columns = [cell.text for cell in rows[0]]
    for number, row in enumerate(rows[1:], start=2):
        told = {name: cell.text for name, cell in zip(columns, row, strict=False)}
        if any(told.values()):
            yield f"row {number}", reading_progress.unprotected(told)


_LEAST = 5
"""Cells of a row that is whole."""
_CUT = message("This row is cut off: the file ends too early. Export it again.")


def _goodreads(place: str, row: _Row) -> ListEntry:
    if "Author" not in row:
        return unreadable(place, _CUT)
    if row.get("ISBN13") or row.get("ISBN"):
        return skipped(place, _A_BOOK)
    values: Values = [
        *_titled(row.get("Title", "")),
        exact(Field.AUTHORS, [row.get("Author", ""), *row.get("Additional Authors", "").split(", ")]),
        exact(Field.FREEFORMS, _shelves(row.get("Bookshelves", ""))),
    ]
    added = moment(row.get("Date Added", ""))
    told = read(
        place,
        _linked(reading_progress.with_ours(facts_of(values), row), row.get("My Review", "")),
        note=shown(row.get("My Review", "")) or None,
        at=added,
    )
    return replace(told, progress=reading_progress.of_goodreads(row, added))


def _storygraph(place: str, row: _Row) -> ListEntry:
    if len(row) < _LEAST:
        return unreadable(place, _CUT)
    number = row.get("ISBN/UID", "").replace("-", "")
    if len(number) in (10, 13) and number[:-1].isdecimal():
        return skipped(place, _A_BOOK)
    moods = re.split(r",\s*", row.get("Moods", ""))
    warnings = [_LEVEL.sub("", part.strip()) for part in row.get("Content Warnings", "").split(";")]
    values: Values = [
        *_titled(row.get("Title", "")),
        exact(Field.AUTHORS, re.split(r",\s*", row.get("Authors", ""))),
        exact(Field.WARNINGS, (name for part in warnings for name in re.split(r",\s*", part))),
        exact(Field.FREEFORMS, [*_shelves(row.get("Tags", "")), *moods]),
    ]
    added = moment(row.get("Date Added", ""))
    told = read(
        place,
        _linked(
            reading_progress.with_ours(facts_of(values), row), row.get("ISBN/UID", ""), row.get("Review", "")
        ),
        note=shown(row.get("Review", "")) or None,
        at=added,
    )
    return replace(told, progress=reading_progress.of_storygraph(row, added))


def _linked(facts: Facts, *texts: str) -> Facts:
    """The facts with the one fic's link that a tracker's other cells hold, since it has no column for it."""
    found = tuple({link.key: link for text in texts for link in addresses.links(text) if link.kind}.values())
    return replace(facts, links=found) if not facts.links and len(found) == 1 else facts


def _calibre(place: str, row: _Row, fields: Mapping[str, Field]) -> ListEntry:
    address = _ADDRESS.search(row.get("identifiers", ""))
    own = [(field, shown(row.get(name, ""))) for name, field in fields.items()]
    code = row.get("languages", "").partition(",")[0].strip()  # of three letters
    series, part = row.get("series", ""), row.get("series_index", "").removesuffix(".0")
    shelves = _shelves(row.get("tags", ""))
    categories = [name for name in shelves if is_category(name) and not is_genre(name)]
    rated = [name for name in shelves if _RATED.fullmatch(name)]
    values: Values = [
        (Field.LINK, address["url"].replace("|", ":", 1) if address else ""),
        one(Field.TITLE, row.get("title", "")),
        exact(Field.AUTHORS, (name.replace("|", ",") for name in row.get("authors", "").split(" & "))),
        exact(Field.FREEFORMS, (name for name in shelves if name not in (*categories, *rated))),
        exact(Field.CATEGORIES, categories),
        (Field.SUMMARY, shown(row.get("comments", ""))),
        (Field.LANGUAGE, _LANGUAGES.get(code, code)),
        (Field.PUBLISHED, row.get("pubdate", "")[:10]),
        one(Field.SERIES, f"Part {part} of {series}" if series and part else series),
        *([] if Field.RATING in fields.values() else [(Field.RATING, name) for name in rated]),
        *(value for value in own if value[0] not in (Field.WHY, Field.COMMENTS)),
    ]
    why = "\n\n".join(text for field, text in own if field in (Field.WHY, Field.COMMENTS))
    return read(place, facts_of(values), note=why or None, at=moment(row.get("timestamp", "")))


def _titled(told: str) -> Values:
    """A title, behind which its series may stand: `Salt & Iron (The Light, #2)`."""
    told = unescape(told)
    found = _SERIES.fullmatch(told)
    if not found:
        return [one(Field.TITLE, told)]
    return [one(Field.TITLE, found["title"]), one(Field.SERIES, f"Part {found['place']} of {found['name']}")]


def _shelves(told: str) -> list[str]:
    """Shelves as tags: `slow-burn` is slow burn."""
    named = [name for name in names(told, TAGS) if normal(name).replace(" ", "-") not in _NO_TAGS]
    return [name.replace("-", " ") if name.islower() and " " not in name else name for name in named]
