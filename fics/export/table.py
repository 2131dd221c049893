"""A list as CSV: Goodreads' and StoryGraph's columns first, then FicRec's own."""

import csv
import io
from collections.abc import Iterable

from fics.export.values import PublicFic, PublicList, Reason
from fics.models import Kind

COLUMNS = (
    *("Title", "Author", "Additional Authors", "Publisher", "Year Published", "Date Added"),
    *("Bookshelves", "Exclusive Shelf", "My Review"),
    *("Link", "More Links", "Fandoms", "Relationships", "Characters", "Additional Tags"),
    *("Archive Warnings", "Categories", "Rating", "Rating Label", "Words", "Chapters", "Chapters Planned"),
    *("Status", "Language", "Published", "Updated", "Series", "Summary", "Readable", "Recs", "Number"),
)
BETWEEN = "; "
"""What divides the names in a cell; in a name `;` is `\\;` and a backslash is two."""
PROTECTED = "=+-@\t\r'＝＋－＠"
"""A cell that begins so gets an apostrophe in front: spreadsheets run the others as formulas."""
_SHELF, _EXCLUSIVE = "fanfiction", "to-read"


def written(exported: PublicList) -> bytes:
    """The list as CSV in UTF-8 with a BOM, which Excel asks for; lines end in CR LF."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([protected(cell) for cell in _row(fic)] for fic in exported.fics)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def protected(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `bared` is the way back."""
    return f"'{cell}" if cell[:1] and cell[0] in PROTECTED else cell


def bared(cell: str) -> str:
    """A cell without the apostrophe that protected it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in PROTECTED else cell


def joined(names: Iterable[str]) -> str:
    """Names in one cell; `parted` is the way back."""
    return BETWEEN.join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def parted(cell: str) -> tuple[str, ...]:
    """The names in a cell."""
    names, name, escaped = list[str](), "", False
    for character in cell:
        if escaped or character not in "\\;":
            name, escaped = name + character, False
        elif character == "\\":
            escaped = True
        else:
            names.append(name.strip())
            name = ""
    return tuple(each for each in (*names, name.strip()) if each)


def _row(fic: PublicFic) -> list[str]:
    facts = fic.facts
    return [
        *_book(fic),
        facts.links[0].url if facts.links else "",
        " ".join(link.url for link in facts.links[1:]),
        joined(facts.barred(*facts.every_name(Kind.FANDOM))),
        joined(facts.barred(*facts.every_name(Kind.RELATIONSHIP))),
        joined(facts.barred(*facts.every_name(Kind.CHARACTER))),
        joined(facts.barred(*facts.every_name(Kind.FREEFORM))),
        joined(facts.barred(*facts.every_name(Kind.WARNING))),
        joined(facts.barred(*facts.every_name(Kind.CATEGORY))),
        facts.rating.level.slug,
        facts.rating.label or "",
        _number(facts.words),
        _number(facts.chapters),
        _number(facts.chapters_planned),
        facts.status.value if facts.status else "",
        facts.language or "",
        facts.published.isoformat() if facts.published else "",
        facts.updated.isoformat() if facts.updated else "",
        *facts.barred(facts.series or ""),
        facts.summary or "",
        facts.absence.value if facts.absence else "everyone",
        str(fic.recs),
        str(fic.number),
    ]


def _book(fic: PublicFic) -> list[str]:
    """The columns that book trackers know."""
    facts = fic.facts
    return [
        *facts.barred(facts.title or ""),
        *(facts.authors[:1] or ("",)),
        joined(facts.authors[1:]),
        facts.links[0].archive if facts.links else "",
        str(facts.published.year) if facts.published else "",
        fic.added.date().isoformat(),
        _SHELF,
        _EXCLUSIVE,
        "\n\n".join(map(_review, fic.reasons)),
    ]


def _review(reason: Reason) -> str:
    return f"{reason.text} – {reason.name}" if reason.name else reason.text


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
