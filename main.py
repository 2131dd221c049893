"""Runs the bot, for hosts that start a file: `python main.py` is `python -m bot run`."""

import sys

from bot.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["run", *sys.argv[1:]]))
