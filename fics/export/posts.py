"""A list, or a search's results, as a post: Markdown, or HTML that AO3 and Dreamwidth let through."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from fics.export import wording
from fics.export.values import PublicFic, PublicList
from fics.spoiler_bars import covered, drawn_parts

CHARACTERS, BYTES = 300_000, 450_000
"""What one post may have on Dreamwidth (its cgi-bin/LJ/Global/Constants.pm); AO3 takes 500,000 characters."""
# whatever Reddit's Markdown would take for a sign
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
# at a line's start alone, `-` and `1.` begin a list
_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))", re.MULTILINE)
# what would end a link's address too early
_ADDRESS = re.compile(r"[\s()<>\\]")


def markdown(exported: PublicList) -> bytes:
    """The list as Markdown in UTF-8: an entry a fic, the rating and warnings before its summary."""
    return _template("post.md").render(exported=exported, wording=wording).encode()


def html(exported: PublicList) -> tuple[bytes, ...]:
    """The list as HTML posts in UTF-8, cut between fics so that each is within what archives take."""
    entry = _template("entry.html")
    entries = [entry.render(fic=fic, wording=wording) for fic in exported.fics]
    heads = _template("post.html")
    parts = list(_parts(entries, CHARACTERS - _HEAD_ROOM, BYTES - 4 * _HEAD_ROOM)) or [""]
    return tuple(
        heads.render(exported=exported, wording=wording, entries=part, part=place, parts=len(parts)).encode()
        for place, part in enumerate(parts, start=1)
    )


_HEAD_ROOM = 2_000


def _parts(entries: Iterable[str], characters: int, size: int) -> Iterator[str]:
    """Entries together, as many as fit."""
    part, room, left = list[str](), characters, size
    for entry in entries:
        if part and (len(entry) > room or len(entry.encode()) > left):
            yield "".join(part)
            part, room, left = [], characters, size
        part.append(entry)
        room, left = room - len(entry), left - len(entry.encode())
    if part:
        yield "".join(part)


def plain_markdown(text: str) -> str:
    """One line in which no character is Markdown's, but for Discord's spoiler bars."""
    pieces = drawn_parts(" ".join(text.split()))
    shown = (covered(_unmarked(piece)) if hidden else _unmarked(piece) for piece, hidden in pieces)
    return _LINE_START.sub(r"\1\\\2", "".join(shown))


def _unmarked(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def quoted_markdown(text: str) -> str:
    """Lines as a quotation."""
    return "\n".join(f"  > {plain_markdown(line)}" for line in text.splitlines() if line.strip())


def markdown_address(url: str) -> str:
    """An address that ends where Markdown's brackets do."""
    return _ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url)


_FILTERS: dict[str, Callable[[str], str]] = {
    "plain": plain_markdown,
    "quoted": quoted_markdown,
    "address": markdown_address,
}


def heading(fic: PublicFic) -> str:
    """The title and byline in one line."""
    return f"{wording.title(fic.facts)} {wording.byline(fic.facts)}"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("fics.export", "templates"),
        autoescape=lambda name: name is None or not name.endswith(".md"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(_FILTERS)
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(name)
