"""Where news comes from: each feature declares how much waits for a member, and how it is told."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.interaction import Interaction
from bot.ui import components


async def _nothing() -> None:
    """Write nothing down."""


@dataclass(frozen=True, slots=True)
class NewsBlocks:
    """One feature's news as they are drawn."""

    blocks: Sequence[components.Block] = ()
    """At most twelve components."""
    keep: Callable[[], Awaitable[None]] = _nothing
    """Writes down that they were told; called once Discord has taken them, since else they would be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSource:
    """One feature's news."""

    name: str
    """By which it is declared once; what comes first by name is told first."""
    may_wait: str
    """The SQL (`db.news.due`) that holds wherever something waits, and seldom else: it reads an index."""
    count: Callable[[Interaction], Awaitable[int]]
    """How many things wait for the member where she is."""
    tell: Callable[[Interaction], Awaitable[NewsBlocks]]
    """Draws them; what it tells whole waits no more."""


_declared: dict[str, NewsSource] = {}


def declare(source: NewsSource) -> None:
    """Enters a feature's news; called where its module is imported."""
    _declared[source.name] = source


def every() -> tuple[NewsSource, ...]:
    """All sources, in their order."""
    return tuple(_declared[name] for name in sorted(_declared))
