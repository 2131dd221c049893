"""What may be on a list's page, and that its data says nothing else."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from fics.errors import Incomplete
from fics.export.page import UNSEEN, Page, document, for_page, written
from fics.export.page.data import KINDS, folded, of, tag_table
from fics.export.values import ListAlias, PublicList
from fics.models import UNDERAGE, Absence, Facts, Kind, Level, Rating
from fics.tags import tag_names
from fics.tags.triggers.table import TABLE
from tests.fics.export.lists import AT, SAMPLE, VEILED, public
from tests.fics.invented import lines

CONTACT = "fics@example.org"


def _page(exported: PublicList, *, adult: bool = False) -> str:
    return written(Page(exported=exported, contact=CONTACT, adult=adult)).decode()


@pytest.mark.parametrize(
    "facts",
    [
        *[replace(SAMPLE, absence=absence) for absence in Absence],
        replace(SAMPLE, unnamed=True, authors=()),
        replace(SAMPLE, authors=("Anonymous",)),
        replace(SAMPLE, authors=("anonymous ",)),
        *[
            replace(SAMPLE, rating=Rating(level))
            for level in (Level.MATURE, Level.EXPLICIT, Level.NOT_RATED, Level.UNKNOWN)
        ],
    ],
)
def test_what_may_not_be_public_is_in_no_part_of_the_page(facts: Facts) -> None:
    page = _page(public(facts))

    assert "What the Light" not in page
    assert "99900001" not in page
    assert "brinewife" not in page
    assert "Slow Burn" not in page


def test_what_was_not_seen_for_ninety_days_is_left_out() -> None:
    shown = for_page(public(SAMPLE, seen=AT - UNSEEN))
    gone = for_page(public(SAMPLE, seen=AT - UNSEEN - timedelta(seconds=1)))

    assert (len(shown.fics), len(gone.fics)) == (1, 0)


def test_the_page_for_adults_has_adult_fics_and_never_underage_sex() -> None:
    explicit = replace(SAMPLE, rating=Rating(Level.EXPLICIT))
    underage = replace(explicit, title="Not this", warnings=(UNDERAGE,))

    page = _page(public(explicit, underage), adult=True)

    assert "What the Light" in page
    assert "Not this" not in page


def test_an_alias_of_a_closed_channel_stays_there() -> None:
    aliases = (
        ListAlias(kind=Kind.FREEFORM, name="tender thing", target="Slow Burn", open=False),
        ListAlias(kind=Kind.FREEFORM, name="slowburn", target="Slow Burn", open=True),
    )

    page = _page(replace(public(SAMPLE), aliases=aliases))

    assert "tender thing" not in page
    assert "slowburn" in page


@pytest.mark.parametrize("contact", [None, ""])
def test_without_a_contact_there_is_no_page(contact: str | None) -> None:
    with pytest.raises(Incomplete, match="OPERATOR_CONTACT"):
        written(Page(exported=public(SAMPLE), contact=contact))


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        (CONTACT, f"mailto:{CONTACT}"),
        ("https://fics.example/me", "https://fics.example/me"),
        ("javascript:alert(1)", None),
        ("lamplighter on Discord", None),
    ],
)
def test_a_contact_is_linked_where_it_is_an_address(contact: str, address: str | None) -> None:
    assert document.address(contact) == address


def test_a_page_without_scripts_folds_what_somebody_hid() -> None:
    plain = _page(public(VEILED)).split("<noscript>")[1].split("</noscript>")[0]
    shown, folded = plain.split("<details><summary>Show spoilers</summary>")
    for hidden in ("and Blood", "Major Character Death"):
        assert hidden not in shown
        assert hidden in folded
    assert "||" not in _page(public(VEILED)).split('id="data"')[1].split("</script>")[0]


def test_the_data_can_not_end_its_element() -> None:
    page = _page(public(replace(SAMPLE, title="</script><!-- <script>")))

    held = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert held
    assert json.loads(held[1])["fics"]["title"] == ["</script><!-- <script>"]


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = _page(public(SAMPLE))

    assert re.findall(r'(?:src|srcset|action)="', page) == []
    assert re.findall(r"url\(|@import|@font-face", page) == []
    assert set(re.findall(r'<link [^>]*href="([^"]*)"', page)) == {"feed.xml", "feed.json"}


def test_tags_that_mean_the_same_are_counted_together() -> None:
    first = replace(SAMPLE, relationships=("Tom Vane/Ned Harrow",), freeforms=("slow burn", "slowburn"))
    alias = ListAlias(kind=Kind.FREEFORM, name="slowburn", target="Slow Burn", open=True)

    exported = replace(public(SAMPLE, SAMPLE, first), aliases=(alias,))
    table = tag_table(exported)

    names = table.names
    groups = {names[tag]: names[group] for tag, group in table.groups.items()}
    assert groups == {
        "Tom Vane/Ned Harrow": "Ned Harrow/Tom Vane",
        "slow burn": "Slow Burn",
        "slowburn": "Slow Burn",
    }
    assert of(exported)["aliases"] == [[KINDS.index(Kind.FREEFORM), "slowburn", "slow burn", []]]


def test_a_tag_says_what_its_alias_stands_for_though_no_fic_has_that_tag() -> None:
    aliases = (
        ListAlias(kind=Kind.FREEFORM, name="Pointy Things", target="Needles", open=True),
        ListAlias(kind=Kind.FREEFORM, name="Sharp Things", target="Pointy Things", open=True),
    )
    facts = Facts(title="Salt", freeforms=("Sharp Things",), rating=SAMPLE.rating)

    told = of(replace(public(facts), aliases=aliases))

    needles = next(place for place, row in enumerate(TABLE) if row.key == "needles")
    kind = KINDS.index(Kind.FREEFORM)
    assert isinstance(told["tags"], dict)
    assert told["tags"]["rows"] == {0: [needles]}
    assert told["aliases"] == [
        [kind, name, "needles", [needles]] for name in ("pointy things", "sharp things")
    ]


@given(lines)
def test_each_tag_has_the_bots_key(name: str) -> None:
    table = tag_table(public(replace(SAMPLE, freeforms=(name,), relationships=())))

    place = table.names.index(name)
    if place not in table.groups:
        assert table.keys.get(place, folded(name)) == tag_names.key(KINDS[table.kinds[place]], name)
