"""The queue's entries about what members changed: they fit for every fic, and tell each fact in words."""

from dataclasses import fields, replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import languages
from bot.cards import changes, wording
from bot.queue import entry_card, entry_heading, member_messages
from bot.ui import components
from db.log.history import LogEntry
from db.log.records import Verb
from db.queue.queue import QueuedEntry
from fics.catalogue import speaking
from fics.models import Facts, Fic, Link
from fics.queue import Entry, Matter, State
from fics.reports import Complaint, Report
from fics.rules.settings import Choices, Underage
from fics.visibility import Audience
from tests.bot import invented
from tests.bot.invented import AT
from tests.bot.screens import faults

EVERYONE = Audience(Choices(underage=Underage.QUEUED), adult=True)
unhurried = settings(max_examples=25)


def _asked(before: Fic, after: Fic, now: Fic) -> QueuedEntry:
    deeds = tuple(
        LogEntry(
            id=place,
            fic_number=now.number,
            member_id=2**63 - place,
            verb=Verb.CHANGED,
            before=replace(was, id=now.id),
            after=replace(became, id=now.id),
            undone=False,
            at=AT,
        )
        for place, (was, became) in enumerate([(before, after), (after, now)] * 3, start=1)
    )
    entry = Entry(
        id=2**62,
        matter=Matter.CHANGED,
        fic_id=now.id,
        member_id=None,
        reading=None,
        wrote_it=False,
        causes=("C" * 150,),
        wish=None,
        words=None,
        reports=(),
        state=State.WAITING,
        reason=None,
        changed=(),
        draft_id=None,
        decided_by=None,
        at=AT,
        channel_id=None,
    )
    return QueuedEntry(entry, now, deeds)


@unhurried
@given(invented.fics, invented.fics, invented.fics)
@example(
    replace(invented.LARGEST_FIC, facts=Facts(title="*" * 300, summary="*" * 3_000)),
    invented.LARGEST_FIC,
    invented.LARGEST_FIC,
)
def test_every_change_of_every_fic_fits_one_message(before: Fic, after: Fic, now: Fic) -> None:
    asked = _asked(before, after, now)

    shown = components.Screen(*entry_card.blocks(asked, EVERYONE, page=199))

    assert faults(shown) == []


def test_who_is_named_amid_a_sentence_has_no_capital_letter() -> None:
    asked = _asked(
        invented.LARGEST_FIC, replace(invented.LARGEST_FIC, facts=Facts(title="Salt")), invented.LARGEST_FIC
    )
    former = replace(asked, deeds=tuple(replace(deed, member_id=None) for deed in asked.deeds))

    with speaking(languages.language("de")):
        said = entry_heading.heading(former)

        assert wording.member(None) in said


@given(st.integers(1, 9))
@example(9)
def test_reports_and_blocks_of_the_largest_fic_fit_one_message_too(count: int) -> None:
    fic = invented.LARGEST_FIC
    report = Report(member_id=1, complaint=Complaint.UNKIND, words="w *" * 333, at=AT)
    entry = _asked(fic, fic, fic).entry
    reported = replace(entry, matter=Matter.REPORT, causes=(), reports=(report,) * count)
    blocked = replace(entry, matter=Matter.BLOCKED, causes=("*" * 300,) * count)

    for each in (reported, blocked):
        shown = components.Screen(
            components.text("n" * 150), *entry_card.blocks(QueuedEntry(each, fic), EVERYONE, page=199)
        )

        assert faults(shown) == []


@unhurried
@given(invented.facts, invented.facts, st.integers(10, 200))
def test_every_fact_can_be_told_as_it_was_and_as_it_is(before: Facts, after: Facts, limit: int) -> None:
    names = [field.name for field in fields(Facts) if field.name != "told"]

    told = {name: changes.of(before, after, name, limit=limit) for name in names}

    assert all(told.values())
    assert max(map(len, told.values())) <= 2 * limit + len("+  · − ")
    assert not any("\n" in said for said in told.values())


def test_what_a_member_wrote_is_harmless_and_an_address_leads_nowhere() -> None:
    before = Facts(title="Salt")
    link = Link("x", "https://evil.example/1", "x")
    after = Facts(title="@everyone **[x](https://evil.example)**", links=(link,))

    title = changes.of(before, after, "title", limit=200)
    links = changes.of(before, after, "links", limit=200)

    assert title.startswith("Salt → @\u200beveryone \\*\\*\\[x\\]")
    assert links == "+ https\\://evil.example/1"


def test_an_approved_rec_whose_fic_left_the_list_is_not_said_to_be_on_it() -> None:
    asked = _asked(invented.LARGEST_FIC, invented.LARGEST_FIC, invented.LARGEST_FIC)
    approved = replace(asked.entry, matter=Matter.REC, state=State.APPROVED, reports=())

    told = member_messages.decision(replace(asked, entry=approved, fic=None), "Here", Choices())

    assert "on the list" not in told
    assert f"#{invented.LARGEST_FIC.number} has left the list" in told
