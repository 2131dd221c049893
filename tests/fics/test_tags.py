"""Tags: equal names have one normal form, ships have no order, lists are read back."""

from hypothesis import given
from hypothesis import strategies as st

from fics import tags
from fics.models import WARNINGS, Kind
from tests.fics.invented import lines, named

_names = st.lists(lines, min_size=1, max_size=4)
_plain = st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=2, max_size=8).filter(tags.normal)


@given(lines)
def test_a_normal_form_is_its_own(name: str) -> None:
    assert tags.normal(tags.normal(name)) == tags.normal(name)
    assert tags.ship_key(tags.ship_key(name)) == tags.ship_key(name)


@given(lines)
def test_case_and_spaces_make_no_difference(name: str) -> None:
    assert tags.normal(f"  {name.replace(' ', '   ')} ") == tags.normal(name)
    assert tags.normal("ÜNÏCØDE  Tàg") == tags.normal("ünïcøde tag")


@given(st.lists(_plain, min_size=2, max_size=4))
def test_a_ship_has_no_order(names: list[str]) -> None:
    turned = names[::-1]

    assert (
        tags.ship_key("/".join(names))
        == tags.ship_key(" x ".join(turned))
        == tags.ship_key(" × ".join(names))
    )
    assert tags.ship_key(" & ".join(names)) == tags.ship_key("&".join(turned))


@given(_plain, _plain)
def test_a_friendship_is_no_romance(one: str, other: str) -> None:
    assert tags.ship_key(f"{one} & {other}") != tags.ship_key(f"{one}/{other}")


@given(named)
def test_a_list_is_read_back(names: tuple[str, ...]) -> None:
    assert tags.split(tags.joined(names)) == names


@given(_names)
def test_a_repeated_name_is_kept_once_where_it_first_stood(names: list[str]) -> None:
    first = tags.unique(tuple(names))

    assert tags.unique((*names, *names)) == first
    assert [names.index(name) for name in first] == sorted(names.index(name) for name in first)
    assert {tags.normal(name) for name in first} == {tags.normal(name) for name in names}


def test_a_name_in_quotes_may_hold_commas() -> None:
    assert tags.split('fluff, "Salt, Iron", angst, ,') == ("fluff", "Salt, Iron", "angst")


def test_a_warning_is_known_by_its_everyday_names() -> None:
    assert tags.warning("MCD") == "Major Character Death"
    assert tags.warning("Choose Not To Use Archive Warnings") == "Creator Chose Not To Use Archive Warnings"
    assert tags.warning("No Character Death") is None
    assert all(tags.warning(name.upper()) == name for name in WARNINGS)
    assert tags.key(Kind.WARNING, "underage") == tags.key(Kind.WARNING, "Underage Sex")
