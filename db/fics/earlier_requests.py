"""Authors' requests that earlier versions kept by link or name alone get their other keys where known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

import msgspec

from db.fics import author_traces
from db.rules import author_requests
from db.rules.author_requests import EVERYWHERE
from db.store import compression, key_values
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading, writing
from fics.links.sites import SITES
from fics.models import Facts, Link
from fics.rules.author_keys import author_key, byline_keys_of, keys_left_by, link_key
from fics.tags import tag_names
from fics.tags.authors import names_of

_KEY, _TRACES = "author requests' keys", "author requests' traces"
_DONE = "1"
_FACTS = msgspec.json.Decoder(Facts)


async def renew(store: Store, *, at: datetime) -> None:
    """Does once for requests of earlier versions what later ones get at once."""
    if await key_values.get(store, _KEY) != _DONE:
        await _renew(store)
    if await key_values.get(store, _TRACES) != _DONE:
        await forget_traces(store, at=at)
        await key_values.put(store, _TRACES, _DONE)


async def forget_traces(store: Store, *, at: datetime) -> None:
    """Forgets what each server knows, beside its list, of authors and fics of which it keeps keys."""
    for server_no, keys in (await _kept(store)).items():
        await _forget_traces(store, server_no, keys, at=at)


@writing
async def _forget_traces(db: Connection, server_no: int, keys: frozenset[str], *, at: datetime) -> None:
    await author_traces.forget_kept_in(db, server_no, keys, at=at)


@reading
async def _kept(db: Connection) -> dict[int, frozenset[str]]:
    """By server, all keys that are kept for it."""
    keys: dict[int, set[str]] = defaultdict(set)
    for row in await fetch(db, "SELECT server_no, key FROM optout", {}):
        keys[row["server_no"]].add(row["key"])
    everywhere = keys.pop(EVERYWHERE, set())
    servers = await fetch(db, "SELECT no FROM server", {})
    every = {row["no"]: frozenset(keys[row["no"]] | everywhere) for row in servers}
    return {server_no: found for server_no, found in every.items() if found}


@writing
async def _renew(db: Connection) -> None:
    """Looks once, in what this database knows of fics and authors, for those that left by link or name alone.

    Of what was taken off nothing stayed but unreadable keys; but other lists and archives' answers may know
    the same fic. What isn't found keeps its old keys, and `doctor` counts it.
    """
    left = await fetch(db, "SELECT server_no, key, at FROM optout WHERE NOT whole", {})
    if left:
        known = await _known(db)
        for row in left:
            if keys := known.get(row["key"]):
                await author_requests.keep_whole_in(db, row["server_no"], row["key"], keys, at=row["at"])
    await key_values.put_in(db, _KEY, _DONE)


async def _known(db: Connection) -> dict[str, frozenset[str]]:
    """By the key of each link and name that this database knows, all keys that it would be kept by now."""
    listed = await fetch(db, "SELECT packed FROM facts", {})
    answered = await fetch(db, "SELECT key, url, name, facts FROM fetch WHERE facts IS NOT NULL", {})
    every = [compression.unpack(row["packed"]) for row in listed]
    for row in answered:
        facts = _FACTS.decode(row["facts"])
        every.append(replace(facts, links=(Link(row["key"], row["url"], row["name"]), *facts.links)))
    by_link = {link_key(link.key): keys_left_by(facts) for facts in every for link in facts.links}
    names = {name for facts in every for author in facts.authors for name in (author, *names_of(author))}
    return by_link | dict(_by_name(names))


def _by_name(names: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    archives = (None, *(tag_names.normal(site.name) for site in SITES))
    for name in names:
        bylines = byline_keys_of(name)
        yield from ((author_key(name, archive), bylines) for archive in archives)
