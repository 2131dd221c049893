"""One transaction each: how functions of a connection become functions of a store, and rows are fetched.

What other features call takes the store; what runs inside another's transaction takes that transaction's
connection, and bears the name of its sister with `_in`.
"""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Concatenate, ParamSpec

from db.store.connection import Connection, Result, Row, Values
from db.store.store import Store

Given = ParamSpec("Given")


def reading(
    work: Callable[Concatenate[Connection, Given], Coroutine[None, None, Result]],
) -> Callable[Concatenate[Store, Given], Coroutine[None, None, Result]]:
    """Makes a function that reads from a connection one that is given a store: all it reads is of one moment.

    It may await nothing but its connection's statements, since it runs in one go in a thread.
    """

    @wraps(work)
    async def read(store: Store, *given: Given.args, **named: Given.kwargs) -> Result:
        return await store.run_read(lambda db: work(db, *given, **named))

    return read


def glancing(
    work: Callable[Concatenate[Connection, Given], Coroutine[None, None, Result]],
) -> Callable[Concatenate[Store, Given], Coroutine[None, None, Result]]:
    """Makes a function that reads a row or two by their keys one that is given a store; no thread is asked.

    Nobody is answered while it reads, so it is for what takes microseconds, in one statement.
    """

    @wraps(work)
    async def read(store: Store, *given: Given.args, **named: Given.kwargs) -> Result:
        return await store.run_glance(lambda db: work(db, *given, **named))

    return read


def writing(
    work: Callable[Concatenate[Connection, Given], Coroutine[None, None, Result]],
) -> Callable[Concatenate[Store, Given], Coroutine[None, None, Result]]:
    """Makes a function that writes to a connection one that is given a store: one transaction, on the disk.

    It may await nothing but its connection's statements, since it runs in one go in a thread. What it raises
    undoes all that it wrote.
    """

    @wraps(work)
    async def write(store: Store, *given: Given.args, **named: Given.kwargs) -> Result:
        return await store.run_write(lambda db: work(db, *given, **named))

    return write


def writing_unsynced(
    work: Callable[Concatenate[Connection, Given], Coroutine[None, None, Result]],
) -> Callable[Concatenate[Store, Given], Coroutine[None, None, Result]]:
    """Makes a function that writes to a connection one that is given a store, and waits for no disk.

    For what a member can do again, as a search: a kill takes none of it, a power cut may.
    """

    @wraps(work)
    async def write(store: Store, *given: Given.args, **named: Given.kwargs) -> Result:
        return await store.run_write_unsynced(lambda db: work(db, *given, **named))

    return write


async def fetch(db: Connection, sql: str, values: Values) -> list[Row]:
    """All rows of one statement."""
    return list(await db.execute_fetchall(sql, values))


async def fetch_one(db: Connection, sql: str, values: Values) -> Row | None:
    """The first row of one statement, where there is one."""
    return next(iter(await db.execute_fetchall(sql, values)), None)
