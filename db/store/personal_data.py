"""What each feature keeps of members and of servers: declared beside its tables, asked by `db.privacy`.

The module whose statements write a table declares it. Every module of `db` is imported before anything is
exported or forgotten: else the operator's command, which needs few of them, would leave rows behind.
"""

import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

import db
from db.store.connection import Connection, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """One feature's tables, as far as they hold what is a member's or a server's.

    Statements that forget a member know `:member_id`, `:servers` (the places of the servers that are meant,
    as JSON) and `:at` (the moment, in seconds); those that export know `:member_id`, `:server_id` (None: all
    servers) and `:unknown` (the gate of a fic that is not known any more).
    """

    exports: dict[str, str] = field(default_factory=dict[str, str])
    """By the name of its list in a member's export, the statement that reads it: `entry` is JSON.

    A row that speaks of a fic has its `gate`, or the `reading` of it with a `server_id`; any other holds a
    number of a fic at most, or words that are shown to their member in any channel.
    """
    member_tables: tuple[str, ...] = ()
    """Tables whose rows are one member's alone, and name her and their server: they go with either."""
    server_tables: tuple[str, ...] = ()
    """Tables whose rows name their server, and stay when a member goes; what hangs on a fic goes with it."""
    outdate: tuple[str, ...] = ()
    """Statements that make stale the posted messages that show a member; they come before all others."""
    erase: tuple[str, ...] = ()
    """Statements that take a member out of rows that stay, in this order."""
    rewrite: Callable[[Connection, int, Values], Awaitable[None]] | None = None
    """Takes her, given by her id, out of rows that SQL can't read; inside the transaction, after `erase`."""
    erase_unbound: tuple[str, ...] = ()
    """Statements that delete what is hers on no server, where that is to go as well."""
    erase_everywhere: tuple[str, ...] = ()
    """Statements that delete what is hers wherever she is, and goes only where she asks for all of it."""
    erase_server: tuple[str, ...] = ()
    """Statements that delete what is left of a server's fics by their ids, from `:low` to `:high`."""


_declared: list[PersonalData] = []


def declare(data: PersonalData) -> None:
    """Enters what a feature keeps; called once, where its module is imported."""
    _declared.append(data)


@cache
def every() -> tuple[PersonalData, ...]:
    """What all features keep, in no order that means anything."""
    # Modules declare when they are imported, in whatever order; those that are imported already cost nothing.
    for module in pkgutil.walk_packages(db.__path__, f"{db.__name__}."):
        import_module(module.name)
    return tuple(_declared)
