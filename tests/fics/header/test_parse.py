"""Header blocks: what is in the block is read, what is in the story is not."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from fics.drafts import Unread
from fics.header import read, written
from fics.models import CHOSE_NOT_TO_WARN, NO_WARNINGS, Facts, Level, Rating, Status

SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "we-need-to-talk.txt"

STORY = "\n\n".join(["The tide came in and the lighthouse said nothing whatsoever."] * 12)


def facts_of(text: str) -> Facts:
    return read(dedent(text)).facts


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample fic is not beside this checkout")
def test_the_sample_fic_is_read() -> None:
    reading = read(SAMPLE.read_text(encoding="utf-8"), counted=True)

    assert reading.facts.title == "We Need To Talk"
    assert reading.facts.rating == Rating(Level.GENERAL, "K+")
    assert reading.facts.summary is not None
    assert reading.facts.summary.startswith("Post Cyberwoman, with")
    assert reading.facts.words == 477
    assert reading.facts.authors == ()
    assert reading.facts.fandoms == ()
    assert reading.suggested == Facts(fandoms=("Torchwood",))


def test_a_block_is_read_in_any_order_and_case() -> None:
    facts = facts_of("""\
        RATING: pg13
        pairing: Wren/Plover, Crow & Gull
        Author(s): wren & plover
        Title:- "Salt and Iron"
        Fandom = The Lighthouse Papers
        Word count: ~23k
        Chapters: 3/?
        Status: WIP
        Genre: Angst; Hurt/Comfort
        Category: Gen, slash
        Archive Warnings: chose not to warn, MCD
        Language: English
        Read on: <https://archiveofourown.org/works/123>
        Series: Part 2 of Tides
        Published: 2 January 2015
        Updated: 2016-02-03
    """)

    assert facts.title == "Salt and Iron"
    assert facts.authors == ("wren", "plover")
    assert facts.fandoms == ("The Lighthouse Papers",)
    assert facts.relationships == ("Wren/Plover", "Crow & Gull")
    assert facts.rating == Rating(Level.TEEN, "pg13")
    assert (facts.words, facts.chapters, facts.chapters_planned) == (23_000, 3, None)
    assert facts.status is Status.IN_PROGRESS
    assert facts.freeforms == ("Angst", "Hurt/Comfort")
    assert facts.categories == ("Gen", "M/M")
    assert facts.warnings == (CHOSE_NOT_TO_WARN, "Major Character Death")
    assert facts.language == "English"
    assert [link.key for link in facts.links] == ["ao3:work:123"]
    assert facts.series == "Part 2 of Tides"
    assert (facts.published, facts.updated) == (date(2015, 1, 2), date(2016, 2, 3))


@pytest.mark.parametrize(
    "text",
    [
        "Title: Salt\nAuthor: Wren\nRating: T",
        "\ufeffTitle: Salt\r\n\r\nAuthor: Wren\r\n\r\nRating: T\r\n",
        "**Title:** Salt\n**Author**: Wren\n*Rating: T*",
        "Title：Salt\nAuthor ： Wren\nRating：T",
        "> Title: Salt\n> Author: Wren\n> Rating: T",
        "Title: Salt | Author: Wren | Rating: T",
        "Title: Salt Author: Wren Rating: T",
        "title: Salt author: Wren rating: T",
        "**Title:** Salt **Author:** Wren **Rating:** T",
        "“Salt” by Wren\nRating: T\nWarnings:",
        "# Salt\nby Wren\n\nRating: T\nWords:\nGenre:",
        "---\nttile: Salt\nby: Wren\nrated: T\n---",
        "You must read this!\n\nTitle: Salt\nAuthor: Wren\nRating: T",
        "Title:\nSalt\nAuthor:\nWren\nRating:\nT",
        "Название: Salt\nАвтор: Wren\nРейтинг: T",
    ],
)
def test_the_same_block_in_many_dresses(text: str) -> None:
    facts = read(text).facts

    assert facts.title == "Salt"
    assert facts.authors == ("Wren",)
    assert facts.rating == Rating(Level.TEEN, "T")


def test_a_summary_goes_on_while_another_field_follows() -> None:
    facts = facts_of("""\
        Title: Salt

        Summary: Two keepers.
        One lamp.

        And the sea: always the sea.

        Rating: T
    """)

    assert facts.summary == "Two keepers.\nOne lamp.\n\nAnd the sea: always the sea."
    assert facts.rating.level is Level.TEEN


def test_a_summary_ends_where_the_story_begins() -> None:
    facts = read(f"Title: Salt\nSummary: Two keepers.\n\n{STORY}", counted=True).facts

    assert facts.summary == "Two keepers."
    assert facts.words == 120


def test_lines_of_the_story_that_look_like_fields_are_not_read() -> None:
    far_down = "Summary: a word she hated.\nAuthor: Nobody\nWarnings: violence\nWhy: because"

    reading = read(f"Title: Salt\nRating: T\n\nNed: You are late.\n\n{STORY}\n\n{far_down}")

    assert reading.facts.authors == ()
    assert reading.facts.summary is None
    assert reading.facts.warnings == ()
    assert reading.why is None


def test_a_field_told_again_below_a_gap_is_the_storys() -> None:
    after_text = read(
        f"Title: Salt\nRating: T\n\nThe form said.\n\nRating: NC-17\n\n{STORY}", counted=True
    ).facts
    at_once = read(
        f"Title: Salt\nSummary: Two keepers.\n\nSummary: a word she hated.\n\n{STORY}", counted=True
    ).facts

    assert after_text.rating.level is Level.TEEN
    assert after_text.words == 125
    assert at_once.summary == "Two keepers."
    assert at_once.words == 125


def test_a_block_run_together_by_a_one_line_box_is_taken_apart() -> None:
    reading = read(
        "Title: We Met at Four Author: Wren Rating: K+ Summary: They said: the sea. Disclaimer: I don't own "
        "Saltmarsh. Author's Note: An old idea. Words: 1,200"
    )

    assert reading.facts == Facts(
        title="We Met at Four",
        authors=("Wren",),
        rating=Rating(Level.GENERAL, "K+"),
        summary="They said: the sea.",
        words=1_200,
    )
    assert reading.suggested.fandoms == ("Saltmarsh",)


def test_a_story_without_a_block_tells_nothing_but_its_length() -> None:
    assert read(f"{STORY}\n\nTitle: Salt", counted=True) == read("")
    assert read(f"{STORY}\n\n{STORY}", counted=True).facts == Facts(words=240)


def test_a_messages_own_words_are_not_the_fics() -> None:
    assert read(f"Title: Salt\nRating: T\n\n{STORY}").facts.words is None
    assert read(f"https://archiveofourown.org/works/7\n\n{STORY}\n\n{STORY}").facts.words is None


def test_the_title_above_the_story_is_not_counted() -> None:
    assert read(f"Title: Salt\n\nSALT\n\n{STORY}", counted=True).facts.words == 120


def test_a_given_length_is_believed_and_a_remark_is_no_story() -> None:
    assert read(f"Title: Salt\nWords: 9,000\n\n{STORY}").facts.words == 9_000
    assert read("Title: Salt\n\nI cried for a week.").facts.words is None


def test_a_bare_link_beside_a_block_is_its_link() -> None:
    facts = read("Title: Salt\nRating: T\nhttps://archiveofourown.org/works/5\nso good").facts

    assert [link.key for link in facts.links] == ["ao3:work:5"]


@pytest.mark.parametrize(
    "behind",
    [
        "\nhttps://archiveofourown.org/works/5",
        "\n<https://archiveofourown.org/works/5>",
        "\n[Salt](https://archiveofourown.org/works/5)",
        ",\n[Salt](<https://archiveofourown.org/works/5>)",
        " https://archiveofourown.org/works/5",
        " (https://archiveofourown.org/works/5)",
        ", <https://archiveofourown.org/works/5>",
        " [Salt](https://archiveofourown.org/works/5)",
    ],
)
@pytest.mark.parametrize(
    "above",
    ["Author: wren\nTags: Fluff", "Tags: Fluff\nAuthor: wren", "Author: wren\nTags: Fluff\nWords: 12k"],
)
@pytest.mark.parametrize("between", ["\n", " "])
def test_a_link_behind_names_is_none_of_them(above: str, behind: str, between: str) -> None:
    facts = read(f"Title: Salt\n{above}{behind}".replace("\n", between)).facts

    assert (facts.title, facts.authors, facts.freeforms) == ("Salt", ("wren",), ("Fluff",))
    assert [link.key for link in facts.links] == ["ao3:work:5"]


def test_several_links_behind_names_are_one_fics() -> None:
    both = "https://archiveofourown.org/works/5 <https://www.fanfiction.net/s/6>"
    facts = [read(f"Title: Salt{gap}Tags: Fluff{gap}{both}").facts for gap in ("\n", " ")]

    assert [each.freeforms for each in facts] == [("Fluff",)] * 2
    assert [[link.key for link in each.links] for each in facts] == [["ao3:work:5", "ffn:story:6"]] * 2


def test_a_link_below_an_empty_list_is_no_name() -> None:
    facts = read("Title: Salt\nTags:\nhttps://archiveofourown.org/works/5").facts

    assert facts.freeforms == ()
    assert [link.key for link in facts.links] == ["ao3:work:5"]


def test_a_link_behind_names_is_not_the_fics_where_another_is_told() -> None:
    facts = read("Title: Salt\nTags: Fluff https://one.example/2\nLink: archiveofourown.org/works/5").facts

    assert facts.freeforms == ("Fluff",)
    assert [link.key for link in facts.links] == ["ao3:work:5"]


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("Author: wren https://wren.example/about/me", []),
        ("Author: wren [profile](https://wren.example/about/me)", []),
        ("Author: wren\nFandom: [Saltmarsh](https://archiveofourown.org/tags/Saltmarsh/works)", []),
        ("Author: wren\nTags: Fluff https://pictures.example/mule.png", []),
        ('Author: wren\nTags: "Fluff https://one.example/2"', []),
    ],
)
def test_a_page_of_an_author_a_tag_or_a_picture_is_no_link_to_the_fic(line: str, links: list[str]) -> None:
    facts = read(f"Title: Salt\n{line}").facts

    assert facts.authors[0].startswith("wren")
    assert [link.key for link in facts.links] == links


def test_several_links_are_one_fics() -> None:
    facts = read("Title: Salt\nRead on: https://archiveofourown.org/works/5 or www.fanfiction.net/s/6").facts

    assert [link.key for link in facts.links] == ["ao3:work:5", "ffn:story:6"]


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("wren", ("wren",)),
        ("wren, plover and gull", ("wren", "plover", "gull")),
        ("wren with plover", ("wren", "plover")),
        ("wren, & plover", ("wren", "plover")),
        ('"Salt and Iron", wren', ("Salt and Iron", "wren")),
        ("Sandy Anderson", ("Sandy Anderson",)),
        ("wren, Wren", ("wren",)),
    ],
)
def test_authors_are_taken_apart(value: str, authors: tuple[str, ...]) -> None:
    assert read(f"Author: {value}\nTitle: x").facts.authors == authors


@pytest.mark.parametrize(
    ("value", "warnings", "freeforms"),
    [
        ("None", (NO_WARNINGS,), ()),
        ("none apply", (NO_WARNINGS,), ()),
        ("нет", (NO_WARNINGS,), ()),
        ("Author chose not to use archive warnings", (CHOSE_NOT_TO_WARN,), ()),
        ("non-con, underage", ("Rape/Non-Con", "Underage Sex"), ()),
        ("violence/character death", ("Major Character Death",), ("violence",)),
        ("spoilers for 2x13, slash, fluff", (), ("fluff",)),
        ("", (), ()),
    ],
)
def test_warnings_are_told_apart(value: str, warnings: tuple[str, ...], freeforms: tuple[str, ...]) -> None:
    facts = read(f"Title: Salt\nWarnings: {value}\nRating: T").facts

    assert facts.warnings == warnings
    assert facts.freeforms == freeforms


def test_no_warnings_field_is_no_warning_known() -> None:
    assert read("Title: Salt\nRating: T").facts.warnings == ()


def test_the_why_of_a_rec_template_is_read() -> None:
    assert read("Title: Salt\nWhy you should read it: It hurts.\nA lot.").why == "It hurts.\nA lot."


def test_what_is_invisible_is_cleaned() -> None:
    facts = read("Title: S\u200ba\u202elt\x07\u00a0and  I" + "\u0336" * 40 + "ron\nRating: T").facts

    assert facts.title == "Salt and I" + "\u0336" * 3 + "ron"


def test_an_empty_form_is_written_to_be_filled_in() -> None:
    assert written(Facts()).splitlines() == [
        *(
            "Title:",
            "Author:",
            "Fandom:",
            "Ships:",
            "Characters:",
            "Additional tags:",
            "Rating:",
            "Warnings:",
        ),
        *("Summary:", "Words:", "Chapters:", "Status:", "Language:", "Link:", "Why:"),
    ]


def test_a_stricter_level_is_written_behind_the_label() -> None:
    facts = Facts(rating=Rating(Level.MATURE, "K+"))

    assert "Rating: K+ (Mature)" in written(facts).splitlines()
    assert read(written(facts)).facts == facts


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        ("Rating: Genral", Unread("rating", "Genral")),
        ("Rating: **Explict**", Unread("rating", "Explict")),
        ("Words: lots", Unread("words", "lots")),
        ("Words: 12k-15k", Unread("words", "12k-15k")),
        ("Chapters: many", Unread("chapters", "many")),
        ("Status: who knows", Unread("status", "who knows")),
        ("Published: last spring", Unread("published", "last spring")),
        ("Updated: 03/04/2015", Unread("updated", "03/04/2015")),
        ("Link: archive.example/works", Unread("links", "archive.example/works")),
    ],
)
def test_a_value_that_its_label_does_not_ask_for_is_told(line: str, unread: Unread) -> None:
    assert read(f"Title: Salt\nAuthor: plover\n{line}").unread == (unread,)


@pytest.mark.parametrize(
    "line",
    [
        "Rating: ?",
        "Rating:",
        "Rating: unknown",
        "Rating: not known",
        "Rating: none",
        "Rating: Blue, R",
        "Rating: Not Rated",
        "Words: ?",
        "Words:",
        "Words: 12k",
        "Chapters: ?/?",
        "Chapters: ?/5",
        "Status: none",
        "Archive: ask me",
    ],
)
def test_a_value_that_is_read_or_says_nothing_is_not_told(line: str) -> None:
    assert read(f"Title: Salt\nAuthor: plover\n{line}").unread == ()


def test_a_why_among_fields_in_one_line_ends_at_the_next_label() -> None:
    reading = read("Title: Salt Why: I loved it. Rating: M Words: 5000")

    assert reading.why == "I loved it."
    assert reading.facts.rating == Rating(Level.MATURE, "M")
    assert reading.facts.words == 5000


@pytest.mark.parametrize("depth", [1, 2, 40, 2_000])
def test_a_block_is_read_however_often_it_was_quoted(depth: int) -> None:
    quote = ">" * depth
    facts = read(f"{quote} Title: Salt\n{quote}\n{quote} Author: Wren\n{quote} Rating: T\n").facts

    assert (facts.title, facts.authors, facts.rating.label) == ("Salt", ("Wren",), "T")


def test_lines_of_quotes_and_nothing_else_say_nothing() -> None:
    assert read("\n".join([">" * 1_999, ">" * 7, "", ">"])).facts == Facts()


@pytest.mark.parametrize("gap", [" " * 400, " \t" * 200, "\t"])
def test_wide_gaps_are_gaps(gap: str) -> None:
    lines = (f"Title{gap}Salt", f"Author{gap}Wren", f"Rating{gap}T") if "\t" in gap else ()
    facts = read("\n".join(lines or (f"Title:{gap}Salt{gap}Author:{gap}Wren", f"Rating:{gap}T"))).facts

    assert (facts.title, facts.authors, facts.rating.label) == ("Salt", ("Wren",), "T")
