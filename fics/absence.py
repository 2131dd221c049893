"""A fic that not everyone can read any more, or not yet: how little of it is kept then."""

from dataclasses import replace

from fics.bareness import kept_closed
from fics.models import Absence, Facts

_BLANK = Facts()
_LOST = frozenset({"fandoms", "relationships", "characters", "freeforms", "categories", "summary", "series"})


def bared(facts: Facts, absence: Absence) -> Facts:
    """The facts without summary and tags, of whoever told them; title, authors, rating and warnings stay.

    What kept it out of open channels keeps it out still.
    """
    told = tuple(told for told in facts.told if told.fact not in _LOST)
    bare = replace(facts, **{name: getattr(_BLANK, name) for name in _LOST}, absence=absence, told=told)
    return kept_closed(facts, bare)
