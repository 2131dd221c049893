"""Taking one member's why away: its rec stays, the log can put it back, and the member is told."""

from datetime import datetime

from db import entries, letters, lists
from db.asking import fetch_one, writing
from db.columns import server_of
from db.direct import Connection
from db.log import Verb
from fics.errors import Unknown
from fics.models import Fic, Rec
from fics.queue import Matter


@writing
async def remove(db: Connection, server_id: int, *, fic_id: int, rec: Rec, by: int, at: datetime) -> Fic:
    """Takes the why of that rec away, as a moderator; the fic as it is then.

    Raises Unknown where there is no such fic, or where the why is another by now: that one nobody has read.
    """
    before = await lists.find(db, server_id, fic_id)
    await _clear(db, fic_id, rec)
    await lists.change(db, before, before.facts, at=at)
    fic = await lists.noted(db, Verb.UNSAID, fic_id, before=before, by=by, at=at)
    entry = await entries.keep_done(
        db, server_of(fic_id), Matter.WHY, fic_id=fic_id, member_id=rec.member_id, by=by, at=at
    )
    await letters.write(db, server_of(fic_id), entry, at=at)
    return fic


async def _clear(db: Connection, fic_id: int, rec: Rec) -> None:
    row = await fetch_one(
        db,
        """
        UPDATE rec
        SET why = NULL
        WHERE fic_id = :fic_id AND member_id IS :member_id AND why = :why
        RETURNING fic_id
        """,
        {"fic_id": fic_id, "member_id": rec.member_id, "why": rec.why},
    )
    if row is None:
        raise Unknown("This *why* has changed meanwhile; please look at it again.")
