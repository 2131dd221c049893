"""An archive's facts made to fit what is kept of a fic, where nobody is there to shorten them."""

from dataclasses import replace

from fics import header, sizes
from fics.models import UNDERAGE, Facts, Kind
from fics.underage import said

_KEPT_FIRST = (
    Kind.WARNING,
    Kind.FANDOM,
    Kind.CATEGORY,
    Kind.RELATIONSHIP,
    Kind.CHARACTER,
    Kind.FREEFORM,
)
"""What goes last where there are too many tags; an underage tag, which decides who sees a fic, stays."""


def fitted(facts: Facts) -> Facts:
    """The facts as `fics.sizes` takes them: what is too long ends in …, of too many tags the last ones go."""
    cut = replace(
        facts,
        title=_cut(facts.title, sizes.TITLE),
        authors=_names(facts.authors)[: sizes.AUTHORS],
        summary=_cut(facts.summary, sizes.SUMMARY),
        language=_cut(facts.language, sizes.SHORT),
        series=_cut(facts.series, sizes.SHORT),
        links=facts.links[: sizes.LINKS],
    )
    return _whole(_with_tags(cut, sizes.TAGS))


def _whole(facts: Facts) -> Facts:
    """All of it within the size of a form: tags go first, the summary is cut when there are none to spare."""
    most = sum(1 for _ in facts.tags())
    while most and len(header.written(facts)) > sizes.WHOLE:
        most -= 5
        facts = _with_tags(facts, most)
    return facts


def _with_tags(facts: Facts, most: int) -> Facts:
    left = most
    for kind in _KEPT_FIRST:
        names = _names(tuple(map(_outspoken, facts.named(kind))))
        kept = sorted(names, key=said, reverse=True)[: max(0, left)]
        in_order = tuple(name for name in names if name in kept)
        facts = facts.with_named(kind, in_order)
        left -= len(in_order)
    return facts


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names cut to what is kept of each; those that are the same then are one."""
    return tuple(dict.fromkeys(_cut(name, sizes.NAME) or "" for name in names))


def _outspoken(name: str) -> str:
    """A tag's name, or in its place the warning that it says, where its end says it and has to go."""
    return UNDERAGE if said(_cut(name, sizes.NAME) or "") < said(name) else name


def _cut(text: str | None, most: int) -> str | None:
    if text is None or len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…"
