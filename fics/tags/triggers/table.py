"""The table of triggers, and which of its rows a name or a text says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from fics import underage
from fics.normal_form import REMEMBERED
from fics.notices import announced
from fics.tags.triggers import animals, archive_warnings, body, mind, sex, tropes, violence
from fics.tags.triggers.deaths import says_death
from fics.tags.triggers.denials import FREE, NO, is_denied, is_denied_sign
from fics.tags.triggers.further_languages import FURTHER
from fics.tags.triggers.phrases import ANY, Phrase, Phrases, PhraseSpan, spaced, wording
from fics.tags.triggers.qualifiers import AROUND, AROUND_SIGNS, cores
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.words import Words, folded, is_unspaced, parted, readings

TABLE: tuple[Trigger, ...] = tuple(
    replace(row, spellings=(*row.spellings, *FURTHER.get(row.key, ())))
    for rows in (archive_warnings, violence, mind, body, animals, sex, tropes)
    for row in rows.ROWS
)
BY_KEY = {row.key: row for row in TABLE}
_PLACES = {row.key: place for place, row in enumerate(TABLE)}
_UNDERAGE = BY_KEY["underage"]
_VIOLENCE, _DEATH, _ANIMAL = "violence", "death", "animal-death"
_WHOLE, _ELSE = "=", "~"
_SIGNS = [
    (folded(each).replace(" ", ""), row) for row in TABLE for each in row.spellings if is_unspaced(each)
]
_ANY_SIGN = re.compile("|".join(sorted({re.escape(sign) for sign, _ in _SIGNS})))
"""Looked for first, since most texts have none of them."""
_JOINING = re.compile(r"[/&;+]")
_JOINED = 6
"""Names that one name may join."""
_TEXT = 20_000
"""Characters of a text that are looked at."""
# a line ends a thought, so no word is denied by one in another line
_SENTENCE = re.compile(r"[\n\r\u2028]+")


def _phrases(*, whole: bool) -> Iterator[Phrase]:
    for row in TABLE:
        for each in (*row.spellings, *((row.name,) if whole else ())):
            if not each.startswith(_ELSE if whole else _WHOLE) and not is_unspaced(each):
                yield Phrase(wording(each), row.key)
        if not whole:
            yield from (Phrase(wording(each), row.key, is_never=True) for each in row.never)


_ANYWHERE, _ALONE = Phrases(_phrases(whole=False)), Phrases(_phrases(whole=True))


_SAID = frozenset(
    phrase
    for row in TABLE
    for each in row.spellings
    if each.startswith(_ELSE)
    for phrase in spaced(Phrase(wording(each), row.key))
)
"""What says a row, and means another where it's given as a name."""


def meant(name: str) -> tuple[Trigger, ...]:
    """The rows that a member means by a name: those of which it is a spelling, be it `past` or `graphic`.

    So is one that says the row in several ways at once: `Alcohol Abuse/Alcoholism`. A name that says more is
    its own: by `Suicide Squad` nobody means suicide.
    """
    return ordered(_meant(name) if len(name) <= REMEMBERED else ())


def triggers_of(name: str) -> tuple[Trigger, ...]:
    """The rows that a tag says and doesn't deny: Past Rape/Non-con says Rape/Non-Con, No Rape none."""
    return _remembered(name) if len(name) <= REMEMBERED else _triggers_of(name)


def touches(name: str) -> bool:
    """Whether a name has words of any row, be they denied (No Character Death) or not."""
    if triggers_of(name):
        return True
    parts = parted(name)
    return any(
        not each.phrase.is_never for reading in readings(parts) for each in _ANYWHERE.places(reading.words)
    ) or any(sign in parts.signs for sign, _ in _SIGNS if parts.signs)


def wordings(text: str) -> tuple[str, ...]:
    """The words by which a text says rows, one wording for each; nothing that it denies."""
    said = _said(text)
    worded = {words: None for words in said.values() if words}
    return tuple(worded | {row.name: None for row in ordered(said) if not said[row.key]})


def mentioned(text: str) -> tuple[Trigger, ...]:
    """The warnings and triggers that a summary or a reason mentions and doesn't deny.

    Tropes are left out, unless the text warns of them by name.
    """
    sentences = (each for each in _SENTENCE.split(text[:_TEXT]) if any(map(str.isalnum, each)))
    found = {key for each in sentences for key in _stated(parted(each)) if BY_KEY[key].holds_mentions}
    return ordered((*found, *(row.key for row in warned(text))))


def warned(text: str) -> tuple[Trigger, ...]:
    """The rows that a text warns of by name, as a title does that ends in `(TW: suicide)`."""
    return _warned_remembered(text) if len(text) <= REMEMBERED else _warned(text)


def _warned(text: str) -> tuple[Trigger, ...]:
    return ordered(row.key for told in announced(text) for name in told.names() for row in triggers_of(name))


# authors, fandoms, ships and characters come again with each fic
_warned_remembered = lru_cache(maxsize=8_192)(_warned)


def ordered(keys: Iterable[str]) -> tuple[Trigger, ...]:
    """The rows of these keys, each once, in the table's order."""
    return tuple(BY_KEY[key] for key in sorted(set(keys), key=_PLACES.__getitem__))


@lru_cache(maxsize=2048)
def _meant(name: str) -> frozenset[str]:
    plain = parted(name)
    # a namesake stays one, whatever its words would be if they were written together
    others = {each.phrase.stands_for for each in _ANYWHERE.places(plain.words) if each.phrase.is_never}
    for parts in readings(plain):
        for core in cores(parts.words, longest=_ALONE.longest):
            if found := _alone(core) - (others if parts is not plain else set[str]()):
                return found
    signs = AROUND_SIGNS.sub("", folded(name).replace(" ", ""))
    signed = frozenset(row.key for sign, row in _SIGNS if AROUND_SIGNS.sub("", sign) == signs)
    if found := signed or _covering(name):
        return found
    # the rows of all names between joining signs, where each of them means some: `noncon/dubcon`
    pieces = [piece for piece in _JOINING.split(name) if piece.strip()]
    told = list(map(_meant, pieces)) if 1 < len(pieces) <= _JOINED else []
    return frozenset[str]().union(*told) if all(told) else frozenset[str]()


def _covering(name: str) -> frozenset[str]:
    """The rows whose wordings are all of a name, but for what leaves a name such a row's."""
    for parts in readings(parted(name)):
        places = [each for each in _ANYWHERE.places(parts.words) if each.phrase not in _SAID]
        others = {each.phrase.stands_for for each in places if each.phrase.is_never}
        left = {at for at, word in enumerate(parts.words) if word not in AROUND}
        found = frozenset(
            key
            for key in _undenied(parts).keys() - others
            if left
            <= {at for each in places if each.phrase.stands_for == key for at in range(each.start, each.end)}
        )
        if found:
            return found
    return frozenset()


def _alone(words: Sequence[str]) -> frozenset[str]:
    return frozenset(
        each.phrase.stands_for
        for each in _ALONE.places(words)
        if each.start == 0 and each.end == len(words) and not _ends_in_denial(each, words)
    )


def _ends_in_denial(span: PhraseSpan, words: Sequence[str]) -> bool:
    """Whether a last word of any kind is one that denies: alpha beta omega-free."""
    return span.phrase.words[-1] == ANY and words[span.end - 1] in FREE


def _triggers_of(name: str) -> tuple[Trigger, ...]:
    return ordered(_said(name))


def _said(name: str) -> dict[str, str]:
    """The rows that a name says, each with the longest of its wordings, or with none."""
    parts = parted(name)
    stated = _stated(parts)
    whole = {key for core in cores(parts.words, longest=_ALONE.longest) for key in _alone(core)}
    under = {_UNDERAGE.key} if underage.underage_said(name) is underage.Said.UNDERAGE else set[str]()
    if whole := whole - stated.keys():
        # the rows of which the words are something else, wholly
        whole -= {each.phrase.stands_for for each in _ANYWHERE.places(parts.words) if each.phrase.is_never}
    dies = {_DEATH} if _ANIMAL not in stated and says_death(parts.text) else set[str]()
    return dict.fromkeys((*whole, *under, *dies), "") | stated


# a list has few different tags, and each is asked about at every look
_remembered = lru_cache(maxsize=16_384)(_triggers_of)


def _stated(parts: Words) -> dict[str, str]:
    """The rows that have a wording among the words that is neither denied nor part of something else."""
    found = dict[str, str]()
    for reading in readings(parts):
        for key, words in _undenied(reading).items():
            found[key] = max(found.get(key, ""), words, key=len)
    for sign, row in _SIGNS if _ANY_SIGN.search(parts.signs) else ():
        if _is_signed(parts.signs, sign):
            found.setdefault(row.key, "")
    return found


def _undenied(reading: Words) -> dict[str, str]:
    """The longest wording of each row that is neither denied where it stands nor part of something else."""
    places = list(_ANYWHERE.places(reading.words))
    if not places:  # as in most names
        return {}
    covered = frozenset(at for each in places for at in range(each.start, each.end))
    never = {span for each in places if each.phrase.is_never for span in _within(each)}
    own = frozenset(at for at in covered if reading.words[at] in NO)
    alternatives = [at for at, word in enumerate(reading.words) if word in ("or", "nor")]
    found = dict[str, str]()
    denied = set[tuple[str, int, int]]()
    for each in sorted(places, key=lambda place: place.start - place.end):
        key, words = each.phrase.stands_for, " ".join(reading.words[each.start : each.end])
        if (
            each.phrase.is_never
            or (key, each.start, each.end) in never | denied
            or len(words) <= len(found.get(key, ""))
        ):
            continue
        end = each.end - _ends_in_denial(each, reading.words)
        is_shown = key == _VIOLENCE or not BY_KEY[key].holds_mentions
        if is_denied(
            reading, each.start, end, covered, alternatives=alternatives, own=own, is_shown=is_shown
        ):
            denied.update(_within(each))  # in omega au-free, the omega too
        else:
            found[key] = words
    return found


def _within(span: PhraseSpan) -> Iterator[tuple[str, int, int]]:
    """All that may stand within a phrase and be of its row, by where it begins and ends."""
    for start in range(span.start, span.end):
        for end in range(start + 1, span.end + 1):
            yield span.phrase.stands_for, start, end


def _is_signed(signs: str, sign: str) -> bool:
    at = signs.find(sign)
    while at >= 0:
        if not is_denied_sign(signs, at, at + len(sign)):
            return True
        at = signs.find(sign, at + 1)
    return False


_RULES = 6
"""To be raised where names are read otherwise from now on, and the table is the same."""
VERSION = sha256(repr((_RULES, TABLE, underage.VERSION)).encode()).hexdigest()
"""Another one as soon as other names say a row: then what was read by it has to be read anew."""
