"""One place of a text, and what is put there instead."""

import ast
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The bytes from `start` to `end`, and what is put in their place."""

    start: int
    end: int
    text: str

    def applied(self, source: bytes) -> bytes:
        """The source with this one place changed."""
        return source[: self.start] + self.text.encode() + source[self.end :]


class Places:
    """Where a tree's nodes stand in their source, in bytes."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._lines = [0, *accumulate(len(line) for line in source.splitlines(keepends=True))]

    def at(self, line: int, column: int) -> int:
        """A place by its line, counted from 1, and its column in bytes."""
        return self._lines[line - 1] + column

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Where a node begins and ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)

    def text(self, node: ast.expr | ast.stmt) -> str:
        """A node's own text."""
        start, end = self.span(node)
        return self._source[start:end].decode()

    def put(self, node: ast.expr | ast.stmt, text: str) -> Edit:
        """The edit that puts something in a node's place."""
        return Edit(*self.span(node), text)
