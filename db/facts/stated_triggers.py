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


async def of_facts_in(db: Connection, fics: Iterable[tuple[int, Facts]]) -> None:
    """Keeps what new fics' facts say."""
    await _add(db, [(fic_id, _FACTS, stated(facts)) for fic_id, facts in fics])


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
    await _add(db, [(fic_id, _FACTS, says)])


async def of_reasons_in(db: Connection, reasons: Iterable[tuple[int, int, str]]) -> None:
    """Keeps what recs' reasons say, each with its fic and place; a trigger forgets what was said."""
    await _add(db, [(fic_id, place, mentioned(why)) for fic_id, place, why in reasons])


async def _add(db: Connection, said: Iterable[tuple[int, int, tuple[Trigger, ...]]]) -> None:
    told = [(row.key, fic_id, place) for fic_id, place, rows in said for row in rows]
    if not told:
        return
    await db.execute(
        """
        INSERT INTO stated (row_no, fic_id, place)
        SELECT stated_row.no, said.value ->> 1, said.value ->> 2
        FROM json_each(:told) AS said
        CROSS JOIN stated_row ON stated_row.key = said.value ->> 0
        WHERE true
        ON CONFLICT (row_no, fic_id, place) DO NOTHING
        """,
        {"told": json(told)},
    )
