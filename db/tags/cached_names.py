"""A server's names in memory: read when they are first typed for, then changed in place as fics change."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

import msgspec

from db.store import servers
from db.store.columns import ids_of, json
from db.store.connection import Connection, Result
from db.store.store import Store
from db.store.tag_changes import Changes
from db.store.transactions import fetch
from db.tags.alias_targets import ends
from fics.models import Gate, number_of
from fics.tags import completion
from fics.tags.completion import Names

ROOM = 80 * 1024 * 1024
"""Bytes for the names of all servers: those of some 800 servers with 500 to 1,000 fics each."""
CHANGED = 40
"""So many changed names are put in their places; where there are more, it is quicker to read all anew."""
_OVERHEAD = 1_000
_AUTHOR_NO = 7


@dataclass(frozen=True, slots=True)
class Wanted:
    """The names of a server, by its Discord id, of these kinds, that fics behind these gates have."""

    server_id: int
    kind_nos: frozenset[int]
    gates: frozenset[Gate]

    @property
    def are_authors(self) -> bool:
        """Whether they are authors, who are never named among tags."""
        return _AUTHOR_NO in self.kind_nos

    @property
    def key(self) -> tuple[int, bool, frozenset[Gate]]:
        """Under which they are kept: those of all kinds of tags together."""
        return self.server_id, self.are_authors, self.gates

    @property
    def used(self) -> str:
        """The SQL for how many fics behind the gates have a tag."""
        # Faster than `USED`, which computes the same for any gates: this is asked of all names of a list.
        return " + ".join(f"tag.{_COUNTED[gate]}" for gate in sorted(self.gates)) or "0"


_COUNTED = {Gate.OPEN: "open", Gate.MATURE: "mature", Gate.ADULT: "adult", Gate.NEVER_OPEN: "never_open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedNames:
    """Names as they were at one time."""

    server_no: int
    names: Names
    read_at: int
    """After this change of tags they were read."""
    together: dict[tuple[int, ...], int] = field(default_factory=dict[tuple[int, ...], int])
    """How many fics have one of several tags, where that was asked."""

    @property
    def size(self) -> int:
        """About how many bytes they take."""
        return len(self.names.text) + _OVERHEAD


class Memory:
    """The names of one store's servers, those used last; no more than there is room for."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, bool, frozenset[Gate]], CachedNames] = OrderedDict()
        self._lock = Lock()  # several threads may read
        self.size = 0
        """Bytes that all of them take."""

    def find(self, wanted: Wanted) -> CachedNames | None:
        """What is kept of a server, be it as it is now or not."""
        with self._lock:
            found = self._kept.get(wanted.key)
            if found:
                self._kept.move_to_end(wanted.key)
            return found

    def put(self, wanted: Wanted, kept: CachedNames) -> None:
        """Keeps what was read; what was used longest ago makes room."""
        with self._lock:
            before = self._kept.pop(wanted.key, None)
            self._kept[wanted.key] = kept
            self.size += kept.size - (before.size if before else 0)
            while self.size > ROOM and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self.size -= oldest.size


_of_store: WeakKeyDictionary[Changes, Memory] = WeakKeyDictionary()


async def with_names(
    store: Store, wanted: Wanted, work: Callable[[Connection, CachedNames], Coroutine[None, None, Result]]
) -> Result | None:
    """What is made of the names as they are now; None for a server that keeps nothing."""
    memory = _of_store.setdefault(store.changes, Memory())
    kept, now = memory.find(wanted), store.change
    changed = store.changes.tags_since(kept.server_no, kept.read_at) if kept else None

    async def worked(db: Connection) -> tuple[CachedNames, Result] | None:
        names = await _current(db, wanted, kept, changed, now)
        return (names, await work(db, names)) if names else None

    found = await store.run_read(worked)
    if found is None:
        return None
    current, result = found
    memory.put(wanted, current)
    return result


async def _current(
    db: Connection, wanted: Wanted, kept: CachedNames | None, changed: frozenset[int] | None, now: int
) -> CachedNames | None:
    """The names as they are now; None for a server that keeps nothing."""
    if kept and changed is not None and len(changed) <= CHANGED:
        if not changed:
            return kept
        names = await _amended(db, kept, wanted, changed)
        return CachedNames(server_no=kept.server_no, names=names, read_at=now)
    server_no = await servers.find_in(db, wanted.server_id)
    if server_no is None:
        return None
    return CachedNames(server_no=server_no, names=await _read(db, server_no, wanted), read_at=now)


_FEW = (4, 3, 2, 1)
"""So many fics have most names."""
_NUMBERS = msgspec.json.Decoder(list[int])


_BY_FEW = ", ".join(
    f"CAST(group_concat(typed, '') FILTER (WHERE fics = {fics}) AS BLOB) AS names_{fics}" for fics in _FEW
)


async def _read(db: Connection, server_no: int, wanted: Wanted) -> Names:
    """The names that fics behind the gates have; no object is made for each."""
    # By LIMIT their fics are added up once for all. To sort all names there takes more time than all else.
    (row,) = await fetch(
        db,
        f"""
        SELECT
            {_BY_FEW},
            CAST(group_concat(typed, :apart) FILTER (WHERE fics > {max(_FEW)}) AS BLOB) AS names,
            group_concat(fics) FILTER (WHERE fics > {max(_FEW)}) AS fics
        FROM (
            SELECT {wanted.used} AS fics, name.typed
            FROM tag
            CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
            WHERE tag.id BETWEEN :low AND :high AND (name.kind_no = {_AUTHOR_NO}) = :are_authors
            LIMIT -1
        )
        """,
        {**ids_of(server_no), "are_authors": wanted.are_authors, "apart": completion.APART},
    )
    many = defaultdict[int, list[bytes]](list)
    if row["names"]:
        every = zip(_NUMBERS.decode(f"[{row['fics']}]"), row["names"].split(completion.APART), strict=True)
        for fics, name in every:
            many[fics].append(name)
    levels = [
        *((fics, b"".join(many[fics])) for fics in sorted(many, reverse=True)),
        *((fics, row[f"names_{fics}"]) for fics in _FEW),
    ]
    names = Names.of((fics, names) for fics, names in levels if names)
    return names if wanted.are_authors else names.also_spelled(await _aliases(db, server_no))


async def _amended(db: Connection, kept: CachedNames, wanted: Wanted, changed: frozenset[int]) -> Names:
    rows = await fetch(
        db,
        f"""
        SELECT name.id, name.typed, {wanted.used} AS fics
        FROM json_each(:tag_ids) AS changed
        CROSS JOIN tag ON tag.id = changed.value
        CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
        WHERE (name.kind_no = {_AUTHOR_NO}) = :are_authors AND fics > 0
        """,
        {"tag_ids": json(sorted(changed)), "are_authors": wanted.are_authors},
    )
    name_ids = {number_of(tag_id) for tag_id in changed}
    now = {row["id"]: (int(row["fics"]), bytes(row["typed"])) for row in rows}
    names = kept.names.amended({name_id: now.get(name_id) for name_id in name_ids})
    if wanted.are_authors:
        return names
    also = await _aliases(db, kept.server_no)
    return names.also_spelled({name_id: also[name_id] for name_id in name_ids & also.keys()})


async def _aliases(db: Connection, server_no: int) -> dict[int, list[str]]:
    """For each name that has any, the normal forms of the aliases that stand for its tag."""
    aliases = await fetch(
        db,
        """
        SELECT kind, key
        FROM alias
        WHERE server_no = :server_no
        """,
        {"server_no": server_no},
    )
    known = await ends(db, server_no, [(row["kind"], row["key"]) for row in aliases]) if aliases else {}
    rows = await fetch(
        db,
        """
        SELECT name.id, name.kind_no, alias.value ->> 2 AS alias
        FROM json_each(:aliases) AS alias
        CROSS JOIN name ON name.key = alias.value ->> 1 AND name.kind = alias.value ->> 0
        """,
        {"aliases": json([(kind, end.key, key) for (kind, key), end in known.items()])},
    )
    also: dict[int, list[str]] = {}
    for row in rows:
        also.setdefault(row["id"], []).extend(completion.spellings(row["kind_no"], row["alias"]))
    return also
