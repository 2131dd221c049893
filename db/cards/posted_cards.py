"""Posted cards: sent, outdated when their fic or their channel changes, moved and deleted with it."""

from dataclasses import dataclass
from datetime import datetime

from db.cards.posted_messages import OUTDATED, MessageTable, PostedMessage, columns
from db.store import personal_data, servers
from db.store.columns import seconds
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.models import Gate


async def outdate_in(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Makes a fic's cards stale, inside the transaction that changes it.

    One that is being sent keeps its time and its tries: it must not be sent twice. Urgent is what stands in
    full in an open channel, where the fic is not open to all now.
    """
    # `urgent` stays until the card is drawn: what it shows since an earlier change is not known here.
    await db.execute(
        f"""
        UPDATE copy
        SET
            {OUTDATED},
            urgent = max(
                urgent,
                full IS NOT 0 AND adult IS NOT 1 AND EXISTS (
                    SELECT 1
                    FROM fic
                    WHERE fic.id = copy.fic_id AND fic.gate <> :open
                )
            )
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id, "at": seconds(at), "open": Gate.OPEN},
    )


async def erase_in(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Has a fic's cards deleted, inside the transaction that takes it off its list for good.

    One that is being sent keeps its time: it must be there to be deleted.
    """
    # Urgent here, since `outdate_in` finds no gate any more where the fic is gone.
    await db.execute(
        """
        UPDATE copy
        SET erased = 1, urgent = 1
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    await outdate_in(db, fic_id, at=at)


async def _outdate_stubs(db: Connection, copy_id: int) -> None:
    """Makes stale what stands of this card's fic in open channels, where the fic is not open to all."""
    # At 0 seconds, so due at once: who keeps that a card was sent has no clock at hand.
    await db.execute(
        f"""
        UPDATE copy
        SET {OUTDATED}
        WHERE fic_id = (
                SELECT fic.id
                FROM copy AS sent
                CROSS JOIN fic ON fic.id = sent.fic_id
                WHERE sent.id = :id AND fic.gate <> :open
            )
            AND message_id IS NOT NULL
            AND adult IS NOT 1
        """,
        {"id": copy_id, "open": Gate.OPEN, "at": 0},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedCard(PostedMessage):
    """One posted card; its fic may be off the list."""

    fic_id: int
    parent_id: int | None
    """The channel of which `channel_id` is a thread, where that is known."""
    own: bool
    """Whether its channel is a forum's post that was made for this card, and bears its name."""
    shared_by: int | None
    erased: bool
    """Whether it is to be deleted, because nothing of its fic may stay."""
    replaces: int | None
    """The message that is deleted for it: under way as long as that is its own, else to be sent anew."""

    @property
    def comes_first(self) -> bool:
        """Whether it goes before what is only out of date."""
        return self.urgent or self.replaces is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card is: its channel, the parent of that where it is a thread, and how it was drawn there."""

    channel_id: int
    parent_id: int | None
    adult: bool
    full: bool | None = None
    """Whether the whole card is there, and not a stub or less; None where that is not known."""


@writing
async def add(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    channel_id: int,
    shared_by: int | None = None,
    due: datetime,
) -> PostedCard:
    """Keeps a card before it is sent; if that fails, whoever asks after `due` may send it.

    Raises Unknown where the server has no such fic.
    """
    await servers.check_owns_in(db, server_id, fic_id)
    return await add_in(db, server_id, fic_id=fic_id, channel_id=channel_id, shared_by=shared_by, due=due)


async def add_in(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    channel_id: int,
    shared_by: int | None = None,
    due: datetime,
) -> PostedCard:
    """Keeps a card before it is sent, inside the transaction that makes its fic: a kill can't part the two.

    If sending fails, whoever asks after `due` may send it.
    """
    values = {"fic_id": fic_id, "channel_id": channel_id, "shared_by": shared_by, "due": seconds(due)}
    row = await fetch_one(
        db,
        """
        INSERT INTO copy (fic_id, channel_id, shared_by, due)
        VALUES (:fic_id, :channel_id, :shared_by, :due)
        RETURNING *, :server_id AS server_id
        """,
        {"server_id": server_id, **values},
    )
    assert row is not None
    return card_of(row)


@writing
async def mark_sent(
    db: Connection, copy_id: int, message_id: int, place: Place, *, own: bool = False
) -> None:
    """Keeps which message a card became, and where; `own` says that a forum's post was made for it.

    Behind the door of an adult channel it makes the fic's stubs stale, so that they lead to it.
    """
    # `stale` stays as it is: what changed while it was sent made it stale, and it is drawn again.
    await db.execute(
        """
        UPDATE copy
        SET
            message_id = :message_id,
            channel_id = :channel_id,
            parent_id = :parent_id,
            adult = :adult,
            full = :full,
            own = :own,
            replaces = NULL,
            tries = 0
        WHERE id = :id
        """,
        {"id": copy_id, "message_id": message_id, "own": own, **_placed(place)},
    )
    if place.adult:
        await _outdate_stubs(db, copy_id)


@reading
async def of_fic(db: Connection, server_id: int, fic_id: int) -> tuple[PostedCard, ...]:
    """A fic's cards, oldest first; none where that server has no such fic."""
    rows = await fetch(
        db,
        """
        SELECT copy.*, server.discord_id AS server_id
        FROM copy
        CROSS JOIN server ON server.no = copy.fic_id >> 24
        WHERE copy.fic_id = :fic_id AND server.discord_id = :server_id
        ORDER BY copy.id
        """,
        {"fic_id": fic_id, "server_id": server_id},
    )
    return tuple(card_of(row) for row in rows)


@writing
async def count_try(db: Connection, copy: PostedCard) -> None:
    """Counts a try before it is made: who comes after a kill knows that the message may have been sent."""
    # By the number that was read: where the try fails, `put_off` counts it again, and writes the same one.
    await db.execute(
        """
        UPDATE copy
        SET tries = :tries
        WHERE id = :id
        """,
        {"id": copy.id, "tries": copy.tries + 1},
    )


@writing
async def mark_drawn(db: Connection, copy: PostedCard, place: Place) -> None:
    """Keeps that a card is as its fic and its channel are, unless one of them changed while it was drawn."""
    # A fic that changed meanwhile has another `version`: then its row stays stale, and the next step draws
    # it.
    await db.execute(
        """
        UPDATE copy
        SET
            stale = 0,
            urgent = 0,
            channel_id = :channel_id,
            parent_id = :parent_id,
            adult = :adult,
            full = :full,
            tries = 0
        WHERE id = :id AND version = :version
        """,
        {"id": copy.id, "version": copy.version, **_placed(place)},
    )


async def move_in(db: Connection, fic_id: int, to: int) -> None:
    """Makes one fic's cards another's, inside the transaction that merges them; they are not drawn anew."""
    await db.execute(
        """
        UPDATE copy
        SET fic_id = :to
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id, "to": to},
    )


def _placed(place: Place) -> dict[str, int | None]:
    return {
        "channel_id": place.channel_id,
        "parent_id": place.parent_id,
        "adult": place.adult,
        "full": place.full,
    }


def card_of(row: Row) -> PostedCard:
    """The card that a row of `copy` holds, read with its `server_id`."""
    return PostedCard(
        **columns(row),
        fic_id=row["fic_id"],
        parent_id=row["parent_id"],
        own=bool(row["own"]),
        shared_by=row["shared_by"],
        erased=bool(row["erased"]),
        replaces=row["replaces"],
    )


TABLE = MessageTable(
    name="copy",
    key="id",
    server="CROSS JOIN server ON server.no = copy.fic_id >> 24",
    urgent="copy.urgent OR copy.replaces IS NOT NULL",
    order="""
        iif(urgent AND message_id IS NOT NULL, 0, iif(replaces IS NOT NULL, 1, 2)),
        iif(urgent, -message_id, replaces),
        due,
        copy.id
    """,
    read=card_of,
)
"""Posted cards: what shows too much comes first, newest first, since that is what a channel's readers see.

Then come the stubs for what was deleted, oldest first, and then what is only out of date, longest due first.
"""


personal_data.declare(
    PersonalData(
        exports={
            "shared": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'fic', copy.fic_id & 0xFFFFFF,
                    'channel', CAST(copy.channel_id AS TEXT)
                ) AS entry
                FROM copy
                CROSS JOIN server ON server.no = copy.fic_id >> 24
                WHERE copy.shared_by = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY copy.id
                """,
        },
        outdate=(
            f"""
            UPDATE copy
            SET
                {OUTDATED},
                shared_by = nullif(shared_by, :member_id)
            WHERE fic_id >> 24 IN (SELECT value FROM json_each(:servers))
                AND (
                    shared_by = :member_id
                    OR fic_id IN (SELECT fic_id FROM rec WHERE member_id = :member_id)
                )
            """,
        ),
        erase_server=(
            """
            DELETE FROM copy
            WHERE fic_id BETWEEN :low AND :high
            """,
        ),
    )
)
