"""Six people who may do different things, what they may do it to, and a way to touch it with any number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import discord
import simcord
from simcord.enums import InteractionType

from bot.ui import router
from db.alerts import alerts
from db.facts import fic_rows
from db.fics import drafts, fics, refused_forms, reports, submission
from db.imports import import_rows, imports, progress
from db.log import history
from db.queue import entries, queue
from db.rules import blocks, settings
from db.search import searches
from db.shelf import files, lists, shelf
from db.store import servers
from db.store.transactions import fetch
from db.tags import aliases
from db.wanted import requests
from db.wanted.submission import Asking, ask, begin, describe
from fics.alerts import How
from fics.drafts import Draft, Reading
from fics.intake.list_files import entry as list_entry
from fics.models import Facts, Fic, Kind, Level, Link, Rating
from fics.queue import Matter
from fics.reports import Complaint, Wish
from fics.rules.blocks import Blocked, Treatment
from fics.search.query import Search
from fics.search.shelf_list import ShelfList
from fics.tags.tag_names import key
from fics.wanted import RequestKind, RequestState
from tests.world import NOW, World, words

COLUMNS = ("Stranger", "Owner", "Reccer", "Moderator", "Manager", "Elsewhere")
TITLE = "The Salt Road"
TYPED = {
    "link": "https://archiveofourown.org/works/1",
    "header1": "Title: Salt\nRating: T",
    "line": "salt",
    "why": "for the mule",
}
_fresh = count(1)


@dataclass(frozen=True)
class Cast:
    """Who acts, by column of the table, and where."""

    world: World
    actors: Mapping[str, simcord.MemberActor]
    elsewhere: simcord.ChannelHandle
    leaver: simcord.UserHandle
    """Who is on no server any more."""

    def room(self, column: str) -> simcord.ChannelHandle:
        """Where that person acts."""
        return self.elsewhere if column == "Elsewhere" else self.world.open


async def cast(world: World) -> Cast:
    """The six, on two servers."""
    env = world.env
    role = world.server.create_role("Archivist")
    other = env.create_guild("The Other Room")
    managers = other.create_role("Manager", permissions=discord.Permissions(manage_guild=True))
    actors = {
        "Stranger": world.server.add_member(env.create_user("finch")),
        "Owner": world.wren,
        "Reccer": world.plover,
        "Moderator": world.server.add_member(env.create_user("robin"), roles=[role]),
        "Manager": world.maud,
        "Elsewhere": other.add_member(env.create_user("heron"), roles=[managers]),
    }
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda chosen: replace(chosen, moderator_role=role.id),
        by=world.maud.id,
        at=NOW,
    )
    return Cast(world, actors, other.create_text_channel("elsewhere"), env.create_user("swift"))


@dataclass(frozen=True)
class Things:
    """What there is to touch: made anew for each touch, since touching may change it."""

    fic: Fic
    other: Fic
    draft: Draft
    numbers: Mapping[str, int]


async def things(world: World, mark: str = "") -> Things:
    """Two fics that the reccer recs, and what the owner has begun; `mark` is before each of their names."""
    await _no_aliases(world)
    fic, other = [await _recced(world, mark) for _ in range(2)]
    reading = Reading(facts=_facts(f"{mark}A Draft"), suggested=Facts(fandoms=(f"{mark}Salt and Iron",)))
    owner, store, server_id = world.wren.id, world.bot.store, world.server.id
    draft = await drafts.add(store, server_id, member_id=owner, reading=reading, at=NOW)
    numbers = {
        "fic": fic.id,
        "other": other.id,
        "draft": draft.id,
        "moment": int(draft.at.timestamp()),
        "text": await refused_forms.add(
            store,
            server_id,
            member_id=owner,
            typed={name: f"{mark}{text}" for name, text in TYPED.items()},
            at=NOW,
        ),
        "search": await searches.ask(
            store, server_id, member_id=owner, search=Search(text=f"{mark}salt"), at=NOW
        ),
        "alert": await _alert(world, mark),
        "digest": 1,
        "alias": await _alias(world, mark),
        "deed": await history.last(store, server_id),
        "leaver": 77,
        "tag": await _tag(world, "Slow Burns"),
        "lookalike": await _tag(world, "Slow Burn"),
        "number": fic.number,
        "entry": await _waiting(world, mark),
        "reported": await _reported(world, fic),
        "wish": await _wish(world, fic),
        "block": await _block(world, mark),
        "shelved": await _shelved(world, fic),
        "shelf-file": await files.keep_rows(store, owner, [], at=NOW),
        "shelf-list": await lists.ask(store, owner, ShelfList(search=Search(text=f"{mark}salt")), at=NOW),
        "begun": await _begun(world, mark),
        "request": await _request(world, mark, waits=False),
        "waiting": await _request(world, mark, waits=True),
        "import": await _import(world, mark),
    }
    return Things(fic, other, draft, numbers)


async def state(world: World, made: Things) -> tuple[object, ...]:
    """All that a touch might change of what is there: the fics, the draft, the aliases."""
    store, server_id = world.bot.store, world.server.id
    async with store.read() as db:
        listed = await fic_rows.load_in(db, [made.fic.id, made.other.id])
    waiting = await drafts.of_member(store, server_id, member_id=made.draft.member_id, limit=100)
    begun = [draft for draft in waiting if draft.id == made.draft.id]
    asked = [made.numbers[name] for name in ("entry", "reported", "wish")]
    entries = [(await queue.get(store, server_id, entry_id)).entry for entry_id in asked]
    shelved = await shelf.of_member(store, world.wren.id)
    requested = [
        each
        for requested_state in (RequestState.OPEN, RequestState.WAITING)
        for each in await requests.page(store, server_id, requested_state)
        if each.id in (made.numbers["request"], made.numbers["waiting"])
    ]
    rules = (await aliases.every(store, server_id), await blocks.every(store, server_id))
    hers = [row for row in shelved if row.id == made.numbers["shelved"]]
    return listed, begun, entries, requested, rules, hers


async def touch(
    cast: Cast,
    column: str,
    custom_id: str,
    *,
    chosen: tuple[str, ...] = (),
    typed: Mapping[str, str | list[str]] | None = None,
) -> simcord.InteractionResult:
    """What one of the six gets who presses, chooses or sends in something with that custom id."""
    return await press(cast.actors[column], cast.room(column), custom_id, chosen=chosen, typed=typed)


async def press(
    actor: simcord.MemberActor,
    room: simcord.ChannelHandle,
    custom_id: str,
    *,
    chosen: tuple[str, ...] = (),
    typed: Mapping[str, str | list[str]] | None = None,
) -> simcord.InteractionResult:
    """Press, choose or send in whatever bears this custom id, as any member in any channel."""
    if typed is None:
        data: dict[str, Any] = {"custom_id": custom_id, "component_type": 3 if chosen else 2}
        kind = InteractionType.MESSAGE_COMPONENT
        data |= {"values": list(chosen)} if chosen else {}
    else:
        kind = InteractionType.MODAL_SUBMIT
        data = {"custom_id": custom_id, "components": [_answer(*each) for each in typed.items()]}
    # simcord presses only what it has seen drawn; here somebody sends numbers that were never drawn for her
    return await actor._dispatch_interaction(kind, room, data)  # pyright: ignore[reportPrivateUsage]


def _answer(name: str, value: str | list[str]) -> dict[str, Any]:
    given = {"type": 4, "value": value} if isinstance(value, str) else {"type": 3, "values": value}
    return {"type": 18, "component": {"custom_id": name, **given}}


def said(shown: simcord.InteractionResult) -> str:
    """All that somebody reads, also in a form."""
    if shown.modal is not None:
        return str(shown.modal)
    return words(shown) if shown.response or shown.followups else ""


def custom_id(verb: str, about: str, made: Things) -> str:
    """A verb's custom id about what a table's row names."""
    numbers = [int(name) if name.isdigit() else made.numbers[name] for name in about.split()]
    return router.custom_id(verb, *numbers)


def _facts(title: str) -> Facts:
    number = next(_fresh)
    link = Link(f"ffn:story:{number}", f"https://www.fanfiction.net/s/{number}/1/", "FanFiction.net")
    return Facts(
        title=title,
        links=(link,),
        rating=Rating(Level.TEEN),
        freeforms=("Slow Burn", "Slow Burns"),
        authors=(f"quill {number}",),
    )


async def _recced(world: World, mark: str) -> Fic:
    store, server_id, member_id = world.bot.store, world.server.id, world.plover.id
    reading = Reading(facts=_facts(f"{mark}{TITLE}"), why=f"{mark}for the mule")
    draft = await drafts.add(store, server_id, member_id=member_id, reading=reading, at=NOW)
    posted = await submission.post(store, server_id, draft_id=draft.id, member_id=member_id, at=NOW)
    return await fics.get(store, server_id, posted.fic.id)


async def _waiting(world: World, mark: str) -> int:
    """A rec of the owner's that waits."""
    async with world.bot.store.write() as db:
        server_no = await servers.find_or_add_in(db, world.server.id)
        reading = Reading(facts=_facts(f"{mark}A Rec That Waits"))
        entry = await entries.add_in(
            db,
            server_no,
            Matter.REC,
            member_id=world.wren.id,
            reading=reading,
            causes=("It is new.",),
            at=NOW,
        )
    return entry.id


async def _reported(world: World, fic: Fic) -> int:
    entry = await reports.report(
        world.bot.store,
        world.server.id,
        fic_id=fic.id,
        member_id=world.wren.id,
        complaint=Complaint.OTHER,
        words="look",
        at=NOW,
    )
    return entry.id


async def _alert(world: World, mark: str) -> int:
    """A search that the owner keeps."""
    for old in await alerts.of_member(world.bot.store, world.wren.id, server_id=world.server.id):
        await alerts.stop(world.bot.store, old.id, member_id=world.wren.id)
    kept = await alerts.keep_search(
        world.bot.store,
        world.server.id,
        member_id=world.wren.id,
        name=f"{mark}Lamps",
        search=Search(text=f"{mark}salt"),
        how=How.LOOK,
        channel_id=world.open.id,
        at=NOW,
    )
    return kept.id


async def _wish(world: World, fic: Fic) -> int:
    store, server_id, member_id = world.bot.store, world.server.id, world.wren.id
    entry = await reports.claim(
        store, server_id, fic_id=fic.id, member_id=member_id, wish=Wish.OFF, words=None, at=NOW
    )
    return entry.id


async def _shelved(world: World, fic: Fic) -> int:
    """A fic on the owner's shelf."""
    store, server_id, member_id = world.bot.store, world.server.id, world.wren.id
    saved = await shelf.save_fic(store, server_id, fic_id=fic.id, member_id=member_id, whole=True, at=NOW)
    return saved.row.id


async def _import(world: World, mark: str) -> int:
    """A list that was tried and not started, with a column that nobody knows."""
    store, server_id = world.bot.store, world.server.id
    import_id = await imports.begin(store, server_id, f"{mark}recs.csv", member_id=world.maud.id, at=NOW)
    entry = list_entry.read("row 2", _facts(f"{mark}An Imported Fic"))
    await import_rows.try_out(store, server_id, import_id, [entry], seen=set(), at=NOW)
    await progress.keep_trial(store, import_id, sources=(), unknown={f"{mark}Mugs": ("3",)})
    return import_id


async def _block(world: World, mark: str) -> int:
    block = await blocks.add(
        world.bot.store,
        world.server.id,
        kind=Blocked.TAG,
        name=f"{mark}Omegaverse",
        treatment=Treatment.REFUSE,
        reason=None,
        by=world.maud.id,
        at=NOW,
        is_open=True,
    )
    return block.id


async def _begun(world: World, mark: str) -> int:
    """What the owner has begun to ask for; what she asked before is closed and long ago, so that she may."""
    async with world.bot.store.write() as db:
        await db.execute(
            """
            UPDATE wanted
            SET state = 'closed', at = 0
            WHERE member_id = :member_id
                AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            """,
            {"member_id": world.wren.id, "server_id": world.server.id},
        )
        await db.execute("DELETE FROM wanted_stopped")
    return await begin(
        world.bot.store,
        world.server.id,
        member_id=world.wren.id,
        search=Search(tags=(f"{mark}Salt",)),
        at=NOW,
    )


async def _request(world: World, mark: str, *, waits: bool) -> int:
    """What the owner asks for without her name; in between, what she had begun stays."""
    store, server_id = world.bot.store, world.server.id
    async with store.write() as db:
        await db.execute(
            "UPDATE wanted SET member_id = 1 WHERE state = 'begun' AND member_id = :her",
            {"her": world.wren.id},
        )
    begun = await begin(store, server_id, member_id=world.wren.id, search=Search(tags=("Slow Burn",)), at=NOW)
    asking = Asking(
        kind=RequestKind.LIKE,
        words=f"{mark}a lamp",
        place="",
        highest=Level.EXPLICIT if waits else Level.TEEN,
        days=60,
        nameless=not waits,
        shows_left_out=False,
    )
    await describe(store, server_id, begun, asking)
    await ask(store, server_id, begun, channel_id=world.open.id, moderators_channel=None, waits=waits, at=NOW)
    async with store.write() as db:
        await db.execute(
            "UPDATE wanted SET member_id = :her WHERE state = 'begun' AND member_id = 1",
            {"her": world.wren.id},
        )
    return begun


async def _no_aliases(world: World) -> None:
    """Tags are what they were before anybody folded them."""
    for alias in await aliases.every(world.bot.store, world.server.id):
        await aliases.remove(world.bot.store, world.server.id, alias_id=alias.id, by=world.maud.id, at=NOW)


async def _alias(world: World, mark: str) -> int:
    store, server_id = world.bot.store, world.server.id
    name = f"{mark}SB{next(_fresh)}"
    added = await aliases.add(
        store, server_id, kind=Kind.FREEFORM, name=name, target="Slow Burn", by=world.maud.id, at=NOW
    )
    return added.id


async def _tag(world: World, name: str) -> int:
    async with world.bot.store.read() as db:
        rows = await fetch(
            db,
            """
            SELECT tag.id
            FROM tag
            JOIN name ON name.id = tag.id & 0xFFFFFF
            WHERE name.kind = :kind AND name.key = :key
            """,
            {"kind": Kind.FREEFORM, "key": key(Kind.FREEFORM, name)},
        )
    return rows[0]["id"] if rows else 0
