"""Fields that need no colon, and what stands behind a colon and is none: `題名「…」`, `Story is complete`."""

import re
from collections.abc import Callable

from fics.header.fields import EXACT, Field, Labelled

STATED = 60
"""Characters of a sentence that tells a status and nothing else."""
NARRATED = 1_000
"""Characters of a line that may be a story's."""

_CORNERED = re.compile(
    r"\s*(?P<name>[^\s「」『』:：=＝]{1,20})\s*[「『](?P<value>[^「」『』]{1,300})[」』]\s*"
)
"""A label and its value in the corner brackets of Chinese and Japanese."""
_ANGLED = re.compile(r"\s*(?P<name>[^\s«»:：=]{1,20})\s*«(?P<value>[^«»]{1,300})»\s*")
"""Russian's quotes, with nothing between them and the label: `Фандом «Маяк»`."""
_SHELF = re.compile(
    r"\s*(?:Anime ?[&/e] ?Manga|Libri|Film|Telefilm|Fumetti|Cartoni(?: animati)?|"
    r"Videogiochi|Musica|Teatro(?: e Musical)?|"
    r"Giochi di Ruolo|Serie TV|Books|Movies|TV Shows|Cartoons|Comics|"
    r"Games)\s*[>»]\s*(?:[^>»]{1,80}\s*[>»]\s*)?"
    r"(?P<fandom>[^>»|]{2,120})"
)
"""Where an archive keeps it: `Anime & Manga > Saltmarsh`."""
_ASKED = re.compile(r"\s*(?P<name>[^?:]{3,30})\?\s+(?P<value>\S.{0,300})")
"""A form's question, which needs no colon: `Rating? Teen`."""
_ANSWERED = frozenset(
    {Field.RATING, Field.WARNINGS, Field.WORDS, Field.STATUS, Field.COMPLETE, Field.UNFINISHED}
)
_SLASHED = re.compile(
    r"\s*(?:(?:[ct]\.?w\.?|(?:trigger|content) warning)s?\s*(?://|\||[-–—>]+)|warnings?\s*[-–—>]+(?=\s))"
    r"\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
"""Warnings behind another sign than a colon: `tw // drowning`."""
_STATED = re.compile(
    r"(?:(?:this|the)\s+)?(?:story|fan-?fic|fic|work)\s+is\s+(?P<status>[a-z -]{3,25}?)[.!]?", re.IGNORECASE
)
"""A status in a sentence of its own, as archives write it."""
# `Now complete`, `still in progress`: a state without a label
_STATES = re.compile(
    r"(?:now )?(?:completed?|finished|abandoned|discontinued)"
    r"|(?:still )?(?:in progress|ongoing|a wip|incomplete|unfinished)"
    r"|not (?:yet )?(?:complete|completed|finished)(?: yet)?|(?:currently )?on hiatus",
    re.IGNORECASE,
)
_NARRATION = re.compile(
    r"\W*(?:she|he|they|we|you|nobody|everyone|everybody|someone)\s+(?:\w+['’]?\w*,?\s+){3}.*[.!?…,\"”’]\W*\Z"
)
"""What goes on like a story: no rating, number or date begins so."""


_BOLD = re.compile(r"\s*\*\*(?P<name>[^*:]{2,50}[^*:\s])\*\*\s+(?P<value>[^*\s].*)")
"""A label in bold, where the bold alone parts it from its value."""


_SPACED = re.compile(r"(?P<name>[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,8})\s+(?P<value>[^\s:：].{0,80})")
"""Chinese, Japanese and Korean labels need no sign before a number: `字数 5k+ 一发完`."""


def unsigned(line: str, naming: Callable[[str], Field | None]) -> Labelled | None:
    """The field of a line without a colon."""
    if ("「" in line or "『" in line) and (found := _CORNERED.fullmatch(line)):
        field = naming(found["name"])
        return (field, found["value"].strip()) if field else None
    if "«" in line and (angled := _ANGLED.fullmatch(line)) and (field := naming(angled["name"])):
        return field, angled["value"].strip()
    if (">" in line or "»" in line) and len(line) <= NARRATED and (shelf := _SHELF.fullmatch(line)):
        return Field.FANDOMS, shelf["fandom"].strip()
    if "?" in line and (asked := _ASKED.fullmatch(line)) and (field := naming(asked["name"])):
        return (field, asked["value"].strip()) if field in _ANSWERED else None
    if len(line) <= NARRATED and (slashed := _SLASHED.fullmatch(line)):
        return Field.WARNINGS, slashed["value"].strip()
    if line.startswith("**") and (bold := _BOLD.fullmatch(line)) and (field := naming(bold["name"])):
        return field, bold["value"].strip()
    if (spaced := _SPACED.fullmatch(line)) and (field := naming(spaced["name"])) in EXACT:
        return (field, spaced["value"]) if field else None
    stated = _STATED.fullmatch(line) if len(line) <= STATED else None
    return (Field.STATUS, stated["status"]) if stated and _STATES.fullmatch(stated["status"]) else None


def is_narration(value: str) -> bool:
    """Whether what stands behind a colon goes on like a story."""
    return _NARRATION.match(value[:NARRATED]) is not None
