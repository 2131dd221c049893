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
    r"(?P<thousands>(?:k|tsd\.?|тыс\.?|тис\.?|tys\.?|tis\.?|thousand|mil|mila|mille|ribu|rb|nghìn|ngàn|bin|"
    r"tuhat\w*)(?!(?!-?ish|w)\w)|千|พัน)?(?P<millions>(?:m(?=\s?w)|million|mio\.?)(?!(?!w)\w))?"
)
# `9,400 words`, and no range, of which neither end is the count
_OF_WORDS = re.compile(
    rf"(?<![\d.,])(?<!\d[-–—])(?<!\d [-–—] ){_NUMBER}\+?(?:-?ish)?\s*"
    r"(?:(?:words?|wds|w|wc|wörter\w*|woerter|worte|mots|palabras|palavras|parole|cuvinte|słów|słowa|slov|"
    r"woorden|ord|"
    r"sanaa|szó|kelime|riječi|reči|слов\w*|слів|думи|từ|chữ|kata|perkataan|λέξεις|מילים|كلمة)\b|คำ|字|文字)",
    re.IGNORECASE,
)
# `about 9.4k`, with nothing else
_ALONE = re.compile(
    r"(?:(?:~|≈|±|\+/-|ca\.?|c\.|about|approx(?:imately|\.)?|around|roughly|over|almost|circa|nearly|"
    r"a bit (?:over|under)|just (?:over|under|shy of)|environ|około|ok\.|okolo|около|примерно|близько|"
    r"约|約|大约|noin|cirka|cerca de|aprox(?:imadamente)?\.?|unos|unas|etwa|rund|omkring|ongeveer|khoảng|"
    r"sekitar|"
    r"kb\.|cca\.?|asi|yaklaşık|ประมาณ|περίπου|약|posted|so far|currently)\s*)*"
    rf"{_NUMBER}\+?(?:-?ish)?\s?(?:字|[(;!].{{0,80}}|,\s.{{0,80}}|(?:so far|and counting|or so|exactly|or "
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
    scale = 1_000_000 if found["millions"] else 1_000 if found["thousands"] else 1
    number = found["number"]
    if not re.fullmatch(r"\d{1,12}[.,]\d{1,2}", number):
        count = int(re.sub(r"\D", "", number)) * scale
    else:
        count = round(float(number.replace(",", ".")) * scale) if scale > 1 else None
    times = _TIMES.search(value, found.end("number"))
    count = count * int(times[1]) if count and times else count
    return count if count is not None and count <= WORDS_MOST else None


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
        r"abandon\w*|discontinued|dead|dropped|never to be finished|abgebrochen|заброшен\w*|"
        r"закинут\w*|занедбан\w*|opusten\w*|porzucon\w*|abandonn\w*|terbengkalai",
        "弃坑|坑了|棄坑|已坑|متروكة",
    ),
    (
        Status.IN_PROGRESS,
        r"(?:not|un|in|non)[- ]?(?:yet )?(?:complete|completed|finished|done)|wip|in[- ]progress|"
        r"work in progress|ongoing|on[- ]?going|hiatus|updating|updated? (?:every|weekly|daily|monthly)|"
        r"(?<!\d )updates|on hold|tbc|to be continued|continuing|"
        r"still (?:posting|going|updating|writing|being)|"
        r"not (?:dead|abandoned|discontinued|dropped)|"
        r"in arbeit|laufend|pausiert|unfertig|nicht (?:abgeschlossen|fertig|beendet)|"
        r"en cours|en pause|inachevee?|a suivre|en proceso|en curso|en progreso|en emision|pausad[oa]|"
        r"sin terminar|inconclus[oa]|incomplet[oae]|incompiuta|em andamento|em progresso|em hiato|in corso|"
        r"non (?:conclusa|completa|terminata)|nao (?:concluid|terminad|finalizad)[oa]|sospesa|interrotta|"
        r"w toku|w trakcie|niezakonczon\w*|niedokonczon\w*|nieukonczon\w*|zawieszon\w*|"
        r"в процес\w*|у процесі|заморож\w*|в работе|пишется|на паузе|"
        r"не ?(?:за|о|до)?(?:верш|конч|писа)\w*|впроцессник|"
        r"rozepsan\w*|rozpisan\w*|nedokoncen\w*|probiha|kesken\w*|folyamatban|felbeszakadt|pagaende|"
        r"pabegynt|pagar|igangvaerende|under arbeid|lopend|in uitvoering|niet af|nog niet af|"
        r"u tijeku|u toku|nedovrsen\w*|nezavrsen\w*|in desfasurare|in curs|neterminat\w*|"
        r"devam ediyor|devam ed\w*|yarim|tamamlanmad\w*|σε εξελιξη|μη ολοκληρωμεν\w*|"
        r"dang (?:tien hanh|viet|ra|cap nhat)|chua hoan(?: thanh)?|on going|bersambung|berlanjut|belum "
        r"(?:selesai|tamat)|sedang berjalan|ituloy",
        "连载|連載|未完|更新中|施工中|연재|미완|휴재|진행|執筆中|続く|更新停止|ยังไม่จบ|กำลัง|ไม่จบ|อัพ|"
        "مستمر|غير مكتمل|متوقف|قيد الكتابة|בתהליך|לא גמור|בהמשכים|בכתיבה|ادامه دارد|در حال",
    ),
    (
        Status.COMPLETE,
        r"completed?|finished|done|concluded|one[- ]?shots?|standalone|all (?:posted|chapters posted)|"
        r"fully posted|"
        r"abgeschlossen|fertig\w*|beendet|vollendet|komplett|terminee?s?|finie?|"
        r"achevee?|completee?|complet[oae]?|completata|terminad[oa]|terminat[oa]|finalizad[oa]|finita|"
        r"acabad[oa]|"
        r"concluid[oa]|conclus[oa]|"
        r"zakonczon\w*|ukonczon\w*|skonczon\w*|(?:за|о)верш[её]н\w*|(?:за|о)к[оі]нч[её]?н\w*|дописан\w*|"
        r"завършен\w*|dokoncen\w*|hotov[oaey]|valmis|befejez\w*|kesz|avslutad|avsluttet|afsluttet|fullfort|"
        r"klar|fardig|ferdig|faerdig|komplet\w*|voltooid|afgerond|compleet|zavrsen\w*|dovrsen\w*|"
        r"finalizat\w*|"
        r"terminat\w*|tamamlan\w*|bitti|final yapti|ολοκληρωμεν\w*|ολοκληρωθηκε|"
        r"hoan(?: thanh)?|da hoan(?: thanh)?|tamat|selesai|tapos na",
        (
            "完结|全文完|完結|已完|一发完|一發完|完本|완결|完|จบ|مكتمل|اكتملت|منتهية|הושלם|גמור|הסתיים|کامل|"
            "تمام شد"
        ),
    ),
)
"""Words of each status, with spaces between them and without."""
_STATUS_WORDS = tuple(
    (status, re.compile(rf"\b(?:{tag_names.normal(words)})\b|{tag_names.normal(unspaced)}"))
    for status, words, unspaced in _STATUS
)
_NOT_ABANDONED = re.compile(
    r"\b(?:not|isn't|never|no|nicht|pas) (?:yet )?(?:dead|abandon\w*|discontinued|dropped)\b"
)
# `Complete: yes`, or a tick
_YES = re.compile(
    r"(?:y|yes|yep|true|x|✓|✔|✅|ja|si|oui|sim|да|так|tak|ano|igen|da|evet|kylla|co|roi|ya|oo|是|네|예|はい|"
    r"ใช่|"
    r"نعم|כן)\b.*|[✓✔✅]"
)
# `Complete: no`, or a cross
_NO = re.compile(
    r"(?:n|no|false|not yet|nope|nein|non|nao|нет|ні|nie|ne|nem|nu|hayir|ei|chua|belum|tidak|hindi|否|아니|"
    r"いいえ|"
    r"ไม่|لا|לא)\b.*|[❌✗]"
)


def status(value: str) -> Status | None:
    """A status in its everyday words."""
    plain = _NOT_ABANDONED.sub(" ongoing ", tag_names.normal(value))
    return next((status for status, pattern in _STATUS_WORDS if pattern.search(plain)), None)


_ALONE_STATUS = re.compile(
    rf"(?:(?:now|still|currently|a|an|status:?|is|also|just|already) )*"
    rf"(?:{'|'.join(tag_names.normal(f'{words}|{unspaced}') for _, words, unspaced in _STATUS)})"
    r"(?:[中了済]|되?었?음|중)?(?: (?:fic|story|work|now|so far|yet|verse))?[.!?]*"
)


def is_status(value: str) -> bool:
    """Whether a value says a status and nothing else."""
    return _ALONE_STATUS.fullmatch(tag_names.normal(value)) is not None


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


_QUOTES = ('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("《", "》"), ("「", "」"), ("❝", "❞")


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
_OF = r"(?P<posted{n}>\d{{1,4}}(?=[a-z]?\s*(?:/|of))|\?)[a-z]?\s*(?:/|of)\s*(?P<planned{n}>\d{{1,4}}|\?)"
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
