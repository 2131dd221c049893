"""Authors who are named by their pages: the byline is clean, and all of her names find her."""

import pytest

from fics.header import read, read_values
from fics.header.fields import Field
from fics.links import profiles
from fics.models import Facts
from fics.rules import blocks
from fics.rules.author_keys import keys_of, leaving_keys
from fics.rules.blocks import Blocked
from fics.tags.authors import is_by

USER = "https://archiveofourown.org/users/quillow"
PSEUD = f"{USER}/pseuds/Quill%20Wren"
BOTH, ALONE = ("Quill Wren (quillow)",), ("quillow",)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (USER, ALONE),
        (f"<{USER}>", ALONE),
        (f"{USER}/works", ALONE),
        (f"{USER}/profile?view_adult=true", ALONE),
        ("archiveofourown.org/users/quillow", ALONE),
        (PSEUD, BOTH),
        (f"[Quill Wren]({PSEUD})", BOTH),
        (f"[Quill Wren](<{PSEUD}>)", BOTH),
        (f"[{PSEUD}]({PSEUD})", BOTH),
        (f"Quill Wren ({PSEUD})", BOTH),
        (f"Quill Wren – {PSEUD}", BOTH),
        (f"Quill Wren <{USER}>", BOTH),
        (f"[quillow]({USER}/pseuds/quillow)", ALONE),
        (f"Quill Wren (quillow) {USER}", BOTH),
        (f"{USER}/pseuds/Q*d*W", ("Q.W (quillow)",)),
        (f"[Quill Wren]({PSEUD}), {USER}2 and [wren]({USER}3)", (*BOTH, "quillow2", "wren (quillow3)")),
        ("https://www.fanfiction.net/u/12345/quillow", ALONE),
        ("[quillow](https://www.fanfiction.net/u/12345/quillow)", ALONE),
        ("https://quillow.tumblr.com/", ALONE),
        ("q u i l l e y", ("quilley",)),
        ("https://www.tumblr.com/quillow", ALONE),
    ],
)  # fmt: skip
def test_a_page_is_its_authors_name(byline: str, expected: tuple[str, ...]) -> None:
    assert read_values(((Field.AUTHORS, byline),)).facts.authors == expected
    for label in ("Author", "Autor", "By"):
        facts = read(f"Title: Salt\n{label}: {byline}\nRating: T\nWords: 1,000").facts
        assert (facts.title, facts.authors) == ("Salt", expected), label


@pytest.mark.parametrize(
    "heading",
    [
        f"[Salt](https://archiveofourown.org/works/1) by [Quill Wren]({PSEUD})",
        f"**Salt** by {PSEUD}",
        f"**Salt**\nby [Quill Wren]({PSEUD})\n",
        f"**Salt**\nby <{PSEUD}>\n",
    ],
)
def test_a_heading_names_her_by_her_page(heading: str) -> None:
    assert read(f"{heading}\nRating: T\nWords: 1,000").facts.authors == BOTH


def test_all_of_her_names_find_her() -> None:
    facts = Facts(authors=BOTH)
    for name in ("quillow", "quill wren", profiles.user(PSEUD)):
        assert is_by(facts, name)
        assert not keys_of(facts).isdisjoint(leaving_keys(name, None))
    assert blocks.key(Blocked.AUTHOR, PSEUD) == "quillow"
    assert profiles.user("quill") == "quill"


def test_what_is_no_byline_keeps_its_address() -> None:
    text = f"Title: Salt\nAuthor: reed\nSummary: More of it at {USER}."
    assert read(text).facts.summary == f"More of it at {USER}."
