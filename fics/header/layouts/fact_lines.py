"""Facts without labels in one line: `Fandom | 8,351 words | R | Wren/Plover`, `Gen, PG-13`, `2/7; 758w`."""

import re
from collections.abc import Iterator, Sequence

from fics.header.categories import genres, is_category, is_genre, is_warning
from fics.header.fields import EXACT, Field
from fics.header.labels import labelled
from fics.header.measures import is_rating, label, measured
from fics.header.name_lists import CAST, FANDOMS, SHIPS, TAGS, WARNED
from fics.header.quoting import QUOTE, listed
from fics.tags.triggers.slips import mended
from fics.tags.triggers.table import meant, triggers_of

# a comma before three digits is a thousands sign: `12,345 words` is one fact
_APART = re.compile(
    r"\s*[,;|](?!\d{3}(?!\d))\s*|\s+[-–—•·/]{1,2}\s+|(?<=complete)\.\s+|(?<=words)\.\s+|(?<=\w/\w)\.\s+|"
    r"(?<=[a-z]{3})\.\s+(?=[A-Z])"
)
# sides of a ship are names: a full stop or a colon makes it a sentence
_SHIP = re.compile(r"[^/,;:.!?]{1,60}(?:/| x | × )[^/,;:.!?]{1,60}(?:/[^/,;:.!?]{1,60})*")
_PAIR = re.compile(r"[^\s/]{1,40}[/×][^\s/]{1,40}")
_SIDES = re.compile(r"/| x | × ")
_NAME = 5
"""Words of a person's name among the facts."""
_NO_SHIP = re.compile(r"[,;:.!?]")
_WARNED = re.compile(
    r"(?:[ct]w|(?:content |trigger )?warning)s?\b:?\s*(?:for )?(?P<said>\w.*)", re.IGNORECASE
)
_AND = " and "
# `with a pinch of angst` is angst
_SOME = re.compile(
    r"\A(?:and |with |plus )*(?:an? (?:\w+ )?(?:pinch|bit|hint|touch|dash|little|mention|"
    r"side|smidgen|whiff) (?:of )?|"
    r"(?:slight|some|mostly|mainly|minor|brief) )+",
    re.IGNORECASE,
)
# two capitals in a row at least: one word may be any tag
_FANDOM_NAME = re.compile(
    r"[A-Z][\w.'’-]*(?:(?: of| the| and| in| on| for| de| la| du| der| und){0,2} [A-Z\d(][\w.'’:)-]*|"
    r" & [A-Z][\w.'’-]*){1,5}|[А-Я]\w+(?: \w+){1,3}"
)
_ONE_WORD = re.compile(r"(?!(?:WIP|AU|OC|OFC|SI|RPF|NSFW|AO3|FFN?)\Z)[A-Z][\w'’-]{3,30}")
_SITE = re.compile(
    r"(?:www\.)?(?:archiveofourown\.org|archive of our own|ao3|fanfiction\.net|ff\.net|ffn|wattpad(?:\.com)?|"
    r"livejournal(?:\.com)?|dreamwidth(?:\.org)?|tumblr(?:\.com)?|"
    r"ficwad(?:\.com)?|royal ?road|squidgeworld|quotev)",
    re.IGNORECASE,
)
"""Where a fic is, which among facts is none."""
_FRIENDS = re.compile(r"[A-Z][\w'’-]{1,20} & [A-Z][\w'’-]{1,20}")
"""Two people beside a fandom: `Ned & Tom`."""
_STATE_AND_CHAPTERS = re.compile(
    r"(?P<state>wip|complete|ongoing|in progress|unfinished)[, ]{1,2}\(?(?P<chapters>\d{1,4}/(?:\d{1,4}|"
    r"\?))\)?",
    re.IGNORECASE,
)
_OWN = 40
"""Characters of a fact with a label of its own among others: `T • Chapters: 8`."""
_MOST = 60
"""Parts of a line of facts; more are a list of something, and each costs a look at every rating's label."""
_CLEAR = 3
"""Facts around a name with capitals that make it the fandom's, wherever it stands."""
_TAG = 40
"""Characters of a tag that stands among facts."""
_FANDOM = 60
"""Characters of a fandom that stands among facts."""
_LABELS = {Field.RATING: "Rating", Field.WORDS: "Words", Field.CHAPTERS: "Chapters", Field.STATUS: "Status"}
STRONG = ("Rating:", "Words:", "Ships:", "Status:", "Chapters:")


def facts(line: str) -> list[str]:
    """The facts of a line that divides them; none unless two of them are clear.

    What is not clear among the first two is the fandom.
    """
    parts, laid = _parts(line)
    if sum(map(bool, laid)) < 2:
        return []
    unclear = _unclear(parts[:2], laid[:2])
    named = [part for part in unclear if len(part) <= _FANDOM and not part.startswith(QUOTE)]
    if laid[0] and laid[0][0].startswith("Ships:"):  # who is told beside a ship is somebody
        return [*listed("Characters", tuple(named), CAST), *_lines([], laid)] if named else _lines([], laid)
    return _lines(named, laid)


def sure(line: str) -> list[str]:
    """The facts of a line in which nothing but facts stands, one of them a rating, a length or a ship.

    The one part that is none, if it comes first and has two words with capitals, is the fandom; what else a
    single name may be is not sure.
    """
    parts, laid = _parts(line)
    strong = _is_strong(laid)
    laid = [told or (_warned(part) if strong else []) for part, told in zip(parts, laid, strict=True)]
    unclear = _unclear(parts, laid)
    if strong and len(unclear) == 2 and _FRIENDS.fullmatch(unclear[1]) and is_name_of_world(unclear[0]):
        return [*_lines(unclear[:1], laid), *listed("Ships", (unclear[1],), SHIPS)]
    if not strong or len(unclear) > 1:
        return []
    # two people may be friends: `Ned & Tom`
    certain = parts[:1] == unclear or (sum(map(bool, laid)) >= _CLEAR and "&" not in "".join(unclear))
    named = bool(unclear) and ((certain and _FANDOM_NAME.fullmatch(unclear[0])) or _has_world(parts, laid))
    return _lines(unclear if named else [], laid)


def with_tags(line: str) -> list[str]:
    """The facts of a line that belongs to a fic for sure: what is none and begins small is a tag."""
    parts, laid = _parts(line)
    unclear = _unclear(parts, laid)
    if not _is_strong(laid) or any(len(part) > _TAG or not part[:1].islower() for part in unclear):
        return []
    return [*_lines([], laid), *(listed("Tags", tuple(unclear), TAGS) if unclear else ())]


def _unclear(parts: Sequence[str], laid: Sequence[Sequence[str]]) -> list[str]:
    """The parts that are no fact."""
    return [part for part, told in zip(parts, laid, strict=True) if not told]


def _is_strong(laid: Sequence[Sequence[str]]) -> bool:
    """Whether one of the facts is a rating, a length, a ship, a status or chapters."""
    return any(fact.startswith(STRONG) for told in laid for fact in told)


def _has_world(parts: Sequence[str], laid: Sequence[Sequence[str]]) -> bool:
    """Whether the unclear part is a fandom's name: facts of two kinds are beside it, no ship before it."""
    kinds = {fact.partition(":")[0] for told in laid for fact in told if fact.startswith(STRONG)}
    at = next((at for at, told in enumerate(laid) if not told), 0)
    # behind a ship it is somebody, and where no ship is told, it may be one's name
    beside_ship = at > 0 and ("Ships" not in kinds or any(fact.startswith("Ships:") for fact in laid[at - 1]))
    return len(kinds) > 1 and not beside_ship and is_one_word(parts[at])


def is_world(name: str) -> bool:
    """Whether a name of several words may be a fandom's."""
    return bool(_FANDOM_NAME.fullmatch(name)) and "(" not in name and not triggers_of(name)


def is_name_of_world(name: str) -> bool:
    """Whether a name, of one word or several, may be a fandom's."""
    return is_one_word(name) or is_world(name)


def is_one_word(name: str) -> bool:
    """Whether a name may be a fandom's of one word, and is neither a genre nor a warning."""
    return bool(_ONE_WORD.fullmatch(name)) and not is_genre(name) and not triggers_of(name)


def _parts(line: str) -> tuple[list[str], list[list[str]]]:
    """The parts of a line, and the labelled lines that each of them is."""
    if labelled(line):
        return [], []
    divided = [part for part in _APART.split(line.strip().rstrip(".")) if part and not _SITE.fullmatch(part)]
    if len(divided) > _MOST:
        return [], []
    parts = _with_whole_rating(divided)
    return parts, list(_laid(parts))


def _laid(parts: Sequence[str]) -> Iterator[list[str]]:
    """What each part is: behind a warning with its label, triggers without one are warnings, too."""
    warns = False
    for part in parts:
        told = list(fact(part))
        warns = bool(_WARNED.fullmatch(part)) or (warns and not told and bool(triggers_of(mended(part))))
        yield told or (list(listed("Warnings", (part,), WARNED)) if warns else [])


def _lines(fandoms: Sequence[str], laid: Sequence[Sequence[str]]) -> list[str]:
    return [
        *(listed("Fandom", tuple(fandoms), FANDOMS) if fandoms else ()),
        *(line for told in laid for line in told),
    ]


def _with_whole_rating(parts: Sequence[str]) -> list[str]:
    """The parts, two ratings side by side (`adult, explicit`) as one."""
    whole: list[str] = []
    for part in parts:
        if whole and is_rating(part) and is_rating(whole[-1].rpartition(", ")[2]):
            whole[-1] += f", {part}"
        else:
            whole.append(part)
    return whole


def fact(part: str) -> Iterator[str]:
    """The labelled lines that one part is; none where it is no fact for sure."""
    own = labelled(part) if ":" in part and len(part) <= _OWN else ()
    if len(own) == 1 and own[0][0] in EXACT:
        yield part
    elif all(map(is_rating, part.split(", "))):
        yield f"Rating: {', '.join(map(label, part.split(', ')))}"
    elif state := _STATE_AND_CHAPTERS.fullmatch(part):
        yield f"Status: {state['state']}"
        yield f"Chapters: {state['chapters']}"
    elif told := measured(part):
        yield f"{_LABELS[told[0]]}: {told[1]}"
    elif is_category(part) or all(map(is_genre, genres(part) or (part,))):
        yield from listed("Genre", genres(part), TAGS)
    elif warned := _WARNED.fullmatch(part):
        yield from listed("Warnings", (warned["said"],), WARNED)
    else:
        yield from _ships(part)


def _warned(part: str) -> list[str]:
    """A trigger's name among facts, as a tag."""
    return list(listed("Tags", (part,), TAGS)) if len(part) <= _TAG and meant(part) else []


def ships_in(part: str) -> tuple[str, ...]:
    """The ships that a part names, and nothing else."""
    return tuple(line.removeprefix("Ships: ") for line in _ships(part) if line.startswith("Ships: "))


def _ships(part: str) -> Iterator[str]:
    bare = _SOME.sub("", part)
    # Parted at the word, and not one pattern over all of it: that took half a second for 6,000 characters.
    sides = part.split(_AND)
    first = next((at for at, side in enumerate(sides) if _PAIR.search(side)), len(sides))
    if not _NO_SHIP.search(part) and any(_PAIR.search(side) for side in sides[first + 1 :]):
        yield from listed("Ships", tuple(_SOME.sub("", side) for side in sides), SHIPS)
    elif is_warning(part):
        yield from listed("Warnings", (part,), WARNED)
    elif _SHIP.fullmatch(bare) and all(len(side.split()) <= _NAME for side in _SIDES.split(bare)):
        yield from listed("Ships", (bare,), SHIPS)
