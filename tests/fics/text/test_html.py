"""HTML is read as the lines that it shows; text with a `<` in it stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics import header
from fics.header import read, written
from fics.intake import files
from fics.models import Facts
from fics.text import html


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One<br>Two<br/>\nThree", "One\nTwo\nThree"),
        ("<dl><dt>Rating:</dt>\n<dd>T</dd><dt>Words:</dt><dd>3</dd></dl>", "Rating: T\nWords: 3"),
        ("<table><tr><td>Title</td><td>Salt</td></tr></table>", "Title\tSalt"),
        ("<b>Title:</b> <i>Salt</i> &amp; Iron", "Title: Salt & Iron"),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>Three", "> One.\n\n> Two.\n\nThree"),
        ("<script>alert(1)</script><style>p {}</style>Salt", "Salt"),
        (
            '<a href="https://archiveofourown.org/works/5">Salt</a>',
            "[Salt](https://archiveofourown.org/works/5)",
        ),
        ('<a href="https://archiveofourown.org/users/wren">wren</a>', "wren"),
        ('Author: <lj user="wren">', "Author: wren"),
        ("", ""),
    ],
)
def test_a_page_is_shown_in_lines(source: str, shown: str) -> None:
    assert html.text_of(source) == shown


@pytest.mark.parametrize("text", ["I <3 this", "1 < 2 > 1", "<b>", "Title: <Salt>", ""])
def test_text_is_no_markup(text: str) -> None:
    assert not html.is_markup(text)


def test_facts_that_look_like_html_are_read_back() -> None:
    facts = Facts(title="<b>Salt</b> <br> & Iron", summary="<p>One.</p>\n\n<p>Two &amp; three.</p>")

    assert read(written(facts)).facts == facts


def test_a_page_is_read_like_the_text_that_it_shows() -> None:
    page = "<html><body><p>Title: Salt</p><p>Rating: T</p></body></html>"

    assert files.read(page.encode(), "salt.html") == header.read("Title: Salt\n\nRating: T")
    assert files.text_of(page.encode(), "SALT.HTM") == "Title: Salt\n\nRating: T"


def test_a_page_says_its_encoding() -> None:
    page = '<meta charset="koi8-r"><p>Название: Соль</p><p>Автор: Чайка</p>'

    assert files.read(page.encode("koi8-r"), "salt.html").facts.title == "Соль"


@pytest.mark.parametrize("piece", ["<div>", "<b><i>", "<", "<a href='", "&amp;", "<!--", "<table><tr><td>"])
def test_any_page_is_read(piece: str) -> None:
    assert files.read((piece * 100_000 + "Salt").encode(), "salt.html").facts.title is None


@given(st.lists(st.text("ab é", min_size=1), min_size=1), st.integers(200, 400))
def test_a_page_in_several_parts_shows_the_same(paragraphs: list[str], size: int) -> None:
    page = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "PARSED", size)
        in_parts = html.text_of(page)

    assert in_parts == html.text_of(page)


@pytest.mark.long
def test_no_parser_is_given_more_than_it_takes_in_one_piece() -> None:
    assert html.PARSED < 10_000_000
    page = "<p>salt</p>\n" * (html.PARSED // 12 + 99)

    assert html.text_of(page).count("salt") == page.count("salt")
