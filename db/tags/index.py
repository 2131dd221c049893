"""A fic's tags as the index keeps them: which fics of a server have a tag, or an author."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.facts import fic_rows
from db.store.columns import fic_id_of, ids_of, json, server_of
from db.store.compression import pack_ids, unpack, unpack_ids
from db.store.connection import Connection, Row
from db.store.transactions import fetch
from db.tags import new_names
from db.tags.alias_targets import Pair, ends
from db.tags.new_names import Name
from db.tags.tags import AUTHOR
from fics.models import Facts, Kind, number_of
from fics.tags import tag_names


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a fic is found under: the ids of its tags and authors, and how many of them are fandoms."""

    tag_ids: frozenset[int]
    fandoms: int


async def tagged_in(db: Connection, server_no: int, every: Iterable[Facts]) -> list[Tagged]:
    """What fics with these facts are found under, by what their names stand for; new names are kept."""
    each = [named(facts) for facts in every]
    alike = await _meant(db, server_no, list(dict.fromkeys(name for names in each for name in names)))
    ids = await _settled(db, server_no, list(alike.values()))
    found = list[Tagged]()
    for names in each:
        tags = {alike[name][:2] for name in names}
        fandoms = sum(kind == Kind.FANDOM for kind, _ in tags)
        found.append(Tagged(frozenset(ids[tag] for tag in tags), fandoms))
    return found


async def add_in(db: Connection, postings: Iterable[tuple[int, Facts, frozenset[int]]]) -> None:
    """Has new fics, with these facts, found under these tags."""
    await db.executemany(
        """
        INSERT INTO posting (tag_id, number, gate)
        VALUES (:tag_id, :number, :gate)
        """,
        [
            {"tag_id": tag_id, "number": number_of(fic_id), "gate": gate}
            for fic_id, facts, tag_ids in postings
            for gate in (facts.gate,)
            for tag_id in sorted(tag_ids)
        ],
    )


async def post(db: Connection, fic_id: int, facts: Facts) -> None:
    """Makes a fic's postings those of its facts, by what their names stand for; what stays is not touched."""
    (tagged,) = await tagged_in(db, server_of(fic_id), [facts])
    old, new = await _has(db, fic_id), tagged.tag_ids
    if old != new:
        await _post(db, fic_id, gone=old - new, new=new - old)
        await _save_tags_in(db, fic_id, new)
    await fic_rows.count_fandoms_in(db, fic_id, fandoms=tagged.fandoms)


async def part(
    db: Connection, server_no: int, kind: Kind, fics: list[tuple[int, Facts]], *, old: str, new: str
) -> None:
    """Lets fics that were found under one key of a kind be found under another, which their names now mean.

    Those that have another name for the old one are found under both.
    """
    keys = {fic_id: {tag_names.key(kind, name) for name in facts.named(kind)} for fic_id, facts in fics}
    known = await ends(db, server_no, [(kind, key) for key in set[str]().union(*keys.values())])
    still = {old, *(key for (_, key), end in known.items() if end.key == old)}
    staying = [(fic_id, facts) for fic_id, facts in fics if keys[fic_id] & still]
    leaving = [(fic_id, facts) for fic_id, facts in fics if not keys[fic_id] & still]
    for fic_id, facts in (*staying, *leaving[:1]):  # the first makes the tag that the others then have, too
        await post(db, fic_id, facts)
    known = await _used(db, server_no, [(kind, old, ""), (kind, new, "")])
    values = {"ids": json([fic_id for fic_id, _ in leaving[1:]]), "old": known.get((kind, old), 0)}
    for statement in (_LEAVING, _FOUND, *((_COUNTED_APART,) if kind is Kind.FANDOM else ()), _NOT_FOUND):
        await db.execute(statement, {**values, "new": known.get((kind, new), 0)})


_LEAVING = """
    UPDATE facts
    SET tag_ids = tags_moved(tag_ids, :old, :new)
    WHERE fic_id IN (SELECT value FROM json_each(:ids))
"""
_FOUND = """
    INSERT INTO posting (tag_id, number, gate)
    SELECT :new, fic.id & 0xFFFFFF, fic.gate
    FROM json_each(:ids) AS leaving
    CROSS JOIN fic ON fic.id = leaving.value
    WHERE true
    ON CONFLICT (tag_id, number) DO NOTHING
"""
_NOT_FOUND = """
    DELETE FROM posting
    WHERE tag_id = :old AND number IN (SELECT value & 0xFFFFFF FROM json_each(:ids))
"""


async def move(db: Connection, server_no: int, old: Name, new: Name) -> None:
    """Lets the fics of one tag be found under another of its kind instead."""
    gone = await _used(db, server_no, [old])
    if not gone:
        return
    (old_id,) = gone.values()
    (new_id,) = (await _settled(db, server_no, [new])).values()
    values = {"old": old_id, "new": new_id, "low": ids_of(server_no)["low"]}
    for statement in (_MOVED_IDS, _MOVED_POSTINGS, *((_COUNTED,) if old[0] == Kind.FANDOM else ()), _LEFT):
        await db.execute(statement, values)


_MOVED_IDS = """
    UPDATE facts
    SET tag_ids = tags_moved(tag_ids, :old, :new)
    WHERE fic_id IN (SELECT :low + number FROM posting WHERE tag_id = :old)
"""
_MOVED_POSTINGS = """
    INSERT INTO posting (tag_id, number, gate)
    SELECT :new, number, gate
    FROM posting
    WHERE tag_id = :old
    ON CONFLICT (tag_id, number) DO NOTHING
"""
_COUNTED = fic_rows.FANDOMS_COUNTED.format(fics="SELECT :low + number FROM posting WHERE tag_id = :old")
_COUNTED_APART = fic_rows.FANDOMS_COUNTED.format(fics="SELECT value FROM json_each(:ids)")
_LEFT = """
    DELETE FROM posting
    WHERE tag_id = :old
"""


async def tagged(db: Connection, server_no: int, kind: Kind, key: str) -> list[tuple[int, Facts]]:
    """The fics that are found under a tag, oldest first."""
    rows = await fetch(
        db,
        """
        SELECT facts.fic_id, facts.packed
        FROM name
        CROSS JOIN posting ON posting.tag_id = :low + name.id
        CROSS JOIN facts ON facts.fic_id = :low + posting.number
        WHERE name.kind = :kind AND name.key = :key
        ORDER BY facts.fic_id
        """,
        {"low": ids_of(server_no)["low"], "kind": kind, "key": key},
    )
    return [(row["fic_id"], unpack(row["packed"])) for row in rows]


def named(facts: Facts) -> list[Name]:
    """Every tag and author as written."""
    own = [(kind.value, tag_names.key(kind, name), name) for kind in Kind for name in facts.every_name(kind)]
    return own + [(AUTHOR, tag_names.normal(name), name) for name in facts.authors]


async def _meant(db: Connection, server_no: int, names: list[Name]) -> dict[Name, Name]:
    """The tag of each name: each alias becomes the tag it stands for on this server."""
    known = await ends(db, server_no, [(kind, key) for kind, key, _ in names])
    found = [(name, known.get(name[:2])) for name in names]
    return {name: (name[0], end.key, end.name) if end else name for name, end in found}


async def _settled(db: Connection, server_no: int, meant: list[Name]) -> dict[Pair, int]:
    """The ids of tags; what no fic here has yet is called as it is written first, once it is posted."""
    rows = await _known(db, server_no, meant)
    used = {(row["kind"], row["key"]): row["id"] for row in rows if row["is_used"]}
    written = {(row["kind"], row["key"], row["written"]): row["id"] for row in rows}
    new = {(name[0], name[1]): name for name in reversed(meant) if (name[0], name[1]) not in used}
    unknown = [name for name in new.values() if name not in written]
    added = dict(zip(unknown, await new_names.add_in(db, unknown), strict=True)) if unknown else {}
    first = {tag: written.get(name) or added[name] for tag, name in new.items()}
    return {tag: fic_id_of(server_no, name_id) for tag, name_id in (used | first).items()}


async def _has(db: Connection, fic_id: int) -> frozenset[int]:
    """The tags that a fic has postings of."""
    rows = await fetch(
        db,
        """
        SELECT tag_ids
        FROM facts
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    return frozenset(tag_id for row in rows for tag_id in unpack_ids(row["tag_ids"]))


async def _used(db: Connection, server_no: int, meant: list[Name]) -> dict[Pair, int]:
    """The ids of those tags that a fic here has, however it is written."""
    rows = await _known(db, server_no, meant)
    return {(row["kind"], row["key"]): fic_id_of(server_no, row["id"]) for row in rows if row["is_used"]}


async def _known(db: Connection, server_no: int, meant: list[Name]) -> list[Row]:
    """All ways in which these names are written, on any list, and whether a fic here has a tag that is so."""
    return await fetch(
        db,
        """
        SELECT name.id, name.kind, name.key, name.written, tag.id IS NOT NULL AS is_used
        FROM json_each(:tags) AS named
        CROSS JOIN name ON name.kind = named.value ->> 0 AND name.key = named.value ->> 1
        LEFT JOIN tag ON tag.id = :low + name.id
        """,
        {
            "low": ids_of(server_no)["low"],
            "tags": json(list(dict.fromkeys((kind, key) for kind, key, _ in meant))),
        },
    )


async def _post(db: Connection, fic_id: int, *, gone: frozenset[int], new: frozenset[int]) -> None:
    if gone:
        await db.execute(
            """
            DELETE FROM posting
            WHERE number = :number AND tag_id IN (SELECT value FROM json_each(:gone))
            """,
            {"number": number_of(fic_id), "gone": json(sorted(gone))},
        )
    await db.execute(
        """
        INSERT INTO posting (tag_id, number, gate)
        SELECT new.value, :number, fic.gate
        FROM fic
        CROSS JOIN json_each(:new) AS new
        WHERE fic.id = :fic_id
        """,
        {"fic_id": fic_id, "number": number_of(fic_id), "new": json(sorted(new))},
    )


async def _save_tags_in(db: Connection, fic_id: int, tag_ids: frozenset[int]) -> None:
    await db.execute(
        """
        UPDATE facts
        SET tag_ids = :tag_ids
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id, "tag_ids": pack_ids(tag_ids)},
    )
