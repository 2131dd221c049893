"""Whose file is read next: one at a time, two where there is room, and no member keeps the others waiting."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest

from fics.errors import Unreadable
from fics.intake.turns import Turns

WREN, PLOVER, MAUD = 1, 2, 3


class Desk:
    """Who came in, in which order, and how many were in at once."""

    def __init__(self, *, second: Callable[[], bool] = lambda: False, most: int = 9) -> None:
        self.turns = Turns(second=second, most=most)
        self.came: list[int] = []
        self.inside = 0
        self.most = 0
        self.open = asyncio.Event()

    async def come(self, member_id: int) -> None:
        """Wait for a turn, and have it until the desk opens."""
        async with self.turns.turn(member_id):
            self.came.append(member_id)
            self.inside += 1
            self.most = max(self.most, self.inside)
            await self.open.wait()
            self.inside -= 1


async def moment() -> None:
    """Let everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_members_take_turns_however_many_files_one_of_them_sends() -> None:
    desk = Desk()
    members = (WREN, WREN, WREN, PLOVER, PLOVER, MAUD)
    coming = [asyncio.create_task(desk.come(member)) for member in members]
    await moment()

    desk.open.set()
    await asyncio.gather(*coming)

    assert desk.came == [WREN, WREN, PLOVER, MAUD, WREN, PLOVER]
    assert desk.most == 1


async def test_two_are_read_at_once_where_there_is_room_for_two() -> None:
    desk = Desk(second=lambda: True)
    coming = [asyncio.create_task(desk.come(member)) for member in (WREN, WREN, PLOVER)]
    await moment()

    assert desk.came == [WREN, WREN]

    desk.open.set()
    await asyncio.gather(*coming)
    assert desk.most == 2


async def test_too_many_are_refused_without_waiting() -> None:
    desk = Desk(most=2)
    coming = [asyncio.create_task(desk.come(WREN)) for _ in range(3)]
    await moment()

    with pytest.raises(Unreadable, match="Try again in a few minutes"):
        await desk.come(PLOVER)

    desk.open.set()
    await asyncio.gather(*coming)
    await desk.come(PLOVER)
    assert desk.came == [WREN, WREN, WREN, PLOVER]


@pytest.mark.parametrize("which", [0, 1, 2])
async def test_who_goes_away_holds_nobody_up(which: int) -> None:
    desk = Desk()
    coming = [asyncio.create_task(desk.come(member)) for member in (WREN, PLOVER, MAUD)]
    await moment()

    coming[which].cancel()
    with suppress(asyncio.CancelledError):
        await coming[which]
    desk.open.set()
    await asyncio.gather(*coming, return_exceptions=True)

    assert [member for member in (WREN, PLOVER, MAUD) if member in desk.came] == sorted(desk.came)
    assert len(desk.came) == (3 if which == 0 else 2)
    await desk.come(WREN)


async def test_who_is_called_and_goes_away_in_the_same_moment_gives_the_turn_back() -> None:
    desk = Desk()
    desk.open.set()
    async with desk.turns.turn(WREN):
        called = asyncio.create_task(desk.come(PLOVER))
        await moment()
    called.cancel()  # it has been called, and has not run since
    with suppress(asyncio.CancelledError):
        await called

    await asyncio.wait_for(desk.come(MAUD), 10)
    assert desk.came == [MAUD]
