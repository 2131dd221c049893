"""Authors' names: by which of them an author is known, and the keys that stay of one who left a list."""

import re
from collections.abc import Iterator
from hashlib import sha256

from fics import tags
from fics.models import Facts

UNNAMED = "an author who isn't named here"
"""What stands in the place of a name that its bearer does not want to read."""

_PSEUD = re.compile(r"(?P<pseud>.+?)\s*\((?P<user>[^()]+)\)\s*")


def names_of(author: str) -> frozenset[str]:
    """An author's names in normal form: AO3 writes `pseud (user)`, and both are hers."""
    found = _PSEUD.fullmatch(author)
    parts = (author, found["pseud"], found["user"]) if found else (author,)
    return frozenset(tags.normal(part) for part in parts)


def is_by(facts: Facts, name: str, *, archive: str | None = None) -> bool:
    """Whether a fic is by an author of that name; with an archive, only if it can be read there."""
    asked = tags.normal(name)
    there = archive is None or any(tags.normal(link.archive) == archive for link in facts.links)
    return there and any(asked in names_of(author) for author in facts.authors)


def author_key(name: str, archive: str | None = None) -> str:
    """What is kept of an author who left: nobody can read her name in it, only find it again."""
    return _hashed(f"author:{archive or ''}:{tags.normal(name)}")


def link_key(key: str) -> str:
    """The same of one fic's link."""
    return _hashed(f"link:{key}")


def keys_of(facts: Facts) -> frozenset[str]:
    """Every key under which a fic, or its author, may have left."""
    return frozenset({link_key(link.key) for link in facts.links} | set(_author_keys(facts)))


def _author_keys(facts: Facts) -> Iterator[str]:
    archives = {None, *(tags.normal(link.archive) for link in facts.links)}
    for author in facts.authors:
        for name in names_of(author):
            yield from (author_key(name, archive) for archive in archives)


def _hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()
