"""How little is kept of a fic that not everyone can read, or of which its author wants only a link shown."""

from dataclasses import replace

from fics.models import UNDERAGE, Absence, Facts, Gate
from fics.underage import Said, underage_said

_OPEN = "Minors"
"""A warning that leaves open whether it is Underage Sex, where no tag does."""
_KEPT = ("links", "rating", "warnings")


def bare(facts: Facts) -> Facts:
    """What may stay: the links, and what keeps the fic out of open channels (rating and archive warnings).

    A fic that an additional tag kept from them says so by its warning now.
    """
    kept = Facts(
        links=facts.links,
        rating=facts.rating,
        warnings=facts.warnings,
        absence=facts.absence,
        told=tuple(told for told in facts.told if told.fact in _KEPT),
        unnamed=facts.unnamed,
        survival=facts.survival,
        unread_warnings=("…",) if facts.unread_warnings else (),
        spoilers=facts.spoilers,
    )
    return kept_closed(facts, kept.without_old_spoilers)


def kept_closed(facts: Facts, less: Facts) -> Facts:
    """What is kept of facts, with a warning that says so where a tag had said it that is not kept.

    Of what a moderator has yet to judge, that is the tag itself, or one that leaves it as open.
    """
    if facts.gate is not Gate.NEVER_OPEN or less.gate is Gate.NEVER_OPEN:
        return less
    names = (name for name in facts.freeforms if underage_said(name) is Said.UNCLEAR)
    warning = next(names, _OPEN) if facts.is_unclear else UNDERAGE
    return replace(less, warnings=(*less.warnings, warning))


_BLANK = Facts()
_LOST = frozenset(
    {"fandoms", "relationships", "characters", "freeforms", "categories", "beyond", "summary", "series"}
)


def bared(facts: Facts, absence: Absence) -> Facts:
    """The facts without summary and tags, of whoever told them; title, authors, rating and warnings stay.

    What kept it out of open channels keeps it out still.
    """
    told = tuple(told for told in facts.told if told.fact not in _LOST)
    bare = replace(facts, **{name: getattr(_BLANK, name) for name in _LOST}, absence=absence, told=told)
    return kept_closed(facts, bare.without_old_spoilers)
