"""Holds what the bot sent against Discord's own description of its API, where that is at hand."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import simcord
from jsonschema_rs import Draft202012Validator

DESCRIPTION = Path(__file__).parents[2] / "shared" / "discord" / "openapi.json"
"""Discord's description of its API, where it lies beside this folder; it is no part of the project."""
_NUMBER = re.compile(
    r'((?:\[|\}, )\{"id": (?=\d+, "filename")|"attachments": \[\{"id": |"recipient_id": )(\d+)'
)

Check = Callable[[Iterable[simcord.HttpLogEntry]], list[str]]


@cache
def checker() -> Check | None:
    """The function that lists what Discord would object to; None where the description is not at hand."""
    if not DESCRIPTION.exists():
        return None
    return _Description(json.loads(DESCRIPTION.read_text(encoding="utf-8"))).objections


class _Description:
    """Routes, and what the body of a request to each may be."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._components = told["components"]
        fixed_first = sorted(told["paths"].items(), key=lambda item: item[0].count("{"))
        self._routes = [
            _Route(method.upper(), re.compile(re.sub(r"\{[^}]+\}", "[^/]+", template)), _schema(operation))
            for template, operations in fixed_first
            for method, operation in operations.items()
            if method != "parameters"
        ]
        self._validators: dict[_Route, Draft202012Validator] = {}

    def objections(self, requests: Iterable[simcord.HttpLogEntry]) -> list[str]:
        """What Discord would object to, a line each; a route that it does not describe is one, too."""
        return [each for request in requests for each in self._objections(request)]

    def _objections(self, request: simcord.HttpLogEntry) -> list[str]:
        sent = f"{request.method} {request.path}"
        route = next((each for each in self._routes if each.takes(request)), None)
        if route is None:
            return [f"{sent}: no such route"]
        if request.json is None:
            return []
        faults = self._validator(route).iter_errors(_as_described(request))
        return [f"{sent}: {fault.instance_path}: {fault.message[:300]}" for fault in faults]

    def _validator(self, route: "_Route") -> Draft202012Validator:
        if route not in self._validators:
            self._validators[route] = Draft202012Validator({**route.schema, "components": self._components})
        return self._validators[route]


@dataclass(frozen=True, eq=False)
class _Route:
    """A method, a path and the schema of its body."""

    method: str
    path: re.Pattern[str]
    schema: Mapping[str, Any]

    def takes(self, request: simcord.HttpLogEntry) -> bool:
        """Whether the request goes this way."""
        return self.method == request.method and bool(self.path.fullmatch(request.path))


def _schema(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of an operation's body; empty where none is described."""
    content: Mapping[str, Any] = operation.get("requestBody", {}).get("content", {})
    for media in (content.get("application/json"), *content.values()):
        if media:
            return media["schema"]
    return {}


def _as_described(request: simcord.HttpLogEntry) -> Any:
    """The body with ids as strings where discord.py sends integers, which Discord takes too."""
    body = json.loads(_NUMBER.sub(r'\1"\2"', json.dumps(request.json)))
    if request.path.endswith("/bulk-delete"):
        body["messages"] = [str(message_id) for message_id in body["messages"]]
    return body
