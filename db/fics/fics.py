"""The fics on a server's list, by what is known of them, and how one changes or goes."""

from collections.abc import Callable, Collection
from datetime import datetime

from db.facts import fic_rows, links
from db.fics import admission, list_changes, titles, waiting_edits
from db.log.records import Verb
from db.rules import held_fics
from db.store import servers
from db.store.columns import fic_id_of, server_of
from db.store.connection import Connection
from db.store.transactions import fetch_one, glancing, reading, writing
from fics.catalogue import message
from fics.errors import Unknown
from fics.models import NUMBER_BITS, Facts, Fic, Gate


@reading
async def get(db: Connection, server_id: int, fic_id: int, *, recs_of: int | None = None) -> Fic:
    """One fic by its id; raises Unknown where it is not on this server's list.

    With the rec of one member alone, if so asked: thousands of recs take a hundred times as long.
    """
    return await list_changes.get_in(db, server_id, fic_id, recs_of=recs_of)


@reading
async def by_ids(db: Connection, server_id: int, fic_ids: Collection[int]) -> tuple[Fic, ...]:
    """The fics with these ids, in their order; those that are not on this server's list are left out."""
    server_no = await servers.find_in(db, server_id)
    return await fic_rows.load_in(db, [fic_id for fic_id in fic_ids if server_of(fic_id) == server_no])


@glancing
async def are_none(db: Connection, server_id: int) -> bool:
    """Whether this server's list is empty."""
    row = await fetch_one(
        db,
        """
        SELECT fic.id
        FROM server
        CROSS JOIN fic ON fic.id BETWEEN server.no << 24 AND (server.no << 24) + 0xFFFFFF
        WHERE server.discord_id = :server_id
        LIMIT 1
        """,
        {"server_id": server_id},
    )
    return row is None


@reading
async def by_number(db: Connection, server_id: int, number: int) -> Fic:
    """One fic by its number on this server; raises Unknown."""
    server_no = await servers.find_in(db, server_id)
    # A number too large would lie in another server's range of ids.
    if server_no is not None and 0 < number < 1 << NUMBER_BITS:
        fic = await fic_rows.find_in(db, fic_id_of(server_no, number))
        if fic is not None:
            return fic
    raise Unknown(
        message(
            "There's no #{number} on this list. Try part of the fic's title, or use `/fic search`.",
            number=number,
        )
    )


@reading
async def by_link(db: Connection, server_id: int, key: str) -> Fic | None:
    """The fic that has a link with that key."""
    return await fic_rows.find_in(db, await links.fic_with_in(db, server_id, (key,)))


@reading
async def by_title(
    db: Connection,
    server_id: int,
    typed: str,
    *,
    gates: frozenset[Gate],
    limit: int = 25,
    without: tuple[str, ...] = (),
    whole: bool = False,
) -> tuple[Fic, ...]:
    """The fics behind these gates with that part in their title, as `titles.find_in` finds them."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return ()
    found = await titles.find_in(db, server_no, typed, gates=gates, limit=limit, without=without, whole=whole)
    return await fic_rows.load_in(db, found)


@writing
async def change(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    change: Callable[[Facts], Facts],
    by: int,
    at: datetime,
    trusted: bool = False,
) -> Fic:
    """Changes a fic's facts from what they are now, and makes its posted cards stale; the fic as it shows.

    Of one that is held, what is held changes, and shows once it is no longer.
    Where what that member does waits, the change stands, and moderators are asked to look at it; but what has
    words that wait doesn't stand until one of them approves it.
    Raises Unknown, NotAllowed where a link is another fic's, NotWelcome or NotAllowed where the fic would
    meet a block that it did not meet (`trusted`: a moderator looks at it), and whatever `change` raises.
    """
    before = await list_changes.get_whole_in(db, server_id, fic_id)
    facts = change(before.facts)
    await links.check_free_in(db, before, facts.links)
    await admission.check_change_in(db, server_of(fic_id), before.facts, facts, trusted=trusted)
    if not trusted:
        facts = await waiting_edits.hold_in(db, before, facts, by=by, at=at)
        if facts == before.facts:
            return await list_changes.get_in(db, server_id, fic_id)
    await list_changes.change_in(db, before, facts, at=at)
    after = await list_changes.record_in(db, Verb.CHANGED, fic_id, before=before, by=by, at=at)
    whole = await held_fics.whole_in(db, after)
    await admission.ask_about_change_in(db, before, whole, by=by, trusted=trusted, at=at)
    return after


@writing
async def remove(db: Connection, server_id: int, *, fic_id: int, by: int, at: datetime) -> None:
    """Takes a fic off the list, with all its recs; its number is never given again. Raises Unknown."""
    fic = await list_changes.get_in(db, server_id, fic_id)
    await list_changes.remove_in(db, fic, Verb.REMOVED, by=by, at=at)
