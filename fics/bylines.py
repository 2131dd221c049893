"""Whose name a card bears: of several links, that of the one it leads to, so that no two names are joined."""

from dataclasses import replace

from fics.models import Facts, Source
from fics.tags import normal


def differ(first: Facts, second: Facts) -> bool:
    """Whether joining would put two names side by side that nobody has put together yet."""
    names = [{normal(name) for name in one.authors} for one in (first, second)]
    return all(names) and names[0] != names[1]


def agreed(kept: Facts, gone: Facts) -> tuple[Facts, Facts]:
    """Both with the byline of the link that will be shown: what is kept has, or else what goes."""
    shown = gone if gone.links and not kept.links else kept
    return _signed(kept, shown), _signed(gone, shown)


def followed(before: Facts, after: Facts) -> Facts:
    """The facts as they are changed; where another link is shown now, without the name at the old one.

    A name that a member gave stays, and so does one that comes with the change.
    """
    moved = before.links[:1] and after.links[:1] and before.links[0].key != after.links[0].key
    if moved and after.authors == before.authors and before.teller("authors") is Source.ARCHIVE:
        return replace(after, authors=())
    return after


def _signed(facts: Facts, shown: Facts) -> Facts:
    if facts is shown:
        return facts
    told = tuple(each for each in facts.told if each.fact != "authors")
    return replace(facts, authors=shown.authors, told=told)
