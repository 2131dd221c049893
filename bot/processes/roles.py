"""What a process does of the bot's work; one does all of it, or several on one machine share it."""

from enum import StrEnum


class Role(StrEnum):
    """A part of the work; a database has one process for `keep` and one for `fetch`."""

    ANSWER = "answer"
    """Is connected to Discord and answers members."""
    KEEP = "keep"
    """Keeps posted cards true, sends messages, makes copies and deletes what is past its time."""
    FETCH = "fetch"
    """Asks archives; needs neither a token nor Discord."""


EVERY = frozenset(Role)
"""All that one process does where it's alone."""
ALL = "all"
"""What an operator calls that."""


def named(name: str) -> frozenset[Role]:
    """The roles that an operator names: one of them, or `all`."""
    return EVERY if name == ALL else frozenset({Role(name)})
