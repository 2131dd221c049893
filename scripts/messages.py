"""Finds every message in the code, with what translators are told of it, and what is written wrongly."""

import ast
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from inspect import cleandoc
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("fics", "db", "bot", "cogs")
NOW, LATER = "_", "message"
"""The names of `fics.catalogue` that a message is written with: said at once, and said where it is drawn."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NOTE = "Translators:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message is drawn, and how many characters Discord takes there."""

    name: str
    most: int


_BUTTON = Place("On a button", 80)
_OPTION = Place("In a select", 100)
_LABEL = Place("A field's label", 45)
_COMMAND = Place("Says of a command what it does", 100)
_COMMAND_OPTION = Place("Says of a command's option what it is", 100)
PLACES: Mapping[str, Mapping[int | str, Place]] = {
    "button": {0: _BUTTON, "label": _BUTTON},
    "link_button": {0: _BUTTON},
    "option": {0: _OPTION, "description": _OPTION},
    "select": {0: Place("What is chosen in a select", 150)},
    "channel_select": {0: Place("What is chosen in a select", 150)},
    "role_select": {0: Place("What is chosen in a select", 150)},
    "field_select": {0: _LABEL, "description": Place("Below a field's label", 100)},
    "field_text": {
        0: _LABEL,
        "description": Place("Below a field's label", 100),
        "placeholder": Place("In an empty field", 100),
    },
    "Form": {0: Place("A form's title", 45)},
    "Filter": {"description": _COMMAND_OPTION},
    "Choice": {"name": Place("A command's choice", 100)},
    "Group": {"description": _COMMAND},
}
"""The functions that draw, and what of their arguments stands where; by place or by name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A message in the code."""

    text: str
    plural: str
    context: str
    path: str
    note: str = ""
    place: Place | None = None

    @property
    def limits(self) -> tuple[int, ...]:
        """The characters it may have; none where nothing limits it."""
        return (self.place.most,) if self.place else ()


@dataclass(slots=True)
class Extract:
    """What a module holds: its messages, and what is wrong with how they are written."""

    messages: list[Found] = field(default_factory=list[Found])
    faults: list[str] = field(default_factory=list[str])


def extract() -> Extract:
    """All messages of the code, in order of their files."""
    whole = Extract()
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        source = path.read_text()
        if "fics.catalogue" in source or "app_commands" in source:
            _Module(path.relative_to(ROOT).as_posix(), source, whole).read()
    return whole


def extract_from(source: str, path: str = "module.py") -> Extract:
    """The messages of one module."""
    found = Extract()
    _Module(path, source, found).read()
    return found


class _Module(ast.NodeVisitor):
    def __init__(self, path: str, source: str, found: Extract) -> None:
        self._path = path
        self._source = source
        self._found = found
        self._notes = dict(_notes(source)) if _NOTE in source else {}
        self._statement = 0
        self._in_function = False
        self._places: dict[ast.expr, Place] = {}

    def read(self) -> None:
        self.visit(ast.parse(self._source))

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            self._statement = node.lineno
        super().visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        # Decorators and defaults are run when the module is imported, when nobody reads yet.
        for each in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(each)
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and _called(decorator) == "command":
                self._command(node, decorator)
        outside, self._in_function = self._in_function, True
        for statement in node.body:
            self.visit(statement)
        self._in_function = outside

    def _command(self, node: ast.FunctionDef | ast.AsyncFunctionDef, decorator: ast.Call) -> None:
        """Keeps what a command says of itself: as discord.py has it, the first paragraph of its docstring."""
        described = any(keyword.arg == "description" for keyword in decorator.keywords)
        if not described and (document := ast.get_docstring(node)):
            text = " ".join(cleandoc(document).split("\n\n")[0].split())
            self._found.messages.append(Found(text, "", "", self._path, place=_COMMAND))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for keyword in node.keywords:
            if keyword.arg == "group_description" and (text := _text(keyword.value)):
                self._found.messages.append(Found(text, "", "", self._path, place=_COMMAND))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node)
        if name == "describe":
            self._describe(node)
        for key, place in PLACES.get(name, {}).items():
            if (argument := _argument(node, key)) is not None:
                self._places.update(dict.fromkeys(_said(argument), place))
        if isinstance(node.func, ast.Name) and name in (NOW, LATER):
            self._message(node, name)
        self.generic_visit(node)

    def _describe(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if isinstance(text := _text(keyword.value), str) and keyword.arg:
                self._found.messages.append(Found(text, "", "", self._path, place=_COMMAND_OPTION))

    def _message(self, node: ast.Call, name: str) -> None:
        texts = [_text(argument) for argument in node.args]
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        context = _text(given.pop("context", ast.Constant("")))
        if not texts or len(texts) > 2 or None in texts or context is None:
            self._fault(node, "a message is one or two plain texts, and its context another")
            return
        text, plural = str(texts[0]), str(texts[1]) if len(texts) > 1 else ""
        self._check(node, f"{text} {plural}", plural, {str(value) for value in given})
        if name == NOW and not self._in_function:
            self._fault(node, "`_` says it when the module is imported; take `message`")
        if name == NOW and self._path.startswith(("fics/", "db/")):
            self._fault(node, "`_` says it where no reader is known; take `message`")
        note = self._notes.get(node.lineno) or self._notes.get(self._statement) or ""
        found = Found(text, plural, str(context), self._path, note, self._places.get(node))
        self._found.messages.append(found)

    def _check(self, node: ast.Call, texts: str, plural: str, given: set[str]) -> None:
        named = set(PLACEHOLDER.findall(texts))
        if "None" in given:  # values by `**`, which nobody can check here
            return
        for name in sorted(named - given):
            self._fault(node, f"{{{name}}} has no value")
        for name in sorted(given - named - ({"count"} if plural else set())):
            self._fault(node, f"the value {name!r} is not in the sentence")
        if plural and "count" not in given:
            self._fault(node, "a plural needs a value `count`")

    def _fault(self, node: ast.AST, what: str) -> None:
        self._found.faults.append(f"{self._path}:{getattr(node, 'lineno', 0)}: {what}")


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _argument(node: ast.Call, key: int | str) -> ast.expr | None:
    if isinstance(key, int):
        return node.args[key] if len(node.args) > key else None
    return next((keyword.value for keyword in node.keywords if keyword.arg == key), None)


def _said(argument: ast.expr) -> tuple[ast.expr, ...]:
    """The messages of an argument: itself, or either side of a choice."""
    return (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _notes(source: str) -> Iterator[tuple[int, str]]:
    """What is noted for translators, by the line behind it."""
    lines = iter(source.splitlines(keepends=True))
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(lambda: next(lines, ""))
        if token.type == tokenize.COMMENT
    }
    for first, text in comments.items():
        if text.startswith(_NOTE):
            line, note = first + 1, text.removeprefix(_NOTE).strip()
            while line in comments:
                note, line = f"{note} {comments[line]}", line + 1
            yield line, note
