"""What a member is told of her drafts, of blocks and of authors who left: only as her room may hear it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import simcord

from bot.ui import router
from db.fics import author_removal, drafts, refused_forms, reports
from db.queue import entries
from db.rules import blocks
from db.rules.author_requests import Author
from db.store import servers
from fics.drafts import Draft, Reading
from fics.facts.precedence import told_by
from fics.models import Level, Rating, Source
from fics.queue import Matter
from fics.reports import Complaint
from fics.rules.settings import Choices
from fics.visibility import Sight
from tests.bot.leaking import (
    ADULT_ROOMS,
    OPEN_ROOMS,
    PARTS,
    SETTINGS,
    Known,
    Server,
    allowed,
    facts_of,
    served,
    text_of,
)
from tests.cast import press
from tests.world import NOW, message, words

ROOMS = ("open", "thread", "adult", "post")


async def _draft(
    server: Server, member: simcord.MemberActor, known: Known, *, by: Source = Source.MEMBER
) -> Draft:
    """A draft with all the words of a fic, that is another fic than that; `by` told them."""
    facts = told_by(replace(facts_of(known.level, known.underage), links=()), by, NOW)
    reading = Reading(facts=facts, why=known.word("why") if by is Source.MEMBER else None)
    store, server_id = server.world.bot.store, server.world.server.id
    return await drafts.add(store, server_id, member_id=member.id, reading=reading, at=NOW)


@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_draft_is_named_and_posted_as_its_room_may_hear(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ROOMS:
            for known in server.fics:
                draft = await _draft(server, server.world.maud, known)
                shown = await server.world.maud.slash(server.rooms[room], "fic rec")
                server.check(shown, room, "the drafts", all_named=True)
                for verb in ("resume", "wrote", "post"):
                    custom_id = router.custom_id(verb, draft.id, 0)
                    shown = await press(server.world.maud, server.rooms[room], custom_id)
                    server.check(_but_own_words(server, room, shown, known), room, verb, named=known)


def _but_own_words(server: Server, room: str, shown: simcord.InteractionResult, known: Known) -> str:
    """What was said, but for the member's own why in the preview of what shows as a stub."""
    sight = allowed(known, server.chosen, adult=room in ADULT_ROOMS, named=True)
    own = known.word("why") if sight is Sight.STUB and message(shown).flags.ephemeral else ""
    return text_of(shown).replace(own, "") if own else text_of(shown)


@pytest.mark.parametrize("setting", SETTINGS)
async def test_rec_this_says_of_known_fics_what_its_room_may_hear(tmp_path: Path, setting: str) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for room in ("open", "adult"):
            for known in server.fics:
                link = known.fic.facts.links[0].url
                said = await server.world.wren.send(server.rooms[room], link)
                shown = await server.world.plover.context_menu(server.rooms[room], "Rec this", said)
                server.check(_without(shown, link), room, "Rec this", named=known)
            links = [known.fic.facts.links[0].url for known in server.fics]
            for some in (links[:5], links[5:10]):
                said = await server.world.wren.send(server.rooms[room], " ".join(some))
                shown = await server.world.plover.context_menu(server.rooms[room], "Rec this", said)
                server.check(_without(shown, *some), room, "Rec this, several", all_named=True)


def _without(shown: simcord.InteractionResult, *links: str) -> str:
    """What was said, but for the links that stand in the member's own message."""
    said = text_of(shown)
    for link in links:
        said = said.replace(link, "")
    return said


@pytest.mark.parametrize("treatment", ["refuse", "queue"])
@pytest.mark.parametrize("setting", SETTINGS)
async def test_a_block_that_was_made_behind_the_door_is_named_only_there(
    tmp_path: Path, setting: str, treatment: str
) -> None:
    async with served(tmp_path) as server:
        await server.choose(SETTINGS[setting])
        for known in server.fics[4:]:
            tag = f"{known.word('freeform')} lantern"
            await server.world.maud.slash(
                server.rooms["adult"], "ficadmin block", tag=tag, instead=treatment, reason="We agreed on it"
            )
        for room in ("open", "thread", "post"):
            shown = await server.world.maud.slash(server.rooms[room], "ficadmin block")
            server.check(shown, room, "the blocks")
            for known in server.fics:
                draft = await _draft(server, server.world.plover, known)
                custom_id = router.custom_id("post", draft.id, 0)
                shown = await press(server.world.plover, server.rooms[room], custom_id)
                server.check(shown, room, "a block", named=known)
        for block in await blocks.every(server.world.bot.store, server.world.server.id):
            shown = await press(
                server.world.maud, server.rooms["open"], router.custom_id("unblock", block.id)
            )
            server.check(shown, "open", "unblock")


async def test_of_an_author_who_left_nothing_is_said_to_who_recs_her(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        store, server_id = server.world.bot.store, server.world.server.id
        for known in server.fics:
            await author_removal.take_all_off(
                store, server_id, Author(known.fic.facts.authors[0], None), at=NOW
            )
            draft = await _draft(server, server.world.plover, known)
            custom_id = router.custom_id("post", draft.id, 0)
            shown = await press(server.world.plover, server.rooms["open"], custom_id)
            server.check(shown, "open", "an author who left", named=known)
        await server.world.copies_are_true()
        shown = await server.world.maud.slash(server.rooms["adult"], "ficadmin log")
        for known in server.fics:
            assert not [part for part in PARTS if known.word(part) in str(shown.response)]


async def _keep_more(server: Server, known: Known) -> None:
    """Let wren have a draft, a waiting rec, a report and a refused text with the words of a fic."""
    store, server_id, member_id = server.world.bot.store, server.world.server.id, server.world.wren.id
    draft = await _draft(server, server.world.wren, known)
    typed = {"header": "\n".join(known.word(part) for part in PARTS)}
    await refused_forms.add(store, server_id, member_id=member_id, typed=typed, at=NOW)
    await reports.report(
        store,
        server_id,
        fic_id=known.fic.id,
        member_id=member_id,
        complaint=Complaint.FACTS,
        words=known.word("summary"),
        at=NOW,
    )
    async with store.write() as db:
        server_no = await servers.find_or_add_in(db, server_id)
        await entries.add_in(
            db, server_no, Matter.REC, member_id=member_id, reading=draft.reading, causes=("New.",), at=NOW
        )


async def _exported(server: Server, room: str) -> tuple[simcord.InteractionResult, str]:
    """What wren gets who asks for her data, and the text of its file."""
    wren = server.world.wren
    shown = await (
        wren.user.slash("mine export") if room == "direct" else wren.slash(server.rooms[room], "mine export")
    )
    (file,) = message(shown).attachments
    return shown, (await file.read()).decode()


@pytest.mark.parametrize("setting", SETTINGS)
async def test_an_export_holds_only_what_its_room_may_show_and_counts_the_rest(
    tmp_path: Path, setting: str
) -> None:
    async with served(tmp_path) as server:
        for known in server.fics:
            await _keep_more(server, known)
        await server.choose(SETTINGS[setting])
        for room in (*OPEN_ROOMS, *ADULT_ROOMS):
            shown, file = await _exported(server, room)
            server.check(shown, room, "mine export")
            data, chosen = json.loads(file), Choices() if room == "direct" else server.chosen
            shows = [
                known
                for known in server.fics
                if room in ADULT_ROOMS or allowed(known, chosen, adult=False, named=False) is Sight.CARD
            ]
            for known in server.fics:
                found = [part for part in PARTS if known.word(part) in file]
                assert bool(found) == (known in shows), (room, known.level, known.underage, found)
            for section in ("recs", "drafts", "queue", "reports"):
                assert len(data[section]) == len(shows), (room, section)
                assert data["left_out"].get(section, 0) == len(server.fics) - len(shows), (room, section)
            left_out = sum(data["left_out"].values())
            assert bool(left_out) == (room in OPEN_ROOMS)
            assert ("in an 18+ channel" in words(shown)) == bool(left_out)
            assert (f"{left_out} entries about fics" in words(shown)) == bool(left_out)


async def test_an_export_believes_of_a_draft_what_the_list_knows_of_its_fic(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        store, server_id = server.world.bot.store, server.world.server.id
        for known in server.fics:
            facts = replace(facts_of(known.level, known.underage), rating=Rating(Level.GENERAL), warnings=())
            told = Reading(facts=told_by(facts, Source.MEMBER, NOW), why=known.word("why"))
            await drafts.add(store, server_id, member_id=server.world.plover.id, reading=told, at=NOW)

        shown = await server.world.plover.slash(server.rooms["open"], "mine export")

        file = (await message(shown).attachments[0].read()).decode()
        rated = [known for known in server.fics if known.level is not Level.UNKNOWN]
        for known in rated:  # whoever recs what nobody has rated may rate it
            sight = allowed(known, server.chosen, adult=False, named=False)
            assert (known.word("summary") in file) == (sight is Sight.CARD)


async def test_an_export_has_nothing_of_what_others_rec(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        shown = await server.world.plover.slash(server.rooms["adult"], "mine export")

        file = (await message(shown).attachments[0].read()).decode()
        assert not [known for known in server.fics for part in PARTS if known.word(part) in file]


async def test_a_drafts_form_holds_in_an_open_room_nothing_that_an_archive_told_of_an_adult_fic(
    tmp_path: Path,
) -> None:
    async with served(tmp_path) as server:
        maud = server.world.maud
        for room in ROOMS:
            for known in server.fics:
                draft = await _draft(server, maud, known, by=Source.ARCHIVE)
                form = await press(maud, server.rooms[room], router.custom_id("edit", draft.id))
                server.check(form, room, "a draft's form", named=known)


async def test_what_a_drafts_form_did_not_show_stays(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        maud, known = server.world.maud, next(each for each in server.fics if each.level is Level.EXPLICIT)
        draft = await _draft(server, maud, known, by=Source.ARCHIVE)

        await press(
            maud,
            server.rooms["open"],
            router.custom_id("edited", draft.id, int(NOW.timestamp())),
            typed={"header1": "Title: Mine\nWords: 7"},
        )

        store, server_id = server.world.bot.store, server.world.server.id
        now = await drafts.get(store, server_id, draft_id=draft.id, member_id=maud.id)
        assert (now.facts.title, now.facts.words) == ("Mine", 7)
        assert now.facts.freeforms == draft.facts.freeforms
        assert now.facts.summary == draft.facts.summary
