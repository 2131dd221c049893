"""What people call a mood in a sentence, and the additional tags by which archives know it."""

import re
from collections.abc import Mapping

from fics.tags import tag_names
from fics.tags.lookalikes import alike

_SAD = (
    "Angst",
    "Heavy Angst",
    "Unhappy Ending",
    "Hurt No Comfort",
    "Tragedy",
    "Grief/Mourning",
    "Bittersweet",
)
_TRAGIC = ("Unhappy Ending", "Tragedy", "Hurt No Comfort", "Heavy Angst", "Angst", "Grief/Mourning")
_ANGSTY = ("Angst", "Heavy Angst", "Emotional Hurt/Comfort", "Hurt/Comfort", "Angst with a Happy Ending")
_COZY = ("Domestic Fluff", "Fluff", "Cuddling & Snuggling", "Slice of Life", "Comfort", "Curtain Fic")
_SOFT = (
    "Fluff",
    "Domestic Fluff",
    "Tenderness",
    "Cuddling & Snuggling",
    "Comfort No Hurt",
    "Tooth-Rotting Fluff",
)
_COMFORTING = ("Comfort No Hurt", "Hurt/Comfort", "Comfort", "Fluff")
_HAPPY = ("Happy Ending", "Fluff", "Angst with a Happy Ending", "Humor")
_HOPEFUL = ("Hopeful Ending", "Happy Ending", "Angst with a Happy Ending", "Recovery", "Healing", "Fluff")
_HEARTWARMING = ("Fluff", "Found Family", "Hurt/Comfort", "Happy Ending")
_DARK = ("Dark", "Dead Dove: Do Not Eat", "Angst", "Horror", "Heavy Angst", "Violence")
_SCARY = ("Horror", "Psychological Horror", "Ghosts", "Suspense", "Creepy")
_FUNNY = ("Humor", "Crack", "Crack Treated Seriously", "Banter", "Comedy", "Fluff and Humor")
_SILLY = ("Crack", "Humor", "Crack Treated Seriously", "Fluff and Humor")
_SWEET = ("Fluff", "Tooth-Rotting Fluff", "Domestic Fluff", "Romance")
_SPICY = ("Smut", "Explicit Sexual Content", "Porn With Plot", "Sexual Content", "Sexual Tension", "Flirting")
_TENSE = ("Suspense", "Mystery", "Thriller", "Action/Adventure", "Psychological Horror")
_EXCITING = ("Adventure", "Action/Adventure", "Action", "Suspense")
_ROMANTIC = ("Romance", "Getting Together", "First Kiss", "Fluff", "Love Confessions")
_YEARNING = ("Pining", "Mutual Pining", "Unrequited Love", "Slow Burn")

_MOODS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sad sadness cry cries crying tears tearjerker tearful weepy sob sobbing sobs depressing", _SAD),
    ("melancholy melancholic mournful sorrow sorrowful grief grieving", ("Grief/Mourning", *_SAD)),
    ("tragic tragedy devastating heartbreak heartbreaking heartbroken gutwrenching heartwrenching", _TRAGIC),
    ("angsty painful hurts emotional intense", _ANGSTY),
    ("bittersweet", ("Bittersweet", "Bittersweet Ending", "Angst with a Happy Ending")),
    ("whumpy", ("Whump", "Hurt/Comfort", "Hurt No Comfort")),
    ("h/c", ("Hurt/Comfort", "Emotional Hurt/Comfort")),
    ("cosy cozy comfy snug homey homely domestic", _COZY),
    ("soft tender gentle warm calm calming quiet relaxing cuddly snuggly", _SOFT),
    ("comfort comforting soothing", _COMFORTING),
    ("happy cheerful joyful cheery feelgood", _HAPPY),
    ("hopeful hope uplifting optimistic healing", _HOPEFUL),
    ("heartwarming", _HEARTWARMING),
    ("fluffy", ("Fluff", "Domestic Fluff", "Tooth-Rotting Fluff")),
    ("sweet adorable cute wholesome precious", _SWEET),
    ("dark darker grim gritty grimdark bleak twisted disturbing", _DARK),
    ("scary creepy spooky eerie terrifying frightening", _SCARY),
    ("funny hilarious laugh laughing laughs comedy comedic humorous humour witty lol", _FUNNY),
    ("lighthearted light", ("Fluff", "Humor", "Fluff and Humor", "Crack")),
    ("silly ridiculous absurd crackfic cracky goofy", _SILLY),
    ("spicy steamy hot sexy sensual smutty smexy horny kinky lemon lemons lemony", _SPICY),
    ("flirty flirtatious", ("Flirting", "Banter", "Sexual Tension")),
    ("tense suspenseful gripping thrilling", _TENSE),
    ("exciting adventurous action actionpacked swashbuckling", _EXCITING),
    ("mysterious", ("Mystery", "Case Fic", "Suspense")),
    ("romantic swoony lovey", _ROMANTIC),
    ("yearning longing pining", _YEARNING),
    ("slowburn", ("Slow Burn", "Mutual Pining")),
    ("jealous", ("Jealousy", "Possessive Behavior")),
    ("thoughtful introspective", ("Introspection", "Character Study")),
    (
        "au",
        (
            "Alternate Universe",
            "Alternate Universe - Canon Divergence",
            "Alternate Universe - Modern Setting",
        ),
    ),
    ("casefic", ("Case Fic", "Mystery")),
    ("fixit", ("Fix-It", "Alternate Universe - Canon Divergence", "Everybody Lives")),
    ("oneshot", ("One Shot",)),
)
"""Words for one mood, and the additional tags that people give to fics of it, the likeliest first."""
_MEANT: Mapping[str, tuple[str, ...]] = {word: names for words, names in _MOODS for word in words.split()}

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


def meant(typed: str) -> tuple[str, ...]:
    """The additional tags that a word for a mood may mean, the likeliest first; empty where it is none."""
    return _MEANT.get(_squeezed(tag_names.normal(typed)), ())


def telling(typed: str) -> bool:
    """Whether a word or more may stand for a name that they are only a part of."""
    return len(tag_names.normal(typed)) >= _TELLING and tag_names.normal(typed) not in SMALL


def means(typed: str, name: str) -> bool:
    """Whether words in a text can be taken for a name: but for a slip, a space or words left out."""
    one, other = tag_names.normal(typed), tag_names.normal(name)
    if one in SMALL:
        return False
    in_it = telling(typed) and set(_WORD.findall(one)) <= set(_WORD.findall(other))
    return _squeezed(one) == _squeezed(other) or alike(one, other) or in_it


def _squeezed(name: str) -> str:
    return re.sub(r"[\s-]", "", name)
