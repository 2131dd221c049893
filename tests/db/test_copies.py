from dataclasses import replace
from datetime import timedelta

import pytest

from db import copies, fics, recs
from db.connection import Store
from db.copies import Copy, Place
from fics.errors import Unknown
from fics.models import Facts, Fic
from tests.db.samples import ANN, AT, BEA, EXPLICIT, LATER, OTHER, SERVER, TEEN, recced

CHANNEL, MESSAGE = 21, 31
PLACE = Place(CHANNEL, None, adult=False)


async def posted(store: Store, fic: Fic) -> Copy:
    copy = await copies.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, due=AT)
    await copies.sent(store, copy.id, MESSAGE, PLACE)
    return copy


async def changed(store: Store, fic: Fic, words: int) -> None:
    await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda facts: replace(facts, words=words), by=ANN, at=AT
    )


async def test_a_card_that_was_never_sent_falls_due(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))

    copy = await copies.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, shared_by=BEA, due=LATER)

    assert (copy.server_id, copy.message_id, copy.shared_by, copy.due) == (SERVER, None, BEA, LATER)
    assert await copies.due(store, AT) == ()
    assert await copies.due(store, LATER) == (copy,)


async def test_a_card_that_was_sent_is_due_when_its_fic_changes(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    copy = await posted(store, fic)
    assert await copies.due(store, LATER) == ()

    await changed(store, fic, 5)

    (stale,) = await copies.due(store, LATER)
    assert stale == replace(copy, message_id=MESSAGE, version=1)


async def test_every_rec_and_withdrawal_makes_the_cards_stale(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)

    await recs.add(store, SERVER, fic_id=fic.id, member_id=BEA, at=AT)
    await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=ANN, at=AT)

    assert [copy.version for copy in await copies.due(store, AT)] == [2]


async def test_a_card_drawn_again_is_fresh(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)
    await changed(store, fic, 5)

    for copy in await copies.due(store, AT):
        await copies.drawn(store, copy, PLACE)

    assert await copies.due(store, LATER) == ()


async def test_a_change_while_a_card_is_drawn_is_not_lost(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)
    await changed(store, fic, 5)
    (copy,) = await copies.due(store, AT)

    await changed(store, fic, 6)
    await copies.drawn(store, copy, PLACE)

    (again,) = await copies.due(store, AT)
    assert again.version == copy.version + 1


async def test_a_card_that_could_not_be_drawn_is_put_off_and_counted(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)
    await changed(store, fic, 5)
    (copy,) = await copies.due(store, AT)

    await copies.later(store, copy, LATER)

    assert await copies.due(store, LATER - timedelta(seconds=1)) == ()
    assert [again.tries for again in await copies.due(store, LATER)] == [1]


async def test_a_card_being_sent_is_not_taken_over_because_its_fic_changed(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    copy = await copies.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, due=LATER)

    await changed(store, fic, 5)
    assert await copies.due(store, AT) == ()
    await copies.sent(store, copy.id, MESSAGE, PLACE)

    assert [stale.message_id for stale in await copies.due(store, LATER)] == [MESSAGE]


async def test_the_cards_of_a_removed_fic_are_due_until_they_are_forgotten(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)

    await fics.remove(store, SERVER, fic_id=fic.id, by=BEA, at=AT)

    (copy,) = await copies.due(store, AT)
    assert (copy.server_id, copy.fic_id, copy.message_id) == (SERVER, fic.id, MESSAGE)
    await copies.forget(store, copy.id)
    assert await copies.due(store, LATER) == ()


async def test_no_more_are_due_at_once_than_asked_for(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    kept = [await copies.add(store, SERVER, fic_id=fic.id, channel_id=n, due=AT) for n in range(5)]

    assert await copies.due(store, AT, limit=3) == tuple(kept[:3])


async def test_another_servers_fic_has_no_cards_here(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await recced(store, Facts(title="B"), server_id=OTHER)

    with pytest.raises(Unknown):
        await copies.add(store, OTHER, fic_id=fic.id, channel_id=CHANNEL, due=AT)


async def test_a_full_card_makes_the_stubs_of_its_fic_stale_and_no_other_card(store: Store) -> None:
    adult, open_to_all = [await recced(store, Facts(title="A", rating=rating)) for rating in (EXPLICIT, TEEN)]
    for fic in (adult, open_to_all):
        await posted(store, fic)
        full = await copies.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL + 1, due=AT)
        await copies.sent(store, full.id, MESSAGE + 1, Place(CHANNEL + 1, None, adult=True))

    (stale,) = await copies.due(store, AT)

    assert (stale.fic_id, stale.channel_id) == (adult.id, CHANNEL)
