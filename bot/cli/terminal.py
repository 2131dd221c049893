"""What an operator reads: answers on standard output, and what is wrong on standard error."""

import os
import sys


def show(text: str) -> None:
    """Print an answer; who has closed the pipe, as `head` does, has read enough of it."""
    # letters that the terminal's encoding lacks are written as on standard error
    encoding = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:
        _listen_no_more()


def complain(text: str) -> None:
    """Print what is wrong, in a line."""
    # Not on standard output, which another program may read.
    print(text, file=sys.stderr, flush=True)


def finish() -> None:
    """Write out what is still to be printed, such as a help; to be called before the program ends."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _listen_no_more()


def _listen_no_more() -> None:
    # Python flushes once more at its end, and would complain there.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
