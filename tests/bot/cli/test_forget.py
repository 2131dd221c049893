"""`ficrec forget-member` and `ficrec forget-server`."""

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import FAILED, SETTINGS, main
from db.fics import fics
from db.store.sqlite_store import SqliteStore
from fics.models import Facts, Fic
from tests.db.samples import ANN, BEA, OTHER, SERVER, recced

MEMBER = 712_345_678_901_234_567


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with a rec of hers, another's and another server's."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ficrec.db"
    monkeypatch.setenv("DATABASE_PATH", str(path))

    async def fill() -> None:
        async with SqliteStore.open(path) as store:
            await recced(store, Facts(title="Salt"), by=MEMBER, why="zephyrwhy")
            await recced(store, Facts(title="Iron"), by=ANN)
            await recced(store, Facts(title="Theirs"), by=BEA, server_id=OTHER)

    asyncio.run(fill())
    return path


def numbered(path: Path, server_id: int, number: int) -> Fic:
    async def get() -> Fic:
        async with SqliteStore.open(path) as store:
            return await fics.by_number(store, server_id, number)

    return asyncio.run(get())


def test_a_member_is_forgotten_to_the_last_byte(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget-member", str(MEMBER)]) == 0

    assert capsys.readouterr().out == "Forgotten; 1 rec now by a former member.\n"
    assert [rec.member_id for rec in numbered(kept, SERVER, 1).recs] == [None]
    raw = b"".join(file.read_bytes() for file in kept.parent.glob("ficrec.db*"))
    assert b"zephyrwhy" not in raw
    assert MEMBER.to_bytes(8, "big") not in raw


def test_a_server_is_deleted_and_the_others_stay(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget-server", str(SERVER)]) == 0
    again = main(["forget-server", str(SERVER)])

    told = capsys.readouterr()
    assert told.out == "Deleted, with 2 fics.\n"
    assert (again, "I keep nothing" in told.err) == (FAILED, True)
    assert numbered(kept, OTHER, 1).facts.title == "Theirs"


def test_a_wrong_path_makes_no_new_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_PATH", "elsewhere.db")

    assert main(["forget-member", "5"]) == SETTINGS

    assert "There's no database elsewhere.db" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_member_of_whom_nothing_is_kept_is_said_to_be_unknown(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forget-member", "99"]) == 0

    assert "I kept nothing about the member 99" in capsys.readouterr().out
