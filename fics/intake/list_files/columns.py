"""What a table's columns hold, by the names at their top and the header's own vocabulary."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from fics.header.fields import Field
from fics.header.label_names import loosely_named, named
from fics.intake.list_files.tables import Row
from fics.tags import tag_names

NEAR = 20
"""Rows at a table's top among which its columns' names are looked for."""
SAMPLES = 3
"""Cells that are shown of a column which is asked about."""


class Extra(Enum):
    """What a column may hold beside a fic's facts."""

    AT = auto()
    """When it was written down."""
    IGNORED = auto()
    """Nothing that a list keeps: who recced it, kudos, stars."""


Meaning = Field | Extra
_EXTRAS = {
    Extra.AT: (
        "timestamp|date added|date recced|date rec'd|added|added on|recced on|date of rec|date bookmarked|"
        "created|created time|date saved|date"
    ),
    Extra.IGNORED: (
        "id|no|no.|number|#|kudos|hits|bookmarks|rec'd by|recced by|rec by|reccer|who recced|"
        "recommended by|submitted by|added by|posted by|name of reccer|username|discord name|read?|read|"
        "have you read it|date read|last read|my rating|stars|star rating|score|average rating|"
        "read status|read count|owned?|owned|email|email address|isbn|isbn13|last edited time|created by|"
        "last edited by|private notes|format"
    ),
}
_EXTRA_BY_NAME = {name: extra for extra, names in _EXTRAS.items() for name in names.split("|")}
_MORE = {
    name: field
    for field, names in {
        Field.TITLE: "name|title of the fic|fic/link|work|book title|fic name",
        Field.LINK: "link to work|hyperlink|work url|site link|fic url|web link",
        Field.FANDOMS: "verse|universe",
        Field.RELATIONSHIPS: "pairing/ship|main ship/s|otp|ship name|ships & pairings",
        Field.FREEFORMS: "tags / tropes|tropes / tags|trope(s)|au|vibes|keywords/tags",
        Field.RATING: "contentrating|ficrating|agerating",
        Field.WARNINGS: "tw / cw|cw / tw|triggers/warnings|content warnings?|triggers & warnings",
        Field.WORDS: "# words|# of words|wordcount (approx)|words (k)|approx words",
        Field.STATUS: "complete/wip?|finished/wip|done?|status (complete/wip)",
        Field.WHY: (
            "why??|why|why read it|why you should read it|why we love it|comments|comment|notes|review|"
            "meinung|opinion|avis|opinión|opinião|мнение"
        ),
    }.items()
    for name in names.split("|")
}
"""Names that only tables have; in a table, comments and notes are those of whoever made it."""
# the questions of a form, which is how many sheets are filled; the first that fits is meant
_QUESTIONS: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (re.compile(r"\bwhy\b.*\b(?:you|we|read|rec|love|like)"), Field.WHY),
    (
        re.compile(r"\b(?:user ?name|discord|your (?:name|email|handle)|who (?:are you|is rec))"),
        Extra.IGNORED,
    ),
    (re.compile(r"\b(?:link|url)\b"), Field.LINK),
    (re.compile(r"\b(?:title|called|name of (?:the|your) (?:fic|work|story))\b"), Field.TITLE),
    (re.compile(r"\b(?:who wrote|author)\b"), Field.AUTHORS),
    (re.compile(r"\bfandom"), Field.FANDOMS),
    (re.compile(r"\b(?:pairing|ship|relationship)"), Field.RELATIONSHIPS),
    (re.compile(r"\b(?:warning|trigger)"), Field.WARNINGS),
    (re.compile(r"\b(?:rating|rated)\b"), Field.RATING),
    (re.compile(r"\b(?:how long|many words|word ?count|\(words\))"), Field.WORDS),
    (re.compile(r"\b(?:finished|complete|done|how many chapters)\b"), Field.COMPLETE),
    (re.compile(r"\blanguage\b"), Field.LANGUAGE),
    (re.compile(r"\b(?:tags|tropes)\b"), Field.FREEFORMS),
)
_ASKED = re.compile(r"\?|!\Z|\bplease\b|\b(?:what|which|who|how|is|your|tell)\b.*\b\w+\b.*\b\w+")
"""A column that is a question."""
# `Rating (G–E)`: what a column's maker says of it
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*\Z")


@dataclass(frozen=True, slots=True)
class Heads:
    """A table's columns: which row names them, and what each holds; None where nobody knows."""

    row: int
    names: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]

    def unknown(self, rows: Sequence[Row]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The columns of which nobody knows what they hold, with some of their cells."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for place, (name, meaning) in enumerate(zip(self.names, self.meanings, strict=True)):
            if meaning is None:
                filled = (row[place].text[:60] for row in rows if len(row) > place and row[place].text)
                found.append((name, tuple(islice(filled, SAMPLES))))
        return tuple((name, samples) for name, samples in found if samples)


def meaning(name: str, chosen: Mapping[str, str]) -> Meaning | None:
    """What a column of this name holds; `chosen` are answers by people, names of `Field` in small letters."""
    if answer := chosen.get(name):
        return Field.__members__.get(answer.upper(), Extra.IGNORED)
    told = tag_names.normal(name).lstrip("#").strip()
    plain = told.rstrip("?!.: ")
    bare = _REMARK.sub("", plain).strip()
    for each in (told, plain, bare):
        if found := _MORE.get(each) or _EXTRA_BY_NAME.get(each):
            return found
    label = next(
        (field for each in (plain, bare) if each and (field := named(each) or loosely_named(each))), None
    )
    if label is None and _ASKED.search(told):
        return next((found for pattern, found in _QUESTIONS if pattern.search(told)), None)
    if label is None and "/" in told:  # `Rec'd by / Comment`
        parts = {_MORE.get(part) or named(part) for part in map(str.strip, told.split("/"))}
        return Field.COMMENTS if parts & {Field.WHY, Field.COMMENTS, Field.NOTES} else None
    return Extra.IGNORED if label is Field.OTHER or label is Field.PUBLISHER else label


def heads(rows: Iterable[Row], chosen: Mapping[str, str]) -> Heads | None:
    """The first row near the top that names a title or a link, and another column; None where none does."""
    for number, row in zip(range(NEAR), rows, strict=False):
        names = tuple(cell.text for cell in row)
        meanings = tuple(meaning(name, chosen) if name else Extra.IGNORED for name in names)
        known = {each for each in meanings if isinstance(each, Field)}
        if (known & {Field.TITLE, Field.LINK}) and len(known) > 1:
            return Heads(number, names, _once(meanings))
    return None


def _once(meanings: tuple[Meaning | None, ...]) -> tuple[Meaning | None, ...]:
    """Of two columns that say the title, the first is it."""
    first = next((place for place, each in enumerate(meanings) if each is Field.TITLE), None)
    return tuple(
        Extra.IGNORED if each is Field.TITLE and place != first else each
        for place, each in enumerate(meanings)
    )
