"""How recs come in: by link, by header, by file, by form; and how they come back when they can't be taken."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest

from db.fics import drafts, fics
from db.log import history
from fics.models import Level
from tests.world import World, components, custom_ids, labels, message, rec, refused, words

HEADER = (
    "Title: The Salt Road Author: plover Fandom: Salt and Iron Rating: T Summary: Two smugglers, one mule."
)
STORY = """Title: The Salt Road

Rating: K+

Summary: Two smugglers, one mule.

Disclaimer: I don't own Salt and Iron.

The Salt Road

The mule had opinions, and the road was long.
"""


async def test_a_pasted_header_becomes_a_preview(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)

    assert "### The Salt Road" in words(shown)
    assert "by plover" in words(shown)
    assert "**Teen** (T, added by a member)" in words(shown)
    assert "> Two smugglers, one mule." in words(shown)
    assert message(shown).flags.ephemeral


async def test_the_preview_asks_only_for_what_is_unknown_and_matters(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)

    assert set(custom_ids(shown)) == {
        "Archive warnings?",
        "Mood of the fic?",
        "Add a reason",
        "Add a link",
        "I wrote this",
        "Post",
        "Edit",
        "Cancel",
    }


async def test_a_link_alone_is_enough(world: World) -> None:
    shown = await world.wren.slash(
        world.adult, "fic rec", link="https://archiveofourown.org/works/99900555/chapters/1"
    )

    assert "A fic on Archive of Our Own" in words(shown)
    assert "https://archiveofourown.org/works/99900555" in [part.get("url") for part in components(shown)]


async def test_a_link_on_the_line_after_the_tags_is_the_fics(world: World) -> None:
    block = f"{HEADER} Tags: Fluff https://archiveofourown.org/works/99900777"

    shown = await world.wren.slash(world.open, "fic rec", link=block)

    assert "Fluff" in words(shown)
    assert "99900777" not in words(shown)
    assert "https://archiveofourown.org/works/99900777" in [part.get("url") for part in components(shown)]


async def test_a_file_is_read_and_what_it_suggests_is_offered(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", file=("salt.txt", STORY.encode()))

    assert "**General** (K+)" in words(shown)
    assert "added by a member" not in words(shown)
    assert "nothing of the story" in words(shown)
    assert "Add fandom: Salt and Iron" in labels(shown)


async def test_an_offered_tag_says_how_many_fics_have_it_here(world: World) -> None:
    await rec(world, "Title: Other Fandom: salt and iron Rating: G")
    await rec(world, "Title: Night Fandom: Salt and Iron Rating: Explicit")

    shown = await world.wren.slash(world.open, "fic rec", file=("salt.txt", STORY.encode()))

    assert "Add fandom: Salt and Iron (1 fic here)" in labels(shown)


async def test_what_the_summary_mentions_of_this_servers_tags_is_offered(world: World) -> None:
    await rec(world, "Title: Other Fandom: The Lamp Keepers Characters: Ned Harrow Rating: G")
    await rec(world, "Title: Night Fandom: Hidden Harbour Rating: Explicit")

    shown = await world.wren.slash(
        world.open,
        "fic rec",
        link="Title: New Rating: G Summary: Ned Harrow sails from Hidden Harbour; for the lamp keepers!",
    )

    offered = [label for label in labels(shown) if label.startswith("Add ") and "fic here" in label]
    assert offered == ["Add fandom: The Lamp Keepers (1 fic here)", "Add character: Ned Harrow (1 fic here)"]


async def test_the_link_joins_the_files_draft(world: World) -> None:
    link = "https://archiveofourown.org/works/99900556"

    shown = await world.wren.slash(world.open, "fic rec", file=("salt.txt", STORY.encode()), link=link)

    assert "### The Salt Road" in words(shown)
    assert link in [part.get("url") for part in components(shown)]
    assert "Add a link" not in labels(shown)


async def test_with_nothing_the_form_opens_and_leads_to_the_same_preview(world: World) -> None:
    form = await world.wren.slash(world.open, "fic rec")

    shown = await world.wren.submit_modal(
        form, {"title": "The Salt Road", "rating": ["2"], "header": "Author: plover", "why": "the mule!"}
    )

    assert "### The Salt Road" in words(shown)
    assert "by plover" in words(shown)
    assert "**Teen** (added by a member)" in words(shown)
    assert "the mule!" in words(shown)


async def test_a_block_makes_the_same_draft_as_link_form_and_file(world: World) -> None:
    block = "\n".join(
        (
            "Title: The Salt Road",
            "Author: plover & wren",
            "Fandom: Salt and Iron",
            "Pairing: Oriel/Ysmay",
            "Rating: PG-13",
            "Warnings: none",
            "Words: 12,400",
            "Summary: Two smugglers, one mule.",
        )
    )

    await world.wren.slash(world.open, "fic rec", link=" ".join(block.splitlines()))
    await world.plover.submit_modal(await world.plover.slash(world.open, "fic rec"), {"header": block})
    await world.maud.slash(world.open, "fic rec", file=("salt.txt", block.encode()))

    made = [
        (await drafts.of_member(world.bot.store, world.server.id, member_id=member.id))[0]
        for member in (world.wren, world.plover, world.maud)
    ]
    assert len({replace(draft.facts, told=()) for draft in made}) == 1
    assert made[0].facts.authors == ("plover", "wren")


async def test_with_nothing_unposted_drafts_are_offered_first(world: World) -> None:
    await world.wren.slash(world.open, "fic rec", link=HEADER)
    await world.restart()

    offered = await world.wren.slash(world.open, "fic rec")
    said = words(offered)
    select = custom_ids(offered)["Finish a draft…"]
    shown = await world.wren.select(message(offered), ["1"], custom_id=select)

    assert "1 unposted draft" in said
    assert "### The Salt Road" in words(shown)


async def test_drafts_are_their_members_own(world: World) -> None:
    await world.wren.slash(world.open, "fic rec", link=HEADER)

    form = await world.plover.slash(world.open, "fic rec")

    assert form.modal is not None


async def test_post_puts_the_fic_on_the_list_and_its_card_into_the_channel(world: World) -> None:
    fic = await rec(world, HEADER, why="for the mule")

    assert fic.facts.title == "The Salt Road"
    assert fic.recs[0].why == "for the mule"
    assert world.open.last_message is not None
    assert "### The Salt Road" in words(world.open.last_message)
    assert labels(world.open.last_message) == ["I rec it too", "Save", "More"]


async def test_a_preview_from_before_a_restart_still_posts(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    await world.restart()

    posted = await world.wren.click(message(shown), label="Post")

    assert "on the list as #1" in words(posted)


async def test_posting_twice_posts_once(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    preview = message(shown)
    await world.wren.click(preview, label="Post")

    resumed = await drafts.of_member(world.bot.store, world.server.id, member_id=world.wren.id)

    assert resumed == ()
    assert len(world.open.history()) == 1


async def test_an_adult_fic_is_a_stub_in_an_open_preview_and_is_not_posted_there(world: World) -> None:
    shown = await world.wren.slash(
        world.open, "fic rec", link="Title: After the Lamp Rating: Explicit Summary: A long night."
    )
    said = words(shown)
    posted = await world.wren.click(message(shown), label="Post")

    assert "A long night" not in said
    assert "all-ages channel" in said
    assert "on the list as #1" in words(posted)
    assert "/fic show 1" in words(posted)
    assert world.open.last_message is None


async def test_an_adult_fic_is_posted_in_full_in_an_adult_channel(world: World) -> None:
    await rec(world, "Title: After the Lamp Rating: Explicit Summary: A long night.", channel=world.adult)

    assert world.adult.last_message is not None
    assert "A long night" in words(world.adult.last_message)


async def test_what_is_not_known_is_one_tap_each(world: World) -> None:
    shown = await world.wren.slash(world.adult, "fic rec", link="Title: The Salt Road")
    ids = custom_ids(shown)

    shown = await world.wren.select(message(shown), ["2"], custom_id=ids["Rating?"])
    shown = await world.wren.select(
        message(shown), ["Major Character Death"], custom_id=ids["Archive warnings?"]
    )
    shown = await world.wren.select(message(shown), ["Fluff", "Angst"], custom_id=ids["Mood of the fic?"])
    shown = await world.wren.click(message(shown), label="I wrote this")

    assert "**Teen** (added by a member)" in words(shown)
    assert "⚠️ **Archive warnings:** Major Character Death" in words(shown)
    assert "Fluff, Angst" in words(shown)
    assert "You wrote this: nobody sees that" in words(shown)
    assert "wrote it)" not in words(shown)
    assert set(labels(shown)) == {
        "Add a reason",
        "Add a link",
        "I didn't write this",
        "Post",
        "Edit",
        "Cancel",
    }


async def test_why_and_where_are_typed_into_small_forms(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    form = await world.wren.click(message(shown), label="Add a reason")
    shown = await world.wren.submit_modal(form, {"why": "for the mule"})
    form = await world.wren.click(message(shown), label="Add a link")
    shown = await world.wren.submit_modal(form, {"link": "archiveofourown.org/works/99900557"})

    assert "for the mule" in words(shown)
    assert "https://archiveofourown.org/works/99900557" in [part.get("url") for part in components(shown)]


async def test_a_form_typed_while_the_bot_restarts_is_heard(world: World) -> None:
    form = await world.wren.slash(world.open, "fic rec")
    await world.restart()

    shown = await world.wren.submit_modal(form, {"title": "The Salt Road"})

    assert "### The Salt Road" in words(shown)


async def test_edit_shows_the_facts_as_a_header_and_takes_them_back(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    form = await world.wren.click(message(shown), label="Edit")
    assert form.modal is not None
    block = form.modal["components"][0]["component"]["value"]

    shown = await world.wren.submit_modal(
        form, {"header1": block.replace("The Salt Road", "The Iron Road"), "rating": ["1"]}
    )

    assert "Title: The Salt Road" in block
    assert "### The Iron Road" in words(shown)
    assert "by plover" in words(shown)
    assert "**General** (added by a member)" in words(shown)


async def test_cancel_lets_the_draft_go(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    await world.wren.click(message(shown), label="Cancel")

    assert await drafts.of_member(world.bot.store, world.server.id, member_id=world.wren.id) == ()


async def test_reccing_a_fic_whose_link_is_on_the_list_seconds_it(world: World) -> None:
    link = "https://archiveofourown.org/works/99900558"
    await rec(world, f"{HEADER} Link: {link}", why="mule")

    shown = await world.plover.slash(
        world.open, "fic rec", link="http://ao3.org/works/99900558?view_adult=true"
    )
    said = words(shown)
    posted = await world.plover.click(message(shown), label="Post")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert "#1 is already on the list" in said
    assert "Your rec is on it now" in words(posted)
    assert [one.member_id for one in fic.recs] == [world.wren.id, world.plover.id]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"link": "what a lovely day"}, "couldn't find a link or a title"),
        ({"link": "https://archiveofourown.org/users/plover"}, "isn't a fic"),
        ({"link": "https://example.com/"}, "front page of example.com"),
        ({"file": ("a.txt", b"")}, "empty"),
        ({"file": ("a.txt", bytes(range(256)) * 40)}, "text"),
        ({"file": ("a.txt", b"a" * (11 * 2**20))}, "11.0 MB"),
        ({"file": ("a.docx", b"PK\x03\x04 and so on")}, ".txt"),
        ({"link": "Title: " + "a" * 4990}, "characters, but I can take 4,000"),
        ({"link": "Title: " + "a" * 3900}, "Title"),
    ],
    ids=[
        "nothing",
        "a member's page",
        "a front page",
        "empty file",
        "binary",
        "11 MB",
        "docx",
        "5,000 characters",
        "long title",
    ],
)
async def test_what_can_not_be_taken_comes_back_with_a_sentence(
    world: World, options: dict[str, object], sentence: str
) -> None:
    shown = await world.wren.slash(world.open, "fic rec", why="because", **options)

    assert sentence in refused(world, shown)
    assert labels(shown) == ["Try again"]

    form = await world.wren.click(message(shown), label="Try again")

    assert form.modal is not None
    typed = {
        part["component"]["custom_id"]: part["component"].get("value") for part in form.modal["components"]
    }
    assert typed["why"] == "because"
    assert typed["link"] == (str(options.get("link", ""))[:4000] or None)


async def test_a_text_too_long_for_a_form_comes_back_as_a_file(world: World) -> None:
    typed = "Title: " + "a" * 4990

    shown = await world.wren.slash(world.open, "fic rec", link=typed)

    files = message(shown).attachments
    assert [file.filename for file in files] == ["what-you-typed.txt"]
    assert (await files[0].read()).decode() == typed
    assert refused(world, shown)


async def test_a_draft_that_is_gone_says_so(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    await drafts.drop(world.bot.store, world.server.id, draft_id=1, member_id=world.wren.id)

    posted = await world.wren.click(message(shown), label="Post")

    assert "is gone" in refused(world, posted)


@pytest.mark.parametrize("rating", ["Explicit", "Mature", "Not Rated", ""])
async def test_underage_sex_above_teen_is_refused_everywhere(world: World, rating: str) -> None:
    header = f"Title: No Rating: {rating} Warnings: Underage Summary: secret words"

    for channel in (world.open, world.adult):
        shown = await world.wren.slash(channel, "fic rec", link=header)

        assert "can't take fics tagged Underage Sex" in words(shown)
        assert "secret words" not in words(shown)
        assert "Post" not in labels(shown)


async def test_a_second_rec_can_not_smuggle_underage_sex_onto_an_adult_fic(world: World) -> None:
    link = "Link: https://archiveofourown.org/works/99900559"
    await rec(world, f"Title: Night Rating: Explicit {link}", channel=world.adult)
    shown = await world.plover.slash(
        world.adult, "fic rec", link=f"Title: Night Rating: Teen Warnings: Underage {link}"
    )

    posted = await world.plover.click(message(shown), label="Post")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert "can't take fics tagged Underage Sex" in refused(world, posted)
    assert fic.facts.warnings == ()
    assert len(fic.recs) == 1


async def test_underage_sex_up_to_teen_is_taken(world: World) -> None:
    fic = await rec(world, "Title: A Talk Rating: Teen Warnings: Underage Sex")

    assert fic.facts.warnings == ("Underage Sex",)


@pytest.mark.parametrize(
    "poison",
    [
        "@everyone <@123456789012345678> <#5> <@&7>",
        "**bold** [here](https://evil.example) ## heading",
        "مرحبا بالعالم ‮reversed",
        "Z̸̡̢a̷l̴g̵o̶" * 20,
        "```code``` ||hidden|| <:emoji:1> <t:1:R>",
    ],
)
async def test_nothing_a_member_writes_pings_links_or_forges(world: World, poison: str) -> None:
    form = await world.wren.slash(world.open, "fic rec")

    shown = await world.wren.submit_modal(
        form,
        {
            "title": poison[:200],
            "rating": ["1"],
            "header": f"Author: {poison[:140]}\nFandom: {poison[:140]}\nSummary: {poison}",
            "why": poison,
        },
    )
    posted = await world.wren.click(message(shown), label="Post")

    assert "on the list as" in words(posted)
    card = world.open.last_message
    assert card is not None
    assert _pings_nobody(world)
    assert "@everyone" not in words(card)
    assert "](https://evil" not in words(card).replace("\\[", "")
    for raw in ("<@123", "<#5", "<@&7", "<:emoji", "<t:1"):
        assert raw not in words(card).replace(f"\\{raw}", "")


def _pings_nobody(world: World) -> bool:
    sent = [request.json for request in world.env.http_requests if request.path.endswith("/messages")]
    return bool(sent) and all(body["allowed_mentions"] == {"parse": []} for body in sent if body)


async def test_a_fic_that_is_on_the_list_is_shown_as_it_is(world: World) -> None:
    link = "https://archiveofourown.org/works/99900560"
    await rec(world, f"{HEADER} Link: {link}", why="mule")

    shown = await world.plover.slash(world.open, "fic rec", link=link, why="me too")

    assert "### The Salt Road" in words(shown)
    assert "mule" in words(shown)
    assert f"<@{world.plover.id}>: me too" in words(shown)
    assert labels(shown) == ["Post", "Change reason", "Cancel", "I wrote this"]


async def test_what_is_posted_without_a_rating_can_be_rated_at_once(world: World) -> None:
    shown = await world.wren.slash(
        world.open, "fic rec", link="Title: The Salt Road Words: 9,400 Fandom: Salt"
    )
    said = words(shown)
    posted = await world.wren.click(message(shown), label="Post")
    asked = words(posted)
    before = world.open.last_message
    rated = await world.wren.select(message(posted), ["2"])

    assert "I also read: 1 fandom and 9,400 words." in said
    assert "All-ages channels can't show unrated fics" in asked
    assert before is None
    assert "Its card is in this channel" in words(rated)
    assert world.open.last_message is not None
    assert "**Teen**" in words(world.open.last_message)


async def test_what_somebody_rated_meanwhile_is_not_rated_anew(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link="Title: The Salt Road")
    posted = await world.wren.click(message(shown), label="Post")
    form = await world.maud.slash(world.open, "fic edit", fic="1")
    await world.maud.submit_modal(form, {"header1": "Title: The Salt Road", "rating": ["4"]})

    await world.wren.select(message(posted), ["1"])
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert fic.facts.rating.level is Level.EXPLICIT


@pytest.mark.parametrize("tag", ["Underage", "Underage Sex", "Implied/Referenced Underage Sex"])
async def test_underage_sex_as_an_additional_tag_counts_as_well(world: World, tag: str) -> None:
    shown = await world.wren.slash(world.adult, "fic rec", link=f"Title: No Rating: Mature Tags: {tag}")

    assert "can't take fics tagged Underage Sex" in words(shown)


async def test_underage_drinking_is_no_reason_to_refuse(world: World) -> None:
    shown = await world.wren.slash(
        world.adult, "fic rec", link="Title: Yes Rating: Mature Tags: Underage Drinking, No Underage Sex"
    )

    assert "Post" in labels(shown)


LINK = "https://archiveofourown.org/works/99900558"


async def test_reccing_a_fic_again_says_so_changes_nothing_and_is_not_in_the_log(world: World) -> None:
    await rec(world, f"{HEADER} Link: {LINK}", why="mule")
    before = await fics.by_number(world.bot.store, world.server.id, 1)

    shown = await world.wren.slash(world.open, "fic rec", link=LINK)
    said = words(shown)
    posted = await world.wren.click(message(shown), label="Post")

    assert "You already recced #1.** There's nothing new to post" in said
    assert "Nothing changed." in words(posted)
    assert labels(posted) == ["Open the card", "Share here", "Change reason"]
    assert await fics.by_number(world.bot.store, world.server.id, 1) == before
    assert len(await history.entries(world.bot.store, world.server.id)) == 1
    assert await drafts.of_member(world.bot.store, world.server.id, member_id=world.wren.id) == ()


async def test_reccing_a_fic_again_with_another_why_changes_it(world: World) -> None:
    await rec(world, f"{HEADER} Link: {LINK}", why="mule")

    shown = await world.wren.slash(world.open, "fic rec", link=LINK, why="the road")
    said = words(shown)
    posted = await world.wren.click(message(shown), label="Post")
    log = words(await world.maud.slash(world.open, "ficadmin log"))

    assert "**You already recced #1.** **Post** replaces your reason “mule”." in said
    assert "Your new reason is on it now" in words(posted)
    assert "changed their reason for **The Salt Road** (#1)" in log


@pytest.mark.parametrize(
    "given", [{"title": "The Salt Road"}, {"header": "Title: The Salt Road\nAuthor: plover\nRating: T"}]
)
async def test_where_a_title_is_given_a_bad_link_alone_is_at_fault(
    world: World, given: dict[str, str]
) -> None:
    form = await world.wren.slash(world.open, "fic rec")
    typed = {**given, "link": "htps:/archive.example/7"}

    sent = await world.wren.submit_modal(form, typed)
    told = refused(world, sent)
    again = await world.wren.click(message(sent), label="Try again")

    assert "I can't read that link" in told
    assert "header" not in told
    assert all(text in str(again.modal) for text in ("htps:/archive.example/7", "The Salt Road"))


async def test_a_long_why_that_is_replaced_is_shown_in_part_and_none_is_not_spoken_of(world: World) -> None:
    await rec(world, f"{HEADER} Link: {LINK}")
    shown = await world.wren.slash(
        world.open, "fic rec", link=f"{HEADER} Words: 90 Link: {LINK}", why="bread"
    )
    first = words(shown)
    await world.wren.click(message(shown), label="Post")
    await rec(world, f"Link: {LINK}", why="the *bread*!!\n" + "and the mule " * 20)

    again = await world.wren.slash(world.open, "fic rec", link=LINK, why="the road")

    assert "**Post** adds your reason. It also fills in missing details." in first
    assert "**Post** replaces your reason “the \\*bread\\*!! and the mule" in words(again)
    assert "…”." in words(again)


async def test_reccing_a_fic_again_with_more_of_its_facts_is_told_as_that(world: World) -> None:
    await rec(world, f"{HEADER} Link: {LINK}", why="mule")

    shown = await world.wren.slash(world.open, "fic rec", link=f"{HEADER} Words: 4,000 Link: {LINK}")
    said = words(shown)
    await world.wren.click(message(shown), label="Post")
    log = words(await world.maud.slash(world.open, "ficadmin log"))

    assert "**Post** fills in missing details." in said
    assert "edited **The Salt Road** (#1): words (nothing → 4,000)" in log
    assert "changed their why" not in log


async def test_post_comes_first_below_a_preview_and_nothing_else_is_loud(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link="Title: Salt")
    styles = {part["label"]: part["style"] for part in components(shown) if part.get("type") == 2}
    kinds = [part["type"] for part in components(shown) if part.get("type") in (2, 3)]

    assert labels(shown) == ["Post", "Add a reason", "Edit", "Cancel", "Add a link", "I wrote this"]
    assert kinds == [2] * 4 + [3] * 3 + [2] * 2
    assert [label for label, style in styles.items() if style != discord.ButtonStyle.secondary.value] == [
        "Post"
    ]


async def test_a_second_shows_and_fills_what_was_not_known(world: World) -> None:
    link = "Link: https://archiveofourown.org/works/99900561"
    await rec(world, link.removeprefix("Link: "))

    shown = await world.plover.slash(world.open, "fic rec", link=f"Title: Kettle Rating: Teen {link}")
    said = words(shown)
    await world.plover.click(message(shown), label="Post")
    fic = await fics.by_number(world.bot.store, world.server.id, 1)

    assert "adds yours and fills in missing details" in said
    assert "### Kettle" in said
    assert fic.facts.title == "Kettle"
    assert fic.facts.rating.level is Level.TEEN


async def test_ones_own_rec_is_said_to_be_ones_own(world: World) -> None:
    link = "https://archiveofourown.org/works/99900562"
    await rec(world, f"{HEADER} Link: {link}")

    shown = await world.wren.slash(world.open, "fic rec", link=link, why="again")

    assert "You already recced #1" in words(shown)


async def test_typed_lines_that_belong_nowhere_are_shown_again(world: World) -> None:
    form = await world.wren.slash(world.open, "fic rec")

    shown = await world.wren.submit_modal(
        form,
        {
            "title": "The Kettle",
            "header": "Author: plover\nfluff and bakery au\nwith a kettle in it\nRating: T",
        },
    )

    assert "I couldn't read these lines" in words(shown)
    assert "> fluff and bakery au\n> with a kettle in it" in words(shown)
    assert "by plover" in words(shown)


async def test_a_block_that_is_read_whole_leaves_no_line_over(world: World) -> None:
    form = await world.wren.slash(world.open, "fic rec")

    shown = await world.wren.submit_modal(
        form, {"header": "Title: The Kettle\nAuthor: plover\nRating: T\nSummary: Two lines\nof summary."}
    )

    assert "belong" not in words(shown)


async def test_a_value_that_can_not_be_read_is_told_until_it_is_mended(world: World) -> None:
    form = await world.wren.slash(world.open, "fic rec")
    shown = await world.wren.submit_modal(form, {"title": "The Kettle", "header": "Words: lots\nRating: T"})
    said = words(shown)
    edit = await world.wren.click(message(shown), label="Edit")

    mended = await world.wren.submit_modal(
        edit, {"header1": "Title: The Kettle\nWords: 1200\nChapters: some"}
    )
    mended_again = await world.wren.click(message(mended), label="I wrote this")

    assert "I couldn't read “lots” as a number of words. I left that empty." in said
    assert "“lots”" not in words(mended)
    assert "“some” as a number of chapters" in words(mended_again)


async def test_a_known_value_stays_in_a_draft_where_a_new_one_can_not_be_read(world: World) -> None:
    form = await world.wren.slash(world.open, "fic rec")
    shown = await world.wren.submit_modal(form, {"title": "The Kettle", "header": "Words: 1200\nRating: T"})
    edit = await world.wren.click(message(shown), label="Edit")

    edited = await world.wren.submit_modal(edit, {"header1": "Title: The Kettle\nWords: lots\nRating: T"})

    assert "I couldn't read “lots” as a number of words. I left that as it was." in words(edited)
    assert "1,200 words" in words(edited)


async def test_what_a_preview_says_stands_below_does(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link="Title: Salt\nAuthor: plover")
    unrated, selects = words(shown), custom_ids(shown)

    rated = await world.wren.select(message(shown), ["1"], custom_id=selects["Rating?"])

    assert "Pick a rating below" in unrated
    assert "Rating?" in selects
    assert "below" not in words(rated)
    assert "Rating?" not in custom_ids(rated)


async def test_a_button_calls_kinds_of_tags_what_members_call_them(world: World) -> None:
    await rec(world, "Title: Salt Rating: G Pairing: Ned/Tom Additional Tags: Slow Burn")

    shown = await world.wren.slash(
        world.open, "fic rec", link="Title: Gale\nRating: G\nNotes: a slow burn about Ned/Tom, of course"
    )

    assert "Add additional tag: Slow Burn (1 fic here)" in labels(shown)
    assert not [label for label in labels(shown) if "freeform" in label or "relationship" in label]


async def test_the_preview_of_a_stub_tells_its_writer_what_she_said_of_it(world: World) -> None:
    night = "Title: After the Lamp Rating: Explicit Summary: A long night."
    shown = await world.wren.slash(world.open, "fic rec", link=night, why="The **last** scene!")
    told = words(shown)
    wrote = await world.wren.click(message(shown), label="I wrote this")
    said = words(wrote)
    posted = await world.wren.click(message(wrote), label="Post")
    named = await world.wren.slash(world.open, "fic show", fic="1")

    assert "Your reason (shown on the full card only):\n> The" in told
    assert "last" in told
    assert "You wrote this" not in told
    assert "You wrote this: nobody sees that" in said
    assert "last" not in words(posted) + words(named)
    assert "author" not in words(posted)


async def test_so_does_the_preview_of_a_stub_that_is_on_the_list(world: World) -> None:
    night = "Title: After the Lamp Rating: Explicit Link: https://archiveofourown.org/works/7"
    await rec(world, night, by=world.plover, channel=world.adult, why="The mule.")

    shown = await world.wren.slash(world.open, "fic rec", link=night, why="The last scene!")

    assert "#1 is already on the list" in words(shown)
    assert "> The last scene!" in words(shown)
    assert "mule" not in words(shown)


async def test_a_rating_that_is_not_known_is_told_and_keeps_its_label(world: World) -> None:
    shown = await world.wren.slash(
        world.open, "fic rec", link="Title: Salt\nAuthor: plover\nRating: Genral\nWords: lots"
    )
    said, ids = words(shown), custom_ids(shown)
    rated = await world.wren.select(message(shown), ["1"], custom_id=ids["Rating?"])

    assert "I don't know the rating “Genral”. I left that empty." in said
    assert "I couldn't read “lots” as a number of words. I left that empty." in said
    assert "I don't know" not in words(rated)
    assert "I couldn't read “lots”" in words(rated)


async def test_a_rating_that_is_not_known_leaves_a_draft_rated_as_it_was(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link="Title: Salt Author: plover Rating: Mature")
    form = await world.wren.click(message(shown), label="Edit")

    edited = await world.wren.submit_modal(form, {"header1": "Title: Salt\nAuthor: plover\nRating: Genral"})

    assert "I don't know the rating “Genral”. I left that as it was." in words(edited)
    assert "**Mature**" in words(edited)


async def test_a_draft_of_unknown_rating_keeps_the_label_that_is_typed_and_tells_it_once(
    world: World,
) -> None:
    shown = await world.wren.slash(world.open, "fic rec", link="Title: Salt Author: plover Words: 90")
    form = await world.wren.click(message(shown), label="Edit")
    edited = await world.wren.submit_modal(form, {"header1": "Title: Salt\nAuthor: plover\nRating: Blue"})
    told = words(edited)
    again = await world.wren.click(message(edited), label="Edit")
    assert again.modal is not None
    block = again.modal["components"][0]["component"]["value"]
    twice = await world.wren.submit_modal(again, {"header1": block.replace("Salt", "Salts")})

    assert "I don't know the rating “Blue”. I left that empty." in told
    assert "Rating: Blue" in block
    assert "I don't know" not in words(twice)


async def test_unposted_drafts_of_one_title_are_told_apart(world: World) -> None:
    await world.wren.slash(world.open, "fic rec", link="Title: The Kettle Author: plover & idris Rating: G")
    world.clock[0] += timedelta(hours=26)
    await world.wren.slash(
        world.open,
        "fic rec",
        link="Title: The Kettle Rating: Explicit Link: https://archiveofourown.org/works/7",
    )

    shown = await world.wren.slash(world.open, "fic rec")

    options = next(part["options"] for part in components(shown) if "options" in part)
    assert [(option["label"], option["description"]) for option in options] == [
        ("1. The Kettle", "Archive of Our Own"),
        ("2. The Kettle", "by plover"),
    ]
    newer, older = (int(world.now().timestamp()) - seconds for seconds in (0, 26 * 3600))
    assert f"1. The Kettle – started <t:{newer}:R>\n2. The Kettle – started <t:{older}:R>" in words(shown)


async def test_many_drafts_are_turned_page_by_page(world: World) -> None:
    for number in range(30):
        await world.wren.slash(world.open, "fic rec", link=HEADER.replace("Salt Road", f"Salt Road {number}"))

    offered = await world.wren.slash(world.open, "fic rec")
    said, offers = words(offered), str(message(offered).components)
    turned = str(message(await world.wren.click(message(offered), label="Next")).components)

    assert "30 unposted drafts" in said
    assert ("Salt Road 29" in offers) != ("Salt Road 29" in turned)
