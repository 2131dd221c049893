"""New chapters of a shelf are told once, by messages, looks, kills and refusals in any order."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from db.alerts import alert_choices, chapters, digests
from db.shelf import shelf, snapshots
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch
from fics.alerts import Reach
from fics.digest_times import Choice
from fics.models import Facts
from fics.shelf import ReadingProgress, ShelfPlace, Shelved
from tests.db.samples import AT, GENERAL, link

SALT = link("salt:1")
steps = some.lists(
    some.sampled_from(("post", "post", "post", "send", "send", "kill", "refuse", "look", "read")),
    max_size=25,
)
members = iter(range(50_000, 60_000))


async def posted(store: Store, chapters: int) -> None:
    """Its archive tells that it has so many chapters now."""

    async def learn(db: Connection) -> None:
        facts = Facts(title="Salt", links=(SALT,), rating=GENERAL, chapters=chapters)
        await snapshots.learn_in(db, facts, SALT.key)

    await store.run_write(learn)


async def reading(store: Store, member_id: int, place: ShelfPlace = ShelfPlace.READING) -> Shelved:
    """The fic on a member's shelf, in a place."""
    saved = await shelf.save_link(store, SALT, member_id=member_id, at=AT)
    return await shelf.move(
        store, member_id, saved.row.id, lambda row: row.progress.at_place(place, row.facts, at=AT)
    )


@dataclass
class Telling:
    """One member with a fic on her shelf, and of which chapters she was told: by messages, and by looks."""

    store: Store
    member_id: int
    row_id: int
    now: datetime = AT
    known: int = 3
    read: int = 3
    messages: Counter[int] = field(default_factory=Counter[int])
    looks: Counter[int] = field(default_factory=Counter[int])

    async def do(self, step: str) -> None:
        self.now += timedelta(days=1)
        if step == "post":
            self.known += 1
            await posted(self.store, self.known)
        elif step == "read":
            self.read = self.known
            await shelf.move(self.store, self.member_id, self.row_id, self._reached)
        elif step == "look":
            found = await chapters.waiting(self.store, self.member_id)
            self.looks.update(each.facts.chapters or 0 for each in found)
            await chapters.mark_told(self.store, self.member_id, found)
        else:
            await self._send(step)

    def _reached(self, row: Shelved) -> ReadingProgress:
        return row.progress.at_chapter(self.known, row.facts, at=self.now)

    async def _send(self, step: str) -> None:
        await alert_choices.go_on(self.store, self.member_id, at=self.now)
        if await digests.next_member(self.store, now=self.now) != self.member_id:
            return
        digest = await digests.claim(self.store, self.member_id, {}, now=self.now)
        assert digest
        if step == "refuse":
            await digests.take_back(self.store, digest, until=self.now)
            return
        self.messages.update(each.facts.chapters or 0 for each in digest.chapters)
        if step == "send":
            await digests.mark_sent(self.store, digest.id)
        else:  # it may have come: no other message tells of the same
            await digests.keep_for_command(self.store, digest.id)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
async def test_each_chapter_is_told_once_whatever_happens(store: Store, steps: list[str]) -> None:
    member_id = next(members)
    row = await reading(store, member_id)
    await posted(store, 3)
    await alert_choices.choose(store, member_id, Choice(chapters=True, way=Reach.OPEN), at=AT)
    telling = Telling(store, member_id, row.id)
    await telling.do("read")
    for step in steps:
        await telling.do(step)
    told = telling.messages[telling.known] + telling.looks[telling.known]
    await telling.do("look")

    assert not [each for each in (*telling.messages.values(), *telling.looks.values()) if each > 1]
    last = telling.messages[telling.known] + telling.looks[telling.known]
    assert last > 0 if telling.known > telling.read else last == told


async def test_what_waits_is_what_the_row_says_is_new(store: Store) -> None:
    for number in range(len(ShelfPlace)):
        await shelf.save_link(store, SALT, member_id=900 + number, at=AT)
    await posted(store, 3)
    for number, place in enumerate(ShelfPlace):
        await reading(store, 900 + number, place)
    await posted(store, 5)

    for number, place in enumerate(ShelfPlace):
        (row,) = await shelf.of_member(store, 900 + number)
        waiting = await chapters.waiting(store, 900 + number)
        assert bool(waiting) is (row.new_chapters > 0) is (place is not ShelfPlace.TO_READ)


async def test_an_index_finds_it(store: Store) -> None:
    async with store.read() as db:
        for condition in (
            chapters.MAY_WAIT,
            f"EXISTS (SELECT 1 FROM shelf WHERE member_id = :member_id AND {chapters.UNSENT})",
        ):
            plan = await fetch(db, f"EXPLAIN QUERY PLAN SELECT {condition}", {"member_id": 1})
            assert any("shelf_fresh" in row["detail"] for row in plan)
