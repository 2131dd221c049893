"""The question in a preview whether a short name means a tag that is known here."""

from tests.world import World, labels, message, rec, words

SHIP = "Ned Harrow/Tom Vane"
LAMP = f"Title: The Lamp Room Fandom: The Lamp Keepers Ships: {SHIP} Rating: G"


async def test_a_short_ship_and_fandom_are_asked_about_one_by_one(world: World) -> None:
    await rec(world, LAMP)
    shown = await world.wren.slash(
        world.open, "fic rec", link="Title: Salt Fandom: Lamp Keepers Ships: Tom/Ned Rating: G"
    )
    await world.restart()

    once = await world.wren.click(message(shown), label=f"Is this {SHIP}? (1 fic here)")
    ships, questions = words(once), labels(once)
    twice = await world.wren.click(message(once), label="Is this The Lamp Keepers? (1 fic here)")

    assert SHIP in ships
    assert "Tom/Ned" not in ships
    assert "Is this The Lamp Keepers? (1 fic here)" in questions
    assert "The Lamp Keepers" in words(twice)
    assert not any(label.startswith("Is this") for label in labels(twice))


async def test_a_known_an_aliased_and_an_ambiguous_name_are_not_asked_about(world: World) -> None:
    await rec(world, LAMP)
    await rec(world, "Title: Two Ships: Ned Marsh/Tom Vane Rating: G")
    await world.maud.slash(world.open, "ficadmin alias", name="Ned/Vane", tag=SHIP)

    for ship in (SHIP, "Ned/Tom", "Ned/Vane", "Wren/Plover"):
        shown = await world.wren.slash(world.open, "fic rec", link=f"Title: Salt Ships: {ship} Rating: G")
        assert not any(label.startswith("Is this") for label in labels(shown)), ship


async def test_a_question_that_is_no_longer_one_changes_nothing(world: World) -> None:
    await rec(world, LAMP)
    shown = await world.wren.slash(world.open, "fic rec", link="Title: Salt Ships: Ned/Tom Rating: G")
    question = f"Is this {SHIP}? (1 fic here)"
    assert question in labels(shown)
    gone = await world.maud.slash(world.open, "fic remove", fic="1")
    await world.maud.click(message(gone), label="Take it off the list")

    shown = await world.wren.click(message(shown), label=question)

    assert "Ned/Tom" in words(shown)
    assert not any(label.startswith("Is this") for label in labels(shown))
