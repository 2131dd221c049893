"""Authors' names: by which an author is known, and which a card bears."""

import re
from dataclasses import replace

from fics.models import Facts, Source
from fics.tags import tag_names
from fics.tags.tag_names import normal

UNNAMED = "an author who isn't named here"
"""What stands in the place of a name that its bearer does not want to read."""

# AO3 shows a pseud with its user behind it: `plover (wren)`
PSEUD = re.compile(r"(?P<pseud>.+?)\s*\((?P<user>[^()]+)\)\s*")


def names_of(author: str) -> frozenset[str]:
    """An author's names in normal form: AO3 writes `pseud (user)`, and both are hers."""
    found = PSEUD.fullmatch(author)
    parts = (author, found["pseud"], found["user"]) if found else (author,)
    return frozenset(tag_names.normal(part) for part in parts)


def is_by(facts: Facts, name: str, *, archive: str | None = None) -> bool:
    """Whether a fic is by an author of that name; with an archive, only if it can be read there."""
    asked = tag_names.normal(name)
    there = archive is None or any(tag_names.normal(link.archive) == archive for link in facts.links)
    return there and any(asked in names_of(author) for author in facts.authors)


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
