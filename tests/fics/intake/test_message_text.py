"""What a chat message says of each fic in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.drafts import Reading
from fics.intake import message_text
from fics.models import Facts, Link
from fics.tags.triggers.facts import stated
from tests.fics import invented

AO3 = "https://archiveofourown.org/works/"
FFN = "https://www.fanfiction.net/s/3/1/"


def told(text: str) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    return [
        (one.facts.title, tuple(link.key for link in one.facts.links), one.why)
        for one in message_text.read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"read this: {AO3}1", [(None, ("ao3:work:1",), None)]),
        (f"both {AO3}1 and <{AO3}2>", [(None, ("ao3:work:1",), None), (None, ("ao3:work:2",), None)]),
        (f"{AO3}1 {AO3}1/chapters/9", [(None, ("ao3:work:1",), None)]),
        (f"Title: Salt\nLink: {AO3}1\nWhy: mule", [("Salt", ("ao3:work:1",), "mule")]),
        (f"Title: Salt\nRating: T\n{AO3}1", [("Salt", ("ao3:work:1",), None)]),
        (f"Title: Salt\nRead on: {AO3}1 | {FFN}", [("Salt", ("ao3:work:1", "ffn:story:3"), None)]),
        (
            f"Title: Salt\nLink: {AO3}1\n\nTitle: Iron\nLink: {AO3}2\nWhy: yes",
            [("Salt", ("ao3:work:1",), None), ("Iron", ("ao3:work:2",), "yes")],
        ),
        (
            f"Title: Salt\nLink: {AO3}1\n\nand its sequel {AO3}2",
            [("Salt", ("ao3:work:1",), None), (None, ("ao3:work:2",), None)],
        ),
        (f"fic: {AO3}1", [(None, ("ao3:work:1",), None)]),
        (f"why: because\n{AO3}1", [(None, ("ao3:work:1",), "because")]),
        (f"Title: {'a' * 400}\nLink: {AO3}1", [(None, ("ao3:work:1",), None)]),
        ("Rating: 10/10, would cry again", []),
        ("https://cdn.discordapp.com/a/b.txt https://media.tenor.com/x/y", []),
        ("", []),
    ],
)
def test_a_message_is_read_into_its_fics(
    text: str, expected: list[tuple[str | None, tuple[str, ...], str | None]]
) -> None:
    assert told(text) == expected


def test_a_link_below_a_template_is_no_part_of_its_summary() -> None:
    (reading,) = message_text.read(f"Title: Salt\nSummary: Two smugglers.\n{AO3}1 | {FFN}")

    assert reading.facts.summary == "Two smugglers."
    assert len(reading.facts.links) == 2


@given(st.lists(invented.links, max_size=8), st.text(max_size=40))
def test_every_link_of_a_message_is_found_once_whatever_stands_around(made: list[Link], chat: str) -> None:
    urls = [link.url for link in made]
    text = f"{chat}\n" + "\n".join(urls) + f"\n{chat}"

    keys = [link.key for reading in message_text.read(text) for link in reading.facts.links]

    assert len(keys) == len(set(keys))
    assert {link.key for link in made} <= set(keys)


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    for reading in message_text.read(text):
        assert reading.facts.title or reading.facts.links


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (f"{AO3}1", "Title: Salt", True),
        (f"Title: Salt\nLink: {AO3}1", f"Title: Salt\nLink: {FFN}", True),
        (f"Title: Salt\nLink: {AO3}1", f"Title: Iron\nLink: {FFN}", False),
        (f"{AO3}1", f"{AO3}2", False),
        (f"Title: Salt\nLink: {AO3}1", f"Title: Iron\nLink: {AO3}1", True),
    ],
)
def test_two_readings_are_of_one_fic_unless_something_speaks_against_it(
    first: str, second: str, same: bool
) -> None:
    ((one,), (other,)) = message_text.read(first), message_text.read(second)

    assert message_text.one_fic(one.facts, other.facts) is same


def test_readings_that_share_a_link_become_one() -> None:
    ((first,), (second,)) = message_text.read(f"Title: Salt\nLink: {AO3}1"), message_text.read(f"{AO3}1")

    assert message_text.each_once([second, first]) == [
        Reading(facts=Facts(title="Salt", links=first.facts.links))
    ]


def test_of_a_message_of_many_headers_the_first_are_read_and_all_are_counted() -> None:
    text = "\n\n".join(f"Title: Salt {number}\nLink: {AO3}{number}" for number in range(1, 61))

    read = told(text)

    assert [keys for _, keys, _ in read] == [(f"ao3:work:{number}",) for number in range(1, 61)]
    assert [title for title, _, _ in read[: message_text.PARAGRAPHS]] == [
        f"Salt {number}" for number in range(1, message_text.PARAGRAPHS + 1)
    ]


def test_readings_that_share_a_link_are_one_in_any_order() -> None:
    first, second, both = (
        Reading(facts=Facts(links=tuple(Link(key, f"https://a.com/{key}", "a.com") for key in keys)))
        for keys in ("a", "b", "ab")
    )

    assert [
        [link.key for link in one.facts.links] for one in message_text.each_once([first, both, second])
    ] == [["a", "b"]]
    assert len(message_text.each_once([first, second, both])) == 2


def test_a_list_of_fics_gives_each_of_them() -> None:
    text = (
        f"Two for the storm!\n1. [Salt]({AO3}1) by wren (PG)\nso good\n"
        f"2. [Iron]({AO3}2) by maud\nT, 300 words, gen\n"
    )

    assert told(text) == [("Salt", ("ao3:work:1",), None), ("Iron", ("ao3:work:2",), None)]


def test_a_template_that_is_filled_twice_gives_two_fics() -> None:
    text = "Fandom: X\nTitle: Salt\nRating: T\nFandom: Y\nTitle: Iron\nRating: R\n"

    assert [title for title, _, _ in told(text)] == ["Salt", "Iron"]


@pytest.mark.parametrize(
    "text",
    [
        "tw suicide\n{}", "{}\n-# cw: suicide", "# TW SUICIDE\n{}", "{} ||suicide||", "{}\n⚠️ suicide ⚠️",
        "so good, cw suicide though {}", "Title: Salt\nRating: M\nLink: {}\n⚠️ suicide ⚠️",
        "Title: Salt\nRating: M\nWarnings: No Archive Warnings Apply\nLink: {}\n||suicide||",
    ],
)  # fmt: skip
def test_what_a_message_warns_of_is_its_one_fics(text: str) -> None:
    (reading,) = message_text.read(text.format(f"{AO3}1"))
    assert "suicide" in [row.key for row in stated(reading.facts)]


@pytest.mark.parametrize(
    "text",
    [f"tw suicide for one of them: {AO3}1 {AO3}2", f"no tw suicide needed {AO3}1", f"this slays {AO3}1"],
)
def test_a_message_that_warns_of_no_one_fic_adds_nothing(text: str) -> None:
    assert all(not stated(reading.facts) for reading in message_text.read(text))
