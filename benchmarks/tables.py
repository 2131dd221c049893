"""What is measured, each as a table in Markdown."""

import asyncio
import contextlib
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.archive import SEED, Archive
from benchmarks.loading import server_id
from benchmarks.questions import RANDOM, Question, Vocabulary, questions
from benchmarks.rivals import Answer, Rival, ask
from benchmarks.timing import Times, timed
from db import chance, drafts, lists, recs, searches, tags
from db.connection import Store
from fics.models import Gate, Kind, Reading

AT = datetime(2026, 1, 1, tzinfo=UTC)


class Differs(Exception):
    """A rival finds something else."""


async def search_table(
    store: Store, server_no: int, known: Vocabulary, rivals: dict[str, Rival], *, many: int, compared: int
) -> Iterator[str]:
    """Each class of questions, and how much longer rivals take; they are asked fewer questions."""
    rows = [f"| | FicRec | {' | '.join(rivals)} |", "| --- " * (len(rivals) + 2) + "|"]
    for name, asked in questions(known, many):
        ours = await timed(asked, partial(_ours, store, server_no, name))
        few = [] if name == RANDOM else asked[:compared]
        theirs = [await _theirs(store, server_no, few, rival, ours) for rival in rivals.values()]
        cells = [str(ours), *theirs]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return iter(rows)


async def _ours(store: Store, server_no: int, name: str, question: Question) -> object:
    server = server_id(server_no)
    if name == RANDOM:
        return await chance.draw(store, server, question.search, gates=question.gates)
    return await searches.search(store, server, question.search, gates=question.gates, page=question.page)


async def _theirs(store: Store, server_no: int, asked: list[Question], rival: Rival, ours: Times) -> str:
    if not asked or not all(map(rival.can, asked)):
        return "–"
    for question in asked:
        await _check(store, server_no, question, await ask(rival, question, server_no))

    async def find(question: Question) -> None:
        answer = await ask(rival, question, server_no)
        async with store.read() as db:
            await lists.load(db, answer.ids)

    theirs = await timed(asked, find)
    return f"{theirs} ({theirs.p50 / ours.p50:.1f} ×)"


async def _check(store: Store, server_no: int, question: Question, answer: Answer) -> None:
    found = await searches.search(
        store, server_id(server_no), question.search, gates=question.gates, page=question.page
    )
    ours = Answer(tuple(fic.id for fic in found.fics), found.total, found.held_adult)
    if ours != answer:
        raise Differs(f"{question}: {answer}, not {ours}")


async def autocomplete_table(store: Store, server_no: int, database: Path, *, many: int) -> Iterator[str]:
    """Every kind of beginning, and how often the wanted tag is among the 25."""
    kinds, gates = frozenset(Kind), frozenset(Gate)
    wanted = _used_names(database, server_no, many)
    first = await timed([""], lambda typed: _suggest(store, server_no, typed, kinds, gates))
    rows = ["| typed | p50 / p99 ms | wanted among 25 |", "| --- | --- | --- |"]
    rows.append(f"| nothing, and the names not loaded yet | {first.p50:.0f} | – |")
    luck = random.Random(SEED)
    for label, typed in (
        *((f"{length} letters", [name[:length] for name in wanted]) for length in (1, 2, 3)),
        ("the name with a slip", [_slipped(name, luck) for name in wanted]),
        ("8 letters with a slip", [_slipped(name[:8], luck) for name in wanted]),
    ):
        times = await timed(typed, lambda each: _suggest(store, server_no, each, kinds, gates))
        found = [await _suggest(store, server_no, each, kinds, gates) for each in typed]
        hits = sum(name in offered for name, offered in zip(wanted, found, strict=True))
        rows.append(f"| {label} | {times.p50:.3f} / {times.p99:.3f} | {hits / len(wanted):.1%} |")
    return iter(rows)


async def _suggest(
    store: Store, server_no: int, typed: str, kinds: frozenset[Kind], gates: frozenset[Gate]
) -> set[str]:
    found = await tags.suggest(store, server_id(server_no), typed, kinds=kinds, gates=gates)
    return {name for name, _ in found}


def _used_names(database: Path, server_no: int, many: int) -> list[str]:
    """Names of at least five letters, each as likely as it is used."""
    with contextlib.closing(sqlite3.connect(database)) as db:
        rows: list[tuple[str, int]] = db.execute(
            """
            SELECT name, sum(fics)
            FROM tag
            JOIN usage ON tag_id = id
            WHERE server_no = ? AND kind <> 'author' AND length(name) >= 5
            GROUP BY id
            ORDER BY id
            """,
            (server_no,),
        ).fetchall()
    names, uses = zip(*rows, strict=True)
    return random.Random(SEED).choices(names, uses, k=many)


def _slipped(name: str, luck: random.Random) -> str:
    """The name with one letter wrong, missing, doubled or swapped with the next."""
    place = luck.randrange(len(name) - 1)
    before, here, rest = name[:place], name[place], name[place + 1 :]
    return luck.choice(
        (before + "y" + rest, before + rest, before + here + here + rest, before + rest[0] + here + rest[1:])
    )


async def writing_table(
    store: Store, server_no: int, known: Vocabulary, archive: Archive, *, many: int
) -> Iterator[str]:
    """Inserts one by one, each safe on the disk, and reads meanwhile."""
    entries = [
        replace(entry, facts=replace(entry.facts, links=()))
        for entry in islice(archive.entries(many * 2, server=999_999), many * 2)
    ]

    async def insert(place: int) -> None:
        reading = Reading(facts=entries[place].facts)
        draft = await drafts.keep(store, server_id(server_no), member_id=1, reading=reading, at=AT)
        await recs.post(store, server_id(server_no), draft_id=draft.id, member_id=1, at=AT)

    async def add(place: int) -> None:
        async with store.write() as db:
            await lists.add(db, server_no, entries[place].facts, at=AT)

    async def search(question: Question) -> None:
        await _ours(store, server_no, "", question)

    asked = dict(questions(known, many))["a common tag"]
    added = await timed(range(many), add)
    idle = await timed(asked, search)
    writing = asyncio.create_task(timed(range(many, 2 * many), insert))
    busy = await timed(asked, search)
    posted = await writing
    per_second = [1_000 * len(each.all) / sum(each.all) for each in (added, posted)]
    return iter(
        (
            "| | |",
            "| --- | --- |",
            f"| fics indexed and on disk, a second | {per_second[0]:.0f} |",
            f"| drafts kept and posted, a second, while reading | {per_second[1]:.0f} |",
            f"| a common tag, nothing written meanwhile (p50 / p99 ms) | {idle} |",
            f"| a common tag, while drafts are posted | {busy} |",
        )
    )
