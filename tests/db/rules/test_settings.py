"""What a server has chosen: kept, told apart from other servers', and written down."""

from dataclasses import replace
from datetime import UTC, datetime

from db.log import history
from db.log.records import Verb
from db.rules import settings
from db.store.store import Store
from fics.models import Level
from fics.rules.settings import Choices, Underage, Waits

SERVER, OTHER, MAUD = 1001, 2002, 77
AT = datetime(2026, 3, 1, tzinfo=UTC)
ALL = Choices(
    open_feed=11,
    adult_feed=12,
    moderator_role=13,
    moderators_channel=14,
    reccer_role=15,
    waits=Waits.NEWCOMERS,
    mature_in_full=True,
    highest=Level.MATURE,
    underage=Underage.QUEUED,
    veiled_warnings=True,
    public_page=True,
)


async def test_a_server_that_has_chosen_nothing_has_the_defaults(store: Store) -> None:
    assert await settings.of(store, SERVER) == Choices()


async def test_what_is_chosen_is_kept_for_this_server_alone(store: Store) -> None:
    await settings.change(store, SERVER, lambda _: ALL, by=MAUD, at=AT)

    assert await settings.of(store, SERVER) == ALL
    assert await settings.of(store, OTHER) == Choices()


async def test_a_change_leaves_what_it_does_not_name(store: Store) -> None:
    await settings.change(store, SERVER, lambda _: ALL, by=MAUD, at=AT)

    await settings.change(store, SERVER, lambda now: replace(now, adult_feed=None), by=MAUD, at=AT)

    assert await settings.of(store, SERVER) == replace(ALL, adult_feed=None)


async def test_every_change_is_in_the_log_with_before_and_after(store: Store) -> None:
    await settings.change(store, SERVER, lambda _: ALL, by=MAUD, at=AT)

    (entry,) = await history.entries(store, SERVER)
    assert (entry.verb, entry.member_id, entry.fic_number, entry.at) == (Verb.SET_UP, MAUD, 0, AT)
    assert (entry.before, entry.after) == (Choices(), ALL)
    assert await history.entries(store, OTHER) == ()


async def test_what_is_chosen_again_is_no_deed(store: Store) -> None:
    await settings.change(store, SERVER, lambda _: Choices(), by=MAUD, at=AT)

    assert await history.entries(store, SERVER) == ()
