"""What somebody may mean by a title or byline in other words: to be asked about, never taken for it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from fics.tags.triggers.words import folded

_LOOKS = str.maketrans(
    # letters of other scripts that look Latin, and what is written for letters in their place
    "аеорсхуіјѕһԁԛԝвнкмтоαενορτυχικ01345789il",
    "aeopcxyljshdqwbhkmtoaevoptuxlkoleastbgll",
)
_INNER_MARK = re.compile(r"(?<=\w)!(?=\w)")
"""`qu!ll`"""
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
_SIGNED = re.compile(
    r"(?P<title>.+?)(?:\s+by\s+|(?P<dash>\s+[–—|~/-]\s+))(?P<name>[^–—|~/]+?)\s*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[](?P<name>[^()\[\]]{2,80})[)\]]")
_WHOSE = re.compile(r"(?P<name>.{2,60})['’]s\s+\S")
"""A title that begins with whose fic it is: quill's best fic."""
_PROSE = 2_000
"""Characters of sentences in which names are looked for."""
_BY = re.compile(
    r"(?:(?<!\w)(?:by|author|credits?(?:\s+to)?|belongs\s+to|it['’]s|von|par|por|от)[\s:]+|/users?/)"
    r"(?P<name>[\w*-]+(?: [\w*-]+){0,2})",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?<!\w)(?P<name>[\w*-]+(?: [\w*-]+)?)['’]s(?!\w)")
_WORDS, _SPAN = 40, 4
"""Words of bylines that are looked at, and how many of them may be one name."""
_SITES = r"(?:ao3|archive of our own|ffn|ff\.net|fanfiction\.net|wattpad|tumblr|lj|livejournal|dw|dreamwidth)"
_LED = re.compile(
    rf"^\W*(?:(?:(?:original|originally|translated|written|story|fic)\s+)?(?:by|von|par|por|от)\b\s*:?\s*|"
    rf"{_SITES}\s*:\s*|(?:{_SITES}\s+)?(?:user|author|writer|pseud|u/)\b\s*:?\s*|"
    r"(?:作者|автор|auteur|autora?|autor(?:in)?)\s*[:：]\s*|orig(?:inal(?:ly)?)?\b\.?\s*|"
    r"(?:(?:also|formerly|previously)\s+known\s+as|maybe|probably|possibly|perhaps|formerly|previously|ex|née|"
    r"fka|aka|co-?author(?:ed)?|now|it['’]s)\b[\s:-]*|"
    r"(?:mx|mr|mrs|ms|miss|dr)\b\.?\s*|"
    r"(?:the|amazing|lovely|wonderful|talented|great|incredible|brilliant|fantastic|awesome|beloved|dear)\s+|@)+",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*(?:[,;&+/×|·•>、→:()\[\]]|\b(?:and|with|feat\.?|ft\.?|featuring|x|und|et|y|e|и|aka|fka|formerly|previously|"
    r"or|oder|from|by|co-?author)(?=\s)|\bw/)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:[\s_.-]*(?:writes|fics?|writing|author|(?:(?:on|at|from|@)\s*)?{_SITES}|archive|official|i think|"
    r"(?:she|he|they|it|xe)[/ ](?:her|him|hers|his|them|theirs|they|it|xem)|sama|sensei|senpai|chan|"
    r"tumblr\.com|livejournal\.com|dreamwidth\.org|['’]s(?:\s+(?:alt|other|second|pseud).*)?|大大|老师|老師|太太|先生|さん|様|❤|<3|\d+)|[\W_]+)\s*$",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(
    r"\b(?:she|he|they|it|xe)/(?:her|him|hers|his|them|theirs|they|it|xem)(?:/\w+)?\b", re.IGNORECASE
)
_PAGE = re.compile(r"/users?/(?P<user>[^/?#\s]+)")
"""An author's page instead of a name."""
_PART = 4
"""Letters of a part of a name that may be one of its own: the_quill."""
_FRAMED = re.compile(r"^x+(?P<name>[^x].+[^x])x+$", re.IGNORECASE)
"""Letters that stand around a name as ornaments: xXquillXx."""
_TAILS = 3
"""What stands behind a name, at most, one behind the other."""
_NOBODY = frozenset((
    "anonymous", "anon", "anonym", "anonimo", "anonyme", "анонимно", "orphan_account", "orphan account",
    "orphan", "orphaned", "unknown", "author unknown", "unknown author", "n/a", "na", "none", "?", "-",
    "deleted", "deleted user", "various", "not given", "no author", "unbekannt", "inconnu", "desconocido",
))  # fmt: skip
"""Bylines that name nobody."""


@lru_cache(4_096)
def looks(text: str) -> str:
    """A text's letters and digits as they look: `Тhе S4lt` is as `the salt`."""
    plain = _INNER_MARK.sub("i", folded(text)).replace("$", "s")
    return "".join(filter(str.isalnum, plain.translate(_LOOKS))) or plain


def names_nobody(author: str) -> bool:
    """Whether a byline is none: Anonymous, orphan_account."""
    return " ".join(folded(author).split()) in _NOBODY


def titles(title: str) -> frozenset[str]:
    """The titles that somebody may mean who writes one: without notes, chapter and article, or with one."""
    found = {" ".join(title.split())}
    for _ in range(3):  # a note may stand behind another
        found |= {pattern.sub("", each) for each in found for pattern in (_NOTE, _PREFIX, _BEHIND)}
    signed = [match for each in found if (match := _SIGNED.fullmatch(each))]
    found |= {match["title"] for match in signed} | {match["name"] for match in signed if match["dash"]}
    found |= {
        f"{match['article']} {match['rest']}" for each in found if (match := _ARTICLE_BEHIND.fullmatch(each))
    }
    bare = {_ARTICLE.sub("", each, count=1) if _ARTICLE.match(each) else each for each in found}
    found |= bare | {f"{article} {each}" for each in bare for article in ("the", "a", "an")}
    return frozenset(each for each in found if each.strip()) or frozenset({title})


def signed_by(title: str) -> frozenset[str]:
    """The names that may stand in a title: Salt by quill, quill – Salt, Salt (written by quill)."""
    plain = " ".join(title.split())
    found = {each["name"] for each in _IN_BRACKETS.finditer(plain)}
    if match := _SIGNED.fullmatch(_NOTE.sub("", plain)):
        found.add(match["name"])
        if match["dash"]:
            found.add(match["title"])
    if whose := _WHOSE.match(plain):
        found.add(whose["name"])
    return frozenset(name for each in found for name in bylines(each))


def named_in(text: str) -> frozenset[str]:
    """The names by which sentences may tell of an author: a fic by quill, quill's best."""
    told = text[:_PROSE]
    led = {each["name"] for each in _BY.finditer(told)}
    spans = {" ".join(name.split()[:size]) for name in led for size in range(1, _SPAN)}
    owners = {each["name"] for each in _OWNER.finditer(told)}
    return frozenset(spans | owners | {" ".join(name.split()[1:]) for name in owners if " " in name})


def bylines(author: str) -> frozenset[str]:
    """The names that a byline may hold: each of several, without what leads to it or follows it."""
    author = _PRONOUNS.sub("", author)
    page = _PAGE.search(author)
    parts = {each for each in (author, *_JOINED.split(author), page["user"] if page else "") if each.strip()}
    # a star may stand for a vowel: `qu*ll`
    parts |= {each.replace("*", vowel) for each in parts if each.count("*") == 1 for vowel in "aeiouy"}
    parts |= {part for each in parts for part in re.split(r"[_.]+", each) if len(part) >= _PART}
    led = parts | {_LED.sub("", each) for each in parts}
    tailed = set(led)
    for _ in range(_TAILS):
        tailed |= {_TAIL.sub("", each) for each in tailed}
    framed = {found["name"] for each in tailed if (found := _FRAMED.fullmatch(each.strip()))}
    return frozenset(each.strip() for each in tailed | framed if each.strip())


def words_of(authors: Iterable[str]) -> frozenset[str]:
    """Each word of the bylines, and those beside each other, as names: for a fic whose title says enough.

    A star may stand for a vowel: `qu*ll`.
    """
    words = re.findall(r"[^\W_]+(?:\*[^\W_]+)*", folded(" ".join(authors)))[:_WORDS]
    spans = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + _SPAN) + 1)
    }
    turned = {f"{second} {first}" for first, second in pairwise(words)}  # Doe, Jane
    starred = {each.replace("*", vowel) for each in spans if each.count("*") == 1 for vowel in "aeiouy"}
    return frozenset(spans | turned | starred)
