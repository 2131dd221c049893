"""A tag's normal form, by which equal tags are found; ships; archive warnings' everyday names; aliases."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from fics.models import (
    CHOSE_NOT_TO_WARN,
    NO_WARNINGS,
    UNDERAGE,
    WARNINGS,
    Kind,
)
from fics.normal_form import REMEMBERED, normal

# an x needs spaces around it, for many names hold one
_ROMANCE = re.compile(r"\s*/\s*|\s+[xX]\s+|\s*×\s*")
# the full-width sign too, as Japanese keyboards write it
_FRIENDSHIP = re.compile(r"\s*&\s*|\s*＆\s*")
_EVERYDAY = {
    NO_WARNINGS: ("no warnings", "no warnings apply", "no archive warnings", "none", "n/a", "no warning"),
    CHOSE_NOT_TO_WARN: (
        "choose not to use archive warnings",
        "chose not to use archive warnings",
        "author chose not to use archive warnings",
        "creator chose not to warn",
        "author chose not to warn",
        "chose not to warn",
        "choose not to warn",
        "cntw",
        "cnttw",
    ),
    "Graphic Depictions Of Violence": ("graphic violence", "violence", "graphic depictions of violence"),
    "Major Character Death": ("character death", "mcd", "major death", "main character death", "death"),
    "Rape/Non-Con": ("rape", "non-con", "noncon", "non con", "nocon", "rape/noncon", "non-consensual"),
    UNDERAGE: ("underage",),
}


def ship_key(name: str) -> str:
    """A ship's normal form: `B x A` is `a/b`, `B & A` (friendship) is `a & b`."""
    return _remembered(name) if len(name) <= REMEMBERED else _ship_key(name)


def _ship_key(name: str) -> str:
    apart = " ".join(name.split())  # the patterns try each space of a wide gap
    sides = list[str]()
    for side in filter(str.strip, _ROMANCE.split(apart)):
        friends = sorted(normal(part) for part in _FRIENDSHIP.split(side) if part.strip())
        sides.append(" & ".join(friends) or normal(side))
    return "/".join(sorted(sides)) or normal(name)


# a list has few different ships, and each is looked up with each of its fics
_remembered = lru_cache(maxsize=4_096)(_ship_key)


def key(kind: Kind, name: str) -> str:
    """The form under which a tag of this kind is kept and looked for."""
    if kind is Kind.RELATIONSHIP:
        return ship_key(name)
    if kind is Kind.WARNING:
        return normal(warning(name) or name)
    return normal(name)


_WARNING_BY_NAME = {normal(name): name for name in WARNINGS} | {
    normal(everyday): name for name, everydays in _EVERYDAY.items() for everyday in everydays
}


def warning(name: str) -> str | None:
    """AO3's name for an archive warning that people call by many names; None where it is none of them."""
    return _WARNING_BY_NAME.get(normal(name))


def everyday_names(warning_name: str) -> tuple[str, ...]:
    """All names, normal forms, under which people tag one archive warning."""
    return tuple(known for known, name in _WARNING_BY_NAME.items() if name == warning_name)


def split(text: str) -> tuple[str, ...]:
    """The names in a list divided by commas or lines; one in "double quotes" may hold commas itself."""
    rows = csv.reader([" ".join(line.split()) for line in text.splitlines()], skipinitialspace=True)
    return unique(tuple(name.strip() for row in rows for name in row))


def joined(names: tuple[str, ...]) -> str:
    """The list that `split` reads back."""
    return ", ".join(
        '"' + name.replace('"', '""') + '"' if "," in name or name.startswith('"') else name for name in names
    )


def unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without empty ones and without those that repeat an earlier one's normal form."""
    first: dict[str, str] = {}
    for name in names:
        if name.strip():
            first.setdefault(normal(name), name)
    return tuple(first.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name that stands for a tag of its kind on one server."""

    id: int
    kind: Kind
    name: str
    target: str
    open: bool
    """Whether it was added where everyone reads, so that its names may be read there again."""
