"""Whatever is drawn fits Discord's limits where sentences are 1.4 times as long, and can be read out."""

import re
from collections.abc import Iterator

import pytest
import simcord
from simcord.components import walk_components

from bot.ui import components
from tests import cast
from tests.bot.access.test_rights import ROWS, Row, done
from tests.bot.pseudo import Pseudo, speak_as
from tests.cast import COLUMNS
from tests.kept import kept_database
from tests.world import World, message

_PARTS = 4
_ROW, _BUTTON, _SELECTS = 1, 2, (3, 5, 6, 7, 8)
_MARK = "⟦"


def _column(row: Row) -> str:
    """Who gets most by it: someone to whom it is done."""
    allowed = [name for name, cell in zip(COLUMNS, row.cells, strict=True) if cell in ("yes", "own")]
    return "Manager" if "Manager" in allowed else (allowed or ["Manager"])[0]


def _texts(shown: simcord.InteractionResult) -> Iterator[str]:
    """What a screen says of itself: of the values in it, nothing."""
    if shown.modal is not None:
        yield str(shown.modal)
        return
    for part in walk_components(message(shown).components):
        yield str(part)


def _unreachable(shown: simcord.InteractionResult) -> Iterator[str]:
    """What a thumb on a phone or a screen reader can't make out: long rows, buttons without words."""
    if shown.modal is not None:
        return
    for part in walk_components(message(shown).components):
        yield from _signs_alone(str(part.get("content") or part.get("label") or ""))
        inside = [each for each in part.get("components", ()) if each["type"] == _BUTTON]
        if part["type"] == _ROW and len(inside) > components.PHONE:
            yield str([each.get("label") for each in inside])
        name = part.get("label") if part["type"] == _BUTTON else part.get("placeholder")
        if part["type"] in (_BUTTON, *_SELECTS) and not re.search(r"[^\W\d_]{2}", name or ""):
            yield str(part)


_SIGN = r"(?:[\u2600-\u27bf\u25aa-\u25ff\u2b1b\u2b1c\U0001f300-\U0001faff]\ufe0f?)"


def _signs_alone(text: str) -> Iterator[str]:
    """Emoji that a screen reader reads out one after another, or that stand beside no words."""
    for line in text.splitlines():
        if re.search(rf"{_SIGN}\s*{_SIGN}\s*{_SIGN}", line) or re.fullmatch(rf"\W*{_SIGN}\W*", line):
            yield line


@pytest.mark.parametrize("part", range(_PARTS))
async def test_every_screen_fits_and_speaks_one_language(
    world: World, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    speak_as(monkeypatch, lambda code: Pseudo(_MARK))
    six = await cast.cast(world)
    made = await cast.things(world)

    with kept_database(world.bot.store) as kept:
        for row in ROWS[part::_PARTS]:
            await kept.put_back()
            shown = await done(six, row, _column(row), made)  # simcord refuses what Discord would
            assert shown.modal is not None or shown.response or shown.followups, row.name
            assert not list(_unreachable(shown)), row.name
            said = "".join(_texts(shown))
            assert _MARK in said, row.name
            assert "Something went wrong".translate(str.maketrans("eo", "éó")) not in said, row.name
    world.forgiven = world.env.error_cursor
