"""The titles of web pages, as bookmarks and previews hold them: an archive's own decoration taken off."""

import re
from dataclasses import dataclass

from fics.header.fields import Field
from fics.header.name_lists import FANDOMS, PEOPLE, names
from fics.intake.list_files.brackets import told_in
from fics.intake.list_files.facts import Values, exact, one
from fics.text.plain import clean

JOURNAL = r"(?:livejournal|dreamwidth|insanejournal|journalfen)\.(?:com|org|net)/\d+"
"""Posts of journals, where fic is kept that has no archive."""
LENGTH = 500
"""Characters of a page's title that are looked at."""

# a browser's title of a page: what AO3 puts behind the work's
_AO3 = re.compile(r"(?P<told>.+?)\s*(?:\[Archive of Our Own\]|\| Archive of Our Own|\[AO3\])")
# a browser's tab names the chapter that was open
_AO3_CHAPTER = re.compile(r"Chapter \d+(?:: .*)?")
# `Salt Chapter 3, a Lamp Keepers fanfic | FanFiction`
_FFN = re.compile(
    r"(?P<title>.+?)(?: Chapter \d+\b(?:: [^,]*)?)?, an? (?P<fandom>.+?) (?:fanfic|crossover)"
    r"(?:\s*\|\s*(?:FanFiction|FictionPress)(?:\.\w+)?)?"
)
# what other sites put behind the title
_SITE = re.compile(
    r"\s*[-–—|:]\s*(?:Wattpad|FanFiction(?:\.net)?|Archive of Our Own|AO3|LiveJournal|"
    r"Dreamwidth(?: Studios)?|Tumblr|SquidgeWorld|FimFiction|Royal Road|"
    r"SpaceBattles(?: Forums)?|Sufficient Velocity)\s*\Z",
    re.IGNORECASE,
)
# `Salt - teasel - Wattpad`
_WATTPAD = re.compile(r"(?P<title>.+?) - (?P<authors>[^-]{1,60}) - Wattpad")
_CHAPTER = re.compile(r"(?:chapter|part|ch\.?|prologue|epilogue)\b.*|\d{1,3}", re.IGNORECASE)
# `Fic: Salt`, a journal's subject, maybe behind the journal's name: `wren: Fic: Salt`
_LABEL = re.compile(
    r"\A(?:[\w-]{2,25}:\s+)?(?:(?:fan)?fic|rec|story|drabble|ficlet)s?\s*:\s+(?=\S)", re.IGNORECASE
)
# AO3's own words for a work: `Salt (12,345 words) by teasel`
_COUNTED = re.compile(r"\s*\((?P<words>\d[\d,.]*(?: words|k))\)(?=\s+by\b|\s*\Z)")
# `Salt [T, Ned/Tom]`
_BRACKETED = re.compile(r"(?P<title>[^\[\]]*\S)\s*\[(?P<facts>[^\[\]]{2,200})\]\s*")
# `Salt (T, complete)`
_ENDED = re.compile(r"(?P<title>[^()]*\S)\s*\((?P<facts>[^()]{2,200})\)\s*")
_BY = re.compile(r"(?P<title>.{1,300}?\S),? by (?P<authors>(?:[^.!?|]|(?<=\b\w)\.){1,120})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageTitle:
    """What a page's title tells, and whether it says itself that it is a fic's page."""

    values: Values
    evident: bool


def page_title(text: str) -> PageTitle:
    """The title, and the author and fandom where the archive puts them there."""
    told = clean(text[:LENGTH])
    if found := _AO3.fullmatch(told):
        return PageTitle(_of_ao3(found["told"]), evident=True)
    if found := _FFN.fullmatch(told):
        fandoms = exact(Field.FANDOMS, re.split(r"(?i)\s+(?:and|\+)\s+(?=\S+.*crossover)", found["fandom"]))
        return PageTitle([one(Field.TITLE, found["title"]), fandoms], evident=True)
    if (found := _WATTPAD.fullmatch(told)) and not found["title"].isspace():
        is_chapter = _CHAPTER.fullmatch(found["authors"]) is not None
        authors = [] if is_chapter else [exact(Field.AUTHORS, [found["authors"]])]
        return PageTitle([one(Field.TITLE, found["title"]), *authors], evident=True)
    return _plain(told)


def _of_ao3(told: str) -> Values:
    """`Title - Chapter 2 - Author - Fandom`; a title may hold dashes itself."""
    parts = told.split(" - ")
    if len(parts) < 3:
        return [one(Field.TITLE, told)]
    *title, authors, fandoms = parts
    if len(title) > 1 and _AO3_CHAPTER.fullmatch(title[-1]):
        title = title[:-1]
    return [
        one(Field.TITLE, " - ".join(title)),
        exact(Field.AUTHORS, names(authors, PEOPLE)),
        exact(Field.FANDOMS, [] if fandoms == "Multifandom" else names(fandoms, FANDOMS)),
    ]


def _plain(told: str) -> PageTitle:
    """`FIC: Title [Fandom, PG-13, 1/1]`, `Title by Author`, or a title alone."""
    bare = _LABEL.sub("", told, count=1)
    evident, values = bare != told, Values()
    bare = _SITE.sub("", bare)
    if counted := _COUNTED.search(bare):
        bare, evident = _COUNTED.sub("", bare), True
        values.append((Field.WORDS, counted["words"]))
    if found := _BRACKETED.fullmatch(bare) or _ENDED.fullmatch(bare):
        told_there = told_in(found["facts"], fandom_first=True)
        if told_there.clear:
            bare, evident = found["title"], True
            values.extend(told_there.values)
    if found := _BY.fullmatch(bare):
        values.append(exact(Field.AUTHORS, names(found["authors"], PEOPLE)))
        bare = found["title"]
    return PageTitle([one(Field.TITLE, bare.strip(' "“”')), *values], evident)
