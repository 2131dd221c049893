"""Values that tell of several fields, as one value for each: statistics, a cast, codes, a mixed rating."""

import re
from collections.abc import Callable, Iterable, Iterator

from fics.header import newsgroup_codes, ship_values, values
from fics.header.categories import genres, is_category, is_genre, is_warning
from fics.header.dates import day
from fics.header.decorations import unframed
from fics.header.fields import Field, Labelled
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import sure
from fics.header.measures import apart, is_rating, measured
from fics.header.name_lists import FANDOMS, TAGS, names, quoted
from fics.header.run_together import flattened
from fics.links.addresses import is_address
from fics.models import Level
from fics.tags import tag_names


def _sized(_: Field, value: str) -> Iterator[Labelled]:
    """A rating and a length, divided by a slash, a comma or a bar: the length is what counts words."""
    parts = [part for part in re.split(r"\s*[/|;]\s*|,\s+", value, maxsplit=1) if part]
    for part in parts:
        yield (Field.WORDS if values.words(part) is not None else Field.RATING), part


# `12 chapters`, `3/5 chapters`, beside something else
_CHAPTERS = re.compile(
    (
        r"(?<![\d.,])(\d{1,4}(?:\s?(?:/|of)\s?(?:\d{1,4}|\?))?)\s?(?:chapters?|chs?\b|kapitel|глав\w*|"
        r"част\w*|capítulos)"
    ),
    re.IGNORECASE,
)
_GENRES = 20
"""Genres that slashes may join."""

_LETTERED_PAIR = re.compile(r"[A-Z]\w{0,12}/[A-Z]\w{0,12}")
"""A ship where a category was to be told: `H/V`."""
# newsgroups put a rating in brackets: `[PG-13]`
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")
# `9,400`
_NUMBER = re.compile(r"\d[\d,.]*")
# a number alone, as in `Words: 9,400`
_COUNT = re.compile(r"\s*\d[\d,.]*\s*")
_PLANNED = re.compile(r"(?<![\d/])(\d{1,3}/(?:\d{1,3}|\?))(?![\d/])")
"""Chapters beside a length: `45k (WIP, 9/15)`."""
_RECCED = re.compile(r"[\"“*«](?P<title>[^\"“”*«»]{1,200})[\"”*»],? by (?P<author>[^.!?:]{1,80})")
# `Ned. Tom. The cat.`: names that stops divide
_BY_STOPS = re.compile(r"[^.,;/]{2,30}(?:\.\s+[^.,;/]{2,30}){1,12}\.?")
# the stops of such names
_STOPPED = re.compile(r"\.\s+|\.\Z")
# `Ned/Tom pairing`: the pair, without what it is called
_NAMED_PAIR = re.compile(
    r"(?P<ship>[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30})?(?:/[A-Z][\w.'’-]{1,30}){1,3}) "
    r"(?:pairing|ship|fic)"
)
_ASIDE = re.compile(
    r"(?:but|not (?:the|a|an|so|really|much|that|very)|though|although|because|mostly|"
    r"mainly|kind of|sort of|maybe|if|"
    r"so|just|i|it|this)\b "
)
"""How what is said about a genre begins, which is none."""
# a link's words that say where it leads, not what the fic is called
_NO_TITLE = re.compile(
    r"(?:here|link|ao3|ff\.?net|x-?posted|crossposted|on|at|via|click|read|archive of our own)\b",
    re.IGNORECASE,
)
_TITLE = 150
"""Characters of a title that stands where its link was."""
_ONE_FANDOM = re.compile(
    r"\AFate/|\([^()]*/|\b(?:Anime|Manga|TV|Movies?|Books?|Comics|RPF|Original|Games?)\b|\s/|/\s"
)
"""Where a slash is a name's own, or parts what kinds of one fandom are meant."""
_WHOLE_NAME = 3
"""Letters of a fandom's name beside another."""
# a slash divides only before a word of three letters: `1/2` and `h/c` stay whole
_PARTS = re.compile(r"\s*[,;]\s*|\s+[-–—|]\s+|\s*/\s*(?=[^\W\d]{3})")


def spread(told: Iterable[Labelled]) -> Iterator[Labelled]:
    """The values, those of several fields as several values; what has a label of its own is told by that."""
    every = tuple(told)
    asked = {field for field, _ in every}
    if Field.RATING not in asked:
        every = tuple((Field.RATING if _is_rated(field, value) else field, value) for field, value in every)
    for field, value in every:
        rule = _RULES.get(field)
        yield from rule(field, value) if rule else ((field, value),)
        if field in _SIZED_TOO and Field.WORDS not in asked and (sized := _SIZE_BEHIND.search(value)):
            yield Field.WORDS, sized[1]
        if field in _MEASURED:
            yield from (each for each in _beside(field, value) if each[0] not in asked)


def _is_rated(field: Field, value: str) -> bool:
    """Whether a value is a rating where its label asks for something else: `Content: Mature`."""
    bare = unframed(value)
    return field in _RATED_INSTEAD and len(bare) > 1 and not is_category(bare) and is_rating(bare)


def _beside(field: Field, value: str) -> Iterator[Labelled]:
    """What stands beside a measure in its value: `Complete, 88 chapters, ~410k words`, `T (WIP)`."""
    parts = list(apart(value[: values.LENGTH])) if '"' not in value else []
    for part in parts:
        found = measured(part)
        if (
            found
            and found[0] is not field
            and (found[0] is not Field.RATING or (len(part) > 1 and not part.isdigit()))
        ):
            yield found


def _stats(_: Field, value: str) -> Iterator[Labelled]:
    yield from spread(flattened(value))


_MARK = re.compile(
    (
        r"[★☆⭐✩✮🌟\s]+|\d{1,2}(?:[.,]\d)?\s*(?:/|out of|von)\s*\d{1,3}(?:\s*(?:stars?|★|⭐))?|"
        r"\d(?:[.,]\d)? stars?"
    ),
    re.IGNORECASE,
)
"""A reader's mark, which is no rating."""


def _rating(field: Field, value: str) -> Iterator[Labelled]:
    """A rating, which newsgroups put in brackets: `[PG-13]`."""
    first, bar, _ = value.partition(" | ")
    value = first if bar and is_rating(first) else value
    found = _BRACKETED.fullmatch(value.strip())
    if not _MARK.fullmatch(value.strip()):
        yield field, found[1] if found else value


_RATED_FIRST = re.compile(r"(?P<label>[\w+ -]{1,24})\.\s+(?P<more>\S.*)", re.DOTALL)
"""A rating, and sentences that warn: `NC-17. Drowning (twice). Frost.`"""


def _rated(_: Field, value: str) -> Iterator[Labelled]:
    """The first part is the rating, unless it is a warning; what follows are warnings."""
    if (stopped := _RATED_FIRST.match(value)) and is_rating(stopped["label"]):
        yield Field.RATING, stopped["label"]
        yield Field.WARNINGS, stopped["more"]
        return
    first, *more = [part for part in _PARTS.split(value) if part] or [""]
    unrated = is_warning(first) and values.rated(first).level is Level.UNKNOWN
    yield Field.WARNINGS if unrated else Field.RATING, first
    for part in dict.fromkeys(more):
        yield (_genre(part) if is_genre(part) or is_category(part) else Field.WARNINGS), part


def _genres(_: Field, value: str) -> Iterator[Labelled]:
    """Genres, also joined by slashes or full stops; gen is a category, `Tom/Jonah pairing` none."""
    told = _STOPPED.sub(", ", value) if _BY_STOPS.fullmatch(value) else value
    for name in names(told, TAGS):
        if '"' in value:
            yield _genre(name), quoted(name)
        elif pair := _NAMED_PAIR.fullmatch(name):
            yield Field.RELATIONSHIPS, quoted(pair["ship"])
        elif not _ASIDE.match(name):
            yield from ((_genre(genre), quoted(genre)) for genre in genres(name)[:_GENRES])


_CROSSED = re.compile(r"\s*\((?:crossover|x-?over|fusion)\)\Z", re.IGNORECASE)
_KIND_BEHIND = re.compile(r"(?P<name>\S.{0,120}?)\s*\((?P<kind>[\w/ ]{2,12})\)")
"""`Harbour Nine (gen)`: behind a fandom its category."""


def _fandoms(field: Field, value: str) -> Iterator[Labelled]:
    """Fandoms, also with a slash and no space between them: `Saltmarsh/Harbour Nine`."""
    value = _CROSSED.sub("", value)
    if '"' not in value and (kind := _KIND_BEHIND.fullmatch(value)) and is_category(kind["kind"]):
        yield Field.CATEGORIES, kind["kind"]
        value = kind["name"]
    if "/" not in value or '"' in value:
        yield field, value
        return
    for name in names(value, FANDOMS):
        several = [name] if _ONE_FANDOM.search(name) else name.split("/")
        apart = all(part[:1].isupper() and len(part) >= _WHOLE_NAME for part in several)
        yield from ((field, quoted(part)) for part in (several if apart else [name]))


def _filed_under(_: Field, value: str) -> Iterator[Labelled]:
    """Genres where all of them are some, else fandoms."""
    told = names(value, TAGS)
    are_genres = any(is_genre(name) or is_category(name) for name in told)
    for name in told:
        yield _genre(name) if are_genres else Field.FANDOMS, quoted(name)


_THERE = re.compile(
    r" (?:on|at) (?:AO3|FFN?|FF\.net|LJ|DW|Tumblr|Wattpad|Dreamwidth|"
    r"LiveJournal)\Z",
    re.IGNORECASE,
)


def _linked_title(_: Field, value: str) -> Iterator[Labelled]:
    """A link; words without one are the title, whose link got lost in copying."""
    if "://" in value or "](" in value or _NO_TITLE.match(value) or len(value) > _TITLE:
        yield Field.LINK, value
    else:
        yield Field.TITLE, _THERE.sub("", value)


def _linked_author(_: Field, value: str) -> Iterator[Labelled]:
    """The author whose page is linked; an address alone names nobody."""
    yield Field.OTHER if is_address(value) else Field.AUTHORS, value


def _genre(name: str) -> Field:
    of_people = is_category(name) and tag_names.normal(name) != "general"
    return Field.CATEGORIES if of_people else Field.FREEFORMS


def _link(_: Field, value: str) -> Iterator[Labelled]:
    """An address; a number of reads is told by archives that run on eFiction."""
    yield Field.PUBLISHER if _NUMBER.fullmatch(value) else Field.LINK, value


def _categories(field: Field, value: str) -> Iterator[Labelled]:
    """Categories, among which Gossamer has its letters: `X, MSR, A`."""
    shelves = _SHELVES.split(value) if '"' not in value else []
    if len(shelves) > 1:
        yield from _filed(shelves)
        return
    told = names(value, TAGS) if '"' not in value else ()
    lettered = any(newsgroup_codes.is_classes(name) for name in told)
    paired = {name for name in told if _LETTERED_PAIR.fullmatch(name) and not is_category(name)} - set(
        filter(is_genre, told)
    )
    if lettered or not paired:
        yield from newsgroup_codes.codes(field, value) if lettered else ((field, value),)
    else:
        yield from ((Field.RELATIONSHIPS if name in paired else field, quoted(name)) for name in told)


_SHELVES = re.compile(r"\s+[>»›]\s+")
_MEDIUM = re.compile(
    r"anime(?:/| ?& ?| ?e ?)manga|books?|movies?|tv(?: shows?)?|games?|comics?|cartoons?|misc|"
    r"plays?(?:/musicals)?|libri|film|"
    r"telefilm|fumetti|videogiochi|bücher|serien|filme|livres?|séries|libros|música|musik",
    re.IGNORECASE,
)
"""The first of an archive's shelves, which says of what kind a fandom is."""


def _filed(shelves: list[str]) -> Iterator[Labelled]:
    """A fandom, and below it the kind of fic: `Harbour Nine > Slash`."""
    if len(shelves) > 1 and _MEDIUM.fullmatch(shelves[0]):
        shelves = shelves[1:]
    fandom, *below = shelves
    if not below:
        yield Field.FANDOMS, quoted(fandom)
    if any(map(is_category, below)):
        yield Field.FANDOMS, quoted(fandom)
    yield from ((Field.CATEGORIES, quoted(name)) for name in below)


def _comments(_: Field, value: str) -> Iterator[Labelled]:
    """A reason, or what is recced; archives put their number of comments or of recs behind the same label."""
    if recced := _RECCED.fullmatch(value):
        yield Field.TITLE, recced["title"]
        yield Field.AUTHORS, recced["author"]
    elif not _COUNT.fullmatch(value):
        yield Field.WHY, value


def _length(field: Field, value: str) -> Iterator[Labelled]:
    """A length, with the chapters in it and a status behind it: `5.210 - Completa`."""
    length, dash, tail = value.partition(" - ")
    stated = bool(dash) and values.status(tail) is not None
    yield field, length if stated else value
    if stated:
        yield Field.STATUS, tail
    if found := _CHAPTERS.search(value) or _PLANNED.search(value):
        yield Field.CHAPTERS, found[1]


def _completed(field: Field, value: str) -> Iterator[Labelled]:
    yield field, value
    if day(value):
        yield Field.UPDATED, value


_NUMBERED = re.compile(
    r",? (?:part|ch(?:apter|\.)?|pt\.?) \d{1,3}[a-z]?(?:/(?:\d{1,3}|\?))?\Z", re.IGNORECASE
)
_SEVERAL = 2
"""Facts behind a title that are none of it, where no rating or length is among them."""
_TITLE_FACTS = re.compile(r"(?P<title>\S.{0,150}?)\s*[(\[](?P<facts>[^()\[\]]{3,120})[)\]]\s*")


def _title(field: Field, value: str) -> Iterator[Labelled]:
    """A title, without the facts that some put in brackets behind it: `Salt, Part 2a/? (Ned/Tom, R)`."""
    found = _TITLE_FACTS.fullmatch(value) if '"' not in value else None
    told = [each for line in sure(found["facts"]) for each in labelled(line)] if found else []
    if not found or (
        len(told) < _SEVERAL and not any(each in (Field.RATING, Field.WORDS) for each, _ in told)
    ):
        yield field, value
        return
    yield field, _NUMBERED.sub("", found["title"])
    yield from told


_SIZED_TOO = frozenset({Field.OTHER, Field.CATEGORIES, Field.GENRES})
"""Fields behind whose value the length may stand: `Medium: Fic (3,015 words)`."""
_SIZE_BEHIND = re.compile(
    r"\(((?:~|about |ca\.? )?\d[\d.,]*k?\s?(?:words|w|parole|palabras|palavras|mots|wörter|worte|słów|"
    r"слов\w*))\)\Z",
    re.IGNORECASE,
)
_MEASURED = frozenset(
    {
        *(Field.RATING, Field.WORDS, Field.SIZED, Field.CHAPTERS, Field.STATUS, Field.COMPLETE),
        *(Field.UNFINISHED, Field.PUBLISHED, Field.UPDATED),
    }
)
_RATED_INSTEAD = frozenset({Field.WARNINGS, Field.GENRES, Field.CATEGORIES, Field.FILED, Field.CODES})
_RULES: dict[Field, Callable[[Field, str], Iterator[Labelled]]] = {
    Field.TITLE: _title,
    Field.STATS: _stats,
    Field.CAST: ship_values.cast,
    Field.CHARACTERS: ship_values.cast,
    Field.RELATIONSHIPS: ship_values.pairings,
    Field.FANDOMS: _fandoms,
    Field.FILED: _filed_under,
    Field.LINKED_TITLE: _linked_title,
    Field.LINKED_AUTHOR: _linked_author,
    Field.WORLD: ship_values.world,
    Field.RATED: _rated,
    Field.GENRES: _genres,
    Field.FREEFORMS: ship_values.freeforms,
    Field.RATING: _rating,
    Field.CODES: newsgroup_codes.codes,
    Field.SERIES: newsgroup_codes.series,
    Field.SIZED: _sized,
    Field.CATEGORIES: _categories,
    Field.WORDS: _length,
    Field.COMPLETE: _completed,
    Field.COMMENTS: _comments,
    Field.LINK: _link,
}
