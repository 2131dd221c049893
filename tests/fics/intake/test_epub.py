"""EPUBs: what their pages and metadata tell, and what is no EPUB is refused kindly, in bounded memory."""

import io
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.intake import epub as intake_epub
from fics.intake import files
from fics.models import Facts
from tests.fics.downloads import epub, zipped

TITLE_PAGE = "<html><body><p>Title: Salt</p><p>Rating: T</p></body></html>"
BOOK = epub({"title_page.xhtml": TITLE_PAGE}, "<dc:creator>Wren</dc:creator><dc:title>Salt</dc:title>")
CONTAINER = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'


def package(manifest: str = "", doctype: str = "", title: str = "Salt") -> str:
    item = manifest or '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<spine><itemref idref="a"/></spine>'
    core = f"<metadata><title>{title}</title></metadata>"
    return f"{doctype}<package>{core}<manifest>{item}</manifest>{spine}</package>"


def book(opf: str, **members: str | bytes) -> bytes:
    return zipped({"META-INF/container.xml": CONTAINER, "p.opf": opf, **members})


def test_the_page_is_filled_from_the_metadata() -> None:
    facts = intake_epub.read(BOOK).facts

    assert (facts.title, facts.authors, facts.rating.label) == ("Salt", ("Wren",), "T")


def test_a_drabble_without_a_title_page_is_counted_and_told_by_its_metadata() -> None:
    story = "<html><body><p>Nobody dies here, though the knife says otherwise.</p></body></html>"
    core = "<dc:creator>Wren</dc:creator><dc:title>Salt</dc:title>"

    reading = intake_epub.read(epub({"a.xhtml": story}, core))

    assert reading.facts == Facts(title="Salt", authors=("Wren",), words=8)
    assert reading.left_over == ()


def test_a_translator_is_no_author() -> None:
    role = 'xmlns:opf="http://www.idpf.org/2007/opf" opf:role="trl"'
    core = f"<dc:creator>Wren</dc:creator><dc:creator {role}>Gull</dc:creator>"

    assert intake_epub.read(epub({"a.xhtml": TITLE_PAGE}, core)).facts.authors == ("Wren",)


def test_subjects_are_only_suggested() -> None:
    core = "<dc:subject>Fluff</dc:subject><dc:subject>Mature</dc:subject><dc:subject>FanFiction</dc:subject>"
    reading = intake_epub.read(epub({"a.xhtml": TITLE_PAGE}, core))

    assert reading.facts.freeforms == ()
    assert reading.suggested.freeforms == ("Fluff",)


def test_of_a_locked_work_only_title_and_link_are_taken() -> None:
    link = "https://archiveofourown.org/works/5"
    page = f"<p>Title: Salt</p><p>Author: Wren</p><p>Restricted: Restricted</p><p>Link: {link}</p>"
    facts = intake_epub.read(epub({"a.xhtml": page}, "<dc:description>Two keepers.</dc:description>")).facts

    assert facts == Facts(title="Salt", links=facts.links)
    assert [each.url for each in facts.links] == [link]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0 a picture" * 99,
        BOOK[: len(BOOK) // 2],
        BOOK[:60] + b"\0" * 40 + BOOK[100:],
        zipped({"a.txt": "no book"}),
        zipped({"META-INF/container.xml": CONTAINER}),
        zipped({"META-INF/container.xml": "<container"}),
        book('<!DOCTYPE p [<!ENTITY a "lol">]>' + package(title="&a;")),
        book(package(), **{"a.xhtml": b"\x89PNG\r\n\x1a\n"}),
        BOOK + b"PK\x06\x07" + bytes(16) + BOOK[-22:],
    ],
)
def test_what_is_no_book_is_refused_kindly(data: bytes) -> None:
    with pytest.raises(Unreadable, match="ave the fic as"):
        files.read(data, "salt.epub")


def test_a_path_that_leaves_the_book_leads_nowhere() -> None:
    away = '<item id="a" href="../../../../etc/passwd" media-type="application/xhtml+xml"/>'

    assert intake_epub.text_of(book(package(away))) == ""
    assert intake_epub.text_of(book(package(away), **{"../etc/passwd": "secret"})) == ""


def test_an_encrypted_member_is_refused_kindly() -> None:
    data = bytearray(BOOK)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 1)

    with pytest.raises(Unreadable, match="encrypted"):
        files.read(bytes(data), "salt.epub")


@pytest.mark.long
def test_a_bomb_is_refused_in_bounded_memory() -> None:
    bomb = book(package(), **{"a.xhtml": b"<p>" + b" " * (300 * 1024 * 1024)})
    tracemalloc.start()

    with pytest.raises(Unreadable, match="unpacks to more"):
        files.read(bomb, "salt.epub")

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100 * 1024 * 1024


@pytest.mark.long
def test_many_pages_that_are_too_much_together_are_refused() -> None:
    names = [f"c{number}.xhtml" for number in range(8)]
    pages = dict.fromkeys(names, "<p>" + "tide " * 1_000_000)

    with pytest.raises(Unreadable, match="unpacks to more"):
        files.read(epub(pages), "salt.epub")


def test_a_list_of_too_many_members_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"{number:0>50}", b"")

    with pytest.raises(Unreadable, match="unpacks to more"):
        files.read(out.getvalue(), "salt.epub")


def test_pages_nested_ever_deeper_are_read() -> None:
    page = "<div><b>" * 100_000 + "Title: Salt"

    assert "Salt" in intake_epub.text_of(epub({"a.xhtml": page}))


@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255), st.integers(0, len(BOOK)))
def test_a_damaged_book_is_read_or_refused(place: int, byte: int, end: int) -> None:
    for data in (BOOK[:place] + bytes([byte]) + BOOK[place + 1 :], BOOK[:end]):
        with suppress(Unreadable):
            files.read(data, "salt.epub")


def test_a_page_is_read_once_however_often_the_spine_names_it() -> None:
    spine = '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="a"/></spine>'
    items = "".join(
        f'<item id="{name}" href="{page}.xhtml" media-type="application/xhtml+xml"/>'
        for name, page in (("a", "a"), ("b", "./a"))
    )
    opf = f"<package><metadata/><manifest>{items}</manifest>{spine}</package>"

    assert intake_epub.text_of(book(opf, **{"a.xhtml": "<p>Salt</p>"})) == "Salt"
