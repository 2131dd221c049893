"""Rows without colons: a table's `| Title | … |` or its cells divided by tabs, `[Title] …`, `Title » …`."""

import re

from fics.header.label_names import named

_LABEL = r"[*_]*+(?P<label>[^|\t:：=\[\]»→\u2190-\u21ff\u2580-\u27bf]{1,50}?)[*_]*+"
_ROWS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\s*+\|?\s*+{_LABEL}\s*[|\t]\s*+(?P<value>[^|\t]*+)\s*+\|?\s*+",
        rf"\s*+[\[【{{]\s*+{_LABEL}\s*+[\]】}}]\s*[:：]?\s*(?P<value>[^\[\]].*)",
        rf"\s*+{_LABEL}\s*+(?:[»›→~\u2190-\u21ff\u2500-\u257f\u2580-\u27bf\u2900-\u297f\u2b00-\u2bff]+|->|=>|(?<=\s);(?=\s)|\.{{3,}}\s*[:：]?|(?<=\s)[-–—]\s)\s*(?P<value>\S.*)",
    )
)
"""Possessive, so that a line of stars or spaces is gone through once, not once for each way to divide it."""
_NEAR = 150
"""Lines in which all rows stand."""
_HEADING = 30
"""Characters of a label that stands alone."""
_ENOUGH = 3
"""Rows that make a block."""


def relaid(lines: list[str]) -> list[str] | None:
    """The rows as labelled lines."""
    top = lines[:_NEAR]
    laid = [_labelled(line) or line for line in top]
    changed = sum(1 for before, after in zip(top, laid, strict=True) if before is not after)
    return [*laid, *lines[_NEAR:]] if changed >= _ENOUGH else _headed(lines)


def _headed(lines: list[str]) -> list[str] | None:
    """Labels that stand alone as headings, with their values below: a colon makes them labels."""
    top = [*lines[:_NEAR], "", ""]
    laid = [
        f"{line}:" if _is_heading(line, below or beyond) else line
        for line, below, beyond in zip(top, top[1:], top[2:], strict=False)
    ]
    first = next((line for line in laid if line.strip()), "")
    changed = sum(1 for before, after in zip(lines, laid, strict=False) if before is not after)
    enough = _ENOUGH if first.endswith(":") else _ENOUGH + 2
    return [*laid, *lines[_NEAR:]] if changed >= enough else None


def _is_heading(line: str, below: str) -> bool:
    bare = line.strip("*_# ")
    return (
        0 < len(bare) <= _HEADING
        and (line.startswith("#") or not bare[:1].islower())
        and bool(below.strip())
        and named(bare) is not None
    )


def _labelled(row: str) -> str | None:
    if not row or len(row) > 2_000:
        return None
    found = next((found for each in _ROWS if (found := each.fullmatch(row)) and named(found["label"])), None)
    return f"{found['label']}: {found['value'].rstrip()}" if found else None
