"""A fic's facts in words: what is known, what is not, and by whom it is told."""

import pytest

from bot.cards import wording
from fics.facts.precedence import told_by
from fics.models import CHOSE_NOT_TO_WARN, NO_WARNINGS, Facts, Level, Rating, Source, Status
from tests.bot.invented import AT


def test_no_warnings_chosen_not_to_warn_and_not_given_are_three_lines() -> None:
    lines = {wording.warnings(Facts(warnings=given)) for given in ((NO_WARNINGS,), (CHOSE_NOT_TO_WARN,), ())}

    assert lines == {
        "✅ **Archive warnings:** No Archive Warnings Apply",
        "⚠️ **Archive warnings:** Creator Chose Not To Use Archive Warnings",
        "▫️ **Archive warnings:** *not given*",
    }


@pytest.mark.parametrize("level", [level for level in Level if level is not Level.UNKNOWN])
def test_a_rating_that_a_member_told_says_so(level: Level) -> None:
    facts = Facts(rating=Rating(level))

    assert "added by a member" in wording.rating(told_by(facts, Source.MEMBER, AT))
    assert "added by a member" not in wording.rating(told_by(facts, Source.FILE, AT))
    assert "added by a member" not in wording.rating(told_by(facts, Source.ARCHIVE, AT))
    assert "added by a member" not in wording.rating(facts)


def test_nobody_says_a_rating_that_is_not_known() -> None:
    facts = told_by(Facts(title="Salt"), Source.MEMBER, AT)

    assert wording.rating(facts) == "❓ **Rating not known**"


@pytest.mark.parametrize("level", Level)
def test_every_level_has_its_words_and_its_mark(level: Level) -> None:
    told = wording.rating(Facts(rating=Rating(level)))

    assert level.words in told
    assert told.startswith(wording.MARKS[level])
    assert len(set(wording.MARKS.values())) == len(Level)


def test_an_archives_own_label_stands_beside_the_level() -> None:
    assert wording.rating(Facts(rating=Rating(Level.TEEN, "K+"))) == "🟨 **Teen** (K+)"
    assert wording.rating(Facts(rating=Rating(Level.TEEN, "teen"))) == "🟨 **Teen**"


def test_an_unknown_length_is_said_to_be_unknown() -> None:
    assert wording.length(Facts()) == "length unknown"
    assert wording.length(Facts(chapters=2)) == "length unknown · 2/? chapters"


def test_a_known_length_comes_with_reading_time_chapters_and_status() -> None:
    facts = Facts(words=12500, chapters=3, chapters_planned=5, status=Status.IN_PROGRESS, language="Deutsch")

    assert wording.length(facts) == "12,500 words · about 50 min · 3/5 chapters · in progress · Deutsch"


def test_an_author_who_is_not_named_is_named_nowhere() -> None:
    facts = Facts(title="Salt", authors=("quill",), unnamed=True)

    assert wording.byline(facts) == "by an author who isn't named here"


def test_facts_and_choices_are_called_as_members_call_them() -> None:
    assert wording.called(()) == ""
    assert wording.called(("relationships", "chapters_planned", "title")) == "ships, planned chapters, title"
    assert wording.called(("veiled_warnings",)) == "veiled warnings"
