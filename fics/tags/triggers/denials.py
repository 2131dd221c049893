"""Whether words deny what they name: no rape, without gore, non-graphic is none, suicide-free."""

from collections.abc import Sequence

from fics.tags.triggers.words import Words

NO = frozenset((
    "no", "not", "non", "never", "without", "zero", "minus", "anti", "none", "nobody", "nothing",
    "neither", "nor", "isnt", "arent", "doesnt", "dont", "didnt", "wont", "wasnt", "cant", "cannot",
    "lack", "lacks", "absence", "free", "без", "не", "нет", "ни", "ni", "ohne", "kein", "keine", "keinen",
    "sans", "pas", "aucun", "aucune", "senza", "nessun", "nessuna", "sin", "sem", "bez", "brak", "geen",
    "zonder", "ingen", "inga", "uten", "ei",
))  # fmt: skip
"""In front of a name they say that it is not there."""
_BETWEEN = frozenset((
    "major", "main", "real", "really", "actual", "actually", "serious", "explicit", "graphic", "any",
    "of", "de", "a", "an", "the", "or", "nor", "and", "on", "off", "screen", "onscreen", "offscreen",
    "depiction", "depictions", "description", "descriptions", "mention", "mentions", "mentioned",
    "reference", "references", "discussion", "discussions", "scene", "scenes", "is", "are", "be",
    "there", "to", "contain", "contains", "containing", "include", "includes", "have", "has", "having",
    "feature", "features", "one", "archive", "warning", "warnings", "for", "apply", "applies",
    "physical", "sexual", "minor", "past", "implied", "permanent", "other", "kind", "kinds", "sort",
    "form", "forms", "content", "themes", "in", "character", "characters", "y", "und", "oder", "et",
    "ou", "и", "или", "tw", "cw", "write", "writes",
))  # fmt: skip
"""What may stand between."""
_BUT = frozenset(("but", "though", "although", "however", "aber", "mais", "pero", "mas", "но"))
_TALKED = frozenset((
    "discussed", "mentioned", "implied", "referenced", "described", "hinted", "happens", "talked", "alluded",
    "erwähnt", "erwahnt", "mencionado", "mencionada", "mentionne", "упоминается",
))  # fmt: skip
"""Behind a `but` they take a denial back: no graphic suicide, but it's discussed."""
FREE = frozenset(("free", "нет"))
_LESS = frozenset((
    "without", "lack", "lacks", "absence", "ohne", "sans", "sin", "sem", "senza", "без", "bez", "zonder",
    "uten",
))  # fmt: skip
"""Behind another denial they say that it is there: no lack of, not without."""
_HARDLY = frozenset((
    "almost", "nearly", "hardly", "barely", "scarcely", "rarely", "practically", "nicht", "kaum", "fast",
    "presque", "casi", "quase", "почти",
))  # fmt: skip
_HELD = frozenset(("think", "believe", "say", "claim", "promise", "mean"))
"""What one doesn't: I can't believe there's no suicide tag."""
_WHO = frozenset(("if", "who", "whoever", "anyone", "those", "people"))
_WANT = frozenset(("want", "wants", "need", "needs", "prefer", "prefers", "expect", "looking", "hoping"))
"""What a reader does whom the fic is not for: skip it if you want no suicide."""
_LINKS = frozenset(("and", "or", "nor", *_BUT))
_SHOWN = frozenset(("graphic", "explicit", "detailed", "onscreen", "screen"))
"""How it is told: what isn't shown so is there all the same."""
_ANYHOW = frozenset(("implied", "off", "offscreen", "past", "referenced", "major", "main"))
_LATER = frozenset(("until", "till", "before", "yet", "bis", "hasta", "до"))
_PARTS = frozenset(("first", "early", "earlier", "opening", "beginning", "chapter", "chapters", "part"))
_AWAY = 8
"""Words in front of a denial that may turn it."""
_MOST = 9
"""Words that may stand between."""
_SIGNS_BEFORE = ("无", "無", "没有", "沒有", "非", "不是", "ノー")
_SIGNS_BEHIND = ("なし", "無し", "無", "ない", "はありません", "없음", "없는")


def is_denied(
    parts: Words,
    start: int,
    end: int,
    covered: frozenset[int],
    *,
    alternatives: Sequence[int],
    own: frozenset[int] = frozenset(),
    is_shown: bool = False,
) -> bool:
    """Whether the words from `start` to before `end` are denied where they stand.

    `covered` are the places of all that the table knows: in “no rape or murder”, both are denied.
    `alternatives` are those of each `or` and `nor`, in order; `own` those of denials within what the table
    knows: in “no happy ending suicide”, only the ending is denied. What `is_shown` by its nature, as graphic
    violence, is denied where only that is.
    """
    words = parts.words
    if end < len(words) and words[end] in FREE and end not in parts.stops:
        return True
    if _is_taken_back(parts, end, covered):
        return False
    listed = bool(alternatives) and (alternatives[0] < start or alternatives[-1] >= end)
    for at in range(start - 1, max(-1, start - 1 - _MOST), -1):
        if at + 1 in parts.stops or (at + 1 in parts.commas and not listed):
            return False
        if words[at] in NO and at not in own:
            if words[at] == "non":
                return at == start - 1  # of non-graphic rape, only `graphic` is denied
            between = words[at + 1 : start]
            is_told = not is_shown and not _SHOWN.isdisjoint(between) and _ANYHOW.isdisjoint(between)
            return not (is_told or _comes_later(parts, end) or _is_turned(parts, at))
        if words[at] not in _BETWEEN and at not in covered:
            return False
    return False


def _comes_later(parts: Words, end: int) -> bool:
    """Whether it is only not there yet: no suicide until chapter 5, none in the first chapter."""
    if end >= len(parts.words) or end in parts.stops:
        return False
    behind = parts.words[end : end + 4]
    return behind[0] in _LATER or (behind[0] in ("in", "at") and not _PARTS.isdisjoint(behind[1:]))


def _is_turned(parts: Words, at: int) -> bool:
    """Whether what stands in front of a denial turns it: not without, hardly any, if you want no."""
    words, wants = parts.words, False
    for before in range(at - 1, max(-1, at - 1 - _AWAY), -1):
        word = words[before]
        if before + 1 in parts.stops or before + 1 in parts.commas or word in _LINKS:
            return False
        if word in _HARDLY and (before == at - 1 or words[at] in _LESS):
            return True
        if word in NO and (words[at] in _LESS or not _HELD.isdisjoint(words[before + 1 : at])):
            return True
        wants = wants or word in _WANT
        if wants and word in _WHO:
            return True
    return False


def _is_taken_back(parts: Words, end: int, covered: frozenset[int]) -> bool:
    """Whether the sentence goes on with a `but` that says the same is there, and nothing else."""
    behind = range(end, min(len(parts.words), end + _MOST))
    stop = next((at for at in behind if at in parts.stops or at in covered), len(parts.words))
    told = parts.words[end : min(stop, end + _MOST)]
    but = next((at for at, word in enumerate(told) if word in _BUT), None)
    return but is not None and not _TALKED.isdisjoint(told[but:])


def is_denied_sign(signs: str, start: int, end: int) -> bool:
    """Whether signs without spaces between them are denied where they stand."""
    return signs.endswith(_SIGNS_BEFORE, 0, start) or signs.startswith(_SIGNS_BEHIND, end)
