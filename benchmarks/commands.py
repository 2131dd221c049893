"""What `/fic search`, `/fic rec`, Post and “I rec it too” cost: `python -m benchmarks.commands`, in CPU ms.

Each is the whole way through simcord, without what that does with the requests it gets. What only makes the
same requests, with next to nothing in them, says how much of the rest is simcord's and discord.py's.
"""

import argparse
import asyncio
import contextlib
import os
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import simcord
from discord import app_commands
from discord.abc import Messageable
from discord.ext import commands

from benchmarks.archive import SEED, Archive, Entry
from benchmarks.loading import load
from benchmarks.questions import Vocabulary, found_options, vocabulary
from benchmarks.simulated_server import OwnTime, own_time, simulated_server
from benchmarks.timing import Times, timed, told
from bot.cli.memory import set_apart
from bot.interaction import Interaction
from bot.ui import components
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from db.privacy import hidden_tags
from db.store.columns import fic_id_of
from db.store.driver import sqlite
from db.store.store import Store
from fics.models import UNDERAGE
from tests.world import message

PLACE, POPULAR = 1, 1
_WARM = 10


class Empty(commands.Cog):
    """Makes the requests that the bot makes, and does nothing else."""

    @app_commands.command()
    async def empty(self, interaction: Interaction) -> None:
        """Wait, and answer."""
        await wait(interaction)
        await show(interaction, _screen("empty", "empty-post"))

    @on_component("empty")
    async def answer(self, interaction: Interaction, component: Component) -> None:
        """Answer."""
        await say(interaction, "Done.")

    @on_component("empty-post")
    async def post(self, interaction: Interaction, component: Component) -> None:
        """Wait, post a card, and answer."""
        await wait(interaction)
        assert isinstance(interaction.channel, Messageable)
        await interaction.channel.send(view=_screen("empty"))
        await say(interaction, "Done.")


def _screen(*verbs: str) -> components.Screen:
    row = components.row(*(components.button(verb, verb) for verb in verbs))
    return components.Screen(components.text("A fic"), row)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing costs, in milliseconds of the processor."""

    times: Times
    longest: float
    """Of the longest step of the loop, in which nobody else was answered."""

    def __str__(self) -> str:
        """Both, as columns of a table."""
        return f"{self.times} | {self.longest:.1f}"


@dataclass(frozen=True, slots=True)
class Room:
    """A channel, and members who are there; each recs once, as she may do it so often in an hour only."""

    members: Sequence[simcord.MemberActor]
    channel: simcord.ChannelHandle
    store: Store
    clock: OwnTime

    async def times(self, do: Callable[[int], Awaitable[object]]) -> "Cost":
        """What one thing costs that each member does, after some who warm up."""
        await timed(range(_WARM), do)
        set_apart()  # what the simulation keeps of all that was done before
        self.clock.take_longest()
        times = await timed(range(_WARM, len(self.members)), do, clock=self.clock)
        return Cost(times, self.clock.take_longest() * 1_000)

    async def slash(self, number: int, name: str, **options: str) -> simcord.InteractionResult:
        """A command of one member."""
        return await self.members[number].slash(self.channel, name, **options)

    async def clicked(self, label: str, name: str, **options: str) -> "Cost":
        """What a press costs, on what each member was shown by a command."""
        shown = [await self.slash(number, name, **options) for number in range(len(self.members))]
        return await self.times(lambda number: self.click(number, shown[number], label))

    async def click(self, number: int, shown: simcord.InteractionResult, label: str) -> object:
        """A press of hers."""
        return await self.members[number].click(message(shown), label=label)


def main() -> None:
    """Measures on a list of that many fics, in a folder that goes afterwards."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commands", description=__doc__)
    parser.add_argument("--fics", type=int, default=10_000)
    parser.add_argument("--recs", type=int, default=5_000, help="of the fic that is recced too")
    parser.add_argument("--many", type=int, default=100, help="of each command")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        print("\n".join(asyncio.run(_measured(Path(folder) / "ficrec.db", options))))


async def _measured(database: Path, options: argparse.Namespace) -> list[str]:
    with told("filling the database"):
        load(database, Archive(), {PLACE: options.fics})
    async with _room(database, options) as room:
        rows = {
            **await _empty(room),
            **await _searched(room, _known(database)),
            **await _recced(room),
            **await _seconded(room, options.recs),
        }
    return [
        f"| {options.fics:,} fics, load {os.getloadavg()[0]:.1f} | p50 / p99 ms | longest step |",
        "| --- | --- | --- |",
        *(f"| {name} | {cost} |" for name, cost in rows.items()),
    ]


async def _empty(room: Room) -> dict[str, Cost]:
    return {
        "a command that waits and answers": await room.times(lambda number: room.slash(number, "empty")),
        "a button that waits, posts and answers": await room.clicked("empty-post", "empty"),
        "a button that answers": await room.clicked("empty", "empty"),
    }


def _known(database: Path) -> Vocabulary:
    with contextlib.closing(sqlite.connect(database)) as db:
        return vocabulary(db, PLACE, tuple(Archive().words.names))


async def _searched(room: Room, known: Vocabulary) -> dict[str, Cost]:
    luck = random.Random(f"{SEED} searches")
    names, words = known.freeforms, known.words

    async def found(number: int) -> None:
        await room.slash(number, "fic search", **found_options(known, luck))

    async def nothing(number: int) -> None:
        await room.slash(number, "fic search", text=" ".join(luck.sample(words[300:3_000], 4)))

    async def tag_and_nothing(number: int) -> None:
        four = " ".join(luck.sample(words[300:3_000], 4))
        await room.slash(number, "fic search", tags=luck.choice(names.rare), text=four)

    rows = {
        "`/fic search`, found": await room.times(found),
        "`/fic search`, nothing with four words": await room.times(nothing),
        "`/fic search`, nothing with a tag and four words": await room.times(tag_and_nothing),
    }
    hidden = (*luck.sample(names.common, 6), *luck.sample(names.middling, 10), *luck.sample(names.rare, 4))
    for member in room.members:
        await hidden_tags.hide(room.store, member.id, hidden)
    rows["`/fic search`, found with 20 hidden tags"] = await room.times(found)
    for member in room.members:
        await hidden_tags.unhide(room.store, member.id, hidden)
    return rows


async def _recced(room: Room) -> dict[str, Cost]:
    takable = (
        entry for entry in Archive().entries(2 * len(room.members), server=77) if not _is_refused(entry)
    )
    headers = [header(entry) for entry in islice(takable, len(room.members))]
    shown: list[simcord.InteractionResult] = []

    async def rec(number: int) -> None:
        shown.append(await room.slash(number, "fic rec", link=headers[number]))

    return {
        "`/fic rec` with a header": await room.times(rec),
        "Post": await room.times(lambda number: room.click(number, shown[number], "Post")),
    }


def _is_refused(entry: Entry) -> bool:
    """Whether no list may take it, so that there is nothing to post."""
    return UNDERAGE in entry.facts.warnings


async def _seconded(room: Room, recs: int) -> dict[str, Cost]:
    times = await room.clicked("I rec it too", "fic show", fic=f"#{POPULAR}")
    return {f"I rec it too, of a fic with {recs:,} recs": times}


@asynccontextmanager
async def _room(database: Path, options: argparse.Namespace) -> AsyncGenerator[Room]:
    async with simulated_server(database, PLACE) as server:
        await asyncio.to_thread(_add_recs, database, options.recs)
        await server.bot.add_cog(Empty())
        await server.bot.tree.sync()
        members = [server.add_member(f"member{number}") for number in range(options.many + _WARM)]
        set_apart()
        with own_time() as clock:
            yield Room(members, server.channel, server.bot.store, clock)


def _add_recs(database: Path, recs: int) -> None:
    """Gives the list's first fic so many recs, in place of those that it has."""
    fic_id = fic_id_of(PLACE, POPULAR)
    with contextlib.closing(sqlite.connect(database)) as db, db:
        db.execute("DELETE FROM rec WHERE fic_id = ?", (fic_id,))
        db.executemany(
            "INSERT INTO rec (fic_id, place, member_id, why, wrote_it, at) VALUES (?, ?, ?, ?, 0, ?)",
            (
                (
                    fic_id,
                    place,
                    1_000 + place,
                    f"Rec {place}, for its slow burn." if place % 4 == 0 else None,
                    place,
                )
                for place in range(1, recs + 1)
            ),
        )


def header(entry: Entry) -> str:
    """A fic as AO3's page has it."""
    facts = entry.facts
    lines = {
        "Title": facts.title,
        "Author": ", ".join(facts.authors),
        "Rating": facts.rating.label,
        "Archive Warning": ", ".join(facts.warnings),
        "Category": ", ".join(facts.categories),
        "Fandoms": ", ".join(facts.fandoms),
        "Relationships": ", ".join(facts.relationships),
        "Characters": ", ".join(facts.characters),
        "Additional Tags": ", ".join(facts.freeforms),
        "Language": facts.language,
        "Words": facts.words,
        "Summary": facts.summary,
    }
    told = [f"{name}: {value}" for name, value in lines.items() if value]
    return "\n".join([*(link.url for link in facts.links), *told])


if __name__ == "__main__":
    main()
