"""The features' names; `bot` loads them by name, so that it never imports `cogs`."""

import pkgutil
from importlib.util import find_spec


def names() -> tuple[str, ...]:
    """Every module and package in the folder `cogs`."""
    spec = find_spec("cogs")
    folders = spec.submodule_search_locations if spec else None
    return tuple(sorted(f"cogs.{module.name}" for module in pkgutil.iter_modules(folders)))
