import pytest

from fics.header.parse import read
from fics.header.side_warnings import with_warnings_of
from fics.models import Facts
from fics.tags.triggers.facts import stated

_HEADER = "Title: Salt\nAuthor: quill\nRating: {rating}\nWarnings: No Archive Warnings Apply\nTags: Storms\n"


@pytest.mark.parametrize(
    "line",
    [
        "A/N: mentions of suicide",
        "Notes: suicide",
        "Notes: there IS suicide in this fic, if that's a squick for you turn back now",
        "Author's Notes: Please be careful, there is suicide in this one.",
        "Category: suicide",
        "Ship: Ned/Tom (tw suicide)",
        "Words: 5000 (contains suicide)",
        "Status: complete, tw suicide",
        "Dead Dove: suicide",
        "CN: suicide",
        "suicide warning!!",
        "tw suicide",
        "[suicide]",
        "T/W: suicide", "CN/TW: Suizid", "Sensitive content: suicide", "Cons: suicide",
        "Disclaimer: contains suicide", "Please note: suicide", "DNI if sensitive to: suicide", "地雷：自殺",
        "Попередження: самогубство", "Varování: sebevražda", "Peringatan: bunuh diri", "คำเตือน: ฆ่าตัวตาย",
        "Cảnh báo: tự sát", "Babala: pagpapakamatay", "אזהרות: התאבדות", "चेतावनी: आत्महत्या",
        "Fandom: Tidewater (tw suicide)",
        "Author: quill (tw: suicide)",
    ],
)  # fmt: skip
def test_a_warning_beside_the_lines_of_warnings_is_stated(line: str) -> None:
    facts = read(_HEADER.format(rating="Mature") + line).facts
    assert "suicide" in [row.key for row in stated(facts)]


@pytest.mark.parametrize("line", ["A/N: mentions of vore", "Notes: vore"])
def test_a_trope_that_notes_name_is_stated(line: str) -> None:
    assert "vore" in [row.key for row in stated(read(_HEADER.format(rating="Mature") + line).facts)]


@pytest.mark.parametrize("title", ["Salt (TW: suicide)", "Salt [suicide]"])
def test_a_title_that_warns_states_it(title: str) -> None:
    facts = read(_HEADER.format(rating="Mature").replace("Salt", title)).facts
    assert "suicide" in [row.key for row in stated(facts)]


@pytest.mark.parametrize(
    ("facts", "is_stated"),
    [
        (Facts(characters=("Ned (suicidal)",)), True),
        (Facts(relationships=("Ned/Tom (tw suicide)",)), True),
        (Facts(characters=("Ned (Suicide Squad)",), relationships=("Ned/Tom",)), False),
        (Facts(fandoms=("Suicide Squad (2016)",), series="Suicide Squad Nights"), False),
    ],
)
def test_a_name_states_what_its_brackets_say_and_nothing_else(facts: Facts, is_stated: bool) -> None:
    assert ("suicide" in [row.key for row in stated(facts)]) is is_stated


@pytest.mark.parametrize("rating", ["M for suicide", "Mature (suicide)"])
def test_a_rating_states_its_reason_and_makes_no_tag_of_it(rating: str) -> None:
    facts = read(_HEADER.format(rating=rating)).facts
    assert "suicide" in [row.key for row in stated(facts)]
    assert facts.freeforms == ("Storms",)


@pytest.mark.parametrize("divided", ["⚠️ suicide", "warnings ➳ suicide", "tw · suicide", "- suicide"])
def test_what_stands_behind_no_warnings_in_one_line_is_stated(divided: str) -> None:
    line = (
        f"Title: Salt Author: quill Rating: Mature Tags: Storms Warnings: No Archive Warnings Apply {divided}"
    )
    assert "suicide" in [row.key for row in stated(read(line).facts)]


@pytest.mark.parametrize("name", ["suicide", "incest", "omegaverse"])
def test_a_trigger_among_the_facts_of_a_heading_is_a_tag(name: str) -> None:
    assert read(f"Salt by quill (Mature, NAWA, {name})").facts.freeforms == (name,)


@pytest.mark.parametrize("line", ["Chapter 3: Suicide", "Beta: Hope", "Kiss: none"])
def test_other_labels_below_the_header_warn_of_nothing(line: str) -> None:
    facts = read(_HEADER.format(rating="Mature") + line).facts
    assert (facts.freeforms, facts.unread_warnings) == (("Storms",), ())


def test_of_what_stands_around_only_known_words_are_kept() -> None:
    facts = with_warnings_of(
        Facts(freeforms=("gore",)), "It deals with my late aunt's suicide. TW: gore, vore", None
    )
    assert facts.freeforms == ("gore", "vore", "suicide")
    assert with_warnings_of(facts, "no tw suicide needed", "My aunt has it.") == facts


@pytest.mark.parametrize("line", ["A/N: thanks to my beta!", "Ship: Ned/Tom (later)", "Words: 5000", ""])
def test_what_warns_of_nothing_adds_nothing(line: str) -> None:
    facts = read(_HEADER.format(rating="Mature") + line).facts
    assert (facts.warnings, facts.freeforms, facts.unread_warnings) == (
        ("No Archive Warnings Apply",), ("Storms",), ()
    )  # fmt: skip


@pytest.mark.parametrize("line", ["By quill", "Written by quill", "✍️ quill", "author - quill"])
def test_a_line_that_signs_the_fic_below_its_values_names_its_author(line: str) -> None:
    assert read(f"Title: Salt\nRating: T\n{line}").facts.authors == ("quill",)
