"""Reccers who have left: no card shows a bare number for them."""

from tests.routes import FORBIDDEN, Failure, fail
from tests.world import World, rec, words

GONE = Failure(404, 10007)


async def drawn(world: World, failure: Failure) -> list[str]:
    """The posted card and the one that is asked for, of a reccer of whom Discord says that."""
    await rec(world, "Title: Salt\nAuthor: quill\nRating: G\nLink: https://example.com/salt", why="the mule")
    await world.restart()  # who was heard of isn't remembered
    fail(world.env, "ask for a member", failure, times=None)
    await rec(world, "Title: Salt\nRating: G\nLink: https://example.com/salt", by=world.plover)
    await world.copies_are_true()
    shown = await world.plover.slash(world.open, "fic show", fic="1")
    return [words(world.open.history()[0]), words(shown)]


async def test_a_reccer_who_left_is_a_former_member(world: World) -> None:
    for card in await drawn(world, GONE):
        assert f"<@{world.wren.id}>" not in card
        assert "a former member: the mule" in card
    await world.wren.slash(world.open, "fic stats")  # she is back
    assert f"<@{world.wren.id}>: the mule" in words(await world.plover.slash(world.open, "fic show", fic="1"))


async def test_where_nobody_knows_she_is_named(world: World) -> None:
    for card in await drawn(world, FORBIDDEN):
        assert f"<@{world.wren.id}>: the mule" in card
