"""The posts that FicRec writes, Markdown and HTML, read back as far as a post holds a fic's facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from fics.export import wording
from fics.intake.list_files.entry import Item, ListEntry, Progress, read
from fics.intake.list_files.facts import epoch, kept, links_of, number
from fics.models import CATEGORIES, WARNINGS, Facts, Level, Link, Rating, Status
from fics.ratings import rating
from fics.spoiler_bars import BARS, SPOILER
from fics.tags.authors import UNNAMED

# the first line of a post that FicRec wrote
_MARKDOWN = re.compile(r"# Fics recced in ")
# the labels that no other post has so close together
_HTML = re.compile(
    r"<(?:b|strong)>Rating:</(?:b|strong)>.{1,1000}?<(?:b|strong)>Archive warnings:</", re.DOTALL
)
# `- **[Salt](https://…)** by teasel`, with whatever is escaped in it
_HEADING = re.compile(
    r"- \*\*(?:\[(?P<linked>(?:\\.|[^\\\]])*)\]\((?P<url>[^\s()]*)\)|(?P<title>(?:\\.|[^\\*])*))\*\* "
    r"(?P<byline>.*)"
)
_LINE = re.compile(r"  (?P<label>[A-Z][a-z]+(?: [a-z]+)?): (?P<value>.*)")
_QUOTED = "  > "
# undoes what `fics/export/posts.py` escaped
_ESCAPED = re.compile(r"\\(.)")
_WORDS = re.compile(r"([\d,]+) words")
_CHAPTERS = re.compile(r"(\d+)/(\d+|\?) chapters")
_LABELLED = re.compile(r"(?P<level>[A-Z][A-Za-z ]+?)(?: \((?P<label>.+)\))?")
_LEVELS = {level.words.casefold(): level for level in Level}
_STATUSES: Mapping[str, Status] = {words: status for status, words in wording.STATUSES.items()}


@dataclass(slots=True)
class _OwnPost:
    """One fic of a post, as it is written there."""

    place: str
    title: str
    url: str
    byline: str
    lines: dict[str, str] = field(default_factory=dict[str, str])
    summary: list[str] = field(default_factory=list[str])


def is_markdown(told: str) -> bool:
    """Whether a text begins as FicRec's Markdown does."""
    return _MARKDOWN.match(told) is not None and "  Archive warnings: " in told


def is_page(told: str) -> bool:
    """Whether a page has what each fic of FicRec's HTML post has."""
    return _HTML.search(told) is not None and "<h3" in told.lower()


def of_markdown(text: str) -> Iterator[Item]:
    """The fics of a Markdown post; members' reasons in it are left out."""
    post: _OwnPost | None = None
    count = 0
    for place, line in enumerate(text.splitlines(), start=1):
        if found := _HEADING.fullmatch(line):
            if post:
                yield _entry(post)
            count += 1
            title = found["linked"] if found["url"] else found["title"]
            url = (found["url"] or "").replace("%28", "(").replace("%29", ")")  # as the writer escapes them
            post = _OwnPost(f"line {place}", _plain(title or ""), url, _plain(found["byline"]))
        elif post and line.startswith(_QUOTED):
            post.summary.append(_plain(line.removeprefix(_QUOTED)))
        elif post and (told := _LINE.fullmatch(line)):
            post.lines.setdefault(told["label"], _plain(told["value"]))
    if post:
        yield _entry(post)
    yield Progress(count)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def of_page(root: HtmlElement) -> Iterator[Item]:
    """The fics of an HTML post; members' reasons in it are left out."""
    count = 0
    for heading in root.iter("h3"):
        post = _post(f"fic {count + 1}", heading)
        if "Rating" in post.lines:
            count += 1
            yield _entry(post)
    yield Progress(count)


def own_bookmark(place: str, link: HtmlElement, tags: tuple[str, ...], below: str) -> ListEntry | None:
    """The fic of a bookmark that FicRec wrote: title and authors, and the rating first among its tags.

    None for any other's. Its tags' kinds aren't in it, but for the warnings and categories that AO3 knows.
    """
    level = _LEVELS.get(tags[0].casefold()) if tags else None
    title, by, byline = _text(link).rpartition(" – ")
    if level is None or not by or not (byline.startswith("by ") or byline == "author not given"):
        return None
    links = links_of([link.get("href") or ""])
    facts = Facts(
        title=_title(title, links),
        authors=_authors(byline),
        unnamed=byline == f"by {UNNAMED}",
        rating=Rating(level),
        warnings=tuple(name for name in tags[1:] if name in WARNINGS),
        categories=tuple(name for name in tags[1:] if name in CATEGORIES),
        freeforms=tuple(name for name in tags[1:] if name not in (*WARNINGS, *CATEGORIES)),
        summary=below or None,
        links=links,
    )
    return read(place, kept(facts), at=epoch(link.get("add_date") or ""))


def _post(place: str, heading: HtmlElement) -> _OwnPost:
    link = next(heading.iter("a"), None)
    whole = _text(heading)
    if link is None:
        title, by, rest = whole.rpartition(" by ")
        if not by:
            title, rest = whole.removesuffix(" author not given"), ""
        post = _OwnPost(place, title, "", f"by {rest}" if by else "")
    else:
        post = _OwnPost(place, _text(link), link.get("href") or "", " ".join((link.tail or "").split()))
    for part in _below(heading):
        if part.tag == "blockquote":
            post.summary += [_text(line) for line in part.iter("p")] or [_text(part)]
        elif part.tag == "p":
            post.lines |= _labelled(part)
    return post


def _below(heading: HtmlElement) -> Iterator[HtmlElement]:
    """What stands between a heading and the next."""
    for part in heading.itersiblings():
        if part.tag in ("h1", "h2", "h3"):
            return
        yield part


def _labelled(part: HtmlElement) -> dict[str, str]:
    """The values behind the bold labels of a paragraph."""
    found = (
        (_text(label), " ".join((label.tail or "").split())) for label in part if label.tag in ("b", "strong")
    )
    return {label.removesuffix(":"): value for label, value in found if label.endswith(":")}


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _entry(post: _OwnPost) -> ListEntry:
    told = post.lines.get
    links = links_of([post.url] if post.url else [])
    length = told("Length", "")
    words, chapters = _WORDS.search(length), _CHAPTERS.search(length)
    facts = Facts(
        title=_title(post.title, links),
        authors=_authors(post.byline),
        unnamed=post.byline == f"by {UNNAMED}",
        fandoms=_names(told("Fandoms")),
        relationships=_names(told("Relationships")),
        characters=_names(told("Characters")),
        freeforms=_names(told("Additional tags")),
        warnings=_names(
            None if told("Archive warnings") == wording.NO_WARNINGS_GIVEN else told("Archive warnings")
        ),
        categories=_names(told("Categories")),
        rating=_rating(told("Rating", "")),
        words=number(words[1].replace(",", "")) if words else None,
        chapters=number(chapters[1]) if chapters else None,
        chapters_planned=number(chapters[2]) if chapters else None,
        status=_STATUSES.get(length.rpartition(" · ")[2]),
        series=told("Series"),
        summary="\n".join(post.summary) or None,
        links=links,
    )
    return read(post.place, kept(facts))


def _title(written: str, links: tuple[Link, ...]) -> str | None:
    """The title; None where the post says that it is not known."""
    return None if written == wording.title(Facts(links=links)) else written


def _authors(byline: str) -> tuple[str, ...]:
    told = byline.removeprefix("by ")
    return () if told in (byline, UNNAMED) else tuple(told.split(" & "))


def _names(told: str | None) -> tuple[str, ...]:
    if not told:
        return ()
    # a comma in a name divides it here; what was hidden stays so
    return tuple(SPOILER.sub(lambda name: name[0].replace(", ", f"{BARS}, {BARS}"), told).split(", "))


def _rating(told: str) -> Rating:
    """The level, and the label where it says more; whatever else somebody wrote there is read as a label."""
    found = _LABELLED.fullmatch(told)
    level = _LEVELS.get(found["level"].casefold()) if found else None
    return rating(told) if found is None or level is None else Rating(level, found["label"])
