"""A fic in one to four free lines: a title, perhaps its author, and facts in any order between any signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fics.header import values
from fics.header.categories import is_genre
from fics.header.decorations import plain, unframed, unwrapped
from fics.header.fields import EXACT, Field
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import STRONG, fact, is_one_word, ships_in
from fics.header.measures import measured
from fics.header.name_lists import FANDOMS, PEOPLE, SHIPS, TAGS, WARNED, names, unlinked
from fics.header.quoting import listed, prose, single
from fics.header.run_together import run_together
from fics.links.addresses import is_address, links
from fics.tags.triggers.row import TriggerSort
from fics.tags.triggers.table import triggers_of
from fics.text.plain import clean

_ITEM = re.compile(r"\A(?:[-*•>»›→↳]\s*(?<=[\s»›→↳])|\d{1,3}[.)]\s+(?=\S))")
_NAMED = re.compile(
    r"\A(?:recs?!+\s+\W{0,4}|(?:new |wip |gift)?(?:(?:fan)?fic(?:let)?|drabble|fill|rec|story|one-?shot|"
    r"update|title|book|thread|"
    r"post)"
    r"(?: (?:rec|post|update))?(?: #?\d{1,3})?\s*[:–—]\s+)",
    re.IGNORECASE,
)
"""What says that a title follows: `Ficlet: …`, `FILL: …`."""
_GROUP = re.compile(r"(?<!\])[(\[](?P<said>[^()\[\]]{1,200})[)\]](?!\()")
_DIVIDER = re.compile(r"\s+(?:[|–—·•~✦⋆»]|-|//|\|\|)\s+|\s*\|\s*|\s+[|–—-]{1,2}\Z|\A[|–—-]{1,2}\s+")
_BY = re.compile(r"(?:\A|,?\s+)(?:by|von|par|от|автор)\s+(?P<author>\S.{0,60})\Z", re.IGNORECASE)
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
_WITHIN = re.compile(r"(?:[\w'’]+ ){3}\[[^\[\]]{1,150}\]\(<?https?://")
"""A link in the midst of a sentence, which is no title's line."""
_LONE = re.compile(r"(?!(?:one-?shot|drabble|wip|complete)\Z)[a-z][\w.-]{3,30}")
"""A name without a capital, alone in its line."""
_STAR = re.compile("(?<=\\s)[\u2600-\u27bf\u2b50\u22c6\U0001f300-\U0001faff]\ufe0f?(?=\\s)")
_OFTEN = 2
"""How often one stands between others where it divides."""
_MENTIONED = re.compile(r"@[\w.-]{2,30}")
_COMMAS = re.compile(r"\s*[,;](?!\d{3}(?!\d))\s*|\.\s+|\.\Z")
_HANDLE = re.compile(r"@?[\w.-]{2,30}")
_LOW_HANDLE = re.compile(r"@?[a-z][\w.-]*[_\d.-][\w.-]*|@[\w.-]{2,30}")
"""A name that nobody gives to a story: `rust_belt`, `wren84`."""
_PLACE = re.compile(
    r"(?:on )?(?:ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|tumblr|lj|dw|sb|sv|qq|"
    r"royal ?road|"
    r"livejournal|dreamwidth|spacebattles|ficbook)",
    re.IGNORECASE,
)
_ON = re.compile(rf"\s+on {_PLACE.pattern}\Z", re.IGNORECASE)
_TALK = re.compile(
    r"(?:i|i'?m|i'?ve|you|we|my|this|that|these|it|it'?s|so|ok|okay|hi|hey|hello|just|please|thanks?|has|"
    r"does|is|"
    r"anyone|everyone|looking|can|could|would|what|where|read|reading|currently|also|today|omg|lol)\b",
    re.IGNORECASE,
)
"""How talk begins, which is no title where nothing marks it as one."""
_PROSE = re.compile(r"[^\s.!?]{2,}[.!?]\s+\S|(?:\S+\s+){4,}\S+[!?.…]\Z")
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
_LED_FACTS = 2
"""Clear facts of a form below them."""
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
_NOISE = re.compile(
    r"(?:★|⭐|♥|❤|👁|#\d+ (?:in )?)\s*\S{0,20}|\d[\d.,]*[kmb]? (?:reads?|votes?|views?|hits|kudos|likes?|"
    r"notes?|comments?|"
    r"bookmarks?|followers|favs|reviews?)",
    re.IGNORECASE,
)
"""What changes daily, and is no fact that is kept."""
_CLEAR = 3
"""Commas in a line that divide all of it."""
_SLASHES = re.compile(r"\s+/\s+")
_NEAR = 4
"""Lines of such a form."""
_LONGEST = 300
"""Characters of a line of it."""
_TITLE = 100
"""Characters of its title."""
_WORDS = 14
"""Words of its title."""
_TAG = 40
"""Characters of a tag among the facts."""


@dataclass(slots=True)
class _Form:
    """What such lines say."""

    title: str = ""
    marked: bool = False
    """Whether something marks the title: quotes, bold, a link, `Fic:` before it."""
    author: str = ""
    names: list[str] = field(default_factory=list[str])
    facts: list[str] = field(default_factory=list[str])
    link: str = ""

    @property
    def strong(self) -> int:
        """How many kinds of facts are clear."""
        return len({said.partition(":")[0] for said in self.facts if said.startswith(STRONG)})


def relaid(lines: list[str]) -> list[str] | None:
    """The lines as labelled lines; none where it is not clear that they are a fic's."""
    told = [(at, line) for at, raw in enumerate(lines[:40]) if (line := plain(_ITEM.sub("", clean(raw))))]
    top = told[: _NEAR + 1]
    if not top or len(top[0][1]) > _LONGEST:
        return None
    if found := _told_at(lines, told):
        return found
    leads = next((place for place, (_, line) in enumerate(told[:_LEADS]) if not _is_lead(line)), 0)
    below = told[leads:] if leads and leads < len(told) else []
    return _told_at(lines, below, led=True) if below else None


def _told_at(lines: list[str], told: Sequence[tuple[int, str]], *, led: bool = False) -> list[str] | None:
    """The form that begins with the first of these lines; below something else it has to be clearer."""
    form, top = _Form(), told[: _NEAR + 1]
    if is_address(top[0][1]):
        form.link, top = top[0][1], top[1:]
    if top and _WITHIN.search(top[0][1]):
        return None
    if not top or len(top[0][1]) > _LONGEST or _has_labels(top[0][1], [line for _, line in told]):
        return None
    form.marked = "**" in lines[top[0][0]]
    _first(form, top[0][1])
    before = len(form.facts)
    end = _taken(form, top, top[0][0] + 1)
    summary: list[str] = []
    if form.author and len(form.facts) == before and end <= top[-1][0]:  # bots tell it above the facts
        summary, below = _summary(lines, end)
        after = _taken(form, [each for each in top if each[0] >= below], below)
        summary, end = (summary, after) if summary and len(form.facts) > before + 1 else ([], end)
    if not _is_clear(form) or (led and (form.strong < _LED_FACTS or not _is_somebodys(form))):
        return None
    if len(form.facts) > before and not summary:
        summary, end = _summary(lines, end)
    return [*summary, *_laid(form), *lines[end:]]


def _taken(form: _Form, told: Sequence[tuple[int, str]], end: int) -> int:
    """Take the further lines of the form, and tell where they end."""
    for at, line in told:
        if at < end:
            continue
        if at > end or not _further(form, line):
            break
        end = at + 1
    return end


def _is_somebodys(form: _Form) -> bool:
    return bool(form.author or form.marked or (form.names and _HANDLE.fullmatch(form.names[0])))


def _is_facts(line: str) -> bool:
    return bool(_DIVIDER.search(line)) and _further(_Form(), line)


def _is_lead(line: str) -> bool:
    """Whether a line above a fic says what kind of post it is, asks for fics, or calls a bot."""
    return bool(_LEAD.search(line)) and not labelled(line) and not is_address(line)


def _summary(lines: list[str], start: int) -> tuple[list[str], int]:
    """The sentences right below facts that have a line of their own, and where they end."""
    end, last = start, min(len(lines), start + _PROSE_LINES)
    while end < last and (line := clean(lines[end])) and not labelled(line) and not is_address(line):
        if line.startswith("(") or _WARNS.match(line) or (end > start and _is_facts(line)):
            break
        end += 1
    text = "\n".join(clean(line).removeprefix(">").strip() for line in lines[start:end])
    is_prose = 0 < len(text) <= _SUMMARY and len(text.split()) >= _FEW
    return (prose("Summary", text), end) if is_prose else ([], start)


def _has_labels(first: str, lines: Sequence[str]) -> bool:
    """Whether labels tell what is what: in the first line, or of the title or the author below it."""
    named = _NAMED.match(first)
    rest = first[named.end() :] if named else first
    parts = [labelled(part) for part in _DIVIDER.split(rest) if part]
    told = [*run_together(rest)[1], *(each for part in parts[1:] for each in part)]
    if (parts and parts[0]) or any(field not in _BESIDE for field, _ in told):
        return True
    # A label with nothing behind it is one, too, as in a form that nobody has filled in.
    below = {each for line in lines[1:] for each, _ in labelled(f"{line} ?" if line.endswith(":") else line)}
    return bool(below & {Field.TITLE, Field.AUTHORS}) or len(below) >= _BLOCK


def _first(form: _Form, line: str) -> None:
    """Take the first line apart: groups in brackets, then what signs divide."""
    if named := _NAMED.match(line):
        form.marked, line = True, line[named.end() :]
    line = _unlinked(form, _one_sign(line))
    line = _without_groups(form, line)
    quoted = None if form.title else _QUOTED.match(line.strip(" |"))
    if quoted:
        form.title, form.marked = unframed(values.unquoted(quoted["title"])), True
        line = quoted["rest"]
    if form.title and (byline := _BYLINE.match(line)):
        form.author = byline["author"]
        line = _passing(form, byline["rest"])
    for part in _DIVIDER.split(line):
        if said := part.strip(" ,|–—-"):
            _part(form, said)


def _without_groups(form: _Form, line: str) -> str:
    """The line without its brackets, as far as these tell facts, a place or the author."""
    for group in _GROUP.finditer(line):
        if _PLACE.fullmatch(group["said"]) or _facts_of(form, group["said"], loose=False):
            line = line.replace(group[0], " | ")
        elif _LOW_HANDLE.fullmatch(group["said"]) and " by " not in line:  # `Salt (teasel_84) – E – 15k`
            form.author, line = group["said"], line.replace(group[0], " | ")
    return line


def _one_sign(line: str) -> str:
    """The line with a bar for a star or an emoji that divides it several times."""
    signs = _STAR.findall(line)
    often = next((sign for sign in signs if signs.count(sign) >= _OFTEN), "")
    return line.replace(often, "|") if often else line


def _unlinked(form: _Form, line: str) -> str:
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


def _passing(form: _Form, rest: str) -> str:
    """What is left behind a byline when sentences told their facts in passing: `, rated M. CW for …`."""
    if not _SENTENCES.search(rest):
        return rest
    if warned := _WARNED.search(rest):
        form.facts += listed("Warnings", (warned["said"].strip(),), WARNED)
    pieces = (part.strip() for each in _DIVIDER.split(rest) if each for part in _COMMAS.split(each) if part)
    form.facts += [line for part in pieces if len(part) <= _TAG for line in fact(part)]
    return ""


def _part(form: _Form, part: str) -> None:
    """One part of the first line: an author, facts, the title, or a name."""
    if by := _BY.search(part):
        before, form.author = (
            part[: by.start()].strip(" ,"),
            form.author or _ON.sub("", by["author"]).strip(" ,"),
        )
        after = [each for each in _COMMAS.split(form.author) if each]
        if len(after) > 1 and _facts_of(form, ", ".join(after[1:]), loose=True):
            form.author = after[0]
        if before and not form.title:
            form.title = before
        return
    if not form.title and part.count(",") >= _CLEAR and _by_commas(form, part):
        return
    if not form.title and ". " in part:
        form.title = _title_of(form, part)
        return
    if _PLACE.fullmatch(part.strip("()[]")) or _facts_of(form, part, loose=bool(form.title)):
        return
    if not form.title:
        form.title = part
    else:
        form.names.append(part)


def _by_commas(form: _Form, part: str) -> bool:
    """Take a line that commas divide: `Salt, wren, T, 18k, Ned/Tom`."""
    pieces = [piece.strip() for piece in _COMMAS.split(part) if piece.strip()]
    first = next((at for at, piece in enumerate(pieces) if _fact(piece)), 0)
    if not first or not _facts_of(form, ", ".join(pieces[first:]), loose=True):
        return False
    handle = first > 1 and _HANDLE.fullmatch(pieces[first - 1]) and pieces[first - 1][:1].islower()
    form.author = form.author or (pieces[first - 1] if handle else "")
    form.title = ", ".join(pieces[: first - 1] if handle else pieces[:first])
    return True


def _title_of(form: _Form, part: str) -> str:
    """The title at a part's beginning, whose further sentences are facts: `Salt. Ned/Tom, PG-13.`"""
    title, stop, rest = part.partition(". ")
    return title if stop and _facts_of(form, rest.rstrip("."), loose=True) else part


def _further(form: _Form, line: str) -> bool:
    """Whether a line below belongs to the form: an address, a byline, facts."""
    if labelled(line):
        return False
    if is_address(line):
        form.link = form.link or line
        return True
    if not form.author and (_MENTIONED.fullmatch(line) or (not form.facts and _LONE.fullmatch(line))):
        form.author = line
        return True
    by = _BY.match(line)
    if by and not form.author and len(line) <= _TITLE and "." not in by["author"].strip("."):
        form.author = _ON.sub("", by["author"]).strip()
        return True
    line = unwrapped(line)
    if any(told.startswith(STRONG) for told in fact(line)):
        form.facts += fact(line)
        return True
    parts = [part for piece in _DIVIDER.split(line) for part in _SLASHES.split(piece) if part.strip()]
    if len(line) > _LONGEST or (len(parts) < 2 and "," not in line):
        return False
    before = len(form.facts)
    return _facts_of(form, line, loose=True) and len(form.facts) - before > 1


def _facts_of(form: _Form, said: str, *, loose: bool) -> bool:
    """Take the facts in a text; whether there are any, and beside them tags or few names at most."""
    pieces = _SLASHES.split(said)
    said = " | ".join(pieces) if sum(1 for piece in pieces if measured(piece)) > 1 else said
    divided = (
        part for piece in _DIVIDER.split(said) for part in _COMMAS.split(piece) if part and part.strip()
    )
    parts = [unwrapped(part.strip()) for part in divided if not _NOISE.fullmatch(part.strip())]
    laid = [list(_fact(part.strip())) for part in parts]
    known = sum(map(bool, laid))
    unclear = [part.strip() for part, told in zip(parts, laid, strict=True) if not told]
    if not known or len(unclear) > (known if loose else 1) or any(map(_PROSE.search, unclear)):
        return False
    tags = any(told and told[0].startswith(("Tags:", "Genre:")) for told in laid)
    form.facts += [line for told in laid for line in told]
    for part in unclear:
        if tags and len(part) <= _TAG:
            form.facts += listed("Tags", (part,), TAGS)
        else:
            form.names.append(part)
    return True


def _fact(part: str) -> Sequence[str]:
    if told := list(fact(part)):
        return told
    if any(row.sort is TriggerSort.WARNING for row in triggers_of(part)):
        return listed("Warnings", (part,), WARNED)
    if ship := ships_in(part):
        return listed("Ships", ship, SHIPS)
    return listed("Tags", (part,), TAGS) if is_genre(part) else ()


def _is_clear(form: _Form) -> bool:
    title = form.title.strip(" *_,")
    if not title or len(title) > _TITLE or len(title.split()) > _WORDS or not re.search(r"\w", title):
        return False
    if form.marked:
        return form.strong >= 1 and bool(form.author or form.strong >= 2 or form.facts)
    if (
        _TALK.match(title)
        or re.match(r"[\w-]+:\s", title)
        or _PROSE.search(title[:-1])
        or title.endswith((",", ":", "."))
    ):
        return False
    return form.strong >= 3 or (form.strong >= 2 and (_is_somebodys(form) or title[:1].isupper()))


def _is_world(form: _Form, name: str) -> bool:
    return is_one_word(name) if " " not in name and form.strong > 1 else " " in name and name[:1].isupper()


def _is_capital(told: Sequence[str]) -> bool:
    return any(name[:1].isupper() and " " in name for name in told)


def _laid(form: _Form) -> list[str]:
    author, fandoms = form.author, list[str]()
    if not author and not form.marked and _LOW_HANDLE.fullmatch(form.title) and _is_capital(form.names[:1]):
        author, form.title = form.title, form.names.pop(0)  # some put the author first
    handles = [
        name
        for at, name in enumerate(form.names)
        if _HANDLE.fullmatch(name) and (not at or name[0].islower())
    ]
    author = author or next(iter(handles), "")
    for name in form.names:
        if name == author:
            continue
        if (
            (author or form.strong > _LED_FACTS)
            and not fandoms
            and len(name) <= _TITLE
            and _is_world(form, name)
        ):
            shipped = any(said.startswith("Ships:") for said in form.facts)
            fandoms += [name] if "&" not in name or shipped else []
    return [
        *([f"Link: {form.link}"] if form.link else ()),
        single("Title", values.title(unframed(form.title.strip(" ,|")))),
        *listed("Author", names(unframed(author.strip("*_@` ")), PEOPLE) if author else (), PEOPLE),
        *(listed("Fandom", tuple(fandoms), FANDOMS) if fandoms else ()),
        *form.facts,
    ]
