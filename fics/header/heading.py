"""What stands above a block without a label: `“Title” by Author`, a title, a byline, a quoted summary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fics.header import values
from fics.header.decorations import plain, unframed
from fics.header.measures import measured
from fics.header.name_lists import unlinked
from fics.links.addresses import links
from fics.models import Level, Link
from fics.tags import tag_names

# `Salt and Iron, by wren`; a sentence behind `by` is no author
_BYLINE = re.compile(
    r"(?P<title>.{1,200}[^\s,]),?\s+(?:by|von|par|от):?\s+(?P<author>[^.!?]{1,80})", re.IGNORECASE
)
# a second line of its own: `von wren`
_BY = re.compile(
    r"(?:(?:written|story|fic|a fic|a story|posted) )?(?:by|von|par|por|от):?\s+(?P<author>[^.!?]{1,80})",
    re.IGNORECASE,
)
# Discord's headings
_MARKED = re.compile(r"#{1,3}\s+(?P<title>.{1,200})")
# `by teasel, PG-13`, `by teasel (rated T)`
_RATED = re.compile(r"(?P<rest>.*\S)\s*[,(\[]\s*(?:rated\s+)?(?P<rating>[\w+-]{1,8}|[\w ]{4,22})\s*[)\]]?\s*")
# `Salt by wren (T)`: what in brackets is a rating
_LABELS = re.compile(r"g|pg|k\+?|t|m|r|e|ma|general|teen|mature|explicit|adult")
# `by the sea`, `by then`: what stands behind `by` and is nobody
_SAID = re.compile(r"(?:the|a|an|my|his|her|their|this|that|it|me|you|far|now|then)\b", re.IGNORECASE)
# `Friday recs by Maud` is a heading of a post, not a title
_NO_TITLE = re.compile(
    r"\b(?:recs?|recced|reccing|fics?|chapters?|prologue|preface|post|header|summary|friday|monday)\b",
    re.IGNORECASE,
)
_UNCAPITALISED = re.compile(r"(?:[\u0400-\u04ff\d«»–—-]+\s?){1,7}")
"""A title in Cyrillic, where only the first word has a capital."""
_CAPITALS = re.compile(
    r"(?!.*\b(?:RECS?|FICS?|FIC|CHAPTER|PART|SPOILERS?|NSFW)\b)[A-Z][A-Z0-9 ',’-]{3,80}[A-Z!?]"
)
"""A title in capitals, above which a greeting may stand."""
_PARTED = re.compile(r"[^\W\d_][^:]{0,40}: [A-Z0-9][^:]{8,}")
"""A title with a colon in it: `Re: Naming a Lighthouse`."""
_TITLE_LENGTH = 80
_UNCASED = 30
"""Signs of a title in a script without capitals."""
_STOPS = re.compile(r"[。！？，、…!?]")
# `Salt by wren with art by plover`: the second is no author
_WITH = re.compile(
    r"(?<=[^\s,;(])[\s,;(]+(?:with |and )?(?:(?:cover )?art(?:work)?s?|illustrat\w+|banner|"
    r"fanmix|podfic|beta\w*)\b.{0,20}? by .*\Z",
    re.IGNORECASE,
)
_SAID_AT_FIRST = re.compile(
    r"(?:hi|hey|hello|ok|okay|so|omg|oh|guys|everyone|just|here|this|these|new|for|from|posted|posting|"
    r"please|thanks?|"
    r"finally|today|week|also|look|read|see|my|our|it'?s|i'?m|i'?ve|more|another|first|warning|note|day|"
    r"update|title)\b",
    re.IGNORECASE,
)
"""How a remark above a block begins, which is no title."""
_RECCED = re.compile(r"\A(?:.{0,60}\b)?(?:(?:fan)?fic )?rec(?:ommendation)?s?:\s+(?=\S)", re.IGNORECASE)
"""What a rec post puts before the title: `Harbour Lights Fic Rec: …`."""
_BOOK = re.compile(
    r"\A(?:book|novel|wattpad|drabble|ficlet|(?:fan)?fic|one-?shot|story)\s*:\s+(?=\S)", re.IGNORECASE
)
"""What a post says that it is, before its title."""
_POSTED = re.compile(
    r"\S.{0,40} (?:at|on) \d\d?:\d\d.{0,40}|.{0,40}\b\d\d?:\d\d ?[ap]m\b.{0,20}", re.IGNORECASE
)
"""Who posted when, which journals put below a title."""
_HANDLE = re.compile(r"[\w.-]{3,30}|[A-Z][\w.'’-]{1,20} [A-Z][\w.'’-]{1,20}")
"""A name that stands alone below a title."""
_MENTIONED = re.compile(
    r"\*\*(?P<title>[^*]{1,200})\*\*(?:,? by |\s[-–—]\s(?=\*[^*]{1,80}\*\s*\Z))"
    r"\*{1,2}(?P<author>[^*]{1,80})\*{1,2}"
)
"""A title in bold and its author, wherever in a sentence they stand; behind a dash, at its end."""
_SENTENCES = re.compile(r"[^:]{20,}[.!?…\"”]")
_EMPHASISED = re.compile(r"[*_]{1,3}(?P<title>[^*_]{2,120})[*_]{1,3}")
_LOWER_WORDS = 9
"""Words of a title in which not every word has a capital."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines above a block tell; the byline is as written."""

    title: str | None = None
    byline: str = ""
    rating: str | None = None
    quoted: str | None = None
    """A quoted paragraph between the byline and the fields, which is the summary."""
    links: tuple[Link, ...] = ()
    tagged: tuple[str, ...] = ()
    """What stands in brackets before a title in quotes, and may be the fandom."""
    ships: tuple[str, ...] = ()
    """The ship behind a rule of dashes that follows the title."""
    worlds: tuple[str, ...] = ()
    """The fandoms in brackets, where others say what kind of post it is: `[Rec] [Harbour Lights] "Salt"`."""


_BRACKETS = re.compile(r"(?:\[[^\[\]]{1,80}\]\s?){1,5}")
"""A line of brackets alone, as forums put them below a title."""
_GIVEN = re.compile(r"\s+for\s+\S.{0,60}\Z", re.IGNORECASE)
"""To whom a work was given, as AO3 writes behind its author."""
_NUMBER = re.compile(r"\A(?:\*{1,2})?\d{1,3}[.)]\s+")
# `[Fandom] Salt`, `Salt [Complete]`, `【CP】Salt`, `Salt – AO3`
_SHELVED = re.compile(
    r"\A(?:\[[^\[\]]{2,60}\](?!\()\s+|【[^【】]{1,30}】)(?=\S)|(?<=\S)\s*\[[^\[\]]{2,40}\]\Z"
    r"|\s+[-–—|]\s+(?:AO3|FFN?|SB|SV|QQ|Wattpad|Tumblr)\Z"
)


_TAGGED = re.compile(r"\A(?:\[[^\[\]]{2,60}\]\s+){1,3}(?=[\"“«][^\"“”«»]{1,200}[\"”»]\Z)")
"""Brackets before a title in quotes: `[Rec] [Fandom] "Salt"`."""


def heading(lead: Sequence[str]) -> Heading:
    """The heading above a block; empty where there is none."""
    if (
        len(lead) == _ATTRIBUTED
        and _LOW_NAME.fullmatch(lead[1])
        and _SENTENCES.fullmatch(lead[2])
        and _HEADS.fullmatch(lead[0])
    ):
        return Heading(title=values.title(unframed(lead[0])), byline=lead[1], quoted=lead[2])
    if lead and (ruled := _RULED.fullmatch(lead[0])):
        return replace(heading([ruled["title"], *lead[1:]]), ships=(ruled["ship"],))
    if lead and (signed := _SIGNED.fullmatch(lead[0])):
        return replace(heading([signed["title"], *lead[1:]]), worlds=(signed["world"],))
    shown = [line for line in lead if not line.startswith(">") and not _BRACKETS.fullmatch(line)]
    told = [*shown[:1], *(line for line in shown[1:] if not _POSTED.fullmatch(line))]
    quoted = "\n".join(line.removeprefix(">").strip() for line in lead if line.startswith(">"))
    at, mentioned = next(
        ((at, found) for at, line in enumerate(told) if (found := _MENTIONED.search(unlinked(line)))),
        (0, None),
    )
    if mentioned:
        title, byline = mentioned["title"], mentioned["author"]
        quoted = quoted or "\n".join(line for line in told[at + 1 :] if _SENTENCES.fullmatch(line))
    else:
        title, byline = _title_and_byline([_shown(line) for line in told])
    byline = _GIVEN.sub("", unframed(byline))
    title = _NUMBER.sub("", title) if byline else _SHELVED.sub("", title)
    tagged = _TAGGED.match(title) if byline else None
    title = title[tagged.end() :] if tagged else title
    worlds = tuple(_worlds(tagged[0])) if tagged else ()
    posted = len(worlds) == 1 and bool(tagged and _POST.match(tagged[0].lstrip("[ ")))
    rated = _RATED.fullmatch(byline)
    if rated and not _LABELS.fullmatch(tag_names.normal(rated["rating"])):
        by_parts = "-" in rated["rating"] and values.rated(rated["rating"]).level is not Level.UNKNOWN
        rated = rated if by_parts else None
    return Heading(
        title=values.title(_RECCED.sub("", unframed(title))) or None,
        byline=rated["rest"] if rated else byline,
        rating=rated["rating"] if rated else None,
        quoted=quoted if title else None,
        tagged=() if posted else worlds,
        worlds=worlds if posted else (),
        links=tuple(link for line in told for link in links(line.rpartition(" by ")[0] or line)),
    )


def _worlds(brackets: str) -> Iterator[str]:
    """The names in brackets that say neither what kind of post it is nor a fact."""
    for name in brackets.strip(" []").split("]"):
        told = name.lstrip(" [")
        if told[:1].isupper() and not _POST.match(told) and not measured(told):
            yield told


_POST = re.compile(
    r"(?:rec|request|podfic|fic|fanfic|self|promo|spoil|nsfw|sfw|discussion|update|new|help|ao3|ffn?|sb|sv)",
    re.IGNORECASE,
)
"""What kind of post it is, as Reddit's brackets say."""


_ATTRIBUTED = 3
"""Lines of a heading with a title, a name and the summary."""
_LOW_NAME = re.compile(r"[a-z][\w.-]*[_\d.-][\w.-]*|[a-z]{5,20}")
_HEADS = re.compile(r"[A-Z0-9\"“].{1,80}")
_RULED = re.compile(
    "(?P<title>[^\u2500-\u257f—–=~]{2,80}?)\\s*(?:[\u2500-\u257f—–=~]{2,}|"
    "(?<= )[\u22c6\u2600-\u27bf](?= ))\\s*"
    r"(?P<ship>\S.{0,40}?(?: [x×] |/)\S.{0,40})"
)
"""`CURTAIN CALL ──── vesper x reader`"""
_ADDRESS = re.compile(r"(?<=\w)\s?\(<?https?://[^\s()]{1,400}>?\)")
_SIGNED = re.compile(
    "[\u2022-\u2bff\U0001f000-\U0001faff]+\ufe0f?\\s*(?P<title>[^\u2022-\u2bff\U0001f000-\U0001faff]{2,80}?)\\s*"
    "[\u2022-\u2bff\U0001f000-\U0001faff]+\ufe0f?\\s*(?P<world>[A-Z].{1,60}?) (?:fan ?fic(?:tion)?|ff)",
    re.IGNORECASE,
)
"""`✧ Salt ✧ Harbour Nine fanfic`"""


def _shown(line: str) -> str:
    """A line as it is shown: a link's words without its address, no marks of bold."""
    told = _ADDRESS.sub("", unlinked(line))
    return _BOOK.sub("", plain(told) if "**" in told and not told.startswith("#") else told)


def _title_and_byline(lead: Sequence[str]) -> tuple[str, str]:
    """Title and byline."""
    if not lead:
        return "", ""
    if found := _MARKED.fullmatch(lead[0]):
        below = _BY.fullmatch(lead[1]) if len(lead) > 1 else None
        both = _BYLINE.fullmatch(found["title"])
        return (both["title"], both["author"]) if both else (found["title"], below["author"] if below else "")
    for above, line in pairwise(lead):
        if found := _BY.fullmatch(line):
            return above, found["author"]
    return _in_one(lead)


def _in_one(lead: Sequence[str]) -> tuple[str, str]:
    for line in (_unillustrated(lead[-1]), _unillustrated(lead[0])):
        found = _BYLINE.fullmatch(line)
        if found and (values.unquoted(found["title"]) != found["title"] or not _SAID.match(found["author"])):
            return found["title"], found["author"]
    if (
        len(lead) == 2
        and _HANDLE.fullmatch(lead[1])
        and not _NO_TITLE.search(lead[1])
        and _is_title(lead[:1])
    ):
        return lead[0], lead[1]
    if len(lead) > 1 and (emphasised := _EMPHASISED.fullmatch(lead[-1])):
        return emphasised["title"], ""
    if len(lead) > 1 and _CAPITALS.fullmatch(lead[-1]):
        return lead[-1], ""
    return (lead[0] if _is_title(lead) else ""), ""


def _unillustrated(line: str) -> str:
    """A byline without who drew, read or corrected it."""
    return _WITH.sub("", line)


def _is_title(lead: Sequence[str]) -> bool:
    """Whether a line alone is a title: in quotes, or with a capital at every longer word."""
    line = unframed(lead[0])
    if (
        len(lead) > 1
        or not 1 < len(line) <= _TITLE_LENGTH
        or line[-1] in ".,;"
        or (":" in line and not _PARTED.fullmatch(line))
        or _NO_TITLE.search(line)
    ):
        return False
    if values.unquoted(line) != line:
        return True
    if not any(letter.isupper() or letter.islower() for letter in line):
        return len(line) <= _UNCASED and any(map(str.isalpha, line)) and not _STOPS.search(line)
    if "!" in line:
        return False
    # with no capitals in it: `cowboy like me`
    if 1 < len(line.split()) <= _LOWER_WORDS and not _SAID_AT_FIRST.match(line) and line[-1].isalnum():
        return True
    if not line[0].isupper():
        return False
    long = [word for word in re.findall(r"[^\W\d_][\w'’]*", line) if len(word) > 3]
    capitals = all(word[0].isupper() for word in long) or _UNCAPITALISED.fullmatch(line) is not None
    return bool(long) and capitals


def below(story: str, name: str | None) -> str:
    """A story without its own title line, which is no part of its words."""
    first, _, rest = story.lstrip().partition("\n")
    return rest if name and tag_names.normal(unframed(first.strip("# "))) == tag_names.normal(name) else story
