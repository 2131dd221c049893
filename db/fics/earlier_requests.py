"""Authors' requests that earlier versions kept by link or name alone get their other keys where known."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from db.rules import author_requests
from db.store import compression, key_values
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, writing
from fics.links.sites import SITES
from fics.models import Facts, Link
from fics.rules.author_keys import author_key, byline_keys_of, keys_left_by, link_key
from fics.tags import tag_names
from fics.tags.authors import names_of

_KEY = "author requests' keys"
_DONE = "1"
_FACTS = msgspec.json.Decoder(Facts)


async def renew(store: Store) -> None:
    """Looks once, in what this database knows of fics and authors, for those that left by link or name alone.

    Of what was taken off nothing stayed but unreadable keys; but other lists and archives' answers may know
    the same fic. What isn't found keeps its old keys, and `doctor` counts it.
    """
    if await key_values.get(store, _KEY) != _DONE:
        await _renew(store)


@writing
async def _renew(db: Connection) -> None:
    left = await fetch(db, "SELECT server_no, key, at FROM optout WHERE NOT whole", {})
    if left:
        known = await _known(db)
        for row in left:
            if keys := known.get(row["key"]):
                await author_requests.keep_whole_in(db, row["server_no"], row["key"], keys, at=row["at"])
    await key_values.put_in(db, _KEY, _DONE)


async def _known(db: Connection) -> dict[str, frozenset[str]]:
    """By the key of each link and name that this database knows, all keys that it would be kept by now."""
    every = [*await _listed(db), *await _answered(db)]
    by_link = {link_key(link.key): keys_left_by(facts) for facts in every for link in facts.links}
    names = {name for facts in every for author in facts.authors for name in (author, *names_of(author))}
    return by_link | dict(_by_name(names))


def _by_name(names: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    archives = (None, *(tag_names.normal(site.name) for site in SITES))
    for name in names:
        bylines = byline_keys_of(name)
        yield from ((author_key(name, archive), bylines) for archive in archives)


async def _listed(db: Connection) -> list[Facts]:
    rows = await fetch(db, "SELECT packed FROM facts", {})
    return [compression.unpack(row["packed"]) for row in rows]


async def _answered(db: Connection) -> list[Facts]:
    rows = await fetch(db, "SELECT key, url, name, facts FROM fetch WHERE facts IS NOT NULL", {})
    told = [(Link(row["key"], row["url"], row["name"]), _FACTS.decode(row["facts"])) for row in rows]
    return [replace(facts, links=(link, *facts.links)) for link, facts in told]
