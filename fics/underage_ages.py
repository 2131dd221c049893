"""What ages and `child!Ned` say of who is with whom, and letters that a name hides: `u*derage`.

All of it is read of a folded name with its signs, which elsewhere are only spaces.
"""

import re
from functools import lru_cache

_CHILD_AGE = (
    r"(?<![\w.,:/-])(?:[1-9]|1[0-7]|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen)"
)
_ADULT_AGE = r"(?:1[89]|[2-9]\d|eighteen|nineteen|(?:twen|thir|for|fif|six)ty)(?![\w:.])"
_YEARS = r"[- ]?(?:years?[- ]?olds?|y/?o)\b"
_ADULT = rf"(?:(?:an? )?(?:adults?|grown[- ]?(?:up|man|woman))\b(?! (?:friends?|child)\b)|{_ADULT_AGE})"
_WITH = r" ?(?:/|\bx\b|×) ?"
_CHILD_TAG = r"\b(?:child|kid|minor|toddler|pre-?teen)!\w+"
_YOUNG_TAG = r"\b(?:teen(?:age)?|young|little|baby)!\w+"
_ADULT_TAG = r"\b(?:adult|older|grown)(?:!\w+|\b)"

TOGETHER = re.compile(
    rf"{_CHILD_AGE}{_YEARS}(?: \w+)?{_WITH}{_ADULT}|{_ADULT_AGE}{_YEARS}(?: \w+)?{_WITH}{_CHILD_AGE}{_YEARS}"
    rf"|{_CHILD_AGE}{_YEARS} (?:and|with) (?:an? )?adult sex\b"
    rf"|{_CHILD_AGE}{_YEARS} \w+ (?:has|having) sex\b"
    rf"|{_CHILD_TAG}{_WITH}{_ADULT_TAG}|{_ADULT_TAG}{_WITH}{_CHILD_TAG}"
)
"""A child and an adult, as a couple."""
PERHAPS = re.compile(
    rf"\baged? {_CHILD_AGE}(?:{_WITH}| and | with ){_ADULT_AGE}|\bages {_CHILD_AGE} and {_ADULT_AGE}"
    rf"|\bage (?:differ\w*|gap|disparity) ?\(?{_CHILD_AGE}\b(?: ?/ ?| and | & ){_ADULT_AGE}"
    rf"|{_CHILD_AGE}{_YEARS}.*\b(?:sex|smut|porn|virginity)\b"
    rf"|\b(?:first time|los(?:es|ing|e|t) (?:\w+ )?virginity) (?:at|when) (?:age )?{_CHILD_AGE}\b"
    r"(?! [a-z]*s\b)"
    rf"|{_YOUNG_TAG}{_WITH}{_ADULT_TAG}|{_ADULT_TAG}{_WITH}{_YOUNG_TAG}"
    rf"|\A[^\W\d_]+ is (?:only |just |still )?(?:1[0-7]|(?:thir|four|fif|six|seven)teen)(?:{_YEARS})?"
    r"(?: in this\b.*)?\Z"
    r"|\bminor!(?:reader|y/n|mc)\b"
)
"""What may be one, as a moderator has to say."""
MAY_TELL = re.compile("six|seven|eight|nine|ten|eleven|twelve|teen|[0-9!]")
"""Without any of these neither is there."""

_HIDING = re.compile(r"(?<!\w)[^\W\d_]+(?:[*@$]+[^\W_]+)+(?!\w)")
_HIDDEN = (
    *("underage", "underaged", "minor", "minors", "pedophilia", "paedophilia", "pedophile", "pedophiles"),
    *("pedo", "shota", "shotas", "shotacon", "loli", "lolis", "lolicon", "jailbait", "child", "children"),
    *("toddlercon", "babycon"),
)
"""Words of which letters get hidden."""
_HIDDEN_LETTERS = re.compile(r"[*@$]+")
_LONGEST = 20
_SHOWN = 3
"""Letters that such a word still shows."""


def spelled_out(name: str) -> str:
    """A name whose hidden letters are shown again, where it is one of these words: `p*dophilia`."""
    return _HIDING.sub(_shown, name) if "*" in name or "@" in name or "$" in name else name


def _shown(found: re.Match[str]) -> str:
    return _restored(found[0])


@lru_cache(maxsize=1024)
def _restored(word: str) -> str:
    if len(word) > _LONGEST or sum(map(str.isalpha, word)) < _SHOWN:
        return word
    parts = _HIDDEN_LETTERS.split(word)
    signs = [rf"\w{{1,{max(2, len(each))}}}" for each in _HIDDEN_LETTERS.findall(word)]
    shape = "".join(part + sign for part, sign in zip(parts, (*signs, ""), strict=True))
    return next((each for each in _HIDDEN if re.fullmatch(shape, each)), word)
