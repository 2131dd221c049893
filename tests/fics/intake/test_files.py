"""Files: text in the encodings fic comes in is read; anything else is refused kindly."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics import header
from fics.errors import Unreadable
from fics.intake import files
from fics.models import Facts
from tests.fics.downloads import Download, Work, ao3_epub, fanficfare_txt, works
from tests.fics.saved_pages import ao3_saved

GERMAN = (
    "Title: Über die Küste\nAuthor: Möwe\nSummary: Ein Wärter – und das Meer.\n\n"
    + "Die Möwe flog über die Küste. " * 20
)
RUSSIAN = (
    "Название: Соль и железо\nАвтор: Чайка\nРейтинг: PG-13\n\n"
    + "Прилив пришёл, и маяк ничего не сказал. " * 20
)
ENGLISH = "Title: Salt\nAuthor: Wren\n\n“It’s late,” said the café’s keeper – and left.\n" * 3


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, ENGLISH], ids=["German", "Russian", "English"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_in_unicode_is_read(text: str, encoding: str) -> None:
    assert files.text_of(text.encode(encoding), "salt.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (ENGLISH, "utf-16-le"),
        (GERMAN, "utf-16-be"),
    ],
)
def test_a_text_that_does_not_tell_its_encoding_is_read(text: str, encoding: str) -> None:
    assert files.text_of(text.encode(encoding), "SALT.TXT") == text


def test_one_letter_from_windows_is_enough() -> None:
    assert files.text_of("Title: Café\nRating: T".encode("cp1252"), "salt.txt") == "Title: Café\nRating: T"


def test_a_file_is_read_as_its_header_block() -> None:
    reading = files.read(GERMAN.encode("cp1252"), "küste.md")

    assert reading.facts.title == "Über die Küste"
    assert reading.facts.authors == ("Möwe",)
    assert reading.facts.words == 120


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"Title: Salt", "salt.docx", ".htm, and .epub"),
        (b"Title: Salt", "salt", ".htm, and .epub"),
        (b"", "salt.txt", "empty"),
        (b" \n\n ", "salt.txt", "empty"),
        (b"\xef\xbb\xbf", "salt.txt", "plain text"),
        (b"PK\x03\x04 a zip", "salt.txt", "plain text"),
        (b"%PDF-1.7", "salt.txt", "plain text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "salt.md", "plain text"),
        (b"Title: Salt\x00\x01\x02", "salt.txt", "plain text"),
        (bytes(range(1, 32)) * 10, "salt.txt", "plain text"),
        (b"\xff\xfe" + b"\x00\x00\x00\xd8" * 40, "salt.txt", "plain text"),
        (b"x" * (files.MAX_BYTES + 1), "salt.txt", "10 MB"),
    ],
)
def test_what_is_no_text_is_refused_kindly(data: bytes, name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        files.text_of(data, name)


def test_the_largest_file_is_read() -> None:
    assert files.text_of(b"x" * files.MAX_BYTES, "salt.txt")


@given(
    st.binary(max_size=400) | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16"))
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Unreadable):
        assert files.read(data, "salt.txt") == header.read(files.text_of(data, "salt.txt"))


def test_a_saved_page_of_a_locked_work_tells_title_and_link_alone() -> None:
    work = next(works())
    heading = '<h2 class="title heading">'
    lock = f'{heading}<img alt="(Restricted)" title="Restricted" src="/images/lockblue.png"/>'

    facts = files.read(ao3_saved(work).data.decode().replace(heading, lock).encode(), "work.html").facts

    assert facts.title == work.one("title")
    assert [link.url for link in facts.links] == work.many("links")
    assert facts == Facts(title=facts.title, links=facts.links)


def test_a_page_that_only_begins_like_a_works_is_read() -> None:
    assert (
        files.read(b'<dl class="work meta group">' + b"<dd class=fandom>" * 9_999, "a.html").facts == Facts()
    )


@pytest.mark.parametrize("layout", [ao3_epub, ao3_saved, fanficfare_txt])
def test_a_file_without_a_name_is_read_as_what_it_is(layout: Callable[[Work], Download]) -> None:
    file = layout(next(works()))

    assert files.read(file.data, files.named(file.data)) == files.read(file.data, file.name)


def test_a_label_that_only_points_makes_no_second_fic() -> None:
    text = b"Title: Salt\nRating: R\nWords: 9,120\nSummary: One lamp.\n\nFic: HERE\n"

    assert files.read(text, "salt.txt").facts.title == "Salt"
