"""The command line without Discord: its help, its version, and who closes its pipe."""

import io
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bot import VERSION
from bot.__main__ import main
from bot.settings import KEYS

ROOT = Path(__file__).parents[3]
WITHOUT_DISCORD = """
import sys
from bot.__main__ import main
from bot.settings import KEYS
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert ended.code == 0
sys.exit(", ".join(sorted({"discord", "simcord", "aiosqlite", "fanficfare"} & sys.modules.keys())) or 0)
"""


@pytest.mark.long
@pytest.mark.parametrize(
    "line", [["--help"], ["--version"], ["run", "--help"], ["demo", "--help"], ["parse", "fic.txt", "--json"]]
)
def test_help_and_parse_need_no_discord(tmp_path: Path, line: list[str]) -> None:
    (tmp_path / "fic.txt").write_text("Title: Salt\nRating: T\n", encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT_DISCORD, *line],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"FicRec {VERSION}\n"


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out

    for command in re.findall(r"^ {4}([a-z][\w-]+)", told, re.MULTILINE):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        own = capsys.readouterr().out.split("\n\n")[1]
        assert " ".join(own.split()) in " ".join(told.split())
        assert len(own.split()) <= 15


@pytest.mark.parametrize("port", ["many", "-1", "65536", "٣"])
def test_what_is_no_port_is_said_to_be_none(capsys: pytest.CaptureFixture[str], port: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", f"--port={port}"])

    assert ended.value.code == 2
    assert f"{port} isn't a port." in capsys.readouterr().err


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows closes pipes otherwise")
@pytest.mark.parametrize(
    "line", [["--help"], ["parse", "long.txt"], ["parse", "long.txt", "--json"], ["parse", "short.txt"]]
)
def test_who_closes_the_pipe_sees_no_traceback(tmp_path: Path, line: list[str]) -> None:
    (tmp_path / "short.txt").write_text("Title: Salt\nRating: T\n", encoding="utf-8")
    (tmp_path / "long.txt").write_text(f"Title: Salt\nSummary: {'salt ' * 40_000}\n", encoding="utf-8")

    program = subprocess.Popen(
        [sys.executable, "-m", "bot", *line],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    program.stdout.close()
    _, complaints = program.communicate(timeout=60)

    assert (program.returncode, complaints) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "koi8-r"])
@pytest.mark.parametrize(
    "line", [["doctor"], ["parse", "salt.txt"], ["parse", "salt.txt", "--json"], ["--help"]]
)
def test_what_a_terminal_has_no_letters_for_is_printed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, line: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    Path("salt.txt").write_text("Title: Сольный путь – ☕\nAuthor: 墨", encoding="utf-8")
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding=encoding))

    with suppress(SystemExit):
        main(line)

    assert printed.getvalue().decode(encoding)
