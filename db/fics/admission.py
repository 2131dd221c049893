"""What comes onto a list at once, what waits for a moderator, and what does not come."""

from collections.abc import Iterable
from datetime import datetime

from db.fics import author_removal
from db.queue import moderator_questions
from db.rules import author_requests, blocks, held_fics, settings
from db.store.columns import ids_of, server_of
from db.store.connection import Connection
from db.store.transactions import fetch_one
from fics.catalogue import Message, message
from fics.errors import NotAllowed, NotWelcome
from fics.facts.precedence import differing
from fics.models import Facts, Fic, Gate, Level
from fics.queue import Matter
from fics.rules import causes, waiting_words
from fics.rules.blocks import Blocked, Treatment
from fics.rules.settings import Waits
from fics.underage_statements import texts_state

_CHANGED = {causes.NEWCOMER: causes.CHANGED_BY_NEWCOMER, causes.EVERYTHING: causes.CHANGED}
"""What is said instead of a change: it stands meanwhile."""
_UNCHANGING = (Blocked.LINK, Blocked.MEMBER)
"""What of a rec can't be otherwise by an edit."""
_UNTOLD = message("This list doesn't take this fic. A mod can tell you why.")

_WITHOUT_END = frozenset({causes.UNCLEAR, causes.UNDERAGE, causes.MAY_HAVE_LEFT})


def has_no_end(cause: str) -> bool:
    """Whether a rec waits without end for this cause, since it may hurt someone."""
    return cause in _WITHOUT_END or causes.is_of_word(cause)


async def judge_in(
    db: Connection,
    server_no: int,
    facts: Facts,
    *,
    member_id: int,
    trusted: bool,
    silent: bool = False,
    told: Facts | None = None,
    listed: Facts | None = None,
    typed: Iterable[str] = (),
) -> tuple[str, ...]:
    """Why a member's rec of a fic with these facts has to wait; nothing where it comes onto the list at once.

    Those who are trusted, the moderators, wait only where one of them has to say what a fic is. A rec that
    is `silent` says nothing, neither a reason nor facts, so that there is nothing to look at. Raises
    NotWelcome where the rec does not come at all; where no more may be said of the fic than was `told`, a
    block that only the rest of it meets is not named. `listed` is what the list knows of the fic already, if
    it does, and `typed` is the text that comes with the rec.
    """
    await author_requests.refuse_left_in(db, server_no, facts)
    told_with = tuple(typed)
    await author_requests.refuse_addressed_in(db, server_no, told_with)
    met = await blocks.met_in(db, server_no, facts, member_id=member_id, typed=told_with)
    for block in met:
        if block.treatment is Treatment.REFUSE:
            # A block names what it blocks. Where the fic shows as a stub, that would tell what its hidden
            # facts are.
            named = told is None or block in await blocks.met_in(
                db, server_no, told, member_id=member_id, typed=told_with
            )
            rule = causes.said(block.cause) if named else _UNTOLD
            raise NotWelcome(rule, edit=block.kind not in _UNCHANGING)
    unclear = () if silent else await _unclear(db, server_no, facts, listed, told_with)
    # Nobody is trusted with this alone: it decides whether a fic may show in an open channel, or at all.
    if trusted:
        return unclear
    worded = causes.of_words(await words_in(db, server_no, told_with))
    general = () if silent or unclear or worded else await _general(db, server_no, facts, member_id)
    return (*(block.cause for block in met), *unclear, *worded, *general)


async def words_in(db: Connection, server_no: int, typed: Iterable[str]) -> tuple[str, ...]:
    """Those of a server's words that wait that typed texts have, inside a transaction."""
    return waiting_words.words_in((await settings.of_in(db, server_no)).waiting_words, typed)


async def _unclear(
    db: Connection, server_no: int, facts: Facts, listed: Facts | None, typed: tuple[str, ...]
) -> tuple[str, ...]:
    """What a moderator has to say of a fic first, whoever recs it."""
    left = await _may_have_left(db, server_no, facts, before=listed)
    is_open = facts.is_unclear or (
        facts.rating.level > Level.TEEN and not facts.survival and texts_state(typed)
    )
    return (*((causes.UNCLEAR,) if is_open else ()), *((causes.MAY_HAVE_LEFT,) if left else ()))


async def _may_have_left(db: Connection, server_no: int, facts: Facts, *, before: Facts | None) -> bool:
    """Whether its author may be one who asked not to be listed, and nobody knew that before."""
    if before is None and await held_fics.matches_in(db, server_no, facts):
        return True
    if not await author_requests.may_have_left_in(db, server_no, facts):
        return False
    return before is None or not await author_requests.may_have_left_in(db, server_no, before)


async def check_change_in(
    db: Connection, server_no: int, before: Facts, after: Facts, *, trusted: bool
) -> None:
    """Raises NotWelcome, or NotAllowed, where a fic on the list would meet a block that it did not meet."""
    # Only a change that makes a fic one of an author who left is refused; one that is hers already can be
    # corrected.
    if not await author_requests.has_left_in(db, server_no, before):
        await author_requests.refuse_left_in(db, server_no, after)
    if not trusted and await _may_have_left(db, server_no, after, before=before):
        raise NotAllowed(_only_moderators(causes.MAY_HAVE_LEFT))
    known = await blocks.met_in(db, server_no, before)
    for block in await blocks.met_in(db, server_no, after):
        if block in known:
            continue
        if block.treatment is Treatment.REFUSE:
            raise NotWelcome(causes.said(block.cause))
        if not trusted:
            raise NotAllowed(_only_moderators(block.cause))


def _only_moderators(cause: str) -> Message:
    return message("{block} Only moderators can make that change.", block=causes.said(cause))


async def recheck_in(db: Connection, fic: Fic, facts: Facts, *, at: datetime) -> bool:
    """Holds what an archive tells of a fic on the list against the blocks; inside a transaction.

    True where the fic's author has left this list: then it is off the list, and nothing of it stays. Where it
    meets a block that it did not meet, moderators are asked.
    """
    server_no = server_of(fic.id)
    if await author_requests.has_left_in(db, server_no, facts):
        await author_removal.take_off_in(db, fic.id, by=None, at=at)
        return True
    known = await blocks.met_in(db, server_no, fic.facts)
    met = [block.cause for block in await blocks.met_in(db, server_no, facts) if block not in known]
    if await _may_have_left(db, server_no, facts, before=fic.facts):
        met.append(causes.MAY_HAVE_LEFT)
    if met:
        await moderator_questions.ask_in(db, fic.id, Matter.BLOCKED, causes=tuple(met), at=at)
    return False


async def ask_about_change_in(
    db: Connection, before: Fic, after: Fic, *, by: int, trusted: bool, at: datetime
) -> None:
    """Asks moderators to look at what a member has just changed, and written down; inside a transaction.

    Only where what she does waits: a change stands meanwhile, since each can be undone, and most are kind.
    All that waits of one fic is one entry.
    """
    if trusted or not differing(before.facts, after.facts):
        return
    # What is unclear is asked about by itself.
    why = await _looked_at(db, server_of(after.id), after.facts.cleared, by)
    if not why:
        return
    entry_id = await moderator_questions.ask_in(db, after.id, Matter.CHANGED, causes=why, at=at)
    # The deed that was just written down is the fic's last: all of this is one transaction.
    await db.execute(
        """
        INSERT INTO looked_at (entry_id, log_id)
        SELECT :entry_id, max(id)
        FROM log
        WHERE server_no = :server_no AND fic_number = :number
        """,
        {"entry_id": entry_id, "server_no": server_of(after.id), "number": after.number},
    )


async def _looked_at(db: Connection, server_no: int, facts: Facts, member_id: int) -> tuple[str, ...]:
    met = await blocks.met_in(db, server_no, Facts(), member_id=member_id)
    if met:
        return (causes.ALL_OF_A_MEMBER,)
    return tuple(_CHANGED.get(cause, cause) for cause in await _general(db, server_no, facts, member_id))


async def _general(db: Connection, server_no: int, facts: Facts, member_id: int) -> tuple[str, ...]:
    chosen = await settings.of_in(db, server_no)
    if facts.gate is Gate.NEVER_OPEN:
        return (causes.UNDERAGE,)
    if chosen.waits is Waits.EVERYTHING:
        return (causes.EVERYTHING,)
    new = chosen.waits is Waits.NEWCOMERS and await _is_new(db, server_no, member_id)
    return (causes.NEWCOMER,) if new else ()


async def _is_new(db: Connection, server_no: int, member_id: int) -> bool:
    """Whether a member has no rec on a list that says anything: a reason, or a fic that nobody had recced."""
    # A second rec without a reason costs one press and tells nothing of whoever gives it, so it makes no
    # regular.
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM rec INDEXED BY rec_by_member
        WHERE member_id = :member_id
            AND fic_id BETWEEN :low AND :high
            AND (
                why IS NOT NULL
                OR place = (SELECT min(place) FROM rec AS other WHERE other.fic_id = rec.fic_id)
            )
        LIMIT 1
        """,
        {"member_id": member_id, **ids_of(server_no)},
    )
    return row is None
