"""What authors wish for fics that stay on a list: kept by the fics' links, and done whenever facts change."""

from dataclasses import replace

from db.asking import fetch_one
from db.columns import json
from db.direct import Connection
from fics import bareness
from fics.authors import link_key
from fics.models import Facts, number_of


async def keep(
    db: Connection, fic_id: int, facts: Facts, *, bare: bool = False, unnamed: bool = False
) -> None:
    """Keeps a wish for a fic, besides what was wished before."""
    await db.execute(
        """
        INSERT INTO wished (server_no, key, bare, unnamed)
        SELECT :server_no, value, :bare, :unnamed
        FROM json_each(:keys)
        WHERE true
        ON CONFLICT (server_no, key) DO UPDATE SET
            bare = max(bare, excluded.bare),
            unnamed = max(unnamed, excluded.unnamed)
        """,
        {
            "server_no": fic_id >> 24,
            "keys": json(_keys(facts, fic_id)),
            "bare": bare,
            "unnamed": unnamed,
        },
    )


async def move(db: Connection, fic_id: int, to: int) -> None:
    """What was wished for one fic is wished for another too, with which it is merged."""
    await db.execute(
        """
        INSERT INTO wished (server_no, key, bare, unnamed)
        SELECT server_no, :to, bare, unnamed
        FROM wished
        WHERE server_no = :server_no AND key = :key
        ON CONFLICT (server_no, key) DO UPDATE SET
            bare = max(bare, excluded.bare),
            unnamed = max(unnamed, excluded.unnamed)
        """,
        {"server_no": fic_id >> 24, "key": f"#{number_of(fic_id)}", "to": f"#{number_of(to)}"},
    )


async def honoured(db: Connection, fic_id: int, facts: Facts) -> Facts:
    """The facts as they may be kept of that fic."""
    row = await fetch_one(
        db,
        """
        SELECT max(bare) AS bare, max(unnamed) AS unnamed
        FROM json_each(:keys) AS asked
        CROSS JOIN wished ON wished.server_no = :server_no AND wished.key = asked.value
        """,
        {"server_no": fic_id >> 24, "keys": json(_keys(facts, fic_id))},
    )
    wish_bare, wish_unnamed = (bool(row["bare"]), bool(row["unnamed"])) if row else (False, False)
    kept = bareness.bare(facts) if wish_bare else facts
    return replace(kept, unnamed=wish_unnamed, authors=() if wish_unnamed else kept.authors)


def _keys(facts: Facts, fic_id: int) -> list[str]:
    return [f"#{number_of(fic_id)}", *(link_key(link.key) for link in facts.links)]
