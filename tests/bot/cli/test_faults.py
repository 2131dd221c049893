"""Every command on every kind of database that can't be used: a sentence with its cause, and an exit code."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from discord.http import Route

from bot.__main__ import FAILED, NOTHING, SETTINGS, main
from bot.settings import KEYS
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from fics.models import Facts
from tests.db.samples import ANN, SERVER, recced

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="Windows has other rights, and no pipes of that kind"
)

Fault = Callable[[Path, bytes], None]
_NOBODY = 65534
_MEMORY = os.environ.get("PYTEST_DEBUG_TEMPROOT")  # its own folders are closed to nobody
_PAGE = 4096
_COMMANDS = {
    "run": ["run"],
    "fetch archives": ["run", "--role", "fetch"],
    "demo": ["demo", "--no-browser", "--database", "{path}"],
    "import": ["import", "list.json", "--server", str(SERVER), "--yes"],
    "optout": ["optout", "wren", "--yes"],
    "undone optout": ["optout", "wren", "--undo", "--yes"],
    "export": ["export", "out.json", "--server", str(SERVER)],
    "page": ["export", "--site", "site", "--server", str(SERVER), "--yes"],
    "backup": ["backup", "copies"],
    "restore": ["restore", "copy.db"],
    "doctor": ["doctor"],
    "forget-member": ["forget-member", str(ANN)],
    "forget-server": ["forget-server", str(SERVER)],
}
_BEGINNING = ("run", "fetch archives", "demo")
"""The commands that make a database where there is none."""


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A database with a list, in one file."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        path = Path(folder) / "ficrec.db"

        async def fill() -> None:
            async with SqliteStore.open(path) as store:
                for number in range(12):
                    await recced(store, Facts(title=f"Salt {number}", authors=("wren",)), by=ANN)

        asyncio.run(fill())
        with closing(sqlite.connect(path)) as db:
            db.execute("PRAGMA journal_mode = DELETE")
        return path.read_bytes()


@pytest.fixture(scope="module")
def imported(whole: bytes) -> None:
    """Every command was run once, so that who has no rights to our files needs none."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(Route, "BASE", "http://127.0.0.1:9/api/v10")
        for name in KEYS:
            patch.delenv(name, raising=False)
        patch.setenv("DATABASE_PATH", "ficrec.db")
        Path("copy.db").write_bytes(whole)
        Path("ficrec.db").write_bytes(whole[:_PAGE])
        for command in _COMMANDS:
            _ended(command, Path("ficrec.db"), patch)


@pytest.fixture
def folder(imported: None, whole: bytes, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A folder of nobody's, by whom everything in it is done: root may do anything."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as name:
        os.chmod(name, 0o777)
        root = os.geteuid() == 0
        if root:
            os.seteuid(_NOBODY)
        monkeypatch.chdir(name)
        monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9/api/v10")
        for key in KEYS:
            monkeypatch.delenv(key, raising=False)
        monkeypatch.setenv("OPERATOR_CONTACT", "keeper@lists.example")
        Path("copy.db").write_bytes(whole)
        Path("list.json").write_text('[{"title": "Tide", "author": "plover"}]')
        inner = Path(name) / "data"
        inner.mkdir()
        try:
            yield inner
        finally:
            inner.chmod(0o777)
            if root:
                os.seteuid(0)


def _missing(path: Path, whole: bytes) -> None:
    """Nothing was ever there."""


def _empty(path: Path, whole: bytes) -> None:
    path.touch()


def _directory(path: Path, whole: bytes) -> None:
    path.mkdir()


def _pipe(path: Path, whole: bytes) -> None:
    os.mkfifo(path)


def _dangling(path: Path, whole: bytes) -> None:
    path.symlink_to(path.parent / "gone" / "ficrec.db")


def _below_a_file(path: Path, whole: bytes) -> None:
    path.parent.rmdir()
    path.parent.write_text("salt")


def _read_only(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    path.chmod(0o444)


def _unreadable(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    path.chmod(0)


def _closed_folder(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    path.parent.chmod(0)


def _text(path: Path, whole: bytes) -> None:
    path.write_text("Title: Salt\n" * 500)


def _of_another_program(path: Path, whole: bytes) -> None:
    with closing(sqlite.connect(path)) as db:
        db.execute("CREATE TABLE bookmark (address)")


def _newer(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    with closing(sqlite.connect(path)) as db:
        db.execute("PRAGMA user_version = 9999")


def _damaged_at_its_beginning(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:100] + b"\xff" * (_PAGE - 100) + whole[_PAGE:])


def _damaged_in_its_tables(path: Path, whole: bytes) -> None:
    """The schema can be read, and no table."""
    path.write_bytes(whole)
    with closing(sqlite.connect(path)) as db:
        roots = [
            row[0] for row in db.execute("SELECT rootpage FROM sqlite_schema WHERE type = 'table'") if row[0]
        ]
    content = bytearray(whole)
    for root in roots:
        content[(root - 1) * _PAGE : root * _PAGE] = b"\xff" * _PAGE
    path.write_bytes(content)


def _cut_off(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[: len(whole) // 2 + 77])


_WRITABLE = "Set DATABASE_PATH to a file FicRec can write."
_FAULTS: dict[Fault, tuple[str, ...]] = {
    _missing: ("There's no database",),
    _empty: ("is empty", "`ficrec restore`"),
    _directory: ("it's a folder", _WRITABLE),
    _pipe: ("it's no ordinary file", _WRITABLE),
    _dangling: ("it's a link to a file that isn't there", _WRITABLE),
    _below_a_file: ("isn't a folder", _WRITABLE),
    _read_only: ("it's read-only", _WRITABLE),
    _unreadable: ("I may not read it", _WRITABLE),
    _closed_folder: ("I may not write in", _WRITABLE),
    _text: ("isn't a database", "FicRec's own file"),
    _of_another_program: ("another program's database",),
    _newer: ("A newer FicRec made", "Update FicRec"),
    _damaged_at_its_beginning: ("damaged", "`ficrec restore copies/ficrec-2026-11-29T031500Z.db`"),
    _damaged_in_its_tables: ("damaged", "`ficrec restore copies/ficrec-2026-11-29T031500Z.db`"),
    _cut_off: ("damaged", "`ficrec restore copies/ficrec-2026-11-29T031500Z.db`"),
}
"""What is done to the database, and what is said of it."""
_REPLACED = {_directory, _pipe, _below_a_file, _closed_folder}
"""Where a copy can't be put either."""


_OF_THE_DEMO = (_directory, _newer, _damaged_in_its_tables)
"""Faults that the demo meets: a start of it takes half a second, and it opens its file as the others do."""


def _tries() -> Iterator[tuple[str, Fault]]:
    """Each command with each fault, but those that it mends by itself."""
    for command, fault in product(_COMMANDS, _FAULTS):
        if command in _BEGINNING and fault in (_missing, _empty):  # it begins a new list
            continue
        if command != "demo" or fault in _OF_THE_DEMO:
            yield command, fault


def _named(value: str | Fault) -> str:
    return value if isinstance(value, str) else value.__name__.strip("_")


def _ended(command: str, path: Path, patch: pytest.MonkeyPatch) -> int:
    patch.setenv("DATABASE_PATH", str(path))
    if command == "run":
        patch.setenv("DISCORD_TOKEN", "MTIz.fake.token-of-nobody")
    return main([each.replace("{path}", str(path)) for each in _COMMANDS[command]])


@pytest.mark.parametrize(("command", "fault"), tuple(_tries()), ids=_named)
def test_it_is_a_sentence_and_an_exit_code(
    command: str,
    fault: Fault,
    folder: Path,
    whole: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = folder / "ficrec.db"
    Path("copies").mkdir()
    Path("copies/ficrec-2026-11-29T031500Z.db").write_bytes(whole)
    monkeypatch.setenv("BACKUP_DIR", "copies")
    fault(path, whole)
    capsys.readouterr()

    code = _ended(command, path, monkeypatch)

    said = capsys.readouterr()
    told, expected = said.err, SETTINGS
    words = _FAULTS[fault]
    if command == "demo":
        words = tuple(each.replace("DATABASE_PATH", "--database") for each in words if "restore" not in each)
    if command == "restore" and fault not in _REPLACED:
        expected, words = FAILED, ("can't be read", "--yes")
    if command == "doctor":
        told = "".join(line for line in said.out.splitlines() if line.startswith("FIX  Database"))
        expected, words = NOTHING, () if fault is _missing else words
    assert code == expected
    assert all(each in told for each in words), told
    assert len(said.err.splitlines()) == (command != "doctor")
    if command not in ("doctor", "restore"):
        assert said.out == ""


@pytest.mark.parametrize("fault", [fault for fault in _FAULTS if fault not in _REPLACED], ids=_named)
def test_a_copy_takes_the_place_of_whatever_file_was_there(
    fault: Fault,
    folder: Path,
    whole: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_PATH", str(folder / "ficrec.db"))
    fault(folder / "ficrec.db", whole)

    assert main(["restore", "copy.db", "--yes"]) == 0

    assert "12 fics and 12 recs on 1 server" in capsys.readouterr().out
