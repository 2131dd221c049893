"""Custom ids that nobody drew, for every verb: each press ends in a sentence, and reaches no other server.

Discord takes only what stands in a message; a message of an older version, or of another bot of the same
operator, holds what this one never drew.
"""

import logging
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import simcord

from bot.ui import router
from bot.ui.custom_ids import Row, Whose
from cogs.setup.fields import FIELDS
from cogs.setup.steps import SetupField
from db.rules import settings
from tests import cast
from tests.bot.access.test_rights import CHOSEN, TYPED
from tests.bot.ui.test_custom_ids import PERSISTED
from tests.cast import Things, press
from tests.kept import kept_database
from tests.world import World

GROUPS = 8
EACH = 6
"""Presses of each verb in every run."""
LONG = 46
"""Presses of each verb in the long run: more than 4,000 over all."""
MARK = "qthereq"
"""Stands before each name of what is another server's."""
EDGES = (0, 1, 2, 5, 24, 2**24, 2**31 - 1, 2**31, 2**32, 2**53, 253_402_300_800, 2**63 - 1, 2**63, 10**19 - 1)
"""Where some number or other ends."""
BROKEN = (
    "",
    "-1",
    "01",
    "1.5",
    "1e3",
    "0x1",
    "+1",
    " 1",
    "1 ",
    "٣",
    "１",
    "²",
    "९",
    "1_000",
    "None",
    "\0",
    "9" * 60,
)
"""Numbers that are none."""
JUNK = (
    "",
    "f1",
    "f1:",
    "f1::",
    ":",
    "f1:open",
    "F1:open:1",
    "f2:open:1",
    "f1:OPEN:1",
    "f1:open:1\n",
    "ſ1:open:1",
)
VALUES = (
    "",
    "0",
    "1",
    "-1",
    "7",
    "99",
    "٣",
    "x" * 100,
    "1" * 25,
    str(2**63),
    "any",
    "other",
    "Angst",
    "\0",
    "None",
)
FILLED = (
    "link",
    "title",
    "rating",
    "header",
    "header1",
    "why",
    "what",
    "words",
    "line",
    "status",
    "sort",
    "warnings",
)
NAMES = {"logged": "deed"}
"""What some kinds of numbers are called in a cast's things."""
HERS = ("qhersqA Draft", "qhersqsalt", "qhersqhttps", "qhersqTitle")
"""What only she may read of what is a member's alone."""


@dataclass(frozen=True)
class Scene:
    """Who presses, and what there is on both servers."""

    six: cast.Cast
    elsewhere: World
    theirs: Things
    chance: random.Random

    @property
    def rooms(self) -> tuple[simcord.ChannelHandle, ...]:
        return (self.six.world.open, self.six.world.adult)

    def custom_id(self, verb: str, ours: Things) -> str:
        """A custom id of that verb: mostly numbers of both servers and of no server, sometimes junk."""
        numbers = [*ours.numbers.values(), *self.theirs.numbers.values(), *EDGES]
        how = self.chance.random()
        if how < 0.02:
            return self.chance.choice((*JUNK, "".join(self.chance.choices("f1:aopen0٣ ", k=100))))
        drawn = self._shaped(verb, numbers) if how < 0.7 else self._any(numbers)
        if drawn and how > 0.92:
            drawn[self.chance.randrange(len(drawn))] = self.chance.choice(BROKEN)
        return ":".join(["f1", verb, *drawn])[:100]

    def _shaped(self, verb: str, numbers: Sequence[int]) -> list[str]:
        """As many numbers as the verb takes, most of them small enough."""
        shape = self.chance.choice(PERSISTED[verb].split(" | ")).split()
        few = [number for number in numbers if number < 2**31]
        return [
            str(self.chance.choice(few if self.chance.random() < 0.9 else numbers))
            for word in shape
            if word != "nothing"
        ]

    def _any(self, numbers: Sequence[int]) -> list[str]:
        return [str(self.chance.choice(numbers)) for _ in range(self.chance.randrange(7))]

    def chosen(self, verb: str) -> tuple[str, ...]:
        """What is chosen besides: nothing, what is offered, or something else."""
        how = self.chance.random()
        if how < 0.4:
            return CHOSEN.get(verb, ())
        ids = [str(number) for number in self.theirs.numbers.values()]
        return tuple(self.chance.choices((*VALUES, *ids), k=self.chance.randrange(1, 4))) if how < 0.8 else ()

    def typed(self, verb: str) -> Mapping[str, str | list[str]] | None:
        """What is filled in, where it is a form that is sent in."""
        if self.chance.random() < (0.2 if verb in TYPED else 0.9):
            return None
        filled: dict[str, str | list[str]] = dict(TYPED.get(verb, {}))
        for name in self.chance.sample(FILLED, 4):
            value = self.chance.choice(VALUES)
            filled[name] = value if self.chance.random() < 0.5 else [value]
        return filled


async def _scene(world: World, chance: random.Random) -> Scene:
    six = await cast.cast(world)
    heron = six.actors["Elsewhere"]
    elsewhere = replace(world, server=heron.guild, open=six.elsewhere, wren=heron, plover=heron, maud=heron)
    return Scene(six, elsewhere, await cast.things(elsewhere, MARK), chance)


async def _press(scene: Scene, verb: str, ours: Things) -> tuple[str, simcord.InteractionResult]:
    who = scene.chance.choice(("Stranger", "Owner", "Reccer", "Moderator", "Manager"))
    custom_id, room = scene.custom_id(verb, ours), scene.chance.choice(scene.rooms)
    chosen, typed = scene.chosen(verb), scene.typed(verb)
    shown = await press(scene.six.actors[who], room, custom_id, chosen=chosen, typed=typed)
    return f"{who}: {custom_id!r} {chosen} {typed}", shown


def _wrong(shown: simcord.InteractionResult, caplog: pytest.LogCaptureFixture) -> str:
    """What a press must not end in."""
    faults = [record for record in caplog.records if record.levelno >= logging.ERROR]
    caplog.clear()
    said = cast.said(shown)
    if faults:
        return f"a fault: {faults[0].exc_info and faults[0].exc_info[1]!r}"
    if "went wrong" in said:
        return "something went wrong"
    if MARK in said:
        return "another server's"
    return "" if shown.acknowledged and said else "no answer"


@pytest.mark.parametrize("group", range(GROUPS))
@pytest.mark.parametrize("each", [EACH, pytest.param(LONG, marks=pytest.mark.long)])
async def test_whatever_is_pressed_ends_in_a_sentence(
    world: World, caplog: pytest.LogCaptureFixture, group: int, each: int
) -> None:
    scene = await _scene(world, random.Random(f"{group} {each}"))
    ours = await cast.things(world)
    before = await cast.state(scene.elsewhere, scene.theirs)
    wrong: dict[str, str] = {}

    with kept_database(world.bot.store) as kept:
        for verb in sorted(PERSISTED)[group::GROUPS]:
            await kept.put_back()
            world.clock[0] += timedelta(
                hours=1
            )  # what one member may do in an hour is not what is tried here
            for _ in range(each):
                pressed, shown = await _press(scene, verb, ours)
                if told := _wrong(shown, caplog):
                    wrong[pressed] = told
            assert await cast.state(scene.elsewhere, scene.theirs) == before, verb

    assert wrong == {}
    assert _sent_here(world, scene) == []
    world.forgiven = world.env.error_cursor


def _sent_here(world: World, scene: Scene) -> list[str]:
    """Requests that held what is another server's, and went somewhere else than there."""
    there = f"/channels/{scene.six.elsewhere.id}/"
    return [
        f"{one.method} {one.path}"
        for one in world.env.http_requests
        if MARK in str(one.json) and there not in one.path
    ]


def test_enough_is_forged() -> None:
    assert LONG * len(PERSISTED) >= 4000


async def test_what_is_another_servers_is_neither_shown_nor_changed(world: World) -> None:
    scene = await _scene(world, random.Random(0))
    ours = await cast.things(world)
    before = await cast.state(scene.elsewhere, scene.theirs)

    with kept_database(world.bot.store) as kept:
        for verb, answer in _answers(world):
            await kept.put_back()
            for custom_id in _swapped(verb, answer.row, ours, scene.theirs, Whose.SERVERS):
                shown = await press(
                    world.maud, world.adult, custom_id, chosen=CHOSEN.get(verb, ()), typed=TYPED.get(verb)
                )
                assert MARK not in cast.said(shown), custom_id
            assert await cast.state(scene.elsewhere, scene.theirs) == before, verb

    assert _sent_here(world, scene) == []
    world.forgiven = world.env.error_cursor


async def test_what_is_another_members_is_neither_shown_nor_changed(world: World) -> None:
    scene = await _scene(world, random.Random(0))
    hers = replace(world, wren=world.plover)
    theirs = await cast.things(hers, "qhersq")
    ours = await cast.things(world)
    before = await cast.state(hers, theirs)

    with kept_database(world.bot.store) as kept:
        for verb, answer in _answers(world):
            await kept.put_back()
            for custom_id in _swapped(verb, answer.row, ours, theirs, Whose.MEMBERS):
                shown = await press(
                    scene.six.world.wren,
                    world.open,
                    custom_id,
                    chosen=CHOSEN.get(verb, ()),
                    typed=TYPED.get(verb),
                )
                assert not [part for part in HERS if part in cast.said(shown)], custom_id
            # her draft; aliases are the server's
            assert (await cast.state(hers, theirs))[1] == before[1], verb
    world.forgiven = world.env.error_cursor


def _answers(world: World) -> list[tuple[str, router.Route]]:
    return [each for cog in world.bot.cogs.values() for each in router.handlers(cog)]


def _swapped(verb: str, row: Row, ours: Things, theirs: Things, whose: Whose) -> Iterator[str]:
    """Custom ids that fit, in which one number names what is theirs."""
    for shape in row.shapes:
        fitting = [ours.numbers.get(NAMES.get(kind.of, kind.of), 0) for kind in shape]
        for place, kind in enumerate(shape):
            if kind.whose is whose:
                numbers = [*fitting]
                numbers[place] = theirs.numbers[NAMES.get(kind.of, kind.of)]
                yield router.custom_id(verb, *numbers)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
async def test_what_is_another_servers_can_not_be_chosen(world: World, field: SetupField) -> None:
    other = world.env.create_guild("Elsewhere")
    before = await settings.of(world.bot.store, world.server.id)
    custom_id = router.custom_id("setup-choose", FIELDS.index(field))

    for thing in (other.create_role("Theirs"), other.create_text_channel("theirs")):
        shown = await press(world.maud, world.open, custom_id, chosen=(str(thing.id),))
        assert re.search("I can't (see|find) that|is out of date", cast.said(shown))

    assert await settings.of(world.bot.store, world.server.id) == before


async def test_what_was_typed_into_a_form_of_another_version_is_given_back(world: World) -> None:
    typed = {"why": "for the mule", "rating": ["2"]}

    shown = await press(world.wren, world.open, "f1:rec-why-typed", typed=typed)

    assert "This form is out of date. What you typed is in this file." in cast.said(shown)
    (sent,) = [one for one in world.env.http_requests if "what-you-typed" in str(one)]
    assert sent.path.endswith("/callback")
