"""The demo's list: invented fics, read from list.toml and recced by invented members; and a nickname."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from typing import Any

import msgspec

from db.archives.questions import Claim
from db.fics import archive_updates, drafts, recs, submission
from db.store import servers
from db.store.store import Store
from db.tags import aliases
from fics import ratings
from fics.archives.client import Found
from fics.drafts import Reading
from fics.facts import precedence
from fics.links import addresses
from fics.models import Facts, Kind, Rec, Source

_FACTS = {"recs", "link", "rating"}


def _listed() -> dict[str, Any]:
    return tomllib.loads(files("bot.demo").joinpath("list.toml").read_text(encoding="utf-8"))


def entries(members: Mapping[str, int]) -> Iterator[tuple[Facts, tuple[Rec, ...]]]:
    """Every invented fic with its recs, by the members' ids."""
    for entry in _listed()["fic"]:
        yield (
            _facts(entry),
            tuple(
                Rec(
                    member_id=members[rec["by"]],
                    why=rec.get("why"),
                    at=rec["at"],
                    wrote_it=rec.get("wrote_it", False),
                )
                for rec in entry["recs"]
            ),
        )


async def fill(store: Store, server_id: int, members: Mapping[str, int], *, at: datetime) -> None:
    """Put the invented fics onto a server's list, and its aliases, unless there is one already.

    Their archives showed them `at` that time: a list's page leaves out what wasn't seen for long.
    """
    if await servers.find(store, server_id) is not None:
        return
    for facts, fic_recs in entries(members):
        await _rec_all(store, server_id, facts, fic_recs)
        for link in facts.links:
            claim = Claim(link=link, archive=link.archive, tries=1)
            await archive_updates.record(store, claim, Found(facts), at=at, days=0)
    await archive_updates.tell_fics(store, at=at)
    for alias in _listed()["alias"]:
        await aliases.add(
            store,
            server_id,
            kind=Kind(alias["kind"]),
            name=alias["name"],
            target=alias["target"],
            by=members[alias["by"]],
            at=alias["at"],
            is_open=True,
        )


async def _rec_all(store: Store, server_id: int, facts: Facts, fic_recs: tuple[Rec, ...]) -> None:
    first, *others = fic_recs
    told = precedence.told_by(facts, Source.ARCHIVE, first.at)
    member_id = first.member_id or 0
    draft = await drafts.add(
        store,
        server_id,
        member_id=member_id,
        reading=Reading(facts=told, why=first.why),
        wrote_it=first.wrote_it,
        at=first.at,
    )
    posted = await submission.post(store, server_id, draft_id=draft.id, member_id=member_id, at=first.at)
    for rec in others:
        await recs.add(
            store,
            server_id,
            fic_id=posted.fic.id,
            member_id=rec.member_id or 0,
            why=rec.why,
            wrote_it=rec.wrote_it,
            at=rec.at,
        )


def _facts(entry: Mapping[str, Any]) -> Facts:
    plain = {name: value for name, value in entry.items() if name not in _FACTS}
    link = addresses.link(entry["link"]) if "link" in entry else None
    return replace(
        msgspec.convert(plain, Facts),
        rating=ratings.rating(entry.get("rating")),
        links=(link,) if link else (),
    )
