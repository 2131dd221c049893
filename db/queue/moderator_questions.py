"""What moderators are asked of a fic, or told of a channel, where no member asks: each waits once."""

from datetime import datetime

from db.queue import entries
from db.store import servers
from db.store.columns import json, server_of
from db.store.connection import Connection
from db.store.transactions import fetch_one, reading, writing
from fics.queue import Matter, Obstacle, State


async def ask_in(
    db: Connection,
    fic_id: int,
    matter: Matter,
    *,
    causes: tuple[str, ...] = (),
    at: datetime,
    announced: bool = True,
) -> int:
    """Asks moderators what to do with a fic (gone, blocked since, changed), once, inside a transaction.

    Returns the id of the entry that waits, be it this one or an earlier one. Unless it is `announced`, no
    card of it comes into the moderators' channel.
    """
    known = await waiting_in(db, matter, fic_id)
    if known is not None:
        return known
    entry = await entries.add_in(
        db, server_of(fic_id), matter, fic_id=fic_id, causes=causes, at=at, announced=announced
    )
    return entry.id


@writing
async def tell_of_channel(
    db: Connection, server_id: int, channel_id: int, obstacle: Obstacle, *, at: datetime
) -> None:
    """Tells moderators, once till they dismiss it, that a channel takes no cards."""
    server_no = await servers.find_or_add_in(db, server_id)
    known = await fetch_one(
        db,
        """
        SELECT 1
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = :server_no
            AND state = 'waiting'
            AND matter = :matter
            AND room_id = :channel_id
            AND causes = :causes
        """,
        {
            "server_no": server_no,
            "matter": Matter.UNPOSTED,
            "channel_id": channel_id,
            "causes": json((obstacle,)),
        },
    )
    if known is None:
        await entries.add_in(db, server_no, Matter.UNPOSTED, causes=(obstacle,), channel_id=channel_id, at=at)


@reading
async def asks(db: Connection, fic_id: int, matter: Matter) -> bool:
    """Whether moderators are asked that of a fic, and have not answered."""
    return await waiting_in(db, matter, fic_id) is not None


async def answer_in(db: Connection, fic_id: int, matter: Matter, *, by: int, at: datetime) -> None:
    """Ends the question that waits about a fic, if one does, where it was answered in another way."""
    known = await waiting_in(db, matter, fic_id)
    if known is not None:
        entry = await entries.get_in(db, server_of(fic_id), known)
        await entries.settle_in(db, entry, {"state": State.APPROVED, "decided_by": by}, at=at)


async def waiting_in(
    db: Connection, matter: Matter, fic_id: int, *, member_id: int | None = None
) -> int | None:
    """The id of what waits about a fic, inside a transaction: of one member, or of no one member."""
    row = await fetch_one(
        db,
        """
        SELECT id
        FROM entry INDEXED BY entry_by_fic
        WHERE fic_id = :fic_id AND matter = :matter AND state = 'waiting' AND member_id IS :member_id
        """,
        {"fic_id": fic_id, "matter": matter, "member_id": member_id},
    )
    return row["id"] if row else None
