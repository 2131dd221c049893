"""`/mine hide`: what a member never wants to see."""

from tests.world import Shown, World, components, labels, message, rec, refused, words

LAMP = "Title: The Lamp Room Rating: G Tags: Fluff, Storms Warnings: None"
SALT = "Title: Salt Rating: G Tags: Angst, Storms Warnings: Major Character Death"


async def hide(world: World, tags: str) -> None:
    await world.wren.slash(world.open, "mine hide", tags=tags)


async def test_hidden_tags_are_left_out_everywhere_and_counted(world: World) -> None:
    await rec(world, LAMP)
    await rec(world, SALT)
    await hide(world, "Angst")

    shown = await world.wren.slash(world.open, "fic search", tags="Storms")
    said, said_labels = words(shown), labels(shown)
    drawn = {words(await world.wren.slash(world.open, "fic random")).splitlines()[0] for _ in range(5)}
    alike = await world.wren.slash(world.open, "fic similar", fic="1")
    offered = await world.wren.autocomplete(world.open, "fic search", "tags", "ang")

    assert "### 1 fic" in said
    assert "1 by your hidden tags" in said
    assert "Include hidden ones" in said_labels
    assert drawn == {"### The Lamp Room"}
    assert "Salt" not in words(alike)
    assert offered == []


async def test_the_hidden_ones_are_one_tap_away(world: World) -> None:
    await rec(world, SALT)
    await hide(world, "Angst")
    shown = await world.wren.slash(world.open, "fic search", tags="Storms")

    shown = await world.wren.click(message(shown), label="Include hidden ones")

    assert "**Salt**" in words(shown)


async def test_hiding_a_warning_takes_its_everyday_names(world: World) -> None:
    await rec(world, SALT)
    await rec(world, LAMP)
    await rec(world, "Title: Untold Rating: G Tags: Storms")
    await hide(world, "character death")

    shown = await world.wren.slash(world.open, "fic search", tags="Storms")
    alike = await world.wren.slash(world.open, "fic similar", fic="2")

    assert "### 1 fic" in words(shown)
    assert "1 by your hidden tags · 1 with no warnings listed" in words(shown)
    assert "**Salt**" not in words(alike)


async def test_it_is_private_and_can_be_taken_back(world: World) -> None:
    await rec(world, SALT)
    await hide(world, "Angst, Fluff")

    others = await world.plover.slash(world.open, "fic search", tags="Storms")
    mine = await world.wren.slash(world.open, "mine hide")
    said = words(mine)
    left = await world.wren.select(message(mine), [_value(mine, "Angst")])

    assert "**Salt**" in words(others)
    assert "Tags you hide: 2" in said
    assert "Tags you hide: 1\n||Fluff||" in words(left)
    assert message(mine).flags.ephemeral


async def test_hiding_nothing_says_how(world: World) -> None:
    shown = await world.wren.slash(world.open, "mine hide")

    assert "You hide no tags" in words(shown)


async def test_a_name_that_keeps_nothing_away_is_told_with_what_may_be_meant(world: World) -> None:
    await rec(world, SALT)

    shown = await world.wren.slash(world.open, "mine hide", tags="Angsst, Storms")

    said = words(shown)
    instead = words(await world.wren.click(message(shown), label="Hide Angst instead"))
    assert said.startswith("⚠️ No fic here is tagged “Angsst” yet. I'll hide it when it comes.")
    assert "“Storms”" not in said
    assert "||Angst, Storms||" in instead


async def test_it_says_what_it_can_not_hide_and_shows_nothing_without_a_tap(world: World) -> None:
    first = words(await world.wren.slash(world.open, "mine hide", tags="Needles"))
    again = words(await world.wren.slash(world.open, "mine hide"))

    assert "||Needles||" in first
    assert "can't know what nobody tagged" in first
    assert "can't know what nobody tagged" not in again
    assert "Cards posted in channels" in again


async def test_a_name_that_is_longer_than_an_option_can_be_shown_again(world: World) -> None:
    await world.wren.slash(world.open, "mine hide", tags=f"{'x' * 120}, Fluff")
    mine = await world.wren.slash(world.open, "mine hide")

    left = await world.wren.select(message(mine), [_value(mine, "xxx")])

    assert "Tags you hide: 1\n||Fluff||" in words(left)


def _value(shown: Shown, name: str) -> str:
    (select,) = [each for each in components(shown) if each["type"] == 3]
    (value,) = [each["value"] for each in select["options"] if each["label"].startswith(name)]
    return value


async def test_what_is_hidden_is_named_nowhere_by_itself(world: World) -> None:
    await rec(world, "Title: Salt\nAuthor: quill\nRating: G\nTags: Angst\nWords: 5000", why="for the storms")
    await rec(world, "Title: Salted Caramel\nRating: G\nTags: Fluff\nWords: 100")
    await hide(world, "Angst")
    await world.plover.slash(world.open, "mine hide", tags="quiet")

    for command in ("fic show", "fic similar", "fic report", "shelf add"):
        offered = await world.wren.autocomplete(world.open, command, "fic", "salt")
        assert [each["name"] for each in offered] == ["#2 Salted Caramel"], command
    stats = words(await world.wren.slash(world.open, "fic stats"))
    others = words(await world.plover.slash(world.open, "fic stats"))
    alike = await world.wren.slash(world.open, "fic rec", link="Title: Salt\nAuthor: quill\nRating: G")

    assert "**1 fic**" in stats
    assert "100 words" in stats
    assert "**2 fics**" in others
    assert "Same fic" not in labels(alike)


async def test_a_hidden_fic_opens_by_its_number_after_a_sentence_and_a_tap(world: World) -> None:
    await rec(world, SALT)
    await hide(world, "Angst")

    shown = await world.wren.slash(world.open, "fic show", fic="1")
    said, offered = words(shown), labels(shown)
    opened = words(await world.wren.click(message(shown), label="Open it anyway"))
    titled = await world.wren.slash(world.open, "fic show", fic="salt")
    alike = words(await world.wren.slash(world.open, "fic similar", fic="1"))
    saving = await world.wren.slash(world.open, "shelf add", fic="1")
    asked = words(saving)
    saved = words(await world.wren.click(message(saving), label="Save it anyway"))

    assert "something you hide" in asked
    assert "Salt" not in asked
    assert "### Salt" in saved
    assert "#1" in alike
    assert "Salt" not in alike
    assert "something you hide" in said
    assert "Salt" not in said
    assert offered == ["Open it anyway"]
    assert "### Salt" in opened
    assert "find “salt”" in refused(world, titled)


async def test_a_mention_in_a_summary_or_reason_is_hidden_as_a_tag_is(world: World) -> None:
    await rec(world, "Title: Told\nRating: G\nTags: Fluff\nSummary: After her suicide attempt, Ned waits.")
    await rec(world, "Title: Said\nRating: G\nTags: Fluff", why="tw: suicide in chapter 3")
    await rec(world, "Title: Denied\nRating: G\nTags: Fluff\nSummary: No suicide here, without any gore.")
    await hide(world, "suicide")

    offered = await world.wren.autocomplete(world.open, "fic show", "fic", "")

    assert [each["name"] for each in offered] == ["#3 Denied"]
