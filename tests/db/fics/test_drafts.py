import asyncio
from dataclasses import replace

import pytest

from db.fics import drafts, refused_forms
from db.store.store import Store
from fics.drafts import Draft, Reading
from fics.errors import Unknown
from fics.models import Facts
from tests.db.samples import ANN, AT, BEA, OTHER, SERVER

READING = Reading(facts=Facts(title="We Need to Talk", words=1200), why="The ending!")


async def kept(store: Store) -> Draft:
    return await drafts.add(store, SERVER, member_id=ANN, reading=READING, at=AT)


async def test_a_draft_comes_back_as_it_was_kept(store: Store) -> None:
    draft = await drafts.add(store, SERVER, member_id=ANN, reading=READING, wrote_it=True, at=AT)

    again = await drafts.get(store, SERVER, draft_id=draft.id, member_id=ANN)

    assert again == draft == Draft(id=draft.id, member_id=ANN, reading=READING, wrote_it=True, at=AT)


@pytest.mark.parametrize(("server_id", "member_id"), [(SERVER, BEA), (OTHER, ANN)])
async def test_anothers_draft_is_unknown(store: Store, server_id: int, member_id: int) -> None:
    draft = await kept(store)

    with pytest.raises(Unknown, match="is gone"):
        await drafts.get(store, server_id, draft_id=draft.id, member_id=member_id)
    with pytest.raises(Unknown, match="is gone"):
        await drafts.drop(store, server_id, draft_id=draft.id, member_id=member_id)

    assert await drafts.get(store, SERVER, draft_id=draft.id, member_id=ANN) == draft


async def test_of_fifty_changes_at_once_none_is_lost(store: Store) -> None:
    draft = await drafts.add(store, SERVER, member_id=ANN, reading=Reading(), at=AT)

    def one_more(number: int, draft: Draft) -> Draft:
        facts = replace(draft.facts, freeforms=(*draft.facts.freeforms, f"Tag {number}"))
        return replace(draft, reading=replace(draft.reading, facts=facts))

    await asyncio.gather(
        *(
            drafts.change(
                store, SERVER, draft_id=draft.id, member_id=ANN, change=lambda now, n=number: one_more(n, now)
            )
            for number in range(50)
        )
    )

    changed = await drafts.get(store, SERVER, draft_id=draft.id, member_id=ANN)
    assert set(changed.facts.freeforms) == {f"Tag {number}" for number in range(50)}


async def test_a_change_that_fails_changes_nothing(store: Store) -> None:
    draft = await kept(store)

    def fail(_: Draft) -> Draft:
        raise Unknown("No")

    with pytest.raises(Unknown, match="No"):
        await drafts.change(store, SERVER, draft_id=draft.id, member_id=ANN, change=fail)

    assert await drafts.get(store, SERVER, draft_id=draft.id, member_id=ANN) == draft


async def test_a_dropped_draft_is_gone(store: Store) -> None:
    draft = await kept(store)

    await drafts.drop(store, SERVER, draft_id=draft.id, member_id=ANN)

    with pytest.raises(Unknown):
        await drafts.drop(store, SERVER, draft_id=draft.id, member_id=ANN)


async def test_an_id_is_never_given_twice(store: Store) -> None:
    draft = await kept(store)
    await drafts.drop(store, SERVER, draft_id=draft.id, member_id=ANN)

    assert (await kept(store)).id > draft.id


async def test_a_members_drafts_are_offered_newest_first(store: Store) -> None:
    mine = [await kept(store) for _ in range(4)]
    await drafts.add(store, SERVER, member_id=BEA, reading=READING, at=AT)
    await drafts.add(store, OTHER, member_id=ANN, reading=READING, at=AT)

    offered = await drafts.of_member(store, SERVER, member_id=ANN, limit=3)

    assert offered == tuple(reversed(mine[1:]))
    assert await drafts.of_member(store, 3003, member_id=ANN) == ()


async def test_what_was_typed_comes_back(store: Store) -> None:
    typed = {"header": "Title: “Ночь”\n\nRating: ?", "why": ""}

    attempt_id = await refused_forms.add(store, SERVER, member_id=ANN, typed=typed, at=AT)

    assert await refused_forms.get(store, SERVER, attempt_id=attempt_id, member_id=ANN) == typed
    for server_id, member_id in ((SERVER, BEA), (OTHER, ANN)):
        with pytest.raises(Unknown, match="is gone"):
            await refused_forms.get(store, server_id, attempt_id=attempt_id, member_id=member_id)


async def test_only_the_newest_twenty_attempts_of_a_member_are_kept(store: Store) -> None:
    anothers = await refused_forms.add(store, SERVER, member_id=BEA, typed={"a": "b"}, at=AT)
    ids = [
        await refused_forms.add(store, SERVER, member_id=ANN, typed={"n": str(n)}, at=AT) for n in range(22)
    ]

    for gone in ids[:2]:
        with pytest.raises(Unknown):
            await refused_forms.get(store, SERVER, attempt_id=gone, member_id=ANN)
    assert await refused_forms.get(store, SERVER, attempt_id=ids[2], member_id=ANN) == {"n": "2"}
    assert await refused_forms.get(store, SERVER, attempt_id=anothers, member_id=BEA) == {"a": "b"}
