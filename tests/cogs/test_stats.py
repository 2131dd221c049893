"""`/fic stats`."""

from tests.world import World, labels, message, rec, words

HEADER = (
    "Title: {title}\nAuthor: quill\nFandom: Lamp Keepers\nPairing: Ned/Tom\nTags: Slow Burn\nWords: {words}"
)


async def fill(world: World) -> None:
    salt = HEADER.format(title="The Salt Road", words="20,000")
    await rec(world, f"{salt}\nRating: Teen\nStatus: Complete", why="for the mule")
    await rec(world, f"{HEADER.format(title='Kettle', words='?')}\nRating: General", by=world.plover)
    adult = HEADER.format(title="Salt Nights", words="5000").replace("Slow Burn", "Omegaverse")
    await rec(world, f"{adult}\nRating: Explicit", channel=world.adult)


async def test_the_list_is_told_in_numbers(world: World) -> None:
    await fill(world)

    said = words(await world.wren.slash(world.adult, "fic stats"))

    assert "**3 fics** show in this channel." in said
    assert "🟩 1 General · 🟨 1 Teen · 🟥 1 Explicit" in said
    assert "1 complete · 2 in progress or unknown" in said
    assert "25,000 words · about 1½ h of reading · 1 of unknown length" in said
    assert "Recced by 2 members · 1 reason" in said
    assert "**Fandoms:** Lamp Keepers (3)" in said
    assert "**Ships:** Ned/Tom (3)" in said
    assert "**Additional tags:** Slow Burn (2) · Omegaverse (1)" in said


async def test_in_an_open_channel_what_is_for_adults_is_a_number(world: World) -> None:
    await fill(world)

    said = words(await world.wren.slash(world.open, "fic stats"))

    assert "**2 fics** show in this channel.\n-# 1 more in 18+ channels" in said
    assert "Omegaverse" not in said
    assert "20,000 words" in said


async def test_a_name_leads_to_its_fics(world: World) -> None:
    await fill(world)
    shown = await world.wren.slash(world.open, "fic stats")

    found = await world.wren.select(message(shown), ['fandom:"Lamp Keepers"'])

    assert "### 2 fics" in words(found)
    assert "The Salt Road" in words(found)


async def test_a_hidden_tag_is_not_named(world: World) -> None:
    await fill(world)
    await world.wren.slash(world.open, "mine hide", tags="Slow Burn")

    hers = words(await world.wren.slash(world.open, "fic stats"))
    others = words(await world.plover.slash(world.open, "fic stats"))

    assert "Slow Burn" not in hers
    assert "Slow Burn" in others


async def test_an_empty_list_says_how_to_begin(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic stats")

    assert "No fics show here yet. Be the first: `/fic rec`." in words(shown)
    assert labels(shown) == ["Rec a fic"]
