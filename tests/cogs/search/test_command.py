"""`/fic search`: what it finds, says and offers, page by page."""

from contextlib import nullcontext

import pytest
import simcord

from db.fics import fics
from db.privacy import hidden_tags
from db.search import searches
from fics.errors import Unknown
from fics.models import Gate
from fics.search.query import Search
from tests.world import World, custom_ids, labels, message, rec, refused, words

LAMP = (
    "Title: The Lamp Room Author: wren Fandom: The Lamp Keepers Pairing: Ned/Tom Rating: K+ "
    "Tags: Fluff, Slow Burn"
)
SALT = (
    "Title: Salt Author: plover Fandom: Salt and Iron Rating: T Tags: Angst Warnings: Major Character Death"
)
NIGHT = (
    "Title: Night Watch Author: idris Fandom: The Lamp Keepers Pairing: Ned/Tom Rating: Explicit Tags: Fluff"
)


async def three(world: World) -> None:
    for header in (LAMP, SALT, NIGHT):
        await rec(world, header)


async def found(world: World, **options: object) -> list[str]:
    """The titles on the first page, in their order."""
    shown = await world.wren.slash(world.open, "fic search", **options)
    return [line.split("**")[1] for line in words(shown).splitlines() if line.startswith("**")]


def line_of(form: simcord.InteractionResult) -> str:
    """What a form's line of filters holds."""
    assert form.modal is not None
    return form.modal["components"][0]["component"].get("value", "")


def described(form: simcord.InteractionResult) -> str:
    """What a form says of its line of filters."""
    assert form.modal is not None
    return form.modal["components"][0]["description"]


async def test_each_filter_finds_what_it_names(world: World) -> None:
    await three(world)

    assert await found(world, tags="fluff") == ["The Lamp Room"]
    assert await found(world, tags="Fluff, slow burn") == ["The Lamp Room"]
    assert await found(world, fandom="salt and iron") == ["Salt"]
    assert await found(world, ship="tom x ned") == ["The Lamp Room"]
    assert await found(world, rating="K+") == ["The Lamp Room"]
    assert await found(world, rating="up to Teen") == ["Salt", "The Lamp Room"]
    assert await found(world, rating="Mature") == []
    assert await found(world, text="lamp") == ["The Lamp Room"]
    assert await found(world, text="plover") == ["Salt"]
    assert await found(world, text="lamp", tags="Angst") == []


async def test_what_adult_channels_show_is_only_counted_elsewhere(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(world.open, "fic search", tags="Fluff")
    adult = await world.wren.slash(world.adult, "fic search", tags="Fluff")

    assert "1 in 18+ channels" in words(shown)
    assert "Night Watch" not in words(shown)
    assert "Night Watch" in words(adult)
    assert "adult channels" not in words(adult)


async def test_without_a_warning_holds_back_what_does_not_tell(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(world.open, "fic search", without="character death")
    said = words(shown)
    shown = await world.wren.click(message(shown), label="Include unknown ones")

    assert "Salt" not in said
    assert "1 with no warnings listed" in said
    assert "The Lamp Room" in words(shown)
    assert "Salt" not in words(shown)


async def test_results_say_what_was_asked(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(
        world.open, "fic search", tags="Fluff", rating="up to teen", sort="longest"
    )

    assert "### 1 fic\n" in words(shown)
    assert '`tag:Fluff rating:"up to Teen" sort:longest`' in words(shown)


async def test_pages_turn_and_outlive_a_restart(world: World) -> None:
    for number in range(17):
        await rec(world, f"Title: Fic {number:02} Rating: G Tags: Series")

    shown = await world.wren.slash(world.open, "fic search", tags="Series", sort="newest")
    first = words(shown)
    await world.restart()
    shown = await world.wren.click(message(shown), label="Next")
    second = words(shown)
    shown = await world.wren.click(message(shown), label="Last")
    last = words(shown)
    shown = await world.wren.click(message(shown), label="First")

    assert "Fic 16" in first
    assert "Fic 12" in first
    assert "Fic 11" not in first
    assert "Fic 11" in second
    assert "Fic 00" in last
    assert words(shown) == first


async def test_an_opened_result_leads_back_and_can_be_shared(world: World) -> None:
    await three(world)
    before = len(world.open.history())
    shown = await world.plover.slash(world.open, "fic search", tags="Angst")

    shown = await world.plover.click(message(shown), label="Open #2")
    opened = words(shown)
    shown = await world.plover.click(message(shown), label="Share here")
    shared = world.open.last_message
    said = words(shown)
    shown = await world.plover.click(message(shown), label="Back to results")

    assert "### Salt" in opened
    assert "Shared here." in said
    assert len(world.open.history()) == before + 1
    assert shared is not None
    assert f"shared by <@{world.plover.id}>" in words(shared)
    assert "### 1 fic" in words(shown)


async def test_with_nothing_a_form_opens_and_can_be_changed(world: World) -> None:
    await three(world)
    form = await world.wren.slash(world.open, "fic search")
    shown = await world.wren.submit_modal(form, {"line": "tag:Fluff", "rating": ["General"]})
    said = words(shown)
    form = await world.wren.click(message(shown), label="Change filters")
    assert form.modal is not None
    typed = {
        part["component"]["custom_id"]: part["component"].get("value") for part in form.modal["components"]
    }
    shown = await world.wren.submit_modal(form, {"line": "tag:Angst", "rating": ["any"]})

    assert "The Lamp Room" in said
    assert typed["line"] == "tag:Fluff"
    assert "Salt" in words(shown)


async def test_a_form_gives_an_example_that_finds_something_here(world: World) -> None:
    await rec(world, f"{LAMP} Rating: G")
    await rec(world, "Title: Night Rating: Explicit Tags: Keyholes")
    await rec(world, "Title: More Keyholes Rating: Explicit Tags: Keyholes Pairing: Ada/Wick")

    in_open = described(await world.plover.slash(world.open, "fic search"))
    in_adult = described(await world.plover.slash(world.adult, "fic search"))
    await world.plover.slash(world.open, "mine hide", tags="Fluff")
    hiding = described(await world.plover.slash(world.open, "fic search"))

    assert "tag:Fluff" in in_open
    assert "tag:Keyholes" in in_adult
    assert 'tag:"Slow Burn"' in hiding
    assert await found(world, text="tag:Fluff")


async def test_a_form_names_nothing_where_there_is_nothing_or_only_long_names(world: World) -> None:
    empty = described(await world.wren.slash(world.open, "fic search"))
    await rec(world, f"Title: Salt Rating: G Tags: {'Waiting for the Relief Boat ' * 4}")
    long = described(await world.plover.slash(world.open, "fic search"))

    assert empty == long
    assert "tag:…" in empty


async def test_an_empty_form_lists_everything(world: World) -> None:
    await three(world)

    form = await world.wren.slash(world.adult, "fic search")
    shown = await world.wren.submit_modal(form, {})

    assert "### 3 fics" in words(shown)


async def test_the_last_search_is_offered_again(world: World) -> None:
    await three(world)
    await world.wren.slash(world.open, "fic search", tags="Fluff")

    offered = await world.wren.slash(world.open, "fic search")
    said = words(offered)
    shown = await world.wren.click(message(offered), label="Search again")

    assert "tag:Fluff" in said
    assert "The Lamp Room" in words(shown)
    assert (await world.plover.slash(world.open, "fic search")).modal is not None


async def test_nothing_found_says_so_and_offers_to_change(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic search", text="no such thing")

    assert "### No fics found" in words(shown)
    assert "Change filters" in labels(shown)


@pytest.mark.parametrize("hidden", [(), ("Angst", "Slow Burn", "Gore")])
@pytest.mark.parametrize("text", ["lamp", "lamp fluffy burnt salty", "night of the lamps gone"])
async def test_a_search_takes_three_trips_to_the_file_at_most(
    world: World, text: str, hidden: tuple[str, ...]
) -> None:
    await three(world)
    await hidden_tags.hide(world.bot.store, world.wren.id, hidden)
    trips = list[str]()
    world.bot.store.timed = lambda what: nullcontext(trips.append(what))

    await found(world, text=text)

    assert 0 < trips.count("read") <= 3


async def test_another_members_search_is_hers(world: World) -> None:
    await three(world)
    shown = await world.wren.slash(world.open, "fic search", tags="Fluff")
    asked_id = int(custom_ids(shown)["Change filters"].rsplit(":", 1)[1])

    with pytest.raises(Unknown, match="/fic search"):
        await searches.asked(world.bot.store, world.server.id, asked_id=asked_id, member_id=world.plover.id)


async def test_a_page_that_is_no_more_shows_the_last_there_is(world: World) -> None:
    for number in range(6):
        await rec(world, f"Title: Fic {number} Rating: G")
    shown = await world.wren.slash(world.open, "fic search", text="fic")
    await fics.remove(world.bot.store, world.server.id, fic_id=(1 << 24) + 3, by=1, at=world.clock[0])

    shown = await world.wren.click(message(shown), label="Next")

    assert "### 5 fics" in words(shown)
    assert len([label for label in labels(shown) if label.startswith("Open #")]) == 5


async def test_a_rating_nobody_knows_gets_a_sentence(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic search", rating="banana")

    assert "up to Teen" in refused(world, shown)


async def test_autocomplete_completes_the_last_tag_in_order_of_use(world: World) -> None:
    await three(world)
    await rec(world, "Title: More Rating: G Tags: Fluff")

    offered = await world.wren.autocomplete(world.open, "fic search", "tags", "Slow Burn, fl")

    assert offered[0] == {"name": "Slow Burn, Fluff (2)", "value": "Slow Burn, Fluff"}


@pytest.mark.parametrize("asked", [("fic search", "without"), ("mine hide", "tags")])
async def test_a_name_to_keep_away_is_offered_in_any_words_first(
    world: World, asked: tuple[str, str]
) -> None:
    await rec(world, "Title: A\nAuthor: q\nRating: General\nTags: Lanterns at Night, Fluff")
    await rec(world, "Title: B\nAuthor: q\nRating: General\nTags: Paper Lanterns")
    await rec(world, "Title: C\nAuthor: q\nRating: Explicit\nTags: Lanterns", channel=world.adult)

    offered = await world.wren.autocomplete(world.open, *asked, "Fluff, lantern")
    begun = await world.wren.autocomplete(world.open, *asked, "lant")

    assert (offered[0]["name"], offered[0]["value"]) == (
        *("Fluff, lantern, in any words (2)", "Fluff, lantern"),
    )
    assert not any("any words" in choice["name"] for choice in begun)


async def test_autocomplete_never_names_what_the_channel_may_not_see(world: World) -> None:
    await rec(world, "Title: Night Rating: Explicit Fandom: Secret Fandom Tags: Secret Tag")

    for option, typed in (("tags", "secret"), ("fandom", "secret"), ("without", "secret")):
        here = await world.wren.autocomplete(world.open, "fic search", option, typed)
        there = await world.wren.autocomplete(world.adult, "fic search", option, typed)
        assert not any("Secret" in choice["value"] for choice in here)
        assert any("Secret" in choice["value"] for choice in there)


async def test_authors_are_completed_for_whom_their_fics_are_shown(world: World) -> None:
    await three(world)
    asked = (world.open, "fic search", "author")

    everyone = await world.wren.autocomplete(*asked, "")
    slip = await world.wren.autocomplete(*asked, "ploevr")
    in_open, in_adult = [
        await world.wren.autocomplete(room, "fic search", "author", "idr")
        for room in (world.open, world.adult)
    ]
    await world.wren.slash(world.open, "mine hide", tags="Angst")
    hiding = await world.wren.autocomplete(*asked, "plo")
    others = await world.maud.autocomplete(*asked, "plo")

    assert everyone == [{"name": "plover (1)", "value": "plover"}, {"name": "wren (1)", "value": "wren"}]
    assert slip == others == [{"name": "plover (1)", "value": "plover"}]
    assert in_open == hiding == []
    assert in_adult == [{"name": "idris (1)", "value": "idris"}]
    assert await found(world, author="plover") == []


async def test_a_slip_in_an_author_is_answered_with_the_author(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(world.open, "fic search", author="ploevr")

    assert "Did you mean plover?" in labels(shown)


async def test_autocomplete_offers_levels_and_bounds(world: World) -> None:
    offered = await world.wren.autocomplete(world.open, "fic search", "rating", "teen")

    assert [choice["value"] for choice in offered] == ["Teen", "up to Teen"]


async def test_another_server_finds_nothing_of_this_one(world: World) -> None:
    await three(world)
    elsewhere = world.env.create_guild("Elsewhere")
    room = elsewhere.create_text_channel("recs")
    stranger = elsewhere.add_member(world.env.create_user("stranger"))

    shown = await stranger.slash(room, "fic search", text="lamp")

    assert "### No fics found" in words(shown)
    assert await stranger.autocomplete(room, "fic search", "tags", "fl") == []
    assert await fics.by_title(world.bot.store, elsewhere.id, "lamp", gates=frozenset(Gate)) == ()


async def test_a_name_that_finds_nothing_is_answered_with_near_ones(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(world.open, "fic search", fandom="lamp keepers")
    said = labels(shown)
    shown = await world.wren.click(message(shown), label="Did you mean The Lamp Keepers?")

    assert said == ["Did you mean The Lamp Keepers?", "Change filters", "Keep this search"]
    assert "The Lamp Room" in words(shown)


async def test_every_other_filter_works_by_option_and_by_text(world: World) -> None:
    await rec(world, f"{LAMP} Words: 4,000 Characters: Ned Status: Complete")
    await rec(world, f"{SALT} Words: 60,000 Characters: Ada Status: WIP", by=world.plover)

    assert await found(world, character="ned") == ["The Lamp Room"]
    assert await found(world, author="Plover") == ["Salt"]
    assert await found(world, words="<10k") == ["The Lamp Room"]
    assert await found(world, minutes="40") == ["The Lamp Room"]
    assert await found(world, status="in-progress") == ["Salt"]
    assert await found(world, text="words:>10k -fluff") == ["Salt"]
    assert await found(world, text=f"by:<@{world.plover.id}>") == ["Salt"]
    assert await found(world, text='ship:"Tom/Ned" rating:<=teen') == ["The Lamp Room"]
    assert await found(world, text="lamp", status="complete", sort="longest") == ["The Lamp Room"]


async def test_chapters_are_chosen_typed_and_given_back(world: World) -> None:
    await rec(world, f"{LAMP} Chapters: 1/1")
    await rec(world, f"{SALT} Chapters: 7/20", by=world.plover)
    await rec(world, "Title: Uncounted Author: finch Fandom: The Lamp Keepers Rating: K+")

    assert await found(world, chapters="1") == ["The Lamp Room"]
    assert await found(world, text="chapters:5-20") == ["Salt"]
    shown = await world.wren.slash(world.open, "fic search", chapters="<10")
    assert "1 of unknown length" in words(shown)
    form = await world.wren.click(message(shown), label="Change filters")
    assert line_of(form) == "chapters:<=9"
    shown = await world.wren.click(message(shown), label="Include unknown ones")
    assert "Uncounted" in words(shown)


async def test_a_number_of_chapters_that_can_not_be_read_is_given_back(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic search", chapters="many", tags="Fluff")

    assert "a number of chapters" in refused(world, shown)
    form = await world.wren.click(message(shown), label="Change filters")
    assert line_of(form) == "tag:Fluff chapters:many"


async def test_a_number_of_chapters_is_dropped_where_nothing_has_it(world: World) -> None:
    await rec(world, f"{LAMP} Chapters: 3/3")

    shown = await world.wren.slash(world.open, "fic search", tags="Fluff", chapters="50+")

    assert "Drop chapters:>=50 (1 here)" in labels(shown)


async def test_unknown_lengths_are_held_back_and_one_tap_away(world: World) -> None:
    await rec(world, LAMP)

    shown = await world.wren.slash(world.open, "fic search", minutes="40")
    said = words(shown)
    shown = await world.wren.click(message(shown), label="Include unknown ones")

    assert "1 of unknown length" in said
    assert "The Lamp Room" in words(shown)


async def test_what_can_not_be_understood_is_named_and_given_back(world: World) -> None:
    form = await world.wren.slash(world.open, "fic search")
    shown = await world.wren.submit_modal(form, {"line": "lamp wrods:10k", "rating": ["Teen"]})
    sentence = refused(world, shown)
    form = await world.wren.click(message(shown), label="Change filters")

    assert "Did you mean `words:`?" in sentence
    assert line_of(form) == "lamp wrods:10k"


@pytest.mark.parametrize(
    ("asked", "says", "given_back"),
    [
        ({"text": "lamp wrods:10k", "tags": "Slow Burn"}, "`words:`", 'lamp wrods:10k tag:"Slow Burn"'),
        ({"text": "lamp", "minutes": "a while"}, "around 40", 'lamp minutes:"a while"'),
        ({"words": "long", "author": "wren"}, "10k-50k", "author:wren words:long"),
        ({"rating": "banana", "ship": "Ned/Tom"}, "up to Teen", "ship:Ned/Tom rating:banana"),
        ({"text": "by:@nobody", "status": "complete"}, "anyone called", "by:@nobody status:complete"),
        ({"text": "-", "sort": "longest", "minutes": "?"}, "minutes", "- minutes:? sort:longest"),
    ],
)
@pytest.mark.parametrize("command", ["fic search", "fic random"])
async def test_options_that_can_not_be_understood_are_given_back_in_the_form(
    world: World, command: str, asked: dict[str, object], says: str, given_back: str
) -> None:
    options = {name: value for name, value in asked.items() if (command, name) != ("fic random", "sort")}
    shown = await world.wren.slash(world.open, command, **options)
    sentence = refused(world, shown)
    form = await world.wren.click(message(shown), label="Change filters")

    assert says in sentence
    assert line_of(form) == (
        given_back.removesuffix(" sort:longest") if command == "fic random" else given_back
    )


async def test_a_reccer_whom_nobody_knows_is_given_back_from_the_form_too(world: World) -> None:
    form = await world.wren.slash(world.open, "fic search")
    shown = await world.wren.submit_modal(form, {"line": "lamp by:nobody", "rating": ["Teen"]})
    sentence = refused(world, shown)
    form = await world.wren.click(message(shown), label="Change filters")

    assert "can't find anyone called “nobody”" in sentence
    assert line_of(form) == "lamp by:nobody"


@pytest.mark.parametrize("typed", ["by:plover", "by:@Plover", "by:<@{id}>", "by:{id}"])
async def test_a_reccer_is_shown_by_name_and_read_again(world: World, typed: str) -> None:
    await rec(world, LAMP, by=world.plover)
    await rec(world, SALT)

    shown = await world.wren.slash(world.open, "fic search", text=typed.format(id=world.plover.id))
    said = words(shown)
    form = await world.wren.click(message(shown), label="Change filters")
    again = await world.wren.submit_modal(form, {"line": line_of(form)})

    assert "`by:@plover`" in said
    assert line_of(form) == "by:@plover"
    assert words(again) == said
    assert "The Lamp Room" in said
    assert "Salt" not in said
    assert "`by:@plover`" in words(await world.wren.slash(world.open, "fic search"))


async def test_a_user_name_is_its_members_whatever_others_let_themselves_be_called(world: World) -> None:
    world.server.add_member(world.env.create_user("mimic"), nick="heron")
    heron = world.server.add_member(world.env.create_user("heron"), nick="Grey")
    await rec(world, LAMP, by=heron)

    assert await found(world, text="by:heron") == ["The Lamp Room"]
    assert await found(world, text="by:grey") == ["The Lamp Room"]
    assert "`by:@heron`" in words(await world.wren.slash(world.open, "fic search"))


async def test_who_recced_can_be_drawn_by_name_too(world: World) -> None:
    await rec(world, LAMP, by=world.plover)
    await rec(world, SALT)

    drawn = await world.wren.slash(world.open, "fic random", text="by:plover")

    assert "The Lamp Room" in words(drawn)


async def test_about_so_many_minutes_are_a_quarter_more_or_less(world: World) -> None:
    await rec(world, f"{LAMP} Words: 10,000")
    await rec(world, f"{SALT} Words: 2,000")

    assert await found(world, minutes="around 40") == ["The Lamp Room"]
    assert await found(world, words="about 2k words") == ["Salt"]


async def test_a_form_shows_the_search_it_changes(world: World) -> None:
    await three(world)
    shown = await world.wren.slash(
        world.open,
        "fic search",
        text="lamp by:<@123456789012345678>",
        words="<=5k",
        rating="K+",
        sort="longest",
    )
    form = await world.wren.click(message(shown), label="Change filters")
    assert form.modal is not None
    chosen = {
        part["component"]["custom_id"]: [
            one["value"] for one in part["component"].get("options", ()) if one.get("default")
        ]
        for part in form.modal["components"]
    }

    assert form.modal["components"][0]["component"]["value"] == "lamp rating:K+ by:123456789012345678"
    assert chosen["words"] == ["<=5k"]
    assert chosen["sort"] == ["longest"]


async def test_a_page_says_when_the_list_has_changed_meanwhile(world: World) -> None:
    for number in range(12):
        await rec(world, f"Title: Fic {number} Rating: G")
    shown = await world.wren.slash(world.open, "fic search", text="fic")
    shown = await world.wren.click(message(shown), label="Next")
    same = words(shown)
    await rec(world, "Title: Another Rating: G", by=world.plover)

    shown = await world.wren.click(message(shown), label="Next")
    other = words(shown)
    shown = await world.wren.click(message(shown), label="Previous")

    assert "The list has changed" not in same
    assert "The list changed" in other
    assert "The list has changed" not in words(shown)


async def test_a_page_far_beyond_the_end_shows_the_last(world: World) -> None:
    for number in range(6):
        await rec(world, f"Title: Fic {number} Rating: G")
    shown = await world.wren.slash(world.open, "fic search", text="fic")
    asked_id = int(custom_ids(shown)["Change filters"].rsplit(":", 1)[1])

    found = await searches.search(
        world.bot.store, world.server.id, Search(text="fic"), gates=frozenset(Gate), page=9_999
    )
    remembered = await searches.asked(world.bot.store, world.server.id, asked_id=asked_id)

    assert found.fics == ()
    assert found.total == 6
    assert remembered.text == "fic"


@pytest.mark.parametrize(
    "typed",
    ["NEAR( * ^", '"unbalanced', "'; DROP TABLE fic; --", "مرحبا", "x" * 1000, "a:b" * 50, "(" * 200],
)
async def test_whatever_is_typed_is_answered_kindly(world: World, typed: str) -> None:
    await three(world)

    for option in ("text", "tags", "without", "fandom", "ship", "author", "character"):
        shown = await world.wren.slash(world.open, "fic search", **{option: typed[:150]})
        world.forgiven = world.env.error_cursor
        assert "Something went wrong" not in words(shown)


async def test_five_hundred_tags_are_answered(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(
        world.open, "fic search", tags=",".join(f"tag{number}" for number in range(500))
    )

    assert "### No fics found" in words(shown)


@pytest.mark.parametrize("asked", [{"ship": "Ned/Tom"}, {"ship": "Vane x Harrow"}, {"text": "ship:Ned/Tom"}])
async def test_a_short_ship_is_answered_with_the_whole_one(world: World, asked: dict[str, str]) -> None:
    await rec(world, "Title: The Lamp Room Rating: G Pairing: Ned Harrow/Tom Vane")

    shown = await world.wren.slash(world.open, "fic search", **asked)
    shown = await world.wren.click(message(shown), label="Did you mean Ned Harrow/Tom Vane?")

    assert "The Lamp Room" in words(shown)


async def test_a_slip_in_a_tag_is_answered_with_the_tag(world: World) -> None:
    await three(world)

    shown = await world.wren.slash(world.open, "fic search", tags="slow burm")

    assert "Did you mean Slow Burn?" in labels(shown)


async def test_a_name_that_keeps_nothing_away_is_told_and_nothing_of_adult_channels(world: World) -> None:
    await three(world)
    await rec(world, "Title: Tide Author: juno Rating: Explicit Tags: Peril")

    slip = words(await world.wren.slash(world.open, "fic search", without="angsst"))
    known = words(await world.wren.slash(world.open, "fic search", without="angst, character death"))
    adult = words(await world.wren.slash(world.open, "fic search", without="Peril"))
    there = words(await world.wren.slash(world.adult, "fic search", without="Peril"))

    assert slip.startswith("⚠️ No fic here is tagged “angsst”")
    assert "⚠️ No fic" not in known
    assert adult.startswith("⚠️ No fic here is tagged “Peril”")
    assert "Leave out" not in adult
    assert "⚠️ No fic" not in there


async def test_what_may_be_meant_by_an_idle_exclusion_is_one_press_away(world: World) -> None:
    await rec(world, "Title: Salt\nAuthor: q\nRating: General\nWarnings: none\nTags: Lanterns, Cutting")
    await rec(world, "Title: Lamp\nAuthor: q\nRating: General\nWarnings: none\nTags: Fluff")

    slip = await world.wren.slash(world.open, "fic search", without="lantrns, self ham")
    offered, said = labels(slip), words(slip)
    left = await world.wren.click(message(slip), label="Leave out Self-harm")

    assert offered[:2] == ["Leave out Lanterns", "Leave out Self-harm"]
    assert "**Salt**" in said
    assert "**Salt**" not in words(left)
    assert "**Lamp**" in words(left)


async def test_a_random_fic_says_what_left_out_nothing(world: World) -> None:
    await rec(world, "Title: Salt\nAuthor: q\nRating: General\nWarnings: none\nTags: Fluff")

    drawn = words(await world.wren.slash(world.open, "fic random", without="lantrns"))

    assert drawn.startswith("⚠️ No fic here is tagged “lantrns”")


async def test_triggers_are_offered_by_their_plain_names_alone(world: World) -> None:
    tags = "Graphic Suicide Attempt, No Character Death, Not Actually Lanterns, Suicide Squad Lanterns, Fluff"
    await rec(world, f"Title: Salt\nAuthor: q\nRating: General\nWarnings: none\nTags: {tags}")

    for command, option in (("fic search", "without"), ("mine hide", "tags")):
        for typed in ("", "s", "suicid", "death", "character", "lant", "graph", "no"):
            found = await world.wren.autocomplete(world.open, command, option, typed)
            names = {choice["value"] for choice in found}
            assert not names & {"Graphic Suicide Attempt", "No Character Death"}, typed
            assert typed == "no" or "Not Actually Lanterns" not in names, typed
        (first, *_) = await world.wren.autocomplete(world.open, command, option, "suicid")
        assert first == {"name": "Suicide – 1 tag", "value": "Suicide"}
        assert {"name": "Gore – not here yet", "value": "Gore"} in (
            await world.wren.autocomplete(world.open, command, option, "gore")
        )


@pytest.mark.parametrize("label", ["I rec it too", "Save", "More"])
async def test_what_is_pressed_on_an_opened_result_leads_back_to_it(world: World, label: str) -> None:
    await three(world)
    found = await world.plover.slash(world.open, "fic search", text="salt")
    opened = await world.plover.click(message(found), label="Open #2")

    pressed = await world.plover.click(message(opened), label=label)
    again = await world.plover.click(message(pressed), label="Back to the fic")
    said = words(again)
    results = await world.plover.click(message(again), label="Back to results")

    assert "### Salt" in said
    assert "### 1 fic" in words(results)


async def test_an_empty_list_says_how_it_begins(world: World) -> None:
    form = await world.wren.slash(world.open, "fic search")

    shown = await world.wren.submit_modal(form, {"line": ""})

    assert "### No fics found\nthe whole list" in words(shown)
    assert "No fics show here yet. Be the first: `/fic rec`." in words(shown)


@pytest.mark.parametrize("asked", [{"text": "lamp"}, {"tags": "Fluff", "without": "gore"}])
async def test_an_empty_list_invites_whatever_is_looked_for(world: World, asked: dict[str, str]) -> None:
    searched = await world.wren.slash(world.open, "fic search", **asked)
    drawn = await world.wren.slash(world.open, "fic random", **asked)

    for shown in (searched, drawn):
        assert "Be the first: `/fic rec`." in words(shown)
        assert "Rec a fic" in labels(shown)
        assert "gore" not in words(shown).replace("-gore", "")


@pytest.mark.parametrize("asked", ["re:zero", "nier:automata", "avatar: the last airbender"])
async def test_a_title_with_a_colon_is_found(world: World, asked: str) -> None:
    await rec(world, f"Title: {asked} blues\nRating: T\nhttps://archiveofourown.org/works/1")

    shown = await world.plover.slash(world.open, "fic search", text=asked)

    assert f"{asked} blues" in words(shown).replace("\\", "")


async def test_a_title_is_found_as_it_is_typed(world: World) -> None:
    await rec(world, "Title: 𝓣𝓱𝓮 𝓢𝓪𝓵𝓽 ｶﾀｶﾅ Łódź\nRating: T\nhttps://archiveofourown.org/works/1")

    shown = await world.plover.slash(world.open, "fic search", text="salt カナ lodz")

    assert "### 1 fic" in words(shown)
