"""What a change made of a fic's facts, in words: what each was, and what it is."""

from collections.abc import Iterator, Sequence

from bot.cards import wording
from bot.ui.text import line, listed
from fics import catalogue
from fics.catalogue import _, message
from fics.models import Facts, Kind

_NOTHING = message("nothing")
_SHOWN = 6
"""Facts of one change whose values are shown; the others are only named."""


def lines(before: Facts, after: Facts, names: Sequence[str], *, space: int) -> Iterator[str]:
    """Facts of these names, each as it was and as it is, in about `space` characters together.

    Of several names in one fact, only those are told that came or went.
    """
    shown = names[:_SHOWN]
    for name in shown:
        yield f"**{wording.called([name])}:** {of(before, after, name, limit=space // (2 * len(shown)))}"
    if len(names) > _SHOWN:
        yield _("… and {facts}", facts=wording.called(names[_SHOWN:]))


def of(before: Facts, after: Facts, name: str, *, limit: int) -> str:
    """One fact as it was and as it is, each in at most `limit` characters."""
    was, became = _several(before), _several(after)
    if name in was:
        came = [each for each in became[name] if each not in was[name]]
        went = [each for each in was[name] if each not in became[name]]
        told = [f"{sign} {listed(some, limit)}" for sign, some in (("+", came), ("−", went)) if some]
        return " · ".join(told) or _("the same, in another order")
    return f"{_value(before, name, limit)} → {_value(after, name, limit)}"


def _value(facts: Facts, name: str, limit: int) -> str:
    known = _single(facts)[name]
    return line(known, limit) if known else str(_NOTHING)


def _several(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The facts that are several names; a link is told by its address."""
    tags = {kind.field: facts.barred(*facts.named(kind)) for kind in Kind}
    return {
        **tags,
        "authors": facts.authors,
        "unread_warnings": facts.barred(*facts.unread_warnings),
        "beyond": tuple(tag.name for tag in facts.beyond),
        "spoilers": facts.spoilers,
        "links": tuple(link.url for link in facts.links),
    }


def _single(facts: Facts) -> dict[str, str | None]:
    """The other facts, each in words; None where it is not known."""
    rating = facts.rating
    labelled = rating.label and rating.label.casefold() != rating.level.words.casefold()
    return {
        "title": facts.barred(facts.title)[0] if facts.title else None,
        "rating": f"{wording.level_name(rating.level)} ({rating.label})"
        if labelled
        else wording.level_name(rating.level),
        "summary": facts.summary,
        "words": _number(facts.words),
        "chapters": _number(facts.chapters),
        "chapters_planned": _number(facts.chapters_planned),
        "status": str(wording.STATUSES[facts.status]) if facts.status else None,
        "language": facts.language,
        "published": facts.published.isoformat() if facts.published else None,
        "updated": facts.updated.isoformat() if facts.updated else None,
        "series": facts.barred(facts.series)[0] if facts.series else None,
        "absence": facts.absence.value if facts.absence else None,
        "unnamed": _("yes") if facts.unnamed else _("no"),
        "survival": _("yes, says a moderator") if facts.survival else _("not said"),
    }


def _number(number: int | None) -> str | None:
    return catalogue.number(number) if number is not None else None
