"""Lines of warnings: each name in them becomes an archive warning, a tag, or what its writer is shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.header import read
from fics.header.warning_lines import WarningLines, pieces, warning_lines
from fics.models import CHOSE_NOT_TO_WARN, NO_WARNINGS
from fics.normal_form import normal
from fics.tags.triggers.table import triggers_of

DEATH, RAPE, VIOLENCE, UNDERAGE = (
    "Major Character Death",
    "Rape/Non-Con",
    "Graphic Depictions Of Violence",
    "Underage Sex",
)
TAGGED = {
    "graphic depictions of animal death, mentions of past child abuse": (
        "graphic depictions of animal death",
        "mentions of past child abuse",
    ),
    "There is a scene of attempted rape in this story.": ("scene of attempted rape in this story",),
    "non-con (past, not shown)": ("non-con (past, not shown)",),
    "no major character death, no noncon": ("no major character death", "no noncon"),
    "TW: blood/gore & vomiting": ("blood", "gore", "vomiting"),
    "Chapter 3: suicide": ("Chapter 3: suicide",),
    "rape - mentioned only; self harm (healed scars)": ("rape - mentioned only", "self harm (healed scars)"),
    "weird stuff": ("weird stuff",),
    "past rape, no rape & suicide": ("past rape", "no rape", "suicide"),
    "no gore or suicide": ("no gore or suicide",),
    "no torture/gore": ("no torture/gore",),
    # violence may be of any kind
    "Violence, Gewalt, przemoc": ("Violence", "Gewalt", "przemoc"),
    # written out, as nobody else reads letters and signs
    "⚠️ tw ⚠️ ed, sh": ("eating disorder", "self-harm"),
    "s*icide, unalive attempt": ("suicide", "suicide attempt"),
    "🕊️💀 dddne!!": ("Dead Dove: Do Not Eat",),
    "mindfuck, reader gets hurt": ("mindfuck", "reader gets hurt"),
}
WARNED = {
    "None for the series. Non-con.": (RAPE,),
    "Character death. Underage.": (DEATH, UNDERAGE),
    "none / character death": (DEATH,),
    "graphic violence/character death": (VIOLENCE, DEATH),
    "MCD\ngraphic violence": (DEATH, VIOLENCE),
    "None": (NO_WARNINGS,),
    "none whatsoever": (NO_WARNINGS,),
    "No Archive Warnings Apply": (NO_WARNINGS,),
    f"{CHOSE_NOT_TO_WARN}, {DEATH}": (CHOSE_NOT_TO_WARN, DEATH),
    "Underage (17/19)": (UNDERAGE,),
    "graphic depictions of violence (esp. chapters 4-6)": (VIOLENCE,),
    "contains RAPE. You have been warned.": (RAPE,),
    "violencia gráfica, muerte de un personaje principal": (VIOLENCE, DEATH),
    "The main character dies": (DEATH,),
    "r*pe": (RAPE,),
    "CCNTW": (CHOSE_NOT_TO_WARN,),
    "I choose not to use warnings on my stories, as I find that they spoil them.": (CHOSE_NOT_TO_WARN,),
    "NAWA": (NO_WARNINGS,),
}
UNREAD = (
    "See the end notes",
    "check the tags",
    "spoilers",
    "This one is hard to describe and all I can really say of it is that it goes to odd places, so be kind",
)


@pytest.mark.parametrize("line", TAGGED)
def test_what_is_no_archive_warning_becomes_tags(line: str) -> None:
    assert warning_lines([line]) == WarningLines(tags=TAGGED[line])


@pytest.mark.parametrize("line", WARNED)
def test_what_says_a_warning_outright_becomes_that(line: str) -> None:
    assert warning_lines([line]) == WarningLines(warnings=WARNED[line])


@pytest.mark.parametrize("line", UNREAD)
def test_what_names_nothing_is_kept_as_unread(line: str) -> None:
    found = warning_lines([line])

    assert (found.warnings, len(found.unread) > 0) == ((), True)


@pytest.mark.parametrize(
    ("line", "warned", "tagged"),
    [
        ("Non-con (not graphic)", (RAPE,), ("Non-con (not graphic)",)),
        ("noncon/dubcon", (RAPE,), ("dubcon",)),
        ("mcd (temporary)", (), ("mcd (temporary)",)),
    ],
)
def test_a_remark_and_a_slash_lose_nothing(
    line: str, warned: tuple[str, ...], tagged: tuple[str, ...]
) -> None:
    assert warning_lines([line]) == WarningLines(warnings=warned, tags=tagged)


def test_what_stands_beside_a_warning_behind_a_sign_is_kept() -> None:
    found = warning_lines(["suicide, Character Death / see notes"])

    assert found == WarningLines(warnings=(DEATH,), tags=("suicide",), unread=("see notes",))


@pytest.mark.parametrize(
    "line", ["none, but see notes", "no warnings apply; past rape", "None. Mentions of character death"]
)
def test_none_is_not_said_where_something_else_is(line: str) -> None:
    assert NO_WARNINGS not in warning_lines([line]).warnings


def test_of_a_long_sentence_the_known_words_become_tags_and_the_rest_is_kept() -> None:
    sentence = f"It is a long way {'and ' * 30} in the end he kills himself and nobody notices"

    found = warning_lines([sentence])

    assert "suicide" in {row.key for tag in found.tags for row in triggers_of(tag)}
    assert found.unread


def test_a_block_keeps_all_three() -> None:
    facts = read("Title: A\nRating: T\nWarnings: Non-con. self-harm, see notes\nWords: 5").facts

    assert facts.warnings == (RAPE,)
    assert facts.freeforms == ("self-harm",)
    assert facts.unread_warnings == ("see notes",)


_NAMES = st.sampled_from(
    (
        *(
            "suicide",
            "past rape",
            "non-con (past, not shown)",
            "Character Death",
            "gore",
            "no rape",
            "see notes",
        ),
        *(
            "mild language",
            "a very odd thing",
            "dub-con",
            "child abuse (ch. 3)",
            "none",
            "MCD",
            "panic attacks",
        ),
        *("spoilers for 2x13", "slash", "animal death - off screen", "eating disorders", "ABO"),
    )
)
_BETWEEN = st.sampled_from((", ", "; ", ". ", "\n", " / ", " & ", "! "))


@given(st.lists(_NAMES, min_size=1, max_size=8), st.lists(_BETWEEN, min_size=8, max_size=8))
def test_no_stated_name_is_lost(names: list[str], between: list[str]) -> None:
    line = "".join(part for pair in zip(names, between, strict=False) for part in pair)

    found = warning_lines([line])

    told = (*found.warnings, *found.tags, *found.unread, *({"slash"} if "M/M" in found.categories else ()))
    stated = {row for name in names for row in triggers_of(name)}
    assert stated <= {row for each in told for row in triggers_of(each)}, found
    assert all(_is_told(name, told) for name in names), found


def _is_told(name: str, told: tuple[str, ...]) -> bool:
    letters = re.sub(r"\W+", "", normal(name))
    rows = set(triggers_of(name))
    return (
        name in ("none", "MCD", "Character Death")
        or any(letters in re.sub(r"\W+", "", normal(each)) for each in told)
        or any(rows & set(triggers_of(each)) for each in told)
    )


@given(st.text(max_size=400))
def test_whatever_stands_there_each_piece_is_somewhere(text: str) -> None:
    found = warning_lines([text])

    told = found.warnings or found.tags or found.unread or found.categories
    assert bool(told) == any(True for _ in pieces(text))


@pytest.mark.parametrize(
    ("line", "categories", "tags"),
    [
        ("Character death, slash", ("M/M",), ()),
        ("Yaoi. MCD.", ("M/M",), ()),
        ("femslash, death", ("F/F",), ()),
        ("het; m/m; mcd", ("F/M", "M/M"), ()),
        ("pre-slash, M/M/F, MCD", (), ("pre-slash", "M/M/F")),
        ("slash themes, death", (), ("slash themes",)),
    ],
)
def test_what_says_who_loves_whom_leaves_no_warning_unread(
    line: str, categories: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    facts = read(f"Title: Salt\nWarnings: {line}").facts

    assert facts.warnings == ("Major Character Death",)
    assert facts.categories == categories
    assert facts.freeforms == tags
    assert not facts.unread_warnings


@pytest.mark.parametrize(
    "line",
    [
        "T.W: gore, insomnia, spiders",
        "C.W.: gore, insomnia, spiders",
        "Warnings- gore/spiders, insomnia",
        "Warnings - gore/spiders, insomnia",
        "gore, insomnia, spiders",
    ],
)
def test_a_line_of_names_loses_none_whatever_stands_before_it(line: str) -> None:
    facts = read(f"Title: Salt\nAuthor: quill\nRating: Teen\n{line}\nSummary: Two smugglers.").facts

    assert set(facts.freeforms) == {"gore", "insomnia", "spiders"}
    assert (facts.relationships, facts.summary) == ((), "Two smugglers.")


@pytest.mark.parametrize("said", ["||MCD, suicide||", "[MCD, suicide]", "TW: MCD, suicide"])
def test_a_trigger_behind_a_warning_in_a_free_line_is_kept(said: str) -> None:
    facts = read(f"**Salt** by wren (T) {said}").facts

    assert (facts.title, facts.warnings) == ("Salt", ("Major Character Death",))
    assert facts.freeforms == ("suicide",)
