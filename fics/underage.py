"""Which tags say that a fic has Underage Sex, in whatever words; that decides in what channels it may show.

Archive warnings and additional tags are read alike, whatever their case, accents, width and separators.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from hashlib import sha256
from itertools import chain

from fics import underage_ages as ages
from fics import underage_words as forms
from fics.normal_form import REMEMBERED, latin, normal


class Said(IntEnum):
    """What a tag says of Underage Sex, ever more."""

    NOTHING = 0
    UNCLEAR = 1
    """The fic tells of a child's abuse, maybe of surviving it: a moderator has to say which."""
    UNDERAGE = 2


def underage_said(name: str) -> Said:
    """What one tag says."""
    return _remembered(name) if len(name) <= REMEMBERED else _underage_said(name)


def strongest(names: Iterable[str]) -> Said:
    """What several tags say together."""
    return max(map(underage_said, names), default=Said.NOTHING)


def is_bare(name: str) -> bool:
    """Whether a name is only who it may be about: `minors`."""
    return _ALONE.fullmatch(_words(normal(name))) is not None


def _words(plain: str) -> str:
    """A folded name's words without signs."""
    told = plain.replace("'", "")
    kept = told.translate(_SIGNS_APART) if told.isascii() else "".join(map(_letter, told))
    together = _APART.sub(r"\1", " ".join(kept.split()))
    return " ".join(map(_spelled, together.split(" ")))


def _underage_said(name: str) -> Said:
    plain = ages.spelled_out(latin(normal(name)))
    words = _words(plain)
    signs = words.replace(" ", "")
    if not _may_say(plain, words, signs):
        return Said.NOTHING
    abuse = _ABUSE.finds(words) or _ABUSE_SIGNS.finds(signs)
    if abuse or _is_named(words, signs) or ages.TOGETHER.search(plain):
        over = _SURVIVED.search(words) or _SURVIVED_SIGNS.search(signs)
        unclear = _AGED_UP.search(words) or (over and (abuse or _HARM.search(words)))
        return Said.UNCLEAR if unclear else Said.UNDERAGE
    hurt = _CHILD_ABUSE.finds(words) and not _UNSEXUAL.search(words)
    if hurt or _CHILD_ABUSE_SIGNS.finds(signs) or _ALONE.fullmatch(words):
        return Said.UNCLEAR
    if (_PERHAPS.finds(words) or ages.PERHAPS.search(plain)) and not _AGED_UP.search(words):
        return Said.UNCLEAR
    return Said.NOTHING


def _may_say(plain: str, words: str, signs: str) -> bool:
    """Whether any form stands there, be it denied; looked for first, since most names have none of them."""
    if _ANY_FORM.search(words) or ages.MAY_TELL.search(plain):
        return True
    return not words.isascii() and any(map(_ANY_SIGN.search, (words, signs)))


# a list has few different tags, and each is asked about at every look
_remembered = lru_cache(maxsize=8192)(_underage_said)


def _is_named(words: str, signs: str) -> bool:
    """Whether it is named for what it is, and beside nothing that makes something else of it."""
    sexual = _SEXUAL.search(words) is not None
    for found in _IN_ENGLISH.all(words):
        before = max(0, found.start() - _NEAR), found.start()
        if sexual or not (_ELSE_BEHIND.match(words, found.end()) or _ELSE_BEFORE.search(words, *before)):
            return True
    if _OUTRIGHT.finds(words) and not _NAMESAKES.search(words):
        return True
    named = _ABROAD.finds(words) or _SIGNS.finds(signs) or _SIGNS.finds(words)
    return named and (sexual or not (_ELSE_ABROAD.search(words) or _ELSE_SIGNS.search(signs)))


_SIGNS_APART = {code: " " for code in range(128) if not chr(code).isalnum()}


def _letter(char: str) -> str:
    if char.isalnum():
        return char
    kind = unicodedata.category(char)
    return char if kind in ("Mn", "Mc") else "" if kind == "Cf" else " "


def _spelled(word: str) -> str:
    """A word without digits in place of letters."""
    return word.translate(_DIGITS) if word.isascii() and not (word.isalpha() or word.isdigit()) else word


_NEAR = 80
"""Characters before a form in which something denies it, or makes something else of it."""
# `r a p e`: letters that stand apart to slip by
_APART = re.compile(r"(?<!\S)(\S) (?=\S(?!\S))")
_DIGITS = str.maketrans("013457", "oieast")


def _any(words: Iterable[str]) -> str:
    spaced = "|".join(map(normal, words)).replace(" ?", " ").replace(" ", " ?")
    return rf"(?<!\w)(?:{spaced})(?!\w)"


def _sign(signs: Iterable[str]) -> str:
    return "|".join(map(normal, signs))


class _Named:
    """Forms that count only where nothing denies them."""

    def __init__(self, pattern: str, no: str = forms.NO) -> None:
        self._pattern = re.compile(pattern)
        self._denied = re.compile(
            rf"(?<!\w)(?:(?:{normal(no)})(?: (?:{forms.BETWEEN})){{0,4}}"
            rf"|(?:no|without|neither|nor)(?: (?:{forms.OTHERS_DENIED})){{1,6}} or) ?\Z"
            rf"|(?:{forms.NO_BEFORE})\Z"
        )

    def all(self, words: str) -> Iterable[re.Match[str]]:
        """Every place where one of them stands and is not denied."""
        for found in self._pattern.finditer(words):
            before = max(0, found.start() - _NEAR), found.start()
            if not _DENIED_BEHIND.match(words, found.end()) and not self._denied.search(words, *before):
                yield found

    def finds(self, words: str) -> bool:
        """Whether one of them stands anywhere and is not denied."""
        return any(True for _ in self.all(words))


_DENIED_BEHIND = re.compile(rf" ?{normal(forms.NO_BEHIND)}\Z| ?(?:{normal(forms.NO_BEHIND_SIGNS)})")
_IN_ENGLISH = _Named(_any(forms.IN_ENGLISH))
_OUTRIGHT = _Named(_any(forms.OUTRIGHT))
_ABROAD = _Named(_any(forms.ABROAD), f"{forms.NO}|{forms.NO_ABROAD}")
_ABUSE = _Named(_any(forms.ABUSE), f"{forms.NO}|{forms.NO_ABROAD}")
_CHILD_ABUSE = _Named(_any(forms.CHILD_ABUSE), f"{forms.NO}|{forms.NO_ABROAD}")
_SIGNS, _ABUSE_SIGNS = _Named(_sign(forms.SIGNS)), _Named(_sign(forms.ABUSE_SIGNS))
_CHILD_ABUSE_SIGNS = _Named(_sign(forms.CHILD_ABUSE_SIGNS))
_FORMS = (forms.IN_ENGLISH, forms.OUTRIGHT, forms.ABROAD, forms.ABUSE, forms.CHILD_ABUSE, forms.PERHAPS)
_ANY_FORM = re.compile(_any((*chain.from_iterable(_FORMS), forms.ALONE)))
_ANY_SIGN = re.compile(_sign((*forms.SIGNS, *forms.ABUSE_SIGNS, *forms.CHILD_ABUSE_SIGNS)))
_ALONE, _PERHAPS = re.compile(forms.ALONE), _Named(_any(forms.PERHAPS))
_SURVIVED, _SURVIVED_SIGNS = re.compile(_any(forms.SURVIVED)), re.compile(_sign(forms.SURVIVED_SIGNS))
_HARM, _SEXUAL, _UNSEXUAL = (re.compile(_any(each)) for each in (forms.HARM, forms.SEXUAL, forms.UNSEXUAL))
_ELSE_ABROAD, _ELSE_SIGNS = re.compile(_any(forms.ELSE_ABROAD)), re.compile(_sign(forms.ELSE_SIGNS))
# `underage drinking`
_ELSE_BEHIND = re.compile(f" ?{_any(forms.ELSE)}")
# `drinking while underage` is something else, as `underage drinking` is
_ELSE_BEFORE = re.compile(rf"(?<!under )(?<!age )(?<!aged ){_any(forms.ELSE)} (?:while |when |as |is )?\Z")
_AGED_UP, _NAMESAKES = re.compile(_any(forms.AGED_UP)), re.compile(_any(forms.NAMESAKES))

_RULES = 2
"""To be raised where other names, or other texts, say it from now on, and the words are the same."""
_LISTS = [vars(forms)[name] for name in sorted(vars(forms)) if name.isupper()]
_PATTERNS = [each.pattern for each in (ages.TOGETHER, ages.PERHAPS)]
VERSION = sha256(repr((_RULES, _LISTS, _PATTERNS)).encode()).hexdigest()
"""Another one as soon as other names say it: then what was judged by them has to be judged anew."""
