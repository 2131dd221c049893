"""The text indexes: what members type, as they are asked for it, and tidying them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain

from db.store.columns import ids_of, json
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.tags.wordings import forms
from fics.text import text_words
from fics.text.text_words import NAME
from fics.text.word_forms import inflected, meant

BEGUN_FROM = 3
"""A word of so many letters may be the beginning of another."""
_BEGINNING = "*"
"""FTS5's sign, which no word has in it."""
_OR = " OR "
_BEGUN = 200
"""So many words of all servers that begin alike are looked for on one; more take longer than FTS5's way."""
_SEVERAL = 8
"""So many words may be looked for anew in each fic that is tried."""
WORDS = """
    CREATE VIRTUAL TABLE temp.fic_word USING fts5vocab (main, fic_text, instance)
"""
"""Gives a connection the index's words, each as often as a fic has it; nothing is kept of them."""
# The next word is looked for from the last on, for to read on would be to read all fics that have it.
_BEGUN_WORDS = """
    WITH RECURSIVE begun (word, first, behind, place) AS (
        SELECT
            asked.value ->> 0,
            (
                SELECT term
                FROM temp.fic_word
                WHERE term >= asked.value ->> 0 AND term < asked.value ->> 1
                LIMIT 1
            ),
            asked.value ->> 1,
            1
        FROM json_each(:asked) AS asked
        UNION ALL
        SELECT
            word,
            (SELECT term FROM temp.fic_word WHERE term >= first || char(1) AND term < behind LIMIT 1),
            behind,
            place + 1
        FROM begun
        WHERE first IS NOT NULL AND place <= :most
    )
    SELECT word, first AS begun
    FROM begun
    WHERE first IS NOT NULL
"""
_UNWRITTEN = re.compile("[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]")
"""The accents that SQLite's `unicode61` leaves out of words; any other mark ends a word there."""
_LETTERS = ("L", "N", "Co")
"""The categories of Unicode whose signs SQLite takes for letters."""
_UNKNOWN = re.compile("[\u19b0-\u19c0\u19c8-\u19c9\u1cf2-\u1cf3]")
"""Letters to Python that are none to SQLite, whose Unicode is older."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, divided where the index divides them; each is one word there, too."""
    kept = _UNKNOWN.sub(" ", _UNWRITTEN.sub("", text))
    letters = (letter if unicodedata.category(letter).startswith(_LETTERS) else " " for letter in kept)
    return tuple("".join(letters).split())


def asked_words(text: str) -> tuple[str, ...]:
    """The words for which the index is searched where somebody looks for a text."""
    return words(text_words.sought(text))


async def queries_in(db: Connection, server_no: int, texts: Iterable[str]) -> dict[str, str]:
    """For each text the FTS5 query for all its words, in as many statements as for one; empty for none.

    A word finds its forms; one that no fic there has in any form finds the words that begin with it. What
    people there are called is a form of no other word, and in quotation marks nothing is. To look for a whole
    word is to look at one server's entries, but FTS5 reads every server's for a beginning: so that is asked
    for only where very many words begin so.
    """
    divided = {text: _divided(text) for text in texts}
    typed = {word: word.lower() for _, loose in divided.values() for word in loose}
    held = await _held(db, server_no, [form for word in typed.values() for form in inflected(word)])
    names = await _names(db, server_no, {word: held & {*inflected(word)} for word in typed.values()})
    known = {word: [form for form in meant(plain, names) if form in held] for word, plain in typed.items()}
    begun = await _begun(db, server_no, [typed[word] for word, found in known.items() if not found])
    found = {word: _alternatives(known[word] or begun.get(plain), word) for word, plain in typed.items()}
    return {
        text: " AND ".join([f'"{word}"' for word in exact] + [found[word] for word in loose])
        for text, (exact, loose) in divided.items()
    }


def _divided(text: str) -> tuple[dict[str, None], dict[str, None]]:
    """The words of a text in quotation marks, then its others, each once."""
    parts = text_words.parts(text) if text else ()
    exact = asked_words(" ".join(filter(text_words.is_exact, parts)))
    loose = asked_words(" ".join(part for part in parts if not text_words.is_exact(part)))
    return dict.fromkeys(exact), dict.fromkeys(loose)


async def _names(db: Connection, server_no: int, held: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Those words that people are called by on a server, as far as it matters to what is held of them."""
    asked = {each for word, found in held.items() if found - {*forms(word)} for each in (word, *found)}
    if not asked:
        return frozenset()
    found = await _held(db, server_no, [f"{NAME}{word}" for word in sorted(asked)])
    return frozenset(each.removeprefix(NAME) for each in found)


async def _begun(db: Connection, server_no: int, words: Iterable[str]) -> dict[str, list[str]]:
    """For each word that is not too short, the words of a server's fics that begin so, if these are few."""
    # How the index writes other letters is not known here.
    asked = sorted({word for word in words if len(word) >= BEGUN_FROM and word.isascii()})
    if not asked:
        return {}
    bounds = [(word, word[:-1] + chr(ord(word[-1]) + 1)) for word in asked]
    rows = await fetch(db, _BEGUN_WORDS, {"asked": json(bounds), "most": _BEGUN})
    every = {word: [row["begun"] for row in rows if row["word"] == word] for word in asked}
    few = {word: begun for word, begun in every.items() if len(begun) <= _BEGUN}
    held = await _held(db, server_no, [*chain.from_iterable(few.values())])
    return {word: [each for each in begun if each in held] for word, begun in few.items()}


async def _held(db: Connection, server_no: int, asked: list[str]) -> frozenset[str]:
    """Those of these words that some fic of a server has."""
    if not asked:
        return frozenset()
    rows = await fetch(
        db,
        """
        SELECT word.value AS word
        FROM json_each(:words) AS word
        WHERE EXISTS (
            SELECT 1
            FROM fic_text
            WHERE fic_text MATCH '"' || word.value || '"' AND rowid BETWEEN :low AND :high
        )
        """,
        {"words": json(asked), **ids_of(server_no)},
    )
    return frozenset(row["word"] for row in rows)


def are_whole(query: str) -> bool:
    """Whether a query looks for no beginning of a word, nor for all of many words that begin so."""
    return _BEGINNING not in query and query.count(_OR) <= _SEVERAL


def _alternatives(held: list[str] | None, word: str) -> str:
    """The words held in place of one; None where that isn't known. Each is quoted, lest it be an operator."""
    if held:
        return "(" + _OR.join(f'"{each}"' for each in held) + ")"
    return f'"{word}"{_BEGINNING}' if held is None and len(word) >= BEGUN_FROM else f'"{word}"'


FEW = 4
"""So many segments are read about as fast as one."""
_STEP = 100
"""Pages that one step merges; in between, others may write."""
_MERGE = (
    """
    INSERT INTO fic_text (fic_text, rank)
    VALUES ('merge', :pages)
    """,
    """
    INSERT INTO fic_headline (fic_headline, rank)
    VALUES ('merge', :pages)
    """,
    """
    INSERT INTO fic_title (fic_title, rank)
    VALUES ('merge', :pages)
    """,
    """
    INSERT INTO said (said, rank)
    VALUES ('merge', :pages)
    """,
)


async def tidy(store: Store) -> None:
    """Merges each index's segments where they have become many; searches for text are then twice as fast."""
    if await _segments(store) > FEW:
        await put_together(store)


async def put_together(store: Store) -> None:
    """Merges all segments of each index into one, which leaves removed words behind (FTS5's 'merge')."""
    for statement in _MERGE:
        await _merge(store, statement)


async def _merge(store: Store, statement: str) -> None:
    pages = -_STEP  # the first, negative: merge everything there is into one
    # FTS5's 'optimize' would do it in one step, and keep members from writing for as long.
    merged = True
    while merged:
        merged = await _merge_step(store, statement, pages)
        pages = _STEP


@writing
async def _merge_step(db: Connection, statement: str, pages: int) -> bool:
    """Merges about so many pages; False where nothing was left to merge."""
    before = await _changes(db)
    await db.execute(statement, {"pages": pages})
    # FTS5 itself writes one row for each 'merge', also where it merges nothing.
    return await _changes(db) - before > 1


@reading
async def _segments(db: Connection) -> int:
    row = await fetch_one(db, "SELECT count(DISTINCT segid) AS segments FROM fic_text_idx", {})
    return row["segments"] if row else 0


async def _changes(db: Connection) -> int:
    row = await fetch_one(db, "SELECT total_changes() AS changes", {})
    return row["changes"] if row else 0
