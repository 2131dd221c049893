from dataclasses import replace
from datetime import timedelta

import pytest

from db.cards import channels, deletions, posted_cards, posted_messages
from db.cards.posted_cards import Place, PostedCard
from db.fics import fics, recs
from db.store.store import Store
from fics.errors import Unknown
from fics.models import Facts, Fic, Rating
from tests.db.samples import (
    ANN,
    AT,
    BEA,
    EVERY_GATE,
    EXPLICIT,
    LATER,
    OPEN,
    OTHER,
    SERVER,
    TEEN,
    due_cards,
    recced,
)

CHANNEL, MESSAGE = 21, 31
PLACE = Place(CHANNEL, None, adult=False)


async def posted(store: Store, fic: Fic) -> PostedCard:
    copy = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, due=AT)
    await posted_cards.mark_sent(store, copy.id, MESSAGE, PLACE)
    return copy


async def changed(store: Store, fic: Fic, words: int) -> None:
    await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda facts: replace(facts, words=words), by=ANN, at=AT
    )


async def test_a_card_that_was_never_sent_falls_due(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))

    copy = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, shared_by=BEA, due=LATER)

    assert (copy.server_id, copy.message_id, copy.shared_by, copy.due) == (SERVER, None, BEA, LATER)
    assert await due_cards(store, AT) == ()
    assert await due_cards(store, LATER) == (copy,)


async def test_a_card_that_was_sent_is_due_when_its_fic_changes(store: Store) -> None:
    fic = await recced(store, Facts(title="A", rating=TEEN))
    copy = await posted(store, fic)
    assert await due_cards(store, LATER) == ()

    await changed(store, fic, 5)

    (stale,) = await due_cards(store, LATER)
    assert stale == replace(copy, message_id=MESSAGE, version=1)


async def test_every_rec_and_withdrawal_makes_the_cards_stale(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)

    await recs.add(store, SERVER, fic_id=fic.id, member_id=BEA, at=AT)
    await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=ANN, at=AT)

    assert [copy.version for copy in await due_cards(store, AT)] == [2]


async def test_a_card_drawn_again_is_fresh(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)
    await changed(store, fic, 5)

    for copy in await due_cards(store, AT):
        await posted_cards.mark_drawn(store, copy, PLACE)

    assert await due_cards(store, LATER) == ()


async def test_a_change_while_a_card_is_drawn_is_not_lost(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)
    await changed(store, fic, 5)
    (copy,) = await due_cards(store, AT)

    await changed(store, fic, 6)
    await posted_cards.mark_drawn(store, copy, PLACE)

    (again,) = await due_cards(store, AT)
    assert again.version == copy.version + 1


async def test_a_card_that_could_not_be_drawn_is_put_off_and_counted(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)
    await changed(store, fic, 5)
    (copy,) = await due_cards(store, AT)

    await posted_messages.put_off(store, posted_cards.TABLE, copy, LATER)

    assert await due_cards(store, LATER - timedelta(seconds=1)) == ()
    assert [again.tries for again in await due_cards(store, LATER)] == [1]


async def test_a_card_being_sent_is_not_taken_over_because_its_fic_changed(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    copy = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, due=LATER)

    await changed(store, fic, 5)
    assert await due_cards(store, AT) == ()
    await posted_cards.mark_sent(store, copy.id, MESSAGE, PLACE)

    assert [stale.message_id for stale in await due_cards(store, LATER)] == [MESSAGE]


async def test_the_cards_of_a_removed_fic_are_due_until_they_are_forgotten(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await posted(store, fic)

    await fics.remove(store, SERVER, fic_id=fic.id, by=BEA, at=AT)

    (copy,) = await due_cards(store, AT)
    assert (copy.server_id, copy.fic_id, copy.message_id) == (SERVER, fic.id, MESSAGE)
    await posted_messages.forget(store, posted_cards.TABLE, copy.id)
    assert await due_cards(store, LATER) == ()


async def test_no_more_of_a_channel_are_taken_at_once_than_asked_for(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    kept = [
        await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, due=AT) for _ in range(5)
    ]

    assert await posted_messages.due_of_channel(store, posted_cards.TABLE, CHANNEL, AT) == (kept[0],)
    assert await posted_messages.due_of_channel(store, posted_cards.TABLE, CHANNEL, AT, limit=3) == tuple(
        kept[:3]
    )


async def test_each_channel_is_due_once_the_longest_due_first(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    for channel_id, due in ((1, LATER), (2, AT), (2, LATER)):
        await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=channel_id, due=due)

    assert [
        channel.channel_id for channel in await posted_messages.due_channels(store, posted_cards.TABLE, AT)
    ] == [2]
    assert [
        channel.channel_id for channel in await posted_messages.due_channels(store, posted_cards.TABLE, LATER)
    ] == [2, 1]


async def stand(store: Store, *ratings: Rating, adult: bool = True) -> list[PostedCard]:
    """A full card in the channel for a fic of each rating, in this order."""
    cards: list[PostedCard] = []
    for place, rating in enumerate(ratings):
        fic = await recced(store, Facts(title=f"Fic {place}", rating=rating))
        card = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, due=AT)
        await posted_cards.mark_sent(
            store, card.id, MESSAGE + place, Place(CHANNEL, None, adult=adult, full=True)
        )
        cards.append(card)
    return cards


async def fresh(store: Store, card: PostedCard) -> PostedCard:
    return next(each for each in await posted_cards.of_fic(store, SERVER, card.fic_id) if each.id == card.id)


async def test_what_an_opened_channel_may_show_no_more_goes_first_newest_first(store: Store) -> None:
    old, mild, new = await stand(store, EXPLICIT, TEEN, EXPLICIT)

    await channels.outdate(store, CHANNEL, adult=False, at=AT)

    due = await posted_messages.due_of_channel(store, posted_cards.TABLE, CHANNEL, AT, limit=9)
    assert [card.id for card in due] == [new.id, old.id, mild.id]
    assert [card.urgent for card in due] == [True, True, False]


async def test_a_card_whose_fic_rises_goes_first_and_only_in_the_open(store: Store) -> None:
    (mild,) = await stand(store, TEEN, adult=False)
    (inside,) = await stand(store, TEEN)
    await changed(store, await fics.by_number(store, SERVER, 1), 5)
    before = await fresh(store, mild)

    for card in (mild, inside):
        await fics.change(
            store,
            SERVER,
            fic_id=card.fic_id,
            change=lambda facts: replace(facts, rating=EXPLICIT),
            by=ANN,
            at=AT,
            trusted=True,
        )

    assert not before.urgent
    assert (await fresh(store, mild)).urgent
    assert not (await fresh(store, inside)).urgent


async def test_a_stub_is_never_urgent(store: Store) -> None:
    (card,) = await stand(store, EXPLICIT)
    await posted_cards.mark_drawn(
        store, await fresh(store, card), Place(CHANNEL, None, adult=True, full=False)
    )

    await channels.outdate(store, CHANNEL, adult=False, at=AT)

    assert not (await fresh(store, card)).urgent


async def test_what_is_urgent_stays_so_until_it_is_drawn(store: Store) -> None:
    (card,) = await stand(store, EXPLICIT)
    await channels.outdate(store, CHANNEL, adult=False, at=AT)

    await changed(store, await fics.get(store, SERVER, card.fic_id), 5)
    slow = await fresh(store, card)
    await changed(store, await fics.get(store, SERVER, card.fic_id), 6)
    await posted_cards.mark_drawn(store, slow, PLACE)
    still = await fresh(store, card)
    await posted_cards.mark_drawn(store, still, PLACE)

    assert (slow.urgent, still.urgent, (await fresh(store, card)).urgent) == (True, True, False)


async def test_stubs_for_what_was_deleted_come_before_what_is_only_out_of_date_oldest_first(
    store: Store,
) -> None:
    old, mild, new = await stand(store, EXPLICIT, TEEN, EXPLICIT)
    await channels.outdate(store, CHANNEL, adult=False, at=AT)
    full = await deletions.too_full(store, CHANNEL, AT, gates=OPEN, since=0)

    await deletions.begin(store, [card.id for card in full])
    under_way = await posted_messages.due_of_channel(store, posted_cards.TABLE, CHANNEL, AT, limit=9)
    await deletions.finish(store, [card.id for card in full], at=AT)

    due = await posted_messages.due_of_channel(store, posted_cards.TABLE, CHANNEL, AT, limit=9)
    assert [card.id for card in full] == [new.id, old.id]
    assert [(card.id, card.message_id, card.replaces) for card in under_way] == [
        (new.id, MESSAGE + 2, MESSAGE + 2),
        (old.id, MESSAGE, MESSAGE),
        (mild.id, MESSAGE + 1, None),
    ]
    assert [(card.id, card.message_id, card.replaces) for card in due] == [
        (old.id, None, MESSAGE),
        (new.id, None, MESSAGE + 2),
        (mild.id, MESSAGE + 1, None),
    ]
    await posted_cards.mark_sent(store, old.id, 99, PLACE)
    assert [
        card.id
        for card in await posted_messages.due_of_channel(store, posted_cards.TABLE, CHANNEL, AT, limit=9)
    ] == [new.id, mild.id]


async def test_only_full_cards_that_are_young_and_no_posts_own_are_deleted_at_once(store: Store) -> None:
    await stand(store, EXPLICIT, TEEN, EXPLICIT)
    fic = await recced(store, Facts(title="A", rating=EXPLICIT))
    own = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL, due=AT)
    place = Place(CHANNEL, None, adult=True, full=True)
    await posted_cards.mark_sent(store, own.id, MESSAGE + 9, place, own=True)
    await channels.outdate(store, CHANNEL, adult=False, at=AT)

    found = await deletions.too_full(store, CHANNEL, AT, gates=OPEN, since=MESSAGE)

    assert [card.message_id for card in found] == [MESSAGE + 2]
    assert await deletions.too_full(store, CHANNEL, AT, gates=EVERY_GATE, since=0) == ()


async def test_another_servers_fic_has_no_cards_here(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await recced(store, Facts(title="B"), server_id=OTHER)

    with pytest.raises(Unknown):
        await posted_cards.add(store, OTHER, fic_id=fic.id, channel_id=CHANNEL, due=AT)


async def test_a_full_card_makes_the_stubs_of_its_fic_stale_and_no_other_card(store: Store) -> None:
    adult, open_to_all = [await recced(store, Facts(title="A", rating=rating)) for rating in (EXPLICIT, TEEN)]
    for fic in (adult, open_to_all):
        await posted(store, fic)
        full = await posted_cards.add(store, SERVER, fic_id=fic.id, channel_id=CHANNEL + 1, due=AT)
        await posted_cards.mark_sent(store, full.id, MESSAGE + 1, Place(CHANNEL + 1, None, adult=True))

    (stale,) = await due_cards(store, AT)

    assert (stale.fic_id, stale.channel_id) == (adult.id, CHANNEL)
