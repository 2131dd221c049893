"""A posted message kept true: what each kind of them has in common, whatever it shows.

Its row is written before it is sent, and is marked as stale in the transaction that changes what it shows. A
job brings what is due, one after the other in each channel. A kind has a table with the columns `channel_id`,
`message_id`, `stale`, `version`, `tries`, `due` and `urgent`, and two indexes, `<table>_due` and
`<table>_due_by_channel`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypedDict, TypeVar

from db.store.columns import moment, seconds
from db.store.connection import Connection, Row
from db.store.transactions import fetch, fetch_one, reading, writing

TAKEN_OVER_AFTER = timedelta(minutes=2)
"""When what was to be sent, and was not, is sent by the job instead: Discord knows it by its nonce."""
OUTDATED = """
            stale = 1,
            version = version + 1,
            tries = iif(message_id IS NULL, tries, 0),
            due = iif(message_id IS NULL, due, :at)
""".strip()
"""What an UPDATE sets to make messages stale at the moment `:at`.

One that is being sent keeps its time and its tries: it must not be sent twice.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedMessage:
    """One message that is kept true; without `message_id` it was not sent yet."""

    id: int
    """Of what is kept, never Discord's."""
    server_id: int
    channel_id: int
    message_id: int | None
    version: int
    """Grows whenever it becomes stale, so that a slow drawing can't hide a new change."""
    tries: int
    """Failures since it was last sent or drawn."""
    due: datetime
    urgent: bool
    """Whether it may show more than its channel still may."""

    @property
    def comes_first(self) -> bool:
        """Whether it goes before what is only out of date."""
        return self.urgent


class Columns(TypedDict):
    """What every kind's row has, as a PostedMessage has it."""

    id: int
    server_id: int
    channel_id: int
    message_id: int | None
    version: int
    tries: int
    due: datetime
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueChannel:
    """A channel in which messages are due."""

    channel_id: int
    server_id: int
    urgent: bool
    """Whether one of them shows more than the channel may, or is in place of one that did."""


Message = TypeVar("Message", bound=PostedMessage)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTable(Generic[Message]):
    """A kind of posted message: its table, and how a row of it is read."""

    name: str
    key: str
    """The column of a message's id."""
    server: str
    """Joins `server` to the table."""
    urgent: str
    """The condition for those whose channel comes first."""
    order: str
    """Whose turn it is first in a channel, as SQL's ORDER BY."""
    read: Callable[[Row], Message]
    """Makes a message of a row with all its columns and `server_id`."""


def columns(row: Row, key: str = "id") -> Columns:
    """What every kind's row has; `key` is the column of its id."""
    return Columns(
        id=row[key],
        server_id=row["server_id"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        version=row["version"],
        tries=row["tries"],
        due=moment(row["due"]),
        urgent=bool(row["urgent"]),
    )


@reading
async def due_channels(db: Connection, table: MessageTable[Message], now: datetime) -> tuple[DueChannel, ...]:
    """The channels with messages of a kind to send, to draw again or to delete by now, longest due first.

    On a server that the bot was removed from nothing is due: it waits for as long as the list does.
    """
    # The indexes are named since SQLite, without statistics, may take others; and it takes one of some rows
    # only where their condition is written as in the index.
    rows = await fetch(
        db,
        f"""
        SELECT {table.name}.channel_id, server.discord_id AS server_id, max({table.urgent}) AS urgent
        FROM {table.name} INDEXED BY {table.name}_due
        {table.server}
        WHERE (stale = 1 OR message_id IS NULL) AND due <= :now AND server.left_at IS NULL
        GROUP BY {table.name}.channel_id
        ORDER BY min(due), min({table.name}.{table.key})
        """,
        {"now": seconds(now)},
    )
    return tuple(
        DueChannel(channel_id=row["channel_id"], server_id=row["server_id"], urgent=bool(row["urgent"]))
        for row in rows
    )


@reading
async def due_of_channel(
    db: Connection, table: MessageTable[Message], channel_id: int, now: datetime, *, limit: int = 1
) -> tuple[Message, ...]:
    """The messages of a kind in a channel whose turn it is by now, in the order of the kind."""
    rows = await fetch(
        db,
        f"""
        SELECT {table.name}.*, server.discord_id AS server_id
        FROM {table.name} INDEXED BY {table.name}_due_by_channel
        {table.server}
        WHERE channel_id = :channel_id AND (stale = 1 OR message_id IS NULL) AND due <= :now
        ORDER BY {table.order}
        LIMIT :limit
        """,
        {"channel_id": channel_id, "now": seconds(now), "limit": limit},
    )
    return tuple(map(table.read, rows))


@writing
async def take(db: Connection, table: MessageTable[Message], message: Message, until: datetime) -> bool:
    """Takes a due message, so that nobody else draws it until then; False where somebody has."""
    # `version` as well: one that became stale since it was read is drawn with what it says now.
    row = await fetch_one(
        db,
        f"""
        UPDATE {table.name}
        SET due = :until
        WHERE {table.key} = :id AND due = :due AND version = :version
        RETURNING {table.key}
        """,
        {
            "id": message.id,
            "due": seconds(message.due),
            "until": seconds(until),
            "version": message.version,
        },
    )
    return row is not None


@writing
async def mark_drawn(
    db: Connection, table: MessageTable[Message], message: Message, message_id: int, *, adult: bool
) -> None:
    """Keeps that a message is as what it shows and its channel are, for kinds with a column `adult`.

    If one of them changed meanwhile it is due at once.
    """
    # The message is kept in any case, or one that changed while it was first sent would be sent twice.
    await db.execute(
        f"""
        UPDATE {table.name}
        SET
            message_id = :message_id,
            adult = :adult,
            tries = 0,
            stale = iif(version = :version, 0, stale),
            urgent = iif(version = :version, 0, urgent),
            due = iif(version = :version, due, 0)
        WHERE {table.key} = :id
        """,
        {"id": message.id, "message_id": message_id, "adult": adult, "version": message.version},
    )


async def outdate_channel_in(
    db: Connection, table: MessageTable[Message], channel_id: int, *, adult: bool, at: datetime
) -> None:
    """Makes stale what was drawn in a channel of another kind, for kinds with a column `adult`.

    It is urgent where all may come in now. Inside the transaction that says so.
    """
    await db.execute(
        f"""
        UPDATE {table.name}
        SET {OUTDATED}, urgent = max(urgent, NOT :adult)
        WHERE channel_id = :channel_id AND message_id IS NOT NULL AND adult IS NOT :adult
        """,
        {"channel_id": channel_id, "adult": adult, "at": seconds(at)},
    )


@writing
async def put_off(db: Connection, table: MessageTable[Message], message: Message, due: datetime) -> None:
    """Puts off a message that could not be sent or drawn, and counts the try."""
    # Also where it became stale again meanwhile: Discord would most likely refuse the new drawing as well.
    await db.execute(
        f"""
        UPDATE {table.name}
        SET due = :due, tries = :tries
        WHERE {table.key} = :id
        """,
        {"id": message.id, "due": seconds(due), "tries": message.tries + 1},
    )


@writing
async def forget(db: Connection, table: MessageTable[Message], kept_id: int) -> None:
    """Forgets a message, given by its own id, never Discord's: it is gone, or can't be sent."""
    await db.execute(
        f"""
        DELETE FROM {table.name}
        WHERE {table.key} = :id
        """,
        {"id": kept_id},
    )
