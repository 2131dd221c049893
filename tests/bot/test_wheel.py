"""FicRec as it is installed: from its wheel, as one package among others, and from its repository."""

import os
import re
import signal
import site
import subprocess
import sys
import urllib.request
import venv
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import VERSION
from bot.settings import KEYS
from fics import child_processes

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a program that should have ended is taken to hang."""
ENTRY_POINT = """
import sys
from importlib.metadata import entry_points
(ficrec,) = entry_points(group="console_scripts", name="ficrec")
sys.exit(ficrec.load()())
"""
UNREADABLE = "https://fics.example/salt"
"""The worker answers about it without any request."""


@dataclass(frozen=True)
class Installation:
    """A Python with FicRec in it, and how FicRec is started there."""

    python: str
    start: tuple[str, ...]

    def program(self, *line: str) -> list[str]:
        """The command line that starts FicRec."""
        return [self.python, *self.start, *line]

    def run(self, *line: str, folder: Path) -> "subprocess.CompletedProcess[str]":
        """What comes of a command that ends by itself, started in a folder."""
        return subprocess.run(
            self.program(*line),
            cwd=folder,
            env=_environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this very code."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python of its own with the wheel in it; what it depends on, it reads from where that is here."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(packages)
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()))  # no .pth there is followed
    return str(folder / "bin" / "python")


STARTS = {
    "the wheel's module": ("-m", "ficrec"),
    "the wheel's command": ("-c", ENTRY_POINT),
    "the repository's module, as it is installed here": ("-m", "ficrec"),
    "the repository": ("-m", "bot"),
}


@pytest.fixture(params=STARTS)
def installation(request: pytest.FixtureRequest) -> Installation:
    """Each way to start FicRec."""
    of_wheel = "wheel" in request.param
    found = request.getfixturevalue("python") if of_wheel else sys.executable
    return Installation(found, STARTS[request.param])


@pytest.fixture
def folder(tmp_path: Path, installation: Installation) -> Path:
    """A folder to start in, in which other programs have packages of the same names."""
    if installation.start == ("-m", "bot"):
        return ROOT
    for name in ("bot", "cogs", "db", "fics"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('another program was started')")
    return tmp_path


def _environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if name not in {*KEYS, "PYTHONPATH"}}


@pytest.mark.long
def test_the_wheel_takes_one_name_in_site_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()

    assert {name.split("/")[0] for name in names} == {"ficrec", f"ficrec-{VERSION}.dist-info"}
    assert {name.split("/")[2] for name in names if name.startswith("ficrec/_house/")} == {
        "bot",
        "cogs",
        "db",
        "fics",
        "locales",
    }
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.long
def test_the_wheel_holds_every_file_of_its_packages(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "bot", "cogs", "db", "fics"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    with zipfile.ZipFile(wheel) as packed:
        held = {name.removeprefix("ficrec/_house/") for name in packed.namelist()}

    assert {name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()} <= held


@pytest.mark.long
def test_it_tells_its_version(installation: Installation, folder: Path) -> None:
    told = installation.run("--version", folder=folder)

    assert (told.stdout, told.stderr) == (f"FicRec {VERSION}\n", "")


@pytest.mark.long
def test_it_reads_a_text(installation: Installation, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "salt.txt").write_text("Title: Salt\nRating: T\n", encoding="utf-8")

    told = installation.run("parse", str(tmp_path / "salt.txt"), folder=folder)

    assert told.stderr == ""
    assert re.search(r"^Title +Salt$", told.stdout, re.MULTILINE)


@pytest.mark.long
def test_its_worker_starts(installation: Installation, folder: Path) -> None:
    told = installation.run("fetch", UNREADABLE, folder=folder)

    assert told.returncode == 1, told.stderr
    assert told.stdout.startswith("Nothing here can read fics.example")


@pytest.mark.long
def test_without_a_token_it_does_not_start(installation: Installation, folder: Path) -> None:
    told = installation.run("run", folder=folder)

    assert "DISCORD_TOKEN" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.long
def test_a_host_that_starts_a_file_runs_the_bot(tmp_path: Path) -> None:
    told = Installation(sys.executable, (str(ROOT / "main.py"),)).run(folder=tmp_path)

    assert "DISCORD_TOKEN" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_the_wheels_demo_answers_and_ends(python: str, tmp_path: Path) -> None:
    pytest.importorskip("av", reason="simcord's preview is not installed")
    program = subprocess.Popen(
        Installation(python, ("-m", "ficrec")).program("demo", "--no-browser"),
        cwd=tmp_path,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        try:
            assert program.stdout is not None
            address = re.search(r"http://\S+", program.stdout.readline())
            assert address
            with urllib.request.urlopen(address[0], timeout=PATIENCE) as page:
                assert page.status == 200
            program.send_signal(signal.SIGTERM)
            _, complaints = program.communicate(timeout=PATIENCE)
        finally:
            program.kill()

    assert (program.returncode, complaints) == (0, "")


WITHOUT_SIMCORD = """
import sys
sys.modules["av"] = None
from ficrec.__main__ import main
sys.exit(main())
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for uv is a shell script")
def test_a_demo_without_simcord_is_started_anew_by_uv(python: str, tmp_path: Path) -> None:
    uv = tmp_path / "uv"
    uv.write_text('#!/bin/sh\necho "$@"\n')
    uv.chmod(0o755)

    told = subprocess.run(
        [python, "-c", WITHOUT_SIMCORD, "demo", "--no-browser"],
        env={**_environment(), "UV": str(uv)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    wanted = f"tool run --python {version} --from ficrec[demo]=={VERSION} ficrec demo --no-browser\n"
    assert (told.returncode, told.stdout) == (0, wanted)
    assert "Getting what the demo needs" in told.stderr


@pytest.mark.long
@pytest.mark.parametrize("environment", [{"PATH": ""}, {"FICREC_DEMO_WITH_EXTRA": "1"}])
def test_a_demo_that_can_not_run_says_what_to_install(python: str, environment: dict[str, str]) -> None:
    told = subprocess.run(
        [python, "-c", WITHOUT_SIMCORD, "demo"],
        env={**_environment(), "UV": "", **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )

    assert told.returncode not in (0, 1)
    assert told.stderr == "The demo needs one more package. Run `pip install 'simcord[preview]'` first.\n"


def test_a_child_finds_what_its_parent_finds_and_is_told_no_secret() -> None:
    given = {
        "DISCORD_TOKEN": "a.b.c",
        "PATH": "/bin",
        "PYTHONPATH": os.pathsep.join(["/opt/packages", ""]),
        "PYTHONUSERBASE": "/opt/user",
        "HTTPS_PROXY": "http://proxy.example",
    }

    seen = child_processes.environment(given)

    assert seen == {
        "PATH": "/bin",
        "PYTHONPATH": os.pathsep.join([str(ROOT), "/opt/packages"]),
        "PYTHONUSERBASE": "/opt/user",
        "HTTPS_PROXY": "http://proxy.example",
        "NETRC": os.devnull,
    }
