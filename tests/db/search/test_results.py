from datetime import date

import pytest

from db.fics import fics, list_changes, recs
from db.search import searches
from db.search.searches import SearchPage
from db.store import compression, servers, text_index
from db.store.store import Store
from fics.models import CHOSE_NOT_TO_WARN, Facts, Level, Rating
from fics.search.query import Search, Sort, Sought
from tests.db.samples import (
    ANN,
    AT,
    BEA,
    CLEO,
    EVERY_GATE,
    EXPLICIT,
    GENERAL,
    OPEN,
    OTHER,
    SERVER,
    WARNED,
    found,
    recced,
    titles,
)


async def test_every_tag_must_match_and_any_kind_does(store: Store) -> None:
    await recced(store, Facts(title="Both", freeforms=("Fluff",), characters=("Harry Potter",)))
    await recced(store, Facts(title="One", freeforms=("Fluff",)))
    await recced(store, Facts(title="Both, too", fandoms=("harry  potter",), freeforms=("FLUFF",)))

    assert await titles(store, Search(tags=("fluff", "Harry Potter"))) == ["Both, too", "Both"]


async def test_a_ship_is_found_either_way_round_but_friendship_is_none(store: Store) -> None:
    await recced(store, Facts(title="A", relationships=("Draco Malfoy/Harry Potter",)))
    await recced(store, Facts(title="B", relationships=("Harry Potter & Draco Malfoy",)))

    assert await titles(store, Search(ships=("Harry Potter x Draco Malfoy",))) == ["A"]


async def test_a_tag_that_nobody_used_finds_nothing(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Fluff",)))
    await recced(store, Facts(title="B", freeforms=("Angst",)), server_id=OTHER)

    assert await found(store, Search(tags=("Fluff", "Angst"))) == SearchPage()


async def test_an_excluded_warning_takes_its_everyday_names_along(store: Store) -> None:
    for tag in ("MCD", "Character Death", "No Character Death", "Temporary Character Death", "Near Death"):
        await recced(store, Facts(title=tag, freeforms=(tag,), warnings=WARNED))
    await recced(store, Facts(title="Warned", warnings=("Major Character Death",)))

    assert await titles(store, Search(without=("major character death",))) == [
        "Near Death",
        "No Character Death",
    ]


async def test_fics_that_do_not_tell_their_warnings_are_held_back_and_counted(store: Store) -> None:
    await recced(store, Facts(title="Told", rating=GENERAL, warnings=WARNED))
    await recced(store, Facts(title="Chose not to", rating=GENERAL, warnings=(CHOSE_NOT_TO_WARN,)))
    await recced(store, Facts(title="Unknown", rating=GENERAL))
    await recced(store, Facts(title="Unknown and explicit", rating=EXPLICIT))

    wary = await found(store, Search(without=("mcd",)), OPEN)
    bold = await found(store, Search(without=("mcd",), unknown_warnings=True), OPEN)
    unworried = await found(store, Search(without=("Fluff",)), OPEN)

    assert (wary.total, wary.held_unknown, wary.held_adult) == (1, 2, 0)
    assert (bold.total, bold.held_unknown, bold.held_adult) == (3, 0, 1)
    assert (unworried.total, unworried.held_unknown) == (3, 0)


async def test_what_is_behind_other_gates_is_only_counted_and_the_never_open_not_even_that(
    store: Store,
) -> None:
    await recced(store, Facts(title="Open", rating=GENERAL))
    await recced(store, Facts(title="Mature", rating=Rating(Level.MATURE)))
    await recced(store, Facts(title="Not known"))
    await recced(store, Facts(title="Never", rating=EXPLICIT, warnings=("Underage Sex",)))

    in_the_open = await found(store, Search(), OPEN)
    behind_the_door = await found(store, Search())

    assert [fic.facts.title for fic in in_the_open.fics] == ["Open"]
    assert (in_the_open.total, in_the_open.held_adult) == (1, 2)
    assert (behind_the_door.total, behind_the_door.held_adult) == (4, 0)


async def test_all_words_must_occur_wherever_they_are(store: Store) -> None:
    await recced(store, Facts(title="Café Nights", authors=("Zoë",), summary="They don't talk."))

    for text in ("cafe", "CAFÉ zoe", "night", "talk nights", "don't", "caf"):
        assert await titles(store, Search(text=text)) == ["Café Nights"]
    for text in ("cafe tea", "ca", "ights"):
        assert await titles(store, Search(text=text)) == []


async def test_a_word_finds_its_plural_and_its_singular(store: Store) -> None:
    for title in ("Lamp", "Lamps", "Lamplight", "Wishes", "Family", "Families"):
        await recced(store, Facts(title=title))

    assert await titles(store, Search(text="lamp")) == ["Lamps", "Lamp"]
    assert await titles(store, Search(text="LAMPS")) == ["Lamps", "Lamp"]
    assert await titles(store, Search(text="wish")) == ["Wishes"]
    assert await titles(store, Search(text="family")) == await titles(store, Search(text="families"))


FOLDED = (
    ("ＦＵＬＬ", "full"), ("𝓁𝒶𝓂𝓅", "LAMP"), ("ﬁnal", "final"), ("Łódź", "lodz"), ("đavo", "ðavo"),
    ("Øre", "ore"), ("æther", "aether"), ("ışık", "isik"), ("İstanbul", "istanbul"), ("straße", "STRASSE"),
    ("ﾗﾝﾌﾟ", "ランプ"), ("Ёлка", "елка"), ("Чайка", "чаика"), ("Ελλάδα", "ελλαδα"), ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ("שָׁלוֹם", "שלום"), ("مُحَمَّد", "محـــمد"), ("أحمد", "احمد"), ("re:zero", "re:zero"), ("①st", "1st"),
    ("soft\u00adware", "software"), ("a͟b͟l͟e", "able"), ("ᴀʟᴘʜᴀ", "alpha"),
)  # fmt: skip


async def test_a_word_is_found_whatever_its_letters_are_and_its_marks(store: Store) -> None:
    await recced(store, Facts(title="Tide", summary=" · ".join(one for one, _ in FOLDED)))
    await recced(store, Facts(title="Salt", summary=" · ".join(other for _, other in FOLDED)))

    for each in FOLDED:
        for typed in each:
            assert await titles(store, Search(text=typed)) == ["Salt", "Tide"], typed


async def test_a_word_finds_its_forms_but_no_name_and_nothing_in_quotation_marks(store: Store) -> None:
    await recced(store, Facts(title="Murderers", summary="Вампиры убивали."))
    await recced(store, Facts(title="Murdered", characters=("Mark Snow",)))
    await recced(store, Facts(title="Marked", summary="Snowed in"))
    await recced(store, Facts(title="University"))

    assert await titles(store, Search(text="murder")) == ["Murdered", "Murderers"]
    assert await titles(store, Search(text="вампирами")) == ["Murderers"]
    assert await titles(store, Search(text="mark")) == ["Murdered"]
    assert await titles(store, Search(text="snowed")) == ["Marked"]
    assert await titles(store, Search(text="universe")) == []
    assert await titles(store, Search(text='"murdered"')) == ["Murdered"]
    assert await titles(store, Search(text='"murder"')) == []

    await recced(store, Facts(title="Snowing"), server_id=OTHER)

    assert await titles(store, Search(text="snowing")) == ["Marked"]


async def test_a_word_that_no_fic_has_finds_what_begins_so(store: Store) -> None:
    await recced(store, Facts(title="Lamplight"))
    assert await titles(store, Search(text="lamp")) == ["Lamplight"]

    await recced(store, Facts(title="Lamp"))
    await recced(store, Facts(title="Lamplit"), server_id=OTHER)

    assert await titles(store, Search(text="lamp")) == ["Lamp"]
    assert await titles(store, Search(text="lampl")) == ["Lamplight"]


@pytest.mark.parametrize("most", [1, 200])
async def test_what_begins_so_is_found_of_few_words_and_of_many(
    store: Store, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(text_index, "_BEGUN", most)
    for title in ("Lamplight", "Lamplit Lanterns", "Lampion", "Lamér", "Lan", "La Zed9", "Zee"):
        await recced(store, Facts(title=title))
    await recced(store, Facts(title="Lampworks"), server_id=OTHER)

    found = {
        typed: await titles(store, Search(text=typed))
        for typed in ("lampl", "LAMP", "lame", "lante lamplig", "lante lampli", "lampw", "zed", "lamér")
    }

    assert found == {
        "lampl": ["Lamplit Lanterns", "Lamplight"],
        "LAMP": ["Lampion", "Lamplit Lanterns", "Lamplight"],
        "lame": ["Lamér"],
        "lante lamplig": [],
        "lante lampli": ["Lamplit Lanterns"],
        "lampw": [],
        "zed": ["La Zed9"],
        "lamér": ["Lamér"],
    }


async def test_what_begins_so_is_found_while_it_is_written(store: Store) -> None:
    async with store.write() as db:
        server_no = await servers.find_or_add_in(db, SERVER)
        await list_changes.add_in(db, server_no, Facts(title="Lamplight"), at=AT)
        queries = await text_index.queries_in(db, server_no, ["lampl", "lampw", "x lampl"])

    assert queries == {"lampl": '("lamplight")', "lampw": '"lampw"', "x lampl": '"x" AND ("lamplight")'}


async def test_words_in_title_or_authors_come_first_then_the_most_recced(store: Store) -> None:
    title = await recced(store, Facts(title="Snow"))
    author = await recced(store, Facts(title="B", authors=("Snow",)))
    loved = await recced(store, Facts(title="C", summary="Much snow."))
    await recced(store, Facts(title="D", freeforms=("Snow",)))
    for fic, member in ((loved, BEA), (loved, CLEO), (title, BEA)):
        await recs.add(store, SERVER, fic_id=fic.id, member_id=member, at=AT)

    assert await titles(store, Search(text="snow")) == ["Snow", author.facts.title, "C", "D"]
    assert await titles(store, Search(text="snow", sort=Sort.RECCED)) == ["C", "Snow", "D", "B"]


async def test_ones_own_recs_do_not_count_as_recced(store: Store) -> None:
    own = await recced(store, Facts(title="Own"), wrote_it=True)
    await recced(store, Facts(title="Others'"))
    assert await titles(store, Search(sort=Sort.RECCED)) == ["Others'", "Own"]

    await recs.add(store, SERVER, fic_id=own.id, member_id=BEA, at=AT)
    await recs.add(store, SERVER, fic_id=own.id, member_id=CLEO, at=AT)
    await recs.withdraw(store, SERVER, fic_id=own.id, member_id=ANN, at=AT)

    assert await titles(store, Search(sort=Sort.RECCED)) == ["Own", "Others'"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.NEWEST, "DCBA"),
        (Sort.LONGEST, "CBAD"),
        (Sort.SHORTEST, "ACBD"),
        (Sort.UPDATED, "DACB"),
    ],
)
async def test_unknown_lengths_and_dates_come_last(store: Store, sort: Sort, expected: str) -> None:
    await recced(store, Facts(title="A", words=0, updated=date(2019, 1, 1)))
    await recced(store, Facts(title="B", words=9_000))
    await recced(store, Facts(title="C", words=9_000, updated=date(2001, 1, 1)))
    await recced(store, Facts(title="D", updated=date(2020, 1, 1)))

    assert "".join(title or "" for title in await titles(store, Search(sort=sort))) == expected


async def test_an_exact_label_comes_before_others_of_its_level(store: Store) -> None:
    await recced(store, Facts(title="Exact", rating=Rating(Level.TEEN, "k+")))
    await recced(store, Facts(title="Level", rating=Rating(Level.TEEN, "T")))
    await recced(store, Facts(title="Bare", rating=Rating(Level.TEEN)))
    await recced(store, Facts(title="Other", rating=Rating(Level.MATURE, "K+")))

    sought = Sought(levels=(Level.TEEN,), label="K+", words="K+")

    assert await titles(store, Search(rating=sought)) == ["Exact", "Bare", "Level"]


async def test_pages_follow_each_other_and_end(store: Store) -> None:
    for number in range(7):
        await recced(store, Facts(title=str(number), rating=GENERAL))

    pages = [await found(store, Search(sort=Sort.NEWEST), page=page) for page in range(3)]

    assert ["".join(fic.facts.title or "" for fic in page.fics) for page in pages] == ["65432", "10", ""]
    assert {page.total for page in pages} == {7}


async def test_counting_stops_at_a_thousand(store: Store) -> None:
    await recced(store, Facts(title="Fic", rating=GENERAL))
    async with store.write() as db:
        await db.execute(_MANY_FICS, {"server_id": SERVER, "fics": 2_100})
        await db.execute(_THEIR_FACTS, {"packed": compression.pack(Facts(title="Fic", rating=GENERAL))})
        for statement in _THEIR_WORDS:
            await db.execute(statement)

    everything = await found(store, Search(text="fic"), OPEN)

    assert (everything.total, everything.more, everything.held_adult) == (1000, True, 1000)


_MANY_FICS = """
    WITH RECURSIVE
        counted (number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM counted WHERE number < :fics)
    INSERT INTO fic (id, server_no, gate, untold, level, title, added, changed)
    SELECT no << 24 | number, no, number % 2 * 2, 1, 1, 'fic', 0, 0
    FROM counted
    CROSS JOIN server ON discord_id = :server_id
"""
_THEIR_FACTS = """
    INSERT INTO facts (fic_id, packed)
    SELECT id, :packed
    FROM fic
    WHERE id NOT IN (SELECT fic_id FROM facts)
"""
_THEIR_WORDS = (
    "INSERT INTO fic_text (rowid, words) SELECT id, title FROM fic WHERE id & 0xFFFFFF > 1",
    "INSERT INTO fic_headline (rowid, headline) SELECT id, title FROM fic WHERE id & 0xFFFFFF > 1",
)


async def test_another_servers_fics_are_never_found(store: Store) -> None:
    await recced(store, Facts(title="Here", freeforms=("Fluff",)))
    await recced(store, Facts(title="There", freeforms=("Fluff",)), server_id=OTHER)

    for search in (Search(), Search(text="here"), Search(tags=("Fluff",)), Search(sort=Sort.NEWEST)):
        assert await titles(store, search) == ["Here"]
        assert await searches.search(store, 3003, search, gates=EVERY_GATE) == SearchPage()


async def test_much_that_is_in_titles_comes_in_order_too(store: Store) -> None:
    await recced(store, Facts(title="Fic", rating=GENERAL))
    async with store.write() as db:
        await db.execute(_MANY_FICS, {"server_id": SERVER, "fics": 2_100})
        await db.execute(_THEIR_FACTS, {"packed": compression.pack(Facts(title="Fic", rating=GENERAL))})
        for statement in _THEIR_WORDS:
            await db.execute(statement)
    loved = await fics.by_number(store, SERVER, 1_050)
    await recs.add(store, SERVER, fic_id=loved.id, member_id=BEA, at=AT)

    first = await found(store, Search(text="fic"))
    other = await found(store, Search(text="fic"), OPEN)

    assert [fic.number for fic in first.fics] == [1_050, 1, 2_100, 2_099, 2_098]
    assert [fic.number for fic in other.fics] == [1_050, 1, 2_100, 2_098, 2_096]
