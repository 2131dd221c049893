"""What is said of a fic after it has changed: by the log, by cards, by a preview that fills in by itself."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import simcord

from bot.ui import router
from db.fics import fics, reports
from fics.archives.client import Found
from fics.links.addresses import link
from fics.models import UNDERAGE, Facts, Level, Link, Rating
from fics.reports import Wish
from fics.visibility import Sight
from tests.bot.answering import Answering
from tests.bot.leaking import (
    ADULT_ROOMS,
    SETTINGS,
    Known,
    Server,
    allowed,
    facts_of,
    leaks,
    served,
    text_of,
)
from tests.cast import press
from tests.world import NOW, components, message

ADDRESS = "https://archiveofourown.org/works/{}"


def _link(number: int) -> Link:
    found = link(ADDRESS.format(number))
    assert found is not None
    return found


async def _rise(server: Server, known: Known, to: Known) -> None:
    """Let a fic be of another kind from now on, with all its words as they are."""
    warnings = (UNDERAGE,) if to.underage else ()

    def risen(facts: Facts) -> Facts:
        return replace(facts, rating=Rating(to.level), warnings=warnings)

    await fics.change(
        server.world.bot.store,
        server.world.server.id,
        fic_id=known.fic.id,
        change=risen,
        by=server.world.maud.id,
        at=NOW,
        trusted=True,
    )


@pytest.mark.parametrize("setting", SETTINGS)
async def test_what_rises_is_gone_from_where_it_stood_and_from_the_log(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        office = server.world.server.create_text_channel("moderators")
        await server.choose(replace(SETTINGS[setting], moderators_channel=office.id))
        mild = server.fics[0]
        for room in ("open", "post"):
            custom_id = router.custom_id("share", mild.fic.id)
            await press(server.world.wren, server.rooms[room], custom_id)
        await _wish(server, mild)
        assert mild.word("summary") in _standing(server.rooms["open"], server.rooms["post"])
        assert mild.word("summary") in _standing(office)

        for to in server.fics:
            await _rise(server, mild, to)
            await server.world.copies_are_true()
            await server.world.letters_are_sent()
            risen = Known(mild.fic, to.level, to.underage)
            for room in ("open", "post"):
                named = allowed(risen, server.chosen, adult=False, named=True)
                assert not leaks(_standing(server.rooms[room]), mild, named)
            unasked = allowed(risen, server.chosen, adult=False, named=False)
            assert not leaks(_standing(office), mild, unasked)
            said = await _logged(server, mild)
            assert not leaks(said, mild, unasked)
            assert (mild.word("title") in said) == (unasked is Sight.CARD)


async def _logged(server: Server, known: Known) -> str:
    """All pages of what the log says of a fic in an open channel."""
    shown = await server.world.maud.slash(server.rooms["open"], "ficadmin log", fic=f"#{known.fic.number}")
    said = text_of(shown)
    while any(part.get("label") == "Next" and not part.get("disabled") for part in components(shown)):
        shown = await server.world.maud.click(message(shown), label="Next")
        said += text_of(shown)
    return said


async def _wish(server: Server, known: Known) -> None:
    """Have its author ask for what holds nothing: what is held is gone from everywhere, whatever it is."""
    await reports.claim(
        server.world.bot.store,
        server.world.server.id,
        fic_id=known.fic.id,
        member_id=server.world.plover.id,
        wish=Wish.FACTS,
        words=None,
        at=NOW,
    )
    await server.world.letters_are_sent()


def _standing(*rooms: simcord.ChannelHandle) -> str:
    return "\n".join(text_of(shown) for room in rooms for shown in room.history())


async def test_what_rose_and_left_the_list_is_not_named_by_what_the_log_knew_first(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        mild, wild = server.fics[0], next(known for known in server.fics if known.level is Level.EXPLICIT)
        await _rise(server, mild, wild)
        await press(server.world.maud, server.rooms["open"], router.custom_id("remove-surely", mild.fic.id))

        shown = await server.world.maud.slash(server.rooms["open"], "ficadmin log", fic=f"#{mild.fic.number}")
        inside = await server.world.maud.slash(
            server.rooms["adult"], "ficadmin log", fic=f"#{mild.fic.number}"
        )

        assert mild.word("title") not in text_of(shown)
        assert mild.word("title") in text_of(inside)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("room", ["open", "thread", "adult"])
async def test_a_preview_that_fills_in_by_itself_shows_what_its_room_may(
    tmp_path: Path, setting: str, room: str
) -> None:
    archive = Answering()
    async with served(tmp_path, [archive]) as server:
        await server.choose(SETTINGS[setting])
        shown: list[simcord.InteractionResult] = []
        for number, known in enumerate(server.fics, 1):
            told = replace(facts_of(known.level, known.underage), links=(_link(number),))
            archive.answers[_link(number).key] = Found(told)
            shown.append(
                await server.world.plover.slash(server.rooms[room], "fic rec", link=ADDRESS.format(number))
            )
        archive.open.set()
        for _ in server.fics:  # one archive is asked one question at a time
            server.world.clock[0] += timedelta(seconds=30)
            await server.world.bot.fetching.rest()

        for known, preview in zip(server.fics, shown, strict=True):
            server.check(preview, room, "a preview that filled in", named=known)
            sight = allowed(known, server.chosen, adult=room in ADULT_ROOMS, named=True)
            assert (known.word("title") in text_of(preview)) == (sight is not Sight.NOTHING)
            assert (known.word("summary") in text_of(preview)) == (sight is Sight.CARD)
