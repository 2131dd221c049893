"""Lists of names in one value, and what in such a list is no name; a name in quotes stays whole as it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from fics.header.decorations import unemphasised
from fics.header.labels import labelled
from fics.links import profiles
from fics.spoiler_bars import covered
from fics.tags import tag_names
from fics.text.plain import clean

VALUE = 16_000
"""Characters of a value in which names are looked for; a hundred tags of the longest kind have that."""
MOST = 300
"""Names of one value."""
NONE_HIDDEN: Mapping[str, str] = {}
LINE_LENGTH = 1_000
"""Characters of one written line of names; more go on in a further line of the same label."""

_COMMAS = r"\s*[,;，、；]\s*"
_LAST = rf"{_COMMAS}(?:(?:and|&|und|et|y|e|и)\s+)?"
_AND = r"\s+(?:and|&|und|et|y|e|и)\s+"
_SUFFIX = r"(?:Esq|Jr|Sr|Ph\.?\s?D|M\.?D|I{2,3}|IV)\b"
"""What belongs to a name in spite of its comma."""
_NOTHING = (
    r"none\b[^,]{0,30}|not given|n/?a|no|yes|"
    r"-+|–|—|\?+|tba|tbd|various|unknown|nil|нет|не указано|kein(?:e[rs]?|s)?|aucune?|"
    r"ningun[oa]|nenhuma?|nessun[oa]|brak|žádn[áéý]|ei ole|无|無|なし|없음"
)
_NO_SHIP = (
    r"gen(?:fic)?\b[^,/]{0,20}|het|(?:fem)?slash|no (?:pairings?|ships?|romance|relationships?)\b.{0,20}|"
    r"multiple|multi|any|withheld|undisclosed|(?:it'?s |that'?s )?(?:an? )?(?:secret|"
    r"surprise|spoiler)|you'll see|guess|"
    r"see (?:below|above|tags|inside).{0,20}|not applicable|джен|гет|слэш|фемслэш|[fm]/[fm]|other"
)
# `Ned [Reviews - 3]`, `wren on AO3`: what stands behind a name on its page
_TAIL = re.compile(
    r"\s*\[(?:Reviews?|Comments?)\b[^\[\]]{0,20}\]|"
    r"\s+on (?:AO3|LJ|DW|Tumblr|FFN?|Wattpad|Dreamwidth|LiveJournal)\Z|"
    r"\s*\((?:on )?(?:AO3|LJ|DW|Tumblr|FFN?|FF\.net|Wattpad|Dreamwidth|LiveJournal)\)\Z|"
    r"\s*[(\[,;–—-]?\s*\b(?:translat(?:ed|ion|or)|beta(?:'?e?d)?|illustrat\w+|art|podfic(?:ced)?|"
    r"read(?:er)?|posted)\b"
    r"(?: and \w+)?(?:\s*by\b|\s*:).*\Z|\s*<[^<>@\s]*@[^<>\s]*>|\s*\([^()@\s]*@[^()\s]*\)",
    re.IGNORECASE,
)
# `teasel: <https://…>`
_SPELLED = re.compile(r"\w(?:[ .]\w){4,60}")
"""A name whose letters stand one by one, where `e` and `y` would be an `and`."""
_ADDRESS = re.compile(r"(?:(?<![:\s])[:\s]+)?[<(]?https?://[^\s<>()]*[>)]?")
# what the picture of a profile beside a name is copied as
_PROFILE = re.compile(
    r"\[(?:(?:livejournal\.com|archiveofourown\.org|dreamwidth\.org|tumblr\.com|fanfiction\.net|personal|"
    r"community|"
    r"unknown site)?\s*(?:profile|user|info|profil)|info|ljuser)\]\s*|@(?=[\w.-]+\Z)|\A/?u/(?=[\w-]+\Z)"
)
# a mail address behind an author's name is not kept
_MAIL = re.compile(r"(?<![^\s<>()@])[^\s<>()@]{1,64}@[^\s<>()@]{1,250}\.\w{2,24}")
# `(teasel)`
_BRACKETED = re.compile(r"\A\(([^()]+)\)\Z")
# `[teasel](<https://…>)`
_LINKED = re.compile(r"\[([^\[\]]+)\]\(<?https?://[^()\s]*>?\)")
_PAIR = re.compile(r"[fm](?:/[fm])+", re.IGNORECASE)
"""What is a category where it stands without quotes."""
_COLUMNS = re.compile(
    r"\s\d\d?[/.-]\d\d?[/.-]\d{2,4}\b.*\Z|\s\d+ (?:recension[ei]|reviews?|comments?|kudos)\b.*\Z",
    re.IGNORECASE,
)
"""What an archive's list has in columns behind its authors: a date, a number of reviews."""
JOINED = re.compile(r"[/×+&＆-]|\bx\b|\band\b", re.IGNORECASE)
"""What a ship has between its people."""
# signs that divide or mark: a name with one of them is written in quotes
_FENCED = re.compile(r'[|•·"]|//|\A[*_\[]|[*_\]]\Z|://')


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of list: what divides its names, and which words in it name nothing."""

    item: re.Pattern[str]
    nothing: re.Pattern[str] | None = None
    people: bool = False
    measured: bool = False
    """Whether it may be said of a name how little there is of it."""
    joined: bool = False
    """Whether its names join people."""


def _listing(
    dividers: str,
    nothing: str | None = _NOTHING,
    *,
    people: bool = False,
    measured: bool = False,
    joined: bool = False,
) -> Listing:
    item = rf'\s*(?:"(?P<quoted>(?:[^"]|"")*)"\s*(?=(?:{dividers})|\Z)|(?P<plain>.*?))(?:{dividers}|\Z)'
    none = re.compile(rf"(?:{nothing})\.?", re.IGNORECASE) if nothing else None
    return Listing(re.compile(item), none, people, measured, joined)


# `none`, `n/a`, `-`, in the languages of the labels
_SAYS_NOTHING = re.compile(rf"(?:{_NOTHING})\.?", re.IGNORECASE)
TAGS = _listing(rf"{_COMMAS}|\s+(?=#\w)", f"{_NOTHING}|amnesty")
"""Tags; in fancake's template an amnesty is no theme, but a round of all of them."""
FANDOMS = _listing(rf"{_COMMAS}|\s+/\s+")
WARNED = _listing(_COMMAS, None)
PEOPLE = _listing(
    (
        rf"{_LAST}(?!\s*{_SUFFIX})|(?:{_AND})|\s+(?:\+|with|mit|avec|con)\s+|(?<!(?<!\w)u)(?<=\w)\s*/\s*|"
        rf"{_COMMAS}(?:with|mit)\s+"
    ),
    r"-+|\?+(?:\s*\(.{0,40}\))?",
    people=True,
)
"""Authors, whose translators and betas are none."""
SHIPS = _listing(
    rf"{_COMMAS}(?:and\s+)?|\s+(?:and|und|et|y|e|и|\+)\s+(?=[^,;]{{0,80}}[^,;\s]\s?/\s?\S)",
    f"{_NOTHING}|{_NO_SHIP}",
    measured=True,
    joined=True,
)
"""Ships, of which another may follow an `and`; `&` is a friendship."""
CAST = _listing(
    rf"{_LAST}|{_AND}(?=[^/&]*\Z)", f"{_NOTHING}|gen|all|everyone|others?|ensemble|etc\\.?", measured=True
)
"""Characters, the last of whom may follow an `and`."""


def says_nothing(value: str) -> bool:
    """Whether a value says that there is none."""
    return _SAYS_NOTHING.fullmatch(value) is not None


def names(value: str, listing: Listing = TAGS) -> tuple[str, ...]:
    """The names in a value, each once."""
    return tag_names.unique(tuple(islice(_items(value[:VALUE], listing), MOST)))


def _items(value: str, listing: Listing) -> Iterator[str]:
    if listing.people:
        value = profiles.signed(value)
        value = re.sub(r"[ .]", "", value) if _SPELLED.fullmatch(value) else value
    whole = value if '"' in value else _name_alone(value, listing)
    for item in listing.item.finditer(whole):
        inside, plain = item["quoted"], item["plain"]
        if inside is None:
            name = _plain(clean(plain), listing) if plain else ""
        else:
            name = clean(inside.replace('""', '"'))
        if name:
            yield name


def _name_alone(value: str, listing: Listing) -> str:
    """A value without what is no name in it: addresses, and for people a translator or an e-mail address."""
    bare = unemphasised(unlinked(value))
    bare = _ADDRESS.sub("", bare) if listing.people and "://" in bare else bare
    return _MAIL.sub("", _TAIL.sub("", _COLUMNS.sub("", bare))).strip() if listing.people else bare


def unlinked(text: str) -> str:
    """A text without the addresses behind its words: `[Salt](https://…)`."""
    return _LINKED.sub(r"\1", text) if "](" in text else text


_SOME = re.compile(
    r"\A(?:and |with |plus )*(?:(?:an? )?(?:\w+ )?(?:bit|hint|touch|pinch|dash|smidgen|"
    r"whiff|mention)s? of )+",
    re.IGNORECASE,
)
"""How little there is of somebody, or of a ship: `a tiny bit of Quill`."""


_ROLE = re.compile(
    r"\A(?:(?:main|primary|side|secondary|minor|background|bg|endgame|central|focus|slight|hinted|"
    r"eventual|"
    r"brief)(?: (?:pairing|ship|"
    r"couple))?:? )+(?=.*[/&x×])|"
    r"\s+(?:en (?:fond|arrière-plan|toile de fond)|im hintergrund|de fondo|sullo sfondo|w tle|на фоне|"
    r"фоном)\Z|"
    r"\s*[(\[](?:the )?(?:main|primary|side|secondary|minor|background|bg|endgame|central|gen|platonic|"
    r"romantic|friendship|brief(?:ly)?|mention(?:ed|s)?|"
    r"main (?:pairing|ship|couple)|side (?:pairing|ship|couple)|principale?s?|secundari[oa]s?|secondair\w*|"
    r"secondari\w*|"
    r"haupt\w*|neben\w*)[)\]]\Z",
    re.IGNORECASE,
)
"""What part a ship has in a fic, which is none of its name: `Ned/Tom (main)`, `background Iris/Maud`."""
_SAID_OF = re.compile(
    r"(?<=[\w.])\s*\((?!(?:past|eventual|former)\b)"
    r"(?:[a-z][\w'’ !?-]{0,25}|[FfMm](?:/[FfMm])+)\)\Z"
)
"""What somebody says of a ship behind it: `Ned/Tom (duh)`; a fandom has a capital."""
_HEART = re.compile("\\s*[\u2661\u2665\u2764\u2763\U0001f493-\U0001f49f]+\ufe0f?\\s*(?=\\S)")
_UNSPACED = re.compile("(?<=[\u3041-\u9fff\uac00-\ud7a3])[xX](?=[\u3041-\u9fff\uac00-\ud7a3])")
"""What stands between two people whose script has no spaces."""
# `Ned and Tom`, `ned + tom`: two people of whom the label says that they are a pair
_TWO = re.compile(
    r"(?P<one>[^\s/&,+]+(?: [^\s/&,+]+)?)\s+(?:and|und|et|y|e|и|\+)\s+(?P<other>[^\s/&,+]+(?: [^\s/&,+]+)?)"
)


def _paired(name: str) -> str:
    """A ship's name, with a slash where a heart or an `and` stood, and without its part in the fic."""
    # A name is looked at only for what it has the signs of: a typed text may be four thousand of them.
    bare = _SAID_OF.sub("", name) if "(" in name and any(map(str.isupper, name)) else name
    told = _ROLE.sub("", bare) if any(sign in bare for sign in " ([") else bare
    told = told if told.isascii() else _UNSPACED.sub("/", _HEART.sub("/", told))
    two = _TWO.fullmatch(told) if " " in told else None
    return (
        f"{two['one']}/{two['other']}" if two and told[:1].isupper() == two["other"][:1].isupper() else told
    )


def _plain(name: str, listing: Listing) -> str:
    """A name that stands without quotes; empty where it says that there is none."""
    told = _name_alone(name, listing).lstrip("#").lstrip()
    if listing.measured:
        told = _SOME.sub("", told)
    if listing.people:
        told = _BRACKETED.sub(r"\1", unemphasised(_PROFILE.sub("", told)).strip("* "))
    if listing.joined:
        told = _paired(told)
    return "" if listing.nothing and listing.nothing.fullmatch(told) else told


def lines_of(
    listed: tuple[str, ...], listing: Listing = TAGS, hidden: Mapping[str, str] = NONE_HIDDEN
) -> list[str]:
    """The lines that `names` reads back as these names; always at least one, which may be empty.

    Those that are `hidden` are written with the bars that they have there, or with bars around all of it.
    """
    lines = [""]
    # Several names that have nothing between people would be read as people; quotes make ships of them.
    bare = listing is SHIPS and len(listed) > 1 and not any(map(JOINED.search, listed))
    for name in listed:
        item = quoted(name) if bare or not _stays_whole(name, listing) else name
        if name in hidden:
            item = hidden[name] if item == name else covered(item)
        if lines[-1] and len(lines[-1]) + len(item) > LINE_LENGTH:
            lines.append("")
        lines[-1] += f", {item}" if lines[-1] else item
    return lines


def _stays_whole(name: str, listing: Listing) -> bool:
    # four tell that there are more than three: of what was typed there may be thousands
    around = [list(islice(_items(text, listing), 4)) for text in (f"a, {name}, b", name)]
    slashed = "/" in name and (listing in (CAST, FANDOMS) or _PAIR.fullmatch(name) is not None)
    paired = listing in (CAST, SHIPS) and bool(
        set("[]<>") & set(name)
    )  # two names' brackets would make a pair
    alone = not slashed and not paired and around == [["a", name, "b"], [name]]
    return alone and not _FENCED.search(name) and len(labelled(f"Tags: a, {name}, b")) == 1


def quoted(text: str) -> str:
    """The text in quotes, its own quotes doubled."""
    return '"' + text.replace('"', '""') + '"'
