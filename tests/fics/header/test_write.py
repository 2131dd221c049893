"""What is written as a header block is read back as it was, and no text at all makes reading fail."""

from dataclasses import replace

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fics.facts.precedence import added_up
from fics.header import lettering, read, written
from fics.models import Facts, Level, Rating
from fics.text.plain import clean, clean_lines
from tests.fics import invented


@settings(max_examples=150)
@given(invented.hidden, invented.whys)
@example(Facts(title="Rating: A Story"), None)
@example(Facts(title='"Salt"'), "Title: no")
@example(Facts(title="Salt | Rating: T", authors=("Wren, Plover", "Salt and Iron", 'the "old" crow')), None)
@example(Facts(summary="One.\n\nAuthor: x\n> quoted\n---\nRating: NC-17"), "Because.\n\nWhy not?")
@example(Facts(summary="One.\n1/1:\nWords: 5"), None)
@example(Facts(rating=Rating(Level.MATURE, "K+")), None)
@example(Facts(rating=Rating(label=", Title:")), None)
@example(Facts(title="Salt", rating=Rating(Level.TEEN, ", Title:")), "Because.")
@example(Facts(title="Salt &amp; Iron &quot;now&quot;", rating=Rating(label="[PG-13]")), None)
@example(Facts(rating=Rating(Level.MATURE)), None)
@example(Facts(series="Salt https://one.example/1", freeforms=("Fluff https://one.example/2",)), None)
@example(Facts(title="drowning", freeforms=("Drowning", "a, b"), spoilers=("||Drowning||", "||a, b||")), None)
@example(Facts(freeforms=(", Rating: T",), summary=",", spoilers=("||, Rating: T||",)), None)
@example(Facts(title="Salt and Iron", spoilers=("Salt ||and Iron||",)), None)
@example(Facts(title="Salt (Mature)", spoilers=("||Salt (Mature)||",)), None)
@example(Facts(freeforms=tuple(f"A long tag with many words, number {n}" for n in range(90))), None)
def test_facts_are_read_back_as_they_were_written(facts: Facts, why: str | None) -> None:
    facts = replace(_lettered(facts), warnings=added_up(facts.warnings)).without_old_spoilers
    why = lettering.plain(why) if why else why
    reading = read(written(facts, why))

    assert replace(reading.facts, spoilers=()) == replace(facts, spoilers=())
    assert set(reading.facts.spoilers) == set(facts.spoilers)
    assert reading.why == why


def _lettered(facts: Facts) -> Facts:
    """The facts with letters drawn as signs as the letters that they show, as whatever is read has them."""
    return msgspec.json.decode(lettering.plain(msgspec.json.encode(facts).decode()), type=Facts)


_labels = st.sampled_from(
    ["Title: ", "Author:", "Rating: ", "Summary: ", "Warnings: ", "Words: ", "Link: ", "Chapters: "]
)
_anything = st.lists(
    st.one_of(
        st.text(max_size=30),
        _labels,
        st.sampled_from(["\n", "\r\n", "\n\n", " | ", "https://", "> ", "\x00"]),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=150)
@given(_anything)
def test_any_text_can_be_read(text: str) -> None:
    facts = read(text).facts

    assert facts.title is None or facts.title == clean(facts.title)
    assert facts.summary is None or facts.summary == clean_lines(facts.summary)
    assert all(name == clean(name) for name in (*facts.authors, *facts.freeforms))
