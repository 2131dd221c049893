"""A shelf says of each fic what its channel may show: the card, the stub, or only that it is there."""

from pathlib import Path

import pytest

from bot.ui import router
from db.shelf import shelf
from fics.rules.settings import Choices
from fics.visibility import Sight
from tests.bot.leaking import ADULT_ROOMS, SETTINGS, allowed, served, text_of
from tests.cast import press
from tests.world import NOW


@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_shelf_shows_what_its_channel_may(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        world, member = server.world, server.world.plover
        rows: dict[int, int] = {}
        for known in server.fics:
            saved = await shelf.save_fic(
                world.bot.store, world.server.id, fic_id=known.fic.id, member_id=member.id, whole=True, at=NOW
            )
            rows[known.fic.id] = saved.row.id
        for room in ("open", "thread", "post", "adult", "direct"):
            said = ""
            # No server's choices count where there is no server: there a row is hers alone.
            server.chosen = Choices() if room == "direct" else SETTINGS[setting]
            for page in range(3):
                list_id = router.custom_id("shelf-page", 0, page)
                channel = server.rooms["open" if room == "direct" else room]
                if room == "direct":
                    shown = await member.user.slash("shelf list", sort="newest")
                else:
                    shown = await press(member, channel, list_id)
                server.check(shown, room, "shelf-page", all_named=True)
                said += text_of(shown)
            for known in server.fics:
                if room != "direct":
                    one = await press(
                        member, server.rooms[room], router.custom_id("shelf-open", rows[known.fic.id])
                    )
                    server.check(one, room, "shelf-open", named=known)
                    asked = await press(
                        member, server.rooms[room], router.custom_id("shelf-remove", rows[known.fic.id])
                    )
                    server.check(asked, room, "shelf-remove", named=known)
                    sight = allowed(known, server.chosen, adult=room in ADULT_ROOMS, named=True)
                    assert (known.word("title") in said) == (sight is not Sight.NOTHING)
            if room != "direct":
                offered = await member.autocomplete(server.rooms[room], "shelf mark", "fic", "q")
                server.check(str(offered), room, "shelf mark")
