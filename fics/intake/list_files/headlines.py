"""The line that names a fic in a post or a message: title, authors and facts, told apart from talk."""

import re

from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.name_lists import PEOPLE, names
from fics.intake.list_files.brackets import BracketValues, is_name, is_tag, told_in
from fics.intake.list_files.facts import Values, exact, one
from fics.text.plain import clean

LINE = 4_000
"""Characters of a line in which a fic is looked for."""
# also with a task's box, `- [x]`, which is no rating
_BOX = r"\[[ xX✓✔]?\](?:\s+|(?=[\w*\[]))"
BULLET = re.compile(rf"\A\s*(?:(?:[-*+•]|\d{{1,4}}[.)])\s+(?:{_BOX})?|{_BOX})")
# emoji and arrows before a line's words
SYMBOLS = re.compile(
    r"\A(?:\d\ufe0f?\u20e3|<a?:\w{2,32}:\d{15,20}>|[^\w\s\"“«‘'\[\](){}*_~`|<>#&@.:;,!?/\\+=-]|\s)+"
)
# marks of bold, italics and spoilers, but never those within an address or a name
_MARKS = re.compile(
    r"(?P<address>https?://[^\s<>*|\]]+)|\*{1,3}|~{2}|`{1,3}|\|\||(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])"
    r"|\\(?=[\[\](){}*_.!-])"
)
# `Salt by teasel (T, 9.4k)`
GROUP = re.compile(r"[({\[]([^(){}\[\]]{1,200})[)}\]]")
# the author ends where facts begin, and at a sentence's end
_BY = re.compile(
    r"\W{0,3}\b(?:by|von|par|por):?\s+(?P<authors>(?:[^.!?(){}\[\]|–—:]|(?<=\b\w)\.){1,120}?)(?=\s*(?:[({\[|–—:!?·•]|\s-\s|,\s|(?<!\b\w)\.(?:\s|\Z)|\Z))",
    re.IGNORECASE,
)
# `– teasel (T, 9.4k)`: only where facts follow
_DASHED = re.compile(r"\s*(?:[–—]|\s-)\s+(?P<authors>[^.!?(){}\[\]|–—:,]{1,60}?)\s*(?=[({\[])")
# `– teasel`, and nothing else
AUTHOR_ALONE = re.compile(r"\s*(?:[–—]|-\s)\s*(?P<authors>[^.!?,()\[\]|:]{1,40})\Z")
# `, teasel, complete`
COMMAED = re.compile(
    r"\s*,?\s*(?P<authors>[^,.!?()]{1,40}),\s+(?P<facts>[^,.!?]{1,40}(?:,[^,.!?]{1,40}){0,4})\Z"
)
# `— *teasel*`
_DASHED_MARKED = re.compile(r"\s*[-–—,]\s*(?P<mark>[*_]{1,2})(?P<authors>[^*_\n]{1,60})(?P=mark)")
# `Salt by teasel`
TITLED = re.compile(r"(?P<title>.{1,300}?),? by (?P<authors>[^.!?]{1,120})", re.IGNORECASE)
# a hyphen needs its spaces: `slow-burn` is one word
DASH = re.compile(r"\s*(?:[–—]|(?<=\s)-(?=\s)|:(?=\s))\s*")
# a number's point is no sentence's end: `9.4k`
STOP = re.compile(r"[.!](?:\s+|\Z)")
_END = re.compile(r"\Z")
# `Fic rec:`, `Rec of the week –`
_LEAD = re.compile(
    r"(?:my |today['’]s |this week['’]s |new |another )?(?:fic )?rec(?:ommendation)?s?"
    r"(?: of the (?:day|week|month))?(?: #?\d+)?\s*(?::|\s[-–—])\s*",
    re.IGNORECASE,
)
# `**Salt**`, `“Salt”`
MARKED = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<bold>[^\n]{1,200}?)(?<=\S)(?P=mark)(?![*_\w])"
    r"|[\"“«](?P<quoted>[^\"”»\n]{1,200})[\"”»]"
)
# `Title - Salt`: a label with a dash, which is a sentence elsewhere
_DASHED_LABEL = re.compile(r"\A\s*(?P<label>[A-Za-z][A-Za-z /]{2,24}?)\s+[-–—]\s+(?=\S)")
SENTENCE_END = re.compile(r"[.!?…]\Z")
WHY = (Field.WHY, Field.COMMENTS, Field.NOTES)
_TALK = frozenset(
    (
        *("i", "i'm", "i've", "this", "that", "these", "you", "your", "my", "me", "we", "us", "it", "it's"),
        *("its", "everyone", "everybody", "anyone", "just", "read", "reading", "reread", "recommend", "rec"),
        *("recs", "loved", "love", "finished", "found", "here", "go", "oh", "ok", "omg", "one", "fic"),
        "fics",
    )
)
"""Words of talk: with one of them, words in small letters are no title."""
_WORD = re.compile(r"[\w'’]+")
_PRAISE = frozenset(
    ("so", "very", "really", "a", "an", "the", "super", "such", "absolutely", "pure", "great")
)
"""Words with which praise begins, and no author's name."""
TITLE_WORDS = 12
"""Words of a title that no marks tell from a sentence."""


def unmarked(line: str) -> str:
    """The line without Markdown's marks; in an address they are signs like any other."""
    return _MARKS.sub(lambda found: found["address"] or "", line)


def fact_values(line: str) -> Values:
    """The facts of a line that tells nothing else, behind labels or without; none of a sentence."""
    line = line[:LINE]
    if told := labelled(line) or labelled(_DASHED_LABEL.sub(r"\g<label>: ", line)):
        return list(told)
    bare = clean(SYMBOLS.sub("", unmarked(BULLET.sub("", line.lstrip("> "), count=1))))
    found = told_in(bare.strip("()[]{}"), fandom_first=True)
    if found.clear and len(found.values) > 2 and not found.others:
        return found.values
    found = told_in(bare.strip("()[]{}"))
    return _all_told(found) if found.clear else Values()


def _all_told(found: BracketValues) -> Values:
    """What a list of facts tells; nothing where it is a sentence as well."""
    if len(found.values) >= found.parts:
        return found.values
    if all(map(is_tag, found.others)) and (found.values or len(found.others) > 1):
        return [*found.values, exact(Field.FREEFORMS, found.others)]
    return Values()


def headline(line: str, *, dashed: bool = False) -> Values:
    """The title that a line without a link gives, with the authors and facts behind it; nothing of talk.

    With `dashed` one or two words behind the title's dash are its author.
    """
    told = SYMBOLS.sub("", BULLET.sub("", line.lstrip("> ")[:LINE], count=1))
    lead = _LEAD.match(told)
    told = told[lead.end() :] if lead else told
    if found := MARKED.match(told):
        title, after = found["bold"] or found["quoted"] or "", told[found.end() :]
        return _headed(title, after, dashed=dashed)
    plain = _BY.search(unmarked(told))
    if plain is None:
        return _laid_out(unmarked(told))
    title, after = clean(unmarked(told)[: plain.start()]), unmarked(told)[plain.start() :]
    return _headed(title, after, dashed=dashed) if is_title(title, lower=True) else Values()


def _laid_out(line: str) -> Values:
    """A line of dashes in the order of a template: `Salt — teasel — Saltmarsh — Ned/Tom — M — 88k`."""
    title, *parts = re.split(r"\s+[–—-]\s+", line.strip(" –—-"))
    at = next((place for place, part in enumerate(parts) if told_in(part).clear), len(parts))
    told = told_in(" | ".join(parts[at:]))
    if not (0 < at < 3 and len(told.values) > 1 and is_title(title, lower=True)) or told.others:
        return Values()
    values = [one(Field.TITLE, title), exact(Field.AUTHORS, names(parts[0], PEOPLE))]
    return [*values, *(exact(Field.FANDOMS, [name]) for name in parts[1:at]), *told.values]


def _is_author(words: str) -> bool:
    """Whether a word or two behind a title's dash are its author's name rather than praise."""
    several = words.lower().split()
    return (
        0 < len(several) < 3 and _TALK.isdisjoint(several) and not is_tag(words) and several[0] not in _PRAISE
    )


def _headed(title: str, after: str, *, dashed: bool) -> Values:
    """A title with what stands behind it; nothing where a sentence goes on."""
    title = clean(unmarked(title))
    authors, rest = byline(after, marked=True)
    if not authors and (inside := TITLED.fullmatch(title)):
        title, authors = inside["title"], [exact(Field.AUTHORS, names(inside["authors"], PEOPLE))]
    alone = AUTHOR_ALONE.fullmatch(unmarked(rest)) if dashed and not authors else None
    if alone and _is_author(alone["authors"]):
        authors, rest = [exact(Field.AUTHORS, names(alone["authors"], PEOPLE))], ""
    rest, told = groups(unmarked(rest), fandom_first=True)
    if told and not authors:
        authors, rest = byline(rest)
    if not (authors or told) and talks(title):
        return Values()
    if clean(rest).strip(" .:–—-") or not (authors or told or not after.strip()) or title.endswith(":"):
        return Values()
    return [one(Field.TITLE, title.strip('"“”')), *authors, *told]


def talks(words: str) -> bool:
    """Whether words in small letters are those of talk."""
    return not _TALK.isdisjoint(_WORD.findall(words))


def is_title(words: str, *, lower: bool = False) -> bool:
    """Whether words without marks are a title rather than talk: short, and written as titles are.

    With `lower` they may be in small letters, as many authors write titles, if they don't talk.
    """
    several = words.split()
    if (
        not several
        or talks(words)
        or len(several) > TITLE_WORDS
        or SENTENCE_END.search(words)
        or not words[0].isalnum()
    ):
        return False
    long = [word for word in several if len(word) > 3 and word[0].isalpha()]
    if not words[0].islower() and sum(not word[0].islower() for word in long) * 2 >= len(long):
        return True
    return lower and len(several) <= TITLE_WORDS // 2 and not talks(words.lower())


def byline(after: str, *, marked: bool = False) -> tuple[Values, str]:
    """The authors right behind a title, and the rest."""
    found = _BY.match(unmarked(after)) if marked else _BY.match(after)
    rest = unmarked(after) if marked else after
    if found is None and marked and (found := _DASHED_MARKED.match(after)):
        rest = after
    if found is None and (dashed := _DASHED.match(rest)):
        group = GROUP.match(rest[dashed.end() :])
        found = dashed if group and told_in(group[1], fandom_first=True).clear else None
    if found is None or len(found["authors"].split()) > 6:
        return [], after
    return [exact(Field.AUTHORS, names(found["authors"], PEOPLE))], rest[found.end() :]


def groups(after: str, *, fandom_first: bool) -> tuple[str, Values]:
    """What the brackets and bars behind a title tell, and the rest of the line."""
    values, rest = Values(), after.lstrip(" .,!|·•–—-")
    while found := GROUP.match(rest):
        told = told_in(found[1], fandom_first=fandom_first)
        if not told.values:
            break
        fandom_first = False
        values += told.values
        if told.clear and told.others and all(map(is_name, told.others)):
            values.append(exact(Field.FREEFORMS, told.others))
        rest = rest[found.end() :].lstrip(" .,")
    while (found := _told_first(rest.lstrip(" .,|·•–—-"))) is not None:
        every, rest = found
        values += every
    return rest.lstrip(" .,|·•–—-"), values


def _told_first(rest: str) -> tuple[Values, str] | None:
    """The facts that words begin with, and the rest: `Teen, 4k words – why`, `T, 4k. Crow learns to knit.`"""
    if not rest:
        return None
    for end in filter(None, (_END.search(rest), STOP.search(rest), DASH.search(rest))):
        told = told_in(rest[: end.start()])
        if told.clear and (every := _all_told(told)):
            return every, rest[end.end() :]
    return None
