"""What is told of an alert, by messages, looks, kills and refusals in any order: each fic once."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from db.alerts import alert_choices, alerts, digests, matches
from db.alerts.digests import Digest
from db.fics import fics
from db.store.store import Store
from fics.alerts import How, Reach
from fics.digest_times import Choice
from fics.errors import Unknown
from fics.models import Facts, Fic
from fics.rules.settings import Choices
from fics.search.query import Search
from fics.visibility import Audience
from tests.db.histories import fresh_server_ids
from tests.db.samples import AT, GENERAL, recced

ANN = 7_001
READERS = Audience(Choices())
TAG = "Lighthouses"
steps = some.lists(
    some.tuples(
        some.sampled_from(
            ("add",) * 6 + ("edit", "remove", "refuse", "close", "look") + ("send", "kill") * 2
        ),
        some.integers(1, 5),
        some.sampled_from((True, True, False)),
    ),
    min_size=10,
    max_size=25,
)


def lamp(*, tagged: bool) -> Facts:
    return Facts(title="Salt", freeforms=(TAG,) if tagged else (), rating=GENERAL)


@dataclass
class Telling:
    """One member's alert, and how often each fic was told of: by a message that came, and by a look."""

    store: Store
    server_id: int
    alert_id: int
    now: datetime = AT
    messages: Counter[int] = field(default_factory=Counter[int])
    looks: Counter[int] = field(default_factory=Counter[int])

    async def do(self, step: str, number: int, tagged: bool) -> None:
        self.now += timedelta(hours=2)
        try:
            await self._do(step, number, tagged)
        except Unknown:  # there is no such fic
            return

    async def _do(self, step: str, number: int, tagged: bool) -> None:
        if step == "add":
            await recced(self.store, lamp(tagged=tagged), server_id=self.server_id)
        elif step == "look":
            await self.look()
        elif step in ("edit", "remove"):
            fic = await fics.by_number(self.store, self.server_id, number)
            await self._change(fic, step, tagged)
        elif digest := await self._claimed():
            await self._end(digest, step)

    async def _change(self, fic: Fic, step: str, tagged: bool) -> None:
        if step == "remove":
            await fics.remove(self.store, self.server_id, fic_id=fic.id, by=1, at=self.now)
            return

        def change(facts: Facts) -> Facts:
            return replace(facts, freeforms=(TAG,) if tagged else ())

        await fics.change(self.store, self.server_id, fic_id=fic.id, change=change, by=1, at=self.now)

    async def _claimed(self) -> Digest | None:
        await alert_choices.go_on(self.store, ANN, at=self.now)
        if await digests.next_member(self.store, now=self.now) != ANN:
            return None
        readers = {
            each.id: READERS
            for each in await digests.due_alerts(self.store, ANN, now=self.now)
            if each.id == self.alert_id
        }
        return await digests.claim(self.store, ANN, readers, now=self.now)

    async def _end(self, digest: Digest, step: str) -> None:
        shown = [fic_id for part in digest.parts for fic_id in part.shown]
        if step == "send":
            await digests.mark_sent(self.store, digest.id)
            self.messages.update(shown)
        elif step == "kill":  # the message may have come: no other may ever tell of the same
            await digests.keep_unsure(self.store, before=self.now + timedelta(minutes=3))
            self.messages.update(shown)
        elif step == "close":
            await digests.keep_for_command(self.store, digest.id)
        else:
            await digests.take_back(self.store, digest, until=self.now)

    async def look(self) -> None:
        alert = await alerts.get(self.store, self.alert_id, member_id=ANN, server_id=None)
        found = await matches.waiting(self.store, alert, READERS, now=self.now)
        await matches.mark_told(self.store, found, at=self.now)
        self.looks.update(found.shown)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
async def test_each_fic_is_told_once_whatever_happens(
    store: Store, steps: list[tuple[str, int, bool]]
) -> None:
    server_id = next(fresh_server_ids)
    await alert_choices.choose(store, ANN, Choice(way=Reach.OPEN), at=AT)
    kept = await alerts.keep_search(
        store,
        server_id,
        member_id=ANN,
        name="Lamps",
        search=Search(tags=(TAG,)),
        how=How.EACH,
        channel_id=1,
        at=AT,
    )
    telling = Telling(store, server_id, kept.id)
    for step in steps:
        await telling.do(*step)
    telling.now += timedelta(days=2)
    await telling.look()
    await telling.look()

    assert not [fic_id for fic_id, often in telling.messages.items() if often > 1]
    assert not [fic_id for fic_id, often in telling.looks.items() if often > 1]
    async with store.read() as db:
        rows = await db.execute_fetchall(
            """
            SELECT watch_match.fic_id
            FROM watch_match
            CROSS JOIN fic ON fic.id = watch_match.fic_id
            WHERE watch_id = :id AND told IS NULL
            """,
            {"id": kept.id},
        )
        waiting = [row["fic_id"] for row in rows]
    for fic_id in waiting:  # what is not told does not match any more
        fic = await fics.get(store, server_id, fic_id)
        assert fic.facts.freeforms == ()
