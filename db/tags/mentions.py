"""The names of a list that a text mentions: the text's words are looked up, however many names there are."""

from collections.abc import Iterable, Sequence

from db.store import servers
from db.store.columns import USED, ids_of, json, mask
from db.store.connection import Connection
from db.store.transactions import fetch, reading
from fics.models import Gate, Kind
from fics.tags.wordings import LONGEST, mentions, text_words

KINDS = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)
"""The kinds of names that are looked for."""


@reading
async def mentioned(
    db: Connection, server_id: int, text: str, *, gates: frozenset[Gate]
) -> dict[Kind, tuple[str, ...]]:
    """The names of each kind that fics behind these gates have, and that stand in a text, in its order."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return {}
    rows = await fetch(
        db,
        f"""
        SELECT name.kind, name.written, {USED} AS fics
        FROM json_each(:asked) AS asked
        CROSS JOIN name INDEXED BY name_by_words ON name.words = asked.value AND name.kind_no <= 4
        CROSS JOIN tag ON tag.id = :low + name.id
        WHERE fics > 0
        ORDER BY fics
        """,
        {"asked": json(await _asked(db, text_words(text))), **ids_of(server_no), "gates": mask(gates)},
    )
    named = {kind: [row["written"] for row in rows if row["kind"] == kind] for kind in KINDS}
    return {kind: mentions(text, names) for kind, names in named.items()}


async def _asked(db: Connection, words: Sequence[str]) -> list[str]:
    """Words of a text that may be a name together: one more is added where a name of any list goes on so."""
    asked, places = list[str](), range(len(words))
    for size in range(1, LONGEST + 1):
        begun = {
            place: " ".join(words[place : place + size]) for place in places if place + size <= len(words)
        }
        asked += dict.fromkeys(begun.values())
        going_on = await _going_on(db, dict.fromkeys(begun.values()))
        places = [place for place, each in begun.items() if each in going_on]
        if not places:
            break
    return asked


async def _going_on(db: Connection, begun: Iterable[str]) -> frozenset[str]:
    """Those of these words with which a name of any list begins that has more."""
    rows = await fetch(
        db,
        """
        SELECT begun.value AS words
        FROM json_each(:begun) AS begun
        WHERE EXISTS (
            SELECT 1
            FROM name INDEXED BY name_by_words
            WHERE words > begun.value || ' ' AND words < begun.value || '!' AND kind_no <= 4
        )
        """,
        {"begun": json(list(begun))},
    )
    return frozenset(row["words"] for row in rows)
