import asyncio
from pathlib import Path

import pytest

from db.privacy.forget import forget
from db.search import searches
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from db.store.text_index import queries_in
from db.store.transactions import fetch
from db.tags import tags
from fics.errors import Unknown
from fics.models import Facts, Kind, Level
from fics.search.query import Search, Sought
from tests.db.samples import ANN, AT, BEA, EVERY_GATE, OTHER, SERVER, WARNED, recced, titles

HOSTILE = (
    "NEAR(",
    '"',
    '""',
    "*",
    "^",
    ":",
    "title:",
    "a AND NOT",
    "{title}: x",
    "-x +y",
    "'; DROP TABLE fic; --",
    "%",
    "_",
    "\\",
    "🥹",
    "ᦰᦱ",
    "हिन्दी",
    "x" * 4000,
)


@pytest.mark.parametrize("typed", HOSTILE)
async def test_nothing_that_is_typed_is_obeyed(store: Store, typed: str) -> None:
    await recced(store, Facts(title="A", freeforms=("Fluff",), warnings=WARNED))
    hostile = Facts(title=typed, authors=(typed,), freeforms=(typed,), summary=typed, warnings=WARNED)
    await recced(store, hostile, by=BEA)

    exact = Search(tags=(typed,), without=("Fluff",))
    everywhere = Search(text=typed, tags=(typed,), without=(typed,), fandoms=(typed,), ships=(typed,))

    assert await titles(store, exact) == [typed]
    assert typed in await titles(store, Search(text=typed))
    assert await titles(store, everywhere) == []
    assert (await tags.suggest(store, SERVER, typed, kinds=frozenset(Kind), gates=EVERY_GATE))[0][1] == 1
    async with store.read() as db:
        assert (await fetch(db, "PRAGMA integrity_check", {}))[0][0] == "ok"


@pytest.mark.parametrize("typed", ["\0", "a\0b"])
async def test_a_nul_does_no_harm(store: Store, typed: str) -> None:
    await recced(store, Facts(title=typed, freeforms=(typed,), summary=typed))

    search = Search(text=typed, tags=(typed,), without=(typed,))

    assert await titles(store, search) == []
    assert len(await titles(store, Search())) == 1


async def test_a_text_of_signs_only_asks_for_nothing(store: Store) -> None:
    await recced(store, Facts(title="A"))

    assert await titles(store, Search(text="?! ... ***")) == ["A"]


async def test_five_hundred_tags_are_not_too_many(store: Store) -> None:
    names = tuple(f"Tag {number}" for number in range(500))
    await recced(store, Facts(title="A", freeforms=names, warnings=WARNED))

    assert await titles(store, Search(tags=names)) == ["A"]
    assert await titles(store, Search(without=names)) == []


async def test_a_search_is_remembered_for_its_pages(store: Store) -> None:
    search = Search(tags=("Fluff",), rating=Sought(levels=(Level.TEEN,), label="K+", words="K+"))

    asked_id = await searches.ask(store, SERVER, member_id=ANN, search=search, at=AT)

    assert await searches.asked(store, SERVER, asked_id=asked_id) == search
    assert await searches.asked(store, SERVER, asked_id=asked_id, member_id=ANN) == search
    assert await searches.last(store, SERVER, ANN) == search
    assert await searches.last(store, SERVER, BEA) is None
    for server_id, member_id in ((SERVER, BEA), (OTHER, None)):
        with pytest.raises(Unknown, match="no longer remember"):
            await searches.asked(store, server_id, asked_id=asked_id, member_id=member_id)


async def test_no_search_waits_for_who_writes_and_each_is_known_meanwhile(store: Store, path: Path) -> None:
    first = await searches.ask(store, SERVER, member_id=ANN, search=Search(text="salt"), at=AT)
    async with asyncio.timeout(5), store.write():
        search = Search(text="moss")
        asked_id = await searches.ask(store, SERVER, member_id=ANN, search=search, at=AT)

        assert asked_id == first + 1
        assert await searches.asked(store, SERVER, asked_id=asked_id, member_id=ANN) == search
        assert await searches.last(store, SERVER, ANN) == search
        assert await searches.last(store, SERVER, BEA) is None
        with pytest.raises(Unknown):
            await searches.asked(store, OTHER, asked_id=asked_id)

    async with SqliteStore.open(path) as another:
        assert await searches.ask(another, SERVER, member_id=ANN, search=search, at=AT) == first + 2


async def test_what_is_asked_meanwhile_is_written_before_whatever_comes_next(store: Store) -> None:
    async with store.write():
        for member_id in (ANN, BEA, ANN):
            await searches.ask(store, SERVER, member_id=member_id, search=Search(text="moss"), at=AT)
        forgetting = asyncio.create_task(forget(store, ANN, hidden=True, at=AT))
        await asyncio.sleep(0)
    await forgetting

    assert await searches.last(store, SERVER, ANN) is None
    assert await searches.last(store, SERVER, BEA) == Search(text="moss")
    async with store.read() as db:
        assert len(await fetch(db, "SELECT * FROM asked", {})) == 1


async def test_searches_that_could_not_be_written_keep_no_later_ones_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: object) -> None:
        raise OSError("The disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "run_write_unsynced", refuse)
        lost = await searches.ask(store, SERVER, member_id=ANN, search=Search(text="salt"), at=AT)
        await asyncio.sleep(0)
    await searches.ask(store, SERVER, member_id=ANN, search=Search(text="moss"), at=AT)
    async with store.write():  # behind it
        pass

    assert await searches.last(store, SERVER, ANN) == Search(text="moss")
    with pytest.raises(Unknown):
        await searches.asked(store, SERVER, asked_id=lost)


async def test_only_the_newest_twenty_searches_of_a_member_are_remembered(store: Store) -> None:
    ids = [
        await searches.ask(store, SERVER, member_id=ANN, search=Search(text=str(number)), at=AT)
        for number in range(21)
    ]
    async with store.write():  # behind theirs
        pass

    with pytest.raises(Unknown):
        await searches.asked(store, SERVER, asked_id=ids[0])
    assert await searches.asked(store, SERVER, asked_id=ids[1]) == Search(text="1")
    assert await searches.last(store, SERVER, ANN) == Search(text="20")


async def test_every_word_that_is_asked_for_is_one_word_to_the_index(store: Store) -> None:
    letters = [chr(code) for code in range(0x11000) if not 0xD800 <= code < 0xE000]

    async with store.read() as db:
        for start in range(0, len(letters), 256):
            text = " ".join(f"a{letter}b" for letter in letters[start : start + 256])
            asked = (await queries_in(db, 1, [text]))[text]
            await fetch(db, "SELECT 1 FROM fic_text WHERE fic_text MATCH :asked", {"asked": asked})
