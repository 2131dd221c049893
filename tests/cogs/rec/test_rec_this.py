"""`Rec this` in a message's Apps menu: what each message becomes, for whoever points at it."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest
import simcord

from db.fics import drafts, fics
from db.rules import settings
from fics.drafts import Draft
from fics.models import Source
from fics.tags.triggers.facts import stated
from tests.fics.header.test_ao3_copied import copied
from tests.world import World, components, labels, message, rec, refused, words

AO3 = "https://archiveofourown.org/works/9990070"
TEMPLATE = f"""**Title:** The Salt Road
**Author:** plover
**Rating:** T
**Author's notes:** I wrote it for Ned.
**Link:** <{AO3}0>
**Why:** for the mule!"""
STORY = "Title: The Salt Road\n\nAuthor: plover\n\nRating: K+\n\nWhy: because\n\nThe mule had opinions.\n"


async def kept(world: World, member: simcord.MemberActor) -> tuple[Draft, ...]:
    found = await drafts.of_member(world.bot.store, world.server.id, member_id=member.id)
    return tuple(reversed(found))


def room(world: World) -> discord.TextChannel:
    channel = world.bot.get_channel(world.open.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


async def test_a_link_in_a_message_becomes_a_preview(world: World) -> None:
    said = await world.plover.send(world.open, f"you all need to read {AO3}1/chapters/7 by far the best!")

    shown = await world.wren.context_menu(world.open, "Rec this", said)
    posted = await world.wren.click(message(shown), label="Post")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert message(shown).flags.ephemeral
    assert "A fic on Archive of Our Own" in words(shown)
    assert "on the list as #1" in words(posted)
    assert [(one.member_id, one.why) for one in fic.recs] == [(world.wren.id, None)]


async def test_anothers_words_give_facts_and_never_a_why(world: World) -> None:
    said = await world.plover.send(world.open, TEMPLATE)

    shown = await world.wren.context_menu(world.open, "Rec this", said)
    (draft,) = await kept(world, world.wren)

    assert "### The Salt Road" in words(shown)
    assert "by plover" in words(shown)
    assert "for the mule" not in words(shown)
    assert (draft.reading.why, draft.reading.notes, draft.reading.unplaced) == (None, None, None)
    assert {told.by for told in draft.facts.told} == {Source.MEMBER}


async def test_what_anothers_why_warns_of_is_a_fact(world: World) -> None:
    said = await world.plover.send(world.open, f"{TEMPLATE}, tw suicide")

    await world.wren.context_menu(world.open, "Rec this", said)
    (draft,) = await kept(world, world.wren)

    assert draft.reading.why is None
    assert "suicide" in [row.key for row in stated(draft.facts)]


async def test_ones_own_template_brings_its_why(world: World) -> None:
    said = await world.wren.send(world.open, TEMPLATE)

    shown = await world.wren.context_menu(world.open, "Rec this", said)

    assert f"<@{world.wren.id}>: for the mule!" in words(shown)


async def test_ones_own_chat_around_a_link_is_no_why(world: World) -> None:
    said = await world.wren.send(world.open, f"this one broke me {AO3}1")

    await world.wren.context_menu(world.open, "Rec this", said)
    (draft,) = await kept(world, world.wren)

    assert draft.reading.why is None


async def test_several_links_are_one_list_and_each_leads_back_to_the_others(world: World) -> None:
    said = await world.plover.send(world.open, f"{AO3}1 and {AO3}2 and again {AO3}1")

    shown = await world.wren.context_menu(world.open, "Rec this", said)
    listed = (words(shown), labels(shown))
    preview = await world.wren.click(message(shown), label="Preview 1")
    previewed = labels(preview)
    posted = await world.wren.click(message(preview), label="Post")
    afterwards = labels(posted)
    rest = await world.wren.click(message(posted), label="The others (1)")

    assert "2 fics" in listed[0]
    assert listed[1] == ["Preview 1", "Preview 2", "Drop these"]
    assert previewed[-1] == "The others (1)"
    assert afterwards[-1] == "The others (1)"
    assert labels(rest) == ["Preview 1", "Drop these"]


async def test_of_more_than_five_the_rest_is_told(world: World) -> None:
    said = await world.plover.send(world.open, " ".join(f"{AO3}{number}" for number in range(1, 8)))

    shown = await world.wren.context_menu(world.open, "Rec this", said)

    assert labels(shown)[:-1] == [f"Preview {place}" for place in range(1, 6)]
    assert "2 more fics" in words(shown)
    assert len(await kept(world, world.wren)) == 5


async def test_a_canceled_preview_leads_to_the_others_and_they_can_be_dropped(world: World) -> None:
    said = await world.plover.send(world.open, f"{AO3}1 {AO3}2")
    shown = await world.wren.context_menu(world.open, "Rec this", said)
    preview = await world.wren.click(message(shown), label="Preview 1")
    gone = await world.wren.click(message(preview), label="Cancel")
    rest = await world.wren.click(message(gone), label="The others (1)")

    await world.wren.click(message(rest), label="Drop these")

    assert await kept(world, world.wren) == ()


async def test_drafts_of_a_message_outlive_a_restart(world: World) -> None:
    said = await world.plover.send(world.open, f"{AO3}1 {AO3}2")
    shown = await world.wren.context_menu(world.open, "Rec this", said)
    await world.restart()

    preview = await world.wren.click(message(shown), label="Preview 1")

    assert "Post" in labels(preview)
    assert "The others (1)" in labels(preview)


async def test_a_fic_of_the_list_is_shown_with_the_offer_to_second(world: World) -> None:
    await rec(world, f"Title: The Salt Road Rating: T Link: {AO3}1", by=world.plover)
    said = await world.plover.send(world.open, f"{AO3}1?view_adult=true")

    shown = await world.wren.context_menu(world.open, "Rec this", said)
    told = words(shown)
    await world.wren.click(message(shown), label="I rec it too")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert "#1 is already on the list" in told
    assert "### The Salt Road" in told
    assert [one.member_id for one in fic.recs] == [world.plover.id, world.wren.id]
    assert await kept(world, world.wren) == ()


async def test_a_fic_of_the_list_keeps_its_warnings_behind_the_bars_that_a_server_wants(world: World) -> None:
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, veiled_warnings=True),
        by=world.maud.id,
        at=world.clock[0],
    )
    await rec(world, f"Title: Salt Rating: T Warnings: Major Character Death Link: {AO3}1", by=world.plover)
    said = await world.plover.send(world.open, f"{AO3}1")

    shown = await world.wren.context_menu(world.open, "Rec this", said)

    assert "#1 is already on the list" in words(shown)
    assert "||Major Character Death||" in words(shown)


async def test_among_several_a_fic_of_the_list_is_one_tap(world: World) -> None:
    await rec(world, f"Title: The Salt Road Rating: T Link: {AO3}1", by=world.plover)
    said = await world.plover.send(world.open, f"{AO3}1 {AO3}2")

    shown = await world.wren.context_menu(world.open, "Rec this", said)
    listed = (words(shown), labels(shown))
    posted = await world.wren.click(message(shown), label="I rec it too")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert "On the list as #1 (1 rec)" in listed[0]
    assert listed[1] == ["I rec it too", "Preview 2", "Drop these"]
    assert labels(posted)[-1] == "The others (1)"
    assert world.wren.id in [one.member_id for one in fic.recs]


async def test_what_a_message_adds_to_a_fic_of_the_list_is_offered(world: World) -> None:
    await rec(world, f"{AO3}0", by=world.plover)
    said = await world.plover.send(world.open, TEMPLATE)

    shown = await world.wren.context_menu(world.open, "Rec this", said)

    assert "adds yours and fills in missing details" in words(shown)


async def test_links_in_embeds_and_forwarded_messages_are_found(world: World) -> None:
    channel = room(world)
    embed = discord.Embed(url=f"{AO3}1", title="A card of another bot").add_field(name="x", value=f"{AO3}2")
    sent = await channel.send(embed=embed)
    template = await world.wren.send(world.open, TEMPLATE)
    forwarded = await world.wren.forward(template, world.open)

    embedded = await world.plover.context_menu(world.open, "Rec this", sent)
    shown = await world.wren.context_menu(world.open, "Rec this", forwarded)

    assert labels(embedded) == ["Preview 1", "Preview 2", "Drop these"]
    assert "### The Salt Road" in words(shown)
    assert "for the mule" not in words(shown)


async def test_a_card_of_blocks_is_found_by_its_links(world: World) -> None:
    channel = room(world)
    view = discord.ui.LayoutView()
    read = discord.ui.Button[discord.ui.LayoutView](label="Read", url=f"{AO3}1")
    view.add_item(discord.ui.Container(discord.ui.Section(f"see {AO3}2", accessory=read)))
    sent = await channel.send(view=view)

    await world.wren.context_menu(world.open, "Rec this", sent)

    assert len(await kept(world, world.wren)) == 2


@pytest.mark.parametrize("mine", [True, False])
async def test_attached_files_are_read_and_joined_to_the_link_beside_them(world: World, mine: bool) -> None:
    author = world.wren if mine else world.plover
    said = await author.send(
        world.open, f"read {AO3}1", attachments=[("salt.txt", STORY.encode()), ("me.png", b"\x89PNG")]
    )

    shown = await world.wren.context_menu(world.open, "Rec this", said)
    (draft,) = await kept(world, world.wren)

    assert "### The Salt Road" in words(shown)
    assert "**General** (K+)" in words(shown)
    assert [link.url for link in draft.facts.links] == [f"{AO3}1"]
    assert (draft.reading.why is not None) is mine


async def test_a_file_that_can_not_be_read_is_named_beside_what_can(world: World) -> None:
    said = await world.plover.send(world.open, f"{AO3}1", attachments=[("empty.txt", b" ")])

    shown = await world.wren.context_menu(world.open, "Rec this", said)

    assert "“empty.txt”: That file is empty" in words(shown)
    assert "Preview 1" in labels(shown)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("good morning!", "can't find a fic"),
        ("https://archiveofourown.org/users/plover", "can't find a fic"),
        ("https://discord.com/channels/1/2/3 https://tenor.com/view/mule-1", "can't find a fic"),
    ],
)
async def test_nothing_found_is_one_sentence(world: World, said: str, sentence: str) -> None:
    sent = await world.plover.send(world.open, said)

    shown = await world.wren.context_menu(world.open, "Rec this", sent)

    assert sentence in refused(world, shown)
    assert await kept(world, world.wren) == ()


async def test_an_adult_fic_is_a_stub_in_an_open_channel_also_in_the_list(world: World) -> None:
    night = f"Title: Night Rating: Explicit Tags: Secret Summary: A long night. Link: {AO3}1"
    await rec(world, night, by=world.plover)
    one = await world.plover.send(world.open, f"{AO3}1")
    two = await world.plover.send(world.open, f"{AO3}1 {AO3}2")

    alone = await world.wren.context_menu(world.open, "Rec this", one)
    listed = await world.wren.context_menu(world.open, "Rec this", two)

    for shown in (alone, listed):
        assert "Night" in words(shown)
        assert "A long night" not in words(shown)
        assert "Secret" not in words(shown)
        assert f"{AO3}1" not in str(list(components(shown)))


async def test_a_page_of_ao3_copied_is_read_and_what_lost_its_commas_is_told(world: World) -> None:
    said = await world.plover.send(world.open, copied("chromium", "work")[:1_900])

    shown = await world.wren.context_menu(world.open, "Rec this", said)
    (draft,) = await kept(world, world.wren)

    assert "Copying loses AO3's commas" in words(shown)
    assert (draft.facts.title, draft.facts.words) == ("The Lamp, Trimmed", 10_042)
    assert not draft.facts.characters


async def test_lists_that_lost_their_commas_are_parted_by_the_names_of_the_list(world: World) -> None:
    await rec(
        world,
        "Title: Salt Fandom: Saltmarsh (Podcast), Harbour Nine "
        "Ships: Ned Harrow/Tom Vane, Ned Harrow & Maud Pell "
        "Characters: Maud Pell, Ned Harrow, Tom Vane Rating: G",
    )
    said = await world.plover.send(world.open, copied("firefox", "work")[:1_900])

    await world.wren.context_menu(world.open, "Rec this", said)
    (draft,) = await kept(world, world.wren)

    assert draft.facts.fandoms == ("Saltmarsh (Podcast)", "Harbour Nine")
    assert draft.facts.relationships == ("Ned Harrow/Tom Vane", "Ned Harrow & Maud Pell")
    assert draft.facts.characters == ("Ned Harrow", "Tom Vane", "Maud Pell")
    assert [each.fact for each in draft.reading.unread] == ["freeforms"]


@pytest.mark.parametrize("name", ["salt.pdf", "salt.azw3", "salt.docx", "SALT.MOBI"])
async def test_a_file_that_is_not_read_is_named_with_what_is(world: World, name: str) -> None:
    alone = await world.plover.send(world.open, "my fic!", attachments=[(name, b"%PDF")])
    linked = await world.plover.send(world.open, f"{AO3}1", attachments=[(name, b"%PDF")])

    refusal = refused(world, await world.wren.context_menu(world.open, "Rec this", alone))
    shown = await world.wren.context_menu(world.open, "Rec this", linked)

    for said in (refusal, words(shown)):
        assert name in said
        assert ".epub" in said
    assert "A fic on Archive of Our Own" in words(shown)


async def test_a_polls_links_are_read(world: World) -> None:
    poll = discord.Poll(question=f"Next? {AO3}1", duration=timedelta(hours=2))
    poll.add_answer(text="ao3.org/works/99912")
    poll.add_answer(text="no")
    sent = await room(world).send(poll=poll)

    await world.wren.context_menu(world.open, "Rec this", sent)

    found = [draft.facts.links[0].key for draft in await kept(world, world.wren)]
    assert found == ["ao3:work:99900701", "ao3:work:99912"]
