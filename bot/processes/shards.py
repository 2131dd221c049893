"""Which of Discord's connections a process holds: each shard tells of a part of all servers."""

from dataclasses import dataclass
from typing import Self

_MOST = 10_000
"""More shards than any bot has: 25 million servers."""


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of a number of shards, side by side: `first` to `last`, both included, of `count`."""

    first: int
    last: int
    count: int

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `4` (all of four), `0-1/4` (these two of four) or `3/4`; raises ValueError."""
        part, slash, count_text = text.rpartition("/")
        count = _number(count_text)
        first, dash, last = part.partition("-")
        shards = (
            cls(_number(first), _number(last if dash else first), count)
            if slash
            else cls(0, count - 1, count)
        )
        if not 0 <= shards.first <= shards.last < count <= _MOST:
            raise ValueError(text)
        return shards

    @property
    def ids(self) -> list[int]:
        """The shards' numbers, as discord.py takes them."""
        return list(range(self.first, self.last + 1))

    @property
    def are_all(self) -> bool:
        """Whether no other process holds a shard."""
        return len(self.ids) == self.count

    def __str__(self) -> str:
        if self.are_all:
            return str(self.count)
        part = f"{self.first}-{self.last}" if self.first < self.last else str(self.first)
        return f"{part}/{self.count}"


def shard_of(server_id: int, count: int) -> int:
    """The shard that tells of a server (https://docs.discord.com/developers/events/gateway#sharding)."""
    return (server_id >> 22) % count


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)
