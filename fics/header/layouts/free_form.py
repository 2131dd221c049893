"""What free lines have told of a fic so far: its title, facts and names, and whether that is clear."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fics.header import values
from fics.header.categories import is_genre
from fics.header.decorations import unframed, unwrapped
from fics.header.layouts.fact_lines import STRONG, fact, is_one_word, ships_in
from fics.header.measures import measured
from fics.header.name_lists import FANDOMS, PEOPLE, SHIPS, TAGS, WARNED, names
from fics.header.quoting import listed, single
from fics.tags.triggers.row import TriggerSort
from fics.tags.triggers.table import meant, triggers_of

DIVIDER = re.compile(r"\s+(?:[|–—·•~✦⋆»]|-|//|\|\|)\s+|\s*\|\s*|\s+[|–—-]{1,2}\Z|\A[|–—-]{1,2}\s+")
COMMAS = re.compile(r"\s*[,;](?!\d{3}(?!\d))\s*|\.\s+|\.\Z")
HANDLE = re.compile(r"@?[\w.-]{2,30}")
"""A name of one word, as authors have."""
LOW_HANDLE = re.compile(r"@?[a-z][\w.-]*[_\d.-][\w.-]*|@[\w.-]{2,30}")
"""A name that nobody gives to a story: `rust_belt`, `wren84`."""
_TALK = re.compile(
    r"(?:i|i'?m|i'?ve|you|we|my|this|that|these|it|it'?s|so|ok|okay|hi|hey|hello|just|please|thanks?|has|"
    r"does|is|"
    r"anyone|everyone|looking|can|could|would|what|where|read|reading|currently|also|today|omg|lol)\b",
    re.IGNORECASE,
)
"""How talk begins, which is no title where nothing marks it as one."""
_PROSE = re.compile(r"[^\s.!?]{2,}[.!?]\s+\S|(?:\S+\s+){4,}\S+[!?.…]\Z")
LED_FACTS = 2
"""Clear facts that tell a fic below other lines, or whose names are a fandom's."""
_NOISE = re.compile(
    r"(?:★|⭐|♥|❤|👁|#\d+ (?:in )?)\s*\S{0,20}|\d[\d.,]*[kmb]? (?:reads?|votes?|views?|hits|kudos|likes?|"
    r"notes?|comments?|"
    r"bookmarks?|followers|favs|reviews?)",
    re.IGNORECASE,
)
"""What changes daily, and is no fact that is kept."""
SLASHES = re.compile(r"\s+/\s+")
TITLE = 100
"""Characters of a title."""
_WORDS = 14
"""Words of a title."""
TAG = 40
"""Characters of a tag among the facts."""


@dataclass(slots=True)
class FreeForm:
    """What the lines say."""

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


def is_somebodys(form: FreeForm) -> bool:
    """Whether something tells the title from other words: an author, or a mark."""
    return bool(form.author or form.marked or (form.names and HANDLE.fullmatch(form.names[0])))


def facts_of(form: FreeForm, said: str, *, loose: bool) -> bool:
    """Take the facts in a text; whether there are any, and beside them tags or few names at most."""
    pieces = SLASHES.split(said)
    said = " | ".join(pieces) if sum(1 for piece in pieces if measured(piece)) > 1 else said
    divided = (part for piece in DIVIDER.split(said) for part in COMMAS.split(piece) if part and part.strip())
    parts = [unwrapped(part.strip()) for part in divided if not _NOISE.fullmatch(part.strip())]
    laid = [list(fact_in(part.strip())) for part in parts]
    known = sum(map(bool, laid))
    unclear = [part.strip() for part, told in zip(parts, laid, strict=True) if not told]
    if not known or len(unclear) > (known if loose else 1) or any(map(_PROSE.search, unclear)):
        return False
    tags = any(told and told[0].startswith(("Tags:", "Genre:")) for told in laid)
    form.facts += [line for told in laid for line in told]
    for part in unclear:
        if tags and len(part) <= TAG:
            form.facts += listed("Tags", (part,), TAGS)
        else:
            form.names.append(part)
    return True


def fact_in(part: str) -> Sequence[str]:
    """The facts of one part as labelled lines: its own, or a warning, a ship, a genre."""
    if told := list(fact(part)):
        return told
    warned = (row for row in triggers_of(part) if row.sort is TriggerSort.WARNING)
    if any(warned) or any(row.sort is TriggerSort.TRIGGER for row in meant(part)):
        return listed("Warnings", (part,), WARNED)
    if ship := ships_in(part):
        return listed("Ships", ship, SHIPS)
    return listed("Tags", (part,), TAGS) if is_genre(part) else ()


def is_clear(form: FreeForm) -> bool:
    """Whether the lines are clearly a fic's: a title that is no talk, with facts enough."""
    title = form.title.strip(" *_,")
    if not title or len(title) > TITLE or len(title.split()) > _WORDS or not re.search(r"\w", title):
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
    return form.strong >= 3 or (form.strong >= 2 and (is_somebodys(form) or title[:1].isupper()))


def laid(form: FreeForm) -> list[str]:
    """The form as labelled lines; of its names one may be the author, another the fandom."""
    author, fandoms = form.author, list[str]()
    is_titled = any(name[:1].isupper() and " " in name for name in form.names[:1])
    if is_titled and not author and not form.marked and LOW_HANDLE.fullmatch(form.title):
        author, form.title = form.title, form.names.pop(0)  # some put the author first
    handles = [
        name for at, name in enumerate(form.names) if HANDLE.fullmatch(name) and (not at or name[0].islower())
    ]
    author = author or next(iter(handles), "")
    for name in form.names if author or form.strong > LED_FACTS else ():
        if name == author or fandoms or len(name) > TITLE:
            continue
        several = " " in name and name[:1].isupper()
        if is_one_word(name) if " " not in name and form.strong > 1 else several:
            shipped = any(said.startswith("Ships:") for said in form.facts)
            fandoms += [name] if "&" not in name or shipped else []
    return [
        *([f"Link: {form.link}"] if form.link else ()),
        single("Title", values.title(unframed(form.title.strip(" ,|")))),
        *listed("Author", names(unframed(author.strip("*_@` ")), PEOPLE) if author else (), PEOPLE),
        *(listed("Fandom", tuple(fandoms), FANDOMS) if fandoms else ()),
        *form.facts,
    ]
