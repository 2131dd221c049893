"""How much memory the worker may take."""

import sys

LIMIT = 512 * 1024 * 1024
"""Bytes of address space; a page that needs more ends the worker, not the machine."""


def limit_memory(limit: int = LIMIT) -> None:
    """Bound this process where the system can; Windows and macOS can't."""
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
