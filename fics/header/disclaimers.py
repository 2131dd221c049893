"""The fandoms that a disclaimer names: `I don't own Torchwood.` suggests Torchwood."""

import re

from fics.tags import tag_names

_NAME = r"(?P<name>[^.!?;\n]{2,120}?)"
_END = r"(?=[.!?;\n]|\Z|,\s+(?:and|but|I|they|it|just|so|only|nor|or any)\b|\s[-–—]\s|\()"
# `I don't own The Lamp Keepers`
_DENIED = re.compile(
    r"\b(?:(?:do(?:es)?\s+not|don'?t|doesn'?t|didn'?t|never)\s+own|own\s+(?:neither|none\s+of)|"
    rf"ne\s+poss[eè]de\s+pas|besitze\s+(?:nicht|kein\w*))\s+{_NAME}\s*{_END}",
    re.IGNORECASE,
)
# `The Lamp Keepers belongs to its makers`
_BELONGS = re.compile(
    rf"(?:\A|(?<=[.!?;\n])\s*){_NAME}\s+(?:(?:does|do)(?:\s+not|n't)\s+belong|belongs?\s+to|"
    r"(?:is|are)\s+(?:all\s+)?(?:the\s+)?(?:sole\s+)?(?:property|copyright|creation|trademark|owned|"
    r"not\s+mine|©)|"
    r"isn't\s+mine|aren't\s+mine|ne\s+m'appartient|n'appartient|appartien\w+\s+[aà]|geh[oö]rt|geh[oö]ren|"
    r"(?:no\s+me\s+)?pertene\w+|(?:não\s+me\s+)?pertenc\w+|принадлеж\w+|należ\w+\s+do|milik|punya\w*)"
    r"|(?:\A|(?<=[.!?;\n])\s*)(?P<marked>[^.!?;\n©]{2,120}?)\s*(?:©|\(c\)\s)",
    re.IGNORECASE,
)
# `Salt and Iron and all related characters`: what is owned, without what belongs to it
_TAIL = re.compile(
    r"(?:(?<![,\s])[,\s]+)?\b(?:(?:and|or|nor|&)\s+)?(?:(?:of|related|the|its|it's|their|any|all|other|"
    r"associated)\s+)*"
    r"(?:characters?|places?|settings?|stuff|things?|universe|world|series|franchise|show)\b.*\Z",
    re.IGNORECASE,
)
_MARKS = " \t*_\"'“”«».,:"
# `and` divides only behind a comma: Salt and Iron is one fandom
_DIVIDER = re.compile(r"\s*,\s*(?:(?:or|and|nor)\s+)?|\s+(?:or|nor)\s+")
# `I don't own anything` names nothing
_NO_NAME = re.compile(
    r"(?:any|anything|all|none|nothing|it|them|they|these|those|this|that|everything|everyone|"
    r"the (?:rights|characters?|boys|show|series|world|plot)|characters?|some|most|"
    r"i|we|my|a|an|he|she|no|not|ownership)\b",
    re.IGNORECASE,
)
_WORDS = 8
"""Words of a name at most."""


def disclaimed(disclaimer: str) -> tuple[str, ...]:
    """The names of what a disclaimer disowns, where it clearly names something."""
    text = disclaimer.replace("’", "'")
    owned = [
        found["name"] or found.groupdict().get("marked", "")
        for pattern in (_DENIED, _BELONGS)
        for found in pattern.finditer(text)
    ]
    parts = [name for phrase in owned for name in _DIVIDER.split(_TAIL.sub("", phrase.strip()))]
    named = (name for part in parts if (name := part.strip(_MARKS)) and not _NO_NAME.match(name))
    titles = (name for name in named if name[0].isupper() or name[0].isdigit())
    return tag_names.unique(tuple(name for name in titles if len(name.split()) <= _WORDS))
