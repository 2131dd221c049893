"""Names without commas between them: parted where known names explain all of it in one way, never else."""

from hypothesis import given
from hypothesis import strategies as st

from fics.tags.partition import is_run, parted

NAMES = ("Ned Harrow", "Tom Vane", "Angst", "Angst with a Happy Ending", "Slow Burn", "Maud Pell (Saltmarsh)")


def test_a_run_is_parted_by_names_in_any_case() -> None:
    assert parted("Ned HarrowTom Vane", NAMES) == ("Ned Harrow", "Tom Vane")
    assert parted("slow burnAngst with a Happy Ending", NAMES) == ("slow burn", "Angst with a Happy Ending")


def test_what_is_not_known_whole_is_not_parted() -> None:
    assert parted("Ned HarrowTom VaneLena", NAMES) is None
    assert parted("", NAMES) is None


def test_two_ways_are_none() -> None:
    assert parted("Salt Road Home", ("Salt", " Road Home", "Salt Road", " Home")) is None


def test_what_seems_to_be_several_names() -> None:
    assert is_run("Ned HarrowTom Vane")
    assert is_run("Saltmarsh (TV)Harbour Nine")
    assert not any(map(is_run, ("Ned McHarrow", "Slow Burn", "Hurt/Comfort", "Lena LaRue", "POV Outsider")))


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8))
def test_whatever_is_parted_is_the_whole_of_it(names: list[str]) -> None:
    found = parted("".join(names), NAMES)

    assert found is None or "".join(found) == "".join(names)
