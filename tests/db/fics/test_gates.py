"""Fics that were listed before their tags were read so: judged anew, once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.cards import posted_cards, posted_messages, queue_cards
from db.cards.posted_cards import Place
from db.fics import fics, gates
from db.queue import queue
from db.rules import settings
from db.store import compression, key_values
from db.store.store import Store
from db.tags import tags
from fics.models import Facts, Fic, Gate, Kind, Level, Rating
from fics.queue import Matter
from fics.rules.settings import Choices, Underage
from tests.db.indexes import faults
from tests.db.samples import ANN, AT, EXPLICIT, LATER, SERVER, TEEN, recced

MODERATORS = 77
LISTED = (
    (Facts(title="Salt", freeforms=("Pining",), rating=EXPLICIT), Gate.ADULT),
    (Facts(title="Iron", freeforms=("Pining", "Lolicon"), rating=EXPLICIT), Gate.NEVER_OPEN),
    (Facts(title="Lamp", warnings=("Underage/Incest",), rating=Rating(Level.MATURE)), Gate.NEVER_OPEN),
    (Facts(title="Kettle", freeforms=("Pining", "Past Child Abuse"), rating=Rating()), Gate.NEVER_OPEN),
    (Facts(title="Mule", freeforms=("Underage",), rating=TEEN), Gate.OPEN),
)


_AS_BEFORE = (
    "UPDATE fic SET gate = level - 2 WHERE level IN (3, 4)",
    "UPDATE fic SET gate = 2 WHERE level IN (5, 6)",
    "UPDATE posting SET gate = fic.gate FROM fic WHERE fic.id = (tag_id >> 24 << 24) + number",
)


async def as_before(store: Store) -> list[Fic]:
    """The fics, kept as by a version that read nothing in their tags."""
    chosen = Choices(moderators_channel=MODERATORS, underage=Underage.QUEUED)
    await settings.change(store, SERVER, lambda _: chosen, by=ANN, at=AT)
    listed = [await recced(store, facts.cleared) for facts, _ in LISTED]
    for fic in listed:
        copy = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=9, due=AT)
        await posted_cards.mark_sent(store, copy.id, fic.number, Place(9, None, adult=True))
    async with store.write() as db:
        for sql in _AS_BEFORE:
            await db.execute(sql)
        for fic in listed:
            values = {"fic_id": fic.id, "packed": compression.pack(replace(fic.facts, survival=False))}
            await db.execute("UPDATE facts SET packed = :packed WHERE fic_id = :fic_id", values)
    return listed


async def test_each_gets_the_gate_that_its_tags_say(store: Store, path: Path) -> None:
    listed = await as_before(store)

    await gates.renew(store, at=LATER)

    now = [await fics.get(store, SERVER, fic.id) for fic in listed]
    assert [fic.facts.gate for fic in now] == [gate for _, gate in LISTED]
    never = frozenset({Gate.NEVER_OPEN})
    found = await tags.suggest(store, SERVER, "Pin", kinds=frozenset({Kind.FREEFORM}), gates=never)
    assert dict(found) == {"Pining": 2}
    due = await posted_messages.due_of_channel(store, posted_cards.TABLE, 9, LATER, limit=9)
    assert {copy.fic_id for copy in due} == {fic.id for fic in listed[1:4]}
    assert not faults(path)


async def test_what_is_unclear_is_asked_about_in_the_queue_alone(store: Store) -> None:
    listed = await as_before(store)

    await gates.renew(store, at=LATER)
    await key_values.put(store, "underage words", "older still")
    await gates.renew(store, at=LATER)

    asked = await queue.waiting(store, SERVER)
    assert asked is not None
    assert (asked.entry.matter, asked.entry.fic_id) == (Matter.UNDERAGE, listed[3].id)
    assert await queue.count(store, SERVER) == 1
    assert await posted_messages.due_channels(store, queue_cards.TABLE, LATER + timedelta(days=1)) == ()


async def test_however_many_there_are_each_is_judged_and_their_number_is_logged(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(gates, "_CHUNK", 2)
    listed = await as_before(store)

    await gates.renew(store, at=LATER)

    now = [await fics.get(store, SERVER, fic.id) for fic in listed]
    assert [fic.facts.gate for fic in now] == [gate for _, gate in LISTED]
    assert "3 fics show in other channels" in caplog.text

    caplog.clear()
    await key_values.put(store, "underage words", "older still")
    await gates.renew(store, at=LATER)
    assert not caplog.text


async def test_it_is_done_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await gates.renew(store, at=AT)
    listed = await as_before(store)

    await gates.renew(store, at=LATER)
    assert await queue.count(store, SERVER) == 0

    monkeypatch.setattr(gates.underage, "VERSION", "another")
    await gates.renew(store, at=LATER)
    assert (await fics.get(store, SERVER, listed[1].id)).facts.gate is Gate.NEVER_OPEN
    assert await queue.count(store, SERVER) == 1
