"""`/ficadmin export` and a search's **As a post**, as a moderator and a member have them."""

import io
import zipfile

import pytest

from bot.posts import export_files
from db.export import sharing
from fics.errors import Unreadable
from fics.export.form import ExportForm
from fics.export.forms import ExportFile
from fics.export.values import PublicList, WholeList
from fics.intake.list_files import own
from fics.sharing import Share, Sharing
from tests.world import World, labels, message, rec, refused, words

LAMP = "Title: The Lamp Room\nAuthor: plover\nRating: T\nTags: Storms"
WHY = "for the storms"


async def test_a_moderator_gets_the_list_in_each_form(world: World) -> None:
    await rec(world, LAMP, why=WHY)

    for form in ExportForm:
        shown = await world.maud.slash(world.open, "ficadmin export", form=form.value)
        (file,) = message(shown).attachments
        data = await file.read()
        assert file.filename == f"fics-2026-03-01{form.ending}"
        assert (b"Lamp Room" in data) is (form not in (ExportForm.LINKS, ExportForm.BOOKMARKS))
        assert WHY.encode() not in data
        assert "Exported 1 fic" in words(shown)


async def test_everything_is_for_moderators_in_adult_channels(world: World) -> None:
    await rec(world, LAMP, why=WHY)

    no = await world.maud.slash(world.open, "ficadmin export", contents="moderators")
    assert "Run this in an 18+ channel" in refused(world, no)
    shown = await world.maud.slash(world.adult, "ficadmin export", contents="moderators")

    (file,) = message(shown).attachments
    exported = own.read(await file.read())
    assert "Don't publish" in words(shown)
    assert isinstance(exported, WholeList)
    assert (exported.fics[0].recs[0].member_id, exported.fics[0].recs[0].why) == (world.wren.id, WHY)


async def test_a_form_that_cannot_hold_everything_says_which_can(world: World) -> None:
    shown = await world.maud.slash(world.adult, "ficadmin export", form="csv", contents="moderators")

    assert "Choose one of those" in refused(world, shown)


async def test_reasons_go_along_once_their_member_says_so(world: World) -> None:
    await rec(world, LAMP, why=WHY)
    chosen = Sharing(share=Share.NAMED, name="Lamplighter")
    await sharing.choose(world.bot.store, world.server.id, world.wren.id, chosen)

    shown = await world.maud.slash(world.open, "ficadmin export")

    (file,) = message(shown).attachments
    exported = own.read(await file.read())
    assert isinstance(exported, PublicList)
    assert [(each.text, each.name) for each in exported.fics[0].reasons] == [(WHY, "Lamplighter")]


async def test_members_do_not_export_the_list(world: World) -> None:
    await world.offer_to(world.wren)
    assert "moderators" in refused(world, await world.wren.slash(world.open, "ficadmin export"))


async def test_what_a_search_found_is_had_as_a_post_without_what_the_member_hides(world: World) -> None:
    await rec(world, LAMP, why=WHY)
    await rec(world, "Title: The Stove\nRating: G\nTags: Fluff")
    await world.wren.slash(world.open, "mine hide", tags="Fluff")
    found = await world.wren.slash(world.open, "fic search", sort="newest")

    shown = await world.wren.click(message(found), label="As a post")

    texts = [(await file.read()).decode() for file in message(shown).attachments]
    assert [file.filename[-5:] for file in message(shown).attachments] == [".html", "01.md"]
    assert all("The Lamp Room" in text and "The Stove" not in text and WHY not in text for text in texts)
    back = await world.wren.click(message(shown), label="Back to results")
    assert "The Lamp Room" in words(back)
    assert not message(back).attachments


async def test_where_nothing_is_found_there_is_no_post(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic search", text="nothing like it")

    assert "As a post" not in labels(shown)


def test_too_many_or_too_large_files_are_one_zip_file() -> None:
    many = [ExportFile(f"fics-{place}.html", b"a" * 1_000) for place in range(30)]

    (packed,) = export_files.fitting(many, limit=10_000, name="fics")

    assert packed.name == "fics.zip"
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        assert archive.namelist() == [file.name for file in many]
    with pytest.raises(Unreadable, match="ficrec export"):
        export_files.fitting(many, limit=1_000, name="fics")
    assert export_files.fitting(many[:2], limit=10_000, name="fics") == tuple(many[:2])
