"""What of members' words may leave Discord, as each chose herself on each server."""

from collections.abc import Mapping

from db.store import personal_data, servers
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.sharing import Share, Sharing


@reading
async def of(db: Connection, server_id: int, member_id: int) -> Sharing:
    """A member's choice on a server; sharing nothing where she made none."""
    row = await fetch_one(
        db,
        """
        SELECT share, sharing.name
        FROM server
        CROSS JOIN sharing ON sharing.server_no = server.no AND sharing.member_id = :member_id
        WHERE server.discord_id = :server_id
        """,
        {"server_id": server_id, "member_id": member_id},
    )
    return _sharing(row) if row else Sharing()


@writing
async def choose(db: Connection, server_id: int, member_id: int, chosen: Sharing) -> None:
    """Keeps a member's choice on a server; of one that shares nothing, nothing is kept."""
    values = {
        "server_no": await servers.find_or_add_in(db, server_id),
        "member_id": member_id,
        "share": chosen.share,
        "name": chosen.shown_name,
    }
    if chosen.share is Share.NOTHING:
        await db.execute(
            """
            DELETE FROM sharing
            WHERE server_no = :server_no AND member_id = :member_id
            """,
            values,
        )
        return
    await db.execute(
        """
        INSERT INTO sharing (server_no, member_id, share, name)
        VALUES (:server_no, :member_id, :share, :name)
        ON CONFLICT (server_no, member_id) DO UPDATE SET share = excluded.share, name = excluded.name
        """,
        values,
    )


async def every(db: Connection, server_no: int) -> Mapping[int, Sharing]:
    """The choices of all members of a server who share anything, by their ids; inside a transaction."""
    rows = await fetch(
        db,
        """
        SELECT member_id, share, name
        FROM sharing
        WHERE server_no = :server_no
        """,
        {"server_no": server_no},
    )
    return {row["member_id"]: _sharing(row) for row in rows}


def _sharing(row: Row) -> Sharing:
    return Sharing(share=Share(row["share"]), name=row["name"])


personal_data.declare(
    PersonalData(
        exports={
            "sharing": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'share', sharing.share,
                    'name', sharing.name
                ) AS entry
                FROM sharing
                CROSS JOIN server ON server.no = sharing.server_no
                WHERE sharing.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY server.no
            """
        },
        member_tables=("sharing",),
    )
)
