"""Values that stand behind a known label and could not be read as what it asks for."""

import re
from collections.abc import Iterator, Mapping

from fics.cleaning import clean
from fics.drafts import Unread
from fics.header.fields import Field
from fics.header.names import says_nothing
from fics.header.told import Told
from fics.models import Facts, Level
from fics.tags import normal

LENGTH = 100
"""Characters that are kept of such a value, to be said again."""
_ASKED: Mapping[str, tuple[Field, ...]] = {
    "words": (Field.WORDS,),
    "chapters": (Field.CHAPTERS,),
    "status": (Field.STATUS, Field.COMPLETE, Field.UNFINISHED),
    "published": (Field.PUBLISHED,),
    "updated": (Field.UPDATED,),
    "links": (Field.LINK,),
}
"""What of a fic is a number, a date or the like, and the labels that tell it; other labels take any words."""
_NOT_KNOWN = ("not known", normal(Level.UNKNOWN.words))
_SIGN = re.compile(r"\w")
_OPEN = re.compile(r"\?\s*(?:/|of)\s*\d+")
"""How many chapters are planned, while it is open how many are posted."""
_ADDRESS = re.compile(r"\S*\w[./]\w\S*")
"""What is meant as a link; old headers say there, too, who may archive the fic."""


def unread(told: Told, facts: Facts) -> tuple[Unread, ...]:
    """The first value of each fact that was told and is not known; a `?`, a dash or `none` tells nothing."""
    return tuple(_unread(told, facts))


def _unread(told: Told, facts: Facts) -> Iterator[Unread]:
    if label := _unknown_label(told, facts):
        yield Unread("rating", label)
    for fact, fields in _ASKED.items():
        values = (clean(value) for field in fields for value in told.values[field])
        said = next((value for value in values if _is_said(fact, value)), None)
        if said and not facts.knows(fact):
            yield Unread(fact, said[:LENGTH])


def _unknown_label(told: Told, facts: Facts) -> str | None:
    """A rating's label whose level is not known; it is kept all the same, as an archive may call it so."""
    label = facts.rating.label or ""
    if facts.knows("rating") or not told.values[Field.RATING] or normal(label) in _NOT_KNOWN:
        return None
    return label if _is_said("rating", label) else None


def _is_said(fact: str, value: str) -> bool:
    if fact == "links":
        return bool(_ADDRESS.fullmatch(value))
    return bool(_SIGN.search(value)) and not says_nothing(value) and not _OPEN.fullmatch(value)
