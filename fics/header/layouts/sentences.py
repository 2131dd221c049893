"""A rec in passing: `It's "Salt" by wren: https://…`, with its facts in the sentence or in the line below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fics.header import values
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import facts
from fics.header.layouts.passing_facts import clear, passing_facts
from fics.header.name_lists import PEOPLE, names
from fics.header.quoting import listed, single
from fics.header.run_together import run_together
from fics.links.addresses import links
from fics.text.plain import clean

_NAME = r"(?P<plain>[^\s,;:!?()\[\]\"“”*]{1,40}(?: [A-Z][\w'-]{0,30}){0,2})"
_AUTHOR = (
    r"(?:\[(?P<linked>[^\[\]]{1,80})\]\([^()\s]{1,300}\)|(?P<mark>\*{1,2}|_)(?P<bold>[^*_]{1,60})(?P=mark)|"
    rf"{_NAME})"
)
# `“Salt” by teasel`, `[Salt](https://…) by teasel`, in the middle of a sentence
_MENTION = re.compile(
    r"(?:\"(?P<straight>[^\"]{1,200})\"|“(?P<curly>[^“”]{1,200})”|«(?P<angled>[^«»]{1,200})»"
    r"|\[(?P<link>[^\[\]]{1,200})\]\(<?(?P<url>https?://[^()\s]{1,400})>?\)"
    r"|(?<![\w*])\*{1,3}(?P<starred>[^*]{1,200})\*{1,3}|(?<![\w_])_(?P<lined>[^_]{1,200})_(?!\w))"
    rf",?\s+by\s+{_AUTHOR}"
)
_TITLES = ("straight", "curly", "angled", "link", "starred", "lined")
_SMALL = r"(?:of|the|and|a|an|in|to|for|on|at|with|from|but|or|by|is|into|de|la|du|der|die|das|und)"
_UNMARKED = re.compile(
    rf"(?<!\w)(?P<title>[A-Z0-9][\w'’&-]{{0,30}}(?:,? (?:{_SMALL} ){{0,3}}[A-Z0-9&][\w'’&-]{{0,30}}){{1,9}})"
    rf",? by {_AUTHOR}"
)
"""A title that only its capitals mark: `you all need The Salt Road by wren`."""
_SAID_FIRST = re.compile(
    r"\A(?:(?:read|reading|rereading|just|finished|try|rec|recs|recommending|seconding|currently|please|"
    r"go|anyone|"
    r"everyone|everybody|somebody|someone|you|i|has|have|maybe|definitely|also|is|it'?s|that'?s|this|omg|"
    r"ok|okay|"
    r"the fic|check|out|found|loved|love|may|can)\s+)+",
    re.IGNORECASE,
)
"""What may stand before such a title at a sentence's beginning."""
_CALL = re.compile(
    r"link\w{2,8}\((?:[^();]{1,200};\s*)?(?P<title>[^();]{2,150}?) by (?P<author>[^();]{1,60})\)",
    re.IGNORECASE,
)
"""What calls a bot, and says the title: `linkffn(123; Salt by wren)`."""
_NOBODY = re.compile(
    r"(?:the|a|an|my|his|her|their|this|that|some|any|one|its|accident|now|then|far)\b", re.IGNORECASE
)
_OPENING = re.compile(r"\A(?:it'?s|it is|this is)\s+(?:an?\s+|about\s+)?", re.IGNORECASE)
"""What is said before the facts."""
_LINES = 6
"""Lines of a mention and of what stands around it."""
_SIZE = 1_500
"""Characters of them; a longer text is no mention in passing."""
_UNMARKED_FACTS = 2
"""Facts that make a title of words with capitals."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """Title and author, and the text without them."""

    title: str
    author: str
    rest: str
    facts: int
    """How many facts have to stand beside it, where there is no link."""


def relaid(lines: list[str]) -> list[str] | None:
    """The mention as labelled lines; none where there are several, or neither a link nor facts beside it."""
    if len(lines) > _LINES * 4:
        return None
    told = [line for line in map(clean, lines) if line]
    text = "\n".join(told)
    if (
        not 0 < len(told) <= _LINES
        or len(text) > _SIZE
        or "by" not in text
        or any(labelled(line) or run_together(line)[1] for line in told)
    ):
        return None
    mention, found = _mention(text), links(text)
    if not mention or len(found) > 1:
        return None
    beside = _below(mention.rest) or passing_facts(mention.rest)
    if not found and clear(beside) < mention.facts:
        return None
    return [
        single("Title", values.title(mention.title)),
        *listed("Author", names(mention.author, PEOPLE), PEOPLE),
        *(f"Link: {each.url}" for each in found),
        *beside,
    ]


def _mention(text: str) -> _Mention | None:
    """The one fic that a text mentions; none where it mentions several."""
    if called := _CALL.search(text):
        return _Mention(called["title"], called["author"], _CALL.sub("", text), 1)
    marked = list(_MENTION.finditer(text))
    if len(marked) == 1:
        title = next(words for form in _TITLES if (words := marked[0][form])).strip()
        return (
            None
            if _NOBODY.match(_author(marked[0]))
            else _Mention(title, _author(marked[0]), _around(text, marked[0]), 1)
        )
    return None if marked else _unmarked(text)


def _unmarked(text: str) -> _Mention | None:
    found = list(_UNMARKED.finditer(text))
    if len(found) != 1 or links(text):
        return None
    title = _SAID_FIRST.sub("", found[0]["title"])
    author = _author(found[0])
    if " " not in title or _NOBODY.match(author):
        return None
    return _Mention(title, author, _around(text, found[0]), _UNMARKED_FACTS)


def _author(mention: re.Match[str]) -> str:
    return mention["linked"] or mention["bold"] or mention["plain"].rstrip(".")


def _around(text: str, mention: re.Match[str]) -> str:
    return f"{text[: mention.start()]} {text[mention.end() :]}"


def _below(rest: str) -> Sequence[str]:
    """The facts of a line below the mention, where one has nothing but them."""
    for line in rest.split("\n")[1:]:
        if laid := facts(_OPENING.sub("", line).rstrip(".")):
            return laid
    return ()
