"""What people call a mood in a sentence, and the additional tags by which archives know it."""

import re
from collections.abc import Mapping

from fics import tags
from fics.resemblance import alike

MEANT: Mapping[str, tuple[str, ...]] = {
    "adorable": ("Fluff",),
    "angsty": ("Angst",),
    "au": ("Alternate Universe",),
    "casefic": ("Case Fic",),
    "comedy": ("Humor", "Crack"),
    "comforting": ("Comfort No Hurt", "Hurt/Comfort", "Fluff"),
    "cosy": ("Domestic Fluff", "Fluff"),
    "cozy": ("Domestic Fluff", "Fluff"),
    "crackfic": ("Crack",),
    "creepy": ("Horror",),
    "cute": ("Fluff",),
    "domestic": ("Domestic Fluff",),
    "fixit": ("Fix-It",),
    "fluffy": ("Fluff", "Domestic Fluff"),
    "funny": ("Humor", "Crack"),
    "h/c": ("Hurt/Comfort",),
    "happy": ("Happy Ending", "Fluff"),
    "heartbreaking": ("Angst", "Unhappy Ending"),
    "heartwarming": ("Fluff", "Found Family"),
    "hilarious": ("Humor", "Crack"),
    "humorous": ("Humor",),
    "humour": ("Humor",),
    "longing": ("Pining", "Mutual Pining"),
    "mysterious": ("Mystery",),
    "oneshot": ("One Shot",),
    "romantic": ("Romance",),
    "sad": ("Angst", "Unhappy Ending"),
    "scary": ("Horror",),
    "silly": ("Crack", "Humor"),
    "slowburn": ("Slow Burn",),
    "smutty": ("Smut",),
    "soft": ("Fluff", "Domestic Fluff"),
    "spooky": ("Horror",),
    "sweet": ("Fluff",),
    "tearjerker": ("Angst",),
    "tragic": ("Unhappy Ending", "Tragedy", "Angst"),
    "wholesome": ("Fluff",),
    "yearning": ("Pining", "Mutual Pining"),
}
"""By normal form; the likeliest tag first."""

SMALL = frozenset(
    {
        "about",
        "also",
        "anything",
        "fanfic",
        "fanfics",
        "fics",
        "from",
        "have",
        "into",
        "just",
        "like",
        "long",
        "lots",
        "maybe",
        "more",
        "please",
        "short",
        "some",
        "something",
        "stories",
        "story",
        "that",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "very",
        "want",
        "what",
        "when",
        "where",
        "which",
        "with",
        "without",
        "your",
    }
)
"""Words that are in many names and mean none of them; shorter ones are taken for no part of a name anyway."""
_WORD = re.compile(r"[\w']+")
_TELLING = 4
"""A word of so many letters may stand for a name that it is one of."""


def telling(typed: str) -> bool:
    """Whether a word or more may stand for a name that they are only a part of."""
    return len(tags.normal(typed)) >= _TELLING and tags.normal(typed) not in SMALL


def means(typed: str, name: str) -> bool:
    """Whether words in a text can be taken for a name: but for a slip, a space or words left out."""
    one, other = tags.normal(typed), tags.normal(name)
    if one in SMALL:
        return False
    in_it = telling(typed) and set(_WORD.findall(one)) <= set(_WORD.findall(other))
    return _squeezed(one) == _squeezed(other) or alike(one, other) or in_it


def _squeezed(name: str) -> str:
    return re.sub(r"[\s-]", "", name)
