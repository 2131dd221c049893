"""Members' alerts: a search is kept, changed and stopped; nobody but its member reads it."""

from dataclasses import dataclass, replace
from datetime import datetime

from db.alerts import alert_choices
from db.store import personal_data, servers
from db.store.columns import seconds
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from db.watches import watches
from fics.alerts import MOST, NAME_LENGTH, How
from fics.catalogue import message
from fics.errors import NotAllowed, Unknown
from fics.search.query import Search, Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A search that a member keeps."""

    id: int
    server_id: int
    server_no: int
    member_id: int
    name: str
    search: Search
    how: How
    channel_id: int


@writing
async def keep_search(
    db: Connection,
    server_id: int,
    *,
    member_id: int,
    name: str,
    search: Search,
    how: How,
    channel_id: int,
    at: datetime,
) -> Alert:
    """Keeps a search from now on: what it finds already is not told. Raises NotAllowed for one too many."""
    server_no = await servers.find_or_add_in(db, server_id)
    if len(await _of_member(db, member_id, server_id)) >= MOST:
        raise NotAllowed(
            message("You keep {most} searches here already. Stop one in `/mine alerts` first.", most=MOST)
        )
    # In which order they come says nothing about which come, and equal searches are looked at once.
    kept = replace(search, sort=Sort.BEST, hidden_too=False)
    watch_id = await watches.add_in(db, server_no, kept)
    chosen = await alert_choices.of_in(db, member_id)
    due = chosen.due(how, now=at)
    await db.execute(
        """
        INSERT INTO alert (watch_id, server_no, member_id, name, how, channel_id, at, due)
        VALUES (:watch_id, :server_no, :member_id, :name, :how, :channel_id, :at, :due)
        """,
        {
            "watch_id": watch_id,
            "server_no": server_no,
            "member_id": member_id,
            "name": name[:NAME_LENGTH],
            "how": how,
            "channel_id": channel_id,
            "at": seconds(at),
            "due": seconds(due) if due else None,
        },
    )
    return await get_in(db, watch_id, member_id=member_id)


@reading
async def of_member(db: Connection, member_id: int, *, server_id: int | None) -> tuple[Alert, ...]:
    """A member's alerts on one server, or on all where none is given, in the order in which she kept them."""
    return await _of_member(db, member_id, server_id)


@reading
async def get(db: Connection, alert_id: int, *, member_id: int, server_id: int | None) -> Alert:
    """A member's own alert on that server, or on any where none is given; raises Unknown."""
    alert = await get_in(db, alert_id, member_id=member_id)
    if server_id not in (None, alert.server_id):
        raise Unknown(_GONE)
    return alert


async def get_in(db: Connection, alert_id: int, *, member_id: int) -> Alert:
    """A member's own alert, inside a transaction; raises Unknown."""
    row = await fetch_one(
        db,
        f"{_ALERT} WHERE alert.watch_id = :id AND alert.member_id = :member_id",
        {"id": alert_id, "member_id": member_id},
    )
    if row is None:
        raise Unknown(_GONE)
    return _alert(row)


_GONE = message("You don't keep this search anymore. `/mine alerts` shows the ones you keep.")


@writing
async def change(db: Connection, alert_id: int, *, member_id: int, how: How, at: datetime) -> Alert:
    """Changes how an alert is told; raises Unknown."""
    await get_in(db, alert_id, member_id=member_id)
    due = (await alert_choices.of_in(db, member_id)).due(how, now=at)
    await db.execute(
        """
        UPDATE alert
        SET how = :how, due = :due
        WHERE watch_id = :id
        """,
        {"id": alert_id, "how": how, "due": seconds(due) if due else None},
    )
    return await get_in(db, alert_id, member_id=member_id)


@writing
async def stop(db: Connection, alert_id: int, *, member_id: int) -> Alert:
    """Stops an alert, and forgets what it told; raises Unknown."""
    found = await get_in(db, alert_id, member_id=member_id)
    await watches.remove_in(db, alert_id)
    return found


async def _of_member(db: Connection, member_id: int, server_id: int | None) -> tuple[Alert, ...]:
    rows = await fetch(
        db,
        f"""
        {_ALERT}
        WHERE alert.member_id = :member_id AND server.discord_id = coalesce(:server_id, server.discord_id)
        ORDER BY alert.watch_id
        """,
        {"member_id": member_id, "server_id": server_id},
    )
    return tuple(map(_alert, rows))


_ALERT = """
    SELECT alert.*, server.discord_id AS server_id, watch.search
    FROM alert
    CROSS JOIN server ON server.no = alert.server_no
    CROSS JOIN watch ON watch.id = alert.watch_id
"""


def _alert(row: Row) -> Alert:
    return Alert(
        id=row["watch_id"],
        server_id=row["server_id"],
        server_no=row["server_no"],
        member_id=row["member_id"],
        name=row["name"],
        search=watches.watched(row["search"]).kept,
        how=How(row["how"]),
        channel_id=row["channel_id"],
    )


personal_data.declare(
    PersonalData(
        exports={
            "alerts": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'name', alert.name,
                    'search', json(watch.search),
                    'how', alert.how,
                    'channel', CAST(alert.channel_id AS TEXT),
                    'at', datetime(alert.at, 'unixepoch'),
                    'told', json((
                        SELECT json_group_array(fic_id & 0xFFFFFF)
                        FROM watch_match
                        WHERE watch_id = alert.watch_id AND told IS NOT NULL
                    ))
                ) AS entry
                FROM alert
                CROSS JOIN server ON server.no = alert.server_no
                CROSS JOIN watch ON watch.id = alert.watch_id
                WHERE alert.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY alert.watch_id
                """,
        },
        member_tables=("alert",),
    )
)
