"""Turning a deed back: what it changed becomes what it was, and what was changed since stays."""

from dataclasses import dataclass, replace
from datetime import datetime

from fics.facts.precedence import Value, differing
from fics.models import Facts, Fic, Rec


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """A fic after a deed was turned back; `left` names the facts that were changed since, and stay."""

    facts: Facts
    recs: tuple[Rec, ...]
    left: tuple[str, ...] = ()


def turned_back(now: Fic, *, before: Fic | None, after: Fic) -> Back:
    """The fic without what a deed made of `before`, which is None where the deed put it on the list.

    The tellers of the facts that change are for the caller to say.
    """
    recs = _recs(now.recs, before.recs if before else (), after.recs)
    if before is None:
        return Back(facts=now.facts, recs=recs)
    facts, left = fields_back(now.facts, before=before.facts, after=after.facts)
    return Back(facts=facts, recs=recs, left=left)


def fields_back(now: Value, *, before: Value, after: Value) -> tuple[Value, tuple[str, ...]]:
    """The value with the fields that differ as they were before, and the names of those changed since."""
    changed = differing(before, after)
    ours = [name for name in changed if getattr(now, name) == getattr(after, name)]
    back = replace(now, **{name: getattr(before, name) for name in ours})
    return back, tuple(name for name in changed if name not in ours)


_Who = int | datetime
"""A rec's member; of a former member's, only when it came."""


def _recs(now: tuple[Rec, ...], before: tuple[Rec, ...], after: tuple[Rec, ...]) -> tuple[Rec, ...]:
    """The recs, in the order in which they came; one that was changed since stays."""
    known, were, became = _by_member(now), _by_member(before), _by_member(after)
    for who in {**were, **became}:
        if were.get(who) != became.get(who) and known.get(who) == became.get(who):
            known.pop(who, None)
            known |= {who: were[who]} if who in were else {}
    return tuple(sorted(known.values(), key=lambda rec: rec.at))


def _by_member(recs: tuple[Rec, ...]) -> dict[_Who, Rec]:
    return {rec.at if rec.member_id is None else rec.member_id: rec for rec in recs}
