"""Which rows of the table of triggers names and fics say: read anew where a version reads otherwise.

Triggers keep both tables with every name, fic and reason that is written.
"""

import logging

from db.store import key_values
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import writing
from fics.tags.triggers.table import VERSION

log = logging.getLogger(__name__)

_KEY = "stated"
ANEW = (
    """
    INSERT INTO stated_row (key)
    SELECT value
    FROM json_each(stated_rows())
    WHERE true
    ON CONFLICT (key) DO NOTHING
    """,
    """
    DELETE FROM name_stated
    """,
    """
    INSERT INTO name_stated (row_no, name_id)
    SELECT stated_row.no, name.id
    FROM name
    CROSS JOIN json_each(name_stated(name.written)) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value
    WHERE name.kind IN ('freeform', 'warning')
    """,
    """
    DELETE FROM stated
    """,
    """
    INSERT INTO stated (row_no, fic_id, place)
    SELECT stated_row.no, facts.fic_id, 0
    FROM facts
    CROSS JOIN json_each(facts_stated(facts.packed)) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value
    """,
    """
    INSERT INTO stated (row_no, fic_id, place)
    SELECT stated_row.no, rec.fic_id, rec.place
    FROM rec
    CROSS JOIN json_each(text_stated(rec.why)) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value
    WHERE rec.why IS NOT NULL
    """,
)
"""What reads all that is written, one after the other."""


async def renew(store: Store) -> None:
    """Reads all names, fics and reasons by the table as it is, if it is another than the last time."""
    if await key_values.get(store, _KEY) != VERSION:
        log.info("What tags say of triggers is read anew")
        await _renew(store)


@writing
async def _renew(db: Connection) -> None:
    for statement in ANEW:
        await db.execute(statement)
    await key_values.put_in(db, _KEY, VERSION)
