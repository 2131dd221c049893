"""A series on an archive with AO3's software: the facts that its one page tells."""

from collections.abc import Callable, Iterator

from lxml.html import HtmlElement, document_fromstring, tostring

from fics import ratings
from fics.archives.worker.network import Refused
from fics.facts.lengths import fitted
from fics.header import values
from fics.header.dates import day
from fics.header.quoting import QUOTE
from fics.models import Facts, Link, Rating, Status
from fics.tags import tag_names
from fics.text import html
from fics.text.plain import clean, clean_lines

_LOGIN = "/users/login"
_COMPLETE = {"Yes": Status.COMPLETE, "No": Status.IN_PROGRESS}


def series_facts(fetch: Callable[[str], tuple[bytes, str]], asked: Link) -> Facts:
    """The facts of a series, from its first page alone; `fetch` gives a page and where it was found.

    Fandoms, warnings and rating are those of the works that the page lists; the rating is the strictest of
    them, and not known where the page does not list them all. Raises Refused where one must log in, and
    LookupError where the page is not a series'.
    """
    page, found_at = fetch(asked.url)
    if _LOGIN in found_at:
        raise Refused("logging in")
    root = document_fromstring(page.decode("utf-8", errors="replace"))
    told = _Told(root)
    blurbs = list(_of_class(root, "li", "blurb"))
    all_are_listed = values.words(told.text("Works")) == len(blurbs)
    return fitted(
        Facts(
            title=_text(next(_of_class(root, "h2", "heading"))),
            authors=told.linked("Creator") or told.linked("Creators"),
            fandoms=_named(blurbs, "h5", "fandoms"),
            warnings=_named(blurbs, "li", "warnings"),
            rating=_strictest(blurbs) if all_are_listed else Rating(),
            summary=told.quoted("Description"),
            words=values.words(told.text("Words")),
            status=_COMPLETE.get(told.text("Complete")),
            published=day(told.text("Series Begun")),
            updated=day(told.text("Series Updated")),
            links=(asked,),
        )
    )


class _Told:
    """The labelled facts above the list of works."""

    def __init__(self, root: HtmlElement) -> None:
        self._facts: dict[str, HtmlElement] = {}
        for listed in _of_class(root, "dl", "series"):
            for label in listed.iter("dt"):
                if (fact := label.getnext()) is not None:
                    self._facts.setdefault(_text(label).rstrip(":"), fact)
        if not self._facts:
            raise LookupError("no series")

    def text(self, label: str) -> str:
        """A fact's words; empty where it is not told."""
        return _text(self._facts.get(label))

    def linked(self, label: str) -> tuple[str, ...]:
        """The names in a fact."""
        fact = self._facts.get(label)
        return () if fact is None else tag_names.unique(tuple(map(_text, fact.iter("a"))))

    def quoted(self, label: str) -> str | None:
        """A text in its lines."""
        fact = self._facts.get(label)
        if fact is None:
            return None
        shown = html.text_of(tostring(fact, encoding="unicode", with_tail=False))
        return clean_lines("\n".join(line.removeprefix(QUOTE) for line in shown.split("\n"))) or None


def _of_class(root: HtmlElement, tag: str, name: str) -> Iterator[HtmlElement]:
    return (element for element in root.iter(tag) if name in (element.get("class") or "").split())


def _named(blurbs: list[HtmlElement], tag: str, name: str) -> tuple[str, ...]:
    places = (place for blurb in blurbs for place in _of_class(blurb, tag, name))
    return tag_names.unique(tuple(_text(link) for place in places for link in place.iter("a")))


def _strictest(blurbs: list[HtmlElement]) -> Rating:
    """The strictest rating; not known where a single work's is not."""
    found = [
        ratings.rating(_text(rating)) for blurb in blurbs for rating in _of_class(blurb, "span", "rating")
    ]
    complete = len(found) == len(blurbs) and found
    return max(found, key=lambda each: ratings.strictness(each.level)) if complete else Rating()


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else clean("".join(element.itertext()))
