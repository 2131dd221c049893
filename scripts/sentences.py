"""Finds what people would read that is no message of the catalogue: sentences in the code as plain text."""

import ast
import re
from collections.abc import Iterator, Mapping
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
    "db/store/copied_files.py",
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
_MENTION = re.compile(r"<[^>]*>?|`[^`]*`")
_SAID = {NOW, LATER}
_UNSEEN = {
    *("debug", "info", "warning", "error", "exception", "critical", "log"),  # the process's log
    *("Job", "Round", "ChannelRound", "Upkeep", "ChannelJob", "Number", "TypeVar", "ContextVar", "getLogger"),
    *("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError"),
    *("compile", "execute", "match", "fullmatch", "search", "sub"),
}
"""Calls whose texts nobody reads in Discord."""
_DRAWN = {*PLACES, "text", "say", "Refusal"} - {"Filter", "Choice", "Group"}
"""Functions whose texts are read, be it one word."""
_SHOWN = frozenset({"content", "title", "description", "name", "value", "text", "label", "placeholder"})
_DISCORDS = {
    **dict.fromkeys(("send", "edit_message", "send_message", "TextDisplay", "set_footer"), (0,)),
    **dict.fromkeys(("Embed", "Modal", "add_field", "set_author", "Button", "SelectOption", "TextInput"), ()),
}
"""Discord's own ways to show a text, with the places of it; besides them, its arguments of these names."""
_WORKED = {"join", "format", "capitalize", "title", "upper", "lower", "strip"}
"""What makes another text of one."""
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
        self._named: dict[str, list[str]] = {}
        """The texts that names of the module stand for."""

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                known = self._named.setdefault(target.id, [])
                # all of them first: of `name = name.strip()` they are the texts of the name itself
                known += [text for text in list(self._texts(node.value)) if text not in known]
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """A sentence that is glued to another text, or a text that is filled in by hand."""
        if isinstance(node.op, ast.Add) and any(map(_holds_message, (node.left, node.right))):
            self._glued(node, [node.left, node.right])
        elif isinstance(node.op, ast.Mod) and not self._only_refusals:
            self._glued(node, [node.left])
        self.generic_visit(node)

    def _glued(self, node: ast.expr, parts: list[ast.expr]) -> None:
        texts = [text for part in parts for text in self._texts(part) if _LETTERS.search(text)]
        if texts or sum(map(_holds_message, parts)) > 1:
            self.found.append((node.lineno, f"glued, {' '.join(texts)}".strip()))

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
        if name in _UNSEEN or name.endswith(("Error", "OutOfOrder", "Unavailable", "Damaged", "Replaced")):
            return
        if name == "format" and isinstance(node.func, ast.Attribute) and not self._only_refusals:
            self._glued(node, [node.func.value])
        outside = self._in_refusal
        self._in_refusal = outside or bool(_REFUSALS.fullmatch(name))
        if self._in_refusal or (name in _DRAWN and not self._only_refusals):
            self._drawn(node, PLACES.get(name, {1 if name == "say" else 0: None}))
        elif name in _DISCORDS and not self._only_refusals:
            self._drawn(node, dict.fromkeys((*_DISCORDS[name], *_SHOWN)))
        self.generic_visit(node)
        self._in_refusal = outside

    def _drawn(self, node: ast.Call, places: Mapping[int | str, object]) -> None:
        """Words by themselves, as on buttons: of the arguments that are shown."""
        shown = [node.args[key] for key in places if isinstance(key, int) and len(node.args) > key]
        shown += [each.value for each in node.keywords if each.arg in places]
        for argument in shown:
            for text in self._texts(argument):
                # a sentence is found where it stands, but where only refusals are read
                is_elsewhere = self._only_refusals and isinstance(argument, ast.Name)
                if (
                    _LETTERS.search(text)
                    and (is_elsewhere or not _SENTENCE.search(text))
                    and text not in UNREAD
                ):
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
        # words beside a message are glued to it, wherever other languages have them
        filled = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        if self._is_read(whole.replace("xx", "")) or (
            any(map(_is_message, filled)) and _LETTERS.search(_MENTION.sub("", whole.replace("xx", "")))
        ):
            self.found.append((node.lineno, whole))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _texts(self, argument: ast.expr) -> Iterator[str]:
        """The plain texts of which an argument is made: chosen, listed, joined, filled in, or by a name."""
        match argument:
            case ast.Constant(value=str(text)):
                yield text
            case ast.Name(id=name):
                yield from self._named.get(name, ())
            case _:
                for part in _parts(argument):
                    yield from self._texts(part)

    def _is_read(self, text: str) -> bool:
        if self._in_refusal or not self._only_refusals:
            return bool(_SENTENCE.search(text))
        return bool(_WHOLE.search(text)) and not self._keeps


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _parts(argument: ast.expr) -> list[ast.expr]:
    """What a text is made of: what is chosen from, listed, joined or filled in."""
    match argument:
        case ast.Call(func=ast.Attribute(value=worked, attr=how), args=given) if how in _WORKED:
            return [worked, *given]
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, op=ast.Add(), right=other):
            return [one, other]
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.JoinedStr(values=parts):
            return parts
        case _:
            return []


def _is_message(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAID


def _holds_message(node: ast.expr) -> bool:
    """Whether a text, or one that others are added to, is a message."""
    if isinstance(node, ast.BinOp):
        return _holds_message(node.left) or _holds_message(node.right)
    return _is_message(node)


def _is_sql(text: str) -> bool:
    return bool(re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|WITH)\b", text))
