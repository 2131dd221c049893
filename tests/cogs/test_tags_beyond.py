"""Tags for which there is no room: counted on the card, and found by all that leaves a fic out."""

import io

from db.export import lists
from db.fics import fics
from fics.export import forms
from fics.export.form import ExportForm
from fics.intake.list_files import form as list_form
from fics.intake.list_files.entry import ListEntry
from fics.models import Gate
from tests.world import World, rec, words

NAMES = (*(f"Tag {number}" for number in range(290)), "Suicide", "Coffee Shops")
LONG = f"Title: Salt\nRating: T\nWarnings: None\nTags: {', '.join(NAMES)}"


async def test_tags_without_room_are_counted_and_still_leave_a_fic_out(world: World) -> None:
    await rec(world, LONG)
    await rec(world, "Title: Iron\nRating: T\nWarnings: None\nTags: Fluff")
    facts = (await fics.by_number(world.bot.store, world.server.id, 1)).facts
    rest = [tag.name for tag in facts.beyond]

    assert "and 43 more tags" in words(world.open.history()[0])
    assert len(rest) == 43
    assert "Coffee Shops" in rest
    assert "Suicide" in facts.freeforms
    for asked in ({"without": "coffee shop"}, {"without": "Tag 280"}, {"tags": "Fluff"}):
        found = words(await world.plover.slash(world.open, "fic search", **asked))
        assert "Iron" in found
        assert "Salt" not in found
    assert "Salt" in words(await world.plover.slash(world.open, "fic search", tags="Coffee Shops"))

    form = await world.wren.slash(world.open, "fic edit", fic="1")
    await world.wren.submit_modal(form, {"header1": "Title: Salts\nRating: T\nTags: Fluff"})
    again = (await fics.by_number(world.bot.store, world.server.id, 1)).facts
    assert again.title == "Salts"
    assert again.beyond == facts.beyond

    await world.plover.slash(world.open, "mine hide", tags="Coffee Shops")
    assert "Salt" not in words(await world.plover.slash(world.open, "fic search"))
    shown = await world.maud.slash(world.open, "ficadmin block", tag="Coffee Shops")
    assert "1" in words(shown)
    refused = words(await world.plover.slash(world.open, "fic rec", link=LONG.replace("Salt", "Brine")))
    assert "doesn't take fics tagged" in refused

    shared = await lists.public(
        world.bot.store, world.server.id, server="x", gates=frozenset(Gate), at=world.now()
    )
    for form in (ExportForm.JSON, ExportForm.SQLITE, ExportForm.CSV):
        (file,) = forms.written(shared, form)
        told = list_form.read(io.BytesIO(file.data), file.name)
        read = [each.facts for each in told if isinstance(each, ListEntry)]
        (salt,) = [each for each in read if each.title == "Salts"]
        assert {tag.name for tag in salt.every_tag()} == {tag.name for tag in again.every_tag()}, form
