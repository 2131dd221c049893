"""Slips in SQL and in regular expressions, which to Python are only text."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from scripts.mutation.edit import Edit, Places

_Change = tuple[int, int, str]
_IS_SQL = re.compile(r"\b(?:SELECT|WHERE|FROM|AND|OR|PRAGMA|BEGIN|COMMIT|ROLLBACK|RETURNING|DESC|IS NULL)\b")
_IS_PATTERN = re.compile(r"\||\(\?|\\[wsdAZ]")
_TURNED = tuple(
    (re.compile(found), put)
    for found, put in (
        (r"\bNOT EXISTS\b", "EXISTS"),
        (r"(?<!NOT )\bEXISTS\b", "NOT EXISTS"),
        (r"\bNOT IN\b", "IN"),
        (r"(?<!NOT )\bIN\b(?= \()", "NOT IN"),
        (r"\bIS NOT NULL\b", "IS NULL"),
        (r"\bIS NULL\b", "IS NOT NULL"),
        (r"(?<=\bAND )NOT (?!EXISTS|IN)", ""),
        (r"\bOR\b", "AND"),
        (r"\bDISTINCT ", ""),
        (r" DESC\b", ""),
        (r"\bmax\(", "min("),
        (r"\bmin\(", "max("),
        (r"\btrue\b(?=\))", "false"),
        (r"(?<= )<(?= )", "<="),
        (r"(?<= )>(?= )", ">="),
        (r"(?<= )<=(?= )", "<"),
        (r"(?<= )>=(?= )", ">"),
        (r"\bBEGIN IMMEDIATE\b", "BEGIN DEFERRED"),
        (r"\bCOMMIT\b", "ROLLBACK"),
        (r"\bROLLBACK\b", "COMMIT"),
        (r"ZZ(?![\w.])", "1"),
        (r"(?<![\w:.])(?<!LIMIT )(?<!SELECT )1(?![\w.])", "0"),
    )
)
_SET = tuple(
    (re.compile(found), put)
    for found, put in (
        (r"(?<== )ON\b", "OFF"),
        (r"(?<== )FULL\b", "NORMAL"),
        (r"(?<== )NORMAL\b", "OFF"),
        (r"(?<== )WAL\b", "DELETE"),
        (r"(?<== )MEMORY\b", "FILE"),
        (r"(?<== )-?\d+\b", "0"),
    )
)
"""Values of pragmas."""
_PATTERN_PART = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<opens>\((?:\?(?:P<\w+>|[:=!]|<[=!]))?)|[|)]", re.DOTALL
)
_LOOKS_AROUND = re.compile(r"\(\?<?[=!]")
_CONDITION = re.compile(r"\b(?:AND|WHERE|ON)\b(?! CONFLICT)")
_BEHIND_CONDITION = re.compile(
    r"[()]|\b(?:AND|OR|ORDER|GROUP|LIMIT|ON|RETURNING|CROSS|JOIN|WHERE|DO|BETWEEN)\b|;"
)


def literal_edits(source: bytes, tree: ast.Module) -> Iterator[Edit]:
    """All edits within a module's string literals."""
    places = Places(source)
    left_alone = {places.span(node)[0] for node in _docstrings_and_types(tree)}
    lines = source.decode().splitlines(keepends=True)
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type != tokenize.STRING:
            continue
        line, column = token.start
        start = places.at(line, len(lines[line - 1][:column].encode()))
        if start in left_alone:
            continue
        for begin, end, text in _changes(token.string):
            before = start + len(token.string[:begin].encode())
            yield Edit(before, before + len(token.string[begin:end].encode()), text)


def _docstrings_and_types(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as said):
                yield said
            case (
                ast.FunctionDef(returns=ast.Constant() as said)
                | ast.AsyncFunctionDef(returns=ast.Constant() as said)
            ):
                yield said
            case (
                ast.arg(annotation=ast.Constant() as said) | ast.AnnAssign(annotation=ast.Constant() as said)
            ):
                yield said
            case _:
                pass


def _changes(literal: str) -> Iterator[_Change]:
    if _IS_SQL.search(literal):
        yield from _sql_changes(literal)
    elif _IS_PATTERN.search(literal):
        yield from _pattern_changes(literal)


def _sql_changes(literal: str) -> Iterator[_Change]:
    for pattern, put in _SET if "PRAGMA" in literal else _TURNED:
        yield from ((found.start(), found.end(), put) for found in pattern.finditer(literal))
    between = -1
    for found in () if "PRAGMA" in literal else _CONDITION.finditer(literal):
        if found.start() == between:
            continue
        end, between = _condition_end(literal, found.end())
        if found[0] == "AND":
            yield found.start(), end, ""
        elif literal[found.end() : end].strip() != "true":
            yield found.end(), end, " true "


def _condition_end(literal: str, start: int) -> tuple[int, int]:
    """Where a condition ends, and where the AND of its BETWEEN stands."""
    depth, between, passed = 0, False, -1
    for found in _BEHIND_CONDITION.finditer(literal, start):
        word = found[0]
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif word == "BETWEEN":
            between = between or not depth
        elif word == "AND" and between and not depth:
            between, passed = False, found.start()
        elif not depth:
            return found.start(), passed
        if depth < 0:
            return found.start(), passed
    return len(literal) - (3 if literal.endswith('"""') else 1), passed


def _pattern_changes(literal: str) -> Iterator[_Change]:
    """Each alternative left out, and each look around."""
    first = min(place for quote in "\"'" if (place := literal.find(quote)) >= 0) + 1
    groups = [(first - 1, [first])]
    for found in _PATTERN_PART.finditer(literal, first, len(literal) - 1):
        if found["opens"]:
            groups.append((found.start(), [found.end()]))
        elif found[0] == "|":
            groups[-1][1].append(found.end())
        elif found[0] == ")" and len(groups) > 1:
            start, alternatives = groups.pop()
            yield from _without_each(alternatives, found.start())
            if _LOOKS_AROUND.match(literal, start):
                yield start, found.end(), ""
        elif found[0] == ")":  # of a group that another literal has opened
            groups = [(found.start(), [found.end()])]
    if len(groups) == 1:
        yield from _without_each(groups[0][1], len(literal) - 1)


def _without_each(alternatives: list[int], end: int) -> Iterator[_Change]:
    ends = [*(start - 1 for start in alternatives[1:]), end]
    for place, (start, stop) in enumerate(zip(alternatives, ends, strict=True)):
        if len(alternatives) > 1:
            yield (start, stop + 1, "") if place == 0 else (start - 1, stop, "")
