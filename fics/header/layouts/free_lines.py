"""A fic in one to four free lines: a title, perhaps its author, and facts in any order between any signs."""

import re
from collections.abc import Sequence

from fics.header.decorations import plain, unwrapped
from fics.header.fields import EXACT, Field
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import STRONG, fact
from fics.header.layouts.free_form import (
    DIVIDER,
    LED_FACTS,
    SLASHES,
    TITLE,
    FreeForm,
    facts_of,
    is_clear,
    is_somebodys,
    laid,
)
from fics.header.layouts.free_headings import BY, NAMED, ON, read_heading
from fics.header.quoting import prose
from fics.header.run_together import run_together
from fics.links.addresses import is_address
from fics.text.plain import clean

_ITEM = re.compile(r"\A(?:[-*•>»›→↳]\s*(?<=[\s»›→↳])|\d{1,3}[.)]\s+(?=\S))")
_WITHIN = re.compile(r"(?:[\w'’]+ ){3}\[[^\[\]]{1,150}\]\(<?https?://")
"""A link in the midst of a sentence, which is no title's line."""
_LONE = re.compile(r"(?!(?:one-?shot|drabble|wip|complete)\Z)[a-z][\w.-]{3,30}")
"""A name without a capital, alone in its line."""
_MENTIONED = re.compile(r"@[\w.-]{2,30}")
_BLOCK = 3
"""Fields below that make a block, whose heading the line is."""
_LEAD = re.compile(
    r"\blink(?:ffn|ao3|ff|wattpad)\(|\b(?:rec|fic|fanfic|ficlist)s? ?(?:list|rec)?s\b|\bmasterlists?\b|"
    r"\brecs?\b|\basked:|"
    r"(?:\A|\s)= \w.*\s= \w|\banon(?:ymous)?\b|\b(?:favou?rites?|faves?)\b|[!?:…]+\W*\Z",
    re.IGNORECASE,
)
"""What is found in a line that stands above a fic."""
_LEADS = 4
"""Such lines."""
_SUMMARY = 600
"""Characters of sentences below the facts."""
_WARNS = re.compile(r"\W*(?:[⚠🚨]|(?:[ct]w|warning)s?\b)", re.IGNORECASE)
"""How a line among them begins that warns."""
_PROSE_LINES = 12
"""Lines of them."""
_BESIDE = EXACT | {Field.WARNINGS}
"""Fields that may have their label among facts that have none: `M | 12k | tw: drowning`."""
_FEW = 4
"""Words of the shortest of them."""
_NEAR = 4
"""Lines of such a form."""
_LONGEST = 300
"""Characters of a line of it."""


def relaid(lines: list[str]) -> list[str] | None:
    """The lines as labelled lines; none where it is not clear that they are a fic's."""
    told = [(at, line) for at, raw in enumerate(lines[:40]) if (line := plain(_ITEM.sub("", clean(raw))))]
    top = told[: _NEAR + 1]
    if not top or len(top[0][1]) > _LONGEST:
        return None
    if found := _told_at(lines, told):
        return found
    # above a fic a line may say what kind of post it is, ask for fics, or call a bot
    above = enumerate(line for _, line in told[:_LEADS])
    leads = next(
        (at for at, line in above if not _LEAD.search(line) or labelled(line) or is_address(line)), 0
    )
    below = told[leads:] if leads and leads < len(told) else []
    return _told_at(lines, below, led=True) if below else None


def _told_at(lines: list[str], told: Sequence[tuple[int, str]], *, led: bool = False) -> list[str] | None:
    """The form that begins with the first of these lines; below something else it has to be clearer."""
    form, top = FreeForm(), told[: _NEAR + 1]
    if is_address(top[0][1]):
        form.link, top = top[0][1], top[1:]
    if top and _WITHIN.search(top[0][1]):
        return None
    if not top or len(top[0][1]) > _LONGEST or _has_labels(top[0][1], [line for _, line in told]):
        return None
    form.marked = "**" in lines[top[0][0]]
    read_heading(form, top[0][1])
    before = len(form.facts)
    end = _taken(form, top, top[0][0] + 1)
    summary: list[str] = []
    if form.author and len(form.facts) == before and end <= top[-1][0]:  # bots tell it above the facts
        summary, below = _summary(lines, end)
        after = _taken(form, [each for each in top if each[0] >= below], below)
        summary, end = (summary, after) if summary and len(form.facts) > before + 1 else ([], end)
    if not is_clear(form) or (led and (form.strong < LED_FACTS or not is_somebodys(form))):
        return None
    if len(form.facts) > before and not summary:
        summary, end = _summary(lines, end)
    return [*summary, *laid(form), *lines[end:]]


def _taken(form: FreeForm, told: Sequence[tuple[int, str]], end: int) -> int:
    """Take the further lines of the form, and tell where they end."""
    for at, line in told:
        if at < end:
            continue
        if at > end or not _further(form, line):
            break
        end = at + 1
    return end


def _summary(lines: list[str], start: int) -> tuple[list[str], int]:
    """The sentences right below facts that have a line of their own, and where they end."""
    end, last = start, min(len(lines), start + _PROSE_LINES)
    while end < last and (line := clean(lines[end])) and not labelled(line) and not is_address(line):
        if line.startswith("(") or _WARNS.match(line):
            break
        if end > start and DIVIDER.search(line) and _further(FreeForm(), line):
            break
        end += 1
    text = "\n".join(clean(line).removeprefix(">").strip() for line in lines[start:end])
    is_prose = 0 < len(text) <= _SUMMARY and len(text.split()) >= _FEW
    return (prose("Summary", text), end) if is_prose else ([], start)


def _has_labels(first: str, lines: Sequence[str]) -> bool:
    """Whether labels tell what is what: in the first line, or of the title or the author below it."""
    named = NAMED.match(first)
    rest = first[named.end() :] if named else first
    parts = [labelled(part) for part in DIVIDER.split(rest) if part]
    told = [*run_together(rest)[1], *(each for part in parts[1:] for each in part)]
    if (parts and parts[0]) or any(field not in _BESIDE for field, _ in told):
        return True
    # A label with nothing behind it is one, too, as in a form that nobody has filled in.
    below = {each for line in lines[1:] for each, _ in labelled(f"{line} ?" if line.endswith(":") else line)}
    return bool(below & {Field.TITLE, Field.AUTHORS}) or len(below) >= _BLOCK


def _further(form: FreeForm, line: str) -> bool:
    """Whether a line below belongs to the form: an address, a byline, facts."""
    if labelled(line):
        return False
    if is_address(line):
        form.link = form.link or line
        return True
    if not form.author and (_MENTIONED.fullmatch(line) or (not form.facts and _LONE.fullmatch(line))):
        form.author = line
        return True
    by = BY.match(line)
    if by and not form.author and len(line) <= TITLE and "." not in by["author"].strip("."):
        form.author = ON.sub("", by["author"]).strip()
        return True
    line = unwrapped(line)
    if any(told.startswith(STRONG) for told in fact(line)):
        form.facts += fact(line)
        return True
    parts = [part for piece in DIVIDER.split(line) for part in SLASHES.split(piece) if part.strip()]
    if len(line) > _LONGEST or (len(parts) < 2 and "," not in line):
        return False
    before = len(form.facts)
    return facts_of(form, line, loose=True) and len(form.facts) - before > 1
