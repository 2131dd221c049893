"""Names that stand for a server's tags: added and taken away, the index of its fics following at once."""

from datetime import datetime

from db.log import records
from db.log.records import Verb
from db.store import personal_data, servers
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, reading, writing
from db.tags import index
from db.tags.alias_targets import ends, sources
from db.tags.tags import seen
from fics.catalogue import message
from fics.errors import Incomplete, NotAllowed, Unknown
from fics.models import Facts, Gate, Kind
from fics.tags import tag_names
from fics.tags.tag_names import Alias


@writing
async def add(
    db: Connection,
    server_id: int,
    *,
    kind: Kind,
    name: str,
    target: str,
    by: int | None,
    at: datetime,
    is_open: bool = False,
    undoes: int | None = None,
) -> Alias:
    """Lets a name stand for a tag of its kind, in searches and in the index of every fic.

    Raises Incomplete for a nameless one, and NotAllowed for an archive warning, for a name that stands for
    something already, and where both would stand for each other.
    """
    key, target_key = tag_names.key(kind, name), tag_names.key(kind, target)
    if not (key and target_key):
        raise Incomplete(message("An alias needs a name and a tag. Give both."))
    values = {"kind": kind, "key": key, "name": name, "target_key": target_key, "target_name": target}
    server_no = await servers.find_or_add_in(db, server_id)
    await _check(db, server_no, kind, name=name, target=target)
    alias = await _kept(db, {**values, "server_no": server_no, "open": is_open})
    end = (await ends(db, server_no, [(kind, key)]))[kind, key]
    await index.move(db, server_no, (kind, key, name), (kind, end.key, end.name))
    await records.note_rule_in(
        db, server_no, Verb.ALIASED, before=None, after=alias, by=by, at=at, undoes=undoes
    )
    return alias


async def again(store: Store, server_id: int, alias: Alias, *, by: int, at: datetime, undoes: int) -> Alias:
    """Lets a name stand again for what it stood for before that was taken away; raises as `add` does."""
    return await add(
        store,
        server_id,
        kind=alias.kind,
        name=alias.name,
        target=alias.target,
        by=by,
        at=at,
        is_open=alias.open,
        undoes=undoes,
    )


@writing
async def remove(
    db: Connection, server_id: int, *, alias_id: int, by: int, at: datetime, undoes: int | None = None
) -> Alias:
    """Takes an alias away: the fics' postings become what they would be without it. Raises Unknown."""
    server_no = await servers.find_or_add_in(db, server_id)
    alias = await _find(db, server_no, alias_id)
    kind, key = alias.kind, tag_names.key(alias.kind, alias.name)
    end = (await ends(db, server_no, [(kind, key)]))[kind, key]
    affected = await _reached_by(db, server_no, alias)
    await db.execute(
        """
        DELETE FROM alias
        WHERE id = :id
        """,
        {"id": alias_id},
    )
    if affected:
        await index.part(db, server_no, kind, affected, old=end.key, new=key)
    await records.note_rule_in(
        db, server_no, Verb.UNALIASED, before=alias, after=None, by=by, at=at, undoes=undoes
    )
    return alias


@reading
async def every(db: Connection, server_id: int, *, gates: frozenset[Gate] | None = None) -> tuple[Alias, ...]:
    """A server's aliases, newest first.

    Where `gates` are given, only those that were added in the open, and whose tag some fic there has, or
    none anywhere yet.
    """
    server_no = await servers.find_in(db, server_id)
    found = await _aliases(db, server_no) if server_no is not None else ()
    if server_no is None or gates is None:
        return found
    pairs = {alias.id: (alias.kind.value, tag_names.key(alias.kind, alias.target)) for alias in found}
    shown = await seen(db, server_no, pairs.values(), gates)
    elsewhere = await seen(db, server_no, pairs.values(), frozenset(Gate)) - shown
    return tuple(alias for alias in found if alias.open and pairs[alias.id] not in elsewhere)


async def _check(db: Connection, server_no: int, kind: Kind, *, name: str, target: str) -> None:
    """Raises NotAllowed where this alias can't be; its words name nothing but what was given."""
    key, target_key = tag_names.key(kind, name), tag_names.key(kind, target)
    known = await ends(db, server_no, [(kind, key), (kind, target_key)])
    if kind is Kind.WARNING:
        raise NotAllowed(
            message(
                "Archive warnings can't have aliases, so that everyone can rely on them. Choose another tag."
            )
        )
    if key == target_key:
        raise NotAllowed(message("“{name}” and “{tag}” are already the same tag.", name=name, tag=target))
    if (kind, key) in known:
        raise NotAllowed(message("“{name}” is already an alias. Remove that one first.", name=name))
    if (end := known.get((kind, target_key))) and end.key == key:
        raise NotAllowed(
            message("“{tag}” is already an alias of “{name}”. Remove that one first.", tag=target, name=name)
        )


async def _kept(db: Connection, values: dict[str, str | int | None]) -> Alias:
    row = await fetch_one(
        db,
        """
        INSERT INTO alias (server_no, kind, key, name, target_key, target_name, open)
        VALUES (:server_no, :kind, :key, :name, :target_key, :target_name, :open)
        RETURNING id, kind, name, target_name, open
        """,
        values,
    )
    assert row is not None
    return _alias(row)


async def _find(db: Connection, server_no: int, alias_id: int) -> Alias:
    row = await fetch_one(
        db,
        """
        SELECT id, kind, name, target_name, open
        FROM alias
        WHERE id = :id AND server_no = :server_no
        """,
        {"id": alias_id, "server_no": server_no},
    )
    if row is None:
        raise Unknown(message("This alias is gone. See the others with `/ficadmin alias`."))
    return _alias(row)


async def _aliases(db: Connection, server_no: int) -> tuple[Alias, ...]:
    rows = await fetch(
        db,
        """
        SELECT id, kind, name, target_name, open
        FROM alias
        WHERE server_no = :server_no
        ORDER BY id DESC
        """,
        {"server_no": server_no},
    )
    return tuple(map(_alias, rows))


async def _reached_by(db: Connection, server_no: int, alias: Alias) -> list[tuple[int, Facts]]:
    """The fics that are found under the alias's tag because of it."""
    kind, key = alias.kind, tag_names.key(alias.kind, alias.name)
    end = (await ends(db, server_no, [(kind, key)]))[kind, key]
    names = await sources(db, server_no, kind, key)
    found = await index.tagged(db, server_no, kind, end.key)
    return [
        (fic_id, facts)
        for fic_id, facts in found
        if any(tag_names.key(kind, name) in names for name in facts.named(kind))
    ]


def _alias(row: Row) -> Alias:
    return Alias(
        id=row["id"],
        kind=Kind(row["kind"]),
        name=row["name"],
        target=row["target_name"],
        open=bool(row["open"]),
    )


personal_data.declare(
    PersonalData(
        server_tables=("alias",),
    )
)
