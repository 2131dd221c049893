"""Holds what the bot sent against Discord's own description of its API, where that is at hand."""

import importlib.util
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import simcord

CHECK = Path(__file__).parents[2] / "shared" / "discord" / "check_wire.py"


def checker() -> Callable[[Iterable[simcord.HttpLogEntry]], list[str]] | None:
    """The function that lists what Discord would object to; None where the description is not at hand."""
    spec = importlib.util.spec_from_file_location("check_wire", CHECK) if CHECK.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda requests: module.problems(map(_as_described, requests))


def _as_described(request: simcord.HttpLogEntry) -> Mapping[str, Any]:
    """The request with its uploads' numbers as strings; discord.py sends integers, which Discord takes too."""
    body: Any = request.json
    if isinstance(body, dict) and "attachments" in body:
        uploads: list[dict[str, Any]] = body["attachments"]
        body = {**request.json, "attachments": [{**upload, "id": str(upload["id"])} for upload in uploads]}
    return {"method": request.method, "path": request.path, "json": body}
