"""Which shards a process holds, as an operator writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.processes.shards import Shards, shard_of


@pytest.mark.parametrize(
    ("text", "shards"),
    [
        ("1", Shards(0, 0, 1)),
        ("4", Shards(0, 3, 4)),
        ("0-1/4", Shards(0, 1, 4)),
        ("2-3/4", Shards(2, 3, 4)),
        ("3/4", Shards(3, 3, 4)),
    ],
)
def test_shards_are_read(text: str, shards: Shards) -> None:
    assert Shards.from_text(text) == shards


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "4/4", "2-1/4", "0-4/4", "1/2/4", "four", "٤", "1-/4", "99999"]
)
def test_what_no_shards_are_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- whoever reads settings says what is wrong
        Shards.from_text(text)


@given(st.integers(1, 50), st.data())
def test_shards_are_written_as_they_are_read(count: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, count - 1))
    shards = Shards(first, data.draw(st.integers(first, count - 1)), count)

    assert Shards.from_text(str(shards)) == shards
    assert len(shards.ids) == shards.last - shards.first + 1
    assert shards.are_all == (shards.ids == list(range(count)))


@given(st.integers(0, 2**63 - 1), st.integers(1, 50))
def test_a_server_belongs_to_one_shard(server_id: int, count: int) -> None:
    assert 0 <= shard_of(server_id, count) < count
