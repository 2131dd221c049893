"""What archives have answered about links: asked here before anything is asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from db.store.columns import json, moment
from db.store.connection import Connection, Row
from db.store.transactions import fetch, reading
from fics.archives.client import Lack
from fics.facts.archive_updates import News, learned
from fics.facts.bare_facts import bared
from fics.models import Absence, Facts, Link, Source

FOUND = "found"
"""The outcome where an archive gave a fic's facts; the others are those of `Lack`."""
_FACTS = msgspec.json.Decoder(Facts)
ABSENCES = {Lack.GONE: Absence.GONE, Lack.LOCKED: Absence.LOCKED, Lack.HIDDEN: Absence.HIDDEN}
"""Why not everyone can read a fic, by what its archive answered; it may also have answered otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What is known of a link; of a chapter's or a post's link it is what is known of its fic."""

    key: str
    """Of the link itself."""
    outcome: str | None
    """FOUND or a `Lack`; None where it was never answered."""
    facts: Facts | None
    before: Facts | None
    """What the archive told the time before, where it did."""
    at: datetime | None
    again: datetime | None
    """When a link is asked for again whose archive was busy."""

    @property
    def news(self) -> News | None:
        """What the archive told, as if it was told for the first time."""
        if self.outcome != FOUND or self.facts is None or self.at is None:
            return None
        return News(key=self.key, facts=self.facts, at=self.at)

    @property
    def absence(self) -> Absence | None:
        """Why not everyone can read it, where the archive says so."""
        return ABSENCES.get(Lack(self.outcome)) if self.outcome and self.outcome != FOUND else None

    def is_heard(self, facts: Facts) -> bool:
        """Whether these facts have learned of the answer before."""
        return any(told.by is Source.ARCHIVE and told.at == self.at for told in facts.told)


@reading
async def find(db: Connection, key: str) -> Answered | None:
    """What is known of a link; None where it is not asked for."""
    return await find_in(db, key)


async def find_in(db: Connection, key: str) -> Answered | None:
    """What is known of a link, inside a transaction; None where it is not asked for."""
    return (await find_all_in(db, [key])).get(key)


async def find_all_in(db: Connection, keys: Sequence[str]) -> dict[str, Answered]:
    """What is known of links, by their keys, inside a transaction; those not asked for are left out."""
    if not keys:
        return {}
    # A chapter's link is `resolved` to its fic's, once that is known: the answer is kept there alone.
    rows = await fetch(
        db,
        """
        SELECT asked.key, fic.outcome, fic.facts, fic.before, fic.answered, asked.tries,
            max(asked.due, coalesce(archive.free, 0)) AS again
        FROM json_each(:keys) AS sought
        CROSS JOIN fetch AS asked ON asked.key = sought.value
        CROSS JOIN fetch AS fic ON fic.key = coalesce(asked.resolved, asked.key)
        LEFT JOIN archive ON archive.name = asked.archive
        """,
        {"keys": json(keys)},
    )
    return {row["key"]: _answered(row) for row in rows}


async def with_answers_in(db: Connection, facts: Facts, links: Sequence[Link], *, baring: bool) -> Facts:
    """The facts with what is known of these links already, inside a transaction.

    With `baring`, as for a fic on a list, nothing but its name stays of one that not everyone can read.
    """
    return with_answers(facts, links, await find_all_in(db, [link.key for link in links]), baring=baring)


def with_answers(
    facts: Facts, links: Sequence[Link], answered: Mapping[str, Answered], *, baring: bool
) -> Facts:
    """The facts with what is known of these links, by their keys, as `with_answers_in` tells them."""
    for link in links:
        known = answered.get(link.key)
        if known is None or known.is_heard(facts):
            continue
        if known.news:
            facts = learned(facts, known.news)
        # Only the link that leads says whether a fic can be read: a copy on another archive may well be gone.
        elif baring and known.absence and facts.links[:1] == (link,):
            facts = bared(facts, known.absence)
    return facts


def _answered(row: Row) -> Answered:
    return Answered(
        key=row["key"],
        outcome=row["outcome"],
        facts=_FACTS.decode(row["facts"]) if row["facts"] else None,
        before=_FACTS.decode(row["before"]) if row["before"] else None,
        at=moment(row["answered"]) if row["answered"] is not None else None,
        again=moment(row["again"]) if row["tries"] else None,
    )
