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


def checker() -> Callable[[Iterable[simcord.HttpLogEntry]], list[str]] | None:
    """The function that lists what Discord would object to; None where the description is not at hand."""
    spec = importlib.util.spec_from_file_location("check_wire", CHECK) if CHECK.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda requests: module.problems(map(_as_described, requests))


def _as_described(request: simcord.HttpLogEntry) -> Mapping[str, Any]:
    """The request with ids as strings where discord.py sends integers, which Discord takes too."""
    body = json.loads(_NUMBER.sub(r'\1"\2"', json.dumps(request.json)))
    return {"method": request.method, "path": request.path, "json": body}
