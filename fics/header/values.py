"""What the words of a header's value mean: numbers, dates, a status, a rating, a title."""

import re

from fics.header.dates import is_time
from fics.header.decorations import unemphasised
from fics.models import Level, Rating, Status
from fics.ratings import rating
from fics.tags import tag_names

LENGTH = 200
"""Characters of a value in which a count stands among other facts."""
# `oneshot, 5.6k`; a comma in a number has no space behind it
_APART = re.compile(r"\s*[,;|()]\s+|\s+/\s+|\s*\(|\)\s*")
_LARGE = re.compile(r"\d{3}|\dk\b", re.IGNORECASE)
"""What a number of words has, and a number of chapters has not."""
WORDS_MOST = 1_000_000_000
"""More words than that are no count."""

_NUMBER = (
    r"(?P<number>\d{1,3}(?:[,.' \u2009]\d{3}){1,5}|\d{1,12}(?:[.,]\d{1,2})?)\s*"
    r"(?P<thousands>k|tsd\.?|тыс\.?|tys\.?|thousand)?"
)
# `9,400 words`, and no range, of which neither end is the count
_OF_WORDS = re.compile(
    rf"(?<![\d.,])(?<!\d[-–—])(?<!\d [-–—] ){_NUMBER}\+?(?:-?ish)?\s*"
    r"(?:words?|w|wörter|woerter|worte|mots|palabras|palavras|parole|słów|słowa|woorden|ord|слов\w*|từ)\b",
    re.IGNORECASE,
)
# `about 9.4k`, with nothing else
_ALONE = re.compile(
    r"(?:~|≈|±|ca\.?|c\.|about|approx(?:imately|\.)?|around|roughly|over|almost|circa|nearly|"
    r"just (?:over|under)|environ|około|ok\.|okolo|около|"
    r"约|約|大约|noin|cirka|cerca de|aprox\.?|etwa|rund)?\s*"
    rf"{_NUMBER}\+?\s?(?:字|[(;!].{{0,80}}|,\s.{{0,80}}|(?:so far|and counting|or so|or "
    rf"thereabouts|(?:in )?total)\b.{{0,40}})?",
    re.IGNORECASE,
)


_MYRIADS = re.compile(r"(?<![\d.,])(\d{1,4}(?:\.\d{1,2})?)\s?[万萬]")
"""Ten thousands, in which Chinese counts."""
_TIMES = re.compile(r"\([x×]\s?(\d{1,3})\)")
"""How many drabbles there are: `100 (x3)`."""


def words(value: str) -> int | None:
    """A count of words: `23k`, `~1,200`, `12 345`, `approx. 5000 words`; None for pages and for ranges."""
    if myriads := _MYRIADS.search(value):
        return round(float(myriads[1]) * 10_000)
    found = _ALONE.fullmatch(value) or _OF_WORDS.search(value)
    if not found:  # beside another fact: `oneshot, 5.6k`
        parts = (_ALONE.fullmatch(part) for part in _APART.split(value[:LENGTH]))
        found = next((part for part in parts if part and _LARGE.search(part[0])), None)
    if not found:
        return None
    count = _number(found["number"], thousands=bool(found["thousands"]))
    times = _TIMES.search(value, found.end("number"))
    count = count * int(times[1]) if count and times else count
    return count if count is not None and count <= WORDS_MOST else None


def _number(written: str, *, thousands: bool) -> int | None:
    if re.fullmatch(r"\d{1,12}[.,]\d{1,2}", written):
        return round(float(written.replace(",", ".")) * 1000) if thousands else None
    return int(re.sub(r"\D", "", written)) * (1000 if thousands else 1)


# `3/?`, `12 of 15`; no number of words
_CHAPTERS = re.compile(
    r"(?:chapters?|ch\.?)?\s*(?P<posted>\d{1,6}|\?)(?:\s*(?:/|of|out of|von|из)\s*(?P<planned>\d{1,6}|\?))?"
    r"(?!\s*[\d,.k]|\s*(?:words|pages))",
    re.IGNORECASE,
)


def chapters(value: str) -> tuple[int | None, int | None]:
    """The chapters posted and planned: `3/?`, `2/5`, `12`, `3 of 5`."""
    found = _CHAPTERS.match(value)
    return (_known(found["posted"]), _known(found["planned"])) if found else (None, None)


def _known(digits: str | None) -> int | None:
    return int(digits) if digits and digits != "?" else None


_STATUS = (
    (
        Status.ABANDONED,
        r"abandon\w*|discontinued|dead|never to be finished|abgebrochen|заброшен\w*|"
        r"закинут\w*|opusten\w*|porzucon\w*|"
        r"弃坑|坑了",
    ),
    (
        Status.IN_PROGRESS,
        r"(?:not|un|in|non)[- ]?(?:yet )?(?:complete|completed|finished)|wip|in[- ]progress|work in progress|"
        r"ongoing|on[- ]?going|hiatus|updating|in arbeit|laufend|pausiert|unfertig|nicht abgeschlossen|"
        r"en cours|en pause|en proceso|en curso|incomplet[oa]|em andamento|em progresso|in corso|"
        r"non conclusa|w toku|w trakcie|niezakonczon\w*|в процессе|заморожен\w*|"
        r"не ?(?:завершен|закончен)\w*|连载\w*|連載\w*|未完\w*|연재중?|"
        r"rozepsan\w*|kesken|folyamatban|pagaende|pågående|påbörjad|lopend",
    ),
    (
        Status.COMPLETE,
        r"completed?|finished|done|one[- ]?shot|standalone|abgeschlossen|fertig\w*|terminee?|finie?|"
        r"achevee?|completee?|complet[oa]|completata|terminad[oa]|finalizad[oa]|concluid[oa]|conclus[oa]|"
        r"zakonczon\w*|ukonczon\w*|завершен\w*|закончен\w*|"
        r"dokoncen\w*|valmis|befejezett|avslutad|voltooid|afgerond|"
        r"hoan thanh|完结|全文完|完結|已完结|완결",
    ),
)
_STATUS_WORDS = tuple(
    (status, re.compile(rf"\b(?:{tag_names.normal(words)})\b")) for status, words in _STATUS
)
# `Complete: yes`, or a tick
_YES = re.compile(r"(?:y|yes|yep|true|x|✓|✔|✅|ja|si|oui|sim|да|tak|是)\b.*|[✓✔✅]")
# `Complete: no`, or a cross
_NO = re.compile(r"(?:n|no|false|not yet|nope|nein|non|nao|нет|nie|否)\b.*|[❌✗]")


def status(value: str) -> Status | None:
    """A status in its everyday words."""
    plain = tag_names.normal(value)
    return next((status for status, pattern in _STATUS_WORDS if pattern.search(plain)), None)


def answered(value: str, *, yes: Status, no: Status) -> Status | None:
    """The answer to `Complete: yes` or `WIP: no`; a date means yes."""
    plain = tag_names.normal(value).rstrip(".!")
    if _NO.fullmatch(plain):
        return no
    return yes if _YES.fullmatch(plain) or is_time(value) else status(value)


_LEVELS = {level.words: level for level in Level}
# what we write ourselves: `PG-13 (Teen)`
_LEVELLED = re.compile(rf"(?:(?P<label>.+) )?\((?P<level>{'|'.join(map(re.escape, _LEVELS))})\)")


_FICTION = re.compile(r"\A(?:Rated:?\s+)?Fiction\s+(?=(?:K\+?|T|MA?)\Z)")
"""What FanFiction.net writes before a label."""


def rated(value: str) -> Rating:
    """A rating's label, and its level; a level in brackets after the label is the one that counts."""
    label = _FICTION.sub("", unquoted(value))
    found = _LEVELLED.fullmatch(label)
    return Rating(_LEVELS[found["level"]], rating(found["label"]).label) if found else rating(label)


_QUOTES = ('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("《", "》"), ("「", "」")


def unquoted(value: str) -> str:
    """The value without the quotes around the whole of it; quotes doubled inside are single ones."""
    for opening, closing in _QUOTES:
        inner = value[1:-1]
        alone = inner.replace('""', "")
        if (
            inner
            and value[0] + value[-1] == opening + closing
            and opening not in alone
            and closing not in alone
        ):
            return inner.replace('""', '"').strip() if opening == '"' else inner.strip()
    return value


# a title that is a link
_LINKED = re.compile(r"\[(?P<title>[^\]]+)\]\(<?https?://\S+?>?\)")
_OF = r"(?P<posted{n}>\d{{1,4}}|\?)\s*(?:/|of)\s*(?P<planned{n}>\d{{1,4}}|\?)"
# `Salt (1/5)`, `Salt, part 2`: a part's number is none of the title
_PARTS = re.compile(
    r"(?P<title>.*?[^\s,:–-])(?:\s*[,:–-])?\s*"
    rf"(?:[(\[]\s*(?:(?:part|chapter|ch|chapters)\.?\s*)?{_OF.format(n=1)}\s*[)\]]|"
    rf"(?<=\s)(?:(?:part|chapter|ch)\.?\s*)?{_OF.format(n=2)})",
    re.IGNORECASE,
)
# `Salt (WIP)`: what its author put behind the title
_STATE = re.compile(
    r"(?P<title>.*\S)\s*[(\[](?P<state>wip|complete|completed|in progress|one-?shot)[)\]]", re.IGNORECASE
)
_FRAME = "*_~ "


def title(value: str) -> str:
    """A title as told: in quotes as it is, else without its link, its marks of bold and its part's number."""
    whole = unquoted(value)
    if whole != value:
        return whole
    value = unemphasised(value)
    linked = _LINKED.fullmatch(value)
    bare = linked["title"].strip(_FRAME) if linked else value
    state = _STATE.fullmatch(bare)
    bare = state["title"] if state else bare
    parts = _PARTS.fullmatch(bare)
    return unquoted(parts["title"] if parts else bare)


def state(value: str) -> Status | None:
    """The status that a title tells: `Salt (WIP)`."""
    found = _STATE.fullmatch(value) if unquoted(value) == value else None
    return status(found["state"]) if found else None


def part(value: str) -> tuple[int | None, int | None]:
    """The chapters posted and planned that a title tells: `Salt (2/5)`."""
    found = _PARTS.fullmatch(value) if unquoted(value) == value else None
    if not found:
        return None, None
    return _known(found["posted1"] or found["posted2"]), _known(found["planned1"] or found["planned2"])
