"""A warning with a slip, from typing it to who leaves it out: its writer reads what it was taken for."""

from tests.world import World, labels, message, words


async def test_a_slip_is_told_mended_and_left_out(world: World) -> None:
    header = "Title: Salt\nAuthor: quill\nRating: Teen\nWarnings: tortue, blood\nTags: Pining"
    shown = await world.wren.slash(world.open, "fic rec", link=header)
    preview = next(each for each in (shown.response, *shown.followups) if each and "Edit" in labels(each))
    told = words(preview)
    form = await world.wren.click(preview, label="Edit")
    mended = header.replace("tortue", "torture")
    again = await world.wren.submit_modal(form, {"header1": mended})
    corrected = words(again)
    await world.wren.click(message(again), label="Post")
    found = await world.plover.slash(world.open, "fic search", without="torture")
    all_of_it = await world.plover.slash(world.open, "fic search", text="Salt")

    assert "In the warnings I read tortue → torture." in told
    assert "→" not in corrected
    assert "Salt" not in words(found)
    assert "Salt" in words(all_of_it)
