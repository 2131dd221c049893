"""A server's names while members type: read when they are first typed for, then kept and changed in place."""

from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from threading import Lock
from typing import NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from db.store import servers
from db.store.columns import ids_of, json, mask
from db.store.connection import Connection, Result
from db.store.store import Store
from db.store.tag_changes import Changes
from db.store.transactions import fetch
from db.tags.alias_targets import ends
from db.tags.exclusions import NOTHING, Excluded, excluded
from fics.models import Gate, number_of
from fics.tags import completion, tag_names
from fics.tags.completion import Names

ROOM = 96 * 1024 * 1024
"""Bytes for the names of all servers: those of some 1,000 servers with 500 to 1,000 fics each."""
CHANGED = 40
"""So many changed names are put in their places; where there are more, it is quicker to read all anew."""
LOOKS = 5
"""So often more names are looked at, in the place of those that are left out."""
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


class Suggestion(NamedTuple):
    """A name that what was typed may become; its tags are of one key, and of different kinds."""

    name: str
    tag_ids: tuple[int, ...]
    fics: int


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


async def suggest(
    store: Store,
    wanted: Wanted,
    typed: str,
    *,
    limit: int,
    slips: int = 2,
    without: tuple[str, ...] = (),
    most_used: bool = False,
) -> tuple[Suggestion, ...]:
    """The names that what was typed may become, the best first, in one trip to the file.

    `a x b` may become `a/b`. Tags that `without` excludes are left out, and authors who have no other fics.
    """

    async def suggested(db: Connection, kept: CachedNames) -> tuple[Suggestion, ...]:
        names = kept.names.most_used() if most_used else kept.names
        looked = replace(kept, names=names)
        return await _suggested(db, looked, wanted, typed, limit=limit, slips=slips, without=without)

    return await _with_names(store, wanted, suggested) or ()


async def most_used(store: Store, wanted: Wanted, *, limit: int) -> tuple[str, ...]:
    """The names of one kind that most fics have, as first written; be it thousands, without their numbers."""

    async def written(db: Connection, kept: CachedNames) -> tuple[str, ...]:
        first = islice(kept.names.completions("", wanted.kind_nos), limit)
        rows = await fetch(
            db,
            """
            SELECT name.written
            FROM json_each(:name_ids) AS wanted
            CROSS JOIN name ON name.id = wanted.value
            ORDER BY wanted.key
            """,
            {"name_ids": json([each.name_id for each in first])},
        )
        return tuple(row["written"] for row in rows)

    return await _with_names(store, wanted, written) or ()


async def _with_names(
    store: Store, wanted: Wanted, work: Callable[[Connection, CachedNames], Coroutine[None, None, Result]]
) -> Result | None:
    """What is made of the names as they are now; None for a server that keeps nothing."""
    memory = _of_store.setdefault(store.changes, Memory())
    kept, now = memory.find(wanted), store.changes.latest
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


async def _suggested(
    db: Connection,
    kept: CachedNames,
    wanted: Wanted,
    typed: str,
    *,
    limit: int,
    slips: int,
    without: tuple[str, ...],
) -> tuple[Suggestion, ...]:
    hidden = await excluded(db, kept.server_no, without) if without else NOTHING
    plain = tag_names.normal(typed)
    for meant in dict.fromkeys((plain, plain.replace(" x ", "/"))):
        if found := await _found(db, kept, wanted, meant, limit=limit, slips=slips, hidden=hidden):
            return found
    return ()


async def _found(
    db: Connection, kept: CachedNames, wanted: Wanted, typed: str, *, limit: int, slips: int, hidden: Excluded
) -> tuple[Suggestion, ...]:
    completions = kept.names.completions(typed, wanted.kind_nos, slips=slips)
    found: dict[str, tuple[int, Suggestion]] = {}
    for _ in range(LOOKS):
        ranks = {each.name_id: each.rank for each in islice(completions, limit)}
        if not ranks:
            break
        for name_id, key, suggestion in await _named(db, kept, wanted, list(ranks)):
            found.setdefault(key, (ranks[name_id], suggestion))
        found = await _allowed(db, wanted, found, hidden)
        if len(found) >= limit:
            break
    best = sorted(islice(found.items(), limit), key=lambda each: (each[1][0], -each[1][1].fics, each[0]))
    return await _counted_together(db, kept, wanted, [suggestion for _, (_, suggestion) in best])


async def _named(
    db: Connection, kept: CachedNames, wanted: Wanted, name_ids: list[int]
) -> list[tuple[int, str, Suggestion]]:
    """What is suggested of each of these names, with its key: all tags of the wanted kinds that have it."""
    rows = await fetch(
        db,
        f"""
        SELECT wanted.value AS name_id, same.key AS key, same.written, tag.id, {wanted.used} AS fics
        FROM json_each(:name_ids) AS wanted
        CROSS JOIN name ON name.id = wanted.value
        CROSS JOIN name AS same ON same.key = name.key
        CROSS JOIN tag ON tag.id = :low + same.id
        WHERE same.kind_no IN (SELECT value FROM json_each(:kind_nos)) AND fics > 0
        ORDER BY wanted.key, fics DESC, tag.id
        """,
        {**ids_of(kept.server_no), "name_ids": json(name_ids), "kind_nos": json(sorted(wanted.kind_nos))},
    )
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row["name_id"])]
    return [
        (
            first["name_id"],
            first["key"],
            Suggestion(first["written"], tuple(row["id"] for row in (first, *others)), first["fics"]),
        )
        for first, *others in groups
    ]


async def _allowed(
    db: Connection, wanted: Wanted, found: dict[str, tuple[int, Suggestion]], hidden: Excluded
) -> dict[str, tuple[int, Suggestion]]:
    """Those that a member does not hide, nor all fics of; with how many others they have."""
    if hidden is NOTHING:
        return found
    if wanted.are_authors:
        groups = {each.tag_ids for _, each in found.values()}
        fics = await _fics_of(db, groups, wanted.gates, kept_away=hidden)
        return {
            key: (rank, each._replace(fics=fics[each.tag_ids]))
            for key, (rank, each) in found.items()
            if each.tag_ids in fics
        }
    return {
        key: (rank, each)
        for key, (rank, each) in found.items()
        if not set(hidden.tag_ids).intersection(each.tag_ids) and not hidden.names(each.name)
    }


async def _counted_together(
    db: Connection, kept: CachedNames, wanted: Wanted, found: list[Suggestion]
) -> tuple[Suggestion, ...]:
    """Names with their fics, of which one with two tags of a name counts once."""
    uncounted = {each.tag_ids for each in found if len(each.tag_ids) > 1} - kept.together.keys()
    if uncounted:
        kept.together.update(await _fics_of(db, uncounted, wanted.gates))
    return tuple(each._replace(fics=kept.together.get(each.tag_ids, each.fics)) for each in found)


async def _read(db: Connection, server_no: int, wanted: Wanted) -> Names:
    """The names that fics behind the gates have; no object is made for each."""
    rows = await fetch(
        db,
        f"""
        SELECT fics, CAST(group_concat(typed, '') AS BLOB) AS names
        FROM (
            SELECT {wanted.used} AS fics, name.typed
            FROM tag
            CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
            WHERE tag.id BETWEEN :low AND :high AND (name.kind_no = {_AUTHOR_NO}) = :are_authors
        )
        WHERE fics > 0
        GROUP BY fics
        ORDER BY fics DESC
        """,
        {**ids_of(server_no), "are_authors": wanted.are_authors},
    )
    names = Names.of((row["fics"], row["names"]) for row in rows)
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


async def _fics_of(
    db: Connection,
    groups: Iterable[tuple[int, ...]],
    gates: frozenset[Gate],
    *,
    kept_away: Excluded = NOTHING,
) -> dict[tuple[int, ...], int]:
    """How many fics have any tag of a group, and nothing that is kept away: one with two tags counts once."""
    rows = await fetch(
        db,
        """
        SELECT groups.value AS ids, count(DISTINCT posting.number) AS fics
        FROM json_each(:groups) AS groups
        CROSS JOIN json_each(groups.value) AS one
        CROSS JOIN posting ON posting.tag_id = one.value
        WHERE :gates >> posting.gate & 1
            AND NOT EXISTS (
                SELECT 1
                FROM json_each(:barred) AS hidden
                CROSS JOIN posting AS other ON other.tag_id = hidden.value AND other.number = posting.number
            )
            AND NOT EXISTS (
                SELECT 1
                FROM json_each(:rows) AS hidden
                CROSS JOIN stated ON stated.row_no = hidden.value
                    AND stated.fic_id = (one.value >> 24 << 24) + posting.number
            )
        GROUP BY groups.key
        """,
        {
            "groups": json(list(groups)),
            "gates": mask(gates),
            "barred": json(kept_away.tag_ids),
            "rows": json(kept_away.row_nos),
        },
    )
    return {_IDS.decode(row["ids"]): row["fics"] for row in rows}


_IDS = msgspec.json.Decoder(tuple[int, ...])
