"""Holds what the bot sent against Discord's own description of its API, where that is at hand."""

import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path

CHECK = Path(__file__).parents[2] / "shared" / "discord" / "check_wire.py"


def checker() -> Callable[[Iterable[object]], list[str]] | None:
    """The function that lists what Discord would object to; None where the description is not at hand."""
    spec = importlib.util.spec_from_file_location("check_wire", CHECK) if CHECK.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.problems
