"""A rec in passing: `It's "Salt" by wren: https://…`, with its facts perhaps in the line below."""

import re

from fics.header import values
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import facts
from fics.header.name_lists import PEOPLE, names
from fics.header.quoting import listed, single
from fics.header.run_together import run_together
from fics.links.addresses import links
from fics.text.plain import clean

_NAME = r"(?P<plain>[^\s,;:!?()\[\]\"“”*]{1,40}(?: [A-Z][\w'-]{0,30}){0,2})"
_AUTHOR = rf"(?:\[(?P<linked>[^\[\]]{{1,80}})\]\([^()\s]{{1,300}}\)|{_NAME})"
# `“Salt” by teasel`, `[Salt](https://…) by teasel`, in the middle of a sentence
_MENTION = re.compile(
    r"(?:\"(?P<straight>[^\"]{1,200})\"|“(?P<curly>[^“”]{1,200})”|«(?P<angled>[^«»]{1,200})»"
    r"|\[(?P<link>[^\[\]]{1,200})\]\(<?(?P<url>https?://[^()\s]{1,400})>?\)"
    r"|(?<![\w*])\*{1,3}(?P<starred>[^*]{1,200})\*{1,3}|(?<![\w_])_(?P<lined>[^_]{1,200})_(?!\w))"
    rf",?\s+by\s+{_AUTHOR}"
)
_TITLES = ("straight", "curly", "angled", "link", "starred", "lined")
# what is said before the title, and belongs to no reason
_OPENING = re.compile(r"\A(?:it'?s|it is|this is)\s+(?:an?\s+|about\s+)?", re.IGNORECASE)
_LINES = 6
"""Lines of a mention and of what stands around it."""
_SIZE = 1_500
"""Characters of them; a longer text is no mention in passing."""


def relaid(lines: list[str]) -> list[str] | None:
    """The mention as labelled lines; none where there are several, or no link beside it."""
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
    mentions = list(_MENTION.finditer(text))
    found = links(text)
    if len(mentions) != 1 or len(found) != 1:
        return None
    mention = mentions[0]
    title = next(words for form in _TITLES if (words := mention[form])).strip()
    author = mention["linked"] or mention["plain"].rstrip(".")
    return [
        single("Title", values.title(title)),
        *listed("Author", names(author, PEOPLE), PEOPLE),
        f"Link: {found[0].url}",
        *_below(text[mention.end() :]),
    ]


def _below(rest: str) -> list[str]:
    """The facts of a line below the mention, where one has them."""
    for line in rest.split("\n")[1:]:
        if laid := facts(_OPENING.sub("", line).rstrip(".")):
            return laid
    return []
