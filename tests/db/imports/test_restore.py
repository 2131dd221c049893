"""A list that FicRec exported comes back: whole for the operator, else with its members only suggested."""

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.export import lists
from db.fics import fics, recs, reports
from db.imports import import_rows, imports, intake, restore
from db.log import history
from db.log.records import Verb
from db.moderation import undo
from db.privacy import export, forget
from db.rules import blocks
from db.store.store import Store
from db.tags import aliases
from fics.errors import Unknown
from fics.export.form import ExportForm
from fics.export.forms import written
from fics.export.values import WholeList
from fics.intake.list_files import form as list_form
from fics.intake.list_files.entry import Item, ListEntry, Rule
from fics.models import UNDERAGE, Facts, Fic, Gate, Kind, Link
from fics.reports import Complaint
from fics.rules.blocks import Blocked, Treatment
from tests.db.histories import fresh_server_ids
from tests.db.samples import ANN, AT, BEA, CLEO, EXPLICIT, GENERAL, LATER, OTHER, SERVER, recced
from tests.fics import invented
from tests.fics.intake.list_files.given import AO3

SALT = Facts(title="Salt", authors=("quill",), freeforms=("Slow Burn",), rating=GENERAL)
BELL = Facts(title="Bell", authors=("heron",), rating=EXPLICIT)


async def _listed(store: Store) -> None:
    """A list with everything that a file for moderators holds."""
    salt = await recced(store, SALT, why="the mule!")
    await recs.add(store, SERVER, fic_id=salt.id, member_id=BEA, why="the stove!", at=LATER)
    bell = await recced(store, BELL, by=CLEO)
    await aliases.add(store, SERVER, kind=Kind.FREEFORM, name="SB", target="Slow Burn", by=ANN, at=AT)
    await blocks.add(
        store,
        SERVER,
        kind=Blocked.TAG,
        name="gore",
        treatment=Treatment.REFUSE,
        reason="No.",
        by=ANN,
        at=AT,
    )
    await reports.report(
        store, SERVER, fic_id=bell.id, member_id=BEA, complaint=Complaint.RATING, words="Is it?", at=AT
    )


async def _whole(store: Store, server_id: int) -> WholeList:
    return await lists.whole(store, server_id, server="The Reading Room", at=AT)


def _items(exported: WholeList, form: ExportForm) -> list[Item]:
    (file,) = written(exported, form)
    return list(list_form.read(io.BytesIO(file.data), file.name))


async def _imported(store: Store, items: list[Item], *, whole: bool, there: int = OTHER) -> int:
    """Takes a file into another server's list, as the operator or as a moderator does."""
    entries = [item for item in items if isinstance(item, ListEntry)]
    import_id = await imports.begin(store, there, "fics.json", member_id=None, at=LATER, whole=whole)
    await import_rows.try_out(store, there, import_id, entries, seen=set(), at=LATER)
    while await intake.take_in(store, there, import_id, at=LATER):
        pass
    if whole:
        rules = [item for item in items if isinstance(item, Rule)]
        await restore.restore_rules(store, there, import_id, rules, at=LATER)
    return import_id


def _without_ids(exported: WholeList) -> WholeList:
    """A list without what is another in another place: ids, and when a fic came onto this list."""
    told = (replace(fic, id=fic.number, added=AT, changed=AT) for fic in exported.fics)
    return replace(exported, fics=tuple(told))


@pytest.mark.parametrize("form", [ExportForm.JSON, ExportForm.SQLITE])
async def test_the_operator_has_the_same_list_again(store: Store, form: ExportForm) -> None:
    await _listed(store)
    exported = await _whole(store, SERVER)

    await _imported(store, _items(exported, form), whole=True)

    assert _without_ids(await _whole(store, OTHER)) == _without_ids(exported)
    assert len(exported.fics) == 2
    assert exported.aliases
    assert exported.blocks
    assert exported.queue


def _numbered(several: list[Facts]) -> list[Facts]:
    """Any facts, as those of different fics that may come onto a list without anybody being asked."""
    return [_numbered_one(each, place) for place, each in enumerate(several)]


def _numbered_one(facts: Facts, place: int) -> Facts:
    warnings = tuple(name for name in facts.warnings if name != UNDERAGE)
    links = (Link(f"ao3:work:{place + 1}", f"{AO3}{place + 1}", "Archive of Our Own"),)
    return replace(
        facts, title=f"{facts.title or 'Salt'} {place}", warnings=warnings, links=links if facts.links else ()
    )


def _told(items: list[Item]) -> list[Facts]:
    return [replace(item.facts, told=()) for item in items if isinstance(item, ListEntry)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    several=st.lists(invented.facts, min_size=1, max_size=3).map(_numbered),
    whys=st.lists(invented.whys, min_size=3, max_size=3),
    form=st.sampled_from([form for form in ExportForm if form is not ExportForm.LINKS]),
)
async def test_what_was_exported_is_imported_to_the_same_list(
    store: Store, several: list[Facts], whys: list[str | None], form: ExportForm
) -> None:
    """Whole from JSON and SQLite; from the other forms all that such a file says of the fics."""
    here, there = next(fresh_server_ids), next(fresh_server_ids)
    for facts, why in zip(several, whys, strict=False):
        await recced(store, facts, server_id=here, why=why)

    if form in (ExportForm.JSON, ExportForm.SQLITE):
        exported = await _whole(store, here)
        await _imported(store, _items(exported, form), whole=True, there=there)
        assert _without_ids(await _whole(store, there)) == _without_ids(exported)
        return
    told = await _public_items(store, here, form)
    await _imported(store, told, whole=False, there=there)
    assert _told(await _public_items(store, there, form)) == _told(told)


async def _public_items(store: Store, server_id: int, form: ExportForm) -> list[Item]:
    exported = await lists.public(store, server_id, server="Here", gates=frozenset(Gate), at=AT)
    (file,) = written(exported, form)
    return list(list_form.read(io.BytesIO(file.data), file.name))


async def test_twice_it_adds_nothing(store: Store) -> None:
    await _listed(store)
    items = _items(await _whole(store, SERVER), ExportForm.JSON)
    await _imported(store, items, whole=True)
    before = await _whole(store, OTHER)

    await _imported(store, items, whole=True)
    await _imported(store, items, whole=False)

    assert await _whole(store, OTHER) == before


async def test_into_a_list_with_fics_members_are_only_suggested(store: Store) -> None:
    await _listed(store)
    items = _items(await _whole(store, SERVER), ExportForm.JSON)
    await recced(store, Facts(title="Quay", rating=GENERAL), server_id=OTHER)

    await _imported(store, items, whole=True)

    fics_there = (await _whole(store, OTHER)).fics
    named = {rec.member_id for fic in fics_there if fic.facts.title != "Quay" for rec in fic.recs}
    assert named == {None}
    assert {fic.facts.title: len(fic.recs) for fic in fics_there} == {"Quay": 1, "Salt": 2, "Bell": 1}
    assert "the mule!" in (await export.export(store, ANN, server_id=OTHER)).data.decode()


async def test_a_moderators_import_makes_nobody_a_reccer_even_on_an_empty_list(store: Store) -> None:
    await _listed(store)

    await _imported(store, _items(await _whole(store, SERVER), ExportForm.JSON), whole=False)

    brought = await _whole(store, OTHER)
    assert {rec.member_id for fic in brought.fics for rec in fic.recs} == {None}
    assert (brought.aliases, brought.blocks, brought.queue) == ((), (), ())


async def test_whoever_was_forgotten_comes_back_as_a_former_member(store: Store) -> None:
    await _listed(store)
    items = _items(await _whole(store, SERVER), ExportForm.JSON)
    await recced(store, SALT, server_id=OTHER, by=BEA)
    await forget.forget(store, BEA, server_id=OTHER, hidden=False, at=AT)
    await _emptied(store, OTHER)

    await _imported(store, items, whole=True)

    back = await _whole(store, OTHER)
    said = {fic.facts.title: [(rec.member_id, rec.why) for rec in fic.recs] for fic in back.fics}
    assert said["Salt"] == [(ANN, "the mule!"), (None, None)]
    assert [(report.member_id, report.words) for entry in back.queue for report in entry.reports] == [
        (None, None)
    ]


async def _emptied(store: Store, server_id: int) -> None:
    fic = await fics.by_number(store, server_id, 1)
    await fics.remove(store, server_id, fic_id=fic.id, by=ANN, at=AT)


async def test_a_moderators_word_on_one_server_is_none_on_another(store: Store) -> None:
    cleared = replace(BELL, freeforms=(f"past {UNDERAGE}",), survival=True)
    fic = Fic(id=1, facts=cleared, recs=(), added=AT, changed=AT)
    items = _items(WholeList(server="Elsewhere", made=AT, fics=(fic,)), ExportForm.JSON)

    await _imported(store, items, whole=False)

    assert not any(each.facts.survival for each in (await _whole(store, OTHER)).fics)


async def test_one_undo_takes_a_whole_list_back_but_for_what_was_recced_since(store: Store) -> None:
    await _listed(store)
    await _imported(store, _items(await _whole(store, SERVER), ExportForm.JSON), whole=True)
    salt = await fics.by_number(store, OTHER, 1)
    await recs.add(store, OTHER, fic_id=salt.id, member_id=CLEO, at=LATER.replace(hour=23))
    deed = next(each for each in await history.entries(store, OTHER) if each.verb is Verb.IMPORTED)

    await undo.undo(store, OTHER, entry_id=deed.id, by=ANN, at=LATER)

    assert (await fics.by_number(store, OTHER, 1)).facts.title == "Salt"
    with pytest.raises(Unknown):
        await fics.by_number(store, OTHER, 2)
