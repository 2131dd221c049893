"""What else than tags warns of Underage Sex, and what only seems to; also ages and hidden letters."""

import pytest

from fics.facts.bare_facts import bare
from fics.models import Facts, Gate, Level, Rating
from fics.underage import Said, underage_said
from fics.underage_statements import texts_state

_TOLD = (
    "Warning: Underage!", "tw underage", "Two smugglers. CW: u*derage", "TW: gore, shota, blood", "#underage",
    "⚠️ underage ⚠️", "Contains underage sex.", "||underage||", "cw // CSA", "TW: Minor/Adult", "警告：未成年",
    "TW: pedophilia and gore", "Achtung: Minderjährige", "(warning: sex with a minor)", "TW: child abuse",
)  # fmt: skip
_INNOCENT = (
    "a minor problem", "Minor Character Death", "child of divorce", "aged-up", "18-year-old college students",
    "Warning: a minor problem with the boat.", "TW: minor character death", "TW: minor injuries, blood",
    "cw: minor violence", "Contains minor spoilers.", "Contains minor angst and one child of divorce.",
    "Warning: minors, please turn back!", "Minors DNI", "Warning: MINORS DO NOT INTERACT", "18+, minors dni",
    "TW: aged-up characters", "Warning: all characters are 18+", "Contains no underage.", "TW: no underage",
    "Everyone is of age. Warning: everyone is 18", "TW: underage drinking", "Contains underage drinking.",
    "cw: underage smoking, weed", "Warning: kid fic", "TW: teen pregnancy", "Contains teenage angst.",
    "deals with teenage heartbreak", "Ned is a teen who minds the shop.", "He was a child when it burned.",
    "A story that deals with childhood friends", "Contains children being children.", "⚠️ young love ⚠️",
    "TW: age difference", "TW: age gap (25/40)", "Warning: age difference (30/45)", "cw: adult content",
    "Contains adult themes and minor adult language.", "Warning: mature content", "TW: child neglect",
    "TW: emotional child abuse", "TW: death of a child", "TW: infant loss, stillbirth", "TW: school shooting",
    "Set in high school. TW: bullying", "The teacher and the student argue about Rome.", "TW: a minor fall",
    "Contains a minor key and a major fall.", "16-year-old whisky and old friends", "A 15-year-old mystery",
    "Their daughter is fifteen and unimpressed.", "Chapter 15 is 16 pages.", "cw: 19-year-old/35-year-old",
    "Warning: 20 year old and adult friends", "He has two kids and a dog.", "TW: custody battle over a child",
    "#minorcharacters #fluff", "#youngadult", "||Ned dies||", "(a minor one)", "Heads up: minor OC pairing",
    "Mind the minor typos", "nb: minor edits since", "TW: pregnancy, birth of a child", "",
)  # fmt: skip


def _explicit(title: str = "Salt", summary: str | None = None, series: str | None = None) -> Facts:
    rating = Rating(Level.EXPLICIT, "Explicit")
    return Facts(title=title, summary=summary, series=series, rating=rating)


@pytest.mark.parametrize("text", _TOLD)
def test_what_a_summary_warns_of_by_name_is_for_a_moderator(text: str) -> None:
    assert texts_state((text,))
    facts = _explicit(summary=text)
    assert facts.is_unclear
    assert facts.gate is Gate.NEVER_OPEN
    assert facts.cleared.gate is Gate.ADULT


def test_what_only_seems_to_warn_of_it_comes_at_once() -> None:
    waiting = [text for text in _INNOCENT if _explicit(title=f"Salt ({text})", summary=text).is_unclear]
    assert waiting == []


@pytest.mark.parametrize("title", ["Salt (Underage)", "Salt [Shota]", "Salt (tw: underage)"])
def test_a_title_that_says_it_in_brackets_is_for_a_moderator(title: str) -> None:
    assert _explicit(title=title).is_unclear
    assert not Facts(title=title, rating=Rating(Level.TEEN, "Teen")).is_unclear


def test_a_byline_or_a_rating_that_says_it_is_for_a_moderator() -> None:
    assert Facts(rating=Rating(Level.EXPLICIT, "E (underage)")).is_unclear
    assert _explicit(series="Salt (underage)").is_unclear


def test_what_is_kept_of_such_a_fic_leaves_it_as_open() -> None:
    kept = bare(_explicit(summary="TW: underage"))
    assert kept.is_unclear
    assert kept.cleared.gate is Gate.ADULT


@pytest.mark.parametrize(
    "name",
    [
        "u*derage", "U**erage", "p*dophilia", "sh*ta", "und@rage", "undеrage", "Minor/Adult", "toddlercon",
        "cub porn", "15-year-old/35-year-old", "35 year old x 15 year old", "14-year-old x adult",
        "child!Ned x adult", "adult!Tom/child!Ned", "16 year old and adult sex", "incest with minor daughter",
        "fifteen-year-old Ned has sex", "teen/adult sex", "under 18 character", "Chan slash",
    ],
)  # fmt: skip
def test_a_tag_says_it_in_ages_and_with_hidden_letters(name: str) -> None:
    assert underage_said(name) is Said.UNDERAGE


@pytest.mark.parametrize(
    "name",
    [
        "Age Difference (15/28)", "ages 16 and 19", "aged 15 x 30",
        "first time at 15", "lost virginity at 14",
        "young!Ned/adult!Tom", "minor!reader", "de-aged sex", "mineur·e", "Statutory", "Ned is 15",
        "minor character in sexual situation", "high schooler x teacher", "prepubescent",
    ],
)  # fmt: skip
def test_what_may_be_a_child_with_an_adult_is_for_a_moderator(name: str) -> None:
    assert underage_said(name) is Said.UNCLEAR


@pytest.mark.parametrize(
    "name",
    [
        "Age Difference (19/28)", "18-year-old/35-year-old", "Minor adult language", "Minor Adult Content",
        "adult child relationship", "First Time", "Ned is 19", "Chapter 15/28", "15/28", "5k", "f*ck",
        "d*mn", "Baby Con Artist", "Minor Adultery", "aged-up de-aged sex", "12 Years Old Whisky",
        "first time at 15 minutes", "Minor!Tom Vane", "Young!Ned", "Bang Chan", "Cubs", "Old Ned/Adult Tom",
    ],
)  # fmt: skip
def test_other_ages_and_hidden_letters_say_nothing(name: str) -> None:
    assert underage_said(name) is Said.NOTHING
