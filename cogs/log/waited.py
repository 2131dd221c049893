"""How the log tells what became of something that waited for the moderators."""

from bot.cards import wording
from fics.models import number_of
from fics.queue import Entry, Matter, State

_APPROVED = {
    Matter.CLAIM: "did as its author wished for #{number}",
    Matter.REPORT: "dealt with what was reported of #{number}",
    Matter.GONE: "took #{number} off the list, which can't be found any more",
    Matter.BLOCKED: "took #{number} off the list, which met a block",
    Matter.UNDERAGE: "said that #{number} isn't Underage Sex",
    Matter.CHANGED: "undid what a member had changed of #{number}",
}
_DECLINED = {
    Matter.CLAIM: "declined its author's wish for #{number}",
    Matter.REPORT: "left #{number} as it was, which was reported",
    Matter.GONE: "left #{number} on the list, which can't be found any more",
    Matter.BLOCKED: "left #{number} on the list, which met a block",
    Matter.UNDERAGE: "left #{number} as it was, which may be Underage Sex",
    Matter.CHANGED: "left what a member had changed of #{number}",
}
_OF_RECS = {
    State.WAITING: "sent a rec{of} to the moderators",
    State.APPROVED: "approved a rec{of} by {who}",
    State.DECLINED: "declined a rec{of} by {who}",
    State.RETURNED: "sent a rec{of} back to {who}",
    State.WITHDRAWN: "took back a rec{of} that waited",
}


def told(entry: Entry, state: State) -> str | None:
    """What was done when an entry became `state`; None where there is no sentence for it.

    Of a rec that is not on the list, only whose it is: nothing is said of its fic, in no room.
    """
    number = number_of(entry.fic_id) if entry.fic_id else None
    if entry.matter is Matter.REC:
        who = wording.member(entry.member_id)
        return _OF_RECS[state].format(of=f" of #{number}" if number else "", who=who)
    sentences = {State.APPROVED: _APPROVED, State.DECLINED: _DECLINED}.get(state, {})
    sentence = sentences.get(entry.matter)
    return sentence.format(number=number) if sentence and number else None
