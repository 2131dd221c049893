"""What somebody may mean by a title or byline in other words: to be asked about, never taken for it."""

import re

from fics.tags.triggers.words import folded

_LOOKS = str.maketrans(
    # letters of other scripts that look Latin, and what is written for letters in their place
    "аеорсхуіјѕһԁԛԝвнкмтоαενορτυχικ01345789il",
    "aeopcxyljshdqwbhkmtoaevoptuxlkoleastbgll",
)
_NOTE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_PREFIX = re.compile(r"^\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*")
_BEHIND = re.compile(
    r"[\s,:–—-]+(?:(?:chapter|chap|ch|part|pt|vol|volume|book|kapitel|teil|chapitre|capítulo|глава)\.?\s*"
    r"(?:\d+|[ivx]+)|complete|completed|finished|wip|oneshot|one-shot|podfic|repost|reupload|mirror|archived"
    r"|translation)\s*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)
_ARTICLE_BEHIND = re.compile(r"(?P<rest>.+?)\s*,\s*(?P<article>the|an|a)\s*$", re.IGNORECASE)
_SIGNED = re.compile(r"(?P<title>.+?)(?:\s+by\s+|\s+[–—|-]\s+)(?P<name>[^–—|]+?)\s*$", re.IGNORECASE)
_LED = re.compile(
    r"^\s*(?:(?:written\s+)?by\s+|(?:ao3|ffn|ff\.net|wattpad|tumblr)?\s*(?:user|author|writer|u/)\s*:?\s*|@)+",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*(?:[,;&+/×|]|\b(?:and|with|feat\.?|ft\.?|featuring|x|und|et|y|e|и)(?=\s)|\bw/)\s*", re.IGNORECASE
)
_TAIL = re.compile(r"[\s_.-]*(?:writes|fics?|writing|author|on ao3|ao3|archive|official)\s*$", re.IGNORECASE)
_NOBODY = frozenset((
    "anonymous", "anon", "anonym", "anonimo", "anonyme", "анонимно", "orphan_account", "orphan account",
    "orphan", "orphaned", "unknown", "author unknown", "unknown author", "n/a", "na", "none", "?", "-",
    "deleted", "deleted user", "various", "not given", "no author", "unbekannt", "inconnu", "desconocido",
))  # fmt: skip
"""Bylines that name nobody."""


def looks(text: str) -> str:
    """A text's letters and digits as they look: `Тhе S4lt` is as `the salt`."""
    return "".join(filter(str.isalnum, folded(text).translate(_LOOKS))) or folded(text)


def names_nobody(author: str) -> bool:
    """Whether a byline is none: Anonymous, orphan_account."""
    return " ".join(folded(author).split()) in _NOBODY


def titles(title: str) -> frozenset[str]:
    """The titles that somebody may mean who writes one: without notes, chapter and article, or with one."""
    found = {" ".join(title.split())}
    for _ in range(3):  # a note may stand behind another
        found |= {pattern.sub("", each) for each in found for pattern in (_NOTE, _PREFIX, _BEHIND)}
    found |= {match["title"] for each in found if (match := _SIGNED.fullmatch(each))}
    found |= {
        f"{match['article']} {match['rest']}" for each in found if (match := _ARTICLE_BEHIND.fullmatch(each))
    }
    bare = {_ARTICLE.sub("", each, count=1) if _ARTICLE.match(each) else each for each in found}
    found |= bare | {f"{article} {each}" for each in bare for article in ("the", "a", "an")}
    return frozenset(each for each in found if each.strip()) or frozenset({title})


def signed_by(title: str) -> frozenset[str]:
    """The name that stands in a title: The Salt Road by quill."""
    match = _SIGNED.fullmatch(_NOTE.sub("", " ".join(title.split())))
    return frozenset({match["name"]} if match else ())


def bylines(author: str) -> frozenset[str]:
    """The names that a byline may hold: each of several, without what leads to it or follows it."""
    parts = {author, *_JOINED.split(author)}
    led = parts | {_LED.sub("", each) for each in parts}
    return frozenset(each.strip() for each in led | {_TAIL.sub("", each) for each in led} if each.strip())
