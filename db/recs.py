"""Who recommends which fic, and why."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from db import drafts, links, lists, servers
from db.columns import seconds
from db.connection import writing
from db.direct import Connection
from db.log import Verb
from fics.belief import joined
from fics.errors import Unknown
from fics.models import Draft, Facts, Fic, Rec
from fics.rules import refuse_nameless


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of a draft; `seconded` where its fic was on the list already."""

    fic: Fic
    seconded: bool


@writing
async def post(
    db: Connection,
    server_id: int,
    *,
    draft_id: int,
    member_id: int,
    at: datetime,
    check: Callable[[Facts], None] = refuse_nameless,
) -> Posted:
    """Makes a draft a rec: of a new fic, or of the one that has one of its links.

    Raises Unknown where the draft is gone (posted already, too), Incomplete where it names nothing, and what
    `check` raises of the facts as they would stand on the list: then the draft stays.
    """
    draft = await drafts.take(db, server_id, draft_id=draft_id, member_id=member_id)
    refuse_nameless(draft.facts)
    keys = tuple(link.key for link in draft.facts.links)
    rec = Rec(member_id=member_id, at=at, why=draft.reading.why, wrote_it=draft.wrote_it)
    known = await links.fic_with(db, server_id, keys)
    if known is None:
        fic = await _begun(db, server_id, draft, rec)
    else:
        fic = await _seconded(db, server_id, known, rec=rec, more=draft.facts)
    check(fic.facts)
    return Posted(fic=fic, seconded=known is not None)


@writing
async def add(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    member_id: int,
    why: str | None = None,
    wrote_it: bool = False,
    at: datetime,
) -> Fic:
    """Recommends a fic of the list; whoever did before gives at most another why. Raises Unknown."""
    rec = Rec(member_id=member_id, at=at, why=why, wrote_it=wrote_it)
    return await _seconded(db, server_id, fic_id, rec=rec, more=Facts())


@writing
async def withdraw(
    db: Connection, server_id: int, *, fic_id: int, member_id: int, at: datetime
) -> Fic | None:
    """Takes a member's own rec back; None where the fic went with its last one.

    Raises Unknown where there is no such fic, or no rec of that member's.
    """
    before = await lists.find(db, server_id, fic_id)
    if before.rec_of(member_id) is None:
        raise Unknown("You have not recced this fic, so there is nothing to take back.")
    if len(before.recs) == 1:
        await lists.remove(db, before, Verb.WITHDREW, by=member_id, at=at)
        return None
    await _unrec(db, fic_id, member_id)
    await lists.change(db, before, before.facts, at=at)
    return await lists.noted(db, Verb.WITHDREW, fic_id, before=before, by=member_id, at=at)


async def _begun(db: Connection, server_id: int, draft: Draft, rec: Rec) -> Fic:
    server_no = await servers.settle(db, server_id)
    fic_id = await lists.add(db, server_no, draft.facts, at=rec.at)
    await _rec(db, fic_id, rec)
    return await lists.noted(db, Verb.RECCED, fic_id, before=None, by=draft.member_id, at=rec.at)


async def _seconded(db: Connection, server_id: int, fic_id: int, *, rec: Rec, more: Facts) -> Fic:
    assert rec.member_id is not None
    before = await lists.find(db, server_id, fic_id)
    news = replace(more, links=await links.without_others(db, fic_id, more.links))
    facts = joined(before.facts, news)
    await lists.change(db, before, facts, at=rec.at)
    await _rec(db, fic_id, rec)
    return await lists.noted(db, Verb.SECONDED, fic_id, before=before, by=rec.member_id, at=rec.at)


async def _rec(db: Connection, fic_id: int, rec: Rec) -> None:
    await db.execute(
        """
        INSERT INTO rec (fic_id, member_id, why, wrote_it, at)
        VALUES (:fic_id, :member_id, :why, :wrote_it, :at)
        ON CONFLICT (fic_id, member_id) DO UPDATE SET
            why = nullif(coalesce(excluded.why, why), ''),
            wrote_it = max(excluded.wrote_it, wrote_it)
        """,
        {
            "fic_id": fic_id,
            "member_id": rec.member_id,
            "why": rec.why,
            "wrote_it": rec.wrote_it,
            "at": seconds(rec.at),
        },
    )


async def _unrec(db: Connection, fic_id: int, member_id: int) -> None:
    await db.execute(
        """
        DELETE FROM rec
        WHERE fic_id = :fic_id AND member_id = :member_id
        """,
        {"fic_id": fic_id, "member_id": member_id},
    )
