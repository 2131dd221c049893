"""What is measured, each as a table in Markdown."""

import contextlib
import random
import sqlite3
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.archive import SEED
from benchmarks.goals import Figures
from benchmarks.loading import server_id
from benchmarks.questions import RANDOM, Question, Vocabulary, questions
from benchmarks.rivals import Answer, Rival, ask
from benchmarks.timing import Times, timed
from db.facts import fic_rows
from db.fics import fics
from db.search import random_fic, searches, stats
from db.store.driver import sqlite
from db.store.store import Store
from db.tags import tags
from fics.models import Gate, Kind
from fics.search.query import Search

WARMING = 10
"""So many questions of a class are asked, and drafts posted, before those that are timed."""
_SHOWN = 4
"""What takes fewer bytes a fic is only in the sum."""
_TYPED = 100
"""So many words are typed of titles and texts."""
_PREFIX = 3
"""Up to so many letters are what the goal for beginnings is about."""


class Differs(Exception):
    """A rival finds something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who is asked how much."""

    many: int
    """Questions of each class."""
    compared: int
    """Those of them that rivals are asked, too."""
    runs: int
    """Of which the medians are told."""


async def search_table(
    store: Store, server_no: int, known: Vocabulary, rivals: dict[str, Rival], asking: Asking
) -> tuple[list[str], dict[str, dict[str, Times]]]:
    """Each class of questions, and how much longer rivals take; the times by who was asked, and by class."""
    rows = [f"| | FicRec | {' | '.join(rivals)} |", "| --- " * (len(rivals) + 2) + "|"]
    times: dict[str, dict[str, Times]] = {name: {} for name in ("FicRec", *rivals)}
    for name, asked in questions(known, asking.many):
        await timed(asked[:WARMING], partial(_ours, store, server_no, name))
        find = partial(_ours, store, server_no, name)
        ours = await timed(asked, find, runs=asking.runs, clock=time.process_time)
        times["FicRec"][name] = ours
        cells = [str(ours)]
        for rival_name, rival in rivals.items():
            few = [] if name == RANDOM or not all(map(rival.can, asked)) else asked[: asking.compared]
            theirs = await _theirs(store, server_no, few, rival, runs=asking.runs)
            cells.append(f"{theirs} ({theirs.p50 / ours.p50:.1f} ×)" if theirs else "–")
            times[rival_name] |= {name: theirs} if theirs else {}
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows, times


async def _ours(store: Store, server_no: int, name: str, question: Question) -> object:
    server = server_id(server_no)
    if name == RANDOM:
        return await random_fic.draw(store, server, question.search, gates=question.gates)
    return await searches.search(store, server, question.search, gates=question.gates, page=question.page)


async def _theirs(
    store: Store, server_no: int, asked: list[Question], rival: Rival, *, runs: int
) -> Times | None:
    if not asked:
        return None
    for question in asked:
        await _check(store, server_no, question, await ask(rival, question, server_no))

    async def find(question: Question) -> None:
        answer = await ask(rival, question, server_no)
        if not rival.has_rows:
            await store.run_read(lambda db: fic_rows.load_in(db, answer.ids))

    return await timed(asked, find, runs=runs, clock=time.process_time)


async def _check(store: Store, server_no: int, question: Question, answer: Answer) -> None:
    found = await searches.search(
        store, server_id(server_no), question.search, gates=question.gates, page=question.page
    )
    ours = Answer(tuple(fic.id for fic in found.fics), found.total, found.held_adult)
    if ours != answer:
        raise Differs(f"{question}: {answer}, not {ours}")


async def reading_table(store: Store, server_no: int, known: Vocabulary, figures: Figures) -> list[str]:
    """What is read of a long list without a search, in milliseconds of the processor."""
    server, gates = server_id(server_no), frozenset(Gate)
    words = known.words[:_TYPED]

    async def number(_: str) -> object:
        return await stats.of(store, server, gates=gates, counted=gates)

    async def entitled(typed: str) -> object:
        return await fics.by_title(store, server, typed, gates=gates)

    async def half(typed: str) -> object:
        return await searches.search(store, server, Search(text=typed), gates=gates)

    ways = {
        "`/fic stats`": (number, words),
        "a title's first letters": (entitled, [word[: 1 + place % 8] for place, word in enumerate(words)]),
        "half a word": (half, [f"{word[:3]}{word[3:-1]}" for word in words if len(word) > _PREFIX + 1]),
    }
    for name, (find, typed) in ways.items():
        figures.read[name] = await timed(typed, find, clock=time.process_time)
    return [
        "| | CPU p50 / p99 ms |",
        "| --- | --- |",
        *(f"| {name} | {figures.read[name]} |" for name in ways),
    ]


async def autocomplete_table(
    store: Store, server_no: int, database: Path, figures: Figures, *, size: int, many: int
) -> list[str]:
    """Every kind of beginning, and how often the wanted tag is among the 25."""
    kinds, gates = frozenset(Kind), frozenset(Gate)
    wanted = _used_names(database, server_no, many)
    first = await timed(
        [""], lambda typed: _suggest(store, server_no, typed, kinds, gates), clock=time.process_time
    )
    figures.cold[size] = first
    rows = ["| typed | p50 / p99 ms | wanted among 25 |", "| --- | --- | --- |"]
    rows.append(f"| nothing, and the names not loaded yet | {first.p50:.0f} | – |")
    luck = random.Random(SEED)
    for length in (1, 2, 3, 4, 5):
        typed = [name[:length] for name in wanted]
        times, share = await _typing(store, server_no, wanted, typed)
        rows.append(f"| {length} letters | {times.p50:.3f} / {times.p99:.3f} | {share:.1%} |")
        figures.begun += [times] * (length <= _PREFIX)
    for label, typed in (
        ("the name with a slip", [_slipped(name, luck) for name in wanted]),
        ("8 letters with a slip", [_slipped(name[:8], luck) for name in wanted]),
    ):
        times, share = await _typing(store, server_no, wanted, typed)
        rows.append(f"| {label} | {times.p50:.3f} / {times.p99:.3f} | {share:.1%} |")
        figures.slipped.append(times)
        figures.wanted = min(figures.wanted or 1.0, share)
    return rows


async def _typing(store: Store, server_no: int, wanted: list[str], typed: list[str]) -> tuple[Times, float]:
    """How long suggestions take, asked once, and how often the wanted name is among them."""
    kinds, gates = frozenset(Kind), frozenset(Gate)
    times = await timed(
        typed, lambda each: _suggest(store, server_no, each, kinds, gates), clock=time.process_time
    )
    found = [await _suggest(store, server_no, each, kinds, gates) for each in typed]
    hits = sum(name in offered for name, offered in zip(wanted, found, strict=True))
    return times, hits / len(wanted)


async def _suggest(
    store: Store, server_no: int, typed: str, kinds: frozenset[Kind], gates: frozenset[Gate]
) -> set[str]:
    found = await tags.suggest(store, server_id(server_no), typed, kinds=kinds, gates=gates)
    return {name for name, _ in found}


def _used_names(database: Path, server_no: int, many: int) -> list[str]:
    """Names of at least five letters, each as likely as it is used."""
    with contextlib.closing(sqlite.connect(database)) as db:
        rows: list[tuple[str, int]] = db.execute(
            """
            SELECT name.written, tag.open + tag.mature + tag.adult + tag.never_open
            FROM tag
            JOIN name ON name.id = tag.id & 0xFFFFFF
            WHERE tag.id >> 24 = ? AND name.kind <> 'author' AND length(name.written) >= 5
            ORDER BY tag.id
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


def room_table(database: Path, fics: int, figures: Figures) -> list[str]:
    """The bytes that a fic takes, by table and index; the words that most have are FTS5's own."""
    # Python's own SQLite, since pysqlite3's has no dbstat; nobody else has the file open.
    with contextlib.closing(sqlite3.connect(database)) as db:
        rows: list[tuple[str, int]] = db.execute(
            """
            SELECT name, sum(pgsize) AS bytes
            FROM dbstat
            WHERE aggregate = true
            GROUP BY name
            ORDER BY bytes DESC
            """
        ).fetchall()
    figures.bytes_a_fic = sum(size for _, size in rows) / fics
    told = [f"| {name} | {size / fics:,.0f} |" for name, size in rows if size / fics >= _SHOWN]
    return ["| | bytes a fic |", "| --- | --- |", *told, f"| all | {figures.bytes_a_fic:,.0f} |"]
