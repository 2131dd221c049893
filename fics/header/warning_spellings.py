"""Warnings as people shorten, hide and bend them: `sh`, `s*icide`, `unalive`, `dddne`, written out again."""

import re

from fics.tags import tag_names

_SHORT = {
    "sh": "self-harm",
    "s/h": "self-harm",
    "s-h": "self-harm",
    "nssi": "self-injury",
    "si": "suicidal ideation",
    "sui": "suicide",
    "sa": "sexual assault",
    "s/a": "sexual assault",
    "csa": "child sexual abuse",
    "cocsa": "child-on-child sexual abuse",
    "dv": "domestic violence",
    "ipv": "intimate partner violence",
    "ed": "eating disorder",
    "eds": "eating disorders",
    "cnc": "consensual non-consent",
    "dddne": "Dead Dove: Do Not Eat",
    "dd:dne": "Dead Dove: Do Not Eat",
    "dd dne": "Dead Dove: Do Not Eat",
    "dead dove": "Dead Dove: Do Not Eat",
    "mcd": "Major Character Death",
    "piv": "p in v",
    "tpe": "total power exchange",
    "a/b/o": "A/B/O",
}
"""What a warning of one or two letters, or of one word, is short for."""
_BENT = tuple(
    (re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE), meant)
    for spelled, meant in (
        (
            r"(?!suicide)(?:s\*+cide|s[*u@][i1!*]c[i1!*]de)|sewer ?slide|"
            r"un-?aliv(?:e|es|ed|ing)(?: (?=attempt))?",
            "suicide ",
        ),
        (r"r[@*4]pe|r\*{2,3}e", "rape"),
        (r"self[- ]?h[@*4]rm|s3lf[- ]?h[a@4*]rm", "self-harm"),
        (r"m[*u]rd[e3*]r|k[!1*]ll?ing", "murder"),
        (r"ab[*@u]se", "abuse"),
        (r"d[e3]@th|d[*3]ath", "death"),
        (r"[i1!]nc[3*]st", "incest"),
    )
)
"""Words with a sign in them, or another word for them, which keeps them from being found."""
_MARKS = re.compile(r"\[/?(?:skip|spoilers?|hidden|hide|highlight|select)\]", re.IGNORECASE)
"""What hides a warning from those who don't look."""
_INTENSE = re.compile(
    r"\A(?:(?:contains?|includes?|features?|has|there(?:'s| is| are| will be)|will have|"
    r"graphic|heavy|extreme|brutal|"
    r"on-?screen|explicit|very|so much|lots of|a lot of|some|actual|full-?on)\s+)+",
    re.IGNORECASE,
)
"""What makes a warning no less of one, and stands before it."""


def plain(name: str) -> str:
    """A warning's name written out."""
    bare = _MARKS.sub("", name).strip()
    if short := _SHORT.get(tag_names.normal(bare)):
        return short
    for bent, meant in _BENT:
        if found := bent.search(bare):
            bare = f"{bare[: found.start()]}{meant}{bare[found.end() :]}"
    return " ".join(bare.split())


def unstressed(name: str) -> str:
    """A name without what only says how much of it there is."""
    return _INTENSE.sub("", name)
