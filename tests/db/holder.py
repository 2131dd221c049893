"""Another process that holds a database's locks, as a bot that runs does."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_HOLD = """
import sys
from pathlib import Path
from db.store import locks
with locks.hold(Path(sys.argv[1]), *sys.argv[2:]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another(path: Path, *names: str) -> Generator[subprocess.Popen[str]]:
    """Another process that holds those locks until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), *names],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()
