"""What becomes of one fic of a list file: new, joined, here already, or left out, by the rules for a rec."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from db.facts import fic_rows
from db.fics import admission, recs, same_fic, waiting_edits
from db.rules import held_fics, settings
from db.store import forget_marks
from db.store.columns import ids_of, json, mask
from db.store.connection import Connection
from db.store.keyed_hashes import digest_in
from db.store.transactions import fetch_one
from db.tags.tags import AUTHOR
from fics.catalogue import Message, Text, message
from fics.drafts import Reading
from fics.errors import NotWelcome
from fics.facts.precedence import told_by
from fics.facts.waiting_parts import Parts
from fics.intake.list_files.entry import Fate, ListEntry
from fics.models import Facts, Fic, Gate, Source
from fics.rules import causes
from fics.rules.acceptance import refuse_unwelcome
from fics.tags.tag_names import normal

_NOTHING = Facts()


class Outcome(StrEnum):
    """What becomes of a row of a list file."""

    NEW = "new"
    JOINS = "joins"
    """The row's fic is on the list, or earlier in the same file."""
    HERE = "here"
    """The row came in before, with another import or another row."""
    LEFT_OUT = "left out"
    """A rule keeps the row's fic off the list."""
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A row's outcome with its reason, and its fic's facts as they would be on the list."""

    outcome: Outcome
    reason: Text | None = None
    facts: Facts = _NOTHING
    known: Fic | None = None
    digest: bytes | None = None
    parts: Parts | None = None
    """Where its text has words that wait: what of it comes onto the list now, and what waits."""


_FATES = {Fate.SKIPPED: Outcome.SKIPPED, Fate.UNREADABLE: Outcome.UNREADABLE}
_BEFORE = message("It came in with an import before.")
_FORGOTTEN = message("Its member asked to be forgotten.")
_MAY_HAVE_LEFT = message("An author of this name asked not to be listed. Rec it by hand if it's another's.")
_UNCLEAR = message("A moderator has to say first whether it's Underage Sex. Rec it by hand.")
_WAITS = message("Part of it waits for mods, since it has words that wait here: {words}", words="")
_TITLE_WAITS = message("Its title has words that wait here: {words}. Rec it by hand.", words="")
_EVERY_GATE = mask(frozenset(Gate))


def suggested(entry: ListEntry) -> tuple[ListEntry, ...]:
    """A fic of FicRec's own file as one entry a rec, whose member is only suggested, as in any other file.

    What its moderators decided elsewhere isn't decided here.
    """
    alone = replace(entry, facts=entry.facts.undecided, recs=())
    if not entry.recs:
        return (alone,)
    return tuple(replace(alone, member_id=rec.member_id, note=rec.why) for rec in entry.recs)


async def judged(
    db: Connection, server_id: int, server_no: int, entry: ListEntry, *, at: datetime, whole: bool = False
) -> Judged:
    """What becomes of an entry if it comes in now, inside a transaction that may write.

    Whoever imports is a moderator or the operator, so nothing waits but what a moderator has to decide; on a
    list that comes back `whole`, even that is on the list, as it was, and who told a fact stays on record.
    """
    if entry.fate is not Fate.READ:
        return Judged(outcome=_FATES[entry.fate], reason=entry.reason)
    told = entry.facts if whole and entry.number is not None else told_by(entry.facts, Source.FILE, at)
    found = await _known(db, server_id, server_no, told)
    known = await held_fics.whole_in(db, found) if found else None
    facts = await recs.filled_in(db, known, told) if known else told
    mark = await mark_in(db, server_no, entry, entry.member_id)
    if reason := await _refusal(db, server_no, facts, entry.member_id, whole=whole):
        return Judged(outcome=Outcome.LEFT_OUT, reason=reason, facts=facts)
    if await _came_before(db, server_no, mark):
        return Judged(outcome=Outcome.HERE, reason=_BEFORE, facts=facts, known=known)
    outcome = Outcome.JOINS if known else Outcome.NEW
    before = known.facts if known else _NOTHING
    parts = Parts(stands=facts) if whole else await waiting_edits.parts_in(db, server_no, facts, before)
    if not parts.words:
        return Judged(outcome=outcome, facts=facts, known=known, digest=mark)
    if not (parts.stands.title or parts.stands.links):
        return Judged(outcome=Outcome.LEFT_OUT, reason=_waits(_TITLE_WAITS, parts), facts=facts)
    return Judged(
        outcome=outcome,
        reason=_waits(_WAITS, parts),
        facts=parts.stands,
        known=known,
        digest=mark,
        parts=parts,
    )


def _waits(sentence: Message, parts: Parts) -> Message:
    return replace(sentence, values={"words": ", ".join(parts.words)})


async def mark_in(db: Connection, server_no: int, entry: ListEntry, member_id: int | None) -> bytes:
    """By which it is known that this member's rec of this fic came in, inside a transaction."""
    return await digest_in(db, "import", server_no, member_id or "", *key_of(entry.facts))


def key_of(facts: Facts) -> tuple[str, ...]:
    """What is equal for equal fics: the first link, else title and authors."""
    if facts.links:
        return (facts.links[0].key,)
    return (normal(facts.title or ""), *sorted(map(normal, facts.authors)))


async def _known(db: Connection, server_id: int, server_no: int, facts: Facts) -> Fic | None:
    """The fic of the list: by a link, or, where a file knows no links, by title and author."""
    found = await same_fic.find_in(db, server_id, Reading(facts=facts))
    if found or facts.links or not (facts.title and facts.authors):
        return found
    row = await fetch_one(
        db,
        same_fic.ALIKE,
        {
            **ids_of(server_no),
            "kind": AUTHOR,
            "authors": json([normal(name) for name in facts.authors]),
            "title": normal(facts.title),
            "gates": _EVERY_GATE,
        },
    )
    return await fic_rows.find_in(db, row["id"] if row else None)


async def _refusal(
    db: Connection, server_no: int, facts: Facts, member_id: int | None, *, whole: bool
) -> Text | None:
    """Why a fic is left out, in a sentence; None where it comes in."""
    if member_id is not None and await forget_marks.is_marked_in(db, server_no, member_id):
        return _FORGOTTEN
    try:
        refuse_unwelcome(facts, await settings.of_in(db, server_no))
        waits = await admission.judge_in(db, server_no, facts, member_id=member_id or 0, trusted=True)
    except NotWelcome as refusal:
        return refusal.text
    if causes.MAY_HAVE_LEFT in waits:
        return _MAY_HAVE_LEFT
    return _UNCLEAR if waits and not whole else None


async def _came_before(db: Connection, server_no: int, mark: bytes) -> bool:
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM imported
        WHERE server_no = :server_no AND digest = :digest
        """,
        {"server_no": server_no, "digest": mark},
    )
    return row is not None
