"""The log's lines: a page of them fits one message, whatever they tell of."""

from dataclasses import fields, replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.ui import limits
from cogs.log import lines, outcomes
from db.log.history import LogEntry
from db.log.records import Queued, State, Verb
from fics.models import Facts, Fic, Gate, Level, Rec
from fics.queue import Entry as Waiting
from fics.queue import Matter
from fics.queue import State as Became
from fics.rules.settings import Choices, Underage, Waits
from fics.visibility import Audience
from tests.bot import invented
from tests.bot.invented import AT, SNOWFLAKES

MOST = 2**63 - 1
EVERYONE = Audience(Choices(underage=Underage.QUEUED), adult=True)
OTHERWISE = Choices(
    open_feed=MOST,
    adult_feed=MOST,
    moderator_role=MOST,
    moderators_channel=MOST,
    reccer_role=MOST,
    waits=Waits.EVERYTHING,
    mature_in_full=True,
    highest=Level.TEEN,
    underage=Underage.QUEUED,
    veiled_warnings=True,
    blurred=("death", "suicide"),
    waiting_words=("numpty",),
    open_requests=MOST,
    adult_requests=MOST,
    nameless_requests=True,
    public_page=True,
    language="pt-BR",
)
HEADING = 350
"""Characters that a page's heading, and what was undone above it, may need."""
_CAME = tuple(Rec(member_id=10**18 + place, at=AT) for place in range(9))
_CHANGED = tuple(replace(one, why=None if one.why else "x") for one in invented.LARGEST_FIC.recs[:48])
LARGEST_AFTER = replace(
    invented.LARGEST_FIC,
    facts=Facts(title="*" * 300, summary="*" * 3_000, authors=("*" * 100, "_" * 100)),
    recs=(*_CHANGED, *_CAME),
)
"""All that can be changed of the largest fic in one deed: facts, recs that came and went, whys likewise."""
unhurried = settings(max_examples=25)


def _entry(before: State | None, after: State | None, verb: Verb = Verb.UNDID) -> LogEntry:
    return LogEntry(
        id=1, fic_number=7, member_id=MOST, verb=verb, before=before, after=after, undone=True, at=AT
    )


def _known(*entries: Waiting) -> lines.Known:
    return lines.Known(gates={}, waited={one.id: one for one in entries})


def _waiting(matter: Matter, fic_id: int | None, state: Became) -> Waiting:
    return Waiting(
        id=5,
        matter=matter,
        fic_id=fic_id,
        member_id=MOST,
        reading=None,
        wrote_it=False,
        causes=(),
        wish=None,
        words="secret",
        reports=(),
        state=state,
        reason="secret",
        changed=(),
        draft_id=None,
        decided_by=None,
        at=AT,
        channel_id=None,
    )


@unhurried
@given(invented.fics, invented.fics)
@example(invented.LARGEST_FIC, LARGEST_AFTER)
@example(LARGEST_AFTER, invented.LARGEST_FIC)
def test_a_page_of_any_changes_fits_one_message(before: Fic, after: Fic) -> None:
    known = lines.Known(gates={before.number: Gate.OPEN, after.number: Gate.OPEN}, waited={})
    entries = [_entry(before, after)] * 5

    told = lines.lines(entries, EVERYONE, known)

    assert sum(map(len, told)) + HEADING <= limits.MESSAGE_TEXT


def test_a_page_of_setups_fits_one_message_and_tells_each_choice() -> None:
    told = lines.lines([_entry(Choices(), OTHERWISE, Verb.SET_UP)] * 5, EVERYONE, _known())

    assert sum(map(len, told)) + HEADING <= limits.MESSAGE_TEXT
    assert [line.count("→") for line in told] == [len(fields(Choices))] * 5


@given(st.sampled_from(Matter), st.none() | st.just(1 << 24 | 9), st.sampled_from(Became), SNOWFLAKES)
def test_whatever_waited_is_told_and_only_a_recs_member_is_named(
    matter: Matter, fic_id: int | None, state: Became, decider: int
) -> None:
    entry = _waiting(matter, fic_id, state)
    deed = _entry(Queued(entry_id=5, state=Became.WAITING), Queued(entry_id=5, state=state), Verb.APPROVED)

    told = lines.entry_line(replace(deed, member_id=decider), EVERYONE, _known(entry))
    alone = outcomes.entry_outcome(entry, state, "Someone") or ""

    assert "secret" not in told
    assert "None" not in told
    assert matter is Matter.REC or str(MOST) not in alone


@given(st.sampled_from(Verb), st.booleans())
def test_whatever_was_done_is_told_though_nothing_is_left_of_what_it_was_done_to(
    verb: Verb, is_former: bool
) -> None:
    deed = replace(_entry(None, None, verb), member_id=None if is_former else MOST)

    told = lines.entry_line(deed, EVERYONE, _known())

    assert "(#7)" in told
    assert "None" not in told
