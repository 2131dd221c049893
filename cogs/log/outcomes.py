"""How the log tells of the end of what waited for the mods, in one sentence."""

from bot.cards import wording
from fics.catalogue import _
from fics.models import number_of
from fics.queue import DECIDED_IN, Matter, State
from fics.queue import Entry as QueueEntry


def entry_outcome(entry: QueueEntry, state: State, who: str) -> str | None:
    """What `who` did when an entry became `state`; None where there is no sentence for it.

    Of a rec that is not on the list, only whose it is: nothing is said of its fic, in no channel.
    """
    if entry.matter is Matter.REC:
        return _outcome_of_rec(entry, state, who)
    number = number_of(entry.fic_id) if entry.fic_id else None
    if number is None:
        return None
    if entry.matter is Matter.EDIT and state is State.WAITING:
        return _("{who} sent in an edit of #{number}", who=who, number=number)
    if state is State.APPROVED:
        return _approved(entry.matter, who, number)
    if state is State.EXPIRED:
        return _(
            "Nobody decided about #{number} in {days} days, so that was closed",
            number=number,
            days=DECIDED_IN.days,
        )
    return _declined(entry.matter, who, number) if state is State.DECLINED else None


def _outcome_of_rec(entry: QueueEntry, state: State, who: str) -> str:
    member = wording.member(entry.member_id)
    if entry.fic_id:
        return _outcome_of_listed(number_of(entry.fic_id), state, who, member)
    match state:
        case State.WAITING:
            return _("{who} sent in a rec", who=who)
        case State.APPROVED:
            return _("{who} approved {member}'s rec", who=who, member=member)
        case State.DECLINED:
            return _("{who} declined {member}'s rec", who=who, member=member)
        case State.RETURNED:
            return _("{who} sent {member}'s rec back", who=who, member=member)
        case State.WITHDRAWN:
            return _("{who} withdrew a rec", who=who)
        case State.EXPIRED:
            return _(
                "Nobody decided about {member}'s rec in {days} days, so it's a draft again",
                member=member,
                days=DECIDED_IN.days,
            )


def _outcome_of_listed(number: int, state: State, who: str, member: str) -> str:
    match state:
        case State.WAITING:
            return _("{who} sent in a rec of #{number}", who=who, number=number)
        case State.APPROVED:
            return _("{who} approved {member}'s rec of #{number}", who=who, member=member, number=number)
        case State.DECLINED:
            return _("{who} declined {member}'s rec of #{number}", who=who, member=member, number=number)
        case State.RETURNED:
            return _("{who} sent {member}'s rec of #{number} back", who=who, member=member, number=number)
        case State.WITHDRAWN:
            return _("{who} withdrew a rec of #{number}", who=who, number=number)
        case State.EXPIRED:
            return _(
                "Nobody decided about {member}'s rec of #{number} in {days} days, so it's a draft again",
                member=member,
                number=number,
                days=DECIDED_IN.days,
            )


def _approved(matter: Matter, who: str, number: int) -> str | None:
    match matter:
        case Matter.CLAIM:
            return _("{who} approved the request of #{number}'s author", who=who, number=number)
        case Matter.REPORT:
            return _("{who} resolved a report on #{number}", who=who, number=number)
        case Matter.GONE:
            return _("{who} removed #{number}, which was gone from its archive", who=who, number=number)
        case Matter.BLOCKED:
            return _("{who} removed #{number}, which matched a block", who=who, number=number)
        case Matter.UNDERAGE:
            return _("{who} said #{number} isn't Underage Sex", who=who, number=number)
        case Matter.EDIT:
            return _("{who} approved an edit of #{number}", who=who, number=number)
        case Matter.CHANGED:
            return _("{who} undid a member's edit of #{number}", who=who, number=number)
        case _:
            return None


def _declined(matter: Matter, who: str, number: int) -> str | None:
    match matter:
        case Matter.CLAIM:
            return _("{who} declined the request of #{number}'s author", who=who, number=number)
        case Matter.REPORT:
            return _("{who} dismissed a report on #{number}", who=who, number=number)
        case Matter.GONE:
            return _("{who} kept #{number}, which was gone from its archive", who=who, number=number)
        case Matter.BLOCKED:
            return _("{who} kept #{number}, which matched a block", who=who, number=number)
        case Matter.UNDERAGE:
            return _("{who} kept #{number}, which may be Underage Sex", who=who, number=number)
        case Matter.EDIT:
            return _("{who} declined an edit of #{number}", who=who, number=number)
        case Matter.CHANGED:
            return _("{who} kept a member's edit of #{number}", who=who, number=number)
        case _:
            return None
