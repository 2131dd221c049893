"""One fic, several links: added, taken away, and two entries joined that turn out to be one."""

import simcord

from db.fics import fics
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from fics.errors import Unknown
from fics.models import Fic
from tests.world import World, custom_ids, labels, message, rec, refused, words

AO3 = "https://archiveofourown.org/works/9990080"
FFN = "https://www.fanfiction.net/s/99900{}/1/"
SALT = f"Title: The Salt Road Author: plover Rating: T Link: {AO3}1"
KEY = "ffn:story:999001"


async def number(world: World, wanted: int) -> Fic:
    return await fics.by_number(world.bot.store, world.server.id, wanted)


async def block_of(form: simcord.InteractionResult) -> str:
    assert form.modal is not None
    return form.modal["components"][0]["component"]["value"]


async def test_another_link_is_one_paste(world: World) -> None:
    await rec(world, SALT)

    shown = await world.wren.slash(world.open, "fic edit", fic="1", link=FFN.format(1))

    assert "Added." in words(shown)
    assert "2 links" in words(shown)
    assert [link.key for link in (await number(world, 1)).facts.links] == ["ao3:work:99900801", KEY]


async def test_a_link_goes_with_one_tap_and_its_key_is_free_again(world: World) -> None:
    await rec(world, SALT)
    shown = await world.wren.slash(world.open, "fic edit", fic="1", link=FFN.format(1))
    select = next(part for part in _selects(shown))
    mark = next(option["value"] for option in select["options"] if "FanFiction" in option["label"])

    gone = await world.wren.select(message(shown), [mark])
    again = await rec(world, f"Title: Other Rating: T Link: {FFN.format(1)}")

    assert "Removed." in words(gone)
    assert again.number == 2
    assert len((await number(world, 1)).facts.links) == 1


def _selects(shown: simcord.InteractionResult) -> list[dict[str, list[dict[str, str]]]]:
    from tests.world import components

    return [dict(part) for part in components(shown) if part.get("type") == 3]


async def test_links_are_added_and_taken_away_in_the_edit_form_too(world: World) -> None:
    await rec(world, SALT)
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    block = await block_of(form)
    saved = await world.wren.submit_modal(form, {"header1": f"{block}\nLink: {FFN.format(1)}"})
    two = (await number(world, 1)).facts.links
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    block = await block_of(form)
    kept = "\n".join(line for line in block.splitlines() if "archiveofourown" not in line)
    await world.wren.submit_modal(form, {"header1": kept})

    assert len(two) == 2
    assert "Links (2)" in labels(saved)
    assert [link.key for link in (await number(world, 1)).facts.links] == [KEY]
    assert await fics.by_link(world.bot.store, world.server.id, "ao3:work:99900801") is None


async def test_a_typed_link_that_is_none_comes_back(world: World) -> None:
    await rec(world, SALT)

    shown = await world.wren.slash(world.open, "fic edit", fic="1", link="somewhere")
    sentence = refused(world, shown)
    form = await world.wren.click(message(shown), label="Try again")
    shown = await world.wren.submit_modal(form, {"link": FFN.format(1)})

    assert "can't find a link" in sentence
    assert "Added." in words(shown)


async def test_the_last_link_of_a_fic_without_a_title_stays(world: World) -> None:
    await rec(world, f"{AO3}1")
    form = await world.wren.slash(world.adult, "fic edit", fic="1", link=FFN.format(1))
    shown = form
    for _ in range(2):
        select = _selects(shown)[0]
        shown = await world.wren.select(message(shown), [select["options"][0]["value"]])

    assert "a title or a link" in refused(world, shown)
    assert len((await number(world, 1)).facts.links) == 1


async def test_a_stub_tells_archives_and_no_address(world: World) -> None:
    await rec(world, f"Title: Night Rating: Explicit Link: {AO3}1")

    shown = await world.wren.slash(world.open, "fic edit", fic="1", link=FFN.format(1))

    assert "FanFiction.net" in words(shown)
    assert "fanfiction.net/s" not in str(list(_selects(shown))) + words(shown)


async def test_a_link_of_another_fic_says_so_to_members(world: World) -> None:
    await rec(world, SALT)
    await rec(world, f"Title: Salt Rating: T Link: {FFN.format(1)}")

    shown = await world.wren.slash(world.open, "fic edit", fic="1", link=FFN.format(1))

    assert "already belongs to #2 on this list" in refused(world, shown)
    assert labels(shown) == ["Try again"]


async def test_a_moderator_is_offered_to_join_the_two(world: World) -> None:
    await rec(world, SALT)
    await rec(world, f"Title: Salt Rating: T Link: {FFN.format(1)}", by=world.plover, why="mule")
    clash = await world.maud.slash(world.open, "fic edit", fic="2", link=f"{AO3}1")
    sentence = refused(world, clash)
    asked = await world.maud.click(message(clash), label="Merge #2 and #1")
    told = words(asked)
    joined = await world.maud.click(message(asked), label="Merge them")
    await world.copies_are_true()
    fic = await number(world, 1)

    assert "belongs to #1" in sentence
    assert "#1 stays, with the recs, reasons, links and cards of both (2 recs)" in told
    assert "#2 is part of this now" in words(joined)
    assert [one.member_id for one in fic.recs] == [world.wren.id, world.plover.id]
    assert len(fic.facts.links) == 2
    assert all("recced by" in words(copy) and "#1" in words(copy) for copy in world.open.history())
    (entry, *_) = await history.entries(world.bot.store, world.server.id, LogFilter(fic_number=2))
    assert (entry.verb, entry.member_id) == (Verb.MERGED, world.maud.id)


async def test_the_clash_in_the_form_offers_it_too(world: World) -> None:
    await rec(world, SALT)
    await rec(world, f"Title: Salt Rating: T Link: {FFN.format(1)}")
    form = await world.maud.slash(world.open, "fic edit", fic="2")

    shown = await world.maud.submit_modal(form, {"header1": f"Title: Salt\nRating: T\nLink: {AO3}1"})

    assert refused(world, shown)
    assert labels(shown) == ["Try again", "Merge #2 and #1"]


async def test_a_moderator_names_the_other_entry(world: World) -> None:
    await rec(world, SALT)
    await rec(world, "Title: Salt Rating: T")

    asked = await world.maud.slash(world.open, "fic edit", fic="1", same_as="2")
    await world.maud.click(message(asked), label="Merge them")

    try:
        await number(world, 2)
    except Unknown:
        return
    raise AssertionError("both are there still")


async def test_two_bylines_are_joined_only_after_a_warning(world: World) -> None:
    await rec(world, SALT)
    await rec(world, f"Title: Salt Author: wren Rating: T Link: {FFN.format(1)}")

    asked = await world.maud.slash(world.open, "fic edit", fic="1", same_as="2")
    told = (words(asked), labels(asked))
    joined = await world.maud.click(message(asked), label="Merge anyway")

    assert "two names belong to one person" in told[0]
    assert "Merge them" not in told[1]
    assert "by plover" in words(joined)
    assert "by wren" not in words(joined)


async def test_bylines_that_came_to_differ_meanwhile_are_not_joined_unseen(world: World) -> None:
    await rec(world, SALT)
    await rec(world, "Title: Salt Rating: T")
    asked = await world.maud.slash(world.open, "fic edit", fic="1", same_as="2")
    form = await world.wren.slash(world.open, "fic edit", fic="2")
    await world.wren.submit_modal(form, {"header1": "Title: Salt\nAuthor: wren\nRating: T"})

    shown = await world.maud.click(message(asked), label="Merge them")

    assert "name different authors" in refused(world, shown)
    assert (await number(world, 2)).facts.authors == ("wren",)


async def test_only_moderators_join(world: World) -> None:
    await rec(world, SALT)
    await rec(world, "Title: Salt Rating: T")

    shown = await world.wren.slash(world.open, "fic edit", fic="1", same_as="2")

    assert "Only moderators" in refused(world, shown)


async def test_a_fic_is_not_joined_with_itself(world: World) -> None:
    await rec(world, SALT)

    shown = await world.maud.slash(world.open, "fic edit", fic="1", same_as="1")

    assert "itself" in refused(world, shown)


async def test_an_old_cards_buttons_work_once_it_is_drawn_anew(world: World) -> None:
    await rec(world, SALT)
    await rec(world, "Title: Salt Rating: T")
    asked = await world.maud.slash(world.open, "fic edit", fic="1", same_as="2")
    await world.maud.click(message(asked), label="Merge them")
    await world.copies_are_true()
    card = world.open.last_message
    assert card is not None

    await world.plover.click(card, label="I rec it too")

    assert custom_ids(card)["I rec it too"].endswith(str((await number(world, 1)).id))
    assert (await number(world, 1)).rec_of(world.plover.id)
