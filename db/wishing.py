"""Doing what an author wishes for a fic that stays: in its facts, in its log, and from then on."""

from dataclasses import replace
from datetime import datetime

from db import lists, log, wishes
from db.direct import Connection
from db.log import Verb
from fics import bareness
from fics.models import Facts, Fic
from fics.queue import Wish

_VERBS = {Wish.BARE: Verb.BARED, Wish.UNNAMED: Verb.UNNAMED}


async def grant(db: Connection, fic: Fic, wish: Wish, *, by: int, at: datetime) -> None:
    """Shows a fic's link alone, or names nobody, from now on; what was known before goes from the log too."""
    await wishes.keep(db, fic.id, fic.facts, bare=wish is Wish.BARE, unnamed=wish is Wish.UNNAMED)
    await lists.change(db, fic, fic.facts, at=at)
    await log.rewrite(db, fic.id, lambda known: replace(known, facts=_less(known.facts, wish)))
    await log.note_bare(db, _VERBS[wish], fic.id, by=by, at=at)


def _less(facts: Facts, wish: Wish) -> Facts:
    return bareness.bare(facts) if wish is Wish.BARE else replace(facts, authors=(), unnamed=True)
