"""How functions of the store are named and called: one dialect, whoever writes the next one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import db

_ROOT = Path(db.__file__).parent
_FOLDERS = (
    "archives",
    "cards",
    "facts",
    "fics",
    "log",
    "moderation",
    "privacy",
    "queue",
    "rules",
    "store",
)
_DECORATORS = {"glancing", "reading", "writing", "writing_unsynced"}
_STATEMENTS = {"fetch", "fetch_one"}
"""What every statement goes through: they are no feature's."""

_BEFORE = {"migration.py", "whole_copies.py"}
"""What brings a file up to date before there is a store, and begins its transactions itself."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(folder: str) -> Iterator[tuple[Path, Function]]:
    for path in sorted((_ROOT / folder).glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, Function):
                yield path, node


def _takes_connection(function: Function) -> bool:
    first = function.args.args[0] if function.args.args else None
    return (
        first is not None and first.annotation is not None and ast.unparse(first.annotation) == "Connection"
    )


def _is_decorated(function: Function) -> bool:
    return bool(_DECORATORS & {ast.unparse(each) for each in function.decorator_list})


@pytest.mark.parametrize("folder", _FOLDERS)
def test_what_runs_in_anothers_transaction_says_so(folder: str) -> None:
    public = [(path, each) for path, each in _functions(folder) if not each.name.startswith("_")]
    inside = {
        f"{path.name}: {each.name}": each.name.endswith("_in")
        for path, each in public
        if _takes_connection(each) and not _is_decorated(each) and path.name not in _BEFORE
        if each.name not in _STATEMENTS
    }
    decorated = {f"{path.name}: {each.name}": each.name for path, each in public if _is_decorated(each)}

    assert [name for name, says_so in inside.items() if not says_so] == []
    assert [where for where, name in decorated.items() if name.endswith("_in")] == []


@pytest.mark.parametrize("folder", _FOLDERS)
def test_no_transaction_is_left_open_over_the_loop(folder: str) -> None:
    held = [
        path.name
        for path in sorted((_ROOT / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AsyncWith)
        if any(ast.unparse(item.context_expr) in ("store.read()", "store.write()") for item in node.items)
    ]

    assert held == []


def test_one_engine_is_named_in_the_store_alone() -> None:
    """Another engine takes the place of `db/store`; what asks the store knows none."""
    floors = [_ROOT, *(_ROOT.parent / floor for floor in ("bot", "cogs", "ficrec"))]
    words = re.compile(
        r"^\s*(import|from) (sqlite3|aiosqlite|pysqlite3|db\.store\.driver)\b|\bPRAGMA \w", re.M
    )

    named = [
        str(path.relative_to(_ROOT.parent))
        for floor in floors
        for path in sorted(floor.rglob("*.py"))
        if path.parent != _ROOT / "store" and words.search(path.read_text(encoding="utf-8"))
    ]

    assert named == []


def test_whoever_opens_the_file_is_the_only_one_to_know_whose_it_is() -> None:
    """All else is given a Store (db/store/store.py), which another engine can be, too."""
    opening = {
        str(path.relative_to(_ROOT.parent))
        for floor in (_ROOT, _ROOT.parent / "bot", _ROOT.parent / "cogs")
        for path in floor.rglob("*.py")
        if "import SqliteStore" in path.read_text(encoding="utf-8")
    }

    assert opening == {
        "bot/app.py",
        *(f"bot/cli/{name}.py" for name in ("checks", "export", "forget", "import_file", "optout")),
        "db/maintenance/backups.py",
    }
