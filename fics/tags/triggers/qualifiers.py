"""What people write around a trigger's name without meaning another: cw, past, graphic, mentions of."""

import re
from collections.abc import Iterator, Sequence

BEFORE = frozenset((
    "tw", "cw", "cn", "tws", "cws", "trigger", "triggers", "content", "warning", "warnings", "warn",
    "note", "notes", "mention", "mentions", "mentioned", "mentioning", "reference", "references",
    "referenced", "past", "implied", "implication", "implications", "implying", "graphic", "explicit",
    "minor", "major", "brief", "briefly", "light", "mild", "heavy", "extreme", "severe", "some",
    "slight", "slightly", "attempted", "attempt", "discussed", "discussion", "discussions", "depiction",
    "depictions", "depicted", "description", "descriptions", "theme", "themes", "of", "to", "about",
    "the", "a", "an", "any", "all", "canon", "canonical", "typical", "on", "off", "screen", "offscreen",
    "onscreen", "potential", "possible", "possibly", "hinted", "vague", "vaguely", "allusion",
    "allusions", "talk", "talks", "lots", "very", "non", "nongraphic", "period", "era", "almost", "and",
    "with", "includes", "contains", "scene", "scenes", "background", "temporary", "detailed", "threat",
    "threats", "threatened", "for", "fic", "fics", "alluded", "casual", "accidental", "semi",
    "realistic", "himself", "herself", "themself", "themselves", "yourself", "usage", "tries", "tried",
    "trying", "intento", "intentos", "tentativa", "tentativas", "tentative", "tentatives", "versuch",
    "versuchter", "попытка", "попытки", "мысли", "pensees", "pensamientos", "pensamentos", "gedanken",
    "mencion", "menciones", "mencao", "mencoes", "упоминание", "упоминания", "erwahnung", "erwahnungen",
    "referencias", "de", "del", "da", "do", "des", "du", "d", "la", "le", "el", "von", "vom", "о", "об",
))  # fmt: skip
"""In front of a trigger's name these words leave it that trigger's."""
BEHIND = BEFORE - {"non", "a", "an", "the"} | frozenset((
    "element", "elements", "stuff", "tag", "tags", "in", "chapter", "aftermath", "recovery", "survivor",
    "survivors", "issues", "not", "shown", "ch", "chs", "chapters", "only", "kinda", "present", "heavily",
    "throughout", "later", "beginning", "end", "mentionne", "mentionnee", "mentionnes", "mentionnees",
    "evoque", "evoquee", "evoques", "evoquees", "implicite", "suggere", "suggeree", "passe", "erwahnt",
    "angedeutet", "mencionado", "mencionada", "implicito", "implicita", "sugerido", "sugerida", "pasado",
    "passado", "accennato", "accennata", "упоминается", "упоминаются",
))  # fmt: skip
"""Behind it these do."""

AROUND = BEFORE | BEHIND | frozenset((
    "character", "characters", "s", "behavior", "behaviour", "behaviors", "behaviours", "disorder",
    "disorders", "stress", "episode", "episodes", "nervosa", "au", "aus", "alternate", "universe", "verse",
    "dynamic", "dynamics", "relationship", "relationships", "person", "people", "multiple", "several",
    "serious", "large", "big", "huge", "significant", "content", "text", "work", "works", "writing",
    "principal", "principales", "principais", "principaux", "основного", "основных", "главного", "главных",
    "language", "freeform", "passive", "active", "contemplating", "contemplation", "contemplates",
    "internalized", "internalised", "traditional", "ish", "permanent",
))  # fmt: skip
"""Beside a name that says a row in several ways, or in the middle of it, they leave it that row's."""

AROUND_SIGNS = re.compile(
    "未遂|念头|倾向|主要|描写|描寫|表現|注意|警告|提及|要素|行為|行为|あり|有り|언급|묘사|주의|경고|소재"
)
"""Signs that leave a name a row's, as AROUND's words do, in languages that don't divide words."""


def cores(words: Sequence[str], *, longest: int) -> Iterator[tuple[str, ...]]:
    """The words without fewer or more of what qualifies them, the longest first.

    Those of more than `longest` words are left out: of a long text there would be a million.
    """
    first = next((at for at, word in enumerate(words) if word not in BEFORE), len(words))
    # a number says in which chapter it is
    is_behind = [word in BEHIND or word.isdigit() for word in words]
    last = next((at for at in range(len(words), 0, -1) if not is_behind[at - 1]), 0)
    spans = {
        (start, end)
        for start in range(first + 1)
        for end in range(max(last, start + 1), min(len(words), start + longest) + 1)
    }
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if not (start and words[start - 1] == "non"):
            yield tuple(words[start:end])
