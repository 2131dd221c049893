"""Imports: tried without a trace, taken in once, in steps, by the rules for recs, and turned back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.fics import author_removal, fics, recs
from db.imports import import_rows, imports, intake, waiting_recs
from db.imports.import_rows import Counts
from db.log import history
from db.log.records import Imported, Verb
from db.moderation import undo
from db.privacy import export, forget
from db.rules import blocks
from db.rules.author_requests import Author
from db.search import searches
from db.store.store import Store
from fics.catalogue import message
from fics.errors import NotAllowed, Unknown
from fics.facts.precedence import told_by
from fics.intake.list_files import entry as list_entry
from fics.intake.list_files.entry import ListEntry
from fics.models import UNDERAGE, Facts, Fic, Source
from fics.rules.blocks import Blocked, Treatment
from fics.search.query import Search
from tests.db.samples import (
    ANN,
    AT,
    BEA,
    CLEO,
    EVERY_GATE,
    EXPLICIT,
    GENERAL,
    LATER,
    OTHER,
    SERVER,
    link,
    recced,
)

HER = 712_345_678_901_234_567
SALT = Facts(title="Salt", authors=("quill",), rating=GENERAL, links=(link("1"),))
BELL = Facts(title="Bell", authors=("heron",), rating=EXPLICIT, links=(link("2"),))
QUAY = Facts(title="Quay", rating=GENERAL, links=(link("3"),))


def read(*facts: Facts, member_id: int | None = None, note: str | None = None) -> list[ListEntry]:
    return [
        list_entry.read(f"row {number}", each, member_id=member_id, note=note)
        for number, each in enumerate(facts, start=2)
    ]


async def tried(store: Store, entries: list[ListEntry]) -> int:
    import_id = await imports.begin(store, SERVER, "recs.csv", member_id=ANN, at=AT)
    await import_rows.try_out(store, SERVER, import_id, entries, seen=set(), at=AT)
    return import_id


async def taken(store: Store, entries: list[ListEntry]) -> int:
    import_id = await tried(store, entries)
    while await intake.take_in(store, SERVER, import_id, at=LATER):
        pass
    return import_id


async def listed(store: Store) -> list[Fic]:
    """All fics of the list, by number."""
    found = await searches.search(store, SERVER, Search(), gates=EVERY_GATE)
    return sorted(found.fics, key=lambda fic: fic.id)


async def last_deed(store: Store) -> history.LogEntry:
    (newest, *_) = await history.entries(store, SERVER)
    return newest


async def test_a_trial_counts_and_changes_nothing(store: Store) -> None:
    await recced(store, SALT)
    strange = [list_entry.unreadable("row 9", "No title."), list_entry.skipped("row 10", "It is private.")]

    import_id = await tried(store, [*read(SALT, BELL, QUAY, QUAY, member_id=HER), *strange])

    assert await import_rows.counts(store, import_id) == Counts(
        rows=6, new=1, adult=1, here=1, left_out=0, skipped=1, unreadable=1, to_do=4
    )
    assert [(line.place, line.outcome) for line in await import_rows.lines(store, import_id)] == [
        ("row 2", "joins"),
        ("row 3", "new"),
        ("row 4", "new"),
        ("row 5", "joins"),
        ("row 9", "unreadable"),
        ("row 10", "skipped"),
    ]
    assert [fic.facts.title for fic in await listed(store)] == ["Salt"]


async def test_nobody_becomes_a_reccer_by_an_import(store: Store) -> None:
    await taken(store, read(SALT, member_id=HER, note="the mule!"))

    (fic,) = await listed(store)
    (rec,) = fic.recs
    assert (rec.member_id, rec.why) == (None, None)
    assert replace(fic.facts, told=()) == SALT


async def test_facts_join_where_they_were_not_known_and_never_make_a_fic_milder(store: Store) -> None:
    await recced(store, replace(BELL, words=None))

    await taken(store, read(replace(BELL, title="Another", rating=GENERAL, words=900)))

    (fic,) = await listed(store)
    assert (fic.facts.title, fic.facts.words, fic.facts.rating) == ("Bell", 900, EXPLICIT)
    assert [rec.member_id for rec in fic.recs] == [ANN, None]


async def test_what_runs_twice_adds_nothing(store: Store) -> None:
    unlinked = read(Facts(title="Old", authors=("a",)))
    entries = [*read(SALT, QUAY, member_id=HER), *read(SALT, member_id=BEA), *unlinked]
    await taken(store, entries)
    before = await listed(store)

    import_id = await taken(store, entries)

    assert await listed(store) == before
    assert [len(fic.recs) for fic in before] == [2, 1, 1]
    assert (await import_rows.counts(store, import_id)).new == 0
    assert sum(entry.verb is Verb.IMPORTED for entry in await history.entries(store, SERVER)) == 1


async def test_a_file_without_links_finds_its_fics_by_title_and_author(store: Store) -> None:
    await recced(store, SALT)

    await taken(store, read(Facts(title="salt", authors=("Quill",), words=700)))

    (fic,) = await listed(store)
    assert fic.facts.words == 700


async def test_it_goes_on_where_it_was_ended(store: Store) -> None:
    many = [Facts(title=f"Fic {number}", links=(link(f"a{number}"),)) for number in range(60)]
    import_id = await tried(store, read(*many))

    left = [await intake.take_in(store, SERVER, import_id, at=LATER) for _ in range(60 // intake.CHUNK)]

    assert left == list(range(60 - intake.CHUNK, -1, -intake.CHUNK))
    assert await intake.take_in(store, SERVER, import_id, at=LATER) == 0
    assert (await last_deed(store)).after == Imported(import_id=import_id, name="recs.csv", new=60, joined=0)


async def test_what_was_stopped_stays_and_can_be_turned_back(store: Store) -> None:
    many = [Facts(title=f"Fic {number}", links=(link(f"a{number}"),)) for number in range(40)]
    import_id = await tried(store, read(*many))
    await intake.take_in(store, SERVER, import_id, at=LATER)

    await intake.stop(store, SERVER, import_id, at=LATER)
    await intake.stop(store, SERVER, import_id, at=LATER)

    told = await import_rows.counts(store, import_id)
    assert (told.new, told.left_out, told.to_do) == (intake.CHUNK, 40 - intake.CHUNK, 0)
    await undo.undo(store, SERVER, entry_id=(await last_deed(store)).id, by=ANN, at=LATER)
    assert not await listed(store)


@pytest.mark.parametrize("later", [False, True])
async def test_rules_hold_as_for_a_rec(store: Store, later: bool) -> None:
    """Also where they came only after the trial."""
    young = replace(QUAY, rating=EXPLICIT, warnings=(UNDERAGE,))

    async def rule() -> None:
        await recced(store, Facts(title="First", rating=GENERAL))
        await author_removal.take_all_off(store, SERVER, Author("quill"), at=AT)
        await blocks.add(
            store,
            SERVER,
            kind=Blocked.TAG,
            name="gore",
            treatment=Treatment.REFUSE,
            reason=None,
            by=ANN,
            at=AT,
        )

    if not later:
        await rule()
    else:
        await recced(store, Facts(title="First", rating=GENERAL))
    import_id = await tried(store, read(SALT, replace(BELL, freeforms=("gore",)), young))
    if later:
        await rule()
    while await intake.take_in(store, SERVER, import_id, at=LATER):
        pass

    assert {line.outcome for line in await import_rows.lines(store, import_id)} == {"left out"}
    assert all(line.reason for line in await import_rows.lines(store, import_id))
    assert {fic.facts.title for fic in await listed(store)} == {"First"}


async def test_whoever_was_forgotten_stays_forgotten(store: Store) -> None:
    await recced(store, QUAY)
    await forget.forget(store, HER, server_id=SERVER, hidden=False, at=AT)

    import_id = await taken(store, [*read(SALT, member_id=HER, note="mule"), *read(BELL, member_id=BEA)])

    assert [str(line.reason) for line in await import_rows.lines(store, import_id)] == [
        "Its member asked to be forgotten.",
        "None",
    ]
    assert {fic.facts.title for fic in await listed(store)} == {"Quay", "Bell"}


async def suggested(store: Store, member_id: int) -> str:
    return (await export.export(store, member_id)).data.decode()


async def test_a_members_words_wait_for_her_alone(store: Store) -> None:
    await taken(store, read(SALT, member_id=HER, note="zephyr"))

    assert "zephyr" in await suggested(store, HER)
    assert "zephyr" not in await suggested(store, BEA)
    await forget.forget(store, HER, server_id=SERVER, hidden=False, at=LATER)
    assert "zephyr" not in await suggested(store, HER)
    assert len(await listed(store)) == 1


async def test_before_they_come_in_her_words_are_hers_as_well(store: Store, path: Path) -> None:
    import_id = await tried(store, read(SALT, member_id=HER, note="zephyr"))

    assert "zephyr" in await suggested(store, HER)
    await forget.forget(store, HER, server_id=SERVER, hidden=False, at=LATER)

    assert "zephyr" not in await suggested(store, HER)
    assert (await import_rows.counts(store, import_id)).to_do == 0


async def test_words_go_after_their_time_and_trials_after_theirs(store: Store) -> None:
    await taken(store, read(SALT, member_id=HER, note="zephyr"))
    import_id = await tried(store, read(QUAY))

    await waiting_recs.expire(store, before=LATER + timedelta(seconds=1))
    await imports.expire(store, tried_before=LATER, done_before=AT)

    assert "zephyr" not in await suggested(store, HER)
    with pytest.raises(Unknown):
        await intake.take_in(store, SERVER, import_id, at=LATER)


async def test_one_undo_takes_all_back_but_what_others_made_of_it(store: Store) -> None:
    await recced(store, SALT)
    mine, seconded, edited = (replace(QUAY, title=name, links=(link(name),)) for name in ("A", "B", "C"))
    import_id = await taken(store, read(replace(SALT, words=700), mine, seconded, edited, member_id=HER))
    by_title = {fic.facts.title: fic for fic in await listed(store)}
    much_later = LATER + timedelta(hours=1)
    await recs.add(store, SERVER, fic_id=by_title["B"].id, member_id=CLEO, at=much_later)
    await fics.change(
        store,
        SERVER,
        fic_id=by_title["C"].id,
        change=lambda facts: told_by(
            replace(facts, summary="Mine."), Source.MEMBER, much_later, before=facts
        ),
        by=CLEO,
        at=much_later,
    )
    imported = next(each for each in await history.entries(store, SERVER) if each.verb is Verb.IMPORTED)

    await undo.undo(store, SERVER, entry_id=imported.id, by=ANN, at=much_later)

    left = {fic.facts.title: [rec.member_id for rec in fic.recs] for fic in await listed(store)}
    assert left == {"Salt": [ANN], "B": [CLEO], "C": [None]}
    assert (await fics.by_number(store, SERVER, 1)).facts.words is None
    with pytest.raises(NotAllowed):
        await undo.undo(store, SERVER, entry_id=imported.id, by=ANN, at=much_later)
    with pytest.raises(NotAllowed):
        await intake.take_in(store, SERVER, import_id, at=much_later)


async def test_what_was_undone_can_come_in_again(store: Store) -> None:
    await recced(store, BELL)
    await taken(store, read(SALT, member_id=HER))
    await undo.undo(store, SERVER, entry_id=(await last_deed(store)).id, by=ANN, at=LATER)

    await taken(store, read(SALT, member_id=HER))

    assert {fic.facts.title for fic in await listed(store)} == {"Bell", "Salt"}


async def test_another_servers_import_is_none_of_ours(store: Store) -> None:
    await recced(store, BELL)
    await recced(store, BELL, server_id=OTHER)
    import_id = await tried(store, read(SALT))

    with pytest.raises(Unknown):
        await intake.take_in(store, OTHER, import_id, at=LATER)


async def test_a_reason_with_a_value_is_kept_as_a_message_and_an_earlier_one_as_its_sentence(
    store: Store,
) -> None:
    reason = message("There is a block on {name}.", name="Storms")
    import_id = await imports.begin(store, SERVER, "a.csv", member_id=HER, at=AT)
    entries = [list_entry.unreadable("row 1", reason), list_entry.unreadable("row 2", "It said so.")]

    await import_rows.try_out(store, SERVER, import_id, entries, seen=set(), at=AT)

    assert [line.reason for line in await import_rows.lines(store, import_id)] == [reason, "It said so."]
