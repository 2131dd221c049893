"""A list written in the form that was chosen: one file, or several."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fics.errors import Unreadable
from fics.export import bookmarks, json_file, posts, sqlite_file, table
from fics.export.form import ExportForm
from fics.export.values import PublicList, WholeList

_PUBLIC: Mapping[ExportForm, Callable[[PublicList], bytes]] = {
    ExportForm.JSON: json_file.written,
    ExportForm.SQLITE: sqlite_file.written,
    ExportForm.CSV: table.written,
    ExportForm.MARKDOWN: posts.markdown,
    ExportForm.LINKS: bookmarks.links,
    ExportForm.BOOKMARKS: bookmarks.written,
}
_WHOLE: Mapping[ExportForm, Callable[[WholeList], bytes]] = {
    ExportForm.JSON: json_file.written,
    ExportForm.SQLITE: sqlite_file.written,
}


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file's name and bytes."""

    name: str
    data: bytes


def written(
    exported: WholeList | PublicList, form: ExportForm, *, name: str = "fics"
) -> tuple[ExportFile, ...]:
    """The files of a list in one form, called by `name`; an HTML post of more than one part has several.

    Raises Unreadable where a whole list is asked for in a form that can only be published.
    """
    if isinstance(exported, WholeList):
        if form not in _WHOLE:
            raise Unreadable("Only JSON and SQLite can hold members' words. Choose one of those.")
        return (ExportFile(name + form.ending, _WHOLE[form](exported)),)
    if form is ExportForm.HTML:
        parts = posts.html(exported)
        names = [f"{name}-{place}" if len(parts) > 1 else name for place in range(1, len(parts) + 1)]
        return tuple(ExportFile(each + form.ending, part) for each, part in zip(names, parts, strict=True))
    return (ExportFile(name + form.ending, _PUBLIC[form](exported)),)
