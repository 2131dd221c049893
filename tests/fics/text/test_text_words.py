"""Words as they are looked for: whatever stands in a text is found by what people type for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.text import text_words

_scripts = st.text(alphabet="abłøæß ﬁ𝓣ｶﾞカタ物語鹽한국 é-", max_size=12)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("カタカナ物語", "物語"),
        ("カタカナ物語", "ｶﾀｶﾅ"),
        ("カタカナ物語", "ナ"),
        ("ガラス", "ｶﾞﾗｽ"),
        ("소금길을 걷다", "소금길"),
        ("盐之路", "盐"),
        ("𝓣𝓱𝓮 𝓢𝓪𝓵𝓽 𝓡𝓸𝓪𝓭", "The Salt Road"),
        ("Ｔｈｅ Ｓａｌｔ", "Salt"),
        ("The ﬁne ﬂame", "fine flame"),
        ("Łódź", "Lódź"),
        ("Øresund", "Oresund"),
        ("Ægir", "AEgir"),
        ("straße", "strasse"),
        ("kızıl", "kizil"),
    ],
)
def test_a_text_is_found_as_it_is_typed(text: str, asked: str) -> None:
    assert set(text_words.sought(asked).split()) <= set(text_words.indexed(text).split())


@given(_scripts, _scripts, _scripts)
def test_what_stands_in_a_text_is_found_there(before: str, asked: str, after: str) -> None:
    held = text_words.indexed(f"{before} {asked} {after}").split()

    assert set(text_words.sought(asked).split()) <= set(held)


@given(st.text(max_size=20))
def test_what_is_held_once_is_held_the_same(text: str) -> None:
    assert set(text_words.indexed(text).split()) <= set(text_words.indexed(text_words.indexed(text)).split())
