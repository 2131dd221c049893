"""Text as it may be kept, without control and invisible characters; and its words, counted."""

import re
import unicodedata
from functools import lru_cache

MARKS = 3
"""Combining marks in a row; no living script needs more, and towers of them cover the lines around."""

# Python and browsers break lines at different signs: here they are all one
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# what shows nothing: two names that look alike would else be two, and text could run backwards
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ud800-\udfff\U000e0000-\U000e007f]"
)
# joiners hold emoji together, and shape Persian and Indic letters: one is kept where it can matter
_JOINERS = re.compile("[\u200c\u200d]+")
# some scripts, and emoji, need joiners; beside ASCII, or at an end, they say nothing
_NEEDLESS_JOINER = re.compile("(?<![^\\s!-~])[\u200c\u200d]|[\u200c\u200d](?![^\\s!-~])")
# an empty line divides paragraphs, ten of them push a card out of sight
_GAP = re.compile(r"\n{3,}")

_UNSPACED = "\u0e00-\u0e7f\u3005-\u3007\u3041-\u309f\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Thai, Chinese and Japanese have no spaces between words: AO3 counts their characters
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]+")
_WORD = re.compile(r"\w+(?:(?:['’‘]|-(?!-))\w+)*")


_REMEMBERED = 6_000
"""Characters of a text whose cleaning is remembered; longer ones are files', and read once."""


def clean(text: str) -> str:
    """A value of one line: composed, visible, its spaces single."""
    line = _BREAKS.sub(" ", text)
    if not (line.isascii() and line.isprintable()):
        line = _shown(line) if len(line) <= _REMEMBERED else _shown.__wrapped__(line)
    return " ".join(line.split())


def clean_lines(text: str) -> str:
    """A value of several lines: each line clean, and never more than one empty line in a row."""
    lines = (clean(line) for line in unbroken(text).split("\n"))
    return _GAP.sub("\n\n", "\n".join(lines)).strip()


def unbroken(text: str) -> str:
    """The text with one kind of line break."""
    return _BREAKS.sub("\n", text)


# a typed text is cleaned over and over while it is read; of towers that takes most of the time
@lru_cache(64)
def _shown(text: str) -> str:
    shown = _INVISIBLE.sub("", text.replace("\t", " "))
    if "\u200c" in shown or "\u200d" in shown:
        shown = _NEEDLESS_JOINER.sub("", _JOINERS.sub(lambda found: found[0][0], shown))
    return _low(unicodedata.normalize("NFC", shown))


def _low(text: str) -> str:
    """The text with at most three marks on a letter."""
    if len(text) <= MARKS or max(text) < "\u0300":  # below it are no marks
        return text
    marks = "".join(each for each in set(text) if unicodedata.category(each).startswith("M"))
    if not marks:
        return text
    mark = f"[{re.escape(marks)}]"
    tower = re.compile(f"(?<={mark * MARKS}){mark}+")
    return tower.sub("", text)


def counted(text: str) -> int:
    """The words in a text, as AO3 counts them: `one-word` and `one's` are one word, `one--two` are two.

    Scripts without spaces (Han, Kana, Thai) count by character (otwarchive lib/word_counter.rb).
    """
    characters = sum(len(run[0]) for run in _UNSPACED_RUN.finditer(text))
    spaced = _UNSPACED_RUN.sub(" ", text) if characters else text
    return characters + sum(1 for _ in _WORD.finditer(spaced))
