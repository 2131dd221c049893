"""Files that nobody made by hand: cut, mixed and repeated; they are read in time, or refused in words."""

import io
from contextlib import suppress
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.facts import lengths
from fics.intake.list_files import form, json_files
from fics.intake.list_files.entry import Fate, ListEntry
from fics.intake.list_files.json_files import Shallow
from tests.fics.intake.list_files.given import AO3, entries
from tests.fics.intake.list_files.test_discord_export import export, message
from tests.fics.intake.list_files.test_form import BLURB, DOWNLOADED, POST, SCRAPED, SHEET

FILES = (
    ("a.json", export(message(1, f"Title: Gorse\n{AO3}1"), message(2, "lol"))),
    (
        "a.csv",
        SCRAPED
        + f'{AO3}1,"Gorse, B",plover; wren,Saltmarsh,,Mature,F/F,,,"Slow Burn; h","1,2",03 Jan 2026,\n',
    ),
    ("a.csv", DOWNLOADED + f"Gorse,plover,<p>One.,['Harbour Nine'],\"['A', ''B]\",1,False,[],<p>x,{AO3}1\n"),
    (
        "a.csv",
        SHEET + f'"=HYPERLINK(""{AO3}1"",""Gorse"")",plover,Ash/Heron + B,E,12k,2/?,MCD,soft,wren,mule\n',
    ),
    ("a.html", f"<html><ol>{BLURB.format(status='Rec')}</ol>"),
    ("a.html", f'<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="{AO3}1" TAGS="a,b:c">x</A><DD>y'),
    ("a.json", f'[{{"href": "{AO3}1", "description": "Gorse", "tags": "a b:c", "shared": "yes"}}]'),
    ("a.json", f'{{"title": "Gorse", "storyUrl": "{AO3}1", "genre": "A, B", "subject_tags": ["A, B"]}}'),
    ("a.md", POST),
)


def _mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    name, text = draw(st.sampled_from(FILES))
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    inserted = draw(
        st.text(max_size=8) | st.sampled_from(['"', "\\", "<", "[", "](", ";", "\n\n", "{", "\ud800"])
    )
    mixed = text[:start] + inserted * draw(st.integers(1, 3)) + text[end:]
    return name, mixed.encode(draw(st.sampled_from(["utf-8", "utf-16"])), errors="replace")


@given(st.composite(_mutated)())
def test_any_file_is_read_or_refused_in_a_sentence(file: tuple[str, bytes]) -> None:
    name, data = file
    with suppress(Unreadable):
        for item in form.read(io.BytesIO(data), name):
            if isinstance(item, ListEntry):
                _check(item)


def _check(entry: ListEntry) -> None:
    """What is read names a fic and fits; what isn't read tells nothing but why."""
    if entry.fate is Fate.READ:
        assert entry.facts.title or entry.facts.links
        assert lengths.fitted(entry.facts) == entry.facts
        assert len(entry.note or "") <= lengths.WHY
    else:
        assert entry.facts.title is None
        assert entry.note is None
        assert entry.member_id is None
        assert str(entry.reason).endswith(".")


@given(st.lists(st.sampled_from(["[", "]", "{", "}", '"', "\\", "a", "é"]), max_size=60), st.integers(1, 9))
def test_depth_is_counted_outside_of_strings_wherever_the_file_is_cut(signs: list[str], size: int) -> None:
    data = ('["' + "".join(signs)).encode()
    whole, parts = Shallow(io.BytesIO(data)), Shallow(io.BytesIO(data))
    with patch.object(json_files, "DEPTH", 4):
        at_once = whole.read()
        in_parts = b"".join(iter(lambda: parts.read(size), b""))

    assert bool(at_once) is (_deepest(data) <= 4)
    assert (in_parts == data) is bool(at_once)


def _deepest(data: bytes) -> int:
    """How deep brackets outside of strings go, sign by sign."""
    depth, deepest, inside, escaped = 0, 0, False, False
    for sign in data.decode():
        if inside:
            inside = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        else:
            inside = sign == '"'
            depth += (sign in "[{") - (sign in "]}")
            deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", SCRAPED + f"{AO3}1,{'a' * 100_000},{'; ' * 40_000},,,,,,,,,,\n"),
        ("a.csv", "Title,Link\n" + '"' * 90_001 + f",{AO3}1\n"),
        ("a.csv", "Title,Link\n" + "(" * 60_000 + "," + "=HYPERLINK(" * 5_000),
        ("a.md", "[" * 60_000 + f"]({AO3}1)"),
        ("a.md", "- [a](" * 20_000),
        ("a.md", f"{AO3}1 " * 3_000),
        ("a.md", "(" * 30_000 + ")" * 30_000 + f" {AO3}1"),
        ("a.md", "by " * 30_000 + AO3 + "1"),
        ("a.html", "<div>" * 60_000 + f'<a href="{AO3}1">Gorse</a>'),
        ("a.html", "<table><tr><td>" * 20_000),
        ("a.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<DL><p><DT><A HREF=x>" * 20_000),
        ("a.html", "<!doctype html><div class=chatlog__message " + "data-message-id=" * 40_000),
        ("a.html", "<!doctype html>" + "<div class=chatlog__message data-message-id=1>" * 4_000),
        ("a.json", '{"guild":1,"channel":2,"messages":' + "[" * 100_000),
        ("a.json", '{"guild":1,"channel":2,"messages":[{"content":"' + "a:\\n" * 60_000 + '"}]}'),
        ("a.json", '[{"href":"' + "x" * 200_000 + '","description":"' + " - " * 50_000 + '"}]'),
        ("a.json", '{"storyUrl":"x","title":"' + "&amp;" * 50_000 + '","genre":"' + ", " * 90_000 + '"}'),
    ],
)
def test_no_file_takes_more_time_than_its_size(name: str, data: str) -> None:
    """Each of these takes hours where some expression goes through it once for each of its signs."""
    with suppress(Unreadable):
        entries(data, name)
