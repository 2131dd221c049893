"""What is given as a link: an address alone is read as the header's reader would read it, without it."""

import pytest

from cogs.rec import intake
from fics import header

ADDRESSES = (
    "https://archiveofourown.org/works/99900555",
    " https://archiveofourown.org/works/99900555/chapters/1?view_adult=true#workskin ",
    "https://www.fanfiction.net/s/99900555/2/The-Salt-Road",
    "http://m.fanfiction.net/s/99900555",
    "https://www.royalroad.com/fiction/99900/the-salt-road",
    "https://lanternfic.example/stories/12",
    "https://lanternfic.example/stories/12).",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_alone_is_read_as_a_header_of_it_would_be(address: str) -> None:
    assert intake.linked(address, titled=False) == header.read(address)
    assert intake.linked(address, titled=False).facts.links


def test_an_address_with_words_beside_it_is_a_header() -> None:
    text = f"Title: The Salt Road\n{ADDRESSES[0]}"

    assert intake.linked(text, titled=False) == header.read(text)
