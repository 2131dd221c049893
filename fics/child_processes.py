"""Processes that the bot starts beside itself: their command line, and what they see of the environment."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_HOME = Path(__file__).parents[1]
"""Where `fics` and its neighbours are: the repository, or the folder in which the wheel keeps them."""
_NETWORK = frozenset(
    {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy"}
    | {"no_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"}
)
_SYSTEM = frozenset(
    {"PATH", "LANG", "LC_ALL", "TZ", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH"}
)
_PYTHON = frozenset({"VIRTUAL_ENV", "PYTHONUSERBASE"})
"""Besides PYTHONPATH, where hosts put the packages that they install."""
_PASSED_ON = _NETWORK | _SYSTEM | _PYTHON


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """The command line that runs a module of this program in a process of its own.

    The module is found only with `environment`, whether FicRec is installed or runs from its repository. The
    folder that the bot was started in is not looked through for modules (`-P`).
    """
    return (sys.executable, "-P", "-m", module, *arguments)


def environment(whole: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What such a process sees of the environment: what Python and a network need, and never a token.

    Passwords in a .netrc are as little its business.
    """
    kept = {name: value for name, value in whole.items() if name in _PASSED_ON}
    searched = [str(_HOME), *filter(None, whole.get("PYTHONPATH", "").split(os.pathsep))]
    return {**kept, "PYTHONPATH": os.pathsep.join(searched), "NETRC": os.devnull}
