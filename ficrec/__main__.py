"""The command `ficrec`, which is `python -m ficrec`, and in the repository `python -m bot`, too."""

import sys
from pathlib import Path

_INSTALLED = Path(__file__).with_name("_house")
"""Where the wheel has the packages that are at the top of the repository."""
_REPOSITORY = Path(__file__).parents[1]


def main() -> int:
    """Do what the command line says; returns the exit code."""
    # In front of everything else, because other programs have packages called `bot` or `db`, too.
    sys.path.insert(0, str(_INSTALLED if _INSTALLED.is_dir() else _REPOSITORY))
    from bot.__main__ import main as do

    return do()


if __name__ == "__main__":
    sys.exit(main())
