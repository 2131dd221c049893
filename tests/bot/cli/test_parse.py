"""The command `parse`: what was read, for programs and for people."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.cli.parse import aligned_lines, parsed, read_file
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.header import read

KEYS = [
    *("title", "authors", "fandoms", "relationships", "characters", "tags", "warnings", "categories"),
    *("rating", "rating_label", "summary", "words", "chapters", "chapters_planned", "status", "language"),
    *("url", "why"),
]

BLOCK = """\
Title: Salt
Author: wren, plover
Fandom: Saltmarsh
Pairing: Wren/Plover
Characters: Gull
Genre: Angst
Warnings: None
Category: slash
Rating: NC-17
Summary: Two keepers.
One lamp.
Words: 12,000
Chapters: 3/5
Status: WIP
Language: English
Link: archiveofourown.org/works/007/chapters/1
Why: It hurts.
"""


def test_everything_known_is_there_for_programs() -> None:
    told = parsed(read(BLOCK))

    assert json.loads(json.dumps(told)) == told
    assert {name: value for name, value in told.items() if name not in ("suggested", "unread")} == {
        "title": "Salt",
        "authors": ["wren", "plover"],
        "fandoms": ["Saltmarsh"],
        "relationships": ["Wren/Plover"],
        "characters": ["Gull"],
        "tags": ["Angst"],
        "warnings": ["No Archive Warnings Apply"],
        "categories": ["M/M"],
        "rating": "explicit",
        "rating_label": "NC-17",
        "summary": "Two keepers.\nOne lamp.",
        "words": 12_000,
        "chapters": 3,
        "chapters_planned": 5,
        "status": "in-progress",
        "language": "English",
        "url": "https://archiveofourown.org/works/7",
        "why": "It hurts.",
    }


def test_the_keys_are_the_same_where_nothing_is_known() -> None:
    told = parsed(Reading())
    suggested = told.pop("suggested")
    assert told.pop("unread") == []

    assert list(told) == KEYS
    assert suggested == told
    assert told["rating"] == "unknown"
    assert all(value is None or value == [] for name, value in told.items() if name != "rating")


def test_a_suggestion_is_kept_apart() -> None:
    nothing = {name: value for name, value in parsed(Reading()).items() if name in KEYS}

    told = parsed(read("Title: Salt\nDisclaimer: I don't own Saltmarsh."))

    assert told["fandoms"] == []
    assert told["suggested"] == {**nothing, "fandoms": ["Saltmarsh"]}


def test_people_read_aligned_lines() -> None:
    lines = aligned_lines(read(f"{BLOCK}Disclaimer: I don't own Ironwood.")).splitlines()
    column = lines[0].index("Salt")

    assert lines[1] == f"{'Authors':<{column}}wren, plover"
    assert f"{'Words':<{column}}12,000" in lines
    assert f"{'':<{column}}One lamp." in lines


def test_people_are_told_what_is_not_given_and_what_is_only_perhaps() -> None:
    text = aligned_lines(read("Title: Salt\nDisclaimer: I don't own Saltmarsh."))

    assert "not given" in text
    assert "Perhaps fandoms" in text


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "salt.txt"
    path.write_text(BLOCK, encoding="utf-8")

    assert read_file(str(path)) == read(BLOCK)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(BLOCK.encode())))

    assert read_file("-") == read(BLOCK)


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("missing.txt", "check its name"),
        (".", "a file that you may read"),
        ("nul\0l.txt", "a file that you may read"),
        ("picture.txt", "Save the fic as .txt"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(tmp_path: Path, name: str, way_out: str) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")

    with pytest.raises(Unreadable, match=way_out):
        read_file(str(tmp_path / name))
