"""What the names in a warnings line or a category line mean."""

import re

from fics import tags
from fics.models import CATEGORIES, NO_WARNINGS

_NONE = frozenset({"нет", "keine", "aucun", "aucune", "ninguna", "ninguno", "nenhum", "nenhuma"})
"""None, in other languages."""
_APART = re.compile(r"\s*(?:/|&|\band\b|\+)\s*")
_NO_TAG = re.compile(
    r"(?:fem)?slash|het|gen|yaoi|yuri|boys? love|[fm](?:/[fm])+|.*\bspoil\w*.*|none.*|no\b.*|nil|nope|"
    r"nothing.*|n/a|-+|\?+|see .*|not\b.*|general|as above|tba|yes"
)
_TAG = re.compile(r"[^.!?:;]{2,40}")
_CATEGORY_BY_NAME = {tags.normal(name): name for name in CATEGORIES} | {
    "general": "Gen",
    "genfic": "Gen",
    "джен": "Gen",
    "het": "F/M",
    "m/f": "F/M",
    "heterosexual": "F/M",
    "гет": "F/M",
    "slash": "M/M",
    "yaoi": "M/M",
    "mlm": "M/M",
    "слэш": "M/M",
    "femslash": "F/F",
    "femmeslash": "F/F",
    "yuri": "F/F",
    "wlw": "F/F",
    "фемслэш": "F/F",
    "poly": "Multi",
}


def warned(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The archive warnings among the names, and the other names that are tags (`fluff`).

    What is no tag is neither: `slash`, `spoilers for 2x13`, a sentence.
    """
    warnings: list[str] = []
    others: list[str] = []
    for name in names:
        known = _known(name)
        warnings.extend(known)
        if not known and _is_tag(name):
            others.append(name)
    return tags.unique(tuple(warnings)), tuple(others)


def _known(name: str) -> tuple[str, ...]:
    """The warning of that name, or those of its parts: `violence/character death`."""
    whole = NO_WARNINGS if tags.normal(name) in _NONE else tags.warning(name)
    if whole:
        return (whole,)
    parts = [tags.warning(part) for part in _APART.split(name)]
    return tuple(filter(None, parts)) if all(parts) else ()


def _is_tag(name: str) -> bool:
    plain = tags.normal(name)
    return bool(_TAG.fullmatch(name)) and len(name.split()) <= 4 and not _NO_TAG.fullmatch(plain)


def categories(names: tuple[str, ...]) -> tuple[str, ...]:
    """AO3's categories among the names; other names (a genre, a fandom) are none."""
    parts = (part for name in names for part in ([name] if _category(name) else name.split("/")))
    return tags.unique(tuple(filter(None, map(_category, parts))))


def _category(name: str) -> str | None:
    return _CATEGORY_BY_NAME.get(tags.normal(name))
