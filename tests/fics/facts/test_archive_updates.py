"""Whom to believe when an archive tells of a fic that is known already."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.facts.archive_updates import News, learned, same_but_for_time
from fics.facts.precedence import told_by
from fics.models import (
    NO_WARNINGS,
    UNDERAGE,
    Absence,
    Facts,
    Gate,
    Level,
    Link,
    Rating,
    Source,
    Status,
)
from fics.ratings import strictness
from fics.tags import tag_names
from tests.fics import invented

AT = datetime(2026, 11, 22, tzinfo=UTC)
LATER = AT + timedelta(days=60)
FIRST = Link("ao3:work:1", "https://archiveofourown.org/works/1", "Archive of Our Own")
SECOND = Link("ffn:story:2", "https://www.fanfiction.net/s/2/1/", "FanFiction.net")
CHAPTER = Link("ao3:chapter:9", "https://archiveofourown.org/chapters/9", "Archive of Our Own")
DEATH = "Major Character Death"
VIOLENCE = "Graphic Depictions Of Violence"
sources = some.sampled_from(Source)


def by_member(facts: Facts, *, before: Facts | None = None) -> Facts:
    return told_by(replace(facts, links=facts.links or (FIRST,)), Source.MEMBER, AT, before=before or Facts())


def news(facts: Facts, *, before: Facts | None = None, link: Link = FIRST, true: Link | None = None) -> News:
    return News(key=link.key, facts=replace(facts, links=(true or link,)), before=before, at=LATER)


def rated(level: Level, label: str | None = None) -> Facts:
    return Facts(rating=Rating(level, label))


def test_a_bare_link_learns_everything() -> None:
    told = Facts(
        title="The Salt Road",
        authors=("plover",),
        fandoms=("Salt and Iron",),
        rating=Rating(Level.MATURE, "Mature"),
        warnings=(DEATH,),
        words=5_000,
        status=Status.IN_PROGRESS,
    )

    facts = learned(by_member(Facts()), news(told))

    assert replace(facts, told=()) == replace(told, links=(FIRST,))
    assert facts.teller("rating") is Source.ARCHIVE


def test_what_a_member_told_stays_and_the_rest_is_filled() -> None:
    mine = by_member(Facts(title="Salt", freeforms=("Slow Burn",), words=5_000))

    facts = learned(
        mine, news(Facts(title="The Salt Road", freeforms=("Angst",), words=9, summary="A mule."))
    )

    assert (facts.title, facts.freeforms, facts.words) == ("Salt", ("Slow Burn",), 5_000)
    assert facts.summary == "A mule."
    assert facts.teller("title") is Source.MEMBER


def test_what_the_archive_told_before_follows_it() -> None:
    first = Facts(title="Salt", words=5_000, chapters=2, freeforms=("Angst",), status=Status.IN_PROGRESS)
    then = Facts(title="The Salt Road", words=9_000, chapters=3, status=Status.COMPLETE)
    known = learned(by_member(Facts()), news(first))

    facts = learned(known, news(then, before=first))

    assert replace(facts, told=()) == replace(then, links=(FIRST,))


def test_a_title_is_never_lost() -> None:
    known = learned(by_member(Facts()), news(Facts(title="Salt")))

    assert learned(known, news(Facts())).title == "Salt"


def test_what_a_member_corrected_stays_when_the_archive_says_the_same_again() -> None:
    told = Facts(title="Salt", language="Deutsch", summary="A mule.")
    known = learned(by_member(Facts()), news(told))
    corrected = by_member(replace(known, language="English", summary=None), before=known)

    facts = learned(corrected, news(told, before=told))

    assert (facts.language, facts.summary) == ("English", None)


def test_a_members_word_that_the_archive_confirms_is_the_archives_from_then_on() -> None:
    known = learned(by_member(Facts(words=5_000)), news(Facts(words=5_000)))

    assert learned(known, news(Facts(words=6_000), before=Facts(words=5_000))).words == 6_000


def test_the_byline_is_the_archives_of_today() -> None:
    mine = by_member(Facts(authors=("plover", "wren")))

    orphaned = learned(mine, news(Facts(authors=("orphan_account",))))

    assert orphaned.authors == ("orphan_account",)
    assert learned(mine, news(Facts())).authors == ("plover", "wren")
    assert learned(orphaned, news(Facts())).authors == ()


@pytest.mark.parametrize(
    ("mine", "told", "believed"),
    [
        (Level.TEEN, Level.EXPLICIT, Level.EXPLICIT),
        (Level.EXPLICIT, Level.TEEN, Level.EXPLICIT),
        (Level.UNKNOWN, Level.GENERAL, Level.GENERAL),
        (Level.GENERAL, Level.UNKNOWN, Level.GENERAL),
        (Level.TEEN, Level.NOT_RATED, Level.NOT_RATED),
    ],
)
def test_between_a_member_and_the_archive_the_stricter_rating_is_believed(
    mine: Level, told: Level, believed: Level
) -> None:
    assert learned(by_member(rated(mine)), news(rated(told))).rating.level is believed


def test_an_archives_label_is_shown_where_both_mean_the_same_level() -> None:
    facts = learned(by_member(rated(Level.TEEN, "teen-ish")), news(rated(Level.TEEN, "T")))

    assert facts.rating == Rating(Level.TEEN, "T")
    assert facts.teller("rating") is Source.ARCHIVE


def test_an_archive_can_lower_its_own_word_but_not_a_members() -> None:
    own = learned(by_member(Facts()), news(rated(Level.EXPLICIT)))
    raised = by_member(replace(own, rating=Rating(Level.EXPLICIT, "NC-17")), before=own)
    then = news(rated(Level.TEEN), before=rated(Level.EXPLICIT))

    assert learned(own, then).rating.level is Level.TEEN
    assert learned(raised, then).rating.level is Level.EXPLICIT


def test_what_a_moderator_lowered_stays_until_the_archive_says_something_new() -> None:
    explicit, told = rated(Level.EXPLICIT), replace(rated(Level.EXPLICIT), warnings=(DEATH, VIOLENCE))
    known = learned(by_member(Facts()), news(told))
    lowered = by_member(replace(known, rating=Rating(Level.TEEN), warnings=(VIOLENCE,)), before=known)

    repeated = learned(lowered, news(told, before=told))
    renewed = learned(lowered, news(replace(told, warnings=(DEATH, VIOLENCE, UNDERAGE)), before=told))

    assert (repeated.rating.level, repeated.warnings) == (Level.TEEN, (VIOLENCE,))
    assert (renewed.rating.level, renewed.warnings) == (Level.TEEN, (VIOLENCE, UNDERAGE))
    assert learned(lowered, news(rated(Level.MATURE), before=explicit)).rating.level is Level.MATURE


def test_warnings_add_up_and_the_archive_takes_only_its_own_away() -> None:
    own = learned(by_member(Facts()), news(Facts(warnings=(DEATH, VIOLENCE))))
    mine = learned(by_member(Facts(warnings=(UNDERAGE,))), news(Facts(warnings=(DEATH,))))
    then = news(Facts(warnings=(NO_WARNINGS,)), before=Facts(warnings=(DEATH,)))

    assert learned(own, news(Facts(warnings=(DEATH,)), before=Facts(warnings=own.warnings))).warnings == (
        DEATH,
    )
    assert mine.warnings == (UNDERAGE, DEATH)
    assert learned(mine, then).warnings == (UNDERAGE, DEATH)


def test_a_second_links_archive_fills_what_is_unknown_and_never_the_byline() -> None:
    known = told_by(Facts(title="Salt", rating=Rating(Level.TEEN), links=(FIRST, SECOND)), Source.ARCHIVE, AT)
    told = Facts(title="Sel", authors=("p. l.",), summary="A mule.", rating=Rating(Level.MATURE, "M"))

    facts = learned(known, news(told, link=SECOND))

    assert (facts.title, facts.authors, facts.summary) == ("Salt", (), "A mule.")
    assert facts.rating == Rating(Level.MATURE, "M")
    assert facts.links == (FIRST, SECOND)


def test_two_archives_of_one_fic_never_lower_each_other() -> None:
    known = told_by(Facts(rating=Rating(Level.MATURE, "M"), links=(FIRST, SECOND)), Source.ARCHIVE, AT)

    facts = learned(known, news(rated(Level.TEEN, "T")))

    assert facts.rating == Rating(Level.MATURE, "M")


def test_a_chapters_link_becomes_its_fics() -> None:
    known = by_member(Facts(links=(CHAPTER, SECOND)))

    facts = learned(known, news(Facts(title="Salt"), link=CHAPTER, true=FIRST))

    assert facts.links == (FIRST, SECOND)
    assert facts.title == "Salt"
    assert learned(
        by_member(Facts(links=(CHAPTER, FIRST))), news(Facts(), link=CHAPTER, true=FIRST)
    ).links == (FIRST,)


def test_what_was_locked_and_is_open_again_is_no_longer_absent() -> None:
    known = by_member(Facts(title="Salt", absence=Absence.LOCKED))

    facts = learned(known, news(Facts(title="Salt", summary="A mule.")))

    assert facts.absence is None
    assert facts.summary == "A mule."


@given(invented.facts, sources, invented.facts, some.none() | invented.facts)
def test_no_news_ever_makes_what_a_member_told_milder(
    facts: Facts, by: Source, told: Facts, before: Facts | None
) -> None:
    known = told_by(replace(facts, links=(FIRST,)), Source.MEMBER, AT)

    now = learned(known, news(told, before=before))

    assert strictness(now.rating.level) >= strictness(known.rating.level)
    assert known.rating.level is Level.UNKNOWN or now.gate >= known.gate or now.gate is not Gate.OPEN
    kept = {tag_names.normal(name) for name in now.warnings}
    assert {tag_names.normal(name) for name in known.warnings} - {tag_names.normal(NO_WARNINGS)} <= kept


@given(invented.facts, sources, invented.facts)
def test_hearing_the_same_again_changes_nothing(facts: Facts, by: Source, told: Facts) -> None:
    known = told_by(replace(facts, links=(FIRST,)), by, AT)
    once = learned(known, news(told))

    assert same_but_for_time(learned(once, news(told, before=told)), once)
    assert same_but_for_time(learned(once, news(told)), once)


@given(invented.facts, sources, invented.facts)
def test_every_known_fact_has_a_teller_and_no_other_has(facts: Facts, by: Source, told: Facts) -> None:
    known = told_by(replace(facts, links=(FIRST,)), by, AT)

    now = learned(known, news(told))

    blank = Facts()
    names = {field.name for field in fields(Facts)} - {"told"}
    assert {each.fact for each in now.told} == {
        name for name in names if getattr(now, name) != getattr(blank, name)
    }
