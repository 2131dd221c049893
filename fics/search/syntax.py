"""The language in which a search can be typed: `lamp ship:Ned/Tom -angst words:<10k rating:<=teen`."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from fics.errors import Unreadable
from fics.models import Status
from fics.search import ranges, ratings
from fics.search.query import Search, Sort
from fics.tags import tag_names

Value = TypeVar("Value")
_TERM = re.compile(
    r"""(?P<minus>-(?=\S))?(?:(?P<key>[A-Za-z]+):(?!//)\s*)?(?P<value>"(?:[^"]|"")*"?|[^\s"]*)""",
)
_NAMED = {
    "tag": "tags",
    "fandom": "fandoms",
    "ship": "ships",
    "character": "characters",
    "author": "authors",
    "warning": "tags",
    "category": "tags",
}
"""The keys of names, and the field that each fills; warnings and categories are looked for as any tag is."""
_BARRABLE = frozenset(_NAMED) - {"author"}
_SPANS = {"words": ranges.words, "minutes": ranges.minutes, "recced": ranges.span}
_OTHERS = ("rating", "status", "language", "by", "crossover", "sort", "unknown", "hidden")
_SAME = {
    "relationship": "ship",
    "pairing": "ship",
    "freeform": "tag",
    "reccer": "by",
    "length": "words",
    "time": "minutes",
    "lang": "language",
    "rated": "rating",
    "without": "-tag",
}
_STATUSES = {
    "complete": Status.COMPLETE,
    "completed": Status.COMPLETE,
    "finished": Status.COMPLETE,
    "in-progress": Status.IN_PROGRESS,
    "in progress": Status.IN_PROGRESS,
    "wip": Status.IN_PROGRESS,
    "abandoned": Status.ABANDONED,
}
_YES_NO = {"yes": True, "only": True, "no": False, "none": False}
_EVERYTHING = Search()
_MENTION = re.compile(r"<@!?(\d{15,20})>")


def read(text: str, search: Search = _EVERYTHING) -> Search:
    """The search that a text asks for, added to another; words without a key are looked for in fics' texts.

    Raises Unreadable naming what can't be understood, and what could be meant.
    """
    free = [search.text] if search.text else []
    for term in _TERM.finditer(text):
        key, value = _key(term["key"]), term["value"]
        if term["minus"] or key == "-tag":
            search = _without(search, key, value)
        elif key:
            search = _with(search, key, value)
        elif words := _unquoted(value):
            free.append(words)
    return replace(search, text=_with_words(" ".join(free)))


def _with_words(text: str) -> str:
    """The text; refused where it has signs alone, of which every fic would have all."""
    if text and not any(letter.isalnum() for letter in text):
        raise Unreadable(f"I look for words, and “{text[:40]}” has none: please type one, such as `lamp`.")
    return text


def line(search: Search) -> str:
    """The search in one line, which `read` understands."""
    rating = search.rating and (search.rating.label or search.rating.words)
    keyed = {
        **{key: str(getattr(search, key) or "") for key in _SPANS},
        "rating": rating or "",
        "status": search.status or "",
        "language": search.language,
        "by": search.reccer,
        "crossover": {True: "yes", False: "no", None: ""}[search.crossover],
        "sort": "" if search.sort is Sort.BEST else search.sort,
    }
    return " ".join((*_names_typed(search), *(term(key, value) for key, value in keyed.items() if value)))


def term(key: str, value: str) -> str:
    """One filter as it is typed: `rating:Teen`, `words:"around 10k"`."""
    return f"{key}:{_quoted(value)}"


def _names_typed(search: Search) -> Iterator[str]:
    yield from (_quoted(word) for word in search.text.split())
    yield from (f"-{_quoted(name)}" for name in search.without)
    for key in ("tag", "fandom", "ship", "character", "author"):
        yield from (term(key, name) for name in getattr(search, _NAMED[key]))
    yield from ("unknown:warnings",) * search.unknown_warnings
    yield from ("unknown:lengths",) * search.unknown_lengths
    yield from ("hidden:yes",) * search.hidden_too


def _key(typed: str | None) -> str:
    """The key that was typed, in singular; raises Unreadable where there is none such."""
    known = (*_NAMED, *_SPANS, *_OTHERS, *_SAME)
    key = (typed or "").lower()
    singular = {"categories": "category"}.get(key, key.removesuffix("s"))
    for meant in (key, singular):
        if meant in known or not meant:
            return _SAME.get(meant, meant)
    close = difflib.get_close_matches(key, known, n=1) or difflib.get_close_matches(singular, known, n=1)
    every = ", ".join(f"`{name}:`" for name in (*_NAMED, *_SPANS, *_OTHERS))
    hint = f"did you mean `{close[0]}:`?" if close else f"I know {every}."
    raise Unreadable(f"I don't know `{key[:40]}:` in a search; {hint}")


def _with(search: Search, key: str, value: str) -> Search:
    if key in _NAMED:
        field = _NAMED[key]
        return replace(search, **{field: tag_names.unique((*getattr(search, field), *_names(key, value)))})
    typed = _unquoted(value)
    if not typed:
        raise Unreadable(f"`{key}:` wants something behind it, as in `{_EXAMPLES[key]}`.")
    if key in _SPANS:
        return replace(search, **{key: _SPANS[key](typed)})
    return _OTHER_READERS[key](search, typed)


def _without(search: Search, key: str, value: str) -> Search:
    named = key or "tag"
    if named not in _BARRABLE | {"-tag"}:
        raise Unreadable(f"Only tags can be left out, so `-{key}:` does not work; `-angst` does.")
    return replace(search, without=tag_names.unique((*search.without, *_names(named, value))))


def _names(key: str, value: str) -> tuple[str, ...]:
    names = (_unquoted(value),) if value.startswith('"') else tag_names.split(value)
    return tuple(_warning(name) if key == "warning" else name for name in names if name)


def _warning(name: str) -> str:
    return tag_names.warning(name) or name


def _rated(search: Search, typed: str) -> Search:
    return replace(search, rating=ratings.sought(typed))


def _status(search: Search, typed: str) -> Search:
    return replace(search, status=_one_of("status", typed, _STATUSES))


def _language(search: Search, typed: str) -> Search:
    return replace(search, language=typed)


def _reccer(search: Search, typed: str) -> Search:
    mention = _MENTION.fullmatch(typed)
    return replace(search, reccer=mention[1] if mention else typed.lstrip("@"))


def _crossover(search: Search, typed: str) -> Search:
    return replace(search, crossover=_one_of("crossover", typed, _YES_NO))


def _sort(search: Search, typed: str) -> Search:
    return replace(search, sort=_one_of("sort", typed, {sort.value: sort for sort in Sort} | _SHORT_SORTS))


def _unknown(search: Search, typed: str) -> Search:
    flag = _one_of("unknown", typed, {"warnings": "unknown_warnings", "lengths": "unknown_lengths"})
    return replace(search, **{flag: True})


def _hidden(search: Search, typed: str) -> Search:
    return replace(search, hidden_too=_one_of("hidden", typed, _YES_NO))


_SHORT_SORTS = {"best": Sort.BEST, "recced": Sort.RECCED, "updated": Sort.UPDATED}
_OTHER_READERS: dict[str, Callable[[Search, str], Search]] = {
    "rating": _rated,
    "status": _status,
    "language": _language,
    "by": _reccer,
    "crossover": _crossover,
    "sort": _sort,
    "unknown": _unknown,
    "hidden": _hidden,
}
_EXAMPLES = {
    "words": "words:10k-50k",
    "minutes": "minutes:40",
    "recced": "recced:>3",
    "rating": "rating:teen",
    "status": "status:complete",
    "language": "language:English",
    "by": "by:@plover",
    "crossover": "crossover:yes",
    "sort": "sort:longest",
    "unknown": "unknown:warnings",
    "hidden": "hidden:yes",
}


def _one_of(key: str, typed: str, known: Mapping[str, Value]) -> Value:
    if (found := known.get(tag_names.normal(typed))) is not None:
        return found
    raise Unreadable(f"`{key}:` may be {', '.join(known)}, and “{typed[:40]}” is none of these.")


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    return " ".join(value[1:].removesuffix('"').replace('""', '"').split())


def _quoted(value: str) -> str:
    plain = value and not re.search(r"[\s\",:]", value) and not value.startswith("-")
    return value if plain else '"' + value.replace('"', '""') + '"'
