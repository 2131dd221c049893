"""FanFiction.net's line of facts: `Rated: T - English - Romance/Angst - … - [A, B] C - Complete`."""

import re
from collections.abc import Iterator, Sequence

from fics.header.categories import FANFICTION_NET, genres
from fics.header.labels import labelled
from fics.header.name_lists import CAST, FANDOMS, PEOPLE, SHIPS, TAGS, names, unlinked
from fics.header.quoting import listed, prose, single
from fics.links.addresses import is_address, links
from fics.text.plain import clean

# `Rated: Fiction K+ - English - …`
_RATED = re.compile(r"Rated:\s*(?P<label>(?:Fiction\s+)?(?:K\+?|T|MA?))", re.IGNORECASE)
# its page for phones divides facts by commas, and may leave out `Rated:`
_PHONE = re.compile(
    r"(?P<head>(?:[^:]{0,200}, )?(?:Rated: )?[^:]{3,400}), (?P<counts>(?:chapters|"
    r"words): .*)",
    re.IGNORECASE,
)
# its page for phones leaves words out: `K+`, `Fiction T`
_PHONE_RATED = re.compile(r"(?:Rated:? |Fiction )*(?P<label>K\+?|T|MA?)", re.IGNORECASE)
# what divides the facts; a hyphen without spaces belongs to one of them
_PART = re.compile(r"\s+[-–•]\s+")
_SPOKEN = (
    "english spanish french german italian portuguese dutch russian polish swedish norwegian danish finnish "
    "hungarian czech romanian greek turkish hebrew arabic chinese japanese korean thai vietnamese indonesian "
    "filipino malay latin esperanto catalan croatian serbian slovak ukrainian bulgarian welsh icelandic "
    "bahasa afrikaans albanian estonian farsi hindi persian punjabi slovenian swahili urdu yiddish"
)
_LANGUAGES = frozenset(_SPOKEN.split())
# a pair in brackets: `[Ned H., Tom V.]`
_GROUP = re.compile(r"\[(?P<pair>[^\[\]]{1,200})\]")
# the page's own buttons stand before the title and behind the author
_HEAD = re.compile(
    r"(?:Follow/Fav\s*)?(?P<title>.{1,300}?)(?:\s+by\s+(?P<author>.{1,80}?))?(?:\s+reviews)?", re.IGNORECASE
)
# `By: teasel PM`, where PM is a button beside the name
_BY = re.compile(r"(?:By|Author):?\s+(?P<author>.{1,80}?)(?:\s+PM)?", re.IGNORECASE)
# a list of favourites numbers its fics
_PLACE = re.compile(r"\A\d{1,3}\.\s+")
_NUMBERED = re.compile(r"\A\d{1,3}\.\s+(?=.* » )")
_SHELF = re.compile(
    r"(?:Anime/Manga|Books|Cartoons|Comics|Crossovers|Games|Misc|Movies|Plays/Musicals|TV Shows|TV)"
    r"(?:\s*[»>]\s*|\s?(?=[^\s\w]?[^\W_]))(?P<fandoms>\S.{1,200})"
)
"""Where a story stands, with the arrow between drawn by the page: `BooksHarbour Lights`."""
_PAGED = re.compile(
    r"(?P<title>.{1,300}?)(?: Chapter \d+.{0,100}?)?, an? (?P<fandom>.{1,120}?) fanfic(?:tion)?(?: \|"
    r" FanFiction)?"
)
"""What a browser calls its page: `Salt, a Harbour Lights fanfic | FanFiction`."""
_CROSSED_HEAD = re.compile(r"Crossover - (?P<fandoms>[^»]{3,120}?) » (?P<title>\S.{0,200})")
# words of buttons that are copied along
_CROSSED = re.compile(r"Crossover - (?P<fandoms>[^-]{3,120}?) - (?P<summary>\S.*)", re.DOTALL)
_BUTTONS = re.compile(r"Follow/Fav|Follow|Favorite|\+ ?-|Share", re.IGNORECASE)
# the site writes the month first, and years of this century with two digits
_DATE = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](\d{4}|[012]\d)\b")
_KEPT = re.compile(
    r"\A(?:Anime/Manga|Books?|Cartoons?|Comics?|Games?|Misc|Movies?|Plays/Musicals|"
    r"TV(?: Shows?)?) - "
)
"""The shelf before a fandom on the page for phones."""
_CAST_BEHIND = re.compile(
    r"(?P<counts>.*(?:(?:published|updated): \d{4}-\d\d?-\d\d?|"
    r"[A-Z][a-z]{2} \d\d?, \d{4})),? (?P<cast>[^:,]{2,40}(?:, [^:,]{2,40}){0,5})",
    re.IGNORECASE,
)
_PARTS = 40
"""Facts of one line, and more than the archive has."""
_NEAR = 25
"""Lines in which the line of facts stands."""


def relaid(lines: list[str]) -> list[str] | None:
    """A story's entry in a list, or the top of its page, as labelled lines."""
    for place, line in enumerate(lines[:_NEAR]):
        if told := _on_a_phone(clean(line)):
            return [*_above(lines[:place]), *told, *lines[place + 1 :]]
        parts = _PART.split(clean(line), maxsplit=_PARTS)
        rated = next((at for at, part in enumerate(parts) if _RATED.fullmatch(part)), None)
        if rated is not None and len(parts) > rated + 2:
            above, below = _above(lines[:place]), lines[place + 1 :]
            return [*above, *_facts(parts, rated), *(_summary_in(above, below) or below)]
    return None


def _summary_in(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The summary where it stands below the facts, in one line and at the end."""
    told = [line for line in map(clean, below) if line]
    if (
        any(line.startswith("Summary:") for line in above)
        or len(told) != 1
        or labelled(told[0])
        or "://" in told[0]
    ):
        return []
    return prose("Summary", told[0])


def _on_a_phone(line: str) -> list[str]:
    """The facts of a line in which the archive's page for phones divides them by commas."""
    found = _PHONE.fullmatch(line)
    parts = found["head"].split(", ") if found else []
    rated = next((at for at, part in enumerate(parts) if _PHONE_RATED.fullmatch(part)), None)
    if not found or rated is None or rated + 1 == len(parts) or parts[rated + 1].lower() not in _LANGUAGES:
        return []
    fandoms, spoken, rest = _KEPT.sub("", ", ".join(parts[:rated])), parts[rated + 1], parts[rated + 2 :]
    kinds = [part.replace(" & ", "/") for part in rest[:1]]
    is_genre = all(genre.lower() in FANFICTION_NET for kind in kinds for genre in genres(kind))
    others = ", ".join(rest[1:] if is_genre else rest).replace(" & ", ", ")
    counts = _DATE.sub(_in_order, found["counts"])
    behind = _CAST_BEHIND.fullmatch(counts)
    return [
        *(listed("Fandom", (fandoms,), FANDOMS) if fandoms else ()),
        _PHONE_RATED.sub(r"Rating: \g<label>", parts[rated]),
        f"Language: {spoken}",
        *(listed("Tags", genres(kinds[0]), TAGS) if kinds and is_genre else ()),
        *(cast(others) if others else ()),
        behind["counts"] if behind else counts,
        *(cast(behind["cast"].replace(" & ", ", ")) if behind else ()),
    ]


def _above(lines: Sequence[str]) -> list[str]:
    """Title, author and summary, which have no label of their own, unless there are labels."""
    told = [line for line in map(clean, lines) if line and not _BUTTONS.fullmatch(line)]
    if told and is_address(told[0]):
        return [f"Link: {told[0]}", *_above(told[1:])]
    by_at = next(
        (at for at, line in enumerate(told) if at > 2 and re.fullmatch(r"By: \S.{0,80}", line)), None
    )
    if by_at is not None:  # menus stand above
        told = told[by_at - 2 if _SHELF.fullmatch(told[by_at - 2]) else by_at - 1 :]
    if shelved := _shelved(told):
        worlds, below = shelved
        return [*listed("Fandom", tuple(worlds), FANDOMS), *_above(below)]
    own = [line for line in told if labelled(line) and not _BY.fullmatch(line)]
    if own and told[0] not in own and len(told) > len(own) + 1 and _BY.fullmatch(told[1]):
        return [*own, *_above([line for line in told if line not in own])]
    if not told or own:
        return list(lines)
    return _headed(told)


def _headed(told: Sequence[str]) -> list[str]:
    """Title, author and summary of lines that are nothing else."""
    first, arrow, fandom = unlinked(_NUMBERED.sub("", told[0])).partition(" » ")
    if arrow and " by " in first and not _NUMBERED.match(told[0]):
        return [*listed("Fandom", (fandom,), FANDOMS), *_above([first, *told[1:]])]
    numbered = _PLACE.sub("", told[0]) if told[0].endswith(" reviews") else _NUMBERED.sub("", told[0])
    first = unlinked(numbered.replace(" »", ""))
    if paged := _PAGED.fullmatch(first):
        return [*listed("Fandom", (paged["fandom"],), FANDOMS), *_above([paged["title"], *told[1:]])]
    head = _HEAD.fullmatch(first)
    by = _BY.fullmatch(told[1]) if len(told) > 1 else None
    author = by["author"] if by else head["author"] if head else None
    summary = "\n".join(told[2 if by else 1 :])
    fandoms: list[str] = []
    if crossed := _CROSSED.fullmatch(summary):
        fandoms, summary = crossed["fandoms"].split(" & "), crossed["summary"]
    laid = [
        *(f"Link: {found.url}" for found in links(told[0])),
        single("Title", head["title"] if head else first),
        *listed("Author", (author,) if author else (), PEOPLE),
    ]
    laid += listed("Fandom", tuple(fandoms), FANDOMS) if fandoms else []
    return [*laid, *(prose("Summary", summary) if summary else ())]


def _shelved(told: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """The fandoms of the shelf that stands above a title or before it, and the lines from the title on."""
    if told and (crossed := _CROSSED_HEAD.fullmatch(told[0])):
        return re.split(r" & | \+ ", crossed["fandoms"]), [crossed["title"], *told[1:]]
    shelf = _SHELF.fullmatch(told[0]) if told else None
    if not shelf:
        return None
    kept, arrow, title = shelf["fandoms"].partition(" » ")
    worlds = kept.removesuffix(" Crossover").split(" + ")
    return worlds, [title, *told[1:]] if arrow else list(told[1:])


def _facts(parts: Sequence[str], rated: int) -> Iterator[str]:
    before = [part for part in parts[:rated] if part.lower() != "crossover"]
    for part in before:
        if labelled(part):
            yield part
            continue
        yield from listed("Fandom", tuple(part.split(" & ")) if len(before) < rated else (part,), FANDOMS)
    for part in parts[rated:]:
        yield from _fact(part)


def _fact(part: str) -> Iterator[str]:
    if part.lower() in _LANGUAGES:
        yield f"Language: {part}"
    elif all(genre.lower() in FANFICTION_NET for genre in genres(part)):
        yield from listed("Tags", genres(part), TAGS)
    elif part.lower() in ("complete", "in-progress"):
        yield f"Status: {part}"
    elif labelled(part) or re.match(r"[\w.]+:", part):
        yield _DATE.sub(_in_order, part)
    else:
        yield from cast(part)


def _in_order(found: re.Match[str]) -> str:
    """A date as it can be read in one way only: the archive puts the month first."""
    month, day, year = found.groups()
    return f"{year if len(year) > 2 else f'20{year}'}-{month}-{day}"


def cast(part: str) -> Iterator[str]:
    """The characters; those in brackets are a ship, too: `[A, B] C`."""
    pairs = tuple("/".join(names(found["pair"], CAST)) for found in _GROUP.finditer(part))
    yield from listed("Ships", pairs, SHIPS) if pairs else ()
    everyone = names(_GROUP.sub(r",\g<pair>,", part), CAST)
    yield from listed("Characters", everyone, CAST) if everyone else ()
