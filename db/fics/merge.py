"""Two entries of a list become one, in one go."""

from collections.abc import Callable
from datetime import datetime

from db.cards import posted_cards, wanted_cards
from db.facts import fic_rows
from db.fics import list_changes, recs
from db.log import records
from db.queue import entries
from db.rules import author_requests, held_fics
from db.store.connection import Connection
from db.store.transactions import writing
from db.watches import matcher
from fics.catalogue import message
from fics.errors import NotAllowed
from fics.facts import merge as facts_merge
from fics.models import Facts, Fic
from fics.tags import authors


@writing
async def merge(
    db: Connection,
    server_id: int,
    fic_ids: tuple[int, int],
    *,
    sure: bool,
    check: Callable[[Facts], None],
    by: int,
    at: datetime,
) -> Fic:
    """Joins two fics into the one with the lower number; the other's is never given again.

    Recs, links, posted cards and what waits for moderators are the remaining fic's from then on. Raises
    Unknown where one is not on the list, NotAllowed where one is held, for one and the same and, unless
    `sure`, for two that name different authors, and what `check` raises of the facts as they would stand on
    the list.
    """
    kept, gone = [await list_changes.get_in(db, server_id, fic_id) for fic_id in sorted(fic_ids)]
    _refuse(kept, gone, sure=sure)
    facts = facts_merge.facts(kept.facts, gone.facts)
    check(facts)
    await matcher.begin_in(db, kept.id)
    # First: until the other row is gone, its links are taken, and the remaining fic can't have them.
    await _move(db, kept, gone, at=at)
    await list_changes.change_in(db, kept, facts, at=at)
    await recs.replace_all_in(db, kept.id, facts_merge.recs(kept, gone))
    await matcher.finish_in(db, kept.id, at=at)
    (merged,) = await fic_rows.load_in(db, [kept.id])
    await records.note_merged_in(db, kept, gone, after=merged, by=by, at=at)
    return merged


def _refuse(kept: Fic, gone: Fic, *, sure: bool) -> None:
    if kept.id == gone.id:
        raise NotAllowed(
            message("That's #{number} itself. Pick the other entry of the same fic.", number=kept.number)
        )
    held = next((fic for fic in (kept, gone) if held_fics.is_bare(fic)), None)
    if held is not None:
        raise NotAllowed(
            message(
                "#{number} is on hold until a mod decides its author's request. Merge them after that.",
                number=held.number,
            )
        )
    if authors.differ(kept.facts, gone.facts) and not sure:
        raise NotAllowed(
            message(
                "#{first} and #{second} name different authors. Look at both again.",
                first=kept.number,
                second=gone.number,
            )
        )


async def _move(db: Connection, kept: Fic, gone: Fic, *, at: datetime) -> None:
    """Takes one entry out; what hangs on it goes over to the other."""
    await posted_cards.move_in(db, gone.id, kept.id)
    await wanted_cards.move_answers_in(db, gone.id, kept.id)
    await entries.move_in(db, gone.id, kept.id, at=at)
    await author_requests.move_wishes_in(db, gone.id, kept.id)
    await fic_rows.delete_in(db, gone.id)
