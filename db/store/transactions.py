"""Asking the database: statements, and functions that are one question, or one change, to a store."""

import sqlite3
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Concatenate, ParamSpec

from db.store.connection import Connection, Result, Values
from db.store.store import Store

Given = ParamSpec("Given")


def reading(
    work: Callable[Concatenate[Connection, Given], Coroutine[None, None, Result]],
) -> Callable[Concatenate[Store, Given], Coroutine[None, None, Result]]:
    """Makes what reads from a connection, and waits for nothing else, a question to a store."""

    @wraps(work)
    async def asked(store: Store, *given: Given.args, **named: Given.kwargs) -> Result:
        return await store.ask(lambda db: work(db, *given, **named))

    return asked


def writing(
    work: Callable[Concatenate[Connection, Given], Coroutine[None, None, Result]],
) -> Callable[Concatenate[Store, Given], Coroutine[None, None, Result]]:
    """The same for what writes: one transaction, in one go."""

    @wraps(work)
    async def run(store: Store, *given: Given.args, **named: Given.kwargs) -> Result:
        return await store.run(lambda db: work(db, *given, **named))

    return run


def jotting(
    work: Callable[Concatenate[Connection, Given], Coroutine[None, None, Result]],
) -> Callable[Concatenate[Store, Given], Coroutine[None, None, Result]]:
    """The same for what is worth no wait for the disk, as it is never missed for long."""

    @wraps(work)
    async def jotted(store: Store, *given: Given.args, **named: Given.kwargs) -> Result:
        return await store.jot(lambda db: work(db, *given, **named))

    return jotted


async def fetch(db: Connection, sql: str, values: Values) -> list[sqlite3.Row]:
    """All rows of one statement."""
    return list(await db.execute_fetchall(sql, values))


async def fetch_one(db: Connection, sql: str, values: Values) -> sqlite3.Row | None:
    """The first row of one statement, where there is one."""
    return next(iter(await db.execute_fetchall(sql, values)), None)
