"""What archives answer: kept first, then told to every draft and every fic with that link."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from db.archives import questions
from db.archives.answers import ABSENCES, FOUND, Answered, find_in
from db.archives.questions import Claim, Rank
from db.facts import fic_rows, links
from db.fics import admission, list_changes
from db.log import records
from db.log.records import Verb
from db.queue import moderator_questions
from db.rules import held_fics
from db.shelf import snapshots
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.archives import pauses
from fics.archives.client import Answer, Busy, Found
from fics.drafts import Reading
from fics.facts.archive_updates import News, learned, same_but_for_time
from fics.facts.bare_facts import bared
from fics.links.sites import spacing
from fics.models import Absence, Facts, Fic, Gate, Link
from fics.queue import Matter
from fics.rules import causes

logger = logging.getLogger(__name__)

_READING = msgspec.json.Decoder(Reading)
_CAUSES = {
    Absence.GONE: causes.GONE,
    Absence.LOCKED: causes.LOCKED,
    Absence.HIDDEN: causes.HIDDEN,
}


@writing
async def record(db: Connection, claim: Claim, answer: Answer, *, at: datetime, days: int) -> None:
    """Keeps an answer, and how its archive stands; drafts learn of it at once, fics by `tell_fics`.

    `days` is after how many a fic is looked at again, 0 for never.
    """
    if isinstance(answer, Busy):
        await _refused(db, claim, answer, at)
        return
    pause = spacing(claim.link) if pauses.is_asked(answer) else timedelta()
    # An answer that came from no server (nothing was asked) leaves the archive's count of refusals alone.
    await questions.leave_alone_in(db, claim.archive, until=at + pause, refusals=0 if pause else None)
    again = pauses.look_again(answer, claim.link.key, days=days)
    if isinstance(answer, Found):
        await _believe_in(db, claim.link, answer.facts, at=at, again=again)
    else:
        await _put(db, claim.link, str(answer.why), at=at, again=again)
        if absence := ABSENCES.get(answer.why):
            await snapshots.miss_in(db, absence, claim.link.key)
    await _announce(db, claim.link.key)


async def _refused(db: Connection, claim: Claim, busy: Busy, at: datetime) -> None:
    refusals = await questions.refusals_in(db, claim.archive) + 1
    pause = pauses.rest(refusals, busy)
    await questions.leave_alone_in(db, claim.archive, until=at + pause, refusals=refusals)
    # The longer of the two: the archive's own rest is for all its links, the try's for this one.
    due = at + max(pause, pauses.retry(claim.tries))
    await questions.put_off_in(db, claim.link.key, tries=claim.tries, due=due)
    if refusals >= pauses.STOP_AFTER and busy.status is not None:
        logger.warning(
            "%s refused %d times in a row; it is left alone for %s", claim.archive, refusals, pause
        )


async def _believe_in(
    db: Connection, asked: Link, facts: Facts, *, at: datetime, again: timedelta | None
) -> None:
    true = next(iter(facts.links), asked)
    known = await find_in(db, true.key)
    before = known.facts if known and known.outcome == FOUND else None
    # The fic's own link may be new: it needs a row, of which the asked one becomes a name.
    await questions.ask_in(db, [true], Rank.KNOWN)
    await _put(db, true, FOUND, facts=facts, before=before, at=at, again=again)
    if true.key != asked.key:
        await _put(db, asked, FOUND, resolved=true.key, at=at)
    await snapshots.learn_in(db, replace(facts, links=(true,)), asked.key)
    news = News(key=asked.key, facts=facts, before=before, at=at)
    for draft_id, stored in await _drafts(db, asked.key, true.key):
        await _redraft(db, draft_id, replace(stored, facts=learned(stored.facts, news)))


async def _put(
    db: Connection,
    link: Link,
    outcome: str,
    *,
    facts: Facts | None = None,
    before: Facts | None = None,
    resolved: str | None = None,
    at: datetime,
    again: timedelta | None = None,
) -> None:
    await db.execute(
        """
        UPDATE fetch
        SET
            outcome = :outcome,
            facts = :facts,
            before = :before,
            resolved = :resolved,
            answered = :at,
            rank = :rank,
            tries = 0,
            due = :due
        WHERE key = :key
        """,
        {
            "key": link.key,
            "outcome": outcome,
            "facts": json(facts) if facts else None,
            "before": json(before) if before else None,
            "resolved": resolved,
            "at": seconds(at),
            "rank": Rank.KNOWN,
            "due": seconds(at + again) if again else None,
        },
    )


async def _announce(db: Connection, key: str) -> None:
    """Writes down which fics have yet to learn of it."""
    await db.execute(
        """
        INSERT OR IGNORE INTO news (fic_id, key)
        SELECT fic_id, :key
        FROM link
        WHERE key IN (:key, (SELECT resolved FROM fetch WHERE key = :key))
        """,
        {"key": key},
    )


async def _drafts(db: Connection, *keys: str) -> list[tuple[int, Reading]]:
    rows = await fetch(
        db,
        """
        SELECT DISTINCT draft.id, draft.reading
        FROM draft_link
        CROSS JOIN draft ON draft.id = draft_link.draft_id
        WHERE draft_link.key IN (SELECT value FROM json_each(:keys))
        """,
        {"keys": json(keys)},
    )
    return [(row["id"], _READING.decode(row["reading"])) for row in rows]


async def _redraft(db: Connection, draft_id: int, reading: Reading) -> None:
    await db.execute(
        """
        UPDATE draft
        SET reading = :reading
        WHERE id = :id
        """,
        {"id": draft_id, "reading": json(reading)},
    )


async def tell_fics(store: Store, *, at: datetime) -> bool:
    """Tells every fic what is new about it, each in a transaction of its own; whether there was anything."""
    # One transaction for each fic: a link that many lists have would else keep all members from writing.
    any_told = False
    while told := await _first(store):
        any_told = True
        await _tell(store, *told, at=at)
    return any_told


@reading
async def _first(db: Connection) -> tuple[int, str] | None:
    row = await fetch_one(db, "SELECT fic_id, key FROM news LIMIT 1", {})
    return (row["fic_id"], row["key"]) if row else None


@writing
async def _tell(db: Connection, fic_id: int, key: str, *, at: datetime) -> None:
    # Taken out in the transaction that tells it: after a kill it is told again, or was told whole.
    await db.execute(
        """
        DELETE FROM news
        WHERE fic_id = :fic_id AND key = :key
        """,
        {"fic_id": fic_id, "key": key},
    )
    known = await find_in(db, key)
    # None where the fic has left its list since.
    for shown in await fic_rows.load_in(db, [fic_id]):
        fic = await held_fics.whole_in(db, shown)
        facts = await _after(db, fic, known) if known else fic.facts
        if not same_but_for_time(facts, fic.facts) and not await admission.recheck_in(db, fic, facts, at=at):
            await _change(db, fic, facts, at=at)


async def _after(db: Connection, fic: Fic, known: Answered) -> Facts:
    """What becomes of a fic's facts."""
    if known.news:
        facts = learned(fic.facts, replace(known.news, before=known.before))
        # An archive may say that two fics of a list are one work. Which of them keeps the link is for
        # moderators.
        return replace(facts, links=await links.without_others_in(db, fic.id, facts.links) or fic.facts.links)
    leads = fic.facts.links[:1] and fic.facts.links[0].key == known.key
    return bared(fic.facts, known.absence) if known.absence and leads else fic.facts


async def _change(db: Connection, before: Fic, facts: Facts, *, at: datetime) -> None:
    await list_changes.change_in(db, before, facts, at=at)
    shown = await list_changes.record_in(db, Verb.FETCHED, before.id, before=before, by=None, at=at)
    fic = await held_fics.whole_in(db, shown)
    # Who changed her name at the archive is not to be found under the old one, in the log neither.
    if set(before.facts.authors) - set(fic.facts.authors):
        await records.rewrite_in(db, fic.id, lambda known: _renamed(known, before, fic))
    if fic.facts.absence and fic.facts.absence is not before.facts.absence:
        absence = fic.facts.absence
        await records.rewrite_in(db, fic.id, lambda known: replace(known, facts=bared(known.facts, absence)))
        await moderator_questions.ask_in(db, fic.id, Matter.GONE, causes=(_CAUSES[absence],), at=at)
    if fic.facts.gate is Gate.NEVER_OPEN is not before.facts.gate:
        logger.warning(
            "Fic %d is kept out of every open channel: its archive tells of Underage Sex above Teen, or may",
            fic.id,
        )


def _renamed(known: Fic, before: Fic, after: Fic) -> Fic:
    """A fic as the log knows it, with today's byline where it holds a name that is not in it any more."""
    lost = set(before.facts.authors) - set(after.facts.authors)
    if not lost & set(known.facts.authors):
        return known
    return replace(known, facts=replace(known.facts, authors=after.facts.authors))
