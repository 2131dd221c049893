"""What `/fic search` offers where it finds nothing."""

import pytest

from db.fics import fics
from tests.cogs.search.test_command import line_of, three
from tests.world import World, components, labels, message, rec, words

BELOW = ("Change filters", "Keep this search")
"""What stands below every search's results."""


async def offers(world: World, **options: object) -> list[str]:
    """What is offered in the open channel, but for a change of the filters."""
    shown = await world.wren.slash(world.open, "fic search", **options)
    assert "### No fics found" in words(shown)
    return [label.replace("\u200b", "") for label in labels(shown) if label not in BELOW]


async def test_words_of_a_text_that_are_tags_here_are_offered_as_tags(world: World) -> None:
    await three(world)

    assert await offers(world, text="something fluffy please") == ["Try the tag Fluff (1 here)"]
    assert await offers(world, text="slowburn on a lighthouse") == ["Try the tag Slow Burn (1 here)"]
    assert await offers(world, text="sad mermaids") == ["Try the tag Angst (1 here)"]
    assert await offers(world, text="fluff slow burn mermaids") == [
        "Try the tags Fluff and Slow Burn (1 here)",
        "Try the tag Fluff (1 here)",
        "Try the tag Slow Burn (1 here)",
        "Drop mermaids (1 here)",
    ]


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("Hurt No Comfort", ["something sad", "make me cry", "a gut-wrenching story", "tragic"]),
        ("Heavy Angst", ["angsty", "sobbing"]),
        ("Slice of Life", ["cozy", "something cosy please"]),
        ("Hopeful Ending", ["optimistic please", "an uplifting one"]),
        ("Dead Dove: Do Not Eat", ["dark", "grim and twisted"]),
        ("Crack Treated Seriously", ["funny", "made me laugh", "silly"]),
        ("Tooth-Rotting Fluff", ["sweet", "cute"]),
        ("Flirting", ["spicy", "flirty"]),
    ],
)
async def test_a_mood_in_a_members_own_words_leads_to_a_tag_of_this_list(
    world: World, tag: str, texts: list[str]
) -> None:
    await rec(world, f"Title: Salt Rating: G Tags: {tag}")

    for text in texts:
        assert await offers(world, text=text) == [f"Try the tag {tag} (1 here)"]


async def test_an_offer_is_taken_at_once_and_is_then_the_last_search(world: World) -> None:
    await three(world)
    shown = await world.wren.slash(world.open, "fic search", text="fluffy mermaids", sort="longest")

    await world.restart()
    shown = await world.wren.click(message(shown), label="Try the tag Fluff (1 here)")

    assert "### 1 fic\n`tag:Fluff sort:longest`" in words(shown)
    assert "The Lamp Room" in words(shown)
    assert "`tag:Fluff sort:longest`" in words(await world.wren.slash(world.open, "fic search"))


async def test_what_was_offered_and_not_taken_is_not_the_last_search(world: World) -> None:
    await three(world)
    await offers(world, text="fluffy mermaids", fandom="lamp keepers")

    assert "fluffy mermaids" in words(await world.wren.slash(world.open, "fic search"))


async def test_the_one_filter_is_offered_that_can_go_with_how_many_there_are_then(world: World) -> None:
    await three(world)
    await rec(world, "Title: More Rating: G Tags: Fluff")

    assert await offers(world, tags="Fluff", rating="Mature") == ["Drop rating:Mature (2 here)"]
    assert await offers(world, ship="Ned/Tom", tags="Fluff, Angst") == ["Drop tag:Angst (1 here)"]
    assert await offers(world, text="wren mermaids") == ["Drop mermaids (1 here)"]
    assert await offers(world, text=f"by:{world.plover.id} lamp") == ["Drop by:@plover (1 here)"]


async def test_where_one_filter_less_is_not_enough_one_alone_is_offered(world: World) -> None:
    await three(world)

    assert await offers(world, text="vampire wren dragons") == ["Only wren (1 here)"]
    assert await offers(world, tags="Angst", fandom="The Lamp Keepers", text="dragons -fluff") == [
        "Only tag:Angst (1 here)"
    ]
    shown = await world.wren.slash(world.open, "fic search", text="vampire wren dragons", sort="longest")
    shown = await world.wren.click(message(shown), label="Only wren (1 here)")
    assert "### 1 fic\n`wren sort:longest`" in words(shown)


async def test_a_slip_in_a_key_with_a_space_behind_it_is_offered_as_the_key(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(world.open, "fic search", text="fandon: lamp keepers")
    meant = await world.wren.click(message(shown), label="Did you mean keepers fandom:lamp?")

    assert "`keepers fandom:lamp`" in words(meant)


async def test_nobody_is_asked_to_give_up_what_she_keeps_away(world: World) -> None:
    await three(world)

    assert await offers(world, tags="Fluff", text="-fluff") == []
    shown = await world.wren.slash(world.open, "fic search", tags="Fluff", text="-fluff")
    assert "Nothing matches all of that. Press **Change filters**" in words(shown)


async def test_no_offer_names_what_only_adult_channels_show_or_the_member_hides(world: World) -> None:
    await three(world)
    await rec(world, "Title: Night Rating: Explicit Tags: Keyholes")

    in_open = await offers(world, text="keyholes mermaids")
    in_adult = await world.wren.slash(world.adult, "fic search", text="keyholes mermaids")
    await world.wren.slash(world.open, "mine hide", tags="Keyholes, Fluff")
    hidden = await world.wren.slash(world.adult, "fic search", text="keyhole fluffy mermaids")

    assert in_open == []
    assert "Try the tag Keyholes (1 here)" in labels(in_adult)
    assert labels(hidden) == [*BELOW]


async def test_an_offer_that_is_gone_shows_the_search_as_it_is_now(world: World) -> None:
    await three(world)
    shown = await world.wren.slash(world.open, "fic search", text="fluffy mermaids")
    await fics.remove(world.bot.store, world.server.id, fic_id=(1 << 24) + 1, by=1, at=world.clock[0])

    shown = await world.wren.click(message(shown), label="Try the tag Fluff (1 here)")

    assert "### No fics found\n`fluffy mermaids`" in words(shown)
    assert labels(shown) == [*BELOW]


async def test_many_filters_and_long_names_stay_within_what_a_message_holds(world: World) -> None:
    name = "Waiting for the Relief Boat " * 5
    await rec(world, f"Title: Salt Rating: G Tags: {name}")

    offered = await offers(
        world,
        text=f"{'mermaid ' * 50} relief boat",
        tags=",".join([name, "Slow Burnt", *(f"tag {number}" for number in range(60))]),
        ship="a/b, c/d",
        rating="up to Teen",
        words="around 10k",
    )

    assert all(len(label) <= 80 for label in offered)


@pytest.mark.parametrize("typed", ["fluffy @everyone <@1>", "\u202eflu\u202c fluffy", "fluffy **x**"])
async def test_what_is_offered_is_harmless(world: World, typed: str) -> None:
    await three(world)

    shown = await world.wren.slash(world.open, "fic search", text=typed)

    assert "Try the tag Fluff (1 here)" in labels(shown)
    assert not [part for part in components(shown) if "\u202e" in part.get("label", "")]
    form = await world.wren.click(message(shown), label="Change filters")
    assert "fluffy" in line_of(form)


async def test_a_minus_before_the_first_word_of_a_tag_asks_whether_all_of_it_was_meant(world: World) -> None:
    await rec(world, "Title: Salt Rating: G Tags: Found Family, Slow Burn")
    await rec(world, "Title: Gale Rating: G Tags: Found Family Summary: They burn a lamp.")

    shown = await world.wren.slash(world.open, "fic search", text="found family -slow burn")
    said, offered = words(shown), labels(shown)
    await world.restart()
    meant = await world.wren.click(message(shown), label="Did you mean without “slow burn”?")

    assert "### 1 fic" in said
    assert "Did you mean without “slow burn”?" in offered
    assert '### 1 fic\n`found family -"slow burn"`' in words(meant)
    assert "Gale" in words(meant)
    assert not [label for label in labels(meant) if "mean" in label]


async def test_no_such_question_names_what_the_room_may_not_or_what_is_hidden(world: World) -> None:
    await rec(world, "Title: Night Rating: Explicit Tags: Brass Keyholes")
    await rec(world, "Title: Salt Rating: G Tags: Slow Burn")
    await world.wren.slash(world.open, "mine hide", tags="Slow Burn")

    for text in ("keyholes lamp -brass", "burn lamp -slow", "lamp -fast burn"):
        shown = await world.wren.slash(world.open, "fic search", text=text)
        assert not [label for label in labels(shown) if "without" in label]
    in_adult = await world.wren.slash(world.adult, "fic search", text="lamp -brass keyholes")
    assert "Did you mean without “brass keyholes”?" in labels(in_adult)
