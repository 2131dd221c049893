"""Holds what the bot sent against Discord's own description of its API, where that is at hand."""

import importlib.util
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import simcord

CHECK = Path(__file__).parents[2] / "shared" / "discord" / "check_wire.py"
_NUMBER = re.compile(r'("attachments": \[\{"id": |"recipient_id": )(\d+)')
_VARIABLE = re.compile(r"/\d+(?:/[^/]{20,})?")
"""An id in a path, with the token of an interaction behind it."""

Problems = Callable[[Iterable[Mapping[str, Any]]], list[str]]


def checker() -> Callable[[Iterable[simcord.HttpLogEntry]], list[str]] | None:
    """The function that lists what Discord would object to; None where the description is not at hand."""
    spec = importlib.util.spec_from_file_location("check_wire", CHECK) if CHECK.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return _Checked(module.problems)


class _Checked:
    """Looks at each request once, also when other worlds send the same: all commands are told in each."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._right: set[str] = set()

    def __call__(self, requests: Iterable[simcord.HttpLogEntry]) -> list[str]:
        found: list[str] = []
        for request in requests:
            key = f"{request.method} {_VARIABLE.sub('/*', request.path)} {json.dumps(request.json)}"
            if key not in self._right:
                faults = self._problems([_as_described(request)])
                found += faults
                if not faults:
                    self._right.add(key)
        return found


def _as_described(request: simcord.HttpLogEntry) -> Mapping[str, Any]:
    """The request with ids as strings where discord.py sends integers, which Discord takes too."""
    body = json.loads(_NUMBER.sub(r'\1"\2"', json.dumps(request.json)))
    return {"method": request.method, "path": request.path, "json": body}
