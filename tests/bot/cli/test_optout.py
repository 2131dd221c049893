"""The command `optout`, also beside a running bot."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.optout import Removal, optout
from bot.client import now
from bot.settings import Settings
from db.fics import fics
from db.queue import queue
from db.store.sqlite_store import SqliteStore
from db.tags import tags
from fics.errors import Incomplete, NotWelcome, OutOfOrder, Unknown
from fics.models import Facts
from fics.rules import causes
from tests.db.samples import EVERY_GATE, GENERAL, OTHER, SERVER, link, recced
from tests.world import World, rec

FACTS = Facts(title="Salt", authors=("quill",), rating=GENERAL, links=(link("ao3:1"),))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_path=tmp_path / "ficrec.db")


async def test_it_counts_first_and_acts_when_told_to(settings: Settings) -> None:
    async with SqliteStore.open(settings.database_path) as store:
        for server_id in (SERVER, OTHER):
            await recced(store, FACTS, server_id=server_id)

    told = await optout(settings, Removal(name="quill"))
    async with SqliteStore.open(settings.database_path) as store:
        still = await fics.by_number(store, SERVER, 1)
    done = await optout(settings, Removal(name="Quill", sure=True))

    assert "2 fics on 2 lists" in told
    assert still.facts == FACTS
    assert done.startswith("2 fics on 2 lists taken off")
    async with SqliteStore.open(settings.database_path) as store:
        for server_id in (SERVER, OTHER, 3003):
            with pytest.raises(NotWelcome):
                await recced(store, FACTS, server_id=server_id)


async def test_one_server_and_one_archive_can_be_meant(settings: Settings) -> None:
    async with SqliteStore.open(settings.database_path) as store:
        for server_id in (SERVER, OTHER):
            await recced(store, FACTS, server_id=server_id)

    elsewhere = await optout(settings, Removal(name="quill", archive="AO3", sure=True))
    here = await optout(settings, Removal(name="quill", archive="An Archive", server_id=SERVER, sure=True))

    assert elsewhere.startswith("0 fics taken off")
    assert here.startswith("1 fic on 1 list taken off")
    async with SqliteStore.open(settings.database_path) as store:
        assert (await fics.by_number(store, OTHER, 1)).facts == FACTS


async def test_it_can_be_taken_back(settings: Settings) -> None:
    async with SqliteStore.open(settings.database_path):
        pass
    await optout(settings, Removal(name="quill", sure=True))

    first = await optout(settings, Removal(name="quill", back=True))
    second = await optout(settings, Removal(name="quill", back=True))

    assert first == "They can be recced again."
    assert second == "There was no such opt-out."
    async with SqliteStore.open(settings.database_path) as store:
        assert (await recced(store, FACTS)).facts == FACTS


async def test_nobody_in_particular_cannot_leave(settings: Settings) -> None:
    with pytest.raises(Incomplete, match="author's name"):
        await optout(settings, Removal(name=" ", sure=True))


async def test_a_wrong_path_makes_no_new_database(settings: Settings) -> None:
    with pytest.raises(OutOfOrder, match="There's no database"):
        await optout(settings, Removal(name="quill", sure=True))

    assert not settings.database_path.exists()


async def test_a_running_bot_deletes_the_cards_and_forgets_the_name(world: World) -> None:
    await rec(world, "Title: Salt\nAuthor: quill\nRating: General")
    store, server_id = world.bot.store, world.server.id
    assert await tags.suggest_authors(store, server_id, "qu", gates=EVERY_GATE)
    await store.look()

    await optout(world.settings, Removal(name="quill", sure=True))
    world.clock[0] = now()
    await world.copies_are_true()

    assert list(world.open.history()) == []
    assert await tags.suggest_authors(store, server_id, "qu", gates=EVERY_GATE) == ()
    with pytest.raises(Unknown):
        await fics.by_number(store, server_id, 1)


async def test_what_may_be_hers_under_another_spelling_is_asked_about(settings: Settings) -> None:
    async with SqliteStore.open(settings.database_path) as store:
        await recced(store, replace(FACTS, authors=("the lovely quill",)))
        await recced(store, replace(FACTS, authors=("quillon",), links=(link("ao3:2"),)))

    told = await optout(settings, Removal(name="quill", sure=True))

    assert told.startswith("0 fics taken off")
    assert "1 fic may be theirs" in told
    async with SqliteStore.open(settings.database_path) as store:
        asked = await queue.waiting(store, SERVER)
        assert asked
        assert asked.fic == await fics.by_number(store, SERVER, 1)
        assert asked.entry.causes == (causes.MAY_HAVE_LEFT,)
        assert await queue.count(store, SERVER) == 1
