"""Words that wait are found whole, in whatever letters and their plain inflections, and in no other word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.facts import waiting_parts
from fics.models import Facts, Source, Told
from fics.rules.waiting_words import LONGEST, MOST, read, words_in
from tests.db.samples import AT

LISTED = read(
    "word\nrap, rape; „idiot“\n- cut*\nкретин\n馬鹿\nkill yourself\nmüll\nShip\nпридурок, глупый\ncarry,stop"
)
HAS = {
    "word": (
        *(
            "word",
            "WORDS!",
            "word's",
            "«word»",
            "_word_",
            "**word**",
            "w**or**d",
            "wo||rd||",
            "a w o r d here",
        ),
        *("w o r d", "w.o.r.d.", "W-O-R-D", "w_o_r_d", "w  o  r  d", "w*rd", "w0rd", "wo\u200brd", "wörd"),
        *(
            "ｗｏｒｄ",
            "𝔀𝓸𝓻𝓭",
            "ⓦⓞⓡⓓ",
            "ᴡᴏʀᴅ",
            "🅆🅾🆁🅳",
            "🇼🇴🇷🇩",
            "wоrd",
            "wo\u00adrd",
            "one\nword\ntwo",
            "words'",
        ),
    ),
    "rap": ("rap", "raps", "rapping", "RAPPED"),
    "rape": ("rape", "raped", "raping", "r@pe", "r*pe"),
    "cut*": ("cut", "cutting", "cutters", "CUTE"),
    "кретин": ("Кретин", "кретины", "кретином", "кретинов", "кретинами"),
    "глупый": ("глупая", "глупого", "глупыми"),
    "馬鹿": ("彼は馬鹿だ", "馬鹿"),
    "kill yourself": ("go and kill yourself", "KILL  yourself", "killyourself", "k i l l yourself"),
    "carry": ("carries", "carried", "carrying"),
    "stop": ("stops", "stopped", "stopping"),
}
HASNT = (
    *("sword", "wordy", "foreword", "crossword", "rapper", "therapist", "wrapped", "raped scrape grape"),
    *("acute", "idiotic", "cretin", "kill for yourself", "Mülltonne", "worship", "shipment", "scarry"),
    *("w o r l d", "wo rd", "глупость", "a b c", "stopwatch", "", "🇩🇪", "w***", "****"),
)


@pytest.mark.parametrize("word", HAS)
def test_a_listed_word_is_found_however_it_is_written(word: str) -> None:
    assert {text: words_in(LISTED, (text,)) for text in HAS[word]} == dict.fromkeys(HAS[word], (word,))


def test_no_word_is_found_within_another() -> None:
    listed = tuple(word for word in LISTED if word not in ("rape", "cut*"))
    assert {text: words_in(listed, (text,)) for text in HASNT} == dict.fromkeys(HASNT, ())


@given(st.text("abcdeklmnorst", min_size=4, max_size=9), st.text("aeioubcdfglmn", min_size=1, max_size=3))
def test_whatever_is_listed_is_found_alone_and_spelled_and_not_in_a_longer_word(word: str, more: str) -> None:
    listed = (word,)
    assert words_in(listed, (f"so, {word.upper()}.", "")) == listed
    assert words_in(listed, (" ".join(word),)) == listed
    assert words_in(listed, (f"{more}xq{word}", f"{word}qx{more}")) == ()


def test_words_are_read_one_by_one_and_nonsense_is_refused() -> None:
    assert LISTED[:5] == ("word", "rap", "rape", "idiot", "cut*")
    assert read("Word, WORD\n ｗord ,, \n") == ("Word",)
    for wrong in ("a" * (LONGEST + 1), "x", "*", ",".join(f"word{n}" for n in range(MOST + 1))):
        with pytest.raises(Unreadable):
            read(wrong)


def test_of_facts_only_what_was_typed_and_has_such_a_word_waits() -> None:
    before = Facts(title="Salt", freeforms=("Pining",), told=(Told("title", Source.MEMBER, AT),))
    after = Facts(
        title="Salt for an idiot",
        summary="By an idiot.",
        freeforms=("Pining", "||Idiots||", "Sea"),
        warnings=("Rape/Non-Con",),
        spoilers=("||Idiots||",),
        told=(Told("summary", Source.ARCHIVE, AT), Told("title", Source.MEMBER, AT)),
    )
    told = waiting_parts.parts(after, before, ("idiot", "rape"))

    assert waiting_parts.named(told.waits) == ("title", "freeforms")
    assert (told.stands.title, told.stands.freeforms) == ("Salt", ("Pining", "Sea"))
    assert told.stands.summary == "By an idiot.", "an archive's words are not a member's"
    assert told.stands.warnings == ("Rape/Non-Con",), "AO3's own words are chosen, and warn at once"
    again = waiting_parts.applied(told.stands, told.waits)
    assert (again.title, set(again.freeforms)) == (after.title, set(after.freeforms))
    assert waiting_parts.parts(after, after, ("idiot",)).stands == after
