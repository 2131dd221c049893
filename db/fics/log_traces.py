"""What the log and its undo hold of an author who leaves: of fics that were edited or removed before, too."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from db.facts import fic_rows
from db.log import records
from db.log.records import State, Verb, read
from db.rules import held_fics
from db.store.columns import json
from db.store.connection import Connection, Row
from db.store.transactions import fetch, fetch_one
from fics.models import NUMBER_BITS, Facts, Fic
from fics.rules.blocks import Block, Blocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Who or what leaves a server."""

    hers: Callable[[Facts], bool]
    """Whether facts are of a fic that leaves."""
    signs: Callable[[str], bool]
    """Whether a fic with this byline may be one; where it can't, `hers` isn't asked."""
    blocked: Callable[[str], bool]
    """Whether a block of this author's name is a block of her."""


async def forget_in(db: Connection, server_no: int, leaving: Leaving) -> list[Facts]:
    """Takes her out of a server's log; what her fics there were that had left its list before.

    A fic that isn't hers, and was signed by her name once, keeps its deeds under the name that it has now.
    """
    rows = await _signed(db, server_no, leaving)
    numbers = {row["fic_number"] for row in rows if any(leaving.hers(fic.facts) for fic in _fics(row))}
    left = [
        facts
        for number in sorted(numbers)
        if (facts := await _forget_fic(db, server_no << NUMBER_BITS | number, leaving))
    ]
    await _forget_blocks(db, server_no, leaving)
    return left


async def _signed(db: Connection, server_no: int, leaving: Leaving) -> list[Row]:
    """The entries that hold a byline which may be hers: bylines are few, and entries many."""
    bylines = await fetch(
        db,
        """
        SELECT DISTINCT author.value AS written
        FROM log
        CROSS JOIN json_each(json_array(log.before, log.after)) AS state
        CROSS JOIN json_each(state.value, '$.facts.authors') AS author
        WHERE log.server_no = :server_no AND log.fic_number
        """,
        {"server_no": server_no},
    )
    return await fetch(
        db,
        """
        SELECT DISTINCT log.fic_number, log.verb, log.before, log.after
        FROM log
        CROSS JOIN json_each(json_array(log.before, log.after)) AS state
        CROSS JOIN json_each(state.value, '$.facts.authors') AS author
        WHERE log.server_no = :server_no
            AND log.fic_number
            AND author.value IN (SELECT value FROM json_each(:written))
        """,
        {
            "server_no": server_no,
            "written": json([each for row in bylines if leaving.signs(each := row["written"])]),
        },
    )


def _fics(row: Row) -> Iterable[Fic]:
    states = (read(Verb(row["verb"]), row[name]) for name in ("before", "after"))
    return [state for state in states if isinstance(state, Fic)]


async def _forget_fic(db: Connection, fic_id: int, leaving: Leaving) -> Facts | None:
    """Forgets her in one fic's deeds; the fic where it had left the list, and was hers."""
    listed = await fic_rows.find_in(db, fic_id)
    now = (await held_fics.whole_in(db, listed)).facts if listed else await _last_known(db, fic_id)
    if listed is None and leaving.hers(now):
        await records.rewrite_in(db, fic_id, lambda _: None)
        return now

    def signed_as_now(known: Fic) -> Fic:
        facts = replace(known.facts, authors=now.authors)
        return replace(known, facts=facts) if leaving.hers(known.facts) else known

    await records.rewrite_in(db, fic_id, signed_as_now)
    return None


async def _last_known(db: Connection, fic_id: int) -> Facts:
    row = await fetch_one(
        db,
        """
        SELECT verb, before, after
        FROM log
        WHERE server_no = :server_no
            AND fic_number = :number
            AND (before ->> '$.facts' IS NOT NULL OR after ->> '$.facts' IS NOT NULL)
        ORDER BY id DESC
        LIMIT 1
        """,
        {"server_no": fic_id >> NUMBER_BITS, "number": fic_id & (1 << NUMBER_BITS) - 1},
    )
    return [*_fics(row)][-1].facts if row else Facts()


async def _forget_blocks(db: Connection, server_no: int, leaving: Leaving) -> None:
    rows = await fetch(
        db,
        """
        SELECT id, verb, before, after
        FROM log
        WHERE server_no = :server_no AND verb IN ('blocked', 'unblocked')
        """,
        {"server_no": server_no},
    )

    def kept(state: State | None) -> State | None:
        hers = isinstance(state, Block) and state.kind is Blocked.AUTHOR and leaving.blocked(state.name)
        return None if hers else state

    for row in rows:
        states = [read(Verb(row["verb"]), row[name]) for name in ("before", "after")]
        before, after = map(kept, states)
        if [before, after] != states:
            await records.replace_in(db, row["id"], before=before, after=after)
