"""The servers' tags in memory: loaded when first typed for, left when they change or others need the room."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from db.store import servers
from db.store.columns import ids_of, json
from db.store.connection import Connection
from db.store.store import Store
from db.store.tag_changes import SERVERS
from db.store.transactions import fetch
from db.tags.alias_targets import Pair, ends
from db.tags.autocomplete import WORN, Amended, Lexicon, Spelled
from fics.models import Gate, Kind

ROOM = 300_000
"""So many names of all servers together are kept."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The tags of a server, by its Discord id, of these kinds, that fics behind these gates have."""

    server_id: int
    kinds: frozenset[str]
    gates: frozenset[Gate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A lexicon, the server that it is of, and the state of its tags."""

    server_no: int
    lexicon: Amended
    state: tuple[int, int]
    together: dict[tuple[int, ...], int] = field(default_factory=dict[tuple[int, ...], int])
    """How many fics have one of several tags, where that was asked."""


class Lexicons:
    """Those of one store."""

    def __init__(self) -> None:
        self._loaded: OrderedDict[Wanted, Loaded] = OrderedDict()
        self._loading = asyncio.Lock()

    @property
    def names(self) -> int:
        """How many names are kept."""
        return sum(len(each.lexicon) for each in self._loaded.values())

    async def get(self, store: Store, wanted: Wanted) -> Loaded | None:
        """The tags as they are now; None for a server that keeps nothing."""
        if found := self._current(store, wanted):
            return found
        async with self._loading:
            return self._current(store, wanted) or await self._load(store, wanted)

    def _current(self, store: Store, wanted: Wanted) -> Loaded | None:
        found = self._loaded.get(wanted)
        if found is None or found.state != _state(store, found.server_no):
            return None
        self._loaded.move_to_end(wanted)
        return found

    async def _load(self, store: Store, wanted: Wanted) -> Loaded | None:
        before = self._loaded.pop(wanted, None)
        server_no = await servers.find(store, wanted.server_id)
        if server_no is None:
            return None
        state = _state(store, server_no)
        lexicon = await _amended(store, before, wanted) if before else None
        if lexicon is None:
            spelled = await store.run_read(lambda db: _spelled(db, server_no, wanted.kinds))
            lexicon = Amended(await asyncio.to_thread(Lexicon, spelled, wanted.gates))
        self._loaded[wanted] = Loaded(server_no=server_no, lexicon=lexicon, state=state)
        while len(self._loaded) > 1 and self.names > ROOM:
            self._loaded.popitem(last=False)
        return self._loaded[wanted]


_of_store: WeakKeyDictionary[Store, Lexicons] = WeakKeyDictionary()


async def loaded(store: Store, wanted: Wanted) -> Loaded | None:
    """The tags as they are now, from memory where they were asked for before."""
    return await _of_store.setdefault(store, Lexicons()).get(store, wanted)


def _state(store: Store, server_no: int) -> tuple[int, int]:
    return store.changes.version(SERVERS), store.changes.version(server_no)


_TAGS = """
    SELECT tag.id, name.kind, name.key, name.written, tag.open, tag.mature, tag.adult, tag.never_open
    FROM {tag}
    CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
    WHERE tag.id BETWEEN :low AND :high AND name.kind IN (SELECT value FROM json_each(:kinds))
"""
_EVERY_TAG = _TAGS.format(tag="tag")
_SOME_TAGS = _TAGS.format(tag="json_each(:tag_ids) AS some CROSS JOIN tag ON tag.id = some.value")


async def _amended(store: Store, before: Loaded, wanted: Wanted) -> Amended | None:
    """The tags with those that changed since; None where it is better, or necessary, to begin anew."""
    list_version, version = before.state
    changed = store.changes.tags_since(before.server_no, version)
    if changed is None or list_version != store.changes.version(SERVERS) or len(changed) > WORN:
        return None
    now = await store.run_read(lambda db: _spelled(db, before.server_no, wanted.kinds, changed))
    current = {tag.id: tag for tag in now}
    lexicon = before.lexicon.amended({tag_id: current.get(tag_id) for tag_id in changed})
    return None if lexicon.is_worn else lexicon


async def _spelled(
    db: Connection, server_no: int, kinds: frozenset[str], tag_ids: frozenset[int] | None = None
) -> list[Spelled]:
    """A server's tags of some kinds; where some are named, only those."""
    also = await _aliases(db, server_no)
    rows = await fetch(
        db,
        _EVERY_TAG if tag_ids is None else _SOME_TAGS,
        {**ids_of(server_no), "kinds": json(sorted(kinds)), "tag_ids": json(sorted(tag_ids or ()))},
    )
    return [
        Spelled(tag_id, key, name, _spellings(kind, (key, *also.get((kind, key), ()))), tuple(fics))
        for tag_id, kind, key, name, *fics in rows
    ]


def _spellings(kind: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys; a ship's names may come in another order, each of them first."""
    if kind != Kind.RELATIONSHIP:
        return keys
    apart = [key.split("/") for key in keys]
    return tuple("/".join(names[place:] + names[:place]) for names in apart for place in range(len(names)))


async def _aliases(db: Connection, server_no: int) -> dict[Pair, list[str]]:
    """For each tag that has any, the keys that stand for it."""
    rows = await fetch(
        db,
        """
        SELECT kind, key
        FROM alias
        WHERE server_no = :server_no
        """,
        {"server_no": server_no},
    )
    also: dict[Pair, list[str]] = {}
    for (kind, key), end in (await ends(db, server_no, [(row["kind"], row["key"]) for row in rows])).items():
        also.setdefault((kind, end.key), []).append(key)
    return also
