"""Rows without colons: a table's `| Title | … |` or its cells divided by tabs, `[Title] …`, `title ⋆ …`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fics.header.fields import Field
from fics.header.label_names import NAME_LENGTH, loosely_named, named
from fics.header.labels import frame_end

_CELLS = re.compile(r"\s*+\|?\s*+(?P<label>[^|\t:：=]{1,50}?)\s*[|\t]\s*+(?P<value>[^|\t]*+)\s*+\|?\s*+")
"""Possessive, so that a line of stars or spaces is gone through once, not once for each way to divide it."""
_BRACKETED = re.compile(
    r"\s*+[\[【{〔〖『「꒰⌜‹《❝(]\s*+(?P<label>[^|\t:：=\[\]【】{}〔〕〖〗『』「」꒰꒱⌜⌟‹›《》❝❞()]{1,30})"
    r"[\]】}〕〗』」꒱⌟›》❞)]\s*[:：]?\s*(?P<value>[^\[\]\s(].*)"
)
_SIGN = re.compile(
    r"\s*(?P<sign>[^\w\s\"'“”‘’«()\[\]{}<>&/+,.;:：=＝#@$%*_~`^|\\!?。，、…‧-]{1,4}+|[-=]>|"
    r"\.(?:[. ]*\.)?(?=\s|\Z)"
    r"|\.{2,}|(?<=\s)[-–—~|;<>=*^]{1,3}(?=\s))\s*|(?P<gap>\s{2,})(?=\w)"
)
"""What may stand between a label and its value, where several lines of a block have the same."""
_NEAR = 150
"""Lines in which all rows stand."""
_HEADING = 30
"""Characters of a label that stands alone."""
_ENOUGH = 3
"""Rows that make a block."""
_ROW = 2_000
"""Characters of a row."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with a known label, the sign behind it, and its value."""

    field: Field
    label: str
    sign: str
    value: str

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


def relaid(lines: list[str]) -> list[str] | None:
    """The rows as labelled lines."""
    top = lines[:_NEAR]
    found = [_row(line) for line in top]
    fields_by_sign: dict[str, set[Field]] = defaultdict(set)
    for row in filter(None, found):
        fields_by_sign[row.sign].add(row.field)
    signs = {sign for sign, fields in fields_by_sign.items() if len(fields) >= _ENOUGH}
    if not signs:
        return _headed(lines)
    if "brackets" in signs:
        top = [_alone(line) for line in top]
    laid = [str(row) if row and row.sign in signs else line for line, row in zip(top, found, strict=True)]
    return [*(_unknown(line, signs) for line in laid), *lines[_NEAR:]]


def _alone(line: str) -> str:
    """A line that is a label in brackets and nothing else, with a colon: its value stands below."""
    found = _BRACKETED.fullmatch(f"{line.rstrip()}.") if line.strip() else None
    return f"{found['label'].strip()}:" if found and found["value"] == "." and named(found["label"]) else line


def _row(line: str) -> _Row | None:
    if not line.strip() or len(line) > _ROW:
        return None
    for sign, form in (("cells", _CELLS), ("brackets", _BRACKETED)):
        cells = form.fullmatch(line)
        if cells and (field := named(cells["label"])):
            return _Row(field, cells["label"].strip("*_ "), sign, cells["value"].rstrip())
    return next(_signed(line), None)


def _signed(line: str) -> Iterator[_Row]:
    """The row of a line, behind whose label a sign stands that is no colon."""
    start = frame_end(line)
    for found in _SIGN.finditer(line, start + 1, start + NAME_LENGTH + 10):
        label = line[start : found.start()]
        if ":" in label or "：" in label or line.startswith((":", "：", "="), found.end()):
            return
        if (field := loosely_named(label.strip("*_~ "))) and (value := line[found.end() :].strip()):
            sign = "gap" if found["gap"] else found["sign"][0]
            yield _Row(field, label.strip("*_~ "), sign, value)


def _unknown(line: str, signs: set[str]) -> str:
    """A line of such a block whose label is not known, with a colon for its sign."""
    start = frame_end(line)
    found = _SIGN.search(line, start + 1, start + NAME_LENGTH + 10) if start else None
    if not found or found["gap"] or found["sign"][0] not in signs or ":" in line[: found.end()]:
        return line
    return f"{line[start : found.start()]}: {line[found.end() :]}"


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
