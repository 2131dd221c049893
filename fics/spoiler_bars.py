"""Discord's spoiler bars: which parts of a text they hide, and names with and without them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BARS = "||"
# as Discord pairs the bars
SPOILER = re.compile(r"\|\|(?=[^|])(.+?)(?<=[^|])\|\|", re.DOTALL)
# in a name any run of bars is a pair, so that what is left without them has none
_IN_NAME = re.compile(r"\|{2,}(?=[^|])(.+?)(?<=[^|])\|{2,}", re.DOTALL)
# a name in quotes is as it stands there
_QUOTED = re.compile(r'"(?:[^"\n]|"")*"')
# who forgot the second pair hides all that follows
_OPENED = re.compile(r"(?:\A|(?<=[\s,;(]))\|\|(?=[^\s|])")
# what could be taken for a name's own bars, or for the quotes in which it is written
_SIGN = re.compile(r'[|"]')
_UNLIKE_BAR = "\0"
_HIDDEN, _SHOWN = "x", " "
_RUNS = re.compile(f"{_HIDDEN}+|{_SHOWN}+")


def fenced(text: str) -> str:
    """The text with other signs, as many, in place of the bars within quotes."""
    return _QUOTED.sub(lambda quote: quote[0].replace("|", _UNLIKE_BAR), text) if '"' in text else text


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, without its bars, and of each whether it is hidden; bars in quotes are words."""
    told, end = fenced(text), 0
    for spoiler in _IN_NAME.finditer(told):
        yield text[end : spoiler.start()], False
        yield text[spoiler.start(1) : spoiler.end(1)], True
        end = spoiler.end()
    opened = _OPENED.search(told, end)
    yield text[end : opened.start() if opened else len(text)], False
    if opened:
        yield text[opened.end() :], True


def drawn_parts(text: str) -> Iterator[tuple[str, bool]]:
    """Sentences in pieces as Discord draws them, quotes or not, and of each whether it is hidden."""
    end = 0
    for spoiler in SPOILER.finditer(text):
        yield text[end : spoiler.start()], False
        yield spoiler[1], True
        end = spoiler.end()
    yield text[end:], False


def plain(text: str) -> str:
    """The text without its bars."""
    return "".join(part for part, _hidden in parts(text)) if BARS in text else text


def visible(text: str) -> str:
    """The text without what its bars hide."""
    return "".join(part for part, hidden in parts(text) if not hidden) if BARS in text else text


def masked(text: str, word: str) -> str:
    """The text with a word in place of what its bars hide, for where no bars can be drawn."""
    return "".join(word if hidden else part for part, hidden in parts(text)) if BARS in text else text


def name_of(hidden: str) -> str:
    """The name without bars of one with them."""
    return plain(hidden).strip()


def covered(name: str) -> str:
    """The name behind bars as a whole, none of which stands beside a bar of its own."""
    return f"{BARS}{' ' * name.startswith('|')}{name}{' ' * name.endswith('|')}{BARS}"


@dataclass(frozen=True, slots=True)
class Hiding:
    """A text without its bars, and which of its characters they hide."""

    text: str
    mask: str

    @classmethod
    def of(cls, text: str) -> "Hiding":
        """What a text hides."""
        pieces = tuple(parts(text))
        mask = (len(part) * (_HIDDEN if hidden else _SHOWN) for part, hidden in pieces)
        return cls("".join(part for part, _hidden in pieces), "".join(mask))


def barred(name: str, texts: Iterable[Hiding]) -> str:
    """A name as these texts hide it: the part that they hide, or all of it where it isn't there as it is.

    Without bars where the texts show all of it.
    """
    shown = False
    wanted = re.compile(re.escape(name), re.IGNORECASE)
    for told in texts:
        for found in wanted.finditer(told.text):
            mask = told.mask[found.start() : found.end()]
            if _HIDDEN in mask:
                return covered(name) if _SIGN.search(name) else _with_bars(name, mask)
            shown = True
    return name if shown else covered(name)


def _with_bars(name: str, mask: str) -> str:
    runs = _RUNS.finditer(mask)
    return "".join(
        covered(name[run.start() : run.end()]) if run[0][0] == _HIDDEN else name[run.start() : run.end()]
        for run in runs
    )


def closed(text: str) -> str:
    """The beginning of a text with the bars that its cut took away."""
    return f"{text}{BARS}" if text.count(BARS) % 2 else text
