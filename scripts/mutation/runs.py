"""Tests run against mutants, each in a child that is forked when all but the project itself is imported."""

import gc
import importlib
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import accumulate
from pathlib import Path
from types import CodeType
from typing import NoReturn

import grimp  # import-linter brings it
import hypothesis
import pytest

from scripts.mutation.mutants import Mutant

SIDE_BY_SIDE = 2
_LIBRARIES = (
    *(
        "aiosqlite",
        "chardet",
        "discord.ext.commands",
        "hypothesis",
        "ijson",
        "jinja2",
        "jsonschema_rs",
    ),
    *("hypothesis.strategies", "lxml.etree", "lxml.html", "msgspec", "simcord", "trustme"),
)
"""What takes long to import, and is nothing of ours; it is imported once."""
_UNHARMED = 300
"""Seconds for the tests without a mutant, on however busy a machine."""
_MEMORY = 4 << 30
"""Bytes of address space of a child: a mutant's loop ends there at the latest."""
_TURN = 0.01
"""Seconds between two looks at the children."""


class Outcome(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    TIMED_OUT = "timed out"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one child may take, and when all have to be done, in seconds and by `time.monotonic`."""

    each: float
    until: float


class TestsFail(Exception):
    """The tests fail with the module as it is, so they can tell nothing of its mutants."""


def run(
    module: Path, mutants: Sequence[Mutant], tests: Sequence[str], limits: Limits
) -> Iterator[tuple[Mutant, Outcome]]:
    """What becomes of each mutant of a module; raises TestsFail where the tests fail without one."""
    # What a fic is, and where it's kept, know nothing of Discord: for their tests no world need be imported.
    conftest = not all(test.startswith(("tests/fics/", "tests/db/")) for test in tests)
    shared = _independent(module, ("fics", "db", "bot") if conftest else ("fics", "db"))
    arguments = [*(() if conftest else ("--noconftest",)), *tests]
    begun = time.monotonic()
    ((_, unharmed),) = _outcomes([None], arguments, shared, Limits(_UNHARMED, limits.until))
    if unharmed is not Outcome.SURVIVED:
        raise TestsFail(f"{' '.join(tests)}: {unharmed.value} without a mutant")
    # On a busy machine a slow child is no mutant's doing.
    each = max(limits.each, 5 * (time.monotonic() - begun))
    for mutant, outcome in _outcomes(mutants, arguments, shared, Limits(each, limits.until)):
        assert mutant is not None
        yield mutant, outcome


def _independent(module: Path, packages: Sequence[str]) -> Sequence[str]:
    """Our modules that import that one neither themselves nor by others, so that none keeps any of it."""
    graph = grimp.build_graph(*packages)
    name = name_of(module)
    if name not in graph.modules:
        return ()
    held, more = set[str](), {name}
    while more - held:
        held |= more
        more = {each for one in held for each in graph.find_downstream_modules(one)}
        # Whoever imports a module imports the packages that it lies in.
        more |= {each for each in graph.modules if held & {*accumulate(each.split("."), "{}.{}".format)}}
    return sorted(other for other in graph.modules - held if not other.endswith("__main__"))


def _outcomes(
    mutants: Sequence[Mutant | None], arguments: Sequence[str], shared: Sequence[str], limits: Limits
) -> Iterator[tuple[Mutant | None, Outcome]]:
    # What is imported for one module's mutants may hold another's, so each has a process to fork from.
    reads, writes = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reads)
        _serve(_Forks(mutants, shared, limits, writes), arguments)
    os.close(writes)
    with os.fdopen(reads) as lines:
        for line in lines:
            number, outcome = line.split(maxsplit=1)
            yield mutants[int(number)], Outcome(outcome.strip())
    _, status = os.waitpid(pid, 0)
    if status:
        raise TestsFail(f"{' '.join(arguments)}: no process to fork from")


def _serve(forks: "_Forks", arguments: Sequence[str]) -> NoReturn:
    always = ["-x", "-q", "-s", "-n0", "--tb=no", "-p", "no:cacheprovider"]
    code = 0
    with suppress(_Done):
        # Only in a child does this come back.
        code = pytest.main([*always, "-W", "ignore::pytest.PytestAssertRewriteWarning", *arguments], [forks])
    os._exit(code)


class _Done(BaseException):
    """All children have ended; unwinds the pytest that they were forked from."""


@dataclass(slots=True)
class _Child:
    number: int
    folder: Path
    until: float


@dataclass(slots=True)
class _Forks:
    """A plugin of pytest's: it forks where nothing is imported yet that a mutant could change."""

    mutants: Sequence[Mutant | None]
    shared: Sequence[str]
    limits: Limits
    told: int
    children: dict[int, _Child] = field(default_factory=dict[int, _Child])

    @pytest.hookimpl(tryfirst=True)
    def pytest_load_initial_conftests(self, early_config: pytest.Config) -> None:
        for name in (*_LIBRARIES, *self.shared):
            importlib.import_module(name)
        if any(mutant and name_of(mutant.path) in sys.modules for mutant in self.mutants):
            raise RuntimeError("The module was imported before it was changed.")
        hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None)
        hypothesis.settings.load_profile("mutants")
        gc.freeze()
        memory = Path("/dev/shm")
        folder = Path(tempfile.mkdtemp(prefix="mutants-", dir=memory if memory.is_dir() else None))
        for number in range(len(self.mutants)):
            self._wait(SIDE_BY_SIDE - 1)
            if time.monotonic() > self.limits.until:
                self._tell(number, Outcome.NOT_RUN)
            elif self._is_child(number, folder / str(number)):
                if early_config.known_args_namespace.noconftest:
                    early_config.pluginmanager.import_plugin("tests.db.conftest")
                return
        self._wait(0)
        shutil.rmtree(folder, ignore_errors=True)
        raise _Done

    def _is_child(self, number: int, folder: Path) -> bool:
        folder.mkdir()
        pid = os.fork()
        if pid:
            self.children[pid] = _Child(number, folder, time.monotonic() + self.limits.each)
            return False
        os.close(self.told)
        os.setsid()  # so that whatever its tests start ends with it
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
        if mutant := self.mutants[number]:
            install(mutant)
        return True

    def _wait(self, most: int) -> None:
        """Waits until so many children are left at most."""
        while self.children:
            for pid, child in list(self.children.items()):
                ended, status = os.waitpid(pid, os.WNOHANG)
                late = not ended and time.monotonic() > child.until
                if ended or late:
                    with suppress(ProcessLookupError):
                        os.killpg(pid, signal.SIGKILL)
                    if late:
                        os.waitpid(pid, 0)
                    self._end(pid, Outcome.TIMED_OUT if late else _outcome(status))
            if len(self.children) <= most:
                return
            time.sleep(_TURN)

    def _end(self, pid: int, outcome: Outcome) -> None:
        child = self.children.pop(pid)
        shutil.rmtree(child.folder, ignore_errors=True)
        self._tell(child.number, outcome)

    def _tell(self, number: int, outcome: Outcome) -> None:
        os.write(self.told, f"{number} {outcome.value}\n".encode())


def _outcome(status: int) -> Outcome:
    return Outcome.KILLED if os.waitstatus_to_exitcode(status) else Outcome.SURVIVED


def name_of(path: Path) -> str:
    """The name under which a file is imported from the working folder."""
    return ".".join(path.with_suffix("").parts)


def install(mutant: Mutant) -> None:
    """Has this process import the mutant in place of its module."""
    sys.meta_path.insert(0, _Finder(mutant))


class _Finder:
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = name_of(mutant.path)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        file = str(self._mutant.path.absolute())
        return spec_from_file_location(name, file, loader=_Loader(name, file, self._mutant.source))


class _Loader(SourceFileLoader):
    def __init__(self, name: str, file: str, source: bytes) -> None:
        super().__init__(name, file)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._source, self.path, "exec", dont_inherit=True)
