"""What a shelf's row holds of a fic: what its member saw, or what archives tell; not whose word it was."""

from dataclasses import fields, replace

from fics import ratings
from fics.facts.bare_facts import bare, bared, kept_closed
from fics.facts.precedence import added_up
from fics.models import Facts, Fic, Source
from fics.shelf import Shelved

_BLANK = Facts()
_LEFT_OUT = frozenset({"summary", "told", "survival"})
"""What no row holds: another's words, who told what on a list, and what its moderators judged."""
_ON_STUBS = frozenset({"title", "authors", "rating", "warnings", "links", "absence", "unnamed"})
"""What a stub shows, or leads to."""
_NAMES = frozenset(field.name for field in fields(Facts)) - _LEFT_OUT


def snapshot(facts: Facts, *, whole: bool) -> Facts:
    """What a row holds of a fic on a list: what its card says, or its stub and what archives told of it."""
    told = {told.fact for told in facts.told if told.by is Source.ARCHIVE}
    shown = _NAMES if whole else _NAMES & (_ON_STUBS | told | {"spoilers"})
    kept = replace(_BLANK, **{name: getattr(facts, name) for name in shown}).without_old_spoilers
    return kept_closed(facts, bared(kept, facts.absence) if facts.absence else kept)


def grown(known: Facts, seen: Facts) -> Facts:
    """A row's facts with a later snapshot; the strictest rating wins, and warnings add up.

    Of what not everyone can read the tags go, and so does the byline of who is not to be named.
    """
    links = {link.key: link for link in reversed((*known.links, *seen.links))}
    later = {name: getattr(seen, name) for name in _NAMES if getattr(seen, name) != getattr(_BLANK, name)}
    now = replace(
        replace(known, **later),
        rating=ratings.stricter(known.rating, seen.rating),
        warnings=added_up(known.warnings + seen.warnings),
        links=tuple(links.values())[::-1],
        authors=() if seen.unnamed else seen.authors or known.authors,
        unnamed=seen.unnamed,
        absence=seen.absence,
        spoilers=tuple(dict.fromkeys(known.spoilers + seen.spoilers)),
    ).without_old_spoilers
    return kept_closed(known, bared(now, seen.absence) if seen.absence else now)


def emptied(facts: Facts) -> Facts:
    """What stays of a row at its author's request: the link, and what keeps the fic out of open channels."""
    return replace(bare(facts), told=(), survival=False)


def on_list(row: Shelved, fic: Fic | None) -> Shelved:
    """The row as it shows where a list has its fic: with what that list's card says now."""
    if fic is None:
        return row
    seen = grown(row.facts, snapshot(fic.facts, whole=True))
    return replace(row, facts=replace(seen, survival=fic.facts.survival))
