"""`/fic similar` and More like this."""

from tests.world import World, message, rec, words

LAMP = "Title: The Lamp Room Fandom: The Lamp Keepers Rating: T Tags: Fluff, Storms"
GALE = "Title: Full Gale Fandom: The Lamp Keepers Rating: G Tags: Storms"
SALT = "Title: Salt Fandom: Salt and Iron Rating: T Tags: Fluff"
NIGHT = "Title: Night Watch Fandom: The Lamp Keepers Rating: Explicit Tags: Storms, Fluff"


async def test_fics_that_share_rare_tags_come_first(world: World) -> None:
    for header in (LAMP, GALE, SALT, NIGHT, "Title: Else Fandom: Else Rating: G"):
        await rec(world, header)

    shown = await world.wren.slash(world.open, "fic similar", fic="1")

    assert words(shown).index("Full Gale") < words(shown).index("**Salt**")
    assert "Night Watch" not in words(shown)
    assert "Else" not in words(shown)


async def test_a_posted_card_leads_to_more_like_it(world: World) -> None:
    await rec(world, GALE)
    await rec(world, LAMP)
    card = world.open.last_message
    assert card is not None

    menu = await world.plover.click(card, label="More")
    shown = await world.plover.click(message(menu), label="More like this")
    listed = words(shown)
    shown = await world.plover.click(message(shown), label="Open #1")

    assert "### More fics like **The Lamp Room**" in listed
    assert "Full Gale" in listed
    assert "### Full Gale" in words(shown)


async def test_a_fic_like_no_other_says_so(world: World) -> None:
    await rec(world, LAMP)

    shown = await world.wren.slash(world.open, "fic similar", fic="1")

    assert "No other fic here shares a tag" in words(shown)
