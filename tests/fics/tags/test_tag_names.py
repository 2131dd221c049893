"""Tags: equal names have one normal form, ships have no order, lists are read back."""

from hypothesis import given
from hypothesis import strategies as st

from fics.models import WARNINGS, Kind
from fics.tags import tag_names
from tests.fics.invented import lines, named

_names = st.lists(lines, min_size=1, max_size=4)
_plain = st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=2, max_size=8).filter(
    tag_names.normal
)


@given(lines)
def test_a_normal_form_is_its_own(name: str) -> None:
    assert tag_names.normal(tag_names.normal(name)) == tag_names.normal(name)
    assert tag_names.ship_key(tag_names.ship_key(name)) == tag_names.ship_key(name)


@given(lines)
def test_case_and_spaces_make_no_difference(name: str) -> None:
    assert tag_names.normal(f"  {name.replace(' ', '   ')} ") == tag_names.normal(name)
    assert tag_names.normal("ÜNÏCØDE  Tàg") == tag_names.normal("ünïcøde tag")


@given(st.lists(_plain, min_size=2, max_size=4))
def test_a_ship_has_no_order(names: list[str]) -> None:
    turned = names[::-1]

    assert (
        tag_names.ship_key("/".join(names))
        == tag_names.ship_key(" x ".join(turned))
        == tag_names.ship_key(" × ".join(names))
    )
    assert tag_names.ship_key(" & ".join(names)) == tag_names.ship_key("&".join(turned))


@given(_plain, _plain)
def test_a_friendship_is_no_romance(one: str, other: str) -> None:
    assert tag_names.ship_key(f"{one} & {other}") != tag_names.ship_key(f"{one}/{other}")


@given(named)
def test_a_list_is_read_back(names: tuple[str, ...]) -> None:
    assert tag_names.split(tag_names.joined(names)) == names


@given(_names)
def test_a_repeated_name_is_kept_once_where_it_first_stood(names: list[str]) -> None:
    first = tag_names.unique(tuple(names))

    assert tag_names.unique((*names, *names)) == first
    assert [names.index(name) for name in first] == sorted(names.index(name) for name in first)
    assert {tag_names.normal(name) for name in first} == {tag_names.normal(name) for name in names}


def test_a_name_in_quotes_may_hold_commas() -> None:
    assert tag_names.split('fluff, "Salt, Iron", angst, ,') == ("fluff", "Salt, Iron", "angst")


def test_a_warning_is_known_by_its_everyday_names() -> None:
    assert tag_names.warning("MCD") == "Major Character Death"
    assert (
        tag_names.warning("Choose Not To Use Archive Warnings") == "Creator Chose Not To Use Archive Warnings"
    )
    assert tag_names.warning("No Character Death") is None
    assert all(tag_names.warning(name.upper()) == name for name in WARNINGS)
    assert tag_names.key(Kind.WARNING, "underage") == tag_names.key(Kind.WARNING, "Underage Sex")
