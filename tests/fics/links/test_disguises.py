"""Addresses in disguise say which fic is meant, where it is held against what left, is blocked or listed."""

import pytest

from fics.links import addresses, disguises
from fics.models import Facts, Link
from fics.rules import blocks
from fics.rules.author_keys import address_keys, keys_of, link_key
from fics.rules.blocks import Block, Blocked, Treatment

AO3 = "https://archiveofourown.org/works/"
KEY = "ao3:work:123456"
DISGUISED = (
    "archiveofourown dot org/works/123456",
    "Read it: archiveofourown[.]org/works/123456/chapters/9!",
    "archiveofourown (dot) org / works / 123456",
    "archive of our own dot org slash works slash 123456",
    "hxxps://archiveofourown.org/works/123456",
    "hxxp://archiveofourown{.}org/works/123456",
    "h**ps://archiveofourown.org/works/123456",
    "AO3 work id 123456",
    "It's on AO3, work no. 123456.",
    "ao3 #123456",
    "see AO3: 123456!",
    "work 123456 on ao3",
    "fic id: 123456 (AO3)",
    "auf ao3 nr 123456",
    "find it at /works/123456",
)
INNOCENT = (
    "ao3 2024", "I have 123456 words on ao3", "AO3 stats: 123456 hits", "in 2019 on ao3",
    "a dot. Org chart 123456",
    "work 123456 of my life", "1.234.567 words", "the ao3 of 12345678901",
)  # fmt: skip


@pytest.mark.parametrize("text", DISGUISED)
def test_a_disguised_address_is_the_fics(text: str) -> None:
    facts = Facts(title="Salt", summary=text)
    assert [link.key for link in disguises.told_in(text)] == [KEY]
    assert link_key(KEY) in keys_of(facts) & address_keys([text])
    assert [link.key for link in disguises.meant(facts)] == [KEY]
    block = Block(
        id=1, kind=Blocked.LINK, key=KEY, name="", treatment=Treatment.REFUSE, reason=None, open=True
    )
    assert blocks.meets(block, facts, member_id=None, pairs=frozenset(), said=frozenset())


def test_a_fic_with_a_link_is_its_links() -> None:
    own = Link("ao3:work:7", f"{AO3}7", "AO3")
    assert disguises.meant(Facts(links=(own,), summary=DISGUISED[0])) == (own,)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_no_address_stays_none(text: str) -> None:
    assert disguises.told_in(text) == ()


def test_no_disguise_is_a_link_to_be_posted() -> None:
    plain = [text for text in DISGUISED if addresses.links(f"I read it: {text}")]
    assert plain == []


@pytest.mark.parametrize(
    "glue", ["/", "//", "", ",", ";", "|", " / ", "/www.", "/archiveofourown.org/works/8/"]
)
def test_two_addresses_that_are_glued_are_two(glue: str) -> None:
    glued = f"{AO3}7{glue}{AO3 if glue != '/www.' else AO3.removeprefix('https://')}9/chapters/1"
    found = [link.key for link in addresses.links(glued)]
    assert found == ["ao3:work:7", *(["ao3:work:8"] if "8" in glue else []), "ao3:work:9"]


def test_what_leads_to_a_fic_is_one_address() -> None:
    for address in (f"https://web.archive.org/web/2020/{AO3}7", f"https://href.li/?{AO3}7"):
        assert [link.key for link in addresses.links(address)] == ["ao3:work:7"]
