"""Which rows of the table of triggers a fic says: in its facts, at place 0, and in the reason of each rec."""

from collections.abc import Iterable

from db.store.columns import json
from db.store.connection import Connection
from fics.models import Facts
from fics.tags.triggers.facts import stated
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import mentioned

_FACTS = 0
"""The place of what a fic's facts say; those of recs begin at 1."""


async def of_facts_in(db: Connection, fic_id: int, facts: Facts) -> None:
    """Keeps what a new fic's facts say."""
    await _add(db, fic_id, _FACTS, stated(facts))


async def of_other_facts_in(db: Connection, fic_id: int, before: Facts, after: Facts) -> None:
    """Keeps what a fic's facts say, and forgets what they said before."""
    said, says = stated(before), stated(after)
    if said == says:
        return
    await db.execute(
        """
        DELETE FROM stated
        WHERE row_no IN (SELECT no FROM stated_row) AND fic_id = :fic_id AND place = :place
        """,
        {"fic_id": fic_id, "place": _FACTS},
    )
    await _add(db, fic_id, _FACTS, says)


async def of_reason_in(db: Connection, fic_id: int, place: int, why: str | None) -> None:
    """Keeps what a rec's reason says; what it said before is forgotten by a trigger."""
    await _add(db, fic_id, place, mentioned(why or ""))


async def _add(db: Connection, fic_id: int, place: int, rows: Iterable[Trigger]) -> None:
    keys = [row.key for row in rows]
    if not keys:
        return
    await db.execute(
        """
        INSERT INTO stated (row_no, fic_id, place)
        SELECT no, :fic_id, :place
        FROM json_each(:keys) AS said
        CROSS JOIN stated_row ON stated_row.key = said.value
        WHERE true
        ON CONFLICT (row_no, fic_id, place) DO NOTHING
        """,
        {"fic_id": fic_id, "place": place, "keys": json(keys)},
    )
