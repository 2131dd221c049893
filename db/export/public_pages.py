"""Which servers have a public web page, and what may stand on it now."""

from dataclasses import dataclass

from db.store import servers
from db.store.columns import ids_of
from db.store.connection import Connection
from db.store.transactions import fetch, reading
from fics.models import Gate
from fics.queue import Matter

Reason = tuple[int, int, int]
"""A fic's id, its reccer's, and a hash of her words and the name beside them."""
Wish = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a page may show; compared with an earlier one, it says whether anything has to go."""

    fics: frozenset[int]
    """The ids of fics that are for all ages and can be read."""
    reasons: frozenset[Reason]
    """What members share."""
    wishes: frozenset[Wish]
    """What authors wish for fics that stay: to be shown by their link alone, or not to be named."""

    def takes_back(self, before: "Standing") -> bool:
        """Whether something that was on the page before may not be there any more."""
        return bool(before.fics - self.fics or before.reasons - self.reasons or self.wishes - before.wishes)


@reading
async def all_servers(db: Connection) -> tuple[int, ...]:
    """The ids of the servers that said yes to a page and that the bot is on."""
    rows = await fetch(
        db,
        """
        SELECT discord_id
        FROM server
        WHERE choices ->> '$.public_page' AND left_at IS NULL
        ORDER BY no
        """,
        {},
    )
    return tuple(row["discord_id"] for row in rows)


@reading
async def standing(db: Connection, server_id: int) -> Standing:
    """What a server's page may show now."""
    server_no = await servers.find_in(db, server_id) or 0
    values = {**ids_of(server_no), "server_no": server_no, "open": Gate.OPEN, "claim": Matter.CLAIM}
    fics = await fetch(
        db,
        """
        SELECT id
        FROM fic
        WHERE id BETWEEN :low AND :high
            AND gate = :open
            AND NOT absent
            AND id NOT IN (
                SELECT fic_id
                FROM entry
                WHERE server_no = :server_no
                    AND state = 'waiting'
                    AND matter = :claim
                    AND fic_id IS NOT NULL
            )
        """,
        values,
    )
    reasons = await fetch(
        db,
        """
        SELECT rec.fic_id, rec.member_id, rec.why, sharing.name
        FROM sharing
        CROSS JOIN rec INDEXED BY rec_by_member ON rec.member_id = sharing.member_id
        WHERE sharing.server_no = :server_no AND rec.fic_id BETWEEN :low AND :high AND rec.why IS NOT NULL
        """,
        values,
    )
    wishes = await fetch(db, "SELECT key, bare, unnamed FROM wished WHERE server_no = :server_no", values)
    return Standing(
        fics=frozenset(row["id"] for row in fics),
        reasons=frozenset(
            (row["fic_id"], row["member_id"], hash((row["why"], row["name"]))) for row in reasons
        ),
        wishes=frozenset((row["key"], row["bare"], row["unnamed"]) for row in wishes),
    )
