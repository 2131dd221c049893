"""A story's page as it is copied from Wattpad, Quotev, fanfiktion.de or Spirit: facts without labels."""

import re
from collections.abc import Iterator, Sequence

from fics.header.categories import is_genre
from fics.header.labels import labelled
from fics.header.name_lists import PEOPLE
from fics.header.quoting import listed, prose, single
from fics.header.warning_lines import is_warning_line
from fics.links.addresses import is_address
from fics.text.plain import clean

# a byline in the languages of the pages that are copied from
_BY = re.compile(
    r"(?:by|von|escrita por:?|écrit par|scritta da|por|автор)\s+(?P<author>[^.!?:]{1,60})", re.IGNORECASE
)
# `História Salt`: some pages put what it is before its title
_STORY = re.compile(r"(?:história|geschichte|fanfic|story)\s+(?=\S)", re.IGNORECASE)
_FACTS = tuple(
    (re.compile(pattern, re.IGNORECASE), template)
    for pattern, template in (
        (r"(\d[\d.,]*) (?:parts|chapters?|kapitel|capítulos|chapitres|capitoli)", "Chapters: {0}"),
        (r"(?:capítulos|chapters|kapitel|parts):? (\d{1,5})", "Chapters: {0}"),
        (r"(\d[\d.,]*k?) (?:words|wörter|palavras|palabras|mots|parole)", "Words: {0}"),
        (r"(?:palavras|words|wörter) (\d[\d.,]*)", "Words: {0}"),
        (
            r"(ongoing|completed?|incomplete|hiatus|on hiatus|cancelled|fertiggestellt|in arbeit|"
            r"pausiert|abgebrochen)",
            "Status: {0}",
        ),
        (r"(ongoing|completed|hiatus|dropped|stub) (?:original|fan ?fiction)\b.*", "Status: {0}"),
        (r"(?:original|fan ?fiction)\s+(ongoing|completed|hiatus|dropped|stub)", "Status: {0}"),
        (r"(ongoing|completed?) - .{3,60}", "Status: {0}"),
        (r"(em andamento|conclu[ií]da|terminada|em hiato)", "Status: {0}"),
        (r"gêneros? (.+)", "Genre: {0}"),
        (r"idioma (.+)", "Language: {0}"),
        (r"classificação (livre|1[0-8]|\+1[0-8]|1[0-8]\+)", "Rating: {0}"),
        (r"(?:terminada|concluída) (sim|não)", "Complete: {0}"),
        (r"((?:não recomendado para )?menores de \d\d anos)", "Rating: {0}"),
        (r"(mature|everyone|teen)", "Rating: {0}"),
        (r"(\d\d?\.\d\d?\.\d{4}) \| (\d\d?\.\d\d?\.\d{4})", "Published: {0}\nUpdated: {1}"),
        (
            # the page's own gaps may be lost: `GeschichteHumor, Freundschaft / P12 / Gen`
            r"(?:kurzgeschichte|geschichte|oneshot|drabble|songfic|gedicht)\s?/?\s?(.+?) ?/ ?"
            r"(P\d\d(?:-AVL)?|P\d\d \w+)(?: ?/ ?(.+))?",
            "Genre: {0}\nRating: {1}\nCategory: {2}",
        ),
        (r"((?:#[\w-]+\s?)+)", "Tags: {0}"),
        (r"(?:categorias) (.+)", "Fandom: {0}"),
        (r"(?:personagens) (.+)", "Characters: {0}"),
    )
)
# reads, votes and pages change daily, and none is a fact that is kept
_COUNTS = re.compile(
    r"(?:(?:\d[\d.,]*k?m? ?(?:reads?|votes?|pages|reviews|views)|"
    r"(?:reads?|votes?|views|time) \d[\d.,]*[kmhb]?)\b\s?)+"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
# dots divide the facts of a page
_SHELF = re.compile(r"Fan[Ff]iktion(?: > [^>]{2,80}){1,3}")
_KIND = re.compile(r"(?:Geschichte|Kurzgeschichte|OneShot|Drabble|Songfic|Gedicht)\s?.{2,120} / P\d\d.*")
_COUNTS_ALONE = re.compile(
    r"\d\d?\.\d\d?\.\d{4} (?:\d\d?\.\d\d?\.\d{4} )?(?P<chapters>\d{1,4}) "
    r"(?P<words>\d{1,3}(?:\.\d{3})*|\d{3,7})(?=\s|\Z)"
)
"""When it was posted and changed, its chapters and its words, in one line or four."""
_WORD_AND_COUNT = re.compile(
    r"(?:reads?|votes?|views?|parts|chapters|time|words) \d[\d.,]*[kmh]?", re.IGNORECASE
)
_SPACED_ROW = re.compile(
    r"(Everyone|Teen|Mature)?\s?(Complete|Incomplete|On Hiatus|Hiatus|"
    r"Cancelled)\s(\d[\d,.]*k? words)(?:\s(\d{1,4} chapters?))?",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"Royal ?Road|Wattpad|Quotev|FimFiction|fanfiktion\.de|Spirit Fanfics.{0,20}|"
    r"Scribble ?Hub",
    re.IGNORECASE,
)
"""A page's own name, above the title."""
_JOINED_NAME = re.compile(r"(?P<author>[A-Z][a-z]+[A-Z]\w+|[a-zA-Z][\w.-]*_[\w.-]*)")
"""A name that alone stands below a title, of words that are written as one."""
_JOINED_FACTS = 2
"""Facts that it needs below it."""
_HANDLE = re.compile(r"@(?P<author>[\w.-]{2,40})")
_PART = re.compile(r"\s*[·•]\s*|\s+\|\s+(?=\w+: )")
_ENOUGH = 2
"""Facts that make a page."""
_NEAR = 25
"""Lines of a page's top."""
_SUMMARY = 600
"""Characters that a summary without a label has at most."""


def relaid(lines: list[str]) -> list[str] | None:
    """The page's top as labelled lines."""
    told = [line for line in map(clean, lines[:_NEAR]) if line]
    if shelved := _shelved(told):
        return [*shelved, *lines[_NEAR:]]
    if sited := bool(told) and bool(_SITE.fullmatch(told[0])):
        told = told[1:]
    genres = told[1].split() if len(told) > 3 and _BY.fullmatch(told[2]) else []
    if genres and all(
        is_genre(word) or word == "Fanfiction" for word in genres
    ):  # Quotev's, above the byline
        kinds = ", ".join(word for word in genres if word != "Fanfiction")
        told = [told[0], told[2], f"Genre: {kinds}", *told[3:]]
    by = (_BY.fullmatch(told[1]) or _HANDLE.fullmatch(told[1])) if len(told) > 2 else None
    by = by or (_JOINED_NAME.fullmatch(told[1]) if len(told) > _JOINED_FACTS else None)
    if not by or labelled(told[0]):
        return None
    below = [part for line in _paired(told[2:]) for part in _row(line)]
    laid = [[fact for part in _PART.split(line) for fact in _fact(part)] for line in below]
    least = 1 if sited else _JOINED_FACTS if by.re is _JOINED_NAME else _ENOUGH
    if sum(map(len, laid)) < least:
        return None
    return [
        single("Title", _STORY.sub("", told[0], count=1)),
        *listed("Author", (by["author"],), PEOPLE),
        *(line for facts in laid for line in facts),
        *_rest(below, laid),
        *lines[_NEAR:],
    ]


def _row(line: str) -> list[str]:
    """FimFiction's facts, which have nothing but spaces between them."""
    found = _SPACED_ROW.fullmatch(line)
    return [part for part in found.groups() if part] if found else [line]


def _paired(told: Sequence[str]) -> Iterator[str]:
    """The lines, a word and its count as one where each has a line of its own: `Parts`, `36`.

    fanfiktion.de has four numbers without a word: two dates, its chapters and its words.
    """
    dated = any(map(_KIND.fullmatch, told))
    at = 0
    while at < len(told):
        two = " ".join(told[at : at + 2])
        if dated and (counts := _COUNTS_ALONE.match(" ".join(told[at : at + 4]))):
            yield f"{counts['chapters']} Kapitel"
            yield f"{counts['words']} Wörter"
            at += next(n for n in range(1, 5) if len(" ".join(told[at : at + n])) >= counts.end())
        elif _WORD_AND_COUNT.fullmatch(two) and at + 1 < len(told):
            yield two
            at += 2
        else:
            yield told[at].strip("[]") if dated else told[at]
            at += 1


def _shelved(told: Sequence[str]) -> list[str]:
    """fanfiktion.de's page: its shelves, then author and title, then genre, rating and kind in one line."""
    shelf = next((at for at, line in enumerate(told) if _SHELF.fullmatch(line)), None)
    kind = next((at for at, line in enumerate(told) if _KIND.fullmatch(line)), None)
    if shelf is None or kind is None or not shelf < kind:
        return []
    between = told[shelf + 1 : kind]
    named = [line for line in between if labelled(line)]
    plain = [line for line in between if not labelled(line) and line != "Kurzbeschreibung"]
    below = [
        fact for line in told[kind:] for fact in (list(_fact(line)) or ([line] if labelled(line) else []))
    ]
    return [
        f"Fandom: {told[shelf].rpartition('>')[2].strip()}",
        single("Title", plain[0] if plain else None),
        *named,
        *(prose("Summary", "\n".join(plain[1:])) if plain[1:] else ()),
        *below,
    ]


def _fact(part: str) -> Iterator[str]:
    counted = _COUNTS.fullmatch(part)
    bare = counted["rest"] if counted else part
    for pattern, template in _FACTS:
        if found := pattern.fullmatch(bare):
            yield from template.format(*(group or "" for group in found.groups())).split("\n")
            return


def _rest(told: Sequence[str], laid: Sequence[list[str]]) -> Iterator[str]:
    """Lines with labels as they are; of the others the longest, if it is short enough, is the summary."""
    others = [line for line, facts in zip(told, laid, strict=True) if not facts]
    plain = [line for line in others if not labelled(line) and " " in line and line[-1] in '.!?…"”']
    summary = max(plain, key=len, default="")
    if (
        summary
        and len(summary) <= _SUMMARY
        and not any(labelled(line) and line.lower().startswith(("summary", "sinopse")) for line in others)
    ):
        yield from prose("Summary", summary)
    for line in others:
        if labelled(line) or is_address(line):
            yield line if labelled(line) else f"Link: {line}"
        elif line != summary and is_warning_line(line):
            yield f"Warnings: {line}"
