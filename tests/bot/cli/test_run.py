"""The command line: what it says, what it returns, and how it ends."""

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice, repeat
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from discord import http

from bot.__main__ import LATER, SETTINGS, main
from bot.cli import run
from bot.settings import KEYS
from tests.world import World

ROOT = Path(__file__).parents[3]
TOKEN = "MTIz.fake.token-of-nobody"
HEADER = "Title: Salt\nAuthor: plover\nRating: K+\n"
NO_SUCH_TOKEN = (
    "Discord doesn't know this token. Copy it again from the developer portal into DISCORD_TOKEN.\n"
)
PATIENCE = 30
"""Seconds after which a program that should have ended is taken to hang."""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to run in, and none of the operator's settings."""
    monkeypatch.chdir(tmp_path)
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


class Rest(BaseHTTPRequestHandler):
    """A REST server that answers every request with one status, or as Discord does at a login.

    The first requests are `dropped` without an answer, and those about commands where it is `deaf` to them.
    Whoever connects to the gateway is let wait, or sent away with the code `closed`; it is elsewhere where a
    `gateway` is given.
    """

    status = 200
    closed: int | None = None
    deaf = False
    gateway: str | None = None
    waiting = threading.Event()
    dropped: Iterator[None] = iter(())

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        if next(self.dropped, True) is None or (self.deaf and path.endswith("/commands")):
            self.close_connection = True
            return
        if "Upgrade" in self.headers:
            if self.closed is not None:
                self._close(self.closed)
                return
            self.waiting.wait(PATIENCE)  # the gateway: nothing further can be had offline
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.dumps(self._body(path)).encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _close(self, code: int) -> None:
        """Open a web socket, greet, and close it once somebody signs in (RFC 6455, 4.2.2, 5.2 and 5.5.1)."""
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", b64encode(sha1(key.encode()).digest()).decode())
        self.end_headers()
        hello = json.dumps({"op": 10, "d": {"heartbeat_interval": 41250}}).encode()
        self.wfile.write(bytes([0x81, len(hello)]) + hello)
        while json.loads(self._frame())["op"] not in (2, 6):  # a heartbeat may come before the sign-in
            pass
        self.wfile.write(bytes([0x88, 2]) + code.to_bytes(2, "big"))
        # Closed at once, whatever is still sent would reset the connection, and the code be lost on the way.
        self.connection.settimeout(PATIENCE)
        with suppress(OSError):
            while self.rfile.read(1):
                pass
        self.close_connection = True

    def _frame(self) -> bytes:
        """The next thing that whoever connected says; no more than 65,535 bytes (RFC 6455, 5.2)."""
        size = self.rfile.read(2)[1] & 0x7F
        if size == 126:
            size = int.from_bytes(self.rfile.read(2), "big")
        mask = self.rfile.read(4)
        return bytes(byte ^ mask[at % 4] for at, byte in enumerate(self.rfile.read(size)))

    def _body(self, path: str) -> object:
        if self.status != 200:
            return {"message": f"{self.status}: no", "code": 0}
        if path.endswith("/commands"):
            return []
        user = {"id": "4242", "username": "FicRec", "discriminator": "0", "avatar": None, "bot": True}
        if path.endswith("/users/@me"):
            return user
        if path.endswith("/gateway/bot"):
            here = self.gateway or f"ws://{self.headers['Host']}/"
            limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
            return {"url": here, "shards": 1, "session_start_limit": limit}
        keys = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "", "team": None}
        return {"id": "4242", "name": "FicRec", "icon": None, "description": "", "owner": user, **keys}

    do_GET = do_PUT = do_POST = _answer  # noqa: N815 -- http.server's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's name
        """Say nothing."""


@contextmanager
def rest(
    status: int,
    *,
    dropped: int = 0,
    closed: int | None = None,
    deaf: bool = False,
    gateway: str | None = None,
) -> Generator[str]:
    """The address of such a server."""
    own = {
        "status": status,
        "closed": closed,
        "deaf": deaf,
        "gateway": gateway,
        "dropped": repeat(None, dropped),
        "waiting": threading.Event(),
    }
    handler = type("Answering", (Rest,), own)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v10"
    finally:
        handler.waiting.set()
        server.shutdown()
        server.server_close()
        thread.join()


def test_without_a_token_it_says_where_to_put_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == SETTINGS

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "There's no bot token yet. Put DISCORD_TOKEN=… into the file .env (see the README).\n"


def test_a_token_that_discord_refuses_is_said_to_be_unknown_and_not_shown(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    caplog.set_level("DEBUG")

    with rest(401) as address:
        monkeypatch.setattr(http.Route, "BASE", address)
        assert main(["run"]) == SETTINGS

    said = capsys.readouterr()
    assert said.err.endswith(NO_SUCH_TOKEN)
    assert "Traceback" not in said.err
    assert TOKEN not in said.out + said.err + caplog.text


def test_a_bad_setting_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("RECHECK_DAYS", "often")

    assert main(["run"]) == SETTINGS
    assert capsys.readouterr().err == (
        "Please fix these settings: RECHECK_DAYS must be a number of days from 0 (off) to 3650.\n"
    )


def test_settings_come_from_the_file_env_and_the_environment_beats_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text("LOG_LEVEL=chatty\nRECHECK_DAYS=often\n", encoding="utf-8")
    monkeypatch.setenv("RECHECK_DAYS", "30")

    assert main(["run"]) == SETTINGS

    said = capsys.readouterr().err
    assert "LOG_LEVEL" in said
    assert "RECHECK_DAYS" not in said


def test_a_database_that_can_not_be_used_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("broken.db").write_bytes(b"this is no database " * 100)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_PATH", "broken.db")

    assert main(["run"]) == SETTINGS

    assert capsys.readouterr().err == (
        "broken.db isn't a database. Set DATABASE_PATH to FicRec's own file.\n"
    )


@pytest.mark.parametrize("command", ["run", "demo"])
def test_a_database_that_is_a_folder_is_said_to_be_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    Path("adir").mkdir()
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_PATH", "adir")

    line = ["run"] if command == "run" else ["demo", "--no-browser", "--database", "adir"]
    assert main(line) == SETTINGS

    named = "DATABASE_PATH" if command == "run" else "--database"
    assert capsys.readouterr().err == (
        f"Can't open adir: it's a folder. Set {named} to a file FicRec can write.\n"
    )


def test_a_port_that_is_used_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert main(["demo", "--no-browser", f"--port={port}"]) == LATER

    assert capsys.readouterr().err == (
        f"Can't use port {port}: another program is using it. Choose another one with --port.\n"
    )


def test_what_is_no_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dance"])

    assert ended.value.code == 2
    assert "usage: ficrec" in capsys.readouterr().err


def test_an_ini_that_is_not_there_is_told_before_anything_begins(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("FANFICFARE_INI", str(tmp_path / "personal.ini"))

    ended = main(["run"])

    assert ended == SETTINGS
    assert "personal.ini: there's no such file. Set FANFICFARE_INI" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


async def test_the_invite_asks_for_exactly_what_the_bot_needs(world: World) -> None:
    query = parse_qs(urlsplit(run.invite(world.bot)).query)

    assert query["permissions"] == [str(run.PERMISSIONS.value)]
    assert set(query["scope"][0].split()) == {"bot", "applications.commands"}
    assert query["client_id"] == [str(world.bot.application_id)]
    assert not run.PERMISSIONS.administrator
    assert not run.PERMISSIONS.mention_everyone


def test_parse_shows_what_is_read_from_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("salt.txt").write_text(HEADER, encoding="utf-8")

    assert main(["parse", "salt.txt"]) == 0
    assert "Salt" in capsys.readouterr().out

    assert main(["parse", "salt.txt", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Salt"


def test_parse_reads_what_is_piped_in(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HEADER.encode())))

    assert main(["parse", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rating_label"] == "K+"


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "salt.pdf"])
def test_parse_says_in_one_sentence_what_it_can_not_read(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    Path("salt.pdf").write_bytes(b"%PDF-1.7")

    assert main(["parse", name]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


@contextmanager
def _started(
    *command: str, until: str, complains: bool = False, environment: Mapping[str, str] | None = None
) -> Generator[tuple[subprocess.Popen[str], str]]:
    """A program that runs, and the line by which one knows, on standard output or where it `complains`."""
    program = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    output = program.stderr if complains else program.stdout
    assert output is not None
    try:
        line = next((line for line in output if until in line), "")
        yield program, line
    finally:
        program.kill()
        program.communicate()


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGINT"])
def test_the_demo_ends_cleanly(tmp_path: Path, ending: str) -> None:
    pytest.importorskip("simcord.preview", reason="simcord's preview is not installed")
    pytest.importorskip("av", reason="simcord's preview is not installed")
    database = tmp_path / "demo.db"

    with _started("-m", "bot", "demo", "--no-browser", "--database", str(database), until="demo is at") as (
        program,
        line,
    ):
        assert "http://127.0.0.1:" in line
        program.send_signal(signal.Signals[ending])
        _, complaints = program.communicate(timeout=PATIENCE)

    assert program.returncode == 0, complaints
    assert "Traceback" not in complaints
    assert database.exists()


RUN = """
import gc
import sys
import yarl
from discord import gateway, http
http.Route.BASE, gateway.DiscordWebSocket.DEFAULT_GATEWAY = sys.argv[1], yarl.URL(sys.argv[2])
from bot.cli import run
from bot.__main__ import main
run.FIRST_PAUSE = 0.1
ended = main(["run"])
print(f"set apart: {gc.get_freeze_count()}")
sys.exit(ended)
"""


def _bot(
    folder: Path,
    address: str,
    gateway: str | None = None,
    *,
    until: str,
    complains: bool = False,
    program: str = RUN,
) -> AbstractContextManager[tuple[subprocess.Popen[str], str]]:
    """A bot that takes a server for Discord, and the line by which one knows that it runs."""
    settings = {"DISCORD_TOKEN": TOKEN, "DATABASE_PATH": str(folder / "ficrec.db"), "LOG_LEVEL": "DEBUG"}
    places = address, gateway or address.replace("http", "ws")
    return _started("-c", program, *places, until=until, complains=complains, environment=settings)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGINT"])
def test_a_running_bot_prints_its_invite_and_ends_cleanly(tmp_path: Path, ending: str) -> None:
    with (
        rest(200) as address,
        _bot(tmp_path, address, until="Invite me with") as (program, line),
    ):
        program.send_signal(signal.Signals[ending])
        more, log = program.communicate(timeout=PATIENCE)

    assert program.returncode == 0, log
    assert f"permissions={run.PERMISSIONS.value}" in line
    assert "client_id=4242" in line
    assert "Traceback" not in log
    assert TOKEN not in line + more + log


@pytest.mark.long
def test_a_second_bot_on_the_same_database_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "ficrec.db"
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_PATH", str(database))

    with rest(200) as address, _bot(tmp_path, address, until="Invite me with"):
        ended = main(["run"])
        said = capsys.readouterr().err

    assert ended == LATER
    assert said == f"Another FicRec is already running on {database}. Stop that one first.\n"


@pytest.mark.long
def test_what_was_loaded_before_the_first_command_is_not_looked_through_for_garbage(tmp_path: Path) -> None:
    with (
        rest(200) as address,
        _bot(tmp_path, address, until="Invite me with") as (program, _),
    ):
        program.terminate()
        more, _ = program.communicate(timeout=PATIENCE)

    apart = re.search(r"^set apart: (\d+)$", more, re.MULTILINE)
    assert apart
    assert int(apart[1]) > 50_000


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("status", [None, 503, 403])
def test_without_discord_it_goes_on_trying_until_it_is_ended(tmp_path: Path, status: int | None) -> None:
    why = "is the network up?" if status is None else f"it answered {status}"
    with (
        rest(status or 200, dropped=10**6 if status is None else 0) as address,
        _bot(tmp_path, address, until="Trying again in 0.2 seconds", complains=True) as (program, line),
    ):
        program.terminate()
        said, log = program.communicate(timeout=PATIENCE)

    assert f"Can't reach Discord ({why}). Trying again in 0.2 seconds." in line
    assert program.returncode == 0, log
    assert "Invite me" not in said


@pytest.mark.long
def test_a_bot_that_reaches_discord_late_starts_all_the_same(tmp_path: Path) -> None:
    with (
        rest(200, dropped=3) as address,
        _bot(tmp_path, address, until="Invite me with") as (program, line),
    ):
        program.terminate()
        _, log = program.communicate(timeout=PATIENCE)

    assert program.returncode == 0, log
    assert "client_id=4242" in line
    assert "Can't reach Discord (is the network up?). Trying again in 0.1 seconds." in log
    assert "Unclosed" not in log


@pytest.mark.long
def test_a_bot_that_can_not_tell_its_commands_starts_all_the_same(tmp_path: Path) -> None:
    with (
        rest(200, deaf=True) as address,
        _bot(tmp_path, address, until="Invite me with") as (program, line),
    ):
        program.terminate()
        _, log = program.communicate(timeout=PATIENCE)

    assert line, log
    assert program.returncode == 0, log
    assert "Discord did not take the commands" in log


@pytest.mark.long
def test_a_bot_that_can_not_connect_at_first_goes_on_trying(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        gateway = f"ws://127.0.0.1:{nobody.getsockname()[1]}"
        with (
            rest(200, gateway=gateway) as address,
            _bot(tmp_path, address, gateway, until="Trying again in 5 seconds", complains=True) as (
                program,
                line,
            ),
        ):
            program.terminate()
            _, log = program.communicate(timeout=PATIENCE)

    assert line
    assert program.returncode == 0, log
    assert TOKEN not in log


LOSE = """
import asyncio
import os
from bot.cli import memory, run
from db.store import key_values

set_apart, client = memory.set_apart, run.FicRec

class Kept(client):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        Kept.only = self

def lose():
    set_apart()
    asyncio.get_running_loop().create_task(write())

async def write():
    bot = Kept.only
    for number in range(9):
        if number == 6:
            WAY
        try:
            await key_values.put(bot.store, "written", str(number))
        except Exception as refusal:
            print(f"{type(refusal).__name__} at {number}", flush=True)
            bot.copies.wake()

from bot import app
memory.set_apart, app.FicRec = lose, Kept
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no file that is open")
@pytest.mark.parametrize(
    ("way", "said", "left"),
    [
        ("os.unlink(bot.store.path)", "was replaced or removed", []),
        ("bot.store.path.write_bytes(b'')", "was overwritten", [""]),
    ],
)
def test_a_bot_whose_database_is_removed_says_so_and_ends_to_be_started_anew(
    tmp_path: Path, way: str, said: str, left: list[str]
) -> None:
    lose = LOSE.replace("WAY", way)
    with (
        rest(200) as address,
        _bot(tmp_path, address, until="Replaced", program=lose + RUN) as (program, line),
    ):
        _, log = program.communicate(timeout=PATIENCE)

    assert program.returncode == LATER, log
    assert line == "Replaced at 6\n"
    assert log.count(said) == 1
    assert "Traceback" not in log
    assert [file.read_text() for file in tmp_path.iterdir() if file.suffix == ".db"] == left


@pytest.mark.long
@pytest.mark.parametrize(
    ("code", "ended", "sentence"),
    [
        (4004, SETTINGS, NO_SUCH_TOKEN),
        (4011, SETTINGS, "Discord wants more shards than that. Take SHARDS out of .env, or set it higher.\n"),
        (4012, LATER, "Discord closed the connection (code 4012). Start me again later.\n"),
    ],
)
def test_a_bot_that_discord_closes_for_good_says_so_and_ends(
    tmp_path: Path, code: int, ended: int, sentence: str
) -> None:
    with (
        rest(200, closed=code) as address,
        _bot(tmp_path, address, until="Invite me with") as (program, _),
    ):
        _, log = program.communicate(timeout=PATIENCE)

    assert program.returncode == ended, log
    assert log.endswith(sentence)
    assert TOKEN not in log


def test_the_pauses_double_up_to_ten_minutes() -> None:
    assert list(islice(run.pauses(), 9)) == [5, 10, 20, 40, 80, 160, 320, 600, 600]


@pytest.mark.long
def test_what_members_look_for_stays_out_of_the_log(tmp_path: Path) -> None:
    with (
        rest(401) as address,
        _bot(tmp_path, address, until="") as (program, _),
    ):
        _, log = program.communicate(timeout=PATIENCE)

    assert "logging in using static token" in log
    assert "DEBUG asyncio" in log
    assert not re.search("DEBUG (aiosqlite|discord.http|discord.gateway)", log)


def test_it_warns_where_others_can_read_the_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / ".env"
    secret.write_text("DATABASE_PATH=other.db\n")

    secret.chmod(0o644)
    main(["forget-server", "5"])
    warned = capsys.readouterr().err
    secret.chmod(0o600)
    main(["forget-server", "5"])
    silent = capsys.readouterr().err

    assert "chmod 600 .env" in warned
    assert "chmod" not in silent
