"""How much memory is free: the machine's, or what a limit of this process leaves of it."""

from pathlib import Path

import pytest

from fics.intake import memory


def _machine(root: Path, available: str, group: str = "", most: str = "", used: str = "") -> Path:
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/meminfo").write_text(f"MemTotal: 9 kB\nMemAvailable:   {available} kB\n", encoding="ascii")
    (root / "proc/self/cgroup").write_text(f"4:memory:/old\n0::/{group}\n", encoding="ascii")
    folder = root / "sys/fs/cgroup" / group
    folder.mkdir(parents=True)
    (folder / "memory.max").write_text(f"{most}\n", encoding="ascii")
    (folder / "memory.current").write_text(f"{used}\n", encoding="ascii")
    return root


@pytest.mark.parametrize(
    ("group", "most", "used", "free"),
    [
        ("", "", "", 4096),
        ("", "max", "10", 4096),
        ("system.slice/ficrec.service", "3000", "1000", 2000),
        ("", "9000", "1000", 4096),
        ("", "3000", "4000", -1000),
    ],
)
def test_the_free_memory_is_the_machines_or_what_a_limit_leaves(
    tmp_path: Path, group: str, most: str, used: str, free: int
) -> None:
    assert memory.free(_machine(tmp_path, "4", group, most, used)) == free


def test_a_system_that_does_not_say_has_no_known_free_memory(tmp_path: Path) -> None:
    assert memory.free(tmp_path) is None
