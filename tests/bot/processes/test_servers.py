"""What a process knows of servers: nothing is judged that Discord does not tell it now."""

import pytest

from bot.processes.servers import NotKnownNow
from bot.processes.shards import shard_of
from db.privacy import left_servers
from tests.world import NOW, World


async def _is_left(world: World) -> bool:
    return bool(await left_servers.left_before(world.bot.store, before=NOW.replace(year=2100)))


async def test_a_server_of_a_ready_shard_is_known(world: World) -> None:
    found = await world.bot.servers.find(world.server.id)

    assert found
    assert found.get_channel(world.adult.id)


async def test_where_the_bot_is_not_there_is_no_server(world: World) -> None:
    assert await world.bot.servers.find(1 << 60) is None


async def test_of_a_shard_that_signs_in_anew_nothing_is_known(world: World) -> None:
    world.bot.servers.begin(0)

    with pytest.raises(NotKnownNow):
        await world.bot.servers.find(world.server.id)
    assert not world.bot.is_at_work()


async def test_an_unavailable_server_is_not_judged(world: World) -> None:
    guild = world.bot.get_guild(world.server.id)
    assert guild
    guild.unavailable = True

    with pytest.raises(NotKnownNow):
        await world.bot.servers.find(world.server.id)


async def test_servers_of_other_shards_are_not_taken_to_be_left(world: World) -> None:
    await world.wren.slash(world.open, "fic search", tags="Fluff")
    own = shard_of(world.server.id, 2)

    for shard, here in ((1 - own, []), (own, [world.server.id])):
        await left_servers.set_present(world.bot.store, here, shard=shard, shards=2, at=NOW)
        assert not await _is_left(world)
    await left_servers.set_present(world.bot.store, [], shard=own, shards=2, at=NOW)

    assert await _is_left(world)
