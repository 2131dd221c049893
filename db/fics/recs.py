"""Who recommends which fic, and why; and taking one reason away."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from db.cards import member_messages
from db.facts import links, stated_triggers
from db.fics import admission, list_changes
from db.log import records
from db.log.records import Verb
from db.queue import entries
from db.rules import held_fics
from db.store import personal_data
from db.store.columns import json, seconds, server_of
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, writing
from db.watches import matcher
from fics.catalogue import message
from fics.drafts import Reading
from fics.errors import Unknown
from fics.facts.precedence import joined
from fics.models import Facts, Fic, Rec
from fics.queue import Entry, Matter


@writing
async def second(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    member_id: int,
    why: str | None = None,
    wrote_it: bool = False,
    at: datetime,
    trusted: bool,
    whole: bool = True,
) -> Fic | Entry:
    """Recommends a fic of the list, or puts that into the queue; whoever did before gives another why.

    The fic comes back with her rec alone. Raises Unknown, and NotWelcome where the list does not take it, of
    whose facts nothing is said where it is not shown `whole`.
    """
    rec = Rec(member_id=member_id, at=at, why=why, wrote_it=wrote_it)
    fic = await list_changes.get_in(db, server_id, fic_id, recs_of=member_id)
    # Whoever presses twice, or taps a button of an old card, is neither queued nor written down.
    if not changes(fic, rec, fic.facts):
        return fic
    server_no = server_of(fic_id)
    causes = await admission.judge_in(
        db,
        server_no,
        fic.facts,
        member_id=member_id,
        trusted=trusted,
        silent=not why,
        told=None if whole else Facts(),
        listed=fic.facts,
        typed=(why,) if why else (),
    )
    if causes:
        return await queue_in(db, server_no, rec, Reading(why=why), causes=causes, fic_id=fic_id)
    return await second_in(db, fic, rec, Facts())


async def add(
    store: Store,
    server_id: int,
    *,
    fic_id: int,
    member_id: int,
    why: str | None = None,
    wrote_it: bool = False,
    at: datetime,
) -> Fic:
    """Recommends a fic of the list for a member whose recs never wait; whoever did before gives another why.

    Raises Unknown, and NotWelcome where the list does not take it.
    """
    await second(
        store,
        server_id,
        fic_id=fic_id,
        member_id=member_id,
        why=why,
        wrote_it=wrote_it,
        at=at,
        trusted=True,
    )
    return await store.run_read(lambda db: list_changes.get_in(db, server_id, fic_id))


async def second_in(db: Connection, fic: Fic, rec: Rec, more: Facts) -> Fic:
    """Puts a rec onto a fic of the list, and fills in what it knows, inside a transaction.

    Where neither says anything new, nothing is done, and nothing is written down. What is written down, and
    comes back, has of its recs that member's alone: others' may be thousands, and stay.
    """
    before = await held_fics.whole_in(db, _with_rec_of(fic, rec.member_id))
    # Facts that a second member brings fill gaps, and never replace what the list says.
    facts = await filled_in(db, before, more)
    if not changes(before, rec, facts):
        return fic
    await list_changes.change_in(db, before, facts, at=rec.at)
    await add_in(db, before.id, rec)
    return await list_changes.record_in(
        db, Verb.SECONDED, before.id, before=before, by=rec.member_id, at=rec.at, recs_of=rec.member_id
    )


def _with_rec_of(fic: Fic, member_id: int | None) -> Fic:
    if member_id is None:
        return fic
    own = fic.rec_of(member_id)
    return replace(fic, recs=(own,) if own else ())


def changes(before: Fic, rec: Rec, facts: Facts) -> bool:
    """Whether a rec, or the facts as they would be with it, say anything that a fic does not say yet."""
    own = before.rec_of(rec.member_id) if rec.member_id else None
    if own is None or facts != before.facts:
        return True
    new_why = rec.why is not None and (rec.why or None) != own.why
    return new_why or (rec.wrote_it and not own.wrote_it)


@writing
async def withdraw(
    db: Connection, server_id: int, *, fic_id: int, member_id: int, at: datetime
) -> Fic | None:
    """Takes a member's own rec back; None where the fic went with its last one.

    Raises Unknown where there is no such fic, or no rec of that member's.
    """
    before = await list_changes.get_in(db, server_id, fic_id)
    if before.rec_of(member_id) is None:
        raise Unknown(message("You haven't recced this fic, so there's no rec of yours to remove."))
    if len(before.recs) == 1:
        await list_changes.remove_in(db, before, Verb.WITHDREW, by=member_id, at=at)
        return None
    await matcher.begin_in(db, fic_id)
    await _unrec(db, fic_id, member_id)
    await list_changes.change_in(db, before, before.facts, at=at)
    return await list_changes.record_in(db, Verb.WITHDREW, fic_id, before=before, by=member_id, at=at)


async def queue_in(
    db: Connection,
    server_no: int,
    rec: Rec,
    reading: Reading,
    *,
    causes: tuple[str, ...],
    fic_id: int | None = None,
    channel_id: int | None = None,
) -> Entry:
    """Puts a rec into the queue, inside a transaction; `causes` say why it waits."""
    assert rec.member_id is not None
    entry = await entries.add_in(
        db,
        server_no,
        Matter.REC,
        fic_id=fic_id,
        member_id=rec.member_id,
        reading=reading,
        wrote_it=rec.wrote_it,
        causes=causes,
        channel_id=channel_id,
        at=rec.at,
    )
    after = records.Queued(entry_id=entry.id, state=entry.state)
    await records.note_rule_in(
        db, server_no, Verb.QUEUED, fic_id=fic_id, before=None, after=after, by=rec.member_id, at=rec.at
    )
    return entry


async def filled_in(db: Connection, fic: Fic, more: Facts) -> Facts:
    """A fic's facts with what more is known of it, but without links that are other fics' here."""
    news = replace(more, links=await links.without_others_in(db, fic.id, more.links))
    return joined(fic.facts, news)


async def add_in(db: Connection, fic_id: int, rec: Rec) -> None:
    """Writes a rec down, or over the one that its member had; inside a transaction."""
    await add_all_in(db, [(fic_id, rec)])


async def add_all_in(db: Connection, recs: Iterable[tuple[int, Rec]]) -> None:
    """Writes recs of several fics down as `add_in` does, one of each."""
    # A reason of None is one that was not asked for, and keeps the earlier one; an empty one takes it away.
    # Whoever once said that she wrote it has said so.
    rows = await fetch(
        db,
        """
        INSERT INTO rec (fic_id, place, member_id, why, wrote_it, author_shown, at)
        SELECT
            value ->> 0,
            coalesce((SELECT max(place) FROM rec WHERE fic_id = value ->> 0), 0) + 1,
            value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
        FROM json_each(:recs)
        WHERE true
        ON CONFLICT (fic_id, member_id) DO UPDATE SET
            why = nullif(coalesce(excluded.why, why), ''),
            wrote_it = max(excluded.wrote_it, wrote_it)
        RETURNING fic_id, place, why
        """,
        {
            "recs": json(
                [
                    (fic_id, rec.member_id, rec.why, rec.wrote_it, rec.author_shown, seconds(rec.at))
                    for fic_id, rec in recs
                ]
            )
        },
    )
    reasons = [(row["fic_id"], row["place"], row["why"]) for row in rows if row["why"]]
    await stated_triggers.of_reasons_in(db, reasons)


@writing
async def show_author(
    db: Connection, server_id: int, *, fic_id: int, member_id: int | None, shown: bool, at: datetime
) -> Fic:
    """Shows, or hides again, that a member wrote a fic: hers alone, or everybody's. Raises Unknown."""
    fic = await list_changes.get_in(db, server_id, fic_id)
    await db.execute(
        """
        UPDATE rec
        SET author_shown = :shown
        WHERE fic_id = :fic_id AND wrote_it AND member_id = coalesce(:member_id, member_id)
        """,
        {"fic_id": fic_id, "member_id": member_id, "shown": shown},
    )
    await list_changes.change_in(db, fic, fic.facts, at=at)
    return await list_changes.get_in(db, server_id, fic_id)


async def replace_all_in(db: Connection, fic_id: int, recs: tuple[Rec, ...]) -> None:
    """Makes a fic's recs these, in this order, inside a transaction."""
    await db.execute(
        """
        DELETE FROM rec
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    for rec in recs:
        await add_in(db, fic_id, rec)


async def _unrec(db: Connection, fic_id: int, member_id: int) -> None:
    await db.execute(
        """
        DELETE FROM rec
        WHERE fic_id = :fic_id AND member_id = :member_id
        """,
        {"fic_id": fic_id, "member_id": member_id},
    )


@writing
async def remove_why(db: Connection, server_id: int, *, fic_id: int, rec: Rec, by: int, at: datetime) -> Fic:
    """Takes the reason of that rec away, as a moderator; the fic as it is then.

    Raises Unknown where there is no such fic, or where the reason is another by now, which nobody has read.
    """
    before = await list_changes.get_in(db, server_id, fic_id)
    await _clear(db, fic_id, rec)
    await list_changes.change_in(db, before, before.facts, at=at)
    fic = await list_changes.record_in(db, Verb.UNSAID, fic_id, before=before, by=by, at=at)
    entry = await entries.add_done_in(
        db, server_of(fic_id), Matter.WHY, fic_id=fic_id, member_id=rec.member_id, by=by, at=at
    )
    await member_messages.add_in(db, server_of(fic_id), entry, at=at)
    return fic


async def _clear(db: Connection, fic_id: int, rec: Rec) -> None:
    # By the reason itself: the moderator takes away what she read, and nothing that was written since.
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
        raise Unknown(message("That reason has changed since. Look at it again."))


personal_data.declare(
    PersonalData(
        exports={
            "recs": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'fic', rec.fic_id & 0xFFFFFF,
                    'title', told.facts ->> '$.title',
                    'links', json((
                        SELECT json_group_array(value ->> 'url')
                        FROM json_each(told.facts, '$.links')
                    )),
                    'why', rec.why,
                    'wrote_it', json(iif(rec.wrote_it, 'true', 'false')),
                    'author_shown', json(iif(rec.author_shown, 'true', 'false')),
                    'at', datetime(rec.at, 'unixepoch')
                ) AS entry,
                fic.gate AS gate
                FROM rec
                CROSS JOIN fic ON fic.id = rec.fic_id
                CROSS JOIN (
                    SELECT fic_id, facts_json(packed) AS facts
                    FROM facts
                ) AS told ON told.fic_id = rec.fic_id
                CROSS JOIN server ON server.no = rec.fic_id >> 24
                WHERE rec.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY rec.at, rec.fic_id
                """,
        },
        erase=(
            """
            UPDATE rec
            SET member_id = NULL, why = NULL, author_shown = 0
            WHERE member_id = :member_id AND fic_id >> 24 IN (SELECT value FROM json_each(:servers))
            """,
        ),
    )
)
