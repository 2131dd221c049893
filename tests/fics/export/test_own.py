"""FicRec's own files: what was exported is read back whole, and what was tampered with is refused."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.export import json_file, own, sqlite_file
from fics.export.form import ExportForm, named
from fics.export.forms import written
from fics.export.values import PublicList, Reason, WholeList
from fics.intake.list_files import own as own_files
from fics.models import Fic, Rec
from tests.fics.export.lists import AT, SAMPLE, public, publics, wholes

MEMBER = 123_456_789_012_345_678


def _whole() -> WholeList:
    rec = Rec(member_id=MEMBER, at=AT, why="the stove!")
    fic = Fic(id=7, facts=SAMPLE, recs=(rec,), added=AT, changed=AT)
    return WholeList(server="The Reading Room", made=AT, fics=(fic,))


@settings(max_examples=30)
@given(wholes | publics)
def test_json_is_read_back_whole(exported: WholeList | PublicList) -> None:
    assert own_files.read(json_file.written(exported)) == exported


@settings(max_examples=30)
@given(wholes | publics)
def test_sqlite_is_read_back_whole(exported: WholeList | PublicList) -> None:
    assert _sorted(own_files.read(sqlite_file.written(exported))) == _sorted(exported)


def _sorted(exported: WholeList | PublicList) -> WholeList | PublicList:
    """A table's rows have the order of their key."""
    return replace(exported, fics=tuple(sorted(exported.fics, key=lambda fic: fic.number)))  # pyright: ignore[reportArgumentType] # of one kind each


def test_both_forms_are_known_by_their_beginning() -> None:
    for form in (ExportForm.JSON, ExportForm.SQLITE):
        assert own_files.is_own(written(_whole(), form)[0].data)

    assert not own_files.is_own(b'{"messages": []}')


@pytest.mark.parametrize("form", [ExportForm.JSON, ExportForm.SQLITE])
def test_only_a_file_with_members_words_says_not_to_publish_it(form: ExportForm) -> None:
    whole, shared = written(_whole(), form)[0].data, written(public(SAMPLE), form)[0].data

    assert own.NOT_PUBLIC.encode() in whole
    assert str(MEMBER).encode() in whole
    assert own.NOT_PUBLIC.encode() not in shared


@pytest.mark.parametrize("form", sorted(set(ExportForm) - {ExportForm.JSON, ExportForm.SQLITE}))
def test_members_words_go_into_no_form_that_is_for_publishing(form: ExportForm) -> None:
    with pytest.raises(Unreadable, match="Only JSON and SQLite"):
        written(_whole(), form)


def test_a_members_id_is_text_since_programs_round_large_numbers() -> None:
    told = json.loads(json_file.written(_whole()))

    assert told["fics"][0]["recs"][0]["member"] == str(MEMBER)


def test_sqlite_has_tables_that_people_can_read() -> None:
    data = sqlite_file.written(public(SAMPLE, reasons=(Reason(text="the stove!", name="Wren"),)))

    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        found = db.execute(
            "SELECT title, words, rating, reason.text, reason.name FROM fic JOIN reason ON fic = number"
        )
        assert found.fetchall() == [(SAMPLE.title, 84_210, "teen", "the stove!", "Wren")]
        tagged = db.execute("SELECT name FROM tag WHERE kind = 'freeform' ORDER BY rowid")
        assert [name for (name,) in tagged] == list(SAMPLE.freeforms)


@pytest.mark.parametrize("form", [ExportForm.JSON, ExportForm.SQLITE])
def test_a_newer_versions_file_is_refused_with_what_to_do(form: ExportForm) -> None:
    newer = {"format": own.FORMAT, "version": own.VERSION + 1, "holds": "a new thing"}
    data = msgspec.json.encode(newer)
    if form is ExportForm.SQLITE:
        with closing(sqlite3.connect(":memory:")) as db:
            db.execute("CREATE TABLE about (key, value)")
            db.executemany("INSERT INTO about VALUES (?, ?)", newer.items())
            db.commit()
            data = db.serialize()

    with pytest.raises(Unreadable, match="Update FicRec"):
        own_files.read(data)


@settings(max_examples=30)
@given(wholes, st.data())
def test_half_a_file_is_refused_and_never_half_read(exported: WholeList, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from([ExportForm.JSON, ExportForm.SQLITE]))
    whole = written(exported, form)[0].data
    end = data.draw(st.integers(min_value=16, max_value=len(whole) - 2))

    try:
        read = own_files.read(whole[:end])
    except Unreadable:
        return
    assert _sorted(read) == _sorted(exported)  # what was cut held nothing


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("a.json", ExportForm.JSON),
        ("B.CSV", ExportForm.CSV),
        ("fics.bookmarks.html", ExportForm.BOOKMARKS),
        ("fics.html", ExportForm.HTML),
        ("x/y.db", ExportForm.SQLITE),
        ("recs.md", ExportForm.MARKDOWN),
        ("links.txt", ExportForm.LINKS),
    ],
)
def test_a_form_is_named_by_a_files_ending(path: str, form: ExportForm) -> None:
    assert named(path) is form


def test_an_unknown_ending_is_answered_with_those_there_are() -> None:
    with pytest.raises(Unreadable, match=r"\.sqlite"):
        named("fics.docx")
