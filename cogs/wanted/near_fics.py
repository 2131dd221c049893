"""Fics that come close to what is asked for: they lack one thing of it, or have what somebody remembers."""

from dataclasses import replace
from itertools import combinations

from bot.search import member_search
from bot.search.reader import Reader
from bot.ui.text import line
from fics.catalogue import _
from fics.models import Fic
from fics.search import relaxed, syntax
from fics.search.query import Search
from fics.text.text_words import telling_words

_SHOWN = 3
"""Fics that are shown although they lack something."""
_TRIED = 6
"""Searches for less that are tried for those."""
_SENTENCE = 4
"""So many telling words are no search any more: they are what somebody remembers."""
_COUNTED, _RAREST = 16, 4
"""Words of which it's counted how many fics have them, the longest; and those by which is searched."""
_FEW, _ALONE = 5, 6
"""A word of so many letters that so few fics have says enough alone."""
# fmt: off
_FRAME = frozenset(
    (
        "about", "again", "always", "another", "author", "because", "been", "being", "chapter", "could",
        "ends", "finds", "forgot", "from", "have", "kept", "kind", "like", "maybe", "might", "once", "only",
        "read", "reading", "really", "remember", "several", "some", "somebody", "somehow", "someone",
        "something", "somewhere", "story", "summary", "than", "that", "their", "them", "then", "there",
        "they", "think", "this", "time", "title", "until", "very", "want", "was", "were", "what", "when",
        "where", "which", "while", "with", "would", "wrote", "year", "years",
    )
)
# fmt: on
"""What people say around what they remember."""


async def near(reader: Reader, search: Search) -> list[tuple[str, Fic]]:
    """Fics that come close, each with what it lacks, or with the words that it has."""
    if len(telling_words(search.text)) >= _SENTENCE:
        return await _remembered(reader, search)
    found = list[tuple[str, Fic]]()
    for part, rest in list(relaxed.looser(search))[:_TRIED]:
        lacks = _("Lacks `{what}`", what=line(syntax.line(part), 100))
        found += await _more(reader, rest, lacks, found)
    return found[:_SHOWN]


async def _remembered(reader: Reader, search: Search) -> list[tuple[str, Fic]]:
    """Fics with the rarest of these words, those with most of them first."""
    told = [word for word in telling_words(search.text) if word not in _FRAME]
    words = sorted(told, key=len, reverse=True)[:_COUNTED]
    each = {replace(search, text=word): word for word in words}
    fics = await member_search.totals(reader, [*each])
    rare = sorted(fics, key=lambda one: fics[one])[:_RAREST]
    few = [each[one] for one in rare if fics[one] <= _FEW and len(each[one]) >= _ALONE]
    found = list[tuple[str, Fic]]()
    for many in range(len(rare), 0, -1):
        for together in combinations([each[one] for one in rare], many):
            if many == 1 and together[0] not in few:
                continue
            has = _("Has `{what}`", what=line(" ".join(together), 100))
            found += await _more(reader, replace(search, text=" ".join(together)), has, found)
            if len(found) >= _SHOWN:
                return found[:_SHOWN]
    return found


async def _more(
    reader: Reader, search: Search, why: str, known: list[tuple[str, Fic]]
) -> list[tuple[str, Fic]]:
    """What a search finds that is not known yet, each with why it is shown."""
    seen = {fic.id for _, fic in known}
    page = await member_search.find(reader, search, size=_SHOWN)
    return [(why, fic) for fic in page.fics if fic.id not in seen]
