#!/usr/bin/env -S uv run python
"""Prints how easily the code is found and read: its files, functions and names, and the ways that it takes.

With `--helpers`, the private helpers that are called once are named, too; with `--ways`, each file of a
way, and what of it runs.

A way is counted while it is gone: each function, method or property of the four packages that runs counts
once, hooks that discord.py calls included; a move is a call that comes from another of their files, through
whatever library stands between. Comprehensions, generator expressions and lambdas are read where they stand,
and are neither functions nor moves; nor is going on after a wait, returning, importing, or what dataclasses
write themselves. Jobs that look from time to time whether something is due belong to no way, so they have
ended before.
"""

import ast
import asyncio
import io
import sys
import tempfile
import threading
import tokenize
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from pathlib import Path
from statistics import median
from types import CodeType, FrameType
from typing import Any

import grimp  # import-linter brings it

from bot.channel_job import ChannelJob
from bot.job import Job
from tests.cast import press
from tests.world import World, custom_ids, message, rec, small_server

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("fics", "db", "bot", "cogs")
SHORT_FILE, SHORT_HELPER = 60, 3
"""A file of fewer lines is short; so is a body of up to so many."""
LINK = "https://archiveofourown.org/works/314"
HEADER = (
    "Title: Half a Loaf Author: teasel Fandom: The Lamp Keepers Pairing: Ned/Tom Rating: K+ Words: 9,400 "
    "Tags: Fluff"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Print the figures of the text, then those of the ways through it; returns the exit code."""
    for name, value in (*_figures(), *asyncio.run(_ways())):
        print(f"{name:<54} {value}")
    return 0


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")


def _figures() -> Iterator[tuple[str, str]]:
    files = [_file(path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    named = [file for file in files if file.path.name != "__init__.py"]
    lines = sum(file.lines for file in files)
    short = sum(file.lines < SHORT_FILE for file in named)
    lengths = [_length(function) for file in files for function in _functions(file.tree)]
    helpers = {package: sum(map(_helpers, _of(files, package)), start=list[str]()) for package in PACKAGES}
    yield "files, lines", f"{len(files)}, {lines:,}"
    yield f"files under {SHORT_FILE} lines, but __init__.py", f"{short} ({short / len(named):.0%})"
    yield "circle of imports", _circle()
    once = sum(map(len, helpers.values()))
    yield (
        f"private helpers of up to {SHORT_HELPER} lines called once",
        f"{once} ({once / lines:.2%} of lines)",
    )
    for package, found in helpers.items():
        yield f"    {package}", " ".join((str(len(found)), *(found if "--helpers" in sys.argv else ())))
    yield "comments per 100 lines", f"{sum(map(_comments, files)) / lines * 100:.2f}"
    yield "functions: median, longest", f"{median(lengths):.0f}, {max(lengths)} lines"
    yield "names of several classes", " ".join(_doubled(files)) or "none"


def _file(path: Path) -> _File:
    text = path.read_text(encoding="utf-8")
    return _File(path, text, ast.parse(text))


def _of(files: list[_File], package: str) -> list[_File]:
    return [file for file in files if file.path.is_relative_to(ROOT / package)]


def _functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _helpers(file: _File) -> list[str]:
    """The private functions of few lines, undecorated, that their file names once: where they are called."""
    names = [node.id for node in ast.walk(file.tree) if isinstance(node, ast.Name)]
    names += [node.attr for node in ast.walk(file.tree) if isinstance(node, ast.Attribute)]
    called = Counter(
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    )
    return [
        f"{file.path.relative_to(ROOT)}:{each.name}"
        for each in _functions(file.tree)
        if each.name.startswith("_") and not each.name.endswith("__") and not each.decorator_list
        if names.count(each.name) == called[each.name] == 1 and _body_lines(each) <= SHORT_HELPER
    ]


def _body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _comments(file: _File) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(file.text).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def _doubled(files: list[_File]) -> list[str]:
    classes = Counter(
        node.name for file in files for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef)
    )
    return sorted(name for name, times in classes.items() if times > 1)


def _circle() -> str:
    graph = grimp.build_graph(*PACKAGES)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as circle:
        return " -> ".join(circle.args[1])
    return "none"


@dataclass(slots=True)
class _Way:
    """The functions that run while it is watched, and how often one calls another in another file.

    A coroutine that goes on is no new call; what a thread begins with counts as called from another file.
    """

    functions: set[CodeType] = field(default_factory=set[CodeType])
    moves: int = 0
    begun: set[FrameType] = field(default_factory=set[FrameType])
    is_watched: bool = False

    def __str__(self) -> str:
        files = {code.co_filename for code in self.functions}
        return f"{len(files)} files, {len(self.functions)} functions, {self.moves} moves between files"

    def by_file(self) -> Iterator[str]:
        """Each file, with the names of what ran of it."""
        for path, codes in groupby(sorted(self.functions, key=_place), lambda code: code.co_filename):
            names = sorted({code.co_qualname.replace(".<locals>", "") for code in codes})
            yield f"    {Path(path).relative_to(ROOT)}: {' '.join(names)}"

    def watch(self, frame: FrameType, event: str, _: object) -> None:
        """What the interpreter calls at each call and return, in every thread."""
        code = frame.f_code
        if not self.is_watched or event != "call" or not _is_ours(code) or frame in self.begun:
            return
        self.begun.add(frame)
        if not code.co_name.startswith("<"):
            self.functions.add(code)
            self.moves += _caller(frame) != code.co_filename


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_filename, code.co_firstlineno


def _is_ours(code: CodeType) -> bool:
    return code.co_filename.startswith(tuple(f"{ROOT / package}/" for package in PACKAGES))


def _caller(frame: FrameType) -> str | None:
    """The file of the nearest function of ours that is being called through."""
    above = frame.f_back
    while above is not None and not _is_ours(above.f_code):
        above = above.f_back
    return above.f_code.co_filename if above else None


async def _ways() -> list[tuple[str, str]]:
    """What runs for a page of a search, a preview by link, Post and Undo; each was taken once before."""
    way = _Way()
    threading.setprofile(way.watch)
    sys.setprofile(way.watch)
    try:
        with tempfile.TemporaryDirectory() as folder:
            async with small_server(Path(folder)) as world:
                _end_jobs()
                return [(name, await _watched(world, way, take)) for name, take in WAYS.items()]
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def _end_jobs() -> None:
    runs = {Job.run.__qualname__, ChannelJob.run.__qualname__}
    for task in asyncio.all_tasks():
        if getattr(task.get_coro(), "__qualname__", "") in runs:
            task.cancel()


async def _watched(world: World, way: _Way, take: Callable[[World], Awaitable[Awaitable[Any]]]) -> str:
    await (await take(world))
    last = await take(world)
    way.functions, way.moves, way.begun, way.is_watched = set(), 0, set(), True
    await last
    way.is_watched = False
    return "\n".join([str(way), *(way.by_file() if "--ways" in sys.argv else ())])


async def _page(world: World) -> Awaitable[Any]:
    await rec(world, HEADER)
    return world.wren.slash(world.open, "fic search", tags="Fluff", rating="up to Teen", words="<10k")


async def _preview(world: World) -> Awaitable[Any]:
    return world.wren.slash(world.open, "fic rec", link=LINK)


async def _post(world: World) -> Awaitable[Any]:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    return world.wren.click(message(shown), label="Post")


async def _undo(world: World) -> Awaitable[Any]:
    await rec(world, HEADER.replace("Fluff", f"Fluff, {len(world.open.history())} loaves"))
    shown = await world.maud.slash(world.open, "ficadmin log")
    undo = next(custom_id for label, custom_id in custom_ids(shown).items() if label.startswith("Undo"))
    return press(world.maud, world.open, undo)


WAYS: dict[str, Callable[[World], Awaitable[Awaitable[Any]]]] = {
    "a filtered page of /fic search": _page,
    "a preview by link": _preview,
    "Post": _post,
    "Undo": _undo,
}

if __name__ == "__main__":
    sys.exit(main())
