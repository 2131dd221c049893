"""The first of a fic's free lines: its title, perhaps its author, and facts between any signs."""

import re

from fics.header import values
from fics.header.decorations import unframed
from fics.header.layouts.fact_lines import fact
from fics.header.layouts.free_form import (
    COMMAS,
    DIVIDER,
    HANDLE,
    LOW_HANDLE,
    TAG,
    FreeForm,
    fact_in,
    facts_of,
)
from fics.header.name_lists import WARNED, unlinked
from fics.header.quoting import listed
from fics.links.addresses import links

NAMED = re.compile(
    r"\A(?:recs?!+\s+\W{0,4}|(?:new |wip |gift)?(?:(?:fan)?fic(?:let)?|drabble|fill|rec|story|one-?shot|"
    r"update|title|book|thread|"
    r"post)"
    r"(?: (?:rec|post|update))?(?: #?\d{1,3})?\s*[:–—]\s+)",
    re.IGNORECASE,
)
"""What says that a title follows: `Ficlet: …`, `FILL: …`."""
_GROUP = re.compile(r"(?<!\])[(\[](?P<said>[^()\[\]]{1,200})[)\]](?!\()")
BY = re.compile(r"(?:\A|,?\s+)(?:by|von|par|от|автор)\s+(?P<author>\S.{0,60})\Z", re.IGNORECASE)
_LINKED = re.compile(r"[*_]{0,3}\[(?P<title>[^\[\]]{1,150})\]\(<?https?://[^()\s]{1,400}>?\)[*_]{0,3}")
_QUOTED = re.compile(
    r"\A(?P<title>[\"“«][^\"“”«»]{1,150}[\"”»]|\*{1,3}[^*]{1,150}\*{1,3}|_[^_]{1,150}_)(?P<rest>.*)"
)
_BYLINE = re.compile(
    (
        r"\s*,?\s*by\s+(?P<author>\*{1,2}[^*]{1,60}\*{1,2}|[^\s,.|()–—](?:[^,.|()–—]|"
        r"\.(?=\w)){0,60})(?P<rest>.*)"
    ),
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?]\s+\S+\s+\S+\s+\S+\s+\S")
_WARNED = re.compile(
    r"(?<!\w)(?:cw|tw|warnings?)s?\b:?\s*(?:for\s+)?(?P<said>[^.!?\n]{3,200})", re.IGNORECASE
)
_STAR = re.compile("(?<=\\s)[\u2600-\u27bf\u2b50\u22c6\U0001f300-\U0001faff]\ufe0f?(?=\\s)")
_OFTEN = 2
"""How often one stands between others where it divides."""
_PLACE = re.compile(
    r"(?:on )?(?:ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|tumblr|lj|dw|sb|sv|qq|"
    r"royal ?road|"
    r"livejournal|dreamwidth|spacebattles|ficbook)",
    re.IGNORECASE,
)
ON = re.compile(rf"\s+on {_PLACE.pattern}\Z", re.IGNORECASE)
_CLEAR = 3
"""Commas in a line that divide all of it."""


def read_heading(form: FreeForm, line: str) -> None:
    """Take the first line apart: groups in brackets, then what signs divide."""
    if named := NAMED.match(line):
        form.marked, line = True, line[named.end() :]
    # a bar for a star or an emoji that divides the line several times
    signs = _STAR.findall(line)
    often = next((sign for sign in signs if signs.count(sign) >= _OFTEN), "")
    line = _unlinked(form, line.replace(often, "|") if often else line)
    line = _without_groups(form, line)
    quoted = None if form.title else _QUOTED.match(line.strip(" |"))
    if quoted:
        form.title, form.marked = unframed(values.unquoted(quoted["title"])), True
        line = quoted["rest"]
    if form.title and (byline := _BYLINE.match(line)):
        form.author = byline["author"]
        line = _passing(form, byline["rest"])
    for part in DIVIDER.split(line):
        if said := part.strip(" ,|–—-"):
            _part(form, said)


def _without_groups(form: FreeForm, line: str) -> str:
    """The line without its brackets, as far as these tell facts, a place or the author."""
    for group in _GROUP.finditer(line):
        if _PLACE.fullmatch(group["said"]) or facts_of(form, group["said"], loose=False):
            line = line.replace(group[0], " | ")
        elif LOW_HANDLE.fullmatch(group["said"]) and " by " not in line:  # `Salt (teasel_84) – E – 15k`
            form.author, line = group["said"], line.replace(group[0], " | ")
    return line


def _unlinked(form: FreeForm, line: str) -> str:
    """The line without its addresses; the words of a link that it begins with are the title."""
    if not (found := next(iter(links(line)), None)):
        return line
    form.link = form.link or found.url
    if linked := _LINKED.match(line):
        form.title, form.marked = unframed(values.unquoted(linked["title"])), True
        line = line[linked.end() :]
    shown = unlinked(line)
    form.marked = form.marked or shown != line
    return re.sub(r"<?https?://\S+", "", shown).strip()


def _passing(form: FreeForm, rest: str) -> str:
    """What is left behind a byline when sentences told their facts in passing: `, rated M. CW for …`."""
    if not _SENTENCES.search(rest):
        return rest
    if warned := _WARNED.search(rest):
        form.facts += listed("Warnings", (warned["said"].strip(),), WARNED)
    pieces = (part.strip() for each in DIVIDER.split(rest) if each for part in COMMAS.split(each) if part)
    form.facts += [line for part in pieces if len(part) <= TAG for line in fact(part)]
    return ""


def _part(form: FreeForm, part: str) -> None:
    """One part of the first line: an author, facts, the title, or a name."""
    if by := BY.search(part):
        before, form.author = (
            part[: by.start()].strip(" ,"),
            form.author or ON.sub("", by["author"]).strip(" ,"),
        )
        after = [each for each in COMMAS.split(form.author) if each]
        if len(after) > 1 and facts_of(form, ", ".join(after[1:]), loose=True):
            form.author = after[0]
        if before and not form.title:
            form.title = before
        return
    if not form.title and part.count(",") >= _CLEAR and _by_commas(form, part):
        return
    if not form.title and ". " in part:
        title, _, rest = part.partition(". ")  # `Salt. Ned/Tom, PG-13.`
        form.title = title if facts_of(form, rest.rstrip("."), loose=True) else part
        return
    if _PLACE.fullmatch(part.strip("()[]")) or facts_of(form, part, loose=bool(form.title)):
        return
    if not form.title:
        form.title = part
    else:
        form.names.append(part)


def _by_commas(form: FreeForm, part: str) -> bool:
    """Take a line that commas divide: `Salt, wren, T, 18k, Ned/Tom`."""
    pieces = [piece.strip() for piece in COMMAS.split(part) if piece.strip()]
    first = next((at for at, piece in enumerate(pieces) if fact_in(piece)), 0)
    if not first or not facts_of(form, ", ".join(pieces[first:]), loose=True):
        return False
    handle = first > 1 and HANDLE.fullmatch(pieces[first - 1]) and pieces[first - 1][:1].islower()
    form.author = form.author or (pieces[first - 1] if handle else "")
    form.title = ", ".join(pieces[: first - 1] if handle else pieces[:first])
    return True
