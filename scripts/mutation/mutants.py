"""The mutants of one module: its text with one place changed, each a slip that somebody could make."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from scripts.mutation.code import code_edits
from scripts.mutation.edit import Edit
from scripts.mutation.literals import literal_edits

_LINES = 3
"""A change of more lines is told by its first and its last."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one place changed; told by lines, because numbers of lines don't outlive an edit."""

    path: Path
    function: str
    line: int
    was: str
    becomes: str
    source: bytes

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.function}: {self.was}  →  {self.becomes or '(nothing)'}"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Each mutant of a module once, in the order of its text."""
    source = path.read_bytes()
    tree = ast.parse(source)
    seen = set[_Touched]()
    for edit in sorted({*code_edits(source, tree), *literal_edits(source, tree)}):
        mutated = edit.applied(source)
        try:
            becomes = ast.parse(mutated)
        except (SyntaxError, ValueError):
            continue
        first, last = _touched_lines(source, edit)
        before = sum((node.end_lineno or node.lineno) < first for node in tree.body)
        behind = sum(node.lineno > last for node in tree.body)
        touched = _dumped(becomes, before, behind)
        if touched not in seen and touched != _dumped(tree, before, behind):
            seen.add(touched)
            yield _mutant(path, source, tree, edit, mutated)


_Touched: TypeAlias = tuple[int, tuple[str, ...]]


def _touched_lines(source: bytes, edit: Edit) -> tuple[int, int]:
    return source.count(b"\n", 0, edit.start) + 1, source.count(b"\n", 0, edit.end) + 1


def _dumped(tree: ast.Module, before: int, behind: int) -> _Touched:
    """The statements of a module that an edit is in: the others are the same, and most of what there is."""
    return before, tuple(map(ast.dump, tree.body[before : len(tree.body) - behind]))


def _mutant(path: Path, source: bytes, tree: ast.Module, edit: Edit, mutated: bytes) -> Mutant:
    line = source.count(b"\n", 0, edit.start) + 1
    behind = len(source) - edit.end
    was = _lines(source, edit.start, edit.end)
    becomes = _lines(mutated, edit.start, len(mutated) - behind)
    return Mutant(path, _function(tree, line), line, was, becomes, mutated)


def _lines(source: bytes, start: int, end: int) -> str:
    first, last = source.rfind(b"\n", 0, start) + 1, source.find(b"\n", end)
    lines = source[first : last if last >= 0 else len(source)].decode().splitlines()
    told = [each for line in lines if (each := " ".join(line.split()))]
    return " ".join(told if len(told) <= _LINES else (told[0], "…", told[-1]))


def _function(tree: ast.Module, line: int) -> str:
    """The names of the classes and functions around a line, or of the value that is named there."""
    names: list[str] = []
    body: list[ast.stmt] = tree.body
    while found := next((node for node in body if _holds(node, line)), None):
        match found:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                names.append(found.name)
                body = found.body
            case ast.Assign(targets=[target, *_]) | ast.AnnAssign(target=target):
                return ".".join((*names, ast.unparse(target)))
            case _:
                break
    return ".".join(names) or "module"


def _holds(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)
