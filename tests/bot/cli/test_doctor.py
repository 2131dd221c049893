"""`ficrec doctor`: each line says ok, or what to do."""

import asyncio
import json
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from discord.http import Route

from bot.__main__ import NOTHING, main
from bot.client import now
from bot.settings import KEYS
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from fics.models import Facts
from tests.db.samples import ANN, recced

TOKEN = "MTIz.fake.token-of-nobody"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, none of the operator's settings, and a Discord that nobody can reach."""
    monkeypatch.chdir(tmp_path)
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9/api/v10")


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with one fic on its list."""
    path = Path("ficrec.db")
    monkeypatch.setenv("DATABASE_PATH", str(path))

    async def fill() -> None:
        async with SqliteStore.open(path) as store:
            await recced(store, Facts(title="Salt"), by=ANN)

    asyncio.run(fill())
    return path


@contextmanager
def discord_that_says(status: int, left: int = 1000) -> Generator[str]:
    """The address of a Discord that answers with one status, and has so many sign-ins left."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = {
                "username": "FicRec",
                "session_start_limit": {"total": 1000, "remaining": left, "reset_after": 1},
            }
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v10"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, str]]:
    """Runs the doctor and gives its lines: what each is about, and what it says with its weight in front."""

    def examined() -> dict[str, str]:
        capsys.readouterr()
        code = main(["doctor"])
        said = [line for line in capsys.readouterr().out.splitlines() if line]
        assert code == (NOTHING if any(line.startswith("FIX") for line in said) else 0)
        return {line[5:].partition(": ")[0]: f"{line[:4].strip()} {line.partition(': ')[2]}" for line in said}

    return examined


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)


def test_where_all_is_well_every_line_says_so(
    path: Path, lines: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("OPERATOR_CONTACT", "keeper@lists.example")
    monkeypatch.setenv("BACKUP_DIR", "copies")
    assert main(["backup", "copies"]) == 0

    with discord_that_says(200) as address:
        monkeypatch.setattr(Route, "BASE", address)
        found = lines()

    assert {line.partition(" ")[0] for line in found.values()} == {"ok"}
    assert found["Lists"] == "ok 1 fics on 1 servers."
    assert found["Token"] == "ok Discord knows it, as FicRec."
    assert found["Sign-ins"] == "ok 1,000 of 1,000 sign-ins are left today."


def test_a_first_look_says_what_is_missing(lines: Callable[[], dict[str, str]]) -> None:
    found = lines()

    assert found["Database"] == "ok there's none at data/ficrec.db yet; the first start makes it."
    assert found["Token"] == "FIX there's none. Put DISCORD_TOKEN=… into the file .env."
    assert found["Copies"].startswith("note the bot makes none.")
    assert not Path("data").exists()


def test_bad_settings_are_named(lines: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECHECK_DAYS", "often")

    assert list(lines().items()) == [
        (
            "Settings",
            "FIX Please fix these settings: RECHECK_DAYS must be a number of days from 0 (off) to 3650.",
        )
    ]


@pytest.mark.parametrize(
    ("status", "about", "told"),
    [
        (401, "Token", "FIX Discord doesn't know it. Copy it again from the developer portal."),
        (503, "Discord", "FIX answered 503. Try again later."),
        (None, "Discord", "FIX can't be reached from here. Is the network up?"),
    ],
)
def test_what_discord_says_is_told(
    lines: Callable[[], dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    status: int | None,
    about: str,
    told: str,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    with discord_that_says(status or 200) as address:
        if status:
            monkeypatch.setattr(Route, "BASE", address)
        assert lines()[about] == told


def test_few_sign_ins_left_are_told(
    lines: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    with discord_that_says(200, left=3) as address:
        monkeypatch.setattr(Route, "BASE", address)
        assert lines()["Sign-ins"].startswith("FIX 3 of 1,000 sign-ins are left today.")


def test_damage_in_the_middle_of_the_file_is_found(path: Path, lines: Callable[[], dict[str, str]]) -> None:
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + b"\xff" * 8192 + whole[middle + 8192 :])

    assert "FIX" in lines()["Database"]


def test_an_older_database_is_not_changed_by_looking(path: Path, lines: Callable[[], dict[str, str]]) -> None:
    changed(path, "PRAGMA user_version = 20")
    before = path.read_bytes()

    assert lines()["Database"].startswith("FIX ficrec.db is of an older version.")
    assert path.read_bytes() == before


def test_what_waits_too_long_is_told(path: Path, lines: Callable[[], dict[str, str]]) -> None:
    due = int((now() - timedelta(hours=3)).timestamp())
    changed(
        path,
        "INSERT INTO server (no, discord_id, left_at) VALUES (7, 700, NULL), (8, 800, 1)",
        # the second one waits on a server that the bot was removed from, until it is back
        f"INSERT INTO copy (fic_id, channel_id, due, tries) VALUES (7 << 24 | 1, 1, {due}, 7)",
        f"INSERT INTO copy (fic_id, channel_id, due, tries) VALUES (8 << 24 | 1, 2, {due}, 7)",
        "INSERT INTO archive VALUES ('lanternfic.example', 0, 3)",
        "INSERT OR REPLACE INTO kept VALUES ('wiping', 'due')",
    )

    found = lines()

    assert found["Posted cards to bring up to date"].startswith(
        "FIX 1 wait, 1 failed several times, the oldest is 180 minutes late."
    )
    assert "lanternfic.example" in found["Archives"]
    assert "traces are still in the file" in found["Deleted data"]


def test_an_empty_database_asks_whether_files_were_lost(
    monkeypatch: pytest.MonkeyPatch, lines: Callable[[], dict[str, str]]
) -> None:
    monkeypatch.setenv("DATABASE_PATH", "new.db")

    async def make() -> None:
        async with SqliteStore.open(Path("new.db")):
            pass

    asyncio.run(make())

    assert "has your host lost its files?" in lines()["Lists"]


def test_an_old_copy_is_told(
    path: Path, lines: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_DIR", "copies")
    Path("copies").mkdir()
    (Path("copies") / "ficrec-2026-01-02T030405Z.db").write_bytes(b"")

    assert lines()["Copies"].startswith("FIX the newest is of 2026-01-02 in copies.")


def test_a_copy_that_systemd_had_made_is_found_without_a_setting(
    path: Path, lines: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.maintenance.backups.USUAL", Path("usual"))
    before = lines()["Copies"]
    Path("usual").mkdir()
    (Path("usual") / "ficrec-2026-01-02T030405Z.db").write_bytes(b"")

    assert before.startswith("note the bot makes none.")
    assert lines()["Copies"].startswith("FIX the newest is of 2026-01-02 in usual.")


def _mounts(folder: Path, kind: str) -> Iterator[str]:
    yield "/dev/sda1 / ext4 rw 0 0"
    yield f"host:/lists {folder} {kind} rw 0 0"


@pytest.mark.parametrize(("kind", "is_told"), [("nfs4", True), ("cifs", True), ("ext4", False)])
def test_a_folder_on_a_network_is_told(
    path: Path, lines: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch, kind: str, is_told: bool
) -> None:
    mounts = Path("mounts")
    mounts.write_text("\n".join(_mounts(Path.cwd(), kind)))
    monkeypatch.setattr("bot.cli.checks.MOUNTS", mounts.absolute())

    assert ("Folder" in lines()) is is_told
