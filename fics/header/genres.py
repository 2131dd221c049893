"""Genres: the names that are some, and a value that joins them by slashes."""

import re

from fics import tags

_FANFICTION_NET = (
    "adventure angst crime drama family fantasy friendship general horror humor hurt/comfort mystery parody "
    "poetry romance sci-fi spiritual supernatural suspense tragedy western"
)
FANFICTION_NET = frozenset(_FANFICTION_NET.split())
"""FanFiction.net's own genres."""
_OTHERS = (
    "action|action/adventure|au|a/u|alternate universe|canon divergence|humour|comedy|crack|crackfic|"
    "fluff|smut|pwp|porn|h/c|schmoop|whump|hurt|comfort|first time|kid fic|kidfic|future fic|futurefic|"
    "death fic|deathfic|slice of life|established relationship|friends to lovers|enemies to lovers|"
    "character study|missing scene|episode tag|post-ep|case fic|casefic|casefile|curtain fic|crossover|"
    "fusion|fix-it|au/ar|romantic comedy|romcom|drabble|vignette|songfic|time travel|bdsm|mpreg|"
    "science fiction|scifi|gen fic|dark|darkfic|thriller|historical|introspection|coming of age|"
    "slow burn|found family|domestic|holiday|canon|ust|rst|mythology|ангст|драма|романтика|юмор|флафф|"
    "экшн|экшен|приключения|фэнтези|ужасы|детектив|психология|повседневность|drame|aventure|humour|"
    "romantik|abenteuer|krimi|freundschaft|komodie|aventura|misterio|terror|commedia|drammatico|"
    "romantico|introspettivo|fluff|dramat|romans|komedia|przygodowy|obyczajowy"
)
_GENRES = FANFICTION_NET | {tags.normal(name) for name in _OTHERS.split("|")}
_WHOLE = re.compile(r"(?<!\w)(?:hurt\s?/\s?comfort|h/c|a/u|au/ar|[fm](?:/[fm])+)(?!\w)", re.IGNORECASE)
"""Names with a slash of their own."""


def is_genre(name: str) -> bool:
    """Whether a name is a genre's or a common theme's."""
    return tags.normal(name) in _GENRES


def genres(value: str) -> tuple[str, ...]:
    """The genres in a value that joins them by slashes; `Hurt/Comfort` is one."""
    whole = _WHOLE.sub(lambda found: found[0].replace("/", "\0"), value)
    return tuple(name.replace("\0", "/") for part in whole.split("/") if (name := part.strip()))
