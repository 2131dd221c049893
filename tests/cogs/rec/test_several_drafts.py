"""`/fic rec` with more than one fic in it: each becomes a draft of its own, and nothing typed is dropped."""

import pytest

from db.fics import drafts
from fics.drafts import Draft, Reading
from fics.models import Facts
from tests.world import World, custom_ids, labels, message, refused, words

AO3 = "https://archiveofourown.org/works/"
TWO = f"Title: Alpha\nRating: T\n{AO3}21\n\nTitle: Beta\nRating: T\n{AO3}22"


async def kept(world: World) -> list[Draft]:
    store, server_id = world.bot.store, world.server.id
    found = await drafts.of_member(store, server_id, member_id=world.wren.id, limit=100)
    return list(reversed(found))


@pytest.mark.parametrize("gap", [" ", "\n", ",", "|", ";", " and ", "->", "&&", "\\"])
async def test_two_works_are_two_drafts(world: World, gap: str) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=f"{AO3}2{gap}{AO3}3")

    found = await kept(world)
    assert [[link.key for link in draft.facts.links] for draft in found] == [["ao3:work:2"], ["ao3:work:3"]]
    assert labels(shown).count("Preview 1") == labels(shown).count("Preview 2") == 1


async def test_two_links_to_one_work_are_one(world: World) -> None:
    await world.wren.slash(world.open, "fic rec", link=f"{AO3}2 {AO3}2/chapters/5")

    assert len(await kept(world)) == 1


@pytest.mark.parametrize(
    "text",
    [TWO, "Title: Alpha\n\nTitle: Beta"]
    + [
        f"Title: Alpha Author: ash Rating: G{gap}Title: Beta Author: elm Rating: T"
        for gap in (" ", " | ", "; ")
    ],
)
async def test_two_blocks_are_two_drafts(world: World, text: str) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=text, why="for the mule")

    found = await kept(world)
    assert [(draft.facts.title, draft.reading.why) for draft in found] == [
        ("Alpha", "for the mule"),
        ("Beta", "for the mule"),
    ]
    assert "Beta" in words(shown)


@pytest.mark.parametrize(
    "typed",
    [
        {"link": f"{AO3}21,{AO3}22"},
        {"header": TWO},
        {"link": f"{AO3}21", "header": f"Title: Beta\n{AO3}22"},
        {"link": f"{AO3}21", "title": "Alpha", "header": f"Author: wren\n{AO3}22"},
    ],
)
async def test_two_fics_in_the_form_are_two_drafts(world: World, typed: dict[str, str]) -> None:
    form = await world.wren.slash(world.open, "fic rec")

    await world.wren.submit_modal(form, typed)

    assert [[link.key for link in draft.facts.links] for draft in await kept(world)] == [
        ["ao3:work:21"],
        ["ao3:work:22"],
    ]


async def test_one_fic_on_two_archives_with_its_title_is_one(world: World) -> None:
    header = f"Title: Alpha\nRating: T\n{AO3}21\nhttps://www.fanfiction.net/s/21/1/"

    await world.wren.slash(world.open, "fic rec", link=header)

    (draft,) = await kept(world)
    assert len(draft.facts.links) == 2


async def test_more_than_a_screen_holds_come_up_one_after_another(world: World) -> None:
    shown = await world.wren.slash(
        world.open, "fic rec", link=" ".join(f"{AO3}{number}" for number in range(100, 107))
    )
    assert "7 fics" in words(shown)
    assert "2 more" in words(shown)
    assert "Preview 6" not in labels(shown)

    for draft in (await kept(world))[:5]:
        await drafts.drop(world.bot.store, world.server.id, draft_id=draft.id, member_id=world.wren.id)
    preview = await world.wren.click(message(shown), label="Drop these")

    assert await kept(world) == []
    assert "Dropped" in words(preview)


async def test_too_many_fics_are_refused_with_what_was_typed(world: World) -> None:
    typed = " ".join(f"{AO3}{number}" for number in range(100, 126))

    shown = await world.wren.slash(world.open, "fic rec", link=typed)

    assert "26 fics" in refused(world, shown)
    assert "Try again" in labels(shown)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Title: Salt\nRating: T\nAngst level: high\nAuthor: wren\nI love it so much", "Angst level: high"),
        ("Title: Salt\nRating: T\nAngst level: high\nAuthor: wren\nI love it so much", "I love it so much"),
        ("Title: Alpha\nRating: T\nsad? yes\n\nTitle: Beta\nRating: T", "sad? yes"),
    ],
)
async def test_what_was_not_read_of_link_is_said(world: World, typed: str, left: str) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=typed)

    assert "I couldn't read these lines" in words(shown)
    assert f"> {left}" in words(shown)


@pytest.mark.parametrize("above", ["Tags: Slow Burn", "Why: so good", "Summary: A road.", "Author: wren"])
@pytest.mark.parametrize("line", ["READ IT HERE ➡️ {}", "Link → {}", "👉 {}", "you can read it on AO3: <{}>"])
async def test_an_address_that_a_line_points_at_is_the_link(world: World, above: str, line: str) -> None:
    typed = f"Title: Salt\n{above}\n{line.format(AO3 + '1')}"

    await world.wren.slash(world.open, "fic rec", link=typed)

    (draft,) = await kept(world)
    assert [link.key for link in draft.facts.links] == ["ao3:work:1"]
    assert "http" not in f"{draft.reading.why} {draft.facts.summary} {draft.facts.freeforms}"


async def test_every_draft_can_be_reached_and_thrown_away(world: World) -> None:
    for number in range(30):
        reading = Reading(facts=Facts(title=f"Salt {number}"))
        store, server_id = world.bot.store, world.server.id
        await drafts.add(store, server_id, member_id=world.wren.id, reading=reading, at=world.clock[0])

    shown = await world.wren.slash(world.open, "fic rec")
    first = words(shown)
    await world.wren.click(message(shown), label="Next")
    oldest = (await kept(world))[0]
    dropped = await world.wren.select(
        message(shown), values=[str(oldest.id)], custom_id=custom_ids(shown)["Delete a draft…"]
    )
    preview = await world.wren.select(
        message(dropped), values=[str(oldest.id + 1)], custom_id=custom_ids(dropped)["Finish a draft…"]
    )

    assert "30 unposted drafts" in first
    assert "### Salt 1\n" in words(preview)
    assert len(await kept(world)) == 29


@pytest.mark.parametrize("text", [TWO, "Title: Alpha\nTitle: Beta", f"{AO3}21\n{AO3}22", f"{AO3}21, {AO3}22"])
async def test_a_file_of_several_fics_is_none_of_them(world: World, text: str) -> None:
    shown = await world.wren.slash(world.open, "fic rec", file=("recs.txt", text.encode()))

    assert "several fics" in refused(world, shown)
    assert await kept(world) == []
