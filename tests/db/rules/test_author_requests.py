"""What authors wish for: left lists, bare links, and names that are named nowhere."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.cards import posted_cards, posted_messages, queue_cards
from db.cards.posted_cards import Place
from db.fics import (
    admission,
    author_removal,
    drafts,
    earlier_requests,
    fics,
    list_changes,
    recs,
    reports,
    submission,
)
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.maintenance import backlog
from db.moderation import decisions, undo
from db.queue import queue
from db.rules import author_requests, settings
from db.rules.author_requests import Author
from db.store.driver import sqlite
from db.store.store import Store
from db.tags import tags
from fics.drafts import Reading
from fics.errors import NotAllowed, NotWelcome, Unknown
from fics.links import addresses
from fics.models import Facts, Fic, Gate, Level, Rating
from fics.queue import Entry, Matter
from fics.reports import Complaint, Wish
from fics.rules import causes
from fics.rules.author_keys import author_key, keys_of, link_key
from fics.rules.settings import Choices, Waits
from tests.db.indexes import faults
from tests.db.samples import (
    ANN,
    AT,
    BEA,
    CLEO,
    EVERY_GATE,
    GENERAL,
    LATER,
    OTHER,
    SERVER,
    due_cards,
    due_notices,
    link,
    recced,
)

FACTS = Facts(
    title="Salt",
    authors=("quill (inkwell)", "wren"),
    fandoms=("Tidewater",),
    summary="Two smugglers.",
    rating=GENERAL,
    links=(link("ao3:1"),),
)


async def granted(store: Store, fic: Fic, wish: Wish, *, leaving: Author | None = None) -> None:
    entry = await reports.claim(store, SERVER, fic_id=fic.id, member_id=BEA, wish=wish, words=None, at=AT)
    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT, leaving=leaving)


async def post(store: Store, facts: Facts, *, server_id: int = SERVER) -> Fic:
    return await recced(store, facts, server_id=server_id)


async def test_a_fic_taken_off_cannot_come_back_and_leaves_nothing(store: Store, path: Path) -> None:
    fic = await post(store, FACTS)
    copy = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=5, due=AT)
    await posted_cards.mark_sent(store, copy.id, 55, Place(copy.channel_id, None, adult=False))

    await granted(store, fic, Wish.OFF)

    with pytest.raises(Unknown):
        await fics.get(store, SERVER, fic.id)
    with pytest.raises(NotWelcome, match="author asked"):
        await post(store, Facts(title="Another name", links=(link("ao3:1"),)))
    (due,) = await due_cards(store, LATER)
    assert due.erased
    logged = await history.entries(store, SERVER, LogFilter(fic_number=fic.number))
    assert Verb.TAKEN_OFF in [entry.verb for entry in logged]
    assert not any(isinstance(state, Fic) for entry in logged for state in (entry.before, entry.after))
    with closing(sqlite.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM facts").fetchone() == (0,)
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        left = {
            table: [row for row in db.execute(f"SELECT * FROM {table}") if "Salt" in str(row)]
            for table in tables
            if not table.startswith(("fic_text", "fic_headline", "fic_title"))
        }
    assert {table for table, rows in left.items() if rows} == set()


async def test_it_can_come_back_on_another_server(store: Store) -> None:
    await granted(store, await post(store, FACTS), Wish.OFF)

    assert (await post(store, FACTS, server_id=OTHER)).facts == FACTS


@pytest.mark.parametrize("name", ["inkwell", "Quill", "quill (inkwell)"])
async def test_an_author_leaves_with_all_her_fics_also_with_later_ones(store: Store, name: str) -> None:
    first = await post(store, FACTS)
    await post(store, replace(FACTS, links=(link("ao3:2"),), authors=("quill (inkwell)",)))
    kept = await post(store, Facts(title="Reed", authors=("quillon", "wren")))

    assert len(await author_removal.fics_by(store, SERVER, Author(name))) == 2
    await granted(store, first, Wish.OFF, leaving=Author(name))

    assert (await fics.by_number(store, SERVER, 3)) == kept
    for number in (1, 2):
        with pytest.raises(Unknown):
            await fics.by_number(store, SERVER, number)
    with pytest.raises(NotWelcome, match="author asked"):
        await post(store, Facts(title="New", authors=("quill (inkwell)",)))


async def test_an_author_of_one_archive_is_not_one_of_the_same_name_elsewhere(store: Store) -> None:
    here = await post(store, FACTS)
    elsewhere = await post(
        store,
        replace(FACTS, links=(replace(link("ffn:1"), archive="FanFiction.net"),), authors=("inkwell",)),
    )

    await granted(store, here, Wish.OFF, leaving=Author("inkwell", "an archive"))

    assert (await fics.get(store, SERVER, elsewhere.id)) == elsewhere


async def test_the_operator_takes_an_author_off_all_lists(store: Store) -> None:
    await post(store, FACTS)
    await post(store, FACTS, server_id=OTHER)
    author = Author("inkwell")

    counted = await author_removal.fics_everywhere(store, author)
    gone = await author_removal.take_all_off_everywhere(store, author, at=AT)

    assert len(counted) == 2
    assert gone == counted
    for server_id in (SERVER, OTHER, 3003):
        with pytest.raises(NotWelcome):
            await post(store, FACTS, server_id=server_id)
    assert await author_requests.come_back(store, author)
    assert not await author_requests.come_back(store, author)


async def test_no_key_that_stays_can_be_read(store: Store, path: Path) -> None:
    await granted(store, await post(store, FACTS), Wish.OFF, leaving=Author("inkwell"))

    with closing(sqlite.connect(path)) as db:
        kept = str(db.execute("SELECT * FROM optout").fetchall())
    assert "inkwell" not in kept
    assert "ao3" not in kept


async def test_a_bare_fic_shows_its_link_alone_and_is_filled_by_nobody(store: Store, path: Path) -> None:
    fic = await post(store, FACTS)
    await granted(store, fic, Wish.BARE)

    bare = await fics.get(store, SERVER, fic.id)
    draft = await drafts.add(store, SERVER, member_id=BEA, reading=Reading(facts=FACTS), at=AT)
    again = (await submission.post(store, SERVER, draft_id=draft.id, member_id=BEA, at=AT)).fic
    edited = await fics.change(store, SERVER, fic_id=fic.id, change=lambda _: FACTS, by=ANN, at=AT)

    assert bare.facts == again.facts == edited.facts == Facts(links=FACTS.links, rating=GENERAL)
    logged = await history.entries(store, SERVER, LogFilter(fic_number=fic.number))
    assert all("smugglers" not in str(entry) for entry in logged)
    assert faults(path) == []


async def test_a_bare_fic_stays_out_of_open_channels(store: Store) -> None:
    facts = replace(FACTS, freeforms=("Underage",), rating=Rating(Level.EXPLICIT))
    fic = await post(store, facts)

    await granted(store, fic, Wish.BARE)

    assert (await fics.get(store, SERVER, fic.id)).facts.gate is fic.facts.gate is Gate.NEVER_OPEN


async def test_an_unnamed_author_is_named_nowhere(store: Store) -> None:
    fic = await post(store, FACTS)
    assert await tags.suggest_authors(store, SERVER, "qu", gates=EVERY_GATE)

    await granted(store, fic, Wish.UNNAMED)
    edited = await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda _: replace(FACTS, title="Salt!"), by=ANN, at=AT
    )

    assert edited.facts == replace(FACTS, title="Salt!", authors=(), unnamed=True)
    assert await tags.suggest_authors(store, SERVER, "qu", gates=EVERY_GATE) == ()
    assert all("inkwell" not in str(entry) for entry in await history.entries(store, SERVER))


async def test_a_wish_outlives_the_fics_leaving_the_list(store: Store) -> None:
    fic = await post(store, FACTS)
    await granted(store, fic, Wish.UNNAMED)
    await fics.remove(store, SERVER, fic_id=fic.id, by=CLEO, at=AT)

    again = await post(store, FACTS)

    assert again.number == 2
    assert again.facts == replace(FACTS, authors=(), unnamed=True)


async def test_facts_fetched_later_are_held_against_those_who_left(store: Store) -> None:
    bare_link = await post(store, Facts(links=(link("ao3:9"),)))
    await granted(store, await post(store, FACTS), Wish.OFF, leaving=Author("inkwell"))

    fetched = replace(FACTS, links=bare_link.facts.links)
    async with store.write() as db:
        fic = await list_changes.get_in(db, SERVER, bare_link.id)
        left = await admission.recheck_in(db, fic, fetched, at=AT)

    assert left
    with pytest.raises(Unknown):
        await fics.get(store, SERVER, bare_link.id)


async def test_facts_fetched_later_that_meet_a_block_are_asked_about(store: Store) -> None:
    from db.rules import blocks
    from fics.rules.blocks import Blocked, Treatment

    await blocks.add(
        store,
        SERVER,
        kind=Blocked.TAG,
        name="Tidewater",
        treatment=Treatment.REFUSE,
        reason=None,
        by=CLEO,
        at=AT,
    )
    fic = await post(store, Facts(links=(link("ao3:9"),)))
    for _ in range(2):
        async with store.write() as db:
            assert not await admission.recheck_in(db, fic, FACTS, at=AT)

    asked = await queue.waiting(store, SERVER)
    assert asked is not None
    assert (asked.entry.matter, asked.entry.fic_id) == (Matter.BLOCKED, fic.id)
    assert await queue.count(store, SERVER) == 1


async def edited(store: Store, fic: Fic, facts: Facts) -> Fic:
    return await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda _: facts, by=ANN, at=AT, trusted=True
    )


@pytest.mark.parametrize("gone", [{"authors": ("wren", "Quill")}, {"links": (link("ao3:2"), link("ao3:1"))}])
async def test_an_edit_makes_no_fic_that_of_an_author_who_left(
    store: Store, gone: dict[str, tuple[str, ...]]
) -> None:
    await granted(store, await post(store, FACTS), Wish.OFF, leaving=Author("quill"))
    fic = await post(store, Facts(title="The Lamp", authors=("idris",), links=(link("ao3:2"),)))

    with pytest.raises(NotWelcome, match="author asked"):
        await edited(store, fic, replace(fic.facts, **gone))
    assert (await edited(store, fic, replace(fic.facts, title="The Lamps"))).facts.title == "The Lamps"


async def test_a_fic_that_stands_here_although_its_author_left_can_still_be_mended(store: Store) -> None:
    fic = await post(store, FACTS)
    async with store.write() as db:
        for key in keys_of(FACTS):
            values = {"key": key, "at": 0}
            await db.execute("INSERT INTO optout (server_no, key, at) VALUES (0, :key, :at)", values)

    mended = await edited(store, fic, replace(FACTS, summary="One smuggler."))

    assert mended.facts.summary == "One smuggler."


BARE = Facts(links=FACTS.links, rating=GENERAL)
NO_LINKS = replace(FACTS, links=())


def unnamed(facts: Facts) -> Facts:
    return replace(facts, authors=(), unnamed=True)


async def test_what_is_wished_for_a_fic_adds_up(store: Store) -> None:
    fic = await post(store, FACTS)
    kept: list[Facts] = []
    async with store.write() as db:
        for wish in ({"bare": True}, {"unnamed": True}, {"bare": True}):
            await author_requests.add_wish_in(db, fic.id, FACTS, **wish)
            kept.append(await author_requests.honoured_in(db, fic.id, FACTS))

    assert kept == [BARE, unnamed(BARE), unnamed(BARE)]


@pytest.mark.parametrize("wishes", [({"bare": True}, {"unnamed": True}), ({"unnamed": True}, {"bare": True})])
async def test_what_is_wished_for_a_fic_and_for_its_link_adds_up_too(
    store: Store, wishes: tuple[dict[str, bool], dict[str, bool]]
) -> None:
    fic = await post(store, FACTS)
    async with store.write() as db:
        await author_requests.add_wish_in(db, fic.id, FACTS, **wishes[0])
        await author_requests.add_wish_in(db, fic.id, NO_LINKS, **wishes[1])

        assert await author_requests.honoured_in(db, fic.id, FACTS) == unnamed(BARE)


async def test_a_wish_is_found_by_the_fics_number_and_by_its_links_on_its_own_server(store: Store) -> None:
    fic = await post(store, FACTS)
    elsewhere = await post(store, FACTS, server_id=OTHER)
    async with store.write() as db:
        await author_requests.add_wish_in(db, fic.id, FACTS, unnamed=True)

        assert await author_requests.honoured_in(db, fic.id, NO_LINKS) == unnamed(NO_LINKS)
        assert await author_requests.honoured_in(db, fic.id + 1, FACTS) == unnamed(FACTS)
        assert await author_requests.honoured_in(db, fic.id + 1, NO_LINKS) == NO_LINKS
        assert await author_requests.honoured_in(db, elsewhere.id, FACTS) == FACTS


async def test_wishes_go_along_with_a_fic_that_is_merged_and_those_of_no_other(store: Store) -> None:
    fic = await post(store, FACTS)
    elsewhere = await post(store, FACTS, server_id=OTHER)
    async with store.write() as db:
        await author_requests.add_wish_in(db, fic.id, NO_LINKS, bare=True)
        await author_requests.add_wish_in(db, elsewhere.id, NO_LINKS, unnamed=True)
        await author_requests.add_wish_in(db, fic.id + 5, NO_LINKS, unnamed=True)
        await author_requests.move_wishes_in(db, fic.id, fic.id + 1)
        await author_requests.move_wishes_in(db, fic.id, fic.id + 5)

        honoured = [await author_requests.honoured_in(db, fic.id + place, NO_LINKS) for place in range(3)]
        both = await author_requests.honoured_in(db, fic.id + 5, NO_LINKS)
        others = await author_requests.honoured_in(db, elsewhere.id + 1, NO_LINKS)
        await author_requests.move_wishes_in(db, fic.id + 5, fic.id)
        again = await author_requests.honoured_in(db, fic.id, NO_LINKS)

    bare = replace(BARE, links=())
    assert honoured == [bare, bare, NO_LINKS]
    assert both == again == unnamed(bare)
    assert others == NO_LINKS


async def test_who_comes_back_brings_nobody_else_back(store: Store) -> None:
    for name in ("inkwell", "wren"):
        await author_removal.take_all_off(store, SERVER, Author(name), at=AT)

    assert await author_requests.come_back(store, Author("wren"))

    assert (await post(store, Facts(title="Reed", authors=("wren",)))).facts.title == "Reed"
    with pytest.raises(NotWelcome):
        await post(store, FACTS)


async def test_the_operator_hears_which_fics_went_from_a_list(store: Store) -> None:
    first = await post(store, replace(FACTS, authors=("quill (inkwell)", "quill")))
    await post(store, Facts(title="Reed", authors=("wren",)))
    elsewhere = await post(store, FACTS, server_id=OTHER)

    assert await author_removal.fics_by(store, SERVER, Author("quill")) == (first.id,)
    assert await author_removal.fics_by(store, 4242, Author("quill")) == ()
    assert await author_removal.take_all_off(store, SERVER, Author("quill"), at=AT) == (first.id,)
    assert await author_removal.fics_by(store, OTHER, Author("quill")) == (elsewhere.id,)


async def test_what_the_queue_held_of_a_fic_taken_off_goes_and_its_card_is_drawn_anew(
    store: Store, path: Path
) -> None:
    await settings.change(
        store, SERVER, lambda _: Choices(waits=Waits.EVERYTHING, moderators_channel=7), by=CLEO, at=AT
    )
    draft = await drafts.add(store, SERVER, member_id=ANN, reading=Reading(facts=FACTS), at=AT)
    entry = await submission.submit(store, SERVER, draft_id=draft.id, member_id=ANN, at=AT, trusted=False)
    assert isinstance(entry, Entry)
    approved = await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)
    assert approved.fic is not None
    await reports.report(
        store, SERVER, fic_id=approved.fic.id, member_id=BEA, complaint=Complaint.OTHER, words="Look!", at=AT
    )
    for card in await due_notices(store, LATER):
        await posted_messages.mark_drawn(store, queue_cards.TABLE, card, 500 + card.entry_id, adult=False)
    assert await due_notices(store, LATER) == ()

    await author_removal.take_all_off(store, SERVER, Author("inkwell"), at=AT)

    assert len(await due_notices(store, LATER)) == 1
    with closing(sqlite.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM entry WHERE instr(reading, 'Salt')").fetchone() == (0,)


QUILL = Facts(
    title="The Salt Road!",
    authors=("quill (inkwell)",),
    rating=GENERAL,
    links=(replace(link("ao3:1"), archive="Archive of Our Own"),),
)
AO3, FFN = "Archive of Our Own", "FanFiction.net"
COMES, WAITS, REFUSED = "comes", "waits", "is refused"


async def fate(store: Store, facts: Facts, *, trusted: bool = False) -> str:
    """What becomes of a rec of a fic with these facts."""
    draft = await drafts.add(store, SERVER, member_id=ANN, reading=Reading(facts=facts), at=AT)
    try:
        posted = await submission.submit(
            store, SERVER, draft_id=draft.id, member_id=ANN, at=AT, trusted=trusted
        )
    except NotWelcome:
        return REFUSED
    return WAITS if isinstance(posted, Entry) else COMES


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize(
    ("title", "authors", "archive", "expected"),
    [
        # without a link: title and byline are the fic, either of them alone is a question
        ("The Salt Road!", ("quill (inkwell)",), None, REFUSED),
        ("the salt road", ("Quill",), None, REFUSED),
        ("THE  SALT–ROAD", ("inkwell",), None, REFUSED),
        ("The Sált Road", ("ＱＵＩＬＬ", "wren"), None, REFUSED),
        ("Another", ("quill",), None, WAITS),
        ("Another", ("someone (INKWELL)",), None, WAITS),
        ("The Salt Road", (), None, WAITS),
        ("The Salt Road", ("plover",), None, COMES),
        ("Another", ("plover",), None, COMES),
        ("Another", (), None, COMES),
        # with one, archive or user must agree
        ("The Salt Road", ("quill",), AO3, REFUSED),
        ("The Salt Road", ("inkwell",), FFN, REFUSED),
        ("The Salt Road", ("quill",), FFN, WAITS),
        ("Another", ("quill",), AO3, COMES),
        ("Another", ("inkwell",), FFN, COMES),
        ("The Salt Road", (), AO3, COMES),
        ("The Salt Road", ("plover",), AO3, COMES),
    ],
)
async def test_a_fic_that_was_taken_off_does_not_come_back_by_its_title(
    store: Store, title: str, authors: tuple[str, ...], archive: str | None, expected: str, *, trusted: bool
) -> None:
    await granted(store, await post(store, QUILL), Wish.OFF)
    links = (replace(link("other:2"), archive=archive),) if archive else ()
    told = Facts(title=title, authors=authors, rating=GENERAL, links=links)

    assert await fate(store, told, trusted=trusted) == expected


@pytest.mark.parametrize(
    ("authors", "archive", "expected"),
    [
        (("quill (inkwell)",), None, WAITS),
        (("inkwell",), None, WAITS),
        (("quill",), None, WAITS),
        (("quill (inkwell)",), AO3, REFUSED),
        (("quill",), FFN, COMES),
        (("quillon",), None, COMES),
    ],
)
async def test_an_author_who_left_one_archive_is_asked_about_where_no_link_tells(
    store: Store, authors: tuple[str, ...], archive: str | None, expected: str
) -> None:
    await granted(
        store, await post(store, QUILL), Wish.OFF, leaving=Author("quill (inkwell)", AO3.casefold())
    )
    links = (replace(link("other:2"), archive=archive),) if archive else ()

    assert await fate(store, Facts(title="New", authors=authors, rating=GENERAL, links=links)) == expected


async def test_no_edit_and_no_undo_brings_a_fic_back(store: Store) -> None:
    removed = await post(store, replace(QUILL, title="Gorse", links=(link("ao3:7"),)))
    await fics.remove(store, SERVER, fic_id=removed.id, by=CLEO, at=AT)
    (entry, *_) = await history.entries(store, SERVER, LogFilter(fic_number=removed.number))
    await granted(store, await post(store, QUILL), Wish.OFF, leaving=Author("inkwell"))
    other = await post(store, Facts(title="Reed", rating=GENERAL))

    async def edited(facts: Facts) -> None:
        await fics.change(store, SERVER, fic_id=other.id, change=lambda _: facts, by=ANN, at=LATER)

    with pytest.raises(NotWelcome, match="author asked"):
        await edited(replace(other.facts, title="The Salt Road", authors=("quill",)))
    with pytest.raises(NotAllowed, match="of this name asked"):
        await edited(replace(other.facts, authors=("quill",)))
    async with store.write() as db:
        assert not await admission.recheck_in(db, other, replace(other.facts, authors=("quill",)), at=LATER)
    asked = await queue.waiting(store, SERVER)
    assert asked is not None
    assert asked.entry.causes == (causes.MAY_HAVE_LEFT,)
    named = replace(other.facts, authors=("quill",))
    changed = await fics.change(
        store, SERVER, fic_id=other.id, change=lambda _: named, by=CLEO, at=LATER, trusted=True
    )
    assert changed.facts.authors == ("quill",), "a moderator may know better"
    with pytest.raises(NotAllowed, match="authors asked"):
        await undo.undo(store, SERVER, entry_id=entry.id, by=CLEO, at=LATER)


async def test_the_cards_of_requests_do_not_show_for_long_what_was_taken_off(store: Store) -> None:
    fic, other = await post(store, FACTS), await post(store, Facts(title="Reed", rating=GENERAL))
    async with store.write() as db:
        for number, each in ((1, fic), (2, other)):
            values = {"id": number, "fic_id": each.id, "far": 4_102_444_800}
            for statement in (
                """
                INSERT INTO wanted (
                    id, server_no, number, member_id, kind, search, asked, words, place, highest, state, days,
                    at, ends_at
                )
                VALUES (:id, 1, :id, 2, 'like', '{}', '', '', '', 1, 'open', 30, 0, :far)
                """,
                "INSERT INTO wanted_answer (wanted_id, fic_id, at) VALUES (:id, :fic_id, 0)",
                """
                INSERT INTO wanted_card (server_no, wanted_id, channel_id, message_id, due)
                VALUES (1, :id, 3, :id, :far)
                """,
            ):
                await db.execute(statement, values)

    await author_removal.take_all_off(store, SERVER, Author("inkwell"), at=AT)

    async with store.read() as db:
        cards = await db.execute_fetchall("SELECT stale, urgent FROM wanted_card ORDER BY wanted_id", {})
    assert [tuple(card) for card in cards] == [(1, 1), (0, 0)]


async def test_what_a_moderator_let_in_is_asked_about_once(store: Store) -> None:
    await granted(store, await post(store, QUILL), Wish.OFF)
    told = Facts(title="Another", authors=("quill",), rating=GENERAL)
    assert await fate(store, told) == WAITS
    waiting = await queue.waiting(store, SERVER)
    assert waiting
    listed = (await decisions.approve(store, SERVER, waiting.entry.id, by=CLEO, at=AT)).fic

    assert listed
    assert isinstance(
        await recs.add(store, SERVER, fic_id=listed.id, member_id=BEA, why="kind", at=LATER), Fic
    )


async def test_the_address_of_a_fic_that_left_is_refused_in_a_reason_too(store: Store) -> None:
    there = "https://archiveofourown.org/works/77000"
    await granted(store, await post(store, replace(QUILL, links=addresses.links(there))), Wish.OFF)
    other = await post(store, Facts(title="New", rating=GENERAL))

    for told in (there, "archiveofourown dot org/works/77000", "work 77000 on AO3"):
        with pytest.raises(NotWelcome):
            await recs.add(store, SERVER, fic_id=other.id, member_id=BEA, why=f"see {told}", at=LATER)
        assert await fate(store, Facts(title="Else", summary=f"Read it: {told}.")) == REFUSED


async def test_a_rec_that_waits_already_says_that_its_author_may_have_left(store: Store) -> None:
    await settings.change(store, SERVER, lambda _: Choices(waits=Waits.EVERYTHING), at=AT, by=CLEO)
    assert await fate(store, Facts(title="New", authors=("by quill",), rating=GENERAL)) == WAITS
    await author_removal.take_all_off(store, SERVER, Author("quill"), at=LATER)
    await author_removal.ask_about_disguised(store, 1, Author("quill"), at=LATER)

    waiting = await queue.waiting(store, SERVER)
    assert waiting
    assert waiting.entry.causes == (causes.EVERYTHING, causes.MAY_HAVE_LEFT)


async def test_a_request_of_before_gets_its_other_keys_from_what_is_known(store: Store) -> None:
    elsewhere = await post(store, QUILL, server_id=OTHER)
    await granted(store, await post(store, QUILL), Wish.OFF)
    async with store.write() as db:
        await db.execute("DELETE FROM optout WHERE key <> :key", {"key": link_key("ao3:1")})
        await db.execute("UPDATE optout SET whole = 0", {})
        by_name = {"key": author_key("inkwell", None)}
        await db.execute("INSERT INTO optout (server_no, key, at, whole) VALUES (2, :key, 0, 0)", by_name)
    told = Facts(title="The Salt Road", authors=("quill",), rating=GENERAL)
    assert (await backlog.read(store, at=AT)).earlier_requests == 2
    await earlier_requests.renew(store, at=AT)

    assert (await backlog.read(store, at=AT)).earlier_requests == 0
    assert await fate(store, told) == REFUSED
    assert await fate(store, replace(told, title="Another")) == WAITS
    assert (await fics.get(store, OTHER, elsewhere.id)).facts == QUILL
