"""What the demo needs besides the bot: simcord, which an installation for a server goes without."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec

from bot import VERSION
from bot.cli.terminal import complain
from fics.errors import OutOfOrder

_NEEDED = ("simcord", "av")
"""simcord, and a package that only its preview needs."""
_ALREADY = "FICREC_DEMO_WITH_EXTRA"
"""In the environment of a demo that uv has started, so that it is started so once."""


def is_missing() -> bool:
    """Whether the demo can't run as FicRec is installed here."""
    return not all(map(find_spec, _NEEDED))


def start_with_it(line: Sequence[str]) -> int:
    """Start the same command line anew through uv, which adds what is missing.

    The new process takes this one's place; where a system (Windows) knows no such thing, its exit code is
    returned. Raises OutOfOrder without uv.
    """
    uv, installed = os.environ.get("UV") or shutil.which("uv"), _installed()
    if uv is None or installed is None or _ALREADY in os.environ:
        raise OutOfOrder("The demo needs one more package. Run `pip install 'simcord[preview]'` first.")
    complain("Getting what the demo needs. The first time, that's about 200 MB.")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    command = [uv, "tool", "run", "--python", version, "--from", installed, "ficrec", *line]
    environment = {**os.environ, _ALREADY: "1"}
    if os.name == "posix":
        os.execve(uv, command, environment)  # so that whoever ends this process ends the demo
    return subprocess.call(command, env=environment)


def _installed() -> str | None:
    """What was installed here, with the extra, as a requirement; None where nothing was."""
    try:
        direct = distribution("ficrec").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    return f"ficrec[demo] @ {json.loads(direct)['url']}" if direct else f"ficrec[demo]=={VERSION}"
