"""The forms in which a list can be exported, by the names and endings that people choose them by."""

from enum import StrEnum
from pathlib import PurePath

from fics.errors import Unreadable


class ExportForm(StrEnum):
    """A form of a list."""

    JSON = "json"
    SQLITE = "sqlite"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    LINKS = "links"
    BOOKMARKS = "bookmarks"

    @property
    def ending(self) -> str:
        """How such a file's name ends."""
        return _ENDINGS[self]


_ENDINGS = {
    ExportForm.JSON: ".json",
    ExportForm.SQLITE: ".sqlite",
    ExportForm.CSV: ".csv",
    ExportForm.MARKDOWN: ".md",
    ExportForm.HTML: ".html",
    ExportForm.LINKS: ".txt",
    ExportForm.BOOKMARKS: ".bookmarks.html",
}
_BY_ENDING = {ending: form for form, ending in _ENDINGS.items()} | {
    ".db": ExportForm.SQLITE,
    ".htm": ExportForm.HTML,
}


def named(path: str) -> ExportForm:
    """The form that a file's name ends in; raises Unreadable."""
    name = PurePath(path).name.casefold()
    ending = next((each for each in sorted(_BY_ENDING, key=len, reverse=True) if name.endswith(each)), None)
    if ending is None:
        known = ", ".join(_ENDINGS.values())
        raise Unreadable(f"I can't tell the form from {path}. End the name in {known}, or add --format.")
    return _BY_ENDING[ending]
