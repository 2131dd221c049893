"""The language in which a search can be typed: `lamp ship:Ned/Tom -angst words:<10k rating:<=teen`."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from fics.catalogue import message
from fics.errors import Unreadable
from fics.search.filters import FILTERS, YES_NO, Filter, asked, one_of
from fics.search.foreign_keys import KEYS as FOREIGN
from fics.search.query import Search
from fics.tags import tag_names
from fics.text import text_words

# `https://` is no key, and a quotation mark that nobody closed ends with the text
_TERM = re.compile(
    r"""(?P<minus>-(?=\S))?(?:(?P<key>[^\W\d_]+):(?!//)(?P<gap>\s*))?(?P<value>"(?:[^"]|"")*"?|[^\s"]*)""",
)
_WITHOUT = next(row for row in FILTERS if row.field == "without")
_TAGS = next(row for row in FILTERS if row.field == "tags")
_ROWS = {key: row for row in FILTERS for key in row.keys + row.synonyms}
_SWITCHES = {"unknown": "unknown:warnings", "hidden": "hidden:yes"}
"""What shows this once what a filter holds back, with an example of each."""
_KEYS = (*(key for row in FILTERS for key in row.keys), *_SWITCHES)
"""The keys that are named where another was typed."""
_UNKNOWN = {"warnings": "unknown_warnings", "lengths": "unknown_lengths"}
_EVERYTHING = Search()


def read(text: str, search: Search = _EVERYTHING) -> Search:
    """The search that a text asks for, added to another; words without a key are looked for in fics' texts.

    Raises Unreadable naming what can't be understood, and what could be meant.
    """
    free = [search.text] if search.text else []
    named: dict[str, list[str]] = defaultdict(list)  # joined once: joining them name by name is quadratic
    for minus, key, value in _terms_in(text):
        row = _ROWS.get(key)
        if minus:
            if not (row or _TAGS).kinds or key in _SWITCHES:
                raise Unreadable(
                    message("You can only leave out tags. `-angst` works, `-{key}:` doesn't.", key=key)
                )
            named[_WITHOUT.field] += _names(key, value)
        elif row and row.has_names:
            named[row.field] += _names(key, value)
        elif key:
            search = _with(search, key, value)
        elif value and (words := _looked_for(value)):
            free.append(words)
    joined = " ".join(free)
    if joined and not any(letter.isalnum() for letter in joined):  # a fic has all of no words
        raise Unreadable(
            message("There are no words in “{typed}”. Type one, like `lamp`.", typed=joined[:40])
        )
    every = {field: tag_names.unique((*getattr(search, field), *names)) for field, names in named.items()}
    return replace(search, text=joined, **every)


def _terms_in(text: str) -> Iterator[tuple[bool, str, str]]:
    """Each term of a text: whether it is left out, its key, and its value; all of `re:zero` is a value."""
    for term in _TERM.finditer(text):
        key, value = _key(term["key"], alone=bool(term["gap"])), term["value"]
        if key is None:
            whole = f"{term['key']}:{term['gap'][:1]}{_unquoted(value)}".strip().replace('"', " ")
            key, value = "", f'"{whole}"' if term["minus"] else whole
        yield bool(term["minus"]), key, value


def _looked_for(value: str) -> str:
    """A value as it is looked for in texts: what could be typed without quotation marks keeps its own."""
    words = " ".join(_unquoted(value).replace('"', " ").split())
    is_exact = text_words.is_exact(value) and bool(words) and (" " in words or _is_plain(words))
    return f'"{words}"' if is_exact else words


def _is_plain(word: str) -> bool:
    """Whether a word is read as itself without quotation marks."""
    term = _TERM.fullmatch(word)
    if term is None or '"' in word or term["minus"] or not term["value"]:
        return False
    with suppress(Unreadable):
        return term["key"] is None or _key(term["key"], alone=False) is None
    return False


def line(search: Search) -> str:
    """The search in one line, which `read` understands."""
    rows = asked(search)
    return " ".join(
        (
            *(
                part if text_words.is_exact(part) or _is_plain(part) else _quoted(part)
                for part in (text_words.parts(search.text) if search.text else ())
            ),
            *(typed for row in rows if row.has_names for typed in _terms(row, row.written(search))),
            *(f"unknown:{word}" for word, field in _UNKNOWN.items() if getattr(search, field)),
            *("hidden:yes",) * search.hidden_too,
            *(typed for row in rows if not row.has_names for typed in _terms(row, row.written(search))),
        )
    )


def plain_line(search: Search) -> str:
    """The search as people say it: its names alone where it asks for nothing else, else as it is typed."""
    names = (*search.fandoms, *search.ships, *search.characters, *search.tags)
    only = Search(
        fandoms=search.fandoms,
        ships=search.ships,
        characters=search.characters,
        tags=search.tags,
        sort=search.sort,
    )
    return ", ".join(names) if names and search == only else line(search)


def options_line(chosen: Mapping[str, str | tuple[str, ...]]) -> str:
    """What was chosen, by name of the option, in one line; whether or not `read` understands it."""
    every = ((row, chosen[row.option]) for row in FILTERS if row.option in chosen)
    values = ((row, (typed,) if isinstance(typed, str) else typed) for row, typed in every)
    return " ".join(term for row, names in values for term in _terms(row, filter(str.strip, names)))


def _terms(row: Filter, values: Iterable[str]) -> Iterator[str]:
    """A filter as it is typed, once for each of these values: `-angst`, `rating:Teen`."""
    if row is _WITHOUT:
        return (f"-{_quoted(name)}" for name in values)
    return (term(row.keys[0], value) for value in values)


def term(key: str, value: str) -> str:
    """One filter as it is typed: `rating:Teen`, `words:"around 10k"`."""
    return f"{key}:{_quoted(value)}"


def _key(typed: str | None, *, alone: bool) -> str | None:
    """The key that was typed, in singular; None where it is none, so that it is text with a colon in it.

    Raises Unreadable where another key was meant; one that stands `alone`, with a space behind its colon,
    begins a title, as in `Fate: zero`.
    """
    key = (typed or "").lower()
    singular = {"categories": "category"}.get(key, key.removesuffix("s"))
    for meant in (key, singular):
        if meant in _ROWS or meant in _SWITCHES or not meant:
            return meant
    if (foreign := FOREIGN.get(tag_names.normal(key))) is not None:
        return foreign
    near = None if alone else _near(key)
    if near is None:
        return None
    raise Unreadable(
        message("I don't know `{key}:` in a search. Did you mean `{near}:`?", key=key[:40], near=near)
    )


def meant(search: Search) -> Search | None:
    """The search with a key in place of a word of its text that is one with a slip: of `fandon: lamp`.

    With a space behind its colon such a word may begin a title, so it is looked for as it is typed at first.
    """
    corrected = _TERM.sub(_corrected, search.text)
    if corrected == search.text:
        return None
    try:
        return read(corrected, replace(search, text=""))
    except Unreadable:
        return None


def _corrected(term: re.Match[str]) -> str:
    near = _near(term["key"].lower()) if term["key"] else None
    return f"{near}:{term['value']}" if near and term["value"] else term[0]


_ALIKE = 0.85
"""How alike two words are, from 0 to 1, of which one is the other with a slip."""
_LONG = 5
"""Letters of a key in which one may be another; with fewer, other words would be keys."""


def _near(typed: str) -> str | None:
    """The key that one with a slip is meant to be, in whatever language it is."""
    foreign = (key for key in FOREIGN if len(key) >= _LONG)
    return next(filter(partial(_is_slip, tag_names.normal(typed)), (*_KEYS, *_ROWS, *foreign)), None)


def _is_slip(typed: str, known: str) -> bool:
    """Whether a key is another one, or its plural, with a letter too many or too few, or two turned round.

    In a long one, a letter may be another, too.
    """
    return any(
        sorted(typed) == sorted(word)
        or difflib.SequenceMatcher(None, typed, word).ratio() >= _ALIKE
        or (len(known) >= _LONG and len(typed) == len(word) and sum(map(str.__ne__, typed, word)) == 1)
        for word in (known, f"{known}s")
    )


def _with(search: Search, key: str, value: str) -> Search:
    row, typed = _ROWS.get(key), _unquoted(value)
    if not typed:
        example = row.example if row else _SWITCHES[key]
        raise Unreadable(
            message("Type something after `{key}:`, as in `{example}`.", key=key, example=example)
        )
    if row:
        return replace(search, **{row.field: row.read(typed)})
    if key == "hidden":
        return replace(search, hidden_too=one_of(key, YES_NO, typed))
    return replace(search, **{one_of(key, _UNKNOWN, typed): True})


def _names(key: str, value: str) -> Iterator[str]:
    typed = (_unquoted(value),) if value.startswith('"') else tag_names.split(value)
    return ((tag_names.warning(name) or name) if key == "warning" else name for name in typed if name)


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    return " ".join(value[1:].removesuffix('"').replace('""', '"').split())


def _quoted(value: str) -> str:
    plain = value and not re.search(r"[\s\",:]", value) and not value.startswith("-")
    return value if plain else '"' + value.replace('"', '""') + '"'
