"""Lists keep the names that they have in common once, and none can tell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from db.fics import author_removal, fics, recs
from db.privacy import forget, left_servers
from db.rules.author_requests import Author
from db.store.connection import Connection, Row, Values
from db.store.store import Store
from db.store.transactions import fetch
from db.tags import alias_targets, index, tags, usage
from fics.models import Facts, Kind
from tests.db.histories import against_a_scan, fresh_server_ids
from tests.db.indexes import faults
from tests.db.samples import ANN, AT, EVERY_GATE, OTHER, SERVER, recced

SPELLINGS = ("Slow Burn", "slow burn", "SLOW BURN", "Ébène", "ebene")


async def names(store: Store) -> set[str]:
    """Every name that the file keeps."""
    async with store.read() as db:
        return {row["written"] for row in await fetch(db, "SELECT written FROM name", {})}


async def offered(store: Store, server_id: int) -> list[str]:
    found = await tags.suggest(store, server_id, "", kinds=frozenset(Kind), gates=EVERY_GATE)
    return [name for name, _ in found]


async def test_a_name_that_two_lists_have_is_kept_once(store: Store, path: Path) -> None:
    facts = Facts(title="A", authors=("wren",), freeforms=("Slow Burn",))

    for server_id in (SERVER, OTHER):
        await recced(store, facts, server_id=server_id)

    async with store.read() as db:
        kept = [tuple(row) for row in await fetch(db, "SELECT written, servers FROM name", {})]
    assert sorted(kept) == [("Slow Burn", 2), ("wren", 2)]
    assert faults(path) == []


async def test_where_the_numbers_of_names_end_those_of_names_that_went_are_used_again(store: Store) -> None:
    kept = await recced(store, Facts(title="A", freeforms=("Slow Burn", "Salt")))
    async with store.write() as db:
        await db.execute(
            "INSERT INTO name (id, kind_no, written) VALUES (:last, 4, 'last')", {"last": (1 << 24) - 1}
        )
    tagged = [f"Tag {number}" for number in range(25)]

    fic = await recced(store, Facts(title="B", freeforms=tuple(tagged)), server_id=OTHER)

    assert sorted(await offered(store, OTHER)) == sorted(tagged)
    assert set(await offered(store, SERVER)) == {"Slow Burn", "Salt"}
    assert fic.id != kept.id


async def test_a_name_stays_until_no_list_has_it(store: Store, path: Path) -> None:
    facts = Facts(title="A", authors=("wren",), freeforms=("Slow Burn",))
    kept = [(await recced(store, facts, server_id=server_id)).id for server_id in (SERVER, OTHER)]

    await recs.withdraw(store, SERVER, fic_id=kept[0], member_id=ANN, at=AT)
    between = await names(store)
    await fics.remove(store, OTHER, fic_id=kept[1], by=ANN, at=AT)

    assert between == {"Slow Burn", "wren"}
    assert await names(store) == set()
    assert faults(path) == []


async def test_a_name_goes_with_a_list_that_is_forgotten(store: Store, path: Path) -> None:
    await recced(store, Facts(title="A", freeforms=("Slow Burn", "Salt")))
    await recced(store, Facts(title="A", freeforms=("slow burn", "Salt")), server_id=OTHER)

    await left_servers.forget(store, SERVER)

    assert await names(store) == {"slow burn", "Salt"}
    assert faults(path) == []


async def test_an_author_who_leaves_takes_her_name_along(store: Store) -> None:
    for server_id in (SERVER, OTHER):
        await recced(store, Facts(title="A", authors=("wren",)), server_id=server_id)

    await author_removal.take_all_off_everywhere(store, Author("Wren"), at=AT)

    assert await names(store) == set()


async def test_forgetting_a_member_leaves_the_names_of_fics_that_stay(store: Store, path: Path) -> None:
    await recced(store, Facts(title="A", freeforms=("Slow Burn",)))

    await forget.forget(store, ANN, hidden=True, at=AT)

    assert await names(store) == {"Slow Burn"}
    assert faults(path) == []


async def test_a_fic_that_writes_a_name_in_two_ways_has_one_tag(store: Store, path: Path) -> None:
    await recced(store, Facts(title="A", authors=("José", "JOSE")))

    assert await names(store) == {"José"}
    assert faults(path) == []


@dataclass
class Lists:
    """What three lists should read: for each key, how it was written by the first of those that have it."""

    spelled: dict[int, dict[str, str]] = field(default_factory=dict[int, dict[str, str]])
    having: dict[tuple[int, str], int] = field(default_factory=dict[tuple[int, str], int])

    def change(self, server_id: int, before: Iterable[str], after: Iterable[str]) -> None:
        old, new = ({tags_key(name): name for name in reversed([*each])} for each in (before, after))
        own = self.spelled.setdefault(server_id, {})
        for key in new.keys() - old.keys():
            own.setdefault(key, new[key])
            self.having[server_id, key] = self.having.get((server_id, key), 0) + 1
        for key in old.keys() - new.keys():
            self.having[server_id, key] -= 1
            if not self.having[server_id, key]:
                del own[key]


def tags_key(name: str) -> str:
    return index.named(Facts(freeforms=(name,)))[0][1]


written = some.lists(some.sampled_from(SPELLINGS), max_size=2, unique_by=tags_key).map(tuple)


@against_a_scan
@given(
    deeds=some.lists(some.tuples(some.integers(0, 2), some.integers(0, 2), written), min_size=3, max_size=12)
)
async def test_each_list_reads_its_own_spelling_and_no_other(
    store: Store, deeds: list[tuple[int, int, tuple[str, ...]]]
) -> None:
    server_ids = [next(fresh_server_ids) for _ in range(3)]
    lists, kept = Lists(), dict[tuple[int, int], tuple[int, tuple[str, ...]]]()

    for server, place, now in deeds:
        server_id = server_ids[server]
        fic_id, before = kept.pop((server, place), (0, ()))
        facts = Facts(title="A", freeforms=now)
        if now and fic_id:
            await fics.change(store, server_id, fic_id=fic_id, change=lambda _, new=facts: new, by=ANN, at=AT)
        elif now:
            fic_id = (await recced(store, facts, server_id=server_id)).id
        elif fic_id:
            await fics.remove(store, server_id, fic_id=fic_id, by=ANN, at=AT)
        lists.change(server_id, before, now)
        kept |= {(server, place): (fic_id, now)} if now else {}

        for each in server_ids:
            own = lists.spelled.get(each, {})
            assert sorted(await offered(store, each)) == sorted(own.values())
            for name in SPELLINGS:
                found = await usage.by_name(store, each, name, gates=EVERY_GATE)
                assert (found and found.name) == own.get(tags_key(name))


class Noting:
    """A connection that notes what it is asked."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.asked: list[tuple[str, Values]] = []

    async def execute(self, sql: str, values: Values | None = None, /) -> object:
        self.asked.append((sql, values or {}))
        return await self._db.execute(sql, values or {})

    async def executemany(self, sql: str, values: Iterable[Values], /) -> object:
        every = list(values)
        self.asked += ((sql, each) for each in every)
        return await self._db.executemany(sql, every)

    async def execute_fetchall(self, sql: str, values: Values | None = None, /) -> Iterable[Row]:
        self.asked.append((sql, values or {}))
        return await self._db.execute_fetchall(sql, values or {})

    async def steps(self) -> list[str]:
        """All that SQLite did for it."""
        plans = [await fetch(self._db, f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in self.asked]
        return [row["detail"] for plan in plans for row in plan]


async def test_a_tag_is_found_by_its_name_and_its_list_in_two_looks(store: Store) -> None:
    fic = await recced(store, Facts(title="A", fandoms=("Mist Harrow",), freeforms=("Slow Burn",)))
    pair = ("freeform", "slow burn")

    async with store.write() as db:
        noting = Noting(db)
        await alias_targets.named(noting, 1, [[(*pair, True)]])
        await tags.seen(noting, 1, [pair], EVERY_GATE)
        await index.tagged(noting, 1, Kind.FREEFORM, "slow burn")
        await index.post(noting, fic.id, Facts(title="A", freeforms=("Slow Burn", "Fluff")))
        await index.move(noting, 1, (*pair, "Slow Burn"), (*pair[:1], "embers", "Embers"))
        taken = await noting.steps()

    scanned = {step.split()[1] for step in taken if step.startswith("SCAN ")}
    assert scanned.isdisjoint({"name", "tag", "posting", "fic", "facts", "alias"})
    assert any(step.startswith("SEARCH name USING") and "name_by_key (key=?" in step for step in taken)
    assert "SEARCH tag USING INTEGER PRIMARY KEY (rowid=?)" in taken


async def test_one_lists_tags_are_one_range(store: Store) -> None:
    await recced(store, Facts(title="A", authors=("wren",)))

    async with store.write() as db:
        noting = Noting(db)
        await author_removal.take_all_off_in(noting, 1, Author("wren"), by=None, at=AT)
        taken = await noting.steps()

    assert "SEARCH tag USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in taken
    assert "SEARCH name USING INTEGER PRIMARY KEY (rowid=?)" in taken
    assert "SEARCH posting USING PRIMARY KEY (tag_id=?)" in taken
