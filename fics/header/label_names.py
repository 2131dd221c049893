"""Which field a label means: by its name in any language, with needless words, or with a slip in it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from fics.header.fields import LISTS, Field
from fics.header.label_languages import LANGUAGES
from fics.header.label_languages.english import ENGLISH
from fics.tags import tag_names

_LABELS = {
    Field.TITLE: ("title",),
    Field.AUTHORS: ("author", "authors"),
    Field.FANDOMS: ("fandom", "fandoms"),
    Field.RELATIONSHIPS: ("pairing", "pairings", "relationship", "relationships"),
    Field.CHARACTERS: ("character", "characters"),
    Field.GENRES: ("genre", "genres"),
    Field.WARNINGS: ("warning", "warnings"),
    Field.CATEGORIES: ("category", "categories"),
    Field.RATING: ("rating",),
    Field.SUMMARY: ("summary",),
    Field.WORDS: ("wordcount", "word count"),
    Field.CHAPTERS: ("chapters",),
    Field.STATUS: ("status",),
    Field.LANGUAGE: ("language",),
    Field.DISCLAIMER: ("disclaimer",),
    Field.OTHER: ("spoilers",),
}
_MEANT = {label: field for field, labels in _LABELS.items() for label in labels}
_NO_SLIP = re.compile(r"[dehm]ating|tiles?|statue|stats|genie|boring|parking|earning|word court")
"""Words that are one letter from a label, and are words."""


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


_SLIPS = {label: label for label in _MEANT}
for _label in _MEANT:
    for _short in _shorter(_label):
        _SLIPS.setdefault(_short, _label)
"""The labels, and what is left of each with one letter gone."""


_FIRST = frozenset(left[:2] for left in _SLIPS)
"""The first two letters of each."""


def slip(word: str) -> Field | None:
    """The field of a label with one letter too many, too few, changed or exchanged with its neighbour.

    The first letter is never the changed one: Swedish `Parning` is no warning. A space is no slip:
    in `Rating: R ating: G` the R is a rating.
    """
    if not 4 <= len(word) <= 14 or _NO_SLIP.fullmatch(word):
        return None
    if _FIRST.isdisjoint((word[:2], word[1:3], word[0] + word[2])):  # nor with one of its letters gone
        return None
    shorter = _SLIPS.keys() & _shorter(word)
    labels = (label for each in (word, *sorted(shorter)) if (label := _SLIPS.get(each)))
    return next((_MEANT[label] for label in labels if _begins(word, label)), None)


def _begins(word: str, label: str) -> bool:
    if (" " in word) != (" " in label):
        return False
    return len(word) != len(label) or word[0] == label[0] or word[1::-1] == label[:2]


NAME_LENGTH = 50
"""A label's characters."""

FIELD_BY_NAME = {
    tag_names.normal(name): field
    for names_of in reversed((ENGLISH, *LANGUAGES))
    for field, names in names_of.items()
    for name in names.split("|")
}
"""Each field by its normal name."""

# a word of a label, of letters and digits alone
_RUN = re.compile(r"[^\W_]+")
_LAST = frozenset(_RUN.findall(name)[-1] for name in FIELD_BY_NAME)
"""The last word of each name."""
# `Pairing(s)`, `Warnings [if any]`
_REMARK = re.compile(r"\((?:s|es|ies)\)|\s*[(\[][^)\]]*[)\]]\Z")
_EDGE = re.compile(
    r"^(?:[^\w\s'\"“”«»()\[\]<>/\\|,;:&+-]|\d{1,2}[.)]|(?<=\S)\s)+|"
    r"[?!*_~\s\u2022-\u2bff\U0001f000-\U0001faff\ufe0f]+$"
)
"""Decoration before a label (an emoji, a number), and what is behind it."""
_QUESTIONS = re.compile(r"\b(?:why|what|reasons?|rec)", re.IGNORECASE)
"""What the labels have in them that end with any word."""
# `Why I love this`, `Reasons to read it`: what members call their reason
_WHY = re.compile(
    r"(?:why|what i (?:like|love)d?|reasons? (?:for|to|why)|rec(?:c?ed|ommended) (?:because|for))\b.{0,40}"
)
_THERE = re.compile(r"\s+(?:on|at) (?:lj|dw|ao3|ffn?|livejournal|dreamwidth|tumblr|wattpad)\Z")
"""Where somebody is called so: `Author/Artist on AO3`."""
# `Why it is not finished` is no reason to read it
_NO_WHY = re.compile(r"why .*\bnot\b.*")
_WORDS = (
    "fic fanfic story the full brief short overall total main current approximate approx estimated "
    "general any optional fan posted final primary fanfiction work possible further "
    "eventuali eventuale possibili posibles "
    "mögliche éventuels éventuelles возможные"
)
_NEEDLESS = frozenset(_WORDS.split())
# `Title & Author`, `Titel und Autor`: a label for two values
_APART = re.compile(r"\s*(?:/|\\|&|\+|,|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bi\b)\s*")
# `Fandom & Pairing`
_LISTED = re.compile(r"\s*(?:&|\+|,|\band\b)\s*")
_DIVIDED = re.compile(r"[/\\&+,]|\b(?:and|und|et|[yeиi])\b")
"""What two names in one label have between them; looked for first, since it is quick."""
_TOGETHER = {
    frozenset({Field.RELATIONSHIPS, Field.CHARACTERS}): Field.CAST,
    frozenset({Field.CAST, Field.CHARACTERS}): Field.CAST,
    frozenset({Field.FANDOMS, Field.RELATIONSHIPS}): Field.WORLD,
    frozenset({Field.FANDOMS, Field.GENRES}): Field.FILED,
    frozenset({Field.RATING, Field.WARNINGS}): Field.RATED,
    frozenset({Field.RATING, Field.GENRES}): Field.RATED,
    frozenset({Field.RATING, Field.CODES}): Field.RATED,
    frozenset({Field.RATING, Field.WORDS}): Field.SIZED,
    frozenset({Field.RATING, Field.CATEGORIES}): Field.RATED,
    frozenset({Field.WARNINGS, Field.FREEFORMS}): Field.WARNINGS,
    frozenset({Field.WARNINGS, Field.CODES}): Field.WARNINGS,
    frozenset({Field.GENRES, Field.CODES}): Field.CODES,
    frozenset({Field.FREEFORMS, Field.CODES}): Field.CODES,
    frozenset({Field.WARNINGS, Field.GENRES}): Field.WARNINGS,
    frozenset({Field.WARNINGS, Field.OTHER}): Field.WARNINGS,
    frozenset({Field.WARNINGS, Field.NOTES}): Field.WARNINGS,
    frozenset({Field.GENRES, Field.CATEGORIES}): Field.GENRES,
    frozenset({Field.GENRES, Field.FREEFORMS}): Field.GENRES,
    frozenset({Field.TITLE, Field.LINK}): Field.TITLE,
    frozenset({Field.WORDS, Field.CHAPTERS}): Field.WORDS,
    frozenset({Field.WORDS, Field.STATUS}): Field.WORDS,
    frozenset({Field.STATUS, Field.CHAPTERS}): Field.CHAPTERS,
    frozenset({Field.NOTES, Field.DISCLAIMER}): Field.NOTES,
    frozenset({Field.AUTHORS, Field.OTHER}): Field.AUTHORS,
    frozenset({Field.WORDS, Field.UNFINISHED}): Field.WORDS,
    frozenset({Field.WORDS, Field.COMPLETE}): Field.WORDS,
    frozenset({Field.RATING, Field.WARNINGS, Field.WORDS}): Field.SIZED,
    frozenset({Field.SUMMARY, Field.NOTES}): Field.SUMMARY,
    frozenset({Field.FANDOMS, Field.CATEGORIES}): Field.FILED,
    frozenset({Field.CAST, Field.RELATIONSHIPS}): Field.CAST,
    frozenset({Field.WARNINGS, Field.CATEGORIES}): Field.WARNINGS,
    frozenset({Field.RATING, Field.GENRES, Field.WARNINGS}): Field.RATED,
    frozenset({Field.FREEFORMS, Field.CHARACTERS}): Field.FREEFORMS,
    frozenset({Field.LANGUAGE, Field.WORDS}): Field.WORDS,
}
"""Which field a label of two names means: `Pairing/Characters`."""


@lru_cache(maxsize=4096)
def ends_label(word: str) -> bool:
    """Whether a known label without a slip may end with this word, or with this sign or remark."""
    runs = _RUN.findall(tag_names.normal(word))
    return not runs or runs[-1] in _LAST or any(bracket in word for bracket in ")]）］")


def asks_why(text: str) -> bool:
    """Whether a label in a text may be a question for the reason, which ends with any word."""
    return _QUESTIONS.search(text) is not None


@lru_cache(maxsize=4096)
def named(name: str) -> Field | None:
    """The field that people call so; None where it is none."""
    if len(name) > NAME_LENGTH:
        return None
    plain = _EDGE.sub("", tag_names.normal(name))
    if field := FIELD_BY_NAME.get(plain) or FIELD_BY_NAME.get(plain.rstrip("?!.")):
        return field
    bare = _REMARK.sub("", plain).strip() if "(" in plain or "[" in plain else plain.strip()
    if bare and _WHERE.fullmatch(bare):
        return Field.LINK
    bare = _THERE.sub("", bare)
    if _WHY.fullmatch(bare):
        return Field.OTHER if _NO_WHY.fullmatch(bare) else Field.WHY
    if (field := FIELD_BY_NAME.get(bare)) or not _DIVIDED.search(bare):
        return field
    # `a/n` is one name, so commas part before slashes do
    return _of_parts(_LISTED.split(bare)) or _of_parts(_APART.split(bare))


_FIRST_OF = LISTS | {Field.TITLE}
"""Fields whose name counts where it stands before one that tells less: `Fandom/Verse`."""


def _of_parts(written: Sequence[str]) -> Field | None:
    parts = [FIELD_BY_NAME.get(part.rstrip("?!.")) for part in written]
    known = frozenset(field for field in parts if field)
    if len(parts) < 2 or len(known) < len(frozenset(parts)):
        return None
    if len(known) == 1:
        return next(iter(known))
    return _TOGETHER.get(known) or (parts[0] if parts[0] in _FIRST_OF else None)


_HEADS = {
    "rating": Field.RATING,
    "ratings": Field.RATING,
    "warning": Field.WARNINGS,
    "warnings": Field.WARNINGS,
    "triggers": Field.WARNINGS,
    "pairing": Field.RELATIONSHIPS,
    "pairings": Field.RELATIONSHIPS,
    "ship": Field.RELATIONSHIPS,
    "ships": Field.RELATIONSHIPS,
    "relationship": Field.RELATIONSHIPS,
    "relationships": Field.RELATIONSHIPS,
    "couple": Field.RELATIONSHIPS,
    "couples": Field.RELATIONSHIPS,
    "summary": Field.SUMMARY,
    "synopsis": Field.SUMMARY,
    "blurb": Field.SUMMARY,
    "genre": Field.GENRES,
    "genres": Field.GENRES,
    "tags": Field.FREEFORMS,
    "tropes": Field.FREEFORMS,
    "kinks": Field.FREEFORMS,
    "fandom": Field.FANDOMS,
    "fandoms": Field.FANDOMS,
    "characters": Field.CHARACTERS,
    "chapters": Field.CHAPTERS,
    "words": Field.WORDS,
    "wordcount": Field.WORDS,
    "status": Field.STATUS,
    "note": Field.NOTES,
    "notes": Field.NOTES,
    "link": Field.LINK,
    "links": Field.LINK,
    "url": Field.LINK,
    "disclaimer": Field.DISCLAIMER,
    "author": Field.AUTHORS,
    "authors": Field.AUTHORS,
    "language": Field.LANGUAGE,
    "spoilers": Field.OTHER,
    "prompt": Field.OTHER,
    "prompts": Field.OTHER,
    "beta": Field.OTHER,
    "betas": Field.OTHER,
}
"""What a label means whose last word is this one: `Non-Canon Pairing(s)`, `Author's/Artist's Notes`."""
_OF_SOMETHING_ELSE = re.compile(
    r"(?:my|your|personal|star|stars|heat|spice|steam|enjoyment|quality|reader|readers'?|goodreads|angst|"
    r"smut|chapter|"
    r"previous|next|prev|original|source|translated|alternat\w+|working|art|artists?|artist's|podfic|cover|"
    r"beta|song|prompt|"
    r"recipient'?s?|related|similar|sequel|prequel|team|bingo|user|site|average|overall score|out of \d+)\b"
)
"""What makes another thing's of it: the reccer's own rating, a chapter's summary, a link to the art."""
_ALWAYS = frozenset({Field.WARNINGS, Field.OTHER, Field.NOTES})
"""Fields that a chapter's are the fic's, too."""
_AMONG = re.compile(
    r"(?P<label>\S.{1,30}?)\s+(?:so far|to date|overall|in total|total|posted|if any|if applicable|used|"
    r"included|"
    r"(?:in|of|for|on|at|within) (?:this|the|my|your|each)\b.{0,25}|für .{1,20}|de la .{1,20}|du .{1,20}|"
    r"del .{1,20}|"
    r"principal\w*|secundari\w*|secondair\w*|secondari\w*|główn\w*|poboczn\w*|originales?|actuel\w*|"
    r"actual\w*|y m[aá]s)"
)
"""A label with what it is said of: `Chapters so far`, `Warnings for this part`, `Parejas secundarias`."""


_SCORE = re.compile(r".*\b(?:out of|von|sur|de|su|/) ?\d{1,3}")
"""A mark that a reader gives: `Rating out of 10`."""
_WHERE = re.compile(
    r"(?:also |now |read (?:it )?|cross-?posted |posted |available |archived |find (?:it )?|link |hosted |"
    r"up |full (?:story|fic) )*"
    r"(?:on|at|to|via|here) ?(?:ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|tumblr|lj|dw|sb|"
    r"sv|livejournal|dreamwidth|"
    r"spacebattles|sufficient velocity|royal road|squidgeworld|ficbook|quotev|my (?:site|blog|journal))?"
)
"""What says where it is: `Also on AO3`."""


def _composed(name: str) -> Field | None:
    """The field of a label of several words by its last, or without what stands behind it."""
    if not name[:1].isalpha():
        return None
    if _SCORE.fullmatch(name):
        return Field.OTHER
    if (among := _AMONG.fullmatch(name)) and (field := named(among["label"])):
        return field
    words = name.split()
    meant = 1 < len(words) <= _LABEL_WORDS and all(word[0].isalpha() for word in words)
    field = _HEADS.get(words[-1]) if meant else None
    first, *more = _APART.split(name)
    if "rating" in more and not _OWN_MARK.match(name):
        return Field.RATING
    if not field and more and (begun := named(first)):
        return Field.RATED if begun is Field.RATING else begun
    if field and field not in _ALWAYS and _OF_SOMETHING_ELSE.search(name):
        return Field.OTHER
    return field


_OWN_MARK = re.compile(r"(?:my|your|our|star|reader)\b")
"""How a label begins that asks for the reccer's own mark, whatever stands behind its slash."""
_LABEL_WORDS = 4
"""Words of a label that is not in the lists."""


@lru_cache(maxsize=4096)
def loosely_named(name: str) -> Field | None:
    """The field of a label that begins a line, also with a needless word (`Fic Rating`) or a slip."""
    if field := named(name):
        return field
    bare = _EDGE.sub("", _REMARK.sub("", tag_names.normal(name)))
    words = bare.split()
    while words and words[0] in _NEEDLESS:
        words = words[1:]
        if field := named(" ".join(words)):
            return field
    return (slip(" ".join(words)) if 1 <= len(words) <= 2 else None) or _composed(bare)


@lru_cache(maxsize=4096)
def slipped(name: str) -> Field | None:
    """The field of a label, also with a slip in it (`Ttile`)."""
    return named(name) or (
        None if name.count(" ") > 1 or len(name) > NAME_LENGTH else slip(tag_names.normal(name))
    )
