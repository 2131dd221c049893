"""What members type to look for text, as the text index asks it."""

import re
import unicodedata

PREFIX_FROM = 3
"""A word of so many letters also finds the words that begin with it."""
_UNWRITTEN = re.compile("[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]")
"""The accents that SQLite's `unicode61` leaves out of words; any other mark ends a word there."""
_UNKNOWN = re.compile("[\u19b0-\u19c0\u19c8-\u19c9\u1cf2-\u1cf3]")
"""Letters to Python that are none to SQLite, whose Unicode is older."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, divided where the index divides them; each is one word there, too."""
    kept = _UNKNOWN.sub(" ", _UNWRITTEN.sub("", text))
    return tuple("".join(letter if _is_letter(letter) else " " for letter in kept).split())


def query(text: str) -> str:
    """The FTS5 query for all words of a text; empty where it has none.

    Every word is quoted, so that none is taken for an operator.
    """
    return " ".join(_quoted(word) for word in dict.fromkeys(words(text)))


def headline_query(text: str) -> str:
    """The same for all words in title or authors."""
    asked = query(text)
    return f"{{title authors}} : ({asked})" if asked else ""


def _is_letter(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LN" or category == "Co"


def _quoted(word: str) -> str:
    return f'"{word}"*' if len(word) >= PREFIX_FROM else f'"{word}"'
