"""A language that nobody speaks: each message is marked, and 1.4 times as long."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pytest
import simcord.interactions as simcord_interactions

from bot import languages
from fics.catalogue import ENGLISH, Language

_KEPT = re.compile(r"(\{\w+\}|`[^`]*`|</?[^>]*>|/[a-z]+(?: [a-z]+)?|^[-#>]+ )", re.MULTILINE)
"""What every translation keeps: values, commands, marks at a line's start."""
_MARKED = str.maketrans("aeiounAEIOUN", "áéíóúñÁÉÍÓÚÑ")
_LONGER = 0.4


class Pseudo:
    """The marked language; `name` stands at the end of each message, so that a test knows who spoke."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    def singular(self, text: str, context: str) -> str:
        """The message, longer and marked."""
        said = "".join(
            part if _KEPT.fullmatch(part) else part.translate(_MARKED) for part in _KEPT.split(text)
        )
        more = max(int(len(text) * _LONGER) - len(self._name), 0)
        return f"{said}{'ı' * more}{self._name}"

    def plural(self, text: str, plural: str, count: int, context: str) -> str:
        """The message for so many, longer and marked."""
        return self.singular(text if count == 1 else plural, context)

    def number(self, number: int) -> str:
        """The number as English has it."""
        return ENGLISH.number(number)

    def listed(self, parts: Sequence[str]) -> str:
        """The parts, none of them lost."""
        return " ⁊ ".join(parts)

    def month(self, day: date) -> str:
        """The month as English has it."""
        return ENGLISH.month(day)

    def moment(self, at: datetime) -> str:
        """The day and the time as English has them."""
        return ENGLISH.moment(at)


def speak_as(monkeypatch: pytest.MonkeyPatch, spoken: Callable[[str], Language]) -> None:
    """Say whatever is said in the language that `spoken` gives for a code."""
    monkeypatch.setattr(languages, "language", spoken)


def set_locales(monkeypatch: pytest.MonkeyPatch, locales: Mapping[int, str]) -> None:
    """Have members' Discord in these languages, by the members' ids; simcord's is always in English."""
    made = simcord_interactions.base_payload

    def payload(*given: Any, **named: Any) -> Any:
        record, sent = made(*given, **named)
        who = sent.get("user") or sent["member"]["user"]
        return record, sent | {"locale": locales.get(int(who["id"]), "en-US")}

    monkeypatch.setattr(simcord_interactions, "base_payload", payload)
