"""What lines of warnings say: archive warnings, tags, and what nobody can read, of which nothing is lost."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fics.header.categories import categories, is_none, known_warnings
from fics.header.name_lists import unlinked
from fics.header.warning_spellings import plain
from fics.models import CHOSE_NOT_TO_WARN, NO_WARNINGS
from fics.tags import tag_names
from fics.tags.triggers.row import TriggerSort
from fics.tags.triggers.slips import mended
from fics.tags.triggers.table import meant, mentioned, triggers_of, wordings
from fics.text.plain import clean

TAG = 100
"""Characters of a tag; what is longer is a sentence, of which the words that are known become tags."""
UNREAD = 300
"""Characters that are kept of what nobody could read."""
MOST = 20
"""Pieces that are kept of it."""
NAMES = 100
"""Names of one value that are read one by one; a fic can have fewer."""
PARTS = 20
"""Names between the dashes of one sentence, or the slashes of one name."""
_WORDS = 10
"""Words of a name that the table doesn't know; more are a sentence."""
_LISTED = 4
"""Words of each name in a line that only lists names."""
_SHORT = 80
"""Characters of a line that warns without saying so; a longer one may be the story's."""
_OPENING, _CLOSING = "([{（", ")]}）"
# what may divide names, and what holds them together
_SIGN = re.compile(rf'["{re.escape(_OPENING + _CLOSING)},;，、；]')
_STOP = re.compile(r"[.!?](?=\s|\Z)|[。！？]")
_LABELS = (
    r"(?:kink |chapter[- ]specific |possible |potential(?:ly)? |trigger |content |general |story )?"
    r"(?:warnings?|triggers?|triggering content|content notes?)|[ct][./]?w\.?s?|cn|"
    r"(?:sensitive|dark) (?:content|themes?)|author warns|please note|heads[- ]up|caution|"
    r"(?:please )?be warned|осторожно|предупреждени[яе]|achtung|warnung(?:en)?|advertencias?|avertissements?"
)
_NOTICE = re.compile(
    rf"\A(?:\W*(?:{_LABELS})\b\W*(?:(?:also )?(?:for|include|includes|that|of|"
    r"(?:this|the) (?:story|fic|work|chapter) (?:contains|has|deals with))\s+)*)+",
    re.IGNORECASE,
)
"""How a line of warnings begins, with or without a colon: `TW suicide`, `⚠️ cw ⚠️ blood`."""
_REMARK = re.compile(
    r"(?:please )?(?:do not|don'?t|you have been|you've been|proceed|take care|stay safe|"
    r"be (?:kind|careful|safe)|read (?:at|with)|enjoy|i promise|sorry|thank|as i\b|because i\b|since i\b|"
    r"pls|please (?:be|heed|mind))\b.*",
    re.IGNORECASE,
)
"""What names nothing."""
_HEDGED = re.compile(
    r"\A(?:(?:and|or|but|also|plus|with|some|maybe|&|\+|there(?:'s| is| are| will be)"
    r"(?: also)?(?: a| an| some)?)\s+)+",
    re.IGNORECASE,
)
_SIGNS = re.compile("\\A[*_~\\s\u2022-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+|(?<=\\w)[*_~\\s]+\\Z")
"""Emoji and stars before a name, and stars behind it."""
_SAYS = re.compile(r"\w")
_GENERAL = {NO_WARNINGS, CHOSE_NOT_TO_WARN}
_DASHES = re.compile(r"\s(?:[-–—*•|~·➳⤷→➺✧»]|//|⚠️?)\s")
_PAIRING = re.compile(
    r"(?:(?:pre-?)?(?:fem(?:me)?)?slash|het|gen|yaoi|yuri|[fm](?:/[fm])+)(?: (?:content|themes?|pairings?))?",
    re.IGNORECASE,
)
"""What old headers say of ships here: a category or a tag, and no warning."""
_NO_WARNING = re.compile(r"(?:(?:\[\S{1,2}\]\s*)+|\d+|\w|spoil.*|.*\bspoil\w*|nc-?17|pg-?\d*)", re.IGNORECASE)
"""What old headers say of ratings and episodes here, which is no warning, and no tag either."""
_ALSO = re.compile(r"\s*(?:/|&|\+|\band\b|\bund\b|\bet\b|\by\b|\bи\b)\s*", re.IGNORECASE)
_JOINED = re.compile(r"\s+[&+/]\s+")
"""Signs between names, of which what is said of the first says nothing of the others for sure."""
_ELSEWHERE = re.compile(
    r"(?:please )?(?:(?:see|read|check|mind|heed|refer|look|ask|same|as above|the usual|tba|tbd)\b|"
    r"spoilers?\Z|"
    r"yes\Z|many\Z|lots\Z|various\Z|several\Z|unknown\Z|\?+)",
    re.IGNORECASE,
)
"""What says that there are warnings, and not which."""


@dataclass(frozen=True, slots=True)
class WarningLines:
    """What was read from all lines of warnings of one fic."""

    warnings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    """What was typed with a slip and what it was read as: `tortue → torture`."""


def warning_lines(values: Iterable[str]) -> WarningLines:
    """What these values say; each name in them is in one of the four, or says that there are none."""
    return together(map(said_by, values))


def said_by(value: str) -> WarningLines:
    """What one value says by itself."""
    warnings, tags, unread, paired = list[str](), list[str](), list[str](), list[str]()
    slips = list[str]()
    for typed in dict.fromkeys(named for each in pieces(value) for named in _apart(plain(each))):
        piece = typed if known_warnings(typed) else mended(typed)
        slips += [f"{typed} → {piece}"] * (piece != typed)
        if is_none(piece):
            warnings.append(NO_WARNINGS)
            continue
        if _PAIRING.fullmatch(piece):
            (paired if categories((piece,)) else tags).append(piece)
            continue
        found = known_warnings(piece)
        warnings += found
        rows = {row for name in found for row in triggers_of(name)}
        # a sentence may say more than its warnings, and so may a remark
        if not found or not rows.issuperset(triggers_of(piece)) or _REMARKED.search(piece):
            named, left = _tags(piece)
            tags += named
            unread += left
    return WarningLines(tuple(warnings), tuple(tags), tuple(unread), categories(tuple(paired)), tuple(slips))


_REMARKED = re.compile(r"\((?!(?:in |from |at )?(?:ch|part|esp|see)\w*\b)[^()\d]{3,}\)")
"""What is said in brackets, and is no place."""


def _apart(piece: str) -> list[str]:
    """The warnings between slashes, where one is an archive's and all say something: `noncon/dubcon`."""
    parts = [part.strip() for part in piece.split("/") if _SAYS.search(part)]
    several = 1 < len(parts) <= PARTS and not known_warnings(piece) and any(map(known_warnings, parts))
    return (
        [plain(part) for part in parts]
        if several and all(known_warnings(part) or triggers_of(part) for part in parts)
        else [piece]
    )


def together(lines: Iterable[WarningLines]) -> WarningLines:
    """What several values of one fic say."""
    every = tuple(lines)
    warnings = [name for each in every for name in each.warnings]
    tags = tag_names.unique(tuple(name for each in every for name in each.tags))
    unread = tuple(dict.fromkeys(piece for each in every for piece in each.unread))
    # Who says "none", and names one all the same, means none of some kind, and nobody can say which.
    if unread or set(warnings) - _GENERAL or any(map(_says_warning, tags)):
        warnings = [name for name in warnings if name != NO_WARNINGS]
    paired = categories(tuple(name for each in every for name in each.categories))
    slips = tuple(dict.fromkeys(each for one in every for each in one.mended))
    return WarningLines(tag_names.unique(tuple(warnings)), tags, unread[:MOST], paired, slips[:MOST])


def pieces(value: str) -> Iterator[str]:
    """The names in a value: divided by commas, lines and full stops, but not within brackets or quotes.

    Of more than a fic can have, the last are one piece: what is known of them is found all the same.
    """
    divided = (part for line in value.split("\n") for part in _divided(line))
    every = list(dict.fromkeys(sentence.strip() for part in divided for sentence in _sentences(part)))
    rest = ", ".join(every[NAMES:])
    for sentence in (each for one in every[:NAMES] for each in _dashed(one)):
        yield from _named(sentence)
    yield from _named(rest)


def _named(sentence: str) -> Iterator[str]:
    """A sentence's name without what only announces it; nothing where it names nothing."""
    bare = clean(_NOTICE.sub("", sentence.strip(' \t*_~-–—•|.!"“”')))
    bare = _SIGNS.sub("", _HEDGED.sub("", bare)).lstrip("#")
    if _SAYS.search(bare) and (
        not _REMARK.fullmatch(bare) or triggers_of(bare) or is_none(bare) or known_warnings(bare)
    ):
        yield from _joined(unlinked(bare))


def _joined(name: str) -> list[str]:
    """The names between joining signs, where together they say less than apart: `no rape & suicide`."""
    parts = [part for part in _JOINED.split(name) if _SAYS.search(part)]
    if not 1 < len(parts) <= PARTS:
        return [name]
    denied = not {row for part in parts for row in triggers_of(part)}.issubset(triggers_of(name))
    # of `character death / see notes` the warning alone would be kept
    hidden = bool(known_warnings(name)) and not all(map(known_warnings, parts))
    return parts if denied or hidden else [name]


def opens_as_warning(line: str) -> bool:
    """Whether a line begins as those of warnings do, with or without a colon: `TW suicide`."""
    return bool(_NOTICE.match(line))


def is_warning_line(line: str) -> bool:
    """Whether a line without a label that is known warns all the same: `TW suicide`, `It has abuse.`"""
    return opens_as_warning(line) or (
        len(line) <= _SHORT and bool(mentioned(line) or meant(line) or known_warnings(line))
    )


def warned_in(lines: Iterable[str]) -> Iterator[str]:
    """What such lines warn of: all that one says that begins so or lists names, of another what is known."""
    for line in lines:
        every = tuple(pieces(line))
        known = [piece for piece in every if triggers_of(piece)]
        lists = 2 <= len(every) <= 2 * len(known) and max(len(each.split()) for each in every) <= _LISTED
        yield line if opens_as_warning(line) or lists or not known else "\n".join(known)


def _divided(line: str) -> Iterator[str]:
    depth, start, quoted = 0, 0, False
    last_quote, last_closing = line.rfind('"'), max(map(line.rfind, _CLOSING))
    for found in _SIGN.finditer(line):
        place, char = found.start(), found[0]
        if char == '"':
            quoted = not quoted and place < last_quote
        elif char in _OPENING:
            depth += place < last_closing
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth and not quoted:
            yield line[start:place]
            start = place + 1
    yield line[start:]


def _sentences(part: str) -> Iterator[str]:
    if (
        part.count("(") == part.count(")")
        and "(" in part
        and _STOP.search(part[part.find("(") : part.rfind(")")])
    ):
        yield part
    else:
        yield from _STOP.split(part)


def _dashed(sentence: str) -> list[str]:
    """The names between dashes; a remark behind a dash stays with its name: `rape - only mentioned`."""
    parts = _DASHES.split(sentence)
    named = 1 < len(parts) <= PARTS and all(
        triggers_of(part) or is_none(part) or known_warnings(part) for part in parts
    )
    return parts if named else [sentence]


def _tags(piece: str) -> tuple[list[str], list[str]]:
    """The tags that a piece becomes, and what is left unread of it."""
    parts = [part for part in _ALSO.split(piece) if _SAYS.search(part)]
    if 1 < len(parts) <= PARTS and max(map(len, parts)) <= TAG and all(map(triggers_of, parts)):
        return parts, []
    if len(piece) <= TAG:
        is_name = len(piece.split()) <= _WORDS and not _ELSEWHERE.match(piece)
        if triggers_of(piece) or (is_name and not _NO_WARNING.fullmatch(piece)):
            return [piece], []
    return list(wordings(piece)), [piece[:UNREAD]]


def _says_warning(tag: str) -> bool:
    return any(row.sort is TriggerSort.WARNING for row in triggers_of(tag))
