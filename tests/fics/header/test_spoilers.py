"""What spoiler bars hide in a header stays hidden, and every name behind them is read all the same."""

from dataclasses import replace

import pytest

from fics.facts import lengths
from fics.facts.bare_facts import bare
from fics.facts.precedence import joined
from fics.facts.snapshot import snapshot
from fics.header import read
from fics.models import Facts
from fics.search.match import matches
from fics.search.query import Search
from fics.spoiler_bars import covered, masked, plain

BLOCK = "Title: Salt\nRating: T\n{}\nAuthor: wren"


@pytest.mark.parametrize(
    ("heading", "warnings", "tags"),
    [
        ("Salt by wren (T) ||MCD||", ("||Major Character Death||",), ()),
        ("Salt\nby wren ||MCD||, ||drowning||", ("||Major Character Death||",), ("||drowning||",)),
        ("Salt by wren", (), ()),
        ("Salt by ||wren||", (), ()),
    ],
)
def test_a_warning_behind_a_byline_is_read(
    heading: str, warnings: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    facts = read(f"{heading}\nFandom: Salt and Iron\nTags: Fluff").facts
    assert (facts.title, facts.barred(*facts.warnings)) == ("Salt", warnings)
    assert facts.barred(*facts.freeforms) == ("Fluff", *tags)
    assert facts.authors in {("wren",), ()}
    assert facts.rating.label == ("T" if "(T)" in heading else None)


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        ("Tags: ||suicide||, fluff", ("||suicide||",)),
        ("Tags: ||suicide, drowning||, fluff", ("||suicide||", "||drowning||")),
        ("Tags: fluff, ||suicide", ("||suicide||",)),
        ('Tags: ||"salt, iron"||, "a, b"', ("||salt, iron||",)),
        ('Tags: "||suicide||", fluff', ("||suicide||",)),
        ("Tags: death of ||the keeper||, fluff", ("death of ||the keeper||",)),
        ("Tags: **||suicide||**, ||*fluff*||", ("||suicide||", "||fluff||")),
        ("Ships: Ned/||Tom||, Iris/Maud", ("Ned/||Tom||",)),
        ("Ships: Ned and ||Tom||", ("||Ned/Tom||",)),
        ("Warnings: ||MCD||, violence", ("||Major Character Death||",)),
        ("**Warnings:** ||major character death||", ("||Major Character Death||",)),
        ("||Warnings: MCD||", ("||Major Character Death||",)),
        ("||Warnings:|| MCD", ()),
        ("- ||TW: suicide, drowning||", ("||suicide||", "||drowning||")),
        (
            "||Warnings: MCD\nTags: suicide, fluff||",
            ("||suicide||", "||fluff||", "||Major Character Death||"),
        ),
        ("Tags: ||suicide\nWarnings: MCD||", ("||suicide||", "||Major Character Death||")),
        ("Series: ||The End|| 1", ("||The End|| 1",)),
        ("Characters: Ned, ||Tom||\nFandom: ||Tidewater||", ("||Tidewater||", "||Tom||")),
        ("Tags: fluff || angst || drama", ()),
        ("Tags: fluff, angst\nSummary: They ||drown||.", ()),
    ],
)
def test_what_bars_hide_stays_hidden(told: str, hidden: tuple[str, ...]) -> None:
    facts = read(BLOCK.format(told)).facts

    assert set(facts.spoilers) == set(hidden)
    assert not any("|" in name for name in facts.names())
    assert facts.title == "Salt"
    assert facts.authors == ("wren",)


def test_a_hidden_part_of_a_title_stays_hidden_and_sentences_keep_their_bars() -> None:
    reading = read("Title: Salt ||and Blood||\nSummary: They ||drown||.\n||All\n\nof them.||\nWhy: ||Tom||!")

    assert reading.facts.title == "Salt and Blood"
    assert reading.facts.spoilers == ("Salt ||and Blood||",)
    assert masked(reading.facts.barred("Salt and Blood")[0], "…") == "Salt …"
    assert reading.facts.summary == "They ||drown||.\n||All\n\nof them.||"
    assert reading.why == "||Tom||!"


def test_what_bars_hide_behind_a_byline_is_no_author() -> None:
    assert read("Salt by wren (T) ||MCD||\nTags: angst").facts.authors == ("wren",)


def test_filters_know_a_hidden_name_by_its_plain_words() -> None:
    facts = read(BLOCK.format("Tags: ||Self-Harm||, a ||lamp||\nWarnings: ||MCD||")).facts

    assert matches(facts, Search(tags=("self-harm", "a lamp")))
    assert not matches(facts, Search(without=("self-harm",)))
    assert not matches(facts, Search(without=("character death",)))


def test_what_is_cut_stays_hidden() -> None:
    facts = Facts(title="x" * 400, freeforms=("y" * 200,), summary=f"||{'z' * 5000}||")
    facts = replace(facts, spoilers=(covered(facts.title or ""), covered(facts.freeforms[0])))

    cut = lengths.fitted(facts)

    assert {plain(name) for name in cut.spoilers} == set(cut.names())
    assert (cut.summary or "").endswith("||")
    assert len(cut.summary or "") <= lengths.SUMMARY


def test_names_in_bars_out_of_any_file_are_plain_and_hidden() -> None:
    facts = lengths.fitted(Facts(title="||Salt||", freeforms=("||Suicide||", "A || B"), series="The ||End||"))

    assert (facts.title, facts.freeforms, facts.series) == ("Salt", ("Suicide", "A || B"), "The End")
    assert facts.spoilers == ("||Salt||", "The ||End||", "||Suicide||")


def test_what_one_of_two_hides_is_hidden_and_what_goes_leaves_no_bars() -> None:
    member = Facts(freeforms=("Fluff",), warnings=("Major Character Death",), spoilers=("||Fluff||",))
    archive = Facts(title="Salt", warnings=("Major Character Death",), spoilers=("||Salt||",))

    both = joined(member, archive)

    assert both.spoilers == ("||Fluff||", "||Salt||")
    assert bare(both).spoilers == ()
    assert snapshot(both, whole=False).spoilers == ("||Salt||",)


def test_a_value_left_open_hides_no_label_behind_it() -> None:
    reading = read("Title: Salt\nWhy: ||the end\nSummary: ||||||")

    assert reading.why == "||the end"
    assert reading.facts.summary == "||||||"
