"""Cleaning: what may be kept, and how many words a text has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.text.plain import clean, clean_lines, counted

_text = st.lists(
    st.one_of(st.text(max_size=5), st.sampled_from("\u200d\u200c\u0301\u0323 \n👩é\u202e\r"))
).map("".join)


@given(_text)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@given(_text)
def test_what_is_clean_can_be_sent_and_seen(text: str) -> None:
    clean(text).encode("utf-8")

    assert (
        clean(text).isprintable()
        or any(character in clean(text) for character in "\u200c\u200d")
        or not text.isprintable()
    )
    assert "\u202e" not in clean(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a \t b\r\nc ", "a b c"),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("e\u0301", "é"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("a\u200db", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Z" + "\u0351" * 50, "Z" + "\u0351" * 3),
    ],
)
def test_a_line_is_cleaned(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_lines_stay_lines() -> None:
    assert clean_lines("\n a  b\r\n\r\n\r\n\r\nc\u2028d\n") == "a b\n\nc\nd"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(
            ("one-word and one's own", 4),
            ("one--two — three", 3),
            ("“Yes,” he said.", 3),
            ("", 0),
            ("* * *", 0),
        ),
        *(("鹽と鉄", 3), ("Соль и железо", 3), ("it’s 3,000", 3)),
    ],
)
def test_words_are_counted_as_ao3_counts_them(text: str, words: int) -> None:
    assert counted(text) == words
