"""What some put around every value of a block: full stops, quotes, bold, spoiler bars."""

import re
from collections.abc import Iterator, Sequence

from fics.header import values
from fics.header.fields import PROSE, Labelled
from fics.header.ornaments import unemphasised

STOPPED = 3
"""Values that have the same sign around them, for it to be none of theirs."""

_NEEDLESS = re.compile(r"([\"“])[\w .'’-]*\w[\w.]?[\"”]")
"""A value in quotes that would be read as well without them."""


def unadorned(told: Sequence[Labelled]) -> Iterator[Labelled]:
    """The values without the full stops, quotes, bold or spoiler bars that some put around them."""
    short = [value for field, value in told if value and field not in PROSE]
    stopped = len(short) >= STOPPED and all(value.endswith(".") for value in short)
    in_quotes = sum(1 for value in short if _NEEDLESS.fullmatch(value)) >= STOPPED
    for field, value in told:
        if field in PROSE:
            plain = value if value.startswith("\n") else unemphasised(value)
            yield field, values.unquoted(plain) if in_quotes else plain
        else:
            bare = unemphasised(_unspoiled(value))
            yield field, bare[:-1] if stopped else bare


def _unspoiled(value: str) -> str:
    """A value without the bars that hide it on Discord; one in quotes stays as it is."""
    return value.replace("||", "") if value.count("||") > 1 and '"' not in value else value
