"""A table's rows: `| Title | … |`, or cells divided by a tab as a copied table has them."""

import re

from fics.header.naming import named

_ROW = re.compile(r"\s*\|?\s*[*_]*(?P<label>[^|\t:：=]{1,50}?)[*_]*\s*[|\t]\s*(?P<value>[^|\t]*?)\s*\|?\s*")
_ENOUGH = 2
"""Rows that make a table."""


def relaid(lines: list[str]) -> list[str] | None:
    """A table's lines as labelled lines."""
    laid = [_labelled(line) or line for line in lines]
    changed = sum(1 for before, after in zip(lines, laid, strict=True) if before is not after)
    return laid if changed >= _ENOUGH else None


def _labelled(row: str) -> str | None:
    found = _ROW.fullmatch(row) if len(row) < 2_000 else None
    return f"{found['label']}: {found['value']}" if found and named(found["label"]) else None
