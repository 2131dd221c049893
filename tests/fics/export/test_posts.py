"""Forms for publishing: nothing in a fic's facts breaks out of them, and what reads them finds all."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fics.export import bookmarks, posts, table
from fics.export.form import ExportForm
from fics.export.forms import written
from fics.export.values import PublicList, Reason, published
from fics.header import read
from fics.models import Absence, Fic, Link, Rec
from fics.sharing import Share, Sharing
from tests.fics.export.lists import AT, SAMPLE, VEILED, public, publics
from tests.fics.invented import texts

_AO3 = frozenset(["a", "b", "blockquote", "br", "details", "em", "h3", "hr", "i", "p", "strong", "summary"])
"""Of the tags that AO3 and Dreamwidth let through (otwarchive, sanitizer_config.rb), those that posts use."""


class _Tags(HTMLParser):
    """The tags of a text, their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags = set[str]()
        self.attributes = set[str]()
        self.words = list[str]()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@settings(max_examples=50)
@given(publics)
def test_no_cell_begins_a_formula_and_all_come_back(exported: PublicList) -> None:
    data = table.written(exported)

    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r＝＋－＠"]
    for fic, row in zip(exported.fics, _rows(data), strict=True):
        assert table.bared(row["Title"]) == (fic.facts.title or "")
        assert table.bared(row["Summary"]) == (fic.facts.summary or "")


@given(st.lists(texts.map(str.strip).filter(bool), max_size=4).map(tuple))
def test_names_in_one_cell_are_parted_again(names: tuple[str, ...]) -> None:
    assert table.parted(table.bared(table.protected(table.joined(names)))) == names


def test_a_csv_begins_as_excel_wants_it_with_book_trackers_columns() -> None:
    data = table.written(public(SAMPLE, reasons=(Reason(text="the stove!", name="Wren"),)))
    row = _rows(data)[0]

    assert data.startswith(b"\xef\xbb\xbfTitle,Author,Additional Authors,")
    assert (row["Author"], row["Additional Authors"]) == ("brinewife_", "wren")
    assert table.parted(row["Additional Tags"]) == SAMPLE.freeforms
    assert row["My Review"] == "the stove! – Wren"
    assert row["Published"] == ""
    assert row["Readable"] == "everyone"


@settings(max_examples=50)
@given(publics)
def test_an_html_post_has_only_tags_that_archives_let_through(exported: PublicList) -> None:
    for post in posts.html(exported):
        told = _Tags(post.decode())
        assert told.tags <= _AO3
        assert told.attributes <= {"href"}


def test_an_html_post_tells_rating_and_warnings_above_the_summary() -> None:
    (post,) = posts.html(public(SAMPLE))
    words = " ".join("".join(_Tags(post.decode()).words).split())

    rating, warning, summary = (
        words.index(each) for each in ("Teen", "Major Character Death", "one *stove*")
    )
    assert rating < warning < summary


def test_an_html_post_folds_what_somebody_hid() -> None:
    (post,) = posts.html(public(VEILED, reasons=(Reason(text="for ||the wreck||"),)))
    shown, folded = post.decode().split("<details><summary>Show spoilers</summary>")

    for hidden in ("and Blood", "Drowning", "Major Character Death", "Gulls", "part", "the wreck"):
        assert hidden not in shown.replace("(part", "")
        assert hidden in folded
    assert "Salt [spoiler]" in shown
    assert "[spoiler], Fluff" in shown
    assert "||" not in post.decode()


def test_a_long_post_is_cut_between_fics_within_what_dreamwidth_takes() -> None:
    long = replace(SAMPLE, summary="鹽" * 3_900)
    parts = posts.html(public(*[long] * 100))

    assert len(parts) > 1
    assert all(len(part) <= posts.BYTES and len(part.decode()) <= posts.CHARACTERS for part in parts)
    assert sum(part.count(b"<h3>") for part in parts) == 100
    assert [file.name for file in written(public(*[long] * 100), ExportForm.HTML)][:2] == [
        "fics-1.html",
        "fics-2.html",
    ]


@settings(max_examples=50)
@given(publics)
def test_nothing_in_markdown_is_a_link_or_a_heading_but_what_we_wrote(exported: PublicList) -> None:
    text = posts.markdown(exported).decode()
    plain = re.sub(r"\\.", "", text)

    linked = [fic for fic in exported.fics if fic.facts.links]
    assert plain.count("](") == len(linked)
    assert len(re.findall(r"^\s*#", plain, re.MULTILINE)) == 1
    assert "<" not in plain


def test_our_header_reader_reads_an_entry_of_markdown() -> None:
    plain = replace(SAMPLE, title="The Stove", freeforms=("Slow Burn",), summary="There is one stove.")
    entry = posts.markdown(public(plain)).decode().partition("\n- ")[2].replace("\\", "")

    facts = read(entry).facts
    assert facts.warnings == plain.warnings
    assert facts.relationships == plain.relationships
    assert facts.rating.level is plain.rating.level


def test_bookmarks_and_links_hold_what_can_be_opened() -> None:
    gone = replace(SAMPLE, absence=Absence.GONE)
    unlinked = replace(SAMPLE, links=())
    exported = public(SAMPLE, gone, unlinked)

    assert bookmarks.links(exported) == b"https://archiveofourown.org/works/99900001\n"
    told = bookmarks.written(exported).decode()
    assert told.count("<DT><A ") == 1
    assert "What the Light &lt;Keeps&gt; &amp; Loses" in told
    assert 'TAGS="Teen,The Lamp Keepers,Ned Harrow/Tom Vane,' in told


def test_fanficfare_finds_every_link() -> None:
    from fanficfare.geturls import get_urls_from_text

    links = [Link(f"ao3:work:{n}", f"https://archiveofourown.org/works/{n}", "AO3") for n in range(1, 30)]
    exported = public(*[replace(SAMPLE, links=(link,)) for link in links])

    found = get_urls_from_text(bookmarks.links(exported).decode())
    assert sorted(found) == sorted(link.url for link in links)


@pytest.mark.parametrize(
    ("sharing", "told"),
    [
        (None, []),
        (Sharing(), []),
        (Sharing(share=Share.REASONS, name="Wren"), [Reason(text="the stove!")]),
        (Sharing(share=Share.NAMED, name="Wren"), [Reason(text="the stove!", name="Wren")]),
    ],
)
def test_reasons_and_names_go_along_only_by_their_members_yes(
    sharing: Sharing | None, told: list[Reason]
) -> None:
    recs = (
        Rec(member_id=1, at=AT, why="the stove!"),
        Rec(member_id=2, at=AT, why="not to be read elsewhere"),
        Rec(member_id=None, at=AT),
        Rec(member_id=3, at=AT, wrote_it=True),
    )
    fic = Fic(id=7, facts=SAMPLE, recs=recs, added=AT, changed=AT)

    shown = published(fic, {1: sharing} if sharing else {})

    assert list(shown.reasons) == told
    assert shown.recs == 3


def test_an_author_who_wants_no_name_is_named_in_no_form() -> None:
    facts = replace(SAMPLE, unnamed=True)
    fic = Fic(id=7, facts=facts, recs=(), added=AT, changed=AT)
    exported = replace(public(SAMPLE), fics=(published(fic, {}),))

    for form in ExportForm:
        assert not [file for file in written(exported, form) if b"brinewife" in file.data]


def test_a_list_without_fics_can_be_exported() -> None:
    assert all(written(public(), form) for form in ExportForm)
