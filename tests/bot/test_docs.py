"""What the README and its neighbours say is so."""

import re
import subprocess
import tomllib
from pathlib import Path

import discord
import pytest

from bot import VERSION
from bot.cli import run
from bot.settings import KEYS, Settings
from tests.world import World

ROOT = Path(__file__).parents[2]
README, MEMBERS, RUNNING = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/members.md", "docs/running.md")
)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

PLACES = re.compile(r"(?<![\w.~-])/(?:work|tmp|home|root)/")
"""Paths that are somebody's own."""
HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|artifactory|index-url\s*[=:]\s*http", re.IGNORECASE)
"""Addresses from which packages come; they belong into nobody's repository."""


def _rows(page: str, heading: str) -> dict[str, list[str]]:
    """A table's rows under their first cell, without its backticks."""
    table = page.split(heading, 1)[1].split("\n\n", 1)[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if "|" in line
    ]
    return {row[0].strip("`"): row[1:] for row in cells if row[0].startswith("`")}


def _tracked() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


@pytest.mark.parametrize(
    "command", ["pip install uv && uv run ficrec demo", "pip install uv && uv run pytest"]
)
def test_the_two_commands_stand_alone_on_their_line(command: str) -> None:
    assert f"\n```\n{command}\n```\n" in README


def test_the_gate_runs_the_readmes_tests_and_the_long_ones() -> None:
    gate, check = ((ROOT / name).read_text(encoding="utf-8") for name in (".ci/run", "scripts/check"))
    steps = check.splitlines()

    assert "scripts/check" in gate
    assert "uv run pytest" in steps
    assert "uv run pytest -n 0 -m long" in steps


def test_the_pages_settings_are_the_settings() -> None:
    assert list(_rows(RUNNING, "| Setting | What it is | If not set |\n")) == list(KEYS)


def test_the_pages_defaults_are_the_defaults() -> None:
    told = {
        name: cells[-1].strip("`")
        for name, cells in _rows(RUNNING, "| Setting | What it is | If not set |\n").items()
    }

    plain = Settings()
    assert told["DATABASE_PATH"] == plain.database_path.as_posix()
    assert told["LOG_LEVEL"] == "INFO"
    assert told["RECHECK_DAYS"] == str(plain.recheck_days)
    assert Settings.from_mapping({"LOG_LEVEL": told["LOG_LEVEL"]}) == plain


def test_the_examples_settings_are_the_settings_with_their_defaults() -> None:
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))

    assert list(given) == list(KEYS)
    assert Settings.from_mapping(given) == Settings()


def test_every_setting_in_the_example_is_explained() -> None:
    for block in EXAMPLE.strip().split("\n\n")[1:]:
        comment, *rest = block.splitlines()
        assert comment.startswith("# ")
        assert re.fullmatch(r"[A-Z_]+=.*", rest[-1])


async def test_the_pages_commands_are_the_commands(world: World) -> None:
    told = _rows(MEMBERS, "| Command | What it does |\n")

    commands = {
        f"/{command.qualified_name}"
        for command in world.bot.tree.walk_commands()
        if command.parent is not None
    }
    entries = {entry.name for entry in world.bot.tree.get_commands(type=discord.AppCommandType.message)}
    assert set(told) == commands | entries


async def test_every_option_that_the_page_names_exists(world: World) -> None:
    options = {
        parameter.name
        for command in world.bot.tree.walk_commands()
        if hasattr(command, "parameters")
        for parameter in getattr(command, "parameters", ())
    }

    for cells in _rows(MEMBERS, "| Command | What it does |\n").values():
        named = set(re.findall(r"`([a-z]+)`", cells[0]))
        assert named <= options


def test_the_page_names_the_permissions_that_the_invite_asks_for() -> None:
    asked = RUNNING.split("The invite asks for", 1)[1].split(". ", 1)[0]
    called = {"read_messages": "View Channels"}

    wanted = [name for name, allowed in run.PERMISSIONS if allowed]
    names = [called.get(name, name.replace("_", " ").title().replace(" In ", " in ")) for name in wanted]

    assert all(name in re.sub(r"\s+", " ", asked) for name in names)
    assert "five permissions" in asked
    assert len(names) == 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_and_page_that_a_page_links_exists(page: Path) -> None:
    pictures = ROOT / "docs" / "pictures"

    for name in re.findall(r"\]\((?!https?://)([^)#]+)\)", page.read_text(encoding="utf-8")):
        linked = (page.parent / name).resolve()
        if linked.parent == pictures and not any(pictures.glob("*.png")):
            pytest.skip("the pictures are not drawn yet")
        assert linked.exists(), name


def test_the_readme_is_read_in_a_minute_and_leads_to_every_page() -> None:
    linked = set(re.findall(r"\((docs/[a-z]+\.md)\)", README))

    assert len(README.splitlines()) <= 65
    assert linked == {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")}


def test_no_tracked_file_names_a_registry_or_somebodys_own_folder() -> None:
    for path in _tracked():
        if path.suffix == ".png" or path == Path(__file__):
            continue
        content = path.read_text(encoding="utf-8", errors="replace")
        assert not PLACES.search(content), path
        assert not HOSTS.search(content), path


def test_requirements_pins_what_the_project_pins() -> None:
    pinned = re.findall(r"^([A-Za-z0-9._-]+==[^\s;\\]+)", REQUIREMENTS, re.MULTILINE)

    wanted = {_normal(dependency) for dependency in PROJECT["dependencies"]}
    assert wanted <= set(map(_normal, pinned))


def _normal(dependency: str) -> str:
    name, version = dependency.split("==")
    return f"{re.sub('[-_.]+', '-', name).lower()}=={version}"


def test_every_requirement_has_its_hash() -> None:
    blocks = re.split(r"\n(?=[a-z])", REQUIREMENTS.strip())

    assert all("--hash=sha256:" in block for block in blocks)


def test_the_changelog_begins_with_the_projects_version_or_with_what_is_not_released() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert newest is not None
    assert newest[1] == ("[Unreleased]" if ".dev" in VERSION else VERSION)


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/privacy.md"])
def test_the_pages_say_of_a_reporters_name_what_she_reads(page: str) -> None:
    told = " ".join((ROOT / page).read_text(encoding="utf-8").split()).replace("her name", "your name")

    assert "moderators don't see your name unless one asks for it, and asking is written down" in told
