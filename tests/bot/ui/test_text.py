"""Members' words: nothing in them works, what is hidden stays hidden, and they fit."""

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.ui import text
from tests.bot.shown import hidden_by_its_writer, plain, seen

HOSTILE = (
    "[here](https://evil.example)",
    "# Salt",
    "### Salt",
    "-# Salt",
    "> Salt",
    ">>> Salt",
    "- Salt",
    "+ Salt",
    "* Salt",
    "1. Salt",
    "12) Salt",
    "**Salt**",
    "__Salt__",
    "~~Salt~~",
    "`Salt`",
    "```\nSalt\n```",
    "<@1>",
    "<@!1>",
    "<@&1>",
    "<#1>",
    "@everyone",
    "@here",
    "</fic rec:1>",
    "<t:1:R>",
    "<:salt:1>",
    "<a:salt:1>",
    "<id:customize>",
    "https://evil.example/x",
    "HTTP://evil.example",
    "<https://evil.example>",
    "steam://evil",
    "||Salt||",
    "|| [here](https://evil.example) ||",
    "||\n# Salt||",
    "\\",
    "|",
    "||",
    "|||",
    "\n",
    " ",
    "\u202e",
    "\u2067",
    "\u2069",
    "\u200b",
)
ALPHABET = "ab1 \n\\*_~`#>-+.)([]<@&:/|e\u0301ש\u202e\u2069👩\u200d"

hostile = st.lists(st.sampled_from(HOSTILE) | st.text(ALPHABET, max_size=4) | st.text(max_size=4)).map(
    "".join
)
any_limit = st.integers(0, 200)

CLUSTERS = (
    *(
        "a",
        " ",
        "*",
        "e\u0301",
        "ש\u05b8",
        "ر\u064e",
        "क\u093f",
        "g\u0308\u0323\u0301",
        "각",
        "1\ufe0f\u20e3",
    ),
    *("😀", "👍🏽", "👩\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "🇩🇪", "🇫🇷", "🏴\U000e0067\U000e0062\U000e007f"),
)
"""Characters as people see them, many of several code points."""


def _lettered(pattern: str) -> str:
    """The pattern with another letter at each x, so that each can be followed."""
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    return "".join(next(letters) if character == "x" else character for character in pattern)


def _letters(shown: str) -> set[str]:
    return set(shown) - set("| …\n>")


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_members_write_works(words: str) -> None:
    shown = text.harmless(words)

    assert not seen(shown).live()


@given(hostile)
def test_nothing_works_in_any_mixture(words: str) -> None:
    for shown in (text.harmless(words), text.fitted(words, 60), text.line(words, 60), text.quote(words, 80)):
        unquoted = re.sub("^> ", "", shown, flags=re.MULTILINE)

        assert not seen(unquoted).live()


@given(st.lists(hostile, max_size=6), any_limit)
def test_nothing_works_in_a_list_of_names(names: list[str], limit: int) -> None:
    shown = text.listed(names, limit)

    assert not seen(shown).live()
    assert "\n" not in shown


@pytest.mark.parametrize("raw", ["@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "\\<@1>", "`@everyone`"])
def test_no_ping_is_left_for_discord_to_find(raw: str) -> None:
    shown = text.harmless(raw)

    assert not re.search(r"@(everyone|here)|<@[!&]?\d", shown)


@given(st.text(st.characters(exclude_categories=["C", "Zs", "Zl", "Zp", "M"]), max_size=40))
def test_what_is_made_harmless_reads_as_it_was_written(words: str) -> None:
    assert plain(text.harmless(words)) == plain_bars(words)


def plain_bars(words: str) -> str:
    """The words without the bars that hide something; the others are read as bars."""
    return re.sub(r"\|\|(?=[^|])(.+?)(?<=[^|])\|\|", r"\1", words)


def test_a_spoiler_stays_hidden_and_the_rest_is_read() -> None:
    shown = seen(text.harmless("She wins. ||The *salt* dies.|| Read it."))

    assert "The" not in shown.visible
    assert "dies." in shown.hidden
    assert shown.visible.startswith("She wins.")


def test_bars_that_hide_nothing_are_read_as_bars() -> None:
    for words in ("a || b", "||", "|a|", "||||", "a ||b"):
        assert seen(text.harmless(words)).hidden == ""
        assert plain(text.harmless(words)) == words


@pytest.mark.parametrize("size", range(1, 11))
def test_what_was_hidden_is_never_visible_however_it_is_cut(size: int) -> None:
    for pattern in itertools.product("|x", repeat=size):
        words = _lettered("".join(pattern))
        secret = _letters(hidden_by_its_writer(words))

        for limit in range(size * 2 + 4):
            for shown in (text.clip(words, limit), text.fitted(words, limit), text.line(words, limit)):
                assert not _letters(seen(shown).visible) & secret, (words, limit, shown)


@given(st.text("|x \n\\*", max_size=40).map(_lettered), any_limit)
def test_a_hidden_letter_is_never_visible_in_a_cut_quotation(words: str, limit: int) -> None:
    secret = _letters(hidden_by_its_writer(words))

    shown = seen(re.sub("^> ", "", text.quote(words, limit), flags=re.MULTILINE))

    assert not _letters(shown.visible) & secret


@given(st.integers(0, 60))
def test_a_spoiler_that_is_cut_is_closed(limit: int) -> None:
    words = "She finds the letter, and then ||the lighthouse keeper dies|| at the end of it all."

    shown = seen(text.fitted(words, limit))

    assert "||" not in shown.visible
    assert not {"keeper", "dies"} & set(re.findall(r"\w+", shown.visible))


@given(hostile | st.text(), any_limit)
def test_no_text_exceeds_its_limit(words: str, limit: int) -> None:
    assert len(text.clip(words, limit)) <= limit
    assert len(text.fitted(words, limit)) <= limit
    assert len(text.line(words, limit)) <= limit
    assert len(text.quote(words, limit)) <= limit
    assert "\n" not in text.line(words, limit)


@given(st.lists(hostile, max_size=30), any_limit, st.sampled_from([", ", " & "]))
def test_no_list_exceeds_its_limit(names: list[str], limit: int, separator: str) -> None:
    assert len(text.listed(names, limit, separator=separator)) <= limit


@given(st.text(), st.integers(0, 40))
def test_what_fits_is_left_whole(words: str, spare: int) -> None:
    whole = text.harmless(words)

    assert text.fitted(words, len(whole) + spare) == whole


@given(st.lists(st.sampled_from(CLUSTERS), max_size=30), st.integers(4, 60))
@example(["👩\u200d👩\u200d👧"] * 3, 6)
def test_no_emoji_or_accent_is_cut_in_two(clusters: list[str], limit: int) -> None:
    shown = plain(text.fitted("".join(clusters), limit))

    kept = shown.removesuffix("…")
    whole = {"".join(clusters[:size]) for size in range(len(clusters) + 1)}
    assert kept in whole


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=3), st.integers(20, 80))
def test_no_short_word_is_cut_in_two(words: list[str], limit: int) -> None:
    shown = text.clip(" ".join(words), limit)

    kept = shown.removesuffix("…").split(" ")
    assert kept == words[: len(kept)]


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), max_size=40), st.integers(24, 300))
def test_a_list_counts_what_it_leaves_out(names: list[str], limit: int) -> None:
    shown = text.listed(names, limit)

    told, _, more = shown.partition("+")
    kept = [name for name in told.split(", ") if name]
    assert kept == names[: len(kept)]
    assert len(kept) + int(more.removesuffix(" more") or 0) == len(names)


def test_a_list_shows_the_beginning_of_a_name_that_is_too_long_for_it() -> None:
    assert text.listed(["The Long, Long Watch " * 10], 40).startswith("The Long, Long Watch")
    assert text.listed(["The Long, Long Watch " * 10, "Salt", "Iron"], 40).endswith("…, +2 more")


@given(st.lists(st.sampled_from(["الملح", "שלום", "Salt", "\u202e", "\u2066", "\u2069", "\u200f", "𐤀", " "])))
def test_a_name_from_right_to_left_keeps_its_direction_to_itself(pieces: list[str]) -> None:
    shown = text.line("".join(pieces), 100)

    inside = shown.removeprefix("\u2068").removesuffix("\u2069")
    turned = {"الملح", "שלום", "𐤀"} & set(pieces)
    assert bool(turned) == shown.startswith("\u2068") == shown.endswith("\u2069")
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", inside)


@given(st.lists(hostile | st.sampled_from(["الملح", "שלום"]), max_size=6), any_limit)
def test_isolates_are_balanced_in_every_list(names: list[str], limit: int) -> None:
    shown = text.listed(names, limit)

    depth = 0
    for character in shown:
        depth += (character == "\u2068") - (character == "\u2069")
        assert depth in (0, 1)
    assert depth == 0


def test_each_line_of_a_quotation_is_quoted() -> None:
    shown = text.quote("Salt.\n\n  Iron.\n> Not a quotation in it.", 100)

    assert shown == "> Salt.\n> Iron.\n> \\> Not a quotation in it."


@given(st.lists(st.text("ab|*", min_size=1, max_size=3), min_size=200, max_size=300))
def test_a_summary_of_very_many_lines_shows_its_beginning(lines: list[str]) -> None:
    shown = text.quote("\n".join(lines), 300)

    assert len(shown) <= 300
    assert shown.count("\n") > 20
    assert all(part.startswith("> ") for part in shown.split("\n"))


def test_numbers_stand_with_their_noun() -> None:
    assert text.counted(1, "fic") == "1 fic"
    assert text.counted(1200, "fic") == "1,200 fics"
    assert text.counted(2, "entry", "entries") == "2 entries"
