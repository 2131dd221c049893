"""How much memory is free on this machine, or left of what this process may take of it."""

import re
from pathlib import Path

# not MemFree: the kernel fills memory with files, and gives it back when asked
_AVAILABLE = re.compile(r"^MemAvailable: +(\d+) kB$", re.MULTILINE)
# a container's own limit, where there is one (cgroup v2)
_GROUP = re.compile(r"^0::(/.*)$", re.MULTILINE)


def free(root: Path = Path("/")) -> int | None:
    """Bytes that are free; None where the system does not say, as only Linux does.

    A container or a service may have less than the machine: of both numbers, the smaller counts.
    """
    found = _AVAILABLE.search(_text(root / "proc/meminfo"))
    if not found:
        return None
    left = _left_of_group(root)
    machine = int(found[1]) * 1024
    return machine if left is None else min(machine, left)


def _left_of_group(root: Path) -> int | None:
    """What this process's control group (version 2) has left; None where it has no limit of its own."""
    group = _GROUP.search(_text(root / "proc/self/cgroup"))
    folder = root / "sys/fs/cgroup" / (group[1].lstrip("/") if group else "")
    most, used = _text(folder / "memory.max").strip(), _text(folder / "memory.current").strip()
    return int(most) - int(used) if most.isdecimal() and used.isdecimal() else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
