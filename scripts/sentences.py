"""Finds what people would read that is no message of the catalogue: sentences in the code as plain text."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.messages import LATER, NOW, PLACES, ROOT

OUTSIDE = (
    "bot/cli/",
    "fics/export/",
    "bot/demo/",
    "bot/__main__.py",
    "bot/metrics.py",
    "bot/settings.py",
    "db/maintenance/",
    "db/store/file_faults.py",
    "db/store/locks.py",
    "fics/archives/worker/",
)
"""The operator's side, which is English."""
UNREAD = frozenset(
    {
        "Answered too late",
        "Answered already",
        "nothing of mine",
        "Reads files of fics.",
        "Reads a list file.",
        "commands of xx in xx",
        "ids of xx",
        "every server",
        "the server's",
        "the member's",
        # as they are typed, whatever the language
        "https://…",
        "Author: …\nFandom: …\nPairing: …\nSummary: …",
        "up to Teen",
        "up to Mature",
        "up to xx",
        # an invented fic's summary
        "Nobody in the lighthouse can cook. Ned tries anyway.",
        # a command's name
        "Rec this",
    }
)
"""Texts for the process's log, keys of what is kept, and what is typed."""
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:;’”*]* [^\W\d]{2,}")
_WHOLE = re.compile(r"^\W*[A-Z].*[a-z’',] [a-z].* .*[.!?…]$", re.DOTALL)
"""A whole sentence: what a table of `fics` or `db` has of these is read, too, once it is raised."""
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_SAID = {NOW, LATER}
_UNSEEN = {
    *("debug", "info", "warning", "error", "exception", "critical"),  # the process's log
    *("Job", "Round", "ChannelRound", "Upkeep", "ChannelJob", "Number", "TypeVar", "ContextVar", "getLogger"),
    *("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError"),
    *("compile", "execute", "match", "fullmatch", "search", "sub"),
}
"""Calls whose texts nobody reads in Discord."""
_DRAWN = {*PLACES, "text", "say", "Refusal"} - {"Filter", "Choice", "Group"}
"""Functions whose texts are read, be it one word."""
_REFUSALS = re.compile(
    r"Refusal|Incomplete|Unreadable|Unknown|NotAllowed|Taken|NotWelcome|NotPosted|MayNotStand|Outdated"
)


KEPT = ("fics/rules/causes.py",)
"""What has English sentences to be kept, with a message beside each."""


def modules() -> Iterator[str]:
    """The files whose sentences people read in Discord."""
    for folder in ("bot", "cogs", "fics", "db"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(OUTSIDE):
                yield name


def plain_texts(name: str, root: Path = ROOT) -> list[str]:
    """The texts of a module that people would read in English whatever their language, with their lines."""
    tree = ast.parse((root / name).read_text())
    finder = _Finder(only_refusals=name.startswith(("fics/", "db/")), keeps=name.startswith(KEPT))
    finder.visit(tree)
    return [f"{name}:{line}: {text}" for line, text in finder.found]


class _Finder(ast.NodeVisitor):
    def __init__(self, *, only_refusals: bool, keeps: bool) -> None:
        self.found: list[tuple[int, str]] = []
        self._only_refusals = only_refusals
        self._keeps = keeps
        self._in_refusal = False

    def visit_Expr(self, node: ast.Expr) -> None:
        # A docstring, of a module or of a value.
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        # Decorators describe commands, which Discord is told in every language; annotations say nothing.
        for each in (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(each)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node)
        if name in _SAID:
            for keyword in node.keywords:  # what is put into a sentence is read as well
                if keyword.arg != "context":
                    self.visit(keyword.value)
            return
        if name in _UNSEEN or name.endswith(("Error", "OutOfOrder", "Unavailable", "Replaced")):
            return
        outside = self._in_refusal
        self._in_refusal = outside or bool(_REFUSALS.fullmatch(name))
        if self._in_refusal or (name in _DRAWN and not self._only_refusals):
            self._drawn(node, name)
        self.generic_visit(node)
        self._in_refusal = outside

    def _drawn(self, node: ast.Call, name: str) -> None:
        """Words by themselves, as on buttons: of the arguments that are shown."""
        places = PLACES.get(name, {0: None})
        shown = [node.args[key] for key in places if isinstance(key, int) and len(node.args) > key]
        shown += [each.value for each in node.keywords if each.arg in places]
        for argument in shown:
            for text in _texts(argument):
                if _LETTERS.search(text) and not _SENTENCE.search(text) and text not in UNREAD:
                    self.found.append((argument.lineno, text))

    def visit_Constant(self, node: ast.Constant) -> None:
        if not isinstance(node.value, str) or node.value in UNREAD or _is_sql(node.value):
            return
        if self._is_read(node.value):
            self.found.append((node.lineno, node.value))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        whole = "".join(str(part.value) if isinstance(part, ast.Constant) else "xx" for part in node.values)
        if whole in UNREAD:
            return
        if self._is_read(whole.replace("xx", "")):
            self.found.append((node.lineno, whole))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _is_read(self, text: str) -> bool:
        if self._in_refusal or not self._only_refusals:
            return bool(_SENTENCE.search(text))
        return bool(_WHOLE.search(text)) and not self._keeps


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _texts(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.JoinedStr):
        yield from (str(part.value) for part in argument.values if isinstance(part, ast.Constant))
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)


def _is_sql(text: str) -> bool:
    return bool(re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|WITH)\b", text))
