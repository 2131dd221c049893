"""Cards, stubs, previews and pages: they fit for every fic, and a stub tells no more than it may."""

from dataclasses import fields, replace
from datetime import date

import pytest
import simcord
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.cards import edit_form, fic_card, reasons, wording
from bot.cards.summary_line import brief
from bot.ui import components
from bot.ui.router import Component
from bot.ui.text import quote
from cogs.rec import draft_list, message, preview
from cogs.rec.preview_screen import CAUSE, Seen
from cogs.rec.several_drafts import several
from cogs.rec.suggestions import TagQuestion
from cogs.search import results
from cogs.search.suggestions import Offer
from db.search.searches import SearchPage
from db.tags.usage import Used
from fics.drafts import Draft, Reading
from fics.facts import lengths
from fics.header.spoilers import unbarred
from fics.models import NO_WARNINGS, Facts, Fic, Kind, Level, Link, Rating, Rec, Status, Tag
from fics.rules.settings import BARE, Choices, Veil
from fics.search import ranges
from fics.search.query import Search, Sort
from fics.tags.triggers.table import BY_KEY
from fics.visibility import Audience, Sight
from tests import wire
from tests.bot import invented
from tests.bot.invented import AT, ids
from tests.bot.screens import faults, form_faults, walked, words

sights = st.sampled_from(Sight)
pages = st.integers(0, 199)
long_searches = st.builds(
    Search,
    text=invented.prose(500).map(lambda text: text or ""),
    tags=st.lists(invented.long(300), max_size=9).map(tuple),
    without=st.lists(invented.long(300), max_size=9).map(tuple),
    sort=st.sampled_from(Sort),
    rating=st.none() | st.just(ranges.sought("up to Teen")),
)

LONGEST_SEARCH = Search(text="w" * 500, tags=("t" * 300,) * 9)
"""A search whose words fill more than a line."""

LARGEST_PAGE = [replace(invented.LARGEST_FIC, id=invented.MOST_ID + place) for place in range(results.PAGE)]

VEIL = Veil(warnings=True, blurred=frozenset(BY_KEY))
"""Where everything is veiled that can be."""
BLOODY_FIC = replace(
    invented.LARGEST_FIC,
    facts=replace(invented.LARGEST_FIC.facts, freeforms=("Blood", *invented.LARGEST_FIC.facts.freeforms[1:])),
)
"""A fic as large as they can be whose card is folded."""

DENSEST_FIC = replace(
    invented.LARGEST_FIC,
    recs=(
        *(
            Rec(member_id=place, at=AT, why=str(place) + "\n*" * (lengths.WHY // 2 - 1))
            for place in range(1, 9)
        ),
        *(Rec(member_id=None, at=AT, why="alike") for _ in range(2)),
    ),
)
"""A fic whose whys take the most room for what they are, a mark a line; two that left said the same."""

unhurried = settings(max_examples=25)


def _fic(facts: Facts, *recs: Rec, number: int = 7) -> Fic:
    return Fic(id=1 << 24 | number, facts=facts, recs=recs, added=AT, changed=AT)


@unhurried
@given(invented.fics, sights, st.none() | invented.SNOWFLAKES)
@example(invented.LARGEST_FIC, Sight.CARD, 2**63 - 1)
@example(BLOODY_FIC, Sight.CARD, 2**63 - 1)
async def test_every_posted_card_fits_one_message(fic: Fic, sight: Sight, sharer: int | None) -> None:
    assert not faults(fic_card.posted(fic, sight, shared_by=sharer))
    assert not faults(fic_card.posted(fic, sight, shared_by=sharer, veil=VEIL))


@unhurried
@given(invented.fics, sights, st.just(()) | st.tuples(ids, pages), st.sampled_from(["", "Shared here."]))
@example(invented.LARGEST_FIC, Sight.CARD, (invented.MOST_ID, 199), "Shared here.")
async def test_every_opened_card_fits_one_message(
    fic: Fic, sight: Sight, back: tuple[int, ...], note: str
) -> None:
    screen = fic_card.opened(fic, sight, back=back, note=note)

    assert not faults(screen)


@settings(unhurried, max_examples=12)
@given(
    invented.fics, st.booleans(), st.sampled_from([(), (199,), (2**53, 199)]), st.sampled_from([BARE, VEIL])
)
@example(invented.LARGEST_FIC, True, (2**53, 199), BARE)
@example(BLOODY_FIC, True, (2**53, 199), VEIL)
@example(DENSEST_FIC, True, (), BARE)
async def test_every_why_is_read_whole_on_a_page_that_fits_one_message(
    fic: Fic, removable: bool, origin: tuple[int, ...], veil: Veil
) -> None:
    ways = [
        components.button("Open the card", "open", fic.id, *origin),
        components.button("Back", "queue", 0, 1),
    ]
    note = "The *why* by a former member is gone. " * 8

    drawn = [
        reasons.screen(fic, page, *ways, origin=origin, removable=removable, note=note, veil=veil)
        for page in range(len(fic.recs) + 1)
    ]

    read = "\n".join(words(screen) for screen in drawn)
    assert not [fault for screen in drawn for fault in faults(screen)]
    assert all(quote(rec.why, 10 * lengths.WHY) in read for rec in fic.recs if rec.why)


@unhurried
@given(invented.drafts, sights, invented.fics)
@example(invented.LARGEST_DRAFT, Sight.CARD, invented.LARGEST_FIC)
@example(invented.LARGEST_DRAFT, Sight.STUB, invented.LARGEST_FIC)
async def test_every_preview_fits_one_message(draft: Draft, sight: Sight, known: Fic) -> None:
    ship = Used(id=2**62, kind=Kind.RELATIONSHIP, key="", name="*Ned_" * 60, fics=12_000)
    notes = ("The archive is busy. " * 5, *wording.causes(("*Ned* " * 300,) * 9, CAUSE))

    assert not faults(preview.preview(draft, sight))
    assert not faults(
        preview.preview(
            draft, sight, asked=TagQuestion(Tag(ship.kind, "Ned/Tom"), ship), notes=notes, like=known
        )
    )
    assert not faults(preview.second(draft, known, sight, notes=notes))
    own = Rec(member_id=draft.member_id, at=draft.at, why="*_ " * 300)
    assert not faults(preview.second(draft, replace(known, recs=(*known.recs[1:], own)), sight, notes=notes))


@unhurried
@given(invented.drafts, st.sampled_from(Sight), st.none() | invented.fics, st.booleans())
@example(invented.LARGEST_DRAFT, Sight.CARD, invented.LARGEST_FIC, True)
async def test_all_fics_of_a_message_fit_one_answer(
    draft: Draft, sight: Sight, known: Fic | None, back: bool
) -> None:
    drafts = [replace(draft, id=draft.id + place) for place in range(message.MOST)]
    found = [Seen(one, known, one.facts, sight, Choices()) for one in drafts]
    others = (components.button("The others (4)", "others", 10**10),) if back else ()

    assert not faults(several(found, more=10**6, unread=["“name” " * 100] * 9))
    assert not faults(preview.preview(draft, sight, others=others))


@unhurried
@given(invented.fics)
@example(invented.LARGEST_FIC)
@example(BLOODY_FIC)
async def test_every_blind_date_fits_one_message(fic: Fic) -> None:
    assert not faults(components.Screen(*fic_card.blind(fic)))
    assert not faults(components.Screen(*fic_card.blind(fic, veil=VEIL), brief(fic, 1, 2, veil=VEIL)))


@unhurried
@given(invented.fics)
@example(invented.LARGEST_FIC)
async def test_every_brief_fits_five_times_into_one_message(fic: Fic) -> None:
    others = (replace(fic, id=fic.id + place) for place in range(5))
    heading = components.text(wording.title(fic.facts, 200))

    assert not faults(
        components.Screen(
            heading, *(block for other in others for block in (components.line(), brief(other)))
        )
    )


@settings(unhurried, max_examples=20)
@given(
    st.lists(invented.fics, max_size=results.PAGE, unique_by=lambda fic: fic.id),
    long_searches,
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    pages,
    st.booleans(),
)
@example(LARGEST_PAGE, LONGEST_SEARCH, 10**6, 10**6, 199, True)
async def test_every_page_of_results_fits_one_message(
    fics: list[Fic], search: Search, held_adult: int, held_unknown: int, page: int, more: bool
) -> None:
    found = SearchPage(
        fics=tuple(fics),
        total=page * results.PAGE + len(fics),
        more=more,
        held_adult=held_adult,
        held_unknown=held_unknown,
    )

    screen = results.results(search, found, asked_id=10**15, page=page)

    assert not faults(screen)


@settings(unhurried, max_examples=20)
@given(
    long_searches,
    st.lists(st.tuples(invented.long(100), long_searches), max_size=9, unique_by=lambda each: each[1]),
)
async def test_every_offer_instead_of_nothing_fits_one_message(
    search: Search, others: list[tuple[str, Search]]
) -> None:
    instead = [Offer(label=label, search=other) for label, other in others]

    screen = results.results(search, SearchPage(held_adult=10**6), asked_id=10**15, page=0, offers=instead)

    assert not faults(screen)


@settings(unhurried, max_examples=20)
@given(long_searches, invented.drafts, st.integers(1, 25))
async def test_offers_to_go_on_fit_one_message(search: Search, draft: Draft, count: int) -> None:
    drafts = tuple(replace(draft, id=draft.id + place) for place in range(count))

    assert not faults(results.offer(search, 10**15))
    assert not faults(draft_list.draft_list(drafts, Audience(Choices())))


@settings(max_examples=10)
@given(invented.fics, invented.drafts)
async def test_discords_own_description_takes_every_card_and_preview(fic: Fic, draft: Draft) -> None:
    problems = wire.checker()
    if problems is None:
        pytest.skip("Discord's description is not at hand")
    screens = [fic_card.opened(fic, Sight.CARD), preview.second(draft, fic, Sight.CARD)]

    sent = [
        simcord.HttpLogEntry(
            method="POST",
            path="/channels/123456789012345678/messages",
            json={"components": screen.to_components(), "flags": 1 << 15},
            params={},
            reason=None,
        )
        for screen in screens
    ]

    assert not problems(sent)


@unhurried
@given(invented.readings, ids)
async def test_the_form_over_any_facts_can_be_sent(reading: Reading, number: int) -> None:
    form = edit_form.form("The fic's facts", "edited", number, reading=reading, at=AT)

    assert not form_faults(form)


def _without_none(facts: Facts) -> Facts:
    """The facts without “none apply”, which beside a warning is none of the two, and goes when it is read."""
    return replace(facts, warnings=tuple(each for each in facts.warnings if each != NO_WARNINGS))


@unhurried
@given(invented.readings)
@example(invented.FULLEST)
@example(Reading(facts=Facts(title="𝓢𝓪𝓵𝓽", freeforms=("ℊ", "Fluff"))))
async def test_a_form_sent_back_as_it_came_changes_nothing(reading: Reading) -> None:
    reading = replace(reading, facts=unbarred(reading.facts))  # as whatever is read is kept
    form = edit_form.form("The fic's facts", "edited", 1, reading=reading, at=AT)
    parts = list(walked(form.to_dict()["components"]))
    texts = {part["custom_id"]: (part["value"],) for part in parts if part["type"] == 4 and part.get("value")}
    picked = {
        part["custom_id"]: tuple(option["value"] for option in part["options"] if option["default"])
        for part in parts
        if part["type"] == 3
    }

    read = edit_form.read(Component("edited", (1,), {**texts, **picked}), reading.facts, None)

    assert _without_none(read.facts) == _without_none(replace(reading.facts, told=()))
    assert read.why == reading.why


MARKED = Facts(
    title="Salt and Iron",
    authors=("plover",),
    fandoms=("SECRET Fandom",),
    relationships=("SECRET A/SECRET B",),
    characters=("SECRET Character",),
    freeforms=("SECRET tag",),
    categories=("F/F",),
    rating=Rating(Level.EXPLICIT, "NC-17"),
    summary="SECRET summary",
    words=12345,
    chapters=3,
    status=Status.COMPLETE,
    language="SECRET",
    series="SECRET series",
    updated=date(2019, 9, 30),
    links=(Link("k", "https://fics.example/SECRET", "SECRET archive"),),
)
RECCED = (Rec(member_id=4242, at=AT, why="SECRET why"), Rec(member_id=4343, at=AT))


async def test_a_stub_shows_title_author_level_warnings_and_number_only() -> None:
    fic = _fic(MARKED, *RECCED)

    for screen in (fic_card.posted(fic, Sight.STUB), fic_card.opened(fic, Sight.STUB, back=(1, 0))):
        shown = words(screen)
        assert all(told in shown for told in ("Salt and Iron", "plover", "Explicit", "not given", "#7"))
        assert "SECRET" not in shown
        assert "4242" not in shown
        assert "12,345" not in shown
        assert "fics.example" not in shown


async def test_a_preview_as_a_stub_shows_no_more_than_the_stub_and_the_members_own_why() -> None:
    draft = Draft(id=1, member_id=4242, reading=Reading(facts=MARKED, why="SECRET why"), at=AT)

    shown = words(preview.preview(draft, Sight.STUB))

    assert shown.count("SECRET") == shown.count("> SECRET why") == 1
    assert "4242" not in shown


@pytest.mark.parametrize("sight", [Sight.COUNTED, Sight.NOTHING])
async def test_where_a_fic_may_not_stand_nothing_of_it_does(sight: Sight) -> None:
    fic = _fic(MARKED, *RECCED)

    for screen in (
        fic_card.posted(fic, sight, shared_by=1),
        fic_card.opened(fic, sight, back=(1, 0), note="n"),
    ):
        shown = words(screen)
        assert not any(told in shown for told in ("SECRET", "Salt", "plover", "Explicit", "#7", "4242"))


@unhurried
@given(invented.fics)
async def test_no_stub_shows_a_summary_tag_link_why_or_reccer(fic: Fic) -> None:
    bare = Facts(
        title=fic.facts.title or "Untitled",
        authors=fic.facts.authors,
        warnings=fic.facts.warnings,
        rating=fic.facts.rating,
        told=fic.facts.told,
        absence=fic.facts.absence,
        unnamed=fic.facts.unnamed,
        # a stub says, by its link, that it is one of a series
        links=fic.facts.links if wording.is_series(fic.facts) else (),
    )
    told = replace(fic.facts, title=bare.title)

    stub = words(fic_card.posted(replace(fic, facts=told), Sight.STUB))

    assert stub == words(fic_card.posted(replace(fic, facts=bare, recs=()), Sight.STUB))


def test_every_level_has_its_colour() -> None:
    assert set(fic_card.COLOURS) == set(Level)
    assert len(set(fic_card.COLOURS.values())) == len(Level)


async def test_a_long_list_ends_in_how_many_more_there_are() -> None:
    facts = replace(MARKED, freeforms=tuple(f"Additional Tag Number {number}" for number in range(40)))

    shown = words(fic_card.posted(_fic(facts, *RECCED), Sight.CARD))

    tags = next(part for part in shown.split("\n") if "**Tags:**" in part)
    kept = tags.count("Additional Tag Number")
    assert 5 < kept < 40
    assert tags.endswith(f", +{40 - kept} more")


async def test_members_who_do_not_fit_the_card_are_counted() -> None:
    talkers = [Rec(member_id=100 + place, at=AT, why=f"why {place}") for place in range(6)]
    silent = [Rec(member_id=200 + place, at=AT) for place in range(7)]

    shown = words(fic_card.posted(_fic(MARKED, *talkers, *silent), Sight.CARD))

    assert shown.count("💬") == 4
    assert "also recced by <@200>, <@201>, <@202>, +6 more" in shown
    assert "recced by 13 members" in shown


async def test_a_former_member_is_called_so_and_an_author_only_on_purpose() -> None:
    recs = (Rec(member_id=None, at=AT, why="Still good"), Rec(member_id=5, at=AT, wrote_it=True))
    told = (recs[0], replace(recs[1], author_shown=True))

    silent = words(fic_card.posted(_fic(MARKED, *recs), Sight.CARD))
    said = words(fic_card.posted(_fic(MARKED, *told), Sight.CARD))

    assert "💬 a former member: Still good" in silent
    assert "recced by 2 members" in silent  # else the number would tell who wrote it
    assert "wrote" not in silent
    assert "also recced by <@5> (says they wrote it)" in said


async def test_an_unfinished_fic_says_when_it_was_last_updated() -> None:
    unfinished = replace(MARKED, status=Status.IN_PROGRESS)

    assert "last updated September 2019" in words(fic_card.posted(_fic(unfinished, *RECCED), Sight.CARD))
    assert "last updated" not in words(fic_card.posted(_fic(MARKED, *RECCED), Sight.CARD))


async def test_a_fic_without_a_title_is_named_by_its_archive() -> None:
    link = Link("ao3:work:1", "https://archiveofourown.org/works/1", "AO3")

    shown = words(fic_card.posted(_fic(Facts(links=(link,))), Sight.CARD))

    assert "### A fic on AO3" in shown
    assert "author not given" in shown


async def test_a_card_shows_every_fact_that_it_has_room_for() -> None:
    shown = words(fic_card.posted(_fic(MARKED, *RECCED), Sight.CARD))

    assert shown.count("SECRET") == 10
    assert "https://fics.example/SECRET" in shown


def test_the_list_of_what_a_stub_hides_knows_every_fact() -> None:
    hidden = {"fandoms", "relationships", "characters", "freeforms", "summary", "language", "series", "links"}
    plain = {
        "beyond",
        "categories",
        "words",
        "chapters",
        "chapters_planned",
        "status",
        "published",
        "updated",
    }
    shown = {"title", "authors", "unnamed", "warnings", "rating", "absence", "told", "survival"}
    shown |= {"unread_warnings"}  # only in what its writer is told
    shown |= {"spoilers"}  # bars, and around what it may show alone

    assert {field.name for field in fields(Facts)} == hidden | plain | shown


@pytest.mark.parametrize("sight", [Sight.CARD, Sight.STUB])
def test_a_series_is_said_to_be_one(sight: Sight) -> None:
    series = Link("ao3:series:1", "https://archiveofourown.org/series/1", "AO3")
    web = Link("web:fics.example/series:1", "https://fics.example/series:1", "fics.example")

    shown = words(fic_card.posted(_fic(Facts(title="The Light", links=(series,))), sight))
    single = words(fic_card.posted(_fic(Facts(title="Salt", links=(web, series))), sight))

    assert "📚 **A series**, not a single fic" in shown
    assert "A series" not in single
